//! Concepts: all the ways to say one thing, under one term.
//!
//! They come from the site's glossary, from what the contract itself defines, and from the lexicon of labor agreements.
//! If a text has a written way of a concept, the concept's term (`~7`) is counted beside the words, so that it is scored
//! like a word. A question with any of its ways finds the others.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use super::entry::Words;
use crate::language::lexicon;
use crate::language::stems::{self, Stems};
use crate::language::words::words;

/// A way to say a concept, as terms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Way {
    pub(crate) terms: Vec<String>,
    /// The words that the terms are of.
    pub(crate) words: Vec<String>,
    pub(crate) concept: u32,
    /// Whether it says much else besides, so that it counts little.
    pub(crate) is_broad: bool,
    /// Whether a text that says it speaks of the concept; others only lead to it.
    pub(crate) is_written: bool,
    /// The term of its short form, if the contract defines one: a text that says the name says that too.
    pub(crate) short: Option<String>,
}

/// All ways, found by their first term.
#[derive(Default)]
pub(crate) struct Concepts {
    by_first: HashMap<String, Vec<Way>>,
    /// The number of the lexicon's first concept: those of the site come before.
    lexicon: u32,
    /// The concepts of the lexicon; none in other languages.
    of_lexicon: &'static [lexicon::Concept],
    /// The concepts of the glossary that name an entry, by its id.
    by_entry: HashMap<String, Vec<u32>>,
}

/// Whether a term is a stop word's, which counts only as a part of a saying: the `me` of `they let me go`.
pub(crate) fn is_stop_term(term: &str) -> bool {
    term.starts_with('!')
}

/// The term of a concept.
pub(crate) fn concept_term(concept: u32) -> String {
    format!("~{concept}")
}

/// Whether a term is that of a concept.
pub(crate) fn is_concept_term(term: &str) -> bool {
    term.starts_with('~')
}

/// A way as it is listed: its text, whether it is broad, and whether it is written.
type Listed<'a> = (&'a str, bool, bool);

impl Concepts {
    /// Those of a site, and of the lexicon in the site's language.
    pub(crate) fn new(site: &Words, language: &str, stems: &Stems) -> Self {
        let mut made = Self::default();
        let mut reader = Reader::new(stems);
        let mut count = 0;
        for (at, word) in site.entries.iter().chain(&site.defined).enumerate() {
            let ways = std::iter::once(&word.term).chain(&word.also);
            let mut ways = ways_of(count, ways.map(|way| (way.as_str(), false, true)), &mut reader);
            if at >= site.entries.len() {
                shorten(&mut ways);
            }
            // A word that names an entry leads to it even if nobody says it in another way.
            if ways.len() > 1 || !word.see.is_empty() {
                made.add(ways);
            }
            for entry in &word.see {
                made.by_entry.entry(entry.clone()).or_default().push(count);
            }
            count += 1;
        }
        let off: BTreeSet<Vec<String>> = site.without.iter().map(|way| reader.read(way).1).collect();
        let lexicon: &[Vec<Way>] = if stems::is_english(language) { &LEXICON } else { &[] };
        for (number, ways) in lexicon.iter().enumerate() {
            let ways = ways.iter().filter(|way| off.is_empty() || !off.contains(&way.terms));
            made.extend(ways.map(|way| Way { concept: count + number as u32, ..way.clone() }).collect());
        }
        made.lexicon = count;
        made.of_lexicon = lexicon::concepts(language);
        made
    }

    /// The ways that lead to what texts speak of: to their own concept or, where no text speaks of it, to the nearest that it
    /// is a part of, broadly. What a contract says of safety is the answer to a question about noise, if it says no more.
    pub(crate) fn spoken(&self, is_said: impl Fn(u32) -> bool) -> Vec<Way> {
        let matter = |way: &Way| way.terms.iter().filter(|term| !is_stop_term(term)).count();
        let all = self.ways().into_iter().filter(|way| way.is_written || matter(way) <= MATTER);
        let (said, other): (Vec<&Way>, Vec<&Way>) = all.partition(|way| is_said(way.concept));
        let mut known: HashSet<(&[String], u32)> = said.iter().map(|way| (way.terms.as_slice(), way.concept)).collect();
        let mut nearest: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut spoken: Vec<Way> = said.into_iter().cloned().collect();
        for way in other {
            let found = nearest.entry(way.concept).or_insert_with(|| self.nearest(way.concept, &is_said));
            for &concept in found.iter().filter(|concept| known.insert((way.terms.as_slice(), **concept))) {
                spoken.push(Way { concept, is_broad: true, is_written: false, ..way.clone() });
            }
        }
        self.defer(&mut spoken);
        spoken.sort();
        spoken
    }

