//! From a query's words to the index's terms: known words, other endings, beginnings, compounds, misspellings.

use std::cmp::Reverse;

use super::vocabulary::{MIN_BEGINNING, Vocabulary, is_spoken};

/// A word of a query, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// As typed, folded.
    pub(crate) word: String,
    /// The terms that it may mean.
    pub(crate) terms: Vec<u32>,
    /// The known word that it was taken for, if it is misspelled.
    pub(crate) corrected: Option<String>,
    /// Its weight, as a fraction: an everyday word has less weight than others, and a misspelled word the less, the
    /// less it is like the word that is meant.
    pub(crate) worth: (u64, u64),
    /// Whether it is a stop word.
    pub(crate) stop: bool,
}

impl Resolved {
    fn known(word: &str, terms: Vec<u32>) -> Self {
        Self { word: word.to_owned(), terms, corrected: None, worth: (1, 1), stop: false }
    }

    /// Whether no text has it, nor a word that it was taken for.
    pub(crate) fn is_unknown(&self) -> bool {
        !self.stop && self.terms.is_empty()
    }
}

/// The weight of an everyday word.
pub(crate) const LIGHT: (u64, u64) = (1, 4);
/// How many words an unfinished word may be completed to.
const MAX_COMPLETIONS: usize = 8;
/// How many words a misspelled word may be corrected to.
const MAX_CORRECTIONS: usize = 3;
/// How many letters a word needs before it is completed.
const MIN_PREFIX: usize = 2;
/// How many letters a shortened word has at least.
const MIN_SHORT: usize = 3;
/// How many letters each part of a compound has, but for the short ones.
const MIN_PART: usize = 3;
/// Short words and syllables that compounds are made with.
const SHORT_PARTS: &[&str] = &["by", "co", "de", "in", "on", "re", "un", "up"];

/// The terms of a word, or of the two words that it is made of; `open` means that it may be unfinished. Initials have no
/// terms: `grouped` finds what they stand for.
pub(crate) fn resolve(
    vocabulary: &Vocabulary,
    word: &str,
    open: bool,
    is_stop: impl Fn(&str) -> bool,
    is_initials: impl Fn(&str) -> bool,
) -> Vec<Resolved> {
    if is_stop(word) {
        return vec![resolve_stop(vocabulary, word)];
    }
    if let Some(known) = resolve_known(vocabulary, word) {
        return vec![known];
    }
    // Members shorten words: `mat leave`.
    if word.chars().count() >= if open { MIN_PREFIX } else { MIN_SHORT } {
        let completed = complete(vocabulary, word);
        if !completed.is_empty() {
            return vec![Resolved::known(word, completed)];
        }
    }
    if is_initials(word) {
        return vec![Resolved::known(word, Vec::new())];
    }
    let edits = most_edits(word);
    // A long word that is one letter away from another is that word, whatever parts it could have: `vaccation`.
    let mut corrections = correct(vocabulary, word, edits.saturating_sub(1), vocabulary.agreeing);
    if corrections.is_empty() {
        if let Some(parts) = resolve_compound(vocabulary, word, is_stop) {
            return parts;
        }
        corrections = correct(vocabulary, word, edits, vocabulary.agreeing);
    }
    if corrections.is_empty() && edits > 0 && vocabulary.agreeing == 1 {
        corrections = correct(vocabulary, word, 1, 0);
    }
    let Some(&(distance, _, best)) = corrections.first() else { return vec![Resolved::known(word, Vec::new())] };
    let nearest = corrections.iter().filter(|c| c.0 == distance).map(|&(_, _, at)| at);
    let length = word.chars().count() as u64;
    vec![Resolved {
        word: word.to_owned(),
        terms: distinct_terms(vocabulary, nearest, MAX_CORRECTIONS),
        corrected: Some(vocabulary.words[best].clone()),
        worth: (length - distance as u64, length),
        stop: false,
    }]
}

/// The term of a stop word, if a saying has it.
fn resolve_stop(vocabulary: &Vocabulary, word: &str) -> Resolved {
    let term = vocabulary.find(word).map(|at| vocabulary.term_of[at]);
    Resolved { stop: true, ..Resolved::known(word, term.into_iter().collect()) }
}

fn resolve_known(vocabulary: &Vocabulary, word: &str) -> Option<Resolved> {
    let term = known(vocabulary, word)?;
    let worth = if vocabulary.terms[term as usize].light { LIGHT } else { (1, 1) };
    Some(Resolved { worth, ..Resolved::known(word, vec![term]) })
}

