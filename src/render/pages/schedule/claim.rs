//! A schedule's claim about its base, and the figures that differ.

use serde::Serialize;

use super::money::{money, signed};
use crate::document::header::schedule::{Exception, Raise};
use crate::document::table::PayRow;
use crate::library::raises::{self, Finding, Verdict};
use crate::library::{Library, Schedule};
use crate::links;
use crate::render::Page;
use crate::render::views::{Link, count};

/// The claim, and the result of checking the figures against it.
#[derive(Serialize)]
pub struct Claim {
    base: Link,
    raise: String,
    outcome: String,
    steps: Vec<String>,
}

/// Figures that differ from the claim, or are in doubt, for one reason.
#[derive(Serialize)]
pub struct Odd {
    /// Its place on the page.
    pub id: String,
    /// Which they are.
    pub what: String,
    /// The reason for the exception.
    pub reason: Option<String>,
    /// The cells, as row and column.
    #[serde(skip)]
    pub cells: Vec<(usize, usize)>,
    /// Whole rows.
    #[serde(skip)]
    pub rows: Vec<usize>,
}

/// The verdict on a schedule, if it names a base that exists.
pub fn verdict<'a>(library: &'a Library, schedule: &'a Schedule) -> Option<(&'a Raise, &'a Schedule, Verdict<'a>)> {
    let raise = schedule.raise.as_ref()?;
    let base = library.schedule(raise.base.value.as_str()).filter(|base| base.id != schedule.id)?;
    Some((raise, base, raises::findings(schedule, raise, &base.table)))
}

/// The claim of a schedule.
pub fn view(page: &Page<'_>, schedule: &Schedule) -> Option<Claim> {
    let (raise, base, verdict) = verdict(page.library, schedule)?;
    let rounding = money(schedule, raises::rounding(raise, &schedule.table, &base.table));
    let rounding = if schedule.table.decimals() == 0 { rounding } else { rounding.replace("$0.01", "1 cent") };
    let wrong = verdict.findings.len();
    let agree = match wrong {
        0 => "all agree".to_string(),
        1 => "all but one agree".to_string(),
        _ => format!("all but {wrong} agree"),
    };
    Some(Claim {
        base: page.link(&links::schedule(&base.id), base.title.as_str()),
        raise: raised(schedule, raise),
        outcome: format!("{} checked to within {rounding}: {agree}", count(verdict.checked, "figure", "figures")),
        steps: steps(schedule, raise, base),
    })
}

/// `+2%`, `no raise, +$200`.
fn raised(schedule: &Schedule, raise: &Raise) -> String {
    let percent = if raise.percent == 0.0 { "no raise".to_string() } else { format!("+{}%", raise.percent) };
    let amount = (raise.amount != 0.0).then(|| signed(schedule, raise.amount, 0));
    amount.map_or(percent.clone(), |amount| format!("{percent}, {amount}"))
}

/// `10: from 9, and $2,430 for the step`.
fn steps(schedule: &Schedule, raise: &Raise, base: &Schedule) -> Vec<String> {
    let what = schedule.rows.to_lowercase();
    let words = |step: &crate::document::header::schedule::Step| {
        let from = format!("{} {}: {what} {} of {}", schedule.rows, step.row.value, step.from, base.year_name());
        let raised = if raise.percent == 0.0 { String::new() } else { format!(" + {}%", raise.percent) };
        let plus = if step.plus == 0.0 { String::new() } else { format!(" + {}", money(schedule, step.plus)) };
        format!("{from}{raised}{plus}")
    };
    raise.steps.iter().map(words).collect()
}

/// The figures that differ from the claim, and those in doubt.
pub fn odd(library: &Library, schedule: &Schedule) -> Vec<Odd> {
    let mut all = match verdict(library, schedule) {
        Some((raise, _, verdict)) => not_as_claimed(schedule, raise, &verdict),
        None => Vec::new(),
    };
    all.extend(schedule.doubts.iter().map(|doubt| in_doubt(schedule, doubt)));
    for (at, it) in all.iter_mut().enumerate() {
        it.id = format!("_odd-{}", at + 1);
    }
    all
}

