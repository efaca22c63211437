//! Comparisons: an overview of what changed, and the redline article by article. The choice of two texts is in `choice`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::{Frame, Pages, choice};
use crate::compare::{Basis, Class, Pair, Relation, Section};
use crate::id::DocumentId;
use crate::library::Instrument;
use crate::library::instrument::Place;
use crate::render::comparisons::{Compared, Ids, places};
use crate::render::lookup::Which;
use crate::render::redline::{self, FigureView, RowView};
use crate::render::templates::Html;
use crate::render::views::{Link, count, quantity};
use crate::render::{Made, Page, links};
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    let renderer = Arc::clone(&pages.renderer);
    if renderer.comparisons.pairs().next().is_none() {
        return Ok(());
    }
    pages.page("compare/index.html".into(), choice::render)?;
    for ids in renderer.comparisons.pairs() {
        let Some(new) = renderer.lookup.instrument(&library, &ids.1) else { continue };
        let own = Arc::new(ids.clone());
        let ids = Arc::clone(&own);
        pages.page(links::comparison(&own.0, &own.1), move |page| overview(page, &ids))?;
        let ids = Arc::clone(&own);
        pages.unlisted(links::comparison_removed(&own.0, &own.1), move |page| article(page, &ids, None))?;
        for (at, it) in new.articles.iter().enumerate() {
            let ids = Arc::clone(&own);
            pages.unlisted(links::comparison_article(&own.0, &own.1, &it.id), move |page| {
                article(page, &ids, Some(at))
            })?;
        }
    }
    Ok(())
}

/// The two texts and what became of them.
struct Both<'a> {
    page: &'a Page<'a>,
    old: &'a Instrument,
    new: &'a Instrument,
    old_places: Vec<Place>,
    new_places: Vec<Place>,
    compared: Arc<Compared>,
}

impl<'a> Both<'a> {
    fn new(page: &'a Page<'a>, ids: &Ids) -> Result<Self, RenderError> {
        let instrument = |id| page.renderer.lookup.instrument(page.library, id).ok_or("a text is missing");
        let (old, new) = (instrument(&ids.0)?, instrument(&ids.1)?);
        let compared = page.renderer.comparisons.between(old, new).ok_or("a comparison is missing")?;
        Ok(Self { page, old, new, old_places: places(old), new_places: places(new), compared })
    }

    fn old_link(&self, section: usize) -> Link {
        self.link(self.old, self.old_places[section], &self.compared.old.sections[section])
    }

    fn new_link(&self, section: usize) -> Link {
        self.link(self.new, self.new_places[section], &self.compared.new.sections[section])
    }

    fn link(&self, instrument: &Instrument, place: Place, section: &Section) -> Link {
        Link { href: self.page.place(instrument, place), text: name(instrument, place, section) }
    }

    /// The pair's id on its page.
    fn name(&self, pair: &Pair) -> String {
        match (pair.new.first(), pair.old.first()) {
            (Some(&new), _) => self.compared.new.sections[new].id.clone(),
            (None, Some(&old)) => format!("old:{}", self.compared.old.sections[old].id),
            (None, None) => String::new(),
        }
    }

    /// Whether the pair stands on one side only, and of its article on the other side nothing is known.
    fn is_unknown(&self, pair: &Pair) -> bool {
        match (pair.old.first(), pair.new.first()) {
            (Some(&at), None) => self.new.lacks(&self.old.articles[self.old_places[at].article]),
            (None, Some(&at)) => self.old.lacks(&self.new.articles[self.new_places[at].article]),
            _ => false,
        }
    }

