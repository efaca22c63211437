//! Grades, steps and classes that are named by a roman numeral or a letter.

use super::Figure;
use crate::language::quantity::Quantity;
use crate::language::rational::Rational;
use crate::language::scan::{self, Lower};
use crate::language::section_number;
use crate::language::units::Unit;

/// The roman numeral or the letter of a grade, step or class: the II of `Grade II`, the C of `Step C`. By itself it is
/// a word or an initial.
pub(super) fn grade(text: &str, at: usize) -> Option<Figure> {
    let sign = scan::word(text, at);
    let end = at + sign.len();
    let is_sign = sign.len() <= 4 && sign.bytes().all(|byte| byte.is_ascii_uppercase()) && !scan::goes_on(text, end);
    let before = text[..at].trim_end_matches([' ', '\u{a0}', '-', '"', '“', '\'', '‘']);
    if !is_sign || before.len() == at {
        return None;
    }
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    #[rustfmt::skip]
    const GRADED: [&str; 21] = [
        "grade", "step", "class", "level", "tier", "lane", "range", "group", "category", "zone", "band", "column", "option",
        "track", "rank", "type", "phase", "stage", "tour", "scale", "table",
    ];
    let lower = Lower::of(word);
    let lower = lower.as_str();
    if !(GRADED.contains(&lower) || lower.strip_suffix('s').is_some_and(|one| GRADED.contains(&one))) {
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
