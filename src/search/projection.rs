//! The index as small static files for the browser: no server, and no query leaves the reader's device.
//!
//! | file | holds |
//! | --- | --- |
//! | `head.js` | stop words, endings, sayings, names, and which entries, words and terms each other file has |
//! | `facets.js` | the filter values of each entry, and which entries are versions of one right |
//! | `w0.js`, … | words in order, each with its term; how frequent the terms are: first the words of texts, or if they are few, the head has these; then the words that only questions have |
//! | `unknown.js` | what is only asked for where a word is not known: the concepts of initials, and how frequent the head's terms are |
//! | `p0.js`, … | for some terms their words, and their entries with scores; with `w` files, those that the `w` file of the same number brings, else also the concepts that each word leads to by itself |
//! | `t0.js`, … | for each entry the fields of its result, and its text |
//!
//! A file is one call, `sideletterPart("w0", "BUILD", …)`, around JSON: the worker fetches it and reads the JSON; a page
//! opened from a disk, where nothing can be fetched, runs it as a script. The search page holds the head and the facets
//! themselves; their files are for pages that are open while the site is published anew. BUILD names the content of the
//! whole index, so that files of two builds are never mixed. Numbers are written by [`super::codec`].
//!
//! On a slow connection, the number of round trips matters most. The head and the facets come with the page, while its
//! scripts are waited for. Where the head has the words, a search for words of texts waits twice or three times: for the `p` files of its words, for
//! those of what they mean together, and for the `t` files of its first results, unless these were guessed by the words. Else it first asks for the `w` file of each word (all of a letter for a
//! misspelled one) and the `p` file of the same number, and waits once more for what it only then knows: other ways to
//! say its words, and corrections.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::citation;
use super::codec;
use super::entry::Entry;
use super::facets::Set;
use super::index::Index;
use super::scores::{self, ScoreFile};
use super::vocabulary::Vocabulary;
use crate::language::words;

/// About how large the files are, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// The largest size of all words together that fits in the head.
    pub words_in_head: usize,
    /// Files with words.
    pub words: usize,
    /// Files with scores.
    pub scores: usize,
    /// Files with scores if the head has the words, so that nothing is loaded that the search does not need.
    pub exact_scores: usize,
    /// The most that a concept may take which travels with words.
    pub concept: usize,
    /// The smallest files with texts; on larger sites they are larger, so that there are not too many.
    pub texts: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self { words_in_head: 80_000, words: 8_000, scores: 6_000, exact_scores: 1_200, concept: 300, texts: 1_500 }
    }
}

/// From how many files with texts on they get larger, and how much.
const TEXTS_FILES: usize = 300;
const TEXTS_GROW: usize = 4;

/// The files, by their names below the folder `search/` of the site. The same index makes the same bytes.
pub fn project(index: &Index) -> serde_json::Result<BTreeMap<String, Vec<u8>>> {
    project_in(index, &Sizes::default())
}

