//! The page to choose a schedule on: a table for each unit, years down and work years across.

use serde::Serialize;

use super::money::money;
use crate::library::Schedule;
use crate::library::series::Series;
use crate::links;
use crate::render::pages::Frame;
use crate::render::views::Link;
use crate::render::{Made, Page};
use crate::say;

#[derive(Serialize)]
struct View {
    units: Vec<Unit>,
}

#[derive(Serialize)]
struct Unit {
    title: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    year: String,
    agreement: Option<Link>,
    cells: Vec<Option<Cell>>,
}

#[derive(Serialize)]
struct Cell {
    link: Link,
    title: String,
}

pub fn render(page: &Page<'_>, series: &[Series]) -> Made {
    let mut units: Vec<Unit> = Vec::new();
    for group in series.chunk_by(|a, b| a.unit == b.unit) {
        let mut years: Vec<String> =
            group.iter().flat_map(|it| &it.members).map(|at| schedule(page, *at).year_name()).collect();
        years.sort();
        years.dedup();
        units.push(Unit {
            title: group[0].unit.clone(),
            columns: group.iter().map(|it| it.calendar.clone()).collect(),
            rows: years.into_iter().rev().map(|year| row(page, group, year)).collect(),
        });
    }
    let frame = Frame {
        template: "schedules.html",
        title: &say!(page.words, "pay-schedules"),
        crumbs: Vec::new(),
        section: "schedules",
    };
    page.fill(frame, &View { units })
}

fn row(page: &Page<'_>, group: &[Series], year: String) -> Row {
    let in_year =
        |series: &Series| series.members.iter().map(|at| schedule(page, *at)).find(|it| it.year_name() == year);
    let agreement = group.iter().find_map(in_year).and_then(|it| page.document(it.agreement.as_ref()?));
    let cells = group.iter().map(|series| in_year(series).map(|it| cell(page, it))).collect();
    Row { year, agreement, cells }
}

/// A link that says what a schedule begins with.
fn cell(page: &Page<'_>, schedule: &Schedule) -> Cell {
    let first = schedule.table.figures().next().map(|(_, _, figure)| figure);
    let words = first.map_or_else(|| schedule.title.clone(), |first| money(page.words, schedule, first));
    Cell { link: page.link(&links::schedule(&schedule.id), words), title: schedule.title.clone() }
}

fn schedule<'a>(page: &Page<'a>, at: usize) -> &'a Schedule {
    &page.library.schedules[at]
}
