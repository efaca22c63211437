//! Hostile and absurd folders: nothing panics, nothing takes for ever, nothing leaves the output folder, and nothing
//! that runs reaches a page.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use sideletter::diagnostic::{Code, Diagnostic};
use sideletter::library::Library;
use sideletter::source::{Limits, SourceFile};
use sideletter::{pipeline, site};

/// Reads files as if they stood in a folder.
fn load(files: &[(&str, &str)]) -> (Library, Vec<Diagnostic>) {
    Library::load(files.iter().map(|(path, text)| SourceFile::new(*path, *text)).collect())
}

fn codes(problems: &[Diagnostic]) -> BTreeSet<Code> {
    problems.iter().map(|problem| problem.code).collect()
}

/// Reads a file of an agreement, and makes its blocks, which search and comparison need.
fn agreement(text: &str) -> (Library, Vec<Diagnostic>) {
    let text = format!("---\nkind: agreement\n---\n{text}");
    let (library, problems) = load(&[("agreement.md", &text)]);
    library.agreements[0].text.provisions().for_each(|(_, provision)| _ = provision.text.blocks());
    (library, problems)
}

/// Makes every page and file of the site.
fn make(library: Library) {
    let site = pipeline::site(Arc::new(library)).unwrap();
    for (path, entry) in site.entries() {
        entry.bytes().unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

/// The ids of an agreement's provisions: each stands once, and each is safe.
fn ids(library: &Library) -> BTreeSet<&str> {
    let provisions = library.agreements[0].text.provisions().count();
    let ids: BTreeSet<_> = library.agreements[0].text.provisions().map(|(_, p)| p.id.as_str()).collect();
    assert_eq!(ids.len(), provisions, "ids are unique");
    assert!(ids.iter().all(|id| sideletter::id::is_valid(id)));
    ids
}

#[test]
fn nesting() {
    const MANY: usize = 100_000;
    let texts = [
        "[".repeat(MANY),
        "]".repeat(MANY),
        "![".repeat(MANY),
        "[[".repeat(MANY),
        "[a](".repeat(MANY),
        "<a>".repeat(MANY),
        "<".repeat(MANY),
        "*a ".repeat(MANY),
        "**a _b ~~c ".repeat(MANY / 3),
        "`".repeat(MANY),
        "> ".repeat(MANY),
        "- ".repeat(MANY),
        "1. ".repeat(MANY),
        "\\".repeat(MANY),
        "&".repeat(MANY),
        "|".repeat(MANY),
        "| a ".repeat(1000) + "|\n" + &"|-".repeat(1000) + "|\n" + &"| b |\n".repeat(1000),
        "{".repeat(MANY) + &"}".repeat(MANY),
        "# x {#".repeat(MANY / 10),
        "(".repeat(MANY),
        "\u{202e}[".repeat(MANY),
        "Article ".repeat(MANY),
        "§".repeat(MANY),
        "Article 1(a)".to_string() + &"(a)".repeat(MANY),
    ];
    for text in texts {
        agreement(&text);
        agreement(&format!("# Article 1 {text}\n\n{text}\n"));
    }
}

#[test]
fn deep_text_is_told() {
    let (_, problems) = agreement(&("> ".repeat(1000) + "deep"));
    assert!(codes(&problems).contains(&Code::TooDeep));
}

#[test]
fn yaml_bombs() {
    let mut laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_string();
    for n in 1..30 {
        let list = vec![format!("*a{}", n - 1); 10].join(", ");
        laughs += &format!("a{n}: &a{n} [{list}]\n");
    }
    let bombs = [
        laughs,
        "a: &a [*a]\n".to_string(),
        "a: &a { <<: *a }\n".to_string(),
        "[".repeat(100_000),
        "{ a: ".repeat(100_000),
        "- ".repeat(100_000),
        (0..50_000).map(|n| format!("{}a{n}: 1\n", " ".repeat(n % 200))).collect(),
        (0..100_000).map(|n| format!("field{n}: 1\n")).collect(),
        "title: x\n".repeat(100_000),
        format!("{{ {} }}", (0..60_000).map(|n| format!("f{n}: 1, ")).collect::<String>()),
        "%TAG ! tag:x,2000:\n".to_string(),
        "!!python/object/apply:os.system [ls]\n".to_string(),
        "? [a, b]\n: c\n".to_string(),
        "title: !!binary aGk=\n".to_string(),
        "title: \"\\u0000\\ud800\"\n".to_string(),
        format!("title: \"{}\"\n", "\\u0041".repeat(100_000)),
        format!("title: |\n{}", "  x\n".repeat(100_000)),
        "title: .inf\nnumber: 1e400\neffective: { from: .nan }\n".to_string(),
        "\u{0}: \u{7}\n".to_string(),
        "a: 1\n---\nb: 2\n".to_string(),
    ];
    for bomb in bombs {
        let text = format!("---\nkind: site\n{bomb}---\n\nText.\n");
        let (_, problems) = load(&[("index.md", &text), ("x.md", &text.replace("kind: site\n", ""))]);
        assert!(!problems.is_empty(), "{}", &bomb[..bomb.len().min(80)]);
    }
}

#[test]
fn alias_bombs_are_errors() {
    let (_, problems) = load(&[("index.md", "---\nkind: site\ntitle: &a x\nunion: *a\n---\n")]);
    assert_eq!(codes(&problems), BTreeSet::from([Code::BrokenHeader]));
}

#[test]
fn names_that_climb() {
    let evil =
        ["../../evil", "/etc/passwd", "..", ".", "a/../../b", "C:\\evil", "\\\\host\\x", "a\0b", "con", "%2e%2e"];
    for name in evil {
        let quoted = format!("\"{}\"", name.replace('\\', "\\\\").replace('\0', "\\0"));
        let article = format!(
            "---\nkind: article\nid: {quoted}\nagreement: {quoted}\nnumber: {quoted}\n---\n\n## A {{#{name}}}\n\nSee [[{name}]].\n"
        );
        let files = [
            (
                "index.md",
                format!(
                    "---\nkind: site\ntitle: {quoted}\nlanguage: {quoted}\ntopics: [{{ id: {quoted}, title: x }}]\n---\n"
                ),
            ),
            ("a/index.md", format!("---\nkind: agreement\nid: {quoted}\nsupersedes: {quoted}\n---\n")),
            ("a/b.md", article),
            ("p.md", format!("---\nkind: proposal\nid: {quoted}\nnegotiation: {quoted}\nbase: {quoted}\n---\nx\n")),
            ("s.md", format!("---\nkind: schedule\nid: {quoted}\ndata: {quoted}\n---\n")),
            ("g.md", format!("---\nkind: guide\nid: {quoted}\n---\n")),
        ];
        let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let (library, problems) = load(&files);
        assert!(!problems.is_empty(), "{name:?}");
        let named = library.agreements.iter().map(|a| a.text.id.as_str());
        let named = named.chain(library.proposals.iter().map(|p| p.text.id.as_str()));
        let named = named.chain(library.negotiations.iter().map(|n| n.id.as_str()));
        let named = named.chain(library.guides.iter().map(|g| g.id.as_str()));
        named.chain(library.schedules.iter().map(|s| s.id.as_str())).for_each(|id| {
            assert!(sideletter::id::is_valid(id), "{id:?}");
        });
    }
}

#[test]
fn schedules_read_no_file_outside() {
    let dir = tempfile::tempdir().unwrap();
    let contract = dir.path().join("contract");
    fs::create_dir(&contract).unwrap();
    fs::write(dir.path().join("secret.csv"), "a,b\n1,666\n").unwrap();
    fs::write(contract.join("s.md"), "---\nkind: schedule\ndata: ../secret.csv\n---\n").unwrap();
    let loaded = pipeline::load(&contract, &Limits::default()).unwrap();
    assert!(codes(&loaded.problems).contains(&Code::MissingData));
    assert!(loaded.library.schedules[0].table.rows.is_empty());
}

#[test]
fn fifty_thousand_headings() {
    let same: String = "## Pay\n\nMore.\n\n".repeat(50_000);
    assert_eq!(ids(&agreement(&same).0).len(), 50_000);
    // A heading without a word names nothing: its text stays with what is before it.
    let punctuation: String = "## ???\n\nMore.\n\n".repeat(50_000);
    assert_eq!(ids(&agreement(&punctuation).0).len(), 1);
    let authored: String = "## Pay {#pay}\n\nMore.\n\n".repeat(50_000);
    let (library, problems) = agreement(&authored);
    assert_eq!(ids(&library).len(), 50_000);
    assert_eq!(problems.iter().filter(|p| p.code == Code::DuplicateId).count(), 49_999);
    let deep: String = (0..50_000).map(|n| format!("{} 1-{n} Pay\n", "#".repeat(n % 6 + 1))).collect();
    ids(&agreement(&deep).0);
    let chain: String = (1..20_000).map(|n| format!("## P {{#p{n} was=agreement#p{}}}\n\nMore.\n\n", n - 1)).collect();
    let (library, _) = agreement(&chain);
    assert_eq!(library.rights.len(), 1);
}

#[test]
fn long_ids_are_numbered_too() {
    let long = "a".repeat(sideletter::id::MAX_LEN);
    let titles = "A heading that goes on and on until nobody remembers how it began";
    let text = format!(
        "{}# {titles}\n\n## {titles}\n\n### {titles}\n\n{}",
        format!("## X {{#{long}}}\n\nText.\n\n").repeat(20),
        format!("#### {titles}\n\nText.\n\n").repeat(200)
    );
    assert!(ids(&agreement(&text).0).len() > 200);
}

#[test]
fn enormous_headings_and_lines() {
    let word = "word ".repeat(200_000);
    let texts = [
        format!("# {word}\n\n## {word} {{#a}}\n\nText.\n"),
        format!("# Article {}\n", "1".repeat(1_000_000)),
        format!("## A {{#{}}}\n\nText.\n", "a".repeat(1_000_000)),
        format!("## A {{{}}}\n\nText.\n", "a=b ".repeat(100_000)),
        format!("## A {{source={}}}\n\nText.\n", "a,".repeat(100_000)),
        format!("## 1 A\n\n{}\n", "See Article 99. ".repeat(50_000)),
        format!("## 1 A\n\n{}\n", "See [[nothing]]. ".repeat(50_000)),
        format!("## 1 A\n\n{}\n", "See [[nothing]].\n".repeat(50_000)),
        format!("## 1 A\n\n{}\n", "[a]: https://example.org\n".repeat(50_000)),
    ];
    for text in texts {
        ids(&agreement(&text).0);
    }
    let summary = format!("---\nkind: summary\n---\n{}", "- A claim without a citation.\n".repeat(50_000));
    load(&[("summary.md", &summary)]);
}

#[test]
fn a_comment_goes_on_below_the_heading_that_it_begins_in() {
    let text = "---\nkind: agreement\n---\n# A <!--```\n-->\n\nText.\n";
    let (library, _) = Library::load(vec![SourceFile::new("a.md", text)]);
    make(library);
}

#[test]
fn headings_without_words() {
    let (library, problems) =
        agreement("## ...\n\nDots.\n\n##\n\nNothing.\n\n## \u{200f}\u{202e}\n\nMarks.\n\n## 🎉\n\nParty.\n");
    assert_eq!(ids(&library).len(), 1);
    assert!(problems.iter().all(|p| p.code == Code::Unannotated), "{problems:?}");
    let (library, _) = agreement("## דרגות שכר {#pay}\n\nשלום \u{202e}evil\u{202c}.\n\n## 给薪 {#pay-2}\n\n加薪。\n");
    assert_eq!(ids(&library).into_iter().collect::<Vec<_>>(), ["pay", "pay-2"]);
}

#[test]
fn a_million_cells() {
    let good = format!("step{}\n{}", ",c".repeat(1000), format!("1{}\n", ",48686.50".repeat(1000)).repeat(1000));
    let (library, problems) = load(&[("pay.csv", &good), ("pay.md", "---\nkind: schedule\n---\n")]);
    assert_eq!(library.schedules[0].table.rows.len(), 1000);
    // One for all columns with one name, one for all rows.
    assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::DuplicateLabel; 2]);
    let bad = [
        format!("step{}\n{}", ",c".repeat(1000), "1,\"a\"\"b\"\n".repeat(20_000)),
        format!("step,c\n{}", "1,\"x\n".repeat(100_000)),
        format!("step{}\n1{}\n", ",c".repeat(100_000), ",x".repeat(100_000)),
        "\"".repeat(100_001),
        ",".repeat(1_000_000),
        "\n".repeat(1_000_000),
        "\0,\0\n\0,\0\n".to_string(),
    ];
    for text in bad {
        load(&[("pay.csv", &text), ("pay.md", "---\nkind: schedule\n---\n")]);
    }
}

