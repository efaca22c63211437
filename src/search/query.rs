//! Answering a query: adds up the integers of its terms, unit by unit; an entry counts as its best unit.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::citation;
use super::concepts::concept_term;
use super::entry::{Entry, EntryKind, Force, Standing};
use super::excerpt::{self, Asked, Part, Wanted};
use super::facets::Counts;
use super::hints::{Hint, hints};
use super::index::Index;
use super::offers::{Offer, Question};
use super::parse::{Parsed, parse};
use super::resolve::{Resolved, resolve, suggest};
use super::sayings::{Group, Meant, grouped};
use super::weights::Posting;

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
    /// Where in the entry's body the passage begins that answers, in bytes.
    pub passage: usize,
    /// The best sentence, with the query's words marked.
    pub excerpt: Vec<Part>,
    /// Other versions of the same right that were found, as positions in [`Index::entries`].
    pub versions: Vec<usize>,
    /// What is known of the right now, where the text is of an agreement that has ended.
    pub older: Option<Older>,
}

/// That a text is of an agreement that has ended, and what is known of the right now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Older {
    /// The label of its standing: `expired 30 June 2015`.
    pub ended: String,
    /// Whether the agreement in force has the right.
    pub now: Now,
    /// Its version in force, as a position in [`Index::entries`].
    pub newer: Option<usize>,
}

/// What the agreement in force has of a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// A version of it.
    Kept,
    /// No text for it here.
    Silent,
    /// No agreement here is in force.
    None,
    /// It is not known: nothing of the agreement is traced to what is in force.
    Unknown,
}

impl Now {
    /// The name that messages and scripts use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Silent => "silent",
            Self::None => "none",
            Self::Unknown => "unknown",
        }
    }
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What is offered above the results.
    pub offer: Option<Offer>,
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many results there are in all.
    pub found: usize,
    /// Their filters.
    pub counts: Counts,
    /// Words that were taken for others.
    pub corrections: Vec<Correction>,
    /// The articles, appendices and the like that the query names and nothing here is: `article 99`.
    pub missing: Vec<String>,
    /// If nothing was found: the words that no text has.
    pub unknown: Vec<String>,
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
/// What a concept counts, in eighths of a word and one more: by a narrow way, and by a broad one.
const NARROW: u64 = 4;
const BROAD: u64 = 2;
/// What words that together have a meaning of their own count in a text that has only some of them, as a fraction.
const APART: (u64, u64) = (3, 4);
/// How much more a word is worth in an excerpt than one that the title has too.
const NOT_IN_TITLE: u64 = 1_000;
/// How many words like unknown ones are suggested.
const MAX_NEAREST: usize = 5;
/// How many other versions of a right are shown.
pub(crate) const MAX_VERSIONS: usize = 12;

impl Index {
    /// The best `limit` results for a query.
    pub fn query(&self, text: &str, limit: usize, filters: &Filters) -> Answer {
        self.answer(text, limit, filters, None)
    }

    /// The same, as if the site had no such entry in its glossary: a position in [`super::Words::entries`].
    pub fn query_without(&self, text: &str, limit: usize, filters: &Filters, word: usize) -> Answer {
        self.answer(text, limit, filters, self.term(&concept_term(word as u32)))
    }

    /// Whether the texts say an entry of the site's glossary.
    pub fn is_used(&self, word: usize) -> bool {
        self.term(&concept_term(word as u32)).is_some()
    }

    /// The entries of the site's glossary that a query leads to.
    pub fn words_asked(&self, text: &str) -> Vec<usize> {
        let read = self.read(text, None);
        let meant = read.groups.iter().flat_map(|group| &group.meant).map(|meant| meant.term);
        let terms: BTreeSet<u32> = meant.chain(read.hints.iter().map(|hint| hint.term)).collect();
        let name = |term: u32| self.vocabulary.terms[term as usize].text.strip_prefix('~')?.parse().ok();
        terms.into_iter().filter_map(name).collect()
    }

    /// What a query asks for. `off` is a concept that is not followed.
    fn read(&self, text: &str, off: Option<u32>) -> Read {
        let is_stop = |word: &str| self.stop_words.binary_search(&word).is_ok();
        let parsed = parse(text, is_stop);
        let last = parsed.words.len().saturating_sub(1);
        let is_initials = |word: &str| self.sayings.initials.contains_key(word);
        let of_word = |(at, word): (usize, &String)| {
            resolve(&self.vocabulary, word, parsed.open && at == last, is_stop, is_initials)
        };
        let resolved: Vec<Resolved> = parsed.words.iter().enumerate().flat_map(of_word).collect();
        let groups = grouped(self, &resolved, off);
        let hints = hints(self, &resolved, &groups, off);
        Read { parsed, resolved, groups, hints }
    }

