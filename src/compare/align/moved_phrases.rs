//! Moved sentences: deleted in one row and inserted in another with the same words.
//!
//! [`moves`](crate::compare::align::moves) finds whole blocks. A sentence that was taken into another paragraph, or
//! two that changed places, are found here. Only matches that cannot be coincidence count: a long run without a gap,
//! made of phrases that were deleted once and inserted once.

use std::hash::Hasher;
use std::ops::Range;

use crate::compare::align::emit::cut;
use crate::compare::align::texts::Text;
use crate::compare::model::outcome::Pair;
use crate::compare::model::redline::{MovedPhrase, OpKind};
use crate::compare::text::tokens::{FastHasher, FastMap, Lexicon, Token};

/// A run of less weight than this may be a coincidence.
const ANYWHERE: f32 = 8.0;
/// The same, within one provision.
const NEARBY: f32 = 5.0;
/// How many tokens a phrase has by which stretches are found.
const PHRASE: usize = 5;

/// A deletion or an insertion.
struct Change<'t> {
    pair: usize,
    row: usize,
    op: usize,
    tokens: &'t [Token],
}

/// Tokens that two changes share.
struct CommonRun {
    old: usize,
    old_start: usize,
    new: usize,
    new_start: usize,
    len: usize,
}

/// Marks what only changed its place as moved.
pub(crate) fn mark(lexicon: &Lexicon<'_>, pairs: &mut [Pair], texts: &[(Text<'_>, Text<'_>)]) {
    let gone = changes(lexicon, pairs, texts, OpKind::Delete);
    let come = changes(lexicon, pairs, texts, OpKind::Insert);
    if gone.is_empty() || come.is_empty() {
        return;
    }
    let mut moved: Vec<(OpKind, &Change<'_>, Range<usize>)> = Vec::new();
    for shared in disjoint(shared(lexicon, &gone, &come), gone.len(), come.len()) {
        moved.push((OpKind::MoveFrom, &gone[shared.old], shared.old_start..shared.old_start + shared.len));
        moved.push((OpKind::MoveTo, &come[shared.new], shared.new_start..shared.new_start + shared.len));
        link(pairs, &gone[shared.old], OpKind::MoveFrom, &come[shared.new]);
        link(pairs, &come[shared.new], OpKind::MoveTo, &gone[shared.old]);
    }
    // From the last to the first, so that the indices of the operations before stay true.
    moved.sort_by_key(|(_, change, tokens)| (change.pair, change.row, change.op, tokens.start));
    for (kind, change, tokens) in moved.into_iter().rev() {
        let (first, last) = (change.tokens[tokens.start], change.tokens[tokens.end - 1]);
        let ops = &mut pairs[change.pair].redline.rows[change.row].ops;
        let texts = &texts[change.pair];
        let text = if kind.in_old() { &texts.0.side.text } else { &texts.1.side.text };
        let pieces = cut(&ops[change.op], kind, first.start..last.end, text);
        ops.splice(change.op..=change.op, pieces);
    }
}

/// Notes in the row of a change where its other end is.
fn link(pairs: &mut [Pair], change: &Change<'_>, kind: OpKind, other: &Change<'_>) {
    let phrase = MovedPhrase { kind, pair: other.pair, row: other.row };
    let phrases = &mut pairs[change.pair].redline.rows[change.row].phrases;
    if !phrases.contains(&phrase) {
        phrases.push(phrase);
    }
}

/// The changes of one kind that are long enough. Tables are compared by their cells.
fn changes<'t>(
    lexicon: &Lexicon<'_>,
    pairs: &[Pair],
    texts: &'t [(Text<'_>, Text<'_>)],
    kind: OpKind,
) -> Vec<Change<'t>> {
    let mut found = Vec::new();
    for (pair, (redline, sides)) in pairs.iter().map(|pair| &pair.redline).zip(texts).enumerate() {
        for (row, content) in redline.rows.iter().enumerate().filter(|(_, row)| row.table.is_none()) {
            for (op, change) in content.ops.iter().enumerate().filter(|(_, op)| op.kind == kind && !op.blank) {
                let (text, range) = if kind.in_old() { (&sides.0, &change.old) } else { (&sides.1, &change.new) };
                let tokens = &text.tokens[text.tokens_in(range)];
                if weight(lexicon, tokens) >= NEARBY {
                    found.push(Change { pair, row, op, tokens });
                }
            }
        }
    }
    found
}

