//! The redline of two wordings, as short lines: for messages, the terminal and pages.

use crate::compare::{self, OpKind, Options, Section, Segment, Version};

use super::wording;

/// The most words that are kept on each side of a change.
const CONTEXT: usize = 12;

/// The most changed places that are listed.
const LISTED: usize = 20;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Kept, deleted or inserted.
    pub op: OpKind,
    /// Its text.
    pub text: String,
}

/// The changed paragraphs, and the changed cells of tables, each as a short line.
pub fn lines(before: &str, now: &str) -> Vec<Vec<Piece>> {
    let mut lines = whole(before, now);
    lines.retain(|line| line.iter().any(|piece| piece.op != OpKind::Keep));
    let more = lines.len().saturating_sub(LISTED);
    lines.truncate(LISTED);
    lines.iter_mut().for_each(|line| shorten(line));
    if more > 0 {
        lines.push(vec![Piece { op: OpKind::Keep, text: format!("and {more} more") }]);
    }
    lines
}

/// Every paragraph, changed or not, and the changed cells of tables.
pub fn whole(before: &str, now: &str) -> Vec<Vec<Piece>> {
    let version = |text: &str| Version {
        sections: vec![Section {
            id: "it".into(),
            authored: true,
            blocks: wording::blocks(text),
            ..Section::default()
        }],
        ..Version::default()
    };
    let comparison = compare::compare(&version(before), &version(now), &Options::default());
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for pair in &comparison.pairs {
        for row in &pair.redline.rows {
            let Some(table) = &row.table else {
                lines.push(pieces(pair.redline.row_segments(row)));
                continue;
            };
            for cell in table.cells.iter().filter(|cell| cell.changed) {
                let label = |lane: Option<&compare::Lane>| lane.map_or(String::new(), |lane| lane.label.clone());
                let row_label = label(cell.row.map(|at| &table.rows[at]));
                let place = [row_label, label(table.columns.get(cell.column))];
                let place: Vec<String> = place.into_iter().filter(|it| !it.is_empty()).collect();
                let mut line = vec![Piece { op: OpKind::Keep, text: format!("{}: ", place.join(", ")) }];
                line.extend(pieces(pair.redline.cell_segments(row, cell).into_iter()));
                lines.push(line);
            }
        }
    }
    lines
}

/// The same as text, with signs: `up to [-40-]{+60+} days`.
pub fn marked(lines: &[Vec<Piece>]) -> String {
    let piece = |piece: &Piece| {
        let words = piece.text.trim();
        let (before, after) = piece.text.split_once(words).unwrap_or((&piece.text, ""));
        match piece.op {
            OpKind::Keep => piece.text.clone(),
            _ if words.is_empty() => piece.text.clone(),
            OpKind::Delete | OpKind::MoveFrom => format!("{before}[-{words}-]{after}"),
            OpKind::Insert | OpKind::MoveTo => format!("{before}{{+{words}+}}{after}"),
        }
    };
    let line = |line: &Vec<Piece>| line.iter().map(piece).collect::<String>().trim().to_string();
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn pieces<'r>(segments: impl Iterator<Item = Segment<'r>>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for segment in segments {
        let op = match (segment.blank, segment.op) {
            (true, op) if op.in_new() => OpKind::Keep,
            (true, _) => continue,
            (false, op) => op,
        };
        match out.last_mut() {
            Some(last) if last.op == op => last.text.push_str(segment.text),
            _ => out.push(Piece { op, text: segment.text.to_string() }),
        }
    }
    for piece in &mut out {
        piece.text = piece.text.replace('\n', " ");
    }
    out
}

/// Cuts long stretches that were kept.
fn shorten(line: &mut [Piece]) {
    let last = line.len().saturating_sub(1);
    for (at, piece) in line.iter_mut().enumerate().filter(|(_, piece)| piece.op == OpKind::Keep) {
        let words: Vec<&str> = piece.text.split_whitespace().collect();
        let sides = usize::from(at > 0) + usize::from(at < last);
        if words.len() <= CONTEXT * sides + 2 {
            continue;
        }
        let (start, end) = (words[..CONTEXT].join(" "), words[words.len() - CONTEXT..].join(" "));
        piece.text = match (at == 0, at == last) {
            (true, false) => format!("… {end} "),
            (false, true) => format!(" {start} …"),
            _ => format!(" {start} … {end} "),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_places_are_told_shortly() {
        let text = |days: &str, duty: &str| {
            format!("Sick bank\n\nA bank holds up to {days} days.\n\nThe Board {duty} pay it.")
        };
        let found = marked(&lines(&text("40", "shall"), &text("60", "may")));
        assert_eq!(found, "A bank holds up to [-40-]{+60+} days.\nThe Board [-shall-]{+may+} pay it.");
        let table = |cell: &str| format!("Pay\n\nstep | I | II\n1 | 10 | 20\n2 | 11 | {cell}");
        assert_eq!(marked(&lines(&table("21"), &table("22"))), "2, II: [-21-]{+22+}");
        assert!(lines(&text("40", "shall"), &text("40", "shall")).is_empty());
    }
}
