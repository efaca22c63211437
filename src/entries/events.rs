//! The timeline's events, each as an entry: those with a vote first, then all others, the newest of each first.

use std::collections::BTreeSet;

use super::{Entry, EntryKind, body, page};
use crate::document::blocks;
use crate::document::header::{EventHeader, Vote};
use crate::library::Library;
use crate::links;
use crate::messages::Words;
use crate::say;

/// An entry for each event.
pub fn of(library: &Library) -> Vec<Entry> {
    let mut taken = BTreeSet::new();
    let newest = library.timeline.events.iter().rev();
    let mut entries: Vec<Entry> =
        newest.map(|event| entry(library, event, &crate::id::unique(&event.anchor(), &mut taken))).collect();
    entries.sort_by_key(|entry| !entry.id.starts_with("vote:"));
    entries
}

fn entry(library: &Library, event: &EventHeader, anchor: &str) -> Entry {
    let space = if event.vote.is_some() { "vote" } else { "event" };
    let words = library.words();
    let days = event.until.map_or_else(|| words.date(event.date), |until| words.days(event.date, until));
    let home = event.about.first().and_then(|at| library.instrument(at.value.as_str()));
    let text = event.text.as_ref().map_or(String::new(), |text| body(library, home, &blocks::parse(&text.value)));
    let note = event.vote.as_ref().and_then(|vote| vote.note.clone());
    let parts = [Some(format!("{days}.")), event.vote.as_ref().map(|vote| told(words, vote)), Some(text), note];
    Entry {
        title: event.title.clone(),
        body: parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
        ..page(EntryKind::Event, space, anchor, links::event(anchor))
    }
}

/// A vote in words: `Vote of members: 11,788 yes, 8,941 no; ratified.`
fn told(words: Words, vote: &Vote) -> String {
    let figure = |count: u64| words.number(count as f64, 0);
    let who = match &vote.electorate {
        Some(who) => say!(words, "event-vote-of", who = who.as_str()),
        None => say!(words, "vote"),
    };
    let counts = match (vote.yes, vote.no, vote.yes_percent) {
        (Some(yes), Some(no), _) => Some(say!(words, "votes-yes-no", yes = figure(yes), no = figure(no))),
        (Some(yes), None, _) => Some(say!(words, "votes-yes", yes = figure(yes))),
        (None, _, Some(share)) => Some(say!(words, "share-of-cast", share = format!("{share}%"))),
        _ => None,
    };
    let turnout = vote.turnout_percent.map(|share| say!(words, "turnout", share = format!("{share}%")));
    let said: Vec<String> = [counts, turnout, vote.result.clone()].into_iter().flatten().collect();
    if said.is_empty() { format!("{who}.") } else { format!("{who}: {}.", said.join("; ")) }
}
