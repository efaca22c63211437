//! Of which topics and units the changes of a page are: what its readers can choose.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Both, PairView};
use crate::compare::Pair;
use crate::id::Key;
use crate::library::Provision;

/// What can be chosen on a page, each with how many clauses it leaves.
#[derive(Default, Serialize)]
pub(super) struct Choices {
    topics: Vec<Choice>,
    units: Vec<Choice>,
}

/// A topic or a unit.
#[derive(Serialize)]
struct Choice {
    id: String,
    title: String,
    count: usize,
}

impl Choices {
    pub(super) fn of<'a>(both: &Both<'_>, pairs: impl Iterator<Item = &'a PairView> + Clone) -> Self {
        let site = &both.page.library.site;
        let topics: Vec<Choice> = site
            .topics
            .iter()
            .map(|it| Choice {
                count: pairs.clone().filter(|pair| pair.topics.contains(&it.id.value)).count(),
                id: it.id.value.to_string(),
                title: it.title.clone(),
            })
            .filter(|choice| choice.count > 0)
            .collect();
        let is_for = |pair: &PairView, unit: &Key| pair.units.is_empty() || pair.units.contains(unit);
        let named: BTreeMap<&Key, ()> = pairs.clone().flat_map(|pair| &pair.units).map(|unit| (unit, ())).collect();
        let units: Vec<Choice> = site
            .units
            .iter()
            .filter(|it| named.contains_key(&it.id.value))
            .map(|it| Choice {
                count: pairs.clone().filter(|pair| is_for(pair, &it.id.value)).count(),
                id: it.id.value.to_string(),
                title: it.title.clone(),
            })
            .collect();
        // Where each choice leaves everything as it is, there is none.
        let all = pairs.count();
        let useful = |choices: Vec<Choice>| {
            let is_useful = choices.iter().any(|choice| choice.count < all);
            if is_useful { choices } else { Vec::new() }
        };
        Self { topics: useful(topics), units: useful(units) }
    }
}

/// What a pair is about and for whom, by its new text or, where it is gone, its old one.
pub(super) fn about(both: &Both<'_>, pair: &Pair) -> (Vec<Key>, Vec<Key>) {
    let provision: Option<&Provision> = match (pair.new.first(), pair.old.first()) {
        (Some(&section), _) => Some(both.newer().provision(both.compared.new_places[section])),
        (None, Some(&section)) => Some(both.old().provision(both.compared.old_places[section])),
        (None, None) => None,
    };
    provision.map(|it| (it.topics.clone(), it.units.clone())).unwrap_or_default()
}
