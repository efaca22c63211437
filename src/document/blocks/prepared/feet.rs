//! The feet and heads of pages in typed text: `Page 12 of 88`, and lines that come again with the same words and a rising
//! page number, such as `2023 Agreement     12     Port of Example`. They are page furniture, not text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::markers;
use crate::language::{number_words, signs, small_words};

/// This much white space separates the pieces of a foot.
const GAP: &str = "   ";
/// A foot has a piece of this length at least, and so many pages have it.
const SHORTEST: usize = 12;
const FEWEST: usize = 5;
/// Longer lines are text.
const LONGEST: usize = 200;
/// Lines that are closer than so many bytes are rows of one table, not feet of two pages.
const CLOSEST: usize = 250;

/// The feet of pages in a stretch of a file. Where one cuts a sentence, the empty lines around it are part of it.
pub fn find(file: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let text = &file[stretch.clone()];
    let mut found = page_numbers(text);
    found.extend(recurring(text));
    if found.is_empty() {
        return found;
    }
    found.sort_by_key(|line| line.start);
    // The lines around a foot that are the same on most pages, and then the lines around these.
    for _ in 0..2 {
        found = joined(text, found);
        let others = companions(text, &found);
        found.extend(others);
        found.sort_by_key(|line| line.start);
    }
    let widened = joined(text, found).into_iter().map(|foot| {
        let (before, after) = (text[..foot.start].trim_end(), text[foot.end..].trim_start());
        match is_cut(before, after) {
            // One line end stays between the words, and the indentation, by which columns are known.
            true => before.len() + 1..text[..text.len() - after.len()].rfind('\n').map_or(0, |at| at + 1).max(foot.end),
            false => foot,
        }
    });
    widened.map(|foot| stretch.start + foot.start..stretch.start + foot.end).collect()
}

/// Feet as one if there is nothing between them, such as the foot of a page and the head of the next.
fn joined(text: &str, feet: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::with_capacity(feet.len());
    for foot in feet {
        match found.last_mut() {
            Some(last) if foot.start <= last.end || text[last.end..foot.start].trim().is_empty() => {
                last.end = last.end.max(foot.end);
            }
            _ => found.push(foot),
        }
    }
    found
}

/// Whether a sentence goes on behind a foot: it has no end before it, and no item or other sentence begins after it.
fn is_cut(before: &str, after: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = after.split_whitespace().next().unwrap_or_default();
    let is_open = last.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    // `forty` and `(40)` are one figure.
    let is_figure = first.starts_with('(') && number_words::word(&last.to_lowercase()).is_some();
    let is_middle = last.chars().all(char::is_lowercase) && small_words::is_function_word(last);
    is_open && (is_figure || !markers::is_marker(first) && (is_middle || first.starts_with(char::is_lowercase)))
}

/// The lines that come again on at least [`FEWEST`] pages, with a page number that rises.
fn recurring(text: &str) -> Vec<Range<usize>> {
    let mut pages: BTreeMap<String, Vec<(u32, Range<usize>)>> = BTreeMap::new();
    let mut from = 0;
    // Most lines have no gap.
    for gap in signs::places(text, GAP) {
        if gap < from {
            continue;
        }
        let start = text[..gap].rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        if let Some((words, page)) = words(line) {
            pages.entry(words).or_default().push((page, start..start + line.trim_end().len()));
        }
        from = start + line.len();
    }
    let is_foot = |lines: &Vec<(u32, Range<usize>)>| {
        let pairs = lines.windows(2);
        let rising = pairs.clone().filter(|pair| pair[0].0 < pair[1].0).count();
        let apart = pairs.filter(|pair| pair[1].1.start - pair[0].1.end >= CLOSEST).count();
        lines.len() >= FEWEST && 20 * rising >= 19 * (lines.len() - 1) && 2 * apart >= lines.len()
    };
    pages.into_values().filter(is_foot).flatten().map(|(_, line)| line).collect()
}

