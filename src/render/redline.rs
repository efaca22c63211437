//! A redline as HTML: rows of aligned blocks, each with its old side, its new side, and both in one.
//!
//! Deleted and inserted words are `<del>` and `<ins>`; words that only screen readers hear say where each begins and ends. The
//! elements have no role of their own: some screen readers would say the same a second time, others nothing.

use std::ops::Range;

use serde::Serialize;

use crate::compare::lines::Breaks;
use crate::compare::{
    Block, BlockSpan, Class, FigureChange, FigureKind, OpKind, Pair, Redline, Relation, Row, Segment, Side, SideText,
    TableLine, Version,
};

use super::html::push_escaped;
use super::templates::Html;
use crate::messages::Words;
use crate::say;

/// A row of a redline.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// Its id on the page, if it is a change: a link to a single change.
    pub id: Option<String>,
    /// `same`, `changed`, `removed`, `added`, `moved-from`, `moved-to`, or `only` if it is not known to be new or
    /// gone.
    pub kind: &'static str,
    /// `substantive`, `wording` or `renumbering`.
    pub class: Option<&'static str>,
    /// Whether a figure became another, or a duty changed: more than what two editors tell in other detail.
    pub telling: bool,
    /// The old blocks.
    pub old: Html,
    /// The new blocks.
    pub new: Html,
    /// Both in one, if they differ or span both columns.
    pub inline: Option<Html>,
    /// Whether the row spans both columns: tables do.
    pub wide: bool,
    /// Whether both sides are the same words, of which a screen reader needs to say only one.
    pub twice: bool,
    /// Where moved text went or came from.
    pub others: Vec<OtherEnd>,
    /// The rows of the redline that are in it.
    #[serde(skip)]
    pub rows: Vec<usize>,
}

/// The other end of moved text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OtherEnd {
    /// The pair.
    pub pair: usize,
    /// The row in the pair's redline.
    pub row: usize,
    /// Whether the text came from there.
    pub is_source: bool,
}

impl RowView {
    /// Puts an addition into the row of a removal.
    fn meet(&mut self, added: RowView) {
        self.kind = "changed";
        self.others.extend(added.others);
        self.rows.extend(added.rows);
        self.telling |= added.telling;
        self.inline = Some(Html(format!("{}{}", self.old.0, added.new.0)));
        self.new = added.new;
        self.class = if added.class == Some("substantive") { added.class } else { self.class.or(added.class) };
    }
}

/// A changed figure.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// As it was.
    pub old: Option<String>,
    /// As it is.
    pub new: Option<String>,
    /// In a table, the row and column.
    pub place: Option<String>,
    /// Whether it is a duty or permission (`shall`, `may`), not a figure.
    pub obligation: bool,
}

impl From<&FigureChange> for FigureView {
    fn from(figure: &FigureChange) -> Self {
        Self {
            old: figure.old.clone(),
            new: figure.new.clone(),
            place: figure.place.clone(),
            obligation: figure.kind == FigureKind::Obligation,
        }
    }
}

/// The changed figures of a pair.
pub fn figures(pair: &Pair) -> Vec<FigureView> {
    pair.figures.iter().map(FigureView::from).collect()
}

/// The word for how much a change means.
pub fn class_word(class: Class) -> &'static str {
    match class {
        Class::Substantive => "substantive",
        Class::Wording => "wording",
        Class::Renumbering => "renumbering",
    }
}

/// The change to a pair, in a word for style sheets.
pub fn relation_key(relation: Relation) -> &'static str {
    match relation {
        Relation::Added => "added",
        Relation::Removed => "removed",
        Relation::Unknown => "unknown",
        Relation::Split => "split",
        Relation::Merged => "merged",
        Relation::Amended => "amended",
        Relation::Moved => "moved",
        Relation::Retitled => "retitled",
        Relation::Renumbered => "renumbered",
        Relation::Unchanged => "unchanged",
    }
}

