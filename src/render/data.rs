//! Everything as JSON, for other programs: `data/library.json` lists what there is, and `data/agreements/ID.json` and
//! `data/proposals/ID.json` hold the texts, as Markdown. Beside the page of each article and each right is a file of what
//! it says.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};

use crate::document::header::{AgreementStatus, Basis};
use crate::id::Key;
use crate::library::instrument::Place;
use crate::library::lineage::Version;
use crate::library::{Instrument, Library, Right};
use crate::site::RenderError;

use super::{Made, Page, Pages, links, status};

/// Adds the files.
pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    pages.unlisted(links::DATA.into(), |page| json_bytes(&list(page.library)))?;
    for (at, agreement) in library.agreements.iter().enumerate() {
        pages.unlisted(text_address("agreements", &agreement.text), move |page| {
            text(page, &page.library.agreements[at].text, false)
        })?;
    }
    for (at, proposal) in library.proposals.iter().enumerate() {
        pages.unlisted(text_address("proposals", &proposal.text), move |page| {
            text(page, &page.library.proposals[at].text, true)
        })?;
    }
    for (at, agreement) in library.agreements.iter().enumerate() {
        for (article, it) in agreement.text.articles.iter().enumerate() {
            let address = links::data(&links::article(&agreement.text.id, &it.id));
            pages.unlisted(address, move |page| json_bytes(&ArticleData::of(page.library, at, article)))?;
        }
    }
    for right in library.rights.values().filter(|it| it.versions.len() > 1) {
        let id = right.id.clone();
        pages.unlisted(links::data(&links::right(&right.id)), move |page| {
            json_bytes(&RightData::of(page.library, &page.library.rights[&id]))
        })?;
    }
    Ok(())
}

/// The pages that have such a file beside them.
pub(super) fn homes(library: &Library) -> BTreeSet<String> {
    let texts = library.agreements.iter().map(|it| &it.text);
    let articles = texts.flat_map(|text| text.articles.iter().map(|it| links::article(&text.id, &it.id)));
    let rights = library.rights.values().filter(|it| it.versions.len() > 1);
    articles.chain(rights.map(|it| links::right(&it.id))).collect()
}

/// An article, beside its page.
#[derive(Serialize)]
struct ArticleData<'a> {
    agreement: AgreementData<'a>,
    id: &'a str,
    number: Option<&'a str>,
    title: &'a str,
    /// Whether its text is in the sources.
    known: bool,
    url: String,
    provisions: Vec<ProvisionData<'a>>,
}

/// The agreement or proposal that a text is of.
#[derive(Serialize)]
struct AgreementData<'a> {
    id: &'a str,
    title: &'a str,
    /// `in-force`, `expired`, … of an agreement.
    status: Option<&'static str>,
    from: Option<String>,
    to: Option<String>,
    url: String,
}

/// A right through time, beside its page.
#[derive(Serialize)]
struct RightData<'a> {
    id: &'a str,
    title: &'a str,
    url: String,
    /// Agreements first, oldest first, then proposals.
    versions: Vec<VersionData<'a>>,
}

/// A right in one text.
#[derive(Serialize)]
struct VersionData<'a> {
    of: AgreementData<'a>,
    /// Whether it is a proposal's.
    proposed: bool,
    provision: ProvisionData<'a>,
}

impl<'a> ArticleData<'a> {
    fn of(library: &'a Library, agreement: usize, article: usize) -> Self {
        let agreement = &library.agreements[agreement];
        let it = &agreement.text.articles[article];
        let places = (0..it.provisions.len()).map(|provision| Place { article, provision });
        Self {
            agreement: AgreementData::of(library, &agreement.text),
            id: it.id.as_str(),
            number: it.number.as_ref().map(|number| number.text.as_str()),
            title: &it.title,
            known: !it.unknown,
            url: links::article(&agreement.text.id, &it.id),
            provisions: places.map(|place| ProvisionData::of(&agreement.text, place, false)).collect(),
        }
    }
}

