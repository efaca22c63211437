//! The evidence of the context: the pairs of the neighboring sections, and of the other sections of both articles.

use std::collections::BTreeMap;

use crate::compare::pairing::articles::{Articles, is_all_of_article, is_bare_heading, opens_article};
use crate::compare::text::tokenized::TokenizedSection;
use crate::compare::text::tokens::FastMap;

/// How far away a paired neighbor counts.
const REACH: usize = 3;
/// The weight of an adjacent section whose partner is adjacent, too.
const BESIDE: f32 = 1.2;
/// The share of the article's evidence that is independent of the neighbors'.
const ARTICLE: f32 = 0.7;
/// A prior, in sections, for an article's sections being spread by chance.
const DOUBT: f32 = 2.0;

/// The evidence of the context.
pub(crate) struct Context<'c> {
    articles: &'c Articles,
    old: &'c [TokenizedSection<'c>],
    new: &'c [TokenizedSection<'c>],
    new_of: Vec<Option<usize>>,
    old_of: Vec<Option<usize>>,
    /// For each old article with sections that are paired, the new one that has most of them, if it has most of its own
    /// from there.
    main: FastMap<usize, Option<usize>>,
    /// How many sections of an old article are in a new one.
    shared: FastMap<(usize, usize), f32>,
    /// How many sections of an old article have a partner.
    paired: Vec<f32>,
    /// The share of all new sections that an article has.
    share: Vec<f32>,
}

impl<'c> Context<'c> {
    /// With the pairs of sections that were found so far.
    pub fn new(
        articles: &'c Articles,
        (old, new): (&'c [TokenizedSection<'c>], &'c [TokenizedSection<'c>]),
        pairs: impl Iterator<Item = (usize, usize)>,
    ) -> Self {
        let articles_of = |readings: &[TokenizedSection<'_>]| {
            readings.iter().map(|reading| reading.section.article + 1).max().unwrap_or_default()
        };
        let (mut paired, mut share) = (vec![0.0; articles_of(old)], vec![0.0; articles_of(new)]);
        let mut shared = FastMap::default();
        let mut below: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let (mut new_of, mut old_of) = (vec![None; old.len()], vec![None; new.len()]);
        for (at_old, at_new) in pairs {
            (new_of[at_old], old_of[at_new]) = (Some(at_new), Some(at_old));
            let (a, b) = (old[at_old].section.article, new[at_new].section.article);
            *shared.entry((a, b)).or_default() += 1.0;
            paired[a] += 1.0;
            if !(opens_article(old, at_old) || opens_article(new, at_new)) {
                *below.entry((a, b)).or_default() += 1;
            }
        }
        new.iter().for_each(|reading| share[reading.section.article] += 1.0 / new.len() as f32);
        let main = main_articles(&below, articles);
        Context { articles, old, new, new_of, old_of, main, shared, paired, share }
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
        // Its own partner does not count; the pair of the whole articles counts as one section.
        let shared =
            of(self.shared.get(&(a, b))) - one(own == Some(b)) + one(self.articles.partner.get(&a) == Some(&b));
        let paired = self.paired[a] - one(own.is_some()) + one(self.articles.partner.contains_key(&a));
        let by_chance = self.share[b];
        ((shared + DOUBT * by_chance) / ((paired + DOUBT) * by_chance)).ln().clamp(-1.5, 2.5)
    }

    /// For two headings of articles: the heading stands for its article. If the article has no other section, the pair of
    /// articles was found by the same words and adds no evidence.
    fn weight_of_headings(&self, old: usize, new: usize) -> Option<f32> {
        if !(opens_article(self.old, old) && opens_article(self.new, new)) {
            return None;
        }
        let (a, b) = (self.old[old].section.article, self.new[new].section.article);
        let is_partner = match self.main.get(&a) {
            Some(main) => *main == Some(b),
            None => self.articles.partner.get(&a) == Some(&b),
        };
        let is_all = is_all_of_article(self.old, old) && is_all_of_article(self.new, new);
        Some(match is_partner {
            true if is_all => 0.0,
            true => 2.0,
            false => -3.0,
        })
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
        let is_section = |(bare, at_bare), (other, at)| is_bare_heading(bare, at_bare) && !opens_article(other, at);
        let (old_side, new_side) = ((self.old, old), (self.new, new));
        if is_section(old_side, new_side) || is_section(new_side, old_side) {
            return f32::NEG_INFINITY;
        }
        let heading = self.weight_of_headings(old, new);
        neighbours + heading.unwrap_or_else(|| ARTICLE * self.article_weight(old, new))
    }
}

/// For each old article of which sections are paired, the new one with which it shares most, each the other's best. As
/// equal counts, the pair of the whole articles decides.
fn main_articles(below: &BTreeMap<(usize, usize), usize>, articles: &Articles) -> FastMap<usize, Option<usize>> {
    let rank = |&(a, b): &(usize, usize)| (below[&(a, b)], articles.partner.get(&a) == Some(&b));
    let (mut of_old, mut of_new) = (FastMap::<usize, (usize, usize)>::default(), FastMap::default());
    for pair in below.keys() {
        for (best, article) in [(&mut of_old, pair.0), (&mut of_new, pair.1)] {
            let best = best.entry(article).or_insert(*pair);
            if rank(pair) > rank(best) {
                *best = *pair;
            }
        }
    }
    of_old.into_iter().map(|(a, pair)| (a, (of_new[&pair.1] == pair).then_some(pair.1))).collect()
}
