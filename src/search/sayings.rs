//! Finding sayings in a query: which of its words say a concept, and which two are one word elsewhere.
//!
//! A saying with several content words is found in any order, with some small words and one other word among them: `short
//! check` in "my check is short". One with a single content word is found as it is, but for small words between: `lay off`
//! in "lay me off". What is said in no listed way may still be hinted at: see
//! `hints`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::index::Index;
use super::resolve::Resolved;
use super::vocabulary::is_spoken;

/// A way to say a concept, as numbers of terms.
pub(crate) struct Saying {
    pub(crate) terms: Vec<u32>,
    pub(crate) meant: Meant,
}

/// A term that words lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Meant {
    pub(crate) term: u32,
    /// Whether the words say much else besides.
    pub(crate) is_broad: bool,
}

/// Sayings, each by the rarest of its content words, so that a common word does not lead to hundreds of them.
#[derive(Default)]
pub(crate) struct Sayings {
    pub(crate) all: Vec<Saying>,
    by_term: HashMap<u32, Vec<u32>>,
    /// The concepts that have a written way of words with these initials: `ooc` for "out of class".
    pub(crate) initials: BTreeMap<String, BTreeSet<u32>>,
}

impl Sayings {
    /// `is_stop` tells the terms of stop words.
    pub(crate) fn new(all: Vec<Saying>, is_stop: impl Fn(u32) -> bool) -> Self {
        let mut having: HashMap<u32, usize> = HashMap::new();
        for term in all.iter().flat_map(|saying| &saying.terms) {
            *having.entry(*term).or_default() += 1;
        }
        let mut by_term: HashMap<u32, Vec<u32>> = HashMap::new();
        for (number, saying) in all.iter().enumerate() {
            let rarest = saying.terms.iter().min_by_key(|term| (is_stop(**term), having[term]));
            if let Some(term) = rarest {
                by_term.entry(*term).or_default().push(number as u32);
            }
        }
        Self { all, by_term, initials: BTreeMap::new() }
    }

    /// Adds the initials of a concept's way, unless they are too few or too many.
    pub(crate) fn add_initials(&mut self, initials: String, concept: u32) {
        if INITIALS.contains(&initials.len()) && initials.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.initials.entry(initials).or_default().insert(concept);
        }
    }

    /// Forgets initials of too many concepts.
    pub(crate) fn keep_clear_initials(&mut self) {
        self.initials.retain(|_, concepts| concepts.len() <= FEW);
    }

    pub(crate) fn with(&self, term: u32) -> impl Iterator<Item = &Saying> {
        self.by_term.get(&term).into_iter().flatten().map(|&number| &self.all[number as usize])
    }
}

/// Words of a query that are asked for together, and other ways to say them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// Positions in the query, ascending.
    pub(crate) words: Vec<usize>,
    pub(crate) meant: Vec<Meant>,
}

impl Group {
    /// Whether its words together nearly always mean something.
    pub(crate) fn is_narrow(&self) -> bool {
        self.meant.iter().any(|meant| !meant.is_broad)
    }
}

/// How many other content words may be among those of a saying, and how many small ones.
const GAP: usize = 1;
const SMALL_GAP: usize = 3;
/// How many initials are looked for, and of how many concepts they may be.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=6;
const FEW: usize = 3;
/// The groups of a query, in the order of their first words: sayings, and every content word that is in none. Of sayings
/// that overlap, that with more words counts.
pub(crate) fn grouped(index: &Index, resolved: &[Resolved], off: Option<u32>) -> Vec<Group> {
    let mut said: Vec<Group> = (0..resolved.len()).flat_map(|at| said_at(index, resolved, at)).collect();
    said.retain(|group| group.meant.iter().all(|meant| Some(meant.term) != off));
    let matter = |group: &Group| group.words.iter().filter(|&&at| !resolved[at].stop).count();
    said.sort_by_cached_key(|it| (Reverse(matter(it)), Reverse(it.words.len()), it.words.clone(), it.meant[0]));
    let spelled = (0..resolved.len()).filter_map(|at| spelled_out(index, resolved, at));
    let joined = (1..resolved.len()).filter_map(|at| joined_at(index, resolved, at - 1));
    let alone = (0..resolved.len()).filter(|&at| !resolved[at].stop);
    let alone = alone.map(|at| Group { words: vec![at], meant: Vec::new() });
    let mut groups: Vec<Group> = Vec::new();
    let mut taken = vec![false; resolved.len()];
    for group in said.into_iter().chain(spelled).chain(joined).chain(alone) {
        if group.words.iter().all(|&at| !taken[at]) {
            group.words.iter().for_each(|&at| taken[at] = true);
            groups.push(group);
        } else if let Some(same) = groups.iter_mut().find(|known| known.words == group.words) {
            same.meant.extend(group.meant);
        }
    }
    groups.sort_by_key(|group| group.words[0]);
    once(groups)
}

