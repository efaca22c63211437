//! Everything as JSON, for other programs: `data/library.json` lists what there is, and `data/agreements/ID.json` and
//! `data/proposals/ID.json` hold the texts, as Markdown. Beside many pages is a file of what they say (`beside`).

mod beside;
mod parts;
mod schedule;
mod summary;
mod talks;

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};

use crate::library::instrument::Place;
use crate::library::{Instrument, Library};
use crate::site::RenderError;

use super::{Made, Page, Pages, links, status};
use parts::{ProvisionData, date, status_word};

pub(super) use beside::homes;

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
    beside::add(pages)
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
