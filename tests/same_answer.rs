//! The same texts give the same comparison, whatever the machine does meanwhile; and a text is the same as itself.

use std::process::Command;
use std::{fs, path::Path};

use sideletter::compare::{Comparison, Options, compare};
use sideletter::library::{Edition, Library};
use sideletter::source::SourceFile;
use sideletter::versions;

/// Numbers that look drawn and are always the same (Knuth's linear congruential generator).
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

const WORDS: [&str; 16] = [
    "days",
    "leave",
    "pay",
    "shift",
    "notice",
    "grievance",
    "step",
    "hours",
    "week",
    "post",
    "rate",
    "list",
    "bid",
    "the",
    "of",
    "shall",
];

/// Articles of paragraphs of drawn words, and the same with other words here and there, in another order.
fn books(articles: usize, paragraphs: usize, length: usize) -> [String; 2] {
    let mut drawn = Drawn(7);
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for article in 0..articles {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for _ in 0..paragraphs {
            let words: Vec<&str> = (0..length).map(|_| WORDS[drawn.below(16)]).collect();
            let other = |word: &&'static str| if drawn.below(4) == 0 { WORDS[drawn.below(16)] } else { word };
            after.insert(article % (after.len() + 1), words.iter().map(other).collect::<Vec<_>>().join(" "));
            before.push(words.join(" "));
        }
        old.push(format!("## Article {} Pay\n\n{}\n\n", article + 1, before.join("\n\n")));
        new.insert(article / 2, format!("## Article {} Pay\n\n{}\n\n", article + 2, after.join("\n\n")));
    }
    [old, new].map(|articles| format!("# Agreement\n\n{}", articles.concat()))
}

fn compared(old: &str, new: &str) -> Comparison {
    let version = |text: &str| {
        let (library, _) = Library::read(vec![SourceFile::new("book.md", text)]);
        versions::version(&Edition::Agreement(&library.agreements[0]))
    };
    compare(&version(old), &version(new), &Options::default())
}

fn is_unchanged(text: &str) {
    let comparison = compared(text, text);
    let changed = comparison.pairs.iter().filter(|pair| pair.label() != "same" || pair.class.is_some()).count();
    assert_eq!(changed, 0, "of {} pairs", comparison.pairs.len());
}

#[test]
fn one_thread_and_two_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = books(12, 6, 40);
    let run = |threads: &str, old: &Path, new: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sideletter"));
        command.args(["compare", "--format", "json"]).args([old, new]).env("RAYON_NUM_THREADS", threads);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let files = [folder.path().join("old.md"), folder.path().join("new.md")];
    fs::write(&files[0], old).unwrap();
    fs::write(&files[1], new).unwrap();
    assert_eq!(run("1", &files[0], &files[1]), run("2", &files[0], &files[1]));
}

#[test]
fn what_is_too_much_is_compared_in_pieces_and_told() {
    let [old, new] = books(1, 200, 60);
    let comparison = compared(&old, &new);
    assert!(comparison.coarse);
    assert!(comparison.stats.words_deleted < 12_000, "{:?}", comparison.stats);
}

#[test]
fn a_text_is_unchanged_against_itself() {
    let reserved = "## ARTICLE 4\n\nRESERVED\n\n".repeat(3);
    is_unchanged(&format!("# Book\n\n## ARTICLE 1 Pay\n\nPay is due.\n\n{reserved}## ARTICLE 5 Leave\n\n{reserved}"));
    is_unchanged(&"## \n\nThe same words again.\n\n".repeat(200));
    is_unchanged(&"#\n\n##\n\n".repeat(50));
    is_unchanged(&"Section 1.\n\n".repeat(2000));
    is_unchanged(&format!("# A\n\n{}\n", "word ".repeat(100_000)));
    is_unchanged(&books(5, 5, 30)[0]);
}

#[test]
fn many_equal_sections_need_few_steps() {
    let text = |count: usize| "# Section 1.\n\nReserved.\n\n".repeat(count);
    let comparison = compared(&text(5000), &text(4900));
    assert_eq!((comparison.stats.unchanged, comparison.stats.removed), (4900, 100));
    assert!(!comparison.coarse);
}
