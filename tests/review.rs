//! Claims, restated provisions and pay tables that change after their review: what `check` says, what `review` records, and
//! what the page shows in between.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const FILES: &[(&str, &str)] = &[
    (
        "index.md",
        "---\nkind: site\ntitle: Harbor Workers\nbase_url: https://harbor.example/\ncontact: office@harbor.example\n---\n",
    ),
    ("sources.md", "---\nkind: sources\nentries: [{ id: book, title: The book }]\n---\n"),
    (
        "agreements/2020.md",
        "---\nkind: agreement\ntitle: Agreement of 2020\nstatus: expired\neffective: { from: 2020-01-01, to: 2023-12-31 }\n\
         sources: [book]\nbasis: restated\n---\n\n## Article 6 Sick leave {#sick-leave}\n\n### 6-1 Days {#sick-days}\n\n\
         Each employee is granted 10 sick days.\n\n### 6-2 Notice {#notice}\n\nAn employee must call within 2 hours.\n",
    ),
    (
        "agreements/2024/index.md",
        "---\nkind: agreement\ntitle: Agreement of 2024\nstatus: in-force\neffective: { from: 2024-01-01 }\n\
         supersedes: \"2020\"\nsources: [book]\nbasis: restated\n---\n",
    ),
    (
        "agreements/2024/08-sick-leave.md",
        "---\nkind: article\nid: sick-leave\nnumber: \"8\"\ntitle: Sick leave\nterms:\n\
         \x20 - { id: sick-days, section: sick-days, label: Sick days, value: 12, unit: days }\n---\n\n\
         ## 8-1 Days {#sick-days}\n\nEach employee is granted 12 sick days.\nThe Port shall pay for each of them.\n\n\
         ## 8-2 Notice {#notice}\n\nAn employee must call within 4 hours.\n\n\
         ## 8-3 Shoes {#shoes}\n\n| Group | Shoes |\n| --- | --- |\n| Dockers | 60 |\n| Clerks | 20 |\n\n\
         ## 8-4 Lockers {#lockers}\n\nEverybody has a locker for 9 months.\n",
    ),
    (
        "agreements/2024/schedules/dockers.md",
        "---\nkind: schedule\ntitle: Dockers\nagreement: \"2024\"\nrows: Step\ncolumns: Lane\nsources: [book]\n---\n",
    ),
    ("agreements/2024/schedules/dockers.csv", "step,I,II\n1,48000,52000\n2,49000,53000\n"),
    (
        "summaries/2024.md",
        "---\nkind: summary\ntitle: What changed\nof: \"2024\"\ncompared_with: \"2020\"\nsources: [book]\n---\n\n\
         - Sick days rise from 10 to 12. [[sick-days]] [[2020#sick-days]] {#days}\n- Call within 4 hours. [[notice]]\n\
         - Dockers get 60 for shoes. [[shoes]]\n- Lockers are new. [[lockers]]\n",
    ),
    (
        "faq.md",
        "---\nkind: faq\ntitle: Questions\nsources: [book]\n---\n\n## Is a sick day paid? {#paid}\n\nThe Port must pay it. [[sick-days]]\n",
    ),
];

const BY: [&str; 4] = ["--name", "A. Reader", "--date", "2026-11-30"];

struct Shop {
    dir: tempfile::TempDir,
}

impl Shop {
    fn new() -> Self {
        let shop = Self { dir: tempfile::tempdir().unwrap() };
        FILES.iter().for_each(|(path, text)| shop.write(path, text));
        shop
    }

    /// The same after a review of everything.
    fn reviewed() -> Self {
        let shop = Self::new();
        shop.prints(0, &[&["review", "--accept-all"], &BY[..]].concat());
        shop
    }

