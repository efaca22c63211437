//! False Markdown headings that a converter made: entries of the contents, running heads, references
//! that were wrapped to a line of their own, empty marks. Their lines go back to the text before them.
//!
//! A heading with an authored id is kept. The others are judged by how they look, what is around them, and whether
//! their number is in order; no single sign decides.

use std::collections::HashMap;
use std::ops::Range;

use super::Key;
use super::lines::is_contents;
use super::title::{LONGEST_TITLE, is_capitals, is_phrase, is_rule, is_title, sentence_end};
use crate::document::provisions::{Section, is_article};
use crate::language::section_number;

/// A line with fewer words may be a name, which ends without a stop.
const SHORTEST_SENTENCE: usize = 5;
/// This much white space separates the columns of a table or the pieces of a page footer.
const GAP: &str = "   ";

/// The result of removing the false headings.
pub(super) struct Kept {
    pub sections: Vec<Section>,
    /// Bytes that are not text: the marks of false headings, and running heads with their words.
    pub furniture: Vec<Range<usize>>,
}

/// Removes false headings; their bodies join the section before.
pub(super) fn take_out(text: &str, sections: Vec<Section>) -> Kept {
    let verdicts = Judge::new(text, &sections).judge();
    let mut kept = Kept { sections: Vec::with_capacity(sections.len()), furniture: Vec::new() };
    for (section, verdict) in sections.into_iter().zip(verdicts) {
        let Some(what) = verdict else {
            kept.sections.push(section);
            continue;
        };
        let words = &text[section.heading.clone()];
        let mark = words.len() - words.trim_start_matches([' ', '\t', '\u{c}', '#']).len();
        kept.furniture.push(match what {
            False::Empty if words.contains("![") => section.heading.start..section.heading.start + mark,
            False::Empty | False::RunningHead => section.heading.clone(),
            False::Entry | False::Reference => section.heading.start..section.heading.start + mark,
        });
        kept.sections.last_mut().expect("the preface is not a heading").body.end = section.body.end;
    }
    kept
}

/// The kinds of false heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum False {
    Empty,
    Entry,
    RunningHead,
    Reference,
}

struct Judge<'a> {
    text: &'a str,
    sections: &'a [Section],
    /// The last section with each name.
    last: HashMap<Key, usize>,
}

impl<'a> Judge<'a> {
    fn new(text: &'a str, sections: &'a [Section]) -> Self {
        let last = sections.iter().enumerate().map(|(at, section)| (Key::of_section(section), at)).collect();
        Self { text, sections, last }
    }

    /// For each section, the kind of false heading, if it is one.
    fn judge(&self) -> Vec<Option<False>> {
        let entries = self.entries();
        let mut verdicts = Vec::with_capacity(self.sections.len());
        let mut chapter: Option<usize> = None;
        for (at, section) in self.sections.iter().enumerate() {
            let verdict = self.verdict(at, chapter, entries[at]);
            if verdict.is_none() && is_article(section) {
                chapter = Some(at);
            }
            verdicts.push(verdict);
        }
        verdicts
    }

    fn verdict(&self, at: usize, chapter: Option<usize>, is_entry: bool) -> Option<False> {
        let section = &self.sections[at];
        if section.level == 0 || section.attributes.id.is_some() || section.attributes.action.is_some() {
            return None;
        }
        if section.number.is_none() && !section.title.contains(char::is_alphanumeric) {
            return Some(False::Empty);
        }
        if is_entry {
            return Some(False::Entry);
        }
        let is_again = |before: usize| {
            let before = &self.sections[before];
            is_article(section)
                && Key::of_section(before) == Key::of_section(section)
                && (before
                    .title
                    .starts_with(section.title.split(['(', '-', '–', '—']).next().unwrap_or_default().trim())
                    && (before.title.len() >= section.title.len() || section.title.to_lowercase().contains("cont")))
        };
        if chapter.is_some_and(is_again) {
            return Some(False::RunningHead);
        }
        self.is_reference(at, chapter).then_some(False::Reference)
    }

