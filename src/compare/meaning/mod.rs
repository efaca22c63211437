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

use crate::compare::model::class::{Class, FigureChange};
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

/// The tokens that matter, sorted: equal on both sides means reordered at most.
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
