//! The index as small static files for the browser: no server, and no query leaves the reader's device.
//!
//! | file | holds |
//! | --- | --- |
//! | `head.js` | counts, stop words, endings, sayings, names, and which entries, words and terms each other file has |
//! | `facets.js` | what each entry can be filtered by, and which entries are versions of one right |
//! | `w0.js`, … | words in order, each with its term; how frequent the terms are |
//! | `p0.js`, … | for each term that a file of words brings, its words, and its entries with their scores |
//! | `t0.js`, … | for each entry what a result shows, and its text |
//!
//! A file is one call, `sideletterPart("w0", "BUILD", …)`, around JSON: the worker fetches it and reads the JSON; a page
//! opened from a disk, where nothing can be fetched, runs it as a script. BUILD names the content of the whole index, so
//! that files of two builds are never mixed. Numbers are written by [`super::codec`].
//!
//! A search loads the head; the facets and for each word its `w` file (all of a letter for a misspelt one) and the `p`
//! file of the same number; then the `t` files of its first results.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use serde::Serialize;

use super::analysis;
use super::codec;
use super::entry::Entry;
use super::facets::Facets;
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
    let items = score_items(index)?;
    let words = word_parts(&index.vocabulary, &items);
    let scores: Vec<&[String]> = words.iter().map(|part| &items[part.terms_range()]).collect();
    let names = names(&index.entries);
    let numbers = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
    let of = |(number, entry)| described(index, number as u32, entry, &numbers);
    let texts = cut(index.entries.iter().enumerate().collect(), TEXTS_SIZE, |(_, entry)| size(entry));
    let head = Head {
        entries: index.entries.len(),
        stop: index.stop_words,
        said: said_stop_words(index),
        clitics: analysis::CLITICS,
        endings: &index.vocabulary.endings,
        agreeing: index.vocabulary.agreeing,
        sayings: index.sayings.iter().map(|saying| (saying.terms.as_slice(), saying.concept)).collect(),
        names: names.iter().copied().collect(),
        words: words.iter().map(|part| part.first.as_str()).collect(),
        terms: codec::encode(words.iter().map(|part| part.count)),
        texts: codec::encode(texts.iter().map(|part| part.len() as u32)),
    };
    let mut parts = vec![("head".to_owned(), json(&head)?), ("facets".to_owned(), json(&facets(&index.facets))?)];
    parts.extend(numbered("w", &words, |part| json(&(part.base, &part.words, &part.terms, &part.frequencies)))?);
    parts.extend(numbered("p", &scores, json)?);
    parts.extend(numbered("t", &texts, |part| json(&part.iter().copied().map(of).collect::<Vec<_>>()))?);
    Ok(files(parts))
}

/// The file that every search reads first.
#[derive(Serialize)]
struct Head<'a> {
    entries: usize,
    stop: &'a [&'a str],
    /// The stop words that sayings have, with their terms.
    said: BTreeMap<&'a str, u32>,
    clitics: &'a [&'a str],
    endings: &'a [(String, String)],
    agreeing: usize,
    sayings: Vec<(&'a [u32], u32)>,
    /// Texts that many entries have, such as the titles of agreements.
    names: Vec<&'a str>,
    /// The first word of each file of words.
    words: Vec<&'a str>,
    /// How many terms each file of scores has.
    terms: String,
    /// How many entries each file of texts has.
    texts: String,
}

fn json(value: &impl Serialize) -> tantivy::Result<String> {
    serde_json::to_string(value).map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))
}

fn numbered<T: Sync>(
    letter: &str,
    parts: &[T],
    json: impl Fn(&T) -> tantivy::Result<String> + Sync,
) -> tantivy::Result<Vec<(String, String)>> {
    parts.par_iter().enumerate().map(|(number, part)| Ok((format!("{letter}{number}"), json(part)?))).collect()
}

