//! The overview of a comparison: counts, changed figures, what was added, removed and renumbered.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Both, document, is_bare, pair_title, partial};
use crate::compare::{Class, Pair, Relation};
use crate::render::comparisons::Ids;
use crate::render::lookup::Which;
use crate::render::pages::{Frame, article};
use crate::render::redline::{self, FigureView};
use crate::render::views::{Link, count, quantity};
use crate::render::{Made, Page};

#[derive(Serialize)]
struct OverviewView {
    old: Link,
    new: Link,
    /// The first article in which something changed.
    first: Option<Link>,
    total: String,
    counts: Vec<Count>,
    coarse: bool,
    partial: Vec<String>,
    terms: Vec<TermChange>,
    figures: Vec<FigureGroup>,
    /// What has no counterpart because of its article on the other side nothing is known.
    unknown: Vec<Entry>,
    added: Vec<Entry>,
    added_word: &'static str,
    removed: Vec<Entry>,
    removed_word: &'static str,
    concordance: Vec<Renumbered>,
    articles: Vec<ArticleEntry>,
    lost: Option<ArticleEntry>,
}

#[derive(Serialize)]
struct Count {
    number: usize,
    words: &'static str,
    means: &'static str,
    /// Where on the page they are listed.
    href: Option<&'static str>,
}

/// A typed fact that differs.
#[derive(Serialize)]
struct TermChange {
    label: String,
    old: String,
    new: String,
    href: String,
}

#[derive(Serialize)]
struct FigureGroup {
    topic: Option<String>,
    rows: Vec<FigureRow>,
}

#[derive(Serialize)]
struct FigureRow {
    provision: Link,
    figures: Vec<FigureView>,
}

#[derive(Serialize)]
struct Entry {
    link: Link,
    provision: Option<Link>,
}

#[derive(Serialize)]
struct Renumbered {
    old: Vec<Link>,
    new: Vec<Link>,
    relation: &'static str,
}

#[derive(Serialize)]
struct ArticleEntry {
    link: Link,
    changed: usize,
    words: String,
}

pub(super) fn render(page: &Page<'_>, ids: &Ids) -> Made {
    let both = Both::new(page, ids)?;
    let shown: Vec<(usize, &Pair)> =
        both.pairs().iter().enumerate().filter(|(_, pair)| !is_bare(&both, pair)).collect();
    let entry = |(at, pair): &(usize, &Pair)| Entry {
        link: Link { href: both.change(*at), text: pair_title(&both, pair) },
        provision: pair.new.first().map(|&s| both.new_link(s)).or(pair.old.first().map(|&s| both.old_link(s))),
    };
    let related = |relation: Relation| {
        let of = |(_, pair): &&(usize, &Pair)| pair.relation == relation && !both.is_unknown(pair);
        shown.iter().filter(of).map(entry).collect::<Vec<_>>()
    };
    let lost = article_entry(&both, None, &both.compared.removed);
    let all = both.compared.shown.iter().enumerate();
    let articles: Vec<_> = all.map(|(at, pairs)| article_entry(&both, Some(at), pairs)).collect();
    let view = OverviewView {
        first: articles.iter().find(|article| article.changed > 0).map(|article| article.link.clone()),
        old: document(page, &ids.0),
        new: document(page, &ids.1),
        total: count(shown.len(), "clause", "clauses"),
        counts: counts(&both, &shown),
        coarse: both.compared.comparison.coarse,
        partial: partial(&both),
        terms: terms(&both),
        figures: figures(&both, &shown),
        unknown: shown.iter().filter(|(_, pair)| both.is_unknown(pair)).map(entry).collect(),
        added: related(Relation::Added),
        added_word: both.word(Relation::Added),
        removed: related(Relation::Removed),
        removed_word: both.word(Relation::Removed),
        concordance: concordance(&both, &shown),
        articles,
        lost: (lost.changed > 0).then_some(lost),
    };
    let title = format!("{} → {}", both.old.title, both.new.title);
    page.fill(Frame { template: "comparison.html", title: &title, crumbs: both.crumbs(), section: "compare" }, &view)
}

