//! Sections that have no partner: one in twenty is taken out of one version, and what was its partner must be left alone.
//!
//! Every section that has one partner is taken out once, from the old and from the new version. A partner that is then
//! paired with another section is an error: readers would see two different rights as one that was amended.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sideletter::compare::{self, Comparison, Options, Version};
use sideletter::library::{Edition, Library};
use sideletter::source::SourceFile;
use sideletter::versions;

use crate::common;

/// One section in so many is taken out at a time.
const APART: usize = 20;
/// A wrong pair that says it is this sure misleads most.
const SURE: f32 = 0.75;
/// One law in so many is compared, if it has no more bytes than this.
const LAWS: usize = 200;
const LONGEST_LAW: u64 = 60_000;

/// What became of the sections whose partners were taken out.
#[derive(Default)]
struct Count {
    orphans: usize,
    paired: usize,
    sure: usize,
}

/// Measures the Oregon pairs, ctu, and some laws, and prints a line for each.
pub fn measure(corpora: &Path, work: &Path, verbose: bool) {
    println!("\n{:<6} {:>9} {:>9} {:>9}", "", "held out", "paired", "at .75");
    let mut sum = Count::default();
    let mut add = |name: &str, pairs: Vec<[PathBuf; 2]>| {
        let mut count = Count::default();
        for files in pairs {
            let [old, new] = files.map(|file| version(&file));
            hold_out(&old, &new, verbose, &mut count);
        }
        print(name, &count);
        sum = Count {
            orphans: sum.orphans + count.orphans,
            paired: sum.paired + count.paired,
            sure: sum.sure + count.sure,
        };
    };
    for (short, name) in common::OREGON {
        add(short, vec![common::oregon(&corpora.join("oregon"), name)]);
    }
    add("ctu", vec![common::ctu(&corpora.join("ctu"), work).expect("ctu can be written as one file")]);
    let laws = common::laws(work).into_iter().step_by(LAWS).filter_map(|law| latest(&law));
    add("laws", laws.collect());
    print("all", &sum);
}

fn print(name: &str, count: &Count) {
    println!("{name:<6} {:>9} {:>9} {:>9}", count.orphans, count.paired, count.sure);
}

/// The last two versions of a law.
fn latest(law: &Path) -> Option<[PathBuf; 2]> {
    let mut versions = common::sorted(law).ok()?;
    let new = versions.pop()?;
    let is_short = fs::metadata(&new).is_ok_and(|file| file.len() <= LONGEST_LAW);
    Some([versions.pop()?, new]).filter(|_| is_short)
}

/// A file as the program reads it.
fn version(file: &Path) -> Version {
    let text = fs::read_to_string(file).expect("the file can be read");
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or("agreement.md");
    let library = Library::read(vec![SourceFile::new(name, text)]).0;
    versions::version(&Edition::Agreement(library.agreements.first().expect("the file is an agreement")))
}

/// Takes each section with a single partner out once, on either side.
fn hold_out(old: &Version, new: &Version, verbose: bool, count: &mut Count) {
    let options = Options::default();
    let single = |pair: &&compare::Pair| pair.old.len() == 1 && pair.new.len() == 1;
    let pairs = compare::compare(old, new, &options).pairs;
    let has_text = |pair: &&compare::Pair| !old.sections[pair.old[0]].blocks.is_empty();
    let pairs: Vec<(usize, usize)> =
        pairs.iter().filter(single).filter(has_text).map(|pair| (pair.old[0], pair.new[0])).collect();
    for first in 0..APART.min(pairs.len()) {
        let chosen: Vec<(usize, usize)> = pairs.iter().copied().skip(first).step_by(APART).collect();
        let (olds, news): (Vec<usize>, Vec<usize>) = chosen.into_iter().unzip();
        let (less, places) = without(new, &news);
        let found = compare::compare(old, &less, &options);
        let is_orphan = |pair: &compare::Pair| pair.old.iter().copied().find(|at| olds.contains(at));
        tally(&found, is_orphan, count, |pair, orphan| {
            let with = pair.new.iter().map(|at| name(new, places[*at])).collect::<Vec<_>>().join(" + ");
            if verbose {
                println!("    {} -> {with} at {:.2}", name(old, orphan), pair.confidence);
            }
        });
        count.orphans += olds.len();
        let (less, places) = without(old, &olds);
        let found = compare::compare(&less, new, &options);
        let is_orphan = |pair: &compare::Pair| pair.new.iter().copied().find(|at| news.contains(at));
        tally(&found, is_orphan, count, |pair, orphan| {
            let with = pair.old.iter().map(|at| name(old, places[*at])).collect::<Vec<_>>().join(" + ");
            if verbose {
                println!("    {with} -> {} at {:.2}", name(new, orphan), pair.confidence);
            }
        });
        count.orphans += news.len();
    }
}

/// Counts the orphans that were paired.
fn tally(
    found: &Comparison,
    orphan: impl Fn(&compare::Pair) -> Option<usize>,
    count: &mut Count,
    tell: impl Fn(&compare::Pair, usize),
) {
    let paired: BTreeMap<usize, &compare::Pair> = found
        .pairs
        .iter()
        .filter(|pair| !pair.old.is_empty() && !pair.new.is_empty())
        .filter_map(|pair| Some((orphan(pair)?, pair)))
        .collect();
    count.paired += paired.len();
    count.sure += paired.values().filter(|pair| pair.confidence >= SURE).count();
    paired.into_iter().for_each(|(at, pair)| tell(pair, at));
}

/// A version without some sections, and where the others were.
fn without(version: &Version, out: &[usize]) -> (Version, Vec<usize>) {
    let places: Vec<usize> = (0..version.sections.len()).filter(|at| !out.contains(at)).collect();
    let sections = places.iter().map(|&at| version.sections[at].clone()).collect();
    (Version { sections, ..version.clone() }, places)
}

fn name(version: &Version, at: usize) -> String {
    let section = &version.sections[at];
    format!("{} {}", section.number.as_deref().unwrap_or_default(), section.title).trim().to_string()
}