#[test]
fn everything_twice() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("contract");
    let (files, _) = sideletter::source::read_folder(&root, &Limits::default()).unwrap();
    let again = files.iter().map(|file| SourceFile::new(format!("again/{}", file.path), file.text.as_str()));
    let (_, problems) = Library::load(files.iter().cloned().chain(again).collect());
    assert!(codes(&problems).contains(&Code::DuplicateId));
}

#[test]
fn agreements_in_circles() {
    let (library, _) = load(&[
        ("a.md", "---\nkind: agreement\nsupersedes: b\n---\n## A {#x was=b#y}\n\nA.\n"),
        ("b.md", "---\nkind: agreement\nsupersedes: a\n---\n## A {#y was=a#x}\n\nB.\n"),
        ("c.md", "---\nkind: agreement\nsupersedes: c\n---\n## A {#z was=c#z}\n\nC.\n"),
    ]);
    make(library);
}

#[test]
fn old_machines_files() {
    let text = "\u{feff}---\r\nkind: agreement\r\ntitle: Agreement\r\n---\r\n\r\n## 1 Pay {#pay}\r\n\r\nPay rises.\r\n";
    let (library, problems) = load(&[("agreement.md", text)]);
    assert_eq!(library.agreements[0].text.title, "Agreement");
    assert_eq!(ids(&library).into_iter().collect::<Vec<_>>(), ["pay"]);
    assert_eq!(codes(&problems), BTreeSet::from([Code::Unannotated]));
    agreement("## 1 Pay\r\rOld Mac.\r\u{c}\u{b}\u{1b}[31m\0\u{7f}\u{fffe}\u{2028}\u{2029}\n");
}

