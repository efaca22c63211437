//! The marks that a converter leaves, above all pandoc's: `[words]{.underline}`, `::: {custom-style="Body Text"}`,
//! `7^th^`, a `\` at the end of a paragraph. The words stay, the marks go, and their meaning is kept if Markdown or
//! HTML can express it.

use crate::id;

use super::{Edit, lines, tex};
use crate::language::signs;

/// Anything longer than this is not an attribute list.
const LONGEST_ATTRIBUTES: usize = 400;
/// Longer words than this are not set above the line.
const LONGEST_SUPERSCRIPT: usize = 12;

/// Bytes of an address with its title.
const LONGEST_ADDRESS: usize = 300;

/// The edits that remove the marks from a text.
pub fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let [has_braces, has_commands, has_carets] = signs::which(text, *b"{\\^");
    let [has_brackets, has_bars, has_headings] = signs::which(text, *b"]|#");
    let has_colons = signs::has(text, ":");
    let says = |words: &[&str]| signs::has_any(text, words);
    let has_attributes = has_braces && says(&["]{", "){", "`{"]);
    let has_divs = has_colons && says(&[":::"]);
    let has_rest = has_braces && says(&["{:", "{{<"])
        || has_brackets && says(&["]:", "[TOC]", "[toc]", "TOC_]]"])
        || has_bars && (says(&["\n| "]) || text.starts_with("| "))
        || has_commands
        || has_divs;
    let below = || signs::places(text, "\n##").map(|at| at + 1);
    let has_close_headings =
        has_headings && [0].into_iter().chain(below()).any(|at| close_heading(&text[at..]).is_some());
    let has_ids = has_braces && says(&["{#"]);
    let has_raised = has_carets || says(&["<sup>", "<SUP>"]);
    let has_links = has_brackets && says(&["]("]);
    if !(has_attributes || has_rest || has_raised || has_close_headings || has_ids || has_links) {
        return edits;
    }
    let lines: Vec<super::Line> = lines(text, 0..text.len()).collect();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_verbatim) {
        let words = line.text(text);
        let has_commands = has_commands && signs::has(words, "\\");
        let ends_paragraph = || lines.get(at + 1).is_none_or(|next| next.text(text).trim().is_empty());
        if has_divs && is_div(words) || has_commands && words.trim() == "\\" {
            edits.push((line.range.clone(), String::new()));
        } else if has_commands && ends_in_lone_backslash(words) && ends_paragraph() {
            let end = line.range.start + words.trim_end().len();
            edits.push((end - 1..end, String::new()));
        }
        // A heading that lacks the space behind its signs.
        if let Some(signs) = close_heading(words) {
            let at = line.range.start + signs;
            edits.push((at..at, " ".to_string()));
        }
        if has_brackets && is_lost_definition(words) {
            let start = line.range.start + (words.len() - words.trim_start().len());
            edits.push((start..start, "\\".to_string()));
        }
        if (has_braces || has_brackets) && words.trim_start().starts_with(['[', '{']) && tex::is_request(words) {
            edits.push((line.range.clone(), String::new()));
        }
        if has_commands {
            let commands = tex::commands(words).into_iter();
            edits.extend(commands.map(|it| (line.range.start + it.start..line.range.start + it.end, String::new())));
        }
        if has_ids && let Some((from, _)) = written_id(words) {
            edits.push((line.range.start + from..line.range.start + words.trim_end().len(), String::new()));
        }
        let fractions = if has_raised { fractions(words, line.range.start) } else { Vec::new() };
        if has_carets {
            let mut raised = Vec::new();
            superscripts(words, line.range.start, &mut raised);
            let is_fraction = |at: usize| fractions.iter().any(|(place, _)| place.contains(&at));
            edits.extend(raised.into_iter().filter(|(place, _)| !is_fraction(place.start)));
        }
        edits.extend(fractions);
        if has_links {
            edits.extend(spaced_links(words, line.range.start));
        }
    }
    if has_bars {
        line_blocks(text, &lines, &mut edits);
    }
    if has_attributes {
        let is_verbatim = |at: usize| {
            let line = lines.partition_point(|line| line.range.end < at);
            lines.get(line).is_some_and(|line| line.is_verbatim)
        };
        attributes(text, is_verbatim, &mut edits);
    }
    edits
}

/// The id in braces that ends a line of text, `… up to 40 days. [[sick-bank]] {#bank-cap}`, and where it begins with the
/// white space before it. The ids of headings are read with the headings.
pub fn written_id(line: &str) -> Option<(usize, &str)> {
    let (words, braces) = line.trim_end().strip_suffix('}')?.rsplit_once("{#")?;
    let is_apart = words.ends_with([' ', '\t']) && !words.trim_start().starts_with('#');
    (is_apart && id::is_valid(braces)).then(|| (words.trim_end().len(), braces))
}