/// The change to a pair, in a word.
pub fn relation_word(words: Words, relation: Relation) -> String {
    match relation {
        Relation::Added => say!(words, "became-added"),
        Relation::Removed => say!(words, "became-removed"),
        Relation::Unknown => say!(words, "became-unknown"),
        Relation::Split => say!(words, "became-split"),
        Relation::Merged => say!(words, "became-merged"),
        Relation::Amended => say!(words, "became-amended"),
        Relation::Moved => say!(words, "became-moved"),
        Relation::Retitled => say!(words, "became-retitled"),
        Relation::Renumbered => say!(words, "became-renumbered"),
        Relation::Unchanged => say!(words, "became-unchanged"),
    }
}

/// The rows of a pair. Changed rows get the id `NAME:2`.
pub fn rows(words: Words, pair: &Pair, old: &Version, new: &Version, name: &str) -> Vec<RowView> {
    let sides = Sides { words, pair, redline: &pair.redline, breaks: Breaks::of(&pair.redline), old, new };
    let mut views = Vec::with_capacity(pair.redline.rows.len());
    for (at, row) in pair.redline.rows.iter().enumerate() {
        let mut view = sides.row(row);
        view.rows.push(at);
        // A colon is in no authored id.
        view.id = (!matches!(view.kind, "same" | "only")).then(|| format!("{name}:{}", at + 1));
        views.push(view);
    }
    beside(views)
}

/// Puts each removal beside its replacement, so that both are at the same height.
fn beside(rows: Vec<RowView>) -> Vec<RowView> {
    let mut out: Vec<RowView> = Vec::with_capacity(rows.len());
    let mut waiting = 0;
    for row in rows {
        let alone = !row.wide && !matches!(row.kind, "moved-from" | "moved-to");
        match row.kind {
            "removed" if alone => {
                waiting = if out.last().is_some_and(|last| last.kind == "removed") { waiting + 1 } else { 1 };
                out.push(row);
            }
            "added" if alone && waiting > 0 => {
                let at = out.len() - waiting;
                out[at].meet(row);
                waiting -= 1;
            }
            _ => {
                waiting = 0;
                out.push(row);
            }
        }
    }
    out
}

/// A pair's title, both sides in one.
pub fn title(words: Words, pair: &Pair) -> Html {
    let mut out = String::new();
    for segment in pair.title.rows.iter().flat_map(|row| pair.title.row_segments(row)) {
        push_segment(words, Segment { op: pair.shown(segment.op), ..segment }, &Breaks::default(), &mut out);
    }
    Html(out)
}

struct Sides<'a> {
    words: Words,
    pair: &'a Pair,
    redline: &'a Redline,
    breaks: Breaks<'a>,
    old: &'a Version,
    new: &'a Version,
}

