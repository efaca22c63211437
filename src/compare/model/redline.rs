//! The redline: rows of aligned blocks, each a list of operations.
//!
//! Both texts are kept whole, and an operation is a range of one or both;
//! its text is made when asked for. The operations of all rows in order cover
//! both texts without gap or overlap, so that
//!
//! - keep + delete + move_from, joined, is the old text, byte for byte;
//! - keep + insert + move_to, joined, is the new text.
//!
//! A row pairs the blocks that belong together: one on each side in the
//! simple case; one and several where a paragraph was split or joined; on one
//! side only where a block was deleted, inserted or moved.

use std::ops::Range;

use serde::Serialize;

use crate::compare::model::class::{Class, FigureChange};
use crate::compare::model::provision::{BlockSpan, Section};
use crate::compare::model::table::{Cell, TableAlignment};

/// The difference of two texts.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Redline {
    /// The old text.
    pub old: SideText,
    /// The new text.
    pub new: SideText,
    /// In reading order.
    pub rows: Vec<Row>,
}

/// A whole text and the positions of its blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SideText {
    /// The canonical text (see [`Section::canonical_text`]); that of several
    /// sections is joined with an empty line.
    pub text: String,
    /// In order; `section` is the index in the version.
    pub blocks: Vec<BlockSpan>,
}

/// Blocks shown beside each other.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Row {
    /// Which of the old blocks; empty when all was inserted.
    pub old: Range<usize>,
    /// Which of the new blocks; empty when all was deleted.
    pub new: Range<usize>,
    /// Covers the row's blocks with the empty line after them.
    pub ops: Vec<Op>,
    /// How much the row's change means; `None` when nothing but white space and page furniture changed.
    pub class: Option<Class>,
    /// Figures and obligations that changed in this row.
    pub figures: Vec<FigureChange>,
    /// The other row, if the block moved.
    pub moved: Option<Move>,
    /// The other rows of sentences that moved.
    pub phrases: Vec<MovedPhrase>,
    /// Rows, columns and cells, when this row is a table on both sides.
    pub table: Option<TableAlignment>,
}

/// The other end of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Index of the pair in `Comparison::pairs`.
    pub pair: usize,
    /// Index of the row in that pair's redline.
    pub row: usize,
    /// Text was changed on the way.
    pub edited: bool,
}

/// The other end of a sentence that moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MovedPhrase {
    /// [`OpKind::MoveFrom`] if it left the row, [`OpKind::MoveTo`] if it came to it.
    pub kind: OpKind,
    /// Index of the other end's pair in `Comparison::pairs`.
    pub pair: usize,
    /// Index of the other end's row in that pair's redline.
    pub row: usize,
}

/// One operation. `old` and `new` are bytes of the two texts; the range of the
/// side that the operation does not touch is empty and gives its position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Op {
    /// What happens.
    pub kind: OpKind,
    /// Bytes of the old text.
    pub old: Range<usize>,
    /// Bytes of the new text.
    pub new: Range<usize>,
    /// Only white space or page furniture: needed to be exact, but not shown as a change.
    pub blank: bool,
}

/// The kinds of operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OpKind {
    /// In both texts.
    Keep,
    /// Only in the old.
    Delete,
    /// Only in the new.
    Insert,
    /// In the old; elsewhere in the new.
    MoveFrom,
    /// In the new; elsewhere in the old.
    MoveTo,
}

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The old version.
    Old,
    /// The new version.
    New,
}

/// A stretch of text under one operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Segment<'r> {
    /// What happens to it.
    pub op: OpKind,
    /// The text.
    pub text: &'r str,
    /// Only white space or page furniture was changed.
    pub blank: bool,
}

/// Counts over a redline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Words (between white space) deleted.
    pub deleted: usize,
    /// Words inserted.
    pub inserted: usize,
    /// Words that moved.
    pub moved: usize,
    /// Stretches of deleted, inserted or moved text, white space aside.
    pub runs: usize,
}

impl OpKind {
    /// Whether the old text has it.
    pub fn in_old(self) -> bool {
        matches!(self, OpKind::Keep | OpKind::Delete | OpKind::MoveFrom)
    }

    /// Whether the new text has it.
    pub fn in_new(self) -> bool {
        matches!(self, OpKind::Keep | OpKind::Insert | OpKind::MoveTo)
    }
}

impl SideText {
    /// The joined canonical text of some sections.
    pub(crate) fn of(sections: &[Section], chosen: &[usize]) -> Self {
        let mut side = SideText::default();
        for &index in chosen {
            sections[index].append_canonical(index, &mut side.text, &mut side.blocks);
        }
        side
    }

    /// A text that is one block, such as a title.
    pub(crate) fn line(text: &str, section: usize) -> Self {
        let blocks = vec![BlockSpan { section, block: 0, range: 0..text.len() }];
        SideText { text: text.to_owned(), blocks }
    }

    /// The bytes of some blocks with the empty line after them; where no block
    /// is named, the empty range at which one would be.
    pub(crate) fn region(&self, blocks: &Range<usize>) -> Range<usize> {
        let start = |block: usize| self.blocks.get(block).map_or(self.text.len(), |span| span.range.start);
        start(blocks.start)..start(blocks.end)
    }
}