/// What is printed must not steer the terminal.
#[test]
fn control_characters_are_not_printed() {
    let dir = tempfile::tempdir().unwrap();
    let text = "---\nkind: \"\\e[31mred\\e]0;title\\a\"\ntitle: \u{1b}[2J\u{202e}x\n---\n\n[[\u{1b}[31mx]]\n";
    fs::write(dir.path().join("a.md"), text).unwrap();
    fs::write(dir.path().join("b.md"), "---\nkind: guide\n\u{1b}[2J: x\n---\n\n[[\u{1b}[31mx\u{7}]]\n").unwrap();
    let mut check = std::process::Command::new(env!("CARGO_BIN_EXE_sideletter"));
    let output = check.args(["check", "--color", "never"]).arg(dir.path()).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let steering = printed.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(steering, None, "{printed:?}");
}

#[cfg(unix)]
#[test]
fn folders_without_end() {
    let dir = tempfile::tempdir().unwrap();
    let mut deep = dir.path().to_path_buf();
    for _ in 0..200 {
        deep.push("d");
        fs::create_dir(&deep).unwrap();
    }
    fs::write(deep.join("agreement.md"), "---\nkind: agreement\n---\n## A\n\nText.\n").unwrap();
    std::os::unix::fs::symlink(dir.path(), deep.join("again")).unwrap();
    let loaded = pipeline::load(dir.path(), &Limits::default()).unwrap();
    assert_eq!(loaded.library.agreements.len(), 1);
}

