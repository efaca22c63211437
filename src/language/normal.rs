//! One spelling for what reads the same: ligatures, soft hyphens, accents in two parts, kinds of spaces, quotation marks
//! and dashes.
//!
//! Texts keep what was typed. Whoever compares or finds uses these; nothing else decides what is the same letter.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A text as it reads: letters and spaces in one spelling, quotation marks and dashes as typed.
pub fn readable(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(is_odd) {
        return Cow::Borrowed(text);
    }
    let plain: String = text.chars().filter(|c| !is_invisible(*c)).flat_map(spelled_out).nfc().collect();
    Cow::Owned(plain)
}

/// A word or mark by which equal ones are known.
pub fn token(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let readable = readable(word);
    match readable.chars().any(|c| mark(c) != c) {
        true => Cow::Owned(readable.chars().map(mark).collect()),
        false => readable,
    }
}

/// The letters and digits of a text, without case: two titles with the same ones differ in nothing that is read aloud.
pub fn letters(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a character may have another spelling.
fn is_odd(c: char) -> bool {
    // Most letters that are not ASCII are below the combining marks.
    if c < '\u{300}' {
        return matches!(c, '\u{a0}' | '\u{ad}');
    }
    is_invisible(c)
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
        || matches!(c, '\u{212a}' | '\u{212b}' | '\u{2126}')
}

/// Characters that nobody sees: soft hyphens, joiners, marks of direction.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// The letters of a ligature; a plain space for any other.
fn spelled_out(c: char) -> impl Iterator<Item = char> {
    let letters = match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        _ => "",
    };
    letters.chars().chain(letters.is_empty().then_some(c))
}

/// One quotation mark, apostrophe and dash for all of their kinds.
fn mark(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_the_same_is_the_same() {
        for (one, other) in [
            ("o\u{fb03}ce", "office"),
            ("\u{fb01}ve", "five"),
            ("cafe\u{301}", "caf\u{e9}"),
            ("reim\u{ad}burse", "reimburse"),
            ("Union\u{2019}s", "Union's"),
            ("2015\u{2013}2019", "2015-2019"),
            ("well\u{2011}rounded", "well-rounded"),
            ("\u{201c}", "\""),
        ] {
            assert_eq!(token(one), token(other), "{one} {other}");
        }
        for (one, other) in [("caf\u{e9}", "cafe"), ("five", "fine"), ("resume", "r\u{e9}sum\u{e9}")] {
            assert_ne!(token(one), token(other), "{one} {other}");
        }
        assert_eq!(readable("a\u{a0}\u{201c}\u{fb01}t\u{201d} \u{2013} b"), "a \u{201c}fit\u{201d} \u{2013} b");
    }
}
