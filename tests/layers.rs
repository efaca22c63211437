//! The rules of ARCHITECTURE.md: which module may use which, and where each library lives.
//!
//! The sources are read as text, without comments and without the tests at the end of a file. A new module or
//! dependency fails here until it has its place in the tables below.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Each module, and the modules of ours that it may name.
const MODULES: &[(&str, &[&str])] = &[
    ("booklet", &[]),
    ("diagnostic", &[]),
    ("disk", &[]),
    ("git", &[]),
    ("id", &[]),
    ("language", &[]),
    ("messages", &["language"]),
    ("source", &["language", "diagnostic"]),
    ("document", &["language", "source", "diagnostic", "id"]),
    ("library", &["messages", "language", "document", "source", "diagnostic", "id"]),
    ("compare", &["language"]),
    ("versions", &["language", "library", "compare", "document", "id"]),
    ("review", &["language", "library", "compare", "versions", "document", "source", "diagnostic"]),
    ("packet", &["language", "messages", "library", "compare", "review", "site"]),
    ("search", &["language"]),
    ("links", &["language", "library", "id"]),
    ("entries", &["messages", "language", "library", "document", "search", "links", "id"]),
    ("site", &[]),
    (
        "render",
        &[
            "booklet", "messages", "language", "library", "document", "source", "compare", "versions", "review",
            "packet", "search", "entries", "links", "site", "id",
        ],
    ),
    ("publish", &["review", "document", "site", "disk", "git"]),
    ("editor", &["library", "document", "source", "disk", "git", "id"]),
    ("serve", &["messages", "site", "diagnostic"]),
    (
        "pipeline",
        &[
            "booklet",
            "language",
            "source",
            "document",
            "library",
            "compare",
            "versions",
            "review",
            "packet",
            "search",
            "entries",
            "links",
            "render",
            "site",
            "serve",
            "diagnostic",
            "id",
        ],
    ),
    ("cli", &[]),
    (
        "commands",
        &[
            "booklet",
            "cli",
            "pipeline",
            "language",
            "source",
            "document",
            "library",
            "compare",
            "versions",
            "review",
            "packet",
            "search",
            "entries",
            "links",
            "render",
            "site",
            "publish",
            "editor",
            "serve",
            "diagnostic",
            "disk",
            "git",
            "id",
        ],
    ),
];

/// Each dependency, and where it may be named. `main` is the program, `anywhere` has no rule.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("ab_glyph", &["render"]),
    ("annotate-snippets", &["commands"]),
    ("anstream", &["commands", "main"]),
    ("anstyle", &["commands", "main"]),
    ("atom_syndication", &["render"]),
    ("axum", &["serve"]),
    ("blake3", &["commands", "editor", "library", "review", "search", "serve", "render", "site"]),
    ("clap", &["cli", "commands", "main"]),
    ("clap_complete", &["cli", "main"]),
    ("crc32fast", &["publish", "render"]),
    ("csv", &["document"]),
    ("flate2", &["editor", "render", "site"]),
    ("fluent-bundle", &["messages"]),
    ("fluent-syntax", &["messages"]),
    ("frostem", &["language"]),
    ("hyper", &["serve"]),
    ("hyper-util", &["serve"]),
    ("imagesize", &["source"]),
    ("intl-memoizer", &["messages"]),
    ("jiff", &["language"]),
    ("memchr", &["language"]),
    ("mimalloc", &["main"]),
    ("minijinja", &["render"]),
    ("notify", &["serve"]),
    ("pulldown-cmark", &["document"]),
    ("qrcode", &["render"]),
    ("rayon", &["anywhere"]),
    ("regex", &["anywhere"]),
    ("rustix", &["site"]),
    ("serde", &["anywhere"]),
    ("serde_json", &["anywhere"]),
    ("serde-saphyr", &["document"]),
    ("sha2", &["editor", "packet"]),
    ("similar", &["compare"]),
    ("strsim", &["diagnostic", "search"]),
    ("tantivy", &["search"]),
    ("tempfile", &["disk", "publish", "site"]),
    ("tokio", &["serve"]),
    ("tokio-stream", &["serve"]),
    ("typst", &["booklet"]),
    ("typst-assets", &["booklet"]),
    ("typst-layout", &["booklet"]),
    ("typst-pdf", &["booklet"]),
    ("unicode-normalization", &["id", "language", "source"]),
    ("walkdir", &["publish", "source", "site"]),
];

/// Names that only some modules may use, where a lint of Cargo.toml cannot tell modules apart.
const WORDS: &[(&[&str], &[&str])] = &[
    (&["stdout", "stderr"], &["commands", "main", "publish", "git"]),
    // Content is read in one place; the site is written in one place, and published; `search` reads the file with questions.
    (&["std::fs", "fs::read"], &["source", "site", "serve", "commands", "publish", "editor", "disk"]),
    // What is made must not depend on when it is made, nor on how fast the machine is.
    (&["SystemTime", "Instant::now", "Zoned::now", "Timestamp::now"], &["commands", "serve", "site"]),
];

/// A module's file, as code.
struct File {
    path: String,
    module: String,
    code: String,
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        if !path.ends_with(".rs") || path.ends_with("tests.rs") {
            continue;
        }
        let module = path.split(['/', '.']).next().unwrap().to_owned();
        files.push(File { code: code(&fs::read_to_string(entry.path()).unwrap()), module, path });
    }
    files
}

