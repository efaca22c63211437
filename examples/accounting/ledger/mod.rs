//! The accounting: every word of every body is in exactly one block, and each block is on a page, in the comparison and
//! in the search index. What is left out on purpose has a name and a count; anything else is unexplained.
//!
//! Start at [`of_files`].

mod page;
pub mod source;
mod tally;
mod views;
mod words;

use std::collections::BTreeMap;
use std::fmt;

use sideletter::source::SourceFile;

use source::Kind;
pub use views::Stage;

/// What became of the words of a folder's files.
#[derive(Default)]
pub struct Ledger {
    /// By stage.
    pub stages: BTreeMap<Stage, Sum>,
}

/// What became of the words at one stage.
#[derive(Default)]
pub struct Sum {
    /// How many there are.
    pub words: usize,
    /// Those found where they belong.
    pub found: usize,
    /// Those found in another place of the same file's text, such as footnotes and notes.
    pub moved: usize,
    /// Those found as one word, which a line end or a mark split, or as several.
    pub joined: usize,
    /// Those left out on purpose, by rule.
    pub left_out: BTreeMap<&'static str, usize>,
    /// Those that nothing explains, in runs.
    pub unexplained: Vec<Run>,
    /// Those of footnotes that several provisions cite, found again.
    pub shared: usize,
    /// Those found twice, in runs.
    pub twice: Vec<Run>,
}

/// Words in a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// The file and the line.
    pub place: String,
    /// The words.
    pub words: Vec<String>,
}

impl Sum {
    /// How many words nothing explains.
    pub fn unexplained(&self) -> usize {
        self.unexplained.iter().map(|run| run.words.len()).sum()
    }

    /// How many words were found twice.
    pub fn twice(&self) -> usize {
        self.twice.iter().map(|run| run.words.len()).sum()
    }

    fn add(&mut self, other: Sum) {
        let Sum { words, found, moved, joined, left_out, unexplained, shared, twice } = other;
        self.words += words;
        self.found += found;
        self.moved += moved;
        self.joined += joined;
        left_out.into_iter().for_each(|(rule, count)| *self.left_out.entry(rule).or_default() += count);
        self.unexplained.extend(unexplained);
        self.shared += shared;
        self.twice.extend(twice);
    }
}

impl Ledger {
    /// Adds the ledger of other files.
    pub fn add(&mut self, other: Ledger) {
        other.stages.into_iter().for_each(|(stage, sum)| self.stages.entry(stage).or_default().add(sum));
    }

    /// Whether every word is found once or left out on purpose.
    pub fn is_settled(&self) -> bool {
        self.stages.values().all(|sum| sum.unexplained.is_empty() && sum.twice.is_empty())
    }
}

/// Accounts for the words of a folder's files.
///
/// # Errors
///
/// Where a page cannot be made.
pub fn of_files(files: &[SourceFile]) -> Result<Ledger, Box<dyn std::error::Error + Send + Sync>> {
    let mut ledger = Ledger::default();
    for account in views::accounts(files)?.values() {
        for stage in Stage::ALL {
            ledger.add(Ledger { stages: BTreeMap::from([(stage, tally::tally(account, stage))]) });
        }
    }
    Ok(ledger)
}

/// Why a stage leaves out words of a kind; `None` where it must have them.
fn left_out(kind: Kind, stage: Stage) -> Option<&'static str> {
    match kind {
        Kind::Text | Kind::Heading => None,
        Kind::Note => (stage == Stage::Comparison).then_some("editor's notes"),
        Kind::ItemNumber => (stage == Stage::Index).then_some("numbers of list items"),
        Kind::FootnoteMark => (stage == Stage::Index).then_some("marks of footnotes"),
        Kind::HeadingMark => Some("marks of footnotes in headings"),
        Kind::Attributes => Some("braces behind headings"),
        Kind::Address => Some("addresses of links"),
        Kind::LinkDefinition => Some("link definitions"),
        Kind::Comment => Some("HTML comments"),
        Kind::Script => Some("scripts and style sheets"),
        Kind::Tag => Some("HTML tags"),
        Kind::Fence => Some("languages of code"),
        Kind::CitationId => Some("ids of citations"),
        Kind::Sign => Some("signs of notes and tasks"),
        Kind::Reference => Some("characters by name"),
        Kind::Layout => Some("commands that lay out pages"),
        Kind::Furniture => Some("line numbers and page furniture"),
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<11} {:>9} {:>9} {:>8} {:>8} {:>9} {:>11} {:>7}",
            "stage", "words", "found", "moved", "joined", "left out", "unexplained", "twice"
        )?;
        for (stage, sum) in &self.stages {
            let left_out: usize = sum.left_out.values().sum();
            let stage = format!("{stage:?}").to_lowercase();
            let (unexplained, twice) = (sum.unexplained(), sum.twice());
            let Sum { words, found, moved, joined, .. } = sum;
            writeln!(
                f,
                "{stage:<11} {words:>9} {found:>9} {moved:>8} {joined:>8} {left_out:>9} {unexplained:>11} {twice:>7}"
            )?;
        }
        for (stage, sum) in &self.stages {
            let stage = format!("{stage:?}").to_lowercase();
            sum.left_out.iter().try_for_each(|(rule, count)| writeln!(f, "  {stage}: left out {count:>7} {rule}"))?;
            if sum.shared > 0 {
                writeln!(f, "  {stage}: again    {:>7} footnotes that several provisions cite", sum.shared)?;
            }
        }
        for (stage, sum) in &self.stages {
            let stage = format!("{stage:?}").to_lowercase();
            for (what, runs) in [("unexplained", &sum.unexplained), ("twice", &sum.twice)] {
                for run in runs.iter().take(10) {
                    let words = run.words.iter().take(16).cloned().collect::<Vec<_>>().join(" ");
                    writeln!(f, "  {stage}: {what} {} ({} words): {words}", run.place, run.words.len())?;
                }
            }
        }
        Ok(())
    }
}
