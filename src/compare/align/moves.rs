//! Moved blocks: deleted in one place and inserted in another with the same words.
//!
//! Rows that are only deleted and rows that are only inserted are matched
//! across the whole comparison by their shingles; the best pairs are taken
//! (the assignment again), and the edits inside a moved block still show.

use std::hash::Hasher;
use std::ops::Range;

use crate::compare::align::rows::with_furniture_apart;
use crate::compare::align::texts::Text;
use crate::compare::align::tidy::tidy_runs;
use crate::compare::meaning::judge;
use crate::compare::model::outcome::Pair;
use crate::compare::model::redline::{Move, Op, OpKind, Row};
use crate::compare::pairing::assign::{Edge, best_matching};
use crate::compare::text::runs::Run;
use crate::compare::text::sides::Sides;
use crate::compare::text::tokens::{FastHasher, FastMap, Lexicon, Token, is_layout};

/// Blocks with less content are too short to be recognised elsewhere.
const SHORTEST: f32 = 5.0;
/// The share of shingles (Dice) from which a block is the same one.
const ALIKE: f32 = 0.4;
/// Shingles in more blocks than this are too common to count.
const COMMON: usize = 8;

/// A row on one side only.
struct OneSided {
    pair: usize,
    row: usize,
    shingles: Vec<u64>,
}

/// Finds moved blocks and rewrites their rows. Returns whether the budget was too small to find the best ones.
pub(crate) fn find(lexicon: &Lexicon<'_>, pairs: &mut [Pair], texts: &[(Text<'_>, Text<'_>)], budget: usize) -> bool {
    let gone = one_sided_rows(lexicon, pairs, texts, true);
    let come = one_sided_rows(lexicon, pairs, texts, false);
    if gone.is_empty() || come.is_empty() {
        return false;
    }
    let edges = alike(&gone, &come);
    let (chosen, mut coarse) = best_matching(gone.len(), come.len(), &edges, budget);
    for at in chosen {
        let (from, to) = (&gone[edges[at].old], &come[edges[at].new]);
        coarse |= rewrite(lexicon, pairs, texts, (from, to), budget);
    }
    coarse
}

fn one_sided_rows(lexicon: &Lexicon<'_>, pairs: &[Pair], texts: &[(Text<'_>, Text<'_>)], gone: bool) -> Vec<OneSided> {
    let mut found = Vec::new();
    for (pair, (redline, sides)) in pairs.iter().map(|pair| &pair.redline).zip(texts).enumerate() {
        for (row, content) in redline.rows.iter().enumerate() {
            let (own, other) = if gone { (&content.old, &content.new) } else { (&content.new, &content.old) };
            let text = if gone { &sides.0 } else { &sides.1 };
            if own.is_empty() || !other.is_empty() {
                continue;
            }
            let tokens = &text.tokens[text.tokens_of(own)];
            // The foot of a page does not move: another page has it too.
            let content = tokens.iter().filter(|token| !token.furniture);
            if content.map(|token| lexicon.weight(token.id)).sum::<f32>() >= SHORTEST {
                found.push(OneSided { pair, row, shingles: shingles(tokens) });
            }
        }
    }
    found
}

