//! Tables of contents: names of chapters with nothing below them that come again, with their text.

use std::collections::HashSet;

use super::lines::{Line, is_contents};
use super::{Candidate, Key, section};
use crate::document::provisions::Section;
use crate::language::normal::letters;
use crate::language::section_number::{self, Number};

/// A line with more words is text, not an entry of the contents.
const LONGEST_ENTRY: usize = 8;

/// The fewest headings whose titles tell that the contents name them.
const FEWEST: usize = 3;

/// Gives headings the numbers that only the contents have: a word processor counts the headings itself, and a converter
/// loses what it counted.
pub(super) fn number(text: &str, sections: &mut [Section]) {
    let is_unnumbered = |section: &&Section| section.level > 0 && section.number.is_none();
    let most = sections.len() - 1;
    if most < FEWEST || 2 * sections.iter().filter(is_unnumbered).count() < most {
        return;
    }
    let entries: Vec<(Option<Number>, String)> = text[sections[0].body.clone()].lines().filter_map(entry).collect();
    let (mut at, mut found) = (0, Vec::new());
    for (section, own) in sections.iter().enumerate().filter(|(_, own)| own.level > 0) {
        let title = letters(&own.title);
        if let Some(skipped) = entries[at..].iter().position(|(_, name)| *name == title) {
            at += skipped + 1;
            found.push((section, at - 1));
        }
    }
    if found.len() < FEWEST || 2 * found.len() < entries.len() {
        return;
    }
    for (section, entry) in found {
        if sections[section].number.is_none() {
            sections[section].number.clone_from(&entries[entry].0);
        }
    }
}

/// The number in an entry of the contents, and the letters of its title: `[Article 2 Leave 4](#_Toc2)`, `2. Leave ..... 4`.
fn entry(line: &str) -> Option<(Option<Number>, String)> {
    let words = line.trim().trim_start_matches(['-', '*', '+', '>', ' ']);
    let linked = words.strip_prefix('[').and_then(|rest| rest.split_once("](#")).map(|(words, _)| words);
    let words = linked.or_else(|| is_contents(words).then_some(words))?.replace(['\\', '*'], "");
    let is_of_page = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '·' | '_' | '…');
    let (number, title) = section_number::split(words.trim_end_matches(is_of_page).trim_start());
    (!title.is_empty()).then(|| (number, letters(title)))
}

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