    fn answer(&self, text: &str, limit: usize, filters: &Filters, off: Option<u32>) -> Answer {
        let Read { parsed, resolved, groups, hints } = self.read(text, off);
        let scored = self.scored(&parsed, &resolved, &groups, &hints);
        let mut found = self.found(&scored, &parsed);
        if !parsed.phrases.is_empty() {
            self.keep_phrases(&mut found, &parsed, &resolved);
        }
        let wanted_values = self.facets.wanted(filters);
        let counts = self.facets.count(&found, &wanted_values);
        found.retain(|one| self.facets.pass(one.entry, &wanted_values, None));
        let mut results = self.results(&found);
        let wanted: Vec<Wanted> = (0..groups.len()).map(|at| self.wanted(&resolved, &groups, &hints, at)).collect();
        let asked: Vec<Asked> = (0..groups.len()).map(|at| self.asked(&resolved, &groups, &hints, at)).collect();
        self.reorder_window(&mut results, &wanted, &asked);
        let (parsed, resolved, groups) = (&parsed, &resolved[..], &groups[..]);
        let question =
            Question { parsed, resolved, groups, scored: &scored, wanted: &wanted, asked: &asked, found: &found };
        if let Some(answer) = self.answered(&question) {
            put_first(&mut results, answer);
        }
        let offer = self.offer(&question).filter(|_| *filters == Filters::default());
        let all = results.len();
        results.truncate(limit);
        let hits: Vec<Hit> = results.into_iter().map(|result| self.hit(result, &scored, &wanted)).collect();
        let is_unknown = |word: &&Resolved| hits.is_empty() && word.is_unknown();
        let unknown: Vec<String> = resolved.iter().filter(is_unknown).map(|word| word.word.clone()).collect();
        let nearest = unknown.iter().flat_map(|word| suggest(&self.vocabulary, word)).take(MAX_NEAREST).collect();
        let missing = parsed.citations.iter().filter(|keys| keys.iter().all(|key| self.term(key).is_none()));
        let missing = missing.filter_map(|keys| citation::name(keys)).collect();
        Answer { missing, offer, hits, found: all, counts, corrections: corrections(resolved), unknown, nearest }
    }

    /// The scores of every slot of the query: a slot is a word, a group of words with other ways to say them, or a
    /// citation.
    fn scored(&self, parsed: &Parsed, resolved: &[Resolved], groups: &[Group], hints: &[Hint]) -> Scored {
        let slot = |group: &Group| {
            let words: Vec<&Resolved> = group.words.iter().map(|&at| &resolved[at]).filter(|word| !word.stop).collect();
            let of_word = |word: &&Resolved| worth(self.best(word.terms.iter().copied()), word.worth);
            let ways: Vec<Scores> = words.iter().map(of_word).collect();
            let mut said = ways.iter().cloned().fold(Scores::new(), |sum, way| merged(sum, way, |a, b| a + b));
            if group.is_narrow() {
                let is_in = |way: &Scores, unit: u32| way.binary_search_by_key(&unit, |it| it.0).is_ok();
                let has_all = |unit: u32| ways.iter().all(|way| is_in(way, unit));
                let apart = said.iter_mut().filter(|(unit, _)| !has_all(*unit));
                apart.for_each(|(_, score)| *score = *score * APART.0 / APART.1);
            }
            merged(said, self.meant(group, words.len() as u64), said_either_way)
        };
        let citation = |keys: &Vec<String>| self.best(keys.iter().find_map(|key| self.term(key)));
        let hinted = hints.iter().map(|hint| worth(self.best([hint.term]), hint.worth));
        let is_number = |group: &Group| !group.words.iter().all(|&at| citation::is_kind(&resolved[at].word));
        Scored {
            slots: groups.iter().map(slot).collect(),
            hinted: hinted.fold(Scores::new(), |best, one| merged(best, one, u64::max)),
            citations: parsed.citations.iter().map(citation).collect(),
            numbers: (0..groups.len()).filter(|&slot| is_number(&groups[slot])).collect(),
        }
    }

    /// The scores of the concepts that a group of words leads to: what says several
    /// words is worth as much as they are.
    fn meant(&self, group: &Group, words: u64) -> Scores {
        let whole = words.max(1) + 1;
        let one = |meant: &Meant| {
            let part = if meant.is_broad { BROAD } else { NARROW };
            worth(self.best([meant.term]), (part * whole, 8))
        };
        group.meant.iter().map(one).fold(Scores::new(), |best, one| merged(best, one, u64::max))
    }

