//! The bargaining table: what each side said on each point, in the order in which it was said.
//!
//! Start at [`Library::table_of`].

pub mod pay;
mod values;

use std::collections::BTreeMap;

use crate::document::attributes::Action;
use crate::document::blocks;
use crate::document::header::ProposalStatus;
use crate::id::{Key, ProvisionId};

use super::overlay::Effect;
use super::{Edition, Library, Negotiation, Place, Proposal};

pub use values::{Distance, Gap, Value};

/// What is on the table of a negotiation.
#[derive(Debug)]
pub struct Table<'a> {
    /// The columns: what held before, where that is known, then the proposals by date.
    pub positions: Vec<Position<'a>>,
    /// The rows: each point that any proposal speaks of, in the order in which they first come up.
    pub points: Vec<Point>,
}

/// A column: what held before, or what a proposal says.
#[derive(Debug)]
pub struct Position<'a> {
    /// The text.
    pub edition: Edition<'a>,
    /// Who takes it.
    pub side: Side,
    /// What it says on each point, by the id that the base has for the point.
    said: BTreeMap<ProvisionId, Said>,
}

/// Who takes a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Nobody: it held before.
    Base,
    /// One of the parties, counted in the order in which they first speak.
    Party(usize),
    /// Those who agreed, in a tentative or ratified agreement.
    Agreed,
}

/// Where and how a position speaks of a point.
#[derive(Clone, Copy, Debug)]
struct Said {
    place: Place,
    action: Option<Action>,
}

/// A row: something that is bargained over.
#[derive(Debug)]
pub struct Point {
    /// The id that the base has for it or, if it is new, its own.
    pub id: ProvisionId,
    /// Its name, as it first came up.
    pub title: String,
    /// What became of it.
    pub state: State,
    /// Its topics, in any of the positions.
    pub topics: Vec<Key>,
    /// Whom it covers, in any of the positions.
    pub units: Vec<Key>,
}

/// What became of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// No agreement on it is known.
    Open,
    /// A tentative or ratified agreement speaks of it.
    Settled,
    /// Each side that spoke of it took back the last that it said.
    Withdrawn,
}

impl State {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Settled => "settled",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Library {
    /// The bargaining table of a negotiation.
    pub fn table_of<'a>(&'a self, negotiation: &'a Negotiation) -> Table<'a> {
        let proposals: Vec<_> = self.proposals_of(&negotiation.id).collect();
        let held = proposals.iter().find_map(|proposal| self.held_then(proposal));
        let mut parties = Vec::new();
        let mut positions: Vec<_> = held.map(Position::base).into_iter().collect();
        for proposal in proposals {
            let side = side(proposal, &mut parties);
            positions.push(Position::of(self, proposal, side));
        }
        let points = points(&positions);
        Table { positions, points }
    }
}

/// Whether the parties agreed on it.
fn is_agreed(proposal: &Proposal) -> bool {
    matches!(proposal.status, ProposalStatus::Tentative | ProposalStatus::Ratified)
}

fn side<'a>(proposal: &'a Proposal, parties: &mut Vec<&'a str>) -> Side {
    if is_agreed(proposal) {
        return Side::Agreed;
    }
    let party = proposal.party.as_deref().unwrap_or_default();
    Side::Party(parties.iter().position(|it| *it == party).unwrap_or_else(|| {
        parties.push(party);
        parties.len() - 1
    }))
}

impl<'a> Position<'a> {
    fn of(library: &'a Library, proposal: &'a Proposal, side: Side) -> Self {
        let held = library.held_then(proposal);
        let said = |effect: Effect| {
            let meant = held.as_ref().zip(effect.base).map(|(held, at)| held.text().provision(at).id.clone());
            let id = meant.unwrap_or_else(|| proposal.text.provision(effect.place).id.clone());
            (id, Said { place: effect.place, action: effect.action })
        };
        let said = library.effects(proposal).into_iter().map(said).collect();
        Self { edition: Edition::Proposal(proposal), side, said }
    }

    fn base(held: Edition<'a>) -> Self {
        let said = held.text().provisions().map(|(place, it)| (it.id.clone(), Said { place, action: None })).collect();
        Self { edition: held, side: Side::Base, said }
    }

    /// The proposal; `None` for what held before.
    pub fn proposal(&self) -> Option<&'a Proposal> {
        match self.edition {
            Edition::Proposal(proposal) => Some(proposal),
            _ => None,
        }
    }

    /// The provision that speaks of a point.
    pub fn place(&self, point: &ProvisionId) -> Option<Place> {
        self.said.get(point).map(|said| said.place)
    }

    /// Whether it would strike the point.
    pub fn strikes(&self, point: &ProvisionId) -> bool {
        self.said.get(point).is_some_and(|said| said.action == Some(Action::Strike))
    }

    /// Its words on a point.
    pub fn words(&self, point: &ProvisionId) -> Option<String> {
        let place = self.place(point)?;
        Some(blocks::plain_text(&self.edition.text().provision(place).text.blocks()))
    }
}

impl Table<'_> {
    /// The position that the same side took before, on a point or on anything.
    pub fn before(&self, column: usize, point: Option<&ProvisionId>) -> Option<usize> {
        let side = self.positions[column].side;
        let spoke = |at: &usize| point.is_none_or(|point| self.positions[*at].place(point).is_some());
        (0..column).rev().filter(|at| self.positions[*at].side == side && side != Side::Base).find(spoke)
    }

    /// Whether the same side spoke again later.
    pub fn is_superseded(&self, column: usize) -> bool {
        let side = self.positions[column].side;
        self.positions[column + 1..].iter().any(|later| later.side == side)
    }

    /// The last position of each side that speaks of a point, as indexes of columns.
    pub fn last_words(&self, point: &ProvisionId) -> Vec<usize> {
        last_words(&self.positions, point)
    }
}

fn last_words(positions: &[Position<'_>], point: &ProvisionId) -> Vec<usize> {
    let mut last: Vec<usize> = Vec::new();
    for (at, position) in positions.iter().enumerate() {
        if position.side != Side::Base && position.place(point).is_some() {
            last.retain(|earlier| positions[*earlier].side != position.side);
            last.push(at);
        }
    }
    last
}

fn points(positions: &[Position<'_>]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for position in positions.iter().filter(|it| it.side != Side::Base) {
        let mut said: Vec<_> = position.said.iter().filter(|(_, said)| said.action.is_some()).collect();
        said.sort_by_key(|(_, said)| said.place);
        for (id, said) in said {
            let provision = position.edition.text().provision(said.place);
            let at = points.iter().position(|known| known.id == *id).unwrap_or_else(|| {
                points.push(Point {
                    id: id.clone(),
                    title: provision.title.clone(),
                    state: state(positions, id),
                    topics: Vec::new(),
                    units: Vec::new(),
                });
                points.len() - 1
            });
            let point = &mut points[at];
            add(&mut point.topics, &provision.topics);
            add(&mut point.units, &provision.units);
        }
    }
    points
}

fn add(known: &mut Vec<Key>, more: &[Key]) {
    for key in more {
        if !known.contains(key) {
            known.push(key.clone());
        }
    }
}

fn state(positions: &[Position<'_>], point: &ProvisionId) -> State {
    let last = last_words(positions, point);
    let is_withdrawn =
        |at: &usize| positions[*at].proposal().is_some_and(|proposal| proposal.status == ProposalStatus::Withdrawn);
    if last.iter().any(|at| positions[*at].side == Side::Agreed) {
        State::Settled
    } else if last.iter().all(is_withdrawn) {
        State::Withdrawn
    } else {
        State::Open
    }
}

#[cfg(test)]
mod tests;
