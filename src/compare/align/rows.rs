//! Which blocks are aligned with each other, and the operations within each row.
//!
//! The tokens of the two whole texts are matched first. Two blocks are tied if
//! the matches between them are a large enough share of the smaller block.
//! Blocks tied to one another make a row: a paragraph that was split is
//! one old block tied to two new ones. Matches across blocks that are not
//! tied are coincidences and are dropped.

use std::ops::Range;

use crate::compare::align::emit::{Emitter, keep_runs};
use crate::compare::align::table;
use crate::compare::align::table_lanes::Cells;
use crate::compare::align::tables::Tables;
use crate::compare::align::texts::Text;
use crate::compare::align::tidy::tidy;
use crate::compare::meaning::{Meaning, judge};
use crate::compare::model::class::{Class, FigureChange};
use crate::compare::model::provision::Block;
use crate::compare::model::redline::{Op, OpKind, Row};
use crate::compare::text::diff::matching_runs;
use crate::compare::text::runs::{Run, Runs};
use crate::compare::text::sides::Sides;
use crate::compare::text::tokens::{Lexicon, Token};

/// The share of the smaller block's weight that must match for two blocks to be tied.
const TIE: f32 = 0.2;
/// Two aligned blocks must keep at least this much after stray matches are dropped.
const KEPT: f32 = 1.0;
/// A row that keeps a smaller share than this of its smaller side is more than a change of wording.
const REWRITTEN: f32 = 0.4;
/// An unbroken match of more weight than this is not a coincidence, however long the blocks are.
const UNBROKEN: f32 = 8.0;

/// The rows of a redline, without classes and moves; and whether the budget was too small.
pub(crate) fn align(lexicon: &Lexicon<'_>, old: &Text<'_>, new: &Text<'_>, budget: usize) -> (Vec<Row>, bool) {
    if let Some(rows) = unchanged(old, new) {
        return (rows, false);
    }
    let tables = Tables::of(old, new);
    let (runs, mut coarse) = matching_words(old, new, &tables, budget);
    let enough = |tie: &Tie, smaller: f32| tie.longest > UNBROKEN || tie.sum >= TIE * smaller;
    let ties_of_all = tables.add_to(ties(lexicon, old, new, &runs, enough));
    let tied = groups((0..old.block_count(), 0..new.block_count()), &ties_of_all);
    let (mut at_run, mut rows) = (0, Vec::with_capacity(tied.len()));
    for blocks in tied {
        // Two tables are compared cell by cell, so matches between them as running text are ignored.
        if old.is_table(&blocks.0) && new.is_table(&blocks.1) {
            let (row, is_coarse) = row(lexicon, old, new, blocks, Vec::new(), budget);
            coarse |= is_coarse;
            rows.push(row);
            continue;
        }
        let tokens = (old.tokens_of(&blocks.0), new.tokens_of(&blocks.1));
        let sides = Sides { lexicon, old: &old.tokens[tokens.0.clone()], new: &new.tokens[tokens.1.clone()], budget };
        let tidied = tidy(&sides, clip(&runs, &mut at_run, &tokens.0, &tokens.1));
        let kept = |run: Run| Run { old: run.old + tokens.0.start, new: run.new + tokens.1.start, ..run };
        let tidied: Vec<Run> = tidied.into_iter().map(kept).collect();
        // Blocks that were tied only by stray matches, since dropped, get rows of their own.
        let still = ties(lexicon, old, new, &tidied, |tie, smaller| tie.sum >= KEPT.min(TIE * smaller));
        let mut at_run = 0;
        for blocks in groups(blocks, &still) {
            let own = clip(&tidied, &mut at_run, &old.tokens_of(&blocks.0), &new.tokens_of(&blocks.1));
            rows.push(row(lexicon, old, new, blocks, own, budget).0);
        }
    }
    let rows = rows.into_iter().map(|row| Row { ops: with_furniture_apart(row.ops, old, new), ..row }).collect();
    (rows, coarse)
}