#[test]
fn a_hundred_megabytes_are_refused_unread() {
    let dir = tempfile::tempdir().unwrap();
    fs::File::create(dir.path().join("huge.md")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    fs::write(dir.path().join("agreement.md"), "---\nkind: agreement\n---\n## A\n\nText.\n").unwrap();
    let loaded = pipeline::load(dir.path(), &Limits::default()).unwrap();
    assert_eq!(codes(&loaded.problems), BTreeSet::from([Code::TooLarge, Code::Unannotated]));
    assert_eq!(loaded.library.agreements.len(), 1);
}

/// Markdown and headers with everything that might run.
const SCRIPTS: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\" java\nscript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](JaVaScRiPt:alert(1) \"onclick=alert(1)\")",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox)",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](y)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<iframe src=\"https://evil.example/\"></iframe>",
    "<object data=x></object><embed src=x>",
    "<form action=\"https://evil.example/\"><input autofocus onfocus=alert(1)></form>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<p style=\"background:url(https://evil.example/)\">x</p>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
    "<base href=\"https://evil.example/\">",
    "<details open ontoggle=alert(1)>x</details>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "</article></main></body><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'-alert(1)-'",
    "{{ 7 * 7 }}{% for x in y %}",
    "[[a|<script>alert(1)</script>]]",
    "<b id=\"search\" class=\"x\" name=\"y\">x</b>",
];

