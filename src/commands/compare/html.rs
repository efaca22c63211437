//! A comparison as one page that can be mailed: no script, nothing to load, readable on paper and aloud.

use crate::compare::lines::Breaks;
use crate::compare::{Block, BlockSpan, OpKind, Pair, Row, Segment, Side, TableLine, Version};
use crate::site::escaped;

use super::View;
use super::human::{changed_figures, counts, heading};

const STYLE: &str = include_str!("html.css");

/// Nothing in the page may run or be loaded, whatever a reader's mail program thinks of it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

pub(super) fn print(view: &View<'_>) -> String {
    let (old, new) = (escaped(&view.old.instrument().title), escaped(&view.new.instrument().title));
    let language = escaped(&view.new.library.site.language);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{old} → {new}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n\
         <h1>{old} → {new}</h1>\n<p>{}</p>\n",
        escaped(counts(&view.comparison.stats).trim_end())
    );
    for side in view.partial() {
        let title = escaped(&side.instrument().title);
        out.push_str(&format!(
            "<p>{title} is known only in part: text that seems to be missing may be in the part not held here.</p>\n"
        ));
    }
    if view.comparison.coarse {
        out.push_str(
            "<p>Some texts are so long or so different that they were compared in larger pieces: nothing is lost, but changes there are marked more coarsely.</p>\n",
        );
    }
    if !view.arguments.stat {
        out.push_str("<p class=\"legend\"><del>Removed</del> and <ins>added</ins> words are marked.</p>\n");
    }
    out.push_str("</header>\n<main>\n");
    if !view.arguments.stat {
        let mut article = String::new();
        for pair in view.pairs() {
            let here = view.article(pair);
            if here != article {
                out.push_str(&format!("<h2>{}</h2>\n", escaped(&here)));
                article = here;
            }
            push_pair(view, pair, &mut out);
        }
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn push_pair(view: &View<'_>, pair: &Pair, out: &mut String) {
    out.push_str(&format!(
        "<h3>{}</h3>\n<p class=\"about\">{}</p>\n",
        escaped(&heading(view, pair)),
        about(view, pair)
    ));
    if !pair.figures.is_empty() {
        let figures = changed_figures(pair).into_iter().map(|figure| format!("<li>{}</li>\n", escaped(&figure)));
        out.push_str(&format!("<ul class=\"figures\">\n{}</ul>\n", figures.collect::<String>()));
    }
    if pair.label() == "same" {
        return;
    }
    let mut text = Paragraphs { breaks: Breaks::of(&pair.redline), ..Paragraphs::default() };
    for row in &pair.redline.rows {
        if let Some(lines) = table_lines(view, pair, row) {
            text.out.push_str(&drawn(pair, &lines));
            continue;
        }
        pair.segments(row).for_each(|segment| text.push(&segment));
        text.end();
    }
    if !text.out.is_empty() {
        out.push_str(&format!("<div class=\"text\">\n{}</div>\n", text.out));
    }
}

/// What happened to a clause, and who changes it.
fn about(view: &View<'_>, pair: &Pair) -> String {
    let words =
        std::iter::once(pair.label().to_string()).chain(view.attributed(pair).into_iter().map(|by| escaped(&by)));
    words.collect::<Vec<_>>().join(" · ")
}

/// The table that a row is: on both sides cell by cell, or on one side only.
fn table_lines<'r>(view: &View<'_>, pair: &'r Pair, row: &'r Row) -> Option<Vec<TableLine<'r>>> {
    if let Some(table) = &row.table {
        return Some(pair.redline.table_lines(row, table));
    }
    let (old, new) = view.versions;
    fn table<'v>(version: &'v Version, span: &BlockSpan) -> Option<&'v Block> {
        let block = version.sections.get(span.section)?.blocks.get(span.block)?;
        Some(block).filter(|block| matches!(block, Block::Table { .. }))
    }
    let (side, at, block) = match (row.old.len(), row.new.len()) {
        (1, 0) => (Side::Old, row.old.start, table(old, &pair.redline.old.blocks[row.old.start])?),
        (0, 1) => (Side::New, row.new.start, table(new, &pair.redline.new.blocks[row.new.start])?),
        _ => return None,
    };
    Some(pair.redline.one_sided_table(row, side, at, block))
}

/// A table, cell by cell.
fn drawn(pair: &Pair, lines: &[TableLine<'_>]) -> String {
    let mut out = String::from("<div class=\"scroll\"><table>\n");
    for line in lines {
        out.push_str("<tr>");
        for (column, segments) in line.cells.iter().enumerate() {
            let name = if line.is_head || column == 0 { "th" } else { "td" };
            let shown = segments.iter().map(|it| Segment { op: pair.shown(it.op), ..*it });
            let words: String = shown.map(|segment| marked(&segment, segment.text)).collect();
            out.push_str(&format!("<{name}>{words}</{name}>"));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></div>\n");
    out
}

/// Text in paragraphs; a mark never reaches from one into the next.
#[derive(Default)]
struct Paragraphs<'r> {
    breaks: Breaks<'r>,
    out: String,
    open: String,
}

impl Paragraphs<'_> {
    fn push(&mut self, segment: &Segment<'_>) {
        for (index, words) in segment.text.split("\n\n").enumerate() {
            if index > 0 {
                self.end();
            }
            self.open.push_str(&marked(segment, &self.filled(words)));
        }
    }

    /// Running text without the ends of its typed lines.
    fn filled(&self, words: &str) -> String {
        let mut filled = String::with_capacity(words.len() + 1);
        for (line, stands) in self.breaks.lines(words) {
            filled.extend([line, if stands { "\n" } else { " " }]);
        }
        filled.pop();
        filled
    }

    fn end(&mut self) {
        let words = std::mem::take(&mut self.open);
        if !words.trim().is_empty() {
            self.out.push_str(&format!("<p>{}</p>\n", words.trim_end()));
        }
    }
}

/// White space and page furniture are shown as they are now.
fn marked(segment: &Segment<'_>, words: &str) -> String {
    let (tag, class, said, end) = match segment.op {
        _ if segment.blank && !segment.op.in_new() => return String::new(),
        _ if segment.blank || words.trim().is_empty() => return escaped(words),
        OpKind::Keep => return escaped(words),
        OpKind::Delete => ("del", "", "removed", "end of removed"),
        OpKind::Insert => ("ins", "", "added", "end of added"),
        OpKind::MoveFrom => ("del", " class=\"moved\"", "moved from here", "end of moved"),
        OpKind::MoveTo => ("ins", " class=\"moved\"", "moved to here", "end of moved"),
    };
    let inner = words.trim_end();
    let heard = |words: &str| format!("<span class=\"heard\">[{words}]</span>");
    let (before, after) = (heard(said), heard(end));
    format!("<{tag}{class}>{before}{}{after}</{tag}>{}", escaped(inner), &words[inner.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(segments: &[(OpKind, &str)]) -> String {
        let mut text = Paragraphs::default();
        segments.iter().for_each(|(op, words)| text.push(&Segment { op: *op, text: words, blank: false }));
        text.end();
        text.out
    }

    #[test]
    fn marks_stay_within_paragraphs() {
        let html = paragraphs(&[(OpKind::Keep, "A "), (OpKind::Delete, "b <i>\n\nc "), (OpKind::Keep, "d")]);
        let heard = |words: &str| {
            format!(
                "<del><span class=\"heard\">[removed]</span>{words}<span class=\"heard\">[end of removed]</span></del>"
            )
        };
        assert_eq!(html, format!("<p>A {}</p>\n<p>{} d</p>\n", heard("b &lt;i&gt;"), heard("c")));
    }
}
