//! Checks, figure by figure, a schedule that claims to be another one plus a raise.
//!
//! Start at [`findings`].

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::header::At;
use crate::document::header::schedule::{Exception, Raise, Step};
use crate::document::table::{PayRow, PayTable};
use crate::source::SourceFile;

use super::{Library, Schedule};

/// A figure that differs from the schedule's claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding<'a> {
    /// Index of the row.
    pub row: usize,
    /// Index of the column.
    pub column: usize,
    /// The figure that the claim gives.
    pub expected: f64,
    /// What it is.
    pub found: f64,
    /// The reason, if the header lists it as an exception.
    pub reason: Option<&'a str>,
}

/// The result of checking a schedule against its base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict<'a> {
    /// How many figures were checked against the base.
    pub checked: usize,
    /// Those that differ, by rows.
    pub findings: Vec<Finding<'a>>,
    /// Rows and columns that the base has no counterpart for, as indexes into the table.
    pub without_base: (Vec<usize>, Vec<usize>),
}

/// Checks a schedule against its base.
pub fn findings<'a>(schedule: &'a Schedule, raise: &'a Raise, base: &PayTable) -> Verdict<'a> {
    let table = &schedule.table;
    let mut verdict = Verdict::default();
    let columns: Vec<_> = table.columns.iter().map(|name| base.column(name)).collect();
    let rounding = rounding(raise, table, base);
    for (row_at, row) in table.rows.iter().enumerate() {
        let (from, plus) = origin(raise, row);
        let Some(old) = base.row(from) else {
            verdict.without_base.0.push(row_at);
            continue;
        };
        for (column, found) in row.figures() {
            let Some(figure) = columns[column].and_then(|at| old.cells[at]) else { continue };
            verdict.checked += 1;
            let expected = figure * (1.0 + raise.percent / 100.0) + raise.amount + plus;
            // The figures are rounded themselves, and decimal fractions are not exact.
            if (found - expected).abs() > rounding + 1e-6 {
                let reason = raise.exceptions.iter().find(|it| it.covers(&row.name, &table.columns[column]));
                let reason = reason.map(|it| it.reason.as_str());
                verdict.findings.push(Finding { row: row_at, column, expected, found, reason });
            }
        }
    }
    verdict.without_base.1 = (0..columns.len()).filter(|at| columns[*at].is_none()).collect();
    verdict
}

/// How far a figure may be from the claim.
pub fn rounding(raise: &Raise, table: &PayTable, base: &PayTable) -> f64 {
    raise.rounding.unwrap_or(if table.decimals() == 0 && base.decimals() == 0 { 1.0 } else { 0.01 })
}

/// The row of the base that a row comes from, and the amount added.
fn origin<'a>(raise: &'a Raise, row: &'a PayRow) -> (&'a str, f64) {
    let step = raise.steps.iter().find(|step| step.row.value == row.name);
    step.map_or((row.name.as_str(), 0.0), |step| (step.from.as_str(), step.plus))
}

/// The claim in words: `base + 3%`.
pub fn words(raise: &Raise) -> String {
    let amount = if raise.amount == 0.0 { String::new() } else { format!(" + {}", raise.amount) };
    format!("{} + {}%{amount}", raise.base.value, raise.percent)
}

/// Problems of all schedules that claim to be based on another one.
pub fn check(library: &Library) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for schedule in &library.schedules {
        problems.extend(unknown_in_exceptions(schedule, &schedule.doubts));
        let Some(raise) = &schedule.raise else { continue };
        let file = &schedule.text.file;
        match library.schedule(raise.base.value.as_str()) {
            Some(base) if base.id != schedule.id => problems.extend(check_one(schedule, raise, base)),
            Some(_) => {
                let problem =
                    file.diagnostic(Code::UnknownBase, raise.base.span.clone(), "a schedule cannot be its own base");
                problems.push(problem.hint("name the schedule this one was made from"));
            }
            None => {
                let message = format!("there is no schedule `{}`", raise.base.value);
                let near = nearest(raise.base.value.as_str(), library.schedules.iter().map(|it| it.id.as_str()));
                let hint = near
                    .map_or("name the id of another schedule".to_string(), |near| format!("did you mean `{near}`?"));
                problems.push(file.diagnostic(Code::UnknownBase, raise.base.span.clone(), message).hint(hint));
            }
        }
    }
    problems
}

