//! A would-be contract, or an agreement as amended: what changes, its contents, and the articles that are touched. All
//! other articles are those of the agreement.

use std::sync::Arc;

use serde::Serialize;

use super::article::full_name;
use super::proposal::{word, word_key};
use super::{Frame, Pages};
use crate::id::DocumentId;
use crate::library::overlay::{Change, Overlay, Why};
use crate::library::{Agreement, Edition, Library, Place, Proposal};
use crate::render::html::Scope;
use crate::render::views::{Link, ProvisionView};
use crate::render::{Made, Page, links, status};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let renderer = Arc::clone(&pages.renderer);
    for id in names(&renderer.library) {
        let (folder, page) = (links::agreement_folder(&id), links::agreement(&id));
        pages.late(&folder, [page], move |pages| add_one(pages, &id))?;
    }
    Ok(())
}

/// Adds the pages of one text with changes.
fn add_one(pages: &mut Pages, id: &DocumentId) -> Result<(), RenderError> {
    let renderer = Arc::clone(&pages.renderer);
    let Some(Edition::Overlay(_, overlay)) = renderer.edition(id) else { return Err("a text is missing".into()) };
    let own = id.clone();
    pages.page(links::agreement(id), move |page| render(page, &own))?;
    for (at, article) in overlay.text.articles.iter().enumerate().filter(|(at, _)| overlay.touches(*at)) {
        let own = id.clone();
        pages.unlisted(links::article(id, &article.id), move |page| render_article(page, &own, at))?;
    }
    Ok(())
}

/// The names of all texts with changes that have pages: each proposal over its base, and each agreement from each day on
/// which it changes.
fn names(library: &Library) -> Vec<DocumentId> {
    let proposals = library.proposals.iter().filter(|proposal| !proposal.is_memorandum());
    let would_be =
        proposals.filter_map(|proposal| Some(library.base_of(proposal)?.text.id.with('+', proposal.text.id.as_str())));
    let dated = library.agreements.iter().flat_map(|agreement| {
        let days = library.turning_days(agreement).into_iter();
        days.map(|day| agreement.text.id.with('@', &day.to_string()))
    });
    would_be.chain(dated).collect()
}

/// Whether a text with changes has a page.
pub fn has_page(library: &Library, id: &DocumentId) -> bool {
    names(library).contains(id)
}

#[derive(Serialize)]
struct View {
    title: String,
    frame: OverlayFrame,
    /// Whether there are several proposals, so that each clause names its own.
    several: bool,
    changes: Vec<ArticleChanges>,
    total: String,
    ripples: Vec<RippleView>,
    contents: Vec<Entry>,
}

/// What every page of the text says about it.
#[derive(Serialize)]
struct OverlayFrame {
    /// Whether it only would be: it was not ratified.
    proposed: bool,
    /// What its proposals share: `proposed`, `ratified`, `rejected` and so on; `proposed` if they differ;
    /// `amended` of an agreement as it changes on a day.
    status: &'static str,
    base: Link,
    whole: Link,
    by: Vec<By>,
    compared: Option<Link>,
}

/// A proposal or memorandum that changes the text.
#[derive(Clone, Serialize)]
struct By {
    link: Link,
    about: String,
    status: String,
    status_key: &'static str,
}

#[derive(Serialize)]
struct ArticleChanges {
    title: String,
    clauses: Vec<ClauseChange>,
}

#[derive(Serialize)]
struct ClauseChange {
    link: Link,
    word: String,
    word_key: &'static str,
    by: Vec<By>,
}

#[derive(Serialize)]
struct RippleView {
    change: Link,
    touched: Vec<(Link, String)>,
}

#[derive(Serialize)]
struct Entry {
    link: Link,
    words: String,
}

fn overlay<'a>(page: &Page<'a>, id: &DocumentId) -> Result<(&'a Agreement, Arc<Overlay>), RenderError> {
    match page.renderer.edition(id) {
        Some(Edition::Overlay(agreement, overlay)) => Ok((agreement, overlay)),
        _ => Err("a text is missing".into()),
    }
}