/// The files, in sizes of one's own.
pub fn project_in(index: &Index, sizes: &Sizes) -> serde_json::Result<BTreeMap<String, Vec<u8>>> {
    let items = scores::items(index);
    let in_texts = 0..index.vocabulary.in_texts;
    let others = in_texts.end..index.vocabulary.terms.len() as u32;
    let all_words = word_parts(&index.vocabulary, in_texts.clone(), |_| false);
    let in_head = all_words.first().filter(|part| part.size() <= sizes.words_in_head);
    let is_full = |part: &WordPart| match in_head {
        Some(_) => part.size() >= sizes.words,
        None => part.is_full(&items, sizes),
    };
    let mut words = if in_head.is_some() { Vec::new() } else { word_parts(&index.vocabulary, in_texts, is_full) };
    let of_texts = words.len();
    words.extend(word_parts(&index.vocabulary, others, is_full));
    let scores: Vec<ScoreFile> = match in_head {
        Some(_) => scores::cut(index, &items, sizes),
        None => words.iter().map(|part| ScoreFile::of(part.terms_range())).collect(),
    };
    let names = names(&index.entries);
    let numbers = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
    let of = |(number, entry)| described(index, number as u32, entry, &numbers);
    let places: Vec<(usize, &Entry)> = index.entries.iter().enumerate().collect();
    let all: usize = index.entries.iter().map(size).sum();
    let texts_size = (all / TEXTS_FILES).clamp(sizes.texts, sizes.texts * TEXTS_GROW);
    let texts = cut(&places, texts_size, |(_, entry)| size(entry));
    let head = Head {
        count: items.len(),
        stop: index.stop_words,
        said: said_stop_words(index),
        light: light(index),
        clitics: words::CLITICS,
        kinds: &citation::KINDS,
        endings: &index.vocabulary.endings,
        anchors: anchors(index),
        asks: Asked {
            pay: &index.asks.pay,
            vote: &index.asks.vote,
            finder: index.asks.finder,
            votes: [index.asks.votes.start, index.asks.votes.end],
        },
        agreeing: index.vocabulary.agreeing,
        names: names.iter().copied().collect(),
        vocabulary: in_head.map(|part| (part.base, part.words.as_str(), part.terms.as_str())),
        words: words[..of_texts].iter().map(|part| part.first.as_str()).collect(),
        others: words[of_texts..].iter().map(|part| part.first.as_str()).collect(),
        terms: codec::encode(scores.iter().map(|part| part.terms.len() as u32)),
        texts: codec::encode(texts.iter().map(|part| part.len() as u32)),
    };
    let unknown = (initials(index), in_head.map_or("", |part| part.frequencies.as_str()));
    let mut parts = vec![
        ("head".to_owned(), json(&head)?),
        ("facets".to_owned(), json(&facets(index))?),
        ("unknown".to_owned(), json(&unknown)?),
    ];
    parts.extend(numbered("w", &words, |part| json(&part.json()))?);
    parts.extend(numbered("p", &scores, |part| json(&part.json(&items)))?);
    parts.extend(numbered("t", &texts, |part| json(&part.iter().copied().map(of).collect::<Vec<_>>()))?);
    Ok(files(parts))
}

/// The file that every search reads first.
#[derive(Serialize)]
struct Head<'a> {
    /// How many terms there are.
    count: usize,
    stop: &'a [&'a str],
    /// The stop words that sayings have, with their terms.
    said: BTreeMap<&'a str, u32>,
    /// The terms of everyday words, each as how far it is from the one before.
    light: String,
    clitics: &'a [&'a str],
    /// The label words of citations, each with its kind.
    kinds: &'a [(&'a str, &'a str)],
    endings: &'a [(String, String)],
    /// The terms of stop words that sayings are found by.
    anchors: Vec<u32>,
    asks: Asked<'a>,
    agreeing: usize,
    /// Texts that many entries have, such as the titles of agreements.
    names: Vec<&'a str>,
    /// All words of texts, where they are few: as in files of words, but for their frequencies.
    vocabulary: Option<(u32, &'a str, &'a str)>,
    /// The first word of each file of words of texts, and of each file of other words.
    words: Vec<&'a str>,
    others: Vec<&'a str>,
    /// How many terms each file of scores has.
    terms: String,
    /// How many entries each file of texts has.
    texts: String,
}

/// What offers are made from: terms, and entries.
#[derive(Serialize)]
struct Asked<'a> {
    pay: &'a BTreeSet<u32>,
    vote: &'a BTreeSet<u32>,
    finder: Option<u32>,
    votes: [u32; 2],
}

/// JSON without `<`, so that a page can hold it.
fn json(value: &impl Serialize) -> serde_json::Result<String> {
    Ok(serde_json::to_string(value)?.replace('<', "\\u003c"))
}

