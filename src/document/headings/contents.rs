//! Tables of contents: names of chapters with nothing below them that come again, with their text.

use std::collections::HashSet;

use super::lines::Line;
use super::{Candidate, Key, section};

/// A line with more words is text, not an entry of the contents.
const LONGEST_ENTRY: usize = 8;

/// For each chapter candidate, whether it is an entry of the contents.
pub(super) fn entries(lines: &[Line<'_>], candidates: &[Candidate]) -> Vec<bool> {
    let keys: Vec<Key> = candidates.iter().map(Key::of).collect();
    let mut later = HashSet::new();
    let recurs: Vec<bool> = keys.iter().rev().map(|key| !later.insert(key)).collect();
    let recurs = |at: usize| recurs[keys.len() - 1 - at];
    let mut seen = HashSet::new();
    let mut are_entries = vec![false; keys.len()];
    for (at, candidate) in candidates.iter().enumerate() {
        let next = candidates.get(at + 1);
        let below = candidate.last_line + 1..next.map_or(lines.len(), |next| next.first_line);
        seen.insert(&keys[at]);
        // A running head comes again at once.
        let is_bare = keys.get(at + 1) != Some(&keys[at]) && !has_text(lines, below);
        // Title pages and the preamble follow the last entry; then the numbers start over.
        let is_last = at > 0 && are_entries[at - 1] && keys.get(at + 1).is_some_and(|next| seen.contains(next));
        are_entries[at] = recurs(at) && (is_bare || is_last);
    }
    are_entries
}

/// Whether any of these lines is more than an entry of the contents.
fn has_text(lines: &[Line<'_>], mut stretch: std::ops::Range<usize>) -> bool {
    stretch.any(|at| {
        let words = lines[at].trimmed();
        let is_entry = words.split_whitespace().nth(LONGEST_ENTRY).is_none() && !words.ends_with(['.', ':', ';']);
        !is_entry && !lines[at].is_in_contents() && section::section(lines, at).is_none_or(|found| found.has_text)
    })
}

/// For each section candidate of a chapter, whether it is an entry of the contents: others follow at once, and its number
/// comes again.
pub(super) fn section_entries(candidates: &[Candidate]) -> Vec<bool> {
    let mut later = HashSet::new();
    let recurs = |candidate: &Candidate| !later.insert((candidate.kind, candidate.order.clone()));
    let mut recurs: Vec<bool> = candidates.iter().rev().map(recurs).collect();
    recurs.reverse();
    candidates.iter().zip(recurs).map(|(candidate, recurs)| recurs && !candidate.has_text).collect()
}
