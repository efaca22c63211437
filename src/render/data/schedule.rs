//! A pay schedule, beside its page.

use serde::Serialize;

use crate::document::table::PayRow;
use crate::id::Key;
use crate::library::Schedule;
use crate::render::{links, status};

/// A pay schedule, beside its page.
#[derive(Serialize)]
pub(super) struct ScheduleData<'a> {
    id: &'a str,
    title: &'a str,
    agreement: Option<&'a str>,
    year: Option<&'a str>,
    calendar: Option<&'a str>,
    currency: Option<&'a str>,
    units: &'a [Key],
    sources: &'a [Key],
    basis: Option<&'static str>,
    url: String,
    /// What rows and columns are called.
    rows: &'a str,
    columns: &'a str,
    column_names: &'a [String],
    figures: Vec<FigureRow<'a>>,
}

/// A row of figures, one for each column; `null` where there is none.
#[derive(Serialize)]
struct FigureRow<'a> {
    name: &'a str,
    cells: &'a [Option<f64>],
}

impl<'a> ScheduleData<'a> {
    pub fn of(schedule: &'a Schedule) -> Self {
        let row = |it: &'a PayRow| FigureRow { name: &it.name, cells: &it.cells };
        Self {
            id: schedule.id.as_str(),
            title: &schedule.title,
            agreement: schedule.agreement.as_ref().map(|it| it.as_str()),
            year: schedule.year.as_deref(),
            calendar: schedule.calendar.as_deref(),
            currency: schedule.currency.as_deref(),
            units: &schedule.units,
            sources: &schedule.sources,
            basis: schedule.basis.map(status::basis_key),
            url: links::schedule(&schedule.id),
            rows: &schedule.rows,
            columns: &schedule.columns,
            column_names: &schedule.table.columns,
            figures: schedule.table.rows.iter().map(row).collect(),
        }
    }
}