    fn term(&self, word: &str) -> Option<u32> {
        self.vocabulary.find(word).map(|at| self.vocabulary.term_of[at])
    }

    /// For each unit the best score of some terms.
    fn best(&self, terms: impl IntoIterator<Item = u32>) -> Scores {
        let scores = |term| self.postings(term).iter().map(|&Posting { unit, score }| (unit, u64::from(score)));
        terms.into_iter().fold(Scores::new(), |best, term| merged(best, scores(term).collect(), u64::max))
    }

    /// The entries with their scores, best first, without those that have an excluded word, and without the lowest
    /// scores. If the query is only a citation, other entries must have its number.
    fn found(&self, scored: &Scored, parsed: &Parsed) -> Vec<Found> {
        let mut best: HashMap<u32, Found> = HashMap::new();
        for (unit, score) in scored.totals() {
            let entry = self.units[unit as usize].entry;
            let known = best.entry(entry).or_insert(Found { entry, unit, score });
            if score > known.score {
                (known.unit, known.score) = (unit, score);
            }
        }
        let cited: HashSet<u32> = scored.citations.iter().flatten().map(|&(entry, _)| entry).collect();
        let highest = best.values().filter(|one| !cited.contains(&one.entry)).map(|one| one.score).max().unwrap_or(0);
        for &(entry, score) in scored.citations.iter().flatten() {
            best.entry(entry).or_insert_with(|| Found { entry, unit: self.first_unit(entry), score: 0 }).score += score;
        }
        for term in parsed.without.iter().filter_map(|word| self.term(word)) {
            for posting in self.postings(term) {
                best.remove(&self.units[posting.unit as usize].entry);
            }
        }
        let only_cites = !cited.is_empty() && !parsed.asks_more;
        let has_number = |unit: u32| scored.numbers.iter().all(|&slot| score_in(&scored.slots[slot], unit) > 0);
        let answers = |one: &Found| {
            cited.contains(&one.entry) || one.score * FLOOR >= highest && (!only_cites || has_number(one.unit))
        };
        let mut found: Vec<Found> = best.into_values().filter(answers).collect();
        found.sort_by_key(|one| (Reverse(one.score), one.entry));
        found
    }

    /// The first unit of an entry.
    pub(crate) fn first_unit(&self, entry: u32) -> u32 {
        self.units.partition_point(|unit| unit.entry < entry) as u32
    }

    fn keep_phrases(&self, found: &mut Vec<Found>, parsed: &Parsed, resolved: &[Resolved]) {
        for word in resolved.iter().filter(|word| !word.stop) {
            if parsed.phrases.iter().any(|phrase| phrase.contains(&word.word)) {
                let having = self.best(word.terms.iter().copied());
                let having: HashSet<u32> = having.iter().map(|(unit, _)| self.units[*unit as usize].entry).collect();
                found.retain(|one| having.contains(&one.entry));
            }
        }
        found.truncate(MAX_READ);
        found.retain(|one| excerpt::has_phrases(&self.entries[one.entry as usize], &parsed.phrases));
    }

    /// The results of entries that are sorted best first: versions of one right are one.
    fn results(&self, found: &[Found]) -> Vec<Grouped> {
        let mut results: Vec<Grouped> = Vec::new();
        let mut at: HashMap<u32, usize> = HashMap::new();
        for &one in found {
            let place = *at.entry(self.facets.group_of[one.entry as usize]).or_insert(results.len());
            match results.get_mut(place) {
                None => results.push(Grouped { leader: one, score: one.score, entries: vec![one.entry] }),
                Some(result) => {
                    result.entries.push(one.entry);
                    if self.leads(one, result) {
                        result.leader = one;
                    }
                }
            }
        }
        results
    }

    /// Whether a version represents its right better than the current choice: the one in force, else a newer one
    /// that answers well enough.
    fn leads(&self, one: Found, result: &Grouped) -> bool {
        match [result.leader.entry, one.entry].map(|entry| self.facets.set(entry).in_force) {
            [false, false] => one.entry < result.leader.entry && one.score * 2 >= result.score,
            [leader, other] => other && !leader,
        }
    }