    /// Where the site has a narrow way of its own for some words, the lexicon's meaning of them is only a broad one: the site
    /// knows what they mean there.
    fn defer(&self, spoken: &mut [Way]) {
        let is_own = |way: &&Way| way.concept < self.lexicon && !way.is_broad;
        let own: HashSet<Vec<String>> = spoken.iter().filter(is_own).map(found_by).collect();
        let others = spoken.iter_mut().filter(|way| way.concept >= self.lexicon);
        others.for_each(|way| way.is_broad |= own.contains(&found_by(way)));
    }

    /// The nearest concepts that one is a part of and that texts speak of.
    pub(super) fn nearest(&self, concept: u32, is_said: &impl Fn(u32) -> bool) -> Vec<u32> {
        let mut level = BTreeSet::from([concept]);
        loop {
            level = level.iter().flat_map(|&concept| self.broader(concept)).collect();
            if level.is_empty() || level.iter().any(|&concept| is_said(concept)) {
                return level.into_iter().filter(|&concept| is_said(concept)).collect();
            }
        }
    }

    /// The concepts that one is a part of; those of the site are parts of none.
    fn broader(&self, concept: u32) -> impl Iterator<Item = u32> {
        let number = concept.checked_sub(self.lexicon).map(|number| number as usize);
        let concept = number.and_then(|number| self.of_lexicon.get(number));
        concept.into_iter().flat_map(|it| &it.broader).map(|&number| self.lexicon + number as u32)
    }

    /// Adds a concept, if there are two ways to say it.
    fn extend(&mut self, ways: Vec<Way>) {
        if ways.len() > 1 {
            self.add(ways);
        }
    }

    fn add(&mut self, ways: Vec<Way>) {
        for way in ways {
            self.by_first.entry(way.terms[0].clone()).or_default().push(way);
        }
    }

    /// The concepts that have a written way, and those of the site that share another written way with these.
    pub(crate) fn named(&self, names: &[&str]) -> BTreeSet<u32> {
        let written = || self.by_first.values().flatten().filter(|way| way.is_written);
        let is_named = |way: &&Way| names.iter().any(|name| name.split(' ').eq(way.words.iter().map(String::as_str)));
        let named: BTreeSet<u32> = written().filter(is_named).map(|way| way.concept).collect();
        let shared: BTreeSet<&[String]> =
            written().filter(|way| named.contains(&way.concept)).map(|way| way.terms.as_slice()).collect();
        let of_site = written().filter(|way| way.concept < self.lexicon && shared.contains(way.terms.as_slice()));
        of_site.map(|way| way.concept).chain(named.iter().copied()).collect()
    }

    /// The ways that start with a term.
    pub(crate) fn starting_with(&self, term: &str) -> &[Way] {
        self.by_first.get(term).map_or(&[], Vec::as_slice)
    }

    /// The concepts of the glossary that name an entry.
    pub(crate) fn naming(&self, entry: &str) -> &[u32] {
        self.by_entry.get(entry).map_or(&[], Vec::as_slice)
    }

    /// All ways, sorted.
    pub(crate) fn ways(&self) -> Vec<&Way> {
        let mut all: Vec<&Way> = self.by_first.values().flatten().collect();
        all.sort();
        all
    }
}

/// What a way is found by in a question: its content words in any order; a single one with its small words, as they are.
fn found_by(way: &Way) -> Vec<String> {
    let mut matter: Vec<String> = way.terms.iter().filter(|term| !is_stop_term(term)).cloned().collect();
    matter.sort();
    if matter.len() > 1 { matter } else { way.terms.clone() }
}

/// The ways of a concept: those with the same terms are one.
fn ways_of<'a>(concept: u32, listed: impl Iterator<Item = Listed<'a>>, reader: &mut Reader<'_>) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for (way, is_broad, is_written) in listed {
        let (words, terms) = reader.read(way);
        let says = terms.len() > 1 || terms.iter().any(|term| !is_stop_term(term));
        match ways.iter_mut().find(|known| known.terms == terms) {
            Some(known) => {
                known.is_written |= is_written;
                known.is_broad &= is_broad;
            }
            None if says => ways.push(Way { terms, words, concept, is_broad, is_written, short: None }),
            None => {}
        }
    }
    ways
}

/// Tells the names among the ways of a defined term its short form of one word: `PPC`.
fn shorten(ways: &mut [Way]) {
    let is_short = |way: &&Way| way.terms.len() == 1 && !is_stop_term(&way.terms[0]);
    let short = ways.iter().find(is_short).map(|way| way.terms[0].clone());
    ways.iter_mut().filter(|way| way.terms.len() > 1).for_each(|way| way.short.clone_from(&short));
}

/// How many content words a way has at most that leads to a concept by itself. Questions rarely have more of them in one
/// place; what longer ways say is in the hints of their words.
const MATTER: usize = 2;
/// The language of the lexicon.
const ENGLISH: &str = "en";
/// How many concepts may have a word that leads to each of them.
const FEW: usize = 2;

