//! Figures, dates, amounts and obligations: which tokens are one, and how they read.

use crate::compare::meaning::hunk::{Hunk, Part};
use crate::compare::model::class::{FigureChange, FigureKind};
use crate::compare::text::tokens::{Kind, Lexicon, Token};

/// In longer hunks, figures without a counterpart are not listed: that text is new or gone as a whole.
const LONGEST_ONE_SIDED: usize = 12;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[rustfmt::skip]
const NUMBER_WORDS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "half", "once", "twice",
    "twenty-one", "twenty-four", "twenty-five", "forty-five", "forty-eight", "seventy-two", "one-half", "one-third",
];

/// Words that oblige or permit, that forbid, and that limit: one takes the place of another of its kind.
#[rustfmt::skip]
const OBLIGATIONS: [&[&str]; 3] = [
    &["shall", "may", "must", "will", "should", "can", "cannot", "required", "requires", "require", "entitled", "prohibited"],
    &["not", "no", "nor", "never"],
    &["only", "unless", "except", "least", "minimum", "maximum", "exceed", "without"],
];

#[rustfmt::skip]
const CITING: &[&str] = &[
    "article", "articles", "section", "sections", "appendix", "subsection", "paragraph", "paragraphs", "chapter",
    "clause", "exhibit", "schedule", "letter", "part", "§", "§§",
];

/// Words that stand between a number and what it counts.
#[rustfmt::skip]
const ADJECTIVES: &[&str] = &[
    "calendar", "working", "school", "business", "consecutive", "additional", "full", "paid", "unpaid", "sick",
    "personal", "work", "teaching", "attendance", "straight-time", "more", "or",
];

/// Whether the token is a month's name. "May" only where a day or year follows.
fn is_month(lexicon: &Lexicon<'_>, tokens: &[Token], at: usize) -> bool {
    let number_follows = || tokens.get(at + 1).is_some_and(|next| lexicon.kind(next.id) == Kind::Number);
    let word = lexicon.word(tokens[at].id);
    MONTHS.contains(&word) && (word != "May" || number_follows())
}

/// Whether the token is a figure: a number that cites nothing, a number word or a month.
pub(crate) fn is_figure(lexicon: &Lexicon<'_>, tokens: &[Token], at: usize) -> bool {
    match lexicon.kind(tokens[at].id) {
        Kind::Number => !is_citation(lexicon, tokens, at),
        Kind::Word => is_number_word(lexicon.word(tokens[at].id)) || is_month(lexicon, tokens, at),
        Kind::Stop | Kind::Mark => false,
    }
}

fn is_number_word(word: &str) -> bool {
    NUMBER_WORDS.iter().any(|number| number.eq_ignore_ascii_case(word))
}

/// Whether the token obliges, permits, forbids or limits.
pub(crate) fn is_obligation(lexicon: &Lexicon<'_>, tokens: &[Token], at: usize) -> bool {
    kind_of_obligation(lexicon.word(tokens[at].id)).is_some() && !is_month(lexicon, tokens, at)
}

/// Which of [`OBLIGATIONS`] has the word.
fn kind_of_obligation(word: &str) -> Option<usize> {
    OBLIGATIONS.iter().position(|words| words.iter().any(|obligation| obligation.eq_ignore_ascii_case(word)))
}

/// Whether the token begins a defined term: a capital after a quotation mark.
pub(crate) fn is_defined_term(lexicon: &Lexicon<'_>, tokens: &[Token], at: usize) -> bool {
    let quoted = at > 0 && matches!(lexicon.word(tokens[at - 1].id), "\"" | "“" | "‘");
    quoted && lexicon.word(tokens[at].id).starts_with(char::is_uppercase)
}

/// "Article", "Section", "Appendix": what a citation's number stands after.
pub(crate) fn is_citing_word(word: &str) -> bool {
    CITING.iter().any(|citing| citing.eq_ignore_ascii_case(word))
}

