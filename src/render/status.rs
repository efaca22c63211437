//! The status of agreements and proposals, in words.

use crate::document::header::{AgreementStatus, Basis, ProposalStatus};
use crate::library::{Agreement, Proposal};

/// Whether an agreement is in force: `In force until 31 December 2027`, `Expired 30 June 2015`.
pub fn of_agreement(agreement: &Agreement) -> String {
    let end = agreement.to.map(|date| date.long());
    match (agreement.status, end) {
        (Some(AgreementStatus::InForce), Some(end)) => format!("In force until {end}"),
        (Some(AgreementStatus::InForce), None) => "In force".into(),
        (Some(AgreementStatus::Expired), Some(end)) => format!("Expired {end}"),
        (Some(AgreementStatus::Expired), None) => "Expired".into(),
        (Some(AgreementStatus::Tentative), _) => "Tentative: reached, not yet ratified".into(),
        (Some(AgreementStatus::Draft), _) => "Draft: not an agreement yet".into(),
        (None, _) => "Status not recorded".into(),
    }
}

/// The word for style sheets: `in-force`, `expired`, `tentative`, `draft`, `unknown`.
pub fn key(agreement: &Agreement) -> &'static str {
    let known = |status| AgreementStatus::WORDS.iter().find(|(_, other)| *other == status).map(|(word, _)| *word);
    agreement.status.and_then(known).unwrap_or("unknown")
}

/// The status of a proposal.
pub fn of_proposal(proposal: &Proposal) -> &'static str {
    match proposal.status {
        ProposalStatus::Proposed => "Proposed",
        ProposalStatus::Rejected => "Rejected",
        ProposalStatus::Withdrawn => "Withdrawn",
        ProposalStatus::Tentative => "Tentative agreement",
        ProposalStatus::Ratified => "Ratified",
    }
}

/// How a text relates to the signed one.
pub fn of_basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Official => "Official text",
        Basis::Restated => "Restated in plain words",
        Basis::Inferred => "Inferred",
    }
}

/// The same in one word or two.
pub fn basis_short(basis: Option<Basis>) -> &'static str {
    match basis {
        Some(Basis::Official) => "Official text",
        Some(Basis::Restated) => "Restated",
        Some(Basis::Inferred) => "Inferred",
        None => "Carried over",
    }
}

/// An agreement's title for a label: `2015–2019` of `Agreement 2015–2019`; whole if it has no span of years.
pub fn short_title(title: &str) -> &str {
    let years = |word: &str| {
        let year = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        word.split_once(['–', '-']).is_some_and(|(from, to)| year(from) && year(to))
    };
    title.split_whitespace().find(|word| years(word)).unwrap_or(title)
}

/// The word of a basis in headers and style sheets.
pub fn basis_key(basis: Basis) -> &'static str {
    Basis::WORDS.iter().find(|(_, other)| *other == basis).map_or("", |(word, _)| word)
}
