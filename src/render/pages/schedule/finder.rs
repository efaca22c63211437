//! Find my row: the page that asks for unit, work year, lane and step, and the figures that it reads.

use serde::Serialize;
use serde_json::{Value, json};

use super::claim;
use crate::library::bargaining::pay::at_the_table;
use crate::library::series::Series;
use crate::library::{Library, Negotiation, Schedule};
use crate::links;
use crate::render::pages::Frame;
use crate::render::views::Link;
use crate::render::{Made, Page};
use crate::say;

#[derive(Serialize)]
struct View {
    series: Vec<Entry>,
    /// The negotiations whose positions hold pay.
    tables: Vec<Link>,
}

/// A series, with what the script reads from the page.
#[derive(Serialize)]
struct Entry {
    title: String,
    unit: String,
    calendar: String,
    file: String,
    schedules: Vec<Link>,
}

pub fn render(page: &Page<'_>, series: &[Series]) -> Made {
    let link = |at: &usize| {
        let schedule = &page.library.schedules[*at];
        page.link(&links::schedule(&schedule.id), schedule.year_name())
    };
    let entry = |it: &Series| Entry {
        title: it.title.clone(),
        unit: it.unit.clone(),
        calendar: it.calendar.clone(),
        file: it.name.clone(),
        schedules: it.members.iter().map(link).collect(),
    };
    let view = View { series: series.iter().map(entry).collect(), tables: tables(page) };
    let crumbs = vec![page.link(links::SCHEDULES, say!(page.words, "pay-schedules"))];
    page.fill(
        Frame { template: "find-my-row.html", title: &say!(page.words, "find-my-row"), crumbs, section: "schedules" },
        &view,
    )
}

fn tables(page: &Page<'_>) -> Vec<Link> {
    let has_pay = |it: &&Negotiation| !at_the_table(page.library, it, &page.library.table_of(it)).is_empty();
    let link = |it: &Negotiation| page.link(&format!("{}#_pay", links::negotiation(&it.id)), it.title.as_str());
    page.library.negotiations.iter().filter(has_pay).map(link).collect()
}

/// The figures of a series as a script, which a page opened from a disk may load too.
pub fn data(library: &Library, series: &Series) -> Vec<u8> {
    let schedules: Vec<_> = series.members.iter().map(|at| &library.schedules[*at]).collect();
    let first = schedules[0];
    let data = json!({
        "currency": first.currency,
        "decimals": schedules.iter().map(|it| it.table.decimals()).max(),
        "rows": first.rows,
        "columns": first.columns,
        "turned": first.steps_are_columns(),
        "years": schedules.iter().map(|it| year(library, it)).collect::<Vec<_>>(),
    });
    format!("sideletterPay({},{data})\n", Value::from(series.name.as_str())).into_bytes()
}

/// A year's table; a row is its name and its figures.
fn year(library: &Library, schedule: &Schedule) -> Value {
    let agreement = schedule.agreement.as_ref().and_then(|id| library.agreement(id.as_str()));
    let rows = schedule.table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| cell.map_or(Value::Null, number));
        std::iter::once(Value::from(row.name.as_str())).chain(cells).collect::<Vec<_>>()
    });
    json!({
        "year": schedule.year_name(),
        "url": links::schedule(&schedule.id),
        "agreement": agreement.map(|it| it.text.title.as_str()),
        "columns": schedule.table.columns,
        "rows": rows.collect::<Vec<_>>(),
        "odd": odd(library, schedule),
    })
}

/// A whole figure without its empty fraction.
pub fn number(figure: f64) -> Value {
    if figure.fract() == 0.0 && figure.abs() < 1e15 { Value::from(figure as i64) } else { Value::from(figure) }
}

/// The figures that differ from the schedule's claim, or are in doubt: row, column, reason. A whole row has no column.
fn odd(library: &Library, schedule: &Schedule) -> Vec<Value> {
    let table = &schedule.table;
    let mut all = Vec::new();
    for it in claim::odd(library.words(), library, schedule) {
        let why = it.reason.unwrap_or(it.what);
        all.extend(it.rows.iter().map(|row| json!([table.rows[*row].name, null, why])));
        all.extend(it.cells.iter().map(|(row, column)| json!([table.rows[*row].name, table.columns[*column], why])));
    }
    all
}
