//! Pay schedules.

use std::sync::Arc;

use serde::Serialize;

use super::{Frame, Pages};
use crate::library::Schedule;
use crate::render::templates::Html;
use crate::render::views::{Link, grouped};
use crate::render::{Made, Page, html, links};
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    pages.page("schedules/index.html".into(), list)?;
    for (at, schedule) in library.schedules.iter().enumerate() {
        pages.page(links::schedule(&schedule.id), move |page| render(page, at))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct ListView {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    title: String,
    schedules: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    link: Link,
    year: Option<String>,
    calendar: Option<String>,
    range: Option<String>,
}

fn list(page: &Page<'_>) -> Made {
    let mut groups: Vec<Group> = Vec::new();
    for schedule in &page.library.schedules {
        let title = match schedule.agreement.as_ref().and_then(|id| page.document(id)) {
            Some(link) => link.text,
            None => "Other".to_string(),
        };
        let figures = || schedule.table.rows.iter().flat_map(|row| &row.cells).flatten().copied();
        let (least, most) = (figures().reduce(f64::min), figures().reduce(f64::max));
        let entry = Entry {
            link: page.link(&links::schedule(&schedule.id), schedule.title.as_str()),
            year: schedule.year.clone(),
            calendar: schedule.calendar.clone(),
            range: least
                .zip(most)
                .map(|(least, most)| format!("{} to {}", money(schedule, least), money(schedule, most))),
        };
        match groups.last_mut() {
            Some(group) if group.title == title => group.schedules.push(entry),
            _ => groups.push(Group { title, schedules: vec![entry] }),
        }
    }
    page.fill(
        Frame { template: "schedules.html", title: "Pay schedules", crumbs: Vec::new(), section: "schedules" },
        &ListView { groups },
    )
}

#[derive(Serialize)]
struct View {
    title: String,
    caption: String,
    agreement: Option<Link>,
    facts: Vec<(&'static str, String)>,
    topics: Vec<Link>,
    sources: Vec<Link>,
    body: Html,
    corner: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    cells: Vec<Option<String>>,
}

fn render(page: &Page<'_>, at: usize) -> Made {
    let schedule = &page.library.schedules[at];
    let home = schedule.agreement.as_ref().and_then(|id| page.renderer.lookup.instrument(page.library, id));
    let decimals = decimals(schedule);
    let units = page.units(&schedule.units);
    let facts = [
        ("Year", schedule.year.clone()),
        ("Work year", schedule.calendar.clone()),
        ("Currency", schedule.currency.clone()),
        ("For", (!units.is_empty()).then(|| units.join(", "))),
    ];
    let year =
        schedule.year.as_ref().filter(|year| !schedule.title.replace('–', "-").contains(&year.replace('–', "-")));
    let view = View {
        title: schedule.title.clone(),
        caption: match year {
            Some(year) => format!("{}, {year}", schedule.title),
            None => schedule.title.clone(),
        },
        agreement: schedule.agreement.as_ref().and_then(|id| page.document(id)),
        facts: facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect(),
        topics: page.topics(&schedule.topics),
        sources: page.sources(&schedule.sources),
        body: html::whole(page.loose().about(home), &schedule.text.blocks()),
        corner: format!("{} / {}", schedule.rows, schedule.columns),
        columns: schedule.table.columns.clone(),
        rows: schedule
            .table
            .rows
            .iter()
            .map(|row| Row {
                name: row.name.clone(),
                cells: row.cells.iter().map(|cell| cell.map(|figure| grouped(figure, decimals))).collect(),
            })
            .collect(),
    };
    let crumbs = vec![page.link("schedules/index.html", "Pay schedules")];
    page.fill(Frame { template: "schedule.html", title: &schedule.title, crumbs, section: "schedules" }, &view)
}

/// As many decimals as the finest figure has, and two where any has some.
fn decimals(schedule: &Schedule) -> usize {
    let whole = |figure: &f64| (figure - figure.round()).abs() < 1e-9;
    let all_whole = schedule.table.rows.iter().flat_map(|row| &row.cells).flatten().all(whole);
    if all_whole { 0 } else { 2 }
}

fn money(schedule: &Schedule, figure: f64) -> String {
    let figure = grouped(figure, decimals(schedule));
    match schedule.currency.as_deref() {
        Some("USD") => format!("${figure}"),
        Some(currency) => format!("{figure} {currency}"),
        None => figure,
    }
}
