//! Compares two versions of an agreement: which provision became which, and what changed in it.
//!
//! [`compare`] tells the story:
//!
//! 1. every section's [canonical text](Section::canonical_text) is cut into tokens;
//! 2. sections are paired: authored ids first, then all evidence together (`pairing`);
//! 3. pairs are put in reading order, splits and mergers joined (`plan`);
//! 4. each pair gets its redline: blocks side by side, and within them the
//!    fewest changes that read well (`rows`, `table`, `diff`, `tidy`, `emit`);
//! 5. blocks deleted here and inserted there are moves (`moves`);
//! 6. running headers and footers of paged text (`furniture`) are kept out of all meaning;
//! 7. each row is classed and its changed figures are read (`meaning`, `figures`).
//!
//! Few words and few changes pull apart: a shortest script cuts a rewritten
//! sentence at every "the" that happens to match. Two numbers hold the balance:
//! what it costs to begin a change (`affine`), and how much two blocks must
//! share to be told as one that was changed (`rows`). `benches/redline.rs`
//! measures both against the minimum and against other programs. They stand
//! where half as many changes as those of `wdiff` are left, with some six words
//! in a hundred more than there need be. A lower share in `rows` marks fewer
//! words, but tells an item that was put into a list as a mere change of
//! wording: what a change means comes before how much of it is marked. Pay
//! tables, contents and rewritten paragraphs are where the two differ most:
//! there whole lines and sentences are exchanged.
//!
//! The module is pure: no files, no Markdown, no HTML, no printing. What it
//! promises: from the operations both texts come back byte for byte (see
//! [`redline`]), on any input, in bounded time (see [`Options::deadline`]).

mod affine;
mod assign;
mod concepts;
mod diff;
mod emit;
mod evidence;
mod figures;
mod furniture;
mod matcher;
mod meaning;
mod moves;
mod outcome;
mod pairing;
mod parts;
mod plan;
mod provision;
pub mod redline;
mod remnants;
mod rows;
mod similarity;
mod surroundings;
mod table;
mod tidy;
mod tokens;

use std::borrow::Cow;
use std::time::{Duration, Instant};

pub use outcome::{Basis, Changes, Class, Comparison, FigureChange, FigureKind, Link, Pair, Relation, Stats};
pub use provision::{Block, BlockSpan, Section, Version};
pub use redline::{Move, Op, OpKind, Redline, Row, Segment, Side, SideText, Tally};
pub use table::{Cell, Lane, TableAlignment};

use rayon::prelude::*;

use evidence::{letters, number_key};
use pairing::Reading;
use plan::Group;
use rows::Text;
use tokens::{FastMap, Lexicon, Token};

/// How to compare.
#[derive(Debug, Clone)]
pub struct Options {
    /// How long the search for small differences may take in all. After that
    /// the result is coarser but still exact, and says so. `None` is without bound.
    pub deadline: Option<Duration>,
}

impl Default for Options {
    fn default() -> Self {
        Options { deadline: Some(Duration::from_secs(2)) }
    }
}

/// Compares two versions.
pub fn compare(old: &Version, new: &Version, options: &Options) -> Comparison {
    let deadline = options.deadline.map(|bound| Instant::now() + bound);
    let canonical = |version: &Version| version.sections.iter().map(Section::canonical_text).collect::<Vec<_>>();
    let (old_texts, new_texts) = rayon::join(|| canonical(old), || canonical(new));
    let (lexicon, old_readings, new_readings) = read((old, &old_texts), (new, &new_texts));

    let links = pairing::pair(&lexicon, &old_readings, &new_readings, deadline);
    let late = deadline.is_some_and(|deadline| Instant::now() >= deadline);
    let groups = plan::groups(&old_readings, &new_readings, &links);
    let aligned: Vec<_> = groups
        .into_par_iter()
        .map(|group| {
            let sides = (text(&old_readings, old, &group.old), text(&new_readings, new, &group.new));
            let (rows, coarse) = rows::align(&lexicon, &sides.0, &sides.1, deadline);
            let mut pair = pair(&lexicon, (&old_readings, &new_readings), group, rows, deadline);
            pair.changes.wording = rows::reads_differently(&lexicon, &sides.0, &sides.1);
            (pair, sides, coarse)
        })
        .collect();
    let mut comparison = Comparison { pairs: Vec::new(), stats: Stats::default(), coarse: late };
    let mut texts = Vec::new();
    for (pair, sides, coarse) in aligned {
        comparison.coarse |= coarse;
        comparison.pairs.push(pair);
        texts.push(sides);
    }
    moves::find(&lexicon, &mut comparison.pairs, &texts, deadline);
    for (pair, (old_text, new_text)) in comparison.pairs.iter_mut().zip(texts) {
        (pair.redline.old, pair.redline.new) = (old_text.side, new_text.side);
        conclude(pair, old, new);
        comparison.stats.count(pair);
    }
    comparison
}

/// A version and the canonical texts of its sections.
type Texts<'t> = (&'t Version, &'t [String]);

