//! The index: every term with its scores, the vocabulary, the sayings, and the entries themselves.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::citation;
use super::concepts::{Concepts, Way, concept_term, is_stop_term};
use super::counts::{self, Counts, Unit};
use super::entry::{Entry, Label, Words};
use super::facets::Facets;
use super::hints::{self, Lead};
use super::inverted::IndexError;
use super::offers::{self, Asks};
use super::sayings::{Meant, Saying, Sayings};
use super::vocabulary::{TermInfo, Vocabulary};
use super::weights::{self, CITED, Posting, WITHIN};
use crate::language::stems::Stems;

/// The index of a site.
pub struct Index {
    pub(crate) entries: Vec<Entry>,
    /// What questions are weighed against: the entries in order, each in its passages.
    pub(crate) units: Vec<Unit>,
    pub(crate) facets: Facets,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) sayings: Sayings,
    /// The concepts that a word hints at, as terms, by the word's term.
    pub(crate) leads: HashMap<u32, Vec<Lead>>,
    /// The ways of each concept that the texts use, folded, by the concept's term.
    said: BTreeMap<String, Vec<String>>,
    pub(crate) stop_words: &'static [&'static str],
    pub(crate) asks: Asks,
    /// The units of each term with their scores.
    postings: Vec<Vec<Posting>>,
}

/// Indexes entries. Searching prefers earlier entries if all else is equal. `language` is a tag such as `en`: it chooses
/// the stemmer, and whether the built-in lexicon is used.
///
/// # Errors
///
/// If tantivy could not write its index, which is in memory.
pub fn build(entries: Vec<Entry>, words: &Words, language: &str) -> Result<Index, IndexError> {
    let stems = Stems::new(language);
    let concepts = Concepts::new(words, language, &stems);
    let counts = counts::count(&entries, &concepts, &stems)?;
    let mut postings = weights::postings(&counts, &entries);
    postings.extend(cited(&entries));
    Ok(Index::assemble(entries, counts, &concepts, &stems, postings))
}

/// The entries of each citation.
fn cited(entries: &[Entry]) -> HashMap<String, Vec<Posting>> {
    let mut postings: HashMap<String, Vec<Posting>> = HashMap::new();
    for (number, entry) in entries.iter().enumerate() {
        let (own, within) = citation::keys(entry);
        let worth = |score: u32| (score as f32 * entry.factor()) as u32;
        for (keys, score) in [(own, worth(CITED)), (within, worth(WITHIN))] {
            for key in keys {
                postings.entry(key).or_default().push(Posting { unit: number as u32, score });
            }
        }
    }
    postings
}

impl Index {
    fn assemble(
        entries: Vec<Entry>,
        counts: Counts,
        concepts: &Concepts,
        stems: &Stems,
        mut postings: HashMap<String, Vec<Posting>>,
    ) -> Self {
        let mut term_of = counts.term_of;
        // Ways that lead to nothing that a text mentions are left out: they would only take words from a question.
        let spoken = concepts.spoken(|concept| counts.said.contains_key(&concept));
        let known: HashSet<String> = term_of.values().cloned().collect();
        for form in stems.forms() {
            let term = stems.term(form);
            if known.contains(&term) {
                term_of.entry(form.to_owned()).or_insert(term);
            }
        }
        // Everyday words that no text has are not misspelled.
        for word in stems.light_words() {
            term_of.entry((*word).to_owned()).or_insert_with(|| stems.term(word));
        }
        for way in &spoken {
            let concept = concept_term(way.concept);
            term_of.insert(concept.clone(), concept);
            for (word, term) in way.words.iter().zip(&way.terms) {
                term_of.entry(word.clone()).or_insert_with(|| term.clone());
            }
        }
        term_of.extend(postings.keys().filter(|key| key.starts_with('#')).map(|key| (key.clone(), key.clone())));
        let mut vocabulary = Vocabulary::new(term_of, stems.endings(), |term| postings.get(term).map_or(0, Vec::len));
        let light: HashSet<String> = stems.light_words().iter().map(|word| stems.stem(word)).collect();
        vocabulary.terms.iter_mut().for_each(|term| term.light = light.contains(&term.text));
        let mut sayings = resolve_sayings(&spoken, &vocabulary);
        for (concept, way) in counts.said.iter().flat_map(|(concept, ways)| ways.iter().map(move |way| (concept, way)))
        {
            if let Some(concept) = vocabulary.number(&concept_term(*concept)) {
                sayings.add_initials(initials(way.split(' ')), concept);
                sayings.add_initials(initials(way.split(' ').filter(|word| !stems.is_stop(word))), concept);
            }
        }
        sayings.keep_clear_initials();
        let leads = resolve_leads(concepts, &vocabulary, &postings);
        let said = counts.said.into_iter().map(|(concept, ways)| (concept_term(concept), ways.into_iter().collect()));
        let postings = vocabulary.terms.iter().map(|term| postings.remove(&term.text).unwrap_or_default()).collect();
        let named = |names: &[&str]| {
            let terms = concepts.named(names).into_iter().map(concept_term);
            terms.filter_map(|term| vocabulary.number(&term)).collect()
        };
        Self {
            asks: Asks::new(&entries, named(&offers::PAY), named(&offers::VOTE)),
            said: said.collect(),
            facets: Facets::new(&entries),
            entries,
            units: counts.units,
            vocabulary,
            sayings,
            leads,
            stop_words: stems.stop_words(),
            postings,
        }
    }

