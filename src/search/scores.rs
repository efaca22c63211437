//! The scores of terms as the browser reads them, and which of them are in one file.
//!
//! A concept is far from the words that lead to it, in a file that would be one more wait. So it travels with each word of texts
//! that leads to it by itself, unless it is long: most questions then wait for the files of their words alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::codec;
use super::index::Index;
use super::projection::Sizes;
use super::sayings::Saying;

/// A file of scores.
pub(super) struct ScoreFile {
    pub(super) terms: Range<usize>,
    /// The terms of concepts that travel with them.
    concepts: BTreeSet<u32>,
}

impl ScoreFile {
    /// A file without concepts.
    pub(super) fn of(terms: Range<usize>) -> Self {
        Self { terms, concepts: BTreeSet::new() }
    }

    /// The items of its terms, and its concepts, each with its item.
    pub(super) fn json<'a>(&self, items: &'a [String]) -> impl Serialize + use<'a> {
        let concepts: Vec<(u32, &str)> = self.concepts.iter().map(|&it| (it, items[it as usize].as_str())).collect();
        (&items[self.terms.clone()], concepts)
    }
}

/// Cuts terms into files, those of texts with the concepts that their words lead to.
pub(super) fn cut(index: &Index, items: &[String], sizes: &Sizes) -> Vec<ScoreFile> {
    let mut files = Vec::new();
    let (mut file, mut filled) = (ScoreFile::of(0..0), 0);
    for (term, item) in items.iter().enumerate() {
        file.terms.end = term + 1;
        filled += item.len();
        for concept in led_to(index, term as u32) {
            let length = items[concept as usize].len();
            if length <= sizes.concept && file.concepts.insert(concept) {
                filled += length;
            }
        }
        if filled >= sizes.exact_scores {
            files.push(std::mem::replace(&mut file, ScoreFile::of(term + 1..term + 1)));
            filled = 0;
        }
    }
    files.extend((!file.terms.is_empty()).then_some(file));
    files
}

/// The concepts that a word of texts leads to by itself: those that it says, and those that it alone hints at.
fn led_to(index: &Index, term: u32) -> impl Iterator<Item = u32> {
    let said = index.sayings.with(term).filter(|saying| saying.terms.len() == 1).map(|saying| saying.meant.term);
    let leads = index.leads.get(&term).into_iter().flatten();
    let hinted = leads.filter(|lead| lead.is_enough()).map(|lead| lead.concept);
    said.chain(hinted).filter(move |_| term < index.vocabulary.in_texts)
}

/// For each term its forms, `|`, pairs of numbers: the distance from the entry before, and the score; and after another
/// `|`, its sayings.
pub(super) fn items(index: &Index) -> Vec<String> {
    let item = |term: u32| -> String {
        let mut text = index.forms(term).join(",");
        text.push('|');
        let mut previous = 0;
        for posting in index.postings(term) {
            codec::push(&mut text, posting.unit - previous);
            codec::push(&mut text, posting.score);
            previous = posting.unit;
        }
        text.push('|');
        sayings(index, term, &mut text);
        text
    };
    (0..index.vocabulary.terms.len() as u32).into_par_iter().map(item).collect()
}

/// What a word leads to: how many concepts, and for each how far its term is from that of the one before and how much the
/// word hints at it; then each saying that is found by the word: its concept among these, twice its number of terms and one
/// more if it is broad, and the terms.
fn sayings(index: &Index, term: u32, text: &mut String) {
    let mut found: Vec<&Saying> = index.sayings.with(term).collect();
    let mut scores: BTreeMap<u32, u32> = found.iter().map(|saying| (saying.meant.term, 0)).collect();
    scores.extend(index.leads.get(&term).into_iter().flatten().map(|lead| (lead.concept, lead.score)));
    let concepts: Vec<u32> = scores.keys().copied().collect();
    if concepts.is_empty() {
        return;
    }
    found.sort_by_key(|saying| (saying.meant.term, &saying.terms));
    codec::push(text, concepts.len() as u32);
    let mut last = 0;
    for (&concept, &score) in &scores {
        codec::push(text, concept - std::mem::replace(&mut last, concept));
        codec::push(text, score);
    }
    for saying in found {
        codec::push(text, concepts.partition_point(|&concept| concept < saying.meant.term) as u32);
        codec::push(text, saying.terms.len() as u32 * 2 + u32::from(saying.meant.is_broad));
        saying.terms.iter().for_each(|&term| codec::push(text, term));
    }
}
