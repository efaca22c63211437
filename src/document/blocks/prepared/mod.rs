//! Text as the Markdown parser should see it: forms that contracts use but Markdown does not know are rewritten here.
//!
//! Each pass is a list of edits. A [`Prepared`] remembers where every byte came from, so that places in the file
//! survive. Things that Markdown cannot express pass through the parser between [noncharacters], which no text uses.
//!
//! [noncharacters]: https://www.unicode.org/faq/private_use.html#noncharacters

pub(super) mod feet;
pub(super) mod hyphens;
mod layout;
pub(super) mod markers;
mod marks;
mod pipes;
mod tables;
mod tex;

use std::borrow::Cow;
use std::ops::Range;

use super::file_wide::{FileWide, Footnote, label_at};
use crate::document::comments;
use crate::document::verbatim::Verbatim;
use crate::language::signs;

pub use marks::{attributes_length, written_id};
pub use tables::{Drawn, DrawnCell};

/// Opens the label of a footnote mark.
pub(super) const FOOTNOTE: char = '\u{fdd0}';
/// Opens the marker of a list item.
pub(super) const MARKER: char = '\u{fdd1}';
/// Opens the number of a drawn table.
pub(super) const TABLE: char = '\u{fdd2}';
/// Closes any of them.
pub(super) const CLOSE: char = '\u{fdd3}';

/// A change of some bytes.
pub(super) type Edit = (Range<usize>, String);

/// Rewritten text that knows where its bytes came from.
#[derive(Debug, Default)]
pub struct Prepared<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// The tables that were drawn with signs or white space.
    pub tables: Vec<Drawn>,
    segments: Vec<Segment>,
}

/// From `at` on, the text is a copy of the file from `from` on, or a replacement for it.
#[derive(Clone, Copy, Debug)]
struct Segment {
    at: usize,
    from: usize,
    is_literal: bool,
}

impl<'a> Prepared<'a> {
    fn new(text: &'a str, from: usize) -> Self {
        let segments = vec![Segment { at: 0, from, is_literal: true }];
        Self { text: Cow::Borrowed(text), tables: Vec::new(), segments }
    }

    /// Where a stretch of this text came from.
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.origin(range.start);
        if range.is_empty() {
            return start..start;
        }
        let last = self.segment(range.end - 1);
        let end = if last.is_literal { last.from + (range.end - last.at) } else { last.from };
        start..end.max(start)
    }

    /// Where a byte of the file is in this text.
    fn target(&self, source: usize) -> usize {
        let after = self.segments.partition_point(|segment| segment.from <= source);
        let segment = self.segments[after.saturating_sub(1)];
        let end = self.segments.get(after).map_or(self.text.len(), |next| next.at);
        (segment.at + source.saturating_sub(segment.from)).min(end)
    }

    fn segment(&self, at: usize) -> Segment {
        self.segments[self.segments.partition_point(|segment| segment.at <= at).saturating_sub(1)]
    }

    fn origin(&self, at: usize) -> usize {
        let segment = self.segment(at);
        if segment.is_literal { segment.from + (at - segment.at) } else { segment.from }
    }

    /// Makes the edits. One that begins before the end of another is left out.
    fn edit(&mut self, mut edits: Vec<Edit>) {
        edits.retain(|(range, new)| !range.is_empty() || !new.is_empty());
        if edits.is_empty() {
            return;
        }
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut text = String::with_capacity(self.text.len() + 64);
        let mut segments = Vec::with_capacity(self.segments.len() + 2 * edits.len());
        let mut from = 0;
        for (range, new) in edits {
            if range.start < from {
                continue;
            }
            self.keep(from..range.start, &mut text, &mut segments);
            if !new.is_empty() {
                segments.push(Segment { at: text.len(), from: self.origin(range.start), is_literal: false });
                text.push_str(&new);
            }
            from = range.end;
        }
        self.keep(from..self.text.len(), &mut text, &mut segments);
        if segments.is_empty() {
            segments.push(Segment { at: 0, from: self.origin(0), is_literal: false });
        }
        self.text = Cow::Owned(text);
        self.segments = segments;
    }

    fn keep(&self, range: Range<usize>, text: &mut String, segments: &mut Vec<Segment>) {
        if range.is_empty() {
            return;
        }
        let first = self.segments.partition_point(|segment| segment.at <= range.start).saturating_sub(1);
        for segment in self.segments[first..].iter().take_while(|segment| segment.at < range.end) {
            let skipped = range.start.saturating_sub(segment.at);
            let from = if segment.is_literal { segment.from + skipped } else { segment.from };
            segments.push(Segment { at: text.len() + (segment.at + skipped - range.start), from, ..*segment });
        }
        text.push_str(&self.text[range]);
    }
}

