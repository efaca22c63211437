//! Tables that white space alone draws, as in text that keeps the layout of a printed page.
//!
//! Lines are rows of a table where the same columns of characters are blank in all of them, and several in a row have
//! something on both sides. Paragraphs with wide spaces, lists, footers and contents entries are not tables.

use std::ops::Range;

use super::columns::{characters, cut, labels, stretches};
use super::ruled::joined;
use super::side_by_side;
use super::{Drawn, DrawnCell, Sheet};
use crate::language::signs;

/// This much white space within a line separates columns.
pub const GAP: &str = "   ";
/// The fewest lines that make a table.
const FEWEST_ROWS: usize = 2;
/// If the words are longer than this on average, the text is not a table.
const LONGEST_CELL: usize = 48;
/// A head has no more lines than this.
const LONGEST_HEAD: usize = 3;
/// The longest label of which a head's first line may consist.
const LONGEST_LABEL: usize = 16;

/// The table that begins at a line, and the line after it.
pub fn at(sheet: &Sheet<'_>, start: usize) -> Option<(usize, Drawn)> {
    if !is_row(sheet.line(start)) && !begins_head(sheet, start) {
        return None;
    }
    let mut end = start + 1;
    while end < sheet.lines.len() {
        let is_inside = match sheet.is_blank(end) {
            true => end - start <= LONGEST_HEAD && heads(sheet, end - 1) || resumes(sheet, end),
            false => is_row(sheet.line(end)) || goes_on(sheet, start, end),
        };
        if !is_inside {
            break;
        }
        end += 1;
    }
    while !is_row(sheet.line(end - 1)) && !continues(sheet, start, end - 1) {
        end -= 1;
    }
    let filled = (start..end).filter(|at| !sheet.is_blank(*at));
    let lines: Vec<Vec<char>> = filled.map(|at| characters(sheet.line(at))).collect();
    let boundaries = boundaries(&lines)?;
    let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(line, &boundaries)).collect();
    is_table(&rows).then(|| (end, drawn(side_by_side::stacked(rows))))
}

/// The cells of a line. The labels of a head may be wider than their columns; if there is one for each column, each
/// has its own, wherever it is printed.
fn cells(line: &[char], boundaries: &[usize]) -> Vec<String> {
    let is_across = |own: &Range<usize>| boundaries.iter().any(|boundary| own.start < *boundary && *boundary < own.end);
    if stretches(line).iter().any(is_across) {
        let labels = labels(line);
        if labels.len() == boundaries.len() + 1 {
            return labels;
        }
    }
    cut(line, boundaries)
}

/// Whether white space separates the line into columns; the white space after `1.` or `(a)` does not count.
fn is_row(line: &str) -> bool {
    let words = line.trim();
    let first = words.find(char::is_whitespace).unwrap_or(words.len());
    let is_marker = first <= 5 && words[..first].ends_with(['.', ')', '•', '-', '*', '\u{f0b7}']);
    let rest = if is_marker { words[first..].trim_start() } else { words };
    let is_parted = signs::has(rest, GAP) || rest.contains('\t');
    is_parted && !signs::has_any(rest, &["....", ". . ."]) && !words.starts_with(['#', '>', '|', '<'])
}

/// Whether a line is the head of the rows that follow after an empty line: a head has no figures where they have them.
fn heads(sheet: &Sheet<'_>, at: usize) -> bool {
    if !is_row(sheet.line(at + 2)) {
        return false;
    }
    let (head, row) = (characters(sheet.line(at)), characters(sheet.line(at + 2)));
    let starts_with_digit = |line: &[char], column: &Range<usize>| line[column.start].is_ascii_digit();
    let columns = (stretches(&head), stretches(&row));
    let is_over = |own: &Range<usize>| columns.0.iter().any(|head| head.start < own.end && own.start < head.end);
    columns.1.len() > 2
        && columns.0.len().abs_diff(columns.1.len()) <= 1
        && columns.1.iter().all(is_over)
        && columns.1[1..].iter().all(|column| starts_with_digit(&row, column))
        && !columns.0.iter().any(|column| starts_with_digit(&head, column))
}

