//! A proposal or a negotiation, beside its page.

use serde::Serialize;

use crate::document::attributes::Action;
use crate::id::Key;
use crate::library::bargaining::{Point, Position};
use crate::library::{Library, Negotiation, Proposal};
use crate::render::links;

use super::parts::{ProvisionData, date};

/// A proposal, beside its page.
#[derive(Serialize)]
pub(super) struct ProposalData<'a> {
    id: &'a str,
    title: &'a str,
    negotiation: Option<&'a str>,
    party: Option<&'a str>,
    date: Option<String>,
    status: &'static str,
    base: Option<&'a str>,
    url: String,
    points: Vec<PointData<'a>>,
}

/// What a proposal says on one point.
#[derive(Serialize)]
struct PointData<'a> {
    /// `add`, `amend` or `strike`; none of what only explains.
    action: Option<&'static str>,
    /// The provision that it changes, of the text that held then.
    changes: Option<String>,
    provision: ProvisionData<'a>,
}

/// A negotiation, beside its page: what each side said on each point.
#[derive(Serialize)]
pub(super) struct NegotiationData<'a> {
    id: &'a str,
    title: &'a str,
    about: Option<&'a str>,
    topics: &'a [Key],
    sources: &'a [Key],
    url: String,
    /// What held before, where that is known, then the proposals by date.
    positions: Vec<PositionData<'a>>,
    points: Vec<TableRow>,
}

/// Who takes a position, and when.
#[derive(Serialize)]
struct PositionData<'a> {
    id: String,
    title: String,
    party: Option<&'a str>,
    date: Option<String>,
    status: Option<&'static str>,
}

/// A point and the words of each position on it.
#[derive(Serialize)]
struct TableRow {
    id: String,
    title: String,
    state: &'static str,
    topics: Vec<Key>,
    units: Vec<Key>,
    /// One for each position; `null` where it does not speak of the point.
    words: Vec<Option<String>>,
}

impl<'a> ProposalData<'a> {
    pub fn of(library: &'a Library, proposal: &'a Proposal) -> Self {
        let held = library.held_then(proposal);
        let effects = library.effects(proposal);
        let points = effects.iter().map(|effect| PointData {
            action: effect.action.map(|action| match action {
                Action::Add => "add",
                Action::Amend => "amend",
                Action::Strike => "strike",
            }),
            changes: held
                .as_ref()
                .zip(effect.base)
                .map(|(held, at)| format!("{}#{}", held.text().id, held.text().provision(at).id)),
            provision: ProvisionData::of(&proposal.text, effect.place, true),
        });
        Self {
            id: proposal.text.id.as_str(),
            title: &proposal.text.title,
            negotiation: proposal.negotiation.as_ref().map(|it| it.as_str()),
            party: proposal.party.as_deref(),
            date: date(proposal.date),
            status: proposal.status.as_str(),
            base: proposal.base.as_ref().map(|it| it.as_str()),
            url: links::proposal(&proposal.text.id),
            points: points.collect(),
        }
    }
}

impl<'a> NegotiationData<'a> {
    pub fn of(library: &'a Library, negotiation: &'a Negotiation) -> Self {
        let table = library.table_of(negotiation);
        let words = |point: &Point| table.positions.iter().map(|position| position.words(&point.id)).collect();
        let row = |point: &Point| TableRow {
            id: point.id.to_string(),
            title: point.title.clone(),
            state: point.state.as_str(),
            topics: point.topics.clone(),
            units: point.units.clone(),
            words: words(point),
        };
        Self {
            id: negotiation.id.as_str(),
            title: &negotiation.title,
            about: negotiation.about.as_ref().map(|it| it.as_str()),
            topics: &negotiation.topics,
            sources: &negotiation.sources,
            url: links::negotiation(&negotiation.id),
            positions: table.positions.iter().map(PositionData::of).collect(),
            points: table.points.iter().map(row).collect(),
        }
    }
}

impl<'a> PositionData<'a> {
    pub fn of(position: &Position<'a>) -> Self {
        let proposal = position.proposal();
        Self {
            id: position.edition.text().id.to_string(),
            title: position.edition.text().title.clone(),
            party: proposal.and_then(|it| it.party.as_deref()),
            date: date(proposal.and_then(|it| it.date)),
            status: proposal.map(|it| it.status.as_str()),
        }
    }
}
