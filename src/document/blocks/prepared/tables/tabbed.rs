//! Tables whose cells are parted by tabs, as spreadsheets copy them, and lists of rates with leaders of dots.

use super::spaced::is_figure;
use super::{Drawn, DrawnCell, Sheet};

/// The fewest lines that make a table.
const FEWEST_ROWS: usize = 2;
/// If a cell is longer than this, the line is a sentence.
const LONGEST_CELL: usize = 60;
/// So many dots in a row lead to a figure.
const LEADERS: usize = 4;

/// The table that begins at a line, and the line after it.
pub fn at(sheet: &Sheet<'_>, start: usize) -> Option<(usize, Drawn)> {
    let read = if sheet.line(start).contains('\t') { by_tabs } else { by_leaders };
    let first = read(sheet.line(start))?;
    let rows = (start + 1..sheet.lines.len()).map_while(|at| read(sheet.line(at)));
    let rows: Vec<Vec<String>> =
        [first.clone()].into_iter().chain(rows.take_while(|row| row.len() == first.len())).collect();
    let is_marker = |row: &Vec<String>| row[0].len() <= 5 && row[0].ends_with(['.', ')', ':']);
    if rows.len() < FEWEST_ROWS || rows.iter().filter(|row| is_marker(row)).count() * 2 > rows.len() {
        return None;
    }
    let end = start + rows.len();
    let figures = |row: &[String]| row[1..].iter().filter(|cell| is_figure(cell)).count();
    let has_head = figures(&rows[0]) == 0 && rows[1..].iter().any(|row| figures(row) > 0);
    let mut rows = rows.into_iter().map(|row| row.into_iter().map(DrawnCell::new).collect::<Vec<_>>());
    let head = if has_head { rows.next().unwrap_or_default() } else { Vec::new() };
    Some((end, Drawn { head, rows: rows.collect() }))
}

/// The cells of a line with tabs.
fn by_tabs(line: &str) -> Option<Vec<String>> {
    let words = line.trim_end().trim_start_matches(' ');
    if words.starts_with(['\t', '#', '>', '|', '<']) || !words.contains('\t') {
        return None;
    }
    let cells: Vec<String> = words.split('\t').map(|cell| cell.trim().to_string()).collect();
    cells.iter().all(|cell| cell.chars().count() <= LONGEST_CELL).then_some(cells)
}

/// `Night work ........ $2.00`: the words and the figure. A plain number may be that of a page.
fn by_leaders(line: &str) -> Option<Vec<String>> {
    let is_leader = |c: char| matches!(c, '.' | '…' | '·' | '_' | ' ');
    let words = line.trim();
    let value = &words[words.rfind("..").or_else(|| words.rfind(". .")).or_else(|| words.rfind("…"))?..];
    let value = value.trim_start_matches(is_leader);
    let rest = &words[..words.len() - value.len()];
    let name = rest.trim_end_matches(is_leader);
    let dots: usize = rest[name.len()..].chars().map(|c| if c == '…' { 3 } else { usize::from(c != ' ') }).sum();
    let is_rate =
        is_figure(value) && value.contains(['$', '.', '%', '¢', '/', ',']) || value.starts_with(['€', '£', '+']);
    let is_row = dots >= LEADERS && is_rate && !name.is_empty() && !name.starts_with(['#', '>', '|', '<']);
    (is_row && name.len() <= LONGEST_CELL).then(|| vec![name.to_string(), value.to_string()])
}
