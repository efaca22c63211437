//! A proposal: each provision with the text it would change.

use std::sync::Arc;

use serde::Serialize;

use super::{Frame, Pages};
use crate::compare;
use crate::document::provisions::Action;
use crate::library::instrument::Place;
use crate::library::{Instrument, Proposal};
use crate::render::templates::Html;
use crate::render::views::{Apparatus, Link, ProvisionView};
use crate::render::{Made, Page, html, links, redline, status};
use crate::site::RenderError;
use crate::versions;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    for (at, proposal) in library.proposals.iter().enumerate() {
        pages.page(links::proposal(&proposal.text.id), move |page| render(page, at))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct View {
    id: String,
    title: String,
    party: Option<String>,
    date: Option<String>,
    status: &'static str,
    status_key: &'static str,
    negotiation: Link,
    base: Option<Link>,
    topics: Vec<Link>,
    intro: Html,
    own: Apparatus,
    comparisons: Vec<Link>,
    points: Vec<Point>,
}

#[derive(Serialize)]
struct Point {
    provision: ProvisionView,
    action: Option<&'static str>,
    base: Option<Link>,
    rows: Vec<redline::RowView>,
}

fn render(page: &Page<'_>, at: usize) -> Made {
    let proposal = &page.library.proposals[at];
    let points = proposal.text.provisions().filter(|(place, _)| place.provision > 0);
    let article = &proposal.text.articles[0];
    let scope = page.scope(&proposal.text, Place { article: 0, provision: 0 });
    let intro = &article.provisions[0];
    let blocks = intro.text.blocks();
    let view = View {
        id: article.id.to_string(),
        title: proposal.text.title.clone(),
        party: proposal.party.clone(),
        date: proposal.date.map(|date| date.long()),
        status: status::of_proposal(proposal),
        status_key: proposal.status.as_str(),
        negotiation: page.document(&proposal.negotiation).unwrap_or(page.link(links::HOME, "Home")),
        base: proposal.base.as_ref().and_then(|id| page.document(id)),
        topics: page.topics(&article.topics),
        intro: html::text(scope, &blocks),
        own: Apparatus { basis: None, ..page.provision(scope, intro, &blocks).apparatus },
        comparisons: others(page, proposal),
        points: points.map(|(place, _)| point(page, proposal, place)).collect(),
    };
    let crumbs = vec![view.negotiation.clone()];
    page.fill(Frame { template: "proposal.html", title: &view.title, crumbs, section: "" }, &view)
}

/// The comparisons with the other proposals of the negotiation.
fn others(page: &Page<'_>, proposal: &Proposal) -> Vec<Link> {
    let id = &proposal.text.id;
    let others = page.library.proposals_of(&proposal.negotiation).filter(|other| other.text.id != *id);
    others
        .filter_map(|other| {
            let other_id = &other.text.id;
            let earlier = page.renderer.comparisons.has(other_id, id);
            let (old, new) = if earlier { (other_id, id) } else { (id, other_id) };
            let words = format!("{} {}", if earlier { "from" } else { "to" }, other.text.title);
            page.renderer.comparisons.has(old, new).then(|| page.link(&links::comparison(old, new), words))
        })
        .collect()
}

fn point(page: &Page<'_>, proposal: &Proposal, place: Place) -> Point {
    let provision = proposal.text.provision(place);
    let blocks = provision.text.blocks();
    let base = proposal.base.as_ref().and_then(|id| Some(&page.library.agreement(id.as_str())?.text));
    let found = base.and_then(|base| Some((base, base.place(provision.id.as_str())?)));
    let mut view = page.provision(page.scope(&proposal.text, place), provision, &blocks);
    view.level = (provision.depth + 1).clamp(2, 6);
    view.apparatus.history = page.history(&proposal.text, provision);
    let action = provision.action.or(base.map(|_| if found.is_some() { Action::Amend } else { Action::Add }));
    Point {
        rows: match (found, action) {
            (Some((base, at)), _) => {
                step(base, at, &proposal.text, place, view.id.as_str(), action == Some(Action::Strike))
            }
            _ => Vec::new(),
        },
        base: found.map(|(base, at)| Link {
            href: page.place(base, at),
            text: format!("{}, {}", base.title, base.provision(at).title),
        }),
        action: action.map(|action| match action {
            Action::Amend => "Amends",
            Action::Add => "Adds",
            Action::Strike => "Strikes",
        }),
        provision: view,
    }
}

/// The redline of one provision from one text to another.
pub(super) fn step(
    old: &Instrument,
    old_place: Place,
    new: &Instrument,
    new_place: Place,
    name: &str,
    struck: bool,
) -> Vec<redline::RowView> {
    let single = |instrument: &Instrument, place: Place| {
        let mut section = versions::section(instrument, place);
        // The two are the same right: that is known here.
        (section.id, section.authored, section.was) = ("it".into(), true, None);
        section
    };
    let old = compare::Version {
        name: old.title.clone(),
        sections: vec![single(old, old_place)],
        ..compare::Version::default()
    };
    let mut after = single(new, new_place);
    if struck {
        after.blocks.clear();
    }
    let new = compare::Version { name: new.title.clone(), sections: vec![after], ..compare::Version::default() };
    let comparison = compare::compare(&old, &new, &compare::Options::default());
    comparison.pairs.iter().flat_map(|pair| redline::rows(pair, &old, &new, name)).collect()
}
