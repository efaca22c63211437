//! Typed facts through time: the same term in several agreements, and series such as the raises of each year.

use std::collections::BTreeMap;

use crate::id::Key;
use crate::language::date::Date;

use super::{Library, Term};

/// A term with its value in each agreement that has it.
#[derive(Clone, Debug)]
pub struct KeyTerm<'a> {
    /// Its id, the same in every agreement.
    pub id: &'a Key,
    /// Its label in the newest agreement.
    pub label: &'a str,
    /// The agreements, as indexes into the library's list, oldest first, with what each says.
    pub values: Vec<(usize, &'a Term)>,
}

/// A value and the time for which it applies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<'a> {
    /// The first day.
    pub from: Date,
    /// The last day, or the first day of what comes after.
    pub to: Option<Date>,
    /// How much.
    pub value: f64,
    /// The agreement that says so.
    pub agreement: usize,
    /// Its text.
    pub text: &'a str,
    /// Its label for the term.
    pub label: &'a str,
}

impl Term {
    /// The value as a number, where it is one.
    pub fn number(&self) -> Option<f64> {
        self.header.value.replace(',', "").parse().ok().filter(|number: &f64| number.abs() < 1e15)
    }
}

impl KeyTerm<'_> {
    /// Whether its value differs between agreements.
    pub fn changes(&self) -> bool {
        self.values.windows(2).any(|pair| {
            let (a, b) = (pair[0].1, pair[1].1);
            a.header.unit != b.header.unit
                || a.header.value != b.header.value && (a.number() != b.number() || a.number().is_none())
        })
    }
}

impl Library {
    /// Every term with its values. Terms in the most agreements come first; ties keep the order of the agreements.
    pub fn key_terms(&self) -> Vec<KeyTerm<'_>> {
        let mut places: BTreeMap<&Key, usize> = BTreeMap::new();
        let mut terms: Vec<KeyTerm<'_>> = Vec::new();
        for (agreement, term) in self.terms() {
            let at = *places.entry(&term.header.id).or_insert(terms.len());
            if at == terms.len() {
                terms.push(KeyTerm { id: &term.header.id, label: "", values: Vec::new() });
            }
            let known = &mut terms[at];
            known.label = &term.header.label;
            if known.values.last().is_none_or(|(last, _)| *last != agreement) {
                known.values.push((agreement, term));
            }
        }
        terms.sort_by_key(|term| std::cmp::Reverse(term.values.len()));
        terms
    }

    /// The terms that belong to series, by the name of the series.
    pub fn series(&self) -> BTreeMap<&str, Vec<(usize, &Term)>> {
        let mut series: BTreeMap<&str, Vec<(usize, &Term)>> = BTreeMap::new();
        for (agreement, term) in self.terms() {
            if let Some(name) = &term.header.series {
                series.entry(name).or_default().push((agreement, term));
            }
        }
        series
    }

    /// The values of terms as steps in time: each applies from its own date, or else that of its agreement, until the
    /// next one or the end of its agreement. Values that are not numbers, have no date, or have another unit are left
    /// out.
    pub fn steps<'a>(&'a self, values: &[(usize, &'a Term)]) -> Vec<Step<'a>> {
        let unit = values.last().and_then(|(_, term)| term.header.unit.as_deref());
        let alike = values.iter().filter(|(_, term)| term.header.unit.as_deref() == unit);
        let mut steps: Vec<Step<'a>> = alike
            .filter_map(|&(at, term)| {
                let agreement = &self.agreements[at];
                let from = term.header.from.or(agreement.from).or(agreement.ratified).or(agreement.signed)?;
                Some(Step {
                    from,
                    to: agreement.to,
                    value: term.number()?,
                    agreement: at,
                    text: &term.header.value,
                    label: &term.header.label,
                })
            })
            .collect();
        steps.sort_by_key(|step| step.from);
        for at in 1..steps.len() {
            let next = steps[at].from;
            let step = &mut steps[at - 1];
            step.to = Some(step.to.map_or(next, |to| to.min(next)));
        }
        steps
    }

    fn terms(&self) -> impl Iterator<Item = (usize, &Term)> {
        self.agreements
            .iter()
            .enumerate()
            .flat_map(|(at, agreement)| agreement.terms.iter().map(move |term| (at, term)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn agreement(years: (u16, u16), terms: &str) -> [SourceFile; 2] {
        let (from, to) = years;
        let index = format!("---\nkind: agreement\neffective: {{ from: {from}-07-01, to: {to}-06-30 }}\n---\n");
        let article = format!("---\nkind: article\nnumber: \"1\"\nterms:\n{terms}---\n\n## A {{#a}}\n\nText.\n");
        [SourceFile::new(format!("{from}/index.md"), index), SourceFile::new(format!("{from}/1.md"), article)]
    }

    #[test]
    fn values_hold_until_the_next_one_or_the_end_of_their_agreement() {
        let term = |id: &str, rest: &str| format!("  - {{ id: {id}, section: a, label: X, unit: days, {rest} }}\n");
        let old = term("cap", "value: \"1,000\"") + &term("same", "value: 2.0") + &term("r1", "value: 4, series: R");
        let mid = term("r1", "value: 3, series: R") + &term("r2", "value: 2, from: 2013-07-01, series: R");
        let new = term("cap", "value: 40") + &term("same", "value: 2");
        let files = [agreement((2007, 2012), &old), agreement((2012, 2015), &mid), agreement((2019, 2024), &new)];
        let (library, problems) = Library::read(files.into_iter().flatten().collect());
        assert!(problems.is_empty(), "{problems:?}");
        let terms = library.key_terms();
        let steps = |values: &[(usize, &Term)]| {
            let steps = library.steps(values).into_iter();
            steps.map(|it| (it.from.to_string(), it.to.unwrap().to_string(), it.value)).collect::<Vec<_>>()
        };
        let (cap, same) = (&terms[0], &terms[1]);
        assert!(cap.changes() && !same.changes());
        let day = |text: &str| text.to_string();
        assert_eq!(
            steps(&cap.values),
            [(day("2007-07-01"), day("2012-06-30"), 1000.0), (day("2019-07-01"), day("2024-06-30"), 40.0)]
        );
        assert_eq!(
            steps(&library.series()["R"]),
            [
                (day("2007-07-01"), day("2012-06-30"), 4.0),
                (day("2012-07-01"), day("2013-07-01"), 3.0),
                (day("2013-07-01"), day("2015-06-30"), 2.0)
            ]
        );
    }
}