/// The lines right before or after most of the feet that have the same words each time.
fn companions(text: &str, feet: &[Range<usize>]) -> Vec<Range<usize>> {
    let before = |foot: &Range<usize>| {
        let end = text[..foot.start].strip_suffix('\n')?.len();
        Some(text[..end].rfind('\n').map_or(0, |at| at + 1)..end)
    };
    let after = |foot: &Range<usize>| {
        let start = foot.end + text[foot.end..].find('\n')? + 1;
        Some(start..text[start..].find('\n').map_or(text.len(), |at| start + at))
    };
    let mut found = Vec::new();
    for side in [&before as &dyn Fn(&Range<usize>) -> Option<Range<usize>>, &after] {
        let mut same: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
        for line in feet.iter().filter_map(side).filter(|line| line.len() <= LONGEST) {
            let words = text[line.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            if words.contains(char::is_alphanumeric) && !words.starts_with('#') {
                same.entry(words).or_default().push(line);
            }
        }
        found.extend(
            same.into_values().filter(|lines| lines.len() >= FEWEST && 5 * lines.len() >= 3 * feet.len()).flatten(),
        );
    }
    found
}

/// The lines that say only which page it is.
fn page_numbers(text: &str) -> Vec<Range<usize>> {
    let may_have = ["Page", "PAGE", "page", "Página", "Strona"].iter().any(|word| signs::has(text, word));
    if !may_have {
        return Vec::new();
    }
    let (mut found, mut at) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        if is_page_number(line) {
            found.push(at..at + line.trim_end().len());
        }
        at += line.len();
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

/// The words of a line that has a single page number between wide gaps or behind the word "page", and the number.
fn words(line: &str) -> Option<(String, u32)> {
    let line = line.trim();
    if line.len() > LONGEST || line.starts_with(['#', '|', '>', '<']) || !signs::has(line, GAP) {
        return None;
    }
    let pieces = line.split(GAP).map(str::trim).filter(|piece| !piece.is_empty());
    let (mut words, mut pages) = (Vec::new(), Vec::new());
    for piece in pieces {
        match page(piece) {
            Some(page) => pages.push(page),
            None => words.push(piece),
        }
    }
    let [page] = pages.as_slice() else { return None };
    words.iter().any(|piece| piece.len() >= SHORTEST).then(|| (words.join(GAP), *page))
}

/// The number of a page: `12`, `page 12`, `12 of 88`.
fn page(piece: &str) -> Option<u32> {
    let number = |word: &str| (word.len() <= 3).then(|| word.parse().ok()).flatten();
    number(piece).or_else(|| {
        let mut numbers = piece.split_whitespace().filter_map(number);
        (is_page_number(piece) || is_page_number(&format!("Page {piece}"))).then(|| numbers.next()).flatten()
    })
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

    /// A text without its feet.
    fn cut(text: &str) -> String {
        let mut left = text.to_string();
        find(text, 0..text.len()).into_iter().rev().for_each(|range| left.replace_range(range, ""));
        left
    }

    #[test]
    fn a_sentence_that_a_page_cuts_is_one() {
        assert_eq!(cut("members shall\n\nPage 12 of 88\n\nreceive it."), "members shall\nreceive it.");
        assert_eq!(cut("It ends.\n\nPage 12 of 88\n\nIt begins."), "It ends.\n\n\n\nIt begins.");
        assert_eq!(cut("Page 1 of 9"), "");
        assert_eq!(cut("days,\nPage 2\nand hours"), "days,\nand hours");
    }

    /// Pages with a foot between two pieces of text.
    fn paged(foot: impl Fn(u32) -> String, before: &str, after: &str) -> (String, String) {
        let rest = "The members of the crew choose their berths by seniority, and so does the cook. ".repeat(4);
        let page = |foot: &str| format!("{rest}\n\n{before}{foot}{after} {rest}\n\n");
        let texts = (11..18).map(|n| page(&format!("\n\n{}\n", foot(n))));
        (texts.collect(), (11..18).map(|_| page("\n")).collect())
    }

    #[test]
    fn feet_with_words_are_no_text() {
        let feet: [fn(u32) -> String; 4] = [
            |n| format!("2023-2025 Department of Harbors     {n}       Collective Bargaining Agreement"),
            |n| format!("Harbor Nurses and Port of Example CBA 2024-2027            page {n}"),
            |n| format!("             Page {n}\n                    Local 99 Contract No. 2023-710"),
            |n| {
                format!(
                    "GRIEVANCE PROCEDURE OF THE PORT        {n} of 92\n          Port Agreement\n             2024-2027"
                )
            },
        ];
        for foot in feet {
            for (before, after) in [
                ("An employee shall be paid for", "the hours of work."),
                ("An employee shall be paid forty", "(40) hours a week."),
                ("An employee works for the", "Harbor Agency alone."),
            ] {
                let (text, without) = paged(foot, before, after);
                assert_eq!(cut(&text), without);
            }
            let (text, _) = paged(foot, "It ends so late", "     b. An item begins");
            let read = cut(&text);
            assert!(read.contains("It ends so late\n\n\n     b. An item") && !read.contains("202"), "{read}");
            let (text, _) =
                paged(foot, "   After ten years     Fifteen days for each", "   through the next    twelve months.");
            let read = cut(&text);
            assert!(read.contains("days for each\n   through the next "), "{read}");
        }
    }

    #[test]
    fn what_only_looks_like_feet_is_text() {
        let rates: String = (1..9).map(|n| format!("Harbor systems clerk     {n}     by the hour\n")).collect();
        assert_eq!(cut(&rates), rates);
        let (sections, _) = paged(|n| format!("Section of the harbor rules   {}", n % 2), "It ends.", "It begins.");
        assert_eq!(cut(&sections), sections);
    }
}