impl<'a> AgreementData<'a> {
    fn of(library: &'a Library, text: &'a Instrument) -> Self {
        let agreement = library.agreement(text.id.as_str());
        Self {
            id: text.id.as_str(),
            title: &text.title,
            status: agreement.and_then(|it| status_word(it.status?)),
            from: date(agreement.and_then(|it| it.from)),
            to: date(agreement.and_then(|it| it.to)),
            url: if agreement.is_some() { links::agreement(&text.id) } else { links::proposal(&text.id) },
        }
    }
}

impl<'a> RightData<'a> {
    fn of(library: &'a Library, right: &'a Right) -> Self {
        let version = |it: &Version| {
            let text = library.instrument(it.document.as_str())?;
            let provision = ProvisionData::of(text, it.place, it.proposed);
            Some(VersionData { of: AgreementData::of(library, text), proposed: it.proposed, provision })
        };
        let versions = right.versions.iter().filter_map(version).collect();
        Self { id: right.id.as_str(), title: &right.title, url: links::right(&right.id), versions }
    }
}

fn status_word(status: AgreementStatus) -> Option<&'static str> {
    AgreementStatus::WORDS.iter().find(|(_, other)| *other == status).map(|(word, _)| *word)
}

fn text_address(kind: &str, text: &Instrument) -> String {
    format!("data/{kind}/{}.json", text.id)
}

