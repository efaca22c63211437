//! A schedule's claim about its base, and the figures that differ.

use serde::Serialize;

use super::money::{money, signed};
use crate::document::header::schedule::{Exception, Raise};
use crate::document::table::PayRow;
use crate::library::raises::{self, Finding, Verdict};
use crate::library::{Library, Schedule};
use crate::links;
use crate::messages::Words;
use crate::render::Page;
use crate::render::views::Link;
use crate::say;

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
    let words = page.words;
    let rounding = money(words, schedule, raises::rounding(raise, &schedule.table, &base.table));
    let rounding =
        if schedule.table.decimals() == 0 { rounding } else { rounding.replace("$0.01", &say!(words, "one-cent")) };
    let wrong = verdict.findings.len();
    let agree = match wrong {
        0 => say!(words, "all-agree"),
        1 => say!(words, "all-but-one-agree"),
        _ => say!(words, "all-but-some-agree", n = wrong),
    };
    Some(Claim {
        base: page.link(&links::schedule(&base.id), base.title.as_str()),
        raise: raised(words, schedule, raise),
        outcome: say!(words, "figures-checked", n = verdict.checked, rounding = rounding, agree = agree),
        steps: steps(words, schedule, raise, base),
    })
}

/// `+2%`, `no raise, +$200`.
fn raised(words: Words, schedule: &Schedule, raise: &Raise) -> String {
    let percent = match raise.percent {
        0.0 => say!(words, "no-raise"),
        percent => format!("+{percent}%"),
    };
    let amount = (raise.amount != 0.0).then(|| signed(words, schedule, raise.amount, 0));
    amount.map_or(percent.clone(), |amount| format!("{percent}, {amount}"))
}

/// `10: from 9, and $2,430 for the step`.
fn steps(words: Words, schedule: &Schedule, raise: &Raise, base: &Schedule) -> Vec<String> {
    let what = schedule.rows.to_lowercase();
    let step = |step: &crate::document::header::schedule::Step| {
        let (rows, row, from) = (schedule.rows.as_str(), step.row.value.as_str(), step.from.as_str());
        let from = say!(
            words,
            "step-from",
            rows = rows,
            row = row,
            what = what.as_str(),
            from = from,
            year = base.year_name()
        );
        let raised = if raise.percent == 0.0 { String::new() } else { format!(" + {}%", raise.percent) };
        let plus = if step.plus == 0.0 { String::new() } else { format!(" + {}", money(words, schedule, step.plus)) };
        format!("{from}{raised}{plus}")
    };
    raise.steps.iter().map(step).collect()
}

/// The figures that differ from the claim, and those in doubt.
pub fn odd(words: Words, library: &Library, schedule: &Schedule) -> Vec<Odd> {
    let mut all = match verdict(library, schedule) {
        Some((raise, _, verdict)) => not_as_claimed(words, schedule, raise, &verdict),
        None => Vec::new(),
    };
    all.extend(schedule.doubts.iter().map(|doubt| in_doubt(words, schedule, doubt)));
    for (at, it) in all.iter_mut().enumerate() {
        it.id = format!("_odd-{}", at + 1);
    }
    all
}

fn in_doubt(words: Words, schedule: &Schedule, doubt: &Exception) -> Odd {
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
        (false, _) => of_rows(words, schedule, &rows),
        (true, [one]) => place(one),
        (true, cells) => cells.iter().map(place).collect::<Vec<_>>().join("; "),
    };
    let cells = if rows.is_empty() { cells } else { Vec::new() };
    Odd { id: String::new(), what, reason: Some(doubt.reason.clone()), cells, rows }
}

fn not_as_claimed(words: Words, schedule: &Schedule, raise: &Raise, verdict: &Verdict<'_>) -> Vec<Odd> {
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
            ([one], []) => says(words, schedule, one),
            ([], rows) => of_rows(words, schedule, rows),
            ([first, ..], []) => {
                say!(words, "figures-for-example", n = own.len(), example = says(words, schedule, first))
            }
            ([first, ..], rows) => {
                say!(
                    words,
                    "rows-for-example",
                    rows = of_rows(words, schedule, rows),
                    n = own.len(),
                    example = says(words, schedule, first)
                )
            }
        };
        push(what, Some(exception.reason.clone()), cells, rows);
    }
    for finding in verdict.findings.iter().filter(|it| it.reason.is_none()) {
        push(says(words, schedule, finding), None, vec![(finding.row, finding.column)], Vec::new());
    }
    all
}

fn of_rows(words: Words, schedule: &Schedule, rows: &[usize]) -> String {
    let names: Vec<_> = rows.iter().map(|at| schedule.table.rows[*at].name.as_str()).collect();
    say!(words, "rows-named", n = names.len(), rows = schedule.rows.as_str(), names = names.join(", "))
}

/// `Step 14b, lane VI`.
fn place(schedule: &Schedule, row: &str, column: &str) -> String {
    format!("{} {row}, {} {column}", schedule.rows, schedule.columns.to_lowercase())
}

/// `Step 14b, lane VI: $94,071; the claim gives $93,158`.
fn says(words: Words, schedule: &Schedule, finding: &Finding<'_>) -> String {
    let (row, column) = (&schedule.table.rows[finding.row].name, &schedule.table.columns[finding.column]);
    let place = place(schedule, row, column);
    {
        let (found, expected) = (money(words, schedule, finding.found), money(words, schedule, finding.expected));
        say!(words, "claim-gives", place = place, found = found, expected = expected)
    }
}