fn render(page: &Page<'_>, id: &DocumentId) -> Made {
    let (agreement, overlay) = overlay(page, id)?;
    let changes = changes(page, agreement, &overlay);
    let clauses: usize = changes.iter().map(|article| article.clauses.len()).sum();
    let edition = Edition::Overlay(agreement, Arc::clone(&overlay));
    let entry = |at: usize| {
        let place = Place { article: at, provision: 0 };
        let touched = overlay.changed.keys().filter(|place| place.article == at).count();
        let words = match (overlay.touches(at), touched) {
            (false, _) => String::new(),
            (true, 0) => say!(page.words, "a-clause-is-struck"),
            (true, number) => say!(page.words, "clauses-changed", n = number),
        };
        Entry {
            link: Link { href: page.place_in(&edition, place), text: full_name(&overlay.text.articles[at]) },
            words,
        }
    };
    let view = View {
        title: overlay.text.title.clone(),
        frame: frame(page, agreement, &overlay),
        total: say!(page.words, "clauses-counted", n = clauses),
        ripples: overlay.proposals.iter().flat_map(|id| ripples(page, agreement, id)).collect(),
        contents: (0..overlay.text.articles.len()).map(entry).collect(),
        several: overlay.proposals.len() > 1,
        changes,
    };
    page.fill(
        Frame { template: "overlay.html", title: &view.title, crumbs: crumbs(page, agreement), section: "agreements" },
        &view,
    )
}

fn crumbs(page: &Page<'_>, agreement: &Agreement) -> Vec<Link> {
    let of_base = page.link(&links::agreement(&agreement.text.id), agreement.text.title.as_str());
    vec![page.link(links::AGREEMENTS, say!(page.words, "agreements")), of_base]
}

fn frame(page: &Page<'_>, agreement: &Agreement, overlay: &Overlay) -> OverlayFrame {
    let id = &overlay.text.id;
    let proposals = overlay.proposals.iter().filter_map(|id| page.library.proposal(id.as_str()));
    let held = page.renderer.comparisons.pairs().find(|(_, new)| new == id).map(|(old, _)| old.clone());
    let mut statuses = proposals.clone().map(|proposal| proposal.status.as_str());
    let first = statuses.next().unwrap_or("proposed");
    let is_dated = id.as_str().contains('@');
    let status = match statuses.all(|other| other == first) {
        _ if is_dated => "amended",
        true => first,
        false => "proposed",
    };
    OverlayFrame {
        proposed: !is_dated && status != "ratified",
        status,
        base: page.link(&links::agreement(&agreement.text.id), agreement.text.title.as_str()),
        whole: page.link(&links::agreement(id), overlay.text.title.as_str()),
        by: proposals.map(|proposal| by(page, proposal)).collect(),
        compared: held.map(|old| page.link(&links::comparison(&old, id), say!(page.words, "the-redline"))),
    }
}

fn by(page: &Page<'_>, proposal: &Proposal) -> By {
    let dates = match (proposal.is_memorandum(), proposal.from, proposal.to) {
        (true, Some(from), Some(to)) => {
            Some(say!(page.words, "holds-from-to", from = page.words.date(from), to = page.words.date(to)))
        }
        (true, Some(from), None) => {
            Some(say!(page.words, "holds-from-on", day = page.words.date(from), precision = page.words.precision(from)))
        }
        _ => proposal.date.map(|date| page.words.date(date)),
    };
    By {
        link: page.link(&links::proposal(&proposal.text.id), proposal.text.title.as_str()),
        about: [proposal.party.clone(), dates].into_iter().flatten().collect::<Vec<_>>().join(", "),
        status: status::of_proposal(page.words, proposal),
        status_key: proposal.status.as_str(),
    }
}

fn by_all(page: &Page<'_>, changes: &[Change]) -> Vec<By> {
    let proposals = changes.iter().filter_map(|change| page.library.proposal(change.proposal.as_str()));
    proposals.map(|proposal| by(page, proposal)).collect()
}

/// The changed and the struck clauses, article by article, in the order of the text.
fn changes(page: &Page<'_>, agreement: &Agreement, overlay: &Arc<Overlay>) -> Vec<ArticleChanges> {
    let edition = Edition::Overlay(agreement, Arc::clone(overlay));
    let mut articles: Vec<ArticleChanges> = Vec::new();
    let mut push = |title: String, clause: ClauseChange| match articles.iter_mut().find(|it| it.title == title) {
        Some(article) => article.clauses.push(clause),
        None => articles.push(ArticleChanges { title, clauses: vec![clause] }),
    };
    for (place, changes) in &overlay.changed {
        let provision = overlay.text.provision(*place);
        let action = if changes.iter().any(|it| it.action == crate::document::attributes::Action::Add) {
            crate::document::attributes::Action::Add
        } else {
            crate::document::attributes::Action::Amend
        };
        let link = Link { href: page.place_in(&edition, *place), text: provision.name() };
        let (word, word_key) = (word(page.words, action), word_key(action));
        let clause = ClauseChange { link, word, word_key, by: by_all(page, changes) };
        push(full_name(&overlay.text.articles[place.article]), clause);
    }
    for struck in &overlay.struck {
        let Some(base) = struck.base else { continue };
        let article = &agreement.text.articles[base.article];
        let text = agreement.text.provision(base).name();
        let link = Link { href: page.place(&agreement.text, base), text };
        let by = by_all(page, std::slice::from_ref(&struck.change));
        let action = struck.change.action;
        let (word, word_key) = (word(page.words, action), word_key(action));
        push(full_name(article), ClauseChange { link, word, word_key, by });
    }
    articles
}

