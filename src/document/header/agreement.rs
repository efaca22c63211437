//! An agreement: its days, its status, and how much of it the folder has.

use std::ops::Range;

use crate::document::front_matter::Fields;
use crate::id::DocumentId;
use crate::language::date::Date;

use super::values::{Annotations, At, annotations, date, document_id, effective};

/// An agreement.
#[derive(Clone, Debug)]
pub struct AgreementHeader {
    /// Its id, if the header gives one.
    pub id: Option<At<DocumentId>>,
    /// Its name.
    pub title: Option<String>,
    /// Who made it.
    pub parties: Vec<String>,
    /// Whether it is in force; unknown if the header does not say.
    pub status: Option<AgreementStatus>,
    /// Where the header says so.
    pub status_at: Range<usize>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// When members ratified it.
    pub ratified: Option<Date>,
    /// When it was signed or dated.
    pub signed: Option<Date>,
    /// The one before.
    pub supersedes: Option<At<DocumentId>>,
    /// Whether the folder has only part of it.
    pub partial: bool,
    /// Defaults for its provisions.
    pub annotations: Annotations,
}

/// Whether an agreement is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgreementStatus {
    /// It holds.
    InForce,
    /// It has run out.
    Expired,
    /// It was reached and not yet ratified.
    Tentative,
    /// It is being written.
    Draft,
}

impl AgreementStatus {
    /// The words of headers.
    pub const WORDS: [(&'static str, AgreementStatus); 4] = [
        ("in-force", AgreementStatus::InForce),
        ("expired", AgreementStatus::Expired),
        ("tentative", AgreementStatus::Tentative),
        ("draft", AgreementStatus::Draft),
    ];
}

pub(super) fn read(fields: &Fields<'_>) -> AgreementHeader {
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
