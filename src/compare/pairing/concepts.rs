//! What the words of a text are about, so that texts that say the same in other words are recognized.
//!
//! A rewritten text has few of its old words but is about the same thing: a "Savings Clause" becomes "If a Court
//! Strikes Something Down". So a word counts by its stem, and by the concepts of labor agreements that it may mean,
//! of which [`lexicon`] is the list: expansion by a thesaurus of the field, as in Voorhees, "Query Expansion
//! using Lexical-Semantic Relations" (1994). Both are English. In texts that are not, each word counts only as itself.

use std::sync::LazyLock;

use rayon::prelude::*;

use crate::compare::pairing::similarity::{Counter, Counts, Terms};
use crate::compare::text::tokens::{FastMap, Kind, Lexicon, Token};
use crate::language::lexicon;
use crate::language::stems::Stems;

/// The language of the lexicon.
const ENGLISH: &str = "en";

/// In an English text, at least one word in this many is "the"; usually it is one in fifteen.
const TO_AN_ARTICLE: usize = 50;

/// What contracts write for each concept of the lexicon.
struct Written {
    /// Each word once: the same words come in many ways.
    words: Vec<&'static str>,
    /// The ways of all concepts, as places in `words`.
    places: Vec<u32>,
    /// The concept of each way, and where the way ends in `places`.
    ways: Vec<(u32, usize)>,
    /// How many concepts there are.
    count: usize,
}

/// One thread reads it: one that shared this work could meanwhile take on other work that waits for it.
static WRITTEN: LazyLock<Written> = LazyLock::new(|| {
    const ROOM: usize = 4096;
    let concepts = lexicon::written(ENGLISH);
    let mut known: FastMap<&'static str, u32> = FastMap::with_capacity_and_hasher(ROOM, Default::default());
    let (mut words, mut places, mut ways) = (Vec::with_capacity(ROOM), Vec::new(), Vec::new());
    for (way, concept) in
        concepts.iter().zip(0..).flat_map(|(ways, concept)| ways.iter().map(move |way| (way, concept)))
    {
        places.extend(way.words.split(' ').map(|word| {
            *known.entry(word).or_insert_with(|| {
                words.push(word);
                words.len() as u32 - 1
            })
        }));
        ways.push((concept, places.len()));
    }
    Written { words, places, ways, count: concepts.len() }
});

/// Reads the concepts, once, while others work.
pub(crate) fn prepare() {
    LazyLock::force(&WRITTEN);
}

/// A stem is a feature unless it is the stem of a function word.
const SAYS: u8 = 1;
/// A stem may mean concepts.
const HAS_CONCEPTS: u8 = 2;
/// A stem begins a phrase.
const BEGINS_PHRASE: u8 = 4;
/// It is the second stem of a phrase.
const CONTINUES_PHRASE: u8 = 8;

/// The stems of a phrase behind its first two, and its concept.
type Phrase = (Vec<u32>, u32);

/// What words count as, their features: stems, and behind them the concepts.
pub(crate) struct Concepts {
    /// The stem of each token.
    stems: Vec<u32>,
    /// What each stem does, as bits: [`SAYS`], [`HAS_CONCEPTS`], [`BEGINS_PHRASE`], [`CONTINUES_PHRASE`].
    roles: Vec<u8>,
    /// The concepts of each stem.
    of_stem: Vec<Vec<u32>>,
    /// By the first two stems of a phrase: its other stems, and its concept.
    phrases: FastMap<(u32, u32), Vec<Phrase>>,
    count: usize,
}

