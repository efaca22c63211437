//! Which tables of two texts belong together: those with the same labels between the same paragraphs.
//!
//! The figures of a table do not matter here: a raise changes all of them, and two pay tables share many by chance.

use std::collections::BTreeSet;

use crate::compare::align::table_lanes::Cells;
use crate::compare::align::texts::Text;
use crate::compare::model::provision::Block;

/// This share of the labels of the smaller table must be in the other one.
const ALIKE: f32 = 0.5;

/// The tables of two texts that have one with the same labels on the other side.
pub(crate) struct Tables {
    pub old: Vec<LabeledTable>,
    pub new: Vec<LabeledTable>,
}

/// A table: the index of its block, and its labels.
pub(crate) struct LabeledTable {
    pub block: usize,
    labels: BTreeSet<String>,
}

impl LabeledTable {
    fn is_like(&self, other: &LabeledTable) -> bool {
        let shared = self.labels.intersection(&other.labels).count() as f32;
        shared > 0.0 && shared >= ALIKE * self.labels.len().min(other.labels.len()) as f32
    }
}

impl Tables {
    pub fn of(old: &Text<'_>, new: &Text<'_>) -> Self {
        let (olds, news) = (tables(old), tables(new));
        let with_partner = |own: &[LabeledTable], others: &[LabeledTable]| -> Vec<bool> {
            own.iter().map(|table| others.iter().any(|other| table.is_like(other))).collect()
        };
        let (old_kept, new_kept) = (with_partner(&olds, &news), with_partner(&news, &olds));
        let kept = |tables: Vec<LabeledTable>, kept: Vec<bool>| {
            tables.into_iter().zip(kept).filter_map(|(table, kept)| kept.then_some(table)).collect()
        };
        Tables { old: kept(olds, old_kept), new: kept(news, new_kept) }
    }

    /// Adds to the ties of all blocks those of the tables, in order, between two ties of other blocks; ties that
    /// contradict them are dropped.
    pub fn add_to(&self, ties: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        let is_own = |tables: &[LabeledTable], block| tables.binary_search_by_key(&block, |table| table.block).is_ok();
        let is_other = |&(old, new): &(usize, usize)| !is_own(&self.old, old) && !is_own(&self.new, new);
        let (mut all, others): (Vec<_>, Vec<_>) = ties.into_iter().partition(is_other);
        // How many tied blocks lie before a table: two tables between the same paragraphs have as many.
        let places = |tables: &[LabeledTable], side: fn(&(usize, usize)) -> usize| -> Vec<usize> {
            tables.iter().map(|table| all.partition_point(|tie| side(tie) < table.block)).collect()
        };
        let (old_places, new_places) = (places(&self.old, |tie| tie.0), places(&self.new, |tie| tie.1));
        let (mut pairs, mut next) = (Vec::new(), 0);
        for (old, place) in self.old.iter().zip(old_places) {
            let is_partner = |at: &usize| new_places[*at] == place && old.is_like(&self.new[*at]);
            if let Some(at) = (next..self.new.len()).find(is_partner) {
                pairs.push((old.block, self.new[at].block));
                next = at + 1;
            }
        }
        let agrees =
            |&(old, new): &(usize, usize)| pairs.iter().all(|&(a, b)| old != a && new != b && (old < a) == (new < b));
        let agreeing: Vec<_> = others.into_iter().filter(agrees).collect();
        all.extend(agreeing);
        all.extend(pairs);
        all.sort_unstable();
        all
    }
}

fn tables(text: &Text<'_>) -> Vec<LabeledTable> {
    let table = |(block, content): (usize, &&Block)| match content {
        Block::Table { head, rows } => Some(LabeledTable { block, labels: Cells::new(head, rows).labels().collect() }),
        _ => None,
    };
    text.blocks.iter().enumerate().filter_map(table).collect()
}
