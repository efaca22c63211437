//! The would-be contract: an agreement with the changes of one or more proposals.
//!
//! What a proposal does to its base is decided here and nowhere else: `effect` says it for each of its provisions,
//! `apply` makes the text as it would read, `check` reports what cannot be. What a proposal does not mention stays as
//! it is in the base.
//!
//! Start at [`Library::would_be`] and [`Library::as_of`].

mod apply;
mod check;
mod edition;
mod effect;
mod ripple;
mod times;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::attributes::Action;
use crate::id::DocumentId;

use super::{Agreement, Instrument, Library, Place, Proposal, Provision};

pub use edition::{Edition, Unnamed};
pub use effect::Effect;
pub use ripple::{Ripple, Touched, Why};

pub(super) use check::check;

/// An agreement as it would read with changes.
#[derive(Debug)]
pub struct Overlay {
    /// The agreement that is changed.
    pub base: DocumentId,
    /// The proposals that change it, in the order in which they are applied.
    pub proposals: Vec<DocumentId>,
    /// The whole text as it would read. Its id is the base's, with what changes it: `2024-2027+union-march`.
    pub text: Instrument,
    /// The clauses that differ from the base, with what changed them, the last change last.
    pub changed: BTreeMap<Place, Vec<Change>>,
    /// The clauses of the base that are struck, in its order.
    pub struck: Vec<Struck>,
    /// Where the words of each provision are written: those of the base, unless they are changed.
    sources: Vec<Vec<Source>>,
}

/// A change to a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is done to it.
    pub action: Action,
    /// The proposal that does it.
    pub proposal: DocumentId,
    /// The provision of that proposal.
    pub place: Place,
}

/// A clause that is struck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Struck {
    /// Where it is in the base; `None` if an earlier proposal added it.
    pub base: Option<Place>,
    /// Its title.
    pub title: String,
    /// What strikes it.
    pub change: Change,
}

/// Where the words of a provision are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The base or a proposal.
    pub document: DocumentId,
    /// The provision in it.
    pub place: Place,
    /// The provision of the base that it is, if the base has it.
    pub base: Option<Place>,
}

impl Overlay {
    /// Where the words of a provision are written.
    pub fn source(&self, place: Place) -> &Source {
        &self.sources[place.article][place.provision]
    }

    /// Where a provision of the base, or of what changes it, is in the text as it would read.
    pub fn place_of(&self, document: &DocumentId, place: Place) -> Option<Place> {
        let is_it = |source: &Source| match source.base {
            Some(base) if *document == self.base => base == place,
            _ => source.document == *document && source.place == place,
        };
        let found = |provisions: &Vec<Source>| provisions.iter().position(is_it);
        let (article, provision) = self.sources.iter().enumerate().find_map(|(at, it)| Some((at, found(it)?)))?;
        Some(Place { article, provision })
    }

    /// Whether something in an article is changed or struck.
    pub fn touches(&self, article: usize) -> bool {
        let own = Place { article, provision: 0 };
        let base = self.source(own).base.map(|place| place.article);
        let is_here = |struck: &Struck| struck.base.is_some_and(|place| Some(place.article) == base);
        self.changed.range(own..).next().is_some_and(|(place, _)| place.article == article)
            || self.struck.iter().any(is_here)
    }
}

impl Library {
    /// The agreement that a proposal would change.
    pub fn base_of(&self, proposal: &Proposal) -> Option<&Agreement> {
        self.agreement(proposal.base.as_ref()?.as_str())
    }

    /// The text that a proposal would change: its base, as amended on the proposal's day. `None` without a base.
    pub fn held_then(&self, proposal: &Proposal) -> Option<Edition<'_>> {
        let base = self.base_of(proposal)?;
        let earlier = self.memoranda_before(base, proposal);
        if earlier.is_empty() {
            return Some(Edition::Agreement(base));
        }
        let mut overlay = self.apply(base, &earlier);
        if let Some(day) = self.turning_day_before(base, proposal) {
            overlay.text.id = base.text.id.with('@', &day.to_string());
            overlay.text.title = edition::titled(self.words(), base, Some(day), &[]);
        }
        Some(Edition::Overlay(base, Arc::new(overlay)))
    }

    /// The id of that text, without making it.
    pub fn id_held_then(&self, proposal: &Proposal) -> Option<DocumentId> {
        let base = self.base_of(proposal)?;
        let is_signed = self.memoranda_before(base, proposal).is_empty();
        let day = if is_signed { None } else { self.turning_day_before(base, proposal) };
        Some(day.map_or_else(|| base.text.id.clone(), |day| base.text.id.with('@', &day.to_string())))
    }

    /// What each provision of a proposal does to the text that held then. Without a base it can only add.
    pub fn effects(&self, proposal: &Proposal) -> Vec<Effect> {
        let held = self.held_then(proposal);
        effect::of(held.as_ref().map(Edition::text), &proposal.text)
    }

    /// The contract as it would read if a proposal were adopted. `None` without a base.
    pub fn would_be(&self, proposal: &Proposal) -> Option<Overlay> {
        let base = self.base_of(proposal)?;
        let mut all = self.memoranda_before(base, proposal);
        all.push(proposal);
        let mut overlay = self.apply(base, &all);
        overlay.text.id = base.text.id.with('+', proposal.text.id.as_str());
        overlay.text.title = edition::titled(self.words(), base, None, &[proposal]);
        Some(overlay)
    }

    /// A text of an agreement, which may be of another library, with one more proposal.
    pub fn with_proposal(&self, text: &Edition<'_>, proposal: &Proposal) -> Arc<Overlay> {
        let (Some(agreement), id) = (text.agreement(), &text.text().id) else {
            return Arc::new(apply::apply(self.words(), text.text(), &[proposal]));
        };
        let named = text.overlay().map_or(&[][..], |overlay| overlay.proposals.as_slice());
        let mut all: Vec<&Proposal> = match text {
            Edition::Agreement(_) => self.memoranda_before(agreement, proposal),
            _ => named.iter().filter_map(|id| self.proposal(id.as_str())).collect(),
        };
        all.retain(|it| it.text.id != proposal.text.id);
        all.push(proposal);
        let mut overlay = self.apply(agreement, &all);
        overlay.text.id = id.with('+', proposal.text.id.as_str());
        overlay.text.title = edition::titled(self.words(), agreement, None, &[proposal]);
        Arc::new(overlay)
    }

    /// An agreement with the changes of proposals, each applied to the result of those before it.
    pub fn apply(&self, base: &Agreement, proposals: &[&Proposal]) -> Overlay {
        apply::apply(self.words(), &base.text, proposals)
    }
}

/// The bytes of the id in a heading, or of the whole heading if it has no id.
fn id_in_heading(provision: &Provision) -> std::ops::Range<usize> {
    let heading = provision.heading.clone();
    let written = format!("#{}", provision.id);
    match provision.file.text[heading.clone()].rfind(&written) {
        Some(at) => heading.start + at + 1..heading.start + at + written.len(),
        None => heading,
    }
}

#[cfg(test)]
mod tests;