/// The matching runs of two texts, without tables that are compared by their cells. The markers of items match only if the
/// words around them do, because a marker is a position that changes when an earlier item is removed.
fn matching_words(old: &Text<'_>, new: &Text<'_>, tables: &Tables, budget: usize) -> (Vec<Run>, bool) {
    let ids = |text: &Text<'_>, at: Range<usize>| text.tokens[at].iter().map(|token| token.id).collect::<Vec<_>>();
    let (old_words, new_words) = (old.words(&tables.old), new.words(&tables.new));
    if (old_words.len(), new_words.len()) == (old.tokens.len(), new.tokens.len()) {
        return matching_runs(&ids(old, 0..old.tokens.len()), &ids(new, 0..new.tokens.len()), budget);
    }
    let words = |text: &Text<'_>, words: &[usize]| words.iter().map(|&at| text.tokens[at].id).collect::<Vec<_>>();
    let (runs, coarse) = matching_runs(&words(old, &old_words), &words(new, &new_words), budget);
    let mut all = Runs::default();
    // The words and tokens after the last match.
    let (mut words_done, mut done) = ((0, 0), (0, 0));
    for run in runs {
        for step in 0..run.len {
            let word = (run.old + step, run.new + step);
            let at = (old_words[word.0], new_words[word.1]);
            let between = (done.0..at.0, done.1..at.1);
            if word == words_done && ids(old, between.0.clone()) == ids(new, between.1) {
                all.push(Run { old: done.0, new: done.1, len: between.0.len() });
            }
            all.push(Run { old: at.0, new: at.1, len: 1 });
            (words_done, done) = ((word.0 + 1, word.1 + 1), (at.0 + 1, at.1 + 1));
        }
    }
    (all.0, coarse)
}

/// A row for each block if the two texts are identical. Tables need their alignment.
fn unchanged(old: &Text<'_>, new: &Text<'_>) -> Option<Vec<Row>> {
    fn ranges<'s>(text: &'s Text<'_>) -> impl Iterator<Item = &'s Range<usize>> {
        text.side.blocks.iter().map(|span| &span.range)
    }
    let has_table = |text: &Text<'_>| text.blocks.iter().any(|block| matches!(block, Block::Table { .. }));
    if old.side.text != new.side.text || has_table(old) || has_table(new) || !ranges(old).eq(ranges(new)) {
        return None;
    }
    let row = |block: usize| {
        let blocks = block..block + 1;
        let region = old.side.region(&blocks);
        let mut emitter = Emitter::at(&old.side.text, &new.side.text, region.start, region.start);
        emitter.change_to(region.end, region.end);
        Row { old: blocks.clone(), new: blocks, ops: emitter.finish(), ..Row::default() }
    };
    Some((0..old.side.blocks.len()).map(row).collect())
}

/// Splits operations so that page furniture has its own, marked as blank.
pub(crate) fn with_furniture_apart(ops: Vec<Op>, old: &Text<'_>, new: &Text<'_>) -> Vec<Op> {
    let mut out = Vec::with_capacity(ops.len());
    for op in ops {
        if op.kind == OpKind::Keep || op.blank {
            out.push(op);
            continue;
        }
        let is_old = op.kind.in_old();
        let (text, range) = if is_old { (old, op.old.clone()) } else { (new, op.new.clone()) };
        // A token may reach into the range by its end only.
        let first = text.tokens.partition_point(|token| token.end <= range.start);
        let tokens = || text.tokens[first..].iter().take_while(|token| token.start < range.end);
        let part = |part: Range<usize>, blank: bool| match is_old {
            true => Op { old: part, blank, ..op.clone() },
            false => Op { new: part, blank, ..op.clone() },
        };
        let (mut start, mut blank) = (range.start, tokens().next().is_none_or(|token| token.furniture));
        for token in tokens().filter(|token| token.start > range.start) {
            if token.furniture != blank {
                out.push(part(start..token.start, blank));
                (start, blank) = (token.start, token.furniture);
            }
        }
        out.push(part(start..range.end, blank));
    }
    out
}