    /// The entries, in the order in which they were given.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The values that filters may have: agreements and proposals, topics, units of employees, kinds.
    pub fn filter_values(&self) -> &[Vec<Label>; 4] {
        &self.facets.values
    }

    /// The units of a term with their scores; of a citation the entries.
    pub(crate) fn postings(&self, term: u32) -> &[Posting] {
        self.postings.get(term as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a term is a stop word's.
    pub(crate) fn is_stop_term(&self, term: u32) -> bool {
        self.vocabulary.terms.get(term as usize).is_some_and(|term| is_stop_term(&term.text))
    }

    /// The folded forms in which a term may appear in a text: single words, or a concept's sayings.
    pub(crate) fn forms(&self, term: u32) -> Vec<&str> {
        let Some(info) = self.vocabulary.terms.get(term as usize) else { return Vec::new() };
        let said = self.said.get(&info.text).into_iter().flatten().map(String::as_str);
        info.words.iter().map(|&word| self.vocabulary.words[word as usize].as_str()).chain(said).collect()
    }
}

fn resolve_leads(
    concepts: &Concepts,
    vocabulary: &Vocabulary,
    postings: &HashMap<String, Vec<Posting>>,
) -> HashMap<u32, Vec<Lead>> {
    let mut leads = hints::leads(concepts, |concept| postings.contains_key(&concept_term(concept)));
    let of_concept = |lead: Lead| Some(Lead { concept: vocabulary.number(&concept_term(lead.concept))?, ..lead });
    let of_term = |(number, term): (u32, &TermInfo)| {
        let mut leads: Vec<Lead> = leads.remove(&term.text)?.into_iter().filter_map(of_concept).collect();
        leads.sort_by_key(|lead| lead.concept);
        (!leads.is_empty()).then_some((number, leads))
    };
    (0..).zip(&vocabulary.terms).filter_map(of_term).collect()
}

fn initials<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.filter_map(|word| word.chars().next()).collect()
}

fn resolve_sayings(ways: &[Way], vocabulary: &Vocabulary) -> Sayings {
    let numbers: HashMap<&str, u32> =
        vocabulary.terms.iter().enumerate().map(|(number, term)| (term.text.as_str(), number as u32)).collect();
    let number = |text: &str| numbers.get(text).copied();
    let resolve = |way: &Way| {
        let terms = way.terms.iter().map(|term| number(term)).collect::<Option<Vec<u32>>>()?;
        let meant = Meant { term: number(&concept_term(way.concept))?, is_broad: way.is_broad };
        Some(Saying { terms, meant })
    };
    let is_stop = |term: u32| is_stop_term(&vocabulary.terms[term as usize].text);
    Sayings::new(ways.iter().filter_map(resolve).collect(), is_stop)
}
