//! Booklets as data, which needs no typst: `tests/booklet.rs` looks at the PDF.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::of;
use crate::booklet::Paper;
use crate::document::blocks::{Block, notes, plain_text};
use crate::language::words::words;
use crate::library::Library;
use crate::render::{Page, Renderer, links};
use crate::source::{self, Limits, SourceFile};

/// The booklets of a library's agreements, as the template reads them.
fn booklets(files: Vec<SourceFile>) -> (Arc<Library>, Vec<Value>) {
    let library = Arc::new(Library::load(files).0);
    let renderer = Renderer::new(Arc::clone(&library), None, None).unwrap();
    let booklet = |at: usize| {
        let path = links::booklet(&library.agreements[at].text.id);
        serde_json::to_value(of(&Page::new(&renderer, &path), at, Paper::A5)).unwrap()
    };
    let all = (0..library.agreements.len()).map(booklet).collect();
    (library, all)
}

/// The booklet of an agreement of one article.
fn booklet(index: &str, text: &str) -> Value {
    let article = format!("---\nkind: article\nnumber: \"1\"\ntitle: Work\n---\n\n{text}");
    let files = vec![
        SourceFile::new("agreements/2024/01.md", article),
        SourceFile::new("agreements/2024/index.md", "---\nkind: agreement\nstatus: in-force\nbasis: official\n---\n"),
        SourceFile::new("index.md", format!("---\nkind: site\ntitle: Harbor\n{index}---\n")),
    ];
    booklets(files).1.remove(0)
}

/// How often each word is shown in a part of a booklet: names, places and addresses are not shown.
fn shown(part: &Value) -> BTreeMap<String, usize> {
    fn collect(part: &Value, out: &mut String) {
        match part {
            Value::String(text) => out.push_str(text),
            Value::Array(list) => list.iter().for_each(|it| {
                collect(it, out);
                // Runs follow each other without a space, blocks and cells with one.
                if it.get("kind").is_none_or(|_| it.get("blocks").is_some()) && !it.is_string() {
                    out.push(' ');
                }
            }),
            Value::Object(map) if map.get("kind").is_some_and(|kind| kind == "break") => out.push(' '),
            Value::Object(map) => {
                if map.contains_key("blocks") {
                    out.push(' ');
                }
                let is_run = map.get("runs").is_some() && map.get("kind").is_some_and(|kind| kind != "paragraph");
                for (_, it) in map
                    .iter()
                    .filter(|(name, _)| !["kind", "to", "style", "id", "name", "alignments"].contains(&name.as_str()))
                {
                    collect(it, out);
                    if !is_run {
                        out.push(' ');
                    }
                }
            }
            _ => {}
        }
    }
    let mut out = String::new();
    collect(part, &mut out);
    counted(&out)
}

fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for (_, word) in words(text) {
        *count.entry(word).or_default() += 1;
    }
    count
}

#[track_caller]
fn complete(folder: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (library, booklets) = booklets(source::read_folder(&path, &Limits::default()).unwrap().0);
    assert!(!booklets.is_empty());
    let mut clauses = 0;
    for (agreement, booklet) in library.agreements.iter().zip(&booklets) {
        let chapters = booklet["chapters"].as_array().unwrap();
        assert_eq!(chapters.len(), agreement.text.articles.len());
        for (place, provision) in agreement.text.provisions() {
            let chapter = &chapters[place.article];
            let made = if place.provision == 0 { chapter } else { &chapter["sections"][place.provision - 1] };
            let there = shown(&made["blocks"]);
            let blocks = provision.text.blocks();
            let notes = notes(&blocks).into_iter().map(plain_text).collect::<Vec<_>>().join("\n");
            // A cell that spans columns is written once, and told in each of them.
            let (tables, others): (Vec<Block>, Vec<Block>) =
                blocks.into_iter().partition(|block| matches!(block, Block::Table(_)));
            let cells = counted(&plain_text(&tables)).into_keys().map(|word| (word, 1));
            for (word, count) in counted(&format!("{}\n{notes}", plain_text(&others))).into_iter().chain(cells) {
                let found = there.get(&word).copied().unwrap_or_default();
                assert!(found >= count, "{}#{}: `{word}` {found} of {count} times", agreement.text.id, provision.id);
            }
            assert!(made["title"].as_str().is_some_and(|title| provision.title.is_empty() || !title.is_empty()));
            clauses += 1;
        }
    }
    assert!(clauses > 10);
}

#[test]
fn every_word_of_an_agreement_is_in_its_booklet() {
    complete("contract");
    complete("tests/accounting");
}

