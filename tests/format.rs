//! The examples of docs/FORMAT.md, put together, are a contract folder without a single problem.
//!
//! An example is a fenced block that starts with ```` ```markdown file=PATH ````.

use std::fs;
use std::path::{Path, PathBuf};

use sideletter::document::header::Header;
use sideletter::pipeline;
use sideletter::source::{Limits, SourceFile};
use sideletter::{diagnostic, document};

/// The paths and texts of the examples in a page.
fn examples(page: &str) -> Vec<(PathBuf, String)> {
    let mut examples = Vec::new();
    let mut open: Option<(PathBuf, String)> = None;
    for line in page.lines() {
        match &mut open {
            Some(_) if line == "```" => examples.extend(open.take()),
            Some((_, text)) => text.extend([line, "\n"]),
            None => {
                let path = line.strip_prefix("```").and_then(|info| info.split_once(" file="));
                open = path.map(|(_, path)| (path.into(), String::new()));
            }
        }
    }
    examples
}

fn folder() -> tempfile::TempDir {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/FORMAT.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in examples(&page) {
        let path = folder.path().join("contract").join(path);
        assert!(!path.exists(), "{} is shown twice", path.display());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn the_examples_have_no_problems() {
    let folder = folder();
    let loaded = pipeline::load(&folder.path().join("contract"), &Limits::default()).unwrap();
    let problems: Vec<_> = loaded.problems.iter().map(|p| format!("{} {:?} {}", p.file, p.place, p.message)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_site_of_the_examples_is_built() {
    let folder = folder();
    let contract = folder.path().join("contract");
    let loaded = pipeline::load(&contract, &Limits::default()).unwrap();
    let site = pipeline::site(loaded.library).unwrap();
    let written = sideletter::site::write(&site, &folder.path().join("site"), &contract).unwrap();
    assert!(written.written > 20, "{written:?}");
    let article = fs::read_to_string(folder.path().join("site/agreements/2024-2027/article-8.html")).unwrap();
    assert!(article.contains("Each employee is granted 12 sick days on 1 January."), "{article}");
}

/// The folder of documentation is itself a contract folder that can be built.
#[test]
fn the_documentation_is_a_site() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let loaded = pipeline::load(&docs, &Limits::default()).unwrap();
    let problems: Vec<_> = loaded.problems.iter().map(|p| format!("{} {:?} {}", p.file, p.place, p.message)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let site = pipeline::site(loaded.library).unwrap();
    let folder = tempfile::tempdir().unwrap();
    sideletter::site::write(&site, &folder.path().join("site"), &docs).unwrap();
    let page = fs::read_to_string(folder.path().join("site/guides/format.html")).unwrap();
    assert!(page.contains("<a href=\"#your-own-look\">below</a>") && page.contains("id=\"your-own-look\""));
    let pay = fs::read_to_string(folder.path().join("site/guides/pay.html")).unwrap();
    assert!(pay.contains("guides/format.html#schedule"), "a link to a heading of another page");
}

/// A reader who takes the page as a reference must find every kind and every field in it.
#[test]
fn every_kind_has_an_example() {
    let folder = folder();
    let mut kinds = Vec::new();
    for entry in walkdir::WalkDir::new(folder.path()) {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|e| e == "md") {
            let file = SourceFile::new("x.md", fs::read_to_string(entry.path()).unwrap());
            let (document, _) = document::parse(file.into());
            kinds.push(match document.unwrap().header {
                Header::Article(article) => article.kind.as_str(),
                Header::Site(_) => "site",
                Header::Agreement(_) => "agreement",
                Header::Negotiation(_) => "negotiation",
                Header::Proposal(_) => "proposal",
                Header::Summary(_) => "summary",
                Header::Guide(_) => "guide",
                Header::Faq(_) => "faq",
                Header::Schedule(_) => "schedule",
                Header::Timeline(_) => "timeline",
                Header::Glossary(_) => "glossary",
                Header::Sources(_) => "sources",
                Header::Translation(_) => "translation",
            });
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    let all = 16;
    assert_eq!(kinds.len(), all, "{kinds:?}");
}

/// Every field that any kind knows stands on the page: asked for by a field that none of them knows.
#[test]
fn every_field_is_on_the_page() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/FORMAT.md")).unwrap();
    let kinds =
        ["site", "agreement", "article", "negotiation", "proposal", "summary", "guide", "faq", "schedule", "timeline"];
    let lists = [
        ("glossary", "entries: [{ term: x, means: y, qqqqqq: z }]"),
        ("sources", "entries: [{ id: x, title: y, qqqqqq: z }]"),
        ("timeline", "events: [{ date: 2024, title: y, vote: { qqqqqq: 1 } }, { date: 2024, title: y, qqqqqq: z }]"),
        ("article", "terms: [{ id: x, label: y, value: z, qqqqqq: 1 }]"),
        ("site", "title: x\ntopics: [{ id: x, title: y, qqqqqq: z }]\ntables: [{ file: x, qqqqqq: z }]"),
    ];
    let texts = kinds.iter().map(|kind| (*kind, "qqqqqq: 1")).chain(lists);
    let mut missing = Vec::new();
    for (kind, text) in texts {
        let file = SourceFile::new("x.md", format!("---\nkind: {kind}\n{text}\n---\n"));
        let (_, problems) = document::parse(file.into());
        let mut unknown = problems.iter().filter(|p| p.code == diagnostic::Code::UnknownField).peekable();
        assert!(unknown.peek().is_some(), "{kind}: {text}");
        for problem in unknown {
            let fields = problem.hint.as_deref().unwrap().strip_prefix("the fields here are ").unwrap();
            for field in fields.split(", ") {
                let shown = [format!("`{field}`"), format!("{field}:"), format!("`{field}: ")];
                if !shown.iter().any(|s| page.contains(s.as_str())) {
                    missing.push(format!("`{field}` of `{kind}`"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "docs/FORMAT.md does not show {}", missing.join(", "));
}

#[test]
fn old_addresses_lead_to_new_ones() {
    let folder = folder();
    let contract = folder.path().join("contract");
    let moved = "old,new\n\
        agreements/2024-2027/more.html,agreements/2024-2027/article-8.html\n\
        agreements/2024-2027/more.html#lockers,agreements/2024-2027/article-11.html#boots\n\
        agreements/2024-2027/article-8.html#gloves,agreements/2024-2027/article-11.html#gloves\n";
    fs::write(contract.join("_moved.csv"), moved).unwrap();
    let loaded = pipeline::load(&contract, &Limits::default()).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let site = pipeline::site(loaded.library).unwrap();
    let page = |path: &str| String::from_utf8(site.bytes(path).unwrap().unwrap().into_owned()).unwrap();
    let more = page("agreements/2024-2027/more.html");
    for wanted in [
        "content=\"0; url=../../agreements/2024-2027/article-8.html\"",
        "data-moved><span class=\"nb\">Article 8</span> Sick days, Agreement 2024–2027</a>",
        "<li id=\"lockers\"><a href=\"../../agreements/2024-2027/article-11.html#boots\"><span class=\"nb\">11-1</span> Boots, Agreement 2024–2027</a>",
    ] {
        assert!(more.contains(wanted), "{wanted}\n{more}");
    }
    let article = page("agreements/2024-2027/article-8.html");
    assert!(article.contains("<li id=\"gloves\"><a href=\"../../agreements/2024-2027/article-11.html#gloves\">"));
    assert!(!page("sitemap.xml").contains("more.html"), "what moved is not listed");
    let written = sideletter::site::write(&site, &folder.path().join("site"), &contract).unwrap();
    assert!(written.written > 20, "no link is broken: {written:?}");
}
