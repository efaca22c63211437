//! Writing the index: analysis, tantivy, vocabulary.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;
use tantivy::directory::RamDirectory;
use tantivy::schema::TantivyDocument;

use super::analysis::{Run, Stems, fold, runs};
use super::citation;
use super::entry::{Entry, EntryKind, Words};
use super::facets::Facets;
use super::glossary::{Glossary, Saying, concept_term, is_stop_term};
use super::schema::{Fields, fields};
use super::scores::{Posting, Scorer};
use super::vocabulary::Vocabulary;

/// The index of a site: tantivy's, with the vocabulary and the entries themselves.
pub struct Index {
    pub(crate) entries: Vec<Entry>,
    pub(crate) facets: Facets,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) sayings: Vec<ResolvedSaying>,
    /// The variants of each concept that the texts use, folded, by the concept's term.
    pub(crate) said: BTreeMap<String, Vec<String>>,
    /// The concepts of sayings with several content words, by these words' terms, sorted.
    pub(crate) by_matter: HashMap<Vec<u32>, Vec<u32>>,
    pub(crate) stop_words: &'static [&'static str],
    scorer: Option<Scorer>,
}

/// A saying: one of the variants of a concept, as numbers of terms.
pub(crate) struct ResolvedSaying {
    pub(crate) terms: Vec<u32>,
    pub(crate) concept: u32,
}

/// How many entries are analyzed at a time.
const BATCH: usize = 2048;
/// How many variants of a concept are kept for highlighting.
const MAX_SAID: usize = 8;
/// tantivy's memory while writing, in bytes.
const WRITER_MEMORY: usize = 64 << 20;

/// Indexes entries; document numbers are positions in `entries`. Searching prefers earlier entries if all else is
/// equal. `language` is a tag such as `en`: it chooses the stemmer.
pub fn build(entries: Vec<Entry>, words: &Words, language: &str) -> tantivy::Result<Index> {
    let fields = fields();
    let mut stems = Stems::new(language);
    let glossary = Glossary::new(words, &mut stems);
    let workers = rayon::current_num_threads().max(1);
    let mut workers: Vec<Analysis> = (0..workers).map(|_| Analysis::new(&fields, &glossary, stems.clone())).collect();
    let searcher = write(&entries, &fields, &mut workers)?.reader()?.searcher();
    let mut seen = Seen::default();
    workers.into_iter().for_each(|worker| seen.merge(worker.seen));
    let factors = entries.iter().map(Entry::factor).collect();
    let scorer = Scorer::new(&searcher, &fields, factors)?;
    Index::assemble(entries, seen, &glossary, &stems, scorer)
}

/// Analyzes the entries in batches, on all processors, while tantivy writes the batch before, in order.
fn write(entries: &[Entry], fields: &Fields, workers: &mut [Analysis]) -> tantivy::Result<tantivy::Index> {
    let mut writer = tantivy::Index::builder()
        .schema(fields.schema.clone())
        .single_segment_index_writer(RamDirectory::create(), WRITER_MEMORY)?;
    let (send, receive) = std::sync::mpsc::sync_channel::<Vec<TantivyDocument>>(2);
    std::thread::scope(|scope| {
        let writing = scope.spawn(move || {
            receive.iter().flatten().try_for_each(|document| writer.add_document(document))?;
            writer.finalize()
        });
        for batch in entries.chunks(BATCH) {
            let share = batch.len().div_ceil(workers.len());
            let shares = workers.par_iter_mut().zip(batch.par_chunks(share));
            let documents: Vec<Vec<TantivyDocument>> =
                shares.map(|(worker, share)| share.iter().map(|entry| worker.document(entry)).collect()).collect();
            if documents.into_iter().any(|share| send.send(share).is_err()) {
                break;
            }
        }
        drop(send);
        writing.join().unwrap_or_else(|_| Err(tantivy::TantivyError::ErrorInThread("the index writer".into())))
    })
}

