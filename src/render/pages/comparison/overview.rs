//! The overview of a comparison: what happened to the clauses, each count with the list of what it counts; changed
//! figures; old and new numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Both, choices, document, is_change, pair_title, partial};
use crate::compare::{Class, Pair, Relation};
use crate::document::header::ListEntry;
use crate::id::Key;
use crate::library::Edition;
use crate::render::comparisons::Ids;
use crate::render::pages::{Frame, article};
use crate::render::redline::{self, FigureView};
use crate::render::views::{Link, count, quantity};
use crate::render::{Made, Page, links};

#[derive(Serialize)]
struct OverviewView {
    old: Link,
    new: Link,
    /// All changes on one page.
    whole: String,
    /// The first article in which something changed.
    first: Option<Link>,
    total: String,
    /// The clauses by what happened to them; each clause is in one group.
    groups: Vec<Group>,
    coarse: bool,
    partial: Vec<String>,
    terms: Vec<TermChange>,
    figures: Vec<FigureGroup>,
    concordance: Vec<Renumbered>,
    articles: Vec<ArticleEntry>,
    lost: Option<ArticleEntry>,
    /// How many clauses changed of each topic and unit.
    subjects: Vec<Subject>,
}

/// A topic or unit, and the changes that are about it or for it.
#[derive(Serialize)]
struct Subject {
    link: Link,
    changed: usize,
}

/// Clauses of which the same became.
#[derive(Serialize)]
struct Group {
    /// Its id on the page.
    id: &'static str,
    words: &'static str,
    means: &'static str,
    entries: Vec<Link>,
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
    let lost = article_entry(&both, None, &both.compared.removed);
    let shown = |at: usize| both.compared.shown.get(at).map_or(&[][..], Vec::as_slice);
    let with_page = (0..both.newer().articles.len()).filter(|at| both.has_page(*at));
    let articles: Vec<_> = with_page.map(|at| article_entry(&both, Some(at), shown(at))).collect();
    let view = OverviewView {
        first: articles.iter().find(|article| article.changed > 0).map(|article| article.link.clone()),
        whole: page.to(&links::comparison_whole(&ids.0, &ids.1)),
        subjects: subjects(&both),
        old: document(page, &ids.0),
        new: document(page, &ids.1),
        total: count(both.pairs().len(), "clause", "clauses"),
        groups: groups(&both),
        coarse: both.compared.comparison.coarse,
        partial: partial(&both),
        terms: terms(&both),
        figures: figures(&both),
        concordance: concordance(&both),
        articles,
        lost: (!both.compared.removed.is_empty()).then_some(lost),
    };
    let title = format!("{} → {}", both.old().title, both.newer().title);
    page.fill(Frame { template: "comparison.html", title: &title, crumbs: both.crumbs(), section: "compare" }, &view)
}

/// What happened to a clause, as the overview and the list of articles count it. It follows
/// [`Stats`](crate::compare::Stats).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    Changed(Class),
    Added,
    Removed,
    Unchanged,
    Unknown,
}

impl Became {
    fn of(pair: &Pair) -> Self {
        match (pair.relation, pair.class) {
            (Relation::Added, _) => Became::Added,
            (Relation::Removed, _) => Became::Removed,
            (Relation::Unknown, _) => Became::Unknown,
            (_, Some(class)) => Became::Changed(class),
            (_, None) => Became::Unchanged,
        }
    }

    fn is_change(self) -> bool {
        !matches!(self, Became::Unchanged | Became::Unknown)
    }
}

/// The groups, in the order in which they matter, with their ids and words.
const GROUPS: [(Became, &str, &str, &str); 7] = [
    (
        Became::Changed(Class::Substantive),
        "_substantive",
        "Changed in substance",
        "figures, dates, duties or whole paragraphs",
    ),
    (Became::Added, "_added", "Added", "no counterpart in the old text"),
    (Became::Removed, "_removed", "Removed", "no counterpart in the new text"),
    (
        Became::Changed(Class::Wording),
        "_wording",
        "Changed in wording only",
        "other words, the same figures and duties",
    ),
    (
        Became::Changed(Class::Renumbering),
        "_renumbering",
        "Renumbered or moved only",
        "the same words in another place",
    ),
    (Became::Unchanged, "_unchanged", "Unchanged", "word for word the same"),
    (
        Became::Unknown,
        "_unknown",
        "Not to be compared",
        "on one side only, and it is not known whether the other has it: not counted as a change",
    ),
];

fn groups(both: &Both<'_>) -> Vec<Group> {
    let entries = |became: Became| {
        let pairs = both.pairs().iter().enumerate().filter(|(_, pair)| Became::of(pair) == became);
        pairs.map(|(at, pair)| Link { href: both.change(at), text: pair_title(both, pair) }).collect::<Vec<_>>()
    };
    let group = |(became, id, words, means)| Group { id, words, means, entries: entries(became) };
    // Nothing is unknown between two whole texts: there the last group would only puzzle.
    GROUPS.map(group).into_iter().filter(|group| group.id != "_unknown" || !group.entries.is_empty()).collect()
}

