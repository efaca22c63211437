//! Numbers of articles and sections, in the many shapes that contracts give them.
//!
//! [`split`] reads the number at the start of a heading, and `cited` the one behind a label in running text. `labels` has the
//! words before numbers, `shape` what a number alone looks like, and [`key()`] tells whether two numbers are the same.

mod key;
mod labels;
mod shape;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::language::number_words;
use crate::language::scan;

pub use key::{figure, full_key, key, roman_worth};
pub use labels::{Label, spoken};
pub(super) use labels::{label, next_label};

use labels::{LABELS, behind_words};
use shape::{
    bare, capitals, compound, figures, figures_and_capital, first, integer, is_closing, is_dash, is_space, parentheses,
    roman,
};

/// A number such as `37-3.1`, `Article 6`, `§ 12`, `IV` or `(b)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// As it was written, without closing punctuation.
    pub text: String,
    /// The word before it.
    pub label: Option<Label>,
    /// The number alone: `37-3.1`, `6`, `12`, `IV`, `(b)`; in digits where it is written in words.
    pub value: String,
}

impl Number {
    /// The key that all spellings of a number share: see [`key`].
    pub fn key(&self) -> String {
        key(self.label, &self.value)
    }

    /// What the number names, from the outside in: the 37, 3, 1 and b of `37-3.1(b)`.
    pub fn parts(&self) -> Vec<String> {
        self.key().split(['-', '(', ')']).filter(|part| !part.is_empty()).map(str::to_string).collect()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// The number at the start of a heading, and the title after it.
///
/// ```
/// use sideletter::language::section_number::split;
/// let (number, title) = split("37-3 The new sick bank");
/// assert_eq!((number.unwrap().value.as_str(), title), ("37-3", "The new sick bank"));
/// assert_eq!(split("Sick days").0, None);
/// ```
pub fn split(heading: &str) -> (Option<Number>, &str) {
    let heading = heading.trim();
    let Some((number, end)) = leading(heading) else {
        return (None, heading);
    };
    let title = heading[end..]
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | ')' | '-' | '‐' | '–' | '—'));
    (Some(number), title)
}

/// The number and title of a heading that names a section together with its article: `Article 8, Section 2 Bank` and
/// `Section 2 of Article 8: Bank` are both `8-2`. Headings of a text that changes another one are so.
pub fn address(heading: &str) -> Option<(Number, &str)> {
    let part = |at: usize| {
        let (label, end, _) = label(heading, at)?;
        let (value, end) = cited(heading, scan::skip_space(heading, end))?;
        Some((label, value, end))
    };
    let apart = |c: char| c.is_whitespace() || is_dash(c) || matches!(c, ',' | ';' | ':' | '.' | '(' | ')');
    let behind = |at: usize| heading.len() - heading[at..].trim_start_matches(apart).len();
    let (first, outer, end) = part(0)?;
    let next = behind(end);
    let of = ["of", "in"].iter().find_map(|word| scan::says(heading, next, word));
    let (second, inner, end) = part(of.map_or(next, behind))?;
    let (article, section) = match (first, second) {
        (Label::Article, Label::Section) if of.is_none() => (outer, inner),
        (Label::Section, Label::Article) => (inner, outer),
        _ => return None,
    };
    let number =
        Number { text: heading[..end].to_string(), label: Some(Label::Section), value: format!("{article}-{section}") };
    (!is_of_tax_code(&section)).then(|| (number, &heading[behind(end)..]))
}

/// Reads a text that is nothing but a number; `None` if anything is left over.
pub fn parse(text: &str) -> Option<Number> {
    let text = text.trim();
    match split(text) {
        (Some(number), "") => Some(number),
        _ => None,
    }
}

/// The number at the start of a text, and where it ends.
pub fn leading(text: &str) -> Option<(Number, usize)> {
    if let Some((label, value, end)) = labelled(text) {
        let written = text[..end].split_whitespace().collect::<Vec<_>>().join(" ");
        return Some((Number { text: written, label: Some(label), value }, end));
    }
    let value = &text[..bare(text)?];
    Some((Number { text: value.to_string(), label: None, value: value.to_string() }, value.len()))
}