impl Index {
    fn assemble(
        entries: Vec<Entry>,
        seen: Seen,
        glossary: &Glossary,
        stems: &Stems,
        scorer: Option<Scorer>,
    ) -> tantivy::Result<Self> {
        let mut stem_of = seen.stem_of;
        // Drop concepts that no entry mentions: their synonyms would only swallow query words.
        let spoken: Vec<&Saying> =
            glossary.sayings().into_iter().filter(|saying| seen.said.contains_key(&saying.concept)).collect();
        let known: HashSet<String> = stem_of.values().cloned().collect();
        for (form, _) in stems.forms() {
            let term = stems.clone().term(form);
            if known.contains(&term) {
                stem_of.entry((*form).to_owned()).or_insert(term);
            }
        }
        for saying in &spoken {
            stem_of.insert(concept_term(saying.concept), concept_term(saying.concept));
            for term in saying.stems.iter().filter(|&term| !known.contains(term)) {
                let word = term.trim_start_matches('!');
                stem_of.entry(word.to_owned()).or_insert_with(|| term.clone());
            }
        }
        stem_of.extend(seen.cited.into_iter().map(|key| (key.clone(), key)));
        let count = |term: &str| scorer.as_ref().map_or(Ok(0), |scorer| scorer.frequency(term));
        let mut vocabulary = Vocabulary::new(stem_of, stems.endings(), count)?;
        let mut stemmer = stems.clone();
        let light: HashSet<String> = stems.light_words().iter().map(|word| stemmer.stem(word)).collect();
        vocabulary.terms.iter_mut().for_each(|term| term.light = light.contains(&term.text));
        let sayings = resolve_sayings(&spoken, &vocabulary);
        let by_matter = by_matter(&sayings, &vocabulary);
        let said = seen.said.into_iter().map(|(concept, ways)| (concept_term(concept), ways.into_iter().collect()));
        let said = said.collect();
        let facets = Facets::new(&entries);
        Ok(Self { entries, facets, vocabulary, sayings, said, by_matter, stop_words: stems.stop_words(), scorer })
    }

    /// The entries, in the order in which they were given.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries of a term with their scores.
    pub(crate) fn postings(&self, term: u32) -> tantivy::Result<Vec<Posting>> {
        match (&self.scorer, self.vocabulary.terms.get(term as usize)) {
            (Some(scorer), Some(info)) => scorer.postings(&info.text),
            _ => Ok(Vec::new()),
        }
    }

    /// The folded forms in which a term may appear in a text: single words, or a concept's sayings.
    pub(crate) fn forms(&self, term: u32) -> Vec<&str> {
        let Some(info) = self.vocabulary.terms.get(term as usize) else { return Vec::new() };
        let said = self.said.get(&info.text).into_iter().flatten().map(String::as_str);
        info.words.iter().map(|&word| self.vocabulary.words[word as usize].as_str()).chain(said).collect()
    }
}

fn resolve_sayings(sayings: &[&Saying], vocabulary: &Vocabulary) -> Vec<ResolvedSaying> {
    let numbers: HashMap<&str, u32> =
        vocabulary.terms.iter().enumerate().map(|(number, term)| (term.text.as_str(), number as u32)).collect();
    let number = |text: &str| numbers.get(text).copied();
    let resolve = |saying: &&Saying| {
        let terms = saying.stems.iter().map(|stem| number(stem)).collect::<Option<Vec<u32>>>()?;
        Some(ResolvedSaying { terms, concept: number(&concept_term(saying.concept))? })
    };
    sayings.iter().filter_map(resolve).collect()
}

fn by_matter(sayings: &[ResolvedSaying], vocabulary: &Vocabulary) -> HashMap<Vec<u32>, Vec<u32>> {
    let mut concepts: HashMap<Vec<u32>, Vec<u32>> = HashMap::new();
    for saying in sayings {
        let is_matter = |&&term: &&u32| !is_stop_term(&vocabulary.terms[term as usize].text);
        let mut matter: Vec<u32> = saying.terms.iter().filter(is_matter).copied().collect();
        matter.sort_unstable();
        matter.dedup();
        if matter.len() > 1 {
            concepts.entry(matter).or_default().push(saying.concept);
        }
    }
    concepts
}

/// The words and sayings seen in the texts.
#[derive(Default)]
struct Seen {
    stem_of: HashMap<String, String>,
    cited: HashSet<String>,
    /// The variants of each concept that texts other than the glossary itself use.
    said: BTreeMap<u32, BTreeSet<String>>,
}

