//! The columns of the bargaining table: who takes a position, told by a word, a sign and a line.

use serde::Serialize;

use crate::library::bargaining::{Position, Side, Table};
use crate::library::{Edition, Proposal};
use crate::render::views::Link;
use crate::render::{Page, links, status};
use crate::say;

#[derive(Serialize)]
pub struct Column {
    pub link: Link,
    party: Option<String>,
    date: Option<String>,
    /// Its words, and its key for style sheets.
    status: Option<(String, &'static str)>,
    /// The key of its line: `base`, `party-1` and so on for each party, or `agreed`.
    side: String,
    /// The sign that goes with the line.
    sign: &'static str,
    /// What is said where the column is silent.
    pub nothing: String,
    /// Whether the same side spoke again later.
    superseded: bool,
    /// What it would change in what held then.
    would_change: Option<Link>,
}

/// A sign for each party; more parties than this share the last.
const SIGNS: [&str; 4] = ["■", "▲", "●", "▼"];

pub fn of(page: &Page<'_>, table: &Table<'_>) -> Vec<Column> {
    table.positions.iter().enumerate().map(|(at, it)| column(page, it, table.is_superseded(at))).collect()
}

fn column(page: &Page<'_>, position: &Position<'_>, superseded: bool) -> Column {
    let party = match position.side {
        Side::Party(at) => at.min(SIGNS.len() - 1),
        _ => 0,
    };
    let (side, sign) = match position.side {
        Side::Base => ("base".to_string(), "○"),
        Side::Party(_) => (format!("party-{}", party + 1), SIGNS[party]),
        Side::Agreed => ("agreed".to_string(), "◆"),
    };
    match position.proposal() {
        Some(proposal) => Column {
            link: page.link(&links::proposal(&proposal.text.id), proposal.text.title.as_str()),
            party: proposal.party.clone(),
            date: proposal.date.map(|date| page.words.date(date)),
            status: Some((status::of_proposal(page.words, proposal), proposal.status.as_str())),
            side,
            sign,
            nothing: say!(page.words, "nothing-found"),
            superseded,
            would_change: would_change(page, proposal),
        },
        None => Column {
            link: held_link(page, &position.edition),
            party: Some(say!(page.words, "what-held-before")),
            date: None,
            status: None,
            side,
            sign,
            nothing: match position.edition.is_partial() {
                true => say!(page.words, "not-known"),
                false => say!(page.words, "not-in-it"),
            },
            superseded,
            would_change: None,
        },
    }
}

/// The page of what held before; without one, that of the agreement.
fn held_link(page: &Page<'_>, held: &Edition<'_>) -> Link {
    let text = held.text();
    let of_agreement = || match held {
        Edition::Agreement(base) | Edition::Overlay(base, _) => links::agreement(&base.text.id),
        Edition::Proposal(_) => links::proposal(&text.id),
    };
    page.document(&text.id).unwrap_or_else(|| page.link(&of_agreement(), text.title.as_str()))
}

/// The comparison of what held then with the contract as it would read, or of the agreement with what it reads since.
fn would_change(page: &Page<'_>, proposal: &Proposal) -> Option<Link> {
    let held = page.library.held_then(proposal)?;
    let base = &held.agreement()?.text.id;
    let (old, new, words) = match proposal.from.filter(|_| proposal.is_memorandum()) {
        Some(day) => (base, base.with('@', &day.to_string()), say!(page.words, "what-it-changed")),
        None => (&held.text().id, base.with('+', proposal.text.id.as_str()), say!(page.words, "what-it-would-change")),
    };
    let there = page.renderer.comparisons.has(old, &new);
    there.then(|| page.link(&links::comparison(old, &new), words))
}
