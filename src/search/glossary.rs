//! The glossary as concepts: all the ways to say one thing, under one term.
//!
//! If a text has any variant of a concept, the concept's term (`~7`) is indexed beside the words, so tantivy
//! scores the concept like a word. A query with one variant finds the others.

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

/// Whether a term is a stop word's, which counts only as a part of a saying: the `off` of `laid off`.
pub(crate) fn is_stop_term(term: &str) -> bool {
    term.starts_with('!')
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
                .map(|text| words(text).map(|(_, word)| stems.term(&word)).collect())
                .filter(|way: &Vec<String>| way.len() > 1 || way.iter().any(|term| !is_stop_term(term)))
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
