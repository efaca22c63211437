//! The history of one right: every version in every agreement, with what changed from one to the next. Its address is the
//! one that lasts: it has no number in it. A right with one version has a page there that leads on to it, and so have
//! earlier ids of a right.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::proposal::step;
use super::{Frame, Pages};
use crate::id::{DocumentId, ProvisionId};
use crate::library::instrument::Place;
use crate::library::lineage::Version;
use crate::library::{Instrument, Right, Term};
use crate::render::about::About;
use crate::render::templates::Html;
use crate::render::terms::{Chart, TermTable};
use crate::render::views::{BasisView, Link, TermView, quantity};
use crate::render::{Made, Page, html, links, lookup::Which, redline, status};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    for (id, right) in &library.rights {
        let id = id.clone();
        match right.versions.as_slice() {
            [only] => {
                let only = only.clone();
                pages.unlisted(links::right(&right.id), move |page| lead(page, &only))?;
            }
            _ => pages.page(links::right(&right.id), move |page| render(page, &id))?,
        }
    }
    for (old, right) in library.earlier_ids() {
        let now = links::right(&right.id);
        let title = right.title.clone();
        pages.unlisted(links::right(old), move |page| super::moved::lead(page, &now, &title, None))?;
    }
    Ok(())
}

/// The address of a version of a right that stays when articles get other numbers and clauses other ids.
pub fn lasting(right: &Right, document: &DocumentId, place: Place) -> String {
    let page = links::right(&right.id);
    let names = names(right);
    let own = right.versions.iter().position(|it| it.document == *document && it.place == place);
    match own.filter(|_| names.len() > 1) {
        Some(at) => format!("{page}#{}", names[at]),
        None => page,
    }
}

/// A name of the newest agreed text, which a printed code brings along: so the page that it leads to can say whether
/// the text has changed since.
pub(super) fn text_hash(page: &Page<'_>, right: &Right) -> Option<String> {
    let newest = right.versions.iter().rev().find(|version| !version.proposed)?;
    let provision = page.renderer.lookup.instrument(page.library, &newest.document)?.provision(newest.place);
    let text = format!("{}\n{}\n{}", newest.document, provision.title, provision.text.markdown().trim());
    Some(blake3::hash(text.as_bytes()).to_hex()[..8].to_string())
}

/// The place of each version on the page.
fn names(right: &Right) -> Vec<String> {
    let mut taken = BTreeSet::new();
    right.versions.iter().map(|version| crate::id::unique(version.document.as_str(), &mut taken)).collect()
}

/// A page that leads on to the only version.
fn lead(page: &Page<'_>, only: &Version) -> Made {
    let text = page.renderer.lookup.instrument(page.library, &only.document).ok_or("a right without a text")?;
    let right = page.library.right_of(&text.id, &text.provision(only.place).id);
    let hash = right.and_then(|right| text_hash(page, right));
    let address = links::provision(text, only.place, only.proposed);
    super::moved::lead(page, &address, &text.provision(only.place).title, hash)
}

#[derive(Serialize)]
struct View {
    title: String,
    /// A name of the newest text, to be compared with that of a printed code.
    text: Option<String>,
    topics: Vec<Link>,
    standing: Option<Standing>,
    versions: Vec<VersionView>,
    positions: Vec<VersionView>,
    figures: Option<TermTable>,
    charts: Vec<Chart>,
}

/// That the newest text is not of the agreement in force.
#[derive(Serialize)]
struct Standing {
    /// The agreement that the newest text is of.
    newest: String,
    /// The status of that agreement.
    status: String,
    in_force: Link,
    /// Whether only part of the agreement in force is known.
    partial: bool,
}

#[derive(Serialize)]
struct VersionView {
    id: String,
    document: Link,
    place: Link,
    title: String,
    status: String,
    status_key: &'static str,
    dates: Option<String>,
    basis: Option<BasisView>,
    sources: Vec<Link>,
    notes: Vec<Html>,
    terms: Vec<TermView>,
    text: Html,
    /// The redline from the version before, if there is one and it differs.
    rows: Vec<redline::RowView>,
    before: Option<String>,
    unchanged: bool,
}

