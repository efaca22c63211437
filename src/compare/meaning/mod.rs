//! What a change means: its class, and the figures and obligations that changed.
//!
//! Read off the *hunks*: what lies between two kept stretches. A hunk is a
//! renumbering when only numbers of provisions differ in it; substantive when
//! figures, dates, obligations or defined terms do, or when a good deal more
//! is said on one side; and wording otherwise.

mod figures;
mod hunk;

use crate::compare::model::class::{Class, FigureChange};
use crate::compare::text::runs::Run;
use crate::compare::text::sides::Sides;
use crate::compare::text::tokens::{Kind, Lexicon, Token};
use figures::{is_citation, is_citing_word, is_defined_term, is_figure, is_obligation};
use hunk::{Hunk, Part};

/// This many more content words on one side are a new rule, not another wording.
const MORE_SAID: usize = 6;

/// The class and the changed figures of one row or cell.
#[derive(Default)]
pub(crate) struct Meaning {
    pub class: Option<Class>,
    pub figures: Vec<FigureChange>,
}

/// Reads all hunks between the runs.
pub(crate) fn judge(sides: &Sides<'_>, runs: &[Run]) -> Meaning {
    let mut meaning = Meaning::default();
    let (mut old_at, mut new_at) = (0, 0);
    let end = Run { old: sides.old.len(), new: sides.new.len(), len: 0 };
    for run in runs.iter().chain([&end]) {
        if run.old > old_at || run.new > new_at {
            let hunk = Hunk {
                lexicon: sides.lexicon,
                old: Part { tokens: sides.old, start: old_at, end: run.old },
                new: Part { tokens: sides.new, start: new_at, end: run.new },
            };
            if hunk.old.is_empty() && hunk.new.is_empty() {
                // Page furniture only.
            } else if only_parted(&hunk) {
                meaning.class = meaning.class.max(Some(Class::Wording));
            } else {
                meaning.class = meaning.class.max(Some(classify(&hunk)));
                figures::collect(&hunk, &mut meaning.figures);
            }
        }
        (old_at, new_at) = (run.old + run.len, run.new + run.len);
    }
    meaning
}

/// The same letters, parted otherwise: a hyphen, a space that a scanner saw.
fn only_parted(hunk: &Hunk<'_>) -> bool {
    let letters = |part: Part<'_>| -> String {
        let words = part.positions().map(|at| hunk.lexicon.word(part.tokens[at].id)).collect::<String>();
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(hunk.old) == letters(hunk.new)
}

fn classify(hunk: &Hunk<'_>) -> Class {
    if is_renumbering(hunk) {
        return Class::Renumbering;
    }
    let (old_words, new_words) = (content_words(hunk, hunk.old), content_words(hunk, hunk.new));
    let differs = |matters: fn(&Lexicon<'_>, &[Token], usize) -> bool| {
        significant(hunk.lexicon, hunk.old, matters) != significant(hunk.lexicon, hunk.new, matters)
    };
    // A whole block more or less is a rule more or less.
    let whole = (hunk.old.tokens.is_empty() || hunk.new.tokens.is_empty()) && old_words + new_words > 0;
    let substantive = whole
        || old_words.abs_diff(new_words) >= MORE_SAID
        || differs(is_figure)
        || differs(is_obligation)
        || differs(is_defined_term)
        || swaps_and_for_or(hunk);
    if substantive { Class::Substantive } else { Class::Wording }
}

/// The tokens that matter, sorted: equal on both sides means reordered at most.
fn significant(
    lexicon: &Lexicon<'_>,
    part: Part<'_>,
    matters: fn(&Lexicon<'_>, &[Token], usize) -> bool,
) -> Vec<String> {
    let mut words: Vec<String> = part
        .positions()
        .filter(|&at| matters(lexicon, part.tokens, at))
        .map(|at| lexicon.word(part.tokens[at].id).to_lowercase())
        .collect();
    words.sort_unstable();
    words
}

fn is_renumbering(hunk: &Hunk<'_>) -> bool {
    let citations = |part: Part<'_>| {
        let mut found = 0;
        for at in part.positions() {
            let token = part.tokens[at];
            if is_citation(hunk.lexicon, part.tokens, at) {
                found += 1;
            } else if hunk.lexicon.kind(token.id) != Kind::Mark && !is_citing_word(hunk.lexicon.word(token.id)) {
                return None;
            }
        }
        Some(found)
    };
    matches!((citations(hunk.old), citations(hunk.new)), (Some(1..), Some(1..)))
}

fn content_words(hunk: &Hunk<'_>, part: Part<'_>) -> usize {
    let content = |id| matches!(hunk.lexicon.kind(id), Kind::Word | Kind::Number);
    part.positions().filter(|&at| content(part.tokens[at].id)).count()
}

/// "A and B" for "A or B" is another rule.
fn swaps_and_for_or(hunk: &Hunk<'_>) -> bool {
    let has = |part: Part<'_>, word: &str| {
        part.positions().any(|at| hunk.lexicon.word(part.tokens[at].id).eq_ignore_ascii_case(word))
    };
    let swaps = |a, b| has(hunk.old, a) && !has(hunk.old, b) && has(hunk.new, b) && !has(hunk.new, a);
    swaps("and", "or") || swaps("or", "and")
}
