//! The rows of the bargaining table: a point, and what each position says on it.

use serde::Serialize;

use crate::document::blocks;
use crate::id::ProvisionId;
use crate::library::bargaining::{Distance, Point, Side, Table, Value};
use crate::render::templates::Html;
use crate::render::views::{BasisView, Link};
use crate::render::{Page, html, links, status};

use super::words;
use crate::messages::Words;
use crate::say;

#[derive(Serialize)]
pub struct Row {
    id: String,
    title: String,
    state: &'static str,
    state_words: String,
    /// The keys of its topics and units, with a space between them.
    topics: String,
    units: String,
    history: Option<Link>,
    /// How far the sides are apart.
    distances: Vec<String>,
    cells: Vec<Cell>,
}

/// What a position says on a point.
#[derive(Serialize)]
struct Cell {
    said: Option<Said>,
    /// What a silent position's side last said on the point.
    earlier: Option<Earlier>,
}

#[derive(Serialize)]
struct Earlier {
    link: Link,
    text: Html,
}

#[derive(Serialize)]
struct Said {
    href: String,
    action: Option<String>,
    basis: Option<BasisView>,
    text: Html,
    notes: Vec<Html>,
    values: Vec<ValueView>,
    /// How the words changed since the same side last spoke of it.
    moved: Option<Moved>,
    /// How it differs from other columns, for the reader who chooses one.
    against: Vec<Against>,
}

/// A typed value, with how far its side moved.
#[derive(Serialize)]
struct ValueView {
    label: String,
    value: String,
    moved: Option<String>,
}

#[derive(Serialize)]
struct Moved {
    words: String,
    redline: Option<String>,
}

#[derive(Serialize)]
struct Against {
    column: usize,
    words: String,
    redline: Option<String>,
}

/// A row for each point.
pub fn of(page: &Page<'_>, table: &Table<'_>) -> Vec<Row> {
    table.points.iter().map(|point| row(page, table, point)).collect()
}

fn row(page: &Page<'_>, table: &Table<'_>, point: &Point) -> Row {
    let keys = |keys: &[crate::id::Key]| keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let distances = table.distances(page.library, &point.id);
    Row {
        id: point.id.to_string(),
        title: point.title.clone(),
        state: point.state.as_str(),
        state_words: words::state(page.words, point.state),
        topics: keys(&point.topics),
        units: keys(&point.units),
        history: history(page, table, &point.id),
        distances: distances.iter().map(|it| labeled(page.words, table, &distances, it)).collect(),
        cells: (0..table.positions.len()).map(|column| cell(page, table, &point.id, column)).collect(),
    }
}

/// A distance, with the name of the value where the point has several.
fn labeled(said: Words, table: &Table<'_>, all: &[Distance<'_>], one: &Distance<'_>) -> String {
    let words = words::distance(said, table, one);
    if all.len() > 1 { format!("{}: {words}", one.low.term.header.label) } else { words }
}

fn history(page: &Page<'_>, table: &Table<'_>, point: &ProvisionId) -> Option<Link> {
    let proposals = table.positions.iter().filter_map(|it| it.proposal());
    let right = proposals.filter_map(|it| page.library.right_of(&it.text.id, point)).next()?;
    let in_agreement = right.versions.iter().any(|version| !version.proposed);
    (right.versions.len() > 1 && in_agreement)
        .then(|| page.link(&links::right(&right.id), say!(page.words, "history-of-this-right")))
}

fn cell(page: &Page<'_>, table: &Table<'_>, point: &ProvisionId, column: usize) -> Cell {
    let said = said(page, table, point, column);
    let earlier = || {
        let before = &table.positions[table.before(column, Some(point))?];
        let (text, place) = (before.edition.text(), before.place(point)?);
        Some(Earlier {
            link: Link { href: page.place(text, place), text: text.title.clone() },
            text: html::text(page.scope(text, place), &text.provision(place).text.blocks()),
        })
    };
    Cell { earlier: if said.is_none() { earlier() } else { None }, said }
}

