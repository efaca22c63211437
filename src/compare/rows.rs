//! Which blocks stand beside each other, and the operations within each row.
//!
//! The tokens of the two whole texts are matched first; the matches then say
//! which blocks belong together, as a share of what the smaller block has to
//! say. Blocks tied to one another make a row: a paragraph that was split is
//! one old block tied to two new ones. Matches across blocks that are not
//! tied are chance, and dropped.

use std::{ops::Range, time::Instant};

use super::{
    diff::{Run, matching_runs},
    emit::Emitter,
    meaning::{Meaning, judge},
    provision::Block,
    redline::{Row, SideText},
    table,
    tidy::{Sides, tidy},
    tokens::{Lexicon, Token},
};

/// The share of the smaller block's weight that must match for two blocks to be tied.
static TIE: std::sync::LazyLock<f32> = std::sync::LazyLock::new(|| std::env::var("TIE").map_or(0.35, |x| x.parse().unwrap()));

/// One side of a redline in the making.
pub(crate) struct Text<'t> {
    pub side: SideText,
    /// The blocks that `side.blocks` points to; empty for a title.
    pub blocks: Vec<&'t Block>,
    pub tokens: Vec<Token>,
    /// The tokens of each block.
    block_tokens: Vec<Range<usize>>,
}

impl<'t> Text<'t> {
    /// Takes the tokens of `side.text`.
    pub fn new(side: SideText, blocks: Vec<&'t Block>, tokens: Vec<Token>) -> Self {
        let first_at = |byte: usize| tokens.partition_point(|token| token.start < byte);
        let block_tokens =
            side.blocks.iter().map(|span| first_at(span.range.start)..first_at(span.range.end)).collect();
        Text { side, blocks, tokens, block_tokens }
    }

    /// The tokens of consecutive blocks, by index.
    pub fn tokens_of(&self, blocks: &Range<usize>) -> Range<usize> {
        if blocks.is_empty() {
            return 0..0;
        }
        self.block_tokens[blocks.start].start..self.block_tokens[blocks.end - 1].end
    }

    /// The tokens that lie within some bytes of the text.
    pub fn tokens_in(&self, bytes: &Range<usize>) -> Range<usize> {
        let first_at = |byte: usize| self.tokens.partition_point(|token| token.start < byte);
        first_at(bytes.start)..first_at(bytes.end)
    }

    fn ids(&self) -> Vec<u32> {
        self.tokens.iter().map(|token| token.id).collect()
    }
}

/// The rows of a redline, without classes and moves; and whether the deadline was hit.
pub(crate) fn align(
    lexicon: &Lexicon<'_>,
    old: &Text<'_>,
    new: &Text<'_>,
    deadline: Option<Instant>,
) -> (Vec<Row>, bool) {
    let (runs, coarse) = matching_runs(&old.ids(), &new.ids(), deadline);
    let groups = groups(old, new, &ties(lexicon, old, new, &runs));
    let mut at_run = 0;
    let rows = groups
        .into_iter()
        .map(|(old_blocks, new_blocks)| {
            let (old_tokens, new_tokens) = (old.tokens_of(&old_blocks), new.tokens_of(&new_blocks));
            let own = clip(&runs, &mut at_run, &old_tokens, &new_tokens);
            row(lexicon, old, new, (old_blocks, new_blocks), own)
        })
        .collect();
    (rows, coarse)
}

/// The pairs of blocks that share enough, in order.
fn ties(lexicon: &Lexicon<'_>, old: &Text<'_>, new: &Text<'_>, runs: &[Run]) -> Vec<(usize, usize)> {
    let mut shared: Vec<(usize, usize, f32)> = Vec::new();
    let (mut old_block, mut new_block) = (0, 0);
    for run in runs {
        for step in 0..run.len {
            while old.block_tokens[old_block].end <= run.old + step {
                old_block += 1;
            }
            while new.block_tokens[new_block].end <= run.new + step {
                new_block += 1;
            }
            let weight = lexicon.weight(old.tokens[run.old + step].id);
            match shared.last_mut() {
                Some((a, b, sum)) if (*a, *b) == (old_block, new_block) => *sum += weight,
                _ => shared.push((old_block, new_block, weight)),
            }
        }
    }
    let weight = |text: &Text<'_>, block: usize| -> f32 {
        text.tokens[text.block_tokens[block].clone()].iter().map(|token| lexicon.weight(token.id)).sum()
    };
    shared.retain(|&(a, b, sum)| sum >= *TIE * weight(old, a).min(weight(new, b)));
    shared.into_iter().map(|(a, b, _)| (a, b)).collect()
}

/// Blocks tied directly or through one another, and each other block by itself.
fn groups(old: &Text<'_>, new: &Text<'_>, ties: &[(usize, usize)]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut groups: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut old_done, mut new_done) = (0, 0);
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
    groups.extend((old_done..old.block_tokens.len()).map(|block| (block..block + 1, new_done..new_done)));
    let old_end = old.block_tokens.len();
    groups.extend((new_done..new.block_tokens.len()).map(|block| (old_end..old_end, block..block + 1)));
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
) -> Row {
    if old_blocks.len() == 1
        && new_blocks.len() == 1
        && let (Some(Block::Table { head: old_head, rows: old_rows }), Some(Block::Table { head, rows })) =
            (old.blocks.get(old_blocks.start), new.blocks.get(new_blocks.start))
    {
        let tables = (table::Cells::new(old_head, old_rows), table::Cells::new(head, rows));
        let (ops, table, Meaning { class, figures }) =
            table::align(lexicon, old, new, (&old_blocks, &new_blocks), tables);
        return Row { old: old_blocks, new: new_blocks, ops, class, figures, table: Some(table), moved: None };
    }
    let (old_region, new_region) = (old.side.region(&old_blocks), new.side.region(&new_blocks));
    let mut emitter = Emitter::at(&old.side.text, &new.side.text, old_region.start, new_region.start);
    let sides = Sides {
        lexicon,
        old: &old.tokens[old.tokens_of(&old_blocks)],
        new: &new.tokens[new.tokens_of(&new_blocks)],
    };
    let runs = tidy(&sides, runs);
    keep_runs(&mut emitter, &sides, &runs);
    emitter.change_to(old_region.end, new_region.end);
    let Meaning { class, figures } = judge(&sides, &runs);
    Row { old: old_blocks, new: new_blocks, ops: emitter.finish(), class, figures, moved: None, table: None }
}

/// Keeps the tokens of the runs, one by one, so that white space between them is compared too.
pub(crate) fn keep_runs(emitter: &mut Emitter<'_>, sides: &Sides<'_>, runs: &[Run]) {
    for run in runs {
        let old = &sides.old[run.old..run.old + run.len];
        for (old, new) in old.iter().zip(&sides.new[run.new..run.new + run.len]) {
            emitter.keep(&(old.start..old.end), &(new.start..new.end));
        }
    }
}