fn shingles(tokens: &[Token]) -> Vec<u64> {
    let hash = |run: &[Token]| {
        let mut hasher = FastHasher::default();
        run.iter().for_each(|token| hasher.write_u32(token.id));
        hasher.finish()
    };
    let mut shingles: Vec<u64> = tokens.windows(3).map(hash).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// Pairs of blocks with enough shingles in common.
fn alike(gone: &[OneSided], come: &[OneSided]) -> Vec<Edge> {
    let mut index: FastMap<u64, Vec<usize>> = FastMap::default();
    for (at, block) in come.iter().enumerate() {
        block.shingles.iter().for_each(|&shingle| index.entry(shingle).or_default().push(at));
    }
    let mut edges = Vec::new();
    for (old, block) in gone.iter().enumerate() {
        let mut shared: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        let lists = block.shingles.iter().filter_map(|shingle| index.get(shingle)).filter(|list| list.len() <= COMMON);
        lists.flatten().for_each(|&at| *shared.entry(at).or_default() += 1);
        for (new, count) in shared {
            let dice = 2.0 * count as f32 / (block.shingles.len() + come[new].shingles.len()) as f32;
            if dice >= ALIKE {
                edges.push(Edge { old, new, weight: dice });
            }
        }
    }
    edges
}

fn rewrite(
    lexicon: &Lexicon<'_>,
    pairs: &mut [Pair],
    texts: &[(Text<'_>, Text<'_>)],
    (from, to): (&OneSided, &OneSided),
    budget: usize,
) -> bool {
    let (old_text, new_text) = (&texts[from.pair].0, &texts[to.pair].1);
    let old_row = &pairs[from.pair].redline.rows[from.row];
    let new_row = &pairs[to.pair].redline.rows[to.row];
    let sides = Sides {
        lexicon,
        old: &old_text.tokens[old_text.tokens_of(&old_row.old)],
        new: &new_text.tokens[new_text.tokens_of(&new_row.new)],
        budget,
    };
    let (runs, coarse) = tidy_runs(&sides);
    let meaning = judge(&sides, &runs);
    let region = old_text.side.region(&old_row.old);
    let kept: Vec<_> = runs.iter().map(|run: &Run| span(&sides.old[run.old..run.old + run.len])).collect();
    let old_ops = one_sided(&old_text.side.text, region, &kept, true, old_row.ops.first());
    let region = new_text.side.region(&new_row.new);
    let kept: Vec<_> = runs.iter().map(|run: &Run| span(&sides.new[run.new..run.new + run.len])).collect();
    let new_ops = one_sided(&new_text.side.text, region, &kept, false, new_row.ops.first());

    let old_ops = with_furniture_apart(old_ops, old_text, &texts[from.pair].1);
    let new_ops = with_furniture_apart(new_ops, &texts[to.pair].0, new_text);
    let edited = meaning.class.is_some();
    let set = |row: &mut Row, ops: Vec<Op>, pair: usize, at: usize| {
        (row.ops, row.class) = (ops, meaning.class);
        row.moved = Some(Move { pair, row: at, edited });
    };
    set(&mut pairs[from.pair].redline.rows[from.row], old_ops, to.pair, to.row);
    set(&mut pairs[to.pair].redline.rows[to.row], new_ops, from.pair, from.row);
    pairs[to.pair].redline.rows[to.row].figures = meaning.figures;
    coarse
}

/// The bytes from the first to the last of some tokens.
fn span(tokens: &[Token]) -> Range<usize> {
    tokens.first().map_or(0, |token| token.start)..tokens.last().map_or(0, |token| token.end)
}

/// The operations of a row that is on one side only: the kept stretches
/// moved, the rest was deleted or inserted.
fn one_sided(text: &str, region: Range<usize>, kept: &[Range<usize>], is_old: bool, was: Option<&Op>) -> Vec<Op> {
    // The row's position in the text of the side that does not have it.
    let elsewhere = was.map_or(0, |op| if is_old { op.new.start } else { op.old.start });
    let (moves, changes) = if is_old { (OpKind::MoveFrom, OpKind::Delete) } else { (OpKind::MoveTo, OpKind::Insert) };
    let mut ops: Vec<Op> = Vec::new();
    let mut push = |kind: OpKind, range: Range<usize>| {
        if range.is_empty() {
            return;
        }
        let blank = is_layout(&text[range.clone()]);
        let (old, new) = if is_old { (range, elsewhere..elsewhere) } else { (elsewhere..elsewhere, range) };
        match ops.last_mut() {
            Some(last) if last.kind == kind => {
                (last.old.end, last.new.end) = (old.end, new.end);
                last.blank &= blank;
            }
            _ => ops.push(Op { kind, old, new, blank }),
        }
    };
    let mut at = region.start;
    for range in kept.iter().chain([&(region.end..region.end)]) {
        // White space around a change moved with the rest.
        let changed = &text[at..range.start];
        let start = at + changed.len() - changed.trim_start().len();
        let end = start.max(at + changed.trim_end().len());
        push(moves, at..start);
        push(changes, start..end);
        push(moves, end..range.end);
        at = range.end;
    }
    ops
}
