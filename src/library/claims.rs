//! Claims: what a summary, an answer or a guide says, with the provisions that it rests on. The checks, the counts, the
//! review and the pages all use these.
//!
//! A claim is a list item of a summary that has no list of its own, a question of a FAQ with its answer, or a statement
//! of a summary or guide that cites: a list item, or else a whole block.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Text;
use crate::document::blocks::{self, Reading};
use crate::id::{self, DocumentId, Register};

use super::{Guide, Instrument, Library, Question, Summary, Target};

/// How many words of a claim its id has.
const WORDS_OF_ID: usize = 5;

/// Words that say little in an id.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "to",
];

/// The lasting name of a claim: `summaries/2024#sick-days-rise-10-12-9f3c`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId {
    /// The page that it is on: `summaries/2024`, `guides/sick-call` or `questions`.
    pub page: String,
    /// Its own id there: the one that its author wrote, or else one made from its words.
    pub own: String,
}

/// What kind of text makes a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A point of a summary.
    Point,
    /// A question and its answer.
    Answer,
    /// A statement of a guide that cites.
    Statement,
}

/// A claim.
#[derive(Clone, Debug)]
pub struct Claim<'a> {
    /// What lasts.
    pub id: ClaimId,
    /// What kind of text makes it.
    pub kind: Kind,
    /// The text that it is in.
    pub text: &'a Text,
    /// That text, read.
    pub reading: Arc<Reading>,
    /// Its bytes in the file.
    pub range: Range<usize>,
    /// Where problems with it are shown: its first line, or the question.
    pub place: Range<usize>,
    /// What readers see of it, with single spaces.
    pub words: String,
    /// The ids that it cites, as written.
    pub cited: Vec<String>,
    /// The agreement or proposal that these mean.
    pub home: Option<&'a Instrument>,
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.page, self.own)
    }
}

impl<'a> Claim<'a> {
    /// The provisions that it cites, each once.
    pub fn targets(&self, library: &'a Library) -> Vec<Target<'a>> {
        let mut found: Vec<Target<'a>> = Vec::new();
        for target in self.cited.iter().filter_map(|cited| library.cited(self.home, cited)) {
            if !found.iter().any(|it| it.instrument.id == target.instrument.id && it.place == target.place) {
                found.push(target);
            }
        }
        found
    }

    /// The id that its author wrote: `{#bank-cap}` at the end of a line.
    fn written_id(&self) -> Option<(&'a str, Range<usize>)> {
        let mut at = self.range.start;
        self.text.file.text[self.range.clone()].split_inclusive('\n').find_map(|line| {
            let start = at;
            at += line.len();
            let (from, id) = blocks::written_id(line)?;
            Some((id, start + from..start + line.trim_end().len()))
        })
    }
}

/// Every claim: those of summaries, of guides and of questions.
pub fn all(library: &Library) -> Vec<Claim<'_>> {
    let summaries = library.summaries.iter().flat_map(|summary| of_summary(library, summary));
    let guides = library.guides.iter().flat_map(|guide| of_guide(library, guide));
    let questions = library.questions.iter().flat_map(|group| &group.questions);
    summaries.chain(guides).chain(questions.map(|question| of_question(library, question))).collect()
}

/// The claims of a summary, in its order.
pub fn of_summary<'a>(library: &'a Library, summary: &'a Summary) -> Vec<Claim<'a>> {
    let home = summary.of.as_ref().and_then(|id| library.instrument(id.as_str()));
    let reading = summary.text.read();
    let holds = |place: &Range<usize>, inner: &Range<usize>| place.start <= inner.start && inner.end <= place.end;
    let mut ranges = reading.items.clone();
    // A paragraph or a table that cites is a claim too, each as a whole; the words above a list are not.
    let mut beside = reading.places.clone();
    beside.retain(|place| !reading.items.iter().any(|item| holds(place, item) || holds(item, place)));
    beside.retain(|place| reading.citations.iter().any(|(_, cited)| holds(place, cited)));
    ranges.extend(beside);
    ranges.sort_by_key(|range| range.start);
    ranges.dedup();
    named(summary_page(&summary.id), Kind::Point, (&summary.text, reading), home, ranges)
}

