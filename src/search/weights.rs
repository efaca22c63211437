//! The score of every term in every unit, computed once and rounded to integers.
//!
//! BM25 of a query is a sum over its terms, so scores can be computed before anyone asks ("eager scoring": BM25S, Lù
//! 2024). Integers make the sum the same in every program that adds them. As in BM25F (Robertson, Zaragoza and Taylor
//! 2004) a term has one rarity over all fields; but each field saturates by itself, so that a title always counts.

use std::collections::HashMap;

use rayon::prelude::*;

use super::counts::{ByField, Counts, Field, NARROW, Occurrence};
use super::entry::Entry;

/// A unit (for a citation: an entry) and the score of a term there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) unit: u32,
    pub(crate) score: u32,
}

/// Integers per unit of BM25.
const SCALE: f32 = 16.0;
/// The score of a citation of the entry itself: more than any sum of words.
pub(crate) const CITED: u32 = 1 << 24;
/// The score of a citation of the article or section around it.
pub(crate) const WITHIN: u32 = 1 << 20;
/// BM25's k1: how soon repeating a word counts no more.
const SATURATION: f32 = 1.5;
/// From how many times the mean length on a text counts as no longer.
const LONGEST: f32 = 4.0;
/// The most units kept for a term, best first: a word in more of them carries little weight, and costs bytes.
const MAX_POSTINGS: usize = 4096;

/// What a word counts in a field, and BM25's b: how much the field's length counts.
fn weight(field: Field) -> (f32, f32) {
    match field {
        Field::Title => (1.3, 0.4),
        Field::Above => (0.8, 0.4),
        Field::Body => (1.0, 0.4),
        Field::Notes => (0.5, 0.4),
        // Few entries have questions, so their mean length would mean nothing.
        Field::Questions => (0.6, 0.0),
    }
}

/// The postings of every term, by unit.
pub(crate) fn postings(counts: &Counts, entries: &[Entry]) -> HashMap<String, Vec<Posting>> {
    let scorer = Scorer::new(counts, entries);
    counts.occurrences.par_iter().map(|(term, found)| (term.clone(), scorer.postings(found))).collect()
}

struct Scorer<'a> {
    counts: &'a Counts,
    factors: Vec<f32>,
    average: ByField<f32>,
    weights: ByField<(f32, f32)>,
}

impl<'a> Scorer<'a> {
    fn new(counts: &'a Counts, entries: &[Entry]) -> Self {
        let mut average = ByField::default();
        for (field, average) in average.iter_mut().enumerate() {
            let all: u64 = counts.lengths.iter().map(|length| u64::from(length[field])).sum();
            *average = (all as f32 / counts.units.len().max(1) as f32).max(1.0);
        }
        let factors = entries.iter().map(Entry::factor).collect();
        Self { counts, factors, average, weights: Field::ALL.map(weight) }
    }

    fn postings(&self, found: &[Occurrence]) -> Vec<Posting> {
        let rarity = self.rarity(found);
        let score = |it: &Occurrence| {
            let factor = self.factors[self.counts.units[it.unit as usize].entry as usize];
            let score = rarity * self.said(it) * factor * SCALE;
            Posting { unit: it.unit, score: score.round().max(1.0) as u32 }
        };
        pruned(found.iter().map(score).collect())
    }

    /// BM25's inverse document frequency, by entries; one with broad mentions only counts in part.
    fn rarity(&self, found: &[Occurrence]) -> f32 {
        let entry = |it: &Occurrence| self.counts.units[it.unit as usize].entry;
        let share =
            |it: &Occurrence| f32::from(it.times.iter().copied().max().unwrap_or(0).min(NARROW)) / f32::from(NARROW);
        let of_entry = |units: &[Occurrence]| units.iter().map(share).fold(0.0, f32::max);
        let having: f32 = found.chunk_by(|a, b| entry(a) == entry(b)).map(of_entry).sum();
        let all = self.factors.len() as f32;
        (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
    }

    /// How much a unit says a term.
    fn said(&self, it: &Occurrence) -> f32 {
        let length = &self.counts.lengths[it.unit as usize];
        let mut sum = 0.0;
        for (field, &times) in it.times.iter().enumerate().filter(|(_, times)| **times > 0) {
            let (worth, by_length) = self.weights[field];
            let long = (length[field] as f32 / self.average[field]).min(LONGEST);
            let times = f32::from(times) / f32::from(NARROW) / (1.0 - by_length + by_length * long);
            sum += worth * times * (SATURATION + 1.0) / (times + SATURATION);
        }
        sum
    }
}

fn pruned(mut postings: Vec<Posting>) -> Vec<Posting> {
    if postings.len() > MAX_POSTINGS {
        postings.sort_by_key(|p| (std::cmp::Reverse(p.score), p.unit));
        postings.truncate(MAX_POSTINGS);
        postings.sort_by_key(|p| p.unit);
    }
    postings
}
