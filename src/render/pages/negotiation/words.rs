//! The words for states, values and distances at the bargaining table.

use std::cmp::Ordering;

use crate::language::date::Date;
use crate::library::bargaining::{Distance, Gap, State, Table, Value};
use crate::render::views::quantity;

pub fn state(state: State) -> &'static str {
    match state {
        State::Open => "Open",
        State::Settled => "Settled",
        State::Withdrawn => "Withdrawn",
    }
}

/// A value with its unit; a day in words.
pub fn value(value: &Value<'_>) -> String {
    let header = &value.term.header;
    match Date::parse(&header.value).filter(|_| header.value.contains('-')) {
        Some(date) => date.long(),
        None => quantity(&header.value, header.unit.as_deref()),
    }
}

/// `5 points more`, `18 days later`, `no change`.
pub fn gap(gap: &Gap) -> String {
    let way = match (gap.order, gap.of_dates) {
        (Ordering::Equal, _) => return "no change".into(),
        (Ordering::Greater, false) => "more",
        (Ordering::Less, false) => "less",
        (Ordering::Greater, true) => "later",
        (Ordering::Less, true) => "earlier",
    };
    format!("{} {way}", amount(gap))
}

fn amount(gap: &Gap) -> String {
    quantity(&gap.amount, gap.unit.as_deref())
}

/// How a value got from one to another: `12 days → 16 days (4 days more)`.
pub fn change(from: &Value<'_>, to: &Value<'_>) -> String {
    match to.gap_from(from) {
        Some(same) if same.order == Ordering::Equal => gap(&same),
        Some(by) => format!("{} → {} ({})", value(from), value(to), gap(&by)),
        None => format!("{} → {}", value(from), value(to)),
    }
}

/// `Port 12 days, Union 16 days: 4 days apart`, and what was agreed.
pub fn distance(table: &Table<'_>, distance: &Distance<'_>) -> String {
    let party = |it: &Value<'_>| {
        let position = &table.positions[it.column];
        let party = position.proposal().and_then(|it| it.party.clone());
        party.unwrap_or_else(|| position.edition.text().title.clone())
    };
    let said = |it: &Value<'_>| format!("{} {}", party(it), value(it));
    let (low, high) = (&distance.low, &distance.high);
    let apart = match distance.gap.order {
        Ordering::Equal => format!("{}: no distance", value(low)),
        _ => format!("{}, {}: {} apart", said(low), said(high), amount(&distance.gap)),
    };
    match &distance.agreed {
        Some(agreed) => format!("{apart}. Settled at {}", value(agreed)),
        None => apart,
    }
}
