//! Which old section is which new one.
//!
//! 1. What the authors say: equal authored ids, or `was`.
//! 2. Articles are aligned as wholes, with the text of all their sections.
//! 3. Sections are aligned by text, title and number; then again with what
//!    the round before tells of their articles and neighbours.
//! 4. What is left or only half explained is looked for inside others: see
//!    [`parts`](super::parts).
//!
//! Steps 2 and 3 weigh candidates as [`evidence`](super::evidence) says and
//! choose among them all at once, as [`assign`](super::assign) says.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::time::Instant;

use super::{
    assign::{Edge, best_matching},
    evidence::{Fields, Record, Records, Weights},
    outcome::{Basis, Link},
    parts,
    provision::Section,
    similarity::{Terms, Vector, added, candidates},
    tokens::{FastMap, Lexicon, Token},
};

/// How many sections of similar text are looked at for each.
const CANDIDATES: usize = 12;

/// A section with its tokens.
pub(crate) struct Reading<'t> {
    pub section: &'t Section,
    pub tokens: Vec<Token>,
    pub title_tokens: Vec<Token>,
}

impl<'t> Reading<'t> {
    pub fn new(lexicon: &mut Lexicon<'t>, section: &'t Section, text: &'t str) -> Self {
        let tokens = lexicon.tokenize(text);
        Reading { section, tokens, title_tokens: lexicon.tokenize(&section.title) }
    }

    fn fields(&self, terms: &Terms) -> Fields<'t> {
        let title_words = terms.counts(&self.title_tokens);
        Fields {
            // What an old title says may be in the new text.
            text: added([&terms.counts(&self.tokens), &title_words].into_iter()),
            title_words,
            title: &self.section.title,
            number: self.section.number.as_deref().unwrap_or(""),
        }
    }
}

/// All correspondences, sorted by new and then old section. A section is in
/// several of them when it was split or merged.
///
/// After the deadline, sections that are hard to tell apart stay alone.
pub(crate) fn pair(
    lexicon: &Lexicon<'_>,
    old: &[Reading<'_>],
    new: &[Reading<'_>],
    deadline: Option<Instant>,
) -> Vec<Link> {
    let fixed = authored(old, new);
    let terms = Terms::new(lexicon);
    let all_fixed = fixed.len() == old.len() && fixed.len() == new.len();
    let mut links = if all_fixed { Vec::new() } else { by_evidence(&terms, (old, new), &fixed, deadline) };
    links.extend(fixed.iter().map(|&(old, new)| Link { old, new, basis: Basis::Id, confidence: 1.0 }));
    links.extend(parts::absorbed(&terms, old, new, &links));
    links.sort_by_key(|link| (link.new, link.old));
    links
}

/// Pairs that the authors made: by `was`, or by the same authored id.
fn authored(old: &[Reading<'_>], new: &[Reading<'_>]) -> Vec<(usize, usize)> {
    let ids: FastMap<&str, usize> =
        old.iter().enumerate().map(|(at, reading)| (reading.section.id.as_str(), at)).collect();
    let mut taken = BTreeSet::new();
    let mut pairs = Vec::new();
    for said_so in [true, false] {
        for (at, reading) in new.iter().enumerate() {
            let section = reading.section;
            let named = match (&section.was, said_so) {
                (Some(was), true) => ids.get(was.as_str()),
                (None, false) if section.authored => {
                    ids.get(section.id.as_str()).filter(|&&old_at| old[old_at].section.authored)
                }
                _ => None,
            };
            if let Some(&old_at) = named
                && taken.insert(old_at)
            {
                pairs.push((old_at, at));
            }
        }
    }
    pairs
}

fn by_evidence(
    terms: &Terms,
    (old, new): (&[Reading<'_>], &[Reading<'_>]),
    fixed: &[(usize, usize)],
    deadline: Option<Instant>,
) -> Vec<Link> {
    let (old_fields, new_fields) = rayon::join(|| fields(terms, old), || fields(terms, new));
    let (articles, records) = rayon::join(
        || Articles::align(terms, (old, &old_fields), (new, &new_fields), deadline),
        || Records::new(terms, &old_fields, &new_fields),
    );
    let mut matcher = Matcher::new(terms, &records, fixed, deadline);
    let mut found = matcher.solve(|_, _| 0.0);
    // What is paired helps to pair what stands beside it: twice is enough.
    for _ in 0..2 {
        let context = Context { articles: &articles, old, new, partner: partners(old.len(), &found, fixed) };
        matcher.add_neighbours(&context);
        found = matcher.solve(|old, new| context.weight(old, new));
    }
    found
        .into_iter()
        .map(|(old, new, weight)| Link { old, new, basis: Basis::Text, confidence: sureness(weight) })
        .collect()
}

fn fields<'f>(terms: &Terms, readings: &[Reading<'f>]) -> Vec<Fields<'f>> {
    readings.iter().map(|reading| reading.fields(terms)).collect()
}