    fn at(&self, path: &str) -> PathBuf {
        self.dir.path().join("contract").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.at(path)).unwrap();
        assert!(text.contains(old), "{path} does not say {old}");
        self.write(path, &text.replacen(old, new, 1));
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
        program
            .args(arguments)
            .current_dir(&self.dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = program.spawn().unwrap();
        // A program that reads nothing may have ended.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    #[track_caller]
    fn with_input(&self, code: i32, arguments: &[&str], input: &str) -> String {
        let output = self.run(arguments, input);
        let printed = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{printed}");
        assert!(!printed.contains("panicked"), "{printed}");
        printed
    }

    #[track_caller]
    fn prints(&self, code: i32, arguments: &[&str]) -> String {
        self.with_input(code, arguments, "")
    }

    /// The problems that `check` finds: code, file, line and redline.
    #[track_caller]
    fn problems(&self) -> Vec<(String, String, u64, String)> {
        let output = self.run(&["check", "--today", "2026-11-30", "--format", "json"], "");
        let all: Value = serde_json::from_slice(&output.stdout).unwrap();
        let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_string();
        let problem =
            |it: &Value| (text(it, "code"), text(it, "file"), it["line"].as_u64().unwrap_or(0), text(it, "redline"));
        all["problems"].as_array().unwrap().iter().map(problem).collect()
    }
}

const ARTICLE: &str = "agreements/2024/08-sick-leave.md";

#[test]
fn without_a_lock_nothing_is_stale_and_with_one_everything_is_current() {
    let shop = Shop::new();
    assert_eq!(shop.problems(), []);
    assert!(!shop.prints(0, &["check"]).contains("Not reviewed"));
    let shop = Shop::reviewed();
    assert_eq!(shop.problems(), []);
    assert!(shop.prints(0, &["review", "--list"]).contains("Nothing is to be reviewed"));
    shop.edit(ARTICLE, "Everybody has a locker\u{20}", "Everybody   has\na *locker* ");
    shop.edit(ARTICLE, "## 8-4 Lockers", "## 8-5 Lockers");
    assert_eq!(shop.problems(), [], "line ends, marks and section numbers are not the text");
}

#[test]
fn each_claim_that_rests_on_a_changed_text_is_named_and_a_review_clears_it() {
    for (old, new, redline, claims) in [
        ("granted 12 sick", "granted 13 sick", "[-12-]{+13+}", vec![("faq.md", 7), ("summaries/2024.md", 9)]),
        ("The Port shall pay", "The Port may pay", "[-shall-]{+may+}", vec![("faq.md", 7), ("summaries/2024.md", 9)]),
        ("| Dockers | 60 |", "| Dockers | 70 |", "Dockers, Shoes: [-60-]{+70+}", vec![("summaries/2024.md", 11)]),
    ] {
        let shop = Shop::reviewed();
        shop.edit(ARTICLE, old, new);
        let problems = shop.problems();
        let stale: Vec<_> = problems.iter().filter(|it| it.0 == "stale-claim").collect();
        let places: Vec<(&str, u64)> = stale.iter().map(|it| (it.1.as_str(), it.2)).collect();
        assert_eq!(places, claims, "{new}");
        assert!(stale.iter().all(|it| it.3.contains(redline)), "{stale:?}");
        let readings: Vec<_> = problems.iter().filter(|it| it.0 == "changed-reading").collect();
        assert!(readings.len() == 1 && readings[0].1 == ARTICLE && readings[0].3.contains(redline), "{readings:?}");
        assert!(shop.prints(1, &["check", "--deny", "stale-claim"]).contains("error[stale-claim]"));
        shop.prints(1, &["build", "--deny", "stale-claim"]);
        shop.prints(0, &[&["review", "--accept-all"], &BY[..]].concat());
        let left = shop.problems().into_iter().filter(|it| it.0 == "stale-claim" || it.0 == "changed-reading").count();
        assert_eq!(left, 0);
    }
}

#[test]
fn a_changed_figure_of_a_body_or_a_pay_table_that_no_claim_holds_is_found() {
    let shop = Shop::reviewed();
    shop.edit("agreements/2020.md", "within 2 hours", "within 3 hours");
    shop.edit("agreements/2024/schedules/dockers.csv", "2,49000", "2,49100");
    let problems = shop.problems();
    let found: Vec<(&str, &str, &str)> =
        problems.iter().map(|it| (it.0.as_str(), it.1.as_str(), it.3.as_str())).collect();
    assert_eq!(
        found,
        [
            ("changed-reading", "agreements/2020.md", "An employee must call within [-2-]{+3+} hours."),
            ("changed-reading", "agreements/2024/schedules/dockers.csv", "2, I: [-49000-]{+49100+}"),
        ]
    );
}

#[test]
fn a_change_that_the_summary_no_longer_mentions_is_named() {
    let shop = Shop::reviewed();
    assert!(shop.prints(0, &["check", "--omissions"]).contains("summaries/2024 leaves out 0 of 4 changes"));
    shop.edit("summaries/2024.md", "- Call within 4 hours. [[notice]]\n", "");
    let problems = shop.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!((problems[0].0.as_str(), problems[0].1.as_str()), ("omitted-change", "summaries/2024.md"));
    let listed = shop.prints(0, &["check", "--omissions"]);
    assert!(listed.contains("2024#notice") && listed.contains("2 hours → 4 hours"), "{listed}");
    shop.prints(0, &[&["review", "--accept", "summaries/2024#omissions"], &BY[..]].concat());
    assert_eq!(shop.problems(), []);
}

#[test]
fn what_is_new_is_counted_and_what_was_edited_keeps_what_it_said() {
    let shop = Shop::reviewed();
    shop.edit("summaries/2024.md", "- Lockers are new.", "- Lockers are quite new.");
    shop.edit("summaries/2024.md", "- Dockers get", "- Everybody has one. [[lockers]]\n- Dockers get");
    assert_eq!(shop.problems(), []);
    assert!(shop.prints(0, &["check"]).contains("Not reviewed yet: 2 claims, 0 provisions, 0 pay tables"));
    let all: Value = serde_json::from_str(&shop.prints(0, &["review", "2024", "--format", "json"])).unwrap();
    let items: Vec<(&str, Option<&str>)> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["state"].as_str().unwrap(), it["said"].as_str()))
        .collect();
    assert_eq!(items, [("new", None), ("edited", Some("Lockers are new."))]);
}

