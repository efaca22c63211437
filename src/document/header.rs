//! The headers of each kind of file, complete and typed.

use std::ops::Range;

pub use super::schedule::ScheduleHeader;
use crate::id::{DocumentId, Key, ProvisionId};
use crate::language::date::Date;
use crate::language::section_number::Number;

/// A value and its bytes in the file, for problems that only other files can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Bytes in the file.
    pub span: Range<usize>,
}

/// How a text relates to the signed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// It is the signed text.
    Official,
    /// It restates in plain words what was read in the named source.
    Restated,
    /// It was worked out, or read only in a neighboring text.
    Inferred,
}

impl Basis {
    /// The words of headers.
    pub const WORDS: [(&'static str, Basis); 3] =
        [("official", Basis::Official), ("restated", Basis::Restated), ("inferred", Basis::Inferred)];
}

/// The provision whose text another one repeats: `2015-2019#sick-bank`, or `2015-2019` for the provision
/// that has the same id there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameAs {
    /// The agreement or proposal.
    pub document: DocumentId,
    /// The provision in it, if its id differs.
    pub provision: Option<ProvisionId>,
}

impl SameAs {
    /// How it is written.
    pub const HINT: &str = "write the agreement, and the id where it differs: 2020-2023 or 2020-2023#old-id";

    /// Reads `2015-2019` or `2015-2019#sick-bank`; `None` if a part is not an id.
    pub fn parse(text: &str) -> Option<Self> {
        let (document, provision) = match text.split_once('#') {
            Some((document, provision)) => (document, Some(ProvisionId::parse(provision)?)),
            None => (text, None),
        };
        Some(Self { document: DocumentId::parse(document)?, provision })
    }
}

/// Values that apply to everything in a file, or to one provision and those below it.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// Its topics.
    pub topics: Vec<At<Key>>,
    /// The units it covers.
    pub units: Vec<At<Key>>,
    /// The sources it was read in.
    pub sources: Vec<At<Key>>,
    /// How it relates to the signed text.
    pub basis: Option<Basis>,
}

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
}

/// The site as a whole.
#[derive(Clone, Debug)]
pub struct SiteHeader {
    /// The site's name.
    pub title: String,
    /// The union.
    pub union: Option<String>,
    /// The employer.
    pub employer: Option<String>,
    /// Where the site will live, with a slash at the end.
    pub base_url: Option<String>,
    /// The language of the texts, such as `en`.
    pub language: String,
    /// The topics that provisions can have.
    pub topics: Vec<ListEntry>,
    /// The units that provisions can cover.
    pub units: Vec<ListEntry>,
    /// The tables that schedules come from.
    pub tables: Vec<TableHeader>,
    /// What the union makes its own.
    pub own: Own,
}

/// What a union makes its own on the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Whom to tell about errors: a web address, or `mailto:` and an e-mail address.
    pub contact: Option<String>,
    /// A picture beside the site's name: its path in the contract folder, in `static`.
    pub logo: Option<String>,
    /// The color of links and marks: red, green, blue.
    pub accent: Option<[u8; 3]>,
    /// Words at the foot of each page.
    pub footer: Option<String>,
    /// Further entries of the navigation: titles, and addresses on the web or from the root of the site.
    pub navigation: Vec<(String, String)>,
}

/// A table with a line for each figure, from which schedules were laid out, and what its columns are called.
#[derive(Clone, Debug)]
pub struct TableHeader {
    /// Its file, from the contract folder.
    pub file: At<String>,
    /// The column that names the schedule.
    pub schedule: String,
    /// The one that names the row.
    pub row: String,
    /// The one that names the schedule's column.
    pub column: String,
    /// The one with the figure.
    pub figure: String,
}

/// A topic or unit of the site's lists.
#[derive(Clone, Debug)]
pub struct ListEntry {
    /// Its id.
    pub id: At<Key>,
    /// Its name.
    pub title: String,
    /// A sentence about it.
    pub about: Option<String>,
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

/// The kinds of chapter that an agreement has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArticleKind {
    /// The text before the articles.
    Preamble,
    /// An article.
    Article,
    /// An appendix.
    Appendix,
    /// A side letter.
    SideLetter,
}

impl ArticleKind {
    /// The words of headers.
    pub const WORDS: [(&'static str, ArticleKind); 4] = [
        ("preamble", ArticleKind::Preamble),
        ("article", ArticleKind::Article),
        ("appendix", ArticleKind::Appendix),
        ("side-letter", ArticleKind::SideLetter),
    ];

    /// The word of headers and of results.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("article", |(word, _)| word)
    }

    /// The word for readers.
    pub fn name(self) -> &'static str {
        match self {
            ArticleKind::Preamble => "Preamble",
            ArticleKind::Article => "Article",
            ArticleKind::Appendix => "Appendix",
            ArticleKind::SideLetter => "Side letter",
        }
    }
}

/// An article, appendix, side letter or preamble.
#[derive(Clone, Debug)]
pub struct ArticleHeader {
    /// Which of them.
    pub kind: ArticleKind,
    /// Its id, if the header gives one.
    pub id: Option<At<ProvisionId>>,
    /// The agreement, if the header names it.
    pub agreement: Option<At<DocumentId>>,
    /// Its number.
    pub number: Option<Number>,
    /// Its title.
    pub title: Option<String>,
    /// Whether nothing in it is known; its text is then an editor's note that says why.
    pub unknown: bool,
    /// The article whose text and sections it carries.
    pub same_as: Option<At<SameAs>>,
    /// The part of the agreement that it is in.
    pub part: Option<String>,
    /// Typed facts.
    pub terms: Vec<TermHeader>,
    /// Defaults for its provisions.
    pub annotations: Annotations,
}