    /// What became of a pair, in words.
    fn relation(&self, pair: &Pair) -> &'static str {
        if self.is_unknown(pair) { "Other text not in our sources" } else { redline::relation_word(pair.relation) }
    }

    /// Where the pair's redline stands.
    fn change(&self, at: usize) -> String {
        let pair = &self.compared.comparison.pairs[at];
        let article = match pair.new.first() {
            Some(&section) => Some(self.new_places[section].article),
            None => self.compared.shown.iter().position(|pairs| pairs.contains(&at)),
        };
        self.page.to(&format!("{}#{}", self.article(article), self.name(pair)))
    }

    fn article(&self, article: Option<usize>) -> String {
        match article {
            Some(at) => links::comparison_article(&self.old.id, &self.new.id, &self.new.articles[at].id),
            None => links::comparison_removed(&self.old.id, &self.new.id),
        }
    }

    fn pairs(&self) -> &[Pair] {
        &self.compared.comparison.pairs
    }

    fn crumbs(&self) -> Vec<Link> {
        vec![self.page.link("compare/index.html", "Compare")]
    }
}

fn name(instrument: &Instrument, place: Place, section: &Section) -> String {
    if place.provision == 0 {
        return super::article::full_name(&instrument.articles[place.article]);
    }
    match &section.number {
        Some(number) => format!("{number} {}", section.title).trim_end().to_string(),
        None => section.title.clone(),
    }
}

/// Whether the pair is an article's own heading with nothing to say, or the introduction of a proposal, which is the
/// editor's and no part of it: such a pair is not counted and not shown.
fn is_bare(both: &Both<'_>, pair: &Pair) -> bool {
    let only_heads = pair.old.iter().all(|&at| both.old_places[at].provision == 0)
        && pair.new.iter().all(|&at| both.new_places[at].provision == 0);
    let silent = pair.redline.old.text.is_empty() && pair.redline.new.text.is_empty();
    let introductions = both.page.renderer.lookup.is_proposal(&both.new.id);
    only_heads && (introductions || silent && (!pair.changes.title || pair.old.is_empty() || pair.new.is_empty()))
}

#[derive(Serialize)]
struct OverviewView {
    old: Link,
    new: Link,
    total: String,
    counts: Vec<Count>,
    coarse: bool,
    partial: Vec<String>,
    terms: Vec<TermChange>,
    figures: Vec<FigureGroup>,
    /// What has no counterpart because of its article on the other side nothing is known.
    unknown: Vec<Entry>,
    added: Vec<Entry>,
    removed: Vec<Entry>,
    concordance: Vec<Renumbered>,
    articles: Vec<ArticleEntry>,
    lost: Option<ArticleEntry>,
}