    /// Reranks the first results: words of the query that are near each other count more, and the answer to what is asked
    /// comes before the clauses that it is made from.
    fn reorder_window(&self, results: &mut [Grouped], wanted: &[Wanted], asked: &[Asked]) {
        let window = results.len().min(WINDOW);
        for result in &mut results[..window] {
            let (title, text) = self.texts(result.leader);
            let is_asked =
                self.kind(result.leader) == EntryKind::Question && asked.len() > 1 && excerpt::asks_all(title, asked);
            result.score += result.score * excerpt::nearness(title, text, wanted) / 32;
            result.score += if is_asked { result.score / 2 } else { 0 };
        }
        results[..window].sort_by_key(|result| (Reverse(result.score), result.leader.entry));
    }

    pub(crate) fn kind(&self, found: Found) -> EntryKind {
        self.entries[found.entry as usize].kind
    }

    /// The title of an entry, and the passage that answers.
    fn texts(&self, found: Found) -> (&str, &str) {
        let entry = &self.entries[found.entry as usize];
        (&entry.title, &entry.body[self.units[found.unit as usize].body.clone()])
    }

    fn wanted(&self, resolved: &[Resolved], groups: &[Group], hints: &[Hint], at: usize) -> Wanted {
        let group = &groups[at];
        let hinted = hints.iter().filter(|hint| hint.group == at).map(|hint| hint.term);
        let words =
            group.words.iter().map(|&at| &resolved[at]).filter(|word| !word.stop).flat_map(|word| word.terms.iter());
        let terms = words.copied().chain(group.meant.iter().map(|meant| meant.term)).chain(hinted);
        Wanted::new(terms.flat_map(|term| self.forms(term)))
    }

    /// What a title has to say to ask for a group of words.
    fn asked(&self, resolved: &[Resolved], groups: &[Group], hints: &[Hint], at: usize) -> Asked {
        let group = &groups[at];
        let of_word = |word: &Resolved| match word.stop {
            true => Wanted::new([word.word.as_str()].into_iter()),
            false => Wanted::new(word.terms.iter().flat_map(|&term| self.forms(term))),
        };
        let hinted = hints.iter().filter(|hint| hint.group == at).map(|hint| hint.term);
        let meant = group.meant.iter().map(|meant| meant.term).chain(hinted);
        Asked {
            words: group.words.iter().map(|&at| of_word(&resolved[at])).collect(),
            meant: Wanted::new(meant.flat_map(|term| self.forms(term))),
        }
    }

    /// The other versions of an entry's right, at most [`MAX_VERSIONS`].
    pub(crate) fn versions(&self, entry: u32) -> impl Iterator<Item = u32> {
        let group = self.facets.groups.get(&self.facets.group_of[entry as usize]);
        group.into_iter().flatten().copied().filter(move |&other| other != entry).take(MAX_VERSIONS)
    }

    fn hit(&self, result: Grouped, scored: &Scored, wanted: &[Wanted]) -> Hit {
        let entry = result.leader.entry;
        let Entry { body, notes, pay, .. } = &self.entries[entry as usize];
        let passage = self.units[result.leader.unit as usize].body.clone();
        let (text, within) =
            if excerpt::is_blank(&body[passage.clone()]) { (notes, 0..notes.len()) } else { (body, passage) };
        let excerpt = match self.kind(result.leader) {
            EntryKind::Question => excerpt::beginning(&text[within], wanted),
            _ => {
                let tables = pay.as_ref().map_or([""; 2], |pay| [&pay.figures, &pay.titles]);
                excerpt::excerpt(text, within, &tables, wanted, &self.weights(result.leader, scored, wanted))
            }
        };
        let versions = self.versions(entry).filter(|other| result.entries.contains(other));
        let versions = versions.map(|other| other as usize).collect();
        let passage = self.units[result.leader.unit as usize].body.start;
        Hit { entry: entry as usize, score: result.score, passage, excerpt, versions, older: self.older(entry) }
    }

    /// What each slot is worth in an excerpt: what the title says already is worth less than all that it does not.
    fn weights(&self, found: Found, scored: &Scored, wanted: &[Wanted]) -> Vec<u64> {
        let in_title = excerpt::present(&self.entries[found.entry as usize].title, wanted);
        let worth =
            |(slot, weight): (usize, u64)| if in_title.contains(&slot) { weight } else { weight * NOT_IN_TITLE };
        scored.weights(found.unit).into_iter().enumerate().map(worth).collect()
    }

    /// What is known now of the right of a text that has ended.
    fn older(&self, entry: u32) -> Option<Older> {
        let Standing { force, label } = &self.entries[entry as usize].standing;
        let ended = label.split(';').next().unwrap_or_default().to_owned();
        let newer = self.versions(entry).find(|&other| self.facets.set(other).in_force);
        let now = match newer {
            Some(_) => Now::Kept,
            None if !self.facets.sets.iter().any(|set| set.in_force) => Now::None,
            None if self.facets.set(entry).is_traced => Now::Silent,
            None => Now::Unknown,
        };
        (*force == Force::Expired).then_some(Older { ended, now, newer: newer.map(|newer| newer as usize) })
    }
}