#[test]
fn a_review_in_a_pipe_takes_its_answers_from_it() {
    let shop = Shop::new();
    assert!(shop.prints(2, &["review", "summaries/2024", "--name", "A"]).contains("--date"));
    let walk = [&["review", "contract/summaries/2024.md"], &BY[..]].concat();
    let printed = shop.with_input(0, &walk, "a\ns\nq\n");
    assert!(printed.contains("[1 of 5] summaries/2024#days"), "{printed}");
    assert!(printed.contains("1 item accepted by A. Reader, 4 left"), "{printed}");
    let lock = fs::read_to_string(shop.at("claims.lock")).unwrap();
    assert_eq!(lock.lines().filter(|line| line.starts_with("{\"claim\"")).count(), 1, "{lock}");
    assert!(
        shop.prints(2, &[&["review", "--accept", "summaries/2024#dais"], &BY[..]].concat()).contains("did you mean")
    );
    assert!(shop.prints(2, &["check", "--deny", "stale-clam"]).contains("did you mean stale-claim?"));
    shop.write("claims.lock", &format!("<<<<<<< ours\n{lock}"));
    assert!(shop.prints(1, &["check"]).contains("error[broken-lock]"));
    shop.prints(2, &walk);
}

#[test]
fn the_page_says_when_a_claim_was_reviewed_and_that_its_text_has_changed() {
    let page = |shop: &Shop, name: &str| {
        shop.prints(0, &["build"]);
        fs::read_to_string(shop.dir.path().join("site").join(name)).unwrap()
    };
    let shop = Shop::reviewed();
    let notice = "The text this rests on has changed since it was reviewed on 30 November 2026.";
    let before = page(&shop, "summaries/2024.html");
    assert!(before.contains("Reviewed against this text on 30 November 2026 by A. Reader."), "{before}");
    assert!(before.contains("id=\"days\"") && !before.contains(notice));
    shop.edit(ARTICLE, "granted 12 sick", "granted 13 sick");
    for name in ["summaries/2024.html", "questions.html"] {
        let after = page(&shop, name);
        assert_eq!(after.matches(notice).count(), 1, "{name}");
        assert!(after.contains("12<span class=\"vh\"> end removed]</span></del>"), "{after}");
    }
}