fn ripples(page: &Page<'_>, agreement: &Agreement, id: &DocumentId) -> Vec<RippleView> {
    let Some(proposal) = page.library.proposal(id.as_str()) else { return Vec::new() };
    let view = |ripple: crate::library::overlay::Ripple| RippleView {
        change: Link {
            href: page.place(&proposal.text, ripple.place),
            text: proposal.text.provision(ripple.place).name(),
        },
        touched: ripple
            .touched
            .into_iter()
            .filter_map(|it| {
                let why = match it.why {
                    Why::Cites => say!(page.words, "cites-it"),
                    Why::Uses(word) => say!(page.words, "uses-its-word", word = word.as_str()),
                };
                Some((Link { href: page.place(&agreement.text, it.base?), text: it.name }, why))
            })
            .collect(),
    };
    page.library.ripples(proposal).into_iter().map(view).filter(|view| !view.touched.is_empty()).collect()
}

#[derive(Serialize)]
struct ArticleView {
    title: String,
    frame: OverlayFrame,
    own: Option<Part>,
    parts: Vec<Part>,
}

/// A clause as it would read, or the place of one that is struck.
#[derive(Serialize)]
struct Part {
    provision: Option<ProvisionView>,
    struck: Option<Link>,
    word: Option<String>,
    word_key: Option<&'static str>,
    by: Vec<By>,
}

fn render_article(page: &Page<'_>, id: &DocumentId, at: usize) -> Made {
    let (agreement, overlay) = overlay(page, id)?;
    let article = &overlay.text.articles[at];
    let part = |provision: usize| clause(page, &overlay, Place { article: at, provision });
    let own =
        part(0).filter(|part| part.provision.as_ref().is_some_and(|it| !it.body.is_empty()) || part.word.is_some());
    let home = overlay.source(Place { article: at, provision: 0 }).base.map(|place| place.article);
    let mut struck = overlay.struck.iter().filter(|it| it.base.is_some_and(|it| Some(it.article) == home)).peekable();
    let mut parts = Vec::new();
    for provision in 1..article.provisions.len() {
        let base = overlay.source(Place { article: at, provision }).base;
        while let Some(it) = struck.next_if(|it| base.is_some() && it.base < base) {
            parts.extend(gone(page, agreement, it));
        }
        parts.extend(part(provision));
    }
    parts.extend(struck.filter_map(|it| gone(page, agreement, it)));
    let view = ArticleView { title: full_name(article), frame: frame(page, agreement, &overlay), own, parts };
    let mut crumbs = crumbs(page, agreement);
    crumbs.push(view.frame.whole.clone());
    let title = format!("{}: {}", view.title, overlay.text.title);
    page.fill(Frame { template: "overlay-article.html", title: &title, crumbs, section: "agreements" }, &view)
}

fn clause(page: &Page<'_>, overlay: &Overlay, place: Place) -> Option<Part> {
    let source = overlay.source(place);
    let provision = overlay.text.provision(place);
    let written = page.library.instrument(source.document.as_str())?;
    let scope = Scope { overlay: Some(overlay), ..page.scope(written, source.place) };
    let changes = overlay.changed.get(&place).map_or(&[][..], Vec::as_slice);
    let mut view = page.provision(scope, provision, &provision.text.blocks());
    view.level = (provision.depth + 1).clamp(2, 6);
    let action =
        changes.iter().map(|change| change.action).min_by_key(|it| *it != crate::document::attributes::Action::Add);
    Some(Part {
        provision: Some(view),
        struck: None,
        word: action.map(|action| word(page.words, action)),
        word_key: action.map(word_key),
        by: by_all(page, changes),
    })
}

fn gone(page: &Page<'_>, agreement: &Agreement, struck: &crate::library::overlay::Struck) -> Option<Part> {
    let base = struck.base?;
    let name = agreement.text.provision(base).name();
    let link = Link { href: page.place(&agreement.text, base), text: name };
    let by = by_all(page, std::slice::from_ref(&struck.change));
    Some(Part { provision: None, struck: Some(link), word: None, word_key: None, by })
}
