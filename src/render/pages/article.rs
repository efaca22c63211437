//! An article: its provisions, each with its notes and links.

use std::collections::BTreeMap;

use serde::Serialize;

use super::glossary::Meaning;
use super::{Frame, Pages};
use crate::compare::{Pair, Relation};
use crate::document::blocks::Block;
use crate::library::instrument::Place;
use crate::library::{Agreement, Article};
use crate::messages::Words;
use crate::render::about::About;
use crate::render::comparisons::Compared;
use crate::render::html::Scope;
use crate::render::templates::Html;
use crate::render::views::{Link, ProvisionView, TermView, quantity};
use crate::render::{Made, Page, links, status};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = std::sync::Arc::clone(&pages.renderer.library);
    for (agreement, it) in library.agreements.iter().enumerate() {
        for (article, content) in it.text.articles.iter().enumerate() {
            pages.page(links::article(&it.text.id, &content.id), move |page| render(page, agreement, article))?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct View {
    id: String,
    agreement: Link,
    status: String,
    status_key: &'static str,
    notice: Option<Notice>,
    /// `Article 37`, where it is not the title.
    name: Option<String>,
    title: String,
    parts: Vec<String>,
    body: Html,
    own: Option<ProvisionView>,
    contents: Vec<Entry>,
    provisions: Vec<ProvisionView>,
    /// The terms that the clauses have, with their definitions.
    meanings: Vec<Meaning>,
    topics: Vec<Link>,
    compared: Option<Link>,
    standing: String,
    /// Why nothing in the article is known, if so.
    unknown: Option<Html>,
    /// Whether that text itself says that it is not in our sources.
    says_so: bool,
    /// Clauses that are no longer here.
    /// The languages that any part of it is translated to, each with the first such part.
    languages: Vec<Language>,
    moved: Vec<super::moved::Part>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// The notice above an agreement that is not in force.
#[derive(Serialize)]
pub(super) struct Notice {
    words: String,
    instead: Option<Link>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    number: Option<String>,
    title: String,
    depth: u8,
}

/// The notice above the text of an agreement that is not in force.
pub(super) fn notice(page: &Page<'_>, agreement: &Agreement) -> Option<Notice> {
    use crate::document::header::AgreementStatus::{Draft, Expired, Tentative};
    let words = match agreement.status? {
        Expired | Tentative | Draft => status::of_agreement(page.words, agreement),
        _ => return None,
    };
    let current = page.renderer.lookup.in_force.map(|at| &page.library.agreements[at]);
    let instead = current.map(|it| page.link(&links::agreement(&it.text.id), it.text.title.as_str()));
    Some(Notice { words, instead })
}

/// `Article 37, Sick days`; the title alone if there is no number.
pub(super) fn full_name(article: &Article) -> String {
    let name = article.name();
    if name == article.title || article.title.is_empty() { name } else { format!("{name}. {}", article.title) }
}

fn render(page: &Page<'_>, agreement_at: usize, article_at: usize) -> Made {
    let agreement = &page.library.agreements[agreement_at];
    let article = &agreement.text.articles[article_at];
    let before = page.renderer.lookup.before(agreement_at).map(|at| &page.library.agreements[at]);
    let compared = before.and_then(|before| page.renderer.comparisons.between(&before.text.id, &agreement.text.id));
    let changes = before.zip(compared);
    let mut provisions: Vec<ProvisionView> = (0..article.provisions.len())
        .map(|at| provision(page, agreement_at, Place { article: article_at, provision: at }, (changes, true)))
        .collect();
    let meanings = super::glossary::meanings(page, agreement_at, &provisions);
    let own = provisions.remove(0);
    let neighbour = |at: Option<usize>| {
        let article = agreement.text.articles.get(at?)?;
        Some(page.link(&links::article(&agreement.text.id, &article.id), full_name(article)))
    };
    let (name, title) = (article.name(), article.title.clone());
    let contents = if provisions.len() < 3 { Vec::new() } else { contents(article) };
    let languages = languages(std::iter::once(&own).chain(&provisions));
    let heading = full_name(article);
    let apparatus = &own.apparatus;
    let has_text =
        !article.unknown && (!own.body.is_empty() || !apparatus.notes.is_empty() || !apparatus.questions.is_empty());
    let view = View {
        id: article.id.to_string(),
        agreement: page.link(&links::agreement(&agreement.text.id), agreement.text.title.as_str()),
        status: status::of_agreement(page.words, agreement),
        status_key: status::key(agreement),
        notice: notice(page, agreement),
        name: (name != title && !title.is_empty()).then(|| name.clone()),
        title: if title.is_empty() { name } else { title },
        parts: article.parts.clone(),
        body: own.body.clone(),
        standing: if article.unknown { String::new() } else { standing(page.words, article) },
        says_so: own.body.0.starts_with(&format!("<p>{}", say!(page.words, "not-in-our-sources-heading"))),
        unknown: article.unknown.then(|| own.body.clone()),
        own: has_text.then_some(own),
        contents,
        meanings,
        provisions,
        topics: page.topics(&article.topics),
        compared: before.filter(|_| compared.is_some() && !article.unknown).map(|before| {
            let address = links::comparison_article(&before.text.id, &agreement.text.id, &article.id);
            page.link(&address, say!(page.words, "what-changed-from", before = before.text.title.as_str()))
        }),
        languages,
        moved: super::moved::parts(page),
        previous: neighbour(article_at.checked_sub(1)),
        next: neighbour(Some(article_at + 1)),
    };
    let title = format!("{heading} – {}", agreement.text.title);
    let crumbs = vec![
        page.link(links::AGREEMENTS, say!(page.words, "agreements")),
        page.link(&links::agreement(&agreement.text.id), agreement.text.title.as_str()),
    ];
    let mut about = About::text(
        page.words,
        agreement,
        Some((&article.name(), &heading)),
        article.provisions[1..].iter().map(|it| it.title.as_str()),
    );
    about.canonical = in_force(page, agreement_at, article);
    page.fill_about(Frame { template: "article.html", title: &title, crumbs, section: "agreements" }, &about, &view)
}

/// The article in force that most clauses of an older one are in now: the one that search engines should show.
fn in_force(page: &Page<'_>, agreement: usize, article: &Article) -> Option<String> {
    let current = page.renderer.lookup.in_force.filter(|current| *current != agreement)?;
    let (old, current) = (&page.library.agreements[agreement].text, &page.library.agreements[current].text);
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for right in article.provisions.iter().filter_map(|it| page.library.right_of(&old.id, &it.id)) {
        let newest = right.versions.iter().rev().find(|version| !version.proposed);
        if let Some(version) = newest.filter(|version| version.document == current.id) {
            *places.entry(version.place.article).or_default() += 1;
        }
    }
    let (at, clauses) = places.into_iter().max_by_key(|(_, clauses)| *clauses)?;
    let all = article.provisions.len() - 1;
    (clauses * 2 > all).then(|| links::article(&current.id, &current.articles[at].id))
}

/// How the article's texts relate to the signed one, all together.
pub(super) fn standing(words: Words, article: &Article) -> String {
    use crate::document::header::Basis::{Inferred, Official, Restated};
    let written = || article.provisions.iter().filter(|provision| !provision.text.is_empty());
    let of = |basis| written().filter(|provision| provision.basis == basis).count();
    let all = written().count();
    let (official, restated, inferred) = (of(Some(Official)), of(Some(Restated)), of(Some(Inferred)));
    match (official, restated, inferred) {
        _ if all == 0 => String::new(),
        (0, 0, 0) => say!(words, "signed-not-recorded"),
        (o, ..) if o == all => say!(words, "this-is-signed"),
        (0, r, _) if r == all => say!(words, "restated-not-signed"),
        (0, _, i) if i == all => say!(words, "inferred-not-signed"),
        (0, r, i) if r + i == all => {
            say!(words, "none-is-signed", all = all, restated = r, inferred = i)
        }
        (o, r, i) => say!(words, "some-are-signed", all = all, signed = o, restated = r, inferred = i),
    }
}

/// A language that a part of the article is translated to.
#[derive(Serialize)]
struct Language {
    code: String,
    name: String,
    /// The id of the first such part.
    first: String,
}

fn languages<'a>(provisions: impl Iterator<Item = &'a ProvisionView>) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for (provision, it) in provisions.flat_map(|view| view.translations.iter().map(move |it| (view, it))) {
        if languages.iter().all(|known| known.code != it.language) {
            let (code, name) = (it.language.clone(), it.name.clone());
            languages.push(Language { code, name, first: provision.id.clone() });
        }
    }
    languages
}

fn contents(article: &Article) -> Vec<Entry> {
    let sections = article.provisions[1..].iter();
    sections
        .map(|provision| Entry {
            id: provision.id.to_string(),
            number: provision.number.as_ref().map(|number| number.text.clone()),
            title: provision.title.clone(),
            depth: provision.depth.min(3),
        })
        .collect()
}

/// A provision with what belongs to it: what changed in it, and, where its article has the page alone, its defined terms as
/// links to [`View::meanings`].
pub(super) fn provision(
    page: &Page<'_>,
    agreement: usize,
    place: Place,
    (changes, is_alone): (Option<(&Agreement, &Compared)>, bool),
) -> ProvisionView {
    let it = &page.library.agreements[agreement];
    let provision = it.text.provision(place);
    let blocks: Vec<Block> = provision.text.blocks();
    let defined = is_alone.then_some((&*page.renderer.lookup.defined[agreement], place));
    let scope = Scope { defined, ..page.scope(&it.text, place) };
    let mut view = page.provision(scope, provision, &blocks);
    let terms = page.renderer.lookup.terms[agreement].get(&place).map_or(&[][..], Vec::as_slice);
    let term = |at: &usize| {
        let term = &it.terms[*at].header;
        TermView { label: term.label.clone(), value: quantity(page.words, &term.value, term.unit.as_deref()) }
    };
    view.apparatus.terms = terms.iter().map(term).collect();
    view.apparatus.questions = page.questions(page.renderer.lookup.asked(&it.text.id, place));
    let right = page.library.right_of(&it.text.id, &provision.id);
    view.lasting = right.map(|right| page.to(&super::right::lasting(right, &it.text.id, place)));
    view.apparatus.history = page.history(&it.text, provision);
    view.apparatus.card = card(page, it, place);
    view.apparatus.newer = page.newer(&it.text, provision);
    if place.provision > 0
        && !view.body.0.is_empty()
        && let Some((before, compared)) = changes
        && let Some(pair) = compared.became(place)
    {
        view.apparatus.changed = Some(changed(page, it, place, before, pair));
    }
    view
}

/// The card of the right, if this is its newest text.
fn card(page: &Page<'_>, agreement: &Agreement, place: Place) -> Option<String> {
    let right = page.library.right_of(&agreement.text.id, &agreement.text.provision(place).id)?;
    let newest = right.versions.iter().rev().find(|version| !version.proposed)?;
    let is_this = newest.document == agreement.text.id && newest.place == place;
    (is_this && super::card::has_card(page.library, right)).then(|| page.to(&links::card(&right.id)))
}

/// How a provision changed since the agreement before, as a link to the comparison.
fn changed(page: &Page<'_>, agreement: &Agreement, place: Place, before: &Agreement, pair: &Pair) -> Link {
    let title = before.text.title.as_str();
    let article = &agreement.text.articles[place.article];
    let words = match pair.relation {
        Relation::Unknown => say!(page.words, "not-in-the-part-held", before = title),
        Relation::Added => say!(page.words, "new-since", before = title),
        Relation::Unchanged => say!(page.words, "same-words-in", before = title),
        Relation::Renumbered => say!(page.words, "same-words-other-number", before = title),
        Relation::Moved => say!(page.words, "same-words-elsewhere", before = title),
        Relation::Retitled => say!(page.words, "same-words-other-title", before = title),
        Relation::Amended => say!(page.words, "changed-from", before = title),
        Relation::Split => say!(page.words, "split-from", before = title),
        Relation::Merged | Relation::Removed => say!(page.words, "merged-from", before = title),
    };
    let page_of = links::comparison_article(&before.text.id, &agreement.text.id, &article.id);
    page.link(&format!("{page_of}#{}", agreement.text.provision(place).id), words)
}