/// The tokens of both versions, with their numbers in one lexicon. Both are read at once; a text that is in both is
/// read only in the old one.
fn read<'t>(old: Texts<'t>, new: Texts<'t>) -> (Lexicon<'t>, Vec<Reading<'t>>, Vec<Reading<'t>>) {
    let known: FastMap<&str, usize> = old.1.iter().enumerate().map(|(at, text)| (text.as_str(), at)).collect();
    let same: Vec<Option<usize>> = new.1.iter().map(|text| known.get(text.as_str()).copied()).collect();
    let one = |lexicon: &mut Lexicon<'t>, (version, texts): Texts<'t>, at: usize, is_known: bool| {
        Reading::new(lexicon, &version.sections[at], if is_known { "" } else { &texts[at] })
    };
    let all = |texts: Texts<'t>, is_known: &(dyn Fn(usize) -> bool + Sync)| {
        let mut lexicon = Lexicon::default();
        let readings: Vec<_> = (0..texts.1.len()).map(|at| one(&mut lexicon, texts, at, is_known(at))).collect();
        (lexicon, readings)
    };
    let ((mut lexicon, mut olds), (words, mut news)) =
        rayon::join(|| all(old, &|_| false), || all(new, &|at| same[at].is_some()));
    let numbers = lexicon.absorb(&words);
    for (reading, same) in news.iter_mut().zip(&same) {
        let own = reading.tokens.iter_mut().chain(&mut reading.title_tokens);
        own.for_each(|token| token.id = numbers[token.id as usize]);
        if let Some(at) = *same {
            reading.tokens = olds[at].tokens.clone();
        }
    }
    let mark = |texts: &'t [String], readings: &mut [Reading<'t>]| {
        furniture::mark(texts.iter().map(String::as_str).zip(readings.iter_mut().map(|reading| &mut reading.tokens)));
    };
    rayon::join(|| mark(old.1, &mut olds), || mark(new.1, &mut news));
    (lexicon, olds, news)
}

/// The joined text of some sections, with the tokens they were read into.
fn text<'t>(readings: &'t [Reading<'_>], version: &'t Version, chosen: &[usize]) -> Text<'t> {
    let side = SideText::of(&version.sections, chosen);
    let blocks = chosen.iter().flat_map(|&index| &version.sections[index].blocks).collect();
    if let [only] = *chosen {
        return Text::new(side, blocks, Cow::Borrowed(&readings[only].tokens));
    }
    let mut tokens: Vec<Token> = Vec::new();
    for &index in chosen {
        let offset = side.blocks.iter().find(|span| span.section == index).map_or(0, |span| span.range.start);
        let moved = |token: &Token| Token { start: token.start + offset, end: token.end + offset, ..*token };
        tokens.extend(readings[index].tokens.iter().map(moved));
    }
    Text::new(side, blocks, Cow::Owned(tokens))
}

/// A pair with its rows; the texts are put in at the end.
fn pair(
    lexicon: &Lexicon<'_>,
    readings: (&[Reading<'_>], &[Reading<'_>]),
    group: Group,
    rows: Vec<Row>,
    deadline: Option<Instant>,
) -> Pair {
    fn line<'t>(readings: &'t [Reading<'_>], sections: &[usize]) -> Text<'t> {
        let Some(reading) = sections.first().map(|&at| &readings[at]) else {
            return Text::new(SideText::default(), Vec::new(), Cow::default());
        };
        let side = SideText::line(&reading.section.title, sections[0]);
        Text::new(side, Vec::new(), Cow::Borrowed(&reading.title_tokens))
    }
    let (old_title, new_title) = (line(readings.0, &group.old), line(readings.1, &group.new));
    let (title_rows, _) = rows::align(lexicon, &old_title, &new_title, deadline);
    let authored = !group.links.is_empty() && group.links.iter().all(|link| link.basis == Basis::Id);
    Pair {
        relation: Relation::Unchanged,
        changes: Changes { place: group.displaced, ..Changes::default() },
        class: None,
        basis: if authored { Basis::Id } else { Basis::Text },
        confidence: group.links.iter().map(|link| link.confidence).fold(1.0, f32::min),
        old: group.old,
        new: group.new,
        links: group.links,
        figures: Vec::new(),
        title: Redline { old: old_title.side, new: new_title.side, rows: title_rows },
        redline: Redline { rows, ..Redline::default() },
    }
}

/// Settles relation, changes, class and figures when the rows are final.
fn conclude(pair: &mut Pair, old: &Version, new: &Version) {
    let (first_old, first_new) =
        (pair.old.first().map(|&at| &old.sections[at]), pair.new.first().map(|&at| &new.sections[at]));
    if let (Some(before), Some(after)) = (first_old, first_new) {
        let number = |section: &Section| number_key(section.number.as_deref().unwrap_or(""));
        pair.changes.number = before.number != after.number && number(before) != number(after);
        pair.changes.title = before.title != after.title && letters(&before.title) != letters(&after.title);
        pair.changes.text = pair.redline.is_changed();
        pair.changes.wording |= pair.changes.title;
    }
    pair.relation = relation(pair);
    pair.class = class(pair);
    pair.figures = pair.redline.rows.iter_mut().flat_map(|row| row.figures.iter().cloned()).collect();
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

/// The greatest class among text, title, number and place.
fn class(pair: &Pair) -> Option<Class> {
    if pair.old.is_empty() || pair.new.is_empty() {
        let has_text = !pair.redline.old.text.is_empty() || !pair.redline.new.text.is_empty();
        return Some(if has_text { Class::Substantive } else { Class::Wording });
    }
    let text = pair.redline.rows.iter().filter_map(|row| row.class).max();
    let title = pair.changes.title.then_some(Class::Wording);
    let number = (pair.changes.number || pair.changes.place).then_some(Class::Renumbering);
    text.max(title).max(number)
}

#[cfg(test)]
mod tests;