/// A concept counts once, where it is asked for first.
fn once(mut groups: Vec<Group>) -> Vec<Group> {
    let mut known: Vec<u32> = Vec::new();
    for group in &mut groups {
        group.meant.sort_by_key(|meant| (meant.is_broad, meant.term));
        group.meant.retain(|meant| {
            let is_new = !known.contains(&meant.term);
            known.extend(is_new.then_some(meant.term));
            is_new
        });
    }
    groups
}

/// The sayings that are found by the word at a place.
fn said_at(index: &Index, resolved: &[Resolved], at: usize) -> Vec<Group> {
    let Some(&term) = resolved[at].terms.first() else { return Vec::new() };
    let found = index.sayings.with(term).filter_map(|saying| {
        let matter = saying.terms.iter().filter(|&&term| !index.is_stop_term(term));
        let words = match matter.clone().count() {
            0 | 1 => (at.saturating_sub(saying.terms.len())..=at)
                .find_map(|from| said_until(&saying.terms, resolved, from, at)),
            _ => said_anyhow(matter.copied(), resolved, at),
        };
        Some(Group { words: words?, meant: vec![saying.meant] })
    });
    found.collect()
}

/// The words of a saying that starts at a place and has the word `with` in it.
fn said_until(saying: &[u32], resolved: &[Resolved], from: usize, with: usize) -> Option<Vec<usize>> {
    let mut words = Vec::new();
    let mut next = from;
    for (n, term) in saying.iter().enumerate() {
        while n > 0 && resolved.get(next).is_some_and(|word| word.stop && word.terms.first() != Some(term)) {
            next += 1;
        }
        if resolved.get(next)?.terms.first() != Some(term) {
            return None;
        }
        words.push(next);
        next += 1;
    }
    words.contains(&with).then_some(words)
}

/// The words that have the content words of a saying, each the nearest to a place.
fn said_anyhow(matter: impl Iterator<Item = u32>, resolved: &[Resolved], at: usize) -> Option<Vec<usize>> {
    let mut words: Vec<usize> = Vec::new();
    for term in matter {
        let has = |&place: &usize| resolved[place].terms.first() == Some(&term) && !words.contains(&place);
        let nearest = (0..resolved.len()).filter(has).min_by_key(|&place| (place.abs_diff(at), place))?;
        words.push(nearest);
    }
    words.sort_unstable();
    let (first, last) = (*words.first()?, *words.last()?);
    let small = resolved[first..=last].iter().filter(|word| word.stop).count();
    let between = last - first + 1 - small - words.len();
    (words.contains(&at) && between <= GAP && small <= SMALL_GAP).then_some(words)
}

/// What initials that no text has stand for.
fn spelled_out(index: &Index, resolved: &[Resolved], at: usize) -> Option<Group> {
    let meant = if resolved[at].is_unknown() { initials(index, &resolved[at].word) } else { Vec::new() };
    (!meant.is_empty()).then(|| Group { words: vec![at], meant })
}

/// The concepts of initials.
fn initials(index: &Index, word: &str) -> Vec<Meant> {
    let concepts = index.sayings.initials.get(word).into_iter().flatten();
    concepts.map(|&term| Meant { term, is_broad: false }).collect()
}

/// The word of texts that two words make when written as one.
fn joined_at(index: &Index, resolved: &[Resolved], at: usize) -> Option<Group> {
    let (one, other) = (&resolved[at], &resolved[at + 1]);
    let joined = format!("{}{}", one.word, other.word);
    let is_word = !one.stop && !other.stop && is_spoken(&joined) && !joined.contains(char::is_numeric);
    let term = index.vocabulary.number(&joined).filter(|&term| is_word && term < index.vocabulary.in_texts)?;
    let meant = Meant { term, is_broad: false };
    Some(Group { words: vec![at, at + 1], meant: vec![meant] })
}
