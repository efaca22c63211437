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
    // pdfinfo prints the titles of tags as they are in the file, which may be UTF-16.
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for (_, word) in words(text) {
        *count.entry(word).or_default() += 1;
    }
    count
}

/// What is part of a line of text; all other tags begin and end a line.
const INLINE: [&str; 6] = ["Span", "Link", "Em", "Strong", "Code", "Object"];

/// The text of a PDF's tags: each piece is in quotation marks on a line of its own, deeper than the tag that it is in.
fn spoken(tags: &str) -> String {
    let mut text = String::new();
    // How deep the tags are that the line is in.
    let mut open: Vec<usize> = Vec::new();
    for line in tags.lines() {
        let words = line.trim_start();
        let depth = line.len() - words.len();
        if open.pop_if(|outer| *outer >= depth).is_some() {
            while open.pop_if(|outer| *outer >= depth).is_some() {}
            text.push('\n');
        }
        if let Some(piece) = words.strip_prefix('"').and_then(|piece| piece.strip_suffix('"')) {
            text.push_str(piece);
        } else if words.starts_with(char::is_uppercase)
            && !INLINE.contains(&words.split([' ', ':']).next().unwrap_or(""))
        {
            open.push(depth);
            text.push('\n');
        }
    }
    text
}

fn library(folder: &str) -> Arc<Library> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    pipeline::load(&path, &Limits::default()).unwrap().library
}

fn files(text: &str) -> [(&'static str, String); 2] {
    let site = "---\nkind: site\ntitle: Harbor\nunion: Local 7\nlanguage: en\nbase_url: https://harbor.example/\n---\n";
    let text = format!("---\nkind: agreement\ntitle: The agreement\nstatus: in-force\nbasis: official\n---\n\n{text}");
    [("index.md", site.to_string()), ("agreements/2024.md", text)]
}

fn written(text: &str) -> Arc<Library> {
    Arc::new(Library::load(files(text).map(|(path, text)| SourceFile::new(path, text)).to_vec()).0)
}

/// A contract folder with an agreement, and what the program says of it: whether all went well, and what it printed as an error.
fn run(text: &str, arguments: &[&str]) -> (tempfile::TempDir, Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("contract/agreements")).unwrap();
    for (path, text) in files(text) {
        std::fs::write(folder.path().join("contract").join(path), text).unwrap();
    }
    let program = Command::new(env!("CARGO_BIN_EXE_sideletter")).args(arguments).current_dir(&folder).output().unwrap();
    (folder, program.status.code(), String::from_utf8(program.stderr).unwrap())
}

/// The tags of a PDF, and their text.
fn tags(pdf: &[u8]) -> String {
    poppler("pdfinfo", "-struct-text", pdf, &[])
}

/// The tags of the only agreement's booklet.
fn tags_of(text: &str) -> String {
    let library = written(text);
    tags(&booklet(&site(&library, Paper::HalfLetter), &library.agreements[0]).unwrap())
}

/// Each word of a PDF, with the places where it begins and ends in its line, in points.
fn boxes(pdf: &[u8]) -> Vec<(String, f64, f64)> {
    let said = poppler("pdftotext", "-bbox", pdf, &["-"]);
    let field = |line: &str, name: &str| line.split_once(name)?.1.split('"').next()?.parse().ok();
    let word = |line: &str| {
        let word = line.trim().strip_suffix("</word>")?.rsplit_once('>')?.1;
        Some((word.to_string(), field(line, "xMin=\"")?, field(line, "xMax=\"")?))
    };
    said.lines().filter_map(word).collect()
}

