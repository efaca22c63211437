//! Comparisons: the redline article by article; what changed as a whole is in `overview`. The choice of two texts is in `choice`.

mod changes;
mod choices;
mod overview;
mod whole;

pub use changes::{Change, changes};

use std::sync::Arc;

use serde::Serialize;

use choices::Choices;

use super::{Frame, Pages, choice};
use crate::compare::{Class, MatchedBy, Pair, Relation, Section, Version};
use crate::id::{DocumentId, Key};
use crate::language::section_number::Label;
use crate::library::instrument::Place;
use crate::library::{Edition, Instrument};
use crate::messages::Words;
use crate::render::comparisons::{Compared, Ids};
use crate::render::redline::{self, FigureView, RowView};
use crate::render::templates::Html;
use crate::render::views::Link;
use crate::render::{Made, Page, links};
use crate::say;
use crate::site::RenderError;
use crate::versions;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let renderer = Arc::clone(&pages.renderer);
    if renderer.comparisons.pairs().next().is_none() {
        return Ok(());
    }
    pages.page(links::COMPARE.into(), choice::render)?;
    for ids in renderer.comparisons.pairs() {
        let (folder, overview) = (links::comparison_folder(&ids.0, &ids.1), links::comparison(&ids.0, &ids.1));
        let ids = Arc::new(ids.clone());
        pages.late(&folder, [overview], move |pages| add_one(pages, &ids))?;
    }
    Ok(())
}

/// Adds the pages of one comparison.
fn add_one(pages: &mut Pages, own: &Arc<Ids>) -> Result<(), RenderError> {
    let renderer = Arc::clone(&pages.renderer);
    let (old, new) = renderer.edition(&own.0).zip(renderer.edition(&own.1)).ok_or("a text is missing")?;
    let ids = Arc::clone(own);
    pages.page(links::comparison(&own.0, &own.1), move |page| overview::render(page, &ids))?;
    let ids = Arc::clone(own);
    pages.unlisted(links::comparison_whole(&own.0, &own.1), move |page| whole::render(page, &ids))?;
    let ids = Arc::clone(own);
    pages.unlisted(links::comparison_removed(&own.0, &own.1), move |page| article(page, &ids, None))?;
    for (at, it) in new.text().articles.iter().enumerate().filter(|(at, _)| has_page(&old, &new, *at)) {
        let ids = Arc::clone(own);
        let address = links::comparison_article(&own.0, &own.1, &it.id);
        pages.unlisted(address, move |page| article(page, &ids, Some(at)))?;
    }
    Ok(())
}

/// Whether an article of the new text has a page of its own here. Of an agreement and its changes only those have one
/// that are touched: all others are the same.
fn has_page(old: &Edition<'_>, new: &Edition<'_>, article: usize) -> bool {
    let overlay = new.overlay().filter(|_| versions::is_one_agreement(old, new));
    overlay.is_none_or(|overlay| overlay.touches(article))
}

/// The two texts and what became of them.
struct Both<'a> {
    page: &'a Page<'a>,
    old_edition: Edition<'a>,
    new_edition: Edition<'a>,
    compared: &'a Compared,
}

impl<'a> Both<'a> {
    fn new(page: &'a Page<'a>, ids: &Ids) -> Result<Self, RenderError> {
        let edition = |id| page.renderer.edition(id).ok_or("a text is missing");
        let (old_edition, new_edition) = (edition(&ids.0)?, edition(&ids.1)?);
        let compared = page.renderer.comparisons.between(&ids.0, &ids.1).ok_or("a comparison is missing")?;
        Ok(Self { page, old_edition, new_edition, compared })
    }

    fn old(&self) -> &Instrument {
        self.old_edition.text()
    }

    fn newer(&self) -> &Instrument {
        self.new_edition.text()
    }

    fn has_page(&self, article: usize) -> bool {
        has_page(&self.old_edition, &self.new_edition, article)
    }

    fn old_link(&self, section: usize) -> Link {
        self.link(&self.old_edition, self.compared.old_places[section], &self.compared.old.sections[section])
    }

    fn new_link(&self, section: usize) -> Link {
        self.link(&self.new_edition, self.compared.new_places[section], &self.compared.new.sections[section])
    }

    fn link(&self, edition: &Edition<'_>, place: Place, section: &Section) -> Link {
        Link { href: self.page.place_in(edition, place), text: name(edition.text(), place, section) }
    }

