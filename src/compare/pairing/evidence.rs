//! The evidence for and against two sections being the same right.
//!
//! Record linkage as Fellegi & Sunter have it ("A Theory for Record Linkage",
//! 1969): each field (text, title, number, place) gives a weight, the
//! logarithm of how much likelier its state is for a true pair than for a
//! chance one; the weights add up, and a sum above 0 says "the same". How
//! much a number counts is learned from each pair of versions itself: if all
//! later articles moved up by one, equal numbers are evidence against.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;

use crate::compare::pairing::concepts::Concepts;
use crate::compare::pairing::similarity::{Counter, Counts, Rarity, Vector, cosine, cosines};
use crate::compare::text::tokens::{FastHasher, FastMap};
use crate::language::normal::letters;
use crate::language::section_number::full_key;

/// Most candidates are not the same.
const PRIOR: f32 = -1.0;
/// The prior of a section having a partner: about four of five do, so leaving two alone is the rarer explanation,
/// ln(0.8 / 0.2²).
const STAYS: f32 = 3.0;

/// How many sections are weighed at a time.
const PIECE: usize = 64;

/// The weight of equal titles that no other section has.
const SAME_TITLE: f32 = 3.0;
/// The weight of the least similarity.
const LEAST: f32 = -4.0;

/// A section (or an article with all its sections) as the fields to be compared.
pub(crate) struct Record {
    pub vector: Vector,
    /// How many words it has, function words and marks aside.
    pub length: usize,
    title_words: Counts,
    title: String,
    number: String,
    /// No other section of its side has the number.
    has_own_number: bool,
}

/// The words of a section's text and title, before weighing.
pub(crate) struct Fields<'f> {
    pub text: Counts,
    pub length: usize,
    pub title_words: Counts,
    pub title: &'f str,
    pub number: &'f str,
    /// For new fields: the old ones with the same words.
    pub same_in_old: Option<usize>,
}

impl<'f> Fields<'f> {
    /// The fields of the new section that has the very same text and title as this old one, the `at`-th.
    pub fn repeated(&self, at: usize, number: &'f str) -> Self {
        let (text, title_words) = (self.text.clone(), self.title_words.clone());
        Fields { text, title_words, number, same_in_old: Some(at), ..*self }
    }

    /// An article with all its sections; the first is its heading.
    pub fn joined(counter: &mut Counter, sections: &[Fields<'f>]) -> Self {
        sections.iter().flat_map(|fields| &fields.text).for_each(|&(word, count)| counter.add(word, count));
        let first = &sections[0];
        let length = sections.iter().map(|fields| fields.length).sum();
        Fields { text: counter.take(), length, title_words: first.title_words.clone(), same_in_old: None, ..*first }
    }
}

/// Both sides' records, and how often each title and number occurs.
pub(crate) struct Records {
    pub old: Vec<Record>,
    pub new: Vec<Record>,
    chance: Chance,
    title_rarity: Rarity,
    titles: FastMap<String, [u32; 2]>,
}

impl Records {
    /// Weighs the words of all fields.
    pub fn new(concepts: &Concepts, old: &[Fields<'_>], new: &[Fields<'_>]) -> Self {
        let words = concepts.count();
        let rarity = Rarity::new(words, old.iter().map(|of| &of.text), new.iter().map(|of| &of.text));
        let title_rarity =
            Rarity::new(words, old.iter().map(|of| &of.title_words), new.iter().map(|of| &of.title_words));
        let record = |fields: &Fields<'_>, vector: Vector| Record {
            vector,
            length: fields.length,
            title_words: fields.title_words.clone(),
            title: letters(fields.title),
            number: full_key(fields.number),
            has_own_number: false,
        };
        let vector = |fields: &Fields<'_>| rarity.vector(&fields.text);
        let mut old: Vec<Record> =
            old.par_iter().with_min_len(PIECE).map(|fields| record(fields, vector(fields))).collect();
        let same = |fields: &Fields<'_>| fields.same_in_old.map(|same| old[same].vector.clone());
        let mut new: Vec<Record> = new
            .par_iter()
            .with_min_len(PIECE)
            .map(|fields| record(fields, same(fields).unwrap_or_else(|| vector(fields))))
            .collect();
        let titles = occurrences(&old, &new, |record| &record.title);
        let numbers = occurrences(&old, &new, |record| &record.number);
        for (side, records) in [&mut old, &mut new].into_iter().enumerate() {
            for record in records.iter_mut().filter(|record| !record.number.is_empty()) {
                record.has_own_number = numbers[&record.number][side] == 1;
            }
        }
        let chance = Chance::measured(&old, &new);
        Records { old, new, chance, title_rarity, titles }
    }

