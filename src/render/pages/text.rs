//! Summaries, with the text that each claim is based on, and guides.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use super::{Frame, Pages};
use crate::document::Text;
use crate::document::blocks::{BULLET, Block, Item, Reading, plain, plain_text, without_citations};
use crate::id::{self, DocumentId};
use crate::library::claims::{self, Claim};
use crate::library::{Instrument, Original, Summary, Target};
use crate::messages::Words;
use crate::render::about::About;
use crate::render::comparisons::Compared;
use crate::render::html::{self, Scope};
use crate::render::reviewed::ReviewView;
use crate::render::templates::Html;
use crate::render::translated::TranslationView;
use crate::render::views::{BasisView, Link};
use crate::render::{Made, Page, links};
use crate::review::Review;
use crate::review::omissions::{self, Omission};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    for (at, summary) in library.summaries.iter().enumerate() {
        pages.page(links::summary(&summary.id), move |page| self::summary(page, at))?;
    }
    for (at, guide) in library.guides.iter().enumerate() {
        pages.page(links::guide(&guide.id), move |page| self::guide(page, at))?;
    }
    Ok(())
}

/// A part of a summary or guide.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Part {
    Heading {
        id: String,
        level: u8,
        title: Html,
    },
    Text {
        html: Html,
    },
    Claims {
        points: Vec<Point>,
    },
    /// A paragraph that cites.
    Statement {
        id: String,
        html: Html,
        cited: Vec<Cited>,
        review: Option<ReviewView>,
    },
}

/// A list item: a claim and the provisions it is based on, or the heading of other items.
#[derive(Serialize)]
struct Point {
    /// The claim's id on its page; a heading has no id.
    id: Option<String>,
    /// `1.` or `(a)`; bullets need none.
    marker: Option<String>,
    html: Html,
    cited: Vec<Cited>,
    review: Option<ReviewView>,
    points: Vec<Point>,
}

/// A provision that a claim is based on.
#[derive(Serialize)]
pub(super) struct Cited {
    link: Link,
    title: String,
    document: String,
    /// Whether that is another document than the summary is of.
    elsewhere: bool,
    basis: Option<BasisView>,
    text: Html,
}

#[derive(Serialize)]
struct SummaryView {
    title: String,
    date: Option<String>,
    of: Option<Link>,
    compared_with: Option<Link>,
    comparison: Option<Link>,
    topics: Vec<Link>,
    sources: Vec<Link>,
    parts: Vec<Part>,
    translations: Vec<TranslationView>,
    omissions: Option<OmissionsView>,
}

/// The changes that a summary does not mention.
#[derive(Serialize)]
struct OmissionsView {
    words: String,
    list: Vec<(Link, String)>,
}

fn home<'a>(page: &'a Page<'_>, id: Option<&DocumentId>) -> Option<&'a Instrument> {
    page.renderer.lookup.instrument(page.library, id?)
}

fn summary(page: &Page<'_>, at: usize) -> Made {
    let summary = &page.library.summaries[at];
    let scope = page.loose().about(home(page, summary.of.as_ref()));
    let compared_with = page.library.compared_with(summary);
    let comparison = compared_with.zip(summary.of.as_ref());
    let view = SummaryView {
        title: summary.title.clone(),
        date: summary.date.map(|date| page.words.date(date)),
        of: summary.of.as_ref().and_then(|id| page.document(id)),
        compared_with: compared_with.and_then(|id| page.document(id)),
        comparison: comparison
            .filter(|(old, new)| page.renderer.comparisons.has(old, new))
            .map(|(old, new)| page.link(&links::comparison(old, new), say!(page.words, "the-full-comparison"))),
        topics: page.topics(&summary.topics),
        sources: page.sources(&summary.sources),
        parts: parts(page, scope, &claims::of_summary(page.library, summary), &summary.text),
        translations: page.translations(&Original::Summary(summary.id.clone()), scope),
        omissions: omissions(page, summary),
    };
    let agreement =
        view.of.clone().filter(|_| summary.of.as_ref().is_some_and(|id| page.library.agreement(id.as_str()).is_some()));
    let crumbs =
        agreement.map_or_else(Vec::new, |of| vec![page.link(links::AGREEMENTS, say!(page.words, "agreements")), of]);
    let about = About::opening(&plain_text(&summary.text.blocks()));
    page.fill_about(Frame { template: "summary.html", title: &summary.title, crumbs, section: "" }, &about, &view)
}

