//! Which old section is which new one.
//!
//! 1. Pairs that authors made (equal authored ids, or `was`), and sections that
//!    are identical in the same order ([`identical`]).
//! 2. Articles are aligned as wholes, with the text of all their sections.
//! 3. Sections are aligned by the topics of text and title ([`concepts`])
//!    and by number; then again with the pairs of the round before as context.
//! 4. Sections left alone or only partly explained are looked for inside others:
//!    by weights in [`split_merge`], by their words in [`contained`].
//!
//! Steps 2 and 3 weigh candidates ([`evidence`], [`context`]) and choose the
//! best set of them at once ([`assign`]).

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

use crate::compare::model::outcome::{Link, MatchedBy};
use crate::compare::pairing::articles::Articles;
use crate::compare::pairing::concepts::Concepts;
use crate::compare::pairing::context::Context;
use crate::compare::pairing::evidence::{Fields, Records};
use crate::compare::pairing::matcher::{Found, Matcher};
use crate::compare::pairing::similarity::{Counter, Terms};
use crate::compare::text::tokenized::{TokenizedSection, TokenizedVersions};
use crate::compare::text::tokens::{FastMap, Token};

/// The language is detected from this many tokens of each section.
const BEGINNING: usize = 32;

/// All correspondences, sorted by new and then old section. A section is in
/// several of them when it was split or merged.
///
/// Also returns whether the budget was too small to find the best ones.
pub(crate) fn pair(readings: &TokenizedVersions<'_>, budget: usize) -> (Vec<Link>, bool) {
    let TokenizedVersions { lexicon, old, new } = readings;
    let authored = authored(old, new);
    let (identical, terms) = rayon::join(|| identical::pairs((old, new), &authored, budget), || Terms::new(lexicon));
    let settled = Settled { authored, identical };
    let count = settled.pairs().count();
    let all_settled = count == old.len() && count == new.len();
    let Weighed { pairs: mut links, parts, coarse } =
        if all_settled { Weighed::default() } else { by_evidence(readings, &terms, &settled, budget) };
    let settled_links = [(MatchedBy::Id, &settled.authored), (MatchedBy::Text, &settled.identical)];
    for (matched_by, pairs) in settled_links {
        links.extend(pairs.iter().map(|&(old, new)| Link { old, new, matched_by, confidence: 1.0 }));
    }
    let parts = split_merge::joined(parts, contained::absorbed(&terms, old, new, &links), &links);
    links.extend(parts);
    links.sort_by_key(|link| (link.new, link.old));
    (links, coarse)
}

/// The pairs found by evidence.
#[derive(Default)]
struct Weighed {
    /// One to one.
    pairs: Vec<Link>,
    /// Sections without a partner, with the ones that they are parts of.
    parts: Vec<Link>,
    /// The budget was too small to find the best pairs.
    coarse: bool,
}

/// Pairs of an old and a new section that need no evidence.
#[derive(Default)]
pub(crate) struct Settled {
    /// The authors gave them the same id, or wrote the old one.
    pub authored: Vec<(usize, usize)>,
    /// They are equal, and so are the sections around them.
    pub identical: Vec<(usize, usize)>,
}

impl Settled {
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.authored.iter().chain(&self.identical).copied()
    }
}

/// Pairs that authors made: by `was`, or by the same authored id. A `was` that both versions have refers to a third one.
fn authored(old: &[TokenizedSection<'_>], new: &[TokenizedSection<'_>]) -> Vec<(usize, usize)> {
    let ids: FastMap<&str, usize> =
        old.iter().enumerate().map(|(at, reading)| (reading.section.id.as_str(), at)).collect();
    let mut taken = BTreeSet::new();
    let mut pairs = Vec::new();
    for is_explicit in [true, false] {
        for (at, reading) in new.iter().enumerate() {
            let section = reading.section;
            let same_id = ids.get(section.id.as_str()).filter(|&&at| section.authored && old[at].section.authored);
            let was = section.was.as_ref().filter(|_| same_id.is_none_or(|&at| old[at].section.was != section.was));
            let named = match (was, is_explicit) {
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

fn by_evidence(readings: &TokenizedVersions<'_>, terms: &Terms, settled: &Settled, budget: usize) -> Weighed {
    let TokenizedVersions { lexicon, old, new } = readings;
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
    let named = |readings: &[TokenizedSection<'_>]| readings.iter().map(|reading| reading.section.authored).collect();
    let mut matcher = Matcher::new(&concepts, &records, settled, budget).named(named(old), named(new));
    let mut found = matcher.solve(|_, _| 0.0);
    // Paired sections help to pair their neighbors; two rounds are enough.
    for _ in 0..2 {
        let around = context(&found);
        matcher.add_neighbours(|old| around.new_of(old));
        found = matcher.solve(|old, new| around.weight(old, new));
    }
    split_merge::drop_weak_pairs(&matcher, &context(&found), &mut found);
    let parts = split_merge::find(&matcher, &context(&found));
    let links = |found: Vec<Found>| {
        let link = |Found { old, new, weight }| Link {
            old,
            new,
            matched_by: MatchedBy::Text,
            confidence: probability(weight),
        };
        found.into_iter().map(link).collect()
    };
    Weighed { pairs: links(found), parts: links(parts), coarse: matcher.coarse || articles.coarse }
}

/// The words of all sections, old and new; a text that is in both versions is counted once.
fn fields<'f>(
    readings: &TokenizedVersions<'f>,
    terms: &Terms,
    concepts: &Concepts,
) -> (Vec<Fields<'f>>, Vec<Fields<'f>>) {
    /// How many sections are counted at a time.
    const PIECE: usize = 64;
    let TokenizedVersions { old, new, .. } = readings;
    let own: Vec<&TokenizedSection<'f>> =
        old.iter().chain(new.iter().filter(|reading| reading.same_in_old.is_none())).collect();
    let counted = own.par_chunks(PIECE).flat_map_iter(|piece| {
        let mut counter = Counter::new(concepts.count());
        piece.iter().map(move |reading| reading.fields(terms, concepts, &mut counter))
    });
    let mut olds: Vec<Fields<'f>> = counted.collect();
    let mut others = olds.split_off(old.len()).into_iter();
    let of = |reading: &TokenizedSection<'f>| match reading.same_in_old {
        Some(same) => Some(olds[same].repeated(same, reading.number())),
        None => others.next(),
    };
    let news = new.iter().filter_map(of).collect();
    (olds, news)
}

impl<'t> TokenizedSection<'t> {
    fn fields(&self, terms: &Terms, concepts: &Concepts, counter: &mut Counter) -> Fields<'t> {
        let count =
            |is: &dyn Fn(u32) -> bool| self.tokens.iter().filter(|token| !token.furniture && is(token.id)).count();
        let length = count(&|id| terms.term(id).is_some());
        let figures = count(&|id| terms.is_number(id));
        // A pay table is the same table even if every figure changed.
        let is_table = 3 * figures > 2 * length;
        let says = |token: &&Token| !(is_table && terms.is_number(token.id));
        Fields {
            length: if is_table { length - figures } else { length },
            // Words of the old title may be in the new text.
            text: concepts.counts(terms, counter, self.tokens.iter().filter(says).chain(&self.title_tokens)),
            title_words: concepts.counts(terms, counter, self.title_tokens.iter()),
            title: &self.section.title,
            number: self.number(),
            same_in_old: None,
        }
    }

    fn number(&self) -> &'t str {
        self.section.number.as_deref().unwrap_or("")
    }
}

/// The probability of a sum of logarithmic weights.
fn probability(weight: f32) -> f32 {
    1.0 / (1.0 + (-weight).exp())
}
