//! The feet of pages in typed text, such as `2023 Agreement     12     Port of Example`: lines that come again with the
//! same words and another page number. Between the rows of a table they are not rows.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::signs;

/// This much white space separates the pieces of a foot.
const GAP: &str = "   ";
/// A foot has a piece of this length at least, and so many pages have it.
const SHORTEST: usize = 12;
const FEWEST: usize = 5;

/// The words of the feet in a text, as [`words`] gives them.
pub fn find(text: &str) -> BTreeSet<String> {
    let mut pages: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut from = 0;
    // Most lines have no gap.
    for gap in signs::places(text, GAP) {
        if gap < from {
            continue;
        }
        let start = text[..gap].rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        if let Some((words, page)) = words(line) {
            pages.entry(words).or_default().insert(page);
        }
        from = start + line.len();
    }
    pages.into_iter().filter(|(_, pages)| pages.len() >= FEWEST).map(|(words, _)| words).collect()
}

/// The words of a line that has a single number between wide gaps, and the number.
pub fn words(line: &str) -> Option<(String, &str)> {
    if !signs::has(line, GAP) {
        return None;
    }
    let pieces = line.split(GAP).map(str::trim).filter(|piece| !piece.is_empty());
    let is_page = |piece: &&str| piece.len() <= 3 && piece.bytes().all(|byte| byte.is_ascii_digit());
    let (pages, words): (Vec<&str>, Vec<&str>) = pieces.partition(is_page);
    let [page] = pages.as_slice() else { return None };
    words.iter().any(|piece| piece.len() >= SHORTEST).then(|| (words.join(GAP), *page))
}