/// Puts the answer to what is asked before all other results.
fn put_first(results: &mut Vec<Grouped>, answer: Found) {
    let known = results.iter().position(|result| result.entries.contains(&answer.entry));
    let alone = || Grouped { leader: answer, score: answer.score, entries: vec![answer.entry] };
    let result = known.map(|at| results.remove(at)).unwrap_or_else(alone);
    results.insert(0, result);
}

/// A query, its words, and what they ask for together.
struct Read {
    parsed: Parsed,
    resolved: Vec<Resolved>,
    groups: Vec<Group>,
    hints: Vec<Hint>,
}

/// An entry that was found, by its best unit.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    pub(crate) entry: u32,
    pub(crate) unit: u32,
    pub(crate) score: u64,
}

/// A result in the making.
struct Grouped {
    leader: Found,
    score: u64,
    entries: Vec<u32>,
}

/// Units with scores, by unit.
pub(crate) type Scores = Vec<(u32, u64)>;

/// The scores of a query, slot by slot.
pub(crate) struct Scored {
    pub(crate) slots: Vec<Scores>,
    /// Of what the question hints at as a whole.
    hinted: Scores,
    /// By entry.
    citations: Vec<Scores>,
    /// The slots that do not only say what kind of thing is cited.
    numbers: Vec<usize>,
}

impl Scored {
    /// The sum of the slots, larger where more of them match: those that tell most, by their highest score, count most.
    fn totals(&self) -> Scores {
        let slots: Vec<&Scores> = self.slots.iter().chain([&self.hinted]).filter(|slot| !slot.is_empty()).collect();
        let weight = |slot: &Scores| 1 + slot.iter().map(|&(_, score)| score).max().unwrap_or(0);
        let one = |slot: &&Scores| -> Vec<(u32, (u64, u64))> {
            let weight = weight(slot);
            slot.iter().map(|&(unit, score)| (unit, (score, weight))).collect()
        };
        let plus = |a: (u64, u64), b: (u64, u64)| (a.0 + b.0, a.1 + b.1);
        let sums = slots.iter().map(one).fold(Vec::new(), |sum, slot| merged(sum, slot, plus));
        let (count, all) = (slots.len() as u64, slots.iter().map(|slot| weight(slot)).sum::<u64>());
        let total = |(sum, matched): (u64, u64)| sum * (all + count * matched) / (all + count * all);
        sums.into_iter().map(|(unit, sums)| (unit, total(sums))).collect()
    }

    fn weights(&self, unit: u32) -> Vec<u64> {
        self.slots.iter().map(|slot| score_in(slot, unit)).collect()
    }
}

pub(crate) fn score_in(scores: &Scores, unit: u32) -> u64 {
    scores.binary_search_by_key(&unit, |it| it.0).map_or(0, |at| scores[at].1)
}

/// One list of two; `combine` makes one score of two, where one list has none of nothing.
fn merged<S: Copy + Default>(one: Vec<(u32, S)>, other: Vec<(u32, S)>, combine: impl Fn(S, S) -> S) -> Vec<(u32, S)> {
    let mut made = Vec::with_capacity(one.len().max(other.len()));
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    loop {
        let unit = match (one.peek(), other.peek()) {
            (None, None) => return made,
            (a, b) => a.map_or(u32::MAX, |it| it.0).min(b.map_or(u32::MAX, |it| it.0)),
        };
        let next = |list: &mut std::iter::Peekable<std::vec::IntoIter<(u32, S)>>| {
            list.next_if(|it| it.0 == unit).map_or(S::default(), |it| it.1)
        };
        let score = combine(next(&mut one), next(&mut other));
        made.push((unit, score));
    }
}

/// Words, and other ways to say them: the better counts, and half of the other, so that the words themselves always add.
fn said_either_way(words: u64, meant: u64) -> u64 {
    words.max(meant) + words.min(meant) / 2
}

fn worth(mut scores: Scores, (part, whole): (u64, u64)) -> Scores {
    scores.iter_mut().for_each(|(_, score)| *score = *score * part / whole);
    scores
}

fn corrections(resolved: &[Resolved]) -> Vec<Correction> {
    let correction = |word: &Resolved| Some(Correction { typed: word.word.clone(), used: word.corrected.clone()? });
    resolved.iter().filter_map(correction).collect()
}
