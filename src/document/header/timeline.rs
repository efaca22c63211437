//! The timeline: what happened, and when.

use crate::document::front_matter::Fields;
use crate::id::{DocumentId, Key};
use crate::language::date::Date;

use super::values::{Annotations, At, annotations, date, document_ids, in_order, keys};
use super::vote::{self, Vote};

/// The timeline.
#[derive(Clone, Debug)]
pub struct TimelineHeader {
    /// Its name.
    pub title: Option<String>,
    /// What happened.
    pub events: Vec<EventHeader>,
    /// Sources for all.
    pub annotations: Annotations,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct EventHeader {
    /// When, or when it began.
    pub date: Date,
    /// When it ended.
    pub until: Option<Date>,
    /// What, in a few words.
    pub title: String,
    /// What kind of thing.
    pub kind: EventKind,
    /// The agreements, proposals and negotiations that it concerns.
    pub about: Vec<At<DocumentId>>,
    /// More about it, as Markdown.
    pub text: Option<At<String>>,
    /// The vote.
    pub vote: Option<Vote>,
    /// The sources it was read in.
    pub sources: Vec<At<Key>>,
}

/// The kinds of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// A vote.
    Vote,
    /// A strike.
    Strike,
    /// An agreement was made, dated or ran out.
    Agreement,
    /// An offer or a position.
    Offer,
    /// A law.
    Law,
    /// A ruling or report.
    Ruling,
    /// Anything else.
    Event,
}

impl EventHeader {
    /// Its id on the page: its date and title, so that it stays when others are added.
    pub fn anchor(&self) -> String {
        let words = crate::id::slug(&self.title);
        let short = words.char_indices().nth(60).map_or(words.as_str(), |(end, _)| &words[..end]);
        format!("{}-{}", self.date, short.trim_end_matches(['-', '.'])).trim_end_matches('-').to_string()
    }
}

impl EventKind {
    /// The words of headers.
    pub const WORDS: [(&'static str, EventKind); 7] = [
        ("vote", EventKind::Vote),
        ("strike", EventKind::Strike),
        ("agreement", EventKind::Agreement),
        ("offer", EventKind::Offer),
        ("law", EventKind::Law),
        ("ruling", EventKind::Ruling),
        ("event", EventKind::Event),
    ];

    /// The word of headers.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("event", |(word, _)| word)
    }
}

pub(super) fn read(fields: &Fields<'_>) -> TimelineHeader {
    let mut events = Vec::new();
    for item in fields.maps("events") {
        let has_date = item.node("date").is_some();
        if !has_date {
            item.missing("date");
        }
        let (when, title) = (date(&item, "date"), item.required_text("title"));
        let until = date(&item, "until");
        in_order(&item, ("date", when), ("until", until));
        let event = |date, title| EventHeader {
            date,
            until,
            title,
            kind: item.choice("type", &EventKind::WORDS).unwrap_or(EventKind::Event),
            about: document_ids(&item, "about"),
            text: item.spanned_text("text").map(|(text, span)| At { value: text.to_string(), span }),
            vote: item.map("vote").map(vote::read),
            sources: keys(&item, "sources"),
        };
        if let (Some(when), Some(title)) = (when, title) {
            events.push(event(when, title));
            item.finish();
        }
    }
    TimelineHeader { title: fields.text("title"), events, annotations: annotations(fields) }
}