/// The probability of a sum of logarithmic weights.
fn sureness(weight: f32) -> f32 {
    1.0 / (1.0 + (-weight).exp())
}

/// Candidates and their weights.
struct Matcher<'m> {
    records: &'m Records,
    weights: Weights,
    /// With what text, title and number say.
    candidates: BTreeMap<(usize, usize), f32>,
    old_done: Vec<bool>,
    new_done: Vec<bool>,
    /// Sections that have a sure twin, and need no other candidate.
    old_sure: Vec<bool>,
    new_sure: Vec<bool>,
    deadline: Option<Instant>,
}

impl<'m> Matcher<'m> {
    fn new(terms: &Terms, records: &'m Records, fixed: &[(usize, usize)], deadline: Option<Instant>) -> Self {
        let twins = records.twins();
        let (mut old_sure, mut new_sure) = (vec![false; records.old.len()], vec![false; records.new.len()]);
        let (mut old_done, mut new_done) = (old_sure.clone(), new_sure.clone());
        for &(old, new) in fixed {
            (old_done[old], new_done[new]) = (true, true);
        }
        for twin in twins.iter().filter(|twin| twin.is_sure && !old_done[twin.old] && !new_done[twin.new]) {
            (old_sure[twin.old], new_sure[twin.new]) = (true, true);
        }
        let nothing = Vector::new();
        let open = |record: &'m Record, is_sure: bool| if is_sure { &nothing } else { &record.vector };
        let old_vectors: Vec<&Vector> =
            records.old.iter().zip(&old_sure).map(|(record, sure)| open(record, *sure)).collect();
        let new_vectors: Vec<&Vector> =
            records.new.iter().zip(&new_sure).map(|(record, sure)| open(record, *sure)).collect();
        let alike = candidates(terms, &old_vectors, &new_vectors, CANDIDATES);
        let mut matcher = Matcher {
            records,
            weights: Weights::UNKNOWN,
            candidates: BTreeMap::new(),
            old_done,
            new_done,
            old_sure,
            new_sure,
            deadline,
        };
        for (old, (alike, namesakes)) in alike.into_iter().zip(records.namesakes()).enumerate() {
            for new in alike.into_iter().chain(namesakes) {
                if matcher.is_open(old, new) {
                    matcher.insert((old, new));
                }
            }
        }
        twins.iter().for_each(|twin| matcher.insert((twin.old, twin.new)));
        matcher.learn();
        matcher
    }

    /// Learns what titles and numbers say from the pairs that are sure by their text: each the other's best by far.
    fn learn(&mut self) {
        const SURE: f32 = 3.0;
        let (mut of_old, mut of_new) = (FastMap::default(), FastMap::default());
        for (&(old, new), &weight) in &self.candidates {
            for (best, at, other) in [(&mut of_old, old, new), (&mut of_new, new, old)] {
                let best = best.entry(at).or_insert((other, weight));
                if weight > best.1 {
                    *best = (other, weight);
                }
            }
        }
        let (mut titles, mut numbers) = ([0; 2], [0; 2]);
        for (&(old, new), &weight) in &self.candidates {
            if weight < SURE || of_old[&old].0 != new || of_new[&new].0 != old {
                continue;
            }
            let count = |counts: &mut [usize; 2], same: Option<bool>| {
                same.into_iter().for_each(|same| counts[usize::from(!same)] += 1);
            };
            count(&mut titles, self.records.same_title(old, new));
            count(&mut numbers, self.records.same_number(old, new));
        }
        self.weights = Weights::learned(titles, numbers);
        for (&(old, new), weight) in &mut self.candidates {
            *weight += self.records.name_weight(old, new, self.weights);
        }
    }

    /// The best set of pairs, each with its weight.
    fn solve(&self, context: impl Fn(usize, usize) -> f32) -> Vec<(usize, usize, f32)> {
        let open = self.candidates.iter().filter(|((old, new), _)| !self.old_done[*old] && !self.new_done[*new]);
        let edges: Vec<Edge> = open
            .map(|(&(old, new), weight)| Edge { old, new, weight: weight + context(old, new) })
            .filter(|edge| edge.weight > 0.0)
            .collect();
        let chosen = best_matching(self.records.old.len(), self.records.new.len(), &edges, self.deadline);
        chosen.into_iter().map(|at| (edges[at].old, edges[at].new, edges[at].weight)).collect()
    }