fn numbered<T: Sync>(
    letter: &str,
    parts: &[T],
    json: impl Fn(&T) -> serde_json::Result<String> + Sync,
) -> serde_json::Result<Vec<(String, String)>> {
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

/// The name of the content of projected files.
pub fn build_of(files: &BTreeMap<String, Vec<u8>>) -> Option<&str> {
    let part = std::str::from_utf8(files.values().next()?).ok()?;
    part.split('"').nth(3)
}

/// Cuts items into parts of about the given size.
fn cut<T>(items: &[T], most: usize, size: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let mut parts = Vec::new();
    let (mut start, mut filled) = (0, 0);
    for (at, item) in items.iter().enumerate() {
        filled += size(item);
        if filled >= most {
            parts.push(&items[start..=at]);
            (start, filled) = (at + 1, 0);
        }
    }
    parts.extend((start < items.len()).then(|| &items[start..]));
    parts
}

/// A file of words.
struct WordPart {
    first: String,
    /// Each word as the number of UTF-16 units that it shares with the one before, in one digit, and the rest.
    words: String,
    /// For each word 0 if its term is new, else how far back from the next new term it is.
    terms: String,
    /// The frequency of each term that the file has first.
    frequencies: String,
    /// The first new term.
    base: u32,
    /// How many terms are new.
    count: u32,
    /// The terms that files before have brought.
    older: Vec<u32>,
}

/// The first new term, words, terms and frequencies.
type WordsJson<'a> = (u32, &'a str, &'a str, &'a str);

impl WordPart {
    fn terms_range(&self) -> Range<usize> {
        self.base as usize..(self.base + self.count) as usize
    }

    fn json(&self) -> WordsJson<'_> {
        (self.base, &self.words, &self.terms, &self.frequencies)
    }

    fn size(&self) -> usize {
        self.words.len() + self.terms.len() + self.frequencies.len()
    }

    fn is_full(&self, items: &[String], sizes: &Sizes) -> bool {
        self.size() >= sizes.words || items[self.terms_range()].iter().map(String::len).sum::<usize>() >= sizes.scores
    }
}

fn said_stop_words(index: &Index) -> BTreeMap<&str, u32> {
    let term = |word: &&'static str| Some((*word, index.vocabulary.term_of[index.vocabulary.find(word)?]));
    index.stop_words.iter().filter_map(term).collect()
}

/// The concepts of initials.
fn initials(index: &Index) -> BTreeMap<&str, String> {
    let concepts = index.sayings.initials.iter();
    concepts.map(|(word, it)| (word.as_str(), codec::encode(it.iter().copied()))).collect()
}

fn anchors(index: &Index) -> Vec<u32> {
    let stop = said_stop_words(index).into_values();
    stop.filter(|&term| index.sayings.with(term).next().is_some()).collect()
}

fn light(index: &Index) -> String {
    let terms = index.vocabulary.terms.iter().enumerate().filter(|(_, term)| term.light);
    let mut last = 0;
    codec::encode(terms.map(|(number, _)| number as u32 - std::mem::replace(&mut last, number as u32)))
}

/// The words of a range of terms.
fn word_parts(vocabulary: &Vocabulary, terms: Range<u32>, is_full: impl Fn(&WordPart) -> bool) -> Vec<WordPart> {
    let mut parts: Vec<WordPart> = Vec::new();
    let mut next = terms.start;
    let mut previous = "";
    let words = vocabulary.words.iter().zip(&vocabulary.term_of);
    for (word, &term) in words.filter(|(_, term)| terms.contains(term)) {
        if parts.last().is_none_or(&is_full) {
            let (words, terms, frequencies) = Default::default();
            parts.push(WordPart {
                first: word.clone(),
                words,
                terms,
                frequencies,
                base: next,
                count: 0,
                older: Vec::new(),
            });
            previous = "";
        }
        let Some(part) = parts.last_mut() else { break };
        let (shared, rest) = shared_beginning(word, previous);
        if !previous.is_empty() {
            part.words.push(' ');
        }
        codec::push(&mut part.words, shared);
        part.words.push_str(rest);
        codec::push(&mut part.terms, if term == next { 0 } else { next - term });
        let older = term < part.base && !part.older.contains(&term);
        if term == next || older {
            codec::push(&mut part.frequencies, vocabulary.terms[term as usize].frequency);
        }
        part.older.extend(older.then_some(term));
        if term == next {
            part.count += 1;
            next += 1;
        }
        previous = word;
    }
    parts
}

