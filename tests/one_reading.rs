//! One reading: what a file says is on the page, in the comparison and in the search, whatever form it is written in.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// A form of text: an id, how the old and the new agreement have it, what the page shows of the new one, what it must not
/// print, and a word of the new one that is new. An empty new word means that nothing changed.
struct Case {
    id: &'static str,
    old: &'static str,
    new: &'static str,
    shown: &'static [&'static str],
    hidden: &'static [&'static str],
    word: &'static str,
}

const CASES: &[Case] = &[
    Case {
        id: "html-table",
        old: "<table>\n<tr><td rowspan=\"2\">Crane</td><td>$110</td></tr>\n<tr><td>$90</td></tr>\n</table>",
        new: "<table>\n<tr><td rowspan=\"2\">Crane</td><td>$115</td></tr>\n<tr><td>$90</td></tr>\n</table>",
        shown: &["<th scope=\"row\" rowspan=\"2\">Crane</th>", "$115"],
        hidden: &["&lt;td"],
        word: "$115",
    },
    Case {
        id: "raw-html",
        old: "<details><summary>Gloves</summary><p>Two <u>pairs</u>.</p></details>",
        new: "<details><summary>Gloves</summary><p>Three <u>pairs</u> of mittens.</p></details>",
        shown: &["<summary>Gloves</summary>", "<u>pairs</u>"],
        hidden: &[],
        word: "mittens",
    },
    Case {
        id: "columns-as-typed",
        old: "<pre>\nGrip        $31.20\nBest boy    $33.00\n</pre>",
        new: "<pre>\nGrip        $31.20\nBest boy    $34.75\n</pre>",
        shown: &["$31.20", "$34.75"],
        hidden: &["\u{fdd2}", "\u{fdd3}"],
        word: "34.75",
    },
    Case {
        id: "comment",
        old: "Pilots rest.\n\n<!--\nARTICLE 2 RAISES\n\nGrip        $31.20\nBest boy    $33.00\n-->\n\n%% zyzzyva %%",
        new: "Pilots sleep.{>>zyzzyva<<}\n\n<!--\nARTICLE 2 RAISES\n\nGrip        $31.20\nBest boy    $34.75\n-->\n\n%% zyzzyva %%",
        shown: &["Pilots sleep."],
        hidden: &["RAISES", "Best boy", "34.75", "--&gt;", "%%", "zyzzyva"],
        word: "sleep",
    },
    Case {
        id: "grid-table",
        old: "+------+--------+\n| Crew | Pay    |\n+======+========+\n| Quay | 48,100 |\n+------+--------+",
        new: "+------+--------+\n| Crew | Pay    |\n+======+========+\n| Quay | 49,321 |\n+------+--------+",
        shown: &["<th scope=\"col\">Crew</th>", "49,321</td>"],
        hidden: &["+---", "+==="],
        word: "49,321",
    },
    Case {
        id: "spaced-table",
        old: "  Rank       Year 1     Year 2\n  Winch      41,000     42,000\n  Hatch      43,000     44,000",
        new: "  Rank       Year 1     Year 2\n  Winch      41,000     42,000\n  Hatch      43,000     44,777",
        shown: &[">Year 2</th>", "44,777</td>"],
        hidden: &[],
        word: "44,777",
    },
    Case {
        id: "footnote",
        old: "Pilots rest.[^p]\n\n[^p]: REPEALED",
        new: "Pilots rest.[^p]\n\n[^p]: REVIVED",
        shown: &["Pilots rest.<sup>p</sup>", "REVIVED"],
        hidden: &["[^p]"],
        word: "revived",
    },
    Case {
        id: "footnote-elsewhere",
        old: "Divers rest.[^d]",
        new: "Divers rest.[^d] ^[Certified ones.]",
        shown: &["Only in <em>winter</em>."],
        hidden: &["[^d]", "^["],
        word: "certified",
    },
    Case {
        id: "lettered",
        old: "The port shall:\n\n(a) sweep the quay;\n(b) salt the ramp.",
        new: "The port shall:\n\n(a) sweep the quay;\n(b) gravel the ramp.",
        shown: &["<span class=\"marker\">(a)</span> sweep", "<span class=\"marker\">(b)</span> gravel"],
        hidden: &[],
        word: "gravel",
    },
    Case {
        id: "numbers",
        old: "5. Leave needs:\n\n1. notice\n2. staff\n\n6. Unused leave is paid.",
        new: "5. Leave needs:\n\n1. notice\n2. staff\n\n6. Unused furlough is paid.",
        shown: &["<ol start=\"5\">", "<li value=\"1\">", "<li value=\"6\">"],
        hidden: &[],
        word: "furlough",
    },
    Case {
        id: "definitions",
        old: "Stevedore\n: Loads ships.",
        new: "Stevedore\n: Loads and trims ships.",
        shown: &["<dt>Stevedore</dt><dd>Loads and trims ships.</dd>"],
        hidden: &[],
        word: "trims",
    },
    Case {
        id: "marks",
        old: "[Split shifts]{.underline} end.",
        new: "::: {custom-style=\"Body\"}\n[Split watches]{.underline} end.[]{#_Toc9 .anchor}\n:::",
        shown: &["Split watches end."],
        hidden: &["{.underline}", ":::", "_Toc9"],
        word: "watches",
    },
    Case {
        id: "split-words",
        old: "The port reim-\nburses tu-\nition for twenty-\ntwo clerks.",
        new: "The port reimburses tuition for twenty-two clerks.",
        shown: &["reimburses tuition for twenty-two clerks."],
        hidden: &[],
        word: "",
    },
    Case {
        id: "letters",
        old: "The o\u{fb03}ce cafe\u{301} \u{201c}opens\u{201d} at \u{fb01}ve.",
        new: "The office caf\u{e9} \"opens\" at five.",
        shown: &["The office caf"],
        hidden: &[],
        word: "",
    },
    Case {
        id: "citation",
        old: "For ballast see [[footnote]].",
        new: "For bilge see [[footnote]].",
        shown: &[">Section footnote</a>."],
        hidden: &["[["],
        word: "bilge",
    },
];

