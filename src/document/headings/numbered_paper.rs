//! Line-numbered paper: each line begins with its number on the page. The numbers are furniture.

use std::ops::Range;

use crate::document::provisions::Section;
use crate::language::{section_number, signs};

/// This many numbered lines cannot be coincidence.
const FEWEST: usize = 6;

/// Paper that counts only some lines numbers each fifth.
const STEP: u32 = 5;

/// The paper of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    Plain,
    /// Each line begins with its number.
    EachLine,
    /// Each fifth line begins with its number, in a margin that the others leave free.
    EachFifth,
}

impl Paper {
    pub fn of(text: &str) -> Self {
        if counts_each_line(text) {
            Self::EachLine
        } else if counts_each_fifth(text) {
            Self::EachFifth
        } else {
            Self::Plain
        }
    }

    pub fn is_numbered(self) -> bool {
        self != Self::Plain
    }

    /// How many bytes the number of a line takes, with the white space before it and after it.
    pub fn margin(self, line: &str) -> usize {
        let number = match self {
            Self::Plain => None,
            Self::EachLine => line_number(line),
            Self::EachFifth => fifth(line),
        };
        number.map_or(0, |(_, length)| length)
    }

    /// The margins of all lines, Markdown headings aside.
    pub fn margins(self, text: &str, body: Range<usize>) -> Vec<Range<usize>> {
        let mut at = body.start;
        let mut found = Vec::new();
        for line in signs::lines(&text[body]) {
            let length = self.margin(line.trim_end_matches('\n'));
            if length > 0 && !line.trim_start().starts_with('#') {
                found.push(at..at + length);
            }
            at += line.len();
        }
        found
    }
}

/// Whether most lines begin with a number that is one more than the one before, or begins anew.
fn counts_each_line(text: &str) -> bool {
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

/// Whether the words of all lines begin in one column or behind it, and what is before it in some lines counts in fives.
fn counts_each_fifth(text: &str) -> bool {
    let all = || signs::lines(text).map(str::trim_end).filter(|line| !line.is_empty());
    let Some((_, column)) = all().find_map(fifth) else { return false };
    let (mut numbered, mut last, mut since) = (0, 0, 0);
    for line in all() {
        since += 1;
        match fifth(line) {
            Some((number, length)) => {
                if length != column || number != last + STEP && number != STEP || since > STEP + 1 {
                    return false;
                }
                (numbered, last, since) = (numbered + 1, number, 0);
            }
            None if line.len() - line.trim_start_matches(' ').len() < column => return false,
            None => {}
        }
    }
    numbered > 1
}

/// The number of a fifth line, and the column of its words.
fn fifth(line: &str) -> Option<(u32, usize)> {
    let found = line_number(line).filter(|(number, _)| *number > 0 && number % STEP == 0);
    let gap = |length: usize| line[..length].ends_with("  ");
    found.filter(|(_, length)| !line.starts_with('#') && gap(*length))
}

/// Reads a Markdown heading again whose first number is that of its line: `### 1      ARTICLE 2 – LEAVE`.
pub(super) fn read_heading(text: &str, section: &mut Section) {
    let line = text[section.heading.clone()].trim_end();
    let length = Paper::EachLine.margin(line);
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
