//! What a library is made of: agreements, negotiations, proposals, and the texts beside them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Text;
use crate::document::header::{AgreementStatus, EventHeader, ListEntry, Own, ProposalStatus, TableHeader, TermHeader};
use crate::id::{DocumentId, Key};
use crate::language::date::Date;
use crate::source::SourceFile;

use super::instrument::{Instrument, Place};

/// The site as a whole.
#[derive(Clone, Debug)]
pub struct SiteInfo {
    /// Its name.
    pub title: String,
    /// The union.
    pub union: Option<String>,
    /// The employer.
    pub employer: Option<String>,
    /// Where it will live, with a slash at the end.
    pub base_url: Option<String>,
    /// The language of the texts.
    pub language: String,
    /// Further languages of the interface.
    pub languages: Vec<String>,
    /// The language of the interface, where it is not that of the texts.
    pub interface: Option<String>,
    /// The topics that provisions can have.
    pub topics: Vec<ListEntry>,
    /// The units that provisions can cover.
    pub units: Vec<ListEntry>,
    /// The file of the site's header, and the tables that schedules come from.
    pub tables: Option<(Arc<SourceFile>, Vec<TableHeader>)>,
    /// The text that opens the home page.
    pub welcome: Option<Text>,
    /// What the union makes its own.
    pub own: Own,
    /// Templates and styles that replace those of the program, by name.
    pub theme: BTreeMap<String, String>,
}

/// An agreement.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// Its provisions.
    pub text: Instrument,
    /// Who made it.
    pub parties: Vec<String>,
    /// Whether it is in force, if known.
    pub status: Option<AgreementStatus>,
    /// Where its file says so.
    pub status_at: std::ops::Range<usize>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// When members ratified it.
    pub ratified: Option<Date>,
    /// When it was signed or dated.
    pub signed: Option<Date>,
    /// The one before.
    pub supersedes: Option<DocumentId>,
    /// Whether only part of it is known, so that text missing here may be in the agreement.
    pub partial: bool,
    /// The editor's introduction.
    pub intro: Option<Text>,
    /// Typed facts about its provisions.
    pub terms: Vec<Term>,
}

/// A typed fact about a provision.
#[derive(Clone, Debug)]
pub struct Term {
    /// The header.
    pub header: TermHeader,
    /// The file of that header.
    pub file: Arc<SourceFile>,
    /// The provision that says so.
    pub place: Place,
}

/// A negotiation.
#[derive(Clone, Debug)]
pub struct Negotiation {
    /// Its id.
    pub id: DocumentId,
    /// Its name.
    pub title: String,
    /// The agreement that it was about.
    pub about: Option<DocumentId>,
    /// The editor's introduction.
    pub intro: Option<Text>,
    /// Its topics.
    pub topics: Vec<Key>,
    /// Where that was read.
    pub sources: Vec<Key>,
}

/// A proposal.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its provisions; the first one holds the editor's introduction.
    pub text: Instrument,
    /// The negotiation that it belongs to; a memorandum belongs to none.
    pub negotiation: Option<DocumentId>,
    /// Who made it.
    pub party: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Its status.
    pub status: ProposalStatus,
    /// The agreement that it would change.
    pub base: Option<DocumentId>,
    /// The day from which it changes its base, if it was adopted.
    pub from: Option<Date>,
    /// The last day on which it does.
    pub to: Option<Date>,
    /// Typed facts about its provisions.
    pub terms: Vec<Term>,
}

/// A summary.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Its id.
    pub id: DocumentId,
    /// Its name.
    pub title: String,
    /// The agreement that it sums up.
    pub of: Option<DocumentId>,
    /// The agreement that it compares with.
    pub compared_with: Option<DocumentId>,
    /// Its date.
    pub date: Option<Date>,
    /// Its topics.
    pub topics: Vec<Key>,
    /// The sources it was read in.
    pub sources: Vec<Key>,
    /// The claims.
    pub text: Text,
}

/// A guide.
#[derive(Clone, Debug)]
pub struct Guide {
    /// Its id.
    pub id: DocumentId,
    /// Its name.
    pub title: String,
    /// Its date.
    pub date: Option<Date>,
    /// The agreement whose articles it cites.
    pub about: Option<DocumentId>,
    /// Its topics.
    pub topics: Vec<Key>,
    /// The sources it was read in.
    pub sources: Vec<Key>,
    /// Its text.
    pub text: Text,
}

/// The timeline.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// Its name.
    pub title: Option<String>,
    /// What happened, oldest first.
    pub events: Vec<EventHeader>,
    /// Sources for all.
    pub sources: Vec<Key>,
    /// The editor's introductions.
    pub intros: Vec<Text>,
}

impl Timeline {
    /// Whether something happened on a date, or in a month.
    pub fn has(&self, date: Date) -> bool {
        let is =
            |it: Date| (it.year, it.month) == (date.year, date.month) && (date.day.is_none() || it.day == date.day);
        self.events.iter().any(|event| is(event.date) || event.until.is_some_and(is))
    }
}
