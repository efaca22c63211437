//! Where the header of a file is, however its lines were typed, and the headers that cannot be read: without a line
//! `---`, at another place, or as another program writes them. None of these may be published as text.

use std::ops::Range;

use super::header::KINDS;
use crate::language::signs;

/// Where the header and the body of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the two `---` lines, if there is any.
    pub header: Option<Range<usize>>,
    /// The Markdown below.
    pub body: Range<usize>,
}

/// A header that cannot be read: where, what is wrong and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The bytes of the line.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: &'static str,
    /// What to do about it.
    pub hint: &'static str,
}

const HINT: &str = "begin the file with a line `---`, then lines such as `kind: article`, then another line `---`";

/// Fields that only headers begin with.
const FIELDS: [&str; 12] = [
    "kind",
    "id",
    "number",
    "title",
    "agreement",
    "status",
    "effective",
    "topics",
    "units",
    "sources",
    "basis",
    "base",
];

/// Finds the header: from the first line with text, if it is a line of dashes, to the next one.
pub fn split(text: &str) -> Result<Parts, Slip> {
    let mut lines = lines(text).skip_while(|line| bare(&text[line.clone()]).is_empty());
    let none = Parts { header: None, body: 0..text.len() };
    let Some(first) = lines.next() else { return Ok(none) };
    let opening = bare(&text[first.clone()]);
    let is_usual = first.start == 0 && opening == "---";
    if is_fence(opening) {
        let start = (first.end + 1).min(text.len());
        let close = lines.find(|line| is_closing(&text[line.clone()]));
        let inner = start..close.as_ref().map_or(text.len(), |line| line.start);
        let name = first_field(&text[inner.clone()]);
        let is_ours = name.as_ref().is_some_and(|name| FIELDS.contains(&name.as_str()));
        let is_header = is_usual || is_ours || close.is_some() && name.is_some_and(|name| !name.contains(' '));
        match close {
            Some(line) if is_header => {
                let body = (line.end + 1).min(text.len())..text.len();
                return no_other(text, body.clone(), true).map(|()| Parts { header: Some(inner), body });
            }
            None if is_header => {
                let hint = "end it with a line that contains only ---";
                return Err(Slip { at: first, message: "the header is never closed", hint });
            }
            _ => {}
        }
    }
    match of_another_form(text, first) {
        Some(slip) => Err(slip),
        None => no_other(text, 0..text.len(), false).map(|()| none),
    }
}

/// Lines without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end + 1;
        range
    })
}

/// A line without spaces of any kind around it, visible or not.
fn bare(line: &str) -> &str {
    line.trim_matches(is_blank)
}

/// Spaces of any kind, and characters without width.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// `---`, or what word processors and hasty fingers make of it: `----`, `—-`, `–––`, `—`.
fn is_fence(line: &str) -> bool {
    let is_long = line.contains(['–', '—', '―']) || line.len() >= 3;
    is_long && line.chars().all(|c| matches!(c, '-' | '–' | '—' | '―' | '‐' | '‑' | '−'))
}

fn is_closing(line: &str) -> bool {
    let line = line.trim_end_matches(is_blank);
    line == "..." || is_fence(line.trim_start_matches('\u{feff}'))
}

/// The name of the field that a line begins.
fn field(line: &str) -> Option<String> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_matches(is_blank);
    let is_name = name.starts_with(char::is_alphabetic) && name.len() <= 24;
    let is_value = value.is_empty() || value.starts_with(is_blank) || value.starts_with(char::is_alphanumeric);
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    (is_name && is_value && name.chars().all(is_word)).then(|| name.to_lowercase())
}

/// The name of the field in the first line that is not a comment.
fn first_field(inner: &str) -> Option<String> {
    inner.lines().map(bare).find(|line| !line.is_empty() && !line.starts_with('#')).and_then(field)
}

/// A header at the beginning of the file that is not one of ours.
fn of_another_form(text: &str, first: Range<usize>) -> Option<Slip> {
    let line = bare(&text[first.clone()]);
    let below = text.get(first.end + 1..).unwrap_or_default();
    let slip = |message, hint| Some(Slip { at: first.clone(), message, hint });
    if line == "+++" && below.lines().any(|line| bare(line) == "+++") {
        let hint = "write it as YAML: `---` instead of `+++`, and `title: Boots` instead of `title = \"Boots\"`";
        return slip("this header is written in TOML, which is not read here", hint);
    }
    if line.starts_with("% ") || line.starts_with("#+") || line.starts_with(":title:") {
        return slip("this header is written for another program, and would be published as text", HINT);
    }
    let inside = line.strip_prefix('{').map(bare);
    if inside.is_some_and(|rest| rest.starts_with('"') || rest.is_empty() && bare(below).starts_with('"')) {
        return slip("this header is written in JSON, which is not read here", HINT);
    }
    if (line.starts_with("```") || line.starts_with("~~~")) && opens_fields(below) {
        return slip("the header is in a code block, so it would be published as text", HINT);
    }
    if opens_fields(&text[first.start..]) {
        return slip("the line `---` above the header is missing", HINT);
    }
    is_metadata(&text[first.start..])
        .then(|| slip("this header has no `---` lines, so it would be published as text", HINT))
        .flatten()
}

