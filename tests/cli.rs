//! The program as it is called: exit codes, what is printed where, and the shapes of JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Two small agreements and a proposal.
struct Shop {
    dir: tempfile::TempDir,
}

const FILES: &[(&str, &str)] = &[
    ("index.md", "---\nkind: site\ntitle: Harbor Workers\n---\n\nEvery right we have.\n"),
    ("sources.md", "---\nkind: sources\nentries: [{ id: book, title: The book }]\n---\n"),
    (
        "glossary.md",
        "---\nkind: glossary\nentries: [{ term: bank, means: Days kept., also: [saved days], see: [sick-days] }]\n---\n",
    ),
    (
        "agreements/2020.md",
        "---\nkind: agreement\ntitle: Agreement of 2020\nstatus: expired\neffective: { from: 2020-01-01, to: 2023-12-31 }\n\
         sources: [book]\nbasis: official\n---\n\n## Article 6 Sick leave {#sick-leave}\n\n### 6-1 Days {#sick-days}\n\n\
         Each employee is granted 10 sick days.\n\n### 6-2 Old clause {#old}\n\nUniforms are blue.\n",
    ),
    (
        "agreements/2024/index.md",
        "---\nkind: agreement\ntitle: Agreement of 2024\nstatus: in-force\neffective: { from: 2024-01-01 }\n\
         supersedes: 2020\nsources: [book]\nbasis: official\n---\n",
    ),
    (
        "agreements/2024/08-sick-days.md",
        "---\nkind: article\nid: sick-leave\nnumber: \"8\"\ntitle: Sick leave\n---\n\n## 8-1 Days {#sick-days}\n\n\
         Each employee is granted 12 sick days.\n\n## 8-2 Lockers {#lockers}\n\nEverybody has a locker.\n",
    ),
    (
        "proposals/talks/union.md",
        "---\nkind: proposal\ntitle: Union offer\nparty: Union\nbase: 2024\nsources: [book]\nbasis: official\n---\n\n\
         ## Days {#sick-days}\n\nEach employee is granted 15 sick days.\n",
    ),
];

impl Shop {
    fn new() -> Self {
        let shop = Self { dir: tempfile::tempdir().unwrap() };
        FILES.iter().for_each(|(path, text)| shop.write(path, text));
        shop
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file of the contract folder.
    fn write(&self, path: &str, text: &str) {
        let path = self.at("contract").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
        program.args(arguments).current_dir(&self.dir).stdin(Stdio::null()).output().unwrap()
    }

    /// What is printed, where the exit code is this one.
    #[track_caller]
    fn prints(&self, code: i32, arguments: &[&str]) -> (String, String) {
        let output = self.run(arguments);
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}\n{err}");
        assert!(!err.contains("panicked"), "{err}");
        (out, err)
    }

    #[track_caller]
    fn json(&self, code: i32, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.prints(code, arguments).0).unwrap()
    }
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// A spelling mistake in a field: a warning.
fn with_warning() -> Shop {
    let shop = Shop::new();
    shop.write("guides/call.md", "---\nkind: guide\ntitel: How to call\n---\n\nCall.\n");
    shop
}

/// A citation that leads nowhere: an error.
fn with_error() -> Shop {
    let shop = Shop::new();
    shop.write("guides/call.md", "---\nkind: guide\n---\n\nSee [[sick-dayz]].\n");
    shop
}

#[test]
fn check_ends_with_0_1_or_2() {
    let (out, err) = Shop::new().prints(0, &["check", "--deny-warnings"]);
    assert!(out.contains("hint[no-address]") && out.contains("hint[no-contact]"), "{out}");
    assert!(out.ends_with("contract: no problems\n") && err.is_empty(), "{out}{err}");
    Shop::new().prints(1, &["check", "--deny", "no-address"]);
    let (out, _) = with_warning().prints(0, &["check"]);
    assert!(out.contains("did you mean `title`?") && out.ends_with("contract: 1 warning\n"), "{out}");
    assert!(!out.contains("hint["), "what is wrong comes first: {out}");
    with_warning().prints(1, &["check", "--deny-warnings", "contract"]);
    let (out, _) = with_error().prints(1, &["check", "contract"]);
    assert!(out.contains("did you mean `sick-days`?") && out.ends_with("contract: 1 error\n"), "{out}");
    let (out, err) = Shop::new().prints(2, &["check", "contrakt"]);
    assert!(out.is_empty() && err.starts_with("error: there is no folder contrakt\n  hint: "), "{out}{err}");
    let (out, _) = Shop::new().prints(0, &["check", "contract/agreements/2024/08-sick-days.md"]);
    assert!(out.ends_with("contract: no problems\n"), "a file stands for its contract folder: {out}");
    let shop = Shop::new();
    fs::write(shop.at("notes.md"), "Notes.\n").unwrap();
    let (_, err) = shop.prints(2, &["check", "notes.md"]);
    assert!(err.starts_with("error: notes.md is a file, and no folder around it is a contract folder"), "{err}");
}

