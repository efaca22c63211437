//! The words for states, values and distances at the bargaining table.

use std::cmp::Ordering;

use crate::language::date::Date;
use crate::library::bargaining::{Distance, Gap, State, Table, Value};
use crate::messages::Words;
use crate::render::views::quantity;
use crate::say;

pub fn state(words: Words, state: State) -> String {
    match state {
        State::Open => say!(words, "state-open"),
        State::Settled => say!(words, "state-settled"),
        State::Withdrawn => say!(words, "withdrawn"),
    }
}

/// A value with its unit; a day in words.
pub fn value(words: Words, value: &Value<'_>) -> String {
    let header = &value.term.header;
    match Date::parse(&header.value).filter(|_| header.value.contains('-')) {
        Some(date) => words.date(date),
        None => quantity(words, &header.value, header.unit.as_deref()),
    }
}

/// `5 points more`, `18 days later`, `no change`.
pub fn gap(words: Words, gap: &Gap) -> String {
    let by = amount(words, gap);
    match (gap.order, gap.of_dates) {
        (Ordering::Equal, _) => say!(words, "no-change"),
        (Ordering::Greater, false) => say!(words, "amount-more", amount = by),
        (Ordering::Less, false) => say!(words, "amount-less", amount = by),
        (Ordering::Greater, true) => say!(words, "amount-later", amount = by),
        (Ordering::Less, true) => say!(words, "amount-earlier", amount = by),
    }
}

fn amount(words: Words, gap: &Gap) -> String {
    quantity(words, &gap.amount, gap.unit.as_deref())
}

/// How a value got from one to another: `12 days → 16 days (4 days more)`.
pub fn change(words: Words, from: &Value<'_>, to: &Value<'_>) -> String {
    match to.gap_from(from) {
        Some(same) if same.order == Ordering::Equal => gap(words, &same),
        Some(by) => format!("{} → {} ({})", value(words, from), value(words, to), gap(words, &by)),
        None => format!("{} → {}", value(words, from), value(words, to)),
    }
}

/// `Port 12 days, Union 16 days: 4 days apart`, and what was agreed.
pub fn distance(words: Words, table: &Table<'_>, distance: &Distance<'_>) -> String {
    let party = |it: &Value<'_>| {
        let position = &table.positions[it.column];
        let party = position.proposal().and_then(|it| it.party.clone());
        party.unwrap_or_else(|| position.edition.text().title.clone())
    };
    let said = |it: &Value<'_>| format!("{} {}", party(it), value(words, it));
    let (low, high) = (&distance.low, &distance.high);
    let apart = match distance.gap.order {
        Ordering::Equal => say!(words, "no-distance", value = value(words, low)),
        _ => say!(words, "apart", low = said(low), high = said(high), amount = amount(words, &distance.gap)),
    };
    match &distance.agreed {
        Some(agreed) => say!(words, "apart-settled", apart = apart, value = value(words, agreed)),
        None => apart,
    }
}
