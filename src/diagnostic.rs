//! Problems found in a contract folder: what, where, and what to do about it.
//!
//! Reading never fails; it returns diagnostics. They are collected, sorted by file and place, and printed by the
//! commands only.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something is lost or wrong until it is fixed: nothing is published.
    Error,
    /// Worth fixing; the site is built anyway.
    Warning,
    /// Nothing is wrong; something that readers could have is missing. It fails nothing unless its kind is denied.
    Hint,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal $severity:ident,)*) => {
        /// The kinds of problem. The names are stable: programs may rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])* $name,)* }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The name that users see, such as `unknown-field`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// What it means, in a sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),*).trim_ascii(),)* }
            }

            /// How bad a problem of this kind is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The file is not UTF-8 text.
    NotUtf8 = "not-utf8" Error,
    /// The file is larger than the limit.
    TooLarge = "too-large" Error,
    /// The file could not be read.
    Unreadable = "unreadable" Error,
    /// A symbolic link leads out of the contract folder.
    LinkLeaves = "link-leaves-folder" Error,
    /// Two names differ only in upper and lower case.
    CaseClash = "case-clash" Error,
    /// A name has characters that cannot be used in a web address.
    BadName = "bad-name" Warning,
    /// The file has no header.
    NoHeader = "no-header" Warning,
    /// The header is not closed or is not YAML.
    BrokenHeader = "broken-header" Error,
    /// A field appears twice in a header.
    DuplicateField = "duplicate-field" Error,
    /// A field that this kind of file does not know.
    UnknownField = "unknown-field" Warning,
    /// A required field is missing.
    MissingField = "missing-field" Error,
    /// A value of the wrong type.
    WrongType = "wrong-type" Error,
    /// A value that is not one of the known words.
    UnknownValue = "unknown-value" Error,
    /// The header's kind is not one of the known ones.
    UnknownKind = "unknown-kind" Error,
    /// A date that is not one.
    BadDate = "bad-date" Error,
    /// A number that cannot be read.
    BadNumber = "bad-number" Error,
    /// An id with characters that ids do not have.
    BadId = "bad-id" Error,
    /// Anchors that a word processor made, which are not used as ids.
    GeneratedAnchor = "generated-anchor" Warning,
    /// Two things with the same id.
    DuplicateId = "duplicate-id" Error,
    /// An attribute of a heading that is not known.
    UnknownAttribute = "unknown-attribute" Warning,
    /// A citation by id that leads nowhere.
    BrokenCitation = "broken-citation" Error,
    /// A citation by number that leads nowhere.
    UnresolvedCitation = "unresolved-citation" Warning,
    /// An agreement or proposal that is not there.
    UnknownAgreement = "unknown-agreement" Error,
    /// A proposal's base that is not there.
    UnknownBase = "unknown-base" Error,
    /// A provision with `same_as` whose target does not exist.
    BrokenSameAs = "broken-same-as" Error,
    /// Provisions whose `same_as` form a circle.
    CircularSameAs = "circular-same-as" Error,
    /// A provision that has both `same_as` and its own text.
    TextBesideSameAs = "text-beside-same-as" Error,
    /// A topic that the site does not list.
    UnknownTopic = "unknown-topic" Error,
    /// A unit that the site does not list.
    UnknownUnit = "unknown-unit" Error,
    /// A source that the sources file does not list.
    UnknownSource = "unknown-source" Error,
    /// Two articles, or two sections of one, with the same number.
    DuplicateNumber = "duplicate-number" Warning,
    /// An article whose number does not fit between those before and after it.
    NumberOutOfOrder = "number-out-of-order" Warning,
    /// A number that typed text jumps over, or that only the contents have.
    MissingNumber = "missing-number" Warning,
    /// A provision so long that it must hold others.
    LongProvision = "long-provision" Warning,
    /// A long text in which no heading was recognized.
    NoHeadings = "no-headings" Warning,
    /// A heading with nothing below it.
    EmptyProvision = "empty-provision" Warning,
    /// A provision without an authored id, a source or a basis.
    Unannotated = "unannotated" Warning,
    /// A word of the glossary that no text has and that names no clause.
    UnansweredWord = "unanswered-word" Warning,
    /// A summary's claim or an answer that cites nothing.
    UncitedClaim = "uncited-claim" Warning,
    /// A number in a claim or an answer that does not appear in any provision it cites.
    UnbackedNumber = "unbacked-number" Warning,
    /// A claim that turns a duty of a provision that it cites into another: `must` where that says `may`.
    DifferingDuty = "differing-duty" Warning,
    /// A claim whose cited text has changed since it was reviewed.
    StaleClaim = "stale-claim" Warning,
    /// A restated provision or pay table that has changed since it was last held against its source.
    ChangedReading = "changed-reading" Warning,
    /// A change that a reviewed summary does not mention, and did not leave out when it was reviewed.
    OmittedChange = "omitted-change" Warning,
    /// A line of `claims.lock` that cannot be read.
    BrokenLock = "broken-lock" Error,
    /// A typed term whose value does not appear in the text of its provision.
    UnstatedTerm = "unstated-term" Warning,
    /// Something ends before it begins.
    ImpossibleDates = "impossible-dates" Error,
    /// Impossible counts or shares of a vote.
    ImpossibleVote = "impossible-vote" Error,
    /// An agreement that cannot be in force: another one is, or it has ended.
    NotInForce = "not-in-force" Warning,
    /// A proposal amends or strikes what its base does not have.
    NothingToChange = "nothing-to-change" Error,
    /// A proposal adds what its base has.
    AlreadyThere = "already-there" Error,
    /// A proposal that does not say which agreement it would change.
    NoBase = "no-base" Warning,
    /// A clause that is changed twice at once.
    AmendedTwice = "amended-twice" Error,
    /// An amendment of a clause that the same proposal strikes.
    AmendsStruck = "amends-struck" Error,
    /// A citation of a clause that would be struck.
    CitesStruck = "cites-struck" Warning,
    /// A schedule that differs from the table it comes from.
    TableDiffers = "table-differs" Warning,
    /// An expected provision that is missing.
    MissingProvision = "missing-provision" Warning,
    /// A CSV row with too few or too many cells.
    RaggedRow = "ragged-row" Error,
    /// A CSV cell that is not a number.
    NotANumber = "not-a-number" Error,
    /// A schedule whose CSV file is not there or cannot be read.
    MissingData = "missing-data" Error,
    /// A name that another one of its kind has: a row or column of a pay table, a pay schedule, a term of the glossary.
    DuplicateLabel = "duplicate-label" Warning,
    /// A row or column that a schedule's header names and the table does not have.
    UnknownLabel = "unknown-label" Warning,
    /// Figures that differ from the schedule's claim about its base.
    BrokenRaise = "broken-raise" Warning,
    /// An exception for figures that keep the claim.
    IdleException = "idle-exception" Warning,
    /// A moved address that still exists, or whose new address does not.
    BrokenMove = "broken-move" Error,
    /// A folder in which no contract was found.
    NothingHere = "nothing-here" Error,
    /// A header or text that is nested too deeply.
    TooDeep = "too-deep" Warning,
    /// The marks of a merge that somebody has to finish.
    MergeConflict = "merge-conflict" Error,
    /// A value of a header that a comment cuts off.
    CutValue = "cut-value" Warning,
    /// The braces of a heading that are not read as attributes.
    BrokenBraces = "broken-braces" Warning,
    /// A file that is not read, such as a Word document.
    UnreadFile = "unread-file" Warning,
    /// A quotation mark of a table that is not closed.
    OpenQuote = "open-quote" Error,
    /// A heading of a list of questions that asks nothing.
    NoQuestion = "no-question" Warning,
    /// A summary without claims.
    NoClaims = "no-claims" Warning,
    /// A link or image whose file does not exist.
    BrokenLink = "broken-link" Error,
    /// A link or image that pages may not lead to or load.
    BlockedLink = "blocked-link" Warning,
    /// A translation, or a part of one, whose original is not found.
    UnmatchedTranslation = "unmatched-translation" Warning,
    /// The interface is not in the language of the texts.
    InterfaceLanguage = "interface-language" Hint,
    /// The site's own address is not known.
    NoAddress = "no-address" Hint,
    /// Readers cannot report an error.
    NoContact = "no-contact" Hint,
}

