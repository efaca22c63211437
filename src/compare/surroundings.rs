//! What the surroundings say of a pair of sections: who stands beside them, and where the rest of their articles went.

use std::ops::Range;
use std::time::Instant;

use super::{
    assign::Edge,
    concepts::Concepts,
    evidence::{Fields, Records},
    matcher::Matcher,
    reading::Reading,
    similarity::Counter,
    tokens::FastMap,
};

/// How far a section looks for neighbours that are paired.
const REACH: usize = 3;
/// The weight of a neighbour right beside whose partner is right beside, too.
const BESIDE: f32 = 1.2;
/// The share of what the article says that the neighbours do not say already.
const ARTICLE: f32 = 0.7;
/// So many sections of an article would have to be where chance put them to outweigh the others.
const DOUBT: f32 = 2.0;

/// What the surroundings say of a pair.
pub(crate) struct Surroundings<'c> {
    articles: &'c Articles,
    old: &'c [Reading<'c>],
    new: &'c [Reading<'c>],
    new_of: Vec<Option<usize>>,
    old_of: Vec<Option<usize>>,
    /// How many sections of an old article are in a new one.
    shared: FastMap<(usize, usize), f32>,
    /// How many sections of an old article have a partner.
    paired: FastMap<usize, f32>,
    /// The share of all new sections that an article has.
    share: FastMap<usize, f32>,
}

impl<'c> Surroundings<'c> {
    /// With the pairs of sections that were found so far.
    pub fn new(
        articles: &'c Articles,
        (old, new): (&'c [Reading<'c>], &'c [Reading<'c>]),
        pairs: impl Iterator<Item = (usize, usize)>,
    ) -> Self {
        let (mut shared, mut paired, mut share) = (FastMap::default(), FastMap::default(), FastMap::default());
        let (mut new_of, mut old_of) = (vec![None; old.len()], vec![None; new.len()]);
        for (at_old, at_new) in pairs {
            (new_of[at_old], old_of[at_new]) = (Some(at_new), Some(at_old));
            let (a, b) = (old[at_old].section.article, new[at_new].section.article);
            *shared.entry((a, b)).or_default() += 1.0;
            *paired.entry(a).or_default() += 1.0;
        }
        new.iter().for_each(|reading| *share.entry(reading.section.article).or_default() += 1.0 / new.len() as f32);
        Surroundings { articles, old, new, new_of, old_of, shared, paired, share }
    }

    /// The partner of an old section.
    pub fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of.get(old).copied().flatten()
    }

    /// The partner of a new section.
    pub fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of[new]
    }

    /// How much likelier a section of the one article is to be in the other than in any, by where the other sections
    /// of its article went.
    fn article_weight(&self, old: usize, new: usize) -> f32 {
        let (a, b) = (self.old[old].section.article, self.new[new].section.article);
        let own = self.new_of(old).map(|partner| self.new[partner].section.article);
        let of = |counts: Option<&f32>| counts.copied().unwrap_or(0.0);
        let one = |is: bool| if is { 1.0 } else { 0.0 };
        // Its own partner has no voice; what the articles as wholes say counts as one section.
        let shared =
            of(self.shared.get(&(a, b))) - one(own == Some(b)) + one(self.articles.partner.get(&a) == Some(&b));
        let paired = of(self.paired.get(&a)) - one(own.is_some()) + one(self.articles.partner.contains_key(&a));
        let by_chance = self.share[&b];
        ((shared + DOUBT * by_chance) / ((paired + DOUBT) * by_chance)).ln().clamp(-1.5, 2.5)
    }

    /// The weight of neighbours and articles.
    pub fn weight(&self, old: usize, new: usize) -> f32 {
        // The nearest section before that is paired, and the nearest after: how far off are their partners?
        let before = (1..=old.min(REACH)).find_map(|step| Some((step, new.checked_sub(self.new_of(old - step)?)?)));
        let after = (1..=REACH).find_map(|step| Some((step, self.new_of(old + step)?.checked_sub(new)?)));
        let near = |found: Option<(usize, usize)>| match found {
            Some((step, gap)) if (1..=REACH).contains(&gap) => BESIDE / step.max(gap) as f32,
            _ => 0.0,
        };
        let neighbours = near(before) + near(after);
        if self.articles.flat {
            return neighbours;
        }
        let is_section = |(bare, at_bare), (other, at)| is_bare_heading(bare, at_bare) && !heads(other, at);
        let (old_side, new_side) = ((self.old, old), (self.new, new));
        if is_section(old_side, new_side) || is_section(new_side, old_side) {
            return f32::NEG_INFINITY;
        }
        let heading = self.articles.weight_of_headings(self.old, self.new, old, new);
        neighbours + heading.unwrap_or_else(|| ARTICLE * self.article_weight(old, new))
    }
}

