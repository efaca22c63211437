//! Every kind of problem, as `sideletter check` prints it: a folder per case in `tests/diagnostics`, named by the
//! code, or by the code, a dot and what is special. It holds `contract/`, and what is printed in `expected.txt`.
//!
//! `UPDATE_EXPECT=1 cargo test --test diagnostics` writes the expected files anew. Read them before you commit: the
//! marked place must be the wrong one, and the hint must help.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sideletter::diagnostic::{Code, Severity};

/// What makes the contract folder of a case.
type Make = fn(&Path);

/// Cases whose files Git cannot hold everywhere.
const MADE: &[(&str, Make)] = &[
    ("case-clash", case_clash),
    ("link-leaves-folder", link_leaves),
    ("long-provision", long_provision),
    ("no-headings", no_headings),
    ("nothing-here", nothing_here),
    ("too-deep", too_deep),
    ("too-large", too_large),
    ("unreadable", unreadable),
];

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// The names of all cases, sorted.
fn names() -> Vec<String> {
    let entries = fs::read_dir(cases()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = entries.chain(MADE.iter().map(|(name, _)| (*name).to_owned())).collect();
    names.sort();
    names.dedup();
    names
}

/// Copies or makes the case's contract folder in `place`.
fn prepare(name: &str, place: &Path) {
    let contract = place.join("contract");
    fs::create_dir(&contract).unwrap();
    match MADE.iter().find(|(made, _)| *made == name) {
        Some((_, make)) => make(&contract),
        None => copy(&cases().join(name).join("contract"), &contract),
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What `check` prints about a case, and how it ends.
fn printed(name: &str) -> String {
    let place = tempfile::tempdir().unwrap();
    prepare(name, place.path());
    let mut check = Command::new(env!("CARGO_BIN_EXE_sideletter"));
    check.args(["check", "--color", "never", "contract"]).current_dir(&place);
    let output = check.output().unwrap();
    assert!(output.stderr.is_empty(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    let code = output.status.code().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    // The same for all, so that each case shows what is its own.
    let (before, rest) = text.split_once("To read more about a kind of problem: sideletter help ").unwrap();
    let (kind, after) = rest.split_once("\n\n").unwrap();
    assert!(before.contains(&format!("[{kind}]")), "{name}: {kind}");
    format!("{before}{after}exit code {code}\n")
}

/// The page of all kinds of problem: what each means, how bad it is, and how the first of its cases looks.
#[test]
fn the_page_of_errors_shows_every_kind() {
    let mut page = fs::read_to_string(docs()).unwrap_or_default();
    let start = page.find("\n## ").map_or(page.len(), |at| at + 1);
    let written = page.split_off(start);
    let mut codes = Code::ALL.to_vec();
    codes.sort_by_key(|code| code.as_str());
    let sections: Vec<String> = codes.into_iter().map(section).collect();
    let made = sections.join("\n");
    if updating() {
        fs::write(docs(), format!("{page}{made}")).unwrap();
    } else {
        assert!(written == made, "docs/ERRORS.md is not what the cases print (UPDATE_EXPECT=1 writes it anew)");
    }
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ERRORS.md")
}

fn section(code: Code) -> String {
    let is_of = |name: &String| name.split('.').next() == Some(code.as_str());
    let case = names().into_iter().find(is_of).unwrap_or_else(|| panic!("no case for {code}"));
    let printed = printed(&case);
    let example = printed.split("\n\n").find(|part| part.contains(&format!("[{code}]"))).unwrap();
    let severity = match code.severity() {
        Severity::Error => "An error: nothing is published until it is corrected.",
        Severity::Warning => "A warning: the site is built all the same.",
        Severity::Hint => "A hint: nothing is wrong. It is printed when there is no other problem, and fails nothing.",
    };
    format!("## {code}\n\n{} {severity}\n\n```text\n{example}\n```\n", code.meaning())
}

/// Compares what is printed about a case with what is expected.
fn check(name: &str) -> Result<(), String> {
    let printed = printed(name);
    let file = cases().join(name).join("expected.txt");
    if updating() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &printed).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if printed == expected {
        return Ok(());
    }
    Err(format!("--- {name}, expected\n{expected}--- {name}, printed\n{printed}"))
}

#[test]
fn every_case_prints_what_is_expected() {
    let failures: Vec<_> = names().iter().filter_map(|name| check(name).err()).collect();
    assert!(failures.is_empty(), "{}\n(UPDATE_EXPECT=1 takes this for right)", failures.join("\n"));
}

/// The files are being written: the other tests would read half of them.
fn updating() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

#[test]
fn every_code_has_a_case() {
    if updating() {
        return;
    }
    let names = names();
    for code in Code::ALL {
        let code = code.as_str();
        let mut own = names.iter().filter(|name| name.split('.').next() == Some(code)).peekable();
        assert!(own.peek().is_some(), "no case for `{code}` in tests/diagnostics");
        for name in own {
            let expected = fs::read_to_string(cases().join(name).join("expected.txt")).unwrap();
            assert!(expected.contains(&format!("[{code}]")), "{name} does not show `{code}`");
        }
    }
    for name in &names {
        let code = name.split('.').next().unwrap();
        assert!(Code::ALL.iter().any(|known| known.as_str() == code), "{name} is named by no code");
    }
}

#[test]
fn the_exit_code_follows_from_the_severity() {
    if updating() {
        return;
    }
    for name in names() {
        let code = Code::ALL.iter().find(|code| Some(code.as_str()) == name.split('.').next()).unwrap();
        let expected = fs::read_to_string(cases().join(&name).join("expected.txt")).unwrap();
        if code.severity() == Severity::Error {
            assert!(expected.ends_with("exit code 1\n"), "{name}");
        }
        assert_eq!(expected.ends_with("exit code 1\n"), expected.contains("error["), "{name}");
    }
}

fn case_clash(contract: &Path) {
    site(contract);
    fs::create_dir(contract.join("Guides")).unwrap();
    fs::create_dir(contract.join("guides")).unwrap();
    fs::write(contract.join("Guides/sick-call.md"), "---\nkind: guide\n---\nCall.\n").unwrap();
    fs::write(contract.join("guides/strike.md"), "---\nkind: guide\n---\nStay out.\n").unwrap();
}

fn link_leaves(contract: &Path) {
    site(contract);
    let secret = contract.parent().unwrap().join("secret.md");
    fs::write(&secret, "---\nkind: guide\n---\nA secret.\n").unwrap();
    link("../secret.md", &contract.join("guide.md"));
    link("..", &contract.join("everything"));
}

fn long_provision(contract: &Path) {
    site(contract);
    let text = "No docker works without a lamp. ".repeat(800);
    agreement(
        contract,
        &format!("## Article 1 Lamps {{#lamps}}\n\n{text}\n\n## Article 2 Ropes {{#ropes}}\n\nEach ship has two.\n"),
    );
}

fn no_headings(contract: &Path) {
    site(contract);
    agreement(contract, &"lamps\n\nNo docker works without a lamp.\n\n".repeat(200));
}

fn agreement(contract: &Path, text: &str) {
    let header = "---\nkind: agreement\nsources: [book]\nbasis: official\n---\n\n";
    fs::write(contract.join("sources.md"), "---\nkind: sources\nentries:\n  - { id: book, title: The book }\n---\n")
        .unwrap();
    fs::write(contract.join("agreement.md"), format!("{header}{text}")).unwrap();
}

fn nothing_here(contract: &Path) {
    fs::write(contract.join("notes.txt"), "Nothing that is read.").unwrap();
}

fn too_deep(contract: &Path) {
    site(contract);
    let text = format!("---\nkind: guide\ntitle: Quotes\n---\n\nFine.\n\n{}he said.\n", "> ".repeat(60));
    fs::write(contract.join("guide.md"), text).unwrap();
}

fn too_large(contract: &Path) {
    site(contract);
    let file = fs::File::create(contract.join("huge.md")).unwrap();
    file.set_len(100 * 1024 * 1024).unwrap();
}

fn unreadable(contract: &Path) {
    site(contract);
    link("nowhere.md", &contract.join("guide.md"));
}

fn site(contract: &Path) {
    fs::write(contract.join("index.md"), "---\nkind: site\ntitle: Harbor Workers\n---\n").unwrap();
}

#[cfg(unix)]
fn link(to: &str, at: &Path) {
    std::os::unix::fs::symlink(to, at).unwrap();
}

#[cfg(windows)]
fn link(to: &str, at: &Path) {
    std::os::windows::fs::symlink_file(to, at).unwrap();
}
