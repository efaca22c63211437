//! Splits and mergers of rewritten text: sections that one-to-one pairing leaves alone or pairs weakly.
//!
//! If words were carried over, [`contained`](crate::compare::pairing::contained) finds the parts by their shingles. If
//! a merger was rewritten, only the weights of [`evidence`](crate::compare::pairing::evidence) can show it: a section
//! without a partner goes to the most similar section, if it shares enough with that which the section's own partner
//! lacks.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::model::outcome::Link;
use crate::compare::pairing::context::Context;
use crate::compare::pairing::matcher::{Candidate, Found, Matcher};

/// More weight than this makes a section a part of one that has another partner.
const THRESHOLD: f32 = 2.0;
/// Added if the part is next to the other part.
const ADJACENT: f32 = 1.5;
/// The least weight of the words of part and whole. The place alone makes no part.
const WORDS: f32 = 0.5;
/// The share of the common words of part and whole that the whole's partner must not have.
const DISTINCTIVE: f32 = 0.2;

/// The weight of one of two sections being a part of the other, before it is known which.
fn for_part(around: &Context<'_>, candidate: Candidate) -> Found {
    let Candidate { old, new, weight, name_penalty } = candidate;
    Found { old, new, weight: weight - name_penalty + around.weight(old, new) - THRESHOLD }
}

/// The weight of a section being a part of one that has another partner; `None` if it is unlikely.
fn as_part(
    matcher: &Matcher<'_>,
    around: &Context<'_>,
    Found { old, new, weight }: Found,
    is_old: bool,
) -> Option<Found> {
    let (part, other) = if is_old { (old, around.old_of(new)?) } else { (new, around.new_of(old)?) };
    let adjacent = if other.abs_diff(part) == 1 { ADJACENT } else { 0.0 };
    let weight = weight + adjacent;
    let is_likely = weight > 0.0
        && matcher.records.word_weight(old, new) >= WORDS
        && matcher.records.distinctive(old, new, other, is_old) >= DISTINCTIVE;
    is_likely.then_some(Found { old, new, weight })
}

/// Drops pairs if taking both sections for parts of other pairs explains more; the clearest first.
pub(crate) fn drop_weak_pairs(matcher: &Matcher<'_>, around: &Context<'_>, found: &mut Vec<Found>) {
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
    let mut dropped: BTreeSet<usize> = BTreeSet::new();
    let gain = |found: &Found, dropped: &BTreeSet<usize>| {
        let best = |is_old: bool, at: usize| {
            let wholes = parts.get(&(is_old, at)).into_iter().flatten().filter(|(_, whole)| !dropped.contains(whole));
            wholes.map(|(weight, _)| *weight).fold(0.0, f32::max)
        };
        best(true, found.old) + best(false, found.new) - found.weight
    };
    let mut weak: Vec<(f32, Found)> = found.iter().map(|found| (gain(found, &dropped), *found)).collect();
    weak.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, found) in weak.iter().take_while(|(gain, _)| *gain > 0.0) {
        // A pair dropped earlier in this loop can no longer absorb others.
        if gain(found, &dropped) > 0.0 {
            dropped.insert(found.old);
        }
    }
    found.retain(|found| !dropped.contains(&found.old));
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

/// The share of a part's words that is enough to locate it.
const FOUND: f32 = 0.6;

/// The parts found by their weights and those found by their words. If the words locate most of a part, its weights are
/// ignored.
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