/// Whether a single label is the first line of the head below it: it is cut where nothing can end (`Pay /`), or begins
/// where the first of several labels does.
fn begins_head(sheet: &Sheet<'_>, at: usize) -> bool {
    if !is_row(sheet.line(at + 1)) {
        return false;
    }
    let (line, head) = (characters(sheet.line(at)), characters(sheet.line(at + 1)));
    let (own, below) = (stretches(&line), stretches(&head));
    let [own] = own.as_slice() else { return false };
    let is_figure = |column: &Range<usize>| head[column.start].is_ascii_digit();
    let is_over = |column: &&Range<usize>| column.start < own.end && own.start < column.end;
    let is_cut = line.last().is_some_and(|end| matches!(end, '/' | '-' | '&'));
    let is_first = below.len() > 2 && below[0].start == own.start && own.start > 0 && !below.iter().any(is_figure);
    own.len() <= LONGEST_LABEL && (is_cut || is_first) && below.iter().filter(is_over).count() == 1
}

/// Whether the table goes on after an empty line: the next row has words and figures in the same columns.
fn resumes(sheet: &Sheet<'_>, blank: usize) -> bool {
    if !is_row(sheet.line(blank - 1)) || !is_row(sheet.line(blank + 1)) {
        return false;
    }
    let (before, after) = (characters(sheet.line(blank - 1)), characters(sheet.line(blank + 1)));
    let columns = stretches(&before);
    let is_under = |own: &Range<usize>| columns.iter().any(|it| it.start == own.start || it.end == own.end);
    let is_figure = |line: &[char], own: &Range<usize>| line[own.start].is_ascii_digit();
    let below = stretches(&after);
    let figures = |line: &[char], columns: &[Range<usize>]| columns.iter().filter(|it| is_figure(line, it)).count();
    below.len() == columns.len()
        && below.iter().all(is_under)
        && figures(&after, &below) > 0
        && figures(&after, &below) == figures(&before, &columns)
}

/// Whether lines without columns, this one and perhaps a few after it, lie between two that have some: a label that was too
/// long for its column.
fn goes_on(sheet: &Sheet<'_>, start: usize, at: usize) -> bool {
    let next = (at + 1..=at + LONGEST_HEAD).find(|next| is_row(sheet.line(*next)));
    next.is_some_and(|next| (at..next).all(|line| continues(sheet, start, line)))
}

/// Whether a short line lies below one column of the row before.
fn continues(sheet: &Sheet<'_>, start: usize, at: usize) -> bool {
    let own = stretches(&characters(sheet.line(at)));
    let [own] = own.as_slice() else { return false };
    let before = (start..at).rev().find(|before| is_row(sheet.line(*before)));
    let columns = before.map(|before| stretches(&characters(sheet.line(before)))).unwrap_or_default();
    let is_below = columns.iter().filter(|column| column.start < own.end && own.start < column.end + 2).count() <= 1;
    is_below && own.len() <= LONGEST_CELL && own.start > 0
}

/// Where columns end: between two stretches of characters that are blank in every line, or in all but the head.
fn boundaries(lines: &[Vec<char>]) -> Option<Vec<usize>> {
    let of = |lines: &[Vec<char>]| -> Vec<usize> {
        let width = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut filled = vec![false; width];
        for line in lines {
            line.iter().enumerate().filter(|(_, c)| **c != ' ').for_each(|(at, _)| filled[at] = true);
        }
        let starts = (1..width).filter(|at| filled[*at] && !filled[*at - 1]);
        let end = |start: usize| (start..width).find(|at| !filled[*at]).unwrap_or(width);
        let is_column = |start: &usize| is_parted(lines, *start..end(*start));
        let first = filled.iter().position(|filled| *filled).unwrap_or(0);
        starts.filter(|start| *start > first).filter(is_column).collect()
    };
    let heads = (0..=LONGEST_HEAD).take_while(|head| lines.len() > *head);
    let found =
        heads.map(|head| of(&lines[head..])).reduce(|most, next| if next.len() > most.len() { next } else { most })?;
    (!found.is_empty()).then_some(found)
}