#[derive(Serialize)]
struct GuideView {
    title: String,
    date: Option<String>,
    about: Option<Link>,
    topics: Vec<Link>,
    sources: Vec<Link>,
    parts: Vec<Part>,
    translations: Vec<TranslationView>,
}

fn guide(page: &Page<'_>, at: usize) -> Made {
    let guide = &page.library.guides[at];
    let scope = page.loose().about(home(page, guide.about.as_ref()));
    let view = GuideView {
        title: guide.title.clone(),
        date: guide.date.map(|date| page.words.date(date)),
        about: guide.about.as_ref().and_then(|id| page.document(id)),
        topics: page.topics(&guide.topics),
        sources: page.sources(&guide.sources),
        parts: parts(page, scope, &claims::of_guide(page.library, guide), &guide.text),
        translations: page.translations(&Original::Guide(guide.id.clone()), scope),
    };
    let about = About::opening(&plain_text(&guide.text.blocks()));
    let frame = Frame { template: "guide.html", title: &guide.title, crumbs: Vec::new(), section: "" };
    page.fill_about(frame, &about, &view)
}

/// What a summary of a change leaves out: readers of a leaflet see what it is silent about.
fn omissions(page: &Page<'_>, summary: &Summary) -> Option<OmissionsView> {
    let found = match compared_agreements(page, summary) {
        Some((texts, it)) => {
            let sides = ((texts.0, &it.old_places[..]), (texts.1, &it.new_places[..]));
            omissions::among(page.library, summary, sides, (&it.old, &it.new), &it.comparison)
        }
        None => omissions::of(page.library, summary)?,
    };
    if found.changes == 0 {
        return None;
    }
    let link = |it: &Omission| {
        let (document, id) = it.id.split_once('#')?;
        let instrument = page.library.instrument(document)?;
        let href = page.place(instrument, instrument.place(id)?);
        Some((Link { href, text: it.name.clone() }, left_out(page.words, it)))
    };
    let (omitted, changes) = (found.omitted.len(), found.changes);
    let words = match omitted {
        0 => say!(page.words, "summary-mentions-all", n = changes),
        _ => say!(page.words, "summary-leaves-out", omitted = omitted, n = changes),
    };
    Some(OmissionsView { words, list: found.omitted.iter().filter_map(link).collect() })
}

/// A change that is left out: `changed: 10 days → 12 days`.
fn left_out(words: Words, it: &Omission) -> String {
    let change = match it.change {
        "added" => say!(words, "clause-added"),
        "removed" => say!(words, "clause-removed"),
        "split" => say!(words, "clause-split"),
        "merged" => say!(words, "clause-merged"),
        _ => say!(words, "clause-changed"),
    };
    let figure = |figure: &String| match (figure.strip_suffix(" (removed)"), figure.strip_suffix(" (added)")) {
        (Some(figure), _) => say!(words, "figure-removed", figure = figure),
        (_, Some(figure)) => say!(words, "figure-added", figure = figure),
        _ => figure.clone(),
    };
    let figures: Vec<String> = it.figures.iter().map(figure).collect();
    if figures.is_empty() { change } else { format!("{change}: {}", figures.join("; ")) }
}

/// Cuts a text at its headings, which get ids, and at its claims.
fn parts(page: &Page<'_>, scope: Scope<'_>, claims: &[Claim<'_>], text: &Text) -> Vec<Part> {
    let Reading { blocks, places, .. } = text.read();
    let review = Review::of_page(page.library, claims);
    let claims = Claims { review: &review, scope, claims };
    let mut parts = Vec::new();
    let mut ids: BTreeSet<String> = claims.claims.iter().map(|claim| claim.id.own.clone()).collect();
    let mut from = 0;
    let top = blocks.iter().filter_map(|b| if let Block::Heading(level, _) = b { Some(*level) } else { None }).min();
    for (at, (block, place)) in blocks.iter().zip(&places).enumerate() {
        let part = match block {
            Block::Heading(level, words) => Part::Heading {
                id: id::unique(&plain(words), &mut ids),
                level: (level - top.unwrap_or(1) + 2).min(6),
                title: html::words(scope, words),
            },
            Block::List(items) if claims.are_in(place) => {
                Part::Claims { points: items.iter().map(|item| claims.point(item)).collect() }
            }
            block => match claims.at(place) {
                Some(claim) => claims.statement(claim, block),
                None => continue,
            },
        };
        push_text(scope, &blocks[from..at], &mut parts);
        parts.push(part);
        from = at + 1;
    }
    push_text(scope, &blocks[from..], &mut parts);
    parts
}

/// The two agreements that a summary compares, and their comparison, if the site has it.
fn compared_agreements<'a>(
    page: &'a Page<'_>,
    summary: &Summary,
) -> Option<((&'a Instrument, &'a Instrument), &'a Compared)> {
    let (old, new) = (page.library.compared_with(summary)?, summary.of.as_ref()?);
    let agreement = |id: &DocumentId| page.library.agreement(id.as_str()).map(|agreement| &agreement.text);
    Some(((agreement(old)?, agreement(new)?), page.renderer.comparisons.between(old, new)?))
}