const HEADER: &str = "kind: agreement\nparties: [Port, Local 12]\nbasis: official\nsources: [book]\n";

fn agreement(title: &str, part: &str, body: impl Fn(&Case) -> &'static str) -> String {
    let mut text = format!("---\n{HEADER}title: {title}\n---\n\n## PART I DOCKS\n\n### Article 1 Docks\n\n");
    for case in CASES {
        text.push_str(&format!("#### Section {} {{#{}}}\n\n{}\n\n", case.id, case.id, body(case)));
    }
    text.push_str(&format!("[^d]: Only in *winter*.\n\n### Article 2 Rest\n\nOne hour.\n\n## {part}\n"));
    text
}

/// Writes the contract into a folder.
fn write(folder: &Path) {
    let folder = folder.join("contract");
    fs::create_dir_all(folder.join("agreements")).unwrap();
    let files = [
        ("index.md", "---\nkind: site\ntitle: Docks\n---\n\nRights.\n".to_string()),
        ("sources.md", "---\nkind: sources\ntitle: S\nentries:\n  - { id: book, title: The book }\n---\n".to_string()),
        ("agreements/2020.md", agreement("Agreement 2020", "PART II PEACE", |case| case.old)),
        ("agreements/2024.md", agreement("Agreement 2024", "PART II QUIET", |case| case.new)),
    ];
    files.iter().for_each(|(path, text)| fs::write(folder.join(path), text).unwrap());
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
    let output = program.args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The part of a page that begins with the provision's id.
fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let start = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no section {id}"));
    let rest = &page[start..];
    let next = CASES.iter().filter_map(|case| rest.find(&format!("id=\"{}\"", case.id)).filter(|at| *at > 0)).min();
    &rest[..next.unwrap_or(rest.len())]
}

#[test]
fn every_form_of_text_is_on_the_page_in_the_comparison_and_in_the_search() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    write(folder);
    run(folder, &["build", "contract", "-o", "site"]);
    let page = fs::read_to_string(folder.join("site/agreements/2024/article-1.html")).unwrap();
    let json = run(folder, &["compare", "2020", "2024", "--contract", "contract", "--format", "json"]);
    let pairs: Value = serde_json::from_str(&json).unwrap();
    for case in CASES {
        let shown = section(&page, case.id);
        for words in case.shown {
            assert!(shown.contains(words), "{}: {words:?} is not on the page: {shown}", case.id);
        }
        for words in case.hidden {
            assert!(!shown.contains(words), "{}: the page prints {words:?}", case.id);
        }
        let of_case = |pair: &&Value| pair["new"][0]["id"].as_str().is_some_and(|id| id.ends_with(case.id));
        let pair = pairs["pairs"].as_array().unwrap().iter().find(of_case).unwrap();
        if case.word.is_empty() {
            assert_eq!(pair["relation"], "same", "{}: {pair}", case.id);
            continue;
        }
        let inserted: String = pair["ops"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|op| op["op"] == "insert")
            .map(|op| op["text"].as_str().unwrap())
            .collect();
        assert!(inserted.to_lowercase().contains(case.word), "{}: {:?} is not new: {pair}", case.id, case.word);
        let found = run(
            folder,
            &["search", "--contract", "contract", "--agreement", "2024", "--format", "json", "--", case.word],
        );
        let found: Value = serde_json::from_str(&found).unwrap();
        assert!(found["results"][0]["id"].as_str().is_some_and(|id| id.ends_with(case.id)), "{}: {found}", case.id);
    }
}

#[test]
fn the_heading_of_a_part_is_text_of_the_agreement() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    write(folder);
    run(folder, &["build", "contract", "-o", "site"]);
    let page = fs::read_to_string(folder.join("site/agreements/2024/index.html")).unwrap();
    assert!(page.contains("PART I DOCKS") && page.contains("QUIET"), "{page}");
    let json = run(folder, &["compare", "2020", "2024", "--contract", "contract", "--format", "json"]);
    assert!(json.contains("QUIET") && json.contains("PEACE"), "{json}");
    let found = run(folder, &["search", "--contract", "contract", "--format", "json", "--", "quiet"]);
    assert!(found.contains("QUIET"), "{found}");
}
