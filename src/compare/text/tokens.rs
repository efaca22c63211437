//! From text to tokens, and from tokens to small numbers.
//!
//! A token is a word (`well-rounded`, `UNION’s`), a number with its unit
//! (`$25.10`, `37-3`, `3%`, `7th`) or a mark (one character, or a run of the
//! same one). White space is between tokens and part of none: the redline
//! compares it separately, so that rewrapped text is not changed text. So are
//! leaders (`......`), which lead the eye to a page number or an amount.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::language::{normal, small_words};

/// A token: its bytes in the text, and its number in the [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub start: usize,
    pub end: usize,
    pub id: u32,
    /// It is in a running header or footer, or in a table of contents.
    pub furniture: bool,
}

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    /// A word with little meaning by itself: the, of, and.
    Function,
    Number,
    Mark,
}

/// The distinct tokens of a comparison, numbered in the order of their appearance.
#[derive(Default)]
pub(crate) struct Lexicon<'t> {
    /// By the one spelling of what reads the same.
    ids: FastMap<Cow<'t, str>, u32>,
    words: Vec<Cow<'t, str>>,
    kinds: Vec<Kind>,
}

impl<'t> Lexicon<'t> {
    /// With capacity for the distinct tokens of a text of this many bytes.
    pub fn for_bytes(bytes: usize) -> Self {
        let room = bytes / 40;
        Lexicon {
            ids: FastMap::with_capacity_and_hasher(room, Default::default()),
            words: Vec::with_capacity(room),
            kinds: Vec::with_capacity(room),
        }
    }

    /// Cuts `text` into tokens.
    pub fn tokenize(&mut self, text: &'t str) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        while let Some(&byte) = text.as_bytes().get(at) {
            if is(byte, SPACE) {
                at += 1;
                continue;
            }
            // Nearly all tokens are plain words and single marks of ASCII.
            let (id, end) = match plain_token(text.as_bytes(), at) {
                Some((end, kind)) => (Some(self.intern_spelled(Cow::Borrowed(&text[at..end]), kind)), end),
                None => {
                    let first = text[at..].chars().next().unwrap_or(' ');
                    if first.is_whitespace() || normal::is_invisible(first) {
                        at += first.len_utf8();
                        continue;
                    }
                    let (end, kind) = token_end(text, at, first);
                    let is_said = kind != Kind::Mark || !is_leader(&text[at..end]);
                    (is_said.then(|| self.intern(&text[at..end], kind)), end)
                }
            };
            tokens.extend(id.map(|id| Token { start: at, end, id, furniture: false }));
            at = end;
        }
        tokens
    }

    fn intern(&mut self, word: &'t str, kind: Kind) -> u32 {
        self.intern_spelled(normal::token(word), kind)
    }

    fn intern_spelled(&mut self, word: Cow<'t, str>, kind: Kind) -> u32 {
        if let Some(&id) = self.ids.get(&word) {
            return id;
        }
        let id = self.words.len() as u32;
        let is_function = kind == Kind::Word && small_words::is_function_word(&word);
        self.ids.insert(word.clone(), id);
        self.words.push(word);
        self.kinds.push(if is_function { Kind::Function } else { kind });
        id
    }

    /// Adds the tokens of another lexicon, and returns their ids in this one.
    pub fn absorb(&mut self, other: &Lexicon<'t>) -> Vec<u32> {
        other.words.iter().zip(&other.kinds).map(|(word, kind)| self.intern_spelled(word.clone(), *kind)).collect()
    }

    /// The number of a word, if any text has it.
    pub fn id_of(&self, word: &str) -> Option<u32> {
        self.ids.get(&*normal::token(word)).copied()
    }

    /// How many distinct tokens there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The token's text, in one spelling.
    pub fn word(&self, id: u32) -> &str {
        &self.words[id as usize]
    }

    /// The token's kind.
    pub fn kind(&self, id: u32) -> Kind {
        self.kinds[id as usize]
    }

    /// How much a match of the token counts: 1 for a content word or a figure, little for a function word or a mark.
    pub fn weight(&self, id: u32) -> f32 {
        match self.kind(id) {
            Kind::Word | Kind::Number => 1.0,
            Kind::Function => 0.3,
            Kind::Mark => 0.1,
        }
    }
}