/// Writes the parts as files, all stamped with a name of their content.
fn files(parts: Vec<(String, String)>) -> BTreeMap<String, Vec<u8>> {
    let mut hasher = blake3::Hasher::new();
    for (name, json) in &parts {
        hasher.update(name.as_bytes());
        hasher.update(json.as_bytes());
    }
    let build = hasher.finalize().to_hex();
    let build = &build[..12];
    let file = |(name, json): (String, String)| {
        (format!("{name}.js"), format!("sideletterPart(\"{name}\",\"{build}\",{json})\n").into_bytes())
    };
    parts.into_iter().map(file).collect()
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
    /// How many terms are new.
    count: u32,
    /// How large their scores are, in bytes.
    scores: usize,
}

impl WordPart {
    fn terms_range(&self) -> std::ops::Range<usize> {
        self.base as usize..(self.base + self.count) as usize
    }

    fn is_full(&self) -> bool {
        self.words.len() + self.terms.len() >= WORDS_SIZE || self.scores >= SCORES_SIZE
    }
}

fn said_stop_words(index: &Index) -> BTreeMap<&str, u32> {
    let term = |word: &&'static str| Some((*word, index.vocabulary.term_of[index.vocabulary.find(word)?]));
    index.stop_words.iter().filter_map(term).collect()
}

fn word_parts(vocabulary: &Vocabulary, items: &[String]) -> Vec<WordPart> {
    let mut parts: Vec<WordPart> = Vec::new();
    let mut next = 0;
    let mut previous = "";
    for (word, &term) in vocabulary.words.iter().zip(&vocabulary.term_of) {
        if parts.last().is_none_or(WordPart::is_full) {
            let (words, terms, frequencies) = Default::default();
            parts.push(WordPart { first: word.clone(), words, terms, frequencies, base: next, count: 0, scores: 0 });
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
            part.count += 1;
            part.scores += items[term as usize].len();
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

/// The texts that many entries have, sorted.
fn names(entries: &[Entry]) -> BTreeSet<&str> {
    entries.iter().flat_map(shared).collect()
}

/// The kind, the agreement's title and the standing.
fn shared(entry: &Entry) -> [&str; 3] {
    [entry.kind.as_str(), entry.agreement_title.as_deref().unwrap_or_default(), &entry.standing.label]
}

/// The values that there are, which sets of them, the runs of entries with the same set, and which entries belong to an
/// earlier one: how far on and how far back.
fn facets(facets: &Facets) -> impl Serialize {
    let values: Vec<Vec<(&str, &str)>> =
        facets.values.iter().map(|all| all.iter().map(|label| (&*label.id, &*label.text)).collect()).collect();
    let sets: Vec<_> = facets.sets.iter().map(|set| (u8::from(set.in_force), &set.values)).collect();
    let runs = facets.set_of.chunk_by(|a, b| a == b).flat_map(|run| [run[0], run.len() as u32]);
    let mut last = 0;
    let later = facets.group_of.iter().enumerate().filter(|&(entry, &group)| group != entry as u32);
    let groups = later.flat_map(|(entry, &group)| {
        let step = entry as u32 - last;
        last = entry as u32;
        [step, entry as u32 - group]
    });
    (values, sets, codec::encode(runs), codec::encode(groups))
}

/// What the browser knows of an entry; `templates/assets/search/` counts on this order.
fn described<'a>(
    index: &'a Index,
    place: u32,
    entry: &'a Entry,
    names: &HashMap<&str, usize>,
) -> impl Serialize + use<'a> {
    let [kind, agreement, standing] = shared(entry).map(|name| names.get(name).copied().unwrap_or(0));
    let article = entry.article.as_ref().map(|a| (&a.kind, a.number.as_deref().unwrap_or_default(), &a.title));
    let Entry { id, number, title, url, body, notes, .. } = entry;
    let version = |other: u32| {
        let entry = &index.entries[other as usize];
        let [_, agreement, standing] = shared(entry).map(|name| names.get(name).copied().unwrap_or(0));
        (other, agreement, standing, &entry.number, &entry.url)
    };
    let versions: Vec<_> = index.versions(place).map(version).collect();
    (id, kind, agreement, standing, article, number, title, url, body, notes, versions)
}
