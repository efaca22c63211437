//! The overview of a comparison: what happened to the clauses, each count with the list of what it counts; changed
//! figures; old and new numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Both, choices, document, is_change, pair_title, partial};
use crate::compare::{Class, Pair, Relation};
use crate::document::header::ListEntry;
use crate::id::Key;
use crate::library::Edition;
use crate::library::bargaining::Value;
use crate::render::comparisons::Ids;
use crate::render::pages::negotiation::words as said;
use crate::render::pages::{Frame, article};
use crate::render::redline::{self, FigureView};
use crate::render::views::Link;
use crate::render::{Made, Page, links};
use crate::say;

#[derive(Serialize)]
struct OverviewView {
    old: Link,
    new: Link,
    /// All changes on one page.
    whole: String,
    /// The address of the first article in which something changed.
    first: Option<String>,
    total: String,
    /// The clauses by what happened to them; each clause is in one group.
    groups: Vec<Group>,
    coarse: bool,
    partial: Vec<String>,
    terms: Vec<TermChange>,
    figures: Vec<FigureGroup>,
    concordance: Vec<Renumbered>,
    articles: Vec<ArticleEntry>,
    /// The articles in which nothing is known to have changed.
    same: Vec<ArticleEntry>,
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
    words: String,
    means: String,
    entries: Vec<Link>,
}

/// A typed fact that differs.
#[derive(Serialize)]
struct TermChange {
    label: String,
    old: String,
    new: String,
    /// How far one is from the other, where that can be said.
    by: Option<String>,
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
    relation: String,
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
    let (articles, same): (Vec<_>, Vec<_>) =
        with_page.map(|at| article_entry(&both, Some(at), shown(at))).partition(|it| it.changed > 0);
    let view = OverviewView {
        first: articles.first().map(|article| article.link.href.clone()),
        whole: page.to(&links::comparison_whole(&ids.0, &ids.1)),
        subjects: subjects(&both),
        old: document(page, &ids.0),
        new: document(page, &ids.1),
        total: say!(page.words, "clauses-counted", n = both.pairs().len()),
        groups: groups(&both),
        coarse: both.compared.comparison.coarse,
        partial: partial(&both),
        terms: terms(&both),
        figures: figures(&both),
        concordance: concordance(&both),
        articles,
        same,
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

/// The groups, in the order in which they matter.
fn groups(both: &Both<'_>) -> Vec<Group> {
    let words = both.page.words;
    let group = |became: Became, id: &'static str, name: String, means: String| {
        let pairs = both.pairs().iter().enumerate().filter(|(_, pair)| Became::of(pair) == became);
        let link = |(at, pair): (usize, &Pair)| Link { href: both.change(at), text: pair_title(both, pair) };
        Group { id, words: name, means, entries: pairs.map(link).collect() }
    };
    let (substance, wording, numbers) = (Class::Substantive, Class::Wording, Class::Renumbering);
    let changed = Became::Changed;
    let groups = vec![
        group(changed(substance), "_substantive", say!(words, "changed-in-substance"), say!(words, "means-substance")),
        group(Became::Added, "_added", say!(words, "became-added"), say!(words, "means-added")),
        group(Became::Removed, "_removed", say!(words, "became-removed"), say!(words, "means-removed")),
        group(changed(wording), "_wording", say!(words, "changed-in-wording"), say!(words, "means-wording")),
        group(changed(numbers), "_renumbering", say!(words, "renumbered-or-moved"), say!(words, "means-renumbered")),
        group(Became::Unchanged, "_unchanged", say!(words, "became-unchanged"), say!(words, "means-unchanged")),
        group(Became::Unknown, "_unknown", say!(words, "not-to-be-compared"), say!(words, "means-unknown")),
    ];
    // Nothing is unknown between two whole texts: there the last group would only puzzle.
    groups.into_iter().filter(|group| group.id != "_unknown" || !group.entries.is_empty()).collect()
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
    let words = both.page.words;
    let before: BTreeMap<_, _> = old.terms.iter().map(|term| (&term.header.id, Value { column: 0, term })).collect();
    let changed = new.terms.iter().filter_map(|term| {
        let (old, is) = (before.get(&term.header.id)?, Value { column: 1, term });
        let (was, now) = (said::value(words, old), said::value(words, &is));
        (was != now).then(|| TermChange {
            label: term.header.label.clone(),
            by: is.gap_from(old).map(|gap| said::gap(words, &gap)),
            old: was,
            new: now,
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
        relation: redline::relation_word(both.page.words, pair.relation),
    };
    both.pairs().iter().filter(|pair| moved(pair)).map(of).collect()
}

fn article_entry(both: &Both<'_>, article: Option<usize>, pairs: &[usize]) -> ArticleEntry {
    let became: Vec<Became> = pairs.iter().map(|&at| Became::of(&both.pairs()[at])).collect();
    let count = |wanted: Became| became.iter().filter(|it| **it == wanted).count();
    let changed = became.iter().filter(|it| it.is_change()).count();
    let words = both.page.words;
    let said = |n: usize, say: &dyn Fn(usize) -> String| (n > 0).then(|| say(n));
    let parts = [
        said(count(Became::Changed(Class::Substantive)), &|n| say!(words, "number-in-substance", n = n)),
        said(count(Became::Added), &|n| say!(words, "number-new", n = n)),
        said(count(Became::Removed), &|n| say!(words, "number-gone", n = n)),
        said(count(Became::Unknown), &|n| say!(words, "number-unknown", n = n)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let all = match changed {
        _ if article.is_some_and(|at| both.newer().articles[at].unknown) => say!(words, "not-in-our-sources"),
        0 if parts.is_empty() => say!(words, "unchanged"),
        0 => say!(words, "nothing-changed"),
        changed => say!(words, "some-changed", n = changed, all = pairs.len()),
    };
    let title =
        article.map_or_else(|| say!(words, "only-in-the-old"), |at| article::full_name(&both.newer().articles[at]));
    let words = std::iter::once(all).chain(parts).collect::<Vec<_>>().join(", ");
    ArticleEntry { link: both.page.link(&both.article(article), title), changed, words }
}