#[test]
fn build_ends_with_0_1_or_2() {
    let shop = Shop::new();
    let (out, _) = shop.prints(0, &["build"]);
    assert!(out.starts_with("site: ") && shop.at("site/index.html").is_file(), "{out}");
    with_warning().prints(0, &["build", "contract", "--output", "public"]);
    let shop = with_warning();
    shop.prints(1, &["build", "--deny-warnings"]);
    assert!(!shop.at("site").exists());
    let (_, err) = Shop::new().prints(2, &["build", "contrakt"]);
    assert!(err.contains("there is no folder contrakt"), "{err}");
    let (_, err) = Shop::new().prints(2, &["build", "--output", "contract/site"]);
    assert!(err.contains("contract"), "{err}");
    let shop = Shop::new();
    fs::create_dir(shop.at("thesis")).unwrap();
    fs::write(shop.at("thesis/years-of-work.txt"), "x").unwrap();
    shop.prints(2, &["build", "--output", "thesis"]);
    assert!(shop.at("thesis/years-of-work.txt").is_file());
}

#[test]
fn build_with_errors_leaves_the_site_as_it_was() {
    let shop = Shop::new();
    shop.prints(0, &["build"]);
    let before = fs::read(shop.at("site/index.html")).unwrap();
    shop.write("index.md", "---\nkind: site\ntitle: Changed\nunits: [{ id: X y }]\n---\n");
    let (out, err) = shop.prints(1, &["build"]);
    assert!(out.is_empty() && err.contains("nothing was written, and site is unchanged"), "{out}{err}");
    assert_eq!(fs::read(shop.at("site/index.html")).unwrap(), before);
    shop.write("index.md", "---\nkind: site\ntitle: Changed\n---\n");
    shop.prints(0, &["build"]);
    assert_ne!(fs::read(shop.at("site/index.html")).unwrap(), before);
}

#[test]
fn problems_in_json() {
    for command in ["check", "build"] {
        let json = with_error().json(1, &[command, "--format", "json"]);
        assert_eq!((json["errors"].as_u64(), json["warnings"].as_u64()), (Some(1), Some(0)));
        let problem = &json["problems"][0];
        let mut expected = ["severity", "code", "file", "line", "column", "message", "hint", "source"];
        expected.sort_unstable();
        assert_eq!(keys(problem), expected);
        assert_eq!((problem["severity"].as_str(), problem["code"].as_str()), (Some("error"), Some("broken-citation")));
        assert_eq!((problem["line"].as_u64(), problem["column"].as_u64()), (Some(5), Some(5)));
        assert_eq!(problem["file"].as_str(), Some("guides/call.md"));
    }
    let json = Shop::new().json(0, &["check", "--format", "json"]);
    assert!(json["problems"].as_array().unwrap().iter().all(|it| it["severity"] == "hint"), "{json}");
    assert_eq!((json["errors"].as_u64(), json["warnings"].as_u64()), (Some(0), Some(0)));
    let json = Shop::new().json(0, &["build", "--format", "json"]);
    assert_eq!(json["errors"].as_u64(), Some(0));
}

#[test]
fn check_tells_how_much_is_known() {
    let shop = Shop::new();
    shop.write(
        "agreements/2024/12.md",
        "---\nkind: article\nnumber: \"12\"\ntitle: Cars\ncoverage: none\n---\n\nLost.\n",
    );
    let (out, _) = shop.prints(0, &["check", "--coverage"]);
    assert!(out.contains("Agreement of 2024\n") && out.contains("not in our sources: Article 12\n"), "{out}");
    assert!(!out.contains("expected"), "{out}");
    std::fs::write(shop.dir.path().join("list.csv"), "agreement,id\n2024,sick-days\n2024,cars\n").unwrap();
    let arguments = ["check", "--coverage", "--expect", "list.csv", "--format", "json"];
    let json = shop.json(0, &arguments);
    assert_eq!(json["coverage"]["expected"], serde_json::json!({ "provisions": 2, "missing": 1 }));
    assert_eq!(json["problems"][0]["code"], "missing-provision");
    let agreement = &json["coverage"]["agreements"].as_array().unwrap().last().unwrap();
    assert_eq!(agreement["unknown"][0]["reason"], "Lost.");
    shop.prints(1, &["check", "--expect", "list.csv", "--deny-warnings"]);
    shop.prints(2, &["check", "--expect", "no-list.csv"]);
}

#[test]
fn search_answers() {
    let shop = Shop::new();
    let (out, _) = shop.prints(0, &["search", "how", "many", "sick", "days"]);
    assert!(out.starts_with(" 1. 8-1 Days — Agreement of 2024, in force\n"), "{out}");
    assert!(out.contains("agreements/2024/sick-leave.html#sick-days"), "{out}");
    let (out, _) = shop.prints(0, &["search", "zzzqqq"]);
    assert!(out.starts_with("Nothing found."), "{out}");
    let (out, _) = shop.prints(0, &["search", "--agreement", "2020", "sick days"]);
    assert!(out.contains("Agreement of 2020") && !out.contains("Agreement of 2024"), "{out}");
    shop.prints(2, &["search", "--contract", "contrakt", "sick"]);
    shop.prints(2, &["search"]);
    shop.prints(2, &["search", "--queries", "none.txt"]);
}