fn render(page: &Page<'_>, id: &ProvisionId) -> Made {
    let right = &page.library.rights[id];
    // Agreements come first.
    let mut names = names(right).into_iter();
    let (agreed, proposed): (Vec<&Version>, Vec<&Version>) =
        right.versions.iter().partition(|version| !version.proposed);
    let mut versions: Vec<VersionView> = Vec::new();
    for ((at, version), name) in agreed.iter().enumerate().zip(names.by_ref()) {
        versions.extend(self::version(page, version, at.checked_sub(1).map(|before| agreed[before]), name));
    }
    versions.reverse();
    let says = |at: usize, term: &Term| {
        let id = &page.library.agreements[at].text.id;
        right.versions.iter().any(|version| version.document == *id && version.place == term.place)
    };
    let has_terms = versions.iter().any(|version| !version.terms.is_empty());
    let terms = if has_terms { page.wanted_terms(says) } else { Vec::new() };
    let view = View {
        figures: page.term_table(&terms).filter(|_| terms.iter().any(|term| term.values.len() > 1)),
        charts: page.term_charts(&terms),
        title: right.title.clone(),
        text: text_hash(page, right),
        topics: topics(page, right),
        standing: standing(page, &agreed),
        versions,
        positions: proposed
            .iter()
            .zip(names)
            .filter_map(|(version, name)| self::version(page, version, None, name))
            .collect(),
    };
    let title = say!(page.words, "history-of", what = right.title.as_str());
    let crumbs =
        view.topics.first().map(|topic| vec![page.link(links::TOPICS, say!(page.words, "topics")), topic.clone()]);
    let section = if crumbs.is_some() { "topics" } else { "" };
    let texts: Vec<&str> = view.versions.iter().map(|it| it.document.text.as_str()).collect();
    let description = say!(page.words, "right-in-texts", right = right.title.as_str(), texts = texts.join(", "));
    let about = About { description: Some(description), ..About::default() };
    let frame = Frame { template: "right.html", title: &title, crumbs: crumbs.unwrap_or_default(), section };
    page.fill_about(frame, &about, &view)
}

fn standing(page: &Page<'_>, agreed: &[&Version]) -> Option<Standing> {
    let newest = page.library.agreement(agreed.last()?.document.as_str())?;
    let in_force = &page.library.agreements[page.renderer.lookup.in_force?];
    (newest.text.id != in_force.text.id).then(|| Standing {
        newest: newest.text.title.clone(),
        status: status::of_agreement(page.words, newest),
        in_force: page.link(&links::agreement(&in_force.text.id), in_force.text.title.as_str()),
        partial: in_force.partial,
    })
}

fn topics(page: &Page<'_>, right: &Right) -> Vec<Link> {
    let latest = right.versions.iter().rev().find(|version| !version.proposed).or(right.versions.last());
    let provision =
        latest.and_then(|v| Some(page.renderer.lookup.instrument(page.library, &v.document)?.provision(v.place)));
    provision.map(|provision| page.topics(&provision.topics)).unwrap_or_default()
}

fn version(page: &Page<'_>, version: &Version, before: Option<&Version>, name: String) -> Option<VersionView> {
    let which = page.renderer.lookup.which(&version.document)?;
    let instrument = page.renderer.lookup.instrument(page.library, &version.document)?;
    let provision = instrument.provision(version.place);
    let article = &instrument.articles[version.place.article];
    let number = provision.number.as_ref().map(|number| number.text.clone());
    let scope = page.scope(instrument, version.place);
    let blocks = provision.text.blocks();
    let (status, status_key, dates) = match which {
        Which::Agreement(at) => {
            let it = &page.library.agreements[at];
            let dates = it.from.map(|from| super::agreement::holds(page.words, from, it.to));
            (status::of_agreement(page.words, it), status::key(it), dates)
        }
        Which::Proposal(at) => {
            let it = &page.library.proposals[at];
            (status::of_proposal(page.words, it), it.status.as_str(), it.date.map(|date| page.words.date(date)))
        }
    };
    let older: Option<(&Instrument, &Version)> =
        before.and_then(|it| Some((page.renderer.lookup.instrument(page.library, &it.document)?, it)));
    let rows = older.map_or_else(Vec::new, |(old, it)| {
        step(page.words, (old, it.place), (instrument, version.place), &name, false)
    });
    let changed = rows.iter().any(|row| row.kind != "same");
    Some(VersionView {
        id: name,
        document: page.document(&version.document)?,
        place: Link {
            href: page.place(instrument, version.place),
            text: if version.proposed { provision.title.clone() } else { number.unwrap_or_else(|| article.name()) },
        },
        title: provision.title.clone(),
        status,
        status_key,
        dates,
        basis: BasisView::of(scope, instrument, provision),
        sources: page.sources(&provision.sources),
        notes: html::notes(scope, &blocks),
        terms: terms(page, which, version),
        text: html::text(scope, &blocks),
        unchanged: older.is_some() && !changed,
        before: older.map(|(old, _)| old.title.clone()),
        rows: if changed { rows } else { Vec::new() },
    })
}

fn terms(page: &Page<'_>, which: Which, version: &Version) -> Vec<TermView> {
    let Which::Agreement(at) = which else { return Vec::new() };
    let found = page.renderer.lookup.terms[at].get(&version.place).map_or(&[][..], Vec::as_slice);
    let term = |term: &usize| {
        let term = &page.library.agreements[at].terms[*term].header;
        TermView { label: term.label.clone(), value: quantity(page.words, &term.value, term.unit.as_deref()) }
    };
    found.iter().map(term).collect()
}
