//! Candidate pairs, their weights, and the best set of them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::compare::pairing::Settled;
use crate::compare::pairing::assign::{Edge, best_matching};
use crate::compare::pairing::concepts::Concepts;
use crate::compare::pairing::evidence::{Record, Records, Weights};
use crate::compare::pairing::similarity::{Vector, candidates};
use crate::compare::text::tokens::FastMap;

/// How many candidates are weighed at a time.
const PIECE: usize = 64;

/// How many sections of similar text are looked at for each.
const CANDIDATES: usize = 12;

/// The penalty for a pair whose sections have different authored ids: an author who means the same right writes the
/// same id. Such a pair needs odds of six to one from all other evidence.
const NAMED_APART: f32 = 1.8;

/// Two sections with less weight than this are not a pair, wherever they are.
const UNLIKELY: f32 = -1.0;

/// A pair that was found, with its weight.
pub(crate) type Found = Edge;

/// Candidates and their weights.
pub(crate) struct Matcher<'m> {
    pub records: &'m Records,
    weights: Weights,
    candidates: BTreeMap<(usize, usize), Candidate>,
    old_done: Vec<bool>,
    new_done: Vec<bool>,
    /// Sections with a certain exact match, which need no other candidate.
    old_sure: Vec<bool>,
    new_sure: Vec<bool>,
    /// Sections that have an authored id.
    old_named: Vec<bool>,
    new_named: Vec<bool>,
    budget: usize,
    /// The budget was too small for the best set of pairs.
    pub coarse: bool,
}

/// Two sections with the evidence of their texts, titles and numbers.
#[derive(Clone, Copy)]
pub(crate) struct Candidate {
    pub old: usize,
    pub new: usize,
    /// The sum.
    pub weight: f32,
    /// Negative evidence from title and number; ignored for a part, which cannot match the name of the whole.
    pub name_penalty: f32,
}

impl<'m> Matcher<'m> {
    pub fn new(concepts: &Concepts, records: &'m Records, settled: &Settled, budget: usize) -> Self {
        let (exact_matches, namesakes) = rayon::join(|| records.exact_matches(), || records.namesakes());
        let (mut old_sure, mut new_sure) = (vec![false; records.old.len()], vec![false; records.new.len()]);
        let (mut old_done, mut new_done) = (old_sure.clone(), new_sure.clone());
        for (old, new) in settled.pairs() {
            (old_done[old], new_done[new]) = (true, true);
        }
        for &(old, new) in &settled.identical {
            (old_sure[old], new_sure[new]) = (true, true);
        }
        for exact in exact_matches.iter().filter(|exact| exact.is_sure && !old_done[exact.old] && !new_done[exact.new])
        {
            (old_sure[exact.old], new_sure[exact.new]) = (true, true);
        }
        let nothing = Vector::new();
        let open = |record: &'m Record, is_sure: bool| if is_sure { &nothing } else { &record.vector };
        let old_vectors: Vec<&Vector> =
            records.old.iter().zip(&old_sure).map(|(record, sure)| open(record, *sure)).collect();
        let new_vectors: Vec<&Vector> =
            records.new.iter().zip(&new_sure).map(|(record, sure)| open(record, *sure)).collect();
        let alike = candidates(concepts.count(), &old_vectors, &new_vectors, CANDIDATES);
        let may_be = |(old, new): &(usize, usize)| !old_sure[*old] && !new_sure[*new];
        let found = alike.into_iter().zip(namesakes).enumerate();
        let found =
            found.flat_map(|(old, (alike, namesakes))| alike.into_iter().chain(namesakes).map(move |new| (old, new)));
        let certain = exact_matches.iter().map(|exact| (exact.old, exact.new)).chain(settled.identical.iter().copied());
        let mut pairs: Vec<(usize, usize)> = found.filter(may_be).chain(certain).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let weighed = |&(old, new): &(usize, usize)| ((old, new), Candidate::of(records, old, new));
        let weighed: Vec<_> = pairs.par_iter().with_min_len(PIECE).map(weighed).collect();
        let mut matcher = Matcher {
            records,
            weights: Weights::UNKNOWN,
            candidates: weighed.into_iter().collect(),
            old_done,
            new_done,
            old_sure,
            new_sure,
            old_named: vec![false; records.old.len()],
            new_named: vec![false; records.new.len()],
            budget,
            coarse: false,
        };
        matcher.learn();
        matcher
    }

    /// The same, with which sections have authored ids.
    pub fn named(self, old_named: Vec<bool>, new_named: Vec<bool>) -> Self {
        Matcher { old_named, new_named, ..self }
    }