/// Whether a text begins with a title and other facts about itself, a line each, as MultiMarkdown has it.
fn is_metadata(text: &str) -> bool {
    let names: Vec<Option<String>> = text.lines().take(2).map(|line| field(bare(line))).collect();
    let [Some(first), Some(second)] = names.as_slice() else { return false };
    let known = ["author", "authors", "date", "subtitle", "keywords", "layout", "draft", "tags", "categories", "slug"];
    first == "title" && (known.contains(&second.as_str()) || FIELDS.contains(&second.as_str()))
}

/// Whether a text begins with lines that are fields and end in a line of dashes, or name a kind.
fn opens_fields(text: &str) -> bool {
    let mut known = 0;
    for line in text.lines().skip_while(|line| bare(line).is_empty() || is_closing(line)).map(bare) {
        if names_kind(line) {
            return true;
        }
        match field(line) {
            Some(name) if FIELDS.contains(&name.as_str()) => known += 1,
            Some(_) => {}
            None => return known >= 2 && (is_fence(line) || line.starts_with("```")),
        }
    }
    false
}

/// Whether a line says `kind: article` or another kind, whatever signs are around it.
fn names_kind(line: &str) -> bool {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    let Some((name, value)) = line.split_once(':') else { return false };
    if !name.trim_end_matches(is_blank).eq_ignore_ascii_case("kind") {
        return false;
    }
    let value = value.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = value.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(value.len());
    let (word, rest) = value.split_at(end);
    let is_all = !rest.contains(char::is_alphanumeric) || rest.contains(':');
    is_all && KINDS.iter().any(|kind| kind.eq_ignore_ascii_case(word))
}

/// Checks that no header is left in the text.
fn no_other(text: &str, body: Range<usize>, has_header: bool) -> Result<(), Slip> {
    let inner = &text[body.clone()];
    // Nearly all texts have no colon behind this word.
    let is_behind_kind = |at: usize| {
        let before = inner[..at].trim_end_matches(is_blank);
        before.get(before.len().saturating_sub("kind".len())..).is_some_and(|word| word.eq_ignore_ascii_case("kind"))
    };
    if !signs::places(inner, ":").any(is_behind_kind) {
        return Ok(());
    }
    let mut is_code = false;
    for line in lines(inner) {
        let words = &inner[line.clone()];
        let start = words.trim_start();
        if start.starts_with("```") || start.starts_with("~~~") {
            is_code = !is_code;
        } else if !is_code && !words.starts_with("    ") && !words.starts_with('\t') && names_kind(words) {
            let at = body.start + line.start..body.start + line.end;
            return Err(match has_header {
                true => Slip {
                    at,
                    message: "a second header begins here",
                    hint: "put this text into a file of its own; each file has one header, at its top",
                },
                false => Slip {
                    at,
                    message: "this header is not at the top of the file, so it would be published as text",
                    hint: HINT,
                },
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Option<String> {
        split(text).unwrap().header.map(|range| text[range].to_string())
    }

    #[test]
    fn headers_are_found_however_they_were_typed() {
        let fields = Some("kind: article\n".to_string());
        for (open, close) in [
            ("---", "---"),
            ("---  ", "--- "),
            ("\n\n---", "---"),
            ("\u{feff}---\u{a0}", "---\u{200b}"),
            ("----", "-----"),
            ("—-", "—-"),
            ("—", "—"),
            ("–––", "---"),
            (" ---", "..."),
        ] {
            assert_eq!(header(&format!("{open}\nkind: article\n{close}\n\nText.\n")), fields, "{open:?} {close:?}");
        }
    }

    #[test]
    fn a_line_across_is_no_header() {
        for text in
            ["text", "", "\n\n", "text\n\n---\n\nmore\n", "—\n\nA dash: then\n\ntext", "\n---\n\nWords.\n\n---\n"]
        {
            assert_eq!(header(text), None, "{text:?}");
        }
        assert_eq!(header("Text.\n\n```\nkind: article\n```\n\ntext\n\n    kind: article\n"), None);
    }

    #[test]
    fn a_header_is_never_text() {
        let message = |text: &str| split(text).unwrap_err().message;
        for (text, words) in [
            ("---\na: 1\n", "never closed"),
            ("—-\nkind: guide\n", "never closed"),
            ("+++\ntitle = \"x\"\n+++\n", "TOML"),
            ("{\n  \"title\": \"x\"\n}\n", "JSON"),
            ("% Boots\n% Ann\n\nText.\n", "another program"),
            ("#+TITLE: Boots\n\nText.\n", "another program"),
            ("Title: Boots\nAuthor: Ann\n\nText.\n", "no `---` lines"),
            ("```yaml\nkind: article\n```\n\nText.\n", "code block"),
            ("kind: article\nnumber: 9\n\nText.\n", "is missing"),
            ("Title: Boots\nNumber: 9\n---\n\nText.\n", "is missing"),
            ("# Boots\n\n---\nkind: article\n---\n\nText.\n", "not at the top"),
            ("# Boots\n\n--- Kind: “Article” number: 9 ---\n", "not at the top"),
            ("<!-- kind: side-letter -->\n\nText.\n", "is missing"),
            ("---\nkind: article\n---\n\nText.\n\n---\nkind: article\n---\n\nMore.\n", "second header"),
        ] {
            assert!(message(text).contains(words), "{text:?}: {}", message(text));
        }
    }

    #[test]
    fn words_about_kinds_are_text() {
        for text in
            ["What kind: article of clothing is worn.", "Kind: sick\nDays: 10\n", "Date: May\nParties: A\n\nText"]
        {
            assert_eq!(header(text), None, "{text:?}");
        }
    }
}
