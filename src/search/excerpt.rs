//! Reading an entry's text: the best sentence, quoted phrases, the nearness of words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::entry::Entry;
use crate::language::words::words;

/// A piece of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Whether it is one of the query's words.
    pub marked: bool,
}

/// The forms that one slot of a query matches in a text: folded words, or sequences of them, by their first word.
pub(crate) struct Wanted {
    forms: HashMap<String, Vec<Vec<String>>>,
}

impl Wanted {
    /// From forms; those of several words are separated by spaces.
    pub(crate) fn new<'a>(forms: impl Iterator<Item = &'a str>) -> Self {
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for form in forms {
            let sequence: Vec<String> = form.split(' ').map(str::to_owned).collect();
            by_first.entry(sequence[0].clone()).or_default().push(sequence);
        }
        Self { forms: by_first }
    }

    /// The number of words in the longest form at a place.
    fn length_at(&self, words: &[TextWord], at: usize) -> usize {
        let Some(sequences) = self.forms.get(&words[at].1) else { return 0 };
        let fits = |sequence: &&Vec<String>| {
            at + sequence.len() <= words.len() && sequence.iter().zip(&words[at..]).all(|(form, word)| *form == word.1)
        };
        sequences.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
    }
}

type TextWord = (Range<usize>, String);

/// The longest excerpt, in characters.
const MAX_CHARS: usize = 280;
/// How many characters may come before the first mark of a long sentence.
const BEFORE: usize = 90;
/// The farthest apart that two words count as near, in words.
const NEAR: usize = 3;

/// The sentence with the most valuable words of the query; `weights` has the worth of each slot.
pub(crate) fn excerpt(text: &str, wanted: &[Wanted], weights: &[u64]) -> Vec<Part> {
    let mut best: Option<(u64, Range<usize>, Vec<Range<usize>>)> = None;
    for sentence in sentences(text) {
        let (worth, marks) = marks(&text[sentence.clone()], wanted, weights);
        if best.as_ref().is_none_or(|(most, ..)| worth > *most) {
            best = Some((worth, sentence, marks));
        }
    }
    best.map_or(Vec::new(), |(_, sentence, marks)| parts(&text[sentence], &marks))
}

/// The first sentences of a text, as many as fit: for an answer, which begins with what matters.
pub(crate) fn beginning(text: &str, wanted: &[Wanted]) -> Vec<Part> {
    let sentences = sentences(text);
    let Some(first) = sentences.first() else { return Vec::new() };
    let fits = |sentence: &&Range<usize>| text[first.start..sentence.end].chars().count() <= MAX_CHARS;
    let last = sentences.iter().take_while(fits).last().unwrap_or(first);
    let shown = &text[first.start..last.end];
    parts(shown, &marks(shown, wanted, &[]).1)
}

/// The sentences of a text, without the spaces around them. A sentence ends at the end of a line that is not only
/// wrapped, or at `.`, `!` or `?` before a space.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        if (c == '\n' && !is_wrapped(text, at)) || (c == ' ' && matches!(previous, '.' | '!' | '?')) {
            push_trimmed(text, start..at, &mut found);
            start = at + 1;
        }
        previous = c;
    }
    push_trimmed(text, start..text.len(), &mut found);
    found
}

/// Whether a line of text as typed goes on in the next one: that begins small, and neither ends a sentence nor is a
/// table's row.
fn is_wrapped(text: &str, end: usize) -> bool {
    let next = text[end + 1..].trim_start_matches(' ').split('\n').next().unwrap_or_default();
    let is_small = next.starts_with(|c: char| c.is_ascii_lowercase());
    let before = text[..end].trim_end_matches(' ');
    is_small && !next.contains('·') && !before.is_empty() && !before.ends_with(['.', '!', '?', ':', ';', '\n'])
}

fn push_trimmed(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start_matches(' ').len();
    let end = start + piece.trim_matches(' ').len();
    if start < end {
        found.push(start..end);
    }
}

/// The value of a sentence, and the places of the query's words in it.
fn marks(sentence: &str, wanted: &[Wanted], weights: &[u64]) -> (u64, Vec<Range<usize>>) {
    let words: Vec<TextWord> = words(sentence).collect();
    let mut marks = Vec::new();
    let mut present = HashSet::new();
    let mut at = 0;
    while at < words.len() {
        let mut longest = 0;
        for (slot, wanted) in wanted.iter().enumerate() {
            let length = wanted.length_at(&words, at);
            if length > 0 {
                present.insert(slot);
            }
            longest = longest.max(length);
        }
        if longest > 0 {
            marks.push(words[at].0.start..words[at + longest - 1].0.end);
        }
        at += longest.max(1);
    }
    (present.into_iter().filter_map(|slot| weights.get(slot)).sum(), marks)
}

