//! Texts that are not a file: an agreement as it read on a day, and as it would read with a proposal, in the commands.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const FILES: &[(&str, &str)] = &[
    ("index.md", "---\nkind: site\ntitle: Harbor Workers\n---\n"),
    ("sources.md", "---\nkind: sources\nentries: [{ id: book, title: The book }]\n---\n"),
    (
        "agreements/2024.md",
        "---\nkind: agreement\ntitle: Agreement of 2024\nstatus: in-force\neffective: { from: 2024-01-01 }\nsources: [book]\n\
         basis: official\n---\n\n# Article 8 Leave\n\n## 8-1 Days {#days}\n\nEach employee is granted 12 sick days.\n\n\
         ## 8-2 Bank {#bank}\n\nUnused days go to a bank of 40 days.\n",
    ),
    (
        "agreements/memorandum.md",
        "---\nkind: memorandum\ntitle: Memorandum on hats\namends: \"2024\"\neffective: { from: 2025-03-01, to: 2025-12-31 }\n\
         sources: [book]\nbasis: official\n---\n\n## 8-3 Hats {#hats}\n\nEverybody gets a sunhat.\n",
    ),
    (
        "proposals/talks/union.md",
        "---\nkind: proposal\ntitle: Union proposal\nparty: Union\ndate: 2026-03-01\nbase: \"2024\"\nsources: [book]\n\
         basis: official\n---\n\n## Bank {#bank}\n\nUnused days go to a bank of 60 days.\n",
    ),
    (
        "guides/later.md",
        "---\nkind: guide\ntitle: After the vote\npublish_at: 2026-06-01\nsources: [book]\n---\n\nThe vote is over. [[2024#bank]]\n",
    ),
];

/// Runs the program in a contract folder, and gives what it prints.
#[track_caller]
fn run(folder: &Path, arguments: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
    let output = program.args(["--color", "never"]).args(arguments).current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}\n{said}");
    String::from_utf8(output.stdout).unwrap()
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

/// The provisions that differ: title and relation.
#[track_caller]
fn changes(old: &str, new: &str) -> Vec<String> {
    let json: Value = serde_json::from_str(&run(folder().path(), &["compare", old, new, "--format", "json"])).unwrap();
    let title = |pair: &Value| {
        let side = |name: &str| pair[name][0]["title"].as_str().map(str::to_string);
        side("new").or(side("old")).unwrap_or_default()
    };
    let pairs = json["pairs"].as_array().unwrap().iter();
    pairs
        .filter(|it| it["relation"] != "same")
        .map(|it| format!("{} {}", title(it), it["relation"].as_str().unwrap()))
        .collect()
}

#[test]
fn an_agreement_is_compared_with_what_a_proposal_would_make_of_it() {
    assert_eq!(changes("2024", "2024+union"), ["Bank amended"]);
    let text = run(folder().path(), &["compare", "2024", "2024+union", "--changed-only"]);
    assert!(text.contains("60") && !text.contains("12 sick days"), "{text}");
}

#[test]
fn an_agreement_is_compared_with_itself_on_a_day() {
    assert_eq!(changes("2024", "2024@2025-06-01"), ["Hats added"]);
    assert_eq!(changes("2024", "2024@2025-02-28"), [""; 0]);
    assert_eq!(changes("2024@2025-06-01", "2024@2026-01-01"), ["Hats removed"]);
    // Both at once: what held on that day, with the proposal.
    assert_eq!(changes("2024", "2024@2025-06-01+union"), ["Bank amended", "Hats added"]);
}

#[test]
fn a_search_as_of_a_day_finds_what_held_then() {
    let dir = folder();
    let ids = |day: &str| {
        let printed = run(dir.path(), &["search", "sunhat", "--as-of", day, "--format", "json"]);
        printed.contains("Everybody gets a sunhat")
    };
    assert!(ids("2025-06-01"));
    assert!(!ids("2026-06-01"));
}

#[test]
fn a_page_is_published_by_the_day_that_is_given_and_never_by_the_clock() {
    let (dir, out) = (folder(), tempfile::tempdir().unwrap());
    let site = out.path().join("site");
    let published = |arguments: &[&str]| {
        run(dir.path(), &[&["build", "--output", site.to_str().unwrap()], arguments].concat());
        site.join("guides/later.html").is_file()
    };
    assert!(!published(&[]));
    assert!(!published(&["--today", "2026-05-31"]));
    assert!(published(&["--today", "2026-06-01"]));
}