fn counts(both: &Both<'_>, shown: &[(usize, &Pair)]) -> Vec<Count> {
    let of = |test: &dyn Fn(&Pair) -> bool| shown.iter().filter(|(_, pair)| test(pair)).count();
    let both_sides = |pair: &Pair| !pair.old.is_empty() && !pair.new.is_empty();
    let class = |class: Class| of(&|pair| both_sides(pair) && pair.class == Some(class));
    let one_side = |relation: Relation| of(&|pair| pair.relation == relation && !both.is_unknown(pair));
    let unknown = of(&|pair| both.is_unknown(pair));
    let one_sided = |relation, other, whole, part, href| Count {
        number: one_side(relation),
        words: both.word(relation),
        means: if both.is_partial(other) { part } else { whole },
        href: Some(href),
    };
    let count = |(number, words, means)| Count { number, words, means, href: None };
    let mut all = vec![
        count((class(Class::Substantive), "Changed in substance", "figures, dates, duties or whole paragraphs")),
        count((class(Class::Wording), "Changed in wording only", "other words, the same figures and duties")),
        count((class(Class::Renumbering), "Renumbered or moved only", "the same words at another place")),
        one_sided(
            Relation::Added,
            both.old,
            "no counterpart in the old text",
            "not in what is known of the old one",
            "#_added",
        ),
        one_sided(
            Relation::Removed,
            both.new,
            "no counterpart in the new text",
            "not in what is known of the new one",
            "#_removed",
        ),
        count((of(&|pair| pair.class.is_none()), "Unchanged", "word for word the same")),
    ];
    if unknown > 0 {
        let (words, means) = ("Not to be compared", "the article of the other text is not in our sources");
        all.push(Count { number: unknown, words, means, href: Some("#_unknown") });
    }
    all
}

/// Typed facts that both agreements have, where they differ.
fn terms(both: &Both<'_>) -> Vec<TermChange> {
    let agreement = |id| match both.page.renderer.lookup.which(id) {
        Some(Which::Agreement(at)) => Some(&both.page.library.agreements[at]),
        _ => None,
    };
    let Some((old, new)) = agreement(&both.old.id).zip(agreement(&both.new.id)) else {
        return Vec::new();
    };
    let before: BTreeMap<_, _> = old.terms.iter().map(|term| (&term.header.id, &term.header)).collect();
    let value = |term: &crate::document::header::TermHeader| quantity(&term.value, term.unit.as_deref());
    let changed = new.terms.iter().filter_map(|term| {
        let was = value(before.get(&term.header.id)?);
        let is = value(&term.header);
        (was != is).then(|| TermChange {
            label: term.header.label.clone(),
            old: was,
            new: is,
            href: both.page.place(both.new, term.place),
        })
    });
    changed.collect()
}

/// Figures that changed in amended provisions, by the provision's first topic.
fn figures(both: &Both<'_>, shown: &[(usize, &Pair)]) -> Vec<FigureGroup> {
    let mut groups: BTreeMap<usize, Vec<FigureRow>> = BTreeMap::new();
    let topics = &both.page.library.site.topics;
    for (at, pair) in shown.iter().filter(|(_, pair)| !pair.old.is_empty() && !pair.figures.is_empty()) {
        let Some(&section) = pair.new.first() else { continue };
        let figures = redline::figures(pair);
        if figures.is_empty() {
            continue;
        }
        let first = both.new.provision(both.new_places[section]).topics.first();
        let topic = first.and_then(|key| topics.iter().position(|topic| topic.id.value == *key));
        let row = FigureRow { provision: Link { href: both.change(*at), text: pair_title(both, pair) }, figures };
        groups.entry(topic.unwrap_or(usize::MAX)).or_default().push(row);
    }
    let title = |at: usize| topics.get(at).map(|topic| topic.title.clone());
    groups.into_iter().map(|(at, rows)| FigureGroup { topic: title(at), rows }).collect()
}

/// What has another number or place now.
fn concordance(both: &Both<'_>, shown: &[(usize, &Pair)]) -> Vec<Renumbered> {
    let moved = |pair: &Pair| {
        let several = matches!(pair.relation, Relation::Split | Relation::Merged);
        !pair.old.is_empty() && !pair.new.is_empty() && (pair.changes.number || pair.changes.place || several)
    };
    let of = |pair: &Pair| Renumbered {
        old: pair.old.iter().map(|&section| both.old_link(section)).collect(),
        new: pair.new.iter().map(|&section| both.new_link(section)).collect(),
        relation: redline::relation_word(pair.relation),
    };
    shown.iter().filter(|(_, pair)| moved(pair)).map(|(_, pair)| of(pair)).collect()
}

fn article_entry(both: &Both<'_>, article: Option<usize>, pairs: &[usize]) -> ArticleEntry {
    let pairs = pairs.iter().map(|&at| &both.pairs()[at]).filter(|pair| !is_bare(both, pair));
    let (mut all, mut changed, mut substantive) = (0, 0, 0);
    for pair in pairs {
        all += 1;
        changed += usize::from(pair.class.is_some());
        substantive += usize::from(pair.class == Some(Class::Substantive));
    }
    let words = match (changed, substantive) {
        (0, _) if article.is_some_and(|at| both.new.articles[at].unknown) => "not in our sources".to_string(),
        (0, _) => "unchanged".to_string(),
        (changed, 0) => format!("{changed} of {all} changed"),
        (changed, substantive) => format!("{changed} of {all} changed, {substantive} in substance"),
    };
    let title = article.map_or("Only in the old text".to_string(), |at| article::full_name(&both.new.articles[at]));
    ArticleEntry { link: both.page.link(&both.article(article), title), changed, words }
}
