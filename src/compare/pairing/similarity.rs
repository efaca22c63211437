//! How alike two texts are: the cosine of their TF-IDF vectors.
//!
//! Weights as in Salton & Buckley, "Term-weighting approaches in automatic
//! text retrieval" (1988): the logarithm of how often a word occurs in the
//! section, times how rare it is among all sections of both versions. Case is
//! dropped, marks and function words are left out; words are counted with their
//! [`concepts`](crate::compare::pairing::concepts). Candidates come from an
//! inverted index, so that two versions of thousands of sections need not be
//! compared each with each.

use std::borrow::Cow;

use crate::compare::text::tokens::{FastMap, Kind, Lexicon};

/// A text as its words' weights, sorted by word; of length 1, or empty.
pub(crate) type Vector = Vec<(u32, f32)>;

/// How often each word occurs in a text, sorted by word.
pub(crate) type Counts = Vec<(u32, u32)>;

/// Counts words, text after text.
pub(crate) struct Counter {
    counts: Vec<u32>,
    seen: Vec<u32>,
}

impl Counter {
    /// For a vocabulary of this size.
    pub fn new(words: usize) -> Self {
        Counter { counts: vec![0; words], seen: Vec::new() }
    }

    /// Adds occurrences of a word.
    pub fn add(&mut self, word: u32, times: u32) {
        let count = &mut self.counts[word as usize];
        if *count == 0 {
            self.seen.push(word);
        }
        *count += times;
    }

    /// Takes the counts and resets the counter.
    pub fn take(&mut self) -> Counts {
        self.seen.sort_unstable();
        let counts = &mut self.counts;
        self.seen.drain(..).map(|word| (word, std::mem::take(&mut counts[word as usize]))).collect()
    }
}

/// Maps tokens to words without case.
pub(crate) struct Terms {
    of_token: Vec<Option<u32>>,
    folded: Vec<u32>,
    words: Vec<bool>,
    numbers: Vec<bool>,
    count: usize,
}

impl Terms {
    /// Takes the lexicon when all tokens are in it.
    pub fn new(lexicon: &Lexicon<'_>) -> Self {
        let room = lexicon.len();
        let mut ids: FastMap<Cow<'_, str>, u32> = FastMap::with_capacity_and_hasher(room, Default::default());
        let mut terms = Terms {
            of_token: Vec::with_capacity(room),
            folded: Vec::with_capacity(room),
            words: Vec::with_capacity(room),
            numbers: Vec::with_capacity(room),
            count: 0,
        };
        for token in 0..lexicon.len() as u32 {
            let next = ids.len() as u32;
            let word = lexicon.word(token);
            let is_plain = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
            let word = if is_plain { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
            let id = *ids.entry(word).or_insert(next);
            let says_much = matches!(lexicon.kind(token), Kind::Word | Kind::Number);
            terms.of_token.push(says_much.then_some(id));
            terms.folded.push(id);
            terms.words.push(lexicon.kind(token) != Kind::Mark);
            terms.numbers.push(lexicon.kind(token) == Kind::Number);
        }
        terms.count = ids.len();
        terms
    }

    /// The word of a token; none for marks and function words.
    pub fn term(&self, token: u32) -> Option<u32> {
        self.of_token[token as usize]
    }

    /// The token without case, marks and function words included.
    pub fn folded(&self, token: u32) -> u32 {
        self.folded[token as usize]
    }

    /// Whether the token is a word or number, function words included.
    pub fn is_word(&self, token: u32) -> bool {
        self.words[token as usize]
    }

    /// Whether the token is a number.
    pub fn is_number(&self, token: u32) -> bool {
        self.numbers[token as usize]
    }

    /// How many words there are.
    pub fn count(&self) -> usize {
        self.count
    }
}

/// The rarity of each word over two versions.
pub(crate) struct Rarity(Vec<f32>);

impl Rarity {
    /// Counts the texts of each version that have each word. A word that is common in one version is weak evidence, even
    /// if it is rare in the other: one has "employee" where the other has "worker".
    pub fn new<'c>(words: usize, old: impl Iterator<Item = &'c Counts>, new: impl Iterator<Item = &'c Counts>) -> Self {
        let mut common = vec![0.0f32; words];
        let mut count = |texts: &mut dyn Iterator<Item = &'c Counts>| {
            let (mut frequency, mut total) = (vec![0u32; words], 0);
            for text in texts {
                total += 1;
                text.iter().for_each(|&(word, _)| frequency[word as usize] += 1);
            }
            for (common, frequency) in common.iter_mut().zip(frequency) {
                *common = common.max((frequency as f32 + 0.25) / (total as f32 + 0.5));
            }
        };
        count(&mut { old });
        count(&mut { new });
        Rarity(common.into_iter().map(|share| -share.ln()).collect())
    }

    /// The inverse document frequency of a word.
    pub fn of(&self, word: u32) -> f32 {
        self.0[word as usize]
    }

    /// The vector of a text.
    pub fn vector(&self, counts: &[(u32, u32)]) -> Vector {
        let often = |count: u32| if count == 1 { 1.0 } else { 1.0 + (count as f32).ln() };
        let weight = |&(word, count): &(u32, u32)| (word, often(count) * self.of(word));
        let mut vector: Vector = counts.iter().map(weight).collect();
        let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        if length > 0.0 {
            vector.iter_mut().for_each(|(_, weight)| *weight /= length);
        }
        vector
    }
}

