//! Words, the same way for all texts: runs of letters and digits, whatever signs are between them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text with their bytes in it. Ligatures, accents, case and invisible signs make no difference.
pub fn of(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    let mut run: Option<(Range<usize>, Sort)> = None;
    for (at, c) in text.char_indices() {
        let sort = sort(c);
        let end = at + c.len_utf8();
        match &mut run {
            Some((place, open)) if sort == *open || sort == Sort::Invisible => place.end = end,
            _ => {
                words.extend(run.take().into_iter().flat_map(|(place, _)| keys(text, place)));
                run = matches!(sort, Sort::Plain | Sort::Raised).then_some((at..end, sort));
            }
        }
    }
    words.extend(run.into_iter().flat_map(|(place, _)| keys(text, place)));
    words
}

/// The words of a text, without places.
pub fn keys_of(text: &str) -> impl Iterator<Item = String> {
    of(text).into_iter().map(|(_, key)| key)
}

#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// Letters and digits.
    Plain,
    /// The mark of a footnote, which is no part of the word before it.
    Raised,
    /// What is inside a word and does not show.
    Invisible,
    /// What is between words.
    Between,
}

fn sort(c: char) -> Sort {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Sort::Invisible,
        // Emphasis in a word, as in `**5**Repealed`, does not part it on the page.
        '*' | '_' | '~' | '`' => Sort::Invisible,
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => Sort::Raised,
        c if is_combining_mark(c) => Sort::Invisible,
        c if c.is_alphanumeric() => Sort::Plain,
        _ => Sort::Between,
    }
}

/// A run as it is compared; a sign such as `½` is two words.
fn keys(text: &str, place: Range<usize>) -> impl Iterator<Item = (Range<usize>, String)> {
    let visible = text[place.clone()].chars().filter(|c| sort(*c) != Sort::Invisible || is_combining_mark(*c));
    let plain: String = visible.nfkc().flat_map(char::to_lowercase).collect();
    let parts: Vec<String> =
        plain.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).map(str::to_owned).collect();
    parts.into_iter().filter(|part| !part.is_empty()).map(move |part| (place.clone(), part))
}
