//! The meaning of a change: its class, and the figures and obligations that changed.
//!
//! Read off the *hunks*: what lies between two kept stretches. A hunk is a
//! renumbering when only numbers of provisions differ in it; substantive when
//! figures, dates, obligations or defined terms do, or when one side has a good
//! deal more text; and wording otherwise. Figures are read by `language`, so that
//! another spelling is not a change in substance.

mod figures;
mod hunk;
mod reading;

use std::collections::BTreeMap;

use crate::compare::model::class::{Class, FigureChange, FigureKind};
use crate::compare::model::redline::Row;
use crate::compare::text::runs::Run;
use crate::compare::text::sides::Sides;
use crate::compare::text::tokens::Kind;
use crate::language::opposites;
use figures::{is_defined_term, is_obligation};
use hunk::{Hunk, Part};
use reading::Reading;

/// With this many more content words on one side, it is a new rule, not another wording.
const MORE_SAID: usize = 6;

/// In hunks of more tokens, a word and its opposite may say different things.
const LONGEST_SWAP: usize = 12;

/// The class and the changed figures of one row or cell.
#[derive(Default)]
pub(crate) struct Meaning {
    pub class: Option<Class>,
    pub figures: Vec<FigureChange>,
}

/// Reads all hunks between the runs.
pub(crate) fn judge(sides: &Sides<'_>, runs: &[Run]) -> Meaning {
    let mut meaning = Meaning::default();
    if let [run] = runs
        && run.len == sides.old.len()
        && run.len == sides.new.len()
    {
        return meaning;
    }
    let (old, new) = (Reading::of(sides.lexicon, sides.old), Reading::of(sides.lexicon, sides.new));
    for hunk in hunk::hunks(&old, &new, runs) {
        // Page furniture alone is not a change.
        if !hunk.old.is_empty() || !hunk.new.is_empty() {
            let changed = figures::changed(&hunk);
            let class = if changed.is_empty() { classify(&hunk) } else { Class::Substantive };
            meaning.class = meaning.class.max(Some(class));
            if changed.is_empty() && only_parted(&hunk) {
                continue;
            }
            figures::collect(&hunk, &changed, &mut meaning.figures);
        }
    }
    meaning
}

/// Drops the duties that were taken out in one place of running text and put in at another: words such as `may` and `will` are
/// so common that this says nothing. Between two restated texts, it drops figures in the same way.
pub(crate) fn cancel(rows: &mut [Row], restated: bool) {
    let counts = |figure: &FigureChange| restated || figure.kind == FigureKind::Obligation;
    let alone = |figure: &FigureChange| match (&figure.old, &figure.new, &figure.place) {
        (Some(gone), None, None) if counts(figure) => Some((gone.to_lowercase(), true)),
        (None, Some(come), None) if counts(figure) => Some((come.to_lowercase(), false)),
        _ => None,
    };
    let all = rows.iter().flat_map(|row| &row.figures).filter_map(alone);
    let mut left: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (text, is_gone) in all {
        let (gone, come) = left.entry(text).or_default();
        *(if is_gone { gone } else { come }) += 1;
    }
    left.values_mut()
        .for_each(|(gone, come)| (*gone, *come) = (gone.saturating_sub(*come), come.saturating_sub(*gone)));
    for row in rows {
        row.figures.retain(|figure| {
            let Some((text, is_gone)) = alone(figure) else { return true };
            let Some((gone, come)) = left.get_mut(&text) else { return true };
            let count = if is_gone { gone } else { come };
            let is_left = *count > 0;
            *count = count.saturating_sub(1);
            is_left
        });
    }
}

