//! Right pairs: scores `sideletter compare` against the labelled contracts.
//!
//! ```console
//! $ cargo bench --bench align
//! $ cargo bench --bench align -- -v
//! $ cargo bench --bench align -- FOLDER
//! ```
//!
//! Reads `$SIDELETTER_SHARED` (default `../shared`): `eval/align` and `corpora`. Each pair of versions is measured
//! twice: from its files, the whole way through the program, and from the labelled segments, pairing alone. The score
//! is that of `eval/align/score.py`: sets of (old, new) correspondences, unsure ones left out; "hard" are those that
//! moved, were split or merged, or have another title.
//!
//! From files, a provision counts as the labelled section that it stands in: the labels are of articles, the files
//! have sections too. `-v` lists what is wrong. `FOLDER` holds other labelled contracts, whose labels are of sections:
//! `NAME.old.md`, `NAME.new.md` and, in the format of `eval/align`, `NAME.gold.tsv` and `segments/`.
//!
//! Then sections are taken out of one version: what was their partner should have none ([`held_out`]).

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::exit)] // A bench prints what it measured.
#![allow(unsafe_code)] // The memory of a process is asked of the system.

mod common;
#[path = "align/held_out.rs"]
mod held_out;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;
use sideletter::compare::{self, Block, Options, Section, Version};

fn main() {
    let verbose = env::args().any(|argument| argument == "-v");
    println!(
        "{:<6} {:<9} {:>9} {:>7} {:>7} {:>8} {:>12}",
        "", "from", "precision", "recall", "F1", "hard", "split/merge"
    );
    if let Some(folder) = env::args().skip(1).find(|argument| !argument.starts_with('-')) {
        let folder = Path::new(&folder);
        for file in common::sorted(folder).expect("the folder can be read") {
            let name = file.file_name().and_then(|name| name.to_str()?.strip_suffix(".gold.tsv"));
            let Some(pair) = name else { continue };
            let gold = Gold::read(folder, pair);
            let files = ["old", "new"].map(|side| folder.join(format!("{pair}.{side}.md")));
            score(pair, "files", &gold, &from_files(files, Home::Heading, &gold), verbose);
        }
        return;
    }
    let (labels, corpora) = (common::shared::path("eval/align"), common::shared::path("corpora"));
    let work = tempfile::tempdir().expect("a temporary folder");
    for pair in ["opsa", "cia", "ctu"] {
        let gold = Gold::read(&labels, pair);
        let (files, home) = match common::OREGON.iter().find(|(short, _)| *short == pair) {
            Some((_, name)) => (common::oregon(&corpora.join("oregon"), name), Home::Line),
            None => {
                (common::ctu(&corpora.join("ctu"), work.path()).expect("ctu can be written as one file"), Home::Number)
            }
        };
        score(pair, "files", &gold, &from_files(files, home, &gold), verbose);
        score(pair, "segments", &gold, &from_segments(pair, &gold), verbose);
    }
    held_out::measure(&corpora, work.path(), verbose);
}

/// How a provision is found among the labelled sections.
#[derive(Clone, Copy)]
enum Home {
    /// It is the one with this heading.
    Heading,
    /// It stands in the one that begins at its line or before.
    Line,
    /// By its number, where the lines are of another file.
    Number,
}

type Ids = BTreeSet<(String, String)>;

/// A labelled section.
#[derive(Deserialize)]
struct Segment {
    id: String,
    line: usize,
    number: String,
    title: String,
    text: String,
}

/// The labels of a pair of versions.
struct Gold {
    old: Vec<Segment>,
    new: Vec<Segment>,
    /// Old id, new id, relation.
    sure: Vec<(String, String, String)>,
    unsure: Ids,
}

impl Gold {
    fn read(folder: &Path, pair: &str) -> Self {
        let segments = |side: &str| -> Vec<Segment> {
            let file = folder.join(format!("segments/{pair}.{side}.jsonl"));
            let text = fs::read_to_string(file).expect("the segments can be read");
            text.lines().map(|line| serde_json::from_str(line).expect("a segment a line")).collect()
        };
        let text = fs::read_to_string(folder.join(format!("{pair}.gold.tsv"))).expect("the labels can be read");
        let (mut sure, mut unsure) = (Vec::new(), Ids::new());
        for row in text.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>()) {
            let (old, new) = (row[0].to_string(), row[1].to_string());
            match row.get(4).is_some_and(|mark| !mark.is_empty()) {
                _ if old.is_empty() || new.is_empty() => {}
                true => _ = unsure.insert((old, new)),
                false => sure.push((old, new, row[2].to_string())),
            }
        }
        Self { old: segments("old"), new: segments("new"), sure, unsure }
    }
}

