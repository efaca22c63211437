//! The headers of each kind of file, complete and typed.
//!
//! A file for each group of kinds: what a header of this kind says, and how it is read from the fields.

mod agreement;
mod article;
mod guidance;
mod own;
mod proposal;
pub mod schedule;
mod site;
mod timeline;
mod translation;
mod values;
mod vote;

use std::cell::RefCell;

use crate::diagnostic::nearest;
use crate::language::date::Date;

use super::front_matter::{Asked, Fields, Node, Value};
use crate::source::SourceFile;

pub use agreement::{AgreementHeader, AgreementStatus};
pub use article::{ArticleHeader, ArticleKind, SameAs, TermHeader};
pub use guidance::{FaqHeader, GlossaryEntry, GlossaryHeader, GuideHeader, SourceEntry, SummaryHeader};
pub use own::{Own, PublishTo};
pub use proposal::{NegotiationHeader, ProposalHeader, ProposalStatus};
pub use schedule::ScheduleHeader;
pub use site::{ListEntry, SiteHeader, TableHeader};
pub use timeline::{EventHeader, EventKind, TimelineHeader};
pub use translation::TranslationHeader;
pub use values::{Annotations, At, Basis};
pub use vote::{ThresholdOf, Vote};

/// The header of a file.
#[derive(Clone, Debug)]
pub enum Header {
    /// `kind: site`
    Site(SiteHeader),
    /// `kind: agreement`
    Agreement(AgreementHeader),
    /// `kind: article`, `appendix`, `side-letter` or `preamble`
    Article(ArticleHeader),
    /// `kind: negotiation`
    Negotiation(NegotiationHeader),
    /// `kind: proposal`
    Proposal(ProposalHeader),
    /// `kind: summary`
    Summary(SummaryHeader),
    /// `kind: guide`
    Guide(GuideHeader),
    /// `kind: faq`
    Faq(FaqHeader),
    /// `kind: schedule`
    Schedule(ScheduleHeader),
    /// `kind: timeline`
    Timeline(TimelineHeader),
    /// `kind: glossary`
    Glossary(GlossaryHeader),
    /// `kind: sources`
    Sources(Vec<SourceEntry>),
    /// `kind: translation`
    Translation(TranslationHeader),
}

/// When a file is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// Whether it is a draft, which only the preview shows.
    pub draft: bool,
    /// The day from which it is published.
    pub publish_at: Option<Date>,
}

/// The words that `kind` can have.
pub const KINDS: [&str; 17] = [
    "site",
    "agreement",
    "article",
    "appendix",
    "side-letter",
    "preamble",
    "negotiation",
    "proposal",
    "memorandum",
    "summary",
    "guide",
    "faq",
    "schedule",
    "timeline",
    "glossary",
    "sources",
    "translation",
];

/// Reads the header of a file of this kind. `None` if the kind is not one of [`KINDS`].
pub fn read(kind: &str, fields: Fields<'_>) -> Option<(Header, Publication)> {
    fields.node("kind");
    let header = match kind {
        "site" => Header::Site(site::read(&fields)),
        "agreement" => Header::Agreement(agreement::read(&fields)),
        "negotiation" => Header::Negotiation(proposal::negotiation(&fields)),
        "proposal" => Header::Proposal(proposal::proposal(&fields)),
        "memorandum" => Header::Proposal(proposal::memorandum(&fields)),
        "summary" => Header::Summary(guidance::summary(&fields)),
        "guide" => Header::Guide(guidance::guide(&fields)),
        "faq" => Header::Faq(guidance::faq(&fields)),
        "schedule" => Header::Schedule(schedule::read(&fields)),
        "timeline" => Header::Timeline(timeline::read(&fields)),
        "glossary" => Header::Glossary(guidance::glossary(&fields)),
        "sources" => Header::Sources(guidance::sources(&fields)),
        "translation" => Header::Translation(translation::read(&fields)),
        _ => {
            let (_, kind) = ArticleKind::WORDS.into_iter().find(|(word, _)| *word == kind)?;
            Header::Article(article::read(kind, &fields))
        }
    };
    let draft = fields.choice("draft", &[("true", true), ("false", false)]).unwrap_or(false);
    let publication = Publication { draft, publish_at: values::date(&fields, "publish_at") };
    fields.finish();
    Some((header, publication))
}

/// What the header of a file of this kind may say: what its reader asks for. `None` if the kind is not one of [`KINDS`].
pub fn described(kind: &str) -> Option<Vec<Asked>> {
    let (file, problems) = (SourceFile::new("", ""), RefCell::default());
    let nothing = Node { span: 0..0, value: Value::Map(Vec::new()) };
    let fields = Fields::describing(&file, &nothing, &problems);
    let asked = fields.asked();
    read(kind, fields)?;
    Some(asked.take())
}

/// The hint for a kind that is not known.
pub fn kind_hint(word: &str) -> String {
    match nearest(word, KINDS) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the kinds are {}", KINDS.join(", ")),
    }
}
