//! The feet of pages in typed text: `Page 12 of 88`, and `2023 Agreement     12     Port of Example`: lines that come again
//! with the same words and another page number. Between the rows of a table they are not rows.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

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

/// The lines in a stretch of a file that say only which page it is. Where one cuts a sentence, the empty lines around it
/// are part of it.
pub fn page_numbers(file: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let text = &file[stretch.clone()];
    let may_have = ["Page", "PAGE", "page", "Página", "Strona"].iter().any(|word| signs::has(text, word));
    if !may_have {
        return Vec::new();
    }
    let (mut found, mut at) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if !is_page_number(line) {
            continue;
        }
        let (before, after) = (text[..start].trim_end(), text[at..].trim_start());
        let is_cut =
            before.ends_with(|c: char| c.is_alphanumeric() || c == ',') && after.starts_with(char::is_lowercase);
        let foot = match is_cut {
            // One line end stays between the words.
            true => before.len() + 1..text.len() - after.len(),
            false => start..start + line.trim_end().len(),
        };
        found.push(stretch.start + foot.start..stretch.start + foot.end);
    }
    found
}

/// `Page 12 of 88`, `- Page 12 -`, `Page | 12`, `12 | Page`: no word but these.
fn is_page_number(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let is_mark =
        |c: char| matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | '(' | ')' | '*' | '_' | '.' | ':' | '\u{c}');
    let words = || line.split(|c: char| c.is_whitespace() || is_mark(c) || c == '/').filter(|word| !word.is_empty());
    let is_number = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_page = |word: &str| ["page", "página", "strona", "pg", "p"].contains(&word.to_lowercase().as_str());
    let is_of = |word: &str| ["of", "de", "z"].contains(&word.to_lowercase().as_str());
    let (pages, numbers) = (words().filter(|it| is_page(it)).count(), words().filter(|it| is_number(it)).count());
    let is_long = words().any(|word| word.to_lowercase() != "p" && word.to_lowercase() != "pg" && is_page(word));
    pages == 1 && is_long && (1..=2).contains(&numbers) && words().all(|it| is_page(it) || is_of(it) || is_number(it))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_only_number_a_page() {
        for line in
            ["Page 12 of 88", "- Page 12 -", "Page 12/88\n", "12 | Page", "PAGE 3", "**Page 4 of 9**", "Página 3 de 9"]
        {
            assert!(is_page_number(line), "{line}");
        }
        for line in
            ["Page", "12", "See Page 12", "Page 12 of the book", "p. 12", "Page 1 2 3", "pages 3 of 9", "12 of 88"]
        {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn a_sentence_that_a_page_cuts_is_one() {
        let cut = |text: &str| {
            let mut left = text.to_string();
            page_numbers(text, 0..text.len()).into_iter().rev().for_each(|range| left.replace_range(range, ""));
            left
        };
        assert_eq!(cut("members shall\n\nPage 12 of 88\n\nreceive it."), "members shall\nreceive it.");
        assert_eq!(cut("It ends.\n\nPage 12 of 88\n\nIt begins."), "It ends.\n\n\n\nIt begins.");
        assert_eq!(cut("Page 1 of 9"), "");
        assert_eq!(cut("days,\nPage 2\nand hours"), "days,\nand hours");
    }
}