    /// Learns the weights of titles and numbers from pairs that are certain by their text: each the other's best by far.
    fn learn(&mut self) {
        const SURE: f32 = 3.0;
        let (mut of_old, mut of_new) = (FastMap::default(), FastMap::default());
        for &Candidate { old, new, weight, .. } in self.candidates.values() {
            for (best, at, other) in [(&mut of_old, old, new), (&mut of_new, new, old)] {
                let best = best.entry(at).or_insert((other, weight));
                if weight > best.1 {
                    *best = (other, weight);
                }
            }
        }
        let (mut titles, mut numbers) = ([0; 2], [0; 2]);
        for &Candidate { old, new, weight, .. } in self.candidates.values() {
            if weight < SURE || of_old[&old].0 != new || of_new[&new].0 != old {
                continue;
            }
            let count = |counts: &mut [usize; 2], same: Option<bool>| {
                same.into_iter().for_each(|same| counts[usize::from(!same)] += 1);
            };
            count(&mut titles, self.records.same_title(old, new));
            count(&mut numbers, self.records.same_number(old, new));
        }
        self.weights = Weights::learned(titles, numbers);
        for candidate in self.candidates.values_mut() {
            candidate.add_names(self.records, self.weights);
        }
    }

    /// The candidates between sections that authors did not pair.
    pub fn open(&self) -> impl Iterator<Item = Candidate> {
        let open = self.candidates.values().filter(|it| !self.old_done[it.old] && !self.new_done[it.new]);
        let apart = |it: &Candidate| if self.old_named[it.old] && self.new_named[it.new] { NAMED_APART } else { 0.0 };
        open.map(move |it| Candidate { weight: it.weight - apart(it), ..*it })
    }

    /// All candidates: a section that authors paired may also have absorbed another one.
    pub fn all(&self) -> impl Iterator<Item = Candidate> {
        self.candidates.values().copied()
    }

    /// The best set of pairs.
    pub fn solve(&mut self, context: impl Fn(usize, usize) -> f32) -> Vec<Found> {
        let is_possible = |it: &Candidate| it.weight >= self.least(it.old, it.new);
        let edges: Vec<Edge> = self
            .open()
            .filter(is_possible)
            .map(|Candidate { old, new, weight, .. }| Edge { old, new, weight: weight + context(old, new) })
            .filter(|edge| edge.weight > 0.0)
            .collect();
        let (chosen, coarse) = best_matching(self.records.old.len(), self.records.new.len(), &edges, self.budget);
        self.coarse |= coarse;
        chosen.into_iter().map(|at| edges[at]).collect()
    }

    /// The least weight of two sections without their context. The context decides between several likely pairs; it does
    /// not make a pair of texts that have little in common. Headings without text have only their context.
    fn least(&self, old: usize, new: usize) -> f32 {
        let has_text = self.records.old[old].length > 0 && self.records.new[new].length > 0;
        if has_text { UNLIKELY } else { f32::NEG_INFINITY }
    }

    /// Makes candidates of the neighbors of paired sections.
    pub fn add_neighbours(&mut self, partner_of: impl Fn(usize) -> Option<usize>) {
        for old in 0..self.records.old.len() {
            let Some(new) = partner_of(old) else { continue };
            let after =
                (old + 1 < self.records.old.len() && new + 1 < self.records.new.len()).then_some((old + 1, new + 1));
            let before = (old > 0 && new > 0).then(|| (old - 1, new - 1));
            for (old, new) in after.into_iter().chain(before) {
                if self.may_be(old, new) {
                    let (records, weights) = (self.records, self.weights);
                    self.candidates.entry((old, new)).or_insert_with(|| {
                        let mut candidate = Candidate::of(records, old, new);
                        candidate.add_names(records, weights);
                        candidate
                    });
                }
            }
        }
    }

    /// Whether neither has a certain exact match.
    fn may_be(&self, old: usize, new: usize) -> bool {
        !self.old_sure[old] && !self.new_sure[new]
    }
}

impl Candidate {
    /// With the evidence of the text.
    fn of(records: &Records, old: usize, new: usize) -> Self {
        Candidate { old, new, weight: records.text_weight(old, new), name_penalty: 0.0 }
    }

    /// Adds the evidence of title and number.
    fn add_names(&mut self, records: &Records, weights: Weights) {
        let names = records.names(self.old, self.new, weights);
        self.weight += names.weight;
        self.name_penalty = names.against;
    }
}
