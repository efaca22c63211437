//! The index as small static files for the browser: no server, and no query leaves the reader's device.
//!
//! | file | holds |
//! | --- | --- |
//! | `head.js` | counts, stop words, endings, sayings, names, and which entries, words and terms each other file has |
//! | `w0.js`, … | words in order, each with its term; how frequent the terms are |
//! | `p0.js`, … | for each term the words that it stands for, and its entries with their scores |
//! | `t0.js`, … | for each entry what a result shows, and its text |
//!
//! A file is one call, `sideletterPart("w0", "BUILD", …)`, around JSON: the worker fetches it and reads the JSON; a page
//! opened from a disk, where nothing can be fetched, runs it as a script. BUILD names the content of the whole index, so
//! that files of two builds are never mixed. Numbers are written by [`super::codec`].
//!
//! A search loads the head, one `w` file per word (all of a letter for a misspelt one), one `p` file per term and the
//! `t` files of its first results.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::analysis;
use super::codec;
use super::entry::Entry;
use super::index::Index;
use super::vocabulary::Vocabulary;

/// About how large the files with words are, in bytes.
const WORDS_SIZE: usize = 8_000;
/// About how large the files with scores are, in bytes.
const SCORES_SIZE: usize = 6_000;
/// About how large the files with texts are, in bytes.
const TEXTS_SIZE: usize = 8_000;

/// The files, by their names below the folder `search/` of the site. The same index makes the same bytes.
pub fn project(index: &Index) -> tantivy::Result<BTreeMap<String, Vec<u8>>> {
    let words = word_parts(&index.vocabulary);
    let scores = cut(score_items(index)?, SCORES_SIZE, String::len);
    let mut names = Names::default();
    let texts: Vec<Vec<Value>> = cut((0..index.entries.len()).collect(), TEXTS_SIZE, |&at| size(&index.entries[at]))
        .into_iter()
        .map(|part| part.into_iter().map(|at| names.describe(&index.entries[at])).collect())
        .collect();
    let mut head = json!({
        "entries": index.entries.len(),
        "stop": index.stop_words,
        "clitics": analysis::CLITICS,
        "endings": index.vocabulary.endings,
        "agreeing": index.vocabulary.agreeing,
        "sayings": index.sayings.iter().map(|s| (&s.terms, s.concept)).collect::<Vec<_>>(),
        "words": words.iter().map(|part| part.first.as_str()).collect::<Vec<_>>(),
        "terms": codec::encode(scores.iter().map(|part| part.len() as u32)),
        "texts": codec::encode(texts.iter().map(|part| part.len() as u32)),
    });
    head["names"] = json!(names.all);
    let mut parts: Vec<(String, Value)> = vec![("head".into(), head)];
    parts.extend(words.into_iter().map(WordPart::json).enumerate().map(|(n, part)| (format!("w{n}"), part)));
    parts.extend(scores.into_iter().enumerate().map(|(n, part)| (format!("p{n}"), json!(part))));
    parts.extend(texts.into_iter().enumerate().map(|(n, part)| (format!("t{n}"), json!(part))));
    Ok(files(parts))
}

/// Writes the parts as files, all stamped with a name of their content.
fn files(parts: Vec<(String, Value)>) -> BTreeMap<String, Vec<u8>> {
    let written: Vec<(String, String)> = parts.into_par_iter().map(|(name, value)| (name, value.to_string())).collect();
    let mut hasher = blake3::Hasher::new();
    for (name, json) in &written {
        hasher.update(name.as_bytes());
        hasher.update(json.as_bytes());
    }
    let build = hasher.finalize().to_hex()[..12].to_owned();
    let file = |(name, json): (String, String)| {
        (format!("{name}.js"), format!("sideletterPart(\"{name}\",\"{build}\",{json})\n").into_bytes())
    };
    written.into_par_iter().map(file).collect()
}

/// Cuts items into parts of about the given size.
fn cut<T>(items: Vec<T>, most: usize, size: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    let mut filled = 0;
    for item in items {
        filled += size(&item);
        part.push(item);
        if filled >= most {
            parts.push(std::mem::take(&mut part));
            filled = 0;
        }
    }
    parts.extend((!part.is_empty()).then_some(part));
    parts
}

/// A file of words.
struct WordPart {
    first: String,
    /// Each word as the number of characters that it shares with the one before, in one digit, and the rest.
    words: String,
    /// For each word 0 where its term is new, else how far back from the next new term it is.
    terms: String,
    /// The frequency of each new term.
    frequencies: String,
    /// The first new term.
    base: u32,
}

impl WordPart {
    fn json(self) -> Value {
        json!([self.base, self.words, self.terms, self.frequencies])
    }
}

fn word_parts(vocabulary: &Vocabulary) -> Vec<WordPart> {
    let mut parts: Vec<WordPart> = Vec::new();
    let mut next = 0;
    let mut previous = "";
    for (word, &term) in vocabulary.words.iter().zip(&vocabulary.term_of) {
        if parts.last().is_none_or(|part| part.words.len() + part.terms.len() >= WORDS_SIZE) {
            let (words, terms, frequencies) = Default::default();
            parts.push(WordPart { first: word.clone(), words, terms, frequencies, base: next });
            previous = "";
        }
        let Some(part) = parts.last_mut() else { break };
        let shared = word.chars().zip(previous.chars()).take_while(|(a, b)| a == b).count().min(31);
        if !previous.is_empty() {
            part.words.push(' ');
        }
        codec::push(&mut part.words, shared as u32);
        part.words.extend(word.chars().skip(shared));
        codec::push(&mut part.terms, if term == next { 0 } else { next - term });
        if term == next {
            codec::push(&mut part.frequencies, vocabulary.terms[term as usize].frequency);
            next += 1;
        }
        previous = word;
    }
    parts
}

/// For each term its forms, `|`, and pairs of numbers: the distance from the entry before, and the score.
fn score_items(index: &Index) -> tantivy::Result<Vec<String>> {
    let item = |term: u32| {
        let mut text = index.forms(term).join(",");
        text.push('|');
        let mut previous = 0;
        for posting in index.postings(term)? {
            codec::push(&mut text, posting.entry - previous);
            codec::push(&mut text, posting.score);
            previous = posting.entry;
        }
        Ok(text)
    };
    (0..index.vocabulary.terms.len() as u32).into_par_iter().map(item).collect()
}

fn size(entry: &Entry) -> usize {
    entry.title.len() + entry.body.len() + entry.notes.len() + 100
}

/// Texts that many entries have, such as the titles of agreements, written once.
#[derive(Default)]
struct Names {
    all: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Names {
    /// What the browser knows of an entry.
    fn describe(&mut self, entry: &Entry) -> Value {
        let article = entry.article.as_ref().map(|a| [a.kind.as_str(), a.number.as_deref().unwrap_or(""), &a.title]);
        json!([
            entry.id,
            self.number(entry.kind.as_str()),
            self.number(entry.agreement_title.as_deref().unwrap_or_default()),
            self.number(&entry.standing.label),
            article,
            entry.number,
            entry.title,
            entry.url,
            entry.body,
            entry.notes,
        ])
    }

    fn number(&mut self, name: &str) -> usize {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        self.all.push(name.to_owned());
        self.numbers.insert(name.to_owned(), self.all.len() - 1);
        self.all.len() - 1
    }
}
