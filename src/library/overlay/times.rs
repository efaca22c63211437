//! Changes in the middle of an agreement's life: memoranda and other adopted proposals, and the days from which the
//! agreement reads differently.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::document::header::ProposalStatus;
use crate::language::date::Date;
use crate::library::{Agreement, Library, Proposal};

use super::edition::titled;
use super::{Edition, Overlay};

impl Proposal {
    /// Whether it was adopted and changes its base from a day on.
    pub fn is_memorandum(&self) -> bool {
        self.from.is_some() && self.status == ProposalStatus::Ratified
    }

    /// Whether it changes its base on a day.
    pub fn holds_on(&self, date: Date) -> bool {
        let has_begun = self.from.is_some_and(|from| !from.is_after(date));
        self.is_memorandum() && has_begun && self.to.is_none_or(|to| !date.is_after(to))
    }
}

impl Library {
    /// The adopted changes of an agreement, in the order in which they begin.
    pub fn memoranda<'a>(&'a self, agreement: &Agreement) -> Vec<&'a Proposal> {
        let of_it = |it: &&Proposal| it.is_memorandum() && it.base.as_ref() == Some(&agreement.text.id);
        let mut memoranda: Vec<_> = self.proposals.iter().filter(of_it).collect();
        memoranda.sort_by_key(|it| (it.from, it.date, it.text.id.clone()));
        memoranda
    }

    /// The adopted changes that held when a proposal was made. A proposal without a date is held against the base
    /// as it was signed.
    pub(super) fn memoranda_before<'a>(&'a self, base: &Agreement, proposal: &Proposal) -> Vec<&'a Proposal> {
        let Some(date) = proposal.from.or(proposal.date) else { return Vec::new() };
        let mut memoranda = self.memoranda(base);
        if let Some(own) = memoranda.iter().position(|it| it.text.id == proposal.text.id) {
            memoranda.truncate(own);
        }
        memoranda.retain(|it| it.text.id != proposal.text.id && it.holds_on(date));
        memoranda
    }

    /// The day from which the text held that a proposal would change, or that a memorandum changed. `None` if no day
    /// saw just that text, as when two memoranda begin on one day.
    pub(super) fn turning_day_before(&self, base: &Agreement, proposal: &Proposal) -> Option<Date> {
        let own = proposal.from.filter(|_| proposal.is_memorandum());
        let is_shared = |own: Date| self.memoranda_before(base, proposal).iter().any(|it| it.from == Some(own));
        let is_before = |day: &Date| match own {
            Some(own) => own.is_after(*day) && !is_shared(own),
            None => proposal.date.is_some_and(|date| !day.is_after(date)),
        };
        self.turning_days(base).into_iter().rev().find(is_before)
    }

    /// An agreement as it reads on a day: with the adopted changes that hold then.
    pub fn as_of(&self, agreement: &Agreement, date: Date) -> Overlay {
        let mut memoranda = self.memoranda(agreement);
        memoranda.retain(|it| it.holds_on(date));
        let mut overlay = self.apply(agreement, &memoranda);
        overlay.text.id = agreement.text.id.with('@', &date.to_string());
        overlay.text.title = titled(self.words(), agreement, Some(date), &[]);
        overlay
    }

    /// The days from which an agreement reads differently than before, in order.
    pub fn turning_days(&self, agreement: &Agreement) -> Vec<Date> {
        let memoranda = self.memoranda(agreement);
        let ends = memoranda.iter().filter_map(|it| it.to?.next());
        let days: BTreeSet<Date> = memoranda.iter().filter_map(|it| it.from).chain(ends).collect();
        days.into_iter().filter(|day| self.superseded_on(agreement, *day).is_none()).collect()
    }

    /// The agreement that was in the place of another one on a day. After its last day an agreement reads on until then.
    pub(super) fn superseded_on(&self, agreement: &Agreement, day: Date) -> Option<&Agreement> {
        let follows = |it: &&Agreement| it.supersedes.as_ref() == Some(&agreement.text.id);
        let is_over = agreement.to.is_none_or(|to| day.is_after(to));
        let begun = |it: &Agreement| it.from.is_some_and(|from| !from.is_after(day));
        self.agreements.iter().filter(follows).find(|it| is_over && begun(it))
    }

    /// An agreement as it reads on a day; the agreement itself if nothing has changed it.
    pub fn edition_of<'a>(&'a self, agreement: &'a Agreement, date: Date) -> Edition<'a> {
        Edition::Overlay(agreement, Arc::new(self.as_of(agreement, date)))
    }
}
