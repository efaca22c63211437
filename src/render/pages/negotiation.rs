//! A negotiation: the positions of all sides, side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::home::outcome;
use super::{Frame, Pages};
use crate::document::blocks;
use crate::document::provisions::Action;
use crate::id::ProvisionId;
use crate::library::overlay::Effect;
use crate::library::{Edition, Library, Place, Proposal};
use crate::render::templates::Html;
use crate::render::views::{BasisView, Link, days};
use crate::render::{Made, Page, html, links, status};
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    for (at, negotiation) in library.negotiations.iter().enumerate() {
        pages.page(links::negotiation(&negotiation.id), move |page| render(page, at))?;
        pages.unlisted(links::negotiation_data(&negotiation.id), move |page| csv(page, at))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct View {
    title: String,
    about: Option<Link>,
    intro: Html,
    topics: Vec<Link>,
    sources: Vec<Link>,
    outcome: Option<Link>,
    events: Vec<Link>,
    columns: Vec<Column>,
    csv: String,
    rows: Vec<Row>,
    steps: Vec<Link>,
}

#[derive(Serialize)]
struct Column {
    link: Link,
    party: Option<String>,
    date: Option<String>,
    /// Its words, and its key for style sheets.
    status: Option<(&'static str, &'static str)>,
    /// 0 for what held; 1, 2, … for each side, in the order of the table.
    side: usize,
    /// What is said where the column is silent.
    nothing: &'static str,
}

#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    history: Option<Link>,
    cells: Vec<Option<Cell>>,
}

#[derive(Serialize)]
struct Cell {
    href: String,
    action: Option<&'static str>,
    basis: Option<BasisView>,
    text: Html,
    notes: Vec<Html>,
}

fn render(page: &Page<'_>, at: usize) -> Made {
    let library = page.library;
    let negotiation = &library.negotiations[at];
    let proposals: Vec<_> = library.proposals_of(&negotiation.id).collect();
    let home = negotiation.about.as_ref().and_then(|id| page.renderer.lookup.instrument(library, id));
    let scope = page.loose().about(home);
    let about =
        |id: &crate::id::DocumentId| *id == negotiation.id || proposals.iter().any(|proposal| proposal.text.id == *id);
    let events = library.timeline.events.iter().filter(|event| event.about.iter().any(|at| about(&at.value)));
    let positions = positions(library, &proposals);
    let view = View {
        title: negotiation.title.clone(),
        about: negotiation.about.as_ref().and_then(|id| page.document(id)),
        intro: negotiation.intro.as_ref().map(|text| html::whole(scope, &text.blocks())).unwrap_or_default(),
        topics: page.topics(&negotiation.topics),
        sources: page.sources(&negotiation.sources),
        outcome: outcome(library, negotiation).map(|(offer, outcome)| {
            let words = format!("What changed from “{}” to “{}”", offer.text.title, outcome.text.title);
            page.link(&links::comparison(&offer.text.id, &outcome.text.id), words)
        }),
        events: events
            .map(|event| {
                let address = links::event(&super::timeline::anchor(event));
                page.link(&address, format!("{}: {}", days(event), event.title))
            })
            .collect(),
        columns: columns(page, &positions),
        rows: rows(page, &positions),
        csv: page.to(&links::negotiation_data(&negotiation.id)),
        steps: proposals
            .windows(2)
            .map(|two| {
                let words = format!("{} → {}", two[0].text.title, two[1].text.title);
                page.link(&links::comparison(&two[0].text.id, &two[1].text.id), words)
            })
            .collect(),
    };
    page.fill(Frame { template: "negotiation.html", title: &view.title, crumbs: Vec::new(), section: "" }, &view)
}

/// A position on the table: what held before, or what a proposal says.
struct Position<'a> {
    edition: Edition<'a>,
    /// The point that each of its provisions is about, by the id that the base has for it.
    points: BTreeMap<ProvisionId, (Place, Option<Action>)>,
}

impl<'a> Position<'a> {
    fn of(library: &'a Library, proposal: &'a Proposal) -> Self {
        let held = library.held_then(proposal);
        let point = |effect: Effect| {
            let meant = held.as_ref().zip(effect.base).map(|(held, at)| held.text().provision(at).id.clone());
            let own = || proposal.text.provision(effect.place).id.clone();
            (meant.unwrap_or_else(own), (effect.place, effect.action))
        };
        let points = library.effects(proposal).into_iter().map(point).collect();
        Self { edition: Edition::Proposal(proposal), points }
    }

    /// What held before the talks.
    fn base(held: Edition<'a>) -> Self {
        let points = held.text().provisions().map(|(place, it)| (it.id.clone(), (place, None))).collect();
        Self { edition: held, points }
    }
}