/// The number at a place of running text after a label, in digits where it is written in words, and where it ends.
pub(super) fn cited(text: &str, at: usize) -> Option<(String, usize)> {
    let (rest, quote) = unquoted(behind_sign(text.get(at..)?));
    let start = text.len() - rest.len();
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric) && !rest.starts_with("-") || rest.is_empty();
    let is_end = |end: &usize| {
        let rest = &text[start + end..];
        ends(rest) || rest.starts_with('-') && !rest[1..].starts_with(char::is_alphanumeric)
    };
    let compounds = compound(rest, |rest| !rest.starts_with(char::is_alphanumeric));
    let letter = figures(rest).map(|end| end + usize::from(rest[end..].starts_with(|c: char| c.is_ascii_alphabetic())));
    let simple = letter.map(|end| end + parentheses(&rest[end..]));
    let numeral = roman(rest).or_else(|| capitals(rest, 2)).map(|end| end + parentheses(&rest[end..]));
    let whole = [compounds, simple, numeral].into_iter().flatten().filter(is_end).max();
    let (value, end) = match whole {
        Some(end) => (rest[..end].to_string(), start + end),
        None => in_words(rest).map(|(value, end)| (value, start + end))?,
    };
    let close = text[end..].chars().next().filter(|c| quote && is_quote(*c));
    (quote == close.is_some()).then_some((value, end + close.map_or(0, char::len_utf8)))
}

/// `Article 16B`, `Side letter E`, `§ 12`, `APPENDIX "B"`, `Article One`: the label, its number, and where both end.
fn labelled(text: &str) -> Option<(Label, String, usize)> {
    // Most numbers have no label.
    if !text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '§') {
        return None;
    }
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(|c| is_closing(c) || is_space(c) || is_dash(c));
    let begins_alike = |words: &str| text.as_bytes().first().map(u8::to_ascii_lowercase) == words.bytes().next();
    LABELS.iter().filter(|(words, _)| begins_alike(words)).find_map(|(words, label)| {
        let behind = behind_words(text, words)?;
        // `APPENDIX-1`
        let is_tied = |rest: &&str| {
            matches!(label, Label::Appendix | Label::SideLetter)
                && rest.starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        let behind = behind.strip_prefix('-').filter(is_tied).unwrap_or(behind);
        let rest = behind_sign(behind.trim_start_matches(is_space));
        let (rest, quote) = unquoted(rest);
        let start = text.len() - rest.len();
        if quote {
            let others = [figures_and_capital(rest), integer(rest), roman(rest), capitals(rest, 2)];
            let end = first(others, |end| rest[end..].starts_with(is_quote))?;
            let close = rest[end..].chars().next().map_or(0, char::len_utf8);
            return Some((*label, rest[..end].to_string(), start + end + close))
                .filter(|(.., end)| ends(&text[*end..]));
        }
        // `APPENDIX (B)`: behind other labels, brackets belong to a part of the number.
        let bracketed =
            rest.strip_prefix('(').filter(|_| *label == Label::Appendix).and_then(|inner| inner.split_once(')'));
        if let Some((inner, behind)) = bracketed
            .filter(|(inner, behind)| ends(behind) && [integer(inner), capitals(inner, 2)].contains(&Some(inner.len())))
        {
            return Some((*label, inner.to_string(), text.len() - behind.len()));
        }
        let others = [figures_and_capital(rest), integer(rest), roman(rest), capitals(rest, 2)];
        if let Some(end) = compound(rest, ends).or_else(|| first(others, |end| ends(&rest[end..]))) {
            return Some((*label, rest[..end].to_string(), start + end));
        }
        let (value, end) = in_words(rest).filter(|(_, end)| rest.len() < behind.len() && ends(&rest[*end..]))?;
        // `NINE (9)`
        let again = rest[end..].trim_start_matches(is_space).strip_prefix('(');
        let again = again.and_then(|again| again.strip_prefix(value.as_str())?.strip_prefix(')'));
        let end = again.filter(|behind| ends(behind)).map_or(end, |behind| rest.len() - behind.len());
        Some((*label, value, start + end))
    })
}

/// `Twenty-Two`, `FIRST`: the number in digits, and where it ends.
fn in_words(text: &str) -> Option<(String, usize)> {
    let is_name = text.starts_with(|c: char| c.is_ascii_uppercase());
    let number = is_name.then(|| number_words::once(text, 0))??;
    Some((number.value.as_whole()?.to_string(), number.end))
}

/// What follows `#`, `No.` or `Number`.
fn behind_sign(rest: &str) -> &str {
    let behind =
        ["#", "№", "nos.", "no.", "nr.", "nr", "numbers", "number"].iter().find_map(|sign| behind_words(rest, sign));
    behind.map_or(rest, |rest| rest.trim_start_matches(is_space))
}

/// The text after a quotation mark, and whether there was one.
fn unquoted(text: &str) -> (&str, bool) {
    match text.chars().next().filter(|c| is_quote(*c)) {
        Some(quote) => (&text[quote.len_utf8()..], true),
        None => (text, false),
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’')
}

/// Sections of the tax code that plans are called after: few contracts have such a number themselves.
pub(super) fn is_of_tax_code(value: &str) -> bool {
    matches!(
        value,
        "125"
            | "132"
            | "401(a)"
            | "401(k)"
            | "403(b)"
            | "457"
            | "457(b)"
            | "501(c)"
            | "501(c)(3)"
            | "504"
            | "207(k)"
            | "529"
    )
}
