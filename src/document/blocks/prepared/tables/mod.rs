//! Tables that are drawn, not marked up: with signs ([`grid`]), with lines of dashes ([`ruled`]), or with white space
//! alone ([`spaced`], and [`wrapped`] where the cells are sentences), with tabs or with leaders of dots ([`tabbed`]).

mod columns;
mod grid;
mod ruled;
mod side_by_side;
mod spaced;
mod tabbed;
mod wrapped;

use std::ops::Range;

use super::super::file_wide::{FileWide, label_at};
use super::{CLOSE, FOOTNOTE, lines};
use crate::language::signs;

/// A drawn table: its cells as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The head, if there is one.
    pub head: Vec<DrawnCell>,
    /// The rows.
    pub rows: Vec<Vec<DrawnCell>>,
}

/// A cell of a drawn table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawnCell {
    /// Its Markdown.
    pub text: String,
    /// How many columns it spans, 1 or more.
    pub columns: u16,
    /// How many rows it spans, 1 or more.
    pub rows: u16,
}

impl DrawnCell {
    fn new(text: String) -> Self {
        Self { text, columns: 1, rows: 1 }
    }
}

/// Lines of a text as columns of characters.
struct Sheet<'t> {
    text: &'t str,
    lines: Vec<super::Line>,
}

impl Sheet<'_> {
    fn line(&self, at: usize) -> &str {
        self.lines.get(at).filter(|line| !line.is_verbatim).map_or("", |line| line.text(self.text))
    }

    fn is_blank(&self, at: usize) -> bool {
        self.line(at).trim().is_empty()
    }
}

/// The drawn tables of a text, with their bytes. `None` if nothing looks like one.
pub fn find(text: &str, whole: &FileWide) -> Option<Vec<(Range<usize>, Drawn)>> {
    let has_signs = signs::has_any(text, &["+-", "|\n|", "|-", "│"]);
    let has_rules = signs::has_any(text, &["---", "==="]);
    let has_columns = signs::has(text, spaced::GAP);
    let has_tabs = signs::has_any(text, &["\t", "....", ". . .", "……"]);
    if !has_signs && !has_rules && !has_columns && !has_tabs {
        return None;
    }
    let sheet = Sheet { text, lines: lines(text, 0..text.len()).collect() };
    let mut found: Vec<(Range<usize>, Drawn)> = Vec::new();
    let mut at = 0;
    while at < sheet.lines.len() {
        let grid = has_signs.then(|| grid::at(&sheet, at)).flatten();
        let ruled = || has_rules.then(|| ruled::at(&sheet, at)).flatten();
        let wrapped = || has_columns.then(|| wrapped::at(&sheet, at)).flatten();
        let spaced = || has_columns.then(|| spaced::at(&sheet, at)).flatten();
        let tabbed = || has_tabs.then(|| tabbed::at(&sheet, at)).flatten();
        let Some((end, mut table)) = grid.or_else(tabbed).or_else(ruled).or_else(wrapped).or_else(spaced) else {
            at += 1;
            continue;
        };
        let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
        cells.for_each(|cell| cell.text = with_footnotes(&cell.text, whole));
        found.push((sheet.lines[at].range.start..sheet.lines[end - 1].range.end, table));
        at = end;
    }
    Some(found)
}

/// The marks of footnotes in a cell, as the builder knows them.
fn with_footnotes(cell: &str, whole: &FileWide) -> String {
    if whole.footnotes.is_empty() || !cell.contains("[^") {
        return cell.to_string();
    }
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in cell.match_indices("[^") {
        let index = |label: &String| whole.footnotes.iter().position(|note| note.label == *label);
        if let Some((label, index)) = label_at(cell, at).and_then(|label| Some((label.clone(), index(&label)?))) {
            out.push_str(&format!("{}{FOOTNOTE}{index}{CLOSE}", &cell[from..at]));
            from = at + label.len() + 3;
        }
    }
    out.push_str(&cell[from..]);
    out
}