/// The cosine of two vectors, 0 to 1.
pub(crate) fn cosine(a: &Vector, b: &Vector) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}

/// The cosines of a vector with each of some others.
pub(crate) fn cosines(one: &Vector, others: &[&Vector]) -> Vec<f32> {
    // Written out, so that a word is found at its place.
    let mut weights = vec![0.0f32; one.last().map_or(0, |(word, _)| *word as usize + 1)];
    one.iter().for_each(|&(word, weight)| weights[word as usize] = weight);
    let product = |(word, weight): &(u32, f32)| weights.get(*word as usize).map_or(0.0, |own| own * weight);
    others.iter().map(|other| other.iter().map(product).sum()).collect()
}

/// For each of `old`, up to `most` of `new` that share its rarer words, best first.
pub(crate) fn candidates(words: usize, old: &[&Vector], new: &[&Vector], most: usize) -> Vec<Vec<usize>> {
    // The most common words cost most time and are the weakest evidence.
    let too_common = 32.max(new.len() / 8);
    let mut index: Vec<Vec<(u32, f32)>> = vec![Vec::new(); words];
    for (at, vector) in new.iter().enumerate() {
        vector.iter().for_each(|&(word, weight)| index[word as usize].push((at as u32, weight)));
    }
    let mut scores = vec![0.0f32; new.len()];
    let mut seen: Vec<u32> = Vec::new();
    let best_of = |vector: &Vector| {
        for &(word, weight) in vector {
            let postings = &index[word as usize];
            if postings.len() > too_common {
                continue;
            }
            for &(at, other) in postings {
                if scores[at as usize] == 0.0 {
                    seen.push(at);
                }
                scores[at as usize] += weight * other;
            }
        }
        let mut found: Vec<(f32, u32)> =
            seen.drain(..).map(|at| (std::mem::take(&mut scores[at as usize]), at)).collect();
        let better = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if found.len() > most {
            found.select_nth_unstable_by(most, better);
            found.truncate(most);
        }
        found.sort_unstable_by(better);
        found.into_iter().map(|(_, at)| at as usize).collect()
    };
    old.iter().copied().map(best_of).collect()
}

#[cfg(test)]
mod tests {
    use super::{cosine, cosines};

    #[test]
    fn one_by_one_or_all_at_once_the_cosines_are_the_same() {
        let one = vec![(1, 0.6), (4, 0.8)];
        let others = [vec![(0, 1.0)], vec![(1, 0.5), (4, 0.1), (9, 0.3)], Vec::new(), vec![(4, 1.0)]];
        let expected: Vec<f32> = others.iter().map(|other| cosine(&one, other)).collect();
        assert_eq!(cosines(&one, &others.iter().collect::<Vec<_>>()), expected);
        assert!(expected[1] > 0.0);
    }
}
