//! Which tokens of two texts match: the raw difference, before it is made readable.
//!
//! Equal tokens at both ends are set aside; between them works the algorithm
//! of Hunt & Szymanski ("A Fast Algorithm for Computing Longest Common
//! Subsequences", 1977) as `similar` has it. (Its Myers is quick but not
//! minimal: 1.05 times the minimum on the Oregon contracts.) It takes time by
//! the number of equal pairs of tokens. Where these are more than the budget,
//! both texts are cut where a phrase occurs once in each, or else in half.

use std::hash::Hasher;

use similar::{Algorithm, DiffOp};

use crate::compare::text::runs::{Run, Runs};
use crate::compare::text::tokens::{FastHasher, FastMap};

/// How many tokens a phrase has at which two long texts are cut.
const PHRASE: usize = 6;

/// The matching runs of two sequences of token ids, in order; and whether the
/// budget was too small for the most matches.
pub(crate) fn matching_runs(old: &[u32], new: &[u32], budget: usize) -> (Vec<Run>, bool) {
    let mut matching = Matching { runs: Runs::default(), coarse: false };
    matching.between(old, new, Run { old: 0, new: 0, len: 0 }, budget);
    (matching.runs.0, matching.coarse)
}

struct Matching {
    runs: Runs,
    coarse: bool,
}

impl Matching {
    /// Adds the runs of two stretches that begin at `start`.
    fn between(&mut self, old: &[u32], new: &[u32], start: Run, budget: usize) {
        let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
        let suffix = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
        let middle = Run { old: start.old + prefix, new: start.new + prefix, len: 0 };
        let old_middle = &old_rest[..old_rest.len() - suffix];
        let new_middle = &new_rest[..new_rest.len() - suffix];

        self.runs.push(Run { len: prefix, ..start });
        if !old_middle.is_empty() && !new_middle.is_empty() {
            self.middle(old_middle, new_middle, middle, budget);
        }
        let end = Run { old: middle.old + old_middle.len(), new: middle.new + new_middle.len(), len: suffix };
        self.runs.push(end);
    }

    fn middle(&mut self, old: &[u32], new: &[u32], start: Run, budget: usize) {
        let pairs = equal_pairs(old, new);
        if pairs <= budget || old.len() == 1 || new.len() == 1 {
            for op in similar::capture_diff_slices(Algorithm::Hunt, old, new) {
                if let DiffOp::Equal { old_index, new_index, len } = op {
                    self.runs.push(Run { old: start.old + old_index, new: start.new + new_index, len });
                }
            }
            return;
        }
        self.coarse = true;
        let anchors = anchors(old, new);
        let cuts = if anchors.is_empty() { vec![(old.len() / 2, new.len() / 2)] } else { anchors };
        // Each piece has its share of the budget, so that all of them together do not need more.
        let share = |old_len: usize| (budget as u64 * old_len as u64 / old.len() as u64) as usize;
        let mut from = (0, 0);
        for to in cuts.into_iter().chain([(old.len(), new.len())]) {
            let begin = Run { old: start.old + from.0, new: start.new + from.1, len: 0 };
            self.between(&old[from.0..to.0], &new[from.1..to.1], begin, share(to.0 - from.0));
            from = to;
        }
    }
}

/// How many pairs of tokens are equal.
fn equal_pairs(old: &[u32], new: &[u32]) -> usize {
    let mut counts: FastMap<u32, usize> = FastMap::default();
    old.iter().for_each(|&id| *counts.entry(id).or_default() += 1);
    new.iter().map(|id| counts.get(id).copied().unwrap_or(0)).sum()
}

/// The beginnings of phrases that occur once in each text, as many as are in the same order.
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let (olds, news) = (single_phrases(old), single_phrases(new));
    let mut both: Vec<(usize, usize)> =
        olds.iter().filter_map(|(phrase, &at)| Some((at?, (*news.get(phrase)?)?))).collect();
    both.sort_unstable();
    let ends: Vec<usize> = both.iter().map(|&(_, new)| new).collect();
    let kept = longest_increasing(&ends);
    // A cut at the very beginning would leave the whole text in one piece.
    both.into_iter().zip(kept).filter(|&((old, new), kept)| kept && (old, new) != (0, 0)).map(|(at, _)| at).collect()
}

/// The position of each phrase; `None` for one that occurs again.
fn single_phrases(tokens: &[u32]) -> FastMap<u64, Option<usize>> {
    let mut found: FastMap<u64, Option<usize>> = FastMap::default();
    for (at, phrase) in tokens.windows(PHRASE).enumerate() {
        let mut hasher = FastHasher::default();
        phrase.iter().for_each(|&id| hasher.write_u32(id));
        found.entry(hasher.finish()).and_modify(|place| *place = None).or_insert(Some(at));
    }
    found
}

/// Which of the values are in a longest increasing subsequence (patience sorting).
pub(crate) fn longest_increasing(values: &[usize]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; values.len()];
    for (at, &value) in values.iter().enumerate() {
        let pile = tails.partition_point(|&tail| values[tail] < value);
        previous[at] = pile.checked_sub(1).map(|below| tails[below]);
        if pile == tails.len() { tails.push(at) } else { tails[pile] = at }
    }
    let mut kept = vec![false; values.len()];
    let mut at = tails.last().copied();
    while let Some(index) = at {
        kept[index] = true;
        at = previous[index];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_jumped_is_the_one_that_moved() {
        assert_eq!(longest_increasing(&[0, 1, 5, 2, 3, 4]), [true, true, false, true, true, true]);
    }

    #[test]
    fn a_small_budget_gives_fewer_matches_and_says_so() {
        let old: Vec<u32> = (0..900).map(|at| at * at % 7).collect();
        let new: Vec<u32> = (0..800).map(|at| at * 3 % 7).collect();
        let matched = |budget| {
            let (runs, coarse) = matching_runs(&old, &new, budget);
            runs.iter().for_each(|run| {
                assert_eq!(old[run.old..run.old + run.len], new[run.new..run.new + run.len]);
            });
            assert!(runs.is_sorted_by(|a, b| a.old + a.len <= b.old && a.new + a.len <= b.new));
            (runs.iter().map(|run| run.len).sum::<usize>(), coarse)
        };
        let (all, some) = (matched(usize::MAX), matched(10_000));
        assert!(all.0 > some.0 && some.0 > all.0 / 2 && !all.1 && some.1, "{all:?} {some:?}");
        assert!(matched(0).1);
    }

    #[test]
    fn long_texts_are_cut_at_phrases_that_occur_once() {
        let tokens = |from: u32| -> Vec<u32> { (from..from + 3000).flat_map(|at| [at, 0, 1, 0, 1]).collect() };
        let (runs, coarse) = matching_runs(&tokens(0), &tokens(1000), 100_000);
        assert!(coarse);
        assert_eq!(runs.iter().map(|run| run.len).sum::<usize>(), 10_000);
    }
}