fn check_one(schedule: &Schedule, raise: &Raise, base: &Schedule) -> Vec<Diagnostic> {
    let Some(data) = &schedule.data else { return Vec::new() };
    let verdict = findings(schedule, raise, &base.table);
    let mut problems = unknown_labels(schedule, raise, base);
    let has_unknown = !problems.is_empty();
    problems.extend(without_base(schedule, raise, &verdict, data));
    problems.extend(broken(schedule, raise, &verdict, data));
    // A misspelled exception may be meant for any of them.
    let idle = raise.exceptions.iter().filter(|it| !has_unknown && !is_needed(it, &schedule.table, &verdict));
    problems.extend(idle.map(|it| {
        let file = &schedule.text.file;
        let problem = file.diagnostic(Code::IdleException, it.span.clone(), "this exception has no effect");
        problem.hint("remove it: its figures match what the schedule claims")
    }));
    problems
}

/// Steps and exceptions whose rows or columns do not exist.
fn unknown_labels(schedule: &Schedule, raise: &Raise, base: &Schedule) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for Step { row, from, span, .. } in &raise.steps {
        problems.extend(unknown(schedule, (schedule, "row"), &row.value, &row.span));
        problems.extend(unknown(schedule, (base, "row"), from, span));
    }
    problems.extend(unknown_in_exceptions(schedule, &raise.exceptions));
    problems
}

fn unknown_in_exceptions(schedule: &Schedule, exceptions: &[Exception]) -> Vec<Diagnostic> {
    let named = |it: &Exception| {
        let rows = it.rows.iter().filter_map(|at| unknown(schedule, (schedule, "row"), &at.value, &at.span));
        let columns = it.columns.iter().filter_map(|at| unknown(schedule, (schedule, "column"), &at.value, &at.span));
        rows.chain(columns).collect::<Vec<_>>()
    };
    // Without its figures a schedule has no rows; that is reported already.
    if schedule.data.is_none() { Vec::new() } else { exceptions.iter().flat_map(named).collect() }
}

/// A row or column that the header of `schedule` names but `of` does not have.
fn unknown(schedule: &Schedule, (of, what): (&Schedule, &str), name: &str, span: &Range<usize>) -> Option<Diagnostic> {
    let known: Vec<&str> = match what {
        "row" => of.table.rows.iter().map(|row| row.name.as_str()).collect(),
        _ => of.table.columns.iter().map(String::as_str).collect(),
    };
    if known.contains(&name) {
        return None;
    }
    let message = format!("`{}` has no {what} \"{name}\"", of.id);
    let problem = schedule.text.file.diagnostic(Code::UnknownLabel, span.clone(), message);
    Some(problem.hint(format!("the {what}s are {}", known.join(", "))))
}

/// Rows and columns that cannot be checked against the base, unless a step or an exception covers them.
fn without_base(schedule: &Schedule, raise: &Raise, verdict: &Verdict<'_>, data: &SourceFile) -> Vec<Diagnostic> {
    let table = &schedule.table;
    let base = &raise.base.value;
    let problem = |what: &str, name: &str, place, hint: String| {
        let message = format!("the {what} \"{name}\" is not in `{base}`, so it cannot be checked");
        data.diagnostic(Code::UnknownLabel, place, message).hint(hint)
    };
    let (rows, columns) = &verdict.without_base;
    let rows = rows.iter().map(|at| &table.rows[*at]);
    let known = |row: &PayRow| raise.steps.iter().any(|step| step.row.value == row.name) || names_row(raise, &row.name);
    let mut problems: Vec<_> = rows
        .filter(|row| !known(row))
        .map(|row| {
            let hint = format!("say where it comes from with `steps: {{ {}: … }}`, or make it an exception", row.name);
            problem("row", &row.name, row.start..row.start + row.name.len(), hint)
        })
        .collect();
    for column in columns.iter().filter(|at| !names_column(raise, &table.columns[**at])) {
        let hint = "make it an exception with a reason".to_string();
        problems.push(problem("column", &table.columns[*column], table.heading(data, *column), hint));
    }
    problems
}

fn names_row(raise: &Raise, name: &str) -> bool {
    raise.exceptions.iter().any(|it| it.columns.is_empty() && it.rows.iter().any(|at| at.value == name))
}