/// The lexicon as terms, concept by concept. It is read once, for every index, and by one thread: one that shared this
/// work could meanwhile take on other work that waits for it.
static LEXICON: LazyLock<Vec<Vec<Way>>> = LazyLock::new(|| {
    let stems = Stems::new(ENGLISH);
    let mut reader = Reader::new(&stems);
    let concepts = lexicon::concepts(ENGLISH);
    let telling = telling_words(concepts, &mut reader);
    let of = |(concept, telling): (&lexicon::Concept, &BTreeMap<String, bool>)| {
        let written = concept.written.iter().map(|way| (way.words, way.is_broad, true));
        let spoken = concept.spoken.iter().map(|way| (way.words, way.is_broad, false));
        let telling = telling.iter().map(|(word, is_written)| (word.as_str(), true, *is_written));
        ways_of(0, written.chain(spoken).chain(telling), &mut reader)
    };
    concepts.iter().zip(&telling).map(of).collect()
});

/// The words of each concept's phrases that few other concepts have: alone they lead to it too, broadly. A word that the
/// contract's phrases of no other concept have means it in a text as well; whether it is such a word comes with it.
fn telling_words(concepts: &[lexicon::Concept], reader: &mut Reader<'_>) -> Vec<BTreeMap<String, bool>> {
    let stems = reader.stems;
    let light: BTreeSet<String> = stems.light_words().iter().map(|word| stems.stem(word)).collect();
    let mut words_of = |ways: &[lexicon::Way]| -> BTreeMap<String, String> {
        let ways = ways.iter().map(|way| reader.read(way.words));
        let words = ways.flat_map(|(words, terms)| terms.into_iter().zip(words));
        words.filter(|(term, _)| !is_stop_term(term)).collect()
    };
    let mut of = |concept: &lexicon::Concept| (words_of(&concept.written), words_of(&concept.spoken));
    let all: Vec<(BTreeMap<String, String>, BTreeMap<String, String>)> = concepts.iter().map(&mut of).collect();
    let mut having: HashMap<&String, usize> = HashMap::new();
    let mut writing: HashMap<&String, usize> = HashMap::new();
    for (written, spoken) in &all {
        written.keys().for_each(|term| *writing.entry(term).or_default() += 1);
        let terms: BTreeSet<&String> = written.keys().chain(spoken.keys()).collect();
        terms.into_iter().for_each(|term| *having.entry(term).or_default() += 1);
    }
    let is_word = |term: &String| !light.contains(term) && !term.contains(char::is_numeric);
    let leads = |term: &String| is_word(term) && having[term] <= FEW;
    let means = |term: &String| is_word(term) && writing[term] == 1;
    let of = |(written, spoken): &(BTreeMap<String, String>, BTreeMap<String, String>)| {
        let led = spoken.iter().chain(written).filter(|(term, _)| leads(term)).map(|(_, word)| (word.clone(), false));
        let meant = written.iter().filter(|(term, _)| means(term)).map(|(_, word)| (word.clone(), true));
        led.chain(meant).collect()
    };
    all.iter().map(of).collect()
}

/// Cuts ways into words and their terms. Ways have the same words again and again, and each is stemmed once.
struct Reader<'s> {
    stems: &'s Stems,
    known: HashMap<String, Vec<(String, String)>>,
}

impl<'s> Reader<'s> {
    fn new(stems: &'s Stems) -> Self {
        Self { stems, known: HashMap::new() }
    }

    /// The words of a way, folded, and their terms.
    fn read(&mut self, way: &str) -> (Vec<String>, Vec<String>) {
        let mut all = (Vec::new(), Vec::new());
        for piece in way.split(' ') {
            if !self.known.contains_key(piece) {
                let read = words(piece).map(|(_, word)| (word.clone(), self.stems.term(&word))).collect();
                self.known.insert(piece.to_string(), read);
            }
            for (word, term) in &self.known[piece] {
                all.0.push(word.clone());
                all.1.push(term.clone());
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Word;

    #[test]
    fn what_the_site_says_of_words_comes_before_what_the_lexicon_says() {
        let stems = Stems::new(ENGLISH);
        let narrow = |words: &Words| -> Vec<u32> {
            let concepts = Concepts::new(words, ENGLISH, &stems);
            let ways = concepts.spoken(|_| true).into_iter();
            ways.filter(|way| !way.is_broad && found_by(way) == ["class", "cover"]).map(|way| way.concept).collect()
        };
        assert!(!narrow(&Words::default()).is_empty());
        let own = Word { term: "relief".into(), also: vec!["cover the class".into()], ..Word::default() };
        assert_eq!(narrow(&Words { entries: vec![own], ..Words::default() }), [0]);
    }
}
