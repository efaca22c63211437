//! Compares two versions of an agreement: which provision became which, and what changed in it.
//!
//! [`compare`] runs these steps:
//!
//! 1. every section's [canonical text](Section::canonical_text) is cut into tokens (`text`);
//! 2. sections are paired: authored ids first, then all evidence together (`pairing`);
//! 3. pairs are put in reading order, splits and mergers joined (`pairing::groups`);
//! 4. each pair gets its redline: blocks side by side, and within them the
//!    fewest changes that read well (`align`);
//! 5. blocks and sentences deleted here and inserted there are moves (`align::moves`, `align::moved_phrases`);
//! 6. running headers and footers of paged text (`text::page_furniture`) are kept out of all meaning;
//! 7. each row is classed and its changed figures are read (`meaning`);
//! 8. a provision on one side only is added, removed, or unknown (`silence`).
//!
//! Minimizing words and minimizing changes conflict: a shortest script cuts a
//! rewritten sentence at every "the" that happens to match. Two numbers balance
//! them: the cost of beginning a change (`align::affine_gap`), and how much two
//! blocks must share to be one changed block (`align::rows`). `benches/redline.rs`
//! measures both against the minimum and against other programs. They are set so
//! that fewer than three words in a hundred are marked beyond the minimum, and
//! whole contracts show less than half as many changes as with `wdiff`. On the
//! texts of paired provisions alone it is six in ten: without moves, no redline
//! with so few words can have less than two thirds (the exact minimum of words
//! plus changes, by `align::affine_gap` over whole provisions, says so). A change is
//! therefore interrupted only by meaningful words: two content words in a row, not
//! "of the". A block of which little is kept is not just reworded: the meaning of
//! a change is judged separately (`align::rows`, `meaning`).
//!
//! The module is pure: no files, no Markdown, no HTML, no printing. What it
//! promises: from the operations both texts come back byte for byte (see
//! [`redline`]), on any input, in a bounded number of steps (see [`Options::budget`]).

mod align;
mod meaning;
mod model;
mod pairing;
mod silence;
mod text;

use std::borrow::Cow;

pub use model::class::{Class, FigureChange, FigureKind};
pub use model::lines;
pub use model::outcome::{Changes, Comparison, Link, MatchedBy, Pair, Relation, Stats};
pub use model::provision::{Block, BlockSpan, Section, Silence, Version, cell_ranges};
pub use model::redline::{self, Move, MovedPhrase, Op, OpKind, Redline, Row, Segment, Side, SideText, Tally};
pub use model::table::{Cell, Lane, TableAlignment};
pub use model::table_lines::TableLine;

use rayon::prelude::*;

use crate::language::normal::letters;
use crate::language::section_number::full_key;
use align::texts::Text;
use align::{moved_phrases, moves, rows};
use pairing::concepts;
use pairing::groups::{self, Group};
use text::tokenized::{Texts, TokenizedSection, TokenizedVersions};
pub(crate) use text::tokens::FastMap;
use text::tokens::Token;

/// How to compare.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many steps each search may take: equal words that are looked at to compare two texts, candidates that are
    /// looked at to pair sections. Texts that would need more are compared in smaller pieces: the result is coarser
    /// but still exact, is marked as such, and is the same on every machine.
    pub budget: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { budget: 4_000_000 }
    }
}

/// Compares two versions.
pub fn compare(old: &Version, new: &Version, options: &Options) -> Comparison {
    let budget = options.budget;
    let ((mut old_sides, mut new_sides), ()) =
        rayon::join(|| rayon::join(|| sides(old), || sides(new)), concepts::prepare);
    let readings = TokenizedVersions::of((old, &old_sides), (new, &new_sides));
    let lexicon = &readings.lexicon;

    let (links, coarse) = pairing::pair(&readings, budget);
    let groups = groups::groups(&readings.old, &readings.new, &links);
    let aligned: Vec<_> = groups
        .into_par_iter()
        .map(|group| {
            let texts = (
                text(&readings.old, (old, &old_sides), &group.old),
                text(&readings.new, (new, &new_sides), &group.new),
            );
            let (rows, coarse) = rows::align(lexicon, &texts.0, &texts.1, budget);
            let mut pair = pair(&readings, group, rows, budget);
            pair.changes.wording = rows::reads_differently(lexicon, &texts.0, &texts.1);
            (pair, texts, coarse)
        })
        .collect();
    let pairs = Vec::with_capacity(aligned.len());
    let mut comparison = Comparison { pairs, stats: Stats::default(), coarse };
    let mut texts = Vec::with_capacity(aligned.len());
    for (pair, sides, coarse) in aligned {
        comparison.coarse |= coarse;
        comparison.pairs.push(pair);
        texts.push(sides);
    }
    comparison.coarse |= moves::find(lexicon, &mut comparison.pairs, &texts, budget);
    moved_phrases::mark(lexicon, &mut comparison.pairs, &texts);
    drop(texts);
    for pair in &mut comparison.pairs {
        pair.redline.old = joined(&mut old_sides, old, &pair.old);
        pair.redline.new = joined(&mut new_sides, new, &pair.new);
        conclude(pair, old, new);
        comparison.stats.count(pair);
    }
    comparison
}

/// The text of each section by itself.
fn sides(version: &Version) -> Vec<SideText> {
    (0..version.sections.len()).map(|at| SideText::of(&version.sections, &[at])).collect()
}