    /// Which headings are entries of the contents: there is nothing below them, and a page number after them, or they
    /// come again with their text.
    fn entries(&self) -> Vec<bool> {
        let mut entries = vec![false; self.sections.len()];
        let mut has_text = false;
        // From the end: an article is bare when all below it is.
        for (at, section) in self.sections.iter().enumerate().rev() {
            let is_bare = self.text[section.body.clone()].trim().is_empty();
            let has_page = is_contents(self.text[section.heading.clone()].trim_end());
            has_text |= !is_bare;
            if is_article(section) {
                let recurs = self.last[&Key::of_section(section)] > at;
                entries[at] = !has_text && recurs;
                has_text = false;
            }
            entries[at] |= is_bare && has_page;
        }
        // A heading below an entry is an entry, too.
        let mut is_below = false;
        for (entry, section) in entries.iter_mut().zip(self.sections) {
            is_below = if is_article(section) { *entry } else { is_below && section.number.is_some() };
            *entry |= is_below;
        }
        entries
    }

    /// Whether the heading is a reference that was wrapped: "… as described in / Article 32. Annual bidding takes …".
    fn is_reference(&self, at: usize, chapter: Option<usize>) -> bool {
        let section = &self.sections[at];
        let below = self.text[section.body.clone()].lines().next().unwrap_or_default();
        let goes_on = below.trim_start().starts_with(char::is_lowercase);
        let Some(number) = section.number.as_ref().filter(|number| number.label.is_some()) else {
            return goes_on && is_rule(&section.title);
        };
        let title = &section.title;
        let is_sentence = !is_title(title, LONGEST_TITLE) && !is_phrase(title)
            || sentence_end(title).is_some_and(|end| end < title.len() && !is_title(title, 2 * LONGEST_TITLE));
        let is_cut = self.is_cut(at);
        let is_displaced =
            is_article(section) && !self.is_in_order(at, chapter) || number.value.contains('.') && is_article(section);
        // "Article 10 Pay at once" in "ARTICLE 10 – PAY" is about that article.
        let in_capitals = |section: &Section| {
            let text = section.number.as_ref().map_or("", |number| number.text.as_str());
            text.split_whitespace().next().is_some_and(is_capitals)
        };
        let is_of_chapter = chapter.is_some_and(|at| {
            let before = &self.sections[at];
            is_article(section)
                && Key::of_section(before) == Key::of_section(section)
                && in_capitals(before)
                && !in_capitals(section)
        });
        if is_of_chapter && !title.is_empty() {
            return true;
        }
        let signs = [is_sentence && !title.is_empty(), is_cut, is_displaced, goes_on];
        is_cut && signs.iter().filter(|sign| **sign).count() >= 2
    }

    /// Whether the text before the heading ends within a sentence.
    fn is_cut(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| self.text[self.sections[before].body.clone()].trim_end())
        else {
            return false;
        };
        let line = before.lines().next_back().unwrap_or_default().trim();
        let is_long = line.split_whitespace().nth(SHORTEST_SENTENCE - 1).is_some();
        let ends_open = line.ends_with(|c: char| c.is_lowercase() || matches!(c, ',' | '-' | '–' | '—'));
        is_long && ends_open && !is_capitals(line) && !line.contains(GAP)
    }

    /// Whether the number of an article comes after that of the one before and before that of the next.
    fn is_in_order(&self, at: usize, chapter: Option<usize>) -> bool {
        let figure = |section: &Section| section.number.as_ref().and_then(section_number::figure);
        let own = &self.sections[at];
        let is_like = |section: &&Section| {
            let label = |section: &Section| section.number.as_ref().and_then(|number| number.label);
            label(section) == label(own)
        };
        let before = chapter.map(|at| &self.sections[at]).filter(is_like).and_then(figure);
        let after = self.sections[at + 1..].iter().find(is_like).and_then(figure);
        let Some(figure) = figure(own) else { return true };
        before.is_none_or(|before| before < figure) && after.is_none_or(|after| figure < after)
    }
}