fn push_text(scope: Scope<'_>, blocks: &[Block], parts: &mut Vec<Part>) {
    if !blocks.is_empty() {
        parts.push(Part::Text { html: html::whole(scope, blocks) });
    }
}

fn words_of(scope: Scope<'_>, blocks: &[Block]) -> Html {
    match blocks {
        [Block::Paragraph(words)] => html::words(scope, words),
        all => html::whole(scope, all),
    }
}

/// The claims of a page.
struct Claims<'a> {
    review: &'a Review,
    scope: Scope<'a>,
    claims: &'a [Claim<'a>],
}

impl Claims<'_> {
    fn at(&self, place: &Range<usize>) -> Option<&Claim<'_>> {
        self.claims.iter().find(|claim| claim.range == *place)
    }

    /// Whether any claim is within these bytes.
    fn are_in(&self, place: &Range<usize>) -> bool {
        self.claims.iter().any(|claim| place.start <= claim.range.start && claim.range.end <= place.end)
    }

    /// A list item: a claim, the heading of other items, or neither.
    fn point(&self, item: &Item) -> Point {
        let marker = Some(item.marker.clone()).filter(|marker| marker != BULLET);
        if let Some(claim) = self.at(&item.place) {
            let mut targets = Vec::new();
            let text: Vec<Block> = item.blocks.iter().map(|block| without_citations(block, &mut targets)).collect();
            let (html, cited) = (words_of(self.scope, &text), self.cited(&targets));
            let (id, review) =
                (Some(claim.id.own.clone()), ReviewView::of(self.scope.interface(), self.review, &claim.id));
            return Point { id, marker, html, cited, review, points: Vec::new() };
        }
        let (lists, words): (Vec<&Block>, Vec<&Block>) =
            item.blocks.iter().partition(|block| matches!(block, Block::List(_)));
        let words: Vec<Block> = words.into_iter().cloned().collect();
        let inner = lists.into_iter().flat_map(|list| if let Block::List(items) = list { &items[..] } else { &[] });
        let points = inner.map(|item| self.point(item)).collect();
        Point { id: None, marker, html: words_of(self.scope, &words), cited: Vec::new(), review: None, points }
    }

    /// A block of a guide that cites. Its citations stay in its words.
    fn statement(&self, claim: &Claim<'_>, block: &Block) -> Part {
        Part::Statement {
            id: claim.id.own.clone(),
            html: html::whole(self.scope, std::slice::from_ref(block)),
            cited: self.cited(&claim.cited),
            review: ReviewView::of(self.scope.interface(), self.review, &claim.id),
        }
    }

    fn cited(&self, targets: &[String]) -> Vec<Cited> {
        let found = targets.iter().filter_map(|target| self.scope.cited(target));
        found.map(|(target, href)| cited(self.scope, &target, href)).collect()
    }
}

/// A provision with its text, to be shown below a claim or answer.
pub(super) fn cited(scope: Scope<'_>, target: &Target<'_>, href: String) -> Cited {
    let provision = target.provision();
    let numbers = scope.library.numbering(target.instrument);
    let origin = provision.origin.as_ref().and_then(|origin| scope.library.instrument(origin.document.as_str()));
    let inner = Scope { home: Some(target.instrument), origin, numbers: Some((numbers, None)), ..scope };
    let number = provision.number.as_ref().map(|number| number.text.clone());
    let number = if target.place.provision == 0 { Some(target.article().name()) } else { number };
    Cited {
        link: Link { href, text: number.clone().unwrap_or_else(|| provision.title.clone()) },
        title: if number.is_some() { provision.title.clone() } else { String::new() },
        document: target.instrument.title.clone(),
        elsewhere: scope.home.is_none_or(|home| home.id != target.instrument.id),
        basis: BasisView::of(inner, target.instrument, provision),
        text: html::text(inner, &provision.text.blocks()),
    }
}
