//! What tells one number from another: all spellings of it have one key, and its value orders it.

use crate::language::scan;

use super::shape::is_dash;
use super::{Label, Number, parse};

/// The key that all spellings of a number share: `IV`, `4` and `Four` after `Article` are one, and so are `16B` and
/// `16b`, `3–1`, `3.1` and `3-1`.
pub fn key(label: Option<Label>, value: &str) -> String {
    let first = value.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(value.len());
    // Single letters are numerals only where articles have them: there is an Appendix C, and a clause I.
    let counts =
        first > 1 || matches!(label, Some(Label::Article | Label::Part)) && matches!(&value[..first], "I" | "V" | "X");
    let numeral = roman_worth(&value[..first]).filter(|_| counts).map(|value| value.to_string());
    let start = numeral.unwrap_or_else(|| value[..first].to_lowercase());
    let joins = |c: char| is_dash(c) || matches!(c, '‑' | '.' | ':');
    let rest = value[first..].trim_end_matches('.').chars().map(|c| if joins(c) { '-' } else { c });
    start + &rest.flat_map(char::to_lowercase).collect::<String>()
}

/// The key of a number as a heading or citation writes it, with a prefix that tells an appendix or side letter from an
/// article: `Art 5` and `Article 5` are one, and `Side Letter E` and `Letter of Agreement E`. Text that is not a number
/// keeps its letters.
pub fn full_key(text: &str) -> String {
    match parse(text) {
        Some(number) => match number.label {
            None | Some(Label::Article | Label::Section) => number.key(),
            Some(Label::SideLetter) => format!("side letter {}", number.key()),
            // An exhibit is not an appendix, even if both have the letter A.
            Some(_) => format!("{} {}", scan::word(text.trim(), 0).to_lowercase(), number.key()),
        },
        None => text
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
            .flat_map(char::to_lowercase)
            .collect(),
    }
}

/// The value of a chapter's number: 7 of `7`, `VII`, `7A` and `7.0`.
pub fn figure(number: &Number) -> Option<u32> {
    let value = number.value.strip_suffix(".0").unwrap_or(&number.value);
    let begins_with_figure = value.starts_with(|c: char| c.is_ascii_digit());
    let bare = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() && begins_with_figure);
    bare.parse().ok().or_else(|| roman_worth(bare))
}

/// The value of a roman numeral in capitals, up to 89: `IIII` is not one, and `CC` and `DI` are letters.
pub fn roman_worth(numeral: &str) -> Option<u32> {
    const SIGNS: [(&str, u32); 7] = [("XL", 40), ("L", 50), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];
    let (mut rest, mut worth) = (numeral, 0);
    while !rest.is_empty() {
        let (sign, value) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
        (rest, worth) = (&rest[sign.len()..], worth + value);
    }
    let tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"].get(worth as usize / 10)?;
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][worth as usize % 10];
    (worth > 0 && numeral == format!("{tens}{ones}")).then_some(worth)
}