fn said(page: &Page<'_>, table: &Table<'_>, point: &ProvisionId, column: usize) -> Option<Said> {
    let position = &table.positions[column];
    let place = position.place(point)?;
    let text = position.edition.text();
    let provision = text.provision(place);
    // The words of a base with changes are written in the agreement or in what changed it.
    let source = position.edition.overlay().map(|overlay| overlay.source(place));
    let written = source.and_then(|source| Some((page.library.instrument(source.document.as_str())?, source.place)));
    let (home, at) = written.unwrap_or((text, place));
    let scope = page.scope(home, at);
    let blocks = provision.text.blocks();
    let values = table.values(page.library, column, point);
    let others = (0..table.positions.len()).filter(|other| *other != column);
    Some(Said {
        href: page.place(home, at),
        action: position.strikes(point).then(|| say!(page.words, "would-be-struck")),
        basis: BasisView::of(scope, home, provision),
        text: html::text(scope, &blocks),
        notes: html::notes(scope, &blocks),
        values: values.iter().map(|value| value_view(page, table, point, value)).collect(),
        moved: moved(page, table, point, column),
        against: others.filter_map(|other| against(page, table, point, (column, other), &values)).collect(),
    })
}

fn value_view(page: &Page<'_>, table: &Table<'_>, point: &ProvisionId, value: &Value<'_>) -> ValueView {
    let before = table.value_before(page.library, value, point);
    let moved = before.map(|before| {
        let (change, since) = (words::change(page.words, &before, value), short(page.words, table, before.column));
        say!(page.words, "change-since", change = change, since = since)
    });
    ValueView { label: value.term.header.label.clone(), value: words::value(page.words, value), moved }
}

/// A position's date, or its title.
fn short(words: Words, table: &Table<'_>, column: usize) -> String {
    let position = &table.positions[column];
    let dated = position.proposal().and_then(|proposal| proposal.date).map(|date| words.date(date));
    dated.unwrap_or_else(|| status::short_title(&position.edition.text().title).to_string())
}

/// How the words changed since the same side last spoke of the point.
fn moved(page: &Page<'_>, table: &Table<'_>, point: &ProvisionId, column: usize) -> Option<Moved> {
    if table.positions[column].side == Side::Base {
        return None;
    }
    let before = table.before(column, Some(point))?;
    let since = short(page.words, table, before);
    let same = same_words(table, point, (before, column));
    let words = match same {
        true => say!(page.words, "unchanged-since", since = since),
        false => say!(page.words, "reworded-since", since = since),
    };
    Some(Moved { words, redline: if same { None } else { redline(page, table, before, column) } })
}

fn same_words(table: &Table<'_>, point: &ProvisionId, (one, other): (usize, usize)) -> bool {
    let read = |column: usize| {
        let position: &crate::library::bargaining::Position<'_> = &table.positions[column];
        let place = position.place(point)?;
        let words = blocks::plain_text(&position.edition.text().provision(place).text.blocks());
        Some((words.split_whitespace().collect::<Vec<_>>().join(" "), position.strikes(point)))
    };
    read(one) == read(other)
}

/// How a position differs from one that the reader chose; `None` if that one does not speak of the point.
fn against(
    page: &Page<'_>,
    table: &Table<'_>,
    point: &ProvisionId,
    (column, other): (usize, usize),
    values: &[Value<'_>],
) -> Option<Against> {
    table.positions[other].place(point)?;
    let plain = |words: String| Against { column: other, words, redline: redline(page, table, other, column) };
    match (table.positions[column].strikes(point), table.positions[other].strikes(point)) {
        (true, false) => return Some(plain(say!(page.words, "struck"))),
        (false, true) => return Some(plain(say!(page.words, "would-be-struck-there"))),
        _ => {}
    }
    if same_words(table, point, (column, other)) {
        return Some(Against { column: other, words: say!(page.words, "same-words"), redline: None });
    }
    let gap = |value: &Value<'_>| {
        let there = table.same_value(page.library, value, point, other)?;
        let change = words::change(page.words, &there, value);
        Some(if values.len() > 1 { format!("{}: {change}", value.term.header.label) } else { change })
    };
    let gaps: Vec<_> = values.iter().filter_map(gap).collect();
    Some(if gaps.is_empty() { plain(say!(page.words, "worded-differently")) } else { plain(gaps.join("; ")) })
}

/// The comparison of two columns, if the site has one, whichever of them is the older. A proposal is compared with what held
/// before as the contract that would come of it.
fn redline(page: &Page<'_>, table: &Table<'_>, one: usize, other: usize) -> Option<String> {
    let against_base = [one, other].iter().any(|at| table.positions[*at].side == Side::Base);
    let id = |at: usize| {
        let position = &table.positions[at];
        let own = position.edition.text().id.clone();
        let base = position.proposal().filter(|_| against_base).and_then(|it| it.base.as_ref());
        base.map_or(own.clone(), |base| base.with('+', own.as_str()))
    };
    let either = [(id(one), id(other)), (id(other), id(one))];
    let (old, new) = either.iter().find(|(old, new)| page.renderer.comparisons.has(old, new))?;
    Some(page.to(&links::comparison(old, new)))
}