/// `:::`, `::: {.note}` or `::: note`: the border of a block.
fn is_div(line: &str) -> bool {
    let words = line.trim();
    let rest = words.trim_start_matches(':').trim_end_matches(':').trim();
    let is_attributes = || attributes_length(rest).is_some_and(|length| length == rest.len());
    words.starts_with(":::")
        && (rest.is_empty() || is_attributes() || rest.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

fn ends_in_lone_backslash(line: &str) -> bool {
    let words = line.trim_end();
    words.ends_with('\\') && !words.ends_with("\\\\")
}

/// A line that Markdown takes for a link definition, though nothing in it is an address: `[Reserved]: none`. Its words
/// would be lost.
fn is_lost_definition(line: &str) -> bool {
    let words = line.trim_start_matches(' ');
    let Some((label, rest)) = words.strip_prefix('[').and_then(|rest| rest.split_once("]:")) else { return false };
    let target = rest.split_whitespace().next().unwrap_or_default();
    let is_address = target.contains(['/', '#', '@', ':', '<']) || is_file(target);
    !label.is_empty() && !label.contains(['[', ']']) && !is_address
}

/// How many signs begin a heading such as `##2-2 Title`. With one sign it may be something else: `#1`.
fn close_heading(line: &str) -> Option<usize> {
    let signs = line.bytes().take_while(|byte| *byte == b'#').count();
    ((2..=6).contains(&signs) && line[signs..].starts_with(char::is_alphanumeric)).then_some(signs)
}

/// Whether a word is the name of a file, such as `map.png`.
fn is_file(word: &str) -> bool {
    let Some((stem, ending)) = word.rsplit_once('.') else { return false };
    let is_ending = (2..=8).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric());
    !stem.is_empty() && is_ending && ending.contains(|c: char| c.is_ascii_alphabetic())
}

/// `1<sup>1</sup>/<sub>2</sub>` and `1^1^/~2~` as `1 1/2`: by their digits alone they would be eleven halves.
fn fractions(line: &str, start: usize) -> Vec<Edit> {
    const ABOVE: [(&str, &str); 3] = [("<sup>", "</sup>"), ("<SUP>", "</SUP>"), ("^", "^")];
    const BELOW: [(&str, &str); 4] = [("<sub>", "</sub>"), ("<SUB>", "</SUB>"), ("~", "~"), ("", "")];
    const SLASHES: [&str; 4] = ["/", "⁄", "&frasl;", "\\/"];
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    // The digits between two marks, and what follows.
    let set = |text: &'_ str, marks: &[(&str, &str)]| -> Option<(String, usize)> {
        marks.iter().find_map(|(open, close)| {
            let inner = text.strip_prefix(open)?;
            let length = digits(inner);
            let is_whole = (1..=3).contains(&length) && inner[length..].starts_with(close);
            is_whole.then(|| (inner[..length].to_string(), open.len() + length + close.len()))
        })
    };
    // "<sup>1/2</sup>" is a fraction above the line as a whole.
    let whole = |text: &str| -> Option<(String, usize)> {
        ABOVE.iter().find_map(|(open, close)| {
            let inner = text.strip_prefix(open)?;
            let (above, behind) = inner.split_at(digits(inner));
            let behind = behind.strip_prefix(['/', '⁄'])?;
            let (below, behind) = behind.split_at(digits(behind));
            let is_whole = [above, below].iter().all(|part| (1..=3).contains(&part.len())) && behind.starts_with(close);
            let length = text.len() - behind.len() + close.len();
            is_whole.then(|| (format!("{above}/{below}"), length))
        })
    };
    let (mut edits, mut from) = (Vec::new(), 0);
    while let Some(open) = line[from..].find(['<', '^']).map(|at| from + at) {
        let rest = &line[open..];
        let parted = || {
            let (above, end) = set(rest, &ABOVE)?;
            let slash = SLASHES.iter().find(|slash| rest[end..].starts_with(**slash))?.len();
            let (below, length) = set(&rest[end + slash..], &BELOW)?;
            Some((format!("{above}/{below}"), end + slash + length))
        };
        let Some((fraction, length)) = parted().or_else(|| whole(rest)) else {
            from = open + 1;
            continue;
        };
        let space = if line[..open].ends_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
        edits.push((start + open..start + open + length, format!("{space}{fraction}")));
        from = open + length;
    }
    edits
}

/// Addresses with spaces, `[form](leave form.pdf)`, which Markdown only reads between angle brackets.
fn spaced_links(line: &str, start: usize) -> Vec<Edit> {
    let (mut edits, mut read, mut is_code) = (Vec::new(), 0, false);
    for (at, sign) in line.match_indices("](") {
        let open = at + sign.len();
        let marks = line[read..at].bytes().filter(|byte| *byte == b'`').count();
        (read, is_code) = (at, is_code != (marks % 2 == 1));
        let Some(length) = closing(&line[open..]).filter(|_| !is_code) else { continue };
        let inner = &line[open..open + length];
        let path = inner.trim();
        // A title may follow: `map.png "The gate"`.
        let path = path.find([' ', '\t']).and_then(|_| path.find(" \"")).map_or(path, |title| path[..title].trim_end());
        let name = path.split('#').next().unwrap_or_default().rsplit([' ', '/']).next().unwrap_or_default();
        if path.contains(' ') && !path.contains(['<', '>', '"']) && is_file(name) {
            let from = start + open + (inner.len() - inner.trim_start().len());
            edits.push((from..from, "<".to_string()));
            edits.push((from + path.len()..from + path.len(), ">".to_string()));
        }
    }
    edits
}

