//! Text that keeps the layout of a printed page, as Markdown that says the same.
//!
//! On paper an indented line is a paragraph with an indent, or the row of a table; to Markdown it is code. Paragraphs
//! lose their indentation, tables made of white space keep it.

use std::borrow::Cow;

/// An indentation that Markdown takes for code.
const CODE: &str = "    ";
/// So much white space within a line parts columns.
const GAP: &str = "   ";

/// The Markdown of a text whose indentation is layout.
pub fn flatten(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains(GAP) {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::with_capacity(markdown.len());
    let mut paragraph: Vec<&str> = Vec::new();
    let mut is_fenced = false;
    for line in markdown.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        is_fenced ^= is_fence;
        if is_fenced || is_fence || line.trim().is_empty() {
            write(&mut paragraph, &mut out);
            out.push_str(line);
        } else {
            paragraph.push(line);
        }
    }
    write(&mut paragraph, &mut out);
    Cow::Owned(out)
}

fn write(paragraph: &mut Vec<&str>, out: &mut String) {
    let in_columns = paragraph.iter().filter(|line| has_columns(line)).count();
    let is_table = paragraph.len() > 1 && 2 * in_columns > paragraph.len();
    // A list has several items in a row; a single number is part of its paragraph, as printed.
    let numbered = paragraph.iter().filter(|line| marker(line).is_some()).count();
    for (index, line) in paragraph.drain(..).enumerate() {
        let words = line.trim_start_matches([' ', '\t', '\u{c}']);
        let indentation = line.len() - words.len();
        match marker(line) {
            _ if is_table => {
                out.push_str(if indentation < CODE.len() { CODE } else { "" });
                out.push_str(line);
            }
            Some(end) if numbered == 1 && index == 0 => {
                out.push_str(&words[..end - 1]);
                out.push('\\');
                out.push_str(&words[end - 1..]);
            }
            Some(end) => {
                out.push_str(&words[..end]);
                out.push(' ');
                out.push_str(words[end..].trim_start_matches(' '));
            }
            None if indentation >= CODE.len() => out.push_str(words),
            None => out.push_str(line),
        }
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

/// Whether white space parts the line into columns; the white space behind `1.` or `(a)` does not count.
fn has_columns(line: &str) -> bool {
    let words = line.trim();
    let first = words.find(char::is_whitespace).unwrap_or(words.len());
    let is_marker = first <= 5 && words[..first].ends_with(['.', ')', '•', '-', '*']);
    let rest = if is_marker { words[first..].trim_start() } else { words };
    rest.contains(GAP)
}
