//! A whole agreement on one page: to read, to print, and to search with the browser.

use std::sync::Arc;

use serde::Serialize;

use super::{Frame, Pages, article};
use crate::library::instrument::Place;
use crate::render::about::About;
use crate::render::views::ProvisionView;
use crate::render::{Made, Page, links, status};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    for (at, agreement) in library.agreements.iter().enumerate() {
        // The articles' own pages are what search engines should find.
        pages.unlisted(links::whole(&agreement.text.id), move |page| render(page, at))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct View {
    title: String,
    status: String,
    status_key: &'static str,
    /// The address of the booklet, if there is one.
    booklet: Option<String>,
    articles: Vec<Chapter>,
}

#[derive(Serialize)]
struct Chapter {
    id: String,
    /// `Article 37`, where it is not the title.
    name: Option<String>,
    title: String,
    unknown: bool,
    own: ProvisionView,
    provisions: Vec<ProvisionView>,
}

fn render(page: &Page<'_>, at: usize) -> Made {
    let agreement = &page.library.agreements[at];
    let view = View {
        title: agreement.text.title.clone(),
        status: status::of_agreement(page.words, agreement),
        status_key: status::key(agreement),
        booklet: page.renderer.booklets.map(|_| page.to(&links::booklet(&agreement.text.id))),
        articles: (0..agreement.text.articles.len()).map(|article| chapter(page, at, article)).collect(),
    };
    let titles = agreement.text.articles.iter().map(|article| article.title.as_str());
    let about = About { hidden: true, ..About::text(page.words, agreement, None, titles) };
    let crumbs = vec![
        page.link(links::AGREEMENTS, say!(page.words, "agreements")),
        page.link(&links::agreement(&agreement.text.id), agreement.text.title.as_str()),
    ];
    let title = say!(page.words, "whole-text-of", agreement = view.title.as_str());
    page.fill_about(Frame { template: "whole.html", title: &title, crumbs, section: "agreements" }, &about, &view)
}

fn chapter(page: &Page<'_>, agreement: usize, at: usize) -> Chapter {
    let article = &page.library.agreements[agreement].text.articles[at];
    let mut provisions: Vec<ProvisionView> = (0..article.provisions.len())
        .map(|provision| article::provision(page, agreement, Place { article: at, provision }, (None, false)))
        .collect();
    let own = provisions.remove(0);
    // One level below the headings of articles.
    provisions.iter_mut().for_each(|it| it.level = (it.level + 1).min(6));
    let name = article.name();
    Chapter {
        id: article.id.to_string(),
        title: if article.title.is_empty() { name.clone() } else { article.title.clone() },
        name: (name != article.title && !article.title.is_empty()).then_some(name),
        unknown: article.unknown,
        own,
        provisions,
    }
}
