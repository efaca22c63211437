//! Small and calm: how many words `sideletter compare` marks, in how many runs, and that nothing is lost.
//!
//! ```console
//! $ cargo bench --bench redline
//! $ cargo bench --bench redline -- -v      # each provision, too
//! $ cargo bench --bench redline -- -s      # without the laws
//! $ cargo bench --bench redline -- FOLDER
//! ```
//!
//! Reads `$SIDELETTER_SHARED` (default `../shared`). Words deleted and inserted are held against the true minimum
//! (`diff -d`, one word a line), over the texts of the provisions that were paired; runs of change against `wdiff` and
//! `git --word-diff` on the same texts, and against `wdiff` on the whole contracts, in the same run. Needs `diff`,
//! `wdiff` and `git`.
//!
//! Nothing lost: rejecting every change must give the old text and accepting every change the new one, byte for byte,
//! on every pair of neighbouring versions of a folder of folders. Without `FOLDER`: the laws of the corpus that have
//! thirty versions or more, and 500 others.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::exit)] // A bench prints what it measured.
#![allow(unsafe_code)] // The memory of a process is asked of the system.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

use rayon::prelude::*;
use sideletter::compare::{self, Comparison, Options, Version};
use sideletter::library::{Edition, Library};
use sideletter::source::SourceFile;
use sideletter::versions;

fn main() {
    let work = tempfile::tempdir().expect("a temporary folder");
    if let Some(folder) = env::args().skip(1).find(|argument| !argument.starts_with('-')) {
        let folders = common::sorted(folder.as_ref()).expect("the folder can be read");
        let inner: Vec<PathBuf> = folders.iter().filter(|path| path.is_dir()).cloned().collect();
        return nothing_lost(&folder, if inner.is_empty() { vec![PathBuf::from(&folder)] } else { inner });
    }
    small_and_calm(&common::shared::path("corpora"), work.path());
    if env::args().any(|argument| argument == "-s") {
        return;
    }
    let (long, mut others): (Vec<_>, Vec<_>) =
        common::laws(work.path()).into_iter().partition(|law| versions_of(law).len() >= 30);
    nothing_lost("laws with 30 versions or more", long);
    others.retain(|law| versions_of(law).len() > 1);
    nothing_lost("other laws, chosen with a fixed seed", chosen(others, 500));
}

/// So many of the paths, always the same.
fn chosen(mut paths: Vec<PathBuf>, count: usize) -> Vec<PathBuf> {
    let mut state = 20_261_122u64;
    for at in 0..count.min(paths.len()) {
        // A linear congruential generator (Knuth's constants) draws without putting back.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = at + (state >> 33) as usize % (paths.len() - at);
        paths.swap(at, other);
    }
    paths.truncate(count);
    paths
}

/// Words and runs, ours and others'.
#[derive(Clone, Copy, Default)]
struct Counts {
    minimum: usize,
    words: usize,
    runs: usize,
    wdiff: Marked,
    git: Marked,
    /// Runs over the whole contracts, what was only added or removed among them.
    whole: usize,
    wdiff_whole: usize,
}

#[derive(Clone, Copy, Default)]
struct Marked {
    words: usize,
    runs: usize,
}

fn small_and_calm(corpora: &Path, work: &Path) {
    let ctu = common::ctu(&corpora.join("ctu"), work).expect("ctu can be written as one file");
    let pairs = common::OREGON.iter().map(|(short, name)| (*short, common::oregon(&corpora.join("oregon"), name)));
    println!(
        "{:<6} {:>8} {:>8} {:>7} {:>7} {:>12} {:>12} {:>8} {:>7} {:>12} {:>8}",
        "",
        "minimum",
        "words",
        "ratio",
        "runs",
        "wdiff runs",
        "git runs",
        "of wdiff",
        "whole",
        "wdiff whole",
        "of wdiff"
    );
    let mut total = Counts::default();
    for (name, [old, new]) in std::iter::once(("ctu", ctu)).chain(pairs) {
        let comparison = common::compared(&old, &new);
        let whole = comparison.pairs.iter().map(|pair| ours(pair).runs).sum();
        let texts = [&old, &new].map(|file| fs::read_to_string(file).expect("the contract can be read"));
        let wdiff_whole = wdiff(&texts[0], &texts[1], work).runs;
        let counts = Counts { whole, wdiff_whole, ..count(&comparison, work) };
        print(name, &counts);
        total.add(&counts);
    }
    print("all", &total);
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.minimum += other.minimum;
        self.words += other.words;
        self.runs += other.runs;
        self.whole += other.whole;
        self.wdiff_whole += other.wdiff_whole;
        for (sum, own) in [(&mut self.wdiff, other.wdiff), (&mut self.git, other.git)] {
            sum.words += own.words;
            sum.runs += own.runs;
        }
    }
}

