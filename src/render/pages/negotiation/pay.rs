//! My pay at the table: what a step would be paid under each position, as a script with the figures, and as a table of the
//! raises for readers without scripts.

use serde::Serialize;
use serde_json::{Value, json};

use crate::document::table::PayTable;
use crate::library::bargaining::Table;
use crate::library::bargaining::pay::{self, Offer, Pay, Year};
use crate::library::{Library, Negotiation, Schedule};
use crate::messages::Words;
use crate::render::pages::schedule::number;
use crate::render::views::{Link, quantity};
use crate::render::{Page, links};
use crate::say;

#[derive(Serialize)]
pub struct PayView {
    /// The address of the script with the figures.
    figures: String,
    /// For each group of people, the raises of each position.
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    base: Link,
    years: Vec<String>,
    offers: Vec<OfferView>,
}

#[derive(Serialize)]
struct OfferView {
    link: Link,
    party: Option<String>,
    /// For each year, the raise; `None` where the position says nothing of it.
    raises: Vec<Option<String>>,
}

/// The part of the page; `None` where no position says anything of pay.
pub fn view(page: &Page<'_>, negotiation: &Negotiation, table: &Table<'_>) -> Option<PayView> {
    let all = pay::at_the_table(page.library, negotiation, table);
    let groups: Vec<_> = all.iter().map(|pay| group(page, table, pay)).collect();
    (!groups.is_empty()).then(|| PayView { figures: page.to(&links::negotiation_pay(&negotiation.id)), groups })
}

fn group(page: &Page<'_>, table: &Table<'_>, pay: &Pay<'_>) -> Group {
    let mut years: Vec<String> =
        pay.offers.iter().flat_map(|it| it.years.iter().map(|year| year.name.clone())).collect();
    years.sort();
    years.dedup();
    let offer = |offer: &Offer<'_>| {
        let text = table.positions[offer.column].edition.text();
        let raise =
            |name: &String| offer.years.iter().find(|year| year.name == *name).map(|year| raise(page.words, year));
        OfferView {
            link: page.link(&links::proposal(&text.id), text.title.as_str()),
            party: table.positions[offer.column].proposal().and_then(|it| it.party.clone()),
            raises: years.iter().map(raise).collect(),
        }
    };
    Group {
        base: page.link(&links::schedule(&pay.base.id), pay.base.title.as_str()),
        offers: pay.offers.iter().map(offer).collect(),
        years,
    }
}

/// `+3%`, `+15% to +20%`; of a position's own pay tables, that it has one.
fn raise(words: Words, year: &Year<'_>) -> String {
    let one =
        |term: &&crate::library::Term| format!("+{}", quantity(words, &term.header.value, term.header.unit.as_deref()));
    match (year.raises.first(), year.raises.last()) {
        (Some(low), Some(high)) if year.raises.len() > 1 => say!(words, "from-to", from = one(low), to = one(high)),
        (Some(only), _) => one(only),
        _ => say!(words, "its-own-pay-table"),
    }
}

/// The figures as a script, which a page opened from a disk may load too.
pub fn data(library: &Library, negotiation: &Negotiation) -> Option<String> {
    let words = library.words();
    let table = library.table_of(negotiation);
    let all = pay::at_the_table(library, negotiation, &table);
    let groups: Vec<_> = all.iter().map(|pay| group_data(words, library, &table, pay)).collect();
    (!groups.is_empty()).then(|| format!("sideletterTable({})\n", Value::from(groups)))
}

fn group_data(words: Words, library: &Library, table: &Table<'_>, pay: &Pay<'_>) -> Value {
    let base = pay.base;
    let units: Vec<_> =
        base.units.iter().filter_map(|key| library.unit(key.as_str())).map(|it| it.title.as_str()).collect();
    json!({
        "unit": if units.is_empty() { say!(words, "everyone") } else { units.join(", ") },
        "calendar": base.calendar.clone().unwrap_or_else(|| base.stem()),
        "currency": base.currency,
        "decimals": base.table.decimals(),
        "rows": base.rows,
        "columns": base.columns,
        "turned": base.steps_are_columns(),
        "base": table_data(&base.table, &base.table, &base.year_name()),
        "offers": pay.offers.iter().map(|offer| json!({
            "name": table.positions[offer.column].edition.text().title,
            "party": table.positions[offer.column].proposal().and_then(|it| it.party.as_deref()),
            "whole": offer.is_whole,
            "years": offer.years.iter().map(|it| table_data(&it.low, &it.high, &it.name)).collect::<Vec<_>>(),
        })).chain(result(words, library, &pay.result)).collect::<Vec<_>>(),
    })
}

/// What came of the talks, as one more line.
fn result(words: Words, library: &Library, schedules: &[&Schedule]) -> Option<Value> {
    let agreement = schedules.first()?.agreement.as_ref().and_then(|id| library.agreement(id.as_str()))?;
    Some(json!({
        "name": agreement.text.title,
        "party": say!(words, "what-came-of-it"),
        "whole": true,
        "years": schedules.iter().map(|it| table_data(&it.table, &it.table, &it.year_name())).collect::<Vec<_>>(),
    }))
}

/// A year's figures: rows with a name and, for each column, a figure, or two where they are the ends of a range.
fn table_data(low: &PayTable, high: &PayTable, year: &str) -> Value {
    let rows = low.rows.iter().zip(&high.rows).map(|(low, high)| {
        let cells = low.cells.iter().zip(&high.cells).map(|(low, high)| match (low, high) {
            (Some(low), Some(high)) if low != high => json!([number(*low), number(*high)]),
            (Some(low), _) => number(*low),
            _ => Value::Null,
        });
        std::iter::once(Value::from(low.name.as_str())).chain(cells).collect::<Vec<_>>()
    });
    json!({ "year": year, "columns": low.columns, "rows": rows.collect::<Vec<_>>() })
}
