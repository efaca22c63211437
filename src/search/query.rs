//! Answering: the integers of the query's terms are added up, entry by entry.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::entry::{Entry, EntryKind};
use super::excerpt::{self, Part, Wanted};
use super::index::Index;
use super::parse::{Parsed, parse};
use super::resolve::{Resolved, Span, resolve, spans, suggest};
use super::scores::Posting;

/// Which entries may be found. An empty filter lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The id of an agreement or a proposal.
    pub agreement: Option<String>,
    /// A topic's id.
    pub topic: Option<String>,
    /// A unit's id.
    pub unit: Option<String>,
    /// What the entry is.
    pub kind: Option<EntryKind>,
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The position of the entry in [`Index::entries`].
    pub entry: usize,
    /// Its score: comparable within one answer only.
    pub score: u64,
    /// The sentence that answers; the query's words are marked in it.
    pub excerpt: Vec<Part>,
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Best first.
    pub hits: Vec<Hit>,
    /// Words that were taken for others.
    pub corrections: Vec<Correction>,
    /// Where nothing was found: known words like those of the query.
    pub nearest: Vec<String>,
}

/// A word that was taken for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// As typed, folded.
    pub typed: String,
    /// The word that was searched instead.
    pub used: String,
}

/// How many of the first entries are put in order again by how near the query's words stand in their text.
const WINDOW: usize = 10;
/// How many entries are read through in search of a quoted phrase.
const MAX_READ: usize = 200;

impl Index {
    /// The best `limit` entries for a query.
    pub fn query(&self, text: &str, limit: usize, filters: &Filters) -> tantivy::Result<Answer> {
        let parsed = parse(text, |word| self.stop_words.binary_search(&word).is_ok());
        let last = parsed.words.len().saturating_sub(1);
        let resolve = |(at, word): (usize, &String)| resolve(&self.vocabulary, word, parsed.open && at == last);
        let resolved: Vec<Resolved> = parsed.words.iter().enumerate().map(resolve).collect();
        let spans = spans(self, &parsed.words, &resolved);
        let scored = self.scored(&parsed, &resolved, &spans)?;
        let mut ranked = self.allowed(scored.totals(), &parsed, filters)?;
        ranked.sort_by_key(|&(entry, score)| (Reverse(score), entry));
        let wanted = self.wanted(&resolved, &spans);
        if !parsed.phrases.is_empty() {
            self.keep_phrases(&mut ranked, &parsed.phrases, limit.max(WINDOW));
        }
        self.reorder_window(&mut ranked, &wanted);
        ranked.truncate(limit);
        let hits: Vec<Hit> =
            ranked.into_iter().map(|(entry, score)| self.hit(entry, score, &scored, &wanted)).collect();
        let nearest = if hits.is_empty() { self.nearest(&parsed.words, &resolved) } else { Vec::new() };
        Ok(Answer { hits, corrections: corrections(&parsed, &resolved), nearest })
    }