fn print(name: &str, counts: &Counts) {
    println!(
        "{name:<6} {:>8} {:>8} {:>7.3} {:>7} {:>12} {:>12} {:>8.3} {:>7} {:>12} {:>8.3}",
        counts.minimum,
        counts.words,
        counts.words as f64 / counts.minimum as f64,
        counts.runs,
        counts.wdiff.runs,
        counts.git.runs,
        counts.runs as f64 / counts.wdiff.runs as f64,
        counts.whole,
        counts.wdiff_whole,
        counts.whole as f64 / counts.wdiff_whole as f64
    );
}

/// Over the pairs that have both sides.
fn count(comparison: &common::Comparison, work: &Path) -> Counts {
    let mut counts = Counts::default();
    let verbose = env::args().any(|argument| argument == "-v");
    for pair in comparison.pairs.iter().filter(|pair| !pair.old.is_empty() && !pair.new.is_empty()) {
        let (old, new) = (pair.old_text(), pair.new_text());
        let own = ours(pair);
        counts.words += own.words;
        counts.runs += own.runs;
        if old.split_whitespace().eq(new.split_whitespace()) {
            continue;
        }
        let minimum = minimum(&old, &new, work);
        let (wdiff, git) = (wdiff(&old, &new, work), git(&old, &new, work));
        if verbose && (own.words > minimum + 10 || own.runs > 9) {
            let name = |ends: &[common::End]| {
                ends.iter().map(|end| format!("{} {}", end.line, end.title)).collect::<Vec<_>>().join(" + ")
            };
            println!(
                "  {} → {}: {} words, at least {minimum}, {} runs, wdiff {}",
                name(&pair.old),
                name(&pair.new),
                own.words,
                own.runs,
                wdiff.runs
            );
        }
        counts.minimum += minimum;
        counts.add(&Counts { wdiff, git, ..Counts::default() });
    }
    counts
}

/// Words deleted and inserted, and runs of change. What moved is kept, but is a run where it left and where it came.
fn ours(pair: &common::Pair) -> Marked {
    let mut marked = Marked::default();
    let mut last = "keep";
    for op in pair.ops.iter().filter(|op| !op.text.trim().is_empty()) {
        if matches!(op.op.as_str(), "delete" | "insert") {
            marked.words += op.text.split_whitespace().count();
        }
        marked.runs += usize::from(op.op != "keep" && op.op != last);
        last = &op.op;
    }
    marked
}

/// Both texts as files.
fn written(old: &str, new: &str, work: &Path) -> [PathBuf; 2] {
    let files = [work.join("old.txt"), work.join("new.txt")];
    for (file, text) in files.iter().zip([old, new]) {
        fs::write(file, text).expect("the temporary folder can be written to");
    }
    files
}

fn minimum(old: &str, new: &str, work: &Path) -> usize {
    let lines = |text: &str| text.split_whitespace().flat_map(|word| [word, "\n"]).collect::<String>();
    let files = written(&lines(old), &lines(new), work);
    let run = common::run(Command::new("diff").arg("-d").args(&files)).expect("diff runs");
    run.output.split(|&byte| byte == b'\n').filter(|line| matches!(line.first(), Some(b'<' | b'>'))).count()
}

const MARKS: [&str; 4] = ["\u{1}", "\u{2}", "\u{3}", "\u{4}"];

fn wdiff(old: &str, new: &str, work: &Path) -> Marked {
    let files = written(old, new, work);
    let [delete, deleted, insert, inserted] = MARKS;
    let marks = ["-w", delete, "-x", deleted, "-y", insert, "-z", inserted];
    let run = common::run(Command::new("wdiff").args(marks).args(&files)).expect("wdiff runs");
    let text = String::from_utf8_lossy(&run.output).into_owned();
    let words = |part: &str| {
        part.split([MARKS[1], MARKS[3]].map(|m| m.chars().next().unwrap()))
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .count()
    };
    let parts: Vec<&str> = text.split(['\u{1}', '\u{3}']).skip(1).collect();
    Marked { words: parts.iter().map(|part| words(part)).sum(), runs: parts.len() }
}

