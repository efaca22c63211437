//! Makes a difference readable: fewer, fuller changes at better places.
//!
//! A person would not write the shortest edit script. Two repairs, after the semantic clean-up of Fraser's diff-match-patch
//! ("Diff Strategies", 2006), with words in place of characters:
//!
//! 1. *No shattering.* A short kept stretch between two changes is dropped
//!    if it has less content than the changes around it, so that they become one.
//! 2. *Sliding.* An insertion or deletion that could be placed a few words
//!    earlier or later is put where a sentence, clause or line begins.

use crate::compare::align::affine_gap;
use crate::compare::text::diff::matching_runs;
use crate::compare::text::runs::{Run, Runs};
use crate::compare::text::sides::Sides;
use crate::compare::text::tokens::{Kind, Lexicon, Token};

/// A stretch with more content than this is always kept.
const ANCHOR: f32 = 8.0;
/// The largest product of lengths for which the exact minimum is computed.
const LARGEST: usize = 1_000_000;

/// The matching runs, made readable; and whether the budget was too small for all of them.
pub(crate) fn tidy_runs(sides: &Sides<'_>) -> (Vec<Run>, bool) {
    let ids = |tokens: &[Token]| tokens.iter().map(|token| token.id).collect::<Vec<_>>();
    let (runs, coarse) = matching_runs(&ids(sides.old), &ids(sides.new), sides.budget);
    (tidy(sides, runs), coarse)
}

/// The runs that are worth keeping, at their best places. The sequences end
/// at `old.len()` and `new.len()`.
pub(crate) fn tidy(sides: &Sides<'_>, runs: Vec<Run>) -> Vec<Run> {
    slide(sides, most_readable(sides, &runs))
}

/// Between long kept stretches, the difference with the fewest words and changes; if computing it would take too
/// long, the given one without its stray matches.
fn most_readable(sides: &Sides<'_>, runs: &[Run]) -> Vec<Run> {
    let mut readable = Runs::default();
    let (mut old_at, mut new_at, mut first) = (0, 0, 0);
    let end = Run { old: sides.old.len(), new: sides.new.len(), len: 0 };
    for (index, run) in runs.iter().chain([&end]).enumerate() {
        let content = |run: &Run| -> f32 {
            sides.old[run.old..run.old + run.len].iter().map(|token| sides.lexicon.weight(token.id)).sum()
        };
        if index < runs.len() && content(run) < ANCHOR {
            continue;
        }
        let (old, new) = (old_at..run.old, new_at..run.new);
        if !old.is_empty() && !new.is_empty() && old.len() * new.len() <= LARGEST {
            affine_gap::align(sides, old, new, &mut readable);
        } else {
            without_stray_matches(sides, &runs[first..index], (old_at, new_at), run)
                .into_iter()
                .for_each(|run| readable.push(run));
        }
        readable.push(*run);
        (old_at, new_at, first) = (run.old + run.len, run.new + run.len, index + 1);
    }
    readable.0
}

/// A stretch between two runs (or an end): tokens deleted and inserted.
#[derive(Clone, Copy)]
struct Gap {
    deleted: usize,
    inserted: usize,
}

impl Gap {
    /// From where the left run ends to where the right one begins.
    fn between(left: &Run, right: &Run) -> Self {
        Gap { deleted: right.old - left.old - left.len, inserted: right.new - left.new - left.len }
    }

    fn size(self) -> usize {
        self.deleted.max(self.inserted)
    }

    fn runs(self) -> usize {
        usize::from(self.deleted > 0) + usize::from(self.inserted > 0)
    }
}

fn without_stray_matches(sides: &Sides<'_>, runs: &[Run], (old, new): (usize, usize), end: &Run) -> Vec<Run> {
    let start = Run { old, new, len: 0 };
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for (index, run) in runs.iter().enumerate() {
        let left = Gap::between(kept.last().unwrap_or(&start), run);
        let right = Gap::between(run, runs.get(index + 1).unwrap_or(end));
        if !is_stray(sides, run, left, right) {
            kept.push(*run);
        }
    }
    kept
}

/// Whether a kept stretch has so little content that the changes around it read better as one.
fn is_stray(sides: &Sides<'_>, run: &Run, left: Gap, right: Gap) -> bool {
    // Joining must reduce the number of changes.
    if left.runs() + right.runs() <= 2 || left.size() == 0 || right.size() == 0 {
        return false;
    }
    let tokens = &sides.old[run.old..run.old + run.len];
    let content: f32 = tokens.iter().map(|token| sides.lexicon.weight(token.id)).sum();
    let around = left.size().min(right.size()) as f32;
    content < 0.5 || (run.len <= 4 && content < 0.25 * around)
}

/// Moves pure insertions and deletions to the best of their equivalent positions.
fn slide(sides: &Sides<'_>, mut runs: Vec<Run>) -> Vec<Run> {
    for index in 1..runs.len() {
        let (left, right) = (runs[index - 1], runs[index]);
        let change = Gap::between(&left, &right);
        let (tokens, start, end) = match (change.deleted, change.inserted) {
            (0, 1..) => (sides.new, left.new + left.len, right.new),
            (1.., 0) => (sides.old, left.old + left.len, right.old),
            _ => continue,
        };
        let shift = best_shift(sides.lexicon, tokens, start..end, left.len, right.len);
        if shift == 0 {
            continue;
        }
        let right_start = |at: usize| at.wrapping_add_signed(shift);
        runs[index - 1].len = left.len.wrapping_add_signed(shift);
        runs[index] = Run {
            old: right_start(right.old),
            new: right_start(right.new),
            len: right.len.wrapping_add_signed(-shift),
        };
    }
    let mut joined = Runs::default();
    runs.into_iter().for_each(|run| joined.push(run));
    joined.0
}

/// How far to shift the changed stretch `change` of `tokens`: negative is
/// earlier. At most `before` tokens earlier and `after` later; a run that
/// would vanish may, since then two changes become one.
fn best_shift(
    lexicon: &Lexicon<'_>,
    tokens: &[Token],
    change: std::ops::Range<usize>,
    before: usize,
    after: usize,
) -> isize {
    const FARTHEST: usize = 100;
    let id = |at: usize| tokens[at].id;
    let earlier = (0..before.min(FARTHEST)).take_while(|k| id(change.start - 1 - k) == id(change.end - 1 - k)).count();
    let later = (0..after.min(FARTHEST)).take_while(|k| id(change.start + k) == id(change.end + k)).count();
    let score = |shift: isize| {
        let (start, end) = (change.start.wrapping_add_signed(shift), change.end.wrapping_add_signed(shift));
        boundary(lexicon, tokens, start) + boundary(lexicon, tokens, end)
    };
    let candidates = -(earlier as isize)..=(later as isize);
    // The first of the best, and of those the one that was there already.
    candidates.fold(0, |best, shift| if score(shift) > score(best) { shift } else { best })
}

/// How well a change may begin or end before token `at`: 4 at an end of the
/// text or a new paragraph or line, 3 after a sentence, 2 after a clause, 0 within.
fn boundary(lexicon: &Lexicon<'_>, tokens: &[Token], at: usize) -> u8 {
    if at == 0 || at >= tokens.len() {
        return 4;
    }
    let previous = tokens[at - 1].id;
    match lexicon.word(previous) {
        "." | "!" | "?" => 3,
        ";" | ":" | "," | ")" | "—" | "–" => 2,
        _ if lexicon.kind(tokens[at].id) == Kind::Mark => 0,
        _ => 1,
    }
}
