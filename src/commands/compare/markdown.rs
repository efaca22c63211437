//! A comparison as Markdown: removed words struck, added words strong.

use crate::compare::{OpKind, Pair};

use super::View;
use super::human::{changed_figures, counts, heading};

pub(super) fn print(view: &View<'_>) -> String {
    let (old, new) = (view.old.instrument(), view.new.instrument());
    let mut out = format!("# {} → {}\n\n{}", escape(&old.title), escape(&new.title), counts(&view.comparison.stats));
    if view.arguments.stat {
        return out;
    }
    out.push_str("\n~~Removed~~ and **added** words are marked.\n");
    let mut article = String::new();
    for pair in view.pairs() {
        let here = view.article(pair);
        if here != article {
            out.push_str(&format!("\n## {}\n", escape(&here)));
            article = here;
        }
        out.push_str(&format!("\n### {} ({})\n", escape(&heading(view, pair)), pair.label()));
        let by = view.attributed(pair);
        if !by.is_empty() && pair.label() != "same" {
            out.push_str(&format!("\nBy {}\n", escape(&by.join("; "))));
        }
        out.push_str(&body(pair));
    }
    out
}

fn body(pair: &Pair) -> String {
    let mut out = String::new();
    if !pair.figures.is_empty() {
        out.push('\n');
    }
    changed_figures(pair).iter().for_each(|figure| out.push_str(&format!("- {}\n", escape(figure))));
    if pair.label() != "same" {
        out.push_str(&format!("\n{}\n", redline(pair).trim()));
    }
    out
}

fn redline(pair: &Pair) -> String {
    let mut out = String::new();
    for row in &pair.redline.rows {
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push_str("\n\n");
        }
        for (kind, text) in pair.reading(row) {
            let sign = match kind {
                OpKind::Keep => "",
                OpKind::Delete | OpKind::MoveFrom => "~~",
                OpKind::Insert | OpKind::MoveTo => "**",
            };
            push_marked(&mut out, text, sign);
        }
    }
    out
}

/// Marks may not span paragraphs, nor touch white space.
fn push_marked(out: &mut String, text: &str, sign: &str) {
    for (at, paragraph) in text.split("\n\n").enumerate() {
        if at > 0 {
            out.push_str("\n\n");
        }
        let words = paragraph.trim();
        let (before, after) = paragraph.split_once(words).unwrap_or((paragraph, ""));
        let sign = if words.is_empty() { "" } else { sign };
        out.push_str(&format!("{before}{sign}{}{sign}{after}", escape(words)));
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '~' | '`' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