    /// Sections of the new side with the same title or the same number, when these are not common.
    pub fn namesakes(&self) -> Vec<Vec<usize>> {
        const COMMON: usize = 16;
        let mut by_name: FastMap<(bool, &str), Vec<usize>> = FastMap::default();
        for (at, record) in self.new.iter().enumerate() {
            for (is_title, name) in [(true, &record.title), (false, &record.number)] {
                if !name.is_empty() {
                    by_name.entry((is_title, name)).or_default().push(at);
                }
            }
        }
        let of = |record: &Record| {
            let names = [(true, record.title.as_str()), (false, record.number.as_str())];
            let found = names.iter().filter_map(|name| by_name.get(name)).filter(|found| found.len() <= COMMON);
            found.flatten().copied().collect()
        };
        self.old.iter().map(of).collect()
    }

    /// Sections with the same words, number and title: the first with the first, and so on. If many are equal, none of
    /// their words is rare enough to make them candidates; if only these two are, and they are long enough, no other
    /// candidate is needed.
    pub fn exact_matches(&self) -> Vec<ExactMatch> {
        const ENOUGH: usize = 12;
        let print = |record: &Record| {
            let mut hasher = FastHasher::default();
            for (word, weight) in &record.vector {
                hasher.write_u64(u64::from(*word) << 32 | u64::from(weight.to_bits()));
            }
            (record.title.as_str(), record.number.as_str()).hash(&mut hasher);
            hasher.finish()
        };
        let mut olds: FastMap<u64, Vec<usize>> = FastMap::default();
        for (at, record) in self.old.iter().enumerate() {
            olds.entry(print(record)).or_default().push(at);
        }
        let mut news: FastMap<u64, usize> = FastMap::default();
        let mut exact_matches: Vec<(u64, ExactMatch)> = Vec::new();
        for (new, record) in self.new.iter().enumerate() {
            let print = print(record);
            let seen = news.entry(print).or_default();
            if let Some(&old) = olds.get(&print).and_then(|olds| olds.get(*seen)) {
                exact_matches.push((print, ExactMatch { old, new, is_sure: record.length >= ENOUGH }));
            }
            *seen += 1;
        }
        let alone = |print: &u64| olds.get(print).is_some_and(|olds| olds.len() == 1) && news.get(print) == Some(&1);
        exact_matches
            .into_iter()
            .map(|(print, exact)| ExactMatch { is_sure: exact.is_sure && alone(&print), ..exact })
            .collect()
    }

    /// The cosine of the two texts.
    pub fn likeness(&self, old: usize, new: usize) -> f32 {
        cosine(&self.old[old].vector, &self.new[new].vector)
    }

    /// The weight of the texts' similarity.
    pub fn text_weight(&self, old: usize, new: usize) -> f32 {
        let (a, b) = (self.old[old].length as f32, self.new[new].length as f32);
        let (least, most) = (a.min(b), a.max(b));
        // A few words on one side and a long text on the other.
        let uneven = (1.0 - 5.0 * least / most.max(1.0)).max(0.0) * most / (most + 8.0);
        self.word_weight(old, new) - uneven
    }

