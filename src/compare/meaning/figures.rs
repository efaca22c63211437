//! The figures and obligations that differ at one place, and how they read.

use std::ops::Range;

use crate::compare::meaning::hunk::{Hunk, Part};
use crate::compare::model::class::{FigureChange, FigureKind};
use crate::language::figures::Figure;
use crate::language::quantity::Quantity;

/// In longer hunks, figures without a counterpart are not listed: that text is new or removed as a whole.
const LONGEST_ONE_SIDED: usize = 12;

/// Words that oblige or permit, that forbid, and that limit: one takes the place of another of its kind.
#[rustfmt::skip]
const OBLIGATIONS: [&[&str]; 3] = [
    &["shall", "may", "must", "will", "should", "can", "cannot", "required", "requires", "require", "entitled", "prohibited"],
    &["not", "no", "nor", "never"],
    &["only", "unless", "except", "least", "minimum", "maximum", "exceed", "without"],
];

/// Whether the token obliges, permits, forbids or limits.
pub(crate) fn is_obligation(part: &Part<'_>, at: usize) -> bool {
    // "May" is a month where it is part of a date.
    kind_of_obligation(part.word(at)).is_some() && !part.reading.is_figure(at)
}

/// Which of [`OBLIGATIONS`] has the word.
fn kind_of_obligation(word: &str) -> Option<usize> {
    OBLIGATIONS.iter().position(|words| words.iter().any(|obligation| obligation.eq_ignore_ascii_case(word)))
}

/// Whether the token begins a defined term: a capital after a quotation mark.
pub(crate) fn is_defined_term(part: &Part<'_>, at: usize) -> bool {
    let quoted = at > 0 && matches!(part.word(at - 1), "\"" | "“" | "‘");
    quoted && part.word(at).starts_with(char::is_uppercase)
}

/// The figures that differ between the hunk's sides, each with its counterpart if it has one.
pub(crate) fn changed<'h>(hunk: &Hunk<'h>) -> Vec<(Option<&'h Figure>, Option<&'h Figure>)> {
    let (mut old, mut new) = (figures(&hunk.old), figures(&hunk.new));
    old.retain(|(_, figure)| match new.iter().position(|(_, other)| figure.quantity.same(&other.quantity)) {
        Some(at) => {
            new.remove(at);
            false
        }
        None => true,
    });
    let mut changes = Vec::new();
    let is_long = is_long(hunk);
    for (place, figure) in old {
        // Where much was rewritten, two figures are one that changed only if the words around them are the same, or if
        // both are at the same end of the hunk, next to text that was kept.
        let partner = new.iter().position(|(there, other)| {
            may_replace(figure, other)
                && (!is_long || at_one_end(hunk, place, there) || share_a_word(&hunk.old, place, &hunk.new, there))
        });
        changes.push((Some(figure), partner.map(|at| &new.remove(at).1)));
    }
    changes.extend(new.into_iter().map(|(_, figure)| (None, Some(figure))));
    changes.retain(|change| match change {
        (Some(old), None) => !is_only_a_word(old, &hunk.new),
        (None, Some(new)) => !is_only_a_word(new, &hunk.old),
        _ => true,
    });
    changes
}

/// Whether one figure may have become the other. A word that often counts nothing takes the place of a number only where
/// both count the same.
fn may_replace(old: &Figure, new: &Figure) -> bool {
    let counts_the_same = match (&old.quantity, &new.quantity) {
        (Quantity::Count(_, unit), Quantity::Count(_, of)) => !unit.noun.is_empty() && unit.noun == of.noun,
        _ => true,
    };
    old.quantity.is_like(&new.quantity) && (old.is_weak == new.is_weak || counts_the_same)
}

fn figures<'h>(part: &Part<'h>) -> Vec<&'h (Range<usize>, Figure)> {
    let within = |(tokens, _): &&(Range<usize>, Figure)| part.start <= tokens.start && tokens.end <= part.end;
    part.reading.figures.iter().filter(within).collect()
}

fn is_long(hunk: &Hunk<'_>) -> bool {
    hunk.old.positions().count().max(hunk.new.positions().count()) > LONGEST_ONE_SIDED
}

fn at_one_end(hunk: &Hunk<'_>, place: &Range<usize>, there: &Range<usize>) -> bool {
    const NEAR: usize = 3;
    let starts = place.start - hunk.old.start <= NEAR && there.start - hunk.new.start <= NEAR;
    starts || hunk.old.end - place.end <= NEAR && hunk.new.end - there.end <= NEAR
}

/// Whether a word is near both places.
fn share_a_word(old: &Part<'_>, place: &Range<usize>, new: &Part<'_>, there: &Range<usize>) -> bool {
    near(old, place).any(|word| near(new, there).any(|other| word.eq_ignore_ascii_case(other)))
}

