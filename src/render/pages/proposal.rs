//! A proposal: each provision with the text it would change.

use std::sync::Arc;

use serde::Serialize;

use super::{Frame, Pages};
use crate::compare;
use crate::document::attributes::Action;
use crate::document::blocks::plain_text;
use crate::document::header::Basis;
use crate::library::instrument::Place;
use crate::library::overlay::Effect;
use crate::library::{Edition, Instrument, Proposal, Provision};
use crate::messages::Words;
use crate::render::about::About;
use crate::render::templates::Html;
use crate::render::views::{Apparatus, Link, ProvisionView};
use crate::render::{Made, Page, html, links, redline, status};
use crate::say;
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
    status: String,
    status_key: &'static str,
    kicker: String,
    /// From which day to which it changes its base.
    holds: Option<String>,
    negotiation: Option<Link>,
    base: Option<Link>,
    would_be: Option<Link>,
    topics: Vec<Link>,
    intro: Html,
    own: Apparatus,
    comparisons: Vec<Link>,
    points: Vec<Point>,
}

#[derive(Serialize)]
struct Point {
    provision: ProvisionView,
    action: Option<String>,
    /// Whether the proposal adds it.
    adds: bool,
    base: Option<Link>,
    rows: Vec<redline::RowView>,
    /// Whether editors restated both texts, so that what is not repeated need not be gone.
    retold: bool,
}

fn render(page: &Page<'_>, at: usize) -> Made {
    let proposal = &page.library.proposals[at];
    let held = page.library.held_then(proposal);
    let effects = page.library.effects(proposal);
    let would_be = would_be(page, proposal);
    let article = &proposal.text.articles[0];
    let scope = page.scope(&proposal.text, Place { article: 0, provision: 0 });
    let intro = &article.provisions[0];
    let blocks = intro.text.blocks();
    let view = View {
        id: article.id.to_string(),
        title: proposal.text.title.clone(),
        party: proposal.party.clone(),
        date: proposal.date.map(|date| page.words.date(date)),
        status: status::of_proposal(page.words, proposal),
        status_key: proposal.status.as_str(),
        negotiation: proposal.negotiation.as_ref().and_then(|id| page.document(id)),
        kicker: match proposal.negotiation {
            Some(_) => say!(page.words, "proposal"),
            None => say!(page.words, "memorandum"),
        },
        holds: holds(page.words, proposal),
        base: proposal.base.as_ref().and_then(|id| page.document(id)),
        topics: page.topics(&article.topics),
        intro: html::text(scope, &blocks),
        own: Apparatus { basis: None, ..page.provision(scope, intro, &blocks).apparatus },
        comparisons: others(page, proposal),
        points: effects.iter().map(|effect| point(page, proposal, effect, held.as_ref())).collect(),
        would_be,
    };
    let crumbs = view.negotiation.iter().chain(&view.base).take(1).cloned().collect();
    let about = About::opening(&plain_text(&blocks));
    page.fill_about(Frame { template: "proposal.html", title: &view.title, crumbs, section: "" }, &about, &view)
}

/// The whole contract: as it would read, or as it reads since the change was adopted.
fn would_be(page: &Page<'_>, proposal: &Proposal) -> Option<Link> {
    let base = page.library.base_of(proposal)?;
    if !proposal.is_memorandum() {
        let id = base.text.id.with('+', proposal.text.id.as_str());
        return Some(page.link(&links::agreement(&id), say!(page.words, "whole-as-it-would-read")));
    }
    let day = proposal.from.filter(|day| page.library.turning_days(base).contains(day))?;
    let id = base.text.id.with('@', &day.to_string());
    Some(page.link(&links::agreement(&id), say!(page.words, "whole-as-it-reads-since", day = page.words.date(day))))
}

