//! The index of words and the topics of a booklet: words that members look for, with the clauses.
//!
//! The words are those that the agreement defines, those of the glossary, and the titles of its sections. A clause is
//! listed where it defines a word, has it in its title or text, or where the glossary names it.

use std::collections::{BTreeMap, BTreeSet};

use crate::booklet::{IndexEntry, IndexPlace, Letter};
use crate::document::blocks::plain_text;
use crate::language::words;
use crate::library::instrument::Place;
use crate::library::{Instrument, Library};
use crate::render::defined::{is_everywhere, says};
use crate::render::{Page, typography};

/// A word that is in more clauses than this is listed where clauses define it or have it in their titles, and no more.
const MANY: usize = 12;

/// The words by which a title is not sorted, where it begins with one.
const ARTICLES: [(&str, &[&str]); 2] =
    [("en", &["a", "an", "the"]), ("es", &["el", "la", "los", "las", "un", "una", "unos", "unas"])];

/// The site's topics, in its order, with the clauses of an agreement that are about them.
pub(super) fn topics(page: &Page<'_>, agreement: usize) -> Vec<IndexEntry> {
    let text = &page.library.agreements[agreement].text;
    let mut seen = BTreeSet::new();
    let topics = page.library.site.topics.iter().filter(|topic| seen.insert(&topic.id.value));
    let entry = |topic: &crate::document::header::ListEntry| {
        let all = page.renderer.lookup.topics.get(&topic.id.value).map_or(&[][..], Vec::as_slice);
        let all: BTreeSet<Place> = all.iter().filter(|(of, _)| *of == agreement).map(|(_, place)| *place).collect();
        // An article that is about a topic as a whole is named once.
        let is_whole = |place: &Place| place.provision > 0 && all.contains(&Place { provision: 0, ..*place });
        let places = all.iter().filter(|place| !is_whole(place)).map(|place| listed(text, *place, false)).collect();
        IndexEntry { term: typography::words(&topic.title, is_english(page.library)), see: None, places }
    };
    topics.map(entry).filter(|entry| !entry.places.is_empty()).collect()
}

/// The words of an agreement, from A to Z.
pub(super) fn words(page: &Page<'_>, agreement: usize) -> Vec<Letter> {
    let text = &page.library.agreements[agreement].text;
    let clauses: Vec<Clause> = text.provisions().map(|(place, _)| Clause::new(text, place)).collect();
    let language = page.library.site.language.split('-').next().unwrap_or_default();
    let articles = ARTICLES.iter().find(|(of, _)| *of == language).map_or(&[][..], |(_, articles)| articles);
    let mut index = Index { text, clauses, articles, entries: BTreeMap::new() };
    for term in page.renderer.lookup.defined[agreement].terms() {
        let definition = &term.definition;
        match &definition.short {
            Some(short) => {
                let full = format!("{} ({short})", definition.term);
                index.add(&full, &[definition.place], &|text| term.is_in(text));
                index.refer(short, &full);
            }
            None => index.add(&definition.term, &[definition.place], &|text| term.is_in(text)),
        }
    }
    for entry in &page.library.glossary {
        let named = entry.see.iter().filter_map(|see| here(page.library, text, &see.value)).collect::<BTreeSet<_>>();
        let named: Vec<Place> = named.into_iter().collect();
        index.add(&entry.term, &named, &|text| says(text, &entry.term));
    }
    let titled = text.provisions().filter(|(_, it)| !it.title.is_empty()).map(|(place, it)| (it.title.clone(), place));
    for (title, place) in titled.collect::<Vec<_>>() {
        index.place(&title, place, false);
    }
    index.letters(is_english(page.library))
}

fn is_english(library: &Library) -> bool {
    library.site.language.starts_with("en")
}