impl Seen {
    fn merge(&mut self, other: Seen) {
        self.stem_of.extend(other.stem_of);
        self.cited.extend(other.cited);
        for (concept, ways) in other.said {
            let known = self.said.entry(concept).or_default();
            known.extend(ways);
            while known.len() > MAX_SAID {
                known.pop_last();
            }
        }
    }
}

/// Turns entries into tantivy's documents.
struct Analysis<'a> {
    fields: &'a Fields,
    glossary: &'a Glossary,
    stems: Stems,
    seen: Seen,
    /// Whether the entry is a word of the glossary, which lists all the variants.
    in_glossary: bool,
    /// Words as written, with their position in `known`; [`NO_WORD`] for terms that are not words.
    spellings: HashMap<String, u32>,
    known: Vec<Known>,
}

/// A word that was met before.
struct Known {
    word: String,
    stem: String,
    /// Whether a saying of the glossary starts with it.
    starts_saying: bool,
}

const NO_WORD: u32 = u32::MAX;

impl<'a> Analysis<'a> {
    fn new(fields: &'a Fields, glossary: &'a Glossary, stems: Stems) -> Self {
        let (seen, spellings, known) = (Seen::default(), HashMap::new(), Vec::new());
        Self { fields, glossary, stems, seen, in_glossary: false, spellings, known }
    }

    fn document(&mut self, entry: &Entry) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        self.in_glossary = entry.kind == EntryKind::Glossary;
        let texts =
            [entry.title.clone(), above(entry), entry.body.clone(), entry.notes.clone(), entry.questions.clone()];
        for (searched, text) in self.fields.searched.iter().zip(texts) {
            let analysed = self.analysed(&text);
            document.add_text(searched.field, analysed);
        }
        let (own, within) = citation::keys(entry);
        document.add_text(self.fields.cites, own.join(" "));
        document.add_text(self.fields.within, within.join(" "));
        self.seen.cited.extend(own.into_iter().chain(within));
        document
    }

    /// The stems of a text, with the terms of the concepts it mentions, separated by spaces.
    fn analysed(&mut self, text: &str) -> String {
        let numbers: Vec<u32> = runs(text).filter_map(|run| self.number(text, &run)).collect();
        let mut analysed = String::with_capacity(text.len());
        for (at, &number) in numbers.iter().enumerate() {
            let known = &self.known[number as usize];
            if !is_stop_term(&known.stem) {
                analysed.push_str(&known.stem);
                analysed.push(' ');
            }
            if known.starts_saying {
                for concept in self.said_at(&numbers[at..]) {
                    analysed.push_str(&concept_term(concept));
                    analysed.push(' ');
                }
            }
        }
        analysed
    }

    /// The number of a word.
    fn number(&mut self, text: &str, run: &Run) -> Option<u32> {
        let spelling = &text[run.range.clone()];
        let number = match self.spellings.get(spelling) {
            Some(&number) => number,
            None => self.learn(spelling),
        };
        (number != NO_WORD && !run.is_clitic(&self.known[number as usize].word)).then_some(number)
    }

    fn learn(&mut self, spelling: &str) -> u32 {
        let word = fold(spelling);
        let mut number = NO_WORD;
        if !word.is_empty() {
            let stem = self.stems.term(&word);
            let starts_saying = !self.glossary.starting_with(&stem).is_empty();
            if !is_stop_term(&stem) {
                self.seen.stem_of.insert(word.clone(), stem.clone());
            }
            number = self.known.len() as u32;
            self.known.push(Known { word, stem, starts_saying });
        }
        self.spellings.insert(spelling.to_owned(), number);
        number
    }

    /// The concepts that words express, starting at the first of them.
    fn said_at(&mut self, numbers: &[u32]) -> Vec<u32> {
        let known = |number: &u32| &self.known[*number as usize];
        let fits = |saying: &&Saying| {
            numbers.len() >= saying.stems.len()
                && saying.stems.iter().zip(numbers).all(|(stem, number)| *stem == known(number).stem)
        };
        let mut concepts = Vec::new();
        for saying in self.glossary.starting_with(&known(&numbers[0]).stem).iter().filter(fits) {
            if !self.in_glossary {
                let way: Vec<&str> = numbers[..saying.stems.len()].iter().map(|n| known(n).word.as_str()).collect();
                self.seen.said.entry(saying.concept).or_default().insert(way.join(" "));
            }
            concepts.push(saying.concept);
        }
        concepts
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
