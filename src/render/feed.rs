//! The feed: what happened, what was summed up and explained, newest first, as Atom.

use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text};

use crate::language::date::Date;
use crate::site::RenderError;

use super::views::days;
use super::{Made, Page, Pages, links, pages};

/// How many entries the feed holds.
const MOST: usize = 40;

/// Adds the feed.
pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    pages.unlisted(links::FEED.into(), render)?;
    Ok(())
}

struct Item {
    date: Date,
    address: String,
    title: String,
    text: String,
}

fn render(page: &Page<'_>) -> Made {
    let mut items = items(page);
    items.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.address.cmp(&b.address)));
    items.truncate(MOST);
    let site = &page.library.site;
    let newest = items.first().and_then(|item| item.date.rfc3339().parse::<FixedDateTime>().ok());
    let base = site.base_url.clone();
    // Without an address of the site, ids are made from its name: they must be the same in every build.
    let id = |address: &str| match &base {
        Some(base) => format!("{base}{address}"),
        None => format!("urn:sideletter:{}:{}", crate::id::slug(&site.title), address.replace('#', ":")),
    };
    let href = |address: &str| format!("{}{address}", base.as_deref().unwrap_or_default());
    let link = |address: &str, rel: &str| Link { href: href(address), rel: rel.into(), ..Link::default() };
    let entry = |item: &Item| {
        let date = item.date.rfc3339().parse::<FixedDateTime>().unwrap_or_default();
        Entry {
            title: Text::plain(item.title.clone()),
            id: id(&item.address),
            updated: date,
            published: Some(date),
            links: vec![link(&item.address, "alternate")],
            summary: (!item.text.is_empty()).then(|| Text::plain(item.text.clone())),
            ..Entry::default()
        }
    };
    let feed = Feed {
        title: Text::plain(site.title.clone()),
        id: id(""),
        updated: newest.unwrap_or_default(),
        authors: vec![Person { name: site.union.clone().unwrap_or_else(|| site.title.clone()), ..Person::default() }],
        links: vec![link(links::FEED, "self"), link(links::HOME, "alternate")],
        entries: items.iter().map(entry).collect(),
        ..Feed::default()
    };
    Ok(feed.to_string().into_bytes())
}

fn items(page: &Page<'_>) -> Vec<Item> {
    let library = page.library;
    let events = library.timeline.events.iter().map(|event| Item {
        date: event.date,
        address: links::event(&pages::event_anchor(event)),
        title: event.title.clone(),
        text: days(event),
    });
    let summaries = library.summaries.iter().filter_map(|it| {
        Some(Item { date: it.date?, address: links::summary(&it.id), title: it.title.clone(), text: "Summary".into() })
    });
    let guides = library.guides.iter().filter_map(|it| {
        Some(Item { date: it.date?, address: links::guide(&it.id), title: it.title.clone(), text: "Guide".into() })
    });
    let proposals = library.proposals.iter().filter_map(|it| {
        let text = it.party.clone().unwrap_or_else(|| "Proposal".into());
        Some(Item { date: it.date?, address: links::proposal(&it.text.id), title: it.text.title.clone(), text })
    });
    events.chain(summaries).chain(guides).chain(proposals).collect()
}
