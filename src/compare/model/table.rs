//! Which rows, columns and cells of two tables belong together.

use std::ops::Range;

use serde::Serialize;

/// Which rows, columns and cells of two tables belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableAlignment {
    /// The columns, with their index in the old and in the new table.
    pub columns: Vec<Lane>,
    /// The rows (without the head): index in the old and in the new table.
    pub rows: Vec<Lane>,
    /// The cells that are in both tables or in one, head (row `None`) included.
    pub cells: Vec<Cell>,
}

/// A row or column: its place in the old and in the new table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// Index in the old table, if it is there.
    pub old: Option<usize>,
    /// Index in the new table, if it is there.
    pub new: Option<usize>,
    /// The label: a column's head, a row's first cell (of the new table if it is there).
    pub label: String,
    /// For a row that is in both tables, but not in the same order: the index of its other row in
    /// [`TableAlignment::rows`].
    pub moved: Option<usize>,
}

/// A cell, and its operations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Index into [`TableAlignment::rows`]; `None` in the head.
    pub row: Option<usize>,
    /// Index into [`TableAlignment::columns`].
    pub column: usize,
    /// Bytes of the old text.
    pub old: Option<Range<usize>>,
    /// Bytes of the new text.
    pub new: Option<Range<usize>>,
    /// Whether more than white space differs.
    pub changed: bool,
}
