//! What changed from one schedule to the next of its series, figure by figure.

use serde::Serialize;

use super::money::{both, percent, signed};
use crate::document::header::Basis;
use crate::library::Schedule;
use crate::library::pay_changes::{Figure, Label, PayChanges};
use crate::links;
use crate::messages::Words;
use crate::render::pages::Frame;
use crate::render::views::Link;
use crate::render::{Made, Page};
use crate::say;

#[derive(Serialize)]
struct View {
    old: Link,
    new: Link,
    range: Vec<String>,
    /// The smallest and the largest raise of people who move up a step; empty where the schedule does not say from where.
    advances: Vec<String>,
    /// Whether the old table was worked out, not read.
    is_inferred: bool,
    counts: Vec<String>,
    /// What the rows and the columns are.
    corner: [String; 2],
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
    /// The old row from which people move up to this one.
    from: Option<String>,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    figure: Option<String>,
    difference: Option<String>,
    percent: Option<String>,
    /// The raise of somebody who moved up.
    advance: Option<Difference>,
    state: &'static str,
}

#[derive(Serialize)]
struct Difference {
    money: String,
    percent: Option<String>,
}

pub fn render(page: &Page<'_>, old: usize, new: usize) -> Made {
    let (old, new) = (&page.library.schedules[old], &page.library.schedules[new]);
    let changes = PayChanges::between(&old.table, &new.table);
    let decimals = old.table.decimals().max(new.table.decimals());
    let head = |label: &Label<'_>| Head {
        name: label.name.to_string(),
        state: state(label.old.is_some(), label.new.is_some()),
    };
    let rows = changes.rows.iter().map(|row| {
        let from = origin(old, new, row.name);
        let cell = |column: &Label<'_>| Cell {
            advance: from.and_then(|from| difference(page.words, new, changes.advance(from, *row, *column), decimals)),
            ..cell(page.words, new, changes.figure(*row, *column), decimals)
        };
        Row { head: head(row), from: from.map(str::to_string), cells: changes.columns.iter().map(cell).collect() }
    });
    let view = View {
        old: page.link(&links::schedule(&old.id), old.title.as_str()),
        new: page.link(&links::schedule(&new.id), new.title.as_str()),
        range: range(page.words, new, changes.figures().map(|(_, _, figure)| figure), decimals),
        advances: range(page.words, new, advances(old, new, &changes), decimals),
        is_inferred: [old, new].iter().any(|it| it.basis == Some(Basis::Inferred)),
        counts: counts(page.words, new, &changes),
        corner: [new.rows.clone(), new.columns.clone()],
        columns: changes.columns.iter().map(head).collect(),
        rows: rows.collect(),
    };
    let title = title(page.words, old, new);
    let crumbs = vec![
        page.link(links::SCHEDULES, say!(page.words, "pay-schedules")),
        page.link(&links::schedule(&new.id), new.title.as_str()),
    ];
    page.fill(Frame { template: "schedule-change.html", title: &title, crumbs, section: "schedules" }, &view)
}

/// `Teachers, 208 days: 2012–13 to 2013–14`.
pub fn title(words: Words, old: &Schedule, new: &Schedule) -> String {
    say!(words, "schedule-years", name = new.stem(), from = old.year_name(), to = new.year_name())
}

fn state(in_old: bool, in_new: bool) -> &'static str {
    match (in_old, in_new) {
        (false, true) => "added",
        (true, false) => "removed",
        _ => "",
    }
}

fn cell(words: Words, schedule: &Schedule, figure: Figure, decimals: usize) -> Cell {
    let difference = difference(words, schedule, figure, decimals);
    Cell {
        figure: figure.new.or(figure.old).map(|it| words.number(it, decimals)),
        percent: difference.as_ref().and_then(|it| it.percent.clone()),
        difference: difference.map(|it| it.money),
        advance: None,
        state: if figure.old.is_none() && figure.new.is_none() {
            ""
        } else {
            state(figure.old.is_some(), figure.new.is_some())
        },
    }
}

fn difference(words: Words, schedule: &Schedule, figure: Figure, decimals: usize) -> Option<Difference> {
    let (money, share) = figure.difference()?;
    Some(Difference {
        money: signed(words, schedule, money, decimals),
        percent: share.map(|share| percent(words, share)),
    })
}

/// The row of the old schedule from which people move up to a row, where the new schedule says so.
fn origin<'a>(old: &Schedule, new: &'a Schedule, row: &str) -> Option<&'a str> {
    let raise = new.raise.as_ref().filter(|raise| raise.base.value == old.id)?;
    raise.steps.iter().find(|step| step.row.value == row).map(|step| step.from.as_str())
}

/// The figures of people who move up, row by row.
fn advances<'a>(
    old: &'a Schedule,
    new: &'a Schedule,
    changes: &'a PayChanges<'a>,
) -> impl Iterator<Item = Figure> + 'a {
    let moved = changes.rows.iter().filter_map(|row| Some((row, origin(old, new, row.name)?)));
    moved.flat_map(move |(row, from)| changes.columns.iter().map(move |column| changes.advance(from, *row, *column)))
}

/// The smallest and the largest difference; only one where they are the same.
fn range(words: Words, schedule: &Schedule, figures: impl Iterator<Item = Figure>, decimals: usize) -> Vec<String> {
    let mut figures: Vec<_> = figures.filter_map(|figure| Some((figure.difference()?.0, figure))).collect();
    figures.sort_by(|a, b| a.0.total_cmp(&b.0));
    figures.dedup_by(|a, b| a.0 == b.0);
    let ends = figures.first().into_iter().chain(figures.last().filter(|_| figures.len() > 1));
    ends.filter_map(|(_, figure)| both(words, schedule, *figure, decimals)).collect()
}

/// The added and removed rows and columns, in words.
fn counts(words: Words, schedule: &Schedule, changes: &PayChanges<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for (labels, what) in [(&changes.rows, &schedule.rows), (&changes.columns, &schedule.columns)] {
        let what = what.to_lowercase();
        for state_name in ["added", "removed"] {
            let names: Vec<_> = labels
                .iter()
                .filter(|it| state(it.old.is_some(), it.new.is_some()) == state_name)
                .map(|it| it.name)
                .collect();
            if !names.is_empty() {
                let (n, names) = (names.len(), names.join(", "));
                out.push(match state_name {
                    "added" => say!(words, "new-labels", n = n, what = what.as_str(), names = names),
                    _ => say!(words, "gone-labels", n = n, what = what.as_str(), names = names),
                });
            }
        }
    }
    out
}
