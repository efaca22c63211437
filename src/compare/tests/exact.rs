//! Nothing is lost, whatever the text; and every input comes to an end.

use proptest::prelude::*;

use super::{check_exact, version};
use crate::compare::{Block, Options, Section, Version, compare};

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => prop::sample::select(vec!["the", "shall", "pay", "leave", "of", "37-3", "$25.10", "10", "days", "(a)", ".", ","]).prop_map(str::to_owned),
        1 => "[\\PC\u{0}-\u{1f}\u{a0}\u{2028}e\u{301}|]{0,4}",
        1 => any::<String>().prop_map(|text| text.chars().take(5).collect()),
    ];
    let space = prop_oneof![6 => Just(" "), 1 => Just("\n"), 1 => Just("\u{c}"), 1 => Just("  "), 1 => Just("")];
    prop::collection::vec((word, space), 0..30)
        .prop_map(|words| words.into_iter().flat_map(|(word, space)| [word, space.to_owned()]).collect())
}

fn block() -> impl Strategy<Value = Block> {
    let row = || prop::collection::vec("[a-c1-3 |\n]{0,3}", 0..4);
    prop_oneof![
        6 => words().prop_map(Block::Paragraph),
        2 => ("[a-z(]{0,2}", words()).prop_map(|(marker, text)| Block::Item { depth: 0, marker, text }),
        2 => (row(), prop::collection::vec(row(), 0..4)).prop_map(|(head, rows)| Block::Table { head, rows }),
        1 => words().prop_map(Block::Code),
    ]
}

fn section() -> impl Strategy<Value = Section> {
    let blocks = prop::collection::vec(block(), 0..5);
    (0..6usize, any::<bool>(), "[1-3]{0,1}", "[a-c ]{0,3}", 0..3usize, blocks).prop_map(
        |(id, authored, number, title, article, blocks)| Section {
            id: format!("s{id}"),
            authored,
            number: Some(number).filter(|number| !number.is_empty()),
            title,
            article,
            depth: 1,
            blocks,
            ..Section::default()
        },
    )
}

/// A version, and a second one made of it by shuffling and editing.
fn versions() -> impl Strategy<Value = (Version, Version)> {
    let sections = || prop::collection::vec(section(), 0..6);
    (sections(), sections(), any::<u64>()).prop_map(|(old, others, seed)| {
        let mut new = Vec::new();
        for (at, section) in old.iter().enumerate() {
            match (seed >> (at * 3)) & 7 {
                0 => {}
                1 => new.insert(0, section.clone()),
                2 => new.extend(others.get(at).cloned()),
                3 => {
                    let mut section = section.clone();
                    section.blocks.reverse();
                    new.push(section);
                }
                4 => {
                    let mut section = section.clone();
                    section.blocks.extend(others.get(at).into_iter().flat_map(|other| other.blocks.clone()));
                    new.push(section);
                }
                _ => new.push(section.clone()),
            }
        }
        let version = |sections| Version { sections, ..Version::default() };
        (version(old), version(new))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn both_texts_come_back((old, new) in versions()) {
        check_exact(&old, &new, &compare(&old, &new, &Options::default()));
        check_exact(&new, &old, &compare(&new, &old, &Options { budget: 0 }));
    }

    #[test]
    fn nothing_differs_from_itself((old, _) in versions()) {
        let unchanged = |version: &Version| {
            let comparison = compare(version, version, &Options::default());
            comparison.stats.unchanged == version.sections.len() && comparison.pairs.iter().all(|pair| pair.class.is_none())
        };
        let with_ids = |was: Option<&str>, is_authored: bool| {
            let section = |(at, section): (usize, &Section)| Section {
                id: at.to_string(),
                was: was.map(str::to_owned),
                authored: is_authored || at % 2 == 1,
                ..section.clone()
            };
            Version { sections: old.sections.iter().enumerate().map(section).collect(), ..Version::default() }
        };
        prop_assert!(unchanged(&with_ids(None, false)));
        prop_assert!(unchanged(&with_ids(Some("1"), true)));
    }
}

fn ends_and_is_exact(old: &str, new: &str) {
    let (old, new) = (version(&[("1", "Text", old)]), version(&[("1", "Text", new)]));
    check_exact(&old, &new, &compare(&old, &new, &Options::default()));
}

#[test]
fn one_word_200_000_times() {
    let text = "same ".repeat(200_000);
    ends_and_is_exact(&text, &format!("other {text}"));
    ends_and_is_exact(&text, &format!("{}other {}other", &text[..500_000], &text[500_000..]));
    ends_and_is_exact(&format!("a b {text}c d"), &format!("x {}y {} z", &text[..300_000], &text[..450_000]));
}

#[test]
fn unrelated_texts() {
    let text = |seed: u64, vocabulary: u64| {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % vocabulary
        };
        (0..20_000).map(|_| format!("w{} ", next())).collect::<String>()
    };
    ends_and_is_exact(&text(1, 5_000), &text(2, 5_000));
    ends_and_is_exact(&text(1, 3), &text(2, 3));
    ends_and_is_exact(&text(1, 1_000_000), &text(2, 1_000_000));
}

#[test]
fn many_small_blocks() {
    let text = |from: usize| (from..from + 3_000).map(|n| format!("item {} of {n}¶", n % 7)).collect::<String>();
    ends_and_is_exact(&text(0), &text(1_500));
}

#[test]
fn each_side_keeps_its_own_spelling() {
    let old =
        version(&[("1", "Of\u{fb01}ce", "The of\u{fb01}ce opens at nine\u{a0}o\u{2019}clock. A cafe\u{301} is near.")]);
    let new = version(&[("1", "Office", "The office opens at nine o'clock. A caf\u{e9} is near.")]);
    let comparison = compare(&old, &new, &Options::default());
    check_exact(&old, &new, &comparison);
    assert!(!comparison.pairs[0].redline.is_changed());
}
