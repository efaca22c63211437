//! Hunks: the deleted and inserted tokens at one place, between two kept stretches.

use std::ops::Range;

use crate::compare::meaning::reading::Reading;
use crate::compare::text::runs::Run;

/// The deleted and inserted tokens at one place of a row.
pub(crate) struct Hunk<'h> {
    pub old: Part<'h>,
    pub new: Part<'h>,
}

/// One side of a hunk.
#[derive(Clone, Copy)]
pub(crate) struct Part<'h> {
    /// The whole side of the row.
    pub reading: &'h Reading<'h>,
    pub start: usize,
    pub end: usize,
}

impl<'h> Part<'h> {
    /// The changed tokens, page furniture aside.
    pub fn positions(&self) -> impl Iterator<Item = usize> + use<'h> {
        let tokens = self.reading.tokens;
        (self.start..self.end).filter(move |&at| !tokens[at].furniture)
    }

    pub fn is_empty(&self) -> bool {
        self.positions().next().is_none()
    }

    /// A token's text.
    pub fn word(&self, at: usize) -> &'h str {
        self.reading.lexicon.word(self.reading.tokens[at].id)
    }
}

/// The hunks between the runs, widened so that none cuts a figure: all of `June 30, 2019` changed, or nothing.
pub(crate) fn hunks<'h>(old: &'h Reading<'h>, new: &'h Reading<'h>, runs: &[Run]) -> Vec<Hunk<'h>> {
    let mut kept = Kept::of(old.tokens.len(), new.tokens.len(), runs);
    while kept.give_up(old, true) | kept.give_up(new, false) {}
    let mut hunks = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for (old_end, new_end) in kept.pairs().chain([(old.tokens.len(), new.tokens.len())]) {
        if old_end > old_at || new_end > new_at {
            hunks.push(Hunk {
                old: Part { reading: old, start: old_at, end: old_end },
                new: Part { reading: new, start: new_at, end: new_end },
            });
        }
        (old_at, new_at) = (old_end + 1, new_end + 1);
    }
    hunks
}

/// For each token of both sides, its counterpart on the other one.
struct Kept {
    old: Vec<Option<usize>>,
    new: Vec<Option<usize>>,
}

impl Kept {
    fn of(old: usize, new: usize, runs: &[Run]) -> Self {
        let mut kept = Kept { old: vec![None; old], new: vec![None; new] };
        for run in runs {
            for step in 0..run.len {
                kept.old[run.old + step] = Some(run.new + step);
                kept.new[run.new + step] = Some(run.old + step);
            }
        }
        kept
    }

    /// Drops the kept tokens of figures on one side that are not kept whole. Returns whether there were any.
    fn give_up(&mut self, reading: &Reading<'_>, is_old: bool) -> bool {
        let (here, there) = if is_old { (&mut self.old, &mut self.new) } else { (&mut self.new, &mut self.old) };
        let mut any = false;
        for (tokens, _) in &reading.figures {
            if !is_whole(here, tokens) {
                for counterpart in tokens.clone().filter_map(|at| here[at].take()) {
                    there[counterpart] = None;
                    any = true;
                }
            }
        }
        any
    }

    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.old.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)))
    }
}

/// Whether the tokens are kept one after the other.
fn is_whole(kept: &[Option<usize>], tokens: &Range<usize>) -> bool {
    let first = kept[tokens.start];
    tokens.clone().enumerate().all(|(step, at)| first.is_some() && kept[at] == first.map(|first| first + step))
}
