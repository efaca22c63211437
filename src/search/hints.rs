//! What a question hints at as a whole, though it says no listed way: nobody can list all the ways to say a thing.
//!
//! Concepts are found as texts are: each is a document of all its ways, and a word tells the more of a concept, the more of
//! its ways have it and the fewer other concepts do (BM25). What a word tells is worked out when the index is made.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::concepts::{Concepts, is_stop_term};
use super::index::Index;
use super::resolve::Resolved;
use super::sayings::Group;

/// How much a word tells of a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lead {
    pub(crate) concept: u32,
    /// From 1 to [`MOST`].
    pub(crate) score: u32,
}

impl Lead {
    /// Whether the word hints at the concept with no other word's help.
    pub(crate) fn is_enough(&self) -> bool {
        self.score * TELLING >= LEAST
    }
}

/// A concept that a question hints at.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hint {
    /// The concept's term.
    pub(crate) term: u32,
    /// The fraction of its scores that counts.
    pub(crate) worth: (u64, u64),
    /// The group of the word that tells most of it.
    pub(crate) group: usize,
}

/// How often a way that contracts write counts, and how often a word counts at most.
const WRITTEN: f64 = 2.0;
const OFTEN: f64 = 12.0;
/// BM25's k1 and b.
const SATURATION: f64 = 1.2;
const BY_LENGTH: f64 = 0.5;
/// Scores are integers: how many there are for one of BM25's units, and the highest.
const SCALE: f64 = 2.0;
const MOST: u32 = 31;
/// What is left of a score where it leads to a broader concept.
const BROADER: f64 = 0.8;
/// How many concepts a word leads to. Where the next one has the same score, those with that score are left out: a word
/// that many concepts share alike tells of none.
const LEADS: usize = 8;

/// What each word tells of the concepts that texts speak of.
pub(crate) fn leads(concepts: &Concepts, is_said: impl Fn(u32) -> bool) -> HashMap<String, Vec<Lead>> {
    let ways = concepts.ways();
    let mut documents: BTreeMap<u32, BTreeMap<&str, f64>> = BTreeMap::new();
    for way in &ways {
        let document = documents.entry(way.concept).or_default();
        for term in way.terms.iter().filter(|term| !is_stop_term(term)) {
            let times = document.entry(term).or_default();
            *times = (*times + if way.is_written { WRITTEN } else { 1.0 }).min(OFTEN);
        }
    }
    let mut having: HashMap<&str, f64> = HashMap::new();
    documents.values().flat_map(BTreeMap::keys).for_each(|term| *having.entry(term).or_default() += 1.0);
    let all = documents.len() as f64;
    let length = |document: &BTreeMap<&str, f64>| document.values().sum::<f64>();
    let average = documents.values().map(length).sum::<f64>() / all.max(1.0);
    let mut found: HashMap<&str, BTreeMap<u32, u32>> = HashMap::new();
    for (&concept, document) in &documents {
        let (to, part) =
            if is_said(concept) { (vec![concept], 1.0) } else { (concepts.nearest(concept, &is_said), BROADER) };
        let long = 1.0 - BY_LENGTH + BY_LENGTH * length(document) / average;
        for (term, times) in document {
            let rarity = (1.0 + (all - having[term] + 0.5) / (having[term] + 0.5)).ln();
            let score = part * rarity * times * (SATURATION + 1.0) / (times + SATURATION * long);
            let score = ((score * SCALE).round() as u32).clamp(1, MOST);
            for &concept in &to {
                let known = found.entry(term).or_default().entry(concept).or_default();
                *known = score.max(*known);
            }
        }
    }
    found.into_iter().map(|(term, scores)| (term.to_owned(), clearest(&scores))).collect()
}

fn clearest(scores: &BTreeMap<u32, u32>) -> Vec<Lead> {
    let mut sorted: Vec<u32> = scores.values().copied().collect();
    sorted.sort_unstable_by_key(|score| Reverse(*score));
    let least = sorted.get(LEADS).copied().unwrap_or(0);
    let lead = |(&concept, &score): (&u32, &u32)| Lead { concept, score };
    scores.iter().map(lead).filter(|lead| lead.score > least).collect()
}

/// A word that tells counts twice, an everyday one once.
const TELLING: u32 = 2;
/// The least sum of scores that is a hint; that from which on a hint counts in full; and how many words add to it.
const LEAST: u32 = 28;
const FULL: u32 = 48;
const WORDS: usize = 4;
/// How many hints are followed, and the part of the best one's sum that they need.
const HINTS: usize = 3;
const ALIKE: (u32, u32) = (3, 5);
/// What a hint by one word would count, as a fraction, if its sum counted in full.
const ONE_WORD: (u64, u64) = (3, 5);

/// The concepts that a question hints at and does not say narrowly. `off` is a concept that is not followed.
pub(crate) fn hints(index: &Index, resolved: &[Resolved], groups: &[Group], off: Option<u32>) -> Vec<Hint> {
    let mut seen = BTreeSet::new();
    let mut found: BTreeMap<u32, Sum> = BTreeMap::new();
    for at in (0..resolved.len()).filter(|at| !resolved[*at].stop) {
        let Some(&term) = resolved[at].terms.first().filter(|term| seen.insert(**term)) else { continue };
        let worth = if resolved[at].worth == (1, 1) { TELLING } else { 1 };
        for lead in index.leads.get(&term).into_iter().flatten() {
            found.entry(lead.concept).or_default().add(at, lead.score * worth);
        }
    }
    let mut best: Vec<(u32, Sum)> =
        found.into_iter().filter(|(_, it)| it.sum >= LEAST && (it.words > 1 || seen.len() == 1)).collect();
    best.sort_by_key(|(concept, it)| (Reverse(it.sum), *concept));
    best.truncate(HINTS);
    let most = best.first().map_or(0, |(_, it)| it.sum);
    let said = |term: u32| groups.iter().flat_map(|it| &it.meant).any(|meant| meant.term == term && !meant.is_broad);
    best.retain(|(term, it)| it.sum * ALIKE.1 >= most * ALIKE.0 && Some(*term) != off && !said(*term));
    let hint = |(term, it): (u32, Sum)| {
        let group = groups.iter().position(|group| group.words.contains(&it.at))?;
        let part = (1 + it.words.min(WORDS)) as u64 * u64::from(it.sum.min(FULL)) * ONE_WORD.0;
        Some(Hint { term, worth: (part, 2 * u64::from(FULL) * ONE_WORD.1), group })
    };
    best.into_iter().filter_map(hint).collect()
}

/// What a question's words tell of a concept.
#[derive(Default)]
struct Sum {
    sum: u32,
    words: usize,
    /// The word that tells most, the first of several.
    at: usize,
    most: u32,
}

impl Sum {
    fn add(&mut self, at: usize, score: u32) {
        self.sum += score;
        self.words += 1;
        if score > self.most {
            (self.at, self.most) = (at, score);
        }
    }
}
