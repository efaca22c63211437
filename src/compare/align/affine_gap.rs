//! The most readable difference of two short stretches: few words *and* few changes.
//!
//! A shortest edit script counts words only, and shatters a rewritten
//! sentence on every "the" that happens to match. Here each stretch of
//! deletion or insertion also costs something to begin, as in the alignment
//! with affine gaps of Gotoh ("An improved algorithm for matching biological
//! sequences", 1982): a word is kept between two changes only when keeping it
//! is worth the two stretches it makes of one. The minimum is exact; it takes
//! time and memory by the product of the lengths, so it is for short stretches.

use crate::compare::text::runs::{Run, Runs};
use crate::compare::text::sides::Sides;
use crate::compare::text::tokens::{Kind, Lexicon, Token};

/// The cost of beginning a stretch of deletion or insertion, if a content word costs 100. Keeping a match between two
/// replacements adds two stretches and saves its words on both sides: two content words are barely worth that, "of the" is
/// not.
const OPENING: u32 = 190;

/// The cost of deleting or inserting a token. Function words, and figures (two pay tables share many by chance),
/// are worth less as matches than content words; a mark is mostly part of the word next to it.
fn cost(lexicon: &Lexicon<'_>, token: Token) -> u32 {
    match lexicon.kind(token.id) {
        Kind::Word => 100,
        Kind::Function | Kind::Number => 75,
        Kind::Mark => 20,
    }
}

/// Where a path through the two stretches comes from, two bits for each state.
const KEPT: u8 = 0;
const DELETING: u8 = 1;
const INSERTING: u8 = 2;

/// The matching runs between `old` and `new` tokens (counted from the starts
/// of `sides`) at the least cost.
pub(crate) fn align(sides: &Sides<'_>, old: std::ops::Range<usize>, new: std::ops::Range<usize>, runs: &mut Runs) {
    let table = CostTable::fill(sides, &old, &new);
    let mut matches = Vec::new();
    let (mut i, mut j) = (old.len(), new.len());
    let mut state = table.last;
    while i > 0 || j > 0 {
        let from = table.from[i * (new.len() + 1) + j] >> (2 * state) & 3;
        match state {
            KEPT => {
                (i, j) = (i - 1, j - 1);
                matches.push(Run { old: old.start + i, new: new.start + j, len: 1 });
            }
            DELETING => i -= 1,
            _ => j -= 1,
        }
        state = from;
    }
    matches.into_iter().rev().for_each(|run| runs.push(run));
}

/// More than any path costs.
const FAR: u32 = u32::MAX / 2;

/// For every pair of prefixes and every state, the state before it.
struct CostTable {
    from: Vec<u8>,
    last: u8,
}

impl CostTable {
    fn fill(sides: &Sides<'_>, old: &std::ops::Range<usize>, new: &std::ops::Range<usize>) -> Self {
        let (old, new) = (&sides.old[old.clone()], &sides.new[new.clone()]);
        let width = new.len() + 1;
        let mut from = vec![0u8; (old.len() + 1) * width];
        let new_costs: Vec<u32> = new.iter().map(|&token| cost(sides.lexicon, token)).collect();
        // The costs of the row above, for each state.
        let mut row = vec![[FAR; 3]; width];
        row[0] = [0, FAR, FAR];
        for j in 1..width {
            let (inserting, before) = least(row[j - 1], [OPENING, OPENING, 0]);
            row[j] = [FAR, FAR, inserting + new_costs[j - 1]];
            from[j] = before << (2 * INSERTING);
        }
        for (i, &token) in old.iter().enumerate() {
            let own = cost(sides.lexicon, token);
            let mut diagonal = row[0];
            let (deleting, before) = least(row[0], [OPENING, 0, FAR]);
            row[0] = [FAR, deleting + own, FAR];
            from[(i + 1) * width] = before << (2 * DELETING);
            for j in 1..width {
                let above = row[j];
                let (kept, kept_from) =
                    if token.id == new[j - 1].id { least(diagonal, [0, 0, 0]) } else { (FAR, KEPT) };
                let (deleting, deleting_from) = least(above, [OPENING, 0, FAR]);
                let (inserting, inserting_from) = least(row[j - 1], [OPENING, OPENING, 0]);
                row[j] = [kept, (deleting + own).min(FAR), (inserting + new_costs[j - 1]).min(FAR)];
                from[(i + 1) * width + j] =
                    kept_from | deleting_from << (2 * DELETING) | inserting_from << (2 * INSERTING);
                diagonal = above;
            }
        }
        let (_, last) = least(row[width - 1], [0, 0, 0]);
        CostTable { from, last }
    }
}

/// The cheapest way on from the three states, and which it is.
fn least(costs: [u32; 3], more: [u32; 3]) -> (u32, u8) {
    let mut best = (costs[0].saturating_add(more[0]), KEPT);
    for (state, name) in [(1, DELETING), (2, INSERTING)] {
        let total = costs[state].saturating_add(more[state]);
        if total < best.0 {
            best = (total, name);
        }
    }
    (best.0.min(FAR), best.1)
}