/// The text of some sections, taken out of `sides`, since each section is in one pair.
fn joined(sides: &mut [SideText], version: &Version, chosen: &[usize]) -> SideText {
    match *chosen {
        [only] => std::mem::take(&mut sides[only]),
        _ => SideText::of(&version.sections, chosen),
    }
}

/// The joined text of some sections, with the tokens they were read into.
fn text<'t>(readings: &'t [TokenizedSection<'_>], (version, sides): Texts<'t>, chosen: &[usize]) -> Text<'t> {
    let blocks = chosen.iter().flat_map(|&index| &version.sections[index].blocks).collect();
    if let [only] = *chosen {
        return Text::new(Cow::Borrowed(&sides[only]), blocks, Cow::Borrowed(&readings[only].tokens));
    }
    let side = SideText::of(&version.sections, chosen);
    let mut tokens: Vec<Token> = Vec::new();
    for &index in chosen {
        let offset = side.blocks.iter().find(|span| span.section == index).map_or(0, |span| span.range.start);
        let moved = |token: &Token| Token { start: token.start + offset, end: token.end + offset, ..*token };
        tokens.extend(readings[index].tokens.iter().map(moved));
    }
    Text::new(Cow::Owned(side), blocks, Cow::Owned(tokens))
}

/// A pair with its rows; the texts are put in at the end.
fn pair(readings: &TokenizedVersions<'_>, group: Group, rows: Vec<Row>, budget: usize) -> Pair {
    fn line<'t>(readings: &'t [TokenizedSection<'_>], sections: &[usize]) -> Text<'t> {
        let Some(reading) = sections.first().map(|&at| &readings[at]) else {
            return Text::new(Cow::Owned(SideText::default()), Vec::new(), Cow::default());
        };
        let side = SideText::line(&reading.section.title, sections[0]);
        Text::new(Cow::Owned(side), Vec::new(), Cow::Borrowed(&reading.title_tokens))
    }
    let (old_title, new_title) = (line(&readings.old, &group.old), line(&readings.new, &group.new));
    let (title_rows, _) = rows::align(&readings.lexicon, &old_title, &new_title, budget);
    let authored = !group.links.is_empty() && group.links.iter().all(|link| link.matched_by == MatchedBy::Id);
    Pair {
        relation: Relation::Unchanged,
        changes: Changes { place: group.displaced, ..Changes::default() },
        class: None,
        matched_by: if authored { MatchedBy::Id } else { MatchedBy::Text },
        confidence: group.links.iter().map(|link| link.confidence).fold(1.0, f32::min),
        old: group.old,
        new: group.new,
        links: group.links,
        figures: Vec::new(),
        title: Redline { old: old_title.side.into_owned(), new: new_title.side.into_owned(), rows: title_rows },
        redline: Redline { rows, ..Redline::default() },
    }
}

/// Settles relation, changes, class and figures when the rows are final.
fn conclude(pair: &mut Pair, old: &Version, new: &Version) {
    let (first_old, first_new) =
        (pair.old.first().map(|&at| &old.sections[at]), pair.new.first().map(|&at| &new.sections[at]));
    if let (Some(before), Some(after)) = (first_old, first_new) {
        // If one side has no number, as in a proposal, it did not change.
        let numbers = before.number.as_deref().zip(after.number.as_deref());
        pair.changes.number = numbers.is_some_and(|(a, b)| a != b && full_key(a) != full_key(b));
        pair.changes.title = before.title != after.title && letters(&before.title) != letters(&after.title);
        pair.changes.text = pair.redline.is_changed();
        pair.changes.wording |= pair.changes.title;
    }
    pair.relation = if silence::is_unknown(pair, old, new) { Relation::Unknown } else { relation(pair) };
    let restated = |version: &Version, sections: &[usize]| sections.iter().any(|&at| version.sections[at].restated);
    let rows = &mut pair.redline.rows;
    let restated = restated(old, &pair.old) && restated(new, &pair.new);
    meaning::cancel(rows, restated);
    if restated {
        rows.iter_mut().for_each(meaning::reworded);
    }
    pair.class = class(pair);
    if pair.relation != Relation::Unknown {
        pair.figures = pair.redline.rows.iter().flat_map(|row| row.figures.iter().cloned()).collect();
    }
}

fn relation(pair: &Pair) -> Relation {
    match (pair.old.len(), pair.new.len()) {
        (0, _) => Relation::Added,
        (_, 0) => Relation::Removed,
        (1, 1) => match pair.changes {
            Changes { text: true, .. } => Relation::Amended,
            Changes { place: true, .. } => Relation::Moved,
            Changes { title: true, .. } => Relation::Retitled,
            Changes { number: true, .. } => Relation::Renumbered,
            _ => Relation::Unchanged,
        },
        (1, _) => Relation::Split,
        _ => Relation::Merged,
    }
}

/// The greatest class among text, title, number and place. A provision on one side only has none.
fn class(pair: &Pair) -> Option<Class> {
    if pair.old.is_empty() || pair.new.is_empty() {
        return None;
    }
    let text = pair.redline.rows.iter().filter_map(|row| row.class).max();
    let title = pair.changes.title.then_some(Class::Wording);
    let number = (pair.changes.number || pair.changes.place).then_some(Class::Renumbering);
    text.max(title).max(number)
}

#[cfg(test)]
mod tests;