/// Two editors may restate the same rule in different detail, so only a different figure or duty is a change in substance.
/// Where one writes what must be done, the other may write what is done.
pub(crate) fn reworded(row: &mut Row) {
    const PLAIN: [&str; 6] = ["shall", "must", "will", "should", "require", "requires"];
    row.figures.retain(|figure| {
        let one_sided = figure.old.as_deref().xor(figure.new.as_deref());
        figure.kind != FigureKind::Obligation || one_sided.is_none_or(|word| !PLAIN.contains(&word))
    });
    if row.figures.is_empty() {
        row.class = row.class.min(Some(Class::Wording));
    }
}

/// The same letters with other separators: a hyphen, a space that a scanner added.
fn only_parted(hunk: &Hunk<'_>) -> bool {
    let letters = |part: &Part<'_>| -> String {
        let words = part.positions().map(|at| part.word(at)).collect::<String>();
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(&hunk.old) == letters(&hunk.new)
}

/// The class of a hunk in which no figure changed.
fn classify(hunk: &Hunk<'_>) -> Class {
    if only_parted(hunk) {
        return Class::Wording;
    }
    if let Some(class) = renumbering(hunk) {
        return class;
    }
    let (old_words, new_words) = (content_words(&hunk.old), content_words(&hunk.new));
    let differs =
        |matters: fn(&Part<'_>, usize) -> bool| significant(&hunk.old, matters) != significant(&hunk.new, matters);
    // A block on one side only is a rule on one side only.
    let is_empty = |part: &Part<'_>| part.reading.tokens.is_empty();
    let whole = (is_empty(&hunk.old) || is_empty(&hunk.new)) && old_words + new_words > 0;
    let substantive = whole
        || old_words.abs_diff(new_words) >= MORE_SAID
        || differs(is_obligation)
        || differs(is_defined_term)
        || swaps_opposites(hunk);
    if substantive { Class::Substantive } else { Class::Wording }
}

/// The tokens that matter, sorted. If they are equal on both sides, the words were reordered at most.
fn significant(part: &Part<'_>, matters: fn(&Part<'_>, usize) -> bool) -> Vec<String> {
    let mut words: Vec<String> =
        part.positions().filter(|&at| matters(part, at)).map(|at| part.word(at).to_lowercase()).collect();
    words.sort_unstable();
    words
}

/// If both sides are only citations: whether they cite other numbers, or the same in other words.
fn renumbering(hunk: &Hunk<'_>) -> Option<Class> {
    let (old, new) = (cited(&hunk.old)?, cited(&hunk.new)?);
    match old == new {
        _ if old.is_empty() || new.is_empty() => None,
        true => Some(Class::Wording),
        false => Some(Class::Renumbering),
    }
}

/// The citations in a part; `None` if it has other words.
fn cited<'h>(part: &Part<'h>) -> Option<Vec<&'h str>> {
    let citations = &part.reading.citations;
    let mut keys = Vec::new();
    let mut last = None;
    for at in part.positions() {
        let next = citations.partition_point(|(tokens, _)| tokens.end <= at);
        match citations.get(next).filter(|(tokens, _)| tokens.contains(&at)) {
            Some((_, key)) if last != Some(next) => {
                keys.push(key.as_str());
                last = Some(next);
            }
            Some(_) => {}
            None if part.reading.lexicon.kind(part.reading.tokens[at].id) != Kind::Mark => return None,
            None => {}
        }
    }
    Some(keys)
}

fn content_words(part: &Part<'_>) -> usize {
    let content = |id| matches!(part.reading.lexicon.kind(id), Kind::Word | Kind::Number);
    part.positions().filter(|&at| content(part.reading.tokens[at].id)).count()
}

/// Whether a word gives way to its opposite: "A and B" is not the same rule as "A or B". In a longer hunk both may be
/// about something else.
fn swaps_opposites(hunk: &Hunk<'_>) -> bool {
    let (old, new) = (words(&hunk.old), words(&hunk.new));
    old.len().max(new.len()) <= LONGEST_SWAP && opposites::swap(old.into_iter(), new.into_iter())
}

fn words<'h>(part: &Part<'h>) -> Vec<&'h str> {
    part.positions().map(|at| part.word(at)).collect()
}