/// Whether the words differ, case, marks and page furniture aside.
pub(crate) fn reads_differently(lexicon: &Lexicon<'_>, old: &Text<'_>, new: &Text<'_>) -> bool {
    fn letters<'t>(lexicon: &'t Lexicon<'_>, text: &'t Text<'_>) -> impl Iterator<Item = char> {
        let words = text.tokens.iter().filter(|token| !token.furniture).map(|token| lexicon.word(token.id));
        words.flat_map(str::chars).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    if old.side.text == new.side.text {
        return false;
    }
    let same = old.tokens.len() == new.tokens.len()
        && old.tokens.iter().zip(&*new.tokens).all(|(a, b)| a.id == b.id && a.furniture == b.furniture);
    !same && letters(lexicon, old).ne(letters(lexicon, new))
}

/// The pairs of blocks that share enough, in order.
///
/// `enough` is asked with the weight of the smaller of the two blocks.
fn ties(
    lexicon: &Lexicon<'_>,
    old: &Text<'_>,
    new: &Text<'_>,
    runs: &[Run],
    enough: impl Fn(&Tie, f32) -> bool,
) -> Vec<(usize, usize)> {
    let mut shared: Vec<Tie> = Vec::new();
    let (mut old_block, mut new_block) = (0, 0);
    for run in runs {
        let mut unbroken = 0.0;
        for step in 0..run.len {
            while old.block_tokens[old_block].end <= run.old + step {
                old_block += 1;
            }
            while new.block_tokens[new_block].end <= run.new + step {
                new_block += 1;
            }
            if shared.last().is_none_or(|last| (last.old, last.new) != (old_block, new_block)) {
                shared.push(Tie { old: old_block, new: new_block, sum: 0.0, longest: 0.0 });
                unbroken = 0.0;
            }
            let is_marker = old.is_marker(old_block, run.old + step) || new.is_marker(new_block, run.new + step);
            let weight = if is_marker { 0.0 } else { lexicon.weight(old.tokens[run.old + step].id) };
            unbroken += weight;
            if let Some(last) = shared.last_mut() {
                last.sum += weight;
                last.longest = last.longest.max(unbroken);
            }
        }
    }
    let weight = |text: &Text<'_>, block: usize| -> f32 {
        let own = text.block_tokens[block].clone();
        own.filter(|&at| !text.is_marker(block, at)).map(|at| lexicon.weight(text.tokens[at].id)).sum()
    };
    let holds = |tie: &Tie| enough(tie, weight(old, tie.old).min(weight(new, tie.new)));
    let mut found: Vec<Tie> = Vec::with_capacity(shared.len());
    for tie in shared.into_iter().filter(holds) {
        // One paragraph does not become two with a table between them: it is the one that it shares more with.
        match found.last_mut() {
            Some(last) if last.is_across_table(&tie, old, new) => {
                if tie.sum > last.sum {
                    *last = tie;
                }
            }
            _ => found.push(tie),
        }
    }
    found.into_iter().map(|tie| (tie.old, tie.new)).collect()
}

/// The matches between two blocks, by weight.
struct Tie {
    old: usize,
    new: usize,
    sum: f32,
    /// The longest match without a gap.
    longest: f32,
}

impl Tie {
    /// Whether the next tie is of the same block, and a table lies between the two on the other side.
    fn is_across_table(&self, next: &Tie, old: &Text<'_>, new: &Text<'_>) -> bool {
        let has_table = |text: &Text<'_>, from: usize, to: usize| (from + 1..to).any(|at| text.is_table(&(at..at + 1)));
        self.old == next.old && has_table(new, self.new, next.new)
            || self.new == next.new && has_table(old, self.old, next.old)
    }
}

/// Groups blocks that are tied directly or through others. A block without a tie is a group of its own.
fn groups((olds, news): (Range<usize>, Range<usize>), ties: &[(usize, usize)]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut groups: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut old_done, mut new_done) = (olds.start, news.start);
    for &(a, b) in ties {
        if let Some((old_group, new_group)) = groups.last_mut()
            && (a < old_done || b < new_done)
        {
            (old_done, new_done) = (old_done.max(a + 1), new_done.max(b + 1));
            (old_group.end, new_group.end) = (old_done, new_done);
            continue;
        }
        groups.extend((old_done..a).map(|block| (block..block + 1, new_done..new_done)));
        groups.extend((new_done..b).map(|block| (a..a, block..block + 1)));
        groups.push((a..a + 1, b..b + 1));
        (old_done, new_done) = (a + 1, b + 1);
    }
    groups.extend((old_done..olds.end).map(|block| (block..block + 1, new_done..new_done)));
    groups.extend((new_done..news.end).map(|block| (olds.end..olds.end, block..block + 1)));
    groups
}

