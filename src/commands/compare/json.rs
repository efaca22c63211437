//! A comparison for programs. The shape is stable and documented in docs/JSON.md.

use std::io::{self, Write};

use serde::Serialize;

use crate::compare::{Changes, Class, FigureChange, OpKind, Pair, Stats};
use crate::library::Provision;

use super::View;

#[derive(Serialize)]
struct Document<'a> {
    old: &'a str,
    new: &'a str,
    pairs: Vec<JsonPair<'a>>,
    stats: &'a Stats,
    coarse: bool,
}

#[derive(Serialize)]
struct JsonPair<'a> {
    relation: &'static str,
    class: Option<Class>,
    basis: crate::compare::Basis,
    confidence: f32,
    changes: Changes,
    old: Vec<End<'a>>,
    new: Vec<End<'a>>,
    figures: &'a [FigureChange],
    ops: Vec<Op<'a>>,
}

#[derive(Serialize)]
struct End<'a> {
    id: &'a str,
    number: Option<&'a str>,
    title: &'a str,
    file: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct Op<'a> {
    op: OpKind,
    text: &'a str,
}

/// Writes it piece by piece: the whole is as long as both agreements.
pub(super) fn print(view: &View<'_>, out: &mut impl Write) -> io::Result<()> {
    let document = Document {
        old: view.old.instrument().id.as_str(),
        new: view.new.instrument().id.as_str(),
        pairs: if view.arguments.stat { Vec::new() } else { view.pairs().map(|pair| json_pair(view, pair)).collect() },
        stats: &view.comparison.stats,
        coarse: view.comparison.coarse,
    };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

fn json_pair<'a>(view: &'a View<'_>, pair: &'a Pair) -> JsonPair<'a> {
    let ops = pair.redline.segments().into_iter().map(|(op, text)| Op { op, text }).collect();
    JsonPair {
        relation: pair.label(),
        class: pair.class,
        basis: pair.basis,
        confidence: pair.confidence,
        changes: pair.changes,
        old: pair.old.iter().map(|at| end(view.old_provision(*at))).collect(),
        new: pair.new.iter().map(|at| end(view.new_provision(*at))).collect(),
        figures: &pair.figures,
        ops,
    }
}

fn end(provision: &Provision) -> End<'_> {
    End {
        id: provision.id.as_str(),
        number: provision.number.as_ref().map(|number| number.text.as_str()),
        title: &provision.title,
        file: &provision.file.path,
        line: provision.line(),
    }
}