#[test]
fn search_in_json() {
    let shop = Shop::new();
    let json = shop.json(0, &["search", "--format", "json", "--limit", "3", "sick days"]);
    assert_eq!(keys(&json), ["offer", "query", "results"]);
    let results = json["results"].as_array().unwrap();
    assert!(!results.is_empty() && results.len() <= 3);
    let first = &results[0];
    for key in ["id", "agreement", "article", "number", "title", "status", "score", "excerpt", "url"] {
        assert!(first.get(key).is_some(), "{key} is not in {first}");
    }
    assert_eq!(first["id"].as_str(), Some("2024#sick-days"));
    assert_eq!((first["agreement"].as_str(), first["status"].as_str()), (Some("2024"), Some("in-force")));
    assert_eq!(first["article"], serde_json::json!({ "kind": "article", "number": "8" }));
    assert_eq!((first["number"].as_str(), first["title"].as_str()), (Some("8-1"), Some("Days")));
    let scores: Vec<_> = results.iter().map(|r| r["score"].as_u64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    assert_eq!(first["url"].as_str(), Some("agreements/2024/sick-leave.html#sick-days"));
}

#[test]
fn glossary_lists_what_is_unused_and_what_leads_astray() {
    let shop = Shop::new();
    shop.write(
        "glossary.md",
        "---\nkind: glossary\nentries:\n\
         - { term: uniforms, means: Clothes., also: [granted days] }\n\
         - { term: sabbatical, means: A year off., also: [dream year] }\n---\n",
    );
    fs::write(shop.at("q.jsonl"), "{\"q\": \"granted days\", \"relevant\": {\"2024#sick-days\": 2}}\n").unwrap();
    let json = shop.json(0, &["glossary", "--format", "json"]);
    assert_eq!(json, serde_json::json!({ "unused": ["sabbatical"], "harmful": [] }));
    let (out, _) = shop.prints(0, &["glossary", "--questions", "q.jsonl"]);
    assert!(out.contains("Entries: 2; questions: 1; no entry makes a right answer come later."), "{out}");
    fs::write(shop.at("bad.jsonl"), "{}\n").unwrap();
    shop.prints(2, &["glossary", "--questions", "bad.jsonl"]);
}

#[test]
fn questions_from_a_file_are_answered_line_by_line() {
    let shop = Shop::new();
    fs::write(shop.at("questions.txt"), "sick days\n\n  lockers  \nzzzqqq\n").unwrap();
    let (out, _) = shop.prints(0, &["search", "--queries", "questions.txt", "--format", "json"]);
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let queries: Vec<_> = answers.iter().map(|a| a["query"].as_str().unwrap()).collect();
    assert_eq!(queries, ["sick days", "lockers", "zzzqqq"]);
    assert_eq!(answers[1]["results"][0]["id"].as_str(), Some("2024#lockers"));
    assert_eq!(answers[2]["results"].as_array().map(Vec::len), Some(0));
}

#[test]
fn compare_takes_ids_files_and_folders() {
    let shop = Shop::new();
    let (out, _) = shop.prints(0, &["compare", "2020", "2024"]);
    assert!(out.contains("[-10-]") && out.contains("{+12+}") && out.contains("10 sick days → 12 sick days"), "{out}");
    let (out, _) = shop.prints(0, &["compare", "2024", "union"]);
    assert!(out.contains("{+15+}") && !out.contains("locker"), "{out}");
    fs::write(shop.at("old.md"), "# Article 1 Pay\n\nPay rises 3%.\n").unwrap();
    fs::write(shop.at("new.md"), "# Article 1 Pay\n\nPay rises 4%.\n").unwrap();
    let (out, _) = shop.prints(0, &["compare", "old.md", "new.md"]);
    assert!(out.contains("[-3%-]") && out.contains("{+4%+}"), "{out}");
    for (folder, text) in [("one", "Pay rises 3%."), ("two", "Pay rises 5%.")] {
        fs::create_dir(shop.at(folder)).unwrap();
        fs::write(shop.at(folder).join("index.md"), "---\nkind: agreement\n---\n").unwrap();
        let article = format!("---\nkind: article\nnumber: 1\ntitle: Pay\n---\n\n{text}\n");
        fs::write(shop.at(folder).join("01.md"), article).unwrap();
    }
    let (out, _) = shop.prints(0, &["compare", "one", "two"]);
    assert!(out.contains("{+5%+}"), "{out}");
    let (_, err) = shop.prints(2, &["compare", "2020", "2042"]);
    assert!(err.contains("2042") && err.contains("hint: the contract folder has 2020, 2024, union"), "{err}");
    let (_, err) = shop.prints(2, &["compare", "contract", "2024"]);
    assert!(err.contains("more than one agreement"), "{err}");
    shop.prints(2, &["compare", "2020", "2024", "--provision", "nothing"]);
}

#[test]
fn compare_shows_less_when_asked() {
    let shop = Shop::new();
    let (out, _) = shop.prints(0, &["compare", "2020", "2024", "--stat"]);
    assert!(!out.contains("{+") && out.contains("1 removed"), "{out}");
    let (out, _) = shop.prints(0, &["compare", "2020", "2024", "--provision", "sick-days"]);
    assert!(out.contains("{+12+}") && !out.contains("locker"), "{out}");
    let (out, _) = shop.prints(0, &["compare", "2020", "2024", "--format", "markdown"]);
    assert!(out.starts_with("# ") && out.contains("~~10~~") && out.contains("**12**"), "{out}");
    let (_, article) = FILES.iter().find(|(path, _)| path.ends_with("08-sick-days.md")).unwrap();
    shop.write("agreements/2026/index.md", "---\nkind: agreement\n---\n");
    shop.write("agreements/2026/08.md", &article.replace("a locker", "a big locker"));
    let (all, _) = shop.prints(0, &["compare", "2024", "2026"]);
    let (changed, _) = shop.prints(0, &["compare", "2024", "2026", "--changed-only"]);
    assert!(all.contains("  same\n") && !changed.contains("  same\n") && changed.contains("locker"), "{changed}");
}

#[test]
fn compare_in_json() {
    let json = Shop::new().json(0, &["compare", "2020", "2024", "--format", "json"]);
    for key in ["old", "new", "pairs", "stats"] {
        assert!(json.get(key).is_some(), "{key} is missing");
    }
    assert_eq!((json["old"].as_str(), json["new"].as_str()), (Some("2020"), Some("2024")));
    let pairs = json["pairs"].as_array().unwrap();
    let sick_days = pairs.iter().find(|pair| pair["new"][0]["id"] == "sick-days").unwrap();
    for key in ["relation", "class", "basis", "confidence", "old", "new", "figures", "ops"] {
        assert!(sick_days.get(key).is_some(), "{key} is missing");
    }
    assert_eq!((sick_days["basis"].as_str(), sick_days["class"].as_str()), (Some("id"), Some("substantive")));
    let old = serde_json::json!(
        { "id": "sick-days", "number": "6-1", "title": "Days", "file": "agreements/2020.md", "line": 12 }
    );
    assert_eq!(sick_days["old"][0], old);
    assert_eq!(sick_days["new"][0]["line"].as_u64(), Some(8));
    let text = |ops: &[&str]| -> String {
        let all = sick_days["ops"].as_array().unwrap().iter();
        all.filter(|op| ops.contains(&op["op"].as_str().unwrap())).map(|op| op["text"].as_str().unwrap()).collect()
    };
    assert_eq!(text(&["keep", "delete", "move_from"]).trim(), "Each employee is granted 10 sick days.");
    assert_eq!(text(&["keep", "insert", "move_to"]).trim(), "Each employee is granted 12 sick days.");
    let relations: Vec<_> = pairs.iter().map(|pair| pair["relation"].as_str().unwrap()).collect();
    assert!(relations.contains(&"added") && relations.contains(&"removed"), "{relations:?}");
}

#[test]
fn color_is_asked_for_or_left_out() {
    let shop = Shop::new();
    let (plain, _) = shop.prints(0, &["compare", "2020", "2024"]);
    let (colored, _) = shop.prints(0, &["--color", "always", "compare", "2020", "2024"]);
    assert!(!plain.contains('\u{1b}') && colored.contains('\u{1b}'));
}

#[test]
fn new_makes_a_folder_without_problems() {
    let shop = Shop::new();
    let (out, _) = shop.prints(0, &["new", "mine"]);
    assert!(out.contains("sideletter serve mine"), "{out}");
    shop.prints(0, &["check", "--deny-warnings", "--today", "2026-01-15", "mine"]);
    let (_, err) = shop.prints(2, &["new", "mine"]);
    assert!(err.contains("mine already exists"), "{err}");
}

#[test]
fn the_file_size_can_be_raised() {
    let shop = Shop::new();
    shop.write("guides/long.md", &format!("---\nkind: guide\n---\n{}", "word\n".repeat(300_000)));
    shop.prints(1, &["check", "--max-file-size", "1"]);
    shop.prints(0, &["check", "--max-file-size", "2"]);
}

#[test]
fn help_speaks_to_everybody() {
    let shop = Shop::new();
    let (out, _) = shop.prints(0, &["--help"]);
    for command in ["build", "serve", "check", "search", "compare", "completions"] {
        assert!(out.contains(&format!("\n  {command} ")), "{command} is not in {out}");
        let (help, _) = shop.prints(0, &[command, "--help"]);
        assert!(help.len() > 200, "{help}");
        for line in help.lines() {
            assert!(line.chars().count() <= 100, "{command}: {line}");
            // An option without a word about it.
            let is_option = line.trim_start().starts_with("--") && line.starts_with("      --");
            assert!(!is_option || line.contains("  ") && line.split("  ").count() > 2, "{command}: {line}");
        }
    }
    let (_, err) = shop.prints(2, &[]);
    assert!(err.contains("Usage: sideletter"), "{err}");
    let (_, err) = shop.prints(2, &["biuld"]);
    assert!(err.contains("'build'"), "{err}");
    let (out, _) = shop.prints(0, &["--version"]);
    assert_eq!(out, format!("sideletter {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn shells_get_completions() {
    let shop = Shop::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (out, _) = shop.prints(0, &["completions", shell]);
        assert!(out.contains("sideletter") && out.contains("compare"), "{shell}");
    }
    shop.prints(2, &["completions", "abacus"]);
}

/// `sideletter check | head` must not complain.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_crash() {
    let shop = Shop::new();
    let line = format!("{} compare 2020 2024 --color never | head -c 1", env!("CARGO_BIN_EXE_sideletter"));
    let output = Command::new("sh").args(["-c", &line]).current_dir(&shop.dir).output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{output:?}");
}

/// The contract of this repository has no problem, and answers a member's question.
#[test]
fn the_contract_of_this_repository_is_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
        let output = program.args(arguments).current_dir(root).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, out) = run(&["check", "--deny-warnings"]);
    assert_eq!(code, Some(0), "{out}");
    let (_, out) = run(&["search", "--format", "json", "--limit", "3", "can sick days be cashed out"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    let found = json["results"].as_array().unwrap().iter().any(|result| {
        let words = result["excerpt"].as_str().unwrap().to_lowercase();
        words.contains("cash") || words.contains("paid out") || words.contains("pay-out") || words.contains("payout")
    });
    assert!(found, "{out}");
}

/// The program in a folder of the shop.
fn inside(shop: &Shop, folder: &str, arguments: &[&str]) -> (i32, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
    let output = program.args(arguments).current_dir(shop.at(folder)).stdin(Stdio::null()).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(said).unwrap())
}

