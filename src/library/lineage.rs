//! Rights through time: which provisions of which agreements are the same right.
//!
//! Only authored ids count as proof: the same id in two agreements, or `was=` if the id had to change.

use std::collections::BTreeMap;

use crate::id::{DocumentId, ProvisionId, ProvisionRef};

use super::instrument::{Instrument, Place, Provision};

/// A right and its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// The id of its latest version.
    pub id: ProvisionId,
    /// The title of its latest version.
    pub title: String,
    /// Where it appears: agreements first, oldest first, then proposals.
    pub versions: Vec<Version>,
}

/// A right in one agreement or proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The agreement or proposal.
    pub document: DocumentId,
    /// Where in it.
    pub place: Place,
    /// Whether it is a proposal's.
    pub proposed: bool,
}

type Node = (DocumentId, ProvisionId);

/// Traces rights through agreements (oldest first) and proposals.
pub fn trace(
    agreements: &[&Instrument],
    proposals: &[&Instrument],
) -> (BTreeMap<ProvisionId, Right>, BTreeMap<Node, ProvisionId>) {
    let mut groups = Groups::default();
    for instrument in agreements.iter().chain(proposals) {
        for (_, provision) in instrument.provisions().filter(|(_, p)| p.authored) {
            groups.join(&provision.id, &provision.id);
            if let Some(before) = provision.was.as_ref().and_then(|was| ProvisionRef::parse(&was.value)) {
                groups.join(&before.provision, &provision.id);
            }
        }
    }
    let mut versions: BTreeMap<ProvisionId, Vec<(Version, &Provision)>> = BTreeMap::new();
    let mut right_of = BTreeMap::new();
    for (instrument, proposed) in agreements.iter().map(|i| (i, false)).chain(proposals.iter().map(|i| (i, true))) {
        for (place, provision) in instrument.provisions().filter(|(_, p)| p.authored) {
            let group = groups.root(&provision.id);
            let version = Version { document: instrument.id.clone(), place, proposed };
            versions.entry(group.clone()).or_default().push((version, provision));
            right_of.insert((instrument.id.clone(), provision.id.clone()), group);
        }
    }
    let mut rights = BTreeMap::new();
    let mut names = BTreeMap::new();
    for (group, found) in versions {
        let latest = found.iter().rev().find(|(v, _)| !v.proposed).or(found.last());
        let Some((_, latest)) = latest else { continue };
        let (id, title) = (latest.id.clone(), latest.title.clone());
        names.insert(group, id.clone());
        let versions = found.into_iter().map(|(version, _)| version).collect();
        rights.insert(id.clone(), Right { id, title, versions });
    }
    right_of.values_mut().for_each(|group| *group = names[group].clone());
    (rights, right_of)
}

/// Ids that mean the same right: a union-find over ids.
#[derive(Default)]
struct Groups {
    parents: BTreeMap<ProvisionId, ProvisionId>,
}

impl Groups {
    /// The id that represents the whole group. Ids passed on the way then point to it directly (path compression).
    fn root(&mut self, id: &ProvisionId) -> ProvisionId {
        let mut passed = Vec::new();
        let mut at = id;
        while let Some(parent) = self.parents.get(at).filter(|parent| *parent != at) {
            passed.push(at.clone());
            at = parent;
        }
        let root = at.clone();
        self.parents.extend(passed.into_iter().map(|id| (id, root.clone())));
        root
    }

    fn join(&mut self, a: &ProvisionId, b: &ProvisionId) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents.insert(a, b.clone());
        self.parents.insert(b.clone(), b);
    }
}