fn weight(lexicon: &Lexicon<'_>, tokens: &[Token]) -> f32 {
    tokens.iter().filter(|token| !token.furniture).map(|token| lexicon.weight(token.id)).sum()
}

/// The longest stretches that begin at phrases which were deleted once and inserted once.
fn shared(lexicon: &Lexicon<'_>, gone: &[Change<'_>], come: &[Change<'_>]) -> Vec<CommonRun> {
    let (olds, news) = (single_phrases(gone), single_phrases(come));
    let mut found = Vec::new();
    for (old, change) in gone.iter().enumerate() {
        let mut done = 0;
        for (at, phrase) in change.tokens.windows(PHRASE).enumerate() {
            let print = print(phrase);
            let (Some(Some(_)), Some(&Some((new, to)))) = (olds.get(&print), news.get(&print)) else { continue };
            if at < done {
                continue;
            }
            let other = come[new].tokens;
            let same = |a: &Token, b: &Token| a.id == b.id;
            let before = change.tokens[..at].iter().rev().zip(other[..to].iter().rev());
            let before = before.take_while(|(a, b)| same(a, b)).count();
            let after = change.tokens[at..].iter().zip(&other[to..]).take_while(|(a, b)| same(a, b)).count();
            let (old_start, len) = (at - before, before + after);
            done = at + after;
            let least = if change.pair == come[new].pair { NEARBY } else { ANYWHERE };
            if weight(lexicon, &change.tokens[old_start..old_start + len]) >= least {
                found.push(CommonRun { old, old_start, new, new_start: to - before, len });
            }
        }
    }
    found
}

/// The change and the token at which each phrase begins; `None` for a phrase that occurs again.
fn single_phrases(changes: &[Change<'_>]) -> FastMap<u64, Option<(usize, usize)>> {
    let mut found: FastMap<u64, Option<(usize, usize)>> = FastMap::default();
    for (at, change) in changes.iter().enumerate() {
        for (start, phrase) in change.tokens.windows(PHRASE).enumerate() {
            found.entry(print(phrase)).and_modify(|place| *place = None).or_insert(Some((at, start)));
        }
    }
    found
}

fn print(phrase: &[Token]) -> u64 {
    let mut hasher = FastHasher::default();
    phrase.iter().for_each(|token| hasher.write_u32(token.id));
    hasher.finish()
}

/// Those that do not overlap, the longest first.
fn disjoint(mut found: Vec<CommonRun>, gone: usize, come: usize) -> Vec<CommonRun> {
    found.sort_by_key(|shared| (std::cmp::Reverse(shared.len), shared.old, shared.old_start));
    let mut old_taken = vec![Vec::<Range<usize>>::new(); gone];
    let mut new_taken = vec![Vec::<Range<usize>>::new(); come];
    found.retain(|shared| {
        let old = shared.old_start..shared.old_start + shared.len;
        let new = shared.new_start..shared.new_start + shared.len;
        let is_free = |taken: &[Range<usize>], range: &Range<usize>| {
            taken.iter().all(|other| other.end <= range.start || range.end <= other.start)
        };
        let free = is_free(&old_taken[shared.old], &old) && is_free(&new_taken[shared.new], &new);
        if free {
            old_taken[shared.old].push(old);
            new_taken[shared.new].push(new);
        }
        free
    });
    found
}