impl Sides<'_> {
    fn row(&self, row: &Row) -> RowView {
        let changed = row.ops.iter().any(|op| op.kind != OpKind::Keep && !op.blank);
        let kind = match (changed, row.old.is_empty(), row.new.is_empty()) {
            (false, false, false) => "same",
            (_, true, _) if row.moved.is_some() => "moved-to",
            (_, _, true) if row.moved.is_some() => "moved-from",
            (_, true, _) | (_, _, true) if self.pair.relation == Relation::Unknown => "only",
            (_, true, _) => "added",
            (_, _, true) => "removed",
            (true, ..) => "changed",
        };
        let mut view = RowView {
            id: None,
            kind,
            class: row.class.map(class_word),
            telling: row
                .figures
                .iter()
                .any(|it| it.old.is_some() && it.new.is_some() || it.kind == FigureKind::Obligation),
            old: Html::default(),
            new: Html::default(),
            inline: None,
            wide: false,
            twice: false,
            others: others(row),
            rows: Vec::new(),
        };
        if let Some(table) = row.table.as_ref().filter(|_| changed) {
            let mut out = String::new();
            self.table(&self.redline.table_lines(row, table), &mut out);
            view.inline = Some(Html(out));
            view.wide = true;
            return view;
        }
        // Lines that are set in columns need the whole width.
        if kind == "changed" && self.is_code(row) {
            view.inline = Some(self.inline(row));
            view.wide = true;
            return view;
        }
        view.old = self.side(row, Side::Old);
        view.new = self.side(row, Side::New);
        // What can be focused must not be hidden from those who hear it.
        view.twice = kind == "same" && !view.old.0.contains(" tabindex=");
        if kind == "changed" {
            // A table and what took its place cannot be mixed word by word.
            let has_table = view.old.0.contains("<table") || view.new.0.contains("<table");
            let mixed = if has_table { Html(format!("{}{}", view.old.0, view.new.0)) } else { self.inline(row) };
            view.inline = Some(mixed);
        }
        view
    }

    fn push(&self, segment: Segment<'_>, out: &mut String) {
        push_segment(self.words, Segment { op: self.pair.shown(segment.op), ..segment }, &self.breaks, out);
    }

    fn text(&self, side: Side) -> &SideText {
        if side == Side::Old { &self.redline.old } else { &self.redline.new }
    }

    fn block(&self, side: Side, span: &BlockSpan) -> Option<&Block> {
        let version = if side == Side::Old { self.old } else { self.new };
        version.sections.get(span.section)?.blocks.get(span.block)
    }

    /// Whether the row is one block on each side that is shown as typed.
    fn is_code(&self, row: &Row) -> bool {
        let code = |side: Side, blocks: &Range<usize>| {
            let span = self.text(side).blocks.get(blocks.start);
            blocks.len() == 1 && span.is_some_and(|span| matches!(self.block(side, span), Some(Block::Code(_))))
        };
        code(Side::Old, &row.old) && code(Side::New, &row.new)
    }

    /// The blocks of one side.
    fn side(&self, row: &Row, side: Side) -> Html {
        let mut out = String::new();
        let blocks = if side == Side::Old { row.old.clone() } else { row.new.clone() };
        for block in blocks {
            let span = &self.text(side).blocks[block];
            match self.block(side, span) {
                Some(table @ Block::Table { .. }) => {
                    self.table(&self.redline.one_sided_table(row, side, block, table), &mut out);
                }
                content => {
                    let segments = self.redline.block_segments(row, side, block);
                    push_block(content, &mut out, |out| segments.into_iter().for_each(|s| self.push(s, out)));
                }
            }
        }
        Html(out)
    }

    /// Both sides in one. Where paragraphs were split or joined, the new side's paragraphs count.
    fn inline(&self, row: &Row) -> Html {
        let span = self.redline.new.blocks.get(row.new.start).map(|span| (Side::New, span));
        let content = span.and_then(|(side, span)| self.block(side, span));
        let mut out = String::new();
        let boundaries: Vec<usize> =
            row.new.clone().skip(1).filter_map(|at| Some(self.redline.new.blocks.get(at)?.range.start)).collect();
        push_block(content, &mut out, |out| {
            let mut next = boundaries.iter().peekable();
            for op in &row.ops {
                let at_boundary = next.peek().is_some_and(|start| op.new.start >= **start);
                if at_boundary {
                    next.next();
                    out.push_str("<br><br>");
                }
                // White space and page furniture are shown as they are now.
                if op.blank && !op.kind.in_new() {
                    continue;
                }
                // An insertion may reach over several paragraphs.
                let (text, mut from) = (self.redline.text(op), 0);
                while let Some(start) = next.next_if(|start| op.kind.in_new() && **start < op.new.end) {
                    let end = start - op.new.start;
                    self.push(Segment { op: op.kind, text: &text[from..end], blank: op.blank }, out);
                    out.push_str("<br><br>");
                    from = end;
                }
                self.push(Segment { op: op.kind, text: &text[from..], blank: op.blank }, out);
            }
        });
        Html(out)
    }

    /// What is new or gone as a whole is said once, of the table or of the row, and not in each cell.
    fn table<'s>(&self, lines: &[TableLine<'s>], out: &mut String) {
        let shown = |segment: &Segment<'s>| -> Segment<'s> { Segment { op: self.pair.shown(segment.op), ..*segment } };
        let whole = only_mark(lines.iter().flat_map(|line| line.cells.iter().flatten()).map(shown));
        open_table(self.words, whole.and_then(|op| Mark::of(self.words, op)), out);
        for line in lines {
            out.push_str("<tr>");
            let row = only_mark(line.cells.iter().flatten().map(shown));
            let is_empty = |cell: &[Segment<'_>]| cell.iter().all(|segment| segment.text.trim().is_empty());
            let written = |cell: &Vec<Segment<'_>>| !is_empty(cell);
            let ends = (line.cells.iter().position(written), line.cells.iter().rposition(written));
            for (column, segments) in line.cells.iter().enumerate() {
                // A cell without words heads nothing.
                let is_empty = is_empty(segments);
                let place = (line.is_head && !is_empty, if is_empty { usize::MAX } else { column });
                let said = match (whole, row) {
                    (Some(_), _) => Said { start: false, end: false },
                    (None, Some(_)) => Said { start: ends.0 == Some(column), end: ends.1 == Some(column) },
                    (None, None) => Said::BOTH,
                };
                cell(out, place, |out| {
                    segments.iter().for_each(|it| push_marked(self.words, shown(it), &self.breaks, said, out));
                });
            }
            out.push_str("</tr>");
        }
        close_table(out);
    }
}