    /// The scores of every slot of the query: a slot is a word, a group of words with another way to say them, or a
    /// citation.
    fn scored(&self, parsed: &Parsed, resolved: &[Resolved], spans: &[Span]) -> tantivy::Result<Scored> {
        let mut words = Vec::new();
        for word in resolved {
            words.push(self.best(&word.terms)?);
        }
        let mut slots = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match spans.iter().find(|span| span.words.start == at) {
                Some(span) => {
                    let others = self.best(&span.terms)?;
                    slots.push(said_either_way(&words[span.words.clone()], others));
                    at = span.words.end;
                }
                None => {
                    slots.push(words[at].clone());
                    at += 1;
                }
            }
        }
        let mut citations = Vec::new();
        for keys in &parsed.citations {
            let term = keys.iter().find_map(|key| self.term(key));
            citations.push(self.best(term.as_slice())?);
        }
        Ok(Scored { slots, citations })
    }

    fn term(&self, word: &str) -> Option<u32> {
        self.vocabulary.find(word).map(|at| self.vocabulary.term_of[at])
    }

    /// For each entry the best score of some terms.
    fn best(&self, terms: &[u32]) -> tantivy::Result<HashMap<u32, u64>> {
        let mut best = HashMap::new();
        for &term in terms {
            for Posting { entry, score } in self.postings(term)? {
                let known = best.entry(entry).or_insert(0);
                *known = u64::from(score).max(*known);
            }
        }
        Ok(best)
    }

    fn allowed(
        &self,
        totals: HashMap<u32, u64>,
        parsed: &Parsed,
        filters: &Filters,
    ) -> tantivy::Result<Vec<(u32, u64)>> {
        let mut without = HashSet::new();
        for word in &parsed.without {
            if let Some(term) = self.term(word) {
                without.extend(self.postings(term)?.into_iter().map(|posting| posting.entry));
            }
        }
        let passes = |entry: u32| {
            !without.contains(&entry) && self.entries.get(entry as usize).is_some_and(|entry| filters.pass(entry))
        };
        Ok(totals.into_iter().filter(|&(entry, _)| passes(entry)).collect())
    }

    fn keep_phrases(&self, ranked: &mut Vec<(u32, u64)>, phrases: &[Vec<String>], enough: usize) {
        ranked.truncate(MAX_READ);
        ranked.retain(|&(entry, _)| excerpt::has_phrases(&self.entries[entry as usize], phrases));
        ranked.truncate(enough);
    }

    /// Puts the first entries in order again: words of the query that stand together there count more.
    fn reorder_window(&self, ranked: &mut [(u32, u64)], wanted: &[Wanted]) {
        let window = ranked.len().min(WINDOW);
        for (entry, score) in &mut ranked[..window] {
            *score += *score * excerpt::nearness(&self.entries[*entry as usize], wanted) / 32;
        }
        ranked[..window].sort_by_key(|&(entry, score)| (Reverse(score), entry));
    }

    fn wanted(&self, resolved: &[Resolved], spans: &[Span]) -> Vec<Wanted> {
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut at = 0;
        while at < resolved.len() {
            let span = spans.iter().find(|span| span.words.start == at);
            let end = span.map_or(at + 1, |span| span.words.end);
            let others = span.map(|span| span.terms.as_slice()).unwrap_or_default();
            let terms = resolved[at..end].iter().flat_map(|word| &word.terms).chain(others);
            wanted.push(Wanted::new(terms.flat_map(|&term| self.forms(term))));
            at = end;
        }
        wanted
    }

    fn hit(&self, entry: u32, score: u64, scored: &Scored, wanted: &[Wanted]) -> Hit {
        let weights = scored.weights(entry);
        let excerpt = excerpt::excerpt(&self.entries[entry as usize], wanted, &weights);
        Hit { entry: entry as usize, score, excerpt }
    }

    fn nearest(&self, words: &[String], resolved: &[Resolved]) -> Vec<String> {
        let unknown = words.iter().zip(resolved).filter(|(_, resolved)| resolved.terms.is_empty());
        let mut nearest: Vec<String> = unknown.flat_map(|(word, _)| suggest(&self.vocabulary, word)).collect();
        nearest.truncate(5);
        nearest
    }
}

/// The scores of a query, slot by slot.
struct Scored {
    slots: Vec<HashMap<u32, u64>>,
    citations: Vec<HashMap<u32, u64>>,
}

impl Scored {
    /// The sum of the slots, larger where more of them match; citations come on top.
    fn totals(&self) -> HashMap<u32, u64> {
        let mut sums: HashMap<u32, (u64, u64)> = HashMap::new();
        for (&entry, &score) in self.slots.iter().flatten() {
            let sum = sums.entry(entry).or_default();
            *sum = (sum.0 + score, sum.1 + 1);
        }
        let slots = self.slots.len() as u64;
        let mut totals: HashMap<u32, u64> =
            sums.into_iter().map(|(entry, (sum, matched))| (entry, sum * (1 + matched) / (1 + slots))).collect();
        for (&entry, &score) in self.citations.iter().flatten() {
            *totals.entry(entry).or_default() += score;
        }
        totals
    }

    fn weights(&self, entry: u32) -> Vec<u64> {
        self.slots.iter().map(|slot| slot.get(&entry).copied().unwrap_or(0)).collect()
    }
}

/// Words and another way to say all of them: the better of the two counts.
fn said_either_way(words: &[HashMap<u32, u64>], others: HashMap<u32, u64>) -> HashMap<u32, u64> {
    let mut sums: HashMap<u32, u64> = HashMap::new();
    for (&entry, &score) in words.iter().flatten() {
        *sums.entry(entry).or_default() += score;
    }
    for (entry, score) in others {
        let known = sums.entry(entry).or_default();
        *known = (*known).max(score * (words.len() as u64 + 1) / 2);
    }
    sums
}

fn corrections(parsed: &Parsed, resolved: &[Resolved]) -> Vec<Correction> {
    let corrected = parsed.words.iter().zip(resolved);
    corrected
        .filter_map(|(word, resolved)| Some(Correction { typed: word.clone(), used: resolved.corrected.clone()? }))
        .collect()
}

impl Filters {
    fn pass(&self, entry: &Entry) -> bool {
        self.agreement.as_ref().is_none_or(|wanted| entry.agreement.as_ref() == Some(wanted))
            && self.topic.as_ref().is_none_or(|wanted| entry.topics.contains(wanted))
            && self.unit.as_ref().is_none_or(|wanted| entry.units.contains(wanted))
            && self.kind.is_none_or(|wanted| entry.kind == wanted)
    }
}
