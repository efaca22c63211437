//! The facts about a whole file that any part of it needs: link definitions, footnotes, and words that are only
//! split because a line ended.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::prepared::{hyphens, lines};
use crate::document::comments;
use crate::language::signs;

/// File-wide definitions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileWide {
    /// The folder of the file, relative to the contract folder: where relative links begin.
    pub folder: String,
    /// Addresses of link definitions, by name in lower case.
    pub links: BTreeMap<String, String>,
    /// The footnotes, in the order of the file.
    pub footnotes: Vec<Footnote>,
    /// The ids of its HTML, as in the notes of a page that was saved from the web.
    pub places: BTreeSet<String>,
    /// Whether a footnote cites by id.
    pub notes_cite: bool,
    /// Bytes that are not text, such as comments, line numbers and the feet of pages.
    pub furniture: Vec<Range<usize>>,
    /// Those of them that are comments.
    pub comments: Vec<Range<usize>>,
    /// The lines of headings, in order. What they cite belongs to the text below them.
    pub headings: Vec<Range<usize>>,
    /// The places of footnote marks, with the footnote that each cites.
    pub(in crate::document) marks: Vec<(usize, usize)>,
    /// The footnotes that no mark cites.
    pub(in crate::document) uncited: Vec<usize>,
    /// The hyphens at line ends that are not part of their word.
    pub line_hyphens: Vec<LineHyphen>,
}

/// A word that a line end splits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LineHyphen {
    /// Where its hyphen is.
    pub at: usize,
    /// Whether the hyphen belongs to the word, as in `twenty-two`.
    pub is_kept: bool,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its label: `1`, `*`, `a`.
    pub label: String,
    /// Its bytes in the file, mark and brackets included.
    pub place: Range<usize>,
    /// The bytes of its words.
    pub content: Range<usize>,
    /// Whether it is written where it is cited: `^[…]`.
    pub is_inline: bool,
}

impl FileWide {
    /// Reads the file-wide definitions from a stretch of a file (its whole body). Link definitions come from the
    /// Markdown parser: see [`crate::document::provisions::cut`].
    pub fn of(file: &str, body: Range<usize>) -> Self {
        let comments = comments::find(file, body.clone());
        let file = &*comments::without(file, &comments);
        let text = &file[body.clone()];
        let mut whole = FileWide {
            line_hyphens: hyphens::find(file, body.clone()),
            furniture: comments.clone(),
            comments,
            ..FileWide::default()
        };
        if signs::has_any(text, &["[^", "^["]) {
            whole.find_footnotes(file, body);
        }
        if signs::has_any(text, &["(#", "\"#", "'#"]) {
            whole.places = html_ids(text);
        }
        whole
    }

    /// Whether an address is an id in this file's HTML. Our pages do not have these ids, so such a link leads nowhere.
    pub fn is_own_place(&self, address: &str) -> bool {
        address.strip_prefix('#').is_some_and(|id| self.places.contains(id))
    }

    fn find_footnotes(&mut self, file: &str, body: Range<usize>) {
        let mut open: Option<Footnote> = None;
        let mut has_blank = false;
        let mut done: Vec<Footnote> = Vec::new();
        for line in lines(file, body.clone()).filter(|line| !line.is_verbatim) {
            let text = line.text(file);
            if let Some((label, content)) = definition(text) {
                done.extend(open.take());
                let start = line.range.start + (text.len() - text.trim_start().len());
                let content = line.range.start + content..line.range.end;
                open = Some(Footnote { label, place: start..line.range.end, content, is_inline: false });
                has_blank = false;
                continue;
            }
            let Some(note) = &mut open else { continue };
            if text.trim().is_empty() {
                has_blank = true;
            } else if has_blank && !text.starts_with("    ") && !text.starts_with('\t') || text.starts_with('#') {
                done.extend(open.take());
            } else {
                (note.place.end, note.content.end) = (line.range.end, line.range.end);
                has_blank = false;
            }
        }
        done.extend(open);
        done.extend(inline_notes(file, body.clone(), &done));
        done.sort_by_key(|note| note.place.start);
        let prefix = if done.iter().all(|note| note.is_inline) { "" } else { "n" };
        for (index, note) in done.iter_mut().filter(|note| note.is_inline).enumerate() {
            note.label = format!("{prefix}{}", index + 1);
        }
        self.notes_cite = done.iter().any(|note| file[note.place.clone()].contains("[["));
        self.footnotes = done;
        self.marks = self.find_marks(file, body);
        let cited: BTreeSet<usize> = self.marks.iter().map(|(_, note)| *note).collect();
        self.uncited = (0..self.footnotes.len()).filter(|note| !cited.contains(note)).collect();
    }

