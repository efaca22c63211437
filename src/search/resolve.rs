//! From a query's words to the index's terms: known words, other endings, beginnings, misspellings; then whole sayings.

use std::cmp::Reverse;

use super::index::Index;
use super::vocabulary::{MIN_BEGINNING, Vocabulary, is_spoken};

/// A word of a query, resolved.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
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
    fn known(terms: Vec<u32>) -> Self {
        Self { terms, corrected: None, worth: (1, 1), stop: false }
    }
}

/// Some of a query's words and another way to say them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// The words, as positions in the query.
    pub(crate) words: std::ops::Range<usize>,
    /// The terms of the other ways.
    pub(crate) terms: Vec<u32>,
}

/// The weight of an everyday word.
const LIGHT: (u64, u64) = (1, 4);
/// How many words an unfinished word may be completed to.
const MAX_COMPLETIONS: usize = 8;
/// How many words a misspelled word may be corrected to.
const MAX_CORRECTIONS: usize = 3;
/// The most content words of a saying that also matches in another order.
const MAX_MATTER: usize = 4;
/// How many letters a word needs before it is completed.
const MIN_PREFIX: usize = 2;

/// The terms of a word; `open` means that it may be unfinished.
pub(crate) fn resolve(vocabulary: &Vocabulary, word: &str, open: bool) -> Resolved {
    if let Some(term) = known(vocabulary, word) {
        let worth = if vocabulary.terms[term as usize].light { LIGHT } else { (1, 1) };
        return Resolved { worth, ..Resolved::known(vec![term]) };
    }
    if open && word.chars().count() >= MIN_PREFIX {
        let completed = complete(vocabulary, word);
        if !completed.is_empty() {
            return Resolved::known(completed);
        }
    }
    let edits = most_edits(word);
    let mut corrections = correct(vocabulary, word, edits, vocabulary.agreeing);
    if corrections.is_empty() && edits > 0 && vocabulary.agreeing == 1 {
        corrections = correct(vocabulary, word, 1, 0);
    }
    let Some(&(distance, _, best)) = corrections.first() else { return Resolved::known(Vec::new()) };
    let nearest = corrections.iter().filter(|c| c.0 == distance).map(|&(_, _, at)| at);
    let length = word.chars().count() as u64;
    Resolved {
        terms: distinct_terms(vocabulary, nearest, MAX_CORRECTIONS),
        corrected: Some(vocabulary.words[best].clone()),
        worth: (length - distance as u64, length),
        stop: false,
    }
}

/// The term of a stop word, if a saying has it.
pub(crate) fn resolve_stop(vocabulary: &Vocabulary, word: &str) -> Resolved {
    let term = vocabulary.find(word).map(|at| vocabulary.term_of[at]);
    Resolved { stop: true, ..Resolved::known(term.into_iter().collect()) }
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

/// The terms of the words that start with an unfinished word, most frequent first.
fn complete(vocabulary: &Vocabulary, word: &str) -> Vec<u32> {
    let mut found: Vec<usize> = vocabulary.starting_with(word).collect();
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

/// The other ways to say words of the query: from the glossary, and two words written as one. Where sayings overlap, those
/// with several content words go first.
pub(crate) fn spans(index: &Index, words: &[String], resolved: &[Resolved]) -> Vec<Span> {
    let said = |at| said_at(index, resolved, at).or_else(|| said_anyhow_at(index, resolved, at));
    let mut all: Vec<Span> = (0..words.len()).filter_map(said).collect();
    let matter = |span: &Span| resolved[span.words.clone()].iter().filter(|word| !word.stop).count();
    all.sort_by_key(|span| (matter(span) < 2, span.words.start));
    let whole = |&at: &usize| !resolved[at - 1].stop && !resolved[at].stop;
    let joined = (1..words.len()).filter(whole).filter_map(|at| joined_at(&index.vocabulary, words, at - 1));
    let mut spans: Vec<Span> = Vec::new();
    for span in all.into_iter().chain(joined) {
        if spans.iter().all(|taken| span.words.end <= taken.words.start || taken.words.end <= span.words.start) {
            spans.push(span);
        }
    }
    spans
}

/// The concepts of the longest saying that starts at a word.
fn said_at(index: &Index, resolved: &[Resolved], at: usize) -> Option<Span> {
    let ends = index.sayings.iter().filter_map(|saying| Some((saying, said_until(&saying.terms, resolved, at)?)));
    let fitting: Vec<_> = ends.collect();
    let length = fitting.iter().map(|(saying, _)| saying.terms.len()).max()?;
    let longest = fitting.into_iter().filter(|(saying, _)| saying.terms.len() == length);
    let (concepts, ends): (Vec<u32>, Vec<usize>) = longest.map(|(saying, end)| (saying.concept, end)).unzip();
    Some(Span { words: at..ends.into_iter().max()?, terms: concepts })
}

/// The end of a saying that starts at a word. Stop words may come between: `lay me off` matches `lay off`.
fn said_until(saying: &[u32], resolved: &[Resolved], at: usize) -> Option<usize> {
    let mut next = at;
    for (n, term) in saying.iter().enumerate() {
        while n > 0 && resolved.get(next).is_some_and(|word| word.stop && word.terms.first() != Some(term)) {
            next += 1;
        }
        if resolved.get(next)?.terms.first() != Some(term) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// The concepts of the longest saying whose content words, in any order, are the next ones: `my check is short` says
/// `short check`.
fn said_anyhow_at(index: &Index, resolved: &[Resolved], at: usize) -> Option<Span> {
    let mut matter: Vec<u32> = Vec::new();
    let mut longest = None;
    for (place, word) in resolved.iter().enumerate().skip(at) {
        match word.terms.first() {
            _ if word.stop && !matter.is_empty() => continue,
            Some(&term) if !word.stop && !matter.contains(&term) && matter.len() < MAX_MATTER => matter.push(term),
            _ => break,
        }
        let mut sorted = matter.clone();
        sorted.sort_unstable();
        if let Some(concepts) = index.by_matter.get(&sorted) {
            longest = Some(Span { words: at..place + 1, terms: concepts.clone() });
        }
    }
    longest
}

/// The word that two words make when written as one.
fn joined_at(vocabulary: &Vocabulary, words: &[String], at: usize) -> Option<Span> {
    let joined = format!("{}{}", words[at], words.get(at + 1)?);
    let number =
        vocabulary.find(&joined).filter(|_| is_spoken(&joined) && !joined.contains(|c: char| c.is_numeric()))?;
    Some(Span { words: at..at + 2, terms: vec![vocabulary.term_of[number]] })
}