/// Whether the token is the number of a provision: `37-3`, or a number,
/// letter or numeral after a citing word.
pub(crate) fn is_citation(lexicon: &Lexicon<'_>, tokens: &[Token], at: usize) -> bool {
    let word = lexicon.word(tokens[at].id);
    if lexicon.kind(tokens[at].id) == Kind::Number && is_section_number(word) {
        return true;
    }
    if is_enumerator(lexicon, tokens, at) {
        return true;
    }
    let short = lexicon.kind(tokens[at].id) == Kind::Number || word.len() == 1 && word.starts_with(char::is_alphabetic);
    if !short {
        return false;
    }
    // "Sections 4, 5 and 6": back over the numbers and joiners of an enumeration.
    let mut back = at;
    while back > 0 && at - back < 8 {
        back -= 1;
        let before = lexicon.word(tokens[back].id);
        let joins = matches!(before, "," | "and" | "or" | "(" | ")" | "through" | "to");
        if is_citing_word(before) {
            return true;
        }
        if !joins && lexicon.kind(tokens[back].id) != Kind::Number {
            return false;
        }
    }
    false
}

/// "(b)", "12." or "iv)" at the very start of a block or of a page.
fn is_enumerator(lexicon: &Lexicon<'_>, tokens: &[Token], at: usize) -> bool {
    let is = |at: usize, marks: &[&str]| tokens.get(at).is_some_and(|token| marks.contains(&lexicon.word(token.id)));
    let opens = |at: usize| at == 0 || tokens[at - 1].furniture;
    let first = opens(at) || is(at - 1, &["("]) && opens(at - 1);
    first && is(at + 1, &[")", "."]) && lexicon.word(tokens[at].id).len() <= 4
}

