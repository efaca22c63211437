use std::process::Command;

use super::*;
use crate::library::Library;

fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, Editor) {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let editor = Editor::new(dir.path(), Limits::default());
    (dir, editor)
}

fn save(editor: &Editor, path: &str, text: &str) -> Result<Value, String> {
    let files = json!([{ "slug": "x", "path": path, "raw": text }]);
    let params =
        json!({ "branch": "-", "dataFiles": files, "assets": [], "options": { "commitMessage": "Say “it” -x" } });
    editor.answer(json!({ "action": "persistEntry", "params": params }).to_string().as_bytes())
}

fn open(editor: &Editor, path: &str) -> Result<Value, String> {
    editor.answer(json!({ "action": "getEntry", "params": { "path": path } }).to_string().as_bytes())
}

fn git(dir: &Path, words: &[&str]) -> String {
    let output = Command::new("git").current_dir(dir).args(words).output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_is_saved_is_one_commit_of_that_file() {
    let (dir, editor) = folder(&[("guides/a.md", "old"), ("guides/b.md", "b")]);
    git(dir.path(), &["init", "--quiet"]);
    git(dir.path(), &["add", "guides"]);
    git(dir.path(), &["-c", "user.name=A", "-c", "user.email=a@localhost", "commit", "--quiet", "-m", "first"]);
    fs::write(dir.path().join("guides/b.md"), "somebody's unfinished work").unwrap();
    git(dir.path(), &["add", "guides/b.md"]);

    assert_eq!(open(&editor, "guides/a.md").unwrap()["data"], "old");
    save(&editor, "guides/a.md", "new").unwrap();
    assert_eq!(git(dir.path(), &["show", "HEAD:guides/a.md"]), "new");
    assert_eq!(git(dir.path(), &["show", "HEAD:guides/b.md"]), "b");
    assert_eq!(git(dir.path(), &["log", "-1", "--format=%s"]).trim(), "Say “it” -x");
    save(&editor, "guides/new.md", "quite new").unwrap();
    assert_eq!(git(dir.path(), &["show", "HEAD:guides/new.md"]), "quite new");
    save(&editor, "guides/new.md", "quite new").unwrap();
    assert_eq!(git(dir.path(), &["rev-list", "--count", "HEAD"]).trim(), "3");

    let delete = json!({ "paths": ["guides/a.md"], "options": { "commitMessage": "gone" } });
    editor.answer(json!({ "action": "deleteFiles", "params": delete }).to_string().as_bytes()).unwrap();
    assert_eq!(git(dir.path(), &["ls-tree", "--name-only", "HEAD", "guides/"]), "guides/b.md\nguides/new.md\n");
}

#[test]
fn what_others_changed_is_not_replaced() {
    let (dir, editor) = folder(&[("guides/a.md", "old")]);
    assert!(save(&editor, "guides/a.md", "unseen").unwrap_err().contains("another program"));
    open(&editor, "guides/a.md").unwrap();
    fs::write(dir.path().join("guides/a.md"), "theirs").unwrap();
    assert!(save(&editor, "guides/a.md", "mine").unwrap_err().contains("another program"));
    assert_eq!(fs::read_to_string(dir.path().join("guides/a.md")).unwrap(), "theirs");
    open(&editor, "guides/a.md").unwrap();
    save(&editor, "guides/a.md", "mine").unwrap();
    save(&editor, "guides/a.md", "mine again").unwrap();
    assert_eq!(fs::read_to_string(dir.path().join("guides/a.md")).unwrap(), "mine again");
}

#[test]
fn only_markdown_files_of_the_folder_are_touched() {
    let (dir, editor) = folder(&[("_data/x.md", "x"), ("a.csv", "x")]);
    let outside = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), dir.path().join("link")).unwrap();
    let bad = [
        "../x.md",
        "/etc/x.md",
        "a.csv",
        "_data/x.md",
        ".git/x.md",
        "a//b.md",
        "a\\..\\b.md",
        "c:x.md",
        "",
        "link/x.md",
    ];
    for path in bad {
        assert!(save(&editor, path, "text").is_err(), "{path}");
        assert!(open(&editor, path).is_err(), "{path}");
    }
    assert_eq!(outside.path().read_dir().unwrap().count(), 0);
    assert!(editor.own_file("../a.csv").is_none() && editor.own_file(".gitignore").is_none());
    assert!(editor.answer(b"{\"action\":\"format\",\"params\":{}}").is_err());
}

#[test]
fn a_folder_lists_what_its_form_can_show() {
    let (_dir, editor) = folder(&[
        ("agreements/a/index.md", "i"),
        ("agreements/a/01-x.md", "x"),
        ("agreements/a/README.md", "r"),
        ("agreements/a/_draft.md", "d"),
        ("agreements/a/schedules/s.md", "s"),
    ]);
    let request =
        json!({ "action": "entriesByFolder", "params": { "folder": "agreements/a", "extension": "md", "depth": 1 } });
    let found = editor.answer(request.to_string().as_bytes()).unwrap();
    let paths: Vec<&str> = found.as_array().unwrap().iter().map(|it| it["file"]["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["agreements/a/01-x.md"]);
    assert_eq!(found[0]["data"], "x");
}

#[test]
fn the_forms_have_what_headers_may_say() {
    let files = [
        ("index.md", "---\nkind: site\ntitle: Ours\n---\n"),
        ("agreements/2024/index.md", "---\nkind: agreement\ntitle: The agreement\n---\n"),
        ("agreements/2024/01-a.md", "---\nkind: article\nnumber: 1\ntitle: A\n---\n\n## 1-1 B {#b}\n\nText.\n"),
        ("faq.md", "---\nkind: faq\nabout: 2024\n---\n\n## Why?\n\nSo. [[b]]\n"),
    ];
    let files = files.into_iter().map(|(path, text)| SourceFile::new(path, text)).collect();
    let (library, _) = Library::load(files);
    let made = configuration(&library);
    let lists: Vec<&Value> = made["collections"].as_array().unwrap().iter().collect();
    let labels: Vec<&str> = lists.iter().map(|it| it["label"].as_str().unwrap()).collect();
    let expected =
        ["Summaries", "Guides", "Articles: The agreement", "Agreements and talks", "Questions, lists and the site"];
    assert_eq!(labels, expected);
    let articles = lists[2];
    assert_eq!(articles["folder"], "agreements/2024");
    let field = |name: &str| articles["fields"].as_array().unwrap().iter().find(|it| it["name"] == name).unwrap();
    assert_eq!(field("kind")["options"], json!(["article", "appendix", "side-letter", "preamble"]));
    assert_eq!(field("basis")["options"], json!(["official", "restated", "inferred"]));
    assert_eq!(field("terms")["fields"][0]["name"], "id");
    assert_eq!(field("body")["widget"], "text");
    assert_eq!(lists[4]["files"][0]["file"], "faq.md");
    assert_eq!(lists[3]["files"][0]["label"], "The agreement");
}
