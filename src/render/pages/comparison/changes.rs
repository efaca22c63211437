//! The changes between two texts one by one, for feeds.

use super::{Both, became, is_silent, pair_title};
use crate::compare::{Class, Pair, Relation};
use crate::id::Key;
use crate::render::Page;
use crate::render::comparisons::Ids;

/// What became of a clause.
pub struct Change {
    /// The number and title of the clause.
    pub title: String,
    /// What became of it, in the words of the comparison.
    pub words: String,
    /// How much that means.
    pub class: Class,
    /// Where its redline is, from the root of the site.
    pub address: String,
    /// What it is about.
    pub topics: Vec<Key>,
}

/// The changes; `page` must be one at the root of the site.
pub fn changes(page: &Page<'_>, ids: &Ids) -> Vec<Change> {
    let Ok(both) = Both::new(page, ids) else { return Vec::new() };
    let pairs = both.pairs().iter().enumerate().filter(|(_, pair)| !is_silent(&both, pair));
    pairs.filter_map(|(at, pair)| change(&both, at, pair)).collect()
}

fn change(both: &Both<'_>, at: usize, pair: &Pair) -> Option<Change> {
    let class = match pair.relation {
        Relation::Added | Relation::Removed => Class::Substantive,
        Relation::Unknown | Relation::Unchanged => return None,
        _ => pair.class?,
    };
    let topics = match (pair.new.first(), pair.old.first()) {
        (Some(&section), _) => &both.newer().provision(both.compared.new_places[section]).topics,
        (None, Some(&section)) => &both.old().provision(both.compared.old_places[section]).topics,
        (None, None) => return None,
    };
    Some(Change {
        title: pair_title(both, pair),
        words: became(both, pair),
        class,
        address: both.change(at),
        topics: topics.clone(),
    })
}