fn in_doubt(schedule: &Schedule, doubt: &Exception) -> Odd {
    let table = &schedule.table;
    let covered = |row: &PayRow, column: usize| doubt.covers(&row.name, &table.columns[column]);
    let of_row = |(at, row): (usize, &PayRow)| {
        let own: Vec<_> = row.figures().map(|(column, _)| (at, column)).collect();
        own.into_iter().filter(|(_, column)| covered(row, *column)).collect::<Vec<_>>()
    };
    let cells: Vec<_> = table.rows.iter().enumerate().flat_map(of_row).collect();
    let rows: Vec<_> = match doubt.columns.is_empty() {
        true => (0..table.rows.len()).filter(|at| cells.iter().any(|(row, _)| row == at)).collect(),
        false => Vec::new(),
    };
    let place = |(row, column): &(usize, usize)| place(schedule, &table.rows[*row].name, &table.columns[*column]);
    let what = match (rows.is_empty(), cells.as_slice()) {
        (false, _) => of_rows(schedule, &rows),
        (true, [one]) => place(one),
        (true, cells) => cells.iter().map(place).collect::<Vec<_>>().join("; "),
    };
    let cells = if rows.is_empty() { cells } else { Vec::new() };
    Odd { id: String::new(), what, reason: Some(doubt.reason.clone()), cells, rows }
}

fn not_as_claimed(schedule: &Schedule, raise: &Raise, verdict: &Verdict<'_>) -> Vec<Odd> {
    let table = &schedule.table;
    let mut all = Vec::new();
    let mut push = |what: String, reason: Option<String>, cells: Vec<(usize, usize)>, rows: Vec<usize>| {
        all.push(Odd { id: String::new(), what, reason, cells, rows });
    };
    for exception in &raise.exceptions {
        let own: Vec<_> = verdict
            .findings
            .iter()
            .filter(|it| it.reason == Some(exception.reason.as_str()))
            .filter(|it| exception.covers(&table.rows[it.row].name, &table.columns[it.column]))
            .collect();
        let unfounded = verdict
            .without_base
            .0
            .iter()
            .copied()
            .filter(|at| exception.rows.iter().any(|it| it.value == table.rows[*at].name));
        let mut rows: Vec<usize> = if exception.columns.is_empty() {
            own.iter().map(|it| it.row).chain(unfounded).collect()
        } else {
            Vec::new()
        };
        rows.sort_unstable();
        rows.dedup();
        let cells: Vec<_> = own.iter().filter(|it| !rows.contains(&it.row)).map(|it| (it.row, it.column)).collect();
        let what = match (own.as_slice(), rows.as_slice()) {
            ([], []) => continue,
            ([one], []) => says(schedule, one),
            ([], rows) => of_rows(schedule, rows),
            ([first, ..], []) => {
                format!("{}, for example {}", count(own.len(), "figure", "figures"), says(schedule, first))
            }
            ([first, ..], rows) => {
                format!(
                    "{} ({}), for example {}",
                    of_rows(schedule, rows),
                    count(own.len(), "figure", "figures"),
                    says(schedule, first)
                )
            }
        };
        push(what, Some(exception.reason.clone()), cells, rows);
    }
    for finding in verdict.findings.iter().filter(|it| it.reason.is_none()) {
        push(says(schedule, finding), None, vec![(finding.row, finding.column)], Vec::new());
    }
    all
}

fn of_rows(schedule: &Schedule, rows: &[usize]) -> String {
    let names: Vec<_> = rows.iter().map(|at| schedule.table.rows[*at].name.as_str()).collect();
    format!("{}{} {}", schedule.rows, if names.len() == 1 { "" } else { "s" }, names.join(", "))
}

/// `Step 14b, lane VI`.
fn place(schedule: &Schedule, row: &str, column: &str) -> String {
    format!("{} {row}, {} {column}", schedule.rows, schedule.columns.to_lowercase())
}

/// `Step 14b, lane VI: $94,071; the claim gives $93,158`.
fn says(schedule: &Schedule, finding: &Finding<'_>) -> String {
    let (row, column) = (&schedule.table.rows[finding.row].name, &schedule.table.columns[finding.column]);
    let place = place(schedule, row, column);
    format!("{place}: {}; the claim gives {}", money(schedule, finding.found), money(schedule, finding.expected))
}
