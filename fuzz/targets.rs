//! What is fuzzed: each target takes any text, and must neither panic nor take long. Wrong answers are for tests.

#![allow(dead_code)]

use std::sync::Arc;

use sideletter::compare;
use sideletter::document::{self, expected, moved};
use sideletter::library::Library;
use sideletter::review::redline;
use sideletter::search::{Filters, Index, project};
use sideletter::source::SourceFile;
use sideletter::{entries, pipeline, versions};

/// What takes any text.
pub type Target = fn(&str);

/// Targets by name.
pub const ALL: [(&str, Target); 6] = [
    ("header", header),
    ("markdown", markdown),
    ("csv", csv),
    ("compare", compared),
    ("query", query),
    ("projection", projection),
];

/// A whole file: its header, and how errors in it are shown.
pub fn header(text: &str) {
    let (_, problems) = document::parse(Arc::new(SourceFile::new("x.md", text)));
    for problem in problems {
        let Some(place) = problem.place else { continue };
        assert!(place.source_line.get(place.marked.clone()).is_some(), "{problem:?}", problem = problem.message);
    }
}

/// The text of an agreement: its provisions and blocks, and what search takes from them.
pub fn markdown(text: &str) {
    let file = SourceFile::new("agreement.md", format!("---\nkind: agreement\n---\n{text}"));
    let (library, _) = Library::load(vec![file]);
    entries::of(&library);
}

/// A pay table, and the lists that are CSV too.
pub fn csv(text: &str) {
    let header = SourceFile::new("pay.md", "---\nkind: schedule\ncurrency: USD\nrows: Step\ncolumns: Lane\n---\n");
    Library::load(vec![header, SourceFile::new("pay.csv", text)]);
    let file = SourceFile::new("list.csv", text);
    expected::parse(&file);
    moved::parse(&file);
}

/// Two texts, cut at the first line `=====`.
pub fn compared(text: &str) {
    let (old, new) = text.split_once("\n=====\n").unwrap_or((text, ""));
    redline::whole(old, new);
    compare::compare(&version(old), &version(new), &compare::Options::default());
}

/// A question to a small contract.
pub fn query(text: &str) {
    thread_local! {
        static INDEX: Index = index(SMALL);
    }
    INDEX.with(|index| index.query(text, 10, &Filters::default()));
}

/// The search index of a text, as files for the browser.
pub fn projection(text: &str) {
    project(&index(text)).expect("an index of any text can be projected");
}

const SMALL: &str = "# Article 1 Sick leave {#leave}\n\n## 1-1 Days {#days}\n\nEach employee is granted 12 sick days a year, \
                     at $20.50 an hour.\n\n## 1-2 Layoff (a)\n\nThe junior employee is laid off first. See Section 1-1.\n";

fn library(text: &str) -> Library {
    let file = SourceFile::new("agreement.md", format!("---\nkind: agreement\n---\n{text}"));
    Library::load(vec![file]).0
}

fn index(text: &str) -> Index {
    pipeline::index(&library(text)).expect("any text can be indexed")
}

fn version(text: &str) -> compare::Version {
    let library = library(text);
    library.edition("agreement").map(|edition| versions::version(&edition)).unwrap_or_default()
}