#[test]
fn the_folder_is_found_from_where_one_stands() {
    let shop = with_warning();
    for (folder, path) in [
        ("contract", "guides/call.md"),
        ("contract/agreements/2024", "../../guides/call.md"),
        (".", "contract/guides/call.md"),
    ] {
        let (code, said) = inside(&shop, folder, &["check"]);
        assert!(code == 0 && said.contains(&format!("--> {path}:3:1")), "{folder}: {said}");
        let (code, said) = inside(&shop, folder, &["search", "sick", "days"]);
        assert!(code == 0 && said.contains("Days"), "{folder}: {said}");
        let (code, said) = inside(&shop, folder, &["compare", "2020", "2024", "--stat"]);
        assert_eq!(code, 0, "{folder}: {said}");
    }
    let (code, said) = inside(&shop, "contract/agreements", &["build"]);
    assert!(code == 0 && said.contains("../../site: ") && shop.at("site/index.html").is_file(), "{said}");
    let (code, said) = inside(&shop, ".", &["check", "contract/agreements/2024"]);
    assert!(code == 0 && said.contains("contract: 1 warning"), "a folder of it stands for all of it: {said}");
    fs::create_dir(shop.at("elsewhere")).unwrap();
    let (code, said) = inside(&shop, "elsewhere", &["check"]);
    assert!(code == 2 && said.contains("there is no folder contract in "), "{said}");
}