/// The clause of an agreement that a citation means: its own, or the one that is the same right.
fn here(library: &Library, text: &Instrument, citation: &str) -> Option<Place> {
    let found = library.cited(Some(text), citation)?;
    if found.instrument.id == text.id {
        return Some(found.place);
    }
    let right = library.right_of(&found.instrument.id, &found.provision().id)?;
    let version = right.versions.iter().find(|version| !version.proposed && version.document == text.id)?;
    Some(version.place)
}

fn listed(text: &Instrument, place: Place, defines: bool) -> IndexPlace {
    let (article, provision) = (&text.articles[place.article], text.provision(place));
    let name = match (place.provision, &provision.number) {
        (0, _) => article.name(),
        (_, Some(number)) => number.text.clone(),
        // A section without a number is known by its chapter; its page is its own.
        (_, None) => article.name(),
    };
    IndexPlace { name, to: provision.id.to_string(), defines }
}

/// A clause, to find words in it.
struct Clause {
    place: Place,
    title: String,
    text: String,
}

impl Clause {
    fn new(text: &Instrument, place: Place) -> Self {
        let provision = text.provision(place);
        Self { place, title: provision.title.clone(), text: plain_text(&provision.text.blocks()) }
    }
}

struct Index<'a> {
    text: &'a Instrument,
    clauses: Vec<Clause>,
    articles: &'static [&'static str],
    /// By what they are sorted by: the word as it is written, the entry it refers to, and its places.
    entries: BTreeMap<String, Entry>,
}

#[derive(Default)]
struct Entry {
    term: String,
    see: Option<String>,
    /// The clauses, and whether each defines the word.
    places: BTreeMap<Place, bool>,
}

impl Index<'_> {
    /// A word with the clauses that define it and those that say it.
    fn add(&mut self, term: &str, defining: &[Place], is_in: &dyn Fn(&str) -> bool) {
        let titled = self.clauses.iter().filter(|it| is_in(&it.title)).map(|it| it.place).collect::<Vec<_>>();
        let said = self.clauses.iter().filter(|it| is_in(&it.text)).map(|it| it.place).collect::<Vec<_>>();
        let is_useful = said.len() <= MANY && !is_everywhere(said.len(), self.clauses.len());
        for place in titled.into_iter().chain(said.into_iter().filter(|_| is_useful)) {
            self.place(term, place, false);
        }
        for place in defining {
            self.place(term, *place, true);
        }
    }

    fn place(&mut self, term: &str, place: Place, defines: bool) {
        *self.entry(term).places.entry(place).or_default() |= defines;
    }

    /// A word whose clauses are at another one.
    fn refer(&mut self, term: &str, to: &str) {
        self.entry(term).see = Some(to.to_string());
    }

    fn entry(&mut self, term: &str) -> &mut Entry {
        let mut folded: Vec<String> = words::words(term).map(|(_, word)| word).collect();
        if folded.len() > 1 && self.articles.contains(&folded[0].as_str()) {
            folded.remove(0);
        }
        let entry = self.entries.entry(folded.join(" ")).or_default();
        if entry.term.is_empty() {
            entry.term = term.to_string();
        }
        entry
    }

    fn letters(self, english: bool) -> Vec<Letter> {
        let mut letters: Vec<Letter> = Vec::new();
        for (folded, entry) in self.entries {
            let letter: String = match folded.chars().next() {
                Some(first) if first.is_alphabetic() => first.to_uppercase().collect(),
                _ => "#".into(),
            };
            let places = entry.places.iter().map(|(place, defines)| listed(self.text, *place, *defines)).collect();
            // An entry that has clauses of its own, such as a section with this title, leads to the other one as well.
            let see = entry.see.map(|see| typography::words(&see, english));
            let entry = IndexEntry { term: typography::words(&entry.term, english), see, places };
            match letters.last_mut().filter(|last| last.letter == letter) {
                Some(last) => last.entries.push(entry),
                None => letters.push(Letter { letter, entries: vec![entry] }),
            }
        }
        letters.retain_mut(|letter| {
            letter.entries.retain(|entry| entry.see.is_some() || !entry.places.is_empty());
            !letter.entries.is_empty()
        });
        letters
    }
}