    /// Where footnotes are cited. Chapters that were put into one file may use a label twice: a mark then means the
    /// first footnote of that label after it, or else the last one before.
    fn find_marks(&self, file: &str, body: Range<usize>) -> Vec<(usize, usize)> {
        let mut marks: Vec<(usize, usize)> = Vec::new();
        for (at, _) in file[body.clone()].match_indices("[^") {
            let at = body.start + at;
            let Some(label) = label_at(file, at) else { continue };
            if self.footnotes.iter().any(|note| note.place.start == at) {
                continue;
            }
            let same = || self.footnotes.iter().enumerate().filter(|(_, note)| !note.is_inline && note.label == label);
            let after = same().find(|(_, note)| note.place.start > at);
            if let Some((note, _)) = after.or_else(|| same().next_back()) {
                marks.push((at, note));
            }
        }
        let inline = self.footnotes.iter().enumerate().filter(|(_, note)| note.is_inline);
        marks.extend(inline.map(|(index, note)| (note.place.start, index)));
        marks.sort_unstable();
        marks
    }

    /// The marks of footnotes that the file does not have: `[^9]`.
    pub(in crate::document) fn lost_marks(&self, file: &str, body: Range<usize>) -> Vec<Range<usize>> {
        let mut lost = Vec::new();
        for line in lines(file, body).filter(|line| !line.is_verbatim) {
            let text = line.text(file);
            for (at, _) in text.match_indices("[^") {
                let is_code = text[..at].matches('`').count() % 2 == 1 || text[..at].ends_with('\\');
                let label = label_at(text, at).filter(|label| label.chars().all(|c| c.is_alphanumeric() || c == '*'));
                let place = line.range.start + at;
                let is_note = || self.footnotes.iter().any(|note| note.place.start == place);
                if let Some(label) = label.filter(|_| !is_code && self.cited_at(place).is_none() && !is_note()) {
                    lost.push(place..place + label.len() + "[^]".len());
                }
            }
        }
        lost
    }

    /// The footnotes that belong to a stretch: those that it or its heading cites, and those that it holds and nobody cites.
    pub fn footnotes_for(&self, stretch: &Range<usize>) -> Vec<&Footnote> {
        let marks_in = |range: Range<usize>| {
            let first = self.marks.partition_point(|(at, _)| *at < range.start);
            self.marks[first..].iter().take_while(move |(at, _)| *at < range.end).map(|(_, note)| *note)
        };
        let above = self.headings[..self.headings.partition_point(|line| line.start < stretch.start)].last();
        let mut own: Vec<usize> =
            marks_in(stretch.clone()).chain(above.cloned().into_iter().flat_map(marks_in)).collect();
        own.extend(self.uncited.iter().filter(|note| stretch.contains(&self.footnotes[**note].place.start)));
        own.sort_unstable();
        own.dedup();
        own.into_iter().map(|note| &self.footnotes[note]).collect()
    }

    /// The index of the footnote that the mark at this byte cites.
    pub fn cited_at(&self, at: usize) -> Option<usize> {
        let found = self.marks.binary_search_by_key(&at, |(mark, _)| *mark).ok()?;
        Some(self.marks[found].1)
    }

    /// Words of the file without the marks of footnotes, and without footnotes that are written in place.
    pub fn without_marks<'t>(&self, words: &'t str, place: &Range<usize>) -> Cow<'t, str> {
        if self.marks.is_empty() || words.len() != place.len() {
            return Cow::Borrowed(words);
        }
        let kept = words.char_indices().filter(|(at, _)| !self.is_mark(place.start + at));
        Cow::Owned(kept.map(|(_, c)| c).collect())
    }

    fn is_mark(&self, at: usize) -> bool {
        let before = self.marks.partition_point(|(mark, _)| *mark <= at);
        let Some((mark, note)) = before.checked_sub(1).map(|last| self.marks[last]) else { return false };
        let note = &self.footnotes[note];
        let length = if note.is_inline { note.place.len() } else { note.label.len() + "[^]".len() };
        at < mark + length
    }

    /// The split words in a stretch.
    pub fn hyphens_in(&self, stretch: &Range<usize>) -> &[LineHyphen] {
        let at = |byte: usize| self.line_hyphens.partition_point(|hyphen| hyphen.at < byte);
        &self.line_hyphens[at(stretch.start)..at(stretch.end)]
    }

    /// The bytes in a stretch that are not text.
    pub fn furniture_in(&self, stretch: &Range<usize>) -> &[Range<usize>] {
        let start = self.furniture.partition_point(|place| place.end <= stretch.start);
        let end = self.furniture.partition_point(|place| place.start < stretch.end);
        &self.furniture[start..end.max(start)]
    }

    /// An address as seen from the contract folder: the address of a file then begins with a slash. Web addresses and places
    /// on the same page stay as they are.
    pub fn anchored(&self, address: &str) -> String {
        let address = address.trim();
        let scheme = address.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        let is_whole = address.is_empty() || address.starts_with(['#', '?']) || address.starts_with("//");
        // A backslash separates folders on Windows.
        if is_whole || scheme.contains(':') {
            return address.to_string();
        }
        if let Some(whole) = without_scheme(address) {
            return whole;
        }
        let (path, place) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        let path = path.replace('\\', "/");
        let start = if path.starts_with('/') { "" } else { self.folder.as_str() };
        let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." if parts.last().is_some_and(|last| *last != "..") => _ = parts.pop(),
                _ => parts.push(part),
            }
        }
        let slash = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
        format!("/{}{slash}{place}", parts.join("/"))
    }

    /// Whether a text reads the same in any file, split words and page furniture aside.
    pub fn is_plain(&self) -> bool {
        self.links.is_empty() && self.footnotes.is_empty() && self.places.is_empty()
    }
}