#[test]
fn marks_notes_and_links_are_where_they_belong() {
    let made = booklet(
        "",
        "## 1 Tools {#tools}\n\n(a) The \"crew's\" kit, see Section 2.[^k]\n\n(b) [More](https://tools.example).\n\n\
         [^k]: New ones.\n\n## 2 Boots {#boots}\n\nOld boots.[^k]\n",
    );
    let sections = &made["chapters"][0]["sections"];
    let list = &sections[0]["blocks"][0];
    assert_eq!(list["kind"], "list");
    let (first, second) = (&list["items"][0], &list["items"][1]);
    assert_eq!((&first[0], &second[0]), (&json!("(a)"), &json!("(b)")));
    let runs = first[1][0]["runs"].as_array().unwrap();
    assert_eq!(runs[0], "The “crew’s” kit, see ");
    assert_eq!(runs[1], json!({ "kind": "inside", "to": "boots", "runs": ["Section 2"] }));
    assert_eq!((&runs[3]["kind"], &runs[3]["label"]), (&json!("footnote"), &json!("k")));
    assert_eq!(runs[3]["blocks"][0]["runs"], json!(["New ones."]));
    assert_eq!(second[1][0]["runs"][0]["to"], "https://tools.example");
    // A section that cites the note too has it as well, under a name of its own.
    let again = &sections[1]["blocks"][0]["runs"][1];
    assert_eq!((&again["kind"], &again["id"]), (&json!("footnote"), &json!("boots:k")));
}

#[test]
fn headings_leave_out_no_level() {
    let made =
        booklet("", "## 1 One {#one}\n\n#### 1.1.1 Deep {#deep}\n\nText.\n\n##### 1.1.1.1 Deeper {#deeper}\n\nMore.\n");
    let chapter = &made["chapters"][0];
    let levels = chapter["sections"].as_array().unwrap().iter().map(|it| it["level"].as_u64().unwrap());
    let levels: Vec<u64> = std::iter::once(chapter["level"].as_u64().unwrap()).chain(levels).collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn tables_are_rectangles() {
    let table = "## 1 Pay {#pay}\n\n<table><tr><th>Step</th><th>Rate</th></tr><tr><td rowspan=\"9\">1</td><td>20</td></tr>\
                 <tr><td>21</td><td>22</td></tr><tr></tr></table>\n";
    let made = booklet("", table);
    let table = &made["chapters"][0]["sections"][0]["blocks"][0];
    assert_eq!(table["kind"], "table", "{table}");
    let columns = table["alignments"].as_array().unwrap().len();
    let rows: Vec<&Value> = table["rows"].as_array().unwrap().iter().collect();
    let spans = |cell: &Value| (cell["columns"].as_u64().unwrap() * cell["rows"].as_u64().unwrap()) as usize;
    let area: usize = rows.iter().flat_map(|row| row.as_array().unwrap()).map(spans).sum();
    assert_eq!(area, columns * rows.len(), "{table}");
    assert_eq!(shown(table), counted("Step Rate 1 20 21 22"));
}

#[test]
fn the_index_lists_what_is_defined_named_and_titled() {
    let text = "## 1 Committee {#ppc}\n\nA Professional Problems Committee (PPC) meets.\n\n\
                ## 2 The meetings {#meetings}\n\nThe PPC votes.\n";
    let made = booklet("topics:\n  - { id: work, title: Work }\n", text);
    let entries: Vec<&Value> =
        made["index"].as_array().unwrap().iter().flat_map(|letter| letter["entries"].as_array().unwrap()).collect();
    let entry =
        |term: &str| *entries.iter().find(|it| it["term"] == term).unwrap_or_else(|| panic!("{term}: {entries:?}"));
    let place = |name: &str, to: &str, defines: bool| json!({ "name": name, "to": to, "defines": defines });
    assert_eq!(
        entry("Professional Problems Committee (PPC)")["places"],
        json!([place("1", "ppc", true), place("2", "meetings", false)])
    );
    assert_eq!(entry("PPC")["see"], "Professional Problems Committee (PPC)");
    assert_eq!(entry("The meetings")["places"], json!([place("2", "meetings", false)]));
    assert_eq!(made["topics"], json!([]));
    let letters: Vec<&str> =
        made["index"].as_array().unwrap().iter().map(|it| it["letter"].as_str().unwrap()).collect();
    assert_eq!(letters, ["C", "M", "P", "W"], "an article is not what a title is sorted by");
}