/// The claims of a guide, in its order.
pub fn of_guide<'a>(library: &'a Library, guide: &'a Guide) -> Vec<Claim<'a>> {
    let reading = guide.text.read();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (_, cited) in &reading.citations {
        let holds = |place: &&Range<usize>| place.start <= cited.start && cited.end <= place.end;
        let found = reading.items.iter().find(holds).or_else(|| reading.places.iter().find(holds));
        ranges.extend(found.filter(|range| ranges.last() != Some(range)).cloned());
    }
    let home = library.home_of(guide.about.as_ref());
    named(guide_page(&guide.id), Kind::Statement, (&guide.text, reading), home, ranges)
}

/// A question and its answer as a claim.
pub fn of_question<'a>(library: &'a Library, question: &'a Question) -> Claim<'a> {
    let reading = question.answer.read();
    let range = question.answer.range.clone();
    Claim {
        id: ClaimId { page: QUESTIONS.to_string(), own: question.id.to_string() },
        kind: Kind::Answer,
        text: &question.answer,
        words: format!("{} {}", question.words, visible(&question.answer, &reading, &range)),
        cited: reading.cited_in(&range).map(str::to_string).collect(),
        home: library.home_of(question.about.as_ref()),
        reading: Arc::new(reading),
        range,
        place: question.heading.clone(),
    }
}

/// The page of all questions, as ids of claims name it.
pub const QUESTIONS: &str = "questions";

/// A summary's page, as ids of claims name it.
pub fn summary_page(id: &DocumentId) -> String {
    format!("summaries/{id}")
}

/// A guide's page, as ids of claims name it.
pub fn guide_page(id: &DocumentId) -> String {
    format!("guides/{id}")
}

fn named<'a>(
    page: String,
    kind: Kind,
    (text, reading): (&'a Text, Reading),
    home: Option<&'a Instrument>,
    ranges: Vec<Range<usize>>,
) -> Vec<Claim<'a>> {
    let reading = Arc::new(reading);
    let claim = |range: Range<usize>| Claim {
        id: ClaimId { page: page.clone(), own: String::new() },
        kind,
        text,
        words: visible(text, &reading, &range),
        cited: reading.cited_in(&range).map(str::to_string).collect(),
        home,
        reading: Arc::clone(&reading),
        place: first_line(text, &range),
        range,
    };
    let mut claims: Vec<Claim<'a>> = ranges.into_iter().map(claim).collect();
    let mut taken = Register::default();
    let written: Vec<Option<&str>> = claims.iter().map(|it| it.written_id().map(|(id, _)| id)).collect();
    let own: Vec<bool> = written.iter().map(|id| id.is_some_and(|id| taken.take(id))).collect();
    for ((claim, written), own) in claims.iter_mut().zip(written).zip(own) {
        let made = || made_id(&claim.words);
        claim.id.own = match written.filter(|_| own) {
            Some(id) => id.to_string(),
            None => Some(made()).filter(|id| taken.take(id)).unwrap_or_else(|| taken.take_like(&made())),
        };
    }
    claims
}

/// An id made from the words of a claim alone: a few of them, and four signs of the hash of all. Whatever is beside the
/// claim, and its own punctuation, does not change it.
fn made_id(words: &str) -> String {
    let all: Vec<String> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase).collect();
    let telling = all.iter().map(String::as_str).filter(|word| !SMALL_WORDS.contains(word));
    let slug = id::slug(&telling.take(WORDS_OF_ID).collect::<Vec<_>>().join(" "));
    let hash = blake3::hash(all.join(" ").as_bytes()).to_hex();
    let name = if slug.is_empty() { "claim" } else { slug.get(..48).unwrap_or(&slug).trim_end_matches('-') };
    format!("{name}-{}", &hash[..4])
}

