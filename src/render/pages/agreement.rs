//! An agreement's first page, and the list of all agreements.

use std::sync::Arc;

use serde::Serialize;

use super::article::{Notice, full_name, notice};
use super::{Frame, Pages};
use crate::id::DocumentId;
use crate::language::date::Date;
use crate::library::{Agreement, Article, Proposal};
use crate::messages::Words;
use crate::render::about::About;
use crate::render::templates::Html;
use crate::render::views::{Link, TermView, quantity};
use crate::render::{Made, Page, html, links, status};
use crate::say;
use crate::site::RenderError;

/// Contents with at most this many clauses are shown whole on a phone too.
const FEW: usize = 40;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    pages.page(links::AGREEMENTS.into(), list)?;
    for (at, agreement) in library.agreements.iter().enumerate() {
        pages.page(links::agreement(&agreement.text.id), move |page| render(page, at))?;
    }
    Ok(())
}

/// An agreement in a list.
#[derive(Serialize)]
pub(super) struct Card {
    title: String,
    href: String,
    status: String,
    status_key: &'static str,
    size: String,
    changed: Option<Link>,
}

/// An agreement in a list.
pub(super) fn card(page: &Page<'_>, at: usize) -> Card {
    let agreement = &page.library.agreements[at];
    let coverage = page.library.coverage(agreement);
    let articles = say!(page.words, "articles-counted", n = coverage.known);
    let lacking = match coverage.unknown.len() {
        0 => String::new(),
        number => say!(page.words, "articles-lacking", n = number),
    };
    Card {
        title: agreement.text.title.clone(),
        href: page.to(&links::agreement(&agreement.text.id)),
        status: status::of_agreement(page.words, agreement),
        status_key: status::key(agreement),
        size: format!("{articles}, {}{lacking}", say!(page.words, "clauses-counted", n = coverage.provisions())),
        changed: compared(page, at),
    }
}

/// The comparison with the agreement before.
fn compared(page: &Page<'_>, at: usize) -> Option<Link> {
    let (new, old) =
        (&page.library.agreements[at].text, &page.library.agreements[page.renderer.lookup.before(at)?].text);
    let there = page.renderer.comparisons.has(&old.id, &new.id);
    there.then(|| {
        page.link(
            &links::comparison(&old.id, &new.id),
            say!(page.words, "what-changed-from", before = old.title.as_str()),
        )
    })
}

#[derive(Serialize)]
struct ListView {
    agreements: Vec<Card>,
}

fn list(page: &Page<'_>) -> Made {
    let view = ListView { agreements: (0..page.library.agreements.len()).rev().map(|at| card(page, at)).collect() };
    page.fill(
        Frame {
            template: "agreements.html",
            title: &say!(page.words, "agreements"),
            crumbs: Vec::new(),
            section: "agreements",
        },
        &view,
    )
}

#[derive(Serialize)]
struct View {
    title: String,
    status: String,
    status_key: &'static str,
    notice: Option<Notice>,
    facts: Vec<Fact>,
    intro: Html,
    sources: Vec<Link>,
    parts: Vec<Part>,
    /// Whether the contents are so long that the clauses of each article are folded.
    folded: bool,
    schedules: Vec<Link>,
    terms: Vec<TermRow>,
    changed: Option<Link>,
    /// The address of the whole text.
    whole: String,
    others: Vec<Link>,
    /// The days from which it reads differently.
    editions: Vec<Dated>,
}

/// The text from a day on, and what changed then.
#[derive(Serialize)]
struct Dated {
    link: Link,
    begins: Vec<Link>,
    ends: Vec<Link>,
}

fn editions(page: &Page<'_>, agreement: &Agreement) -> Vec<Dated> {
    let memoranda = page.library.memoranda(agreement);
    let link = |it: &&Proposal| page.link(&links::proposal(&it.text.id), it.text.title.as_str());
    let edition = |day: Date| Dated {
        link: page.link(&links::agreement(&agreement.text.id.with('@', &day.to_string())), page.words.date(day)),
        begins: memoranda.iter().filter(|it| it.from == Some(day)).map(link).collect(),
        ends: memoranda.iter().filter(|it| it.to.and_then(Date::next) == Some(day)).map(link).collect(),
    };
    page.library.turning_days(agreement).into_iter().map(edition).collect()
}

/// Something about an agreement: a date, the parties, the agreement before.
#[derive(Serialize)]
pub(super) struct Fact {
    pub label: String,
    pub value: String,
    pub link: Option<Link>,
}

#[derive(Serialize)]
struct Part {
    title: Option<String>,
    articles: Vec<ArticleEntry>,
}

#[derive(Serialize)]
struct ArticleEntry {
    name: Option<String>,
    /// Whether nothing of it is known.
    unknown: bool,
    title: String,
    href: String,
    sections: Vec<SectionEntry>,
}

#[derive(Serialize)]
struct SectionEntry {
    number: Option<String>,
    title: String,
    href: String,
}

#[derive(Serialize)]
struct TermRow {
    term: TermView,
    provision: Link,
}

