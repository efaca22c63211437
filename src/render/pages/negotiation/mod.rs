//! A negotiation: the positions of all sides, side by side, and what each would pay.

mod columns;
pub mod pay;
mod rows;
mod spreadsheet;
pub(super) mod words;

use std::sync::Arc;

use serde::Serialize;

use super::home::outcome;
use super::{Frame, Pages};
use crate::document::blocks::plain_text;
use crate::document::header::EventHeader;
use crate::library::bargaining::{State, Table};
use crate::library::{Library, Negotiation, Proposal};
use crate::render::about::About;
use crate::render::templates::Html;
use crate::render::views::{Link, days};
use crate::render::{Made, Page, html, links};
use crate::site::RenderError;

use crate::messages::Words;
use crate::say;
use columns::Column;
use pay::PayView;
use rows::Row;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    for (at, negotiation) in library.negotiations.iter().enumerate() {
        pages.page(links::negotiation(&negotiation.id), move |page| render(page, at))?;
        pages.unlisted(links::negotiation_data(&negotiation.id), move |page| {
            Ok(spreadsheet::of(page.words, &table(page.library, at)).into_bytes())
        })?;
    }
    // Which of them has any is found where the figures are worked out.
    pages.late(links::NEGOTIATIONS_PAY, [], |pages| {
        let library = Arc::clone(&pages.renderer.library);
        for negotiation in &library.negotiations {
            if let Some(figures) = pay::data(&library, negotiation) {
                pages.file(&links::negotiation_pay(&negotiation.id), figures.into_bytes())?;
            }
        }
        Ok(())
    })
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
    filters: Filters,
    pay: Option<PayView>,
    steps: Vec<Link>,
}

/// What the rows can be narrowed to, where there is more than one of it: keys and words.
#[derive(Serialize)]
struct Filters {
    states: Vec<(&'static str, String)>,
    topics: Vec<(String, String)>,
    units: Vec<(String, String)>,
}

fn table(library: &Library, at: usize) -> Table<'_> {
    library.table_of(&library.negotiations[at])
}

fn render(page: &Page<'_>, at: usize) -> Made {
    let library = page.library;
    let negotiation = &library.negotiations[at];
    let proposals: Vec<_> = library.proposals_of(&negotiation.id).collect();
    let home = negotiation.about.as_ref().and_then(|id| page.renderer.lookup.instrument(library, id));
    let scope = page.loose().about(home);
    let table = table(library, at);
    let rows = rows::of(page, &table);
    let view = View {
        title: negotiation.title.clone(),
        about: negotiation.about.as_ref().and_then(|id| page.document(id)),
        intro: negotiation.intro.as_ref().map(|text| html::whole(scope, &text.blocks())).unwrap_or_default(),
        topics: page.topics(&negotiation.topics),
        sources: page.sources(&negotiation.sources),
        outcome: outcome(library, negotiation).map(|(offer, outcome)| {
            let (from, to) = (offer.text.title.as_str(), outcome.text.title.as_str());
            let words = say!(page.words, "what-changed-from-offer", from = from, to = to);
            page.link(&links::comparison(&offer.text.id, &outcome.text.id), words)
        }),
        events: events(page, negotiation, &proposals),
        columns: columns::of(page, &table),
        filters: filters(page.words, library, &table),
        rows,
        csv: page.to(&links::negotiation_data(&negotiation.id)),
        pay: pay::view(page, negotiation, &table),
        steps: steps(page, &proposals),
    };
    let intro = negotiation.intro.as_ref().map(|text| plain_text(&text.blocks())).unwrap_or_default();
    let frame = Frame { template: "negotiation.html", title: &view.title, crumbs: Vec::new(), section: "" };
    page.fill_about(frame, &About::opening(&intro), &view)
}

fn events(page: &Page<'_>, negotiation: &Negotiation, proposals: &[&Proposal]) -> Vec<Link> {
    let about = |id: &crate::id::DocumentId| *id == negotiation.id || proposals.iter().any(|it| it.text.id == *id);
    let events = page.library.timeline.events.iter().filter(|event| event.about.iter().any(|at| about(&at.value)));
    let link = |event: &EventHeader| {
        let address = links::event(&event.anchor());
        page.link(&address, format!("{}: {}", days(page.words, event), event.title))
    };
    events.map(link).collect()
}

fn steps(page: &Page<'_>, proposals: &[&Proposal]) -> Vec<Link> {
    let step = |two: &[&Proposal]| {
        let words = format!("{} → {}", two[0].text.title, two[1].text.title);
        page.link(&links::comparison(&two[0].text.id, &two[1].text.id), words)
    };
    proposals.windows(2).map(step).collect()
}

fn filters(words: Words, library: &Library, table: &Table<'_>) -> Filters {
    let states = [State::Open, State::Settled, State::Withdrawn].into_iter();
    let states = states.filter(|state| table.points.iter().any(|point| point.state == *state));
    let topics = library.site.topics.iter().filter(|it| table.points.iter().any(|p| p.topics.contains(&it.id.value)));
    let units = library.site.units.iter().filter(|it| table.points.iter().any(|p| p.units.contains(&it.id.value)));
    let entry = |it: &crate::document::header::ListEntry| (it.id.value.to_string(), it.title.clone());
    Filters {
        states: states.map(|state| (state.as_str(), words::state(words, state))).collect(),
        topics: topics.map(entry).collect(),
        units: units.map(entry).collect(),
    }
}
