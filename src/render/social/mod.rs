//! The pictures that chats and networks show beside a link: one for each agreement, proposal, summary, negotiation and
//! right, and one for the site. They ask for whole addresses, so that a site whose own address is not known has none.

mod draw;
mod png;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Page, Pages, links, status};
use crate::library::{Library, Right};
use crate::messages::Words;
use crate::site::{Entry, RenderError};
use draw::Card;

/// The blue of links, if the union has no color of its own.
const ACCENT: [u8; 3] = [0x1b, 0x4b, 0x7a];

/// The pages that have a picture of their own, and what it says.
#[derive(Default)]
pub(super) struct Pictures(BTreeMap<String, Arc<Card>>);

impl Pictures {
    pub fn of(library: &Library, words: Words) -> Self {
        if library.site.base_url.is_none() {
            return Self::default();
        }
        let mut all = vec![(links::HOME.to_string(), library.site.title.clone(), library.site.union.clone())];
        let mut add = |page: String, title: &str, of: String| all.push((page, title.to_string(), Some(of)));
        for it in &library.agreements {
            add(links::agreement(&it.text.id), &it.text.title, status::of_agreement(words, it));
        }
        for it in &library.proposals {
            let date = it.date.map(|date| format!(" · {}", words.date(date))).unwrap_or_default();
            add(links::proposal(&it.text.id), &it.text.title, format!("{}{date}", status::of_proposal(words, it)));
        }
        for it in &library.summaries {
            add(links::summary(&it.id), &it.title, it.date.map(|date| words.date(date)).unwrap_or_default());
        }
        for it in &library.negotiations {
            add(links::negotiation(&it.id), &it.title, library.site.union.clone().unwrap_or_default());
        }
        for it in library.rights.values() {
            add(links::right(&it.id), &it.title, newest(library, words, it));
        }
        let card = |(page, title, of): (String, String, Option<String>)| {
            let card = Card { site: library.site.title.clone(), title, of: of.unwrap_or_default() };
            // The site's own title need not be said twice.
            let site = if page == links::HOME { String::new() } else { card.site.clone() };
            (page, Arc::new(Card { site, ..card }))
        };
        Self(all.into_iter().map(card).filter(|(_, card)| card.can_be_drawn()).collect())
    }

    /// The picture for a page: its own, that of the agreement it belongs to, or the site's.
    pub fn for_page(&self, page: &Page<'_>) -> Option<String> {
        let folder = page.path.rsplit_once('/').map(|(folder, _)| format!("{folder}/index.html"));
        let own = [Some(page.path.to_string()), folder, Some(links::HOME.to_string())];
        own.into_iter().flatten().find(|it| self.0.contains_key(it)).map(|it| links::picture(&it))
    }
}

/// What the newest text of a right is of.
fn newest(library: &Library, words: Words, right: &Right) -> String {
    let newest = right.versions.iter().rev().find(|version| !version.proposed).or(right.versions.last());
    let Some(text) = newest.and_then(|version| library.instrument(version.document.as_str())) else {
        return String::new();
    };
    match library.agreement(text.id.as_str()) {
        Some(agreement) => format!("{} · {}", text.title, status::of_agreement(words, agreement)),
        None => text.title.clone(),
    }
}

/// Adds the pictures.
pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let renderer = Arc::clone(&pages.renderer);
    let accent = renderer.library.site.own.accent.unwrap_or(ACCENT);
    for (page, card) in &renderer.pictures.0 {
        let card = Arc::clone(card);
        pages.file(&links::picture(page), Entry::rendered(move || Ok(card.png(accent)?)))?;
    }
    Ok(())
}
