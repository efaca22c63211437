//! A summary, beside its page.

use serde::Serialize;

use crate::id::Key;
use crate::library::claims::{self, Claim};
use crate::library::{Library, Summary};
use crate::render::links;

use super::parts::date;

/// A summary, beside its page.
#[derive(Serialize)]
pub(super) struct SummaryData<'a> {
    id: &'a str,
    title: &'a str,
    of: Option<&'a str>,
    compared_with: Option<&'a str>,
    date: Option<String>,
    topics: &'a [Key],
    sources: &'a [Key],
    url: String,
    claims: Vec<ClaimData>,
}

/// A claim and what it rests on.
#[derive(Serialize)]
struct ClaimData {
    id: String,
    words: String,
    cites: Vec<String>,
    url: String,
}

impl<'a> SummaryData<'a> {
    pub fn of(library: &'a Library, summary: &'a Summary) -> Self {
        let url = links::summary(&summary.id);
        let claim = |it: Claim<'_>| ClaimData {
            url: format!("{url}#{}", it.id.own),
            cites: it.targets(library).iter().map(|at| format!("{}#{}", at.instrument.id, at.provision().id)).collect(),
            id: it.id.to_string(),
            words: it.words,
        };
        Self {
            id: summary.id.as_str(),
            title: &summary.title,
            of: summary.of.as_ref().map(|it| it.as_str()),
            compared_with: summary.compared_with.as_ref().map(|it| it.as_str()),
            date: date(summary.date),
            topics: &summary.topics,
            sources: &summary.sources,
            claims: claims::of_summary(library, summary).into_iter().map(claim).collect(),
            url,
        }
    }
}
