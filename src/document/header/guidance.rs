//! What editors write about agreements: summaries, guides, questions and answers, the glossary, and the list of sources.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::document::front_matter::Fields;
use crate::id::{DocumentId, Key};
use crate::language::date::Date;

use super::values::{Annotations, At, annotations, date, document_id, key, keys};

/// A summary.
#[derive(Clone, Debug)]
pub struct SummaryHeader {
    /// Its id, if the header gives one.
    pub id: Option<At<DocumentId>>,
    /// Its name.
    pub title: Option<String>,
    /// The agreement that it sums up.
    pub of: Option<At<DocumentId>>,
    /// The agreement that it compares with.
    pub compared_with: Option<At<DocumentId>>,
    /// Its date.
    pub date: Option<Date>,
    /// Topics and sources.
    pub annotations: Annotations,
}

/// A guide.
#[derive(Clone, Debug)]
pub struct GuideHeader {
    /// Its id, if the header gives one.
    pub id: Option<At<DocumentId>>,
    /// Its name.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// The agreement whose articles it cites.
    pub about: Option<At<DocumentId>>,
    /// Topics and sources.
    pub annotations: Annotations,
}

/// Questions and their answers.
#[derive(Clone, Debug)]
pub struct FaqHeader {
    /// Their name.
    pub title: Option<String>,
    /// The agreement that the answers cite.
    pub about: Option<At<DocumentId>>,
    /// Topics and sources.
    pub annotations: Annotations,
}

/// The words of a glossary.
#[derive(Clone, Debug)]
pub struct GlossaryHeader {
    /// The words with their meanings.
    pub entries: Vec<GlossaryEntry>,
    /// Ways of the built-in lexicon that mean something else here.
    pub without: Vec<String>,
}

/// A word and its meaning.
#[derive(Clone, Debug)]
pub struct GlossaryEntry {
    /// The contract's word.
    pub term: String,
    /// Its place in the file.
    pub span: Range<usize>,
    /// Its meaning.
    pub means: String,
    /// The words that members use instead.
    pub also: Vec<String>,
    /// Provisions, as citations by id.
    pub see: Vec<At<String>>,
    /// Where that was read.
    pub sources: Vec<At<Key>>,
}

/// Where something was read.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// Its id.
    pub id: At<Key>,
    /// What it is.
    pub title: String,
    /// Where it is on the web.
    pub url: Option<String>,
    /// When it was read.
    pub read: Option<Date>,
    /// More about it.
    pub note: Option<String>,
}

pub(super) fn summary(fields: &Fields<'_>) -> SummaryHeader {
    SummaryHeader {
        id: document_id(fields, "id"),
        title: fields.text("title"),
        of: document_id(fields, "of"),
        compared_with: document_id(fields, "compared_with"),
        date: date(fields, "date"),
        annotations: annotations(fields),
    }
}

pub(super) fn guide(fields: &Fields<'_>) -> GuideHeader {
    GuideHeader {
        id: document_id(fields, "id"),
        title: fields.text("title"),
        date: date(fields, "date"),
        about: document_id(fields, "about"),
        annotations: annotations(fields),
    }
}

pub(super) fn faq(fields: &Fields<'_>) -> FaqHeader {
    FaqHeader { title: fields.text("title"), about: document_id(fields, "about"), annotations: annotations(fields) }
}

pub(super) fn glossary(fields: &Fields<'_>) -> GlossaryHeader {
    fields.node("title");
    let without = fields.listed("without").into_iter().map(|(text, _)| text.to_string()).collect();
    let mut entries = Vec::new();
    for item in fields.maps("entries") {
        let span = item.spanned_text("term").map_or(0..0, |(_, span)| span);
        let (term, means) = (item.required_text("term"), item.required_text("means"));
        let also = item.listed("also").into_iter().map(|(text, _)| text.to_string()).collect();
        let see = item.listed("see").into_iter().map(|(text, span)| At { value: text.to_string(), span }).collect();
        let sources = keys(&item, "sources");
        if let (Some(term), Some(means)) = (term, means) {
            entries.push(GlossaryEntry { term, span, means, also, see, sources });
        }
        item.finish();
    }
    GlossaryHeader { entries, without }
}

pub(super) fn sources(fields: &Fields<'_>) -> Vec<SourceEntry> {
    fields.node("title");
    let mut entries = Vec::new();
    for item in fields.maps("entries") {
        let (id, title) = (key(&item, "id", true), item.required_text("title"));
        let (url, read, note) = (web_address(&item), date(&item, "read"), item.text("note"));
        if let (Some(id), Some(title)) = (id, title) {
            entries.push(SourceEntry { id, title, url, read, note });
        }
        item.finish();
    }
    entries
}

fn web_address(fields: &Fields<'_>) -> Option<String> {
    let (url, span) = fields.spanned_text("url")?;
    if url.starts_with("https://") || url.starts_with("http://") {
        return Some(url.to_string());
    }
    let hint = "web addresses start with https://".to_string();
    fields.problem(Code::WrongType, span, "`url` is not a web address", Some(hint));
    None
}
