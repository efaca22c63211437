//! Which tokens of two texts match: the raw difference, before it is made readable.
//!
//! Equal tokens at both ends are set aside; between them works the algorithm
//! of Hunt & Szymanski ("A Fast Algorithm for Computing Longest Common
//! Subsequences", 1977) as `similar` has it, with its deadline. (Its Myers is
//! quick but not minimal: 1.05 times the minimum on the Oregon contracts.)

use std::time::Instant;

use similar::{Algorithm, DiffOp};

use crate::compare::text::runs::{Run, Runs};
use crate::compare::text::tokens::FastMap;

/// The matching runs of two sequences of token ids, in order; and whether the
/// deadline cut the search short.
pub(crate) fn matching_runs(old: &[u32], new: &[u32], deadline: Option<Instant>) -> (Vec<Run>, bool) {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
    let suffix = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let old_middle = &old_rest[..old_rest.len() - suffix];
    let new_middle = &new_rest[..new_rest.len() - suffix];

    let mut runs = Runs::default();
    runs.push(Run { old: 0, new: 0, len: prefix });
    let mut coarse = false;
    if !old_middle.is_empty() && !new_middle.is_empty() {
        for op in
            similar::capture_diff_slices_deadline(algorithm(old_middle, new_middle), old_middle, new_middle, deadline)
        {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                runs.push(Run { old: prefix + old_index, new: prefix + new_index, len });
            }
        }
        coarse = deadline.is_some_and(|deadline| Instant::now() >= deadline);
    }
    runs.push(Run { old: old.len() - suffix, new: new.len() - suffix, len: suffix });
    (runs.0, coarse)
}

/// The algorithm of Hunt and Szymanski gives a shortest script in time by the
/// number of equal pairs of tokens. Where these are too many (a text of one
/// word repeated), the histogram algorithm, which anchors on rare tokens.
fn algorithm(old: &[u32], new: &[u32]) -> Algorithm {
    const MOST_PAIRS: usize = 4_000_000;
    let mut counts: FastMap<u32, usize> = FastMap::default();
    old.iter().for_each(|&id| *counts.entry(id).or_default() += 1);
    let mut pairs = 0usize;
    for id in new {
        pairs += counts.get(id).copied().unwrap_or(0);
        if pairs > MOST_PAIRS {
            return Algorithm::Histogram;
        }
    }
    Algorithm::Hunt
}
