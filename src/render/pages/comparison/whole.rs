//! A whole comparison on one page: every change from the first article to the last, to read, to search with the browser and
//! to print. What did not change is named and not shown.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Both, Choices, PairView, document, is_change, is_silent, pair, pair_title, partial};
use crate::render::comparisons::Ids;
use crate::render::pages::{Frame, article};
use crate::render::views::Link;
use crate::render::{Made, Page, links};
use crate::say;

#[derive(Serialize)]
struct View {
    old: Link,
    new: Link,
    overview: Link,
    /// The titles of the agreements that are known only in part.
    partial: Vec<String>,
    total: String,
    choices: Choices,
    chapters: Vec<Chapter>,
}

/// The changes of an article.
#[derive(Serialize)]
struct Chapter {
    id: String,
    title: String,
    changed: usize,
    pairs: Vec<PairView>,
    /// The clauses that did not change, or that cannot be compared.
    others: Vec<Link>,
}

pub(super) fn render(page: &Page<'_>, ids: &Ids) -> Made {
    let both = Both::new(page, ids)?;
    let shown = |at: usize| both.compared.shown.get(at).map_or(&[][..], Vec::as_slice);
    let with_page = (0..both.newer().articles.len()).filter(|at| both.has_page(*at));
    let articles = with_page.map(|at| {
        let it = &both.newer().articles[at];
        chapter(&both, format!("_{}", it.id), article::full_name(it), shown(at))
    });
    let gone = chapter(&both, "_removed".into(), say!(page.words, "only-in-the-old"), &both.compared.removed);
    let chapters: Vec<Chapter> =
        articles.chain([gone]).filter(|it| !it.pairs.is_empty() || !it.others.is_empty()).collect();
    let view = View {
        old: document(page, &ids.0),
        new: document(page, &ids.1),
        overview: page.link(&links::comparison(&ids.0, &ids.1), say!(page.words, "overview")),
        partial: partial(&both),
        total: say!(page.words, "clauses-counted", n = chapters.iter().map(|it| it.changed).sum::<usize>()),
        choices: Choices::of(&both, chapters.iter().flat_map(|chapter| &chapter.pairs)),
        chapters,
    };
    let mut crumbs = both.crumbs();
    let name = format!("{} → {}", both.old().title, both.newer().title);
    crumbs.push(page.link(&links::comparison(&ids.0, &ids.1), name.clone()));
    let title = say!(page.words, "all-changes-of", what = name);
    page.fill(Frame { template: "comparison-whole.html", title: &title, crumbs, section: "compare" }, &view)
}

fn chapter(both: &Both<'_>, id: String, title: String, pairs: &[usize]) -> Chapter {
    let all: BTreeSet<usize> = pairs.iter().copied().filter(|&at| !is_silent(both, &both.pairs()[at])).collect();
    let (changed, same): (Vec<usize>, Vec<usize>) = all.into_iter().partition(|&at| is_change(&both.pairs()[at]));
    let other = |at: usize| Link { href: both.change(at), text: pair_title(both, &both.pairs()[at]) };
    Chapter {
        id,
        title,
        changed: changed.len(),
        pairs: changed.into_iter().map(|at| pair(both, at, |_| true)).collect(),
        others: same.into_iter().map(other).collect(),
    }
}
