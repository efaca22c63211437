//! Lists that paper sets in two halves side by side, each with a label and its figures: they are one list.

use super::spaced::is_figure;

/// A list of fewer lines is not set in halves.
const FEWEST_ROWS: usize = 4;

/// The rows of the right half below those of the left one, if there are two halves.
pub fn stacked(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let Some(half) = half(&rows) else { return rows };
    let is_filled = |row: &Vec<String>| row.iter().any(|cell| !cell.is_empty());
    let (left, right): (Vec<_>, Vec<_>) =
        rows.into_iter().map(|row| (row[..half].to_vec(), row[half..].to_vec())).unzip();
    let head: Vec<Vec<String>> =
        left.iter().take_while(|row| !row[1..].iter().any(|cell| is_figure(cell))).cloned().collect();
    let is_repeated = right.starts_with(&head);
    let right = right.into_iter().skip(if is_repeated { head.len() } else { 0 });
    left.into_iter().chain(right).filter(is_filled).collect()
}

/// The number of columns of each half: words, then figures, and the same again.
fn half(rows: &[Vec<String>]) -> Option<usize> {
    let width = rows.first().filter(|_| rows.len() >= FEWEST_ROWS)?.len();
    let half = width / 2;
    let is_label = |column: usize| holds(rows, column, |cell| cell.starts_with(char::is_alphabetic));
    let is_of_figures = |column: usize| holds(rows, column, is_figure);
    let is_list = |from: usize| is_label(from) && (from + 1..from + half).all(is_of_figures);
    (half >= 2 && width == 2 * half && is_list(0) && is_list(half)).then_some(half)
}

/// Whether nearly all cells of a column are of a kind.
fn holds(rows: &[Vec<String>], column: usize, is_one: impl Fn(&str) -> bool) -> bool {
    let filled = || rows.iter().map(|row| row[column].as_str()).filter(|cell| !cell.is_empty());
    let count = filled().filter(|cell| is_one(cell)).count();
    count > 0 && 4 * count >= 3 * filled().count()
}