/// The parts of the runs that lie within both token ranges, counted from their starts.
fn clip(runs: &[Run], at: &mut usize, old: &Range<usize>, new: &Range<usize>) -> Vec<Run> {
    let mut own = Vec::new();
    if old.is_empty() || new.is_empty() {
        return own;
    }
    while *at < runs.len() && runs[*at].old + runs[*at].len <= old.start {
        *at += 1;
    }
    for run in runs[*at..].iter().take_while(|run| run.old < old.end) {
        let skip = old.start.saturating_sub(run.old).max(new.start.saturating_sub(run.new));
        let end = run.len.min(old.end - run.old).min(new.end.saturating_sub(run.new));
        if skip < end {
            own.push(Run { old: run.old + skip - old.start, new: run.new + skip - new.start, len: end - skip });
        }
    }
    own
}

fn row(
    lexicon: &Lexicon<'_>,
    old: &Text<'_>,
    new: &Text<'_>,
    (old_blocks, new_blocks): (Range<usize>, Range<usize>),
    runs: Vec<Run>,
    budget: usize,
) -> (Row, bool) {
    if old_blocks.len() == 1
        && new_blocks.len() == 1
        && let (Some(Block::Table { head: old_head, rows: old_rows }), Some(Block::Table { head, rows })) =
            (old.blocks.get(old_blocks.start), new.blocks.get(new_blocks.start))
    {
        let tables = (Cells::new(old_head, old_rows), Cells::new(head, rows));
        let (ops, table, Meaning { class, figures }, coarse) =
            table::align(lexicon, old, new, (&old_blocks, &new_blocks), tables, budget);
        let table = Some(table);
        return (Row { old: old_blocks, new: new_blocks, ops, class, figures, table, ..Row::default() }, coarse);
    }
    let (old_region, new_region) = (old.side.region(&old_blocks), new.side.region(&new_blocks));
    let mut emitter = Emitter::at(&old.side.text, &new.side.text, old_region.start, new_region.start);
    let sides = Sides {
        lexicon,
        old: &old.tokens[old.tokens_of(&old_blocks)],
        new: &new.tokens[new.tokens_of(&new_blocks)],
        budget,
    };
    keep_runs(&mut emitter, &sides, &runs);
    emitter.change_to(old_region.end, new_region.end);
    let Meaning { class, mut figures } = judge(&sides, &runs);
    // In a table that took the place of text or of another table, a number without a unit tells nothing alone.
    // Titles have no blocks.
    let blocks = old.blocks.get(old_blocks.clone()).into_iter().chain(new.blocks.get(new_blocks.clone()));
    if blocks.flatten().any(|block| matches!(block, Block::Table { .. })) {
        figures.retain(|figure| !is_number_alone(figure));
    }
    let is_title = old.blocks.is_empty();
    let class = class.map(|class| if !is_title && rewritten(&sides, &runs) { Class::Substantive } else { class });
    let ops = emitter.finish();
    (Row { old: old_blocks, new: new_blocks, ops, class, figures, ..Row::default() }, false)
}

fn is_number_alone(figure: &FigureChange) -> bool {
    let number = figure.old.as_ref().xor(figure.new.as_ref());
    number.is_some_and(|it| it.chars().all(|c| c.is_ascii_digit() || c == ','))
}

/// Whether so little was kept that this is another rule in place of the old one.
fn rewritten(sides: &Sides<'_>, runs: &[Run]) -> bool {
    let weight = |tokens: &[Token]| -> f32 {
        tokens.iter().filter(|token| !token.furniture).map(|token| sides.lexicon.weight(token.id)).sum()
    };
    let kept: f32 = runs.iter().map(|run| weight(&sides.old[run.old..run.old + run.len])).sum();
    kept < REWRITTEN * weight(sides.old).min(weight(sides.new))
}