/// The topics and units that the changes are about, each leading to its changes.
fn subjects(both: &Both<'_>) -> Vec<Subject> {
    let site = &both.page.library.site;
    let about: Vec<_> = both.pairs().iter().filter(|pair| is_change(pair)).map(|it| choices::about(both, it)).collect();
    let whole = both.page.to(&links::comparison_whole(&both.old().id, &both.newer().id));
    let subject = |what: &str, it: &ListEntry, changed: usize| Subject {
        link: Link { href: format!("{whole}?{what}={}", it.id.value), text: it.title.clone() },
        changed,
    };
    let topics = site
        .topics
        .iter()
        .map(|it| subject("topic", it, about.iter().filter(|(topics, _)| topics.contains(&it.id.value)).count()));
    let units = site.units.iter().map(|it| {
        let is_for = |units: &Vec<Key>| units.is_empty() || units.contains(&it.id.value);
        subject("unit", it, about.iter().filter(|(_, units)| is_for(units)).count())
    });
    topics.chain(units).filter(|it| it.changed > 0).collect()
}

/// Typed facts that both agreements have, where they differ.
fn terms(both: &Both<'_>) -> Vec<TermChange> {
    let (Edition::Agreement(old), Edition::Agreement(new)) = (&both.old_edition, &both.new_edition) else {
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
            href: both.page.place(&new.text, term.place),
        })
    });
    changed.collect()
}

/// Figures that changed in amended provisions, by the provision's first topic.
fn figures(both: &Both<'_>) -> Vec<FigureGroup> {
    let mut groups: BTreeMap<usize, Vec<FigureRow>> = BTreeMap::new();
    let topics = &both.page.library.site.topics;
    let paired = |pair: &Pair| !pair.old.is_empty() && !pair.figures.is_empty();
    for (at, pair) in both.pairs().iter().enumerate().filter(|(_, pair)| paired(pair)) {
        let Some(&section) = pair.new.first() else { continue };
        let figures = redline::figures(pair);
        if figures.is_empty() {
            continue;
        }
        let first = both.newer().provision(both.compared.new_places[section]).topics.first();
        let topic = first.and_then(|key| topics.iter().position(|topic| topic.id.value == *key));
        let row = FigureRow { provision: Link { href: both.change(at), text: pair_title(both, pair) }, figures };
        groups.entry(topic.unwrap_or(usize::MAX)).or_default().push(row);
    }
    let title = |at: usize| topics.get(at).map(|topic| topic.title.clone());
    groups.into_iter().map(|(at, rows)| FigureGroup { topic: title(at), rows }).collect()
}

/// Provisions that have another number or place now.
fn concordance(both: &Both<'_>) -> Vec<Renumbered> {
    let moved = |pair: &Pair| {
        let several = matches!(pair.relation, Relation::Split | Relation::Merged);
        !pair.old.is_empty() && !pair.new.is_empty() && (pair.changes.number || pair.changes.place || several)
    };
    let of = |pair: &Pair| Renumbered {
        old: pair.old.iter().map(|&section| both.old_link(section)).collect(),
        new: pair.new.iter().map(|&section| both.new_link(section)).collect(),
        relation: redline::relation_word(pair.relation),
    };
    both.pairs().iter().filter(|pair| moved(pair)).map(of).collect()
}

fn article_entry(both: &Both<'_>, article: Option<usize>, pairs: &[usize]) -> ArticleEntry {
    let became: Vec<Became> = pairs.iter().map(|&at| Became::of(&both.pairs()[at])).collect();
    let count = |wanted: Became| became.iter().filter(|it| **it == wanted).count();
    let changed = became.iter().filter(|it| it.is_change()).count();
    let parts = [
        (count(Became::Changed(Class::Substantive)), "in substance"),
        (count(Became::Added), "new"),
        (count(Became::Removed), "gone"),
        (count(Became::Unknown), "not to be compared"),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} {words}")).collect();
    let all = match changed {
        _ if article.is_some_and(|at| both.newer().articles[at].unknown) => "not in our sources".to_string(),
        0 if parts.is_empty() => "unchanged".to_string(),
        0 => "nothing changed".to_string(),
        changed => format!("{changed} of {} changed", pairs.len()),
    };
    let words = std::iter::once(all).chain(parts).collect::<Vec<_>>().join(", ");
    let title = article.map_or("Only in the old text".to_string(), |at| article::full_name(&both.newer().articles[at]));
    ArticleEntry { link: both.page.link(&both.article(article), title), changed, words }
}