    /// The weight of the words that two texts share, however long they are.
    pub fn word_weight(&self, old: usize, new: usize) -> f32 {
        let (a, b) = (self.old[old].length as f32, self.new[new].length as f32);
        if a.max(b) == 0.0 {
            return 0.0;
        }
        // A few equal words are weaker evidence than many.
        let trust = a.min(b) / (a.min(b) + 8.0);
        trust * self.chance.weight(self.likeness(old, new))
    }

    /// The weight of the titles: equal ones count more if they are rare, others by the share of common words.
    fn title_weight(&self, old: usize, new: usize, different: f32) -> f32 {
        let (a, b) = (&self.old[old], &self.new[new]);
        match self.same_title(old, new) {
            None => 0.0,
            Some(true) => {
                let [in_old, in_new] = self.titles[&a.title];
                (SAME_TITLE - ((in_old * in_new) as f32).ln()).max(0.5)
            }
            Some(false) => different + (SAME_TITLE - different) * self.shared_title(a, b),
        }
    }

    /// Whether the titles are equal; none where one is missing.
    pub fn same_title(&self, old: usize, new: usize) -> Option<bool> {
        let (a, b) = (&self.old[old].title, &self.new[new].title);
        (!a.is_empty() && !b.is_empty()).then(|| a == b)
    }

    /// Dice's coefficient of the titles' words, weighed by rarity.
    fn shared_title(&self, a: &Record, b: &Record) -> f32 {
        let rarity = |(word, _): &(u32, u32)| self.title_rarity.of(*word);
        let is_shared = |(word, _): &&(u32, u32)| b.title_words.binary_search_by_key(word, |(other, _)| *other).is_ok();
        let shared: f32 = a.title_words.iter().filter(is_shared).map(rarity).sum();
        let total: f32 = a.title_words.iter().map(rarity).sum::<f32>() + b.title_words.iter().map(rarity).sum::<f32>();
        if total > 0.0 { 2.0 * shared / total } else { 0.0 }
    }

    /// The share of the common words of a part and a whole that the whole's partner does not have.
    pub fn distinctive(&self, old: usize, new: usize, partner: usize, part_is_old: bool) -> f32 {
        let other = if part_is_old { &self.old[partner].vector } else { &self.new[partner].vector };
        let (a, b) = (&self.old[old].vector, &self.new[new].vector);
        let (mut all, mut own) = (0.0, 0.0);
        for &(word, weight) in a {
            if let Ok(at) = b.binary_search_by_key(&word, |&(word, _)| word) {
                all += weight * b[at].1;
                if other.binary_search_by_key(&word, |&(word, _)| word).is_err() {
                    own += weight * b[at].1;
                }
            }
        }
        if all > 0.0 { own / all } else { 0.0 }
    }

    /// The weight of title and number, with the prior.
    pub fn names(&self, old: usize, new: usize, weights: Weights) -> Names {
        let title = self.title_weight(old, new, weights.different_title);
        let number = self.number_weight(old, new, weights);
        Names { weight: PRIOR + title + number, against: title.min(0.0) + number.min(0.0) }
    }

    /// The weight of the numbers.
    fn number_weight(&self, old: usize, new: usize, weights: Weights) -> f32 {
        match self.same_number(old, new) {
            Some(true) => weights.equal_number,
            Some(false) => weights.different_number,
            None => 0.0,
        }
    }

    /// Whether the numbers are equal; none where one is missing or not its section's own.
    pub fn same_number(&self, old: usize, new: usize) -> Option<bool> {
        let (a, b) = (&self.old[old], &self.new[new]);
        (a.has_own_number && b.has_own_number).then(|| a.number == b.number)
    }
}

/// The weight of title and number.
pub(crate) struct Names {
    /// The sum.
    pub weight: f32,
    /// The negative evidence, which does not count against a part: it cannot have the title and number of the whole.
    pub against: f32,
}