/// Cuts a sentence at its marks, and shortens a long one around the first.
fn parts(sentence: &str, marks: &[Range<usize>]) -> Vec<Part> {
    let (start, end) = shown(sentence, marks);
    let mut parts = Vec::new();
    let mut push = |text: &str, marked| {
        if !text.is_empty() {
            parts.push(Part { text: text.to_owned(), marked });
        }
    };
    push(if start > 0 { "… " } else { "" }, false);
    let mut at = start;
    for mark in marks.iter().filter(|mark| mark.start >= start && mark.end <= end) {
        push(&sentence[at..mark.start], false);
        push(&sentence[mark.clone()], true);
        at = mark.end;
    }
    push(&sentence[at..end], false);
    push(if end < sentence.len() { " …" } else { "" }, false);
    parts
}

/// The part of a sentence that is shown, in bytes: cut at spaces.
fn shown(sentence: &str, marks: &[Range<usize>]) -> (usize, usize) {
    let places: Vec<usize> = sentence.char_indices().map(|(at, _)| at).chain([sentence.len()]).collect();
    let count = places.len() - 1;
    if count <= MAX_CHARS {
        return (0, sentence.len());
    }
    let first = marks.first().map_or(0, |mark| places.partition_point(|&at| at < mark.start));
    let start = if first <= BEFORE { 0 } else { places[first - BEFORE] };
    let start = if start == 0 { 0 } else { sentence[start..].find(' ').map_or(start, |space| start + space + 1) };
    let from = places.partition_point(|&at| at < start);
    let end = places[(from + MAX_CHARS).min(count)];
    let end =
        if end == sentence.len() { end } else { sentence[..end].rfind(' ').filter(|&at| at > start).unwrap_or(end) };
    (start, end)
}

/// Whether an entry's title, text or notes hold all phrases.
pub(crate) fn has_phrases(entry: &Entry, phrases: &[Vec<String>]) -> bool {
    let texts: Vec<Vec<String>> = [&entry.title, &entry.body, &entry.notes]
        .into_iter()
        .map(|text| words(text).map(|(_, word)| word).collect())
        .collect();
    phrases.iter().all(|phrase| texts.iter().any(|text| text.windows(phrase.len()).any(|part| part == phrase)))
}

/// Whether a title has all slots of a query, two or more.
pub(crate) fn says_all(title: &str, wanted: &[Wanted]) -> bool {
    let words: Vec<TextWord> = words(title).collect();
    let has = |slot: &Wanted| (0..words.len()).any(|at| slot.length_at(&words, at) > 0);
    wanted.len() > 1 && wanted.iter().all(has)
}

/// How many neighbors in the query are neighbors in the title or text too, twice as much in the title; 16 at most.
pub(crate) fn nearness(title: &str, text: &str, wanted: &[Wanted]) -> u64 {
    let pairs = wanted.len().saturating_sub(1) as u64;
    if pairs == 0 {
        return 0;
    }
    let near = 2 * near_pairs(title, wanted) + near_pairs(text, wanted);
    near * 4 / pairs
}

/// How many slots appear within a few words after the slot before them, somewhere in a text.
fn near_pairs(text: &str, wanted: &[Wanted]) -> u64 {
    let words: Vec<TextWord> = words(text).collect();
    let mut last: Vec<Option<usize>> = vec![None; wanted.len()];
    let mut found = vec![false; wanted.len()];
    for at in 0..words.len() {
        for slot in (0..wanted.len()).rev() {
            let length = wanted[slot].length_at(&words, at);
            if length > 0 {
                let before = slot.checked_sub(1).and_then(|previous| last[previous]);
                found[slot] |= before.is_some_and(|end| at >= end && at - end < NEAR);
                last[slot] = Some(at + length);
            }
        }
    }
    found.into_iter().filter(|&found| found).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn wrapped_lines_are_one_sentence() {
        assert_eq!(
            cut("B.  The County may discipline a\n      member for cause.\nNo more."),
            ["B.", "The County may discipline a\n      member for cause.", "No more."]
        );
        assert_eq!(cut("Step · Pay\nlow · 5\nhigh · 9"), ["Step · Pay", "low · 5", "high · 9"]);
        assert_eq!(cut("May be used for:\nillness;\ninjury"), ["May be used for:", "illness;", "injury"]);
        assert_eq!(cut("bread\n\nmilk"), ["bread", "milk"]);
    }
}
