//! The site of this repository's contract as a whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the contract in a process of its own, with so many threads.
fn build(place: &Path, threads: &str) -> PathBuf {
    let site = place.join(format!("site-{threads}"));
    let contract = Path::new(env!("CARGO_MANIFEST_DIR")).join("contract");
    let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
    program.arg("build").arg(contract).arg("--output").arg(&site).env("RAYON_NUM_THREADS", threads);
    let output = program.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    site
}

/// Every file of a site, by its path.
fn files(site: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(site).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|it| (it.path().strip_prefix(site).unwrap().to_owned(), fs::read(it.path()).unwrap())).collect()
}

#[test]
fn building_twice_gives_the_same_bytes() {
    let place = tempfile::tempdir().unwrap();
    let (one, two) = (files(&build(place.path(), "1")), files(&build(place.path(), "3")));
    assert!(one.len() > 100, "{} files", one.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    let different: Vec<_> = one.iter().filter(|(path, bytes)| two[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(different.is_empty(), "{different:?}");
}

/// What a page must not hold, whatever the templates do.
#[test]
fn no_page_asks_another_host_or_runs_what_stands_in_it() {
    let place = tempfile::tempdir().unwrap();
    let loaded =
        regex::Regex::new(r#"<(?:script|link|img|iframe|source|video|audio)\b[^>]*?\s(?:src|href)="(?:https?:)?//"#);
    let loaded = loaded.unwrap();
    let inline = regex::Regex::new(r#"<style\b|\sstyle="|\son[a-z]+="|<script>|<script [^>]*></?[^s/]"#).unwrap();
    let canonical = regex::Regex::new(r#"<link rel="canonical" [^>]*>"#).unwrap();
    for (path, bytes) in files(&build(place.path(), "2")) {
        if path.extension().is_some_and(|e| e == "html") {
            let page = String::from_utf8(bytes).unwrap();
            let page = canonical.replace(&page, "");
            let found = loaded.find(&page).or(inline.find(&page));
            assert!(found.is_none(), "{}: {}", path.display(), found.unwrap().as_str());
            assert!(
                page.contains("Content-Security-Policy") && page.contains("default-src 'none'"),
                "{}",
                path.display()
            );
            assert_eq!(page.matches("<h1").count(), 1, "{}", path.display());
        }
    }
}
