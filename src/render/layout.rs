//! Which page of a comparison shows which pair.

use std::collections::{BTreeMap, HashMap};

use crate::comparisons::Compared;
use crate::library::{Instrument, Place};

/// Which page of a comparison shows which pair, by index.
#[derive(Debug, Default)]
pub struct Layout {
    /// For each article of the new text, the pairs that its page shows. What was removed stands where most of its old
    /// article went.
    pub shown: Vec<Vec<usize>>,
    /// The pairs of old articles that went nowhere.
    pub removed: Vec<usize>,
    /// For each provision of the new text that was compared, its pair.
    pub pair_of_new: HashMap<Place, usize>,
}

impl Layout {
    /// Lays out a comparison with `new` as its new text.
    pub fn new(compared: &Compared, new: &Instrument) -> Self {
        let (old_places, new_places) = (&compared.old_places, &compared.new_places);
        let pairs = &compared.comparison.pairs;
        let mut went: HashMap<usize, BTreeMap<usize, usize>> = HashMap::new();
        for link in pairs.iter().flat_map(|pair| &pair.links) {
            let (from, to) = (old_places[link.old].article, new_places[link.new].article);
            *went.entry(from).or_default().entry(to).or_default() += 1;
        }
        let most = |article: usize| {
            let counts = went.get(&article)?;
            counts.iter().max_by_key(|(to, count)| (**count, std::cmp::Reverse(**to))).map(|(to, _)| *to)
        };
        let mut layout = Self { shown: vec![Vec::new(); new.articles.len()], ..Self::default() };
        for (at, pair) in pairs.iter().enumerate() {
            layout.pair_of_new.extend(pair.new.iter().map(|&section| (new_places[section], at)));
            let home = match (pair.new.first(), pair.old.first()) {
                (Some(&section), _) => Some(new_places[section].article),
                (None, Some(&section)) => most(old_places[section].article),
                (None, None) => None,
            };
            match home {
                Some(article) => layout.shown[article].push(at),
                None => layout.removed.push(at),
            }
        }
        layout
    }
}