/// Holds the words of the agreements in a folder to those that are read from their booklets.
#[track_caller]
fn complete(folder: &str, read: fn(&[u8]) -> String) {
    let library = library(folder);
    let site = site(&library, Paper::HalfLetter);
    for agreement in &library.agreements {
        let pdf = booklet(&site, agreement).unwrap();
        let there = counted(&read(&pdf));
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
    // The tags of hundreds of pages take Poppler minutes; their text does not.
    complete("contract", |pdf| poppler("pdftotext", "-raw", pdf, &["-"]));
}

#[test]
fn every_word_of_the_fixtures_is_in_their_booklets() {
    // pdftotext does not part the mark of a footnote from the word beside it.
    complete("tests/accounting", |pdf| spoken(&tags(pdf)));
}

#[test]
fn a_booklet_has_the_tags_of_what_it_holds() {
    let tags = tags_of(
        "## 1 Tools {#tools}\n\n(a) The kit, see Section 2.[^k]\n\n(b) [More](https://tools.example).\n\n[^k]: New ones.\n\n\
         ## 2 Pay {#pay}\n\n| Step | Rate |\n|---|---:|\n| One | 20 |\n| Two | 21 |\n",
    );
    for tag in ["H1 ", "H2 ", "L (", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Note", "Link", "TOC"] {
        assert!(tags.lines().any(|line| line.trim_start().starts_with(tag)), "no {tag}:\n{tags}");
    }
    // typst makes no THead where rows have heads too: what a cell is the head of is said by the cell.
    for (head, scope) in [("Step", "Column"), ("Rate", "Column"), ("One", "Row"), ("Two", "Row")] {
        let (before, _) = tags.rsplit_once(&format!("\"{head}\"")).unwrap();
        let cell = before.rsplit_once("TH <").expect("it is in a cell that is a head").1;
        assert!(cell.contains(&format!("/Scope /{scope}")) && !cell.contains('"'), "{head}:\n{tags}");
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
        "## 1 A {#a}\n\n| |\n|---|\n\n<table></table>\n\n<table><tr></tr></table>\n",
        "## 1 A {#a}\n\n> > quote\n\n```\ncode \\ #x\n```\n\nTerm\n: means\n\n> [!NOTE]\n> note\n",
    ] {
        tags_of(text);
    }
}

/// The words of a tall table, and rows of underscores, could run off the page: pdftotext leaves out what is not on it.
#[test]
fn no_word_runs_off_the_page() {
    let (cell, blank) = ("oak ".repeat(3000), "_".repeat(300));
    let library =
        written(&format!("## 1 A {{#a}}\n\n| Step | Rule |\n|---|---|\n| One | {cell}last |\n\nName: {blank}end\n"));
    let pdf = booklet(&site(&library, Paper::HalfLetter), &library.agreements[0]).unwrap();
    let there = counted(&poppler("pdftotext", "-raw", &pdf, &["-"]));
    assert_eq!((there.get("oak"), there.get("last")), (Some(&3000), Some(&1)));
    // Half a letter page is 396 points wide.
    assert!(boxes(&pdf).iter().all(|(_, _, right)| *right < 390.0));
}

/// Figures side by side would be one above the other where there is no room for all columns.
#[test]
fn the_figures_of_a_wide_table_are_apart() {
    let figures: Vec<String> = (10..26).map(|lane| format!("${lane}1,234.00")).collect();
    let text = format!("## 1 A {{#a}}\n\n|{}|\n|{}|\n", figures.join("|"), ["---"; 16].join("|"));
    let library = written(&text);
    let boxes = boxes(&booklet(&site(&library, Paper::HalfLetter), &library.agreements[0]).unwrap());
    let places = figures.iter().map(|figure| boxes.iter().find(|(word, ..)| word == figure).expect(figure));
    let places: Vec<_> = places.collect();
    assert!(places.windows(2).all(|pair| pair[0].2 < pair[1].1), "{places:?}");
}

/// A booklet with a character that no font has would show a box: it is refused, and the message names the characters.
#[test]
fn what_no_font_can_show_is_named() {
    let library = written("## 1 A {#a}\n\nNothing.\n\n## 2 B {#b}\n\n合意 😀 合\n");
    let problem = booklet(&site(&library, Paper::A5), &library.agreements[0]).unwrap_err();
    let wanted = "the booklet of The agreement cannot be made: none of its fonts has 合 意 😀; 合 is in Article 2";
    assert_eq!(problem, wanted);
}

#[test]
fn the_program_says_what_is_wrong_and_leaves_the_site() {
    let (folder, code, said) = run("## 1 A {#a}\n\n合意\n", &["build", "--booklet"]);
    let wanted = "error: nothing was published, because of mistakes in the site's own pages:\n  agreements/2024/booklet.pdf \
                  could not be made: the booklet of The agreement cannot be made: none of its fonts has 合 意; 合 is in Article 1\n";
    assert!(code == Some(2) && said.ends_with(wanted), "{code:?} {said}");
    assert!(!folder.path().join("site").exists());
}

#[test]
fn a_published_site_has_its_booklets() {
    let (folder, code, said) = run("## 1 A {#a}\n\nPay.\n", &["publish", "--booklet=a5", "--to", "web", "--yes"]);
    assert_eq!(code, Some(0), "{said}");
    let pdf = std::fs::read(folder.path().join("web/agreements/2024/booklet.pdf")).unwrap();
    let said = poppler("pdfinfo", "-isodates", &pdf, &[]);
    // 148 by 210 mm in points.
    assert!(said.contains("419.528 x 595.276 pts"), "{said}");
    let whole = std::fs::read_to_string(folder.path().join("web/agreements/2024/whole.html")).unwrap();
    assert!(whole.contains("agreements/2024/booklet.pdf"));
}
