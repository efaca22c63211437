//! Freezes a proposal.

use std::collections::BTreeMap;

use crate::library::claims;
use crate::library::{Instrument, Library, Overlay, Place, Proposal, Summary};
use crate::review::{target_id, wording};

use super::{Change, Clause, FrozenClaim, FrozenTable, HOW, Packet, sha256};

/// A proposal over its base, with a summary and the pay tables that the summary's agreement or the proposal has. Without a
/// base, the proposal's clauses are all there is.
pub fn packet(library: &Library, proposal: &Proposal, summary: Option<&Summary>) -> Packet {
    let overlay = library.would_be(proposal);
    let base = library.base_of(proposal);
    let mut packet = Packet {
        packet: 1,
        code: String::new(),
        title: proposal.text.title.clone(),
        proposal: proposal.text.id.to_string(),
        party: proposal.party.clone(),
        date: proposal.date.map(|date| date.to_string()),
        base: base.map(|base| base.text.id.to_string()),
        base_title: base.map(|base| base.text.title.clone()),
        base_is_partial: base.is_some_and(|base| base.partial),
        how: HOW.to_string(),
        clauses: match &overlay {
            Some(overlay) => overlaid(overlay, base.map(|base| &base.text)),
            None => alone(&proposal.text),
        },
        claims: summary.map_or_else(Vec::new, |summary| frozen_claims(library, summary)),
        tables: tables(library, proposal),
    };
    packet.code = packet.computed_code();
    packet
}

/// The clauses of the would-be contract, and those that would go.
fn overlaid(overlay: &Overlay, base: Option<&Instrument>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for (place, provision) in overlay.text.provisions() {
        let at = overlay.source(place).base;
        let before = at.and_then(|at| Some(wording::text(base?, at)));
        let change = match (overlay.changed.contains_key(&place), &before) {
            (false, _) => Change::Unchanged,
            (true, Some(_)) => Change::Amended,
            (true, None) => Change::Added,
        };
        let is_said = !provision.text.is_empty() && !overlay.text.articles[place.article].unknown;
        if is_said || change != Change::Unchanged {
            let clause = clause(&overlay.text, place, change);
            let before = before.filter(|before| change == Change::Amended && *before != clause.text);
            clauses.push(Clause { before, ..clause });
        }
    }
    let gone = overlay.struck.iter().filter_map(|struck| Some(clause(base?, struck.base?, Change::Struck)));
    clauses.extend(gone);
    clauses
}

/// The clauses of a proposal that changes nothing.
fn alone(text: &Instrument) -> Vec<Clause> {
    let said = text.provisions().filter(|(place, it)| place.provision > 0 && !it.text.is_empty());
    said.map(|(place, _)| clause(text, place, Change::Added)).collect()
}

/// A clause of an agreement.
pub fn clause(instrument: &Instrument, place: Place, change: Change) -> Clause {
    let provision = instrument.provision(place);
    let article = &instrument.articles[place.article];
    let text = wording::text(instrument, place);
    Clause {
        id: provision.id.to_string(),
        lasting: provision.authored,
        number: provision.number.as_ref().map(|number| number.text.clone()),
        title: provision.title.clone(),
        article: match &article.number {
            Some(_) => format!("{}. {}", article.name(), article.title),
            None => article.title.clone(),
        },
        change,
        sha256: sha256(&text),
        text,
        before: None,
    }
}

fn frozen_claims(library: &Library, summary: &Summary) -> Vec<FrozenClaim> {
    let frozen = |claim: claims::Claim<'_>| FrozenClaim {
        id: claim.id.to_string(),
        sha256: sha256(&claim.words),
        rests_on: claim.targets(library).iter().map(target_id).collect(),
        text: claim.words,
    };
    claims::of_summary(library, summary).into_iter().map(frozen).collect()
}

/// The pay tables of the proposal.
fn tables(library: &Library, proposal: &Proposal) -> Vec<FrozenTable> {
    let own = library.schedules.iter().filter(|it| it.agreement.as_ref() == Some(&proposal.text.id));
    let by_id: BTreeMap<&str, FrozenTable> = own
        .filter_map(|schedule| {
            let text = wording::table(schedule.data.as_ref()?);
            let id = schedule.id.to_string();
            Some((schedule.id.as_str(), FrozenTable { id, title: schedule.title.clone(), sha256: sha256(&text), text }))
        })
        .collect();
    by_id.into_values().collect()
}