#[test]
fn what_hands_and_word_processors_type_is_understood() {
    let shop = Shop::new();
    let site = "---\nkind: site\ntitle: Harbor Workers\nlanguage: EN_us\ntopics: [{ id: leave, title: Leave }, { id: pay, title: Pay }]\n---\n";
    shop.write("index.md", site);
    shop.write(
        "agreements/2024/09-boots.markdown",
        "\n \n---\u{a0}\nKind:\u{a0}article\nNumber: “9”\nTitle:Boots\nTopics: leave, pay\n—-\n\n## 9-1 Boots {#boots}\n\nPaid for.\n",
    );
    shop.write("agreements/2024/pay.md", "----\nkind: schedule\ntitle: Pay\nunits: []\n----\n");
    shop.write(
        "agreements/2024/pay.csv",
        "\u{feff}sep=;\r\nstep;I;II;\r\n1;48686;\"52,058\";\r\n2;49621;52993;\r\n;;;\r\n",
    );
    let (out, _) = shop.prints(0, &["check"]);
    assert!(out.ends_with("contract: no problems\n"), "{out}");
    shop.prints(0, &["build"]);
    let page = fs::read_to_string(shop.at("site/agreements/2024/article-9.html")).unwrap();
    assert!(page.contains(" lang=\"en-US\"") && page.contains("Paid for.") && !page.contains("Kind"), "{page}");
    let page = fs::read_to_string(shop.at("site/schedules/pay.html")).unwrap();
    assert!(page.contains("48,686") && page.contains("52,058"), "{page}");
}