impl Concepts {
    /// Takes the lexicon when all tokens are in it, and some tokens that tell the language.
    pub fn new<'t>(lexicon: &Lexicon<'_>, terms: &Terms, tokens: impl Iterator<Item = &'t Token>) -> Self {
        let english = is_english(lexicon, terms, tokens);
        let stems = Stems::new(ENGLISH);
        // The same word comes in several cases: it is stemmed once.
        let mut first_of: Vec<u32> = vec![u32::MAX; terms.count()];
        let mut words: Vec<u32> = Vec::with_capacity(terms.count());
        for token in 0..lexicon.len() as u32 {
            let folded = terms.folded(token) as usize;
            if first_of[folded] == u32::MAX {
                first_of[folded] = words.len() as u32;
                words.push(token);
            }
        }
        let stem = |token: &u32| {
            let word = lexicon.word(*token).to_lowercase();
            let stem = (english && lexicon.kind(*token) != Kind::Number).then(|| stems.stem(&word));
            (word, stem)
        };
        let stemmed: Vec<(String, Option<String>)> = words.par_iter().map(stem).collect();
        let mut ids: FastMap<&str, u32> = FastMap::with_capacity_and_hasher(stemmed.len(), Default::default());
        let of_words: Vec<u32> = stemmed
            .iter()
            .map(|(word, stem)| {
                let next = ids.len() as u32;
                *ids.entry(stem.as_deref().unwrap_or(word)).or_insert(next)
            })
            .collect();
        let of_token = |token: u32| of_words[first_of[terms.folded(token) as usize] as usize];
        let mut concepts = Concepts {
            stems: (0..lexicon.len() as u32).map(of_token).collect(),
            roles: vec![0; ids.len()],
            of_stem: vec![Vec::new(); ids.len()],
            phrases: FastMap::default(),
            count: ids.len(),
        };
        for token in (0..lexicon.len() as u32).filter(|&token| terms.term(token).is_some()) {
            concepts.roles[of_token(token) as usize] |= SAYS;
        }
        if english {
            let of_text = stemmed.iter().zip(&of_words).filter(|((_, stem), _)| stem.is_some());
            let of_text: FastMap<&str, u32> = of_text.map(|((word, _), &id)| (word.as_str(), id)).collect();
            // A word that the texts have as it is was stemmed with them. What neither text says need not be known.
            let stem = |word: &&'static str| {
                of_text.get(word).copied().or_else(|| ids.get(stems.stem(word).as_str()).copied())
            };
            let known: Vec<Option<u32>> = WRITTEN.words.par_iter().map(stem).collect();
            let (mut from, mut way) = (0, Vec::new());
            for &(concept, end) in &WRITTEN.ways {
                let places = &WRITTEN.places[std::mem::replace(&mut from, end)..end];
                way.clear();
                way.extend(places.iter().map_while(|&word| known[word as usize]));
                if way.len() == places.len() {
                    concepts.add(&way, ids.len() as u32 + concept);
                }
            }
            concepts.count += WRITTEN.count;
        }
        concepts
    }

    /// Adds a way to write a concept: a word or phrase, as stems.
    fn add(&mut self, way: &[u32], concept: u32) {
        match *way {
            [word] => {
                self.roles[word as usize] |= HAS_CONCEPTS;
                let own = &mut self.of_stem[word as usize];
                if !own.contains(&concept) {
                    own.push(concept);
                }
            }
            [first, second, ref rest @ ..] => {
                self.roles[first as usize] |= BEGINS_PHRASE;
                self.roles[second as usize] |= CONTINUES_PHRASE;
                self.phrases.entry((first, second)).or_default().push((rest.to_vec(), concept));
            }
            [] => {}
        }
    }

    /// How many features there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How often each feature occurs in the tokens, sorted.
    pub fn counts<'t>(&self, terms: &Terms, counter: &mut Counter, tokens: impl Iterator<Item = &'t Token>) -> Counts {
        let says = tokens.filter(|token| !token.furniture && terms.is_word(token.id));
        let mut words: Vec<u32> = Vec::with_capacity(says.size_hint().1.unwrap_or_default());
        words.extend(says.map(|token| self.stems[token.id as usize]));
        for (at, &word) in words.iter().enumerate() {
            let role = self.roles[word as usize];
            if role & SAYS > 0 {
                counter.add(word, 1);
            }
            if role & (SAYS | HAS_CONCEPTS) == SAYS | HAS_CONCEPTS {
                self.of_stem[word as usize].iter().for_each(|concept| counter.add(*concept, 1));
            }
            if role & BEGINS_PHRASE > 0
                && let [second, behind @ ..] = &words[at + 1..]
                && self.roles[*second as usize] & CONTINUES_PHRASE > 0
                && let Some(phrases) = self.phrases.get(&(word, *second))
            {
                let here = phrases.iter().filter(|(rest, _)| behind.starts_with(rest));
                here.for_each(|(_, concept)| counter.add(*concept, 1));
            }
        }
        counter.take()
    }
}

fn is_english<'t>(lexicon: &Lexicon<'_>, terms: &Terms, tokens: impl Iterator<Item = &'t Token>) -> bool {
    let article = (0..lexicon.len() as u32).find(|&token| lexicon.word(token).eq_ignore_ascii_case("the"));
    let Some(article) = article.map(|token| terms.folded(token)) else { return false };
    let (mut all, mut articles) = (0, 0);
    for token in tokens.filter(|token| terms.is_word(token.id)) {
        all += 1;
        articles += usize::from(terms.folded(token.id) == article);
    }
    articles * TO_AN_ARTICLE >= all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The features that two texts share, apart from words that say nothing.
    fn shared(old: &str, new: &str) -> usize {
        let mut lexicon = Lexicon::default();
        let (old, new) = (lexicon.tokenize(old), lexicon.tokenize(new));
        let terms = Terms::new(&lexicon);
        let concepts = Concepts::new(&lexicon, &terms, old.iter().chain(&new));
        let mut counter = Counter::new(concepts.count());
        let [old, new] = [old, new].map(|tokens| concepts.counts(&terms, &mut counter, tokens.iter()));
        old.iter().filter(|(feature, _)| new.iter().any(|(other, _)| other == feature)).count()
    }

    #[test]
    fn forms_of_a_word_are_one_feature() {
        assert!(shared("the grievances were filed", "the grievance is filing") >= 2);
    }

    #[test]
    fn other_words_for_the_same_share_their_concept() {
        assert_eq!(shared("the partial invalidity", "a saving clause"), 1);
        assert!(shared("the time and one-half", "the overtime") >= 1, "phrases are found");
        assert_eq!(shared("the parking lot", "the bereavement"), 0);
    }

    #[test]
    fn other_languages_count_as_they_stand() {
        assert_eq!(shared("court grievances", "grievance savings"), 0);
        assert_eq!(shared("la grievance", "una Grievance"), 1);
    }
}
