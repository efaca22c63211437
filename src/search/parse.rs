//! Parses a query: words, quoted phrases, excluded words, citations.

use super::citation;
use crate::language::words::{is_word_char, words};

/// A query, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// The words, folded, those of phrases and citations among them.
    pub(crate) words: Vec<String>,
    /// Whether the last word may be unfinished.
    pub(crate) open: bool,
    /// Quoted phrases, as folded words.
    pub(crate) phrases: Vec<Vec<String>>,
    /// Words to leave out.
    pub(crate) without: Vec<String>,
    /// Citations, each as the keys that it may mean.
    pub(crate) citations: Vec<Vec<String>>,
    /// Whether it asks for more than its citations: phrases, or content words.
    pub(crate) asks_more: bool,
}

/// The longest query that is read, in characters.
const MAX_CHARS: usize = 1000;
/// The most words that are looked up.
const MAX_WORDS: usize = 32;

/// Parses a query. `is_stop` recognizes stop words, which are never unfinished.
pub(crate) fn parse(query: &str, is_stop: impl Fn(&str) -> bool) -> Parsed {
    let query: String = query.chars().take(MAX_CHARS).collect();
    let mut parsed = Parsed::default();
    let pieces: Vec<&str> = query.split(['"', '“', '”', '„', '«', '»']).collect();
    for (number, piece) in pieces.iter().enumerate() {
        if number % 2 == 1 && number + 1 < pieces.len() {
            let phrase: Vec<String> = words(piece).map(|(_, word)| word).collect();
            parsed.words.extend(phrase.iter().cloned());
            parsed.phrases.extend((!phrase.is_empty()).then_some(phrase));
        } else {
            read_plain(piece, &is_stop, &mut parsed);
        }
    }
    parsed.asks_more |= !parsed.phrases.is_empty();
    let all = parsed.words.len();
    parsed.words.truncate(MAX_WORDS);
    let last = parsed.words.last().filter(|_| all <= MAX_WORDS);
    parsed.open = query.ends_with(is_word_char) && last.is_some_and(|word| !is_stop(word));
    parsed
}

/// The parts of a query between spaces; the two ends of a number with a dash apart, `8 - 2`, are one.
fn joined(piece: &str) -> Vec<&str> {
    let is_dash = |chunk: &str| matches!(chunk, "-" | "‑" | "–" | "—");
    let is_number = |chunk: &str| chunk.starts_with(|c: char| c.is_ascii_digit());
    let mut chunks: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for chunk in piece.split(|c: char| c.is_whitespace() || c == '\u{feff}').filter(|chunk| !chunk.is_empty()) {
        let start = at + piece[at..].find(chunk).unwrap_or(0);
        at = start + chunk.len();
        match chunks.as_slice() {
            [.., (first, one), (_, dash)] if is_dash(dash) && is_number(one) && is_number(chunk) => {
                let whole = (*first, &piece[*first..at]);
                chunks.truncate(chunks.len() - 2);
                chunks.push(whole);
            }
            _ => chunks.push((start, chunk)),
        }
    }
    chunks.into_iter().map(|(_, chunk)| chunk).collect()
}

fn read_plain(piece: &str, is_stop: impl Fn(&str) -> bool, parsed: &mut Parsed) {
    let chunks = joined(piece);
    let (without, chunks): (Vec<&str>, Vec<&str>) =
        chunks.into_iter().partition(|c| c.strip_prefix('-').is_some_and(|rest| rest.starts_with(is_word_char)));
    parsed.without.extend(without.iter().flat_map(|chunk| words(chunk)).map(|(_, word)| word).take(MAX_WORDS));
    let (citations, others) = citation::find(&chunks);
    parsed.citations.extend(citations.into_iter().take(MAX_WORDS));
    parsed.asks_more |= others.iter().flat_map(|chunk| words(chunk)).any(|(_, word)| !is_stop(&word));
    parsed.words.extend(chunks.iter().flat_map(|chunk| words(chunk)).map(|(_, word)| word));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_taken_apart() {
        let parsed = parse("how “secret Ballot” -waiver art 37-3 vot", |word| word == "how");
        assert_eq!(parsed.words, ["how", "secret", "ballot", "art", "37", "3", "vot"]);
        assert_eq!(parsed.phrases, [["secret", "ballot"]]);
        assert_eq!(parsed.without, ["waiver"]);
        assert_eq!(parsed.citations, [["#article.37.3", "#37.3"]]);
        assert!(parsed.open && parsed.asks_more);
        assert!(!parse("what does § 37-3", |word| word != "3").asks_more);
        assert!(!parse("sick days ", |_| false).open);
        for query in ["8 - 2", "8 – 2", "8-2"] {
            assert_eq!(parse(query, |_| false).citations, [["#8.2"]], "{query}");
        }
        assert_eq!(parse("sick - days", |_| false).words, ["sick", "days"]);
        assert!(!parse("the", |_| true).open);
        assert_eq!(parse("\"open quote", |_| false).words, ["open", "quote"]);
        assert_eq!(parse("", |_| false), Parsed::default());
    }
}
