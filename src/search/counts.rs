//! Counting: how often each unit says each term, field by field.
//!
//! A unit is what a question is weighed against: an entry, or a passage of one that is long, each with the entry's title
//! and headings.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::mpsc::sync_channel;
use std::thread;

use rayon::prelude::*;
use tantivy::TantivyError;

use super::concepts::{Concepts, concept_term, is_stop_term};
use super::entry::{Entry, EntryKind};
use super::inverted::{self, IndexError, Occurrences, Said};
use super::passage::passages;
use crate::language::stems::Stems;
use crate::language::words::{Piece, fold, pieces};

/// The fields of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    /// The headings above, with the article's name, and the names of topics and units.
    Above,
    Body,
    Notes,
    Questions,
}

impl Field {
    pub(crate) const ALL: [Self; 5] = [Self::Title, Self::Above, Self::Body, Self::Notes, Self::Questions];
}

/// A number for each field.
pub(crate) type ByField<T> = [T; Field::ALL.len()];

/// How much a mention counts: a narrow way as much as a word, a broad one little.
pub(crate) const NARROW: u16 = 4;
const BROAD: u16 = 1;

/// An entry, or a passage of one.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) entry: u32,
    /// Its part of the body, in bytes.
    pub(crate) body: Range<usize>,
}

/// A unit that says a term, and how often in each field: [`NARROW`] for each time.
#[derive(Clone, Copy)]
pub(crate) struct Occurrence {
    pub(crate) unit: u32,
    pub(crate) times: ByField<u16>,
}

/// What was counted.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) units: Vec<Unit>,
    /// The length of each unit, field by field, in words other than stop words.
    pub(crate) lengths: Vec<ByField<u32>>,
    pub(crate) occurrences: Occurrences,
    /// The term of each word.
    pub(crate) term_of: HashMap<String, String>,
    /// The written ways of each concept that texts other than the glossary use.
    pub(crate) said: BTreeMap<u32, BTreeSet<String>>,
}

/// How many ways of a concept are kept for highlighting.
const MAX_SAID: usize = 8;
/// How many entries one processor reads at a time, and how many are read before the next are.
const BATCH: usize = 256;
const ROUND: usize = 16 * BATCH;

/// Counts the words of entries, on all processors, while tantivy indexes the units that were read before, in order.
pub(crate) fn count(entries: &[Entry], concepts: &Concepts, stems: &Stems) -> Result<Counts, IndexError> {
    let of_batch = |(start, entries): (usize, &[Entry])| {
        let mut reader = Reader::new(concepts, stems);
        for (at, entry) in entries.iter().enumerate() {
            reader.read((start + at) as u32, entry);
        }
        (reader.counts, reader.said)
    };
    let (send, receive) = sync_channel::<Vec<Said>>(64);
    thread::scope(|scope| {
        let indexing = scope.spawn(move || inverted::invert(&receive));
        let mut counts = Counts::default();
        for (round, entries) in entries.chunks(ROUND).enumerate() {
            let batches = entries.par_chunks(BATCH).enumerate();
            let batches: Vec<_> =
                batches.map(|(at, entries)| of_batch((round * ROUND + at * BATCH, entries))).collect();
            for (batch, said) in batches {
                counts = counts.with(batch);
                // If tantivy gave up, it says why below.
                _ = send.send(said);
            }
        }
        drop(send);
        let done = indexing.join();
        counts.occurrences = done.unwrap_or_else(|_| Err(TantivyError::ErrorInThread("the index".into()).into()))?;
        Ok(counts)
    })
}

impl Counts {
    fn with(mut self, other: Self) -> Self {
        self.units.extend(other.units);
        self.lengths.extend(other.lengths);
        self.term_of.extend(other.term_of);
        for (concept, ways) in other.said {
            let known = self.said.entry(concept).or_default();
            known.extend(ways);
            while known.len() > MAX_SAID {
                known.pop_last();
            }
        }
        self
    }
}

/// Reads entries.
struct Reader<'a> {
    concepts: &'a Concepts,
    stems: &'a Stems,
    counts: Counts,
    /// What each unit says.
    said: Vec<Said>,
    /// Words as written, with their position in `known`; [`NO_WORD`] for pieces that are not words.
    spellings: HashMap<String, u32>,
    known: Vec<Known>,
}

/// A word that was met before.
struct Known {
    word: String,
    term: String,
    /// Whether a saying starts with it.
    starts_saying: bool,
}

const NO_WORD: u32 = u32::MAX;

