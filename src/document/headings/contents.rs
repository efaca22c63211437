//! Tables of contents: names of chapters with nothing below them that come again, with their text.

use std::collections::HashSet;
use std::ops::Range;

use super::lines::{Line, is_contents};
use super::{Candidate, Key, Kind, section};
use crate::document::provisions::Section;
use crate::language::normal::letters;
use crate::language::section_number::{self, Label, Number};

/// A line with more words is text, not an entry of the contents.
const LONGEST_ENTRY: usize = 8;

/// The fewest headings whose titles tell that the contents name them.
const FEWEST: usize = 3;

/// The most entries that contents have.
const MOST: usize = 2000;

/// An entry of the contents.
struct Entry {
    number: Option<Number>,
    /// The letters of its title.
    name: String,
    title: String,
    place: Range<usize>,
}

/// An entry whose title no heading has.
pub(super) struct Missing {
    number: Number,
    name: String,
    title: String,
    /// Its bytes in the file.
    pub place: Range<usize>,
    /// The sections in which its heading must be.
    sections: Range<usize>,
}

/// Gives headings the numbers that only the contents have: a word processor counts the headings itself, and a converter
/// loses what it counted. Returns the entries with a number whose headings it lost, too.
pub(super) fn number(text: &str, sections: &mut [Section]) -> Vec<Missing> {
    let is_unnumbered = |section: &&Section| section.level > 0 && section.number.is_none();
    let most = sections.len() - 1;
    if most < FEWEST || 2 * sections.iter().filter(is_unnumbered).count() < most {
        return Vec::new();
    }
    let mut from = sections[0].body.start;
    let lines = text[sections[0].body.clone()].split_inclusive('\n').filter_map(|line| {
        from += line.len();
        entry(line, from - line.len())
    });
    let entries: Vec<Entry> = lines.take(MOST).collect();
    let (mut at, mut found) = (0, Vec::new());
    for (section, own) in sections.iter().enumerate().filter(|(_, own)| own.level > 0) {
        let title = letters(&own.title);
        if let Some(skipped) = entries[at..].iter().position(|entry| entry.name == title) {
            at += skipped + 1;
            found.push((section, at - 1));
        }
    }
    if found.len() < FEWEST || 2 * found.len() < most {
        return Vec::new();
    }
    let mut missing = Vec::new();
    let mut next = 0;
    for (at, entry) in entries.into_iter().enumerate() {
        match found.get(next).copied() {
            Some((section, own)) if own == at => {
                next += 1;
                if sections[section].number.is_none() {
                    sections[section].number = entry.number;
                }
            }
            after => {
                let start = next.checked_sub(1).map_or(1, |before| found[before].0);
                let end = after.map_or(sections.len(), |(section, _)| section);
                let Entry { number, name, title, place } = entry;
                missing.extend(number.map(|number| Missing { number, name, title, place, sections: start..end }));
            }
        }
    }
    missing
}

/// The entry of the contents on a line: `[Article 2 Leave 4](#_Toc2)`, `2. Leave ..... 4`.
fn entry(line: &str, at: usize) -> Option<Entry> {
    let words = line.trim().trim_start_matches(['-', '*', '+', '>', ' ']);
    let linked = words.strip_prefix('[').and_then(|rest| rest.split_once("](#")).map(|(words, _)| words);
    let words = linked.or_else(|| is_contents(words).then_some(words))?.replace(['\\', '*'], "");
    let is_leader = |c: char| c.is_whitespace() || matches!(c, '.' | '·' | '_' | '…');
    let named = words.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let named = if named.ends_with(is_leader) { named.trim_end_matches(is_leader) } else { words.trim() };
    let (number, title) = section_number::split(named);
    let start = at + (line.len() - line.trim_start().len());
    let place = start..start + line.trim().len();
    (!title.is_empty()).then(|| Entry { number, name: letters(title), title: title.to_string(), place })
}

/// The lines with the titles of entries that no heading has, such as the items `2.  Rest` or `2.  **Rest.** All rest.`
/// that a converter made of counted headings; and the entries that are on no line.
pub(super) fn headings(lines: &[Line<'_>], missing: Vec<Missing>) -> (Vec<Candidate>, Vec<Missing>) {
    let (mut found, mut lost, mut from) = (Vec::new(), Vec::new(), 0);
    for entry in missing {
        let first = lines.partition_point(|line| line.section < entry.sections.start).max(from);
        let end = lines.partition_point(|line| line.section < entry.sections.end).max(first);
        match (first..end).find_map(|at| titled(lines, at, &entry)) {
            Some(heading) => {
                from = heading.last_line + 1;
                found.push(heading);
            }
            None => lost.push(entry),
        }
    }
    (found, lost)
}

/// The heading of an entry, if this line has its title alone, or dressed before the text.
fn titled(lines: &[Line<'_>], at: usize, entry: &Missing) -> Option<Candidate> {
    let line = &lines[at];
    let words = line.trimmed();
    let marker =
        words.split([' ', '\t']).next().filter(|word| word.ends_with(['.', ')']) || matches!(*word, "-" | "*"));
    let title = marker.map_or(words, |marker| words[marker.len()..].trim_start());
    let before = words.len() - title.len();
    let (name, length) = match line.dress_end(before) {
        Some(end) => (&words[before..end], end + section::stop_length(&words[end..])),
        None => (title, words.len()),
    };
    if line.is_verbatim || !line.begins || letters(name) != entry.name {
        return None;
    }
    let is_chapter =
        matches!(entry.number.label, Some(Label::Article | Label::Appendix | Label::SideLetter | Label::Part));
    let kind = if is_chapter { Kind::Chapter } else { Kind::Section };
    let number = Some(entry.number.clone());
    let mut heading = Candidate::new(kind, number, entry.title.clone(), line, at);
    heading.heading.end = line.place(length);
    Some(heading)
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
