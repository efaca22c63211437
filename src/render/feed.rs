//! Feeds as Atom, newest first: one of everything, and one beside the page of each topic, agreement and negotiation. Dates
//! are those of the content. Each change of a clause says by its category whether it is one of substance, wording or numbers.

use std::collections::{BTreeMap, BTreeSet};

use atom_syndication::{Category, Entry, Feed, FixedDateTime, Link, Person, Text};

use crate::compare::Class;
use crate::document::header::EventHeader;
use crate::id::{DocumentId, Key};
use crate::language::date::Date;
use crate::library::{Agreement, Library, Proposal, SiteInfo};
use crate::site::RenderError;

use super::pages::{Change, changes};
use super::views::days;
use super::{Made, Page, Pages, links};
use crate::messages::Words;
use crate::say;

/// How many entries a feed holds.
const MOST: usize = 100;

/// What a feed is about.
#[derive(Clone, Debug)]
enum Subject {
    Everything,
    Topic(Key),
    Agreement(DocumentId),
    Negotiation(DocumentId),
}

/// Adds the feeds.
pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    pages.unlisted(links::FEED.into(), |page| render(page, links::HOME, &Subject::Everything))?;
    let library = std::sync::Arc::clone(&pages.renderer.library);
    for (home, subject) in subjects(&library) {
        pages.unlisted(links::feed(&home), move |page| render(page, &home, &subject))?;
    }
    Ok(())
}

/// The pages that have a feed of their own.
pub(super) fn homes(library: &Library) -> BTreeSet<String> {
    subjects(library).into_keys().collect()
}

fn subjects(library: &Library) -> BTreeMap<String, Subject> {
    let topics = library.site.topics.iter().map(|it| &it.id.value);
    let topics = topics.map(|id| (links::topic(id), Subject::Topic(id.clone())));
    let agreements = library.agreements.iter().map(|it| &it.text.id);
    let agreements = agreements.map(|id| (links::agreement(id), Subject::Agreement(id.clone())));
    let negotiations = library.negotiations.iter().map(|it| &it.id);
    let negotiations = negotiations.map(|id| (links::negotiation(id), Subject::Negotiation(id.clone())));
    topics.chain(agreements).chain(negotiations).collect()
}

struct Item {
    date: Date,
    address: String,
    title: String,
    text: String,
    class: Option<Class>,
}

fn render(page: &Page<'_>, home: &str, subject: &Subject) -> Made {
    // Addresses are made from the root, wherever the feed is.
    let root = Page::new(page.renderer, links::FEED);
    let mut items = items(&root, subject);
    items.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.address.cmp(&b.address)));
    items.dedup_by(|a, b| a.address == b.address);
    items.truncate(MOST);
    let site = &page.library.site;
    let newest = items.first().and_then(|item| item.date.rfc3339().parse::<FixedDateTime>().ok());
    let base = site.base_url.clone();
    // Without an address of the site, ids are made from its name: they must be the same in every build.
    let id = |address: &str| match &base {
        Some(base) => format!("{base}{address}"),
        None => format!("urn:sideletter:{}:{}", crate::id::slug(&site.title), address.replace('#', ":")),
    };
    let href = |address: &str| match &base {
        Some(base) => format!("{base}{address}"),
        None => page.to(address),
    };
    let link = |address: &str, rel: &str| Link { href: href(address), rel: rel.into(), ..Link::default() };
    let entry = |item: &Item| {
        let date = item.date.rfc3339().parse::<FixedDateTime>().unwrap_or_default();
        Entry {
            title: Text::plain(item.title.clone()),
            id: id(&item.address),
            updated: date,
            published: Some(date),
            links: vec![link(&item.address, "alternate")],
            categories: item.class.map(|class| category(page.words, class)).into_iter().collect(),
            summary: (!item.text.is_empty()).then(|| Text::plain(item.text.clone())),
            ..Entry::default()
        }
    };
    let own = matches!(subject, Subject::Everything).then(|| links::FEED.to_string());
    let own = own.unwrap_or_else(|| links::feed(home));
    let feed = Feed {
        title: Text::plain(title(page.library, subject)),
        id: id(if home == links::HOME { "" } else { home }),
        updated: newest.unwrap_or_default(),
        authors: vec![Person { name: author(site), ..Person::default() }],
        links: vec![link(&own, "self"), link(home, "alternate")],
        entries: items.iter().map(entry).collect(),
        ..Feed::default()
    };
    Ok(feed.to_string().into_bytes())
}

fn category(words: Words, class: Class) -> Category {
    let (term, label) = match class {
        Class::Substantive => ("substance", say!(words, "changed-in-substance")),
        Class::Wording => ("wording", say!(words, "changed-in-wording")),
        Class::Renumbering => ("numbering", say!(words, "renumbered-or-moved")),
    };
    Category { term: term.into(), scheme: None, label: Some(label) }
}

fn title(library: &Library, subject: &Subject) -> String {
    let site = &library.site.title;
    let about = match subject {
        Subject::Everything => None,
        Subject::Topic(id) => library.topic(id.as_str()).map(|it| &it.title),
        Subject::Agreement(id) => library.agreement(id.as_str()).map(|it| &it.text.title),
        Subject::Negotiation(id) => library.negotiation(id.as_str()).map(|it| &it.title),
    };
    about.map_or_else(|| site.clone(), |about| format!("{about} · {site}"))
}

