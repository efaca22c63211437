//! A table of a redline as lines of cells, ready to be drawn.

use crate::compare::model::provision::{Block, cell_ranges};
use crate::compare::model::redline::{OpKind, Redline, Row, Segment, Side};
use crate::compare::model::table::{Cell, TableAlignment};

/// A line of a table with the text of its cells, on both sides or on one.
#[derive(Debug, Clone)]
pub struct TableLine<'r> {
    /// The head of the table.
    pub is_head: bool,
    /// The segments of each cell, the row's label first.
    pub cells: Vec<Vec<Segment<'r>>>,
}

impl Redline {
    /// The lines of a row's table that is on both sides, cell by cell. A row that changed its place among the others is
    /// where it is now, its label marked.
    pub fn table_lines<'r>(&'r self, row: &'r Row, table: &TableAlignment) -> Vec<TableLine<'r>> {
        let opens_article = table.cells.iter().any(|cell| cell.row.is_none());
        let is_shown = |at: &usize| table.rows[*at].new.is_some() || table.rows[*at].moved.is_none();
        let lines = opens_article.then_some(None).into_iter().chain((0..table.rows.len()).filter(is_shown).map(Some));
        let line = |line: Option<usize>| {
            let other = line.and_then(|at| table.rows[at].moved);
            let segments = |column: usize| match (of(table, line, column), other) {
                (Some(cell), None) => self.cell_segments(row, cell),
                (new, Some(_)) => self.moved_segments(row, of(table, other, column), new, column == 0),
                (None, None) => Vec::new(),
            };
            TableLine { is_head: line.is_none(), cells: (0..table.columns.len()).map(segments).collect() }
        };
        lines.map(line).collect()
    }

    /// A cell of a row that changed its place: its old text and its new one, or only this where they are the same.
    fn moved_segments<'r>(
        &'r self,
        row: &'r Row,
        old: Option<&Cell>,
        new: Option<&Cell>,
        is_label: bool,
    ) -> Vec<Segment<'r>> {
        let both = [old, new].into_iter().flatten().flat_map(|cell| self.cell_segments(row, cell));
        let kept = both.filter(|segment| segment.op != OpKind::MoveFrom);
        let shown = |op: OpKind| if op == OpKind::MoveTo && !is_label { OpKind::Keep } else { op };
        kept.map(|segment| Segment { op: shown(segment.op), ..segment }).collect()
    }

    /// The lines of a table that is drawn from one side: it is on that side only, or the same on both. `block` is an
    /// index into the blocks of the side's text, `content` that block. None where it is not a table.
    pub fn one_sided_table<'r>(&'r self, row: &Row, side: Side, block: usize, content: &Block) -> Vec<TableLine<'r>> {
        let Block::Table { head, rows } = content else { return Vec::new() };
        let text = if side == Side::Old { &self.old } else { &self.new };
        let mut at = text.blocks[block].range.start;
        let head = (!head.is_empty()).then_some((true, head)).into_iter();
        let line = |(is_head, cells): (bool, &Vec<String>)| {
            let ranges = cell_ranges(cells, &mut at);
            let segments = ranges.iter().map(|range| self.range_segments(&row.ops, side, range));
            TableLine { is_head, cells: segments.collect() }
        };
        head.chain(rows.iter().map(|row| (false, row))).map(line).collect()
    }
}

/// The cell in a row (none for the head) and a column.
fn of(table: &TableAlignment, row: Option<usize>, column: usize) -> Option<&Cell> {
    let key = |cell: &Cell| cell.row.map_or(0, |row| row + 1);
    let wanted = row.map_or(0, |row| row + 1);
    let start = table.cells.partition_point(|cell| key(cell) < wanted);
    table.cells[start..].iter().take_while(|cell| key(cell) == wanted).find(|cell| cell.column == column)
}
