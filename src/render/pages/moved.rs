//! Moved pages and clauses: a page that leads from an old address to the new one, and the list on an article's page
//! of clauses that are no longer there.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Frame, Pages};
use crate::library::Library;
use crate::render::views::Link;
use crate::render::{Made, Page, links};
use crate::say;
use crate::site::RenderError;

/// Adds a page for each old address that has none. It must come last, so that existing pages are not replaced.
pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = std::sync::Arc::clone(&pages.renderer.library);
    let old: BTreeSet<&str> = library.moved.iter().map(|moved| moved.page()).collect();
    for path in old {
        if pages.site.get(path).is_none() {
            pages.unlisted(path.to_string(), render)?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct View {
    to: Option<Link>,
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Lead {
    to: Link,
    /// A name of the text there, to be compared with that of a printed code.
    text: Option<String>,
}

/// A place that moved from the page.
#[derive(Serialize)]
pub(super) struct Part {
    /// Its id, which shared links have.
    id: String,
    /// Where it is.
    link: Link,
}

fn render(page: &Page<'_>) -> Made {
    let whole = page.library.moved.iter().find(|moved| moved.old == page.path);
    fill(page, &View { to: whole.map(|moved| link(page, &moved.new)), parts: parts(page) })
}

/// A small page that leads on to a place with this title.
pub(super) fn lead(page: &Page<'_>, address: &str, title: &str, text: Option<String>) -> Made {
    let view = Lead { to: page.link(address, title), text };
    page.fill(Frame { template: "lead.html", title, crumbs: Vec::new(), section: "" }, &view)
}

fn fill(page: &Page<'_>, view: &View) -> Made {
    page.fill(
        Frame { template: "moved.html", title: &say!(page.words, "moved"), crumbs: Vec::new(), section: "" },
        view,
    )
}

/// The clauses that moved from this page.
pub(super) fn parts(page: &Page<'_>) -> Vec<Part> {
    let moved = page.library.moved.iter().filter(|moved| moved.page() == page.path);
    moved.filter_map(|it| Some(Part { id: it.part()?.to_string(), link: link(page, &it.new) })).collect()
}

fn link(page: &Page<'_>, address: &str) -> Link {
    page.link(address, name(page.library, address).unwrap_or_else(|| address.to_string()))
}

/// The title for an address in an agreement.
fn name(library: &Library, address: &str) -> Option<String> {
    let texts = library.agreements.iter().map(|it| &it.text);
    let (text, place) = texts
        .flat_map(|text| text.provisions().map(move |(place, _)| (text, place)))
        .find(|(text, place)| links::provision(text, *place, false) == address)?;
    let provision = text.provision(place);
    let number = match place.provision {
        0 => Some(text.articles[place.article].name()).filter(|name| *name != provision.title),
        _ => provision.number.as_ref().map(|number| number.text.clone()),
    };
    let number = number.map(|number| format!("{number} ")).unwrap_or_default();
    Some(format!("{number}{}, {}", provision.title, text.title))
}