/// A folder that says every script everywhere.
fn scripted(dir: &Path) {
    let write = |path: &str, text: String| {
        let path = dir.join("contract").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let quoted = |text: &str| serde_json::to_string(&text.replace('\n', " ")).unwrap();
    let all = SCRIPTS.join("\n\n");
    let line = quoted(&SCRIPTS.join(" "));
    write(
        "index.md",
        format!(
            "---\nkind: site\ntitle: {line}\nunion: {line}\nemployer: {line}\nbase_url: https://example.org/sub/\nlanguage: {line}\n\
             topics: [{{ id: pay, title: {line}, about: {line} }}]\nunits: [{{ id: all, title: {line} }}]\n---\n\n{all}\n"
        ),
    );
    write(
        "sources.md",
        format!(
            "---\nkind: sources\nentries: [{{ id: book, title: {line}, note: {line}, url: \"https://example.org/\\\"><script>alert(1)</script>\" }}]\n---\n"
        ),
    );
    write(
        "glossary.md",
        format!(
            "---\nkind: glossary\nentries: [{{ term: {line}, means: {line}, also: [{line}], see: [2024#pay] }}]\n---\n\n{all}\n"
        ),
    );
    let vote = format!("{{ electorate: {line}, yes: 1, no: 2, result: {line}, note: {line} }}");
    write(
        "timeline.md",
        format!(
            "---\nkind: timeline\ntitle: {line}\nevents: [{{ date: 2024, title: {line}, text: {line}, vote: {vote} }}]\n---\n\n{all}\n"
        ),
    );
    for (year, before) in [("2020", ""), ("2024", "supersedes: 2020\n")] {
        write(
            &format!("agreements/{year}/index.md"),
            format!(
                "---\nkind: agreement\ntitle: {line}\nparties: [{line}]\nstatus: in-force\n{before}sources: [book]\ntopics: [pay]\nunits: [all]\n---\n\n{all}\n"
            ),
        );
        let headings: String =
            SCRIPTS.iter().map(|s| format!("## {}\n\n{s} {year}\n\n", s.replace('\n', " "))).collect();
        write(
            &format!("agreements/{year}/1.md"),
            format!(
                "---\nkind: article\nnumber: 1\ntitle: {line}\npart: {line}\nterms: [{{ id: t, section: pay, label: {line}, value: {line}, unit: {line} }}, {{ id: n, section: pay, label: {line}, value: {year}, unit: {line}, series: {line} }}]\n---\n\n\
                 {all}\n\n## 1-1 Pay {{#pay}}\n\nPay in {year}. [[a|b]] {all}\n\n> [!NOTE]\n> {}\n\n{headings}",
                all.replace('\n', "\n> ")
            ),
        );
    }
    write(
        "agreements/2024/pay.md",
        format!(
            "---\nkind: schedule\ntitle: {line}\ncurrency: {line}\nrows: {line}\ncolumns: {line}\ncalendar: {line}\nschool_year: {line}\n---\n\n{all}\n"
        ),
    );
    write(
        "agreements/2024/pay.csv",
        format!("{0},{0}\n{0},1\n", format!("\"{}\"", SCRIPTS.join(" ").replace('"', "\"\""))),
    );
    write(
        "summaries/s.md",
        format!("---\nkind: summary\ntitle: {line}\nof: 2024\n---\n\n- x [[pay]] {}\n\n{all}\n", SCRIPTS[2]),
    );
    write("guides/g.md", format!("---\nkind: guide\ntitle: {line}\n---\n\n# {}\n\n{all}\n", SCRIPTS[0]));
    write(
        "faq.md",
        format!("---\nkind: faq\ntitle: {line}\n---\n\n{all}\n\n## {0}\n\n### {0}?\n\n{all} [[pay]]\n", SCRIPTS[0]),
    );
    write(
        "agreements/2024/3.md",
        format!("---\nkind: article\nnumber: 3\ntitle: {line}\ncoverage: none\n---\n\n{all}\n"),
    );
    write("proposals/talks/index.md", format!("---\nkind: negotiation\ntitle: {line}\n---\n\n{all}\n"));
    write(
        "proposals/talks/u.md",
        format!(
            "---\nkind: proposal\ntitle: {line}\nparty: {line}\nbase: 2024\n---\n\n{all}\n\n## Pay {{#pay}}\n\n{all}\n"
        ),
    );
}

#[test]
fn nothing_that_runs_reaches_a_page() {
    let dir = tempfile::tempdir().unwrap();
    scripted(dir.path());
    let contract = dir.path().join("contract");
    let loaded = pipeline::load(&contract, &Limits::default()).unwrap();
    let unexpected: Vec<_> =
        loaded.problems.iter().filter(|p| ![Code::BrokenCitation, Code::UncitedClaim].contains(&p.code)).collect();
    assert!(!unexpected.iter().any(|p| p.code == Code::BrokenHeader), "{unexpected:#?}");
    let made = pipeline::site(loaded.library).unwrap();
    site::write(&made, &dir.path().join("site"), &contract).unwrap();
    let mut pages = 0;
    for entry in walkdir::WalkDir::new(dir.path().join("site")) {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|e| e == "html") {
            harmless(entry.path());
            pages += 1;
        }
    }
    assert!(pages > 15, "{pages} pages");
    let beside: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 2, "only contract and site: {beside:?}");
}

