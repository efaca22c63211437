//! Values that the headers of several kinds have: ids, days, and what annotates provisions.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::document::front_matter::{Fields, Takes};
use crate::id::{self, DocumentId, Key, ProvisionId};
use crate::language::date::Date;

/// A value and its bytes in the file, for problems that only other files can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Bytes in the file.
    pub span: Range<usize>,
}

/// How a text relates to the signed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// It is the signed text.
    Official,
    /// It restates in plain words what was read in the named source.
    Restated,
    /// It was worked out, or read only in a neighboring text.
    Inferred,
}

impl Basis {
    /// The words of headers.
    pub const WORDS: [(&'static str, Basis); 3] =
        [("official", Basis::Official), ("restated", Basis::Restated), ("inferred", Basis::Inferred)];
}

/// Values that apply to everything in a file, or to one provision and those below it.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// Its topics.
    pub topics: Vec<At<Key>>,
    /// The units it covers.
    pub units: Vec<At<Key>>,
    /// The sources it was read in.
    pub sources: Vec<At<Key>>,
    /// How it relates to the signed text.
    pub basis: Option<Basis>,
}

pub(super) fn annotations(fields: &Fields<'_>) -> Annotations {
    Annotations {
        topics: keys(fields, "topics"),
        units: keys(fields, "units"),
        sources: keys(fields, "sources"),
        basis: fields.choice("basis", &Basis::WORDS),
    }
}

pub(super) fn date(fields: &Fields<'_>, name: &'static str) -> Option<Date> {
    fields.takes(name, Takes::Date);
    let (text, span) = fields.spanned_text(name)?;
    let read = Date::parse(text);
    if read.is_none() {
        let hint = "write year, month and day as 2012-10-02, or 2012-10, or 2012".to_string();
        fields.problem(Code::BadDate, span, format!("\"{text}\" is not a date"), Some(hint));
    }
    read
}

/// The first and the last day.
pub(super) fn effective(fields: &Fields<'_>) -> (Option<Date>, Option<Date>) {
    let Some(effective) = fields.map("effective") else { return (None, None) };
    if effective.is_something_else() {
        fields.hint_last("write both days: effective: { from: 2024-01-01, to: 2027-12-31 }");
        return (None, None);
    }
    let (from, to) = (date(&effective, "from"), date(&effective, "to"));
    in_order(&effective, ("from", from), ("to", to));
    effective.finish();
    (from, to)
}

/// Reports a span of time that ends before it begins.
pub(super) fn in_order(fields: &Fields<'_>, first: (&'static str, Option<Date>), last: (&'static str, Option<Date>)) {
    if let ((_, Some(begin)), (name, Some(end))) = (first, last)
        && begin.is_after(end)
    {
        let span = fields.node(name).map_or(0..0, |node| node.span.clone());
        let message = format!("this ends {} and begins {}", end.long(), begin.long());
        let hint = format!("`{}` comes before `{name}`; correct one of them", first.0);
        fields.problem(Code::ImpossibleDates, span, message, Some(hint));
    }
}

pub(super) fn document_id(fields: &Fields<'_>, name: &'static str) -> Option<At<DocumentId>> {
    let (text, span) = fields.spanned_text(name)?;
    checked_id(fields, text, span, DocumentId::parse)
}

pub(super) fn document_ids(fields: &Fields<'_>, name: &'static str) -> Vec<At<DocumentId>> {
    fields
        .listed(name)
        .into_iter()
        .filter_map(|(text, span)| checked_id(fields, text, span, DocumentId::parse))
        .collect()
}

pub(super) fn provision_id(fields: &Fields<'_>, name: &'static str) -> Option<At<ProvisionId>> {
    let (text, span) = fields.spanned_text(name)?;
    checked_id(fields, text, span, ProvisionId::parse)
}

pub(super) fn key(fields: &Fields<'_>, name: &'static str, required: bool) -> Option<At<Key>> {
    if required && fields.node(name).is_none() {
        fields.missing(name);
        return None;
    }
    let (text, span) = fields.spanned_text(name)?;
    checked_id(fields, text, span, Key::parse)
}

pub(super) fn keys(fields: &Fields<'_>, name: &'static str) -> Vec<At<Key>> {
    fields.listed(name).into_iter().filter_map(|(text, span)| checked_id(fields, text, span, Key::parse)).collect()
}

/// Reads an id, and says how it could be written where it is not one.
fn checked_id<T>(fields: &Fields<'_>, text: &str, span: Range<usize>, parse: fn(&str) -> Option<T>) -> Option<At<T>> {
    let read = parse(text);
    if read.is_none() {
        let made = id::slug(text);
        let parts: Vec<String> = text.split([' ', '/', '+', '&']).map(id::slug).filter(|it| !it.is_empty()).collect();
        let hint = if parts.len() > 1 && fields.is_list(&span) {
            let parts: Vec<String> = parts.into_iter().filter(|part| part != "and").collect();
            format!(
                "write several ids as a list, with commas: [{}]; one id has no spaces, as `{made}`",
                parts.join(", ")
            )
        } else if made.is_empty() {
            "ids are lower-case letters, digits, -, _ and .".to_string()
        } else {
            format!("ids are lower-case letters, digits, -, _ and . — for example `{made}`")
        };
        fields.problem(Code::BadId, span.clone(), format!("\"{text}\" cannot be an id"), Some(hint));
    }
    Some(At { value: read?, span })
}