/// Dots that lead the eye to a page number or an amount: four or more.
pub(crate) fn is_leader(text: &str) -> bool {
    text.starts_with(is_dot) && text.chars().all(is_dot) && text.len() >= 4
}

/// A dot, or three of them in one character.
fn is_dot(c: char) -> bool {
    matches!(c, '.' | '…')
}

/// Whether the text has no tokens: only white space and leaders.
pub(crate) fn is_layout(text: &str) -> bool {
    text.split_whitespace().all(is_leader)
}

/// The end of the token that starts at `at` with the character `first`.
/// White space.
const SPACE: u8 = 1;
/// A letter.
const LETTER: u8 = 2;
/// A letter or digit.
const INSIDE: u8 = 4;
/// What may join two parts of a word.
const JOINER: u8 = 8;
/// A mark that begins nothing longer than a run of itself.
const MARK: u8 = 16;

/// What each byte of ASCII is in a token, as bits.
const ROLES: [u8; 256] = {
    let mut roles = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let own = byte as u8;
        roles[byte] = match own {
            b' ' | b'\t'..=b'\r' => SPACE,
            b'A'..=b'Z' | b'a'..=b'z' => LETTER | INSIDE,
            b'0'..=b'9' => INSIDE,
            b'$' => 0,
            b'\'' | b'-' | b'_' | b'&' => JOINER | MARK,
            _ if own.is_ascii_punctuation() => MARK,
            _ => 0,
        };
        byte += 1;
    }
    roles
};

fn is(byte: u8, role: u8) -> bool {
    ROLES[usize::from(byte)] & role > 0
}

/// Where a word of ASCII letters and digits or a single mark ends, if [`token_end`] need not look closer.
fn plain_token(bytes: &[u8], at: usize) -> Option<(usize, Kind)> {
    if bytes[at] == b'.' && begins_decimal(bytes, at) {
        return None;
    }
    let behind = |end: usize| bytes.get(end).copied();
    if is(bytes[at], LETTER) {
        let end = at + 1 + bytes[at + 1..].iter().take_while(|byte| is(**byte, INSIDE)).count();
        return behind(end).is_none_or(|next| next.is_ascii() && !is(next, JOINER)).then_some((end, Kind::Word));
    }
    let is_alone = is(bytes[at], MARK) && behind(at + 1).is_none_or(|next| next.is_ascii() && next != bytes[at]);
    is_alone.then_some((at + 1, Kind::Mark))
}

/// Whether a point begins a number: `.5 FTE`, `(.25)`.
fn begins_decimal(bytes: &[u8], at: usize) -> bool {
    let is_digit = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    is_digit && (at == 0 || is(bytes[at - 1], SPACE) || matches!(bytes[at - 1], b'(' | b'\xa0'))
}

fn token_end(text: &str, at: usize, first: char) -> (usize, Kind) {
    let rest = &text[at..];
    let is_letter = first.is_ascii_alphabetic();
    let begins_number = match first {
        '$' => rest[1..].starts_with(char::is_numeric),
        '.' => begins_decimal(text.as_bytes(), at),
        _ => !is_letter && first.is_numeric(),
    };
    if begins_number {
        return (at + number_length(rest), Kind::Number);
    }
    if is_letter || continues_word(first) {
        return (at + word_length(rest), Kind::Word);
    }
    let same = |c: char| c == first || is_dot(c) && is_dot(first);
    (at + rest.find(|c| !same(c)).unwrap_or(rest.len()), Kind::Mark)
}

/// Letters and digits, and within a word or number single joiners between them.
fn word_length(rest: &str) -> usize {
    let joiner = |c| matches!(c, '\'' | '’' | '-' | '‑' | '_' | '&');
    joined_length(rest, joiner, continues_word)
}

