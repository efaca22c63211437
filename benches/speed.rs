//! Fast: the time and memory of `sideletter compare`, process start included, beside `wdiff` on the same text.
//!
//! ```console
//! $ cargo bench --bench speed
//! ```
//!
//! Reads `$SIDELETTER_SHARED` (default `../shared`). Both programs run in turn, and the ratio is that of the medians
//! of the same run. Then growth to ten times the text, and hostile texts, which must end soon.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::exit)] // A bench prints what it measured.
#![allow(unsafe_code)] // The memory of a process is asked of the system.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// How often each program runs.
const RUNS: usize = 15;

fn main() {
    let work = tempfile::tempdir().expect("a temporary folder");
    let corpora = common::shared::path("corpora");
    let ctu = common::ctu(&corpora.join("ctu"), work.path()).expect("ctu can be written as one file");
    let [(opsa, name), ..] = common::OREGON;
    beside_wdiff("ctu", &ctu);
    beside_wdiff(opsa, &common::oregon(&corpora.join("oregon"), name));
    growth(&ctu, work.path()).expect("the texts can be written");
    hostile(work.path()).expect("the texts can be written");
}

fn beside_wdiff(name: &str, [old, new]: &[PathBuf; 2]) {
    let (mut ours, mut theirs, mut peak) = (Vec::new(), Vec::new(), 0.0f64);
    for _ in 0..RUNS {
        let run = common::run(&mut common::compare(old, new)).expect("compare runs");
        peak = peak.max(run.peak_mb);
        ours.push(run.wall);
        theirs.push(common::run(Command::new("wdiff").args([old, new])).expect("wdiff runs").wall);
    }
    let (ours, theirs) = (common::median(ours), common::median(theirs));
    println!(
        "{name:<6} compare {ours:7.1} ms, wdiff {theirs:7.1} ms, ratio {:.2}; peak {peak:.0} MB ({RUNS} runs each, medians)",
        ours / theirs
    );
}

/// The same agreement again and again, each time in other words, as another agreement would be.
fn growth([old, new]: &[PathBuf; 2], work: &Path) -> io::Result<()> {
    for times in [1, 2, 5, 10] {
        let grown = |file: &Path, name: &str| {
            let text = fs::read_to_string(file)?;
            let path = work.join(name);
            fs::write(&path, (0..times).map(|copy| reworded(&text, copy)).collect::<String>())?;
            io::Result::Ok(path)
        };
        let files = [grown(old, "grown-old.md")?, grown(new, "grown-new.md")?];
        let kilobytes = fs::metadata(&files[0])?.len() / 1000;
        let runs: Vec<_> =
            (0..3).map(|_| common::run(&mut common::compare(&files[0], &files[1]))).collect::<io::Result<_>>()?;
        let peak = runs.iter().map(|run| run.peak_mb).fold(0.0, f64::max);
        let time = common::median(runs.iter().map(|run| run.wall).collect());
        let per_copy = time / f64::from(times);
        println!("{times:>3} × ctu: {kilobytes:>5} kB, {time:7.1} ms, {per_copy:6.1} ms each, peak {peak:.0} MB");
    }
    Ok(())
}

/// Longer words get a letter for the copy, and articles another number.
fn reworded(text: &str, copy: u32) -> String {
    let letter = char::from(b'a' + copy as u8);
    let reworded = |word: &str| match word.trim_end_matches(['.', ',', ';']).len() {
        5.. if !word.starts_with('#') && word.is_ascii() && copy > 0 => format!("{letter}{word}"),
        _ => word.to_string(),
    };
    let line = |line: &str| match line.strip_prefix("# Article ") {
        Some(rest) if copy > 0 => format!("# Article {copy}{rest}\n"),
        _ => line.split(' ').map(reworded).collect::<Vec<_>>().join(" ") + "\n",
    };
    text.lines().map(line).collect()
}

/// Texts that are made to take long.
fn hostile(work: &Path) -> io::Result<()> {
    let word = "word ".repeat(200_000);
    let drawn = |seed: u64, count: usize| {
        let mut state = seed;
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        (0..count).map(|_| format!("{:x} ", draw() % 5000)).collect::<String>()
    };
    let sections =
        |seed: u64| (0..3000).map(|at| format!("## {at}\n\n{}\n\n", drawn(seed + at, 40))).collect::<String>();
    let twins = |count: usize| "## \n\nThe same words again.\n\n".repeat(count);
    let cases: Vec<(&str, String, String)> = vec![
        ("one word 200,000 times", format!("# A\n\n{word}\n"), format!("# A\n\n{word}word more\n")),
        (
            "one word, half as often",
            format!("# A\n\n{word}\n"),
            format!("# A\n\n{}other {}\n", &word[..500_000], &word[..250_000]),
        ),
        ("two unrelated texts", format!("# A\n\n{}\n", drawn(1, 200_000)), format!("# A\n\n{}\n", drawn(2, 200_000))),
        ("3,000 unrelated sections", sections(1), sections(1_000_000)),
        ("20,000 equal sections", twins(20_000), twins(19_000)),
        ("nested lists", "- ".repeat(50_000), "- ".repeat(49_999)),
        ("Section 1. 50,000 times", "Section 1.\n\n".repeat(50_000), "Section 1.\n\n".repeat(49_000)),
    ];
    for (name, old, new) in cases {
        let files = [work.join("hostile-old.md"), work.join("hostile-new.md")];
        fs::write(&files[0], old)?;
        fs::write(&files[1], new)?;
        let run = common::run(&mut common::compare(&files[0], &files[1]))?;
        let comparison: common::Comparison = serde_json::from_slice(&run.output)?;
        let coarse = if comparison.coarse { "coarse" } else { "fine" };
        println!(
            "{name:<26} {:8.2} s, peak {:4.0} MB, {coarse}, {} pairs",
            run.wall.as_secs_f64(),
            run.peak_mb,
            comparison.pairs.len()
        );
    }
    Ok(())
}