/// The comparisons with the base and with other proposals of the negotiation.
fn others(page: &Page<'_>, proposal: &Proposal) -> Vec<Link> {
    let id = &proposal.text.id;
    let against = page.library.held_then(proposal).and_then(|held| {
        let new = held.agreement()?.text.id.with('+', id.as_str());
        let there = page.renderer.comparisons.has(&held.text().id, &new);
        there.then(|| {
            page.link(
                &links::comparison(&held.text().id, &new),
                say!(page.words, "from-text", text = held.text().title.as_str()),
            )
        })
    });
    let Some(negotiation) = &proposal.negotiation else { return against.into_iter().collect() };
    let others = page.library.proposals_of(negotiation).filter(|other| other.text.id != *id);
    let others = others.filter_map(|other| {
        let other_id = &other.text.id;
        let earlier = page.renderer.comparisons.has(other_id, id);
        let (old, new) = if earlier { (other_id, id) } else { (id, other_id) };
        let title = other.text.title.as_str();
        let words = if earlier {
            say!(page.words, "from-text", text = title)
        } else {
            say!(page.words, "to-text", text = title)
        };
        page.renderer.comparisons.has(old, new).then(|| page.link(&links::comparison(old, new), words))
    });
    against.into_iter().chain(others).collect()
}

/// `From 10 February 2021 to 24 August 2021`, of a change that was adopted.
fn holds(words: Words, proposal: &Proposal) -> Option<String> {
    let from = proposal.from.filter(|_| proposal.is_memorandum())?;
    Some(match proposal.to {
        Some(to) => say!(words, "from-to-sentence", from = words.date(from), to = words.date(to)),
        None => say!(words, "from-on", day = words.date(from), precision = words.precision(from)),
    })
}

fn point(page: &Page<'_>, proposal: &Proposal, effect: &Effect, held: Option<&Edition<'_>>) -> Point {
    let place = effect.place;
    let provision = proposal.text.provision(place);
    let blocks = provision.text.blocks();
    let found = held.zip(effect.base);
    let mut view = page.provision(page.scope(&proposal.text, place), provision, &blocks);
    view.level = (provision.depth + 1).clamp(2, 6);
    view.apparatus.history = page.history(&proposal.text, provision);
    let is_change = |it: &Action| matches!(it, Action::Amend | Action::Strike);
    Point {
        rows: match (found, effect.action) {
            (Some((held, at)), Some(action)) if is_change(&action) => {
                step(page.words, (held.text(), at), (&proposal.text, place), view.id.as_str(), action == Action::Strike)
            }
            _ => Vec::new(),
        },
        base: found.map(|(held, at)| Link {
            href: held_place(page, held, at),
            text: format!("{}, {}", held.text().title, held.text().provision(at).title),
        }),
        action: effect.action.filter(|_| held.is_some()).map(|action| word(page.words, action)),
        adds: effect.action == Some(Action::Add),
        retold: effect.action == Some(Action::Amend)
            && found.is_some_and(|(held, at)| is_restated(held.text().provision(at)) && is_restated(provision)),
        provision: view,
    }
}

fn is_restated(provision: &Provision) -> bool {
    matches!(provision.basis, Some(Basis::Restated | Basis::Inferred))
}

/// Where a clause of the text that held then is written: in the agreement, or in what added it.
fn held_place(page: &Page<'_>, held: &Edition<'_>, at: Place) -> String {
    let (base, added) = (held.source_in_base(at), held.overlay().map(|overlay| overlay.source(at)));
    let agreement = held.agreement().zip(base).map(|(agreement, place)| page.place(&agreement.text, place));
    let elsewhere = || {
        let source = added?;
        Some(page.place(page.library.instrument(source.document.as_str())?, source.place))
    };
    agreement.or_else(elsewhere).unwrap_or_default()
}

/// What a provision of a proposal does, in a word.
pub(super) fn word(words: Words, action: Action) -> String {
    match action {
        Action::Amend => say!(words, "amends"),
        Action::Add => say!(words, "adds"),
        Action::Strike => say!(words, "strikes"),
    }
}

/// The same for style sheets.
pub(super) fn word_key(action: Action) -> &'static str {
    match action {
        Action::Amend => "amends",
        Action::Add => "adds",
        Action::Strike => "strikes",
    }
}

/// The redline of one provision from one text to another.
pub(super) fn step(
    words: Words,
    (old, old_place): (&Instrument, Place),
    (new, new_place): (&Instrument, Place),
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
    comparison.pairs.iter().flat_map(|pair| redline::rows(words, pair, &old, &new, name)).collect()
}
