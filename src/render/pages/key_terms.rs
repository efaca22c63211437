//! The key terms of all agreements: every typed fact, by topic, as tables and charts.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Frame, Pages};
use crate::library::KeyTerm;
use crate::render::terms::{Chart, TermTable};
use crate::render::views::Link;
use crate::render::{Made, Page, links};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    if pages.renderer.library.agreements.iter().all(|agreement| agreement.terms.is_empty()) {
        return Ok(());
    }
    pages.page(links::KEY_TERMS.into(), render)
}

#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    id: String,
    title: String,
    topic: Option<Link>,
    table: TermTable,
    charts: Vec<Chart>,
}

fn render(page: &Page<'_>) -> Made {
    let topics = &page.library.site.topics;
    let mut by_topic: Vec<Vec<KeyTerm<'_>>> = vec![Vec::new(); topics.len() + 1];
    for term in page.library.key_terms() {
        let first = page.topics_of_term(&term).into_iter().next();
        let at = first.and_then(|key| topics.iter().position(|topic| topic.id.value == key));
        by_topic[at.unwrap_or(topics.len())].push(term);
    }
    let mut drawn = BTreeSet::new();
    let mut groups = Vec::new();
    for (at, terms) in by_topic.iter().enumerate() {
        let Some(table) = page.term_table(terms) else { continue };
        let topic = topics.get(at);
        let mut charts = page.term_charts(terms);
        charts.retain(|chart| drawn.insert(chart.title.clone()));
        groups.push(Group {
            id: topic.map_or("_other".into(), |topic| topic.id.value.to_string()),
            title: topic.map_or_else(|| say!(page.words, "other"), |topic| topic.title.clone()),
            topic: topic.map(|topic| {
                page.link(&links::topic(&topic.id.value), say!(page.words, "all-about", topic = topic.title.as_str()))
            }),
            table,
            charts,
        });
    }
    page.fill(
        Frame {
            template: "key-terms.html",
            title: &say!(page.words, "key-terms"),
            crumbs: Vec::new(),
            section: "topics",
        },
        &View { groups },
    )
}