/// The text without comments and without the tests, which stand at the end of a file.
fn code(text: &str) -> String {
    let without_tests = text.split("\n#[cfg(test)]\nmod tests").next().unwrap();
    let lines = without_tests.lines().map(|line| match line.trim_start().starts_with("//") {
        true => "",
        false => line.split(" // ").next().unwrap(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that are named behind `crate::`, alone or in braces.
fn named(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(top_level(group)),
            None => found.extend(word(rest)),
        }
    }
    found
}

/// The first word of each part of a group, up to its closing brace.
fn top_level(group: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => parts.push(String::new()),
            _ => {}
        }
        parts.last_mut().unwrap().push(c);
    }
    parts.iter().filter_map(|part| word(part.trim_start_matches([',', ' ', '\n']))).collect()
}

fn word(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!word.is_empty()).then_some(word)
}

/// Whether `code` says `word` as a word of its own.
fn says(code: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + word.len()..]);
        let goes_on = word.ends_with(part_of_word) && after.starts_with(part_of_word);
        !(before.ends_with(part_of_word) || goes_on)
    })
}

#[test]
fn modules_use_only_what_they_may() {
    let allowed: BTreeMap<_, _> = MODULES.iter().copied().collect();
    let mut broken = Vec::new();
    for file in files().iter().filter(|file| !["main", "lib"].contains(&file.module.as_str())) {
        let Some(may) = allowed.get(file.module.as_str()) else {
            broken.push(format!("{}: the module `{}` has no place in tests/layers.rs", file.path, file.module));
            continue;
        };
        for other in named(&file.code) {
            // A word behind `crate::` that is no module is an item of the crate's root.
            if other != file.module && allowed.contains_key(other.as_str()) && !may.contains(&other.as_str()) {
                broken.push(format!("{}: `{}` must not use `{other}`", file.path, file.module));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn modules_use_only_what_is_below_them() {
    let mut settled = BTreeSet::new();
    while settled.len() < MODULES.len() {
        let before = settled.len();
        let free = |may: &[&str]| may.iter().all(|other| settled.contains(other));
        let next: Vec<_> = MODULES.iter().filter(|(_, may)| free(may)).map(|(module, _)| *module).collect();
        settled.extend(next);
        assert!(settled.len() > before, "the table of modules goes in circles");
    }
}

#[test]
fn libraries_stay_at_home() {
    let mut broken = Vec::new();
    for file in files() {
        for (library, homes) in LIBRARIES {
            let path = format!("{}::", library.replace('-', "_"));
            let at_home = homes.iter().any(|home| *home == "anywhere" || *home == file.module);
            if !at_home && says(&file.code, &path) {
                broken.push(format!("{}: `{library}` belongs to {}", file.path, homes.join(", ")));
            }
        }
        for (words, homes) in WORDS {
            let said = words.iter().find(|word| says(&file.code, word));
            if let Some(said) = said.filter(|_| !homes.contains(&file.module.as_str())) {
                broken.push(format!("{}: `{said}` is not said here", file.path));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What `Site::settle` makes before pages are made in parallel.
const SETTLED: [&str; 2] = ["render/comparisons.rs", "site/late.rs"];

/// A thread that waits for shared work takes on other work, and that may wait for what it is making itself: a build
/// then never ends.
#[test]
fn what_is_made_once_is_made_by_one_thread() {
    let mut found = 0;
    for file in files() {
        for made in file.code.split("LazyLock::new(").skip(1) {
            found += 1;
            let made = made.split("\n});").next().unwrap_or(made);
            assert!(!made.contains("par_") && !made.contains("rayon"), "{} shares the work of a LazyLock", file.path);
        }
        let is_settled = SETTLED.contains(&file.path.as_str());
        assert!(is_settled || !says(&file.code, "get_or_init"), "{}: make it before the threads start", file.path);
    }
    assert!(found > 5, "nothing was read");
}

#[test]
fn every_dependency_has_a_home() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let mut in_dependencies = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]") && !line.contains("dev-") && !line.contains("build-");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| in_dependencies) {
            assert!(LIBRARIES.iter().any(|(known, _)| *known == name), "`{name}` has no home in tests/layers.rs");
        }
    }
}

#[test]
fn the_map_shows_every_module() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    for (module, _) in MODULES {
        let shown = [format!("`{module}`"), format!("`{module}/`")];
        assert!(shown.iter().any(|name| map.contains(name.as_str())), "ARCHITECTURE.md does not show `{module}`");
    }
}

#[test]
fn the_sources_are_read_as_meant() {
    assert_eq!(
        named("use crate::{a::{b, c}, d,\n e}; crate::f::g(); my_crate::h; crate::{i}").into_iter().collect::<String>(),
        "adefi"
    );
    assert!(says("x.fold(println!(1))", "println!") && !says("eprintln!()", "println!"));
    assert!(says("use csv::Reader", "csv::") && !says("is_csv::x", "csv::"));
    assert!(!code("a\n// csv::\nb // tokio::\n#[cfg(test)]\nmod tests { axum:: }").contains("::"));
}
