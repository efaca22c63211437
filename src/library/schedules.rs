//! Pay schedules: each header with its figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::header::schedule::{Exception, Raise};
use crate::document::header::{Basis, ScheduleHeader};
use crate::document::table::PayTable;
use crate::document::{Document, Text};
use crate::id::{DocumentId, Key};
use crate::source::SourceFile;

use super::assemble::{Gathering, did_you_mean, fallback_title};
use super::gather::Tables;
use super::values;

/// A pay schedule.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// Its id.
    pub id: DocumentId,
    /// Its name.
    pub title: String,
    /// The agreement that it belongs to.
    pub agreement: Option<DocumentId>,
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
    /// The figures.
    pub table: PayTable,
    /// The file of the figures, where it is there.
    pub data: Option<Arc<SourceFile>>,
    /// Its claim to be another schedule plus a raise.
    pub raise: Option<Raise>,
    /// Figures that are in doubt for another reason than the claim.
    pub doubts: Vec<Exception>,
    /// Its topics.
    pub topics: Vec<Key>,
    /// The units it covers.
    pub units: Vec<Key>,
    /// The sources it was read in.
    pub sources: Vec<Key>,
    /// How it relates to the signed tables, if the header says so.
    pub basis: Option<Basis>,
    /// The text below its header.
    pub text: Text,
}

impl Schedule {
    /// Whether people move up the columns rather than the rows: the columns are called steps.
    pub fn steps_are_columns(&self) -> bool {
        let is_step = |name: &str| name.eq_ignore_ascii_case("step") || name.eq_ignore_ascii_case("steps");
        is_step(&self.columns) && !is_step(&self.rows)
    }

    /// Whether another schedule is for the same people, in this year or another.
    pub fn is_of_same_people(&self, other: &Schedule) -> bool {
        let key =
            |it: &Schedule| (it.units.clone(), it.calendar.clone(), it.rows.clone(), it.columns.clone(), it.stem());
        key(self) == key(other)
    }

    /// The title without the year: what schedules of the same people share from year to year.
    pub fn stem(&self) -> String {
        let Some(year) = &self.year else { return self.title.clone() };
        let title = self.title.replace(&year.replace('-', "–"), "").replace(year.as_str(), "");
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        title.trim_matches([' ', ',', '(', ')', ':', '·', '–', '-']).to_string()
    }

    /// The year as people read it: `2012–13`; without one, the title.
    pub fn year_name(&self) -> String {
        self.year.as_ref().map_or_else(|| self.title.clone(), |year| year.replace('-', "–"))
    }
}

impl Gathering {
    /// The schedules, by agreement, year and title.
    pub fn schedules(
        &mut self,
        found: Vec<(Document, ScheduleHeader)>,
        tables: &Tables,
        folders: &BTreeMap<String, DocumentId>,
    ) -> Vec<Schedule> {
        let mut schedules: Vec<Schedule> =
            found.into_iter().map(|(document, header)| self.schedule(document, header, tables, folders)).collect();
        schedules.sort_by(|a, b| (&a.agreement, &a.year, &a.title).cmp(&(&b.agreement, &b.year, &b.title)));
        self.problems.extend(schedules.windows(2).filter_map(|two| copied(&two[0], &two[1])));
        schedules
    }

    fn schedule(
        &mut self,
        document: Document,
        header: ScheduleHeader,
        tables: &Tables,
        folders: &BTreeMap<String, DocumentId>,
    ) -> Schedule {
        let id = self.id("schedule", &document, header.id.clone());
        let (data, table) = self.figures(&document, &header, tables).unzip();
        let named = header.agreement.map(|at| at.value);
        Schedule {
            title: header.title.unwrap_or_else(|| fallback_title(&document, &id)),
            id,
            agreement: named.or_else(|| of_folder(document.file.folder(), folders)),
            year: header.year,
            calendar: header.calendar,
            currency: header.currency,
            rows: header.rows,
            columns: header.columns,
            table: table.unwrap_or_default(),
            data,
            raise: header.raise,
            doubts: header.doubts,
            topics: values(&header.annotations.topics),
            units: values(&header.annotations.units),
            sources: values(&header.annotations.sources),
            basis: header.annotations.basis,
            text: document.whole(),
        }
    }

    /// The table of the CSV file that the header names, or of the one with the same name.
    fn figures(
        &mut self,
        document: &Document,
        header: &ScheduleHeader,
        tables: &Tables,
    ) -> Option<(Arc<SourceFile>, PayTable)> {
        let name =
            header.data.as_ref().map_or_else(|| format!("{}.csv", document.file.stem()), |data| data.value.clone());
        let path = match document.file.folder() {
            "" => name.clone(),
            folder => format!("{folder}/{name}"),
        };
        if let Some(found) = tables.get(path.as_str()) {
            return Some(found.clone());
        }
        let span = header.data.as_ref().map_or(0..0, |data| data.span.clone());
        if name.split(['/', '\\']).any(|part| part == "..") {
            let message = "`data` cannot lead to another folder with `..`";
            let hint = "put the CSV file beside this one, or in a folder below it";
            self.problems.push(document.file.diagnostic(Code::MissingData, span, message).hint(hint));
            return None;
        }
        let message = format!("the figures are missing: there is no file {path}");
        let beside = path.strip_suffix(name.as_str()).unwrap_or_default();
        let near = nearest(&name, tables.keys().filter_map(|known| known.strip_prefix(beside)));
        let hint = near.map_or("put the CSV file beside this one, or name it with `data: …`".into(), did_you_mean);
        self.problems.push(document.file.diagnostic(Code::MissingData, span, message).hint(hint));
        None
    }
}

/// Two schedules of the same people and year, as a copied file leaves them: nobody can tell which holds.
fn copied(one: &Schedule, other: &Schedule) -> Option<Diagnostic> {
    let key = |it: &Schedule| (it.agreement.clone(), it.year.clone(), it.title.clone());
    if key(one) != key(other) || !one.is_of_same_people(other) {
        return None;
    }
    let (first, second) = if one.text.file.path <= other.text.file.path { (one, other) } else { (other, one) };
    let file = &second.text.file;
    let start = file.text.find("\ntitle:").map_or(0, |at| at + 1);
    let line = start..start + file.text[start..].lines().next().map_or(0, str::len);
    let message = format!("this schedule has the title and year of {}", first.text.file.path);
    let hint = "correct the title or the year of one of the two, or remove it; `units` and `calendar` tell two tables apart as well";
    Some(file.diagnostic(Code::DuplicateLabel, line, message).hint(hint))
}

/// The agreement whose folder a file is in.
fn of_folder(mut folder: &str, folders: &BTreeMap<String, DocumentId>) -> Option<DocumentId> {
    loop {
        match (folders.get(folder), folder.rsplit_once('/')) {
            (Some(id), _) => return Some(id.clone()),
            (None, Some((outer, _))) => folder = outer,
            (None, None) => return None,
        }
    }
}
