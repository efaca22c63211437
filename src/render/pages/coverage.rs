//! How much of each agreement is known, and from which sources.

use serde::Serialize;

use super::{Frame, Pages};
use crate::library::Agreement;
use crate::library::coverage::Coverage;
use crate::render::views::Link;
use crate::render::{Made, Page, links, status};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    if pages.renderer.library.agreements.is_empty() {
        return Ok(());
    }
    pages.page(links::COVERAGE.into(), render)
}

#[derive(Serialize)]
struct View {
    agreements: Vec<AgreementView>,
    /// Whether any provision has no basis.
    has_unmarked: bool,
    /// How many claims and numbers were checked, in words; empty if there are no claims and answers.
    checked: String,
}

#[derive(Serialize)]
struct AgreementView {
    id: String,
    link: Link,
    status: String,
    status_key: &'static str,
    partial: bool,
    provisions: usize,
    official: usize,
    restated: usize,
    inferred: usize,
    unmarked: usize,
    articles: usize,
    lacking: usize,
    schedules: usize,
    sources: Vec<SourceCount>,
    unknown: Vec<Unknown>,
}

#[derive(Serialize)]
struct SourceCount {
    link: Link,
    provisions: usize,
}

/// Articles of which nothing is known, for one reason.
#[derive(Serialize)]
struct Unknown {
    reason: String,
    articles: Vec<Link>,
}

fn render(page: &Page<'_>) -> Made {
    let agreements: Vec<_> = page.library.agreements.iter().rev().map(|it| agreement(page, it)).collect();
    let claims = page.library.claims();
    let checked = match claims.claims + claims.answers {
        0 => String::new(),
        _ => say!(
            page.words,
            "claims-checked",
            claims = claims.claims,
            answers = claims.answers,
            numbers = claims.numbers
        ),
    };
    let view = View { has_unmarked: agreements.iter().any(|it| it.unmarked > 0), agreements, checked };
    page.fill(
        Frame {
            template: "coverage.html",
            title: &say!(page.words, "what-is-known"),
            crumbs: Vec::new(),
            section: "sources",
        },
        &view,
    )
}

fn agreement(page: &Page<'_>, agreement: &Agreement) -> AgreementView {
    let coverage = page.library.coverage(agreement);
    let id = &agreement.text.id;
    AgreementView {
        id: id.to_string(),
        link: page.link(&links::agreement(id), agreement.text.title.as_str()),
        status: status::of_agreement(page.words, agreement),
        status_key: status::key(agreement),
        partial: agreement.partial,
        provisions: coverage.provisions(),
        official: coverage.official,
        restated: coverage.restated,
        inferred: coverage.inferred,
        unmarked: coverage.unmarked,
        articles: coverage.known,
        lacking: coverage.unknown.len(),
        schedules: coverage.schedules,
        sources: sources(page, &coverage),
        unknown: unknown(page, agreement, &coverage),
    }
}

/// The sources, those of most provisions first.
fn sources(page: &Page<'_>, coverage: &Coverage<'_>) -> Vec<SourceCount> {
    let mut sources: Vec<_> = coverage.sources.iter().collect();
    sources.sort_by_key(|(key, provisions)| (std::cmp::Reverse(**provisions), **key));
    let known =
        sources.into_iter().filter_map(|(key, provisions)| Some((page.library.source(key.as_str())?, provisions)));
    let view = |(source, provisions): (&crate::document::header::SourceEntry, &usize)| SourceCount {
        link: page.link(&links::source(&source.id.value), source.title.as_str()),
        provisions: *provisions,
    };
    known.map(view).collect()
}

/// Articles of which nothing is known, by reason.
fn unknown(page: &Page<'_>, agreement: &Agreement, coverage: &Coverage<'_>) -> Vec<Unknown> {
    let mut unknown: Vec<Unknown> = Vec::new();
    for article in &coverage.unknown {
        // The heading above them says it already.
        let (reason, said) = (article.reason().unwrap_or_default(), say!(page.words, "not-in-our-sources-sentence"));
        let reason = reason.strip_prefix(&said).map_or(reason.as_str(), str::trim_start).to_string();
        let name = super::article::full_name(article);
        let link = page.link(&links::article(&agreement.text.id, &article.id), name);
        match unknown.iter_mut().find(|group| group.reason == reason) {
            Some(group) => group.articles.push(link),
            None => unknown.push(Unknown { reason, articles: vec![link] }),
        }
    }
    unknown
}
