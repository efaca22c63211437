//! What a page says of a review: when a claim was last held against its text, and what has changed since.

use serde::Serialize;

use crate::compare::{Segment, lines::Breaks};
use crate::library::claims::ClaimId;
use crate::review::redline::{self, Piece};
use crate::review::{Item, Review, State};

use super::redline::push_segment;
use super::templates::Html;

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
    pub fn of(review: &Review, claim: &ClaimId) -> Option<Self> {
        let item = review.item(&claim.to_string()).filter(|_| review.is_locked)?;
        let reviewed = item.stamp.as_ref().map(|stamp| format!("on {} by {}", stamp.day(), stamp.by));
        let (Some(reviewed), State::Current | State::Stale) = (reviewed, item.state) else {
            return Some(Self { line: "Not yet reviewed as it reads now.".into(), notice: None, changes: Vec::new() });
        };
        let day = item.stamp.as_ref().map(|stamp| stamp.day()).unwrap_or_default();
        let is_stale = item.state == State::Stale;
        Some(Self {
            line: match is_stale {
                true => format!("Last reviewed {reviewed}, against an earlier text."),
                false => format!("Reviewed against this text {reviewed}."),
            },
            notice: is_stale.then(|| format!("The text this rests on has changed since it was reviewed on {day}.")),
            changes: if is_stale { changes(item) } else { Vec::new() },
        })
    }
}

fn changes(item: &Item) -> Vec<Html> {
    let lines = item.changed().filter_map(|held| Some(redline::lines(held.before.as_ref()?, &held.now)));
    lines.flatten().map(|line| html(&line)).collect()
}

/// A changed line.
pub fn html(line: &[Piece]) -> Html {
    let mut out = String::new();
    for piece in line {
        push_segment(Segment { op: piece.op, text: &piece.text, blank: false }, &Breaks::default(), &mut out);
    }
    Html(out)
}
