//! Answering a query: adds up the integers of its terms, entry by entry.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::citation;
use super::entry::EntryKind;
use super::excerpt::{self, Part, Wanted};
use super::facets::Counts;
use super::index::Index;
use super::parse::{Parsed, parse};
use super::resolve::{Resolved, Span, resolve, resolve_stop, spans, suggest};
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

/// One result: a clause, or a right with those of its versions that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The position of the entry in [`Index::entries`]: the version in force where it was found, else the newest
    /// of the best.
    pub entry: usize,
    /// Its score: comparable within one answer only.
    pub score: u64,
    /// The best sentence, with the query's words marked.
    pub excerpt: Vec<Part>,
    /// Other versions of the same right that were found, as positions in [`Index::entries`].
    pub versions: Vec<usize>,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many results there are in all.
    pub found: usize,
    /// Their filters.
    pub counts: Counts,
    /// Words that were taken for others.
    pub corrections: Vec<Correction>,
    /// If nothing was found: known words like those of the query.
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

/// How many of the first results are reranked by how near the query's words are in their text: as many as a
/// browser loads at a time.
const WINDOW: usize = 5;
/// How many entries are read through in search of a quoted phrase.
const MAX_READ: usize = 200;
/// An entry with less than this fraction of the best score is not a result.
const FLOOR: u64 = 8;
/// How many other versions of a right are shown.
pub(crate) const MAX_VERSIONS: usize = 12;

impl Index {
    /// The best `limit` results for a query.
    pub fn query(&self, text: &str, limit: usize, filters: &Filters) -> tantivy::Result<Answer> {
        let is_stop = |word: &str| self.stop_words.binary_search(&word).is_ok();
        let parsed = parse(text, is_stop);
        let last = parsed.words.len().saturating_sub(1);
        let resolve = |(at, word): (usize, &String)| match is_stop(word) {
            true => resolve_stop(&self.vocabulary, word),
            false => resolve(&self.vocabulary, word, parsed.open && at == last),
        };
        let resolved: Vec<Resolved> = parsed.words.iter().enumerate().map(resolve).collect();
        let groups = grouped(&resolved, &spans(self, &parsed.words, &resolved));
        let scored = self.scored(&parsed, &resolved, &groups)?;
        let mut found = self.found(&scored, &parsed)?;
        if !parsed.phrases.is_empty() {
            self.keep_phrases(&mut found, &parsed, &resolved)?;
        }
        let wanted_values = self.facets.wanted(filters);
        let counts = self.facets.count(&found, &wanted_values);
        found.retain(|&(entry, _)| self.facets.pass(entry, &wanted_values, None));
        let mut results = self.results(&found);
        let wanted: Vec<Wanted> = groups.iter().map(|group| self.wanted(&resolved, group)).collect();
        self.reorder_window(&mut results, &wanted);
        let all = results.len();
        results.truncate(limit);
        let hits: Vec<Hit> = results.into_iter().map(|result| self.hit(result, &scored, &wanted)).collect();
        let nearest = if hits.is_empty() { self.nearest(&parsed.words, &resolved) } else { Vec::new() };
        Ok(Answer { hits, found: all, counts, corrections: corrections(&parsed, &resolved), nearest })
    }

