//! Which old section is which new one.
//!
//! 1. What the authors say: equal authored ids, or `was`; and what stands
//!    word for word in the same order ([`identical`]).
//! 2. Articles are aligned as wholes, with the text of all their sections.
//! 3. Sections are aligned by what text and title are about
//!    ([`concepts`]) and by number; then again with what the
//!    round before tells of their articles and neighbours.
//! 4. What is left or only half explained is looked for inside others: by its
//!    weights in [`split_merge`], by its very words in [`contained`].
//!
//! Steps 2 and 3 weigh candidates as [`evidence`] and
//! [`context`] say and choose among them all at once,
//! as [`assign`] says.

mod articles;
pub(super) mod assign;
pub(super) mod concepts;
mod contained;
mod context;
pub(super) mod evidence;
pub(super) mod groups;
mod identical;
mod matcher;
mod similarity;
mod split_merge;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::compare::model::outcome::{Basis, Link};
use crate::compare::pairing::articles::Articles;
use crate::compare::pairing::concepts::Concepts;
use crate::compare::pairing::context::Context;
use crate::compare::pairing::evidence::{Fields, Records};
use crate::compare::pairing::matcher::{Found, Matcher};
use crate::compare::pairing::similarity::{Counter, Terms};
use crate::compare::text::reading::{Reading, Readings};
use crate::compare::text::tokens::{FastMap, Token};

/// So many tokens of a section tell its language.
const BEGINNING: usize = 32;

/// All correspondences, sorted by new and then old section. A section is in
/// several of them when it was split or merged.
///
/// Also says whether the budget was too small to find the best ones.
pub(crate) fn pair(readings: &Readings<'_>, budget: usize) -> (Vec<Link>, bool) {
    let Readings { lexicon, old, new } = readings;
    let authored = authored(old, new);
    let identical = identical::pairs((old, new), &authored, budget);
    let settled = Settled { authored, identical };
    let terms = Terms::new(lexicon);
    let count = settled.pairs().count();
    let all_settled = count == old.len() && count == new.len();
    let Weighed { pairs: mut links, parts, hasty } =
        if all_settled { Weighed::default() } else { by_evidence(readings, &terms, &settled, budget) };
    let settled_links = [(Basis::Id, &settled.authored), (Basis::Text, &settled.identical)];
    for (basis, pairs) in settled_links {
        links.extend(pairs.iter().map(|&(old, new)| Link { old, new, basis, confidence: 1.0 }));
    }
    let parts = split_merge::joined(parts, contained::absorbed(&terms, old, new, &links), &links);
    links.extend(parts);
    links.sort_by_key(|link| (link.new, link.old));
    (links, hasty)
}

/// What the evidence says.
#[derive(Default)]
struct Weighed {
    /// One to one.
    pairs: Vec<Link>,
    /// Sections without a partner, with the ones that they are parts of.
    parts: Vec<Link>,
    /// The budget was too small to find the best pairs.
    hasty: bool,
}

/// Pairs of an old and a new section about which there is nothing to weigh.
#[derive(Default)]
pub(crate) struct Settled {
    /// The authors gave them the same id, or said what it was.
    pub authored: Vec<(usize, usize)>,
    /// They are equal, and so are the sections around them.
    pub identical: Vec<(usize, usize)>,
}

impl Settled {
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.authored.iter().chain(&self.identical).copied()
    }
}

/// Pairs that the authors made: by `was`, or by the same authored id. A `was` that both versions have speaks of a third
/// one.
fn authored(old: &[Reading<'_>], new: &[Reading<'_>]) -> Vec<(usize, usize)> {
    let ids: FastMap<&str, usize> =
        old.iter().enumerate().map(|(at, reading)| (reading.section.id.as_str(), at)).collect();
    let mut taken = BTreeSet::new();
    let mut pairs = Vec::new();
    for said_so in [true, false] {
        for (at, reading) in new.iter().enumerate() {
            let section = reading.section;
            let same_id = ids.get(section.id.as_str()).filter(|&&at| section.authored && old[at].section.authored);
            let was = section.was.as_ref().filter(|_| same_id.is_none_or(|&at| old[at].section.was != section.was));
            let named = match (was, said_so) {
                (Some(was), true) => ids.get(was.as_str()),
                (None, false) => same_id,
                _ => None,
            };
            if let Some(&old_at) = named
                && taken.insert(old_at)
            {
                pairs.push((old_at, at));
            }
        }
    }
    pairs
}

