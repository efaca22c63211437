//! Markdown's own tables, `| Class | Pay |`: a row that has more cells than the head would lose them, so the head gets
//! empty cells above them.

use super::{Edit, Line, lines};
use crate::language::signs;

/// The edits that widen heads.
pub fn edits(text: &str) -> Vec<Edit> {
    if !signs::has_any(text, &["|-", "|:", "| -", "| :", "-|", "- |"]) {
        return Vec::new();
    }
    let lines: Vec<Line> = lines(text, 0..text.len()).collect();
    let words = |at: usize| lines.get(at).filter(|line| !line.is_verbatim).map_or("", |line| line.text(text));
    let mut edits = Vec::new();
    for at in (1..lines.len()).filter(|at| is_delimiter(words(*at))) {
        let width = cells(words(at - 1));
        if width != cells(words(at)) {
            continue;
        }
        let rows = (at + 1..lines.len()).map(words).take_while(|row| !row.trim().is_empty() && row.contains('|'));
        let most = rows.map(cells).max().unwrap_or(0);
        for (line, cell) in [(at - 1, "   |"), (at, "---|")].into_iter().filter(|_| most > width) {
            let end = lines[line].range.start + words(line).trim_end().len();
            let edge = if words(line).trim_end().ends_with('|') { "" } else { "|" };
            edits.push((end..end, format!("{edge}{}", cell.repeat(most - width))));
        }
    }
    edits
}

/// The line between head and rows: `|---|:-:|`.
fn is_delimiter(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// How many cells a row has; an escaped pipe parts none.
fn cells(line: &str) -> usize {
    let words = line.trim();
    let inner = words.strip_prefix('|').unwrap_or(words);
    let mut before = None;
    let mut pipes = 0;
    for c in inner.chars() {
        pipes += usize::from(c == '|' && before != Some('\\'));
        before = Some(c);
    }
    pipes + usize::from(!inner.ends_with('|') || inner.ends_with("\\|"))
}