    /// The pair's id on its page.
    fn name(&self, pair: &Pair) -> String {
        match (pair.new.first(), pair.old.first()) {
            (Some(&new), _) => self.compared.new.sections[new].id.clone(),
            (None, Some(&old)) => format!("old:{}", self.compared.old.sections[old].id),
            (None, None) => String::new(),
        }
    }

    /// The change to a pair, in words.
    fn relation(&self, pair: &Pair) -> String {
        match (pair.relation, pair.new.is_empty()) {
            (Relation::Unknown, false) => say!(self.page.words, "only-in-the-new"),
            (Relation::Unknown, true) => say!(self.page.words, "only-in-the-old"),
            (relation, _) => redline::relation_word(self.page.words, relation),
        }
    }

    /// Where the pair's redline is.
    fn change(&self, at: usize) -> String {
        let pair = &self.compared.comparison.pairs[at];
        let article = match pair.new.first() {
            Some(&section) => Some(self.compared.new_places[section].article),
            None => self.compared.shown.iter().position(|pairs| pairs.contains(&at)),
        };
        let page = self.article(article);
        self.page.to(&if is_silent(self, pair) { page } else { format!("{page}#{}", self.name(pair)) })
    }

    fn article(&self, article: Option<usize>) -> String {
        match article {
            Some(at) => links::comparison_article(&self.old().id, &self.newer().id, &self.newer().articles[at].id),
            None => links::comparison_removed(&self.old().id, &self.newer().id),
        }
    }

    fn pairs(&self) -> &[Pair] {
        &self.compared.comparison.pairs
    }

    fn crumbs(&self) -> Vec<Link> {
        vec![self.page.link(links::COMPARE, say!(self.page.words, "compare"))]
    }
}

fn name(instrument: &Instrument, place: Place, section: &Section) -> String {
    if place.provision == 0 {
        return super::article::full_name(&instrument.articles[place.article]);
    }
    let number = &instrument.provision(place).number;
    // There is a Section 1 in every article: the article's name says which.
    let label = number.as_ref().and_then(|number| number.label);
    let article =
        if label == Some(Label::Section) { instrument.articles[place.article].name() + ", " } else { String::new() };
    match &section.number {
        Some(number) => format!("{article}{number} {}", section.title).trim_end().to_string(),
        None => section.title.clone(),
    }
}

/// Whether the pair is the heading of an article that stayed as it is and has no text of its own: it is counted, and
/// there is nothing to show.
fn is_silent(both: &Both<'_>, pair: &Pair) -> bool {
    let heads = |places: &[Place], sections: &[usize]| sections.iter().all(|&at| places[at].provision == 0);
    let only_heads = heads(&both.compared.old_places, &pair.old) && heads(&both.compared.new_places, &pair.new);
    let has_text = !pair.redline.old.text.is_empty() || !pair.redline.new.text.is_empty();
    only_heads && !has_text && matches!(pair.relation, Relation::Unchanged | Relation::Unknown)
}

/// The agreements of which only a part is held here.
fn partial(both: &Both<'_>) -> Vec<String> {
    if versions::is_one_agreement(&both.old_edition, &both.new_edition) {
        return Vec::new();
    }
    let partial = [&both.old_edition, &both.new_edition].into_iter().filter(|it| it.is_partial());
    partial.map(|it| it.text().title.clone()).collect()
}

fn document(page: &Page<'_>, id: &DocumentId) -> Link {
    page.document(id).unwrap_or_else(|| page.link(links::HOME, id.to_string()))
}

