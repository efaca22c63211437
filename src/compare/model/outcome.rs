//! The result: pairs of provisions, each with its redline, class and figures.

use serde::Serialize;

use crate::compare::model::class::{Class, FigureChange};
use crate::compare::model::redline::{OpKind, Redline, Row, Segment};

/// The comparison of two versions.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// In the order of the new version; removed provisions are where they were.
    pub pairs: Vec<Pair>,
    /// Counts over all pairs.
    pub stats: Stats,
    /// A search ran out of its budget: still exact, but coarser than it could be.
    pub coarse: bool,
}

/// A provision in both versions, or in one; several in a split or merger.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// The most telling word for it; `changes` has the details.
    pub relation: Relation,
    /// What differs. Several can be true: moved, renumbered, retitled and amended.
    pub changes: Changes,
    /// How much the change means; `None` when nothing changed, or when the provision is on one side only.
    pub class: Option<Class>,
    /// How the pairing is known.
    #[serde(rename = "basis")]
    pub matched_by: MatchedBy,
    /// How sure the pairing is, 0 to 1; 1 for authored ids.
    pub confidence: f32,
    /// Sections of the old version, by index; empty when added.
    pub old: Vec<usize>,
    /// Sections of the new version, by index; empty when removed.
    pub new: Vec<usize>,
    /// The single correspondences: in a split or merger one for each part.
    pub links: Vec<Link>,
    /// Figures, dates and obligations that changed.
    pub figures: Vec<FigureChange>,
    /// The redline of the titles (of the first section on each side).
    pub title: Redline,
    /// The redline of the text.
    pub redline: Redline,
}

/// One old section that corresponds to one new section.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Link {
    /// Index in the old version.
    pub old: usize,
    /// Index in the new version.
    pub new: usize,
    /// How it is known.
    #[serde(rename = "basis")]
    pub matched_by: MatchedBy,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
}

/// The change to a provision, in one word. If several apply, the first of
/// this list is chosen (`Amended` before `Moved`: the redline
/// matters more than the place).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Only in the new version.
    Added,
    /// Only in the old version.
    Removed,
    /// Only on one side, and it is not known whether the other has it (see [`Silence`](super::provision::Silence)).
    Unknown,
    /// One provision became several.
    Split,
    /// Several provisions became one (or several became several).
    Merged,
    /// The text differs.
    Amended,
    /// Same text at another place.
    Moved,
    /// Same text and place under another title.
    Retitled,
    /// Same text, place and title with another number.
    Renumbered,
    /// Nothing differs.
    Unchanged,
}

/// The differences between the two sides of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Changes {
    /// The text differs in more than white space and page furniture.
    pub text: bool,
    /// The title differs in more than case, punctuation and white space.
    pub title: bool,
    /// Both have a printed number, and it differs.
    pub number: bool,
    /// It is in another article, or out of the order of its neighbors.
    pub place: bool,
    /// Text or title differ in more than case, punctuation and page furniture.
    pub wording: bool,
}

/// How a pairing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchedBy {
    /// The author gave both the same id, or wrote the old one.
    Id,
    /// Number, title, text and place agree well enough.
    Text,
}

/// Counts over a comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Pairs by relation.
    pub unchanged: usize,
    /// Text differs.
    pub amended: usize,
    /// Only the number differs.
    pub renumbered: usize,
    /// Only the place (and perhaps number and title) differs.
    pub moved: usize,
    /// Only the title (and perhaps the number) differs.
    pub retitled: usize,
    /// One became several.
    pub split: usize,
    /// Several became one.
    pub merged: usize,
    /// New.
    pub added: usize,
    /// Gone.
    pub removed: usize,
    /// On one side only, where the other is not known to lack it. No change, and in none of the counts below.
    pub unknown: usize,
    /// Pairs whose greatest change is substantive.
    pub substantive: usize,
    /// Pairs whose greatest change is wording.
    pub wording: usize,
    /// Pairs with renumbering only.
    pub renumbering: usize,
    /// Words deleted, over all pairs (words are separated by white space).
    pub words_deleted: usize,
    /// Words inserted.
    pub words_inserted: usize,
    /// Words that moved (counted once, in their new place).
    pub words_moved: usize,
    /// Runs of change: stretches of deleted, inserted or moved text.
    pub runs: usize,
}

impl Pair {
    /// The relation in the words of eval/align: `same`, `amended`, `moved`,
    /// `moved+amended`, `split`, `merged`, `added`, `removed`, `unknown`, where "moved"
    /// means that number or place differ and "amended" that text or title do.
    pub fn label(&self) -> &'static str {
        let moved = self.changes.number || self.changes.place;
        match self.relation {
            Relation::Added => "added",
            Relation::Removed => "removed",
            Relation::Unknown => "unknown",
            Relation::Split => "split",
            Relation::Merged => "merged",
            _ => match (moved, self.changes.wording) {
                (false, false) => "same",
                (false, true) => "amended",
                (true, false) => "moved",
                (true, true) => "moved+amended",
            },
        }
    }
}

impl Pair {
    /// The operation as it is shown: text not known to be new or removed is plain.
    pub fn shown(&self, op: OpKind) -> OpKind {
        match (self.relation, op) {
            (Relation::Unknown, OpKind::Delete | OpKind::Insert) => OpKind::Keep,
            _ => op,
        }
    }

    /// The segments of a row as they are shown.
    pub fn segments<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = Segment<'r>> {
        self.redline.row_segments(row).map(|segment| Segment { op: self.shown(segment.op), ..segment })
    }

    /// The text of a row as it is read: white space and page furniture are as they are now, unmarked.
    pub fn reading<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = (OpKind, &'r str)> {
        self.redline.row_segments(row).filter_map(|segment| match segment.blank {
            true if segment.op.in_new() => Some((OpKind::Keep, segment.text)),
            true => None,
            false => Some((self.shown(segment.op), segment.text)),
        })
    }
}

impl Stats {
    /// Counts one more pair.
    pub(crate) fn count(&mut self, pair: &Pair) {
        *match pair.relation {
            Relation::Added => &mut self.added,
            Relation::Removed => &mut self.removed,
            Relation::Unknown => &mut self.unknown,
            Relation::Split => &mut self.split,
            Relation::Merged => &mut self.merged,
            Relation::Amended => &mut self.amended,
            Relation::Moved => &mut self.moved,
            Relation::Retitled => &mut self.retitled,
            Relation::Renumbered => &mut self.renumbered,
            Relation::Unchanged => &mut self.unchanged,
        } += 1;
        match pair.class {
            Some(Class::Substantive) => self.substantive += 1,
            Some(Class::Wording) => self.wording += 1,
            Some(Class::Renumbering) => self.renumbering += 1,
            None => {}
        }
        if pair.relation == Relation::Unknown {
            return;
        }
        let tally = pair.redline.tally();
        self.words_deleted += tally.deleted;
        self.words_inserted += tally.inserted;
        self.words_moved += tally.moved;
        self.runs += tally.runs;
    }
}