/// The mark that all of some segments have, where they have the same.
fn only_mark<'s>(segments: impl Iterator<Item = Segment<'s>>) -> Option<OpKind> {
    let mut ops = segments.filter(|segment| !segment.text.trim().is_empty()).map(|segment| segment.op);
    let first = ops.next()?;
    (first != OpKind::Keep && ops.all(|op| op == first)).then_some(first)
}

/// Where the block of a row, or sentences of it, went or came from.
fn others(row: &Row) -> Vec<OtherEnd> {
    let block = row.moved.map(|it| OtherEnd { pair: it.pair, row: it.row, is_source: row.old.is_empty() });
    let phrases = row.phrases.iter();
    let phrases = phrases.map(|it| OtherEnd { pair: it.pair, row: it.row, is_source: it.kind == OpKind::MoveTo });
    block.into_iter().chain(phrases).collect()
}

fn push_block(content: Option<&Block>, out: &mut String, inner: impl FnOnce(&mut String)) {
    let (open, close) = match content {
        Some(Block::Item { depth, marker, .. }) => {
            // Bullets are narrower than numbers.
            let bullet = if marker.chars().all(|it| !it.is_alphanumeric()) { " bullet" } else { "" };
            (format!("<p class=\"item{bullet} d{}\">", (*depth).min(4)), "</p>")
        }
        Some(Block::Code(_)) => ("<pre>".to_string(), "</pre>"),
        _ => ("<p>".to_string(), "</p>"),
    };
    out.push_str(&open);
    inner(out);
    out.push_str(close);
}

fn open_table(words: Words, mark: Option<Mark>, out: &mut String) {
    let label = say!(words, "table");
    out.push_str(&format!("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\"><table>"));
    if let Some(mark) = mark {
        out.push_str(&format!("<caption class=\"vh\"><span class=\"vh\">[{}]</span></caption>", mark.said));
    }
    out.push_str("<tbody>");
}

fn close_table(out: &mut String) {
    out.push_str("</tbody></table></div>");
}

fn cell(out: &mut String, (head, column): (bool, usize), inner: impl FnOnce(&mut String)) {
    let (name, scope) = match (head, column) {
        (true, _) => ("th", " scope=\"col\""),
        (false, 0) => ("th", " scope=\"row\""),
        _ => ("td", ""),
    };
    out.extend(["<", name, scope, ">"]);
    inner(out);
    out.extend(["</", name, ">"]);
}

/// How deleted, inserted and moved words are marked.
struct Mark {
    element: &'static str,
    class: &'static str,
    /// What is said before them.
    said: String,
    /// What is said after them.
    end: String,
}

impl Mark {
    fn of(words: Words, op: OpKind) -> Option<Self> {
        let (element, class, said, end) = match op {
            OpKind::Keep => return None,
            OpKind::Delete => ("del", "", say!(words, "mark-removed"), say!(words, "mark-removed-end")),
            OpKind::Insert => ("ins", "", say!(words, "mark-added"), say!(words, "mark-added-end")),
            OpKind::MoveFrom => {
                ("del", " class=\"moved\"", say!(words, "mark-moved-from"), say!(words, "mark-moved-end"))
            }
            OpKind::MoveTo => ("ins", " class=\"moved\"", say!(words, "mark-moved-to"), say!(words, "mark-moved-end")),
        };
        Some(Self { element, class, said, end })
    }
}

/// Whether words that only screen readers hear say where a mark begins and ends.
#[derive(Clone, Copy)]
struct Said {
    start: bool,
    end: bool,
}

impl Said {
    const BOTH: Self = Self { start: true, end: true };
}

