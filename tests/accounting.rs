//! The accounting in the gate: no word of `contract/` or of the fixtures is lost between its file and the page, the
//! comparison and the search. `examples/accounting` does the same by hand, on any texts.

#[path = "../examples/accounting/ledger/mod.rs"]
mod ledger;
#[path = "../examples/accounting/redlines.rs"]
mod redlines;

use std::path::Path;

use sideletter::source::{self, Limits, SourceFile};

use ledger::{Stage, of_files};

fn folder(name: &str) -> Vec<SourceFile> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    source::read_folder(&path, &Limits::default()).unwrap().0
}

#[track_caller]
fn settled(files: &[SourceFile]) {
    let ledger = of_files(files).unwrap();
    assert!(ledger.is_settled(), "{ledger}");
}

#[test]
fn every_word_of_our_own_contract_is_accounted_for() {
    settled(&folder("contract"));
}

#[test]
fn every_word_of_the_fixtures_is_accounted_for() {
    settled(&folder("tests/accounting"));
    for file in folder("tests/accounting").into_iter().filter(|file| file.path.starts_with("agreements/forms")) {
        settled(&[file.renamed("agreement.md")]);
    }
}

#[test]
fn a_text_is_unchanged_from_itself_and_a_redline_gives_both_back() {
    let files = folder("tests/accounting");
    assert_eq!(redlines::changes_with_itself(&files), Vec::<String>::new());
    let edit = |file: &SourceFile| SourceFile::new(file.path.clone(), file.text.replace("quay", "pier"));
    let edited: Vec<SourceFile> = files.iter().map(edit).collect();
    assert_eq!(redlines::losses(&files, &edited), Vec::<String>::new());
}

/// The accounting finds a loss: what an error keeps out of every page is named, not passed over.
#[test]
fn what_is_left_out_has_a_name() {
    let text = "---\nkind: agreement\n---\n\n## 1 Pay {#pay}\n\nThe [rate](https://pay.example/table) holds.\n\n\
                > [!NOTE]\n> Ours.\n\n<!-- not yet -->\n\n[rate]: https://pay.example\n";
    let ledger = of_files(&[SourceFile::new("a.md", text)]).unwrap();
    assert!(ledger.is_settled(), "{ledger}");
    let left_out = |stage| left_out_of(&ledger, stage);
    let everywhere = [
        ("HTML comments", 2),
        ("addresses of links", 4),
        ("braces behind headings", 1),
        ("link definitions", 4),
        ("signs of notes and tasks", 1),
    ];
    assert_eq!(left_out(Stage::Page), everywhere);
    let mut compared = everywhere.to_vec();
    compared.insert(3, ("editor's notes", 1));
    assert_eq!(left_out(Stage::Comparison), compared);
    let refused = SourceFile::new("b.md", "---\nkind: agrement\n---\n\nThree more words.\n");
    let ledger = of_files(&[refused]).unwrap();
    assert_eq!(left_out_of(&ledger, Stage::Page), [("files with an error, which stops a build", 3)]);
}

fn left_out_of(ledger: &ledger::Ledger, stage: Stage) -> Vec<(&'static str, usize)> {
    ledger.stages[&stage].left_out.iter().map(|(rule, count)| (*rule, *count)).collect()
}