fn git(old: &str, new: &str, work: &Path) -> Marked {
    let files = written(old, new, work);
    let arguments = ["diff", "--no-index", "--no-color", "--word-diff=porcelain", "-U1000000"];
    let run = common::run(Command::new("git").args(arguments).args(&files)).expect("git runs");
    let text = String::from_utf8_lossy(&run.output).into_owned();
    let (mut marked, mut last) = (Marked::default(), ' ');
    for line in text.lines().skip_while(|line| !line.starts_with("@@")).skip(1) {
        let sign = line.chars().next().unwrap_or(' ');
        // A `~` is the end of a line: no text, so a change may go on behind it.
        if sign == '~' || line.trim().is_empty() {
            continue;
        }
        if matches!(sign, '-' | '+') {
            marked.words += line[1..].split_whitespace().count();
            marked.runs += usize::from(sign != last);
        }
        last = sign;
    }
    marked
}

fn versions_of(folder: &Path) -> Vec<PathBuf> {
    let files = common::sorted(folder).unwrap_or_default();
    files.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "md")).collect()
}

/// Compares all neighbouring versions of each folder, and stops at the first text that is not whole.
fn nothing_lost(what: &str, folders: Vec<PathBuf>) {
    let start = Instant::now();
    let results: Vec<Tally> = folders.par_iter().map(|folder| check(folder)).collect();
    let pairs: usize = results.iter().map(|tally| tally.pairs).sum();
    let coarse: usize = results.iter().map(|tally| tally.coarse).sum();
    let slowest = results.iter().map(|tally| tally.slowest).max().unwrap_or_default();
    let mut relations: BTreeMap<&str, usize> = BTreeMap::new();
    for (label, count) in results.iter().flat_map(|tally| &tally.relations) {
        *relations.entry(label).or_default() += count;
    }
    println!(
        "{what}: {} folders, {pairs} pairs of versions, all exact; {coarse} coarse; {:.1?} in all, slowest {slowest:.1?}; {relations:?}",
        folders.len(),
        start.elapsed()
    );
}

#[derive(Default)]
struct Tally {
    pairs: usize,
    coarse: usize,
    slowest: Duration,
    relations: BTreeMap<&'static str, usize>,
}

fn check(folder: &Path) -> Tally {
    let mut tally = Tally::default();
    let texts: Vec<(PathBuf, Version)> =
        versions_of(folder).into_iter().filter_map(|file| Some((file.clone(), version(&file)?))).collect();
    for two in texts.windows(2) {
        let [(old_file, old), (new_file, new)] = two else { continue };
        let start = Instant::now();
        let comparison = compare::compare(old, new, &Options::default());
        tally.slowest = tally.slowest.max(start.elapsed());
        tally.pairs += 1;
        tally.coarse += usize::from(comparison.coarse);
        exact(&comparison, old, new)
            .unwrap_or_else(|what| panic!("{} → {}: {what}", old_file.display(), new_file.display()));
        for pair in &comparison.pairs {
            *tally.relations.entry(pair.label()).or_default() += 1;
        }
    }
    tally
}

/// A file as the program reads it; its own header does not matter.
fn version(file: &Path) -> Option<Version> {
    let text = fs::read_to_string(file).ok()?;
    let body =
        text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text.as_str(), |(_, body)| body);
    let (library, _) = Library::read(vec![SourceFile::new("version.md", body)]);
    Some(versions::version(&Edition::Agreement(library.agreements.first()?)))
}

/// Every section is in one pair, and every pair gives both texts back.
fn exact(comparison: &Comparison, old: &Version, new: &Version) -> Result<(), String> {
    let joined = |version: &Version, chosen: &[usize]| {
        let texts = chosen.iter().map(|&at| &version.sections[at]).filter(|section| !section.blocks.is_empty());
        texts.map(|section| section.canonical_text()).collect::<Vec<_>>().join("\n\n")
    };
    for pair in &comparison.pairs {
        if pair.redline.rejected() != joined(old, &pair.old) || pair.redline.accepted() != joined(new, &pair.new) {
            return Err(format!("a text is not whole in {:?} → {:?}", pair.old, pair.new));
        }
    }
    for (side, count) in [(false, old.sections.len()), (true, new.sections.len())] {
        let mut all: Vec<usize> =
            comparison.pairs.iter().flat_map(|pair| if side { &pair.new } else { &pair.old }).copied().collect();
        all.sort_unstable();
        if all != (0..count).collect::<Vec<_>>() {
            return Err("a section is missing or twice there".to_string());
        }
    }
    Ok(())
}