/// Adds a stretch of text, marked as removed or added if it is.
pub fn push_segment(words: Words, segment: Segment<'_>, breaks: &Breaks<'_>, out: &mut String) {
    push_marked(words, segment, breaks, Said::BOTH, out);
}

fn push_marked(words: Words, segment: Segment<'_>, breaks: &Breaks<'_>, heard: Said, out: &mut String) {
    let Some(Mark { element, class, said, end }) = Mark::of(words, segment.op).filter(|_| !segment.blank) else {
        return push_lines(segment.text, breaks, out);
    };
    // White space at the ends stays outside, and so does a leader, so that no line is drawn under it.
    let mut inner = segment.text.trim();
    while inner.ends_with("....") {
        inner = inner.trim_end_matches('.').trim_end();
    }
    if inner.is_empty() {
        return push_lines(segment.text, breaks, out);
    }
    let start = segment.text.len() - segment.text.trim_start().len();
    push_lines(&segment.text[..start], breaks, out);
    // A comma that came or went is seen; aloud, the words for it would be all that is heard.
    let is_said = inner.contains(char::is_alphanumeric);
    out.push_str(&format!("<{element} role=\"none\"{class}>"));
    if is_said && heard.start {
        out.push_str(&format!("<span class=\"vh\">[{said}: </span>"));
    }
    push_lines(inner, breaks, out);
    if is_said && heard.end {
        out.push_str(&format!("<span class=\"vh\"> {end}]</span>"));
    }
    out.push_str(&format!("</{element}>"));
    push_lines(&segment.text[start + inner.len()..], breaks, out);
}

/// Text in which the lines of columns and lists stay apart.
fn push_lines(text: &str, breaks: &Breaks<'_>, out: &mut String) {
    let mut lines = breaks.lines(text).peekable();
    while let Some((line, stands)) = lines.next() {
        push_escaped(line, out);
        if lines.peek().is_some() {
            out.push_str(if stands { "<br>" } else { "\n" });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_said_in_words_except_of_punctuation() {
        let words = crate::messages::of("en");
        let marked = |text: &str| {
            let mut out = String::new();
            push_segment(words, Segment { op: OpKind::Insert, text, blank: false }, &Breaks::default(), &mut out);
            out
        };
        let said = "<ins role=\"none\"><span class=\"vh\">[added: </span>5%<span class=\"vh\"> end added]</span></ins>";
        assert_eq!(marked(" 5%"), format!(" {said}"));
        assert_eq!(marked(";"), "<ins role=\"none\">;</ins>");
    }

    #[test]
    fn a_table_or_row_that_is_wholly_new_says_so_once() {
        use crate::compare::{Options, Section, compare};
        let version = |rows: &[&[&str]]| {
            let cells = |row: &&[&str]| row.iter().map(|cell| cell.to_string()).collect();
            let table =
                Block::Table { head: vec!["Step".into(), "Pay".into()], rows: rows.iter().map(cells).collect() };
            let blocks = vec![Block::Paragraph("Pay is by step.".into()), table];
            let blocks = if rows.is_empty() { blocks[..1].to_vec() } else { blocks };
            let section =
                Section { id: "pay".into(), authored: true, title: "Pay".into(), blocks, ..Section::default() };
            Version { sections: vec![section], ..Version::default() }
        };
        let shown = |old: &[&[&str]], new: &[&[&str]]| {
            let (old, new) = (version(old), version(new));
            let comparison = compare(&old, &new, &Options::default());
            let rows = rows(crate::messages::of("en"), &comparison.pairs[0], &old, &new, "pay");
            rows.into_iter().map(|row| row.inline.unwrap_or(row.new).0).collect::<String>()
        };
        let (first, second): (&[&str], &[&str]) = (&["1", "40 dollars"], &["2", "45 dollars"]);
        let table = shown(&[], &[first, second]);
        assert_eq!(table.matches("added").count(), 1, "{table}");
        assert!(table.contains("<caption class=\"vh\"><span class=\"vh\">[added]</span></caption>"), "{table}");
        let row = shown(&[first], &[first, second]);
        assert_eq!((row.matches("[added: ").count(), row.matches("end added]").count()), (1, 1), "{row}");
    }
}