/// Where the parenthesis closes that is open at the start of a text, if an address ends there.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().take(LONGEST_ADDRESS).enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// `7^th^` as `7<sup>th</sup>`.
fn superscripts(line: &str, start: usize, edits: &mut Vec<Edit>) {
    let mut from = 0;
    while let Some(open) = line[from..].find('^').map(|at| from + at) {
        let inner = &line[open + 1..];
        let close = inner.find('^').filter(|length| (1..=LONGEST_SUPERSCRIPT).contains(length));
        let is_escaped = line[..open].ends_with(['\\', '[']);
        match close.filter(|length| !is_escaped && inner[..*length].chars().all(char::is_alphanumeric)) {
            Some(length) => {
                let close = open + 1 + length;
                edits.push((start + open..start + open + 1, "<sup>".to_string()));
                edits.push((start + close..start + close + 1, "</sup>".to_string()));
                from = close + 1;
            }
            None => from = open + 1,
        }
    }
}

/// Paragraphs in which each line begins with `| `: lines that are meant to stay apart.
fn line_blocks(text: &str, lines: &[super::Line], edits: &mut Vec<Edit>) {
    let is_blank = |line: &super::Line| line.text(text).trim().is_empty();
    for paragraph in lines.split(is_blank).filter(|lines| !lines.is_empty() && !lines[0].is_verbatim) {
        let is_one = |line: &super::Line| {
            let words = line.text(text).trim();
            words.starts_with("| ") && !words[1..].contains('|')
        };
        if !paragraph.iter().all(is_one) {
            continue;
        }
        for (at, line) in paragraph.iter().enumerate() {
            let start = line.range.start + line.text(text).find('|').unwrap_or_default();
            edits.push((start..start + 2, String::new()));
            if at + 1 < paragraph.len() {
                edits.push((line.range.end..line.range.end, "\\".to_string()));
            }
        }
    }
}

/// Attributes after brackets, links and code.
fn attributes(text: &str, is_verbatim: impl Fn(usize) -> bool, edits: &mut Vec<Edit>) {
    let mut open: Vec<usize> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'`' => at = behind_code(text, at, edits) - 1,
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => open.clear(),
            b'[' => open.push(at),
            b']' => {
                let opened = open.pop();
                let rest = &text[at + 1..];
                if let (Some(opened), Some(length)) = (opened, attributes_length(rest)) {
                    if !is_verbatim(at) && !text[..opened].ends_with(['!', '^']) {
                        let mark = if says(&rest[..length], "deletion") { "~~" } else { "" };
                        edits.push((opened..opened + 1, mark.to_string()));
                        edits.push((at..at + 1 + length, mark.to_string()));
                        at += length;
                    }
                } else if let (Some(_), Some(end)) = (opened, link_end(text, at + 1)) {
                    let length = attributes_length(&text[end..]).unwrap_or(0);
                    edits.push((end..end + length, String::new()));
                    at = end + length - 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// The end of the code that begins at a byte; attributes after it go.
fn behind_code(text: &str, at: usize, edits: &mut Vec<Edit>) -> usize {
    let count = text[at..].bytes().take_while(|byte| *byte == b'`').count();
    let fence = &text[at..at + count];
    let mut from = at + count;
    while let Some(close) = text[from..].find(fence).map(|found| from + found) {
        let length = text[close..].bytes().take_while(|byte| *byte == b'`').count();
        if length == count {
            let end = close + count;
            let length = attributes_length(&text[end..]).unwrap_or(0);
            edits.push((end..end + length, String::new()));
            return end + length;
        }
        from = close + length;
    }
    at + count
}

/// The end of `(address)` after a link's words.
fn link_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix('(')?;
    let end = rest.find([')', '\n'])?;
    rest[end..].starts_with(')').then_some(at + 1 + end + 1)
}

fn says(attributes: &str, class: &str) -> bool {
    attributes.split([' ', '{', '}', '\n']).any(|word| word.strip_prefix('.') == Some(class))
}

/// The length of attributes in braces at the start of a text: `{#id .class key="value"}`, `{=html}`.
pub fn attributes_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('{')?;
    let mut is_quoted = false;
    let end = inner.bytes().take(LONGEST_ATTRIBUTES).position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'}' && !is_quoted
    })?;
    let is_one = |word: &str| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        match first {
            "." | "#" | "=" => !rest.is_empty(),
            _ => word == "-" || word.split_once('=').is_some_and(|(key, _)| key.chars().all(is_key)),
        }
    };
    let words: Vec<String> = unquoted(&inner[..end]).split_whitespace().map(str::to_string).collect();
    (!words.is_empty() && words.iter().all(|word| is_one(word))).then_some(end + 2)
}

fn is_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | ':')
}

/// A text without anything in quotation marks.
fn unquoted(text: &str) -> String {
    text.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}
