//! A topic: every right about it, newest agreement first, and its figures through time.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::Serialize;

use super::home::{Dated, TopicLink, topics};
use super::{Frame, Pages};
use crate::document::header::ListEntry;
use crate::id::Key;
use crate::library::Term;
use crate::library::instrument::Place;
use crate::render::about::About;
use crate::render::terms::{Chart, TermTable};
use crate::render::views::Link;
use crate::render::{Made, Page, links, status};
use crate::say;
use crate::site::RenderError;

/// A topic page shows at most this many provisions of an agreement; the rest is on the agreement's own pages.
const MOST: usize = 500;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    pages.page(links::TOPICS.into(), list)?;
    let mut seen = std::collections::BTreeSet::new();
    for (at, topic) in library.site.topics.iter().enumerate() {
        if seen.insert(topic.id.value.clone()) {
            pages.page(links::topic(&topic.id.value), move |page| render(page, at))?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct ListView {
    topics: Vec<TopicLink>,
}

fn list(page: &Page<'_>) -> Made {
    page.fill(
        Frame { template: "topics.html", title: &say!(page.words, "topics"), crumbs: Vec::new(), section: "topics" },
        &ListView { topics: topics(page) },
    )
}

#[derive(Serialize)]
struct View {
    title: String,
    about: Option<String>,
    figures: Option<TermTable>,
    charts: Vec<Chart>,
    agreements: Vec<Group>,
    questions: Vec<Link>,
    negotiations: Vec<Link>,
    summaries: Vec<Dated>,
    guides: Vec<Dated>,
    schedules: Vec<Link>,
}

#[derive(Serialize)]
struct Group {
    agreement: Link,
    status: String,
    status_key: &'static str,
    articles: Vec<ArticleGroup>,
    more: usize,
}

#[derive(Serialize)]
struct ArticleGroup {
    link: Link,
    /// `Article 37`; empty where there is no number.
    name: String,
    title: String,
    provisions: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    number: Option<String>,
    title: String,
    href: String,
}

fn render(page: &Page<'_>, at: usize) -> Made {
    let library = page.library;
    let topic: &ListEntry = &library.site.topics[at];
    let key = &topic.id.value;
    let places = page.renderer.lookup.topics.get(key).map_or(&[][..], Vec::as_slice);
    let mut by_agreement: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    let of_topic: HashSet<&(usize, Place)> = places.iter().collect();
    for (agreement, place) in places {
        by_agreement.entry(*agreement).or_default().push(*place);
    }
    let says = |at: usize, term: &Term| of_topic.contains(&(at, term.place));
    let terms = page.wanted_terms(says);
    let is_about = |topics: &[Key]| topics.contains(key);
    let dated = |link: Link, date: Option<crate::language::date::Date>| {
        Dated::new(link, date.map(|date| page.words.date(date)))
    };
    let view = View {
        title: topic.title.clone(),
        about: topic.about.clone(),
        figures: page.term_table(&terms),
        charts: page.term_charts(&terms),
        agreements: by_agreement.iter().rev().map(|(agreement, places)| group(page, *agreement, places)).collect(),
        questions: page.questions(page.renderer.lookup.asked_about.get(key).map_or(&[], Vec::as_slice)),
        negotiations: library
            .negotiations
            .iter()
            .filter(|n| is_about(&n.topics))
            .map(|n| page.link(&links::negotiation(&n.id), n.title.as_str()))
            .collect(),
        summaries: library
            .summaries
            .iter()
            .filter(|s| is_about(&s.topics))
            .map(|s| dated(page.link(&links::summary(&s.id), s.title.as_str()), s.date))
            .collect(),
        guides: library
            .guides
            .iter()
            .filter(|g| is_about(&g.topics))
            .map(|g| dated(page.link(&links::guide(&g.id), g.title.as_str()), g.date))
            .collect(),
        schedules: library
            .schedules
            .iter()
            .filter(|s| is_about(&s.topics))
            .map(|s| page.link(&links::schedule(&s.id), s.title.as_str()))
            .collect(),
    };
    let crumbs = vec![page.link(links::TOPICS, say!(page.words, "topics"))];
    let about = About::opening(topic.about.as_deref().unwrap_or_default());
    page.fill_about(Frame { template: "topic.html", title: &topic.title, crumbs, section: "topics" }, &about, &view)
}

fn group(page: &Page<'_>, at: usize, places: &[Place]) -> Group {
    let agreement = &page.library.agreements[at];
    let mut articles: Vec<(usize, ArticleGroup)> = Vec::new();
    for place in places.iter().take(MOST) {
        let article = &agreement.text.articles[place.article];
        if articles.last().is_none_or(|(last, _)| *last != place.article) {
            let link = page.link(&links::article(&agreement.text.id, &article.id), super::article::full_name(article));
            let name = article.name();
            let (name, title) = match article.title.is_empty() || name == article.title {
                true => (String::new(), name),
                false => (name, article.title.clone()),
            };
            articles.push((place.article, ArticleGroup { link, name, title, provisions: Vec::new() }));
        }
        if place.provision > 0
            && let Some((_, group)) = articles.last_mut()
        {
            let provision = agreement.text.provision(*place);
            group.provisions.push(Entry {
                number: provision.number.as_ref().map(|number| number.text.clone()),
                title: provision.title.clone(),
                href: page.place(&agreement.text, *place),
            });
        }
    }
    Group {
        agreement: page.link(&links::agreement(&agreement.text.id), agreement.text.title.as_str()),
        status: status::of_agreement(page.words, agreement),
        status_key: status::key(agreement),
        articles: articles.into_iter().map(|(_, group)| group).collect(),
        more: places.len().saturating_sub(MOST),
    }
}