fn positions<'a>(library: &'a Library, proposals: &[&'a Proposal]) -> Vec<Position<'a>> {
    let held = proposals.iter().find_map(|proposal| library.held_then(proposal));
    let own = proposals.iter().map(|proposal| Position::of(library, proposal));
    held.map(Position::base).into_iter().chain(own).collect()
}

/// The page of what held before; without one, that of the agreement.
fn held_link(page: &Page<'_>, held: &Edition<'_>) -> Link {
    let text = held.text();
    let of_agreement = || match held {
        Edition::Agreement(base) | Edition::Overlay(base, _) => links::agreement(&base.text.id),
        Edition::Proposal(_) => links::proposal(&text.id),
    };
    page.document(&text.id).unwrap_or_else(|| page.link(&of_agreement(), text.title.as_str()))
}

/// The columns. Each side has its own border, and its name in words.
fn columns(page: &Page<'_>, positions: &[Position<'_>]) -> Vec<Column> {
    let mut sides: Vec<&str> = Vec::new();
    let mut columns = Vec::new();
    for position in positions {
        let text = position.edition.text();
        let Edition::Proposal(proposal) = &position.edition else {
            columns.push(Column {
                link: held_link(page, &position.edition),
                party: Some("What held before".into()),
                date: None,
                status: None,
                side: 0,
                nothing: if position.edition.is_partial() { "Not known" } else { "Not in it" },
            });
            continue;
        };
        let party = proposal.party.as_deref().unwrap_or_default();
        let side = sides.iter().position(|it| *it == party).unwrap_or_else(|| {
            sides.push(party);
            sides.len() - 1
        });
        columns.push(Column {
            link: page.link(&links::proposal(&text.id), text.title.as_str()),
            party: proposal.party.clone(),
            date: proposal.date.map(|date| date.long()),
            status: Some((status::of_proposal(proposal), proposal.status.as_str())),
            side: side.min(3) + 1,
            nothing: "Nothing found",
        });
    }
    columns
}

/// A row for each point that any proposal holds, in the order in which they first appear.
fn rows(page: &Page<'_>, positions: &[Position<'_>]) -> Vec<Row> {
    let proposed = || positions.iter().filter(|it| matches!(it.edition, Edition::Proposal(_)));
    let mut order: Vec<(ProvisionId, String)> = Vec::new();
    for position in proposed() {
        let mut points: Vec<_> = position.points.iter().filter(|(_, (_, action))| action.is_some()).collect();
        points.sort_by_key(|(_, (place, _))| *place);
        for (id, (place, _)) in points {
            if !order.iter().any(|(known, _)| known == id) {
                order.push((id.clone(), position.edition.text().provision(*place).title.clone()));
            }
        }
    }
    let history = |id: &ProvisionId| {
        let right = proposed().find_map(|it| page.library.right_of(&it.edition.text().id, id))?;
        let in_agreement = right.versions.iter().any(|version| !version.proposed);
        (right.versions.len() > 1 && in_agreement).then(|| page.link(&links::right(&right.id), "History of this right"))
    };
    order
        .into_iter()
        .map(|(id, title)| Row {
            cells: positions.iter().map(|position| cell(page, position, &id)).collect(),
            history: history(&id),
            id: id.to_string(),
            title,
        })
        .collect()
}

fn cell(page: &Page<'_>, position: &Position<'_>, id: &ProvisionId) -> Option<Cell> {
    let (place, action) = *position.points.get(id)?;
    let text = position.edition.text();
    let provision = text.provision(place);
    // The words of a base with changes are written in the agreement or in what changed it.
    let source = position.edition.overlay().map(|overlay| overlay.source(place));
    let written = source.and_then(|source| Some((page.library.instrument(source.document.as_str())?, source.place)));
    let (home, at) = written.unwrap_or((text, place));
    let scope = page.scope(home, at);
    let blocks = provision.text.blocks();
    Some(Cell {
        href: page.place(home, at),
        action: (action == Some(Action::Strike)).then_some("Would be struck"),
        basis: BasisView::of(scope, home, provision),
        text: html::text(scope, &blocks),
        notes: html::notes(scope, &blocks),
    })
}

/// The table as CSV: a line for each point, a column for what held and for each position.
fn csv(page: &Page<'_>, at: usize) -> Made {
    let proposals: Vec<_> = page.library.proposals_of(&page.library.negotiations[at].id).collect();
    let positions = positions(page.library, &proposals);
    let words = |position: &Position<'_>, id: &ProvisionId| {
        let Some((place, action)) = position.points.get(id) else { return String::new() };
        let struck = if *action == Some(Action::Strike) { "(would be struck) " } else { "" };
        format!("{struck}{}", blocks::plain_text(&position.edition.text().provision(*place).text.blocks()))
    };
    let titles = positions.iter().map(|position| position.edition.text().title.clone());
    let mut out = line(std::iter::once("Point".to_string()).chain(titles));
    for row in rows(page, &positions) {
        let Some(id) = ProvisionId::parse(&row.id) else { continue };
        let cells = positions.iter().map(|position| words(position, &id));
        out += &line(std::iter::once(row.title).chain(cells));
    }
    Ok(out.into_bytes())
}

/// A line of CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe.
fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted = |cell: String| {
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    };
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\n"
}
