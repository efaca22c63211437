//! Search entries, and the words that members use for the contract's words.

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A provision of an agreement or a proposal.
    Provision,
    /// A summary, or a claim of one.
    Summary,
    /// A guide, or a section of one.
    Guide,
    /// A question that members ask, with its answer.
    Question,
    /// A word of the glossary.
    Glossary,
    /// A pay table.
    Schedule,
    /// An event of the timeline.
    Event,
    /// Any other page.
    Page,
}

impl EntryKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Provision,
        Self::Summary,
        Self::Guide,
        Self::Question,
        Self::Glossary,
        Self::Schedule,
        Self::Event,
        Self::Page,
    ];

    /// The name that users see.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provision => "provision",
            Self::Summary => "summary",
            Self::Guide => "guide",
            Self::Question => "question",
            Self::Glossary => "glossary",
            Self::Schedule => "schedule",
            Self::Event => "event",
            Self::Page => "page",
        }
    }

    /// The factor for the scores of such an entry: the contract itself ranks first.
    fn factor(self) -> f32 {
        match self {
            Self::Provision => 1.0,
            Self::Summary | Self::Guide | Self::Question | Self::Schedule | Self::Page => 0.8,
            // What happened is not what holds.
            Self::Event => 0.5,
            Self::Glossary => 0.1,
        }
    }
}

/// Whether a text is binding, which decides how high it ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Force {
    /// The agreement in force.
    InForce,
    /// Not a contract text: guides, the glossary.
    None,
    /// Not yet agreed: proposals and tentative agreements.
    Proposed,
    /// Of an agreement that has ended.
    Expired,
    /// Rejected or withdrawn.
    Rejected,
    /// Not in the sources: there is only a place for it.
    Unknown,
}

impl Force {
    /// The factor for the scores of such a text.
    fn factor(self) -> f32 {
        match self {
            Self::InForce => 1.0,
            Self::None => 0.95,
            Self::Proposed => 0.8,
            Self::Expired => 0.7,
            Self::Rejected => 0.6,
            // Below every text that is only near.
            Self::Unknown => 0.02,
        }
    }
}

/// Whether an entry's text is binding, and the label for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Decides the rank.
    pub force: Force,
    /// The label readers see, such as `expired 30 June 2015`; empty if there is none.
    pub label: String,
}

/// The article, appendix or side letter that an entry is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleName {
    /// `article`, `appendix`, `side-letter` or `preamble`.
    pub kind: String,
    /// `37`, `H`; `None` for a preamble.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
}

/// A topic or a unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub text: String,
}

/// The figures of a pay schedule: shown, but not searched. Tables are written as `search::statements` reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayTable {
    /// The address of "Find my row" for it; the row and the column are added.
    pub finder: String,
    /// What the address calls a row: `step` or `lane`.
    pub row: &'static str,
    /// What it calls a column.
    pub column: &'static str,
    /// The word before each column's name: `Lane`.
    pub columns: String,
    /// The table, its head first.
    pub figures: String,
    /// The job titles with the name of their row or column, a head first; empty if none are known.
    pub titles: String,
}

/// One thing that search can find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Unique: `2012-2015#sick-bank`, `summary:2012-term-sheet`, `glossary:ppc`.
    pub id: String,
    /// What it is.
    pub kind: EntryKind,
    /// The id of the agreement or proposal.
    pub agreement: Option<String>,
    /// Its title.
    pub agreement_title: Option<String>,
    /// The article that it is in.
    pub article: Option<ArticleName>,
    /// The provision's number as written.
    pub number: Option<String>,
    /// The title; may be empty.
    pub title: String,
    /// The titles of the headings above, outermost first, without the article's.
    pub ancestors: Vec<String>,
    /// Plain text, paragraphs separated by an empty line.
    pub body: String,
    /// The editor's notes, plain text.
    pub notes: String,
    /// The figures of a pay schedule.
    pub pay: Option<PayTable>,
    /// The questions that this answers, plain text.
    pub questions: String,
    /// Its topics.
    pub topics: Vec<Label>,
    /// The units it covers.
    pub units: Vec<Label>,
    /// The id of the right that it is a version of. Entries of one right are one result.
    pub right: Option<String>,
    /// Whether the text is in force.
    pub standing: Standing,
    /// Whether it comes before all that has a number: a title page, a list of contents, the notes of whoever copied it.
    pub front: bool,
    /// Relative to the site's root, with its fragment.
    pub url: String,
    /// The file and line of its heading; `None` for what is written in no one place.
    pub place: Option<(String, usize)>,
}

impl Entry {
    /// One that says nothing yet.
    pub fn new(id: String, kind: EntryKind, url: String) -> Self {
        Self {
            id,
            kind,
            agreement: None,
            agreement_title: None,
            article: None,
            number: None,
            title: String::new(),
            ancestors: Vec::new(),
            body: String::new(),
            notes: String::new(),
            pay: None,
            questions: String::new(),
            topics: Vec::new(),
            units: Vec::new(),
            right: None,
            standing: Standing { force: Force::None, label: String::new() },
            front: false,
            url,
            place: None,
        }
    }

    /// The factor for its scores.
    pub(crate) fn factor(&self) -> f32 {
        let written = if self.body.is_empty() && self.notes.is_empty() { HEADING_ONLY } else { 1.0 };
        let front = if self.front { FRONT } else { 1.0 };
        let contents = if self.body.matches(LEADERS).nth(FEW_LEADERS).is_some() { CONTENTS } else { 1.0 };
        self.standing.force.factor() * self.kind.factor() * written * front * contents
    }
}

/// The factors for what comes before the first number, and for a list of contents, which says only where things are.
const FRONT: f32 = 0.4;
const CONTENTS: f32 = 0.1;
/// The dots between a title and its page, and how many rows of them any text may have.
const LEADERS: &str = ".........";
const FEW_LEADERS: usize = 30;

/// The factor for a heading without a text: what it introduces says more.
const HEADING_ONLY: f32 = 0.5;

/// A word of the glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The contract's word.
    pub term: String,
    /// Its meaning, in a sentence. Not searched here: a glossary entry is an [`Entry`] as well.
    pub means: String,
    /// The words that members use instead.
    pub also: Vec<String>,
    /// The ids of the entries that it is about: a question with its words finds them, whatever they say.
    pub see: Vec<String>,
}

/// The words for words that a site has of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The glossary.
    pub entries: Vec<Word>,
    /// What the contract's texts define: abbreviations, and names for the parties.
    pub defined: Vec<Word>,
    /// Ways of the built-in lexicon that mean something else here.
    pub without: Vec<String>,
}
