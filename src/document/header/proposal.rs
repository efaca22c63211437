//! What was bargained over: negotiations, proposals, and the memoranda that were adopted.

use crate::document::front_matter::Fields;
use crate::id::DocumentId;
use crate::language::date::Date;

use super::article::{TermHeader, terms};
use super::values::{Annotations, At, annotations, date, document_id, effective};

/// A negotiation: the folder that contains its proposals.
#[derive(Clone, Debug)]
pub struct NegotiationHeader {
    /// Its id, if the header gives one.
    pub id: Option<At<DocumentId>>,
    /// Its name.
    pub title: Option<String>,
    /// The agreement that it was about.
    pub about: Option<At<DocumentId>>,
    /// What it is about, and where that was read.
    pub annotations: Annotations,
}

/// A proposal, or a memorandum that was adopted.
#[derive(Clone, Debug)]
pub struct ProposalHeader {
    /// Its id, if the header gives one.
    pub id: Option<At<DocumentId>>,
    /// The negotiation, if the header names it.
    pub negotiation: Option<At<DocumentId>>,
    /// Its name.
    pub title: Option<String>,
    /// Who made it.
    pub party: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Its status.
    pub status: Option<ProposalStatus>,
    /// The agreement that it would change.
    pub base: Option<At<DocumentId>>,
    /// Whether the file is a memorandum: it belongs to its agreement, not to a negotiation.
    pub is_memorandum: bool,
    /// The day from which it changes its base, if it was adopted.
    pub from: Option<Date>,
    /// The last day on which it does.
    pub to: Option<Date>,
    /// Typed facts.
    pub terms: Vec<TermHeader>,
    /// Defaults for its provisions.
    pub annotations: Annotations,
}

/// The status of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalStatus {
    /// On the table.
    Proposed,
    /// Refused.
    Rejected,
    /// Taken back.
    Withdrawn,
    /// Agreed by the negotiators.
    Tentative,
    /// Ratified by the members.
    Ratified,
}

impl ProposalStatus {
    /// The words of headers.
    pub const WORDS: [(&'static str, ProposalStatus); 5] = [
        ("proposed", ProposalStatus::Proposed),
        ("rejected", ProposalStatus::Rejected),
        ("withdrawn", ProposalStatus::Withdrawn),
        ("tentative", ProposalStatus::Tentative),
        ("ratified", ProposalStatus::Ratified),
    ];

    /// The word of headers and of results.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, status)| *status == self).map_or("proposed", |(word, _)| word)
    }
}

pub(super) fn negotiation(fields: &Fields<'_>) -> NegotiationHeader {
    NegotiationHeader {
        id: document_id(fields, "id"),
        title: fields.text("title"),
        about: document_id(fields, "about"),
        annotations: annotations(fields),
    }
}

pub(super) fn proposal(fields: &Fields<'_>) -> ProposalHeader {
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

pub(super) fn memorandum(fields: &Fields<'_>) -> ProposalHeader {
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