/// `37-3`, `1-5.2`, `21-17`; not `2015-2019` and not `$5`.
fn is_section_number(word: &str) -> bool {
    let Some((article, section)) = word.split_once(['-', '‑']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    digits(article) && digits(section) && article.len() <= 3 && section.len() <= 6
}

/// Appends the figures and obligations that differ between the hunk's sides.
pub(crate) fn collect(hunk: &Hunk<'_>, changes: &mut Vec<FigureChange>) {
    let before = changes.len();
    pair_up(figures(hunk, hunk.old), figures(hunk, hunk.new), changes);
    pair_up(obligations(hunk, hunk.old), obligations(hunk, hunk.new), changes);
    if hunk.old.positions().count().max(hunk.new.positions().count()) > LONGEST_ONE_SIDED {
        let mut at = 0;
        changes.retain(|change| {
            at += 1;
            at <= before || change.old.is_some() && change.new.is_some()
        });
    }
}

/// A figure as it reads, and what it counts.
struct Reading {
    text: String,
    unit: String,
    kind: FigureKind,
}

/// Pairs what is on both sides: equal things cancel, then the same unit, then the same order.
fn pair_up(mut old: Vec<Reading>, mut new: Vec<Reading>, changes: &mut Vec<FigureChange>) {
    old.retain(|reading| match new.iter().position(|other| other.text == reading.text) {
        Some(at) => {
            new.remove(at);
            false
        }
        None => true,
    });
    let in_order = old.len() == new.len();
    for reading in old {
        let same_unit = new.iter().position(|other| other.kind == reading.kind && other.unit == reading.unit);
        let same_kind = || {
            let comparable = |other: &Reading| other.kind == reading.kind && reading.kind != FigureKind::Obligation;
            new.iter().position(comparable)
        };
        let partner = if in_order { same_kind().or(same_unit) } else { same_unit.or_else(same_kind) };
        let new = partner.map(|at| new.remove(at).text);
        changes.push(FigureChange { old: Some(reading.text), new, kind: reading.kind, place: None });
    }
    changes.extend(new.into_iter().map(|r| FigureChange { old: None, new: Some(r.text), kind: r.kind, place: None }));
}

fn figures(hunk: &Hunk<'_>, part: Part<'_>) -> Vec<Reading> {
    let lexicon = hunk.lexicon;
    let mut found = Vec::new();
    let mut done = 0;
    for at in part.positions() {
        if at < done || !is_figure(lexicon, part.tokens, at) || repeated_in_digits(lexicon, part.tokens, at) {
            continue;
        }
        let (reading, end) = read_figure(lexicon, part.tokens, at);
        done = end;
        found.push(reading);
    }
    found
}

/// "thirty (30)": the digits speak for both.
fn repeated_in_digits(lexicon: &Lexicon<'_>, tokens: &[Token], at: usize) -> bool {
    let is = |at: usize, text: &str| tokens.get(at).is_some_and(|token| lexicon.word(token.id) == text);
    is_number_word(lexicon.word(tokens[at].id))
        && is(at + 1, "(")
        && tokens.get(at + 2).is_some_and(|token| lexicon.kind(token.id) == Kind::Number)
}

/// The figure at `at` with the words that make it readable, and the token after it.
fn read_figure(lexicon: &Lexicon<'_>, tokens: &[Token], at: usize) -> (Reading, usize) {
    let word = |at: usize| tokens.get(at).map_or("", |token| lexicon.word(token.id));
    if let Some((start, end)) = date_around(lexicon, tokens, at) {
        let text = (start..end).map(word).collect::<Vec<_>>().join(" ").replace(" ,", ",");
        return (Reading { text, unit: "date".to_owned(), kind: FigureKind::Date }, end);
    }
    if word(at).starts_with('$') {
        let per = matches!(word(at + 1), "per" | "an" | "a") && !word(at + 2).is_empty();
        let unit = if per { format!(" {} {}", word(at + 1), word(at + 2)) } else { String::new() };
        let text = format!("{}{unit}", word(at));
        return (Reading { text, unit, kind: FigureKind::Amount }, at + 1);
    }
    let mut next = at + 1 + usize::from(word(at + 1) == ")");
    let mut unit = String::new();
    while next < tokens.len() && lexicon.kind(tokens[next].id) == Kind::Word || ADJECTIVES.contains(&word(next)) {
        if !word(next).starts_with(char::is_lowercase) || is_obligation(lexicon, tokens, next) {
            break;
        }
        unit.push(' ');
        unit.push_str(word(next));
        if !ADJECTIVES.contains(&word(next)) {
            break;
        }
        next += 1;
    }
    let text = format!("{}{unit}", word(at));
    (Reading { text, unit, kind: FigureKind::Figure }, at + 1)
}

/// The tokens of the date that `at` is a part of: "June 30, 2024", "June 30", "2024".
fn date_around(lexicon: &Lexicon<'_>, tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| lexicon.kind(token.id) == Kind::Number);
    let is_comma = |at: usize| tokens.get(at).is_some_and(|token| lexicon.word(token.id) == ",");
    let start = (at.saturating_sub(3)..=at).find(|&start| is_month(lexicon, tokens, start));
    if let Some(start) = start
        && is_number(start + 1)
    {
        let with_year = is_comma(start + 2) && is_number(start + 3) && is_year(lexicon.word(tokens[start + 3].id));
        let end = start + if with_year { 4 } else { 2 };
        if at < end {
            return Some((start, end));
        }
    }
    let year = is_year(lexicon.word(tokens[at].id)) || start == Some(at);
    year.then_some((at, at + 1))
}

/// `2024`, `2019-2024`, `2019–20`.
fn is_year(word: &str) -> bool {
    word.split(['-', '–', '‑', '/']).enumerate().all(|(index, part)| {
        let century = part.starts_with("19") || part.starts_with("20");
        part.bytes().all(|b| b.is_ascii_digit()) && (part.len() == 4 && century || index > 0 && part.len() == 2)
    })
}

fn obligations(hunk: &Hunk<'_>, part: Part<'_>) -> Vec<Reading> {
    let lexicon = hunk.lexicon;
    let mut found: Vec<Reading> = Vec::new();
    let mut last = None;
    for at in part.positions().filter(|&at| is_obligation(lexicon, part.tokens, at)) {
        let word = lexicon.word(part.tokens[at].id).to_lowercase();
        match found.last_mut() {
            // "shall not" is one obligation.
            Some(reading) if last == Some(at.wrapping_sub(1)) => {
                reading.text.push(' ');
                reading.text.push_str(&word);
            }
            _ => {
                let unit = kind_of_obligation(&word).map_or(String::new(), |kind| kind.to_string());
                found.push(Reading { text: word, unit, kind: FigureKind::Obligation });
            }
        }
        last = Some(at);
    }
    found
}