#[derive(Serialize)]
struct Count {
    number: usize,
    words: &'static str,
    means: &'static str,
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

fn overview(page: &Page<'_>, ids: &Ids) -> Made {
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
    let view = OverviewView {
        old: document(page, &ids.0),
        new: document(page, &ids.1),
        total: count(shown.len(), "provision", "provisions"),
        counts: counts(&both, &shown),
        coarse: both.compared.comparison.coarse,
        partial: partial(&both),
        terms: terms(&both),
        figures: figures(&both, &shown),
        unknown: shown.iter().filter(|(_, pair)| both.is_unknown(pair)).map(entry).collect(),
        added: related(Relation::Added),
        removed: related(Relation::Removed),
        concordance: concordance(&both, &shown),
        articles: both
            .compared
            .shown
            .iter()
            .enumerate()
            .map(|(at, pairs)| article_entry(&both, Some(at), pairs))
            .collect(),
        lost: (lost.changed > 0).then_some(lost),
    };
    let title = format!("{} → {}", both.old.title, both.new.title);
    page.fill(Frame { template: "comparison.html", title: &title, crumbs: both.crumbs(), section: "compare" }, &view)
}

/// The agreements of which only a part is held here.
fn partial(both: &Both<'_>) -> Vec<String> {
    let agreements = [both.old, both.new].into_iter().filter_map(|it| both.page.library.agreement(it.id.as_str()));
    agreements.filter(|agreement| agreement.partial).map(|agreement| agreement.text.title.clone()).collect()
}

fn document(page: &Page<'_>, id: &DocumentId) -> Link {
    page.document(id).unwrap_or_else(|| page.link("index.html", id.to_string()))
}

fn pair_title(both: &Both<'_>, pair: &Pair) -> String {
    match (pair.new.first(), pair.old.first()) {
        (Some(&section), _) => both.new_link(section).text,
        (None, Some(&section)) => both.old_link(section).text,
        (None, None) => String::new(),
    }
}

fn counts(both: &Both<'_>, shown: &[(usize, &Pair)]) -> Vec<Count> {
    let of = |test: &dyn Fn(&Pair) -> bool| shown.iter().filter(|(_, pair)| test(pair)).count();
    let both_sides = |pair: &Pair| !pair.old.is_empty() && !pair.new.is_empty();
    let class = |class: Class| of(&|pair| both_sides(pair) && pair.class == Some(class));
    let one_side = |relation: Relation| of(&|pair| pair.relation == relation && !both.is_unknown(pair));
    let unknown = of(&|pair| both.is_unknown(pair));
    let all = [
        (class(Class::Substantive), "changed in substance", "figures, dates, duties or whole paragraphs"),
        (class(Class::Wording), "changed in wording only", "other words, the same figures and duties"),
        (class(Class::Renumbering), "renumbered or moved only", "the same words at another place"),
        (one_side(Relation::Added), "added", "no counterpart in the old text"),
        (one_side(Relation::Removed), "removed", "no counterpart in the new text"),
        (of(&|pair| pair.class.is_none()), "unchanged", "word for word the same"),
        (unknown, "not to be compared", "the article of the other text is not in our sources"),
    ];
    let all = all.into_iter().take(if unknown > 0 { 7 } else { 6 });
    all.map(|(number, words, means)| Count { number, words, means }).collect()
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
        let first = both.new.provision(both.new_places[section]).topics.first();
        let topic = first.and_then(|key| topics.iter().position(|topic| topic.id.value == *key));
        let row = FigureRow {
            provision: Link { href: both.change(*at), text: pair_title(both, pair) },
            figures: pair.figures.iter().map(FigureView::from).collect(),
        };
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
    let title =
        article.map_or("Only in the old text".to_string(), |at| super::article::full_name(&both.new.articles[at]));
    ArticleEntry { link: both.page.link(&both.article(article), title), changed, words }
}

#[derive(Serialize)]
struct ArticleView {
    title: String,
    old: Link,
    new: Link,
    overview: Link,
    article: Option<Link>,
    /// The titles of the agreements that are known only in part.
    partial: Vec<String>,
    pairs: Vec<PairView>,
    changes: usize,
    elsewhere: Vec<Elsewhere>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// A provision whose redline stands on another page.
#[derive(Serialize)]
struct Elsewhere {
    id: String,
    title: String,
    link: Link,
}

#[derive(Serialize)]
struct PairView {
    id: String,
    /// Further provisions that stand in this pair.
    anchors: Vec<String>,
    title: Html,
    old: Vec<Link>,
    new: Vec<Link>,
    numbers: Option<(String, String)>,
    number: Option<String>,
    relation: &'static str,
    relation_key: String,
    class: Option<&'static str>,
    sure: String,
    figures: Vec<FigureView>,
    rows: Vec<ShownRow>,
}

#[derive(Serialize)]
struct ShownRow {
    row: RowView,
    /// Where moved text went or came from.
    other: Option<Link>,
}

fn article(page: &Page<'_>, ids: &Ids, article: Option<usize>) -> Made {
    let both = Both::new(page, ids)?;
    let pairs = match article {
        Some(at) => both.compared.shown.get(at).map_or(&[][..], Vec::as_slice),
        None => &both.compared.removed,
    };
    let shown: Vec<PairView> =
        pairs.iter().filter(|&&at| !is_bare(&both, &both.pairs()[at])).map(|&at| pair(&both, at, article)).collect();
    let title =
        article.map_or("Only in the old text".to_string(), |at| super::article::full_name(&both.new.articles[at]));
    let neighbour = |at: Option<usize>| {
        let it = both.new.articles.get(at?)?;
        Some(page.link(&both.article(at), super::article::full_name(it)))
    };
    let view = ArticleView {
        old: document(page, &ids.0),
        new: document(page, &ids.1),
        overview: page.link(&links::comparison(&ids.0, &ids.1), "Overview"),
        article: article.filter(|_| !page.renderer.lookup.is_proposal(&ids.1)).map(|at| {
            page.link(&links::article(&ids.1, &both.new.articles[at].id), format!("This text in {}", both.new.title))
        }),
        partial: partial(&both),
        changes: shown.iter().filter(|pair| pair.relation != "Unchanged").count(),
        pairs: shown,
        elsewhere: elsewhere(&both, article),
        previous: neighbour(article.and_then(|at| at.checked_sub(1))),
        next: neighbour(article.map(|at| at + 1)),
        title,
    };
    let mut crumbs = both.crumbs();
    crumbs.push(page.link(&links::comparison(&ids.0, &ids.1), format!("{} → {}", both.old.title, both.new.title)));
    let title = format!("{}: {} → {}", view.title, both.old.title, both.new.title);
    page.fill(Frame { template: "comparison-article.html", title: &title, crumbs, section: "compare" }, &view)
}

/// Provisions of this article that are part of a merger shown elsewhere.
fn elsewhere(both: &Both<'_>, article: Option<usize>) -> Vec<Elsewhere> {
    let Some(article) = article else { return Vec::new() };
    let own = both.new_places.iter().enumerate().filter(|(_, place)| place.article == article && place.provision > 0);
    own.filter_map(|(section, _)| {
        let at = both.compared.pair_of_new[section];
        let first = *both.pairs()[at].new.first()?;
        let it = &both.compared.new.sections[section];
        let away = both.new_places[first].article != article;
        away.then(|| Elsewhere {
            id: it.id.clone(),
            title: both.new_link(section).text,
            link: Link { href: both.change(at), text: pair_title(both, &both.pairs()[at]) },
        })
    })
    .collect()
}

fn pair(both: &Both<'_>, at: usize, article: Option<usize>) -> PairView {
    let pair = &both.pairs()[at];
    let id = both.name(pair);
    let number = |section: Option<&Section>| section.and_then(|section| section.number.clone());
    let old_number = number(pair.old.first().map(|&s| &both.compared.old.sections[s]));
    let new_number = number(pair.new.first().map(|&s| &both.compared.new.sections[s]));
    let here = |section: &&usize| Some(both.new_places[**section].article) == article;
    let rows = redline::rows(pair, &both.compared.old, &both.compared.new, &id);
    let other = |row: &RowView| {
        // A pair that is not shown has no place to link to.
        let (other, _) = row.moved.filter(|(other, _)| !is_bare(both, &both.pairs()[*other]))?;
        let words = if row.kind == "moved-to" { "moved from" } else { "moved to" };
        let title = pair_title(both, &both.pairs()[other]);
        Some(Link { href: both.change(other), text: format!("{words} {title}") })
    };
    let both_numbers =
        old_number.clone().zip(new_number.clone()).filter(|(old, new)| pair.changes.number && old != new);
    let one_side = pair.old.is_empty() || pair.new.is_empty();
    PairView {
        anchors: pair.new.iter().skip(1).filter(here).map(|&s| both.compared.new.sections[s].id.clone()).collect(),
        title: redline::title(&pair.title),
        old: pair.old.iter().map(|&section| both.old_link(section)).collect(),
        new: pair.new.iter().map(|&section| both.new_link(section)).collect(),
        number: if both_numbers.is_some() { None } else { new_number.or(old_number) },
        numbers: both_numbers,
        relation: both.relation(pair),
        relation_key: redline::relation_word(pair.relation).to_lowercase(),
        class: pair.class.filter(|_| !one_side).map(redline::class_word),
        sure: if one_side || pair.relation == Relation::Unchanged && pair.basis == Basis::Id {
            String::new()
        } else {
            sure(pair)
        },
        figures: if one_side { Vec::new() } else { pair.figures.iter().map(FigureView::from).collect() },
        rows: rows.into_iter().map(|row| ShownRow { other: other(&row), row }).collect(),
        id,
    }
}

/// How the pairing is known.
fn sure(pair: &Pair) -> String {
    match pair.basis {
        Basis::Id => "paired by id".into(),
        Basis::Text => format!("paired by its text, {:.0}% sure", (pair.confidence * 100.0).min(99.0)),
    }
}
