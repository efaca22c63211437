//! The glossary.

use serde::Serialize;

use super::{Frame, Pages};
use crate::links;
use crate::render::templates::Html;
use crate::render::views::Link;
use crate::render::{Made, Page, html};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = &pages.renderer.library;
    if library.glossary.is_empty() && library.glossary_intros.is_empty() {
        return Ok(());
    }
    pages.page(links::GLOSSARY.into(), render)
}

#[derive(Serialize)]
struct View {
    intro: Html,
    letters: Vec<Letter>,
}

#[derive(Serialize)]
struct Letter {
    letter: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    term: String,
    means: String,
    also: Vec<String>,
    see: Vec<Link>,
    sources: Vec<Link>,
}

fn render(page: &Page<'_>) -> Made {
    let scope = page.loose().about(page.library.current().map(|agreement| &agreement.text));
    let mut letters: Vec<Letter> = Vec::new();
    let mut taken = std::collections::BTreeSet::new();
    for entry in &page.library.glossary {
        let letter: String = match entry.term.chars().next() {
            Some(first) if first.is_alphabetic() => first.to_uppercase().collect(),
            _ => "#".into(),
        };
        let see = entry.see.iter().filter_map(|see| {
            let (target, href) = scope.cited(&see.value)?;
            Some(Link { href, text: scope.words(&target) })
        });
        let keys: Vec<_> = entry.sources.iter().map(|at| at.value.clone()).collect();
        let view = Entry {
            id: crate::id::unique(&entry.term, &mut taken),
            term: entry.term.clone(),
            means: entry.means.clone(),
            also: entry.also.clone(),
            see: see.collect(),
            sources: page.sources(&keys),
        };
        match letters.last_mut() {
            Some(group) if group.letter == letter => group.entries.push(view),
            _ => letters.push(Letter { letter, entries: vec![view] }),
        }
    }
    page.fill(
        Frame {
            template: "glossary.html",
            title: &say!(page.words, "glossary"),
            crumbs: Vec::new(),
            section: "glossary",
        },
        &View { intro: html::texts(scope, &page.library.glossary_intros), letters },
    )
}
