//! Which article is which, and which sections are their headings.

use std::ops::Range;

use crate::compare::pairing::Settled;
use crate::compare::pairing::assign::Edge;
use crate::compare::pairing::concepts::Concepts;
use crate::compare::pairing::evidence::{Fields, Records};
use crate::compare::pairing::matcher::Matcher;
use crate::compare::pairing::similarity::Counter;
use crate::compare::text::tokenized::TokenizedSection;
use crate::compare::text::tokens::FastMap;

/// Which article is which, when articles have more than one section.
pub(crate) struct Articles {
    /// For each old article its new one.
    pub partner: FastMap<usize, usize>,
    /// Every section is an article of its own, so that aligning articles adds nothing.
    pub flat: bool,
    /// The budget was too small for the best set of pairs.
    pub coarse: bool,
}

impl Articles {
    /// Pairs articles by the text of all their sections.
    pub fn align(
        concepts: &Concepts,
        (old, old_fields): (&[TokenizedSection<'_>], &[Fields<'_>]),
        (new, new_fields): (&[TokenizedSection<'_>], &[Fields<'_>]),
        budget: usize,
    ) -> Self {
        let (old_articles, new_articles) = (chapters(old), chapters(new));
        let mut articles = Articles {
            partner: FastMap::default(),
            flat: old_articles.len() == old.len() && new_articles.len() == new.len(),
            coarse: false,
        };
        if articles.flat {
            return articles;
        }
        let mut counter = Counter::new(concepts.count());
        let of = |at: &Range<usize>| Fields::joined(&mut counter, &old_fields[at.clone()]);
        let olds: Vec<Fields<'_>> = old_articles.iter().map(of).collect();
        let of = |at: &Range<usize>| match same_article(&old_articles, &new_fields[at.clone()]) {
            Some(same) => olds[same].repeated(same, new_fields[at.start].number),
            None => Fields::joined(&mut counter, &new_fields[at.clone()]),
        };
        let news: Vec<Fields<'_>> = new_articles.iter().map(of).collect();
        let records = Records::new(concepts, &olds, &news);
        let mut matcher = Matcher::new(concepts, &records, &Settled::default(), budget);
        for Edge { old: a, new: b, .. } in matcher.solve(|_, _| 0.0) {
            let (a, b) = (old[old_articles[a].start].section.article, new[new_articles[b].start].section.article);
            articles.partner.insert(a, b);
        }
        articles.coarse = matcher.coarse;
        articles
    }
}

/// The old article that has the same sections, and no others.
fn same_article(old_articles: &[Range<usize>], sections: &[Fields<'_>]) -> Option<usize> {
    let first = sections[0].same_in_old?;
    let at = old_articles.binary_search_by_key(&first, |article| article.start).ok()?;
    (sections.iter().map(|section| section.same_in_old).eq(old_articles[at].clone().map(Some))).then_some(at)
}

/// Whether an article begins with the section.
pub(crate) fn opens_article(readings: &[TokenizedSection<'_>], at: usize) -> bool {
    at == 0 || readings[at - 1].section.article != readings[at].section.article
}

/// Whether an article has no other section.
pub(crate) fn is_all_of_article(readings: &[TokenizedSection<'_>], at: usize) -> bool {
    opens_article(readings, at) && (at + 1 == readings.len() || opens_article(readings, at + 1))
}

/// Whether the section is the heading of an article whose text is in the sections below it. Such a heading is never
/// paired with a section.
pub(crate) fn is_bare_heading(readings: &[TokenizedSection<'_>], at: usize) -> bool {
    let goes_on = readings.get(at + 1).is_some_and(|next| next.section.article == readings[at].section.article);
    readings[at].tokens.is_empty() && opens_article(readings, at) && goes_on
}

/// The stretches of sections that share an article.
fn chapters(readings: &[TokenizedSection<'_>]) -> Vec<Range<usize>> {
    let mut chapters: Vec<Range<usize>> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        match chapters.last_mut() {
            Some(last) if readings[last.start].section.article == reading.section.article => last.end = at + 1,
            _ => chapters.push(at..at + 1),
        }
    }
    chapters
}
