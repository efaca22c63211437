//! From matched tokens to operations, white space settled on the way.

use std::ops::Range;

use crate::compare::model::redline::{Op, OpKind};
use crate::compare::text::runs::Run;
use crate::compare::text::sides::Sides;
use crate::compare::text::tokens::is_layout;

/// Writes the operations of one row. The two cursors only go forward; whatever
/// lies between two kept stretches becomes deletion and insertion.
pub(crate) struct Emitter<'t> {
    old_text: &'t str,
    new_text: &'t str,
    old: usize,
    new: usize,
    ops: Vec<Op>,
}

impl<'t> Emitter<'t> {
    /// Starts at the given bytes of the two texts.
    pub fn at(old_text: &'t str, new_text: &'t str, old: usize, new: usize) -> Self {
        Emitter { old_text, new_text, old, new, ops: Vec::new() }
    }

    /// Keeps a token that is at these bytes of the two texts. Everything before it changed. If the same word is spelled
    /// with other characters (a ligature, a word cut at the end of a line), both spellings are emitted and neither is
    /// marked.
    pub fn keep(&mut self, old: &Range<usize>, new: &Range<usize>) {
        self.change_to(old.start, new.start);
        if self.old_text[old.clone()] == self.new_text[new.clone()] {
            return self.push(OpKind::Keep, old.end, new.end);
        }
        self.push_op(OpKind::Delete, (old.end, self.new), true);
        self.push_op(OpKind::Insert, (self.old, new.end), true);
    }

    /// Everything up to these bytes changed, equal white space at either end excepted.
    pub fn change_to(&mut self, old: usize, new: usize) {
        let (before, after) = (&self.old_text[self.old..old], &self.new_text[self.new..new]);
        if before == after {
            return self.push(OpKind::Keep, old, new);
        }
        let prefix = common_blank(before.chars(), after.chars());
        let suffix = common_blank(before[prefix..].chars().rev(), after[prefix..].chars().rev());
        self.push(OpKind::Keep, self.old + prefix, self.new + prefix);
        self.push(OpKind::Delete, old - suffix, self.new);
        self.push(OpKind::Insert, self.old, new - suffix);
        self.push(OpKind::Keep, old, new);
    }

    /// The operations written so far.
    pub fn finish(self) -> Vec<Op> {
        self.ops
    }

    fn push(&mut self, kind: OpKind, old: usize, new: usize) {
        if (old, new) == (self.old, self.new) {
            return;
        }
        let op = Op { kind, old: self.old..old, new: self.new..new, blank: false };
        let blank = kind != OpKind::Keep && is_layout(self.text(&op));
        self.push_op(kind, (old, new), blank);
    }

    fn push_op(&mut self, kind: OpKind, (old, new): (usize, usize), blank: bool) {
        let op = Op { kind, old: self.old..old, new: self.new..new, blank };
        (self.old, self.new) = (old, new);
        match self.ops.last_mut() {
            Some(last) if last.kind == kind && last.blank == blank => {
                last.old.end = old;
                last.new.end = new;
            }
            _ => self.ops.push(op),
        }
    }

    fn text(&self, op: &Op) -> &'t str {
        if op.kind.in_old() { &self.old_text[op.old.clone()] } else { &self.new_text[op.new.clone()] }
    }
}

/// Splits an operation into up to three pieces and gives the middle one another kind. Adjacent white space goes with it.
pub(crate) fn cut(op: &Op, kind: OpKind, middle: Range<usize>, text: &str) -> Vec<Op> {
    let range = if kind.in_old() { op.old.clone() } else { op.new.clone() };
    let is_space = |range: Range<usize>| text[range].trim().is_empty();
    let start = if is_space(range.start..middle.start.max(range.start)) { range.start } else { middle.start };
    let end = if is_space(middle.end.min(range.end)..range.end) { range.end } else { middle.end };
    let piece = |kind: OpKind, range: Range<usize>| match kind.in_old() {
        true => Op { kind, old: range, ..op.clone() },
        false => Op { kind, new: range, ..op.clone() },
    };
    let pieces = [(op.kind, range.start..start), (kind, start..end), (op.kind, end..range.end)];
    pieces.into_iter().filter(|(_, range)| !range.is_empty()).map(|(kind, range)| piece(kind, range)).collect()
}

/// How many bytes of equal white space two texts begin with.
fn common_blank(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b && a.is_whitespace()).map(|(a, _)| a.len_utf8()).sum()
}

/// Keeps the tokens of the runs, one by one, so that white space between them is compared too.
pub(crate) fn keep_runs(emitter: &mut Emitter<'_>, sides: &Sides<'_>, runs: &[Run]) {
    for run in runs {
        let old = &sides.old[run.old..run.old + run.len];
        for (old, new) in old.iter().zip(&sides.new[run.new..run.new + run.len]) {
            emitter.keep(&(old.start..old.end), &(new.start..new.end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_insertion_takes_the_space_after_it() {
        let (old, new) = ("a c", "a x c");
        let mut emitter = Emitter::at(old, new, 0, 0);
        emitter.keep(&(0..1), &(0..1));
        emitter.keep(&(2..3), &(4..5));
        let ops: Vec<_> = emitter.finish().into_iter().map(|op| (op.kind, op.new)).collect();
        assert_eq!(ops, [(OpKind::Keep, 0..2), (OpKind::Insert, 2..4), (OpKind::Keep, 4..5)]);
    }

    #[test]
    fn another_spelling_is_given_back_and_not_marked() {
        let (old, new) = ("of\u{fb01}ce", "office");
        let mut emitter = Emitter::at(old, new, 0, 0);
        emitter.keep(&(0..old.len()), &(0..new.len()));
        let ops = emitter.finish();
        let kinds: Vec<_> = ops.iter().map(|op| (op.kind, op.old.clone(), op.new.clone(), op.blank)).collect();
        assert_eq!(kinds, [(OpKind::Delete, 0..7, 0..0, true), (OpKind::Insert, 7..7, 0..6, true)]);
    }

    #[test]
    fn a_line_wrapped_anew_is_blank() {
        let mut emitter = Emitter::at("a\nb", "a b", 0, 0);
        emitter.keep(&(0..1), &(0..1));
        emitter.keep(&(2..3), &(2..3));
        let ops = emitter.finish();
        assert!(ops.iter().all(|op| op.kind == OpKind::Keep || op.blank), "{ops:?}");
    }
}
