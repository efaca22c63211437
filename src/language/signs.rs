//! Looks for signs and lines in long texts. Nearly all texts have none of the signs that are looked for, and every text is
//! asked for all of them; the standard library takes a few bytes at a time, this many.

use memchr::{memchr, memchr_iter, memchr3, memchr3_iter, memmem};

/// Whether each byte is rare in prose, as those are that end a letter of several bytes.
const IS_RARE: [bool; 256] = {
    let mut rare = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        rare[byte] = byte > 127
            || matches!(
                byte as u8,
                b'{' | b'}'
                    | b'['
                    | b']'
                    | b'<'
                    | b'>'
                    | b'\\'
                    | b'|'
                    | b'^'
                    | b'`'
                    | b'~'
                    | b'='
                    | b'+'
                    | b'#'
                    | b'*'
                    | b'\t'
                    | b'\r'
                    | 0xc
            );
        byte += 1;
    }
    rare
};

/// Whether a text has these signs.
pub fn has(text: &str, signs: &str) -> bool {
    let (bytes, sought) = (text.as_bytes(), signs.as_bytes());
    match sought {
        [one] => memchr(*one, bytes).is_some(),
        _ => match sought.iter().rposition(|byte| IS_RARE[usize::from(*byte)]) {
            Some(at) => has_around(bytes, sought, at),
            None if bytes.len() <= SHORT && is_run(sought) => has_run(bytes, sought),
            None => memmem::find(bytes, sought).is_some(),
        },
    }
}

/// Whether a text has any of these.
pub fn has_any(text: &str, signs: &[&str]) -> bool {
    signs.iter().any(|signs| has(text, signs))
}

/// Which of three bytes a text has.
pub fn which(text: &str, bytes: [u8; 3]) -> [bool; 3] {
    // Most texts have none of them, which takes one look.
    let Some(first) = memchr3(bytes[0], bytes[1], bytes[2], text.as_bytes()) else { return [false; 3] };
    bytes.map(|byte| memchr(byte, &text.as_bytes()[first..]).is_some())
}

/// The bytes at which a text has these signs, without overlap.
pub fn places(text: &str, signs: &str) -> impl Iterator<Item = usize> {
    memmem::find_iter(text.as_bytes(), signs.as_bytes())
}

/// The first of some bytes of ASCII in a text.
pub fn first_of(text: &str, bytes: [u8; 3]) -> Option<usize> {
    memchr3(bytes[0], bytes[1], bytes[2], text.as_bytes())
}

/// Where a text has any of some bytes.
pub fn places_of(text: &str, bytes: [u8; 3]) -> impl Iterator<Item = usize> {
    memchr3_iter(bytes[0], bytes[1], bytes[2], text.as_bytes())
}

/// The lines of a text, each with the `\n` at its end, as [`str::split_inclusive`] gives them.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    // After the last line end, there may be a line without one.
    let last = (!text.is_empty() && !text.ends_with('\n')).then_some(text.len());
    ends.chain(last).map(move |end| &text[std::mem::replace(&mut from, end)..end])
}

/// Looks for the signs where a text has the rarest of them.
fn has_around(bytes: &[u8], sought: &[u8], at: usize) -> bool {
    let mut found = memchr_iter(sought[at], bytes);
    found.any(|place| place.checked_sub(at).is_some_and(|start| bytes[start..].starts_with(sought)))
}

/// In a text no longer than this, preparing a search takes longer than the search.
const SHORT: usize = 256;

/// Whether all signs are the same.
fn is_run(sought: &[u8]) -> bool {
    sought.iter().all(|byte| *byte == sought[0])
}

/// Looks for a run of the same sign: of so many bytes in a row, each run has one.
fn has_run(bytes: &[u8], run: &[u8]) -> bool {
    let length = run.len();
    let mut at = length.wrapping_sub(1);
    while let Some(byte) = bytes.get(at) {
        if *byte == run[0] {
            let before = bytes[..at].iter().rev().take_while(|byte| **byte == run[0]).count();
            let behind = bytes[at + 1..].iter().take_while(|byte| **byte == run[0]).count();
            if before + 1 + behind >= length {
                return true;
            }
        }
        at += length;
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_keep_their_ends() {
        for text in ["", "\n", "a", "a\n", "a\nb", "\n\na\n\nb\n", "é\n\u{2028}x\r\n"] {
            assert_eq!(lines(text).collect::<Vec<_>>(), text.split_inclusive('\n').collect::<Vec<_>>(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn signs_are_found_wherever_they_are(text in "[-.=a {|\n]{0,40}", longer in any::<bool>()) {
            let text = if longer { text.clone() + &"b".repeat(SHORT) + &text } else { text };
            for signs in ["   ", "---", "....", ". . .", "===", "\n| ", "|\n|", "|", " ", "+-", "{a", "a{", "=======", "aaaa"] {
                prop_assert_eq!(has(&text, signs), text.contains(signs), "{:?} in {:?}", signs, text);
            }
        }
    }
}