/// Which article is which, when articles have more than one section.
pub(crate) struct Articles {
    /// For each old article its new one.
    partner: FastMap<usize, usize>,
    /// Every section is an article of its own: aligning articles tells nothing more.
    flat: bool,
}

impl Articles {
    /// Pairs articles by the text of all their sections.
    pub fn align(
        concepts: &Concepts,
        (old, old_fields): (&[Reading<'_>], &[Fields<'_>]),
        (new, new_fields): (&[Reading<'_>], &[Fields<'_>]),
        deadline: Option<Instant>,
    ) -> Self {
        let (old_articles, new_articles) = (chapters(old), chapters(new));
        let mut articles = Articles {
            partner: FastMap::default(),
            flat: old_articles.len() == old.len() && new_articles.len() == new.len(),
        };
        if articles.flat {
            return articles;
        }
        let mut counter = Counter::new(concepts.count());
        let of = |at: &Range<usize>| Fields::joined(&mut counter, &old_fields[at.clone()]);
        let olds: Vec<Fields<'_>> = old_articles.iter().map(of).collect();
        let of = |at: &Range<usize>| match twin(&old_articles, &new_fields[at.clone()]) {
            Some(twin) => olds[twin].twin(twin, new_fields[at.start].number),
            None => Fields::joined(&mut counter, &new_fields[at.clone()]),
        };
        let news: Vec<Fields<'_>> = new_articles.iter().map(of).collect();
        let records = Records::new(concepts, &olds, &news);
        for Edge { old: a, new: b, .. } in Matcher::new(concepts, &records, &[], deadline).solve(|_, _| 0.0) {
            let (a, b) = (old[old_articles[a].start].section.article, new[new_articles[b].start].section.article);
            articles.partner.insert(a, b);
        }
        articles
    }

    /// For two headings of articles.
    fn weight_of_headings(
        &self,
        old: &[Reading<'_>],
        new: &[Reading<'_>],
        at_old: usize,
        at_new: usize,
    ) -> Option<f32> {
        let (a, b) = (old[at_old].section.article, new[at_new].section.article);
        // The heading of an article is the article.
        if !(heads(old, at_old) && heads(new, at_new)) {
            return None;
        }
        Some(if self.partner.get(&a) == Some(&b) { 2.0 } else { -3.0 })
    }
}

/// The old article that has the same sections, and no others.
fn twin(old_articles: &[Range<usize>], sections: &[Fields<'_>]) -> Option<usize> {
    let first = sections[0].twin?;
    let at = old_articles.binary_search_by_key(&first, |article| article.start).ok()?;
    (sections.iter().map(|section| section.twin).eq(old_articles[at].clone().map(Some))).then_some(at)
}

/// Whether an article begins with the section.
fn heads(readings: &[Reading<'_>], at: usize) -> bool {
    at == 0 || readings[at - 1].section.article != readings[at].section.article
}

/// Whether it is the heading of an article whose text stands in the sections below it: what such a heading became is
/// no section of an article.
fn is_bare_heading(readings: &[Reading<'_>], at: usize) -> bool {
    let goes_on = readings.get(at + 1).is_some_and(|next| next.section.article == readings[at].section.article);
    readings[at].tokens.is_empty() && heads(readings, at) && goes_on
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
