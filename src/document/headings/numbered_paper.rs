//! Line-numbered paper: each line begins with its number on the page. The numbers are furniture.

use std::ops::Range;

use crate::document::provisions::Section;
use crate::language::{section_number, signs};

/// This many numbered lines cannot be coincidence.
const FEWEST: usize = 6;

/// Whether a text is typed on line-numbered paper: most lines begin with a number that is one more than the one before,
/// or begins anew.
pub(super) fn is_numbered(text: &str) -> bool {
    let (mut lines, mut numbered, mut in_order, mut last) = (0, 0, 0, 0);
    for line in signs::lines(text).map(|line| line.trim_end_matches(['\n', '\r'])) {
        lines += usize::from(!line.trim_start().is_empty());
        if let Some((number, _)) = line_number(line) {
            numbered += 1;
            in_order += usize::from(number == last + 1 || number == 1);
            last = number;
        }
    }
    numbered >= FEWEST && 10 * numbered >= 6 * lines && 4 * in_order >= 3 * numbered
}

/// How many bytes the number of a line takes, with the white space before it and after it.
pub(super) fn margin(line: &str) -> usize {
    line_number(line).map_or(0, |(_, length)| length)
}

/// The margins of all lines, Markdown headings aside.
pub(super) fn margins(text: &str, body: Range<usize>) -> Vec<Range<usize>> {
    let mut at = body.start;
    let mut found = Vec::new();
    for line in signs::lines(&text[body]) {
        let length = margin(line.trim_end_matches('\n'));
        if length > 0 && !line.trim_start().starts_with('#') {
            found.push(at..at + length);
        }
        at += line.len();
    }
    found
}

/// Reads a Markdown heading again whose first number is that of its line: `### 1      ARTICLE 2 – LEAVE`.
pub(super) fn read_heading(text: &str, section: &mut Section) {
    let line = text[section.heading.clone()].trim_end();
    let length = margin(line);
    if length > 0 && length < line.len() {
        let (number, title) = section_number::split(&line[length..]);
        (section.number, section.title) = (number, title.to_string());
    }
}

fn line_number(line: &str) -> Option<(u32, usize)> {
    let words = line.trim_start_matches([' ', '\t', '\u{c}', '#']);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &words[digits..];
    if !(1..=3).contains(&digits) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    Some((words[..digits].parse().ok()?, line.len() - rest.trim_start_matches([' ', '\t']).len()))
}
