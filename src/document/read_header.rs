//! From the fields of a header to the typed header of its kind.

use crate::diagnostic::{Code, nearest};
use crate::id::{DocumentId, Key, ProvisionId};

use super::front_matter::Fields;
use super::header::*;
use crate::language::date::Date;
use crate::language::section_number::{self, Number};
use crate::language::tag;

/// The words that `kind` can have.
pub const KINDS: [&str; 16] = [
    "site",
    "agreement",
    "article",
    "appendix",
    "side-letter",
    "preamble",
    "negotiation",
    "proposal",
    "memorandum",
    "summary",
    "guide",
    "faq",
    "schedule",
    "timeline",
    "glossary",
    "sources",
];

/// Reads the header of a file of this kind. `None` if the kind is not one of [`KINDS`].
pub fn read(kind: &str, fields: Fields<'_>) -> Option<(Header, Publication)> {
    fields.node("kind");
    let header = match kind {
        "site" => Header::Site(site(&fields)),
        "agreement" => Header::Agreement(agreement(&fields)),
        "negotiation" => Header::Negotiation(negotiation(&fields)),
        "proposal" => Header::Proposal(proposal(&fields)),
        "memorandum" => Header::Proposal(memorandum(&fields)),
        "summary" => Header::Summary(summary(&fields)),
        "guide" => Header::Guide(guide(&fields)),
        "faq" => Header::Faq(faq(&fields)),
        "schedule" => Header::Schedule(super::schedule::read(&fields)),
        "timeline" => Header::Timeline(timeline(&fields)),
        "glossary" => Header::Glossary(glossary(&fields)),
        "sources" => Header::Sources(sources(&fields)),
        _ => {
            let (_, kind) = ArticleKind::WORDS.into_iter().find(|(word, _)| *word == kind)?;
            Header::Article(article(kind, &fields))
        }
    };
    let draft = fields.choice("draft", &[("true", true), ("false", false)]).unwrap_or(false);
    let publication = Publication { draft, publish_at: date(&fields, "publish_at") };
    fields.finish();
    Some((header, publication))
}

/// The hint for a kind that is not known.
pub fn kind_hint(word: &str) -> String {
    match nearest(word, KINDS) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the kinds are {}", KINDS.join(", ")),
    }
}

fn site(fields: &Fields<'_>) -> SiteHeader {
    SiteHeader {
        title: fields.required_text("title").unwrap_or_else(|| "Contract library".into()),
        union: fields.text("union"),
        employer: fields.text("employer"),
        base_url: base_url(fields),
        language: language(fields).unwrap_or_else(|| "en".into()),
        topics: list_entries(fields, "topics"),
        units: list_entries(fields, "units"),
        tables: tables(fields),
        own: super::own::read(fields),
    }
}

