//! Pay schedules: the page to choose one on, a page for each, what changed from year to year, and "find my row".

mod change;
mod chart;
mod claim;
mod finder;
mod index;
mod money;

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use super::{Frame, Pages};
use crate::document::header::Basis;
use crate::library::Schedule;
use crate::library::series::{self, Series};
use crate::render::templates::Html;
use crate::render::views::Link;
use crate::render::{Made, Page, html, links};
use crate::site::RenderError;

pub(super) use finder::number;

use crate::messages::Words;
use crate::say;
use chart::Chart;
use claim::{Claim, Odd};

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    let all = Arc::new(series::all(&library));
    let shared = Arc::clone(&all);
    pages.page(links::SCHEDULES.into(), move |page| index::render(page, &shared))?;
    if library.schedules.is_empty() {
        return Ok(());
    }
    let shared = Arc::clone(&all);
    pages.page(links::FINDER.into(), move |page| finder::render(page, &shared))?;
    for series in all.iter() {
        pages.file(&format!("schedules/data/{}.js", series.name), finder::data(&library, series))?;
    }
    for (of, at) in all.iter().enumerate().flat_map(|(of, it)| it.members.iter().map(move |at| (of, *at))) {
        let schedule = &library.schedules[at];
        let shared = Arc::clone(&all);
        pages.page(links::schedule(&schedule.id), move |page| render(page, at, &shared[of]))?;
        if let Some(data) = &schedule.data {
            pages.file(&links::schedule_data(&schedule.id), data.text.clone().into_bytes())?;
        }
        if let Some(before) = all[of].neighbours(at).0 {
            pages.page(links::schedule_change(&schedule.id), move |page| change::render(page, before, at))?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct View {
    title: String,
    caption: String,
    agreement: Option<Link>,
    facts: Vec<(String, String)>,
    basis: Option<String>,
    topics: Vec<Link>,
    sources: Vec<Link>,
    body: Html,
    chart: Option<Chart>,
    claim: Option<Claim>,
    odd: Vec<Odd>,
    /// What the rows and the columns are.
    corner: [String; 2],
    columns: Vec<String>,
    rows: Vec<Row>,
    data: Option<String>,
    finder: String,
    change: Option<Link>,
    before: Option<Link>,
    after: Option<Link>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    odd: Option<String>,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    figure: Option<String>,
    odd: Option<String>,
}

fn render(page: &Page<'_>, at: usize, series: &Series) -> Made {
    let schedule = &page.library.schedules[at];
    let home = schedule.agreement.as_ref().and_then(|id| page.renderer.lookup.instrument(page.library, id));
    let units = page.units(&schedule.units);
    let facts = [
        (say!(page.words, "year"), schedule.year.is_some().then(|| schedule.year_name())),
        (say!(page.words, "work-year"), schedule.calendar.clone()),
        (say!(page.words, "currency"), schedule.currency.clone()),
        (say!(page.words, "for"), (!units.is_empty()).then(|| units.join(", "))),
    ];
    let odd = claim::odd(page.words, page.library, schedule);
    let (before, after) = series.neighbours(at);
    let link = |at: usize| {
        let schedule = &page.library.schedules[at];
        page.link(&links::schedule(&schedule.id), schedule.title.as_str())
    };
    let view = View {
        title: schedule.title.clone(),
        caption: caption(page.words, schedule),
        agreement: schedule.agreement.as_ref().and_then(|id| page.document(id)),
        facts: facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect(),
        basis: schedule.basis.map(|it| basis(page.words, it)),
        topics: page.topics(&schedule.topics),
        sources: page.sources(&schedule.sources),
        body: html::whole(page.loose().about(home), &schedule.text.blocks()),
        chart: chart::of(page.words, schedule),
        corner: [schedule.rows.clone(), schedule.columns.clone()],
        columns: schedule.table.columns.clone(),
        rows: rows(page.words, schedule, &odd),
        claim: claim::view(page, schedule),
        odd,
        data: schedule.data.as_ref().map(|_| page.to(&links::schedule_data(&schedule.id))),
        finder: format!("{}?table={}", page.to(links::FINDER), series.name),
        change: before.map(|before| {
            page.link(
                &links::schedule_change(&schedule.id),
                change::title(page.words, &page.library.schedules[before], schedule),
            )
        }),
        before: before.map(link),
        after: after.map(link),
    };
    let crumbs = vec![page.link(links::SCHEDULES, say!(page.words, "pay-schedules"))];
    page.fill(Frame { template: "schedule.html", title: &schedule.title, crumbs, section: "schedules" }, &view)
}

/// The label of a basis for figures.
fn basis(words: Words, basis: Basis) -> String {
    match basis {
        Basis::Official => say!(words, "the-signed-table"),
        Basis::Restated => say!(words, "figures-as-read"),
        Basis::Inferred => say!(words, "figures-worked-out"),
    }
}

/// The title, with the year if the title lacks it, and the currency.
fn caption(words: Words, schedule: &Schedule) -> String {
    let plain = |text: &str| text.replace('–', "-");
    let title = match schedule.year.as_ref().filter(|year| !plain(&schedule.title).contains(&plain(year))) {
        Some(year) => format!("{}, {year}", schedule.title),
        None => schedule.title.clone(),
    };
    match &schedule.currency {
        Some(currency) => say!(words, "table-in-currency", table = title, currency = currency.as_str()),
        None => title,
    }
}

fn rows(words: Words, schedule: &Schedule, odd: &[Odd]) -> Vec<Row> {
    let decimals = schedule.table.decimals();
    let cells: HashMap<(usize, usize), &str> =
        odd.iter().flat_map(|it| it.cells.iter().map(|cell| (*cell, it.id.as_str()))).collect();
    let of_row = |at: usize| odd.iter().find(|it| it.rows.contains(&at)).map(|it| it.id.clone());
    let row = |(at, row): (usize, &crate::document::table::PayRow)| Row {
        name: row.name.clone(),
        odd: of_row(at),
        cells: row
            .cells
            .iter()
            .enumerate()
            .map(|(column, cell)| Cell {
                figure: cell.map(|figure| words.number(figure, decimals)),
                odd: cells.get(&(at, column)).map(|id| id.to_string()),
            })
            .collect(),
    };
    schedule.table.rows.iter().enumerate().map(row).collect()
}