fn render(page: &Page<'_>, at: usize) -> Made {
    let agreement = &page.library.agreements[at];
    let scope = page.loose().about(Some(&agreement.text));
    let schedules = page.renderer.lookup.schedules.get(&agreement.text.id).map_or(&[][..], Vec::as_slice);
    let schedule = |at: &usize| {
        let schedule = &page.library.schedules[*at];
        page.link(&links::schedule(&schedule.id), schedule.title.as_str())
    };
    let compared_with =
        |(old, new): &&crate::render::comparisons::Ids| *old == agreement.text.id || *new == agreement.text.id;
    let others = page.renderer.comparisons.pairs().filter(compared_with).filter_map(|(old, new)| {
        let title = |id: &DocumentId| Some(page.renderer.lookup.instrument(page.library, id)?.title.as_str());
        Some(page.link(&links::comparison(old, new), format!("{} → {}", title(old)?, title(new)?)))
    });
    let parts = parts(page, agreement);
    let entries = parts.iter().flat_map(|part| &part.articles).map(|article| article.sections.len());
    let view = View {
        title: agreement.text.title.clone(),
        status: status::of_agreement(page.words, agreement),
        status_key: status::key(agreement),
        notice: notice(page, agreement),
        facts: facts(page, agreement),
        intro: agreement.intro.as_ref().map(|text| html::whole(scope, &text.blocks())).unwrap_or_default(),
        sources: Vec::new(),
        folded: entries.sum::<usize>() > FEW,
        parts,
        schedules: schedules.iter().map(schedule).collect(),
        terms: terms(page, agreement),
        changed: compared(page, at),
        whole: page.to(&links::whole(&agreement.text.id)),
        editions: editions(page, agreement),
        others: if page.library.agreements.len() <= 40 { others.collect() } else { Vec::new() },
    };
    let crumbs = vec![page.link(links::AGREEMENTS, say!(page.words, "agreements"))];
    let about =
        About::text(page.words, agreement, None, agreement.text.articles.iter().map(|article| article.title.as_str()));
    page.fill_about(
        Frame { template: "agreement.html", title: &view.title, crumbs, section: "agreements" },
        &about,
        &view,
    )
}

/// `1 July 2012 to 30 June 2015`, `from 1 July 2012`.
pub(super) fn holds(words: Words, from: Date, to: Option<Date>) -> String {
    match to {
        Some(to) => say!(words, "from-to", from = words.date(from), to = words.date(to)),
        None => say!(words, "from-day-lower", day = words.date(from), precision = words.precision(from)),
    }
}

/// What is known of an agreement besides its text.
pub(super) fn facts(page: &Page<'_>, agreement: &Agreement) -> Vec<Fact> {
    let effective = match (agreement.from, agreement.to) {
        (Some(from), to) => Some(holds(page.words, from, to)),
        (None, Some(to)) => {
            Some(say!(page.words, "until-day", day = page.words.date(to), precision = page.words.precision(to)))
        }
        (None, None) => None,
    };
    let parties = (!agreement.parties.is_empty()).then(|| agreement.parties.join(" · "));
    let plain = [
        (say!(page.words, "between"), parties),
        (say!(page.words, "effective"), effective),
        (say!(page.words, "ratified-by-members"), agreement.ratified.map(|date| page.words.date(date))),
        (say!(page.words, "signed-or-dated"), agreement.signed.map(|date| page.words.date(date))),
    ];
    let mut facts: Vec<Fact> =
        plain.into_iter().filter_map(|(label, value)| value.map(|value| Fact { label, value, link: None })).collect();
    if let Some(before) = agreement.supersedes.as_ref().and_then(|id| page.document(id)) {
        facts.push(Fact { label: say!(page.words, "comes-after"), value: String::new(), link: Some(before) });
    }
    facts
}

/// The articles, by the part that they are in.
fn parts(page: &Page<'_>, agreement: &Agreement) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // A long agreement's contents show articles; their sections are on the articles' own pages.
    let with_sections = agreement.text.provisions().count() <= 400;
    let articles = &agreement.text.articles;
    for (at, article) in articles.iter().enumerate() {
        // The heading of a part is above its articles already.
        let is_bare = article.provisions.len() == 1 && article.provisions[0].text.is_empty() && !article.unknown;
        if is_bare && articles.get(at + 1).is_some_and(|next| next.parts.len() > article.parts.len()) {
            continue;
        }
        let title = part_title(page.words, article);
        let entry = article_entry(page, agreement, article, with_sections);
        match parts.last_mut() {
            Some(part) if part.title == title => part.articles.push(entry),
            _ => parts.push(Part { title, articles: vec![entry] }),
        }
    }
    parts
}

fn part_title(words: Words, article: &Article) -> Option<String> {
    use crate::document::header::ArticleKind::{Appendix, SideLetter};
    match (article.parts.is_empty(), article.kind) {
        (false, _) => Some(article.parts.join(" · ")),
        (true, Appendix) => Some(say!(words, "appendices")),
        (true, SideLetter) => Some(say!(words, "side-letters")),
        (true, _) => None,
    }
}

fn article_entry(page: &Page<'_>, agreement: &Agreement, article: &Article, with_sections: bool) -> ArticleEntry {
    let href = page.to(&links::article(&agreement.text.id, &article.id));
    let name = article.name();
    let sections = article.provisions[1..].iter().filter(|section| with_sections && section.depth == 1);
    ArticleEntry {
        sections: sections
            .map(|section| SectionEntry {
                number: section.number.as_ref().map(|number| number.text.clone()),
                title: section.title.clone(),
                href: format!("{href}#{}", section.id),
            })
            .collect(),
        unknown: article.unknown,
        title: if article.title.is_empty() { full_name(article) } else { article.title.clone() },
        name: (name != article.title && !article.title.is_empty()).then_some(name),
        href,
    }
}

fn terms(page: &Page<'_>, agreement: &Agreement) -> Vec<TermRow> {
    let row = |term: &crate::library::Term| {
        let provision = agreement.text.provision(term.place);
        let number = provision.number.as_ref().map(|number| number.text.clone());
        TermRow {
            term: TermView {
                label: term.header.label.clone(),
                value: quantity(page.words, &term.header.value, term.header.unit.as_deref()),
            },
            provision: Link {
                href: page.place(&agreement.text, term.place),
                text: number.unwrap_or_else(|| provision.title.clone()),
            },
        }
    };
    agreement.terms.iter().map(row).collect()
}
