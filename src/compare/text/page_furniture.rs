//! Running headers and footers in text that was once paged, and its table of contents.
//!
//! "2023-2025 Department of Public Safety  57  Collective Bargaining
//! Agreement" is not a rule and its page number is not a figure. A line is page
//! furniture when it comes back again and again with one number in it that
//! keeps rising; "Section 1.", which starts over in every article, is not.
//! A table of contents repeats the headings. Its labels and its rising numbers
//! distinguish it from a list of rates with dotted lines.

use std::hash::Hasher;
use std::ops::Range;

use crate::compare::text::tokens::{FastHasher, FastMap, Token};
use crate::language::{section_number, signs};

/// The fewest times that a line must recur.
const FEWEST: usize = 5;
/// Longer lines are text.
const LONGEST: usize = 200;

/// The fewest entries of a table of contents.
const FEWEST_ENTRIES: usize = 4;
/// The most lines between two entries: a long title is wrapped.
const FARTHEST_ENTRY: usize = 3;

/// Marks the tokens of page furniture in the texts of one version, in document order.
pub(crate) fn mark<'t>(texts: impl Iterator<Item = (&'t str, &'t mut Vec<Token>)>) {
    let mut texts: Vec<_> = texts.collect();
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    let has_leaders = |text: &str| signs::has_any(text, &["...", "…"]);
    for (at, (text, _)) in texts.iter().enumerate().filter(|(_, (text, _))| has_leaders(text)) {
        found.extend(contents(text).into_iter().map(|range| (at, range)));
    }
    for lines in recurring(texts.iter().map(|(text, _)| *text)).filter(|lines| is_furniture(lines)) {
        found.extend(companions(&lines, |at| texts[at].0));
        found.extend(lines.into_iter().map(|line| (line.text, line.range)));
    }
    for (at, range) in found {
        let tokens = &mut texts[at].1;
        let first = tokens.partition_point(|token| token.start < range.start);
        tokens[first..].iter_mut().take_while(|token| token.start < range.end).for_each(|token| token.furniture = true);
    }
}

/// The tables of contents in a text.
fn contents(text: &str) -> Vec<Range<usize>> {
    // Runs of entries, each with whether the word "contents" is on the line before.
    let mut runs: Vec<(bool, Vec<Entry>)> = Vec::new();
    let (mut start, mut since, mut is_announced) = (0, usize::MAX, false);
    for line in signs::lines(text) {
        let range = start..start + line.len();
        start = range.end;
        if line.trim().is_empty() {
            continue;
        }
        let Some(entry) = entry(line.trim(), range) else {
            is_announced = line.to_lowercase().contains("contents");
            since = since.saturating_add(1);
            continue;
        };
        match runs.last_mut().filter(|_| since <= FARTHEST_ENTRY) {
            Some((_, run)) => run.push(entry),
            None => runs.push((is_announced, vec![entry])),
        }
        since = 0;
    }
    let is_contents = |(is_announced, run): &(bool, Vec<Entry>)| {
        let named = run.iter().filter(|entry| entry.is_named).count();
        let falls = run.windows(2).filter(|pair| pair[1].page < pair[0].page).count();
        run.len() >= FEWEST_ENTRIES && (*is_announced || 2 * named >= run.len()) && 20 * falls <= run.len()
    };
    let range = |(_, run): &(bool, Vec<Entry>)| run[0].range.start..run[run.len() - 1].range.end;
    runs.iter().filter(|run| is_contents(run)).map(range).collect()
}

/// An entry of a table of contents: its line, its page, and whether it names an article, section or the like.
struct Entry {
    range: Range<usize>,
    page: u32,
    is_named: bool,
}

fn entry(line: &str, range: Range<usize>) -> Option<Entry> {
    let (title, page) = line.rsplit_once(|c: char| c.is_whitespace() || matches!(c, '.' | '…'))?;
    let led = line[title.len()..].trim_start_matches(char::is_whitespace);
    let dots = title.trim_end().len() - title.trim_end().trim_end_matches(['.', '…']).len() + led.len() - page.len();
    let page = page.parse().ok().filter(|page| *page < 1000 && dots >= 4)?;
    let is_named = section_number::leading(title).is_some_and(|(number, _)| number.label.is_some());
    Some(Entry { range, page, is_named })
}

/// The lines that recur with other numbers.
fn recurring<'t>(texts: impl Iterator<Item = &'t str>) -> impl Iterator<Item = Vec<NumberedLine>> {
    let (mut all, mut counts) = (Vec::new(), FastMap::<u64, usize>::default());
    for (at, text) in texts.enumerate() {
        let mut start = 0;
        for line in signs::lines(text) {
            let range = start..start + line.len();
            start = range.end;
            if line.len() <= LONGEST && line.bytes().any(|b| b.is_ascii_digit()) {
                let print = print(line);
                *counts.entry(print).or_default() += 1;
                all.push((print, at, range, line));
            }
        }
    }
    // Most lines occur once; only the others are examined.
    let mut lines: FastMap<String, Vec<NumberedLine>> = FastMap::default();
    for (_, text, range, line) in all.into_iter().filter(|(print, ..)| counts[print] >= FEWEST) {
        let (template, numbers) = template(line);
        if has_words(&template) {
            lines.entry(template).or_default().push(NumberedLine { text, range, numbers });
        }
    }
    lines.into_values()
}