#[test]
fn one_slip_in_the_site_is_one_error_on_one_screen() {
    let shop = Shop::new();
    let lines: String =
        (0..300).map(|n| format!("## 9-{n} Rule {n} {{#rule-{n} topics=leave}}\n\nText.\n\n")).collect();
    shop.write("agreements/2024/09.md", &format!("---\nkind: article\nnumber: \"9\"\n---\n\n{lines}"));
    let site = "---\nkind: site\ntitle: Harbor: Workers\ntopics: [{ id: leave, title: Leave }]\n---\n";
    shop.write("index.md", site);
    let (out, _) = shop.prints(1, &["check"]);
    assert!(out.starts_with("error[broken-header]") && out.contains("contract/index.md:3:8"), "{out}");
    assert!(out.contains("Not shown: 300 problems") && out.lines().count() < 15, "{out}");
    let json = shop.json(1, &["check", "--format", "json"]);
    assert_eq!((json["problems"].as_array().unwrap().len(), &json["withheld"]), (1, &Value::from(300)));
    shop.write("index.md", &site.replace("Harbor: W", "Harbor W").replace("id: leave", "id: leav"));
    let (out, _) = shop.prints(1, &["check"]);
    assert!(out.contains("… and 295 more of the kind unknown-topic") && out.lines().count() < 50, "{out}");
    let (out, _) = shop.prints(1, &["check", "--all"]);
    assert!(out.matches("error[unknown-topic]").count() == 300 && out.ends_with("contract: 300 errors\n"), "{out}");
}