fn pair_title(both: &Both<'_>, pair: &Pair) -> String {
    match (pair.new.first(), pair.old.first()) {
        (Some(&section), _) => both.new_link(section).text,
        (None, Some(&section)) => both.old_link(section).text,
        (None, None) => String::new(),
    }
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
    /// The clauses that changed, if there are several.
    changes: Vec<ChangeLink>,
    choices: Choices,
    elsewhere: Vec<Elsewhere>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// An entry in the list of changes at the side.
#[derive(Serialize)]
struct ChangeLink {
    id: String,
    title: String,
    became: String,
}

impl ChangeLink {
    fn of(pair: &PairView) -> Self {
        let title = pair.new.first().or(pair.old.first()).map(|it| it.text.clone()).unwrap_or_default();
        Self { id: pair.id.clone(), title, became: pair.became.clone() }
    }
}

/// A provision whose redline is on another page.
#[derive(Serialize)]
struct Elsewhere {
    id: String,
    title: String,
    link: Link,
}

#[derive(Serialize)]
struct PairView {
    id: String,
    /// Further provisions in this pair.
    anchors: Vec<String>,
    title: Html,
    old: Vec<Link>,
    new: Vec<Link>,
    numbers: Option<(String, String)>,
    number: Option<String>,
    /// The change and how much it matters, in words.
    became: String,
    relation_key: &'static str,
    class: Option<&'static str>,
    /// Whether editors restated both texts, so that other words need not be a change.
    retold: bool,
    sure: String,
    figures: Vec<FigureView>,
    rows: Vec<ShownRow>,
    topics: Vec<Key>,
    units: Vec<Key>,
    changed: bool,
}

/// Whether anything is known to have changed.
fn is_change(pair: &Pair) -> bool {
    !matches!(pair.relation, Relation::Unchanged | Relation::Unknown)
}

#[derive(Serialize)]
struct ShownRow {
    row: RowView,
    /// Where moved text went or came from.
    others: Vec<Link>,
}

fn article(page: &Page<'_>, ids: &Ids, article: Option<usize>) -> Made {
    let both = Both::new(page, ids)?;
    let pairs = match article {
        Some(at) => both.compared.shown.get(at).map_or(&[][..], Vec::as_slice),
        None => &both.compared.removed,
    };
    let shown: Vec<PairView> = pairs
        .iter()
        .filter(|&&at| !is_silent(&both, &both.pairs()[at]))
        .map(|&at| pair(&both, at, |section| Some(both.compared.new_places[section].article) == article))
        .collect();
    let changes: Vec<ChangeLink> = shown.iter().filter(|pair| pair.changed).map(ChangeLink::of).collect();
    let title = article.map_or_else(
        || say!(page.words, "only-in-the-old"),
        |at| super::article::full_name(&both.newer().articles[at]),
    );
    let neighbour = |at: Option<usize>| {
        let it = &both.newer().articles[at?];
        Some(page.link(&both.article(at), super::article::full_name(it)))
    };
    let before = article.and_then(|at| (0..at).rev().find(|at| both.has_page(*at)));
    let after = article.and_then(|at| (at + 1..both.newer().articles.len()).find(|at| both.has_page(*at)));
    let view = ArticleView {
        old: document(page, &ids.0),
        new: document(page, &ids.1),
        overview: page.link(&links::comparison(&ids.0, &ids.1), say!(page.words, "overview")),
        article: article.filter(|_| !page.renderer.lookup.is_proposal(&ids.1)).map(|at| {
            page.link(
                &links::article(&ids.1, &both.newer().articles[at].id),
                say!(page.words, "this-text-in", text = both.newer().title.as_str()),
            )
        }),
        partial: partial(&both),
        changes: if changes.len() > 2 { changes } else { Vec::new() },
        choices: Choices::of(&both, shown.iter()),
        pairs: shown,
        elsewhere: elsewhere(&both, article),
        previous: neighbour(before),
        next: neighbour(after),
        title,
    };
    let mut crumbs = both.crumbs();
    crumbs
        .push(page.link(&links::comparison(&ids.0, &ids.1), format!("{} → {}", both.old().title, both.newer().title)));
    let title = format!("{}: {} → {}", view.title, both.old().title, both.newer().title);
    page.fill(Frame { template: "comparison-article.html", title: &title, crumbs, section: "compare" }, &view)
}

/// Provisions of this article that are part of a merger shown elsewhere.
fn elsewhere(both: &Both<'_>, article: Option<usize>) -> Vec<Elsewhere> {
    let Some(article) = article else { return Vec::new() };
    let own = both
        .compared
        .new_places
        .iter()
        .enumerate()
        .filter(|(_, place)| place.article == article && place.provision > 0);
    own.filter_map(|(section, _)| {
        let at = both.compared.pair_of(section);
        let first = *both.pairs()[at].new.first()?;
        let it = &both.compared.new.sections[section];
        let away = both.compared.new_places[first].article != article;
        away.then(|| Elsewhere {
            id: it.id.clone(),
            title: both.new_link(section).text,
            link: Link { href: both.change(at), text: pair_title(both, &both.pairs()[at]) },
        })
    })
    .collect()
}

/// A pair; `is_here` says whether a section of the new text is on the same page.
fn pair(both: &Both<'_>, at: usize, is_here: impl Fn(usize) -> bool) -> PairView {
    let pair = &both.pairs()[at];
    let (topics, units) = choices::about(both, pair);
    let id = both.name(pair);
    let number = |section: Option<&Section>| section.and_then(|section| section.number.clone());
    let old_number = number(pair.old.first().map(|&s| &both.compared.old.sections[s]));
    let new_number = number(pair.new.first().map(|&s| &both.compared.new.sections[s]));
    let here = |section: &&usize| is_here(**section);
    let rows = redline::rows(both.page.words, pair, &both.compared.old, &both.compared.new, &id);
    let others = |row: &RowView| other_ends(both, at, &rows, row);
    let both_numbers =
        old_number.clone().zip(new_number.clone()).filter(|(old, new)| pair.changes.number && old != new);
    let one_side = pair.old.is_empty() || pair.new.is_empty();
    PairView {
        anchors: pair.new.iter().skip(1).filter(here).map(|&s| both.compared.new.sections[s].id.clone()).collect(),
        title: redline::title(both.page.words, pair),
        old: pair.old.iter().map(|&section| both.old_link(section)).collect(),
        new: pair.new.iter().map(|&section| both.new_link(section)).collect(),
        number: if both_numbers.is_some() { None } else { new_number.or(old_number) },
        numbers: both_numbers,
        became: became(both, pair),
        relation_key: redline::relation_key(pair.relation),
        class: pair.class.map(redline::class_word),
        retold: both_restated(both, pair),
        sure: if one_side || pair.relation == Relation::Unchanged && pair.matched_by == MatchedBy::Id {
            String::new()
        } else {
            sure(both.page.words, pair)
        },
        figures: if one_side { Vec::new() } else { redline::figures(pair) },
        rows: rows.iter().map(|row| ShownRow { others: others(row), row: row.clone() }).collect(),
        topics,
        units,
        changed: is_change(pair),
        id,
    }
}

/// Links to where the text of a row went or came from: a row of the same clause, or another clause.
fn other_ends(both: &Both<'_>, pair: usize, rows: &[RowView], own: &RowView) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for end in own.others.iter().filter(|end| end.pair != pair || !own.rows.contains(&end.row)) {
        let here = rows.iter().filter(|_| end.pair == pair).find(|row| row.rows.contains(&end.row));
        let link = match here.and_then(|row| row.id.as_ref()) {
            Some(id) => {
                let text = match end.is_source {
                    true => say!(both.page.words, "moved-from-elsewhere"),
                    false => say!(both.page.words, "moved-elsewhere"),
                };
                Link { href: format!("#{id}"), text }
            }
            None => {
                let title = pair_title(both, &both.pairs()[end.pair]);
                let text = match end.is_source {
                    true => say!(both.page.words, "moved-from", clause = title),
                    false => say!(both.page.words, "moved-to", clause = title),
                };
                Link { href: both.change(end.pair), text }
            }
        };
        if !links.iter().any(|other| other.href == link.href && other.text == link.text) {
            links.push(link);
        }
    }
    links
}