/// A hash of the letters of a line: equal where the [`template`] is.
fn print(line: &str) -> u64 {
    let mut hasher = FastHasher::default();
    line.bytes().filter(u8::is_ascii_alphabetic).for_each(|byte| hasher.write_u64(byte.into()));
    hasher.finish()
}

/// Lines directly before or after most of the furniture lines that are always the same.
fn companions<'t>(lines: &[NumberedLine], text: impl Fn(usize) -> &'t str) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for neighbour in [line_before as fn(&str, &Range<usize>) -> Range<usize>, line_after] {
        let mut by_text: FastMap<&str, Vec<(usize, Range<usize>)>> = FastMap::default();
        for line in lines {
            let range = neighbour(text(line.text), &line.range);
            let content = text(line.text)[range.clone()].trim();
            if !content.is_empty() && content.len() <= LONGEST {
                by_text.entry(content).or_default().push((line.text, range));
            }
        }
        found.extend(
            by_text.into_values().filter(|same| same.len() >= FEWEST && same.len() * 5 >= lines.len() * 3).flatten(),
        );
    }
    found
}

/// The bytes of the nearest line with content before `line`.
fn line_before(text: &str, line: &Range<usize>) -> Range<usize> {
    let before = text[..line.start].trim_end();
    before.rfind('\n').map_or(0, |at| at + 1)..before.len()
}

/// The bytes of the nearest line with content after `line`.
fn line_after(text: &str, line: &Range<usize>) -> Range<usize> {
    let after = &text[line.end..];
    let start = line.end + after.len() - after.trim_start().len();
    start..text[start..].find('\n').map_or(text.len(), |at| start + at)
}

/// A line with digits in it: which text, which bytes, and its numbers.
struct NumberedLine {
    text: usize,
    range: Range<usize>,
    numbers: Vec<u32>,
}

/// The line with a `#` for each number and without white space, and its numbers.
fn template(line: &str) -> (String, Vec<u32>) {
    let (mut template, mut numbers) = (String::with_capacity(line.len()), Vec::new());
    let mut in_number = false;
    for c in line.chars() {
        match c.to_digit(10) {
            Some(digit) if in_number => {
                if let Some(number) = numbers.last_mut() {
                    *number = u32::saturating_add(u32::saturating_mul(*number, 10), digit);
                }
            }
            Some(digit) => {
                numbers.push(digit);
                template.push('#');
            }
            None if c.is_whitespace() => {}
            None => template.push(c),
        }
        in_number = c.is_ascii_digit();
    }
    (template, numbers)
}

fn has_words(template: &str) -> bool {
    template.chars().filter(|c| c.is_alphabetic()).count() >= 12
}

fn is_furniture(lines: &[NumberedLine]) -> bool {
    // Lines that follow one another are a list: "Clerk 1  $17", "Clerk 2  $19".
    let follows = |pair: &&[NumberedLine]| pair[0].text == pair[1].text && pair[1].range.start <= pair[0].range.end;
    if 2 * lines.windows(2).filter(follows).count() >= lines.len() {
        return false;
    }
    let slots = lines.iter().map(|line| line.numbers.len()).min().unwrap_or(0);
    let rises = |slot: usize| lines.windows(2).filter(|pair| pair[0].numbers[slot] < pair[1].numbers[slot]).count();
    lines.len() >= FEWEST && (0..slots).any(|slot| rises(slot) * 20 >= (lines.len() - 1) * 19)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::text::tokens::Lexicon;

    #[test]
    fn contents_are_known_by_labels_and_rising_pages() {
        let found = |text: &str| contents(text).into_iter().map(|range| text[range].to_string()).collect::<Vec<_>>();
        let list = "ARTICLE 1 - PAY ......... 1\nARTICLE 2 - LEAVE\n  AND ABSENCE ....... 3\nARTICLE 3 – BOOTS……….. 4\nARTICLE 4 GLOVES ..... 9\n";
        assert_eq!(found(&format!("Between us:\n{list}It begins.")), [list]);
        let rates = "Cook ......... 21\nBaker ........ 22\nSmith ........ 25\nPilot ........ 31\n";
        assert!(found(rates).is_empty());
        assert_eq!(found(&format!("Table of Contents\n{rates}")), [rates]);
    }

    #[test]
    fn a_list_that_counts_is_not_furniture() {
        let list: String = (1..9).map(|n| format!("Harbor systems clerk {n} | 1{n}I\n")).collect();
        let mut tokens = Lexicon::default().tokenize(&list);
        mark([(list.as_str(), &mut tokens)].into_iter());
        assert!(tokens.iter().all(|token| !token.furniture));
    }

    #[test]
    fn a_footer_is_known_by_its_rising_number_and_its_second_line_by_company() {
        let page = |n: u32| {
            let (word, other) = (["is", "was", "will be"][n as usize % 3], ["all", "some", "us"][n as usize % 3]);
            format!(
                "Section {}.\nPay {word} due\n2023-2025 Department of Safety   {n}   Agreement\nDraft\nto {other}.\n",
                n % 2
            )
        };
        let text: String = (1..9).map(page).collect();
        let mut tokens = Lexicon::default().tokenize(&text);
        mark([(text.as_str(), &mut tokens)].into_iter());
        let marked: Vec<&str> = tokens.iter().filter(|t| t.furniture).take(7).map(|t| &text[t.start..t.end]).collect();
        assert_eq!(marked, ["2023-2025", "Department", "of", "Safety", "1", "Agreement", "Draft"]);
        assert!(!tokens[0].furniture && !tokens.last().unwrap().furniture);
    }
}