fn by_evidence(readings: &Readings<'_>, terms: &Terms, settled: &Settled, budget: usize) -> Weighed {
    let Readings { lexicon, old, new } = readings;
    let begins = old.iter().chain(new).flat_map(|reading| reading.tokens.iter().take(BEGINNING));
    let concepts = Concepts::new(lexicon, terms, begins);
    let (old_fields, new_fields) = fields(readings, terms, &concepts);
    let (articles, records) = rayon::join(
        || Articles::align(&concepts, (old, &old_fields), (new, &new_fields), budget),
        || Records::new(&concepts, &old_fields, &new_fields),
    );
    let context = |found: &[Found]| {
        let pairs = found.iter().map(|found| (found.old, found.new)).chain(settled.pairs());
        Context::new(&articles, (old, new), pairs.collect::<Vec<_>>().into_iter())
    };
    let named = |readings: &[Reading<'_>]| readings.iter().map(|reading| reading.section.authored).collect();
    let mut matcher = Matcher::new(&concepts, &records, settled, budget).named(named(old), named(new));
    let mut found = matcher.solve(|_, _| 0.0);
    // What is paired helps to pair what stands beside it: twice is enough.
    for _ in 0..2 {
        let around = context(&found);
        matcher.add_neighbours(|old| around.new_of(old));
        found = matcher.solve(|old, new| around.weight(old, new));
    }
    split_merge::give_up_makeshifts(&matcher, &context(&found), &mut found);
    let parts = split_merge::find(&matcher, &context(&found));
    let links = |found: Vec<Found>| {
        let link = |Found { old, new, weight }| Link { old, new, basis: Basis::Text, confidence: sureness(weight) };
        found.into_iter().map(link).collect()
    };
    Weighed { pairs: links(found), parts: links(parts), hasty: matcher.hasty || articles.hasty }
}

/// The words of all sections, old and new; those of a text that stands in both versions are counted once.
fn fields<'f>(readings: &Readings<'f>, terms: &Terms, concepts: &Concepts) -> (Vec<Fields<'f>>, Vec<Fields<'f>>) {
    /// So many sections are counted at a time.
    const PIECE: usize = 64;
    let Readings { old, new, .. } = readings;
    let own: Vec<&Reading<'f>> = old.iter().chain(new.iter().filter(|reading| reading.twin.is_none())).collect();
    let counted = own.par_chunks(PIECE).flat_map_iter(|piece| {
        let mut counter = Counter::new(concepts.count());
        piece.iter().map(move |reading| reading.fields(terms, concepts, &mut counter))
    });
    let mut olds: Vec<Fields<'f>> = counted.collect();
    let mut others = olds.split_off(old.len()).into_iter();
    let of = |reading: &Reading<'f>| match reading.twin {
        Some(twin) => Some(olds[twin].twin(twin, reading.number())),
        None => others.next(),
    };
    let news = new.iter().filter_map(of).collect();
    (olds, news)
}

impl<'t> Reading<'t> {
    fn fields(&self, terms: &Terms, concepts: &Concepts, counter: &mut Counter) -> Fields<'t> {
        let count =
            |is: &dyn Fn(u32) -> bool| self.tokens.iter().filter(|token| !token.furniture && is(token.id)).count();
        let length = count(&|id| terms.term(id).is_some());
        let figures = count(&|id| terms.is_number(id));
        // A pay table is the same one when each of its figures is another.
        let is_table = 3 * figures > 2 * length;
        let says = |token: &&Token| !(is_table && terms.is_number(token.id));
        Fields {
            length: if is_table { length - figures } else { length },
            // What an old title says may be in the new text.
            text: concepts.counts(terms, counter, self.tokens.iter().filter(says).chain(&self.title_tokens)),
            title_words: concepts.counts(terms, counter, self.title_tokens.iter()),
            title: &self.section.title,
            number: self.number(),
            twin: None,
        }
    }

    fn number(&self) -> &'t str {
        self.section.number.as_deref().unwrap_or("")
    }
}

/// The probability of a sum of logarithmic weights.
fn sureness(weight: f32) -> f32 {
    1.0 / (1.0 + (-weight).exp())
}