/// The words that an unknown word is made of: `childcare`, `nondiscrimination`. Of two ways to cut it, that with the
/// longer beginning.
fn resolve_compound(vocabulary: &Vocabulary, word: &str, is_stop: impl Fn(&str) -> bool) -> Option<Vec<Resolved>> {
    let is_part = |part: &str| part.chars().count() >= MIN_PART || SHORT_PARTS.contains(&part);
    let part = |part: &str| match is_stop(part) {
        true => Some(resolve_stop(vocabulary, part)),
        false => resolve_known(vocabulary, part),
    };
    let both = |(one, other): (&str, &str)| {
        let parts = (is_part(one) && is_part(other)).then_some([part(one)?, part(other)?])?;
        parts.iter().any(|part| !part.stop).then(|| parts.to_vec())
    };
    let mut cuts = word.char_indices().map(|(at, _)| at).rev().filter(|&at| at > 0).map(|at| word.split_at(at));
    if word.contains(char::is_numeric) { None } else { cuts.find_map(both) }
}

/// The term of a word that is known, or known with another ending.
fn known(vocabulary: &Vocabulary, word: &str) -> Option<u32> {
    let term = |word: &str| vocabulary.find(word).map(|at| vocabulary.term_of[at]);
    term(word).or_else(|| other_endings(vocabulary, word).iter().find_map(|other| term(other)))
}

fn other_endings(vocabulary: &Vocabulary, word: &str) -> Vec<String> {
    let exchanged = |(from, to): &(String, String)| {
        let beginning = word.strip_suffix(from.as_str())?;
        (beginning.chars().count() >= MIN_BEGINNING).then(|| format!("{beginning}{to}"))
    };
    vocabulary.endings.iter().filter_map(exchanged).collect()
}

/// The terms of the words of texts that start with an unfinished word, most frequent first.
fn complete(vocabulary: &Vocabulary, word: &str) -> Vec<u32> {
    let is_in_texts = |at: &usize| vocabulary.term_of[*at] < vocabulary.in_texts;
    let mut found: Vec<usize> = vocabulary.starting_with(word).filter(is_in_texts).collect();
    found.sort_by_key(|&at| (Reverse(vocabulary.frequency(at)), at));
    distinct_terms(vocabulary, found.into_iter(), MAX_COMPLETIONS)
}

/// How many edits a word may be away from the intended one: none for numbers.
fn most_edits(word: &str) -> usize {
    match word.chars().count() {
        _ if word.contains(|c: char| c.is_numeric()) => 0,
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The words within some edits of a word that begin with the same letters, nearest and most frequent first: distance,
/// frequency, index.
fn correct(vocabulary: &Vocabulary, word: &str, edits: usize, agreeing: usize) -> Vec<(usize, Reverse<u32>, usize)> {
    if edits == 0 {
        return Vec::new();
    }
    let length = word.chars().count();
    let beginning: String = word.chars().take(agreeing).collect();
    let mut found: Vec<_> = vocabulary
        .starting_with(&beginning)
        .filter(|&at| is_spoken(&vocabulary.words[at]) && !vocabulary.words[at].contains(char::is_numeric))
        .filter(|&at| vocabulary.words[at].chars().count().abs_diff(length) <= edits)
        .map(|at| (strsim::osa_distance(word, &vocabulary.words[at]), Reverse(vocabulary.frequency(at)), at))
        .filter(|&(distance, ..)| distance <= edits)
        .collect();
    found.sort();
    found
}

/// Known words like an unknown one, for a reader to choose from.
pub(crate) fn suggest(vocabulary: &Vocabulary, word: &str) -> Vec<String> {
    let mut found = correct(vocabulary, word, 3, vocabulary.agreeing);
    found.retain(|&(_, _, at)| vocabulary.words[at].chars().count() > 3);
    found.truncate(5);
    found.into_iter().map(|(_, _, at)| vocabulary.words[at].clone()).collect()
}

fn distinct_terms(vocabulary: &Vocabulary, words: impl Iterator<Item = usize>, most: usize) -> Vec<u32> {
    let mut terms = Vec::new();
    for term in words.map(|at| vocabulary.term_of[at]) {
        if terms.len() < most && !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms
}

impl Vocabulary {
    /// The logarithm of how often the term of a word occurs.
    fn frequency(&self, word: usize) -> u32 {
        self.terms[self.term_of[word] as usize].frequency
    }
}