/// A typed fact about a provision.
#[derive(Clone, Debug)]
pub struct TermHeader {
    /// The same in every agreement.
    pub id: Key,
    /// The provision that says so.
    pub section: Option<At<ProvisionId>>,
    /// What it is.
    pub label: String,
    /// How much, as written.
    pub value: String,
    /// The bytes of the value in the file.
    pub span: Range<usize>,
    /// Of what.
    pub unit: Option<String>,
    /// The first day for which it applies, if that is not the agreement's.
    pub from: Option<Date>,
    /// The name of the series that it is a value of, such as the raises of each year.
    pub series: Option<String>,
}

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

/// When a file is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// Whether it is a draft, which only the preview shows.
    pub draft: bool,
    /// The day from which it is published.
    pub publish_at: Option<Date>,
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

/// A summary.
#[derive(Clone, Debug)]
pub struct SummaryHeader {
    /// Its id, if the header gives one.
    pub id: Option<At<DocumentId>>,
    /// Its name.
    pub title: Option<String>,
    /// The agreement that it sums up.
    pub of: Option<At<DocumentId>>,
    /// The agreement that it compares with.
    pub compared_with: Option<At<DocumentId>>,
    /// Its date.
    pub date: Option<Date>,
    /// Topics and sources.
    pub annotations: Annotations,
}

/// A guide.
#[derive(Clone, Debug)]
pub struct GuideHeader {
    /// Its id, if the header gives one.
    pub id: Option<At<DocumentId>>,
    /// Its name.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// The agreement whose articles it cites.
    pub about: Option<At<DocumentId>>,
    /// Topics and sources.
    pub annotations: Annotations,
}

/// Questions and their answers.
#[derive(Clone, Debug)]
pub struct FaqHeader {
    /// Their name.
    pub title: Option<String>,
    /// The agreement that the answers cite.
    pub about: Option<At<DocumentId>>,
    /// Topics and sources.
    pub annotations: Annotations,
}

/// The timeline.
#[derive(Clone, Debug)]
pub struct TimelineHeader {
    /// Its name.
    pub title: Option<String>,
    /// What happened.
    pub events: Vec<EventHeader>,
    /// Sources for all.
    pub annotations: Annotations,
}

/// The kinds of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// A vote.
    Vote,
    /// A strike.
    Strike,
    /// An agreement was made, dated or ran out.
    Agreement,
    /// An offer or a position.
    Offer,
    /// A law.
    Law,
    /// A ruling or report.
    Ruling,
    /// Anything else.
    Event,
}

impl EventKind {
    /// The words of headers.
    pub const WORDS: [(&'static str, EventKind); 7] = [
        ("vote", EventKind::Vote),
        ("strike", EventKind::Strike),
        ("agreement", EventKind::Agreement),
        ("offer", EventKind::Offer),
        ("law", EventKind::Law),
        ("ruling", EventKind::Ruling),
        ("event", EventKind::Event),
    ];

    /// The word of headers.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("event", |(word, _)| word)
    }
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct EventHeader {
    /// When, or when it began.
    pub date: Date,
    /// When it ended.
    pub until: Option<Date>,
    /// What, in a few words.
    pub title: String,
    /// What kind of thing.
    pub kind: EventKind,
    /// The agreements, proposals and negotiations that it concerns.
    pub about: Vec<At<DocumentId>>,
    /// More about it, as Markdown.
    pub text: Option<At<String>>,
    /// The vote.
    pub vote: Option<Vote>,
    /// The sources it was read in.
    pub sources: Vec<At<Key>>,
}

/// The base of the share that had to vote yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThresholdOf {
    /// Of the votes cast.
    Cast,
    /// Of all eligible voters.
    Eligible,
}

/// A vote. Counts are votes; shares are percent.
#[derive(Clone, Debug, Default)]
pub struct Vote {
    /// Who voted.
    pub electorate: Option<String>,
    /// How many could vote.
    pub eligible: Option<u64>,
    /// How many voted.
    pub cast: Option<u64>,
    /// How many voted yes.
    pub yes: Option<u64>,
    /// How many voted no.
    pub no: Option<u64>,
    /// The share of yes votes, if the counts are not known.
    pub yes_percent: Option<f64>,
    /// The turnout, if the counts are not known.
    pub turnout_percent: Option<f64>,
    /// The share that had to vote yes.
    pub threshold: Option<f64>,
    /// The base of that share; by default, the votes cast.
    pub of: Option<ThresholdOf>,
    /// The result.
    pub result: Option<String>,
    /// Conflicting reports and the like.
    pub note: Option<String>,
}

/// The words of a glossary.
#[derive(Clone, Debug)]
pub struct GlossaryHeader {
    /// The words with their meanings.
    pub entries: Vec<GlossaryEntry>,
    /// Ways of the built-in lexicon that mean something else here.
    pub without: Vec<String>,
}

/// A word and its meaning.
#[derive(Clone, Debug)]
pub struct GlossaryEntry {
    /// The contract's word.
    pub term: String,
    /// Its meaning.
    pub means: String,
    /// The words that members use instead.
    pub also: Vec<String>,
    /// Provisions, as citations by id.
    pub see: Vec<At<String>>,
    /// Where that was read.
    pub sources: Vec<At<Key>>,
}

/// Where something was read.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// Its id.
    pub id: At<Key>,
    /// What it is.
    pub title: String,
    /// Where it is on the web.
    pub url: Option<String>,
    /// When it was read.
    pub read: Option<Date>,
    /// More about it.
    pub note: Option<String>,
}
