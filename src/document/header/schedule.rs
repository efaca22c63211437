//! The header of a pay schedule: the table's description, and its claim to be another table plus a raise.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::document::front_matter::{Fields, Value};
use crate::document::table::number_value;
use crate::id::DocumentId;

use super::values::{Annotations, At, annotations, document_id};

/// A pay schedule.
#[derive(Clone, Debug)]
pub struct ScheduleHeader {
    /// Its id, if the header gives one.
    pub id: Option<At<DocumentId>>,
    /// Its name.
    pub title: Option<String>,
    /// The agreement, if the header names it.
    pub agreement: Option<At<DocumentId>>,
    /// The year that it is for.
    pub year: Option<String>,
    /// The work year, such as `208 days`.
    pub calendar: Option<String>,
    /// The money, such as `USD`.
    pub currency: Option<String>,
    /// The name for rows, such as `Step`.
    pub rows: String,
    /// The name for columns, such as `Lane`.
    pub columns: String,
    /// The CSV file, if the header names it.
    pub data: Option<At<String>>,
    /// Its claim to be another schedule plus a raise.
    pub raise: Option<Raise>,
    /// Figures that are in doubt for another reason than the claim.
    pub doubts: Vec<Exception>,
    /// Topics, units, sources and basis.
    pub annotations: Annotations,
}

/// A claim: this table is another one plus a raise.
#[derive(Clone, Debug)]
pub struct Raise {
    /// The other schedule.
    pub base: At<DocumentId>,
    /// By how many percent.
    pub percent: f64,
    /// How much is added to each figure after that.
    pub amount: f64,
    /// How far a figure may be from the claim; without it, one unit of the last digit that the tables show.
    pub rounding: Option<f64>,
    /// Rows that come from another row of the base than their namesake.
    pub steps: Vec<Step>,
    /// Figures that are known to break the claim.
    pub exceptions: Vec<Exception>,
}

/// A row that comes from another row of the base, and the amount for moving up.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The row.
    pub row: At<String>,
    /// The row of the base.
    pub from: String,
    /// The amount added after the raise.
    pub plus: f64,
    /// The bytes of `from` and `plus`.
    pub span: Range<usize>,
}

/// Figures that are known to break the claim or to be in doubt, with the reason.
#[derive(Clone, Debug)]
pub struct Exception {
    /// The rows; an empty list means every row.
    pub rows: Vec<At<String>>,
    /// The columns; an empty list means every column.
    pub columns: Vec<At<String>>,
    /// Why.
    pub reason: String,
    /// The bytes of the exception.
    pub span: Range<usize>,
}

impl Exception {
    /// Whether it covers this figure.
    pub fn covers(&self, row: &str, column: &str) -> bool {
        let says = |list: &[At<String>], name: &str| list.is_empty() || list.iter().any(|at| at.value == name);
        says(&self.rows, row) && says(&self.columns, column)
    }
}

/// Reads the header of a `kind: schedule`.
pub(super) fn read(fields: &Fields<'_>) -> ScheduleHeader {
    ScheduleHeader {
        id: document_id(fields, "id"),
        title: fields.text("title"),
        agreement: document_id(fields, "agreement"),
        year: fields.text("school_year"),
        calendar: fields.text("calendar"),
        currency: fields.text("currency"),
        rows: fields.text("rows").unwrap_or_else(|| "Step".into()),
        columns: fields.text("columns").unwrap_or_else(|| "Lane".into()),
        data: text(fields, "data"),
        raise: raise(fields),
        doubts: exceptions(fields, "doubts"),
        annotations: annotations(fields),
    }
}

fn raise(fields: &Fields<'_>) -> Option<Raise> {
    let base = document_id(fields, "base");
    let percent = fields.number("percent");
    let (amount, rounding) = (fields.number("amount"), fields.number("rounding"));
    let (steps, exceptions) = (steps(fields), exceptions(fields, "exceptions"));
    if base.is_none() && fields.node("base").is_none() && (percent.is_some() || amount.is_some()) {
        fields.missing("base");
    }
    Some(Raise {
        base: base?,
        percent: percent.unwrap_or_default(),
        amount: amount.unwrap_or_default(),
        rounding,
        steps,
        exceptions,
    })
}

/// `steps: { 2: 1 + 935, 14b: 14a }`.
fn steps(fields: &Fields<'_>) -> Vec<Step> {
    let Some(node) = fields.node("steps") else { return Vec::new() };
    let Value::Map(pairs) = &node.value else {
        let hint = "write `steps: { 2: 1 + 935 }`: row 2 is row 1 of the base, raised, plus 935".to_string();
        fields.problem(Code::WrongType, node.span.clone(), "`steps` must be fields", Some(hint));
        return Vec::new();
    };
    let mut steps = Vec::new();
    for (row, from) in pairs {
        let (Value::Text(name), Value::Text(text)) = (&row.value, &from.value) else {
            let hint = "write a row of the base and the amount added: `2: 1 + 935`".to_string();
            fields.problem(Code::WrongType, from.span.clone(), "a step must be text", Some(hint));
            continue;
        };
        let (from_row, plus) = match text.rsplit_once(" + ").map(|(row, plus)| (row, number_value(plus))) {
            Some((row, Some(plus))) => (row.trim(), plus),
            _ => (text.trim(), 0.0),
        };
        let row = At { value: name.clone(), span: row.span.clone() };
        steps.push(Step { row, from: from_row.to_string(), plus, span: from.span.clone() });
    }
    steps
}

fn exceptions(fields: &Fields<'_>, name: &'static str) -> Vec<Exception> {
    let mut exceptions = Vec::new();
    for item in fields.maps(name) {
        let (rows, columns) = (texts(&item, "row"), texts(&item, "column"));
        let span = rows.first().or(columns.first()).map_or(0..0, |at| at.span.clone());
        if let Some(reason) = item.required_text("reason") {
            exceptions.push(Exception { rows, columns, reason, span });
        }
        item.finish();
    }
    exceptions
}

fn texts(fields: &Fields<'_>, name: &'static str) -> Vec<At<String>> {
    fields.texts(name).into_iter().map(|(text, span)| At { value: text.to_string(), span }).collect()
}

fn text(fields: &Fields<'_>, name: &'static str) -> Option<At<String>> {
    fields.spanned_text(name).map(|(text, span)| At { value: text.to_string(), span })
}