/// Prepares a stretch of a file.
pub fn prepare<'a>(file: &'a str, stretch: Range<usize>, whole: &FileWide, is_rough: bool) -> Prepared<'a> {
    let mut prepared = without_furniture(file, &stretch, whole);
    let mut edits: Vec<Edit> = Vec::new();
    if let Some(found) = tables::find(&prepared.text, whole) {
        for (range, table) in found {
            edits.push((range, format!("\n{TABLE}{}{CLOSE}\n", prepared.tables.len())));
            prepared.tables.push(table);
        }
    }
    let in_stretch = |range: Range<usize>| prepared.target(range.start)..prepared.target(range.end);
    let text = &file[..stretch.end];
    edits.extend(
        whole.hyphens_in(&stretch).iter().map(|hyphen| (in_stretch(hyphens::gap(text, hyphen)), String::new())),
    );
    edits.extend(footnote_edits(file, &stretch, whole).into_iter().map(|(range, new)| (in_stretch(range), new)));
    edits.extend(page_breaks(&prepared.text));
    prepared.edit(edits);
    if is_rough || layout::is_printed(&prepared.text) {
        prepared.edit(layout::edits(&prepared.text));
    }
    prepared.edit(marks::edits(&prepared.text));
    prepared.edit(markers::edits(&prepared.text));
    prepared.edit(pipes::edits(&prepared.text));
    prepared
}

/// A stretch of a file without what is not text: comments, line numbers, feet of pages.
fn without_furniture<'a>(file: &'a str, stretch: &Range<usize>, whole: &FileWide) -> Prepared<'a> {
    let mut prepared = Prepared::new(&file[stretch.clone()], stretch.start);
    let furniture = whole.furniture_in(stretch).iter();
    let furniture = furniture.map(|place| {
        let own = place.start.max(stretch.start) - stretch.start..place.end.min(stretch.end) - stretch.start;
        let is_comment = whole.comments.binary_search_by_key(&place.start, |it| it.start).is_ok();
        (own, if is_comment { comments::trace(file, place) } else { "" }.to_string())
    });
    prepared.edit(furniture.collect());
    prepared
}

/// A whole body in which only converter marks are rewritten, as finding headings requires.
pub fn for_headings(file: &str, body: Range<usize>) -> Prepared<'_> {
    let mut prepared = Prepared::new(&file[body.clone()], body.start);
    prepared.edit(page_breaks(&prepared.text));
    prepared.edit(marks::edits(&prepared.text));
    prepared
}

/// The form feeds between the pages of typed text, as spaces.
fn page_breaks(text: &str) -> Vec<Edit> {
    signs::places(text, "\u{c}").map(|at| (at..at + 1, " ".to_string())).collect()
}

/// The words of a footnote, without the indentation of its lines.
pub(super) fn footnote<'a>(file: &'a str, note: &Footnote, whole: &FileWide) -> Prepared<'a> {
    let mut prepared = without_furniture(file, &note.content, whole);
    let indentations = lines(&prepared.text, 0..prepared.text.len()).skip(1).map(|line| {
        let text = &prepared.text[line.range.clone()];
        let spaces = text.len() - text.trim_start_matches(' ').len();
        (line.range.start..line.range.start + spaces.min(4), String::new())
    });
    let edits: Vec<Edit> = indentations.filter(|(range, _)| !range.is_empty()).collect();
    prepared.edit(edits);
    prepared.edit(marks::edits(&prepared.text));
    prepared
}

/// A text that is made of pieces of a file, such as the cell of a drawn table.
pub(super) fn loose(text: &str) -> Prepared<'_> {
    let mut prepared = Prepared::new(text, 0);
    prepared.edit(marks::edits(text));
    prepared
}

fn footnote_edits(file: &str, stretch: &Range<usize>, whole: &FileWide) -> Vec<Edit> {
    if whole.footnotes.is_empty() {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for (index, note) in whole.footnotes.iter().enumerate().filter(|(_, note)| stretch.contains(&note.place.start)) {
        let shown = if note.is_inline { format!("{FOOTNOTE}{index}{CLOSE}") } else { String::new() };
        edits.push((note.place.start..note.place.end.min(stretch.end), shown));
    }
    for (at, _) in file[stretch.clone()].match_indices("[^") {
        let at = stretch.start + at;
        if let (Some(index), Some(label)) = (whole.cited_at(at), label_at(file, at)) {
            edits.push((at..at + label.len() + 3, format!("{FOOTNOTE}{index}{CLOSE}")));
        }
    }
    edits
}

/// A line of a text, without its end.
pub(super) struct Line {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether it is shown as typed: code and `<pre>`, with what is around them.
    pub is_verbatim: bool,
}

impl Line {
    /// Its text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.range.clone()]
    }
}

/// The lines of a stretch of a text.
pub(super) fn lines(text: &str, stretch: Range<usize>) -> impl Iterator<Item = Line> {
    let mut verbatim = Verbatim::default();
    let mut at = stretch.start;
    signs::lines(&text[stretch]).map(move |line| {
        let start = at;
        at += line.len();
        let words = line.trim_end_matches(['\n', '\r']);
        let is_verbatim = verbatim.covers(words);
        Line { range: start..start + words.len(), is_verbatim }
    })
}
