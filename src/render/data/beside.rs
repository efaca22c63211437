//! The files beside pages: what an article, a right, a proposal, a summary, a negotiation or a pay schedule says.
//! docs/JSON.md has their schema.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use crate::library::instrument::Place;
use crate::library::lineage::Version;
use crate::library::{Library, Right};
use crate::render::{Pages, links};
use crate::site::RenderError;

use super::json_bytes;
use super::parts::{AgreementData, ProvisionData};
use super::schedule::ScheduleData;
use super::summary::SummaryData;
use super::talks::{NegotiationData, ProposalData};

/// Adds the files.
pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
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
    for (at, it) in library.proposals.iter().enumerate() {
        pages.unlisted(links::data(&links::proposal(&it.text.id)), move |page| {
            json_bytes(&ProposalData::of(page.library, &page.library.proposals[at]))
        })?;
    }
    for (at, it) in library.summaries.iter().enumerate() {
        pages.unlisted(links::data(&links::summary(&it.id)), move |page| {
            json_bytes(&SummaryData::of(page.library, &page.library.summaries[at]))
        })?;
    }
    for (at, it) in library.negotiations.iter().enumerate() {
        pages.unlisted(links::data(&links::negotiation(&it.id)), move |page| {
            json_bytes(&NegotiationData::of(page.library, &page.library.negotiations[at]))
        })?;
    }
    for (at, it) in library.schedules.iter().enumerate() {
        pages.unlisted(links::data(&links::schedule(&it.id)), move |page| {
            json_bytes(&ScheduleData::of(&page.library.schedules[at]))
        })?;
    }
    Ok(())
}

/// The pages that have such a file beside them.
pub(in crate::render) fn homes(library: &Library) -> BTreeSet<String> {
    let texts = library.agreements.iter().map(|it| &it.text);
    let articles = texts.flat_map(|text| text.articles.iter().map(|it| links::article(&text.id, &it.id)));
    let rights = library.rights.values().filter(|it| it.versions.len() > 1);
    articles
        .chain(rights.map(|it| links::right(&it.id)))
        .chain(library.proposals.iter().map(|it| links::proposal(&it.text.id)))
        .chain(library.summaries.iter().map(|it| links::summary(&it.id)))
        .chain(library.negotiations.iter().map(|it| links::negotiation(&it.id)))
        .chain(library.schedules.iter().map(|it| links::schedule(&it.id)))
        .collect()
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