/// The words around some tokens, without short ones.
fn near<'h>(part: &Part<'h>, tokens: &Range<usize>) -> impl Iterator<Item = &'h str> {
    const NEAR: usize = 4;
    const SMALL: usize = 3;
    let (part, all) = (*part, part.reading.tokens);
    let around = (tokens.start.saturating_sub(NEAR)..tokens.start).chain(tokens.end..all.len().min(tokens.end + NEAR));
    let words = around.filter(move |&at| !all[at].furniture).map(move |at| part.word(at));
    words.filter(|word| word.len() > SMALL && word.starts_with(char::is_alphabetic))
}

/// "One" and "first" are figures only if another number replaces them or a measure follows: "one day" is a figure, but
/// the same as "a day". "One-time" is an adjective.
fn is_only_a_word(figure: &Figure, other: &Part<'_>) -> bool {
    let says_a = || other.positions().any(|at| matches!(other.word(at), "a" | "an" | "A" | "An"));
    figure.is_weak
        && match &figure.quantity {
            Quantity::Count(_, unit) => !unit.is_measure || unit.noun == "time" || says_a(),
            // A day of the week beside a date, a grade that is named once more.
            Quantity::Ordinal(..) | Quantity::Weekday(_) | Quantity::Letter(_) => true,
            _ => false,
        }
}

/// Appends the figures and obligations that differ between the hunk's sides.
pub(crate) fn collect<'h>(
    hunk: &Hunk<'h>,
    figures: &[(Option<&'h Figure>, Option<&'h Figure>)],
    changes: &mut Vec<FigureChange>,
) {
    let is_long = is_long(hunk);
    let is_whole_block = hunk.old.reading.tokens.is_empty() || hunk.new.reading.tokens.is_empty();
    for (old, new) in figures {
        // In a block that is new or gone, a number without a unit is not worth listing. In a long rewritten passage, a
        // figure is worth listing only if the other side has one of the same kind.
        let figure = old.or(*new);
        let is_alone = is_long && old.is_none() != new.is_none();
        let like = |it: &(Option<&'h Figure>, Option<&'h Figure>)| match (old, it) {
            (Some(figure), (None, Some(other))) => may_replace(figure, other),
            (None, (Some(other), None)) => new.is_some_and(|figure| may_replace(other, figure)),
            _ => false,
        };
        let skipped = is_whole_block && figure.is_some_and(|it| counts_nothing(&it.quantity))
            || is_alone && !figures.iter().any(like);
        if skipped {
            continue;
        }
        let kind = old.or(*new).map_or(FigureKind::Figure, |figure| kind(&figure.quantity));
        let (old, new) = (old.map(|it| hunk.old.reading.words(it)), new.map(|it| hunk.new.reading.words(it)));
        changes.push(FigureChange { old, new, kind, place: None });
    }
    let told = changes.len();
    pair_up(obligations(&hunk.old), obligations(&hunk.new), changes);
    if is_long {
        let mut at = 0;
        changes.retain(|change| {
            at += 1;
            at <= told || change.old.is_some() && change.new.is_some()
        });
    }
}

fn counts_nothing(quantity: &Quantity) -> bool {
    matches!(quantity, Quantity::Count(_, unit) if unit.noun.is_empty())
        || matches!(quantity, Quantity::Cell(_) | Quantity::Number(_))
}

fn kind(quantity: &Quantity) -> FigureKind {
    match quantity {
        Quantity::Money(..) => FigureKind::Amount,
        Quantity::Date(_) | Quantity::Day(..) | Quantity::Years(..) | Quantity::Weekday(_) => FigureKind::Date,
        _ => FigureKind::Figure,
    }
}

/// An obligation: its words and its kind.
struct Obligation {
    text: String,
    kind: Option<usize>,
}

/// Pairs the obligations of both sides: equal ones cancel, then each is paired with another of its kind.
fn pair_up(mut old: Vec<Obligation>, mut new: Vec<Obligation>, changes: &mut Vec<FigureChange>) {
    old.retain(|obligation| match new.iter().position(|other| other.text == obligation.text) {
        Some(at) => {
            new.remove(at);
            false
        }
        None => true,
    });
    let change = |old, new| FigureChange { old, new, kind: FigureKind::Obligation, place: None };
    for obligation in old {
        let partner = new.iter().position(|other| other.kind == obligation.kind);
        changes.push(change(Some(obligation.text), partner.map(|at| new.remove(at).text)));
    }
    changes.extend(new.into_iter().map(|obligation| change(None, Some(obligation.text))));
}

fn obligations(part: &Part<'_>) -> Vec<Obligation> {
    let mut found: Vec<Obligation> = Vec::new();
    let mut last = None;
    for at in part.positions().filter(|&at| is_obligation(part, at)) {
        let word = part.word(at).to_lowercase();
        match found.last_mut() {
            // "shall not" is one obligation.
            Some(obligation) if last == Some(at.wrapping_sub(1)) => {
                obligation.text.push(' ');
                obligation.text.push_str(&word);
            }
            _ => found.push(Obligation { kind: kind_of_obligation(&word), text: word }),
        }
        last = Some(at);
    }
    found
}