#[test]
fn quiet_means_errors_only() {
    let (out, err) = with_warning().prints(0, &["check", "--quiet"]);
    assert_eq!((out.as_str(), err.as_str()), ("", ""));
    let (out, err) = with_warning().prints(0, &["build", "-q"]);
    assert_eq!((out.as_str(), err.as_str()), ("", ""));
    let (out, _) = with_error().prints(1, &["check", "-q"]);
    assert!(out.contains("error[broken-citation]") && !out.contains("contract: 1 error"), "{out}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_closed_pipe_are_no_crash() {
    let shop = with_warning();
    let run = |arguments: &[&str], stdout: Stdio| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
        let program = program.args(arguments).current_dir(&shop.dir).stdin(Stdio::null()).stdout(stdout);
        let output = program.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let commands: [&[&str]; 7] = [
        &["check"],
        &["check", "--format", "json"],
        &["search", "sick"],
        &["compare", "2020", "2024"],
        &["compare", "2020", "2024", "--format", "json"],
        &["completions", "bash"],
        &["build"],
    ];
    for arguments in commands {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let (code, err) = run(arguments, full.into());
        assert!(code == Some(2) && err.contains("cannot write: "), "{arguments:?}: {code:?} {err}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let (code, err) = run(arguments, writer.into());
        assert!(code == Some(0) && !err.contains("panicked"), "{arguments:?}: {code:?} {err}");
    }
}

#[test]
fn no_text_commands_the_terminal() {
    let shop = Shop::new();
    shop.write(
        "agreements/2024/09.md",
        "---\nkind: article\nnumber: \"9\"\ntitle: \"Bells \\a\\e]0;owned\\a\\x7f\"\n---\n\n## 9-1 Bells &#27;[2J {#bells}\n\nBells \u{1b}[8m ring \u{7} &#x1b;c twice.\n",
    );
    for arguments in [
        &["search", "bells", "ring"][..],
        &["compare", "2020", "2024"],
        &["compare", "2020", "2024", "--format", "markdown"],
        &["check"],
    ] {
        let (out, err) = shop.prints(0, arguments);
        assert!(!(out + &err).contains(|c: char| c.is_control() && c != '\n'), "{arguments:?}");
    }
    shop.prints(0, &["build"]);
    for page in ["feed.xml", "agreements/2024/article-9.html", "data/agreements/2024.json"] {
        let text = fs::read_to_string(shop.at("site").join(page)).unwrap();
        assert!(!text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')), "{page}");
    }
}

#[test]
fn word_and_pdf_files_are_named() {
    let shop = Shop::new();
    for (name, bytes, words) in [
        ("old.docx", &b"PK\x03\x04\x14\0"[..], "a Word document"),
        ("old.pdf", b"%PDF-1.7\n\xE2\xE3", "a PDF document"),
        ("old.md", b"PK\x03\x04\x14\0", "a Word document"),
        ("old.xlsx", b"PK\x03\x04\x14\0", "a spreadsheet"),
    ] {
        fs::write(shop.at(name), bytes).unwrap();
        let (_, err) = shop.prints(2, &["compare", name, "2024"]);
        assert!(err.contains(words) && err.contains("hint: ") && !err.contains("UTF-8"), "{err}");
    }
}

#[cfg(unix)]
#[test]
fn a_long_chain_of_links_is_walked() {
    let shop = Shop::new();
    for n in 0..3000 {
        let folder = shop.at("contract/chain").join(n.to_string());
        fs::create_dir_all(&folder).unwrap();
        std::os::unix::fs::symlink(format!("../{}", n + 1), folder.join("next")).unwrap();
    }
    fs::create_dir_all(shop.at("contract/chain/3000")).unwrap();
    shop.prints(0, &["check"]);
}

#[test]
fn one_file_of_a_kind_is_made_where_it_belongs() {
    let dir = tempfile::tempdir().unwrap();
    let run = |folder: &str, arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
        let output =
            program.args(arguments).current_dir(dir.path().join(folder)).stdin(Stdio::null()).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    };
    assert_eq!(run(".", &["new", "mine"]).0, 0);
    let (code, said) = run("mine", &["check", "--deny-warnings", "--today", "2026-01-15"]);
    assert!(code == 0 && said.ends_with(".: no problems\n"), "{said}");
    for (kind, name, path) in [
        ("agreement", "2028-2031", "agreements/2028-2031/index.md"),
        ("article", "09-boots", "agreements/2024-2027/09-boots.md"),
        ("proposal", "lockers", "proposals/2027-talks/lockers.md"),
        ("summary", "won", "summaries/won.md"),
        ("guide", "strike-pay", "guides/strike-pay.md"),
        ("faq", "more-questions", "more-questions.md"),
        ("schedule", "clerks-2024", "agreements/2024-2027/schedules/clerks-2024.md"),
    ] {
        let (code, said) = run("mine/guides", &["new", kind, name]);
        assert!(code == 0 && said.starts_with(&format!("../{path} is ready")), "{said}");
        assert!(dir.path().join("mine").join(path).is_file(), "{path}");
        let (code, said) = run("mine/guides", &["new", kind, name]);
        assert!(code == 2 && said.contains("already exists"), "{said}");
    }
    let (code, said) = run("mine", &["check"]);
    assert!(code == 0 && !said.contains("error["), "{said}");
    let article = fs::read_to_string(dir.path().join("mine/agreements/2024-2027/09-boots.md")).unwrap();
    assert!(article.contains("number: \"9\"") && article.contains("title: Boots"), "{article}");
    let mut site = fs::read_to_string(dir.path().join("mine/index.md")).unwrap();
    site = site.replace("union: Our Union", "union: \"Local 12: Harbor\"");
    fs::write(dir.path().join("mine/index.md"), site).unwrap();
    assert_eq!(run("mine", &["new", "proposal", "boots"]).0, 0);
    let proposal = fs::read_to_string(dir.path().join("mine/proposals/2027-talks/boots.md")).unwrap();
    assert!(proposal.contains("\nparty: \"Local 12: Harbor\"\n"), "{proposal}");
    fs::remove_dir_all(dir.path().join("mine/proposals")).unwrap();
    let (_, said) = run("mine", &["new", "proposal", "boots"]);
    assert!(said.starts_with("proposals/talks/boots.md is ready"), "{said}");
    assert!(run("mine", &["new", "artikle", "x"]).1.contains("did you mean `article`?"));
    assert!(run("mine", &["new", "guide", "../x"]).1.contains("cannot be the name of a file"));
    assert_eq!(run("mine", &["new", "faq"]).0, 2);
    // No contract folder is made within another one.
    for word in ["con", "glosary", "sub/folder"] {
        let (code, said) = run("mine", &["new", word]);
        assert!(code == 2 && said.contains("is a contract folder already"), "{said}");
    }
    assert!(run("mine", &["new", "glosary"]).1.contains("did you mean `glossary`?"));
    for kind in ["glossary", "timeline", "sources"] {
        fs::remove_file(dir.path().join(format!("mine/{kind}.md"))).unwrap();
        let (code, said) = run("mine", &["new", kind]);
        assert!(code == 0 && said.starts_with(&format!("{kind}.md is ready")), "{said}");
        assert!(run("mine", &["new", kind]).1.contains("already exists"));
    }
    let (code, said) = run("mine", &["check"]);
    assert!(code == 0 && !said.contains("error["), "{said}");
    assert_eq!(run("mine", &["new", "article", "boots"]).0, 0);
    let article = fs::read_to_string(dir.path().join("mine/agreements/2024-2027/boots.md")).unwrap();
    assert!(article.contains("number: \"10\""), "the number after the last one: {article}");
}

#[test]
fn a_pasted_contract_is_not_called_by_its_first_article() {
    let shop = Shop::new();
    fs::create_dir(shop.at("pasted")).unwrap();
    let text = "# ARTICLE 1 RECOGNITION\n\n## Section 1.1 Unit\n\nText.\n\n# ARTICLE 2 HOURS\n\nText.\n";
    fs::write(shop.at("pasted/our-contract.md"), text).unwrap();
    let (out, _) = shop.prints(0, &["check", "pasted", "--coverage"]);
    assert!(out.contains("our contract\n") && !out.contains("\nRECOGNITION\n"), "{out}");
    assert!(out.contains("2 articles\n") && out.contains("0 claims and 0 answers"), "{out}");
}

#[test]
fn questions_may_come_from_another_program() {
    let shop = Shop::new();
    let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
    program.args(["search", "--queries", "-"]).current_dir(&shop.dir).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut program = program.spawn().unwrap();
    std::io::Write::write_all(&mut program.stdin.take().unwrap(), b"sick days\nlockers\n").unwrap();
    let out = String::from_utf8(program.wait_with_output().unwrap().stdout).unwrap();
    assert!(out.contains("sick days") && out.contains("Everybody has a locker."), "{out}");
}

#[test]
fn help_explains_topics_sections_and_kinds_of_problem() {
    let shop = Shop::new();
    assert!(shop.prints(0, &["help"]).0.contains("\n  format "));
    assert!(shop.prints(0, &["help", "format", "timeline"]).0.starts_with("## timeline\n"));
    assert!(shop.prints(0, &["help", "stale-claim"]).0.contains("warning[stale-claim]"));
    assert!(shop.prints(0, &["help", "publish"]).0.contains("--undo"), "the command and the page");
    assert!(shop.prints(0, &["help", "format timeline"]).0.starts_with("## timeline\n"), "in quotation marks");
    assert!(shop.prints(2, &["help", "vote"]).1.contains("did you mean `sideletter help before-a-vote`?"));
    assert!(shop.prints(2, &["help", "formt"]).1.contains("did you mean `sideletter help format`?"));
    let (out, _) = with_warning().prints(0, &["check"]);
    assert!(out.contains("To read more about a kind of problem: sideletter help unknown-field\n"), "{out}");
}

#[test]
fn a_new_folder_has_what_hosts_and_editors_need() {
    let shop = Shop::new();
    shop.prints(0, &["new", "ours", "--union", "Local 12: \"Harbor\""]);
    let index = fs::read_to_string(shop.at("ours/index.md")).unwrap();
    assert!(index.contains("union: \"Local 12: \\\"Harbor\\\"\"\n"), "{index}");
    shop.prints(0, &["check", "ours", "--deny-warnings"]);
    let tasks = fs::read_to_string(shop.at("ours/.vscode/tasks.json")).unwrap();
    assert!(serde_json::from_str::<Value>(&tasks).is_ok(), "{tasks}");
    for (kind, host, path) in [
        ("workflow", "github", ".github/workflows/site.yml"),
        ("workflow", "gitlab", ".gitlab-ci.yml"),
        ("headers", "netlify", "static/_headers"),
    ] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
        let output = program.args(["new", kind, host]).current_dir(shop.at("ours")).output().unwrap();
        assert!(output.status.success() && shop.at("ours").join(path).is_file(), "{kind} {host}");
    }
    // The servers say what the pages say.
    let page = include_str!("../templates/page.html");
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    let headers = fs::read_to_string(shop.at("ours/static/_headers")).unwrap();
    assert!(headers.contains(policy) && include_str!("../src/commands/new/hosting/nginx.conf").contains(policy));
    assert!(shop.prints(2, &["new", "workflow", "svn"]).1.contains("github, gitlab"));
}

#[test]
fn the_editor_needs_its_package() {
    let shop = Shop::new();
    let (_, err) = shop.prints(2, &["cms"]);
    assert!(err.contains("https://registry.npmjs.org/decap-cms/-/decap-cms-"), "{err}");
    fs::write(shop.at("other.tgz"), "something else").unwrap();
    let (_, err) = shop.prints(2, &["cms", "--package", "other.tgz"]);
    assert!(err.contains("other.tgz: this file is not the package"), "{err}");
    assert!(shop.prints(2, &["cms", "--package", "none.tgz"]).1.contains("none.tgz cannot be read"));
    assert!(!shop.at("contract/_editor").exists());
    assert!(shop.prints(2, &["serve", "--edit"]).1.contains("sideletter cms --package"));
    let (_, err) = shop.prints(2, &["serve", "--edit", "--host", "0.0.0.0"]);
    assert!(err.contains("the editor is for this computer only"), "{err}");
    // Once the script is there, the forms can be made anew.
    fs::create_dir(shop.at("contract/_editor")).unwrap();
    fs::write(shop.at("contract/_editor/decap-cms.js"), "").unwrap();
    assert_eq!(shop.prints(0, &["cms"]).0, "The editor is ready. Open it with: sideletter serve --edit --open\n");
    let forms = fs::read_to_string(shop.at("contract/_editor/config.yml")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&forms).unwrap()["backend"]["name"], "proxy");
    shop.prints(0, &["check", "--deny", "unread-file"]);
}
