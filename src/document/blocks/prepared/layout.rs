//! Text that keeps the layout of a printed page, as equivalent Markdown: on paper an indented line is a
//! paragraph with an indent, to Markdown it is code.

use super::{Edit, lines};
use crate::language::signs;

/// An indentation that Markdown takes for code.
const CODE: usize = 4;

/// An indented paragraph has at least so many words if it is a sentence.
const SENTENCE: usize = 8;

/// Whether a paragraph that Markdown takes for code is a sentence, so that indentation is layout here. What is indented
/// below an item belongs to the item.
pub fn is_printed(text: &str) -> bool {
    if !signs::has_any(text, &["    ", "\t"]) {
        return false;
    }
    let is_indented = |line: &str| line.starts_with("    ") || line.starts_with('\t');
    let mut is_in_item = false;
    let mut paragraph: Vec<&str> = Vec::new();
    let all = lines(text, 0..text.len()).map(|line| if line.is_verbatim { "" } else { line.text(text) });
    for line in all.chain([""]) {
        if !line.trim().is_empty() {
            paragraph.push(line);
            continue;
        }
        let Some(first) = paragraph.first().filter(|first| !is_indented(first)) else {
            if !is_in_item && is_sentence(&paragraph) {
                return true;
            }
            paragraph.clear();
            continue;
        };
        is_in_item = opens_item(first) || paragraph.iter().any(|line| opens_item(line));
        paragraph.clear();
    }
    false
}

/// Whether what is indented below a line belongs to it: `(a) …`, `- …`, `12. …`, `[^1]: …`, `: …`.
fn opens_item(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    first.len() <= 8 && first.ends_with(['.', ')', ':', '-', '*', '+', '•'])
}

/// Whether indented lines are a sentence and not code or a table: many words, nearly all of them of letters, and a stop.
fn is_sentence(lines: &[&str]) -> bool {
    let words = || lines.iter().flat_map(|line| line.split_whitespace());
    let count = words().count();
    let of_letters = words().filter(|word| word.chars().all(|c| c.is_alphabetic() || is_mark(c))).count();
    let last = lines.last().map_or("", |line| line.trim_end());
    count >= SENTENCE && 10 * of_letters >= 9 * count && last.ends_with(['.', ';', ':', ','])
}

/// Marks in and around the words of a sentence.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '(' | ')' | '-' | '–' | '—' | '\'' | '’' | '"' | '“' | '”' | '/' | '$' | '%' | '§'
    ) || c.is_ascii_digit()
}

/// The edits that remove indentation.
pub fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut paragraph: Vec<usize> = Vec::new();
    let mut flush = |paragraph: &mut Vec<usize>| {
        // A list has several items in a row; a single number is part of its paragraph, as printed.
        let numbered = paragraph.iter().filter(|at| marker(line_at(text, **at)).is_some()).count();
        for (index, at) in paragraph.drain(..).enumerate() {
            edits.extend(line_edits(text, at, numbered == 1 && index == 0));
        }
    };
    for line in lines(text, 0..text.len()) {
        if line.is_verbatim || line.text(text).trim().is_empty() {
            flush(&mut paragraph);
        } else {
            paragraph.push(line.range.start);
        }
    }
    flush(&mut paragraph);
    edits
}

fn line_at(text: &str, at: usize) -> &str {
    text[at..].lines().next().unwrap_or_default()
}

fn line_edits(text: &str, at: usize, is_lone_number: bool) -> Vec<Edit> {
    let line = line_at(text, at);
    let words = line.trim_start_matches([' ', '\t']);
    let start = at + (line.len() - words.len());
    match marker(line) {
        Some(end) if is_lone_number => {
            vec![(at..start, String::new()), (start + end - 1..start + end - 1, "\\".to_string())]
        }
        Some(end) => {
            let gap = words[end..].len() - words[end..].trim_start_matches(' ').len();
            vec![(at..start, String::new()), (start + end..start + end + gap, " ".to_string())]
        }
        None if start - at >= CODE => vec![(at..start, String::new())],
        None => Vec::new(),
    }
}

/// The length of a number that Markdown takes for that of a list: `12.`, `3)`.
fn marker(line: &str) -> Option<usize> {
    let words = line.trim_start();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let is_marker = (1..=9).contains(&digits)
        && words[digits..].starts_with(['.', ')'])
        && words[digits + 1..].starts_with(char::is_whitespace);
    is_marker.then_some(digits + 1)
}
