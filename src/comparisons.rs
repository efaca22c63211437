//! What is compared with what: agreements with their predecessors, the positions of a negotiation with each other,
//! and a proposal with the text that it would change.
//!
//! Comparisons are made when they are first asked for, and kept.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::compare::{self, Comparison, Options, Version};
use crate::document::provisions::Action;
use crate::id::DocumentId;
use crate::library::{Instrument, Library, Place, Proposal};
use crate::versions;

/// A chain of agreements longer than this is compared only between neighbours.
const LONGEST_FULL_CHAIN: usize = 12;

/// The ids of an older and a newer agreement or proposal.
pub type Ends = (DocumentId, DocumentId);

/// The comparisons of a library.
#[derive(Debug)]
pub struct Comparisons {
    planned: BTreeMap<Ends, OnceLock<Compared>>,
}

/// A comparison, and which provisions its sections are.
#[derive(Debug)]
pub struct Compared {
    /// The older agreement or proposal.
    pub old: DocumentId,
    /// The newer one.
    pub new: DocumentId,
    /// The places of the old sections in the old instrument.
    pub old_places: Vec<Place>,
    /// The places of the new sections in the new instrument.
    pub new_places: Vec<Place>,
    /// What changed.
    pub comparison: Comparison,
}

impl Comparisons {
    /// Plans what a library calls for; nothing is compared yet.
    pub fn plan(library: &Library) -> Self {
        let mut planned = BTreeMap::new();
        let mut add = |old: &DocumentId, new: &DocumentId| {
            planned.insert((old.clone(), new.clone()), OnceLock::new());
        };
        for agreement in &library.agreements {
            let before = ancestors(library, agreement.supersedes.as_ref());
            let near = if before.len() < LONGEST_FULL_CHAIN { before.len() } else { 1 };
            before[..near].iter().for_each(|old| add(old, &agreement.text.id));
        }
        for (at, proposal) in library.proposals.iter().enumerate() {
            if let Some(base) = proposal.base.as_ref().filter(|base| library.agreement(base.as_str()).is_some()) {
                add(base, &proposal.text.id);
            }
            let earlier = library.proposals[..at].iter().filter(|p| p.negotiation == proposal.negotiation);
            earlier.for_each(|old| add(&old.text.id, &proposal.text.id));
        }
        Self { planned }
    }

    /// What is planned, by the ids of the two ends.
    pub fn ends(&self) -> impl Iterator<Item = &Ends> {
        self.planned.keys()
    }

    /// Whether these two are compared.
    pub fn has(&self, old: &DocumentId, new: &DocumentId) -> bool {
        self.planned.contains_key(&(old.clone(), new.clone()))
    }

    /// The comparison of two that are planned.
    pub fn get(&self, library: &Library, old: &DocumentId, new: &DocumentId) -> Option<&Compared> {
        let cell = self.planned.get(&(old.clone(), new.clone()))?;
        let (before, after) = (library.instrument(old.as_str())?, library.instrument(new.as_str())?);
        Some(cell.get_or_init(|| {
            let amends = library.proposal(new.as_str()).filter(|p| p.base.as_ref() == Some(old));
            of(before, after, amends, &Options::default())
        }))
    }
}

/// The agreements before this one, the nearest first.
fn ancestors(library: &Library, nearest: Option<&DocumentId>) -> Vec<DocumentId> {
    let mut found: Vec<DocumentId> = Vec::new();
    let mut next = nearest;
    while let Some(agreement) = next.and_then(|id| library.agreement(id.as_str())) {
        if found.contains(&agreement.text.id) {
            break;
        }
        found.push(agreement.text.id.clone());
        next = agreement.supersedes.as_ref();
    }
    found
}

/// Compares two instruments. A proposal that amends `old` is held only against the provisions that it names: the
/// others stay as they are.
pub fn of(old: &Instrument, new: &Instrument, amends: Option<&Proposal>, options: &Options) -> Compared {
    let everything = |_: Place| true;
    let (old_version, old_places, new_version, new_places) = match amends {
        None => {
            let (old_version, old_places) = version(old, everything);
            let (new_version, new_places) = version(new, everything);
            (old_version, old_places, new_version, new_places)
        }
        Some(_) => {
            let named: HashMap<&str, ()> = new.provisions().map(|(_, p)| (p.id.as_str(), ())).collect();
            let touched = |place: Place| named.contains_key(old.provision(place).id.as_str());
            let kept = |place: Place| place.provision > 0 && new.provision(place).action != Some(Action::Strike);
            let (old_version, old_places) = version(old, touched);
            let (new_version, new_places) = version(new, kept);
            (old_version, old_places, new_version, new_places)
        }
    };
    let comparison = compare::compare(&old_version, &new_version, options);
    Compared { old: old.id.clone(), new: new.id.clone(), old_places, new_places, comparison }
}

/// The chosen provisions of an instrument as a version to compare, and which provision each section is.
pub fn version(instrument: &Instrument, chosen: impl Fn(Place) -> bool) -> (Version, Vec<Place>) {
    let places: Vec<Place> = instrument.provisions().map(|(place, _)| place).filter(|place| chosen(*place)).collect();
    let sections = places.iter().map(|place| versions::section(*place, instrument.provision(*place))).collect();
    (Version { name: instrument.title.clone(), sections }, places)
}