/// The language of the texts, as programs write it: `en`, `es-MX`.
fn language(fields: &Fields<'_>) -> Option<String> {
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

fn agreement(fields: &Fields<'_>) -> AgreementHeader {
    let (from, to) = effective(fields);
    AgreementHeader {
        id: document_id(fields, "id"),
        title: fields.text("title"),
        parties: fields.listed("parties").into_iter().map(|(text, _)| text.to_string()).collect(),
        status: fields.choice("status", &AgreementStatus::WORDS),
        status_at: fields.node("status").map_or(0..0, |node| node.span.clone()),
        from,
        to,
        ratified: date(fields, "ratified"),
        signed: date(fields, "signed"),
        supersedes: document_id(fields, "supersedes"),
        partial: fields.choice("coverage", &[("complete", false), ("partial", true)]).unwrap_or(false),
        annotations: annotations(fields),
    }
}

/// The first and the last day.
fn effective(fields: &Fields<'_>) -> (Option<Date>, Option<Date>) {
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

fn article(kind: ArticleKind, fields: &Fields<'_>) -> ArticleHeader {
    ArticleHeader {
        kind,
        id: provision_id(fields, "id"),
        agreement: document_id(fields, "agreement"),
        number: number(fields),
        title: fields.text("title"),
        unknown: fields.choice("coverage", &[("none", true)]).unwrap_or(false),
        same_as: same_as(fields),
        part: fields.text("part"),
        terms: terms(fields),
        annotations: annotations(fields),
    }
}

fn number(fields: &Fields<'_>) -> Option<Number> {
    let (text, span) = fields.spanned_text("number")?;
    let read = section_number::parse(text);
    if read.is_none() {
        let hint = "numbers look like 37, 37-3.1, H, IV or Article 6".to_string();
        fields.problem(Code::BadNumber, span, format!("the number \"{text}\" cannot be read"), Some(hint));
    }
    read
}

fn same_as(fields: &Fields<'_>) -> Option<At<SameAs>> {
    let (text, span) = fields.spanned_text("same_as")?;
    let read = SameAs::parse(text);
    if read.is_none() {
        let message = format!("`same_as` cannot be \"{text}\"");
        fields.problem(Code::BadId, span.clone(), message, Some(SameAs::HINT.to_string()));
    }
    Some(At { value: read?, span })
}

fn terms(fields: &Fields<'_>) -> Vec<TermHeader> {
    let mut terms = Vec::new();
    for item in fields.maps("terms") {
        let (id, label, value) = (key(&item, "id", true), item.required_text("label"), item.required_text("value"));
        let (section, unit) = (provision_id(&item, "section"), item.text("unit"));
        let (from, series) = (date(&item, "from"), item.text("series"));
        if let (Some(id), Some(label), Some(value)) = (id, label, value) {
            let span = item.node("value").map_or(0..0, |node| node.span.clone());
            terms.push(TermHeader { id: id.value, section, label, value, span, unit, from, series });
        }
        item.finish();
    }
    terms
}

fn negotiation(fields: &Fields<'_>) -> NegotiationHeader {
    NegotiationHeader {
        id: document_id(fields, "id"),
        title: fields.text("title"),
        about: document_id(fields, "about"),
        annotations: annotations(fields),
    }
}

fn proposal(fields: &Fields<'_>) -> ProposalHeader {
    let (from, to) = effective(fields);
    ProposalHeader {
        id: document_id(fields, "id"),
        negotiation: document_id(fields, "negotiation"),
        title: fields.text("title"),
        party: fields.text("party"),
        date: date(fields, "date"),
        status: fields.choice("status", &ProposalStatus::WORDS),
        base: document_id(fields, "base"),
        is_memorandum: false,
        from,
        to,
        terms: terms(fields),
        annotations: annotations(fields),
    }
}

fn memorandum(fields: &Fields<'_>) -> ProposalHeader {
    let (from, to) = effective(fields);
    let signed = date(fields, "signed");
    if from.or(signed).is_none() && fields.node("effective").is_none() && fields.node("signed").is_none() {
        fields.missing("effective");
    }
    ProposalHeader {
        id: document_id(fields, "id"),
        negotiation: None,
        title: fields.text("title"),
        party: None,
        date: signed,
        status: Some(ProposalStatus::Ratified),
        base: document_id(fields, "amends"),
        is_memorandum: true,
        from: from.or(signed),
        to,
        terms: terms(fields),
        annotations: annotations(fields),
    }
}

fn summary(fields: &Fields<'_>) -> SummaryHeader {
    SummaryHeader {
        id: document_id(fields, "id"),
        title: fields.text("title"),
        of: document_id(fields, "of"),
        compared_with: document_id(fields, "compared_with"),
        date: date(fields, "date"),
        annotations: annotations(fields),
    }
}

fn guide(fields: &Fields<'_>) -> GuideHeader {
    GuideHeader {
        id: document_id(fields, "id"),
        title: fields.text("title"),
        date: date(fields, "date"),
        about: document_id(fields, "about"),
        annotations: annotations(fields),
    }
}

fn faq(fields: &Fields<'_>) -> FaqHeader {
    FaqHeader { title: fields.text("title"), about: document_id(fields, "about"), annotations: annotations(fields) }
}

fn timeline(fields: &Fields<'_>) -> TimelineHeader {
    let mut events = Vec::new();
    for item in fields.maps("events") {
        let has_date = item.node("date").is_some();
        if !has_date {
            item.missing("date");
        }
        let (when, title) = (date(&item, "date"), item.required_text("title"));
        let until = date(&item, "until");
        in_order(&item, ("date", when), ("until", until));
        let event = |date, title| EventHeader {
            date,
            until,
            title,
            kind: item.choice("type", &EventKind::WORDS).unwrap_or(EventKind::Event),
            about: document_ids(&item, "about"),
            text: item.spanned_text("text").map(|(text, span)| At { value: text.to_string(), span }),
            vote: item.map("vote").map(super::vote::read),
            sources: keys(&item, "sources"),
        };
        if let (Some(when), Some(title)) = (when, title) {
            events.push(event(when, title));
            item.finish();
        }
    }
    TimelineHeader { title: fields.text("title"), events, annotations: annotations(fields) }
}

fn glossary(fields: &Fields<'_>) -> GlossaryHeader {
    fields.node("title");
    let without = fields.listed("without").into_iter().map(|(text, _)| text.to_string()).collect();
    let mut entries = Vec::new();
    for item in fields.maps("entries") {
        let (term, means) = (item.required_text("term"), item.required_text("means"));
        let also = item.listed("also").into_iter().map(|(text, _)| text.to_string()).collect();
        let see = item.listed("see").into_iter().map(|(text, span)| At { value: text.to_string(), span }).collect();
        let sources = keys(&item, "sources");
        if let (Some(term), Some(means)) = (term, means) {
            entries.push(GlossaryEntry { term, means, also, see, sources });
        }
        item.finish();
    }
    GlossaryHeader { entries, without }
}

fn sources(fields: &Fields<'_>) -> Vec<SourceEntry> {
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

pub(super) fn annotations(fields: &Fields<'_>) -> Annotations {
    Annotations {
        topics: keys(fields, "topics"),
        units: keys(fields, "units"),
        sources: keys(fields, "sources"),
        basis: fields.choice("basis", &Basis::WORDS),
    }
}

fn date(fields: &Fields<'_>, name: &'static str) -> Option<Date> {
    let (text, span) = fields.spanned_text(name)?;
    let read = Date::parse(text);
    if read.is_none() {
        let hint = "write year, month and day as 2012-10-02, or 2012-10, or 2012".to_string();
        fields.problem(Code::BadDate, span, format!("\"{text}\" is not a date"), Some(hint));
    }
    read
}

/// Reports a span of time that ends before it begins.
fn in_order(fields: &Fields<'_>, first: (&'static str, Option<Date>), last: (&'static str, Option<Date>)) {
    if let ((_, Some(begin)), (name, Some(end))) = (first, last)
        && begin.is_after(end)
    {
        let span = fields.node(name).map_or(0..0, |node| node.span.clone());
        let message = format!("this ends {} and begins {}", end.long(), begin.long());
        let hint = format!("`{}` comes before `{name}`; correct one of them", first.0);
        fields.problem(Code::ImpossibleDates, span, message, Some(hint));
    }
}

fn id<T>(fields: &Fields<'_>, text: &str, span: std::ops::Range<usize>, parse: fn(&str) -> Option<T>) -> Option<At<T>> {
    let read = parse(text);
    if read.is_none() {
        let made = crate::id::slug(text);
        let parts: Vec<String> =
            text.split([' ', '/', '+', '&']).map(crate::id::slug).filter(|it| !it.is_empty()).collect();
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

fn key(fields: &Fields<'_>, name: &'static str, required: bool) -> Option<At<Key>> {
    if required && fields.node(name).is_none() {
        fields.missing(name);
        return None;
    }
    let (text, span) = fields.spanned_text(name)?;
    id(fields, text, span, Key::parse)
}

fn keys(fields: &Fields<'_>, name: &'static str) -> Vec<At<Key>> {
    fields.listed(name).into_iter().filter_map(|(text, span)| id(fields, text, span, Key::parse)).collect()
}

pub(super) fn document_id(fields: &Fields<'_>, name: &'static str) -> Option<At<DocumentId>> {
    let (text, span) = fields.spanned_text(name)?;
    id(fields, text, span, DocumentId::parse)
}

fn document_ids(fields: &Fields<'_>, name: &'static str) -> Vec<At<DocumentId>> {
    fields.listed(name).into_iter().filter_map(|(text, span)| id(fields, text, span, DocumentId::parse)).collect()
}

fn provision_id(fields: &Fields<'_>, name: &'static str) -> Option<At<ProvisionId>> {
    let (text, span) = fields.spanned_text(name)?;
    id(fields, text, span, ProvisionId::parse)
}