fn json_bytes(value: &impl Serialize) -> Made {
    let mut bytes = serde_json::to_vec(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn list(library: &Library) -> Value {
    let site = &library.site;
    let entries = |list: &[crate::document::header::ListEntry]| {
        list.iter().map(|it| json!({"id": it.id.value, "title": it.title, "about": it.about})).collect::<Vec<_>>()
    };
    let agreements = library.agreements.iter().map(|it| {
        json!({
            "id": it.text.id, "title": it.text.title, "status": it.status.and_then(status_word), "parties": it.parties,
            "from": date(it.from), "to": date(it.to), "ratified": date(it.ratified), "signed": date(it.signed),
            "supersedes": it.supersedes, "url": links::agreement(&it.text.id), "data": text_address("agreements", &it.text),
            "terms": it.terms.iter().map(|term| json!({
                "id": term.header.id, "label": term.header.label, "value": term.header.value, "unit": term.header.unit,
                "from": date(term.header.from), "series": term.header.series,
                "provision": it.text.provision(term.place).id,
            })).collect::<Vec<_>>(),
        })
    });
    let proposals = library.proposals.iter().map(|it| {
        json!({
            "id": it.text.id, "title": it.text.title, "negotiation": it.negotiation, "party": it.party, "date": date(it.date),
            "status": it.status.as_str(), "base": it.base, "url": links::proposal(&it.text.id),
            "data": text_address("proposals", &it.text),
        })
    });
    let events = library.timeline.events.iter().map(|it| {
        json!({
            "date": it.date.to_string(), "until": date(it.until), "title": it.title, "type": it.kind.as_str(), "text": it.text.as_ref().map(|at| &at.value),
            "about": it.about.iter().map(|at| &at.value).collect::<Vec<_>>(),
            "sources": it.sources.iter().map(|at| &at.value).collect::<Vec<_>>(),
            "vote": it.vote.as_ref().map(|v| json!({
                "electorate": v.electorate, "eligible": v.eligible, "cast": v.cast, "yes": v.yes, "no": v.no,
                "yes_percent": v.yes_percent, "turnout_percent": v.turnout_percent, "threshold": v.threshold,
                "of": v.of.map(|of| if of == crate::document::header::ThresholdOf::Eligible { "eligible" } else { "cast" }),
                "result": v.result, "note": v.note,
            })),
        })
    });
    json!({
        "site": {
            "title": site.title, "union": site.union, "employer": site.employer, "base_url": site.base_url,
            "language": site.language, "topics": entries(&site.topics), "units": entries(&site.units),
        },
        "agreements": agreements.collect::<Vec<_>>(),
        "negotiations": library.negotiations.iter().map(|it| json!({
            "id": it.id, "title": it.title, "about": it.about, "url": links::negotiation(&it.id),
        })).collect::<Vec<_>>(),
        "proposals": proposals.collect::<Vec<_>>(),
        "summaries": library.summaries.iter().map(|it| json!({
            "id": it.id, "title": it.title, "of": it.of, "compared_with": it.compared_with, "date": date(it.date),
            "url": links::summary(&it.id), "markdown": it.text.markdown(), "sources": it.sources,
        })).collect::<Vec<_>>(),
        "guides": library.guides.iter().map(|it| json!({
            "id": it.id, "title": it.title, "about": it.about, "date": date(it.date), "url": links::guide(&it.id),
            "markdown": it.text.markdown(), "sources": it.sources,
        })).collect::<Vec<_>>(),
        "questions": library.questions.iter().flat_map(|group| &group.questions).map(|it| json!({
            "id": it.id, "question": it.words, "answer": it.answer.markdown().trim(), "about": it.about,
            "url": links::question(&it.id), "cites": library.cited_by(it).iter().map(|cited| {
                format!("{}#{}", cited.instrument.id, cited.provision().id)
            }).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "schedules": library.schedules.iter().map(|it| json!({
            "id": it.id, "title": it.title, "agreement": it.agreement, "year": it.year, "calendar": it.calendar,
            "currency": it.currency, "url": links::schedule(&it.id), "rows": it.rows, "columns": it.columns,
            "column_names": it.table.columns, "basis": it.basis.map(status::basis_key), "sources": it.sources,
            "raise": it.raise.as_ref().map(raise), "csv": it.data.as_ref().map(|_| links::schedule_data(&it.id)),
            "figures": it.table.rows.iter().map(|row| json!({"name": row.name, "cells": row.cells})).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "timeline": events.collect::<Vec<_>>(),
        "glossary": library.glossary.iter().map(|it| json!({
            "term": it.term, "means": it.means, "also": it.also, "see": it.see.iter().map(|at| &at.value).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "sources": library.sources.iter().map(|it| json!({
            "id": it.id.value, "title": it.title, "url": it.url, "read": date(it.read), "note": it.note,
        })).collect::<Vec<_>>(),
    })
}

/// A schedule's claim about its base.
fn raise(it: &crate::document::header::schedule::Raise) -> serde_json::Value {
    json!({"base": it.base.value, "percent": it.percent, "amount": it.amount})
}

fn date(date: Option<crate::language::date::Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// A provision, as other programs see it.
#[derive(Serialize)]
struct ProvisionData<'a> {
    id: &'a str,
    authored: bool,
    was: Option<&'a str>,
    number: Option<&'a str>,
    title: &'a str,
    depth: u8,
    basis: Option<&'static str>,
    words_of: Option<String>,
    sources: &'a [Key],
    topics: &'a [Key],
    units: &'a [Key],
    url: String,
    markdown: &'a str,
}

impl<'a> ProvisionData<'a> {
    fn of(text: &'a Instrument, place: Place, proposed: bool) -> Self {
        let it = text.provision(place);
        Self {
            id: it.id.as_str(),
            authored: it.authored,
            was: it.was.as_ref().map(|was| was.value.as_str()),
            number: it.number.as_ref().map(|number| number.text.as_str()),
            title: &it.title,
            depth: it.depth,
            basis: it.basis.map(|basis: Basis| status::basis_key(basis)),
            words_of: it.origin.as_ref().map(ToString::to_string),
            sources: &it.sources,
            topics: &it.topics,
            units: &it.units,
            url: links::provision(text, place, proposed),
            markdown: it.text.markdown().trim(),
        }
    }
}

fn text(page: &Page<'_>, text: &Instrument, proposed: bool) -> Made {
    debug_assert_eq!(page.renderer.lookup.is_proposal(&text.id), proposed);
    let articles = text.articles.iter().enumerate().map(|(at, article)| {
        let places = (0..article.provisions.len()).map(|provision| Place { article: at, provision });
        let provisions = places.map(|place| ProvisionData::of(text, place, proposed));
        json!({
            "id": article.id, "kind": article.kind.as_str(), "number": article.number.as_ref().map(|n| &n.text),
            "title": article.title, "known": !article.unknown, "parts": article.parts, "provisions": provisions.collect::<Vec<_>>(),
        })
    });
    json_bytes(&json!({"id": text.id, "title": text.title, "articles": articles.collect::<Vec<_>>()}))
}