/// The check below would be worth nothing if it saw nothing.
#[test]
fn what_runs_is_seen() {
    let dir = tempfile::tempdir().unwrap();
    let page = dir.path().join("page.html");
    let seen = |html: &str| {
        fs::write(&page, html).unwrap();
        std::panic::catch_unwind(|| harmless(&page)).is_err()
    };
    let ours =
        "<script src=\"assets/site.js\" defer></script><a title=\"onclick=1\" href=\"https://evil.example/\">x</a>";
    assert!(!seen(ours) && !seen("&lt;script&gt; <code>onerror=x</code>"));
    for html in [
        "<script>x</script>",
        "<script type=\"text/plain\" onload=x>",
        "<b onclick=x>",
        "<a href='java&Tab;script:x'>",
        "<IFRAME src=x>",
        "<p style='x'>",
    ] {
        assert!(seen(html), "{html}");
    }
}

/// Checks the tags of a page: ours are few, and none of them runs what came from content.
fn harmless(page: &Path) {
    let html = fs::read_to_string(page).unwrap();
    for tag in tags(&html) {
        let lower = tag.to_lowercase();
        let name =
            lower.trim_start_matches('<').split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap();
        let at = page.display();
        let forbidden = ["iframe", "object", "embed", "form-", "base", "applet", "frame", "style", "math", "noscript-"];
        // A clause on another website opens its links outside of the frame that it is shown in.
        let is_of_embed = tag == "<base target=\"_top\">" && page.parent().is_some_and(|it| it.ends_with("embeds"));
        assert!(is_of_embed || !forbidden.contains(&name), "{at}: {tag}");
        if name == "script" {
            let ours = tag.contains(" src=\"") && !tag.contains("//") && !lower.contains("evil");
            // What a search reads first, and what a page says of itself to machines, is text: no browser runs it.
            let is_text = ["head", "facets"]
                .iter()
                .any(|part| tag == format!("<script type=\"text/plain\" data-part=\"{part}\">"));
            let is_data = tag == "<script type=\"application/ld+json\">";
            assert!(ours || is_text || is_data, "{at}: {tag}");
        }
        for (attribute, value) in attributes(&tag) {
            assert!(attribute != "http-equiv" || !value.to_lowercase().contains("refresh"), "{at}: {tag}");
            assert!(!attribute.starts_with("on"), "{at}: {tag}");
            assert!(attribute != "style" && attribute != "srcdoc", "{at}: {tag}");
            if ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset"]
                .contains(&attribute.as_str())
            {
                let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
                let scheme = bare.to_lowercase();
                let runs = ["javascript:", "data:text", "vbscript:", "data:image/svg"];
                assert!(!runs.iter().any(|r| scheme.starts_with(r)), "{at}: {tag}");
                let foreign = scheme.contains("evil.example") && name != "a";
                assert!(!foreign, "{at}: {tag}");
            }
        }
    }
}

/// The tags of a page as they stand, comments left out.
fn tags(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let mut quote = None;
        let end = rest.char_indices().find(|(_, c)| {
            match (quote, *c) {
                (None, '"' | '\'') => quote = Some(*c),
                (Some(open), c) if open == c => quote = None,
                _ => {}
            }
            *c == '>' && quote.is_none()
        });
        let end = end.map_or(rest.len(), |(at, _)| at + 1);
        tags.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    tags
}