impl Redline {
    /// All operations in order.
    pub fn ops(&self) -> impl Iterator<Item = &Op> {
        self.rows.iter().flat_map(|row| &row.ops)
    }

    /// The text of an operation.
    pub fn text(&self, op: &Op) -> &str {
        &self.side_of(op.kind)[if op.kind.in_old() { op.old.clone() } else { op.new.clone() }]
    }

    /// The side that has the text of such operations; kept text is taken from the old one.
    fn side_of(&self, kind: OpKind) -> &str {
        if kind.in_old() { &self.old.text } else { &self.new.text }
    }

    /// All text as segments in order, neighbours of one kind joined: what the JSON lists as `ops`.
    pub fn segments(&self) -> Vec<(OpKind, &str)> {
        let mut segments: Vec<(OpKind, Range<usize>)> = Vec::new();
        for op in self.ops() {
            // Nothing lies between two neighbours of one kind: what they have is one stretch of their side.
            let own = if op.kind.in_old() { &op.old } else { &op.new };
            match segments.last_mut() {
                Some((kind, range)) if *kind == op.kind => range.end = own.end,
                _ => segments.push((op.kind, own.clone())),
            }
        }
        segments.into_iter().map(|(kind, range)| (kind, &self.side_of(kind)[range])).collect()
    }

    /// The segments of one block of one side, without the empty line after it.
    /// `block` is an index into [`SideText::blocks`] within the row.
    pub fn block_segments(&self, row: &Row, side: Side, block: usize) -> Vec<Segment<'_>> {
        let text = if side == Side::Old { &self.old } else { &self.new };
        self.range_segments(&row.ops, side, &text.blocks[block].range)
    }

    /// The segments of any stretch of one side's text (a table's cell, say),
    /// given operations that cover it.
    pub fn range_segments(&self, ops: &[Op], side: Side, range: &Range<usize>) -> Vec<Segment<'_>> {
        let own = |op: &Op| if side == Side::Old { op.old.end } else { op.new.end };
        let first = ops.partition_point(|op| own(op) <= range.start);
        let mut segments = Vec::new();
        for op in &ops[first..] {
            let (present, own, text) = match side {
                Side::Old => (op.kind.in_old(), &op.old, &self.old.text),
                Side::New => (op.kind.in_new(), &op.new, &self.new.text),
            };
            if own.start >= range.end {
                break;
            }
            let (start, end) = (own.start.max(range.start), own.end.min(range.end));
            if present && start < end {
                segments.push(Segment { op: op.kind, text: &text[start..end], blank: op.blank });
            }
        }
        segments
    }

    /// The segments of a table's cell, both sides together.
    pub fn cell_segments(&self, row: &Row, cell: &Cell) -> Vec<Segment<'_>> {
        let of = |op: &Op| {
            let (range, own, text) = match op.kind {
                OpKind::Insert | OpKind::MoveTo => (&op.new, &cell.new, &self.new.text),
                OpKind::Keep if cell.old.is_none() => (&op.new, &cell.new, &self.new.text),
                _ => (&op.old, &cell.old, &self.old.text),
            };
            let own = own.as_ref()?;
            let (start, end) = (range.start.max(own.start), range.end.min(own.end));
            (start < end).then(|| Segment { op: op.kind, text: &text[start..end], blank: op.blank })
        };
        row.ops.iter().filter_map(of).collect()
    }

    /// The inline view of a row: its segments in order, both sides together.
    pub fn row_segments<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = Segment<'r>> {
        row.ops.iter().map(|op| Segment { op: op.kind, text: self.text(op), blank: op.blank })
    }

    /// Whether anything but white space and page furniture differs.
    pub fn is_changed(&self) -> bool {
        self.ops().any(|op| op.kind != OpKind::Keep && !op.blank)
    }

    /// Counts words and runs of change; white space and page furniture are neither.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        let mut last = OpKind::Keep;
        for op in self.ops().filter(|op| !op.blank) {
            if op.kind != OpKind::Keep {
                let words = self.text(op).split_whitespace().count();
                match op.kind {
                    OpKind::Delete => tally.deleted += words,
                    OpKind::Insert => tally.inserted += words,
                    OpKind::MoveTo => tally.moved += words,
                    OpKind::Keep | OpKind::MoveFrom => {}
                }
                tally.runs += usize::from(op.kind != last);
            }
            // A keep of mere white space does not part two runs.
            if op.kind != OpKind::Keep || !self.text(op).trim().is_empty() {
                last = op.kind;
            }
        }
        tally
    }

    /// The old text put together from the operations: rejects every change.
    pub fn rejected(&self) -> String {
        self.ops().filter(|op| op.kind.in_old()).map(|op| &self.old.text[op.old.clone()]).collect()
    }

    /// The new text put together from the operations: accepts every change.
    /// Kept text is taken from the *old* side, so that this proves equality.
    pub fn accepted(&self) -> String {
        self.ops().filter(|op| op.kind.in_new()).map(|op| self.text(op)).collect()
    }
}
