//! The texts that can be read whole, and their names: an agreement, a proposal by itself, an agreement as it read on a
//! day (`2024-2027@2025-09-01`) or as it would read with proposals (`2024-2027+union-march`).

use std::fmt;
use std::sync::Arc;

use crate::diagnostic::nearest;
use crate::language::date::Date;
use crate::library::assemble::did_you_mean;
use crate::library::{Agreement, Instrument, Library, Place, Proposal};
use crate::messages::Words;
use crate::say;

use super::Overlay;

/// A text that can be read whole.
#[derive(Clone, Debug)]
pub enum Edition<'a> {
    /// An agreement as it was signed.
    Agreement(&'a Agreement),
    /// A proposal by itself.
    Proposal(&'a Proposal),
    /// An agreement with changes.
    Overlay(&'a Agreement, Arc<Overlay>),
}

/// A name that means no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnamed {
    /// What is wrong with it.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl<'a> Edition<'a> {
    /// The text.
    pub fn text(&self) -> &Instrument {
        match self {
            Self::Agreement(agreement) => &agreement.text,
            Self::Proposal(proposal) => &proposal.text,
            Self::Overlay(_, overlay) => &overlay.text,
        }
    }

    /// The agreement that it is, with or without changes.
    pub fn agreement(&self) -> Option<&'a Agreement> {
        match self {
            Self::Agreement(agreement) | Self::Overlay(agreement, _) => Some(agreement),
            Self::Proposal(_) => None,
        }
    }

    /// Its changes.
    pub fn overlay(&self) -> Option<&Overlay> {
        match self {
            Self::Overlay(_, overlay) => Some(overlay),
            _ => None,
        }
    }

    /// Whether only part of the agreement is known.
    pub fn is_partial(&self) -> bool {
        self.agreement().is_some_and(|agreement| agreement.partial)
    }

    /// Where a provision of it is in the agreement as it was signed.
    pub fn source_in_base(&self, place: Place) -> Option<Place> {
        match self {
            Self::Agreement(_) => Some(place),
            Self::Overlay(_, overlay) => overlay.source(place).base,
            Self::Proposal(_) => None,
        }
    }
}

impl Library {
    /// The text with a name: `2024-2027`, `union-march`, `2024-2027+union-march`, `2024-2027@2025-09-01`.
    ///
    /// # Errors
    ///
    /// If there is no such text.
    pub fn edition(&self, name: &str) -> Result<Edition<'_>, Unnamed> {
        let mut parts = name.split('+');
        let first = parts.next().unwrap_or_default();
        let (id, date) = match first.split_once('@') {
            Some((id, date)) => (id, Some(day(date)?)),
            None => (first, None),
        };
        let proposals = parts.map(|id| self.proposal_named(id)).collect::<Result<Vec<_>, _>>()?;
        if let (Some(proposal), None, true) = (self.proposal(id), date, proposals.is_empty()) {
            return Ok(Edition::Proposal(proposal));
        }
        let Some(agreement) = self.agreement(id) else { return Err(self.no_agreement(id)) };
        if date.is_none() && proposals.is_empty() {
            return Ok(Edition::Agreement(agreement));
        }
        Ok(Edition::Overlay(agreement, Arc::new(self.overlaid(agreement, date, &proposals)?)))
    }

    fn overlaid(&self, agreement: &Agreement, date: Option<Date>, added: &[&Proposal]) -> Result<Overlay, Unnamed> {
        for proposal in added {
            if proposal.base.as_ref() != Some(&agreement.text.id) {
                let of = proposal.base.as_ref().map_or("no agreement".to_string(), |base| format!("`{base}`"));
                let message = format!("`{}` would change {of}, not `{}`", proposal.text.id, agreement.text.id);
                return Err(Unnamed { message, hint: "its header says so under `base`".into() });
            }
        }
        let mut all: Vec<&Proposal> = match (date, added.first()) {
            (Some(date), _) => self.memoranda(agreement).into_iter().filter(|it| it.holds_on(date)).collect(),
            (None, Some(first)) => self.memoranda_before(agreement, first),
            (None, None) => Vec::new(),
        };
        all.retain(|it| !added.iter().any(|added| added.text.id == it.text.id));
        all.extend(added);
        let mut overlay = self.apply(agreement, &all);
        let id = date.map_or(agreement.text.id.clone(), |date| agreement.text.id.with('@', &date.to_string()));
        overlay.text.id = added.iter().fold(id, |id, proposal| id.with('+', proposal.text.id.as_str()));
        overlay.text.title = titled(self.words(), agreement, date, added);
        Ok(overlay)
    }

    fn proposal_named(&self, id: &str) -> Result<&Proposal, Unnamed> {
        self.proposal(id).ok_or_else(|| {
            let near = nearest(id, self.proposals.iter().map(|it| it.text.id.as_str()));
            let hint = near.map_or("write the id of a proposal".into(), did_you_mean);
            Unnamed { message: format!("there is no proposal `{id}`"), hint }
        })
    }

    fn no_agreement(&self, id: &str) -> Unnamed {
        let near = nearest(id, self.agreements.iter().map(|it| it.text.id.as_str()));
        let hint = near.map_or("write the id of an agreement's folder".into(), did_you_mean);
        Unnamed { message: format!("there is no agreement `{id}`"), hint }
    }
}

/// The title of an agreement with changes: `Agreement 2024–2027 on 1 September 2025`, `Agreement 2024–2027 with the
/// changes of Union proposal of 1 March`.
pub(super) fn titled(words: Words, agreement: &Agreement, date: Option<Date>, added: &[&Proposal]) -> String {
    let mut title = agreement.text.title.clone();
    if let Some(date) = date {
        title = say!(words, "agreement-on", agreement = title, day = words.date(date));
    }
    let names: Vec<_> = added.iter().map(|it| say!(words, "quoted", word = it.text.title.as_str())).collect();
    match names.is_empty() {
        true => title,
        false => say!(words, "agreement-with", agreement = title, names = names.join(&say!(words, "and-between"))),
    }
}

fn day(text: &str) -> Result<Date, Unnamed> {
    let hint = "write the day as in 2024-2027@2025-09-01".to_string();
    Date::parse(text).ok_or_else(|| Unnamed { message: format!("\"{text}\" is not a date"), hint })
}

impl fmt::Display for Unnamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
