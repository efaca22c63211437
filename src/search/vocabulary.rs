//! Every word of the index, sorted, with its term: what queries are looked up in.
//!
//! Citations (`#37.3`) and concepts (`~7`) are terms too, listed among the words. Terms are numbered in the order of
//! their first word: first those that texts have, then those that only questions have.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

/// Words and terms.
#[derive(Default)]
pub(crate) struct Vocabulary {
    /// Sorted as JavaScript sorts strings.
    pub(crate) words: Vec<String>,
    /// The term of each word.
    pub(crate) term_of: Vec<u32>,
    pub(crate) terms: Vec<TermInfo>,
    /// How many of the terms texts have.
    pub(crate) in_texts: u32,
    /// Interchangeable endings of words with one term (`ies` for `y`), likeliest first.
    pub(crate) endings: Vec<(String, String)>,
    /// How many letters a misspelled word has to share with the word that is meant, at its beginning.
    pub(crate) agreeing: usize,
}

/// A term.
pub(crate) struct TermInfo {
    /// Its stem, or the key of a citation or a concept.
    pub(crate) text: String,
    /// How often it occurs: the logarithm (base 2) of the number of units, rounded down; 0 also for none.
    pub(crate) frequency: u32,
    /// Whether its words are everyday words, which carry little weight.
    pub(crate) light: bool,
    /// The words that have it: indexes into `words`. For concepts: none.
    pub(crate) words: Vec<u32>,
}

/// How many words there may be before a misspelled word must share two letters with the word that is meant, not one.
const MANY_WORDS: usize = 60_000;
/// How many exchanges of endings are learned.
const MAX_ENDINGS: usize = 32;
/// The shortest beginning that an ending may be taken from, in characters.
pub(crate) const MIN_BEGINNING: usize = 3;

impl Vocabulary {
    /// From words and the text of their terms; `endings` are those known beforehand, `frequency` counts the units of a term.
    pub(crate) fn new(
        term_of: HashMap<String, String>,
        endings: &[(&str, &str)],
        frequency: impl Fn(&str) -> usize,
    ) -> Self {
        let mut pairs: Vec<(String, String)> = term_of.into_iter().collect();
        pairs.sort_by(|a, b| order(&a.0, &b.0));
        let agreeing = if pairs.len() > MANY_WORDS { 2 } else { 1 };
        let mut made = Self { agreeing, ..Self::default() };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let (in_texts, others): (Vec<&String>, Vec<&String>) =
            pairs.iter().map(|(_, term)| term).partition(|term| frequency(term) > 0);
        for (term, is_in_texts) in
            in_texts.into_iter().map(|it| (it, true)).chain(others.into_iter().map(|it| (it, false)))
        {
            if !numbers.contains_key(term) {
                numbers.insert(term.clone(), made.terms.len() as u32);
                made.in_texts += u32::from(is_in_texts);
                let frequency = frequency(term).max(1).ilog2();
                made.terms.push(TermInfo { text: term.clone(), frequency, light: false, words: Vec::new() });
            }
        }
        for (word, term) in pairs {
            let number = numbers[&term];
            if is_spoken(&word) {
                made.terms[number as usize].words.push(made.words.len() as u32);
            }
            made.words.push(word);
            made.term_of.push(number);
        }
        made.endings = made.learn_endings(endings);
        made
    }

    /// The term of a word, as it is listed.
    pub(crate) fn number(&self, word: &str) -> Option<u32> {
        self.find(word).map(|at| self.term_of[at])
    }

    /// The index of a word.
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        self.words.binary_search_by(|known| order(known, word)).ok()
    }

    /// The indexes of the words that start with a text.
    pub(crate) fn starting_with(&self, text: &str) -> std::ops::Range<usize> {
        let start = self.words.partition_point(|known| order(known, text) == Ordering::Less);
        let rest = &self.words[start..];
        start..start + rest.iter().take_while(|known| known.starts_with(text)).count()
    }

    /// Which endings words of the same term exchange, learned from the words themselves: what the stemmer does, for
    /// words that no text has, in any language.
    fn learn_endings(&self, before: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for term in &self.terms {
            for (a, b) in pairs(&term.words) {
                if let Some((one, other)) = endings(&self.words[a as usize], &self.words[b as usize]) {
                    *counts.entry((one, other)).or_default() += 1;
                }
            }
        }
        let mut counted: Vec<_> =
            counts.into_iter().filter(|&(pair, count)| count > 2 && !before.contains(&pair)).collect();
        counted.sort_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
        let learnt = counted.into_iter().map(|(pair, _)| pair).take(MAX_ENDINGS);
        before.iter().copied().chain(learnt).map(|(from, to)| (from.to_owned(), to.to_owned())).collect()
    }
}

/// Whether a word is one that people write, not a citation's or a concept's term.
pub(crate) fn is_spoken(word: &str) -> bool {
    !word.starts_with(['#', '~'])
}

/// The order of words: by UTF-16 units, as in JavaScript.
pub(crate) fn order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

fn pairs(words: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    let few = &words[..words.len().min(12)];
    few.iter().flat_map(move |&a| few.iter().filter(move |&&b| a != b).map(move |&b| (a, b)))
}

/// The rest of two words after their common beginning.
fn endings<'a>(one: &'a str, other: &'a str) -> Option<(&'a str, &'a str)> {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let (rest, other_rest) = (&one[common..], &other[common..]);
    let fits = one[..common].chars().count() >= MIN_BEGINNING && rest.len() <= 5 && other_rest.len() <= 5;
    fits.then_some((rest, other_rest))
}
