//! The words of a text, folded, so that one word is one string however it is typed.
//!
//! A word is a run of letters and digits. Folding makes it lower case and drops accents of Latin letters and soft
//! hyphens; ligatures are spelled out. Runs that people write with and without a mark between them are one word:
//! `P.T.O.` and `PTO`, `1,500` and `1500`, `K-9` and `K9`, `401(k)` and `401k`. Chinese and Japanese have no spaces:
//! there each character is a word. `8am` is two words, as `8 a.m.` is. The browser does the same: `templates/assets/search/words.js`.

use std::iter::Peekable;
use std::ops::Range;

use super::normal;
use unicode_normalization::UnicodeNormalization;

/// The most characters of a word that are compared.
const MAX_CHARS: usize = 40;

/// The endings after an apostrophe in English, which are not words of their own.
pub const CLITICS: &[&str] = &["s", "t", "d", "m", "ll", "re", "ve"];

/// The words of a text, folded, with their places in bytes.
///
/// ```
/// let words: Vec<String> = sideletter::language::words::words("The K-9 unit's P.T.O.").map(|(_, word)| word).collect();
/// assert_eq!(words, ["the", "k9", "unit", "pto"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    pieces(text).filter_map(|piece| {
        let word = fold(&text[piece.range.clone()]);
        (!word.is_empty() && !piece.is_clitic(&word)).then_some((piece.range, word))
    })
}

/// A word's place in a text.
pub(crate) struct Piece {
    /// In bytes.
    pub(crate) range: Range<usize>,
    after_apostrophe: bool,
}

impl Piece {
    /// Whether its folded word is only the end of the word before: the `s` of `teacher's`.
    pub(crate) fn is_clitic(&self, word: &str) -> bool {
        self.after_apostrophe && CLITICS.contains(&word)
    }
}

/// The places of the words in a text.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let mut runs = runs(text).peekable();
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = runs.next()?;
        let after_apostrophe = at > 0 && matches!(&text[at..first.start], "'" | "’");
        let range = first.start..joined_end(text, first, &mut runs);
        at = range.end;
        Some(Piece { range, after_apostrophe })
    })
}

/// The runs of word characters; an ideograph is a run of its own.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word_char)?;
        let first = text[start..].chars().next()?;
        at = match is_ideograph(first) {
            true => start + first.len_utf8(),
            false => hour_end(text, start).unwrap_or_else(|| {
                let end = text[start..].find(|c| !is_word_char(c) || is_ideograph(c));
                end.map_or(text.len(), |length| start + length)
            }),
        };
        Some(start..at)
    })
}

/// Where the hour of `8am` ends, so that it is found as `8 a.m.` is.
fn hour_end(text: &str, start: usize) -> Option<usize> {
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    let half =
        text.get(end..end + 2).filter(|half| half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm"))?;
    let is_whole = !text[end + half.len()..].starts_with(is_word_char);
    ((1..=2).contains(&digits) && is_whole).then_some(end)
}

/// Where a word ends that begins with a run: it goes on over marks that others leave out.
fn joined_end(text: &str, first: Range<usize>, runs: &mut Peekable<impl Iterator<Item = Range<usize>>>) -> usize {
    let (start, mut last) = (first.start, first);
    while let Some(next) = runs.peek() {
        let is_single = last.start == start;
        let (before, behind) = (&text[last.clone()], &text[next.clone()]);
        let is_joined = match &text[last.end..next.start] {
            "." => is_initial(before) && is_initial(behind),
            "," => before.len() <= 3 && is_digits(before) && behind.len() == 3 && is_digits(behind),
            "-" | "‑" | "–" => is_single && is_initial(before) && is_digits(behind),
            "(" => {
                let is_closed = text[next.end..].starts_with(')');
                is_single && before.len() == 3 && is_digits(before) && is_initial(behind) && is_closed
            }
            _ => false,
        };
        if !is_joined {
            break;
        }
        last = next.clone();
        runs.next();
    }
    last.end
}

fn is_initial(run: &str) -> bool {
    run.len() == 1 && run.as_bytes()[0].is_ascii_alphabetic()
}

fn is_digits(run: &str) -> bool {
    run.bytes().all(|byte| byte.is_ascii_digit())
}

/// One word without case, accents, soft hyphens and the marks within it.
///
/// ```
/// assert_eq!(sideletter::language::words::fold("Congés"), "conges");
/// ```
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        let plain = word.chars().filter(char::is_ascii_alphanumeric);
        return plain.take(MAX_CHARS).map(|c| c.to_ascii_lowercase()).collect();
    }
    let mut plain = String::with_capacity(word.len());
    let mut after_latin = false;
    for c in word.nfkd().filter(|&c| is_word_char(c) && !normal::is_invisible(c)) {
        let mark = is_mark(c);
        if !(mark && after_latin) {
            plain.extend(c.to_lowercase().flat_map(spelled_out));
        }
        after_latin = c.is_ascii_alphabetic() || (mark && after_latin);
    }
    plain.nfc().take(MAX_CHARS).collect()
}

/// Whether a character belongs to a word.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || normal::is_invisible(c)
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether a character is a word by itself.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

fn spelled_out(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'ø' => ('o', None),
        'đ' => ('d', None),
        'ł' => ('l', None),
        'ı' => ('i', None),
        'ς' => ('σ', None),
        c => (c, None),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|(_, word)| word).collect()
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(
            folded("The Teacher’s 37-3.1 don't L'Été co\u{ad}op ﬁne"),
            ["the", "teacher", "37", "3", "1", "don", "l", "ete", "coop", "fine"]
        );
        assert_eq!(folded("\u{0} \u{ad} 🙂 …"), Vec::<String>::new());
        assert_eq!(folded("Straße ŒUVRE Ελλάς"), ["strasse", "oeuvre", "ελλάσ"]);
    }

    #[test]
    fn marks_that_others_leave_out_do_not_part_a_word() {
        for (one, other) in [
            ("P.T.O.", "PTO"),
            ("U.S.A", "usa"),
            ("$1,500", "1500"),
            ("1,234,567", "1234567"),
            ("K-9", "K9"),
            ("W–2", "w2"),
            ("401(k)", "401K"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        for (text, words) in [
            ("3,4", vec!["3", "4"]),
            ("12,1500", vec!["12", "1500"]),
            ("37-3", vec!["37", "3"]),
            ("8am, 12PM, 8amp, 128am, x8am", vec!["8", "am", "12", "pm", "8amp", "128am", "x8am"]),
            ("20(a)", vec!["20", "a"]),
            ("Plan B. A man", vec!["plan", "b", "a", "man"]),
            ("1,250.50", vec!["1250", "50"]),
            ("A-1-2", vec!["a1", "2"]),
        ] {
            assert_eq!(folded(text), words, "{text}");
        }
        assert_eq!(words("the 401(k) plan").nth(1).map(|word| word.0), Some(4..9));
    }

    #[test]
    fn ideographs_are_words() {
        assert_eq!(folded("带薪休假 30天"), ["带", "薪", "休", "假", "30", "天"]);
    }
}
