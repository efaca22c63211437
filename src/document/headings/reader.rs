//! Walks the lines of a file and keeps the candidates that fit what came before: [`chapters`] first, then the [`sections`] of
//! each.

mod chapters;
mod sections;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::lines::Line;
use super::{Candidate, Key, section};
use crate::document::provisions::{Section, article_level, is_article};
use crate::language::section_number::{self, Label, Number};

/// Facts about a file that are known before its lines are read.
pub(super) struct Reader<'a> {
    lines: &'a [Line<'a>],
    sections: &'a [Section],
    /// The number in the file's header.
    own: Option<u32>,
    /// Articles, appendices and letters that have Markdown headings.
    known: HashSet<Key>,
    /// For each section of the file, whether it begins a chapter.
    begins_chapter: Vec<bool>,
}

/// A chapter and its lines.
struct Chapter {
    number: Option<u32>,
    lines: Range<usize>,
    /// Whether it is more than the text before the first heading of a chapter.
    is_named: bool,
    /// Whether Markdown headings give its sections.
    is_marked: bool,
    /// Whether it is a part or a chapter of an outline, not an article.
    is_part: bool,
}

impl<'a> Reader<'a> {
    pub fn new(lines: &'a [Line<'a>], sections: &'a [Section], own: Option<&Number>) -> Self {
        let level = article_level(sections);
        let begins = |section: &Section| {
            is_article(section) || own.is_none() && section.level == level && section.number.is_some()
        };
        Self {
            lines,
            sections,
            own: own.and_then(section_number::figure),
            known: sections.iter().map(Key::of_section).collect(),
            begins_chapter: sections.iter().map(begins).collect(),
        }
    }

    /// The headings, in order.
    pub fn read(&self) -> Vec<Candidate> {
        let chapters = self.chapters();
        let sections = self.sections(&chapters);
        // One heading alone may be a name in running text; with sections below it, it is a heading.
        let is_lone = chapters.len() + self.begins_chapter.iter().filter(|begins| **begins).count() < 2;
        let chapters = if is_lone && sections.is_empty() { Vec::new() } else { chapters };
        let mut all: Vec<Candidate> = chapters.into_iter().chain(sections).collect();
        all.sort_by_key(|candidate| candidate.heading.start);
        // A title that goes on may reach the next candidate.
        all.dedup_by(|next, before| next.heading.start < before.heading.end);
        all
    }

    /// The chapters with their lines, and before them what comes first.
    fn stretches(&self, chapters: &[Candidate]) -> Vec<Chapter> {
        let starts: HashMap<usize, &Candidate> = chapters.iter().map(|it| (it.line, it)).collect();
        let mut all = vec![Chapter {
            number: self.own,
            lines: 0..0,
            is_named: self.own.is_some(),
            is_marked: false,
            is_part: false,
        }];
        let mut home = None;
        for (at, line) in self.lines.iter().enumerate() {
            let own = &self.sections[line.section];
            let enters = home != Some(line.section);
            home = Some(line.section);
            if enters && self.begins_chapter[line.section] || starts.contains_key(&at) {
                let number = starts.get(&at).map_or(own.number.as_ref(), |candidate| candidate.number.as_ref());
                all.push(Chapter {
                    number: number.and_then(chapter_order),
                    lines: at..at,
                    is_named: true,
                    is_marked: false,
                    is_part: number.is_some_and(|number| matches!(number.label, None | Some(Label::Part))),
                });
            } else if enters {
                let number = own.number.as_ref();
                let is_section = number.is_some_and(|it| matches!(it.label, None | Some(Label::Section)));
                all.last_mut().expect("the first one stays").is_marked |= is_section;
            }
            all.last_mut().expect("the first one stays").lines.end = at + 1;
        }
        all
    }
}

/// The figure of a chapter's number, or the place of an appendix's letter.
fn chapter_order(number: &Number) -> Option<u32> {
    let is_lettered = matches!(number.label, Some(Label::Appendix | Label::SideLetter));
    match number.value.as_bytes() {
        [letter @ b'A'..=b'Z'] if is_lettered => Some(section::letter_order(*letter)),
        _ => section_number::figure(number),
    }
}