fn visible(text: &Text, reading: &Reading, range: &Range<usize>) -> String {
    reading.visible(&text.file.text, range).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_line(text: &Text, range: &Range<usize>) -> Range<usize> {
    let line = text.file.text[range.clone()].lines().next().map_or(0, str::len);
    range.start..range.start + line
}

/// Ids that authors wrote for two claims of one page.
pub fn duplicate_ids(claims: &[Claim<'_>]) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let written = claims.iter().filter(|it| it.kind != Kind::Answer).filter_map(|it| Some((it, it.written_id()?)));
    let twice = written.filter(|(claim, (id, _))| !seen.insert((claim.id.page.clone(), *id)));
    twice
        .map(|(claim, (id, span))| {
            let message = format!("the id `{id}` is used for a second claim");
            let problem = claim.text.file.diagnostic(Code::DuplicateId, span, message);
            problem.hint("give one of the two a different id")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    const AGREEMENT: &str =
        "---\nkind: agreement\n---\n\n## 1 Pay {#pay}\n\nPay rises 3%.\n\n## 2 Leave {#leave}\n\n10 days.\n";

    fn library(kind: &str, text: &str) -> Library {
        let text = format!("---\nkind: {kind}\nof: \"2024\"\n---\n\n{text}");
        let files = vec![SourceFile::new("2024.md", AGREEMENT), SourceFile::new("it.md", text)];
        Library::read(files).0
    }

    fn ids(kind: &str, text: &str) -> Vec<String> {
        all(&library(kind, text)).iter().map(|claim| claim.id.to_string()).collect()
    }

    #[test]
    fn an_id_is_made_from_the_claim_and_nothing_beside_it() {
        let before = ids("summary", "- Pay rises 3%. [[pay]]\n- Leave is 10 days. [[leave]]\n");
        assert!(before[0].starts_with("summaries/it#pay-rises-3-"), "{before:?}");
        let after = ids("summary", "- New. [[pay]]\n- Leave is *10 days*! [[leave]] [[pay]]\n- Pay rises 3% [[pay]]\n");
        assert_eq!(before, [after[2].as_str(), after[1].as_str()], "order, marks and punctuation do not matter");
        assert_ne!(before[1], ids("summary", "- Leave is 11 days. [[leave]]\n")[0]);
        let twice = ids("summary", "- Same. [[pay]]\n- Same. [[leave]]\n");
        assert_eq!(format!("{}-2", twice[0]), twice[1]);
    }

    #[test]
    fn a_written_id_stays_and_is_no_text() {
        let text = "- Pay rises\n  3%. [[pay]] {#raise}\n- Leave. {#raise}\n- More {#x} words.\n";
        let library = library("summary", text);
        let claims = all(&library);
        assert_eq!((claims[0].id.own.as_str(), claims[0].words.as_str()), ("raise", "Pay rises 3%."));
        assert_ne!(claims[1].id.own, "raise");
        assert_eq!(claims[2].words, "More {#x} words.");
        assert_eq!(duplicate_ids(&claims).len(), 1);
        let item = crate::document::blocks::parse("- Pay. [[pay]] {#raise}\n");
        assert!(!format!("{item:?}").contains("{#"), "{item:?}");
    }

    #[test]
    fn the_innermost_items_of_a_summary_and_what_cites_in_it_or_in_a_guide_are_claims() {
        let claims = |text: &str| -> Vec<String> {
            all(&library("summary", text)).iter().map(|claim| claim.words.clone()).collect()
        };
        assert_eq!(claims("Intro.\n\n- Pay:\n  - One. [[pay]]\n  - Two.\n"), ["One.", "Two."]);
        assert_eq!(claims("- Pay: [[pay]]\n  - One. [[pay]]\n"), ["One."]);
        assert_eq!(claims("- Pay. [[pay]]\n\n## Leave\n\n98 days. [[leave]]\n\nMore.\n"), ["Pay.", "98 days."]);
        assert_eq!(claims("• Pay. [[pay]]\n\n98 days. [[leave]]\n"), ["• Pay.", "98 days."]);
        assert_eq!(claims("- Pay. [[pay]]\n\n> 98 days. [[leave]]\n"), ["Pay.", "98 days."]);
        assert_eq!(claims("| Right | Now |\n|---|---|\n| Leave | 99 [[leave]] |\n").len(), 1);
        let guide = library("guide", "Intro.\n\nPay rises. [[pay]] Leave. [[leave]]\n\n1. Ask. [[leave]]\n2. Wait.\n");
        let claims = all(&guide);
        let words: Vec<&str> = claims.iter().map(|it| it.words.as_str()).collect();
        assert_eq!(words, ["Pay rises. Leave.", "Ask."]);
        assert_eq!(claims[0].targets(&guide).len(), 2);
    }
}
