//! What several files of data have in common.

use serde::Serialize;

use crate::document::header::{AgreementStatus, Basis};
use crate::id::Key;
use crate::language::date::Date;
use crate::library::instrument::Place;
use crate::library::{Instrument, Library};
use crate::render::{links, status};

/// The agreement or proposal that a text is of.
#[derive(Serialize)]
pub(super) struct AgreementData<'a> {
    id: &'a str,
    title: &'a str,
    /// `in-force`, `expired`, … of an agreement.
    status: Option<&'static str>,
    from: Option<String>,
    to: Option<String>,
    url: String,
}

impl<'a> AgreementData<'a> {
    pub fn of(library: &'a Library, text: &'a Instrument) -> Self {
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

/// A provision, as other programs see it.
#[derive(Serialize)]
pub(super) struct ProvisionData<'a> {
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
    pub fn of(text: &'a Instrument, place: Place, proposed: bool) -> Self {
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

/// The word of a status, as headers write it.
pub(super) fn status_word(status: AgreementStatus) -> Option<&'static str> {
    AgreementStatus::WORDS.iter().find(|(_, other)| *other == status).map(|(word, _)| *word)
}

/// A day as `2024-01-31`.
pub(super) fn date(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}
