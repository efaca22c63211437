//! The bargaining table for spreadsheets: a line for each point, a column for what held and for each position.

use crate::library::bargaining::{Point, Table};

use crate::messages::Words;
use crate::say;

use super::words;

/// The table as CSV.
pub fn of(words: Words, table: &Table<'_>) -> String {
    let titles = table.positions.iter().map(|position| position.edition.text().title.clone());
    let mut out = line([say!(words, "point"), say!(words, "state")].into_iter().chain(titles));
    for point in &table.points {
        let cells = (0..table.positions.len()).map(|column| cell(words, table, column, point));
        out += &line([point.title.clone(), words::state(words, point.state)].into_iter().chain(cells));
    }
    out
}

fn cell(words: Words, table: &Table<'_>, column: usize, point: &Point) -> String {
    let position = &table.positions[column];
    let Some(text) = position.words(&point.id) else { return String::new() };
    match position.strikes(&point.id) {
        true => format!("({}) {text}", say!(words, "would-be-struck").to_lowercase()),
        false => text.to_string(),
    }
}

/// A line of CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe.
fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted = |cell: String| {
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    };
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\n"
}