impl<'a> Reader<'a> {
    fn new(concepts: &'a Concepts, stems: &'a Stems) -> Self {
        Self {
            concepts,
            stems,
            counts: Counts::default(),
            said: Vec::new(),
            spellings: HashMap::new(),
            known: Vec::new(),
        }
    }

    fn read(&mut self, number: u32, entry: &Entry) {
        let is_glossary = entry.kind == EntryKind::Glossary;
        for body in passages(&entry.body) {
            let mut length = ByField::default();
            self.said.push(Said::default());
            let texts = [&entry.title, &above(entry), &entry.body[body.clone()], &entry.notes, &entry.questions];
            for (field, text) in texts.into_iter().enumerate() {
                length[field] = self.count(field, text, is_glossary);
            }
            self.name(entry);
            self.counts.lengths.push(length);
            self.counts.units.push(Unit { entry: number, body });
        }
    }

    /// Counts the words of a text, and the concepts that it mentions. Returns how many words it has.
    fn count(&mut self, field: usize, text: &str, is_glossary: bool) -> u32 {
        let numbers: Vec<u32> = pieces(text).filter_map(|piece| self.number(text, &piece)).collect();
        let mut length = 0;
        for (at, &number) in numbers.iter().enumerate() {
            let known = &self.known[number as usize];
            let starts_saying = known.starts_saying;
            if !is_stop_term(&known.term) {
                length += 1;
                self.add(field, number);
            }
            if starts_saying {
                self.mentions(field, &numbers[at..], is_glossary);
            }
        }
        length
    }

    /// Counts the concepts of the glossary that name an entry, as if its title said them: an editor chose it for them.
    fn name(&mut self, entry: &Entry) {
        for &concept in self.concepts.naming(&entry.id) {
            if let Some(said) = self.said.last_mut() {
                said[Field::Title as usize].extend((0..NARROW).flat_map(|_| [concept_term(concept), " ".into()]));
            }
            self.counts.said.entry(concept).or_default();
        }
    }

    fn add(&mut self, field: usize, number: u32) {
        let term = &self.known[number as usize].term;
        if let Some(said) = self.said.last_mut() {
            said[field].extend([term, " "]);
        }
    }

    /// Counts the concepts that words express, starting at the first of them.
    fn mentions(&mut self, field: usize, numbers: &[u32], is_glossary: bool) {
        let known = |number: &u32| &self.known[*number as usize];
        for saying in self.concepts.starting_with(&known(&numbers[0]).term) {
            let fits = numbers.len() >= saying.terms.len()
                && saying.terms.iter().zip(numbers).all(|(term, number)| *term == known(number).term);
            if !fits || !saying.is_written {
                continue;
            }
            let times = if saying.is_broad { BROAD } else { NARROW };
            if let Some(said) = self.said.last_mut() {
                said[field].extend((0..times).flat_map(|_| [concept_term(saying.concept), " ".into()]));
                said[field].extend(saying.short.iter().flat_map(|short| [short, " "]));
            }
            if !is_glossary {
                let way: Vec<&str> = numbers[..saying.terms.len()].iter().map(|n| known(n).word.as_str()).collect();
                self.counts.said.entry(saying.concept).or_default().insert(way.join(" "));
            }
        }
    }

    /// The number of a word.
    fn number(&mut self, text: &str, piece: &Piece) -> Option<u32> {
        let spelling = &text[piece.range.clone()];
        let number = match self.spellings.get(spelling) {
            Some(&number) => number,
            None => self.learn(spelling),
        };
        (number != NO_WORD && !piece.is_clitic(&self.known[number as usize].word)).then_some(number)
    }

    fn learn(&mut self, spelling: &str) -> u32 {
        let word = fold(spelling);
        let mut number = NO_WORD;
        if !word.is_empty() {
            let term = self.stems.term(&word);
            let starts_saying = !self.concepts.starting_with(&term).is_empty();
            if !is_stop_term(&term) {
                self.counts.term_of.insert(word.clone(), term.clone());
            }
            number = self.known.len() as u32;
            self.known.push(Known { word, term, starts_saying });
        }
        self.spellings.insert(spelling.to_owned(), number);
        number
    }
}

/// An entry's context: its article and the headings above it.
fn above(entry: &Entry) -> String {
    let mut names = Vec::new();
    if let Some(article) = &entry.article {
        names.push(article.title.as_str());
    }
    names.extend(entry.ancestors.iter().map(String::as_str));
    names.extend(entry.topics.iter().chain(&entry.units).map(|label| label.text.as_str()));
    names.join(" ")
}
