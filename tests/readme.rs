//! What the README and the other pages say is so: commands run and print what is shown, links lead somewhere.
//!
//! Commands are the lines `$ sideletter …` of fenced `console` blocks and the lines `sideletter …` of `sh` blocks; what
//! stands below a `$` line, up to the next one, is what it prints. `serve` is left out: it does not end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A command and what it prints, as the page shows it; empty where nothing is shown.
struct Shown {
    command: String,
    output: String,
}

fn commands(page: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut block = None;
    for line in page.lines() {
        match (block, line.strip_prefix("```")) {
            (None, Some(language)) => block = Some(language),
            (Some(_), Some(_)) => block = None,
            (Some("console"), None) => match (line.strip_prefix("$ "), found.last_mut()) {
                (Some(command), _) => found.push(Shown { command: command.to_owned(), output: String::new() }),
                (None, Some(shown)) => shown.output.extend([line, "\n"]),
                (None, None) => panic!("{line:?} stands below no command"),
            },
            (Some("sh"), None) if line.starts_with("sideletter ") => {
                let command = line.split(" #").next().unwrap().trim_end();
                found.push(Shown { command: command.to_owned(), output: String::new() });
            }
            _ => {}
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target)
        } else {
            _ = fs::copy(entry.path(), target).unwrap()
        }
    }
}

#[test]
fn the_commands_of_the_readme_do_what_it_shows() {
    let page = fs::read_to_string(root().join("README.md")).unwrap();
    let place = tempfile::tempdir().unwrap();
    copy(&root().join("contract"), &place.path().join("contract"));
    let mut ran = 0;
    for shown in commands(&page) {
        let words: Vec<_> = shown.command.split_whitespace().collect();
        if words[..2] == ["sideletter", "serve"] {
            continue;
        }
        assert_eq!(words[0], "sideletter", "{}", shown.command);
        let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
        let output = program.args(&words[1..]).current_dir(&place).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{}\n{printed}{}", shown.command, String::from_utf8_lossy(&output.stderr));
        if !shown.output.is_empty() {
            assert_eq!(printed.trim_end(), shown.output.trim_end(), "{}", shown.command);
        }
        ran += 1;
    }
    assert!(ran >= 4, "only {ran} commands were found in the README");
}

/// The pages of documentation: those in the root, and those in `docs`.
fn pages() -> Vec<PathBuf> {
    let folders = [root().to_path_buf(), root().join("docs")];
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|e| e == "md")).collect()
}

#[test]
fn links_between_the_pages_lead_somewhere() {
    let link = regex::Regex::new(r"\]\(([^)#\s]+)(?:#[^)]*)?\)").unwrap();
    let mut checked = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let prose: String = text.split("```").step_by(2).collect();
        for found in link.captures_iter(&prose).filter(|found| !found[1].contains(':')) {
            assert!(page.parent().unwrap().join(&found[1]).exists(), "{}: {}", page.display(), &found[1]);
            checked += 1;
        }
    }
    assert!(checked >= 5, "only {checked} links were found");
}

/// No page or script names a place that only one machine has.
#[test]
fn nothing_names_one_machine() {
    let mut files = pages();
    files.extend([root().join("tests/all.sh"), root().join(".ci/run"), root().join("Cargo.toml")]);
    let private = ["/home/", "/Users/", "/work/", "../shared"];
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let named = private.iter().find(|name| text.contains(*name));
        assert_eq!(named, None, "{}", file.display());
    }
}