/// Two sections with the same text, title and number.
#[derive(Clone, Copy)]
pub(crate) struct ExactMatch {
    pub old: usize,
    pub new: usize,
    /// No other section is like them, and they are long enough.
    pub is_sure: bool,
}

/// How similar sections of these versions are by chance: two agreements in legal language have more in common than one
/// and its plain-language summary.
struct Chance {
    /// One pair in ten is at least this similar.
    usual: f32,
    /// The rate at which the number of more similar pairs falls exponentially.
    rate: f32,
    /// The logarithm of the number of possible partners.
    choice: f32,
}

impl Chance {
    /// Measures a sample of all pairs of sections, nearly all of which are unrelated.
    fn measured(old: &[Record], new: &[Record]) -> Self {
        const SAMPLE: usize = 24;
        let some = |records: &'_ [Record]| -> Vec<usize> {
            let with_text: Vec<usize> = (0..records.len()).filter(|&at| records[at].length > 5).collect();
            let step = with_text.len().div_ceil(SAMPLE).max(1);
            with_text.into_iter().step_by(step).collect()
        };
        let news: Vec<&Vector> = some(new).into_iter().map(|at| &new[at].vector).collect();
        let olds = some(old);
        let mut found: Vec<f32> = olds.into_par_iter().flat_map_iter(|at| cosines(&old[at].vector, &news)).collect();
        let choice = (old.len().max(new.len()).max(16) as f32).ln();
        if found.len() < 64 {
            // The sample is too small.
            return Chance { usual: 0.4, rate: 20.0, choice };
        }
        found.sort_unstable_by(f32::total_cmp);
        let (half, usual) = (found[found.len() / 2], found[found.len() * 9 / 10]);
        Chance { usual, rate: (5f32.ln() / (usual - half)).clamp(15.0, 50.0), choice }
    }

    /// How much likelier the similarity is for a true pair, which may have any, than by chance.
    fn weight(&self, likeness: f32) -> f32 {
        // True pairs nearly always have words in common.
        if likeness < 0.02 {
            return LEAST;
        }
        let chance = (0.1 * self.rate).ln() - self.rate * (likeness - self.usual);
        (STAYS - self.choice - chance - PRIOR).clamp(LEAST, 6.0)
    }
}

/// The weights of titles and numbers.
#[derive(Clone, Copy)]
pub(crate) struct Weights {
    different_title: f32,
    equal_number: f32,
    different_number: f32,
}

impl Weights {
    /// The defaults: equal numbers count for a pair and different titles against it, but little, since rewritten sections
    /// often get new titles.
    pub const UNKNOWN: Self = Weights { different_title: -1.0, equal_number: 1.5, different_number: -0.3 };

    /// Learned from pairs that are sure by their text alone: how many kept their title and number, and how many have
    /// another. Chance gives a candidate the same number about one time in ten.
    pub fn learned(titles: [usize; 2], numbers: [usize; 2]) -> Self {
        let share = |[kept, changed]: [usize; 2]| {
            (kept + changed >= 3).then(|| (kept as f32 + 1.0) / ((kept + changed) as f32 + 2.0))
        };
        let mut weights = Self::UNKNOWN;
        if let Some(share) = share(titles) {
            weights.different_title = (1.0 - share).ln().clamp(Self::UNKNOWN.different_title, 0.0);
        }
        if let Some(share) = share(numbers) {
            weights.equal_number = (share / 0.1).ln().clamp(-1.0, 2.3);
            weights.different_number = ((1.0 - share) / 0.9).ln().clamp(-2.0, 0.0);
        }
        weights
    }
}

fn occurrences(old: &[Record], new: &[Record], name: impl Fn(&Record) -> &String) -> FastMap<String, [u32; 2]> {
    let mut counts: FastMap<String, [u32; 2]> = FastMap::default();
    for (side, records) in [old, new].into_iter().enumerate() {
        for record in records {
            counts.entry(name(record).clone()).or_default()[side] += 1;
        }
    }
    counts
}
