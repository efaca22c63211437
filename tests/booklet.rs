//! Booklets as PDFs. `tests/booklet.sh` runs this: it needs the feature `booklet`, and Poppler, which reads the text of a PDF
//! (pdftotext) and its tags (pdfinfo).
#![cfg(feature = "booklet")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use sideletter::booklet::Paper;
use sideletter::document::blocks::{notes, plain_text};
use sideletter::language::words::words;
use sideletter::library::{Agreement, Library};
use sideletter::pipeline;
use sideletter::site::Site;
use sideletter::source::{Limits, SourceFile};

fn site(library: &Arc<Library>, paper: Paper) -> Site {
    pipeline::site_with(Arc::clone(library), Some(paper)).unwrap()
}

fn booklet(site: &Site, agreement: &Agreement) -> Result<Vec<u8>, String> {
    let made = site.bytes(&format!("agreements/{}/booklet.pdf", agreement.text.id)).unwrap();
    made.map(|bytes| bytes.into_owned()).map_err(|error| error.to_string())
}

/// What a program of Poppler says of a PDF.
fn poppler(program: &str, option: &str, pdf: &[u8], output: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("booklet.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = Command::new(program).arg(option).arg(&file).args(output).output();
    let output = output.expect("it is part of Poppler: apt-get install poppler-utils");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for (_, word) in words(text) {
        *count.entry(word).or_default() += 1;
    }
    count
}

/// The text of a PDF's tags: each piece is in quotation marks on a line of its own.
fn spoken(tags: &str) -> String {
    let pieces = tags.lines().filter_map(|line| line.trim_start().strip_prefix('"')?.strip_suffix('"'));
    pieces.fold(String::new(), |text, piece| text + piece)
}

fn library(folder: &str) -> Arc<Library> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    pipeline::load(&path, &Limits::default()).unwrap().library
}

fn written(text: &str) -> Arc<Library> {
    let site = "---\nkind: site\ntitle: Harbor\nunion: Local 7\nlanguage: en\nbase_url: https://harbor.example/\n---\n";
    let text = format!("---\nkind: agreement\ntitle: The agreement\nstatus: in-force\nbasis: official\n---\n\n{text}");
    let files = vec![SourceFile::new("index.md", site), SourceFile::new("agreements/2024.md", text)];
    Arc::new(Library::load(files).0)
}

/// The tags of the only agreement's booklet.
fn tags(text: &str) -> String {
    let library = written(text);
    let pdf = booklet(&site(&library, Paper::HalfLetter), &library.agreements[0]).unwrap();
    poppler("pdfinfo", "-struct-text", &pdf, &[])
}

#[track_caller]
fn complete(folder: &str) {
    let library = library(folder);
    let site = site(&library, Paper::HalfLetter);
    for agreement in &library.agreements {
        let pdf = booklet(&site, agreement).unwrap();
        // The tags of hundreds of pages take Poppler minutes; their text does not.
        let there = counted(&poppler("pdftotext", "-raw", &pdf, &["-"]));
        let mut wanted = BTreeMap::new();
        for (_, provision) in agreement.text.provisions() {
            let blocks = provision.text.blocks();
            let notes = notes(&blocks).into_iter().map(plain_text).collect::<Vec<_>>().join("\n");
            for (word, count) in counted(&format!("{}\n{}\n{notes}", provision.title, plain_text(&blocks))) {
                *wanted.entry(word).or_insert(0) += count;
            }
        }
        for (word, count) in wanted {
            let found = there.get(&word).copied().unwrap_or_default();
            assert!(found >= count, "{folder} {}: `{word}` {found} of {count} times", agreement.text.id);
        }
        assert_eq!(pdf, booklet(&site, agreement).unwrap(), "the same twice");
    }
}

#[test]
fn every_word_of_every_agreement_is_in_its_booklet() {
    complete("contract");
}

#[test]
fn every_word_of_the_fixtures_is_in_their_booklets() {
    complete("tests/accounting");
}

#[test]
fn a_booklet_has_the_tags_of_what_it_holds() {
    let tags = tags(
        "## 1 Tools {#tools}\n\n(a) The kit, see Section 2.[^k]\n\n(b) [More](https://tools.example).\n\n[^k]: New ones.\n\n\
         ## 2 Pay {#pay}\n\n| Step | Rate |\n|---|---:|\n| One | 20 |\n| Two | 21 |\n",
    );
    for tag in ["H1 ", "H2 ", "L (", "LI", "Lbl", "LBody", "Table", "THead", "TH", "TD", "Note", "Link", "TOC"] {
        assert!(tags.lines().any(|line| line.trim_start().starts_with(tag)), "no {tag}:\n{tags}");
    }
    assert!(spoken(&tags).contains("(a)"), "{tags}");
}

/// What nobody foresaw in a text must not stop a booklet, or the site with it.
#[test]
fn odd_texts_make_booklets() {
    for text in [
        "",
        "Only words.\n",
        "## 1 A {#a}\n\n##### 2 B {#b}\n\n[^x] [^x]\n\n[^x]: Once, see [^x] and [[a]].\n",
        "## 1 A {#a}\n\n[a [^n] link](#b) and ![](no.png) and ![map](map.png)\n\n[^n]: Note.\n\n## 2 {#b}\n\n---\n",
        "## #heading *a* $x$ `c` @b {#a}\n\n- [ ] one\n- two\n\n3. three\n7. seven\n\n<table><tr><td colspan=3>x</td></tr><tr><td>y</td></tr></table>\n",
        "## 1 A {#a}\n\n> > quote\n\n```\ncode \\ #x\n```\n\nTerm\n: means\n\n> [!NOTE]\n> note\n",
    ] {
        tags(text);
    }
}

/// A booklet with a character that no font has would show a box: it is refused, and the message names the character.
#[test]
fn what_no_font_can_show_is_named() {
    let library = written("## 1 A {#a}\n\n合意書\n");
    let problem = booklet(&site(&library, Paper::A5), &library.agreements[0]).unwrap_err();
    assert!(problem.contains("The agreement") && problem.contains('合'), "{problem}");
}