impl Code {
    /// Whether a problem of this kind may be there only because a file could not be read, and what would have been in
    /// that file.
    fn follows_from(self, missing: Missing) -> bool {
        use Code::*;
        let site = || matches!(self, UnknownTopic | UnknownUnit);
        let sources = || self == UnknownSource;
        let table = || matches!(self, MissingData | TableDiffers | BrokenRaise | UnknownLabel | BrokenLink);
        let schedule = || matches!(self, UnknownBase | UnreadFile);
        let text = || {
            matches!(
                self,
                BrokenCitation
                    | UnresolvedCitation
                    | UnknownAgreement
                    | UnknownBase
                    | BrokenSameAs
                    | NothingToChange
                    | MissingProvision
                    | UnbackedNumber
                    | BrokenMove
                    | BrokenLink
                    | UnreadFile
                    | UnansweredWord
            )
        };
        match missing {
            Missing::Site => site(),
            Missing::Sources => sources(),
            Missing::Table => table(),
            Missing::Schedule => schedule(),
            Missing::Text => text(),
            Missing::Nothing => false,
            Missing::Unknown => site() || sources() || table() || schedule() || text(),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem it is.
    pub code: Code,
    /// The file, relative to the contract folder, with forward slashes.
    pub file: Arc<str>,
    /// Where in the file, if it is about a place in it.
    pub place: Option<Place>,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What other files miss because of it, if this file could not be read.
    pub missing: Option<Missing>,
    /// What changed, where that is the problem: a line for each place, as `up to [-40-]{+60+} days`.
    pub redline: Option<String>,
    /// Whether it counts as an error, whatever its kind.
    pub is_denied: bool,
}

/// What a file that could not be read would have given to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Topics and units.
    Site,
    /// Sources.
    Sources,
    /// The figures of a schedule.
    Table,
    /// A schedule.
    Schedule,
    /// Provisions of an agreement or proposal.
    Text,
    /// Nothing that others refer to.
    Nothing,
    /// That is not known.
    Unknown,
}

impl Missing {
    /// What a file holds, judged by its path and by what can be read of it.
    pub fn of(path: &str, text: &str) -> Self {
        let kind = text.lines().take(60).find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let letters = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            (letters(name) == "kind").then(|| letters(value))
        });
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name).to_lowercase();
        let word = match kind.as_deref() {
            Some(kind) => kind,
            None if path == "index.md" => "site",
            None if path.contains("guides/") => "guide",
            None if path.contains("summaries/") => "summary",
            None => name.split('.').next().unwrap_or_default(),
        };
        match word {
            _ if name.ends_with(".csv") => Self::Table,
            "site" => Self::Site,
            "sources" => Self::Sources,
            "schedule" => Self::Schedule,
            "guide" | "summary" | "faq" | "glossary" | "timeline" => Self::Nothing,
            "agreement" | "article" | "appendix" | "side-letter" | "preamble" | "negotiation" | "proposal" => {
                Self::Text
            }
            _ => Self::Unknown,
        }
    }
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// The whole source line, shortened where it is very long.
    pub source_line: String,
    /// The marked part of `source_line`, in bytes.
    pub marked: std::ops::Range<usize>,
}

