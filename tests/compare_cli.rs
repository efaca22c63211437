//! `sideletter compare` on rough text, as a page, and without the contract folder.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

const OLD: &str = "TABLE OF CONTENTS\n\nARTICLE 1 – HOURS ........ 1\nARTICLE 2 – REST ........ 2\n\nARTICLE 1 – HOURS\n\n\
                   Section 1. Day. Nobody works\nmore than ten hours a day.\n\nSection 2. Week.\nFive days.\n\n\
                   ARTICLE 2 – REST\n\nSection 1.\n      Everybody rests for\n      one hour.\n";
const NEW: &str = "ARTICLE 1 – HOURS\n\nSection 1. Day. Nobody works more\nthan eight hours a day.\n\nSection 2. Week.\n\
                   Five days.\n\nARTICLE 2 – REST\n\nSection 1.\n      Everybody rests\n      for one hour.\n\n\
                   Section 2. Meals <b> & \"breaks\".\nOne.\n";

/// Runs in a folder with `old.md` and `new.md`.
fn compare(prepare: impl FnOnce(&std::path::Path), arguments: &[&str]) -> Output {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("old.md"), OLD).unwrap();
    fs::write(dir.path().join("new.md"), NEW).unwrap();
    prepare(dir.path());
    let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
    program.args(["--color", "never", "compare"]).args(arguments).current_dir(&dir).output().unwrap()
}

#[track_caller]
fn printed(arguments: &[&str]) -> String {
    let output = compare(|_| (), arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn rough_text_has_provisions() {
    let json: Value = serde_json::from_str(&printed(&["old.md", "new.md", "--format", "json"])).unwrap();
    let pairs = json["pairs"].as_array().unwrap();
    let end = |pair: &Value, side: &str| {
        let end = &pair[side][0];
        format!("{}:{} {}", end["line"], end["number"].as_str().unwrap_or("-"), end["title"].as_str().unwrap_or("-"))
    };
    let told: Vec<_> = pairs
        .iter()
        .map(|pair| format!("{} | {} | {}", end(pair, "old"), end(pair, "new"), pair["relation"].as_str().unwrap()))
        .filter(|line| !line.contains("Preamble"))
        .collect();
    assert_eq!(
        told,
        [
            "6:ARTICLE 1 HOURS | 1:ARTICLE 1 HOURS | same",
            "8:Section 1 Day | 3:Section 1 Day | amended",
            "11:Section 2 Week | 6:Section 2 Week | same",
            "14:ARTICLE 2 REST | 9:ARTICLE 2 REST | same",
            "16:Section 1  | 11:Section 1  | same",
            "null:- - | 15:Section 2 Meals <b> & \"breaks\" | added",
        ]
    );
    let amended = pairs.iter().find(|pair| pair["relation"] == "amended").unwrap();
    let text = |kinds: [&str; 3]| -> String {
        let ops = amended["ops"].as_array().unwrap().iter();
        ops.filter(|op| kinds.contains(&op["op"].as_str().unwrap())).map(|op| op["text"].as_str().unwrap()).collect()
    };
    assert_eq!(text(["keep", "delete", "move_from"]), "Nobody works\nmore than ten hours a day.");
    assert_eq!(text(["keep", "insert", "move_to"]), "Nobody works more\nthan eight hours a day.");
}

#[test]
fn lines_wrapped_anew_are_no_change() {
    let text = printed(&["old.md", "new.md", "--provision", "article-2-section-1"]);
    assert!(text.contains("same") && !text.contains("[-rests"), "{text}");
}

#[test]
fn a_page_to_mail_needs_nothing_else() {
    let page = printed(&["old.md", "new.md", "--format", "html"]);
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"), "{page}");
    for absent in ["<script", "<link", "src=", "href=", "<b>", "url("] {
        assert!(!page.contains(absent), "{absent}");
    }
    for present in [
        "default-src 'none'",
        "prefers-color-scheme: dark",
        "@media print",
        "Meals &lt;b&gt; &amp; &quot;breaks&quot;",
        "<del><span class=\"heard\">[removed]</span>ten<span class=\"heard\">[end of removed]</span></del>",
        "<ins><span class=\"heard\">[added]</span>eight<",
        "<li>ten hours a day → eight hours a day</li>",
    ] {
        assert!(page.contains(present), "{present}\n{page}");
    }
    for tag in ["p", "h2", "h3", "div", "ul", "li", "del", "ins", "span"] {
        let (opened, closed) = (page.matches(&format!("<{tag}")).count(), page.matches(&format!("</{tag}>")).count());
        let opened = if tag == "p" { page.matches("<p>").count() + page.matches("<p ").count() } else { opened };
        assert_eq!(opened, closed, "{tag}");
    }
    let stat = printed(&["old.md", "new.md", "--format", "html", "--stat"]);
    assert!(stat.contains("1 amended") && !stat.contains("<h3>"), "{stat}");
}

#[test]
fn paths_are_read_without_the_contract_folder() {
    // A contract folder that cannot be read would be an error, were it looked at.
    let broken = |dir: &std::path::Path| {
        fs::create_dir_all(dir.join("contract")).unwrap();
        fs::write(dir.join("contract/2020.md"), "---\nkind: agreement\nid: new.md\n---\n\n## 1 Other\n\nWords.\n")
            .unwrap();
    };
    let output = compare(broken, &["old.md", "new.md", "--stat"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("1 amended, 1 added"), "{text}");
    let output = compare(broken, &["./old.md", "./missing.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("./missing.md"));
}

#[test]
fn lines_of_any_length_are_printed_whole() {
    let long = format!("# A\n\n## 1 Long\n\n{}end.\n", "word ".repeat(500));
    let prepare = |dir: &std::path::Path| {
        fs::write(dir.join("long.md"), &long).unwrap();
        fs::write(dir.join("longer.md"), long.replace("end", "the end")).unwrap();
    };
    let output = compare(prepare, &["long.md", "longer.md"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.lines().any(|line| line.len() > 2500 && line.contains("{+the+} end.")), "{text}");
}

#[test]
fn a_page_draws_tables_as_tables() {
    let prepare = |dir: &std::path::Path| {
        fs::write(dir.join("a.md"), "# Article 1. Pay\n\n| Step | Pay |\n|---|---|\n| 1 | $48 |\n").unwrap();
        fs::write(dir.join("b.md"), "# Article 1. Pay\n\n| Step | Pay |\n|---|---|\n| 1 | $49 |\n").unwrap();
    };
    let page = String::from_utf8(compare(prepare, &["a.md", "b.md", "--format", "html"]).stdout).unwrap();
    assert!(page.contains("<tr><th>Step</th><th>Pay</th></tr>\n<tr><th>1</th><td><del>"), "{page}");
    assert!(page.contains("$48<") && page.contains("$49<"), "{page}");
}
