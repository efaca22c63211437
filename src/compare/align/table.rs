//! Tables cell by cell: rows are matched by their label (the first cell),
//! columns by theirs (the head), and each cell is compared with its own.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::compare::align::emit::Emitter;
use crate::compare::align::emit::keep_runs;
use crate::compare::align::texts::Text;
use crate::compare::align::tidy::tidy_runs;
use crate::compare::meaning::{Meaning, judge};
use crate::compare::model::class::{Class, FigureChange};
use crate::compare::model::provision::cell_ranges;
use crate::compare::model::redline::Op;
use crate::compare::model::table::{Cell, Lane, TableAlignment};
use crate::compare::text::sides::Sides;
use crate::compare::text::tokens::Lexicon;

/// What parts the cells of a row in the canonical text.
const SEPARATOR: &str = " | ";

/// A table's rows of cells, the head (if any) first.
pub(crate) struct Cells<'t> {
    head: usize,
    rows: Vec<&'t [String]>,
}

impl<'t> Cells<'t> {
    pub fn new(head: &'t [String], rows: &'t [Vec<String>]) -> Self {
        let first = (!head.is_empty()).then_some(head);
        Cells {
            head: usize::from(first.is_some()),
            rows: first.into_iter().chain(rows.iter().map(Vec::as_slice)).collect(),
        }
    }

    fn body(&self) -> &[&'t [String]] {
        &self.rows[self.head..]
    }

    fn width(&self) -> usize {
        self.rows.iter().map(|row| row.len()).max().unwrap_or(0)
    }

    fn column_labels(&self) -> Vec<&'t str> {
        let head: &[String] = if self.head > 0 { self.rows[0] } else { &[] };
        (0..self.width()).map(|column| head.get(column).map_or("", String::as_str)).collect()
    }

    fn row_labels(&self) -> Vec<&'t str> {
        self.body().iter().map(|row| row.first().map_or("", String::as_str)).collect()
    }
}

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
    let mut writer = Writer {
        lexicon,
        budget,
        old,
        new,
        emitter: Emitter::at(&old.side.text, &new.side.text, old_region.start, new_region.start),
        table: TableAlignment {
            columns: columns(&old_cells.column_labels(), &new_cells.column_labels()),
            rows: lanes(&old_cells.row_labels(), &new_cells.row_labels()),
            cells: Vec::new(),
        },
        meaning: Meaning::default(),
        coarse: false,
    };
    let (mut old_at, mut new_at) = (old_region.start, new_region.start);
    let mut old_rows = old_cells.rows.iter().map(|row| cell_ranges(row, &mut old_at)).collect::<Vec<_>>().into_iter();
    let mut new_rows = new_cells.rows.iter().map(|row| cell_ranges(row, &mut new_at)).collect::<Vec<_>>().into_iter();
    if old_cells.head + new_cells.head > 0 {
        let head = |rows: &mut std::vec::IntoIter<Vec<Range<usize>>>, has: usize| {
            if has > 0 { rows.next().unwrap_or_default() } else { Vec::new() }
        };
        let (old_head, new_head) = (head(&mut old_rows, old_cells.head), head(&mut new_rows, new_cells.head));
        writer.row(None, &old_head, &new_head);
    }
    for (index, lane) in writer.table.rows.clone().iter().enumerate() {
        let old_row = lane.old.and_then(|_| old_rows.next()).unwrap_or_default();
        let new_row = lane.new.and_then(|_| new_rows.next()).unwrap_or_default();
        writer.row(Some(index), &old_row, &new_row);
    }
    writer.emitter.change_to(old_region.end, new_region.end);
    (writer.emitter.finish(), writer.table, writer.meaning, writer.coarse)
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
                // A row or column more or less: its text is left to the next `change_to`.
                _ => {
                    self.meaning.class = Some(Class::Substantive);
                    true
                }
            };
            self.table.cells.push(Cell { row, column, old: old_cell, new: new_cell, changed });
        }
    }

    /// What lies before the cell is settled first, so that nothing matches across cells.
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
        let place = self.place(row, column);
        self.meaning.class = self.meaning.class.max(meaning.class);
        self.meaning.figures.extend(meaning.figures.into_iter().map(|f| FigureChange { place: place.clone(), ..f }));
        meaning.class.is_some()
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

/// The labels of a table's rows and columns, spelled alike.
pub(crate) fn labels(head: &[String], rows: &[Vec<String>]) -> BTreeSet<String> {
    let cells = Cells::new(head, rows);
    let (columns, rows) = (keys(&cells.column_labels()), keys(&cells.row_labels()));
    columns.into_iter().chain(rows).filter(|label| !label.is_empty()).collect()
}

/// Pairs columns. The first has the labels of the rows, whatever its own: it belongs to the first of the other table,
/// unless that is found elsewhere.
fn columns(old: &[&str], new: &[&str]) -> Vec<Lane> {
    let (old_keys, new_keys) = (keys(old), keys(new));
    let (Some(first_old), Some(first_new)) = (old_keys.first(), new_keys.first()) else { return lanes(old, new) };
    if old_keys[1..].contains(first_new) || new_keys[1..].contains(first_old) {
        return lanes(old, new);
    }
    let shifted = |at: Option<usize>| at.map(|at| at + 1);
    let rest = lanes(&old[1..], &new[1..]).into_iter();
    let rest = rest.map(|lane| Lane { old: shifted(lane.old), new: shifted(lane.new), ..lane });
    [Lane { old: Some(0), new: Some(0), label: new[0].to_owned() }].into_iter().chain(rest).collect()
}

/// What two labels have in common that are the same but for case, spaces and marks: `9` and `09`, `Step 1` and `STEP  1`.
fn keys(labels: &[&str]) -> Vec<String> {
    let key = |label: &&str| {
        let letters: String = label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        letters.trim_start_matches('0').to_owned()
    };
    labels.iter().map(key).collect()
}

/// Pairs rows or columns in order: equal labels first; between them, as many
/// as are left on both sides one by one.
fn lanes(old: &[&str], new: &[&str]) -> Vec<Lane> {
    let mut lanes = Vec::new();
    let lane = |a: Option<usize>, b: Option<usize>| {
        let label = b.map_or_else(|| a.map_or("", |a| old[a]), |b| new[b]);
        Lane { old: a, new: b, label: label.to_owned() }
    };
    let push_gap = |olds: Range<usize>, news: Range<usize>, lanes: &mut Vec<Lane>| {
        if olds.len() == news.len() {
            return lanes.extend(olds.zip(news).map(|(a, b)| lane(Some(a), Some(b))));
        }
        lanes.extend(olds.map(|a| lane(Some(a), None)));
        lanes.extend(news.map(|b| lane(None, Some(b))));
    };
    let (mut old_at, mut new_at) = (0, 0);
    let (old_keys, new_keys) = (keys(old), keys(new));
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &old_keys, &new_keys) {
        if let similar::DiffOp::Equal { old_index, new_index, len } = op {
            push_gap(old_at..old_index, new_at..new_index, &mut lanes);
            for step in 0..len {
                push_gap(old_index + step..old_index + step + 1, new_index + step..new_index + step + 1, &mut lanes);
            }
            (old_at, new_at) = (old_index + len, new_index + len);
        }
    }
    push_gap(old_at..old.len(), new_at..new.len(), &mut lanes);
    lanes
}
