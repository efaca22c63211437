//! The home page: search first, then the agreement in force, the changes, and the latest news.

use serde::Serialize;

use super::agreement::{Card, card};
use super::{Frame, Pages};
use crate::document::header::ProposalStatus;
use crate::library::{Agreement, Library, Negotiation, Proposal};
use crate::messages::Words;
use crate::render::about::About;
use crate::render::templates::Html;
use crate::render::views::{Link, days};
use crate::render::{Made, Page, html, links};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    pages.page(links::HOME.into(), render)?;
    // This page is shown for any address, so its links must not depend on where it seems to be. That takes the
    // site's own address; without it the links are right only for addresses at the root of the site.
    let base = pages.renderer.library.site.base_url.as_deref();
    let root = base.map_or_else(String::new, |base| links::base_path(Some(base)));
    pages.unlisted(links::NOT_FOUND.into(), move |page| {
        let page = Page { root: root.clone(), ..Page::new(page.renderer, page.path) };
        page.fill(
            Frame { template: "404.html", title: &say!(page.words, "not-found"), crumbs: Vec::new(), section: "" },
            &(),
        )
    })?;
    Ok(())
}

#[derive(Serialize)]
struct View {
    welcome: Html,
    current: Option<Card>,
    /// How much is known, in a sentence.
    known: String,
    in_force: bool,
    others: Vec<Card>,
    more: usize,
    negotiations: Vec<NegotiationCard>,
    summaries: Vec<Dated>,
    guides: Vec<Dated>,
    questions: Vec<Link>,
    questions_more: usize,
    events: Vec<Dated>,
    topics: Vec<TopicLink>,
    schedules: Vec<Link>,
}

#[derive(Serialize)]
struct NegotiationCard {
    link: Link,
    compared: Option<Link>,
}

/// A link with its date in words.
#[derive(Serialize)]
pub(super) struct Dated {
    link: Link,
    date: Option<String>,
}

impl Dated {
    /// A link with its date in words.
    pub(super) fn new(link: Link, date: Option<String>) -> Self {
        Self { link, date }
    }
}

/// A topic and what it is about.
#[derive(Serialize)]
pub(super) struct TopicLink {
    link: Link,
    about: Option<String>,
}

fn render(page: &Page<'_>) -> Made {
    let library = page.library;
    let scope = page.loose().about(library.current().map(|agreement| &agreement.text));
    let current = library
        .current()
        .and_then(|current| library.agreements.iter().position(|agreement| agreement.text.id == current.text.id));
    let others: Vec<usize> = (0..library.agreements.len()).rev().filter(|at| Some(*at) != current).collect();
    let asked: usize = library.questions.iter().map(|group| group.questions.len()).sum();
    let first = library.questions.iter().filter_map(|group| group.questions.first());
    let questions: Vec<Link> = first.take(6).map(|it| page.link(&links::question(&it.id), it.words.as_str())).collect();
    let event = |event: &crate::document::header::EventHeader| Dated {
        link: page.link(&links::event(&event.anchor()), event.title.as_str()),
        date: Some(days(page.words, event)),
    };
    let latest_year = library.schedules.iter().map(|it| &it.year).max();
    let view = View {
        welcome: library.site.welcome.as_ref().map(|text| html::whole(scope, &text.blocks())).unwrap_or_default(),
        current: current.map(|at| card(page, at)),
        known: known(page.words, library, current),
        in_force: page.renderer.lookup.in_force.is_some(),
        more: others.len().saturating_sub(6),
        others: others.into_iter().take(6).map(|at| card(page, at)).collect(),
        negotiations: library.negotiations.iter().rev().take(5).map(|it| negotiation(page, it)).collect(),
        summaries: library
            .summaries
            .iter()
            .take(5)
            .map(|it| Dated {
                link: page.link(&links::summary(&it.id), it.title.as_str()),
                date: it.date.map(|date| page.words.date(date)),
            })
            .collect(),
        guides: library
            .guides
            .iter()
            .take(5)
            .map(|it| Dated {
                link: page.link(&links::guide(&it.id), it.title.as_str()),
                date: it.date.map(|date| page.words.date(date)),
            })
            .collect(),
        questions_more: asked - questions.len(),
        questions,
        events: library.timeline.events.iter().rev().take(5).map(event).collect(),
        topics: topics(page),
        schedules: library
            .schedules
            .iter()
            .filter(|it| Some(&it.year) == latest_year)
            .take(8)
            .map(|it| page.link(&links::schedule(&it.id), it.title.as_str()))
            .collect(),
    };
    let about = About { description: Some(view.known.clone()), ..About::default() };
    page.fill_about(Frame { template: "home.html", title: "", crumbs: Vec::new(), section: "home" }, &about, &view)
}

/// How many clauses are known, and how many of them of the newest agreement.
fn known(words: Words, library: &Library, current: Option<usize>) -> String {
    let clauses = |agreement: &Agreement| library.coverage(agreement).provisions();
    let Some(current) = current.map(|at| &library.agreements[at]) else { return String::new() };
    let all = say!(words, "clauses-counted", n = library.agreements.iter().map(clauses).sum::<usize>());
    let of = say!(words, "agreements-counted", n = library.agreements.len());
    let (newest, title) = (say!(words, "clauses-counted", n = clauses(current)), current.text.title.as_str());
    match current.partial {
        true => say!(words, "it-holds-only", all = all, of = of, title = title, newest = newest),
        false => say!(words, "it-holds", all = all, of = of, title = title, newest = newest),
    }
}

/// The site's topics.
pub(super) fn topics(page: &Page<'_>) -> Vec<TopicLink> {
    let topics = page.library.site.topics.iter();
    topics
        .map(|topic| TopicLink {
            link: page.link(&links::topic(&topic.id.value), topic.title.as_str()),
            about: topic.about.clone(),
        })
        .collect()
}

fn negotiation(page: &Page<'_>, negotiation: &Negotiation) -> NegotiationCard {
    let compared = outcome(page.library, negotiation).map(|(offer, outcome)| {
        let (from, to) = (offer.text.title.as_str(), outcome.text.title.as_str());
        let words = say!(page.words, "from-offer-to", from = from, to = to);
        page.link(&links::comparison(&offer.text.id, &outcome.text.id), words)
    });
    NegotiationCard { link: page.link(&links::negotiation(&negotiation.id), negotiation.title.as_str()), compared }
}

/// The final agreement and the employer's last position before it: the two that delegates compare.
pub(super) fn outcome<'a>(library: &'a Library, negotiation: &'a Negotiation) -> Option<(&'a Proposal, &'a Proposal)> {
    let proposals: Vec<_> = library.proposals_of(&negotiation.id).collect();
    let agreed = |p: &&&Proposal| matches!(p.status, ProposalStatus::Ratified | ProposalStatus::Tentative);
    let outcome = proposals.iter().rev().find(agreed)?;
    let at = proposals.iter().position(|p| p.text.id == outcome.text.id)?;
    Some((proposals[..at].last()?, outcome))
}
