//! The targets of `fuzz/` on their corpus and on variants of it that are the same in every run: no panic, nothing that
//! takes long. `FUZZ_RUNS=1000000 cargo test --release --test fuzz` runs more of them.

use std::fs;
use std::panic;
use std::path::Path;
use std::time::{Duration, Instant};

#[path = "../fuzz/targets.rs"]
mod targets;

/// Variants of a target in the gate.
const RUNS: u64 = 300;

/// The longest that one input may take: generous, since tests run unoptimized beside others.
const LIMIT: Duration = Duration::from_secs(20);

/// Texts as long as a real file come from tests/hostile.rs.
const LONGEST: usize = 4000;

/// Pieces that mean something somewhere.
const PIECES: [&str; 40] = [
    "---\n",
    "kind: ",
    "\n# ",
    "\n## 1-1 ",
    "{#",
    "}",
    "[[",
    "]]",
    "|",
    "\n|-|-|\n",
    "```",
    "> [!NOTE]\n",
    "- ",
    "1. ",
    "(a) ",
    "Article ",
    "Section ",
    "§ ",
    "$1,000",
    "50%",
    "[^1]",
    "\n[^1]: ",
    "<table>",
    "</td>",
    "<!--",
    "-->",
    "\r\n",
    "\u{feff}",
    "\u{301}",
    "\u{202e}",
    "𝒳",
    "&nbsp;",
    "\\",
    "\"",
    "'",
    ": ",
    ", ",
    ";",
    "\t",
    "\0",
];

/// Numbers that look random and are the same in every run (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }

    /// A place in a text between two characters.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// A text of the corpus with a few changes: pieces put in, cut out, doubled, and taken from another text.
fn variant(corpus: &[String], numbers: &mut Numbers) -> String {
    let mut text = corpus[numbers.below(corpus.len())].clone();
    for _ in 0..=numbers.below(6) {
        let (a, b) = (numbers.place(&text), numbers.place(&text));
        let (from, to) = (a.min(b), a.max(b));
        let piece = match numbers.below(5) {
            0 => PIECES[numbers.below(PIECES.len())].to_string(),
            1 => String::new(),
            2 => text[from..to].repeat(2),
            3 => PIECES[numbers.below(PIECES.len())].repeat(numbers.below(40)),
            _ => {
                let other = &corpus[numbers.below(corpus.len())];
                let (a, b) = (numbers.place(other), numbers.place(other));
                other[a.min(b)..a.max(b)].to_string()
            }
        };
        let end = if numbers.below(2) == 0 { from } else { to };
        text.replace_range(from..end, &piece);
    }
    let mut cut = text.len().min(LONGEST);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    text.truncate(cut);
    text
}

fn corpus(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

fn run(name: &str) {
    let (_, target) = targets::ALL.into_iter().find(|(known, _)| *known == name).unwrap();
    let corpus = corpus(name);
    let runs = std::env::var("FUZZ_RUNS").ok().and_then(|text| text.parse().ok()).unwrap_or(RUNS);
    let mut numbers = Numbers(1);
    let variants = (0..runs).map(|_| variant(&corpus, &mut numbers));
    for text in corpus.iter().cloned().chain(variants) {
        let started = Instant::now();
        let ended = panic::catch_unwind(|| target(&text));
        assert!(ended.is_ok(), "{name} panics on {text:?}");
        assert!(started.elapsed() < LIMIT, "{name} takes {:?} for {text:?}", started.elapsed());
    }
}

#[test]
fn header() {
    run("header");
}

#[test]
fn markdown() {
    run("markdown");
}

#[test]
fn csv() {
    run("csv");
}

#[test]
fn compare() {
    run("compare");
}

#[test]
fn query() {
    run("query");
}

#[test]
fn projection() {
    run("projection");
}