impl Diagnostic {
    /// A problem of a whole file.
    pub fn of_file(code: Code, file: impl Into<Arc<str>>, message: impl Into<String>) -> Self {
        Self {
            code,
            file: file.into(),
            place: None,
            message: message.into(),
            hint: None,
            missing: None,
            redline: None,
            is_denied: false,
        }
    }

    /// The same problem of a file that could not be read, and what others miss because of it.
    #[must_use]
    pub fn unread(mut self, missing: Missing) -> Self {
        self.missing = Some(missing);
        self
    }

    /// The same problem with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same problem with what changed.
    #[must_use]
    pub fn redline(mut self, redline: impl Into<String>) -> Self {
        self.redline = Some(redline.into());
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        if self.is_denied { Severity::Error } else { self.code.severity() }
    }
}

/// Sorts problems by file, place and code, those of files that could not be read first, and drops duplicates.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
    diagnostics.dedup();
}

fn sort_key(d: &Diagnostic) -> (bool, &str, usize, usize, Code, &str) {
    let (line, column) = d.place.as_ref().map_or((0, 0), |p| (p.line, p.column));
    (d.missing.is_none(), &d.file, line, column, d.code, &d.message)
}

/// Takes out the problems that may only follow from files that could not be read, and says how many. The files
/// themselves remain as errors: when they are mended, the others show whether they are real.
pub fn take_consequences(diagnostics: &mut Vec<Diagnostic>) -> usize {
    let is_cause = |d: &&Diagnostic| d.severity() == Severity::Error;
    let missing: Vec<Missing> = diagnostics.iter().filter(is_cause).filter_map(|d| d.missing).collect();
    let before = diagnostics.len();
    diagnostics.retain(|d| d.missing.is_some() || !missing.iter().any(|it| d.code.follows_from(*it)));
    before - diagnostics.len()
}

