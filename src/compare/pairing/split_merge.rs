//! Parts of a rewritten text: sections that one-to-one pairing leaves alone, or pairs with a makeshift.
//!
//! Where words were carried over, [`parts`](crate::compare::pairing::contained) finds them by their shingles. Where a merger was rewritten,
//! only the weights of [`evidence`](crate::compare::pairing::evidence) are left to tell: a section without a partner goes to the section
//! that it is most like, if that has enough of it which its own partner has not.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::model::outcome::Link;
use crate::compare::pairing::context::Context;
use crate::compare::pairing::matcher::{Candidate, Found, Matcher};

/// More weight than this makes a section a part of one that has another partner.
const LEAST: f32 = 2.0;
/// What it adds to stand right beside the other part.
const BESIDE: f32 = 1.5;
/// The share of what part and whole have in common that the whole's partner must not have.
const TELLING: f32 = 0.2;

/// What speaks for one of two sections being a part of the other, before it is known which.
fn for_part(around: &Context<'_>, candidate: Candidate) -> Found {
    let Candidate { old, new, weight, against_name } = candidate;
    Found { old, new, weight: weight - against_name + around.weight(old, new) - LEAST }
}

/// How likely a section is a part of one that has another partner; none where it is not.
fn as_part(
    matcher: &Matcher<'_>,
    around: &Context<'_>,
    Found { old, new, weight }: Found,
    is_old: bool,
) -> Option<Found> {
    let (part, other) = if is_old { (old, around.old_of(new)?) } else { (new, around.new_of(old)?) };
    let beside = if other.abs_diff(part) == 1 { BESIDE } else { 0.0 };
    let weight = weight + beside;
    let is_likely = weight > 0.0 && matcher.records.telling(old, new, other, is_old) >= TELLING;
    is_likely.then_some(Found { old, new, weight })
}

/// Gives up pairs where it explains more to take both for parts of other pairs: the clearest first.
pub(crate) fn give_up_makeshifts(matcher: &Matcher<'_>, around: &Context<'_>, found: &mut Vec<Found>) {
    // For each section of a pair, the pairs that it may be a part of, by their old sections.
    let mut parts: BTreeMap<(bool, usize), Vec<(f32, usize)>> = BTreeMap::new();
    for candidate in matcher.open() {
        let (old, new) = (candidate.old, candidate.new);
        if around.new_of(old).is_none() || around.old_of(new).is_none_or(|other| other == old) {
            continue;
        }
        let likely = for_part(around, candidate);
        let parts_of = [(true, old, around.old_of(new)), (false, new, Some(old))];
        for (is_old, part, whole) in parts_of {
            if let (Some(found), Some(whole)) = (as_part(matcher, around, likely, is_old), whole) {
                parts.entry((is_old, part)).or_default().push((found.weight, whole));
            }
        }
    }
    let mut given_up: BTreeSet<usize> = BTreeSet::new();
    let gain = |found: &Found, given_up: &BTreeSet<usize>| {
        let best = |is_old: bool, at: usize| {
            let wholes = parts.get(&(is_old, at)).into_iter().flatten().filter(|(_, whole)| !given_up.contains(whole));
            wholes.map(|(weight, _)| *weight).fold(0.0, f32::max)
        };
        best(true, found.old) + best(false, found.new) - found.weight
    };
    let mut makeshifts: Vec<(f32, Found)> = found.iter().map(|found| (gain(found, &given_up), *found)).collect();
    makeshifts.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, found) in makeshifts.iter().take_while(|(gain, _)| *gain > 0.0) {
        // What was given up meanwhile is no whole any more.
        if gain(found, &given_up) > 0.0 {
            given_up.insert(found.old);
        }
    }
    found.retain(|found| !given_up.contains(&found.old));
}

/// For each section without a partner, the one that it is likeliest a part of, if any is likely.
pub(crate) fn find(matcher: &Matcher<'_>, around: &Context<'_>) -> Vec<Found> {
    let mut best: BTreeMap<(bool, usize), Found> = BTreeMap::new();
    for candidate in matcher.all() {
        let (old, new) = (candidate.old, candidate.new);
        let is_old = match (around.new_of(old), around.old_of(new)) {
            (None, Some(_)) => true,
            (Some(_), None) => false,
            _ => continue,
        };
        if let Some(found) = as_part(matcher, around, for_part(around, candidate), is_old) {
            let best = best.entry((is_old, if is_old { old } else { new })).or_insert(found);
            if found.weight > best.weight {
                *best = found;
            }
        }
    }
    best.into_values().collect()
}

/// The share of a part's words that is enough to say where it went.
const FOUND: f32 = 0.6;

/// The parts that were found by their weights and those that were found by their very words. Where the words say where
/// most of a part went, its weights say nothing more.
pub(crate) fn joined(weighed: Vec<Link>, contained: Vec<Link>, pairs: &[Link]) -> Vec<Link> {
    let has_partner = |side: fn(&Link) -> usize| pairs.iter().map(side).collect::<BTreeSet<usize>>();
    let (old_paired, new_paired) = (has_partner(|link| link.old), has_partner(|link| link.new));
    let part = |link: &Link| match (old_paired.contains(&link.old), new_paired.contains(&link.new)) {
        (false, _) => (true, link.old),
        _ => (false, link.new),
    };
    let mut shares: BTreeMap<(bool, usize), f32> = BTreeMap::new();
    contained.iter().for_each(|link| *shares.entry(part(link)).or_default() += link.confidence);
    let is_open = |link: &Link| shares.get(&part(link)).is_none_or(|share| *share < FOUND);
    let mut parts: Vec<Link> = weighed.into_iter().filter(is_open).chain(contained).collect();
    parts.sort_by_key(|link| (link.new, link.old));
    parts.dedup_by_key(|link| (link.new, link.old));
    parts
}
