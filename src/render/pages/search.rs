//! The search page, and for those without JavaScript an index of titles from A to Z: on a page of its own, so that the
//! search page is small.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Frame, Pages};
use crate::library::Agreement;
use crate::render::views::Link;
use crate::render::{Made, Page, links};
use crate::site::RenderError;

/// With more titles than this, the index lists articles; with more articles, agreements.
const MOST: usize = 3_000;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    pages.page("search.html".into(), search)?;
    pages.page("titles.html".into(), titles)
}

#[derive(Serialize)]
struct View {
    of: Option<String>,
    letters: Vec<Letter>,
}

#[derive(Serialize)]
struct Letter {
    letter: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    link: Link,
    place: String,
}

fn search(page: &Page<'_>) -> Made {
    page.fill(Frame { template: "search.html", title: "Search", crumbs: Vec::new(), section: "search" }, &())
}

fn titles(page: &Page<'_>) -> Made {
    let current = page.library.current();
    let mut entries = current.map(|agreement| entries(page, agreement)).unwrap_or_default();
    entries.sort_by_cached_key(|entry| (sort_key(&entry.link.text), entry.place.clone()));
    let mut letters: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let first = sort_key(&entry.link.text).chars().next();
        let letter = first.filter(|c| c.is_alphabetic()).map_or("#".to_string(), |c| c.to_uppercase().collect());
        letters.entry(letter).or_default().push(entry);
    }
    let view = View {
        of: current.map(|agreement| agreement.text.title.clone()),
        letters: letters.into_iter().map(|(letter, entries)| Letter { letter, entries }).collect(),
    };
    page.fill(Frame { template: "titles.html", title: "Titles from A to Z", crumbs: Vec::new(), section: "search" }, &view)
}

fn entries(page: &Page<'_>, agreement: &Agreement) -> Vec<Entry> {
    let text = &agreement.text;
    let many = text.provisions().count() > MOST;
    if page.library.agreements.len() > 40 {
        let list = page.library.agreements.iter().take(MOST);
        return list
            .map(|it| Entry {
                link: page.link(&links::agreement(&it.text.id), it.text.title.as_str()),
                place: String::new(),
            })
            .collect();
    }
    let shown = text.provisions().filter(|(place, it)| !it.title.is_empty() && (place.provision == 0 || !many));
    shown
        .take(MOST)
        .map(|(place, provision)| {
            let article = &text.articles[place.article];
            let number = provision.number.as_ref().map(|number| number.text.clone());
            Entry {
                link: Link { href: page.place(text, place), text: provision.title.clone() },
                place: if place.provision == 0 { article.name() } else { number.unwrap_or_else(|| article.name()) },
            }
        })
        .collect()
}

fn sort_key(title: &str) -> String {
    let lower = title.to_lowercase();
    lower.trim_start_matches(|c: char| !c.is_alphanumeric()).to_string()
}
