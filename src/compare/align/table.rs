//! Tables cell by cell: each cell is compared with that in the same row and column, as `table_lanes` pairs them.

use std::ops::Range;

use crate::compare::align::emit::{Emitter, cut, keep_runs};
use crate::compare::align::table_lanes::{self, Cells};
use crate::compare::align::texts::Text;
use crate::compare::align::tidy::tidy_runs;
use crate::compare::meaning::{Meaning, judge};
use crate::compare::model::class::{Class, FigureChange};
use crate::compare::model::provision::cell_ranges;
use crate::compare::model::redline::{Op, OpKind};
use crate::compare::model::table::{Cell, TableAlignment};
use crate::compare::text::sides::Sides;
use crate::compare::text::tokens::Lexicon;

/// The separator between the cells of a row in the canonical text.
const SEPARATOR: &str = " | ";

/// Compares two tables; the operations cover both with the empty line after each.
pub(crate) fn align(
    lexicon: &Lexicon<'_>,
    old: &Text<'_>,
    new: &Text<'_>,
    blocks: (&Range<usize>, &Range<usize>),
    (old_cells, new_cells): (Cells<'_>, Cells<'_>),
    budget: usize,
) -> (Vec<Op>, TableAlignment, Meaning, bool) {
    let (old_region, new_region) = (old.side.region(blocks.0), new.side.region(blocks.1));
    let rows = table_lanes::rows(&old_cells, &new_cells);
    let mut writer = Writer {
        lexicon,
        budget,
        old,
        new,
        emitter: Emitter::at(&old.side.text, &new.side.text, old_region.start, new_region.start),
        table: TableAlignment { columns: table_lanes::columns(&old_cells, &new_cells, &rows), rows, cells: Vec::new() },
        meaning: Meaning::default(),
        coarse: false,
    };
    let (mut old_at, mut new_at) = (old_region.start, new_region.start);
    let old_rows: Vec<_> = old_cells.rows.iter().map(|row| cell_ranges(row, &mut old_at)).collect();
    let new_rows: Vec<_> = new_cells.rows.iter().map(|row| cell_ranges(row, &mut new_at)).collect();
    let (old_head, old_rows) = old_rows.split_at(old_cells.head);
    let (new_head, new_rows) = new_rows.split_at(new_cells.head);
    let first = |head: &[Vec<Range<usize>>]| head.first().cloned().unwrap_or_default();
    if old_cells.head + new_cells.head > 0 {
        writer.row(None, &first(old_head), &first(new_head));
    }
    for index in 0..writer.table.rows.len() {
        let lane = &writer.table.rows[index];
        let of = |rows: &[Vec<Range<usize>>], at: Option<usize>| at.map_or(Vec::new(), |at| rows[at].clone());
        let (old_row, new_row) = (of(old_rows, lane.old), of(new_rows, lane.new));
        writer.row(Some(index), &old_row, &new_row);
    }
    writer.emitter.change_to(old_region.end, new_region.end);
    let mut ops = std::mem::replace(&mut writer.emitter, Emitter::at("", "", 0, 0)).finish();
    for index in 0..writer.table.rows.len() {
        let is_new = writer.table.rows[index].old.is_none();
        if let Some((old_row, new_row)) = table_lanes::partners(&writer.table.rows, index).filter(|_| is_new) {
            writer.moved_row(index, &old_rows[old_row], &new_rows[new_row], &mut ops);
        }
    }
    (ops, writer.table, writer.meaning, writer.coarse)
}

struct Writer<'w, 't> {
    lexicon: &'w Lexicon<'w>,
    budget: usize,
    old: &'w Text<'t>,
    new: &'w Text<'t>,
    emitter: Emitter<'w>,
    table: TableAlignment,
    meaning: Meaning,
    /// The budget was too small for some cell.
    coarse: bool,
}

impl Writer<'_, '_> {
    fn row(&mut self, row: Option<usize>, old: &[Range<usize>], new: &[Range<usize>]) {
        for column in 0..self.table.columns.len() {
            let lane = &self.table.columns[column];
            let old_cell = lane.old.and_then(|index| old.get(index)).cloned();
            let new_cell = lane.new.and_then(|index| new.get(index)).cloned();
            if old_cell.is_none() && new_cell.is_none() {
                continue;
            }
            let changed = match (&old_cell, &new_cell) {
                (Some(old), Some(new)) => self.cell(row, column, old, new),
                // A row that moved is compared when all others are written.
                _ if row.is_some_and(|row| self.table.rows[row].moved.is_some()) => true,
                // A row or column more or less: its text is left to the next `change_to`.
                _ => {
                    self.meaning.class = Some(Class::Substantive);
                    true
                }
            };
            self.table.cells.push(Cell { row, column, old: old_cell, new: new_cell, changed });
        }
    }