fn items(page: &Page<'_>, subject: &Subject) -> Vec<Item> {
    let (words, library) = (page.words, page.library);
    let agreements = || library.agreements.iter().enumerate();
    match subject {
        Subject::Everything => {
            let all =
                events(words, library, |_| true)
                    .chain(texts(words, library))
                    .chain(proposals(words, library, |_| true));
            all.chain(agreements().filter_map(|(at, it)| summed_up(page, at, it))).collect()
        }
        Subject::Topic(topic) => agreements().flat_map(|(at, it)| clauses(page, at, it, Some(topic))).collect(),
        Subject::Agreement(id) => {
            let own = agreements().filter(|(_, it)| it.text.id == *id);
            let clauses = own.flat_map(|(at, it)| clauses(page, at, it, None));
            clauses.chain(events(words, library, |it| it.about.iter().any(|about| about.value == *id))).collect()
        }
        Subject::Negotiation(id) => {
            let its: BTreeSet<&DocumentId> = library.proposals_of(id).map(|it| &it.text.id).collect();
            let is_its = |about: &DocumentId| about == id || its.contains(about);
            let positions = proposals(words, library, |it| it.negotiation.as_ref() == Some(id));
            positions.chain(events(words, library, |it| it.about.iter().any(|about| is_its(&about.value)))).collect()
        }
    }
}

/// The day from which an agreement's text is known to be agreed.
fn agreed(agreement: &Agreement) -> Option<Date> {
    agreement.ratified.or(agreement.signed).or(agreement.from)
}

fn changed(page: &Page<'_>, at: usize, agreement: &Agreement) -> Option<(DocumentId, Date, Vec<Change>)> {
    let before = &page.library.agreements[page.renderer.lookup.before(at)?].text.id;
    let ids = (before.clone(), agreement.text.id.clone());
    Some((ids.0.clone(), agreed(agreement)?, changes(page, &ids)))
}

/// What changed in an agreement, in numbers.
fn summed_up(page: &Page<'_>, at: usize, agreement: &Agreement) -> Option<Item> {
    let (before, date, changes) = changed(page, at, agreement)?;
    let of = |class| changes.iter().filter(|change| change.class == class).count();
    let substance = of(Class::Substantive);
    Some(Item {
        date,
        address: links::comparison(&before, &agreement.text.id),
        title: say!(page.words, "what-changed-in", agreement = agreement.text.title.as_str()),
        text: say!(
            page.words,
            "feed-summed-up",
            n = substance,
            wording = of(Class::Wording),
            numbering = of(Class::Renumbering)
        ),
        class: (substance > 0).then_some(Class::Substantive),
    })
}

/// What changed in an agreement, clause by clause.
fn clauses(page: &Page<'_>, at: usize, agreement: &Agreement, topic: Option<&Key>) -> Vec<Item> {
    let Some((_, date, changes)) = changed(page, at, agreement) else { return Vec::new() };
    let wanted = changes.into_iter().filter(|change| topic.is_none_or(|topic| change.topics.contains(topic)));
    let item = |change: Change| Item {
        date,
        address: change.address,
        title: format!("{}: {}", change.title, agreement.text.title),
        text: change.words,
        class: Some(change.class),
    };
    wanted.map(item).collect()
}

fn events<'a>(
    words: Words,
    library: &'a Library,
    is_wanted: impl Fn(&EventHeader) -> bool + 'a,
) -> impl Iterator<Item = Item> + 'a {
    let wanted = library.timeline.events.iter().filter(move |it| is_wanted(it));
    wanted.map(move |event| Item {
        date: event.date,
        address: links::event(&event.anchor()),
        title: event.title.clone(),
        text: days(words, event),
        class: None,
    })
}

fn texts(words: Words, library: &Library) -> impl Iterator<Item = Item> + '_ {
    let item = |date: Option<Date>, address: String, title: &str, text: &str| {
        Some(Item { date: date?, address, title: title.into(), text: text.into(), class: None })
    };
    let summaries = library.summaries.iter();
    let summaries =
        summaries.filter_map(move |it| item(it.date, links::summary(&it.id), &it.title, &say!(words, "summary")));
    let guides = library.guides.iter();
    summaries.chain(guides.filter_map(move |it| item(it.date, links::guide(&it.id), &it.title, &say!(words, "guide"))))
}

fn proposals<'a>(
    words: Words,
    library: &'a Library,
    is_wanted: impl Fn(&Proposal) -> bool + 'a,
) -> impl Iterator<Item = Item> + 'a {
    let wanted = library.proposals.iter().filter(move |it| is_wanted(it));
    wanted.filter_map(move |it| {
        let text = it.party.clone().unwrap_or_else(|| say!(words, "proposal"));
        let address = links::proposal(&it.text.id);
        Some(Item { date: it.date?, address, title: it.text.title.clone(), text, class: None })
    })
}

/// Who speaks: whoever keeps the site, or the union.
fn author(site: &SiteInfo) -> String {
    site.own.publisher.as_ref().or(site.union.as_ref()).unwrap_or(&site.title).clone()
}
