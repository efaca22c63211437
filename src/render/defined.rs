//! The terms that an agreement defines, where its clauses use them: the first mention in each clause leads to the
//! definition, which is below the article.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::language::signs;
use crate::library::{Definition, Instrument, Place};

/// A term as clauses write it: the short form, if there is one.
pub struct Term {
    /// The id of its definition on a page.
    pub id: String,
    form: String,
    /// What it means, and where.
    pub definition: Definition,
    is_marked: bool,
}

impl Term {
    /// Whether a text says it, or its plural.
    pub fn is_in(&self, text: &str) -> bool {
        says(text, &self.form)
    }
}

/// Whether a text says a term, or its plural.
pub fn says(text: &str, form: &str) -> bool {
    find(text, form).is_some()
}

/// Whether a term is in so many of an agreement's clauses that a list of them would help nobody.
pub fn is_everywhere(count: usize, clauses: usize) -> bool {
    clauses >= MANY && count * SHARE >= clauses
}

/// The terms of an agreement.
#[derive(Default)]
pub struct Defined(Vec<Term>);

/// From how many clauses on, and in what part of them, a term is not marked: everyone knows it.
const MANY: usize = 20;
const SHARE: usize = 4;

impl Defined {
    /// The terms that an agreement defines.
    pub fn of(instrument: &Instrument) -> Self {
        let definitions = instrument.definitions();
        let clauses: Vec<&str> = match definitions.is_empty() {
            true => Vec::new(),
            false => instrument.provisions().map(|(_, it)| it.text.markdown()).filter(|it| !it.is_empty()).collect(),
        };
        let mut taken = BTreeSet::new();
        let term = |definition: Definition| {
            let form = definition.short.as_ref().unwrap_or(&definition.term).clone();
            let count = clauses.iter().filter(|text| find(text, &form).is_some()).count();
            let is_marked = !is_everywhere(count, clauses.len());
            let id = crate::id::unique(&format!("_d-{}", crate::id::slug(&form)), &mut taken);
            Term { id, form, definition, is_marked }
        };
        Self(definitions.into_iter().map(term).collect())
    }

    /// All terms, in reading order.
    pub fn terms(&self) -> &[Term] {
        &self.0
    }

    /// The terms, as positions, that a clause defines itself.
    pub fn of_clause(&self, place: Place) -> BTreeSet<usize> {
        let own = self.0.iter().enumerate().filter(|(_, term)| term.definition.place == place);
        own.map(|(at, _)| at).collect()
    }

    /// The first mention in a text of each term that is not yet among `seen`, in order; they are added to it.
    pub fn mentions(&self, text: &str, seen: &mut BTreeSet<usize>) -> Vec<(Range<usize>, &Term)> {
        let new = self.0.iter().enumerate().filter(|(at, term)| term.is_marked && !seen.contains(at));
        let mut found: Vec<(Range<usize>, usize)> =
            new.filter_map(|(at, term)| Some((find(text, &term.form)?, at))).collect();
        found.sort_by_key(|(range, at)| (range.start, Reverse(range.end), *at));
        let mut end = 0;
        found.retain(|(range, _)| {
            let is_free = range.start >= end;
            end = if is_free { range.end } else { end };
            is_free
        });
        seen.extend(found.iter().map(|(_, at)| *at));
        found.into_iter().map(|(range, at)| (range, &self.0[at])).collect()
    }
}

/// The first place of a term in a text, with a plural's `s`. A term without capitals may begin a sentence.
fn find(text: &str, form: &str) -> Option<Range<usize>> {
    let is_small = !form.contains(char::is_uppercase);
    let capital = || form.chars().next().map(|first| first.to_uppercase().chain(form.chars().skip(1)).collect());
    let other: Option<String> = is_small.then(capital).flatten();
    let places = |form: &str| {
        signs::places(text, form).map(|at| at..at + form.len()).find_map(|range| {
            let rest = text[range.end..].strip_prefix('s').filter(|rest| !begins_in_word(rest));
            let end = rest.map_or(range.end, |rest| text.len() - rest.len());
            let is_word = !text[..range.start].ends_with(is_in_word) && !begins_in_word(&text[end..]);
            is_word.then_some(range.start..end)
        })
    };
    let found = [places(form), other.as_deref().and_then(places)];
    found.into_iter().flatten().min_by_key(|range| range.start)
}

fn begins_in_word(text: &str) -> bool {
    text.starts_with(is_in_word)
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_found_as_a_word() {
        let found = |text: &str, form: &str| find(text, form).map(|range| text[range].to_owned());
        assert_eq!(found("The PPCs meet. A PPC votes.", "PPC").as_deref(), Some("PPCs"));
        assert_eq!(found("Day means a day.", "day").as_deref(), Some("Day"));
        assert_eq!(found("Two workdays, one mid-day break", "day"), None);
        assert_eq!(found("the ppc", "PPC"), None);
    }
}