/// A web address, an e-mail address or a telephone number as people write them, with the scheme that browsers need.
fn without_scheme(address: &str) -> Option<String> {
    if address.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return Some(format!("https://{address}"));
    }
    if let Some((name, host)) = address.split_once('@') {
        let is_mail = !name.is_empty() && host.contains('.') && !address.contains(['/', '\\', ' ']);
        return is_mail.then(|| format!("mailto:{address}"));
    }
    let digits = address.bytes().filter(u8::is_ascii_digit).count();
    // A number of eight digits may be a folder, such as 2024-2027.
    let is_number = address.chars().all(|c| c.is_ascii_digit() || "+-.() \u{a0}".contains(c))
        && (digits == 7 || digits >= 10 || digits > 7 && address.starts_with('+'));
    let number = address.chars().filter(|c| c.is_ascii_digit() || *c == '+');
    is_number.then(|| format!("tel:{}", number.collect::<String>()))
}

/// The ids and names of HTML elements.
fn html_ids(text: &str) -> BTreeSet<String> {
    let attributes = [" id=\"", " id='", " name=\"", " name='"];
    let found = attributes.iter().flat_map(|name| text.match_indices(name)).filter_map(|(at, name)| {
        let is_in_tag = text[..at].rfind(['<', '>']).is_some_and(|sign| text[sign..].starts_with('<'));
        let value = &text[at + name.len()..];
        let id = &value[..value.find(['"', '\'', '\n'])?];
        is_in_tag.then(|| id.to_string())
    });
    found.collect()
}

/// The label and where the words begin, of a line that defines a footnote.
fn definition(line: &str) -> Option<(String, usize)> {
    let start = line.len() - line.trim_start_matches(' ').len();
    let label = Some(start).filter(|start| *start <= 3).and_then(|start| label_at(line, start))?;
    let end = start + label.len() + 3;
    let rest = line[end..].strip_prefix(':')?;
    Some((label, line.len() - rest.trim_start().len()))
}

/// The label of the footnote mark that begins at a byte.
pub(super) fn label_at(text: &str, at: usize) -> Option<String> {
    let rest = text.get(at..)?.strip_prefix("[^")?;
    let label = &rest[..rest.find(']')?];
    let is_label = !label.is_empty() && label.len() <= 40 && !label.contains(['[', '\n', ' ', '^']);
    is_label.then(|| label.to_string())
}

/// Footnotes that are written where they are cited, outside of other footnotes.
fn inline_notes(file: &str, body: Range<usize>, others: &[Footnote]) -> Vec<Footnote> {
    let mut found: Vec<Footnote> = Vec::new();
    for (at, _) in file[body.clone()].match_indices("^[") {
        let at = body.start + at;
        let is_free = found.last().is_none_or(|last| last.place.end <= at)
            && !others.iter().any(|note| note.place.contains(&at))
            && !file[..at].ends_with('\\');
        if let Some(end) = is_free.then(|| closing_bracket(&file[..body.end], at + 1)).flatten() {
            let note = Footnote { label: String::new(), place: at..end + 1, content: at + 2..end, is_inline: true };
            found.push(note);
        }
    }
    found
}

/// Where the bracket that opens at a byte closes, within its paragraph.
pub(super) fn closing_bracket(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    let bytes = text.as_bytes();
    let mut at = open;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at),
            b']' => depth = depth.saturating_sub(1),
            b'\n' if text[at + 1..].lines().next().is_none_or(|next| next.trim().is_empty()) => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn addresses_as_people_write_them() {
        let cases = [
            ("a@b.org", Some("mailto:a@b.org")),
            ("www.local12.org/join", Some("https://www.local12.org/join")),
            ("503-555-1212", Some("tel:5035551212")),
            ("(503) 555-1212", Some("tel:5035551212")),
            ("+48 22 555 12 12", Some("tel:+48225551212")),
            ("555-1212", Some("tel:5551212")),
            ("2024-2027", None),
            ("01-sick-days.md", None),
            ("files/a@b.md", None),
            ("www", None),
            ("é", None),
        ];
        for (written, meant) in cases {
            assert_eq!(super::without_scheme(written).as_deref(), meant, "{written}");
        }
    }
}
