//! Where everything was read, and what comes from each source.

use serde::Serialize;

use super::{Frame, Pages};
use crate::render::lookup::{Resting, Which};
use crate::render::templates::Html;
use crate::render::views::Link;
use crate::render::{Made, Page, html, links};
use crate::say;
use crate::site::RenderError;

/// How many articles are named for a source; of more, only the number is given.
const MOST: usize = 60;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = &pages.renderer.library;
    if library.sources.is_empty() && library.source_intros.is_empty() {
        return Ok(());
    }
    pages.page(links::SOURCES.into(), render)
}

#[derive(Serialize)]
struct View {
    intro: Html,
    sources: Vec<Source>,
}

#[derive(Serialize)]
struct Source {
    id: String,
    title: String,
    url: Option<String>,
    read: Option<String>,
    note: Option<String>,
    total: String,
    groups: Vec<Group>,
    others: Vec<Link>,
}

#[derive(Serialize)]
struct Group {
    title: String,
    articles: Vec<Link>,
    more: usize,
}

fn render(page: &Page<'_>) -> Made {
    let others = others(page);
    let source = |source: &crate::document::header::SourceEntry| {
        let resting = page.renderer.lookup.resting.get(&source.id.value).map_or(&[][..], Vec::as_slice);
        let total: usize = resting.iter().map(|it| it.count).sum();
        Source {
            id: source.id.value.to_string(),
            title: source.title.clone(),
            url: source.url.as_deref().and_then(links::external).map(str::to_string),
            read: source.read.map(|date| page.words.date(date)),
            note: source.note.clone(),
            total: if total == 0 { String::new() } else { say!(page.words, "clauses-come-from-it", n = total) },
            groups: groups(page, resting),
            others: others.get(source.id.value.as_str()).cloned().unwrap_or_default(),
        }
    };
    let intro = html::texts(page.loose(), &page.library.source_intros);
    let view = View { intro, sources: page.library.sources.iter().map(source).collect() };
    page.fill(
        Frame { template: "sources.html", title: &say!(page.words, "sources"), crumbs: Vec::new(), section: "sources" },
        &view,
    )
}

fn groups(page: &Page<'_>, resting: &[Resting]) -> Vec<Group> {
    let mut groups: Vec<(Which, Group)> = Vec::new();
    for it in resting {
        let (instrument, proposed) = match it.document {
            Which::Agreement(at) => (&page.library.agreements[at].text, false),
            Which::Proposal(at) => (&page.library.proposals[at].text, true),
        };
        if groups.last().is_none_or(|(which, _)| *which != it.document) {
            groups.push((it.document, Group { title: instrument.title.clone(), articles: Vec::new(), more: 0 }));
        }
        let Some((_, group)) = groups.last_mut() else { continue };
        let article = &instrument.articles[it.article];
        let link = if proposed {
            page.link(&links::proposal(&instrument.id), say!(page.words, "points-counted", n = it.count))
        } else {
            page.link(&links::article(&instrument.id, &article.id), format!("{} ({})", article.name(), it.count))
        };
        if group.articles.len() < MOST { group.articles.push(link) } else { group.more += 1 }
    }
    groups.truncate(MOST);
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Summaries, guides, schedules, negotiations and the timeline, by the sources that they name.
fn others(page: &Page<'_>) -> std::collections::BTreeMap<String, Vec<Link>> {
    let library = page.library;
    let mut others: std::collections::BTreeMap<String, Vec<Link>> = Default::default();
    let mut add = |keys: &[crate::id::Key], link: Link| {
        for key in keys {
            let list = others.entry(key.to_string()).or_default();
            if !list.contains(&link) {
                list.push(link.clone());
            }
        }
    };
    library.summaries.iter().for_each(|it| add(&it.sources, page.link(&links::summary(&it.id), it.title.as_str())));
    library.guides.iter().for_each(|it| add(&it.sources, page.link(&links::guide(&it.id), it.title.as_str())));
    library
        .questions
        .iter()
        .for_each(|it| add(&it.sources, page.link(links::QUESTIONS, say!(page.words, "questions"))));
    library.schedules.iter().for_each(|it| add(&it.sources, page.link(&links::schedule(&it.id), it.title.as_str())));
    library
        .negotiations
        .iter()
        .for_each(|it| add(&it.sources, page.link(&links::negotiation(&it.id), it.title.as_str())));
    for event in &library.timeline.events {
        let keys: Vec<_> = event.sources.iter().map(|at| at.value.clone()).collect();
        let address = links::event(&event.anchor());
        add(&keys, page.link(&address, say!(page.words, "timeline-event", event = event.title.as_str())));
    }
    for entry in &library.glossary {
        let keys: Vec<_> = entry.sources.iter().map(|at| at.value.clone()).collect();
        add(&keys, page.link(links::GLOSSARY, say!(page.words, "glossary")));
    }
    others
}