/// How many UTF-16 units a word shares with another at their beginning, 31 at most, and the rest of it.
fn shared_beginning<'a>(word: &'a str, previous: &str) -> (u32, &'a str) {
    let (mut units, mut bytes) = (0, 0);
    for (one, other) in word.chars().zip(previous.chars()) {
        if one != other || units + one.len_utf16() > 31 {
            break;
        }
        units += one.len_utf16();
        bytes += one.len_utf8();
    }
    (units as u32, &word[bytes..])
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

/// One bit each: the text is in force; its agreement has ended; rights of that are traced to what is in force.
fn standing(set: &Set) -> u8 {
    u8::from(set.in_force) + 2 * u8::from(set.has_ended) + 4 * u8::from(set.is_traced)
}

/// The values that there are, which sets of them, the runs of entries with the same set, and which entries belong to an
/// earlier one: how far on and how far back; and which entries have several units: how far on and how many.
fn facets(index: &Index) -> impl Serialize {
    let facets = &index.facets;
    let values: Vec<Vec<(&str, &str)>> =
        facets.values.iter().map(|all| all.iter().map(|label| (&*label.id, &*label.text)).collect()).collect();
    let sets: Vec<_> = facets.sets.iter().map(|set| (standing(set), &set.values)).collect();
    let runs = facets.set_of.chunk_by(|a, b| a == b).flat_map(|run| [run[0], run.len() as u32]);
    let mut last = 0;
    let later = facets.group_of.iter().enumerate().filter(|&(entry, &group)| group != entry as u32);
    let groups = later.flat_map(|(entry, &group)| {
        let step = entry as u32 - last;
        last = entry as u32;
        [step, entry as u32 - group]
    });
    let mut last = 0;
    let several = index.units.chunk_by(|a, b| a.entry == b.entry).filter(|units| units.len() > 1);
    let units = several.flat_map(|units| {
        let step = units[0].entry - last;
        last = units[0].entry;
        [step, units.len() as u32]
    });
    (values, sets, codec::encode(runs), codec::encode(groups), codec::encode(units))
}

/// Where each passage of a long entry starts and ends, in UTF-16 units.
fn passages(index: &Index, entry: u32) -> Vec<usize> {
    let body = &index.entries[entry as usize].body;
    let units = &index.units[index.first_unit(entry) as usize..index.first_unit(entry + 1) as usize];
    let places = units.iter().flat_map(|unit| [unit.body.start, unit.body.end]);
    let (mut byte, mut unit) = (0, 0);
    let in_units = places.map(|place| {
        unit += body[byte..place].encode_utf16().count();
        byte = place;
        unit
    });
    if units.len() > 1 { in_units.collect() } else { Vec::new() }
}

/// The data of an entry for the browser; `templates/assets/search/` relies on this order.
fn described<'a>(
    index: &'a Index,
    place: u32,
    entry: &'a Entry,
    names: &HashMap<&str, usize>,
) -> impl Serialize + use<'a> {
    let [kind, agreement, standing] = shared(entry).map(|name| names.get(name).copied().unwrap_or(0));
    let article = entry.article.as_ref().map(|a| (&a.kind, a.number.as_deref().unwrap_or_default(), &a.title));
    let Entry { id, number, title, url, body, notes, pay, .. } = entry;
    let pay = pay.as_ref().map(|it| (&it.finder, it.row, it.column, &it.columns, &it.figures, &it.titles));
    let version = |other: u32| {
        let entry = &index.entries[other as usize];
        let [_, agreement, standing] = shared(entry).map(|name| names.get(name).copied().unwrap_or(0));
        (other, agreement, standing, &entry.number, &entry.url)
    };
    let versions: Vec<_> = index.versions(place).map(version).collect();
    (id, kind, agreement, standing, article, number, title, url, body, notes, versions, passages(index, place), pay)
}
