//! A comparison for programs. The shape is stable and documented in docs/JSON.md.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;

use crate::compare::{Changes, Class, FigureChange, OpKind, Pair, Stats};
use crate::library::Provision;
use crate::library::overlay::Change;

use super::{Side, View};

/// All but the pairs.
#[derive(Serialize)]
struct Rest<'a> {
    stats: &'a Stats,
    coarse: bool,
}

#[derive(Serialize)]
struct JsonPair<'a> {
    relation: &'static str,
    class: Option<Class>,
    #[serde(rename = "basis")]
    matched_by: crate::compare::MatchedBy,
    confidence: f32,
    changes: Changes,
    old: Vec<End<'a>>,
    new: Vec<End<'a>>,
    figures: &'a [FigureChange],
    /// The proposals that change it, the last one last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by: Vec<By<'a>>,
    ops: Vec<Op<'a>>,
}

#[derive(Serialize)]
struct By<'a> {
    action: &'static str,
    proposal: &'a str,
    provision: &'a str,
    party: Option<&'a str>,
    date: Option<String>,
    status: &'static str,
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

/// So many pairs are written by one thread at a time.
const PIECE: usize = 32;

/// Writes it in pieces, which several threads make: the whole is as long as both agreements.
pub(super) fn print(view: &View<'_>, out: &mut impl Write) -> io::Result<()> {
    let pairs: Vec<&Pair> = if view.arguments.stat { Vec::new() } else { view.pairs().collect() };
    let pieces: Vec<Vec<u8>> =
        pairs.par_chunks(PIECE).map(|pairs| written(view, pairs)).collect::<serde_json::Result<_>>()?;
    let name = |side: &Side<'_>| serde_json::to_string(side.instrument().id.as_str());
    write!(out, "{{\"old\":{},\"new\":{},\"pairs\":[", name(view.old)?, name(view.new)?)?;
    for (at, piece) in pieces.iter().enumerate() {
        // Each pair ends with a comma, the last one aside.
        let end = piece.len() - usize::from(at + 1 == pieces.len());
        out.write_all(&piece[..end])?;
    }
    let rest = serde_json::to_string(&Rest { stats: &view.comparison.stats, coarse: view.comparison.coarse })?;
    writeln!(out, "],{}", &rest[1..])
}

/// Some pairs, each with a comma behind it.
fn written(view: &View<'_>, pairs: &[&Pair]) -> serde_json::Result<Vec<u8>> {
    const ROOM: usize = 1 << 16;
    let mut out = Vec::with_capacity(ROOM);
    for pair in pairs {
        serde_json::to_writer(&mut out, &json_pair(view, pair))?;
        out.push(b',');
    }
    Ok(out)
}

fn json_pair<'a>(view: &'a View<'a>, pair: &'a Pair) -> JsonPair<'a> {
    let ops = pair.redline.segments().into_iter().map(|(op, text)| Op { op, text }).collect();
    JsonPair {
        relation: pair.label(),
        class: pair.class,
        matched_by: pair.matched_by,
        confidence: pair.confidence,
        changes: pair.changes,
        old: pair.old.iter().map(|at| end(view.old_provision(*at))).collect(),
        new: pair.new.iter().map(|at| end(view.new_provision(*at))).collect(),
        figures: &pair.figures,
        by: view.changes(pair).into_iter().filter_map(|change| by(view, change)).collect(),
        ops,
    }
}

fn by<'a>(view: &View<'a>, change: &'a Change) -> Option<By<'a>> {
    let proposal = view.proposal(change)?;
    Some(By {
        action: change.action.word(),
        proposal: proposal.text.id.as_str(),
        provision: proposal.text.provision(change.place).id.as_str(),
        party: proposal.party.as_deref(),
        date: proposal.date.map(|date| date.to_string()),
        status: proposal.status.as_str(),
    })
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