/// The attributes of a tag, names in lower case and the common character references of values resolved.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let pattern = regex::Regex::new(r#"([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"#).unwrap();
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    let inner = inner.split_once(char::is_whitespace).map_or("", |(_, inner)| inner);
    let found = pattern.captures_iter(inner).map(|c| {
        let value = c.get(2).or(c.get(3)).or(c.get(4)).map_or("", |m| m.as_str());
        let value = value.replace("&#106;", "j").replace("&#x6a;", "j").replace("&Tab;", "\t").replace("&colon;", ":");
        (c[1].to_lowercase(), value)
    });
    found.collect()
}

fn bits() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "---\n",
        "kind: ",
        "agreement",
        "article",
        "site",
        "schedule",
        "proposal",
        "summary",
        "glossary",
        "sources",
        "timeline",
        "\n",
        "\n\n",
        "# ",
        "## ",
        "{#",
        "}",
        " was=",
        "source=",
        "basis=",
        "[[",
        "]]",
        "|",
        "> ",
        "- ",
        "1. ",
        "Article 1",
        "§ 2",
        "1-1",
        ": ",
        ", ",
        "[",
        "]",
        "{ ",
        " }",
        "\"",
        "'",
        "&a ",
        "*a ",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "`",
        "```\n",
        "\\",
        "\t",
        "\r\n",
        "\0",
        "é",
        "\u{202e}",
        "🎉",
        "a",
        "0",
        "entries:\n  - ",
        "events:\n  - ",
        "id: ",
        "title: ",
        "date: 2024",
        "| a | b |\n|---|---|\n",
        "$5.00",
        "5%",
        ",",
    ]);
    let piece = prop_oneof![8 => words.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever stands in the files: a library and problems, places that fit, and ids that are safe and unique.
    #[test]
    fn any_folder_is_read(texts in prop::collection::vec(bits(), 1..5)) {
        let paths = ["index.md", "agreements/a/index.md", "agreements/a/1.md", "proposals/t/p.md", "x/pay.csv"];
        let files = texts.iter().zip(paths).map(|(text, path)| SourceFile::new(path, text.as_str())).collect();
        let (library, problems) = Library::load(files);
        for problem in &problems {
            if let Some(place) = &problem.place {
                prop_assert!(place.source_line.get(place.marked.clone()).is_some(), "{:?}", problem);
            }
        }
        for agreement in &library.agreements {
            let mut seen = BTreeSet::new();
            for (_, provision) in agreement.text.provisions() {
                prop_assert!(sideletter::id::is_valid(provision.id.as_str()));
                prop_assert!(seen.insert(&provision.id));
                provision.text.blocks();
            }
        }
    }

    /// The same with any bytes on disk.
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300), header in bits()) {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.md"), &bytes).unwrap();
        fs::write(dir.path().join("b.md"), [b"---\n", header.as_bytes(), b"\n---\n", &bytes].concat()).unwrap();
        fs::write(dir.path().join("c.csv"), &bytes).unwrap();
        pipeline::load(dir.path(), &Limits::default()).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

    /// Whatever could be read becomes a site: every page is made.
    #[test]
    fn any_folder_has_a_site(one in bits(), two in bits(), three in bits()) {
        let article = |text: &str| format!("---\nkind: article\nnumber: 1\n---\n\n## 1-1 A {{#a}}\n\n{text}\n");
        let files = [
            ("index.md", format!("---\nkind: site\ntitle: x\n---\n{three}")),
            ("a/index.md", "---\nkind: agreement\n---\n".to_owned()),
            ("a/1.md", article(&one)),
            ("b/index.md", "---\nkind: agreement\nsupersedes: a\n---\n".to_owned()),
            ("b/1.md", article(&two)),
            ("proposals/t/p.md", format!("---\nkind: proposal\nbase: b\n---\n\n## A {{#a}}\n\n{three}\n")),
            ("g.md", format!("---\nkind: guide\n---\n{two}")),
            ("s.md", format!("---\nkind: summary\nof: b\n---\n{one}")),
            ("q.md", format!("---\nkind: faq\n---\n{one}\n\n## {two}?\n\n{three} [[a]]\n")),
            ("b/2.md", format!("---\nkind: article\ncoverage: none\n---\n{two}")),
        ];
        let (library, _) = Library::load(files.iter().map(|(p, t)| SourceFile::new(*p, t.as_str())).collect());
        make(library);
    }
}