fn number_length(rest: &str) -> usize {
    let joiner = |c| matches!(c, '.' | ',' | ':' | '/' | '-' | '‑' | '–');
    let mut length = joined_length(rest, joiner, |c| c.is_numeric());
    // Years in a row: a comma in a number has at most three digits behind it.
    let is_year = |behind: &str| behind.bytes().take(4).filter(u8::is_ascii_digit).count() == 4;
    let next = rest[..length].match_indices(',').find(|(comma, _)| is_year(&rest[comma + 1..length]));
    length = next.map_or(length, |(comma, _)| comma);
    // The unit: 7th, 15A, 3%.
    let unit: usize = rest[length..].chars().take_while(|&c| continues_word(c)).map(char::len_utf8).sum();
    let percent = usize::from(rest[length + unit..].starts_with('%'));
    length + unit + percent
}

fn joined_length(rest: &str, joiner: impl Fn(char) -> bool, inside: impl Fn(char) -> bool) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut length = chars.next().map_or(0, |(_, c)| c.len_utf8());
    while let Some((at, c)) = chars.next() {
        let joins = joiner(c) && chars.peek().is_some_and(|&(_, next)| inside(next));
        if !inside(c) && !joins {
            break;
        }
        length = at + c.len_utf8();
    }
    length
}

fn continues_word(c: char) -> bool {
    // Combining marks and what nobody sees are parts of their word.
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') || normal::is_invisible(c)
}

/// The hash of the Rust compiler (FxHash): quick on short keys. Text that is
/// made to collide costs time, never correctness.
#[derive(Default, Clone)]
pub(crate) struct FastHasher(u64);

impl FastHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| self.add(u64::from_le_bytes(*eight)));
        // Most words are shorter than eight bytes.
        let (fours, rest) = rest.as_chunks::<4>();
        let four = fours.first().map_or(0, |four| u64::from(u32::from_le_bytes(*four)));
        self.add(rest.iter().fold(four, |last, &byte| last << 8 | u64::from(byte)));
    }

    /// The end of a string.
    fn write_u8(&mut self, byte: u8) {
        self.0 ^= u64::from(byte) << 56;
    }

    fn write_u32(&mut self, n: u32) {
        self.add(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        self.add(n);
    }

    fn write_usize(&mut self, n: usize) {
        self.add(n as u64);
    }

    fn finish(&self) -> u64 {
        // The low bits pick the bucket: spread the well-mixed high ones into them.
        self.0.rotate_left(26)
    }
}

/// A map with the quick hash. Iterate over it only where the order cannot show.
pub(crate) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<FastHasher>>;

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        Lexicon::default().tokenize(text).iter().map(|t| &text[t.start..t.end]).collect()
    }

    #[test]
    fn numbers_keep_their_units() {
        assert_eq!(
            cut("pay $25.10, 37-3 or 3% on the 7th (1.5)."),
            ["pay", "$25.10", ",", "37-3", "or", "3%", "on", "the", "7th", "(", "1.5", ")", "."]
        );
        assert_eq!(
            cut("$1,234.50 12:01 a.m. 2015–2019."),
            ["$1,234.50", "12:01", "a", ".", "m", ".", "2015–2019", "."]
        );
        assert_eq!(
            cut("REV: 2017,2019; July 1,2025; 1,5 or $1,234,567"),
            ["REV", ":", "2017", ",", "2019", ";", "July", "1", ",", "2025", ";", "1,5", "or", "$1,234,567"]
        );
    }

    #[test]
    fn words_keep_apostrophes_and_hyphens() {
        assert_eq!(
            cut("the UNION’s well-rounded plan -- yes"),
            ["the", "UNION’s", "well-rounded", "plan", "--", "yes"]
        );
        assert_eq!(cut("cafe\u{301} ... yes"), ["cafe\u{301}", "...", "yes"]);
    }

    #[test]
    fn leaders_are_layout() {
        assert_eq!(cut("Leave ........ 37 days"), ["Leave", "37", "days"]);
        assert_eq!(cut("Leave…………... 37 … days"), ["Leave", "37", "…", "days"]);
        assert!(is_layout(" .....\n") && !is_layout(" . ") && !is_layout("a ...."));
    }
}
