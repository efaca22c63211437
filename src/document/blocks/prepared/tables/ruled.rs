//! Tables whose columns a line of dashes marks, as pandoc and typists write them:
//!
//! ```text
//! Step    Pay
//! ----  ------
//! 1     48,100
//! ```

use std::ops::Range;

use super::columns::{characters, cut};
use super::{Drawn, DrawnCell, Sheet};

/// A head has no more lines than this.
const LONGEST_HEAD: usize = 4;

/// The table that begins at a line, and the line after it.
pub fn at(sheet: &Sheet<'_>, start: usize) -> Option<(usize, Drawn)> {
    let has_border = is_border(sheet.line(start));
    if sheet.is_blank(start) || start > 0 && !sheet.is_blank(start - 1) && !has_border {
        return None;
    }
    let first = start + usize::from(has_border && runs(sheet.line(start)).len() == 1);
    let head_lines = (first..sheet.lines.len())
        .take(LONGEST_HEAD + 1)
        .take_while(|at| !sheet.is_blank(*at) && runs(sheet.line(*at)).is_empty())
        .count();
    let rule = first + head_lines;
    let columns = runs(sheet.line(rule));
    if columns.len() < 2 || head_lines > LONGEST_HEAD {
        return None;
    }
    let boundaries: Vec<usize> = columns[1..].iter().map(|column| column.start).collect();
    let row = |at: usize| cut(&characters(sheet.line(at)), &boundaries);
    let head = joined((first..rule).map(row));
    let is_multiline = first > start || head_lines == 0 && closes_below(sheet, rule);
    let (end, rows) = if is_multiline { rows_of_lines(sheet, rule + 1, row)? } else { rows(sheet, rule + 1, row) };
    let cells = |row: Vec<String>| -> Vec<DrawnCell> { row.into_iter().map(DrawnCell::new).collect() };
    (!rows.is_empty()).then(|| (end, Drawn { head: cells(head), rows: rows.into_iter().map(cells).collect() }))
}

/// The stretches of dashes or equal signs in a line that has nothing else.
fn runs(line: &str) -> Vec<Range<usize>> {
    let characters = characters(line);
    if characters.iter().any(|c| !matches!(c, '-' | '=' | ' ')) {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in characters.iter().enumerate().filter(|(_, c)| **c != ' ') {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    if found.iter().all(|run| run.len() >= 2) { found } else { Vec::new() }
}

fn is_border(line: &str) -> bool {
    !runs(line).is_empty()
}

/// Whether another rule follows before a second blank line: a table without head that keeps its rows apart.
fn closes_below(sheet: &Sheet<'_>, rule: usize) -> bool {
    let mut blanks = 0;
    for at in rule + 1..sheet.lines.len() {
        blanks = if sheet.is_blank(at) { blanks + 1 } else { 0 };
        if blanks > 1 {
            return false;
        }
        if is_border(sheet.line(at)) {
            return true;
        }
    }
    false
}

/// A row for each line, up to a blank one or a closing rule. Where the first column is empty, the row goes on.
fn rows(sheet: &Sheet<'_>, from: usize, row: impl Fn(usize) -> Vec<String>) -> (usize, Vec<Vec<String>>) {
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut at = from;
    while at < sheet.lines.len() && !sheet.is_blank(at) {
        if !is_border(sheet.line(at)) {
            found.push(row(at));
        }
        at += 1;
    }
    (at, found)
}

/// A row for each stretch of lines between blank ones, up to the closing rule.
fn rows_of_lines(
    sheet: &Sheet<'_>,
    from: usize,
    row: impl Fn(usize) -> Vec<String>,
) -> Option<(usize, Vec<Vec<String>>)> {
    let end = (from..sheet.lines.len()).find(|at| is_border(sheet.line(*at)))?;
    let lines: Vec<usize> = (from..end).collect();
    // Without blank lines each line is a row.
    let has_blanks = lines.iter().any(|at| sheet.is_blank(*at));
    let rows = lines.split(|at| sheet.is_blank(*at)).filter(|lines| !lines.is_empty());
    let rows: Vec<Vec<String>> = match has_blanks {
        true => rows.map(|lines| joined(lines.iter().map(|at| row(*at)))).collect(),
        false => lines.iter().map(|at| row(*at)).collect(),
    };
    Some((end + 1, rows))
}

/// Lines as one row: the words of each column below one another.
pub fn joined(lines: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    lines
        .reduce(|mut row, line| {
            for (cell, more) in row.iter_mut().zip(line).filter(|(_, more)| !more.is_empty()) {
                cell.push_str(if cell.is_empty() { "" } else { " " });
                cell.push_str(&more);
            }
            row
        })
        .unwrap_or_default()
}
