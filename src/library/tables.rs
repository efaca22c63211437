//! Checks that schedules still agree with the long table that they come from.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::header::TableHeader;
use crate::document::layout::{self, Headings, Sheet};
use crate::document::table::number_value;
use crate::source::SourceFile;

use super::{Library, Schedule};

impl Library {
    /// Checks the schedules against the table that they come from, figure by figure. `table` is its entry in the site's
    /// header.
    pub fn differing(&self, table: &TableHeader, long: &SourceFile) -> Vec<Diagnostic> {
        let headings =
            Headings { schedule: &table.schedule, row: &table.row, column: &table.column, figure: &table.figure };
        let (sheets, mut problems) = layout::lay_out(long, None, &headings);
        for sheet in &sheets {
            match self.schedule(sheet.id.as_str()) {
                Some(schedule) => problems.extend(differences(sheet, schedule, long)),
                None => {
                    let message =
                        format!("this table has figures for the schedule `{}`, which does not exist", sheet.id);
                    let problem = Diagnostic::of_file(Code::MissingData, long.path.clone(), message);
                    problems.push(problem.hint("lay it out with `sideletter schedules`, or remove its figures"));
                }
            }
        }
        problems
    }
}

/// One problem for each row that differs, at its first figure that does.
fn differences(sheet: &Sheet, schedule: &Schedule, long: &SourceFile) -> Vec<Diagnostic> {
    let Some(data) = &schedule.data else { return Vec::new() };
    let mut problems = Vec::new();
    let mut names: Vec<&str> = schedule.table.columns.iter().map(String::as_str).collect();
    names.extend(sheet.columns.iter().map(String::as_str).filter(|name| schedule.table.column(name).is_none()));
    for row in &schedule.table.rows {
        let theirs = sheet.rows.iter().find(|(name, _)| *name == row.name).map(|(_, figures)| figures);
        let differing = names.iter().filter_map(|name| {
            let here = schedule.table.column(name);
            let ours = here.and_then(|at| row.cells.get(at).copied().flatten());
            let there = sheet.columns.iter().position(|it| it == name);
            let there = there.and_then(|at| number_value(theirs?.get(at)?));
            (ours != there).then(|| (here, format!("{name}: {} here, {} there", show(ours), show(there))))
        });
        let (places, words): (Vec<_>, Vec<_>) = differing.unzip();
        if let Some(first) = places.first() {
            let place = first.map_or(row.start..row.start + row.name.len(), |column| row.place(data, column));
            problems.push(problem(data, place, format!("row {} differs from {}", row.name, long.path), &words));
        }
    }
    for (name, _) in sheet.rows.iter().filter(|(name, _)| schedule.table.row(name).is_none()) {
        problems.push(problem(data, 0..0, format!("row {name} of {} is missing", long.path), &[]));
    }
    problems
}

fn problem(data: &Arc<SourceFile>, place: std::ops::Range<usize>, message: String, words: &[String]) -> Diagnostic {
    let what = if words.is_empty() { String::new() } else { format!("{}; ", words.join(", ")) };
    data.diagnostic(Code::TableDiffers, place, message).hint(format!("{what}correct the one that is wrong"))
}

fn show(figure: Option<f64>) -> String {
    figure.map_or("nothing".to_string(), |figure| figure.to_string())
}
