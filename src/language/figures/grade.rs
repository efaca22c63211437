//! What is named by a number or a letter, and not counted: grades, steps and classes, `Grade II`, and `No. 9`.

use super::Figure;
use crate::language::quantity::Quantity;
use crate::language::rational::Rational;
use crate::language::scan::{self, Lower};
use crate::language::section_number;
use crate::language::units::{self, Unit};

/// The roman numeral or the letter of a grade, step or class: the II of `Grade II`, the C of `Step C`. By itself it is
/// a word or an initial.
pub(super) fn grade(text: &str, at: usize) -> Option<Figure> {
    let sign = scan::word(text, at);
    let end = at + sign.len();
    let is_sign = sign.len() <= 4 && sign.bytes().all(|byte| byte.is_ascii_uppercase()) && !scan::goes_on(text, end);
    if !is_sign || !is_behind(text, at) {
        return None;
    }
    // Of single letters, these three count far more often than they name.
    let is_numeral = sign.len() > 1 || matches!(sign, "I" | "V" | "X");
    let quantity = match section_number::roman_worth(sign).filter(|_| is_numeral) {
        Some(worth) => Quantity::Count(Rational::whole(worth.into()), Unit::default()),
        None if sign.len() == 1 => Quantity::Letter(sign.chars().next()?),
        None => return None,
    };
    Some(Figure { range: at..end, end, quantity, section: None, is_weak: true })
}

/// Whether the word before a place is one whose things are named by numbers: `Step`, `grades`.
pub(super) fn is_behind(text: &str, at: usize) -> bool {
    #[rustfmt::skip]
    const GRADED: [&str; 21] = [
        "grade", "step", "class", "level", "tier", "lane", "range", "group", "category", "zone", "band", "column", "option",
        "track", "rank", "type", "phase", "stage", "tour", "scale", "table",
    ];
    let before = text[..at].trim_end_matches([' ', '\u{a0}', '-', '"', '“', '\'', '‘']);
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let lower = Lower::of(word);
    let lower = lower.as_str();
    let is_graded = GRADED.contains(&lower) || lower.strip_suffix('s').is_some_and(|one| GRADED.contains(&one));
    is_graded && before.len() < at
}

/// `No. 9`, `#9`, `Nr 9`, `№ 9`, `Number 9`: the sign belongs to the number, and "no" forbids nothing there.
pub(super) fn numbered(text: &str, at: usize) -> Option<Figure> {
    const SIGNS: [&str; 10] = ["#", "№", "No.", "NO.", "no.", "Nr.", "Nr", "nr", "Number", "NUMBER"];
    let sign = SIGNS.iter().find(|sign| text[at..].starts_with(**sign))?;
    let end = at + sign.len();
    let start = scan::skip_space(text, end);
    let is_apart = start > end || !sign.ends_with(char::is_alphabetic);
    let digits = scan::digits(text, start);
    let end = start + digits.len();
    let goes_on = scan::goes_on(text, end)
        || text[end..].starts_with(['-', '–', '.', ',', '/', ':']) && !scan::digits(text, end + 1).is_empty();
    // "The answer is no. 9 days later".
    let is_counted = *sign == "no." && units::behind(text, end).0.is_measure;
    let value = Rational::decimal(digits)
        .filter(|_| is_apart && !goes_on && !is_counted && text[at..start].find('\n').is_none())?;
    Some(Figure { range: at..end, end, quantity: Quantity::Number(value), section: None, is_weak: false })
}
