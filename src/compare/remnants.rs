//! Parts of a rewritten text: sections that one-to-one pairing leaves alone, or pairs with a makeshift.
//!
//! Where words were carried over, [`parts`](super::parts) finds them by their shingles. Where a merger was rewritten,
//! only the weights of [`evidence`](super::evidence) are left to tell: a section without a partner goes to the section
//! that it is most like, if that has enough of it which its own partner has not.

use std::collections::BTreeMap;

use super::{
    matcher::{Found, Matcher},
    surroundings::Surroundings,
};

/// More weight than this makes a section a part of one that has another partner.
const LEAST: f32 = 2.0;
/// What it adds to stand right beside the other part.
const BESIDE: f32 = 1.5;
/// The share of what part and whole have in common that the whole's partner must not have.
const TELLING: f32 = 0.3;
/// A pair of more weight is not given up.
const WEAK: f32 = 2.0;
/// So much more must speak for another section to give up a pair.
const MARGIN: f32 = 3.0;

/// Gives up weak pairs of sections that belong elsewhere much more: as a part of what already has a partner.
pub(crate) fn give_up_makeshifts(matcher: &Matcher<'_>, around: &Surroundings<'_>, found: &mut Vec<Found>) {
    if found.iter().all(|found| found.weight > WEAK) {
        return;
    }
    let (mut of_old, mut of_new) = (BTreeMap::new(), BTreeMap::new());
    for (old, new, weight) in matcher.open() {
        let weight = weight + around.weight(old, new);
        let most = |best: &mut f32| *best = best.max(weight);
        most(of_old.entry(old).or_insert(weight));
        most(of_new.entry(new).or_insert(weight));
    }
    let best = |found: &Found| of_old[&found.old].max(of_new[&found.new]);
    found.retain(|found| found.weight > WEAK || best(found) < found.weight + MARGIN);
}

/// For each section without a partner, the one that it is likeliest a part of, if any is likely.
pub(crate) fn find(matcher: &Matcher<'_>, around: &Surroundings<'_>) -> Vec<Found> {
    let mut best: BTreeMap<(bool, usize), Found> = BTreeMap::new();
    for (old, new, weight) in matcher.open() {
        let (is_old, part, other) = match (around.new_of(old), around.old_of(new)) {
            (None, Some(other)) => (true, old, other),
            (Some(other), None) => (false, new, other),
            _ => continue,
        };
        let beside = if other.abs_diff(part) == 1 { BESIDE } else { 0.0 };
        let weight = weight - matcher.against_name(old, new) + around.weight(old, new) + beside;
        let is_better = best.get(&(is_old, part)).map_or(LEAST, |found| found.weight) < weight;
        if is_better && matcher.records.telling(old, new, other, is_old) >= TELLING {
            best.insert((is_old, part), Found { old, new, weight });
        }
    }
    best.into_values().collect()
}