/// The whole way: files, provisions, pairs.
fn from_files([old, new]: [PathBuf; 2], by: Home, gold: &Gold) -> Ids {
    let mut found = Ids::new();
    for pair in common::compared(&old, &new).pairs {
        for old in pair.old.iter().filter_map(|end| home(&gold.old, end, by)) {
            for new in pair.new.iter().filter_map(|end| home(&gold.new, end, by)) {
                found.insert((old.id.clone(), new.id.clone()));
            }
        }
    }
    found
}

/// The labelled section that a provision is, or stands in.
fn home<'g>(segments: &'g [Segment], end: &common::End, by: Home) -> Option<&'g Segment> {
    match by {
        Home::Heading => return segments.iter().find(|segment| segment.line == end.line),
        Home::Line => {
            return segments.iter().filter(|segment| segment.line <= end.line).max_by_key(|segment| segment.line);
        }
        Home::Number => {}
    }
    let number = |text: &str| text.to_uppercase().replace("ARTICLE", "").trim().to_string();
    let own = number(end.number.as_deref()?);
    let same = |segment: &&Segment| number(&segment.number) == own;
    let titled = segments.iter().filter(same).find(|segment| letters(&segment.title) == letters(&end.title));
    titled.or_else(|| segments.iter().find(same))
}

/// Pairing alone, on the segments as they were labelled.
fn from_segments(pair: &str, gold: &Gold) -> Ids {
    let version = |segments: &[Segment]| {
        let mut version = Version::default();
        let mut articles: Vec<&str> = Vec::new();
        for segment in segments {
            let number = segment.number.trim_start_matches("ARTICLE ").split('-').next().unwrap_or_default();
            let article = if pair == "ctu" { number } else { &segment.id };
            if articles.last() != Some(&article) {
                articles.push(article);
            }
            version.sections.push(Section {
                id: segment.id.clone(),
                number: Some(segment.number.clone()).filter(|number| !number.is_empty()),
                title: segment.title.clone(),
                article: articles.len() - 1,
                depth: 1,
                blocks: segment.text.split("\n\n").map(|text| Block::Paragraph(text.to_string())).collect(),
                ..Section::default()
            });
        }
        version
    };
    let (old, new) = (version(&gold.old), version(&gold.new));
    let comparison = compare::compare(&old, &new, &Options::default());
    let links = comparison.pairs.iter().flat_map(|pair| &pair.links);
    links.map(|link| (old.sections[link.old].id.clone(), new.sections[link.new].id.clone())).collect()
}

fn score(pair: &str, from: &str, gold: &Gold, found: &Ids, verbose: bool) {
    let titles: BTreeMap<&str, String> =
        gold.old.iter().chain(&gold.new).map(|segment| (segment.id.as_str(), letters(&segment.title))).collect();
    let (mut sure, mut hard, mut parts) = (Ids::new(), Ids::new(), Ids::new());
    for (old, new, relation) in &gold.sure {
        let key = (old.clone(), new.clone());
        if matches!(relation.as_str(), "split" | "merged") {
            parts.insert(key.clone());
        }
        if relation.starts_with("moved") || parts.contains(&key) || titles.get(old.as_str()) != titles.get(new.as_str())
        {
            hard.insert(key.clone());
        }
        sure.insert(key);
    }
    let counted: Ids = found.difference(&gold.unsure).cloned().collect();
    let hits = counted.intersection(&sure).count() as f64;
    let (precision, recall) = (hits / counted.len() as f64, hits / sure.len() as f64);
    println!(
        "{pair:<6} {from:<9} {precision:>9.3} {recall:>7.3} {:>7.3} {:>8} {:>12}",
        2.0 * precision * recall / (precision + recall),
        format!("{}/{}", found.intersection(&hard).count(), hard.len()),
        format!("{}/{}", found.intersection(&parts).count(), parts.len()),
    );
    if verbose {
        counted.difference(&sure).for_each(|(old, new)| println!("    wrong:   {old} → {new}"));
        sure.difference(found).for_each(|(old, new)| println!("    missing: {old} → {new}"));
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
