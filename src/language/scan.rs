//! Helpers that the grammars share: words, spaces and word boundaries in a text, by bytes.

/// The run of ASCII letters at a place.
pub(super) fn word(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    &rest[..rest.bytes().take_while(u8::is_ascii_alphabetic).count()]
}

/// The digits at a place.
pub(super) fn digits(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()]
}

/// The place after white space: blanks, and one line break at most.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    let mut breaks = 0;
    let rest = text.get(at..).unwrap_or("");
    let space = |c: &char| {
        breaks += usize::from(*c == '\n');
        matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{202f}') && breaks < 2
    };
    at + rest.chars().take_while(space).map(char::len_utf8).sum::<usize>()
}

/// Whether a letter or digit follows at a place.
pub(super) fn goes_on(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// Whether the text goes on with some words, whatever their case, and they end there.
pub(super) fn says(text: &str, at: usize, words: &str) -> Option<usize> {
    let here = text.get(at..at + words.len())?;
    let end = at + words.len();
    let cut = words.ends_with(|c: char| c.is_ascii_alphabetic()) && goes_on(text, end);
    (here.eq_ignore_ascii_case(words) && !cut).then_some(end)
}

/// The word at a place without case and accents, for tables, and where it ends.
pub(super) fn folded(text: &str, at: usize) -> (Lower, usize) {
    let (mut lower, mut length, mut end) = ([0; 16], 0, at);
    for c in text.get(at..).unwrap_or("").chars().take_while(|c| c.is_alphabetic()) {
        end += c.len_utf8();
        let plain = match c {
            'á' | 'Á' | 'ą' | 'Ą' => b'a',
            'ć' | 'Ć' => b'c',
            'é' | 'É' | 'ę' | 'Ę' => b'e',
            'í' | 'Í' => b'i',
            'ł' | 'Ł' => b'l',
            'ñ' | 'Ñ' | 'ń' | 'Ń' => b'n',
            'ó' | 'Ó' => b'o',
            'ś' | 'Ś' => b's',
            'ú' | 'Ú' | 'ü' | 'Ü' => b'u',
            'ź' | 'Ź' | 'ż' | 'Ż' => b'z',
            c if c.is_ascii() => (c as u8).to_ascii_lowercase(),
            _ => b'?',
        };
        if length < lower.len() {
            lower[length] = plain;
        }
        length += 1;
    }
    (Lower(lower, if length <= lower.len() { length } else { 0 }), end)
}

/// A word in lower case, for tables; empty where it is longer than any word of theirs.
pub(super) struct Lower([u8; 16], usize);

impl Lower {
    pub(super) fn of(word: &str) -> Self {
        let mut lower = [0; 16];
        let length = if word.len() <= lower.len() { word.len() } else { 0 };
        lower[..length].copy_from_slice(&word.as_bytes()[..length]);
        lower.make_ascii_lowercase();
        Self(lower, length)
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0[..self.1]).unwrap_or("")
    }
}