    /// The scores of every slot of the query: a slot is a word, a group of words with another way to say them, or a
    /// citation.
    fn scored(&self, parsed: &Parsed, resolved: &[Resolved], groups: &[Group]) -> tantivy::Result<Scored> {
        let mut slots = Vec::new();
        for group in groups {
            let mut words = Vec::new();
            for word in resolved[group.words.clone()].iter().filter(|word| !word.stop) {
                words.push(worth(self.best(&word.terms)?, word.worth));
            }
            slots.push(said_either_way(&words, self.best(&group.others)?));
        }
        let mut citations = Vec::new();
        for keys in &parsed.citations {
            let term = keys.iter().find_map(|key| self.term(key));
            citations.push(self.best(term.as_slice())?);
        }
        let is_number = |group: &Group| !parsed.words[group.words.clone()].iter().all(|word| citation::is_kind(word));
        let numbers = (0..groups.len()).filter(|&slot| is_number(&groups[slot])).collect();
        Ok(Scored { slots, citations, numbers })
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

    /// The entries with their scores, without those that have an excluded word, and without the lowest scores. If the
    /// query is only a citation, other entries must have its number.
    fn found(&self, scored: &Scored, parsed: &Parsed) -> tantivy::Result<Vec<(u32, u64)>> {
        let mut totals = scored.totals();
        for word in &parsed.without {
            if let Some(term) = self.term(word) {
                for posting in self.postings(term)? {
                    totals.remove(&posting.entry);
                }
            }
        }
        let cited: HashSet<u32> = scored.citations.iter().flatten().map(|(&entry, _)| entry).collect();
        let best = totals.iter().filter(|(entry, _)| !cited.contains(entry)).map(|(_, &score)| score).max();
        let floor = best.unwrap_or(0);
        let only_cites = !cited.is_empty() && !parsed.asks_more;
        let has_number = |entry: &u32| scored.numbers.iter().all(|&slot| scored.slots[slot].contains_key(entry));
        let answers = |(entry, score): &(u32, u64)| {
            cited.contains(entry) || score * FLOOR >= floor && (!only_cites || has_number(entry))
        };
        let mut found: Vec<(u32, u64)> = totals.into_iter().filter(answers).collect();
        found.sort_by_key(|&(entry, score)| (Reverse(score), entry));
        Ok(found)
    }

    fn keep_phrases(&self, found: &mut Vec<(u32, u64)>, parsed: &Parsed, resolved: &[Resolved]) -> tantivy::Result<()> {
        for (word, resolved) in parsed.words.iter().zip(resolved).filter(|(_, resolved)| !resolved.stop) {
            if parsed.phrases.iter().any(|phrase| phrase.contains(word)) {
                let having = self.best(&resolved.terms)?;
                found.retain(|(entry, _)| having.contains_key(entry));
            }
        }
        found.truncate(MAX_READ);
        found.retain(|&(entry, _)| excerpt::has_phrases(&self.entries[entry as usize], &parsed.phrases));
        Ok(())
    }

    /// The results of entries that are sorted best first: versions of one right are one.
    fn results(&self, found: &[(u32, u64)]) -> Vec<Found> {
        let mut results: Vec<Found> = Vec::new();
        let mut at: HashMap<u32, usize> = HashMap::new();
        for &(entry, score) in found {
            let place = *at.entry(self.facets.group_of[entry as usize]).or_insert(results.len());
            match results.get_mut(place) {
                None => results.push(Found { leader: entry, score, entries: vec![entry] }),
                Some(result) => {
                    result.entries.push(entry);
                    if self.leads(entry, score, result) {
                        result.leader = entry;
                    }
                }
            }
        }
        results
    }

    /// Whether a version represents its right better than the current choice: the one in force, else a newer one
    /// that answers well enough.
    fn leads(&self, entry: u32, score: u64, result: &Found) -> bool {
        match [result.leader, entry].map(|entry| self.facets.set(entry).in_force) {
            [false, false] => entry < result.leader && score * 2 >= result.score,
            [leader, other] => other && !leader,
        }
    }

    /// Reranks the first results: words of the query that are near each other count more.
    fn reorder_window(&self, results: &mut [Found], wanted: &[Wanted]) {
        let window = results.len().min(WINDOW);
        for result in &mut results[..window] {
            result.score += result.score * excerpt::nearness(&self.entries[result.leader as usize], wanted) / 32;
        }
        results[..window].sort_by_key(|result| (Reverse(result.score), result.leader));
    }

    fn wanted(&self, resolved: &[Resolved], group: &Group) -> Wanted {
        let words = resolved[group.words.clone()].iter().filter(|word| !word.stop).flat_map(|word| &word.terms);
        Wanted::new(words.chain(&group.others).flat_map(|&term| self.forms(term)))
    }

    /// The other versions of an entry's right, at most [`MAX_VERSIONS`].
    pub(crate) fn versions(&self, entry: u32) -> impl Iterator<Item = u32> {
        let group = self.facets.groups.get(&self.facets.group_of[entry as usize]);
        group.into_iter().flatten().copied().filter(move |&other| other != entry).take(MAX_VERSIONS)
    }

    fn hit(&self, result: Found, scored: &Scored, wanted: &[Wanted]) -> Hit {
        let weights = scored.weights(result.leader);
        let excerpt = excerpt::excerpt(&self.entries[result.leader as usize], wanted, &weights);
        let versions = self.versions(result.leader).filter(|other| result.entries.contains(other));
        let versions = versions.map(|other| other as usize).collect();
        Hit { entry: result.leader as usize, score: result.score, excerpt, versions }
    }

    fn nearest(&self, words: &[String], resolved: &[Resolved]) -> Vec<String> {
        let unknown = words.iter().zip(resolved).filter(|(_, resolved)| !resolved.stop && resolved.terms.is_empty());
        let mut nearest: Vec<String> = unknown.flat_map(|(word, _)| suggest(&self.vocabulary, word)).collect();
        nearest.truncate(5);
        nearest
    }
}

/// A result in the making.
struct Found {
    leader: u32,
    score: u64,
    entries: Vec<u32>,
}

/// Words of a query that are asked for together, and the terms of other ways to say them.
struct Group {
    words: std::ops::Range<usize>,
    others: Vec<u32>,
}

/// The content words, and the sayings.
fn grouped(resolved: &[Resolved], spans: &[Span]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < resolved.len() {
        let span = spans.iter().find(|span| span.words.start == at);
        let words = at..span.map_or(at + 1, |span| span.words.end);
        at = words.end;
        if span.is_some() || !resolved[words.start].stop {
            groups.push(Group { words, others: span.map_or(Vec::new(), |span| span.terms.clone()) });
        }
    }
    groups
}

/// The scores of a query, slot by slot.
struct Scored {
    slots: Vec<HashMap<u32, u64>>,
    citations: Vec<HashMap<u32, u64>>,
    /// The slots that do not only say what kind of thing is cited.
    numbers: Vec<usize>,
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

/// Words and another way to say all of them: both count. The other way is worth half as much again as a word, and as many
/// words more as it says.
fn said_either_way(words: &[HashMap<u32, u64>], others: HashMap<u32, u64>) -> HashMap<u32, u64> {
    let mut sums: HashMap<u32, u64> = HashMap::new();
    words.iter().flatten().for_each(|(&entry, &score)| *sums.entry(entry).or_default() += score);
    // Sums are the same in any order.
    let worth = |score: u64| score * 3 * (words.len().max(1) as u64 + 1) / 4;
    others.into_iter().for_each(|(entry, score)| *sums.entry(entry).or_default() += worth(score));
    sums
}

fn worth(mut scores: HashMap<u32, u64>, (part, whole): (u64, u64)) -> HashMap<u32, u64> {
    scores.values_mut().for_each(|score| *score = *score * part / whole);
    scores
}

fn corrections(parsed: &Parsed, resolved: &[Resolved]) -> Vec<Correction> {
    let corrected = parsed.words.iter().zip(resolved);
    corrected
        .filter_map(|(word, resolved)| Some(Correction { typed: word.clone(), used: resolved.corrected.clone()? }))
        .collect()
}
