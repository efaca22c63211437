//! The search page, and for those without JavaScript an index of titles from A to Z: on a page of its own, so that the
//! search page is small.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::{Frame, Pages, Search};
use crate::library::Agreement;
use crate::render::templates::Html;
use crate::render::views::Link;
use crate::render::{Made, Page, links, status};
use crate::say;
use crate::site::RenderError;

/// With more titles than this, the index lists articles; with more articles, agreements.
const MOST: usize = 3_000;

/// The files of the index that every search reads. The page brings them itself: they arrive while its scripts are asked
/// for, when nothing else would.
const BROUGHT: [&str; 2] = ["head", "facets"];

pub(super) fn add(pages: &mut Pages, files: &Arc<Search>) -> Result<(), RenderError> {
    let files = Arc::clone(files);
    pages.page(links::SEARCH.into(), move |page| search(page, &files))?;
    pages.page(links::TITLES.into(), titles)
}

#[derive(Serialize)]
struct SearchView {
    parts: Vec<Part>,
}

/// A file of the index. It has no `<` in it.
#[derive(Serialize)]
struct Part {
    name: &'static str,
    text: Html,
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

/// A title, with each text that has it.
#[derive(Serialize)]
struct Entry {
    title: String,
    places: Vec<PlaceView>,
}

/// Where a title is: the article or number, unless it is the one before, and a link with the name of the agreement.
#[derive(Serialize)]
struct PlaceView {
    name: Option<String>,
    link: Link,
}

fn search(page: &Page<'_>, files: &Search) -> Made {
    let files = files.files()?;
    let text = |name| {
        let file = files.get(&format!("{name}.js"))?;
        Some(String::from_utf8_lossy(file).into_owned())
    };
    let parts = BROUGHT.into_iter().filter_map(|name| Some(Part { name, text: Html(text(name)?) }));
    let view = SearchView { parts: parts.collect() };
    page.fill(
        Frame { template: "search.html", title: &say!(page.words, "search"), crumbs: Vec::new(), section: "search" },
        &view,
    )
}

fn titles(page: &Page<'_>) -> Made {
    let mut entries: BTreeMap<(String, String), Vec<(String, Link)>> = BTreeMap::new();
    for (title, name, link) in places(page) {
        entries.entry((sort_key(&title), title)).or_default().push((name, link));
    }
    let mut letters: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for ((key, title), places) in entries {
        let first = key.chars().next().filter(|c| c.is_alphabetic());
        let letter = first.map_or("#".to_string(), |c| c.to_uppercase().collect());
        letters.entry(letter).or_default().push(Entry { title, places: shortened(places) });
    }
    let of = match page.library.agreements.as_slice() {
        [only] => Some(only.text.title.clone()),
        _ => None,
    };
    let letters = letters.into_iter().map(|(letter, entries)| Letter { letter, entries }).collect();
    let view = View { of, letters };
    page.fill(
        Frame {
            template: "titles.html",
            title: &say!(page.words, "titles-from-a-to-z"),
            crumbs: Vec::new(),
            section: "search",
        },
        &view,
    )
}

/// Without names that are those of the place before.
fn shortened(places: Vec<(String, Link)>) -> Vec<PlaceView> {
    let mut last = String::new();
    let view = |(name, link): (String, Link)| {
        let is_new = name != last && name != link.text;
        last.clone_from(&name);
        PlaceView { name: is_new.then_some(name), link }
    };
    places.into_iter().map(view).collect()
}

/// Each title, the article or number that has it, and the agreement; the newest first.
fn places(page: &Page<'_>) -> Vec<(String, String, Link)> {
    let agreements = &page.library.agreements;
    let articles: usize = agreements.iter().map(|it| it.text.articles.len()).sum();
    if articles > MOST {
        let link = |it: &Agreement| page.link(&links::agreement(&it.text.id), it.text.title.as_str());
        return agreements.iter().rev().take(MOST).map(|it| (it.text.title.clone(), String::new(), link(it))).collect();
    }
    let provisions: usize = agreements.iter().map(|it| it.text.provisions().count()).sum();
    let all =
        agreements.iter().rev().flat_map(|it| it.text.provisions().map(move |(place, its)| (&it.text, place, its)));
    all.filter(|(_, place, it)| !it.title.is_empty() && (place.provision == 0 || provisions <= MOST))
        .map(|(text, place, it)| {
            let number = it.number.as_ref().filter(|_| place.provision > 0).map(|number| number.text.clone());
            let name = number.unwrap_or_else(|| text.articles[place.article].name());
            let of = if agreements.len() > 1 { status::short_title(&text.title) } else { name.as_str() };
            let link = Link { href: page.place(text, place), text: of.to_string() };
            (it.title.clone(), name, link)
        })
        .collect()
}

fn sort_key(title: &str) -> String {
    let lower = title.to_lowercase();
    lower.trim_start_matches(|c: char| !c.is_alphanumeric()).to_string()
}