    /// Everything before the cell is emitted first, so that nothing matches across cells.
    fn cell(&mut self, row: Option<usize>, column: usize, old: &Range<usize>, new: &Range<usize>) -> bool {
        let texts = (&self.old.side.text, &self.new.side.text);
        if texts.0[..old.start].ends_with(SEPARATOR) && texts.1[..new.start].ends_with(SEPARATOR) {
            // The separator is kept, whatever column was struck before it.
            self.emitter.change_to(old.start - SEPARATOR.len(), new.start - SEPARATOR.len());
        }
        self.emitter.change_to(old.start, new.start);
        let sides = Sides {
            lexicon: self.lexicon,
            old: &self.old.tokens[self.old.tokens_in(old)],
            new: &self.new.tokens[self.new.tokens_in(new)],
            budget: self.budget,
        };
        let (runs, coarse) = tidy_runs(&sides);
        self.coarse |= coarse;
        keep_runs(&mut self.emitter, &sides, &runs);
        self.emitter.change_to(old.end, new.end);
        let meaning = judge(&sides, &runs);
        let is_changed = meaning.class.is_some();
        self.add(meaning, row, column);
        is_changed
    }

    /// Adds the meaning of a cell's change. A figure in a label names its row, so it is not a figure that changed.
    fn add(&mut self, meaning: Meaning, row: Option<usize>, column: usize) {
        self.meaning.class = self.meaning.class.max(meaning.class);
        if column > 0 || self.table.columns.len() == 1 {
            let place = self.place(row, column);
            let figures = meaning.figures.into_iter().map(|figure| FigureChange { place: place.clone(), ..figure });
            self.meaning.figures.extend(figures);
        }
    }

    /// A row that is in both tables in another order. Its operations are those of a deletion and an insertion; cells
    /// that are equal are marked as moved, the others are judged.
    fn moved_row(&mut self, row: usize, old: &[Range<usize>], new: &[Range<usize>], ops: &mut Vec<Op>) {
        self.meaning.class = self.meaning.class.max(Some(Class::Renumbering));
        let texts = (self.old, self.new);
        let words = |text: &Text<'_>, cell: &Range<usize>| {
            text.tokens[text.tokens_in(cell)].iter().map(|token| token.id).collect::<Vec<_>>()
        };
        for column in 0..self.table.columns.len() {
            let lane = &self.table.columns[column];
            let cell = |at: Option<usize>, row: &[Range<usize>]| at.and_then(|at| row.get(at)).cloned();
            let (Some(before), Some(after)) = (cell(lane.old, old), cell(lane.new, new)) else { continue };
            if words(texts.0, &before) == words(texts.1, &after) {
                retag(ops, OpKind::MoveFrom, before, &texts.0.side.text);
                retag(ops, OpKind::MoveTo, after, &texts.1.side.text);
                continue;
            }
            let sides = Sides {
                lexicon: self.lexicon,
                old: &texts.0.tokens[texts.0.tokens_in(&before)],
                new: &texts.1.tokens[texts.1.tokens_in(&after)],
                budget: self.budget,
            };
            let (runs, coarse) = tidy_runs(&sides);
            self.coarse |= coarse;
            let meaning = judge(&sides, &runs);
            self.add(meaning, Some(row), column);
        }
    }

    /// "Step 3, Lane II": where a reader finds the cell.
    fn place(&self, row: Option<usize>, column: usize) -> Option<String> {
        let row = row.map_or("", |row| self.table.rows[row].label.trim());
        let column = self.table.columns[column].label.trim();
        match (row.is_empty(), column.is_empty()) {
            (true, true) => None,
            (true, false) => Some(column.to_owned()),
            (false, true) => Some(row.to_owned()),
            (false, false) => Some(format!("{row}, {column}")),
        }
    }
}

/// Marks a stretch of a deletion or an insertion as moved.
fn retag(ops: &mut Vec<Op>, kind: OpKind, range: Range<usize>, text: &str) {
    let (was, own): (OpKind, fn(&Op) -> &Range<usize>) =
        if kind.in_old() { (OpKind::Delete, |op| &op.old) } else { (OpKind::Insert, |op| &op.new) };
    let holds = |op: &Op| op.kind == was && own(op).start <= range.start && range.end <= own(op).end;
    if let Some(at) = ops.iter().position(holds).filter(|_| !range.is_empty()) {
        let pieces = cut(&ops[at], kind, range, text);
        ops.splice(at..=at, pieces);
    }
}
