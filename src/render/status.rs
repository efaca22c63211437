//! The status of agreements and proposals, in words.

use crate::document::header::{AgreementStatus, Basis, ProposalStatus};
use crate::library::{Agreement, Proposal};
use crate::messages::Words;
use crate::say;

/// Whether an agreement is in force: `In force until 31 December 2027`, `Expired 30 June 2015`.
pub fn of_agreement(words: Words, agreement: &Agreement) -> String {
    match (agreement.status, agreement.to) {
        (Some(AgreementStatus::InForce), Some(end)) => {
            say!(words, "in-force-until", day = words.date(end), precision = words.precision(end))
        }
        (Some(AgreementStatus::InForce), None) => say!(words, "in-force"),
        (Some(AgreementStatus::Expired), Some(end)) => {
            say!(words, "expired-on", day = words.date(end), precision = words.precision(end))
        }
        (Some(AgreementStatus::Expired), None) => say!(words, "expired"),
        (Some(AgreementStatus::Tentative), _) => say!(words, "tentative"),
        (Some(AgreementStatus::Draft), _) => say!(words, "draft"),
        (None, _) => say!(words, "status-not-recorded"),
    }
}

/// The word for style sheets: `in-force`, `expired`, `tentative`, `draft`, `unknown`.
pub fn key(agreement: &Agreement) -> &'static str {
    let known = |status| AgreementStatus::WORDS.iter().find(|(_, other)| *other == status).map(|(word, _)| *word);
    agreement.status.and_then(known).unwrap_or("unknown")
}

/// The status of a proposal.
pub fn of_proposal(words: Words, proposal: &Proposal) -> String {
    match proposal.status {
        ProposalStatus::Proposed => say!(words, "proposed"),
        ProposalStatus::Rejected => say!(words, "rejected"),
        ProposalStatus::Withdrawn => say!(words, "withdrawn"),
        ProposalStatus::Tentative => say!(words, "tentative-agreement"),
        ProposalStatus::Ratified => say!(words, "ratified"),
    }
}

/// How a text relates to the signed one.
pub fn of_basis(words: Words, basis: Basis) -> String {
    match basis {
        Basis::Official => say!(words, "official-text"),
        Basis::Restated => say!(words, "restated-in-plain-words"),
        Basis::Inferred => say!(words, "inferred"),
    }
}

/// The same in one word or two.
pub fn basis_short(words: Words, basis: Option<Basis>) -> String {
    match basis {
        Some(Basis::Official) => say!(words, "official-text"),
        Some(Basis::Restated) => say!(words, "restated"),
        Some(Basis::Inferred) => say!(words, "inferred"),
        None => say!(words, "carried-over"),
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