fn names_column(raise: &Raise, name: &str) -> bool {
    raise.exceptions.iter().any(|it| it.rows.is_empty() && it.columns.iter().any(|at| at.value == name))
}

/// One warning for all figures that break the claim, at the first of them.
fn broken(schedule: &Schedule, raise: &Raise, verdict: &Verdict<'_>, data: &SourceFile) -> Option<Diagnostic> {
    let table = &schedule.table;
    let open: Vec<_> = verdict.findings.iter().filter(|it| it.reason.is_none()).collect();
    let first = open.first()?;
    let decimals = table.decimals();
    let one = |it: &&Finding<'_>| {
        let (row, column) = (&table.rows[it.row].name, &table.columns[it.column]);
        format!("{row}, {column}: {:.decimals$} instead of {:.decimals$}", it.found, it.expected)
    };
    let mut list: Vec<_> = open.iter().take(MOST_LISTED).map(one).collect();
    if open.len() > MOST_LISTED {
        list.push(format!("and {} more", open.len() - MOST_LISTED));
    }
    let verb = if open.len() == 1 { "is" } else { "are" };
    let count = format!("{} of {} figures {verb}", open.len(), verdict.checked);
    let message = format!("{count} not {}: {}", words(raise), list.join("; "));
    let place = table.rows[first.row].place(data, first.column);
    let hint = "correct the figures, or list them under `exceptions` with a `reason`, which the page then shows";
    Some(data.diagnostic(Code::BrokenRaise, place, message).hint(hint))
}

/// With more broken figures than this, a warning counts the rest.
const MOST_LISTED: usize = 12;

/// Whether an exception covers a broken figure, or a row or column that the base does not have.
fn is_needed(exception: &Exception, table: &PayTable, verdict: &Verdict<'_>) -> bool {
    let (rows, columns) = &verdict.without_base;
    let says = |list: &[At<String>], name: &str| list.iter().any(|at| at.value == name);
    rows.iter().any(|at| says(&exception.rows, &table.rows[*at].name))
        || columns.iter().any(|at| says(&exception.columns, &table.columns[*at]))
        || verdict.findings.iter().any(|it| exception.covers(&table.rows[it.row].name, &table.columns[it.column]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The findings for a schedule with this header and table, over a base.
    fn found(header: &str, csv: &str) -> (usize, Vec<(f64, f64, Option<String>)>) {
        let files = [
            ("old.md", "---\nkind: schedule\n---\n".to_string()),
            ("old.csv", "step,I,II\n1,40000,42000.5\n2,41000,\n".to_string()),
            ("new.md", format!("---\nkind: schedule\nbase: old\n{header}\n---\n")),
            ("new.csv", csv.to_string()),
        ];
        let (library, _) = Library::load(files.map(|(name, text)| SourceFile::new(name, text)).into());
        let (new, old) = (library.schedule("new").unwrap(), library.schedule("old").unwrap());
        let verdict = findings(new, new.raise.as_ref().unwrap(), &old.table);
        let one = |it: &Finding<'_>| (it.expected, it.found, it.reason.map(str::to_string));
        (verdict.checked, verdict.findings.iter().map(one).collect())
    }

    #[test]
    fn a_figure_is_its_base_raised_and_the_amount() {
        assert_eq!(found("percent: 2\namount: 200", "step,I,II\n1,41000,43040.51\n2,42020,9\n"), (3, vec![]));
        let off = found("percent: 2", "step,I,II\n1,40800.02,42840.51\n");
        assert_eq!(off, (2, vec![(40800.0, 40800.02, None)]));
        assert_eq!(found("percent: 2\nrounding: 0.02", "step,I,II\n1,40800.02,42840.51\n").1, []);
        assert_eq!(found("percent: -50", "step,I\n1,20000\n2,20501\n").1, [(20500.0, 20501.0, None)]);
    }

    #[test]
    fn an_exception_gives_its_reason() {
        let header = "percent: 0\nexceptions: [{ row: [1, 2], column: I, reason: Why. }]";
        let why = Some("Why.".to_string());
        let expected = vec![(40000.0, 1.0, why.clone()), (42000.5, 2.0, None), (41000.0, 3.0, why)];
        assert_eq!(found(header, "step,I,II\n1,1,2\n2,3,4\n"), (3, expected));
    }
}
