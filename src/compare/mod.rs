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
//! where fewer than three words in a hundred are marked beyond the minimum, and
//! whole contracts show less than half as many changes as with `wdiff`. On the
//! texts of paired provisions alone it is six in ten: without moves, no redline
//! with so few words can have less than two thirds (the exact minimum of words
//! plus changes, by `affine` over whole provisions, says so). A change is
//! therefore interrupted only by words that say something: two content words in
//! a row, not "of the". What little is kept of a block does not make its change
//! a matter of wording: what a change means is judged apart (`rows`, `meaning`).
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
pub mod lines;
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
pub(crate) use tokens::FastMap;
use tokens::{Lexicon, Token};

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

/// The tokens of both versions, with their numbers in one lexicon; a text that is in both is read only in the old one.
/// The texts are read in pieces of about one size, at once, so that neither version waits for the other.
fn read<'t>(old: Texts<'t>, new: Texts<'t>) -> (Lexicon<'t>, Vec<Reading<'t>>, Vec<Reading<'t>>) {
    let known: FastMap<&str, usize> = old.1.iter().enumerate().map(|(at, text)| (text.as_str(), at)).collect();
    let same: Vec<Option<usize>> = new.1.iter().map(|text| known.get(text.as_str()).copied()).collect();
    let unknown = new.1.iter().zip(&same).map(|(text, same)| if same.is_some() { "" } else { text.as_str() });
    let texts: Vec<&'t str> = old.1.iter().map(String::as_str).chain(unknown).collect();
    let sections: Vec<&'t Section> = old.0.sections.iter().chain(&new.0.sections).collect();
    let read: Vec<(Lexicon<'t>, Vec<Reading<'t>>)> = pieces(&texts, rayon::current_num_threads())
        .into_par_iter()
        .map(|piece| {
            let mut lexicon = Lexicon::default();
            let readings = piece.map(|at| Reading::new(&mut lexicon, sections[at], texts[at])).collect();
            (lexicon, readings)
        })
        .collect();

    let (mut lexicon, mut olds) = (Lexicon::default(), Vec::with_capacity(sections.len()));
    for (words, readings) in read {
        if olds.is_empty() {
            (lexicon, olds) = (words, readings);
            continue;
        }
        let numbers = lexicon.absorb(&words);
        olds.extend(readings.into_iter().map(|mut reading| {
            let own = reading.tokens.iter_mut().chain(&mut reading.title_tokens);
            own.for_each(|token| token.id = numbers[token.id as usize]);
            reading
        }));
    }
    let mut news = olds.split_off(old.1.len());
    for (reading, same) in news.iter_mut().zip(&same) {
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

/// Cuts a list of texts into `count` stretches, or a few more, of about as many bytes each.
fn pieces(texts: &[&str], count: usize) -> Vec<std::ops::Range<usize>> {
    let enough = texts.iter().map(|text| text.len()).sum::<usize>().div_ceil(count);
    let (mut pieces, mut start, mut bytes) = (Vec::with_capacity(count), 0, 0);
    for (at, text) in texts.iter().enumerate() {
        bytes += text.len();
        if bytes >= enough {
            pieces.push(start..at + 1);
            (start, bytes) = (at + 1, 0);
        }
    }
    pieces.push(start..texts.len());
    pieces
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