/// How many problems there are of each kind.
pub fn kinds(diagnostics: &[Diagnostic]) -> BTreeMap<Code, usize> {
    let mut kinds = BTreeMap::new();
    diagnostics.iter().for_each(|d| *kinds.entry(d.code).or_default() += 1);
    kinds
}

/// The first few problems of each kind of which there are many, and how many more there are of which kind.
pub fn digest(diagnostics: &[Diagnostic], each: usize) -> (Vec<&Diagnostic>, Vec<(Code, usize)>) {
    let mut kinds = kinds(diagnostics);
    // To leave out one or two would not be worth the line that says so.
    kinds.retain(|_, count| *count > each.saturating_add(3));
    let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
    let shown = diagnostics.iter().filter(|d| {
        let count = seen.entry(d.code).or_default();
        *count += 1;
        *count <= each || !kinds.contains_key(&d.code)
    });
    (shown.collect(), kinds.into_iter().map(|(code, count)| (code, count - each)).collect())
}

/// How many errors and warnings there are.
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let of = |severity| diagnostics.iter().filter(|d| d.severity() == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// The known word nearest to a misspelled one, if any is near enough to be meant.
///
/// ```
/// assert_eq!(sideletter::diagnostic::nearest("titel", ["title", "topics"]), Some("title"));
/// assert_eq!(sideletter::diagnostic::nearest("xyz", ["title", "topics"]), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|k| (strsim::osa_distance(&word.to_lowercase(), k), k))
        .filter(|&(distance, _)| distance <= limit)
        .min()
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_follow_from_an_unread_file_is_taken_out() {
        let topic = || Diagnostic::of_file(Code::UnknownTopic, "a.md", "unknown topic");
        let citation = || Diagnostic::of_file(Code::BrokenCitation, "a.md", "leads nowhere");
        let cause = |missing| Diagnostic::of_file(Code::BrokenHeader, "index.md", "broken").unread(missing);
        let left = |missing| {
            let mut all = vec![topic(), citation(), cause(missing)];
            sort(&mut all);
            let taken = take_consequences(&mut all);
            (all.iter().map(|d| d.code).collect::<Vec<_>>(), taken)
        };
        assert_eq!(left(Missing::Site), (vec![Code::BrokenHeader, Code::BrokenCitation], 1));
        assert_eq!(left(Missing::Text), (vec![Code::BrokenHeader, Code::UnknownTopic], 1));
        assert_eq!(left(Missing::Unknown), (vec![Code::BrokenHeader], 2));
        assert_eq!(left(Missing::Nothing).1, 0);
        let unread = Diagnostic::of_file(Code::UnreadFile, "signed.pdf", "its header names no text");
        let link = Diagnostic::of_file(Code::BrokenLink, "guide.md", "there is no file 01-sick-days.md");
        assert_eq!(take_consequences(&mut vec![unread, link, cause(Missing::Text)]), 2, "links to an unread agreement");
        let word = Diagnostic::of_file(Code::UnansweredWord, "glossary.md", "nothing answers to it");
        assert_eq!(take_consequences(&mut vec![word, cause(Missing::Text)]), 1, "words of an unread agreement");
    }

    #[test]
    fn what_a_file_holds_is_guessed() {
        assert_eq!(Missing::of("index.md", "---\ntitle: x: y\n"), Missing::Site);
        assert_eq!(Missing::of("index.md", "\n—-\nKind: “agreement”\n"), Missing::Text);
        assert_eq!(Missing::of("a/pay.CSV", ""), Missing::Table);
        assert_eq!(Missing::of("guides/x.md", ""), Missing::Nothing);
        assert_eq!(Missing::of("agreements/2024/index.md", ""), Missing::Unknown);
    }

    #[test]
    fn a_flood_is_counted() {
        let one = Diagnostic::of_file(Code::UnknownTopic, "a.md", "x");
        let other = Diagnostic::of_file(Code::NotANumber, "a.md", "x");
        let all = [vec![one; 12], vec![other]].concat();
        let (shown, more) = digest(&all, 5);
        assert_eq!((shown.len(), more), (6, vec![(Code::UnknownTopic, 7)]));
        assert_eq!(digest(&all[..8], 5).0.len(), 8, "three more are shown");
    }
}
