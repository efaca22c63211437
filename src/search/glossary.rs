//! The glossary as concepts: all the ways to say one thing, under one term.
//!
//! Where a text says a thing in any of its ways, the term of the concept (`~7`) is indexed beside the words, so tantivy
//! scores the concept like a word. A query that says it in one way finds the others.

use std::collections::HashMap;

use super::analysis::{Stems, words};
use super::entry::Words;

/// A way to say a concept, as stems.
pub(crate) struct Saying {
    pub(crate) stems: Vec<String>,
    pub(crate) concept: u32,
}

/// All sayings, found by their first stem.
#[derive(Default)]
pub(crate) struct Glossary {
    by_first: HashMap<String, Vec<Saying>>,
}

/// The term of a concept.
pub(crate) fn concept_term(concept: u32) -> String {
    format!("~{concept}")
}

impl Glossary {
    /// Reads the glossary. Words that mean only themselves make no concept.
    pub(crate) fn new(glossary: &Words, stems: &mut Stems) -> Self {
        let mut by_first: HashMap<String, Vec<Saying>> = HashMap::new();
        for (number, word) in glossary.entries.iter().enumerate() {
            let mut ways: Vec<Vec<String>> = std::iter::once(&word.term)
                .chain(&word.also)
                .map(|text| stemmed(text, stems).into_iter().map(|(_, stem)| stem).collect())
                .filter(|way: &Vec<String>| !way.is_empty())
                .collect();
            ways.sort();
            ways.dedup();
            if ways.len() < 2 {
                continue;
            }
            for way in ways {
                by_first.entry(way[0].clone()).or_default().push(Saying { stems: way, concept: number as u32 });
            }
        }
        Self { by_first }
    }

    /// The sayings that start with a stem.
    pub(crate) fn starting_with(&self, stem: &str) -> &[Saying] {
        self.by_first.get(stem).map_or(&[], Vec::as_slice)
    }

    /// All sayings, sorted.
    pub(crate) fn sayings(&self) -> Vec<&Saying> {
        let mut all: Vec<&Saying> = self.by_first.values().flatten().collect();
        all.sort_by(|a, b| (&a.stems, a.concept).cmp(&(&b.stems, b.concept)));
        all
    }
}

/// The words of a text that carry matter, each with its stem.
pub(crate) fn stemmed(text: &str, stems: &mut Stems) -> Vec<(String, String)> {
    words(text)
        .filter(|(_, word)| !stems.is_stop(word))
        .map(|(_, word)| word)
        .collect::<Vec<_>>()
        .into_iter()
        .map(|word| {
            let stem = stems.stem(&word);
            (word, stem)
        })
        .collect()
}