/// `Changed in substance`, `Moved, the same words`: the words of the overview's counts.
fn became(both: &Both<'_>, pair: &Pair) -> String {
    let (words, relation) = (both.page.words, both.relation(pair));
    match (pair.relation, pair.class) {
        (_, None) => relation,
        (Relation::Amended, Some(Class::Substantive)) => say!(words, "changed-in-substance"),
        (Relation::Amended, Some(Class::Wording)) if both_restated(both, pair) => say!(words, "reworded"),
        (Relation::Amended, Some(Class::Wording)) => say!(words, "changed-in-wording"),
        (_, Some(Class::Substantive)) => say!(words, "and-in-substance", became = relation),
        (_, Some(Class::Wording)) if both_restated(both, pair) => say!(words, "and-reworded", became = relation),
        (_, Some(Class::Wording)) => say!(words, "and-in-wording", became = relation),
        (_, Some(Class::Renumbering)) => say!(words, "and-the-same-words", became = relation),
    }
}

/// Whether two editors restated the same rule, and the signed words are not known.
fn both_restated(both: &Both<'_>, pair: &Pair) -> bool {
    let restated = |version: &Version, sections: &[usize]| sections.iter().any(|&at| version.sections[at].restated);
    restated(&both.compared.old, &pair.old) && restated(&both.compared.new, &pair.new)
}

/// Why the texts are taken to be one right.
fn sure(words: Words, pair: &Pair) -> String {
    match pair.matched_by {
        MatchedBy::Id => say!(words, "same-right-by-id"),
        MatchedBy::Text => {
            say!(words, "matched-by-wording", percent = (pair.confidence * 100.0).min(99.0).round())
        }
    }
}
