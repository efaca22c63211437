//! `sideletter publish`: to a branch, a folder and a zip file; what it says before; and the way back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

struct Place {
    dir: tempfile::TempDir,
}

const ARTICLE: &str =
    "---\nkind: agreement\nbasis: official\nsources: [book]\n---\n\n## 1-1 Days {#days}\n\nEverybody has 12 days.\n";

impl Place {
    fn new() -> Self {
        let place = Self { dir: tempfile::tempdir().unwrap() };
        place.write("contract/index.md", "---\nkind: site\ntitle: Harbor\n---\n");
        place.write("contract/sources.md", "---\nkind: sources\nentries: [{ id: book, title: The book }]\n---\n");
        place.write("contract/agreements/2024.md", ARTICLE);
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn change(&self, days: &str) {
        self.write("contract/agreements/2024.md", &ARTICLE.replace("12 days", days));
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.dir).stdin(Stdio::null());
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").output().unwrap()
    }

    #[track_caller]
    fn publish(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(env!("CARGO_BIN_EXE_sideletter"), &[&["publish"], arguments].concat());
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(output.status.code(), Some(code), "{text}");
        text
    }

    #[track_caller]
    fn git(&self, arguments: &[&str]) -> String {
        let output = self.run("git", arguments);
        assert!(output.status.success(), "{arguments:?} {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

fn page(folder: &Path) -> String {
    fs::read_to_string(folder.join("agreements/2024/days.html")).unwrap()
}

#[test]
fn a_branch_gets_a_commit_for_each_site_and_its_own_files_stay() {
    let place = Place::new();
    place.git(&["init", "--quiet", "--bare", "remote.git"]);
    place.git(&["init", "--quiet"]);
    let failed = place.publish(2, &["--branch", "gh-pages", "--yes"]);
    assert!(failed.contains("git remote add origin ADDRESS"), "{failed}");
    place.git(&["remote", "add", "origin", "remote.git"]);
    let first = place.publish(0, &["--branch", "gh-pages", "--yes"]);
    assert!(
        first.starts_with("The first site at the branch gh-pages of origin: ") && first.contains("\nPublished to ")
    );
    let again = place.publish(0, &["--branch", "gh-pages", "--yes"]);
    assert!(again.contains("has this site already"), "{again}");
    // Somebody else puts a file on the branch.
    place.git(&["clone", "--quiet", "--branch", "gh-pages", "remote.git", "clone"]);
    place.write("clone/CNAME", "example.org\n");
    place.git(&["-C", "clone", "add", "."]);
    place.git(&["-C", "clone", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "name"]);
    place.git(&["-C", "clone", "push", "--quiet"]);
    place.change("15 days");
    let dry = place.publish(0, &["--branch", "gh-pages", "--dry-run"]);
    assert!(dry.contains("Everybody has [-12-]{+15+} days."), "{dry}");
    let asked = place.publish(2, &["--branch", "gh-pages"]);
    assert!(asked.contains("nobody can be asked here") && asked.contains("--yes"), "{asked}");
    place.publish(0, &["--branch", "gh-pages", "--yes"]);
    let log = place.git(&["-C", "remote.git", "log", "--oneline", "gh-pages"]);
    assert_eq!(log.lines().count(), 3, "{log}");
    assert_eq!(place.git(&["-C", "remote.git", "show", "gh-pages:CNAME"]), "example.org\n");
    let undone = place.publish(0, &["--branch", "gh-pages", "--undo", "--yes"]);
    assert!(undone.contains("Everybody has [-15-]{+12+} days."), "{undone}");
    let changed = place.git(&["-C", "remote.git", "diff", "--name-only", "gh-pages~2", "gh-pages"]);
    assert_eq!(changed, "", "the site is that of before");
    assert_eq!(place.git(&["status", "--porcelain", "--", "remote.git"]), "?? remote.git/\n", "nothing was staged");
    // A commit of the host is no site to go back to.
    place.change("20 days");
    place.publish(0, &["--branch", "gh-pages", "--yes"]);
    place.git(&["-C", "clone", "pull", "--quiet"]);
    place.write("clone/CNAME", "www.example.org\n");
    let commit = ["-C", "clone", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-am", "name"];
    place.git(&commit);
    place.git(&["-C", "clone", "push", "--quiet"]);
    let undone = place.publish(0, &["--branch", "gh-pages", "--undo", "--yes"]);
    assert!(undone.contains("Everybody has [-20-]{+12+} days."), "{undone}");
    assert_eq!(place.git(&["-C", "remote.git", "show", "gh-pages:CNAME"]), "www.example.org\n");
    // A branch that cannot be, and the one of the sources.
    let refused = place.publish(2, &["--branch", "gh pages", "--yes"]);
    assert!(refused.contains("`gh pages` cannot be the name of a branch"), "{refused}");
    let own = place.git(&["symbolic-ref", "--short", "HEAD"]);
    let refused = place.publish(2, &["--branch", own.trim(), "--yes"]);
    assert!(refused.contains("holds the contract folder itself"), "{refused}");
    // A branch of somebody else is not taken.
    place.git(&["-C", "clone", "checkout", "--quiet", "--orphan", "main"]);
    place.git(&["-C", "clone", "rm", "-r", "-f", "--quiet", "."]);
    place.write("clone/index.html", "Theirs");
    place.git(&["-C", "clone", "add", "."]);
    place.git(&["-C", "clone", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "theirs"]);
    place.git(&["-C", "clone", "push", "--quiet", "origin", "main"]);
    let refused = place.publish(2, &["--branch", "main", "--yes"]);
    assert!(refused.contains("the branch main of origin holds files that Sideletter did not make"), "{refused}");
}

#[test]
fn a_folder_and_a_zip_file_have_a_way_back() {
    let place = Place::new();
    let text = "---\nkind: site\ntitle: Harbor\npublish: { to: www }\n---\n";
    place.write("contract/index.md", text);
    place.publish(0, &["--yes"]);
    let before = page(&place.at("www"));
    place.change("15 days");
    assert!(place.publish(0, &["--yes"]).contains("[-12-]{+15+}"));
    assert_ne!(page(&place.at("www")), before);
    place.publish(0, &["--undo", "--yes"]);
    assert_eq!(page(&place.at("www")), before);
    place.publish(0, &["--undo", "--yes"]);
    assert_ne!(page(&place.at("www")), before, "undone twice is done again");
    // A mistake leaves what readers see.
    place.write("contract/agreements/2024.md", "---\nkind: agreement\nbasis: nonsense\n---\n");
    let now = page(&place.at("www"));
    assert!(place.publish(1, &["--yes"]).contains("nothing was published"));
    assert_eq!(page(&place.at("www")), now);

    let place = Place::new();
    place.publish(0, &["--zip", "site.zip", "--yes"]);
    let first = fs::read(place.at("site.zip")).unwrap();
    place.change("15 days");
    assert!(place.publish(0, &["--zip", "site.zip", "--yes"]).contains("[-12-]{+15+}"));
    assert_ne!(fs::read(place.at("site.zip")).unwrap(), first);
    place.publish(0, &["--zip", "site.zip", "--undo", "--yes"]);
    assert_eq!(fs::read(place.at("site.zip")).unwrap(), first, "the same site is the same file");
}

#[test]
fn where_to_must_be_known_and_be_a_place() {
    let place = Place::new();
    let unknown = place.publish(2, &["--yes"]);
    assert!(unknown.contains("--branch gh-pages") && unknown.contains("sideletter help publish"), "{unknown}");
    let option = place.publish(2, &["--yes", "--to=--rsh=touch me:x"]);
    assert!(option.contains("is not a place to publish to"), "{option}");
    let inside = place.publish(2, &["--yes", "--to", "contract/site"]);
    assert!(inside.contains("is inside the contract folder"), "{inside}");
}

#[test]
fn each_contract_folder_and_target_has_its_own_way_back() {
    let place = Place::new();
    for (folder, days) in [("a", "1 day"), ("b", "2 days")] {
        place.write(&format!("{folder}/index.md"), "---\nkind: site\ntitle: Harbor\n---\n");
        place.write(&format!("{folder}/sources.md"), "---\nkind: sources\nentries: [{ id: book, title: B }]\n---\n");
        place.write(&format!("{folder}/agreements/2024.md"), &ARTICLE.replace("12 days", days));
    }
    place.publish(0, &["a", "--to", "wwwA", "--yes"]);
    place.write("a/agreements/2024.md", &ARTICLE.replace("12 days", "11 days"));
    place.publish(0, &["a", "--to", "wwwA", "--yes"]);
    place.publish(0, &["b", "--to", "wwwB", "--yes"]);
    let refused = place.publish(2, &["b", "--to", "wwwB", "--undo", "--yes"]);
    assert!(refused.contains("there is no site before this one"), "{refused}");
    assert!(page(&place.at("wwwB")).contains("2 days"));
    // The same contract at another target.
    place.publish(0, &["a", "--to", "other", "--yes"]);
    place.publish(2, &["a", "--to", "other", "--undo", "--yes"]);
    // The same target by another name.
    place.publish(0, &["a", "--to", "b/../wwwA/", "--undo", "--yes"]);
    assert!(page(&place.at("wwwA")).contains("1 day"));
}

#[test]
fn undo_needs_a_site_before() {
    let place = Place::new();
    let never = place.publish(2, &["--to", "never", "--undo", "--yes"]);
    assert!(never.contains("there is no site at never to go back from") && !place.at("never").exists(), "{never}");
    fs::create_dir(place.at("www")).unwrap();
    for target in [["--to", "www"], ["--zip", "site.zip"]] {
        let first = place.publish(0, &[&target[..], &["--yes"]].concat());
        assert!(first.starts_with("The first site at "), "{first}");
        let refused = place.publish(2, &[&target[..], &["--undo", "--yes"]].concat());
        assert!(refused.contains("there is no site before this one"), "{refused}");
    }
    assert!(page(&place.at("www")).contains("12 days"));
}

#[test]
fn a_refused_target_is_neither_described_nor_copied() {
    let place = Place::new();
    place.write("mine/precious.txt", "Mine");
    for undo in [&["--yes"][..], &["--undo", "--yes"]] {
        let refused = place.publish(2, &[&["--to", "mine"], undo].concat());
        assert!(refused.starts_with("error: mine holds files that Sideletter did not make"), "{refused}");
    }
    let around: Vec<_> = fs::read_dir(place.dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!around.iter().any(|name| name == ".sideletter-published"), "{around:?}");
    // Files of others stay where they are, and are not copied either.
    place.publish(0, &["--to", "www", "--yes"]);
    place.write("www/own.txt", "Mine");
    place.change("15 days");
    place.publish(0, &["--to", "www", "--yes"]);
    assert!(place.at("www/own.txt").exists());
    let memory = fs::read_dir(place.at(".sideletter-published")).unwrap().map(|entry| entry.unwrap().path());
    let before = memory.map(|path| path.join("before")).find(|path| path.is_dir()).unwrap();
    assert!(page(&before).contains("12 days") && !before.join("own.txt").exists());
}

#[test]
fn a_zip_file_that_is_missing_is_written_again() {
    let place = Place::new();
    place.publish(0, &["--zip", "site.zip", "--yes"]);
    place.change("15 days");
    place.publish(0, &["--zip", "site.zip", "--yes"]);
    let now = fs::read(place.at("site.zip")).unwrap();
    fs::rename(place.at("site.zip"), place.at("uploaded.zip")).unwrap();
    place.publish(0, &["--zip", "site.zip", "--dry-run"]);
    assert!(!place.at("site.zip").exists());
    let again = place.publish(0, &["--zip", "site.zip", "--yes"]);
    assert!(again.ends_with("Published to site.zip\n"), "{again}");
    assert_eq!(fs::read(place.at("site.zip")).unwrap(), now);
    assert!(place.publish(0, &["--zip", "site.zip", "--yes"]).contains("has this site already"));
    place.publish(0, &["--zip", "other.zip", "--yes"]);
    assert_eq!(fs::read(place.at("other.zip")).unwrap(), now);
    let undone = place.publish(0, &["--zip", "site.zip", "--undo", "--yes"]);
    assert!(undone.contains("[-15-]{+12+}"), "the site before is still the one before: {undone}");
    // Everybody may read the files: the upper half of the last field but one of each entry in the list.
    let entries: Vec<usize> = (0..now.len() - 4).filter(|&at| now[at..].starts_with(b"PK\x01\x02")).collect();
    assert!(!entries.is_empty());
    for at in entries {
        assert_eq!((now[at + 5], u16::from_le_bytes([now[at + 40], now[at + 41]])), (3, 0o100_644));
    }
}

#[test]
fn the_way_back_is_shown_as_it_must_be_typed() {
    let place = Place::new();
    place.publish(0, &["contract", "--to", "our site", "--yes"]);
    place.change("15 days");
    let published = place.publish(0, &["contract", "--to", "our site", "--yes"]);
    let back = "`sideletter publish contract --to \"our site\" --undo` goes back";
    assert!(published.contains(back), "{published}");
}

#[test]
fn what_git_says_is_one_line() {
    let place = Place::new();
    place.git(&["init", "--quiet"]);
    let failed = place.publish(2, &["--branch", "gh-pages", "--yes"]);
    assert!(failed.contains("git ls-remote failed: fatal: ") && !failed.contains("\\n"), "{failed}");
    assert!(failed.contains("repository. Please make sure"), "{failed}");
}

#[test]
fn a_change_of_a_redline_is_told_in_the_words_of_its_new_text() {
    let place = Place::new();
    let proposal = "---\nkind: proposal\nparty: Union\nstatus: proposed\nbase: \"2024\"\nbasis: official\nsources: [book]\n---\n\n\
                    ## Days {#days action=amend}\n\nEverybody has 20 days.\n";
    place.write("contract/proposals/talks/union.md", proposal);
    place.publish(0, &["--to", "www", "--yes"]);
    place.write("contract/proposals/talks/union.md", &proposal.replace("20 days", "25 days"));
    let told = place.publish(0, &["--to", "www", "--dry-run"]);
    assert!(told.contains("Everybody has [-20-]{+25+} days.") && !told.contains("removed:"), "{told}");
    // The article says what changes in the old text.
    place.write("contract/proposals/talks/union.md", proposal);
    place.change("15 days");
    let told = place.publish(0, &["--to", "www", "--dry-run"]);
    assert!(told.contains("Everybody has [-12-]{+15+} days.") && !told.contains("removed:"), "{told}");
}

#[test]
fn a_zip_file_of_others_is_not_replaced() {
    let place = Place::new();
    for other in ["no zip file at all", "PK\x03\x04\x14\0\0\0\x08\0\x11\x22\x33\x44 a zip file of others"] {
        fs::write(place.at("minutes.zip"), other).unwrap();
        let refused = place.publish(2, &["--zip", "minutes.zip", "--yes"]);
        assert!(refused.contains("minutes.zip is a file that Sideletter did not make"), "{refused}");
        assert_eq!(fs::read_to_string(place.at("minutes.zip")).unwrap(), other);
    }
}
