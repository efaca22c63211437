//! What a page says of a review: when a claim was last held against its text, and what has changed since.

use serde::Serialize;

use crate::compare::{Segment, lines::Breaks};
use crate::library::claims::ClaimId;
use crate::review::redline::{self, Piece};
use crate::review::{Item, Review, State};

use super::redline::push_segment;
use super::templates::Html;
use crate::language::date::Date;
use crate::messages::Words;
use crate::say;

/// The review of a claim.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewView {
    /// When it was last held against the text it rests on, and by whom.
    pub line: String,
    /// What readers must know, if that text has changed since.
    pub notice: Option<String>,
    /// The changed lines of that text.
    pub changes: Vec<Html>,
}

impl ReviewView {
    /// The review of a claim, where the contract folder keeps a record of reviews.
    pub fn of(words: Words, review: &Review, claim: &ClaimId) -> Option<Self> {
        let item = review.item(&claim.to_string()).filter(|_| review.is_locked)?;
        let (Some(stamp), State::Current | State::Stale) = (&item.stamp, item.state) else {
            return Some(Self { line: say!(words, "not-yet-reviewed"), notice: None, changes: Vec::new() });
        };
        let day = Date::parse(&stamp.reviewed).map_or_else(|| stamp.reviewed.clone(), |date| words.date(date));
        let (day, by) = (day.as_str(), stamp.by.as_str());
        let is_stale = item.state == State::Stale;
        Some(Self {
            line: match is_stale {
                true => say!(words, "last-reviewed", day = day, by = by),
                false => say!(words, "reviewed-against-this", day = day, by = by),
            },
            notice: is_stale.then(|| say!(words, "changed-since-review", day = day)),
            changes: if is_stale { changes(words, item) } else { Vec::new() },
        })
    }
}

fn changes(words: Words, item: &Item) -> Vec<Html> {
    let lines = item.changed().filter_map(|held| Some(redline::lines(held.before.as_ref()?, &held.now)));
    lines.flatten().map(|line| html(words, &line)).collect()
}

/// A changed line.
pub fn html(words: Words, line: &[Piece]) -> Html {
    let mut out = String::new();
    for piece in line {
        push_segment(words, Segment { op: piece.op, text: &piece.text, blank: false }, &Breaks::default(), &mut out);
    }
    Html(out)
}