    /// What stands beside a paired section is a candidate for what stands beside its partner.
    fn add_neighbours(&mut self, context: &Context<'_>) {
        for (old, partner) in context.partner.iter().enumerate() {
            let Some(new) = *partner else { continue };
            let after =
                (old + 1 < self.records.old.len() && new + 1 < self.records.new.len()).then(|| (old + 1, new + 1));
            let before = (old > 0 && new > 0).then(|| (old - 1, new - 1));
            for (old, new) in after.into_iter().chain(before) {
                if self.is_open(old, new) && !self.candidates.contains_key(&(old, new)) {
                    self.insert((old, new));
                    let weight = self.candidates.get_mut(&(old, new));
                    weight.into_iter().for_each(|w| *w += self.records.name_weight(old, new, self.weights));
                }
            }
        }
    }

    /// Whether neither has a sure twin.
    fn is_open(&self, old: usize, new: usize) -> bool {
        !self.old_sure[old] && !self.new_sure[new]
    }

    /// A candidate, with what its text says.
    fn insert(&mut self, (old, new): (usize, usize)) {
        let records = self.records;
        self.candidates.entry((old, new)).or_insert_with(|| records.text_weight(old, new));
    }
}

fn partners(olds: usize, found: &[(usize, usize, f32)], fixed: &[(usize, usize)]) -> Vec<Option<usize>> {
    let mut partner = vec![None; olds];
    found.iter().for_each(|&(old, new, _)| partner[old] = Some(new));
    fixed.iter().for_each(|&(old, new)| partner[old] = Some(new));
    partner
}

/// What the surroundings say of a pair.
struct Context<'c> {
    articles: &'c Articles,
    old: &'c [Reading<'c>],
    new: &'c [Reading<'c>],
    partner: Vec<Option<usize>>,
}

impl Context<'_> {
    fn weight(&self, old: usize, new: usize) -> f32 {
        let beside = |a: Option<usize>, b: Option<usize>| match (a, b) {
            (Some(a), Some(b)) => self.partner.get(a).copied().flatten() == Some(b),
            _ => false,
        };
        let before = beside(old.checked_sub(1), new.checked_sub(1));
        let after = beside(Some(old + 1), Some(new + 1));
        let neighbours = 0.7 * (f32::from(u8::from(before)) + f32::from(u8::from(after)));
        neighbours + self.articles.weight(self.old, self.new, old, new)
    }
}

/// Which article is which, when articles have more than one section.
struct Articles {
    /// For each old article its new one.
    partner: FastMap<usize, usize>,
    has_partner: BTreeSet<usize>,
    /// Every section is an article of its own: aligning articles tells nothing more.
    flat: bool,
}

impl Articles {
    fn align(
        terms: &Terms,
        (old, old_fields): (&[Reading<'_>], &[Fields<'_>]),
        (new, new_fields): (&[Reading<'_>], &[Fields<'_>]),
        deadline: Option<Instant>,
    ) -> Self {
        let (old_articles, new_articles) = (chapters(old), chapters(new));
        let mut articles = Articles {
            partner: FastMap::default(),
            has_partner: BTreeSet::new(),
            flat: old_articles.len() == old.len() && new_articles.len() == new.len(),
        };
        if articles.flat {
            return articles;
        }
        fn joined<'f>(articles: &[Range<usize>], fields: &[Fields<'f>]) -> Vec<Fields<'f>> {
            articles.iter().map(|of| Fields::joined(&fields[of.clone()])).collect()
        }
        let records = Records::new(terms, &joined(&old_articles, old_fields), &joined(&new_articles, new_fields));
        for (a, b, _) in Matcher::new(terms, &records, &[], deadline).solve(|_, _| 0.0) {
            let (a, b) = (old[old_articles[a].start].section.article, new[new_articles[b].start].section.article);
            articles.partner.insert(a, b);
            articles.has_partner.insert(b);
        }
        articles
    }

    /// For a pair of sections: in the same article, in different ones, or in one that is new.
    fn weight(&self, old: &[Reading<'_>], new: &[Reading<'_>], at_old: usize, at_new: usize) -> f32 {
        if self.flat {
            return 0.0;
        }
        let (a, b) = (old[at_old].section.article, new[at_new].section.article);
        let heads = |readings: &[Reading<'_>], at: usize| {
            at == 0 || readings[at - 1].section.article != readings[at].section.article
        };
        // The heading of an article is the article.
        let both_head = heads(old, at_old) && heads(new, at_new);
        match self.partner.get(&a) {
            Some(&partner) if partner == b => {
                if both_head {
                    2.0
                } else {
                    1.0
                }
            }
            None if !self.has_partner.contains(&b) => {
                if both_head {
                    -3.0
                } else {
                    0.0
                }
            }
            _ => {
                if both_head {
                    -3.0
                } else {
                    -0.7
                }
            }
        }
    }
}

/// The stretches of sections that share an article.
fn chapters(readings: &[Reading<'_>]) -> Vec<Range<usize>> {
    let mut chapters: Vec<Range<usize>> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        match chapters.last_mut() {
            Some(last) if readings[last.start].section.article == reading.section.article => last.end = at + 1,
            _ => chapters.push(at..at + 1),
        }
    }
    chapters
}
