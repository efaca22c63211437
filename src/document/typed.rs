//! A header as people and word processors type it, made into what YAML knows: spaces of other widths and quotation marks
//! of print around values, and no space after a colon.

use std::borrow::Cow;

use super::fence::is_blank;

/// YAML, and where each byte of it is in what was typed.
pub struct Typed<'a> {
    /// The YAML.
    pub text: Cow<'a, str>,
    /// Places behind a change: the byte here, and the byte in what was typed.
    changes: Vec<(usize, usize)>,
}

impl<'a> Typed<'a> {
    /// Changes only what is around values, never the values.
    pub fn of(typed: &'a str) -> Self {
        let mut edits: Vec<(usize, usize, &'static str)> = Vec::new();
        let mut at = 0;
        for line in typed.split_inclusive('\n') {
            if !line.is_ascii() {
                spaces(line, at, &mut edits);
                quotes(line, at, &mut edits);
            }
            edits.extend(missing_space(line).map(|colon| (at + colon + 1, at + colon + 1, " ")));
            at += line.len();
        }
        edits.sort_unstable();
        if edits.is_empty() {
            return Self { text: Cow::Borrowed(typed), changes: Vec::new() };
        }
        let (mut text, mut changes, mut from) = (String::with_capacity(typed.len()), Vec::new(), 0);
        for (start, end, with) in edits {
            text.push_str(&typed[from..start]);
            text.push_str(with);
            changes.push((text.len(), end));
            from = end;
        }
        text.push_str(&typed[from..]);
        Self { text: Cow::Owned(text), changes }
    }

    /// Where a byte of the YAML is in what was typed.
    pub fn source(&self, at: usize) -> usize {
        let before = self.changes.partition_point(|(here, _)| *here <= at);
        match before.checked_sub(1).map(|last| self.changes[last]) {
            Some((here, there)) => there + (at - here),
            None => at,
        }
    }
}

/// Whether a sign of YAML ends the text before a value.
fn opens(before: &str) -> bool {
    let before = before.trim_end_matches(is_blank);
    before.is_empty() || before.ends_with([':', ',', '[', '{']) || before.trim_start() == "-"
}

/// Whether a sign of YAML begins the text after a value.
fn closes(after: &str) -> bool {
    let rest = after.trim_start_matches(is_blank);
    rest.is_empty() || rest.starts_with([',', ']', '}', ':']) || rest.starts_with('#') && rest.len() < after.len()
}

/// Spaces that YAML does not know, around values.
fn spaces(line: &str, at: usize, edits: &mut Vec<(usize, usize, &'static str)>) {
    for (start, c) in line.char_indices().filter(|(_, c)| !c.is_ascii() && is_blank(*c)) {
        let end = start + c.len_utf8();
        if opens(&line[..start]) || closes(&line[end..]) {
            edits.push((at + start, at + end, if c.is_whitespace() { " " } else { "" }));
        }
    }
}

const DOUBLE: [char; 6] = ['“', '”', '„', '‟', '«', '»'];
const SINGLE: [char; 4] = ['‘', '’', '‚', '‛'];

/// A quotation mark of print or of a keyboard.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'') || DOUBLE.contains(&c) || SINGLE.contains(&c)
}

/// A value without the quotation marks of print or of a keyboard around it.
pub fn unquoted(value: &str) -> &str {
    value.trim_matches(is_quote)
}

/// Whether a value begins with a quotation mark and does not end with one.
pub fn is_open(value: &str) -> bool {
    value.strip_prefix(is_quote).is_some_and(|rest| !rest.ends_with(is_quote))
}

/// Quotation marks of print around a whole value.
fn quotes(line: &str, at: usize, edits: &mut Vec<(usize, usize, &'static str)>) {
    let mut from = 0;
    for (start, c) in line.char_indices() {
        let (marks, plain): (&[char], &'static str) = match c {
            _ if start < from => continue,
            _ if DOUBLE.contains(&c) => (&DOUBLE, "\""),
            _ if SINGLE.contains(&c) => (&SINGLE, "'"),
            _ => continue,
        };
        let inner = start + c.len_utf8();
        if !opens(&line[..start]) {
            continue;
        }
        let ends = line[inner..].char_indices().filter(|(_, c)| marks.contains(c));
        let mut ends = ends.map(|(end, c)| (inner + end, inner + end + c.len_utf8()));
        let Some((end, after)) = ends.find(|(_, after)| closes(&line[*after..])) else { continue };
        if !line[inner..end].contains(['"', '\'', '\\']) {
            edits.extend([(at + start, at + inner, plain), (at + end, at + after, plain)]);
            from = after;
        }
    }
}

/// The colon of `title:Boots`, a field without the space that YAML wants.
fn missing_space(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let is_name = colon > 0 && line[..colon].bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    let next = line[colon + 1..].chars().next()?;
    (is_name && !is_blank(next) && !matches!(next, '/' | ':')).then_some(colon)
}

/// The name of the field of a line, and its value as written.
pub fn field(line: &str) -> Option<(&str, &str)> {
    let words = line.trim_start();
    let words = words.strip_prefix("- ").unwrap_or(words);
    let (name, value) = words.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
    (is_name && value.starts_with([' ', '\t'])).then(|| (name, value.trim_start()))
}

/// Where a `#` cuts off a value although no comment was meant: a comment has a space after its sign.
pub fn cut(line: &str) -> Option<usize> {
    let (_, value) = field(line)?;
    let start = value.as_ptr() as usize - line.as_ptr() as usize;
    let sign = sign(value)?;
    let is_comment = value[..sign].trim_end().ends_with('"') && value.starts_with('"');
    let is_block = value.starts_with(['|', '>', '#']);
    (!is_comment && !is_block).then_some(start + sign)
}

/// A `#` outside of quotation marks, with a space before it and a word behind it.
pub fn sign(value: &str) -> Option<usize> {
    value.match_indices(" #").map(|(at, _)| at + 1).find(|at| {
        let is_quoted = |mark: char| value[..*at].matches(mark).count() % 2 == 1;
        let is_open = is_quoted('"') || value.starts_with('\'') && is_quoted('\'');
        !is_open && value[at + 1..].starts_with(|c: char| !c.is_whitespace() && c != '#')
    })
}
