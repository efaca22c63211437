//! The filters of results, and which entries are versions of one right.

use std::collections::{BTreeSet, HashMap};

use super::entry::{Entry, EntryKind, Force, Label};
use super::query::{Filters, Found};

/// The shared values of entries, as numbers.
#[derive(Default)]
pub(crate) struct Facets {
    /// Agreements, topics, units and kinds: the values of each, in the order in which entries have them.
    pub(crate) values: [Vec<Label>; 4],
    /// Which values entries have together.
    pub(crate) sets: Vec<Set>,
    /// The set of each entry.
    pub(crate) set_of: Vec<u32>,
    /// The first entry that is a version of the same right, for each entry: itself for most.
    pub(crate) group_of: Vec<u32>,
    /// The entries of each group with more than one, by the first of them.
    pub(crate) groups: HashMap<u32, Vec<u32>>,
}

/// Values that some entries share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Set {
    /// Whether the text is in force.
    pub(crate) in_force: bool,
    /// Whether it is of an agreement that has ended.
    pub(crate) has_ended: bool,
    /// Whether it is of an agreement whose rights are traced to what is in force: only then is it known what that lacks.
    pub(crate) is_traced: bool,
    /// Numbers of agreements (one at most), topics, units and kinds (one).
    pub(crate) values: [Vec<u32>; 4],
}

/// A value of a filter and how many results have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The value: an id.
    pub id: String,
    /// What readers see.
    pub text: String,
    /// How many results have it when all other filters apply.
    pub count: usize,
}

/// For each filter the values that results have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Agreements and proposals.
    pub agreements: Vec<Count>,
    /// Topics.
    pub topics: Vec<Count>,
    /// Units.
    pub units: Vec<Count>,
    /// Kinds of entries.
    pub kinds: Vec<Count>,
}

impl Facets {
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let mut made = Self::default();
        let mut numbers: [HashMap<String, u32>; 4] = Default::default();
        let mut sets: HashMap<Set, u32> = HashMap::new();
        let mut rights: HashMap<&str, u32> = HashMap::new();
        for (number, entry) in entries.iter().enumerate() {
            let mut values = labels(entry).map(|_| Vec::new());
            for (facet, labels) in labels(entry).into_iter().enumerate() {
                for label in labels {
                    let next = made.values[facet].len() as u32;
                    let value = *numbers[facet].entry(label.id.clone()).or_insert(next);
                    if value == next {
                        made.values[facet].push(label);
                    }
                    values[facet].push(value);
                }
            }
            let [in_force, has_ended] = [Force::InForce, Force::Expired].map(|force| entry.standing.force == force);
            let set = Set { in_force, has_ended, is_traced: false, values };
            let next = made.sets.len() as u32;
            made.set_of.push(*sets.entry(set.clone()).or_insert_with(|| {
                made.sets.push(set);
                next
            }));
            let own = number as u32;
            let first = entry.right.as_deref().map_or(own, |right| *rights.entry(right).or_insert(own));
            made.group_of.push(first);
            if first != own {
                made.groups.entry(first).or_insert_with(|| vec![first]).push(own);
            }
        }
        made.trace();
        made
    }

    /// Marks the sets of agreements that have a right of which a version is in force.
    fn trace(&mut self) {
        let kept = self.groups.values().filter(|group| group.iter().any(|&entry| self.set(entry).in_force));
        let traced: BTreeSet<u32> =
            kept.flatten().filter_map(|&entry| self.set(entry).values[0].first().copied()).collect();
        for set in &mut self.sets {
            set.is_traced = set.values[0].first().is_some_and(|agreement| traced.contains(agreement));
        }
    }

    /// The set of an entry.
    pub(crate) fn set(&self, entry: u32) -> &Set {
        &self.sets[self.set_of[entry as usize] as usize]
    }

    /// The numbers of the wanted values: `None` if all pass; an unknown value gets a number that no entry has.
    pub(crate) fn wanted(&self, filters: &Filters) -> [Option<u32>; 4] {
        let kind = filters.kind.map(EntryKind::as_str);
        let ids = [filters.agreement.as_deref(), filters.topic.as_deref(), filters.unit.as_deref(), kind];
        let number = |facet: usize, id: &str| self.values[facet].iter().position(|label| label.id == id);
        let mut wanted = [None; 4];
        for (facet, id) in ids.into_iter().enumerate() {
            wanted[facet] = id.map(|id| number(facet, id).map_or(u32::MAX, |at| at as u32));
        }
        wanted
    }

    /// Whether an entry has the wanted values, those of one facet not asked for.
    pub(crate) fn pass(&self, entry: u32, wanted: &[Option<u32>; 4], but: Option<usize>) -> bool {
        let set = self.set(entry);
        (0..4).all(|facet| Some(facet) == but || wanted[facet].is_none_or(|value| set.values[facet].contains(&value)))
    }

    /// How many results have each value when all other filters apply.
    pub(crate) fn count(&self, found: &[Found], wanted: &[Option<u32>; 4]) -> Counts {
        let [agreements, topics, units, kinds] = [0, 1, 2, 3].map(|facet| {
            let mut seen = BTreeSet::new();
            for &Found { entry, .. } in found.iter().filter(|one| self.pass(one.entry, wanted, Some(facet))) {
                let group = self.group_of[entry as usize];
                seen.extend(self.set(entry).values[facet].iter().map(|&value| (value, group)));
            }
            let mut counts = vec![0; self.values[facet].len()];
            seen.into_iter().for_each(|(value, _)| counts[value as usize] += 1);
            let counted = self.values[facet].iter().zip(counts).filter(|&(_, count)| count > 0);
            counted.map(|(label, count)| Count { id: label.id.clone(), text: label.text.clone(), count }).collect()
        });
        Counts { agreements, topics, units, kinds }
    }
}

fn labels(entry: &Entry) -> [Vec<Label>; 4] {
    let agreement = entry.agreement.as_ref().map(|id| {
        let text = entry.agreement_title.clone().unwrap_or_else(|| id.clone());
        Label { id: id.clone(), text }
    });
    let kind = entry.kind.as_str();
    let kind = Label { id: kind.to_owned(), text: kind.to_owned() };
    [agreement.into_iter().collect(), entry.topics.clone(), entry.units.clone(), vec![kind]]
}
