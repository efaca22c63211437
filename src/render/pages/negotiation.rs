//! A negotiation: the positions of all sides, side by side.

use std::sync::Arc;

use serde::Serialize;

use super::home::outcome;
use super::{Frame, Pages};
use crate::document::provisions::Action;
use crate::id::ProvisionId;
use crate::library::Proposal;
use crate::render::templates::Html;
use crate::render::views::{BasisView, Link, days};
use crate::render::{Made, Page, html, links, status};
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    for (at, negotiation) in library.negotiations.iter().enumerate() {
        pages.page(links::negotiation(&negotiation.id), move |page| render(page, at))?;
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
    rows: Vec<Row>,
    steps: Vec<Link>,
}

#[derive(Serialize)]
struct Column {
    link: Link,
    party: Option<String>,
    date: Option<String>,
    status: &'static str,
    status_key: &'static str,
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
        columns: proposals.iter().map(|proposal| column(page, proposal)).collect(),
        rows: rows(page, &proposals),
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

fn column(page: &Page<'_>, proposal: &Proposal) -> Column {
    Column {
        link: page.link(&links::proposal(&proposal.text.id), proposal.text.title.as_str()),
        party: proposal.party.clone(),
        date: proposal.date.map(|date| date.long()),
        status: status::of_proposal(proposal),
        status_key: proposal.status.as_str(),
    }
}

/// A row for each provision that any proposal holds, in the order in which they first appear.
fn rows(page: &Page<'_>, proposals: &[&Proposal]) -> Vec<Row> {
    let mut order: Vec<(ProvisionId, String)> = Vec::new();
    for proposal in proposals {
        for (place, provision) in proposal.text.provisions() {
            if place.provision > 0 && !order.iter().any(|(id, _)| *id == provision.id) {
                order.push((provision.id.clone(), provision.title.clone()));
            }
        }
    }
    let history = |id: &ProvisionId| {
        let right = proposals.iter().find_map(|p| page.library.right_of(&p.text.id, id))?;
        let in_agreement = right.versions.iter().any(|version| !version.proposed);
        (right.versions.len() > 1 && in_agreement).then(|| page.link(&links::right(&right.id), "History of this right"))
    };
    order
        .into_iter()
        .map(|(id, title)| Row {
            cells: proposals.iter().map(|proposal| cell(page, proposal, &id)).collect(),
            history: history(&id),
            id: id.to_string(),
            title,
        })
        .collect()
}

fn cell(page: &Page<'_>, proposal: &Proposal, id: &ProvisionId) -> Option<Cell> {
    let place = proposal.text.place(id.as_str()).filter(|place| place.provision > 0)?;
    let provision = proposal.text.provision(place);
    let scope = page.scope(&proposal.text, place);
    let blocks = provision.text.blocks();
    Some(Cell {
        href: page.place(&proposal.text, place),
        action: (provision.action == Some(Action::Strike)).then_some("Would be struck"),
        basis: BasisView::of(scope, &proposal.text, provision),
        text: html::text(scope, &blocks),
        notes: html::notes(scope, &blocks),
    })
}
