//! What changed from one schedule to the next of its series, figure by figure.

use serde::Serialize;

use super::money::{both, percent, signed};
use crate::library::Schedule;
use crate::library::pay_changes::{Figure, PayChanges};
use crate::links;
use crate::render::pages::Frame;
use crate::render::views::{Link, count, grouped};
use crate::render::{Made, Page};

#[derive(Serialize)]
struct View {
    old: Link,
    new: Link,
    range: Vec<String>,
    counts: Vec<String>,
    corner: String,
    columns: Vec<Head>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Head {
    name: String,
    state: &'static str,
}

#[derive(Serialize)]
struct Row {
    head: Head,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    figure: Option<String>,
    difference: Option<String>,
    percent: Option<String>,
    state: &'static str,
}

pub fn render(page: &Page<'_>, old: usize, new: usize) -> Made {
    let (old, new) = (&page.library.schedules[old], &page.library.schedules[new]);
    let changes = PayChanges::between(&old.table, &new.table);
    let decimals = old.table.decimals().max(new.table.decimals());
    let head = |label: &crate::library::pay_changes::Label<'_>| Head {
        name: label.name.to_string(),
        state: state(label.old.is_some(), label.new.is_some()),
    };
    let rows = changes.rows.iter().map(|row| Row {
        head: head(row),
        cells: changes.columns.iter().map(|column| cell(new, changes.figure(*row, *column), decimals)).collect(),
    });
    let view = View {
        old: page.link(&links::schedule(&old.id), old.title.as_str()),
        new: page.link(&links::schedule(&new.id), new.title.as_str()),
        range: range(new, &changes, decimals),
        counts: counts(new, &changes),
        corner: format!("{} / {}", new.rows, new.columns),
        columns: changes.columns.iter().map(head).collect(),
        rows: rows.collect(),
    };
    let title = title(old, new);
    let crumbs =
        vec![page.link(links::SCHEDULES, "Pay schedules"), page.link(&links::schedule(&new.id), new.title.as_str())];
    page.fill(Frame { template: "schedule-change.html", title: &title, crumbs, section: "schedules" }, &view)
}

/// `Teachers, 208 days: 2012–13 to 2013–14`.
pub fn title(old: &Schedule, new: &Schedule) -> String {
    format!("{}: {} to {}", new.stem(), old.year_name(), new.year_name())
}

fn state(in_old: bool, in_new: bool) -> &'static str {
    match (in_old, in_new) {
        (false, true) => "added",
        (true, false) => "removed",
        _ => "",
    }
}

fn cell(schedule: &Schedule, figure: Figure, decimals: usize) -> Cell {
    let difference = figure.difference();
    Cell {
        figure: figure.new.or(figure.old).map(|it| grouped(it, decimals)),
        difference: difference.map(|(money, _)| signed(schedule, money, decimals)),
        percent: difference.and_then(|(_, share)| share).map(percent),
        state: if figure.old.is_none() && figure.new.is_none() {
            ""
        } else {
            state(figure.old.is_some(), figure.new.is_some())
        },
    }
}

/// The smallest and the largest difference; only one where they are the same.
fn range(schedule: &Schedule, changes: &PayChanges<'_>, decimals: usize) -> Vec<String> {
    let mut figures: Vec<_> = changes.figures().filter_map(|(_, _, it)| Some((it.difference()?.0, it))).collect();
    figures.sort_by(|a, b| a.0.total_cmp(&b.0));
    figures.dedup_by(|a, b| a.0 == b.0);
    let ends = figures.first().into_iter().chain(figures.last().filter(|_| figures.len() > 1));
    ends.filter_map(|(_, figure)| both(schedule, *figure, decimals)).collect()
}

/// The added and removed rows and columns, in words.
fn counts(schedule: &Schedule, changes: &PayChanges<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for (labels, what) in [(&changes.rows, &schedule.rows), (&changes.columns, &schedule.columns)] {
        let what = what.to_lowercase();
        for (state_name, words) in [("added", "new"), ("removed", "gone")] {
            let names: Vec<_> = labels
                .iter()
                .filter(|it| state(it.old.is_some(), it.new.is_some()) == state_name)
                .map(|it| it.name)
                .collect();
            if !names.is_empty() {
                out.push(format!("{} {words}: {}", count(names.len(), &what, &format!("{what}s")), names.join(", ")));
            }
        }
    }
    out
}
