//! Sections that are in both versions word for word and in the same order are paired without weighing evidence.
//!
//! Where many sections are equal ("Reserved"), or have neither title nor text,
//! only their order shows which is which.

use crate::compare::text::diff::matching_runs;
use crate::compare::text::runs::Run;
use crate::compare::text::tokenized::TokenizedSection;
use crate::compare::text::tokens::FastMap;

/// A section of fewer tokens may be equal to another by chance.
const ENOUGH: usize = 12;

/// Pairs of sections with the same number, title and text, in the order of both versions. A stretch of them counts
/// where it begins or ends both versions, or has a section that occurs once in each.
pub(crate) fn pairs<'r>(
    (old, new): (&'r [TokenizedSection<'r>], &'r [TokenizedSection<'r>]),
    authored: &[(usize, usize)],
    budget: usize,
) -> Vec<(usize, usize)> {
    let mut names: FastMap<(usize, &'r str), u32> = FastMap::default();
    let mut counts: Vec<[usize; 2]> = Vec::new();
    let mut name = |side: usize, reading: &'r TokenizedSection<'r>| -> u32 {
        let number = reading.section.number.as_deref().unwrap_or("");
        let name = *names.entry((reading.same, number)).or_insert(counts.len() as u32);
        if name as usize == counts.len() {
            counts.push([0; 2]);
        }
        counts[name as usize][side] += 1;
        name
    };
    let olds: Vec<u32> = old.iter().map(|reading| name(0, reading)).collect();
    let news: Vec<u32> = new.iter().map(|reading| name(1, reading)).collect();
    let (mut old_free, mut new_free) = (vec![true; old.len()], vec![true; new.len()]);
    for &(at_old, at_new) in authored {
        (old_free[at_old], new_free[at_new]) = (false, false);
    }
    let mut pairs = Vec::new();
    for Run { old: from, new: to, len } in matching_runs(&olds, &news, budget).0 {
        let at_end = from + to == 0 || from + len == old.len() && to + len == new.len();
        let is_single = |at: usize| counts[olds[at] as usize] == [1, 1] && old[at].tokens.len() >= ENOUGH;
        if at_end || (from..from + len).any(is_single) {
            let both = (from..from + len).zip(to..);
            pairs.extend(both.filter(|&(at_old, at_new)| old_free[at_old] && new_free[at_new]));
        }
    }
    pairs
}
