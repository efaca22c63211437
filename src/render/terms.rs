//! Typed facts as readers see them: a table with a column for each agreement, and charts of what changed.

use serde::Serialize;

use crate::id::Key;
use crate::library::{KeyTerm, Step, Term};

use super::chart::{self, Labels};
use super::templates::Html;
use super::views::{Link, quantity, unit_name};
use super::{Page, links};
use crate::messages::Words;
use crate::say;

/// Terms, a column for each agreement that has any of them.
#[derive(Serialize)]
pub struct TermTable {
    agreements: Vec<Link>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    label: String,
    cells: Vec<Option<Cell>>,
}

#[derive(Serialize)]
struct Cell {
    link: Link,
    /// This agreement's name for it, if it differs.
    called: Option<String>,
}

/// A drawing with its name.
#[derive(Serialize)]
pub struct Chart {
    /// What is drawn.
    pub title: String,
    svg: Html,
}

impl Page<'_> {
    /// The terms as a table; `None` without any.
    pub fn term_table(&self, terms: &[KeyTerm<'_>]) -> Option<TermTable> {
        let known = |at: &usize| terms.iter().any(|term| term.values.iter().any(|(agreement, _)| agreement == at));
        let columns: Vec<usize> = (0..self.library.agreements.len()).filter(known).collect();
        let cell = |term: &KeyTerm<'_>, column: usize| {
            let (_, value) = term.values.iter().find(|(agreement, _)| *agreement == column)?;
            let text = quantity(self.words, &value.header.value, value.header.unit.as_deref());
            let link = Link { href: self.place(&self.library.agreements[column].text, value.place), text };
            Some(Cell { link, called: (value.header.label != term.label).then(|| value.header.label.clone()) })
        };
        let row = |term: &KeyTerm<'_>| Row {
            label: term.label.to_string(),
            cells: columns.iter().map(|&column| cell(term, column)).collect(),
        };
        let head = |&at: &usize| {
            let it = &self.library.agreements[at].text;
            self.link(&links::agreement(&it.id), it.title.as_str())
        };
        (!terms.is_empty()).then(|| TermTable {
            agreements: columns.iter().map(head).collect(),
            rows: terms.iter().map(row).collect(),
        })
    }

    /// Charts of these terms: a series as a whole, and each other term whose value changed.
    pub fn term_charts(&self, terms: &[KeyTerm<'_>]) -> Vec<Chart> {
        let is_shown = |name: &str| {
            let of_series = |(_, term): &(usize, &Term)| term.header.series.as_deref() == Some(name);
            terms.iter().any(|term| term.values.iter().any(of_series))
        };
        let all = self.library.series().into_iter().enumerate();
        let mut series: Vec<_> = all.filter(|(_, (name, _))| is_shown(name)).collect();
        series.sort_by_key(|(_, (_, values))| std::cmp::Reverse(values.len()));
        let series = series.into_iter();
        let series = series.filter_map(|(at, (name, values))| self.chart(&format!("_series-{at}"), name, &values));
        let in_series = |term: &KeyTerm<'_>| term.values.iter().any(|(_, value)| value.header.series.is_some());
        let single = terms.iter().filter(|term| term.changes() && !in_series(term));
        series
            .chain(single.filter_map(|term| self.chart(&format!("_chart-{}", term.id), term.label, &term.values)))
            .collect()
    }

    fn chart(&self, id: &str, name: &str, values: &[(usize, &Term)]) -> Option<Chart> {
        let steps = self.library.steps(values);
        let unit = values.last()?.1.header.unit.as_deref();
        let title = match unit {
            Some("percent" | "%") => say!(self.words, "name-in-percent", name = name),
            Some("dollars" | "USD" | "$") | None => name.to_string(),
            Some(unit) => match unit_name(self.words, unit) {
                unit if name.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(&unit)) => {
                    name.to_string()
                }
                unit => format!("{name}, {unit}"),
            },
        };
        let said = |step: &Step<'_>| {
            let called = if step.label == name { String::new() } else { format!(" ({})", step.label) };
            say!(
                self.words,
                "value-from-day",
                value = quantity(self.words, step.text, unit),
                day = self.words.date(step.from)
            ) + &called
        };
        let said: Vec<String> = steps.iter().map(said).collect();
        let description = format!("{}.", said.join("; "));
        let labels = Labels { id, title: &title, description: &description };
        let svg = chart::steps(&labels, &steps, |step| short(self.words, step.value, step.text, unit))?;
        Some(Chart { title, svg })
    }

    /// The terms of these agreements' provisions that `is_wanted`.
    pub fn wanted_terms(&self, is_wanted: impl Fn(usize, &Term) -> bool) -> Vec<KeyTerm<'_>> {
        let mut terms = self.library.key_terms();
        terms.retain(|term| term.values.iter().any(|(agreement, value)| is_wanted(*agreement, value)));
        terms
    }

    /// The topics of a term: those of its provision, in the newest agreement.
    pub fn topics_of_term(&self, term: &KeyTerm<'_>) -> Vec<Key> {
        let newest = term.values.last();
        newest
            .map(|(at, value)| self.library.agreements[*at].text.provision(value.place).topics.clone())
            .unwrap_or_default()
    }
}

/// A value as written above its step: millions are short, and the unit is in the title.
fn short(words: Words, value: f64, text: &str, unit: Option<&str>) -> String {
    let sign = if matches!(unit, Some("dollars" | "USD" | "$")) { "$" } else { "" };
    if value >= 1e6 {
        let millions = format!("{:.2}", value / 1e6);
        return format!("{sign}{}M", millions.trim_end_matches('0').trim_end_matches('.'));
    }
    match value >= 1000.0 {
        true => format!("{sign}{}", words.number(value, text.split_once('.').map_or(0, |(_, part)| part.len()))),
        false => format!("{sign}{text}"),
    }
}
