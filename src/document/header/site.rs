//! The site as a whole: its lists of topics and units, and the tables that schedules come from.

use crate::diagnostic::Code;
use crate::document::front_matter::Fields;
use crate::language::tag;

use super::own::{self, Own};
use super::values::{At, key};
use crate::id::Key;

/// The site as a whole.
#[derive(Clone, Debug)]
pub struct SiteHeader {
    /// The site's name.
    pub title: String,
    /// The union.
    pub union: Option<String>,
    /// The employer.
    pub employer: Option<String>,
    /// Where the site will live, with a slash at the end.
    pub base_url: Option<String>,
    /// The language of the texts, such as `en`.
    pub language: String,
    /// Further languages of the interface.
    pub languages: Vec<String>,
    /// The topics that provisions can have.
    pub topics: Vec<ListEntry>,
    /// The units that provisions can cover.
    pub units: Vec<ListEntry>,
    /// The tables that schedules come from.
    pub tables: Vec<TableHeader>,
    /// What the union makes its own.
    pub own: Own,
}

/// A table with a line for each figure, from which schedules were laid out, and what its columns are called.
#[derive(Clone, Debug)]
pub struct TableHeader {
    /// Its file, from the contract folder.
    pub file: At<String>,
    /// The column that names the schedule.
    pub schedule: String,
    /// The one that names the row.
    pub row: String,
    /// The one that names the schedule's column.
    pub column: String,
    /// The one with the figure.
    pub figure: String,
}

/// A topic or unit of the site's lists.
#[derive(Clone, Debug)]
pub struct ListEntry {
    /// Its id.
    pub id: At<Key>,
    /// Its name.
    pub title: String,
    /// A sentence about it.
    pub about: Option<String>,
}

pub(super) fn read(fields: &Fields<'_>) -> SiteHeader {
    SiteHeader {
        title: fields.required_text("title").unwrap_or_else(|| "Contract library".into()),
        union: fields.text("union"),
        employer: fields.text("employer"),
        base_url: base_url(fields),
        language: language(fields).unwrap_or_else(|| "en".into()),
        languages: languages(fields),
        topics: list_entries(fields, "topics"),
        units: list_entries(fields, "units"),
        tables: tables(fields),
        own: own::read(fields),
    }
}

/// The language of the texts, as programs write it: `en`, `es-MX`.
pub(super) fn language(fields: &Fields<'_>) -> Option<String> {
    let (text, span) = fields.spanned_text("language")?;
    let read = tag::parse(text);
    if read.is_none() {
        let hint = match tag::of_name(text) {
            Some(tag) => format!("write `language: {tag}`"),
            None => "write its code of two or three letters, such as en for English or es for Spanish".to_string(),
        };
        fields.problem(Code::UnknownValue, span, format!("\"{text}\" is not the code of a language"), Some(hint));
    }
    read
}

/// The further languages of the interface.
fn languages(fields: &Fields<'_>) -> Vec<String> {
    let read = fields.listed("languages").into_iter().filter_map(|(text, span)| {
        let read = tag::parse(text);
        if read.is_none() {
            let hint = "write codes, such as `languages: [es, pl]`".to_string();
            fields.problem(Code::UnknownValue, span, format!("\"{text}\" is not the code of a language"), Some(hint));
        }
        read
    });
    read.collect()
}

fn tables(fields: &Fields<'_>) -> Vec<TableHeader> {
    let mut tables = Vec::new();
    for item in fields.maps("tables") {
        let named = |name: &'static str, usual: &str| item.text(name).unwrap_or_else(|| usual.to_string());
        let (schedule, row) = (named("schedule", "schedule"), named("row", "step"));
        let (column, figure) = (named("column", "lane"), named("figure", "salary"));
        match item.spanned_text("file") {
            Some((file, span)) => {
                let file = At { value: file.to_string(), span };
                tables.push(TableHeader { file, schedule, row, column, figure });
            }
            None => item.missing("file"),
        }
        item.finish();
    }
    tables
}

fn base_url(fields: &Fields<'_>) -> Option<String> {
    let (url, span) = fields.spanned_text("base_url")?;
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    if rest.is_empty() || rest.contains(|c: char| c.is_whitespace() || "\"'<>?#\\".contains(c)) {
        let hint = "write a whole address, such as https://example.org/contract/".to_string();
        fields.problem(Code::WrongType, span, "`base_url` is not a web address", Some(hint));
        return None;
    }
    Some(format!("{}/", url.trim_end_matches('/')))
}

fn list_entries(fields: &Fields<'_>, name: &'static str) -> Vec<ListEntry> {
    let mut entries: Vec<ListEntry> = Vec::new();
    for item in fields.maps(name) {
        let id = key(&item, "id", true);
        let title = item.required_text("title");
        let about = item.text("about");
        if let (Some(id), Some(title)) = (id, title) {
            if entries.iter().any(|known| known.id.value == id.value) {
                let hint = "remove one of the two, or give it a different id".to_string();
                item.problem(Code::DuplicateId, id.span, format!("`{}` is listed twice", id.value), Some(hint));
            } else {
                entries.push(ListEntry { id, title, about });
            }
        }
        item.finish();
    }
    entries
}