/// Whether these characters are a column: half of the lines that have something in them have a gap before it. The `1`
/// of a head `Step 1` has none, whatever is blank below it.
fn is_parted(lines: &[Vec<char>], column: Range<usize>) -> bool {
    let first = |line: &Vec<char>| (column.start..column.end.min(line.len())).find(|at| line[*at] != ' ');
    let is_gap = |line: &Vec<char>, at: usize| at >= 2 && line[at - 1] == ' ' && line[at - 2] == ' ';
    let gaps: Vec<bool> = lines.iter().filter_map(|line| Some(is_gap(line, first(line)?))).collect();
    2 * gaps.iter().filter(|gap| **gap).count() >= gaps.len().max(1)
}

fn is_table(rows: &[Vec<String>]) -> bool {
    let filled = |row: &&Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let full = rows.iter().filter(filled).count();
    let cells = || rows.iter().flatten().filter(|cell| !cell.is_empty());
    let length = cells().map(|cell| cell.chars().count()).sum::<usize>();
    full >= FEWEST_ROWS && 2 * full >= rows.len() && length <= LONGEST_CELL * cells().count()
}

/// Whether a cell begins with a figure.
pub fn is_figure(cell: &str) -> bool {
    cell.starts_with(|c: char| c.is_ascii_digit() || c == '$')
}

fn drawn(rows: Vec<Vec<String>>) -> Drawn {
    let has_figures = |row: &Vec<String>| row[1..].iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
    let figures = |row: &Vec<String>| row[1..].iter().filter(|cell| is_figure(cell)).count();
    let is_head_line = |row: &&Vec<String>| figures(row) == 0 || row[0].is_empty() || numbers_columns(row);
    let head = rows.iter().take_while(is_head_line).count();
    let is_head = (1..=LONGEST_HEAD).contains(&head) && head < rows.len() && rows[head..].iter().any(has_figures);
    let mut rows = rows.into_iter();
    let head = if is_head { joined(rows.by_ref().take(head)) } else { Vec::new() };
    let longest = rows.as_slice().iter().map(|row| row[0].chars().count()).max().unwrap_or(0);
    let mut merged: Vec<Vec<String>> = Vec::new();
    for row in rows {
        match merged.last_mut() {
            Some(above) if falls_into(&row, above) || continues_label(&row, above, longest) => {
                *above = joined([above.clone(), row].into_iter());
            }
            _ => merged.push(row),
        }
    }
    let cells = |row: Vec<String>| -> Vec<DrawnCell> { row.into_iter().map(DrawnCell::new).collect() };
    Drawn { head: cells(head), rows: merged.into_iter().map(cells).collect() }
}

/// Whether the figures of a line number its columns: `Step   1   2   3`.
fn numbers_columns(row: &[String]) -> bool {
    let figures: Vec<usize> = row.iter().filter_map(|cell| cell.parse().ok()).collect();
    let is_rising = figures.windows(2).all(|pair| pair[1] == pair[0] + 1);
    figures.len() > 1 && is_rising && !row[0].starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a row only fills cells that the row above left empty, because they were set a line lower.
fn falls_into(row: &[String], above: &[String]) -> bool {
    row[0].is_empty() && row.iter().zip(above).all(|(own, above)| own.is_empty() || above.is_empty())
}

/// Whether a row is the second line of the row above, whose label was too long for its column: its first word would not
/// have fit, and it either completes the figures of that row or has none.
fn continues_label(row: &[String], above: &[String], longest: usize) -> bool {
    let has = |cells: &[String]| cells[1..].iter().any(|cell| !cell.is_empty());
    let first = row[0].split(' ').next().unwrap_or_default().chars().count();
    let is_wrapped = first > 0 && !above[0].is_empty() && above[0].chars().count() + 1 + first > longest;
    let completes =
        has(above) && row[1..].iter().zip(&above[1..]).all(|(own, above)| own.is_empty() != above.is_empty());
    let is_rest = !has(row) && (row[0].starts_with(char::is_lowercase) || row[0].chars().all(|c| c.is_ascii_digit()));
    is_wrapped && has(above) && (has(row) && completes || is_rest)
}
