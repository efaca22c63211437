//! Which lines of a contract are headings. Contracts that were typed, scanned or converted mark few of theirs: they have
//! lines such as `ARTICLE 7 – GRIEVANCE`, `Section 3. Title.` or `7.1 Title. Text`. This finds them and cuts the
//! sections there.
//!
//! A line is a heading when several things agree: what it looks like ([`chapter`], [`section`]), where it is (at the
//! start of a paragraph, not in the [`contents`]), and that its number continues the [`sequence`]. Numbers in running
//! text ("Section 3 of this Article applies") fail one of them. Lines are read without their [`dress`]. Where an article has
//! Markdown headings with numbers, only the numbers that they lack are looked for. No text is lost: anything not recognized as a heading stays in the body. Time is
//! linear in the length of the file.

mod chapter;
mod contents;
mod dress;
mod false_headings;
mod levels;
mod lines;
mod numbered_paper;
mod outline;
mod reader;
mod section;
mod sequence;
mod title;

use std::ops::Range;

use super::attributes::Attributes;
use super::blocks;
use super::provisions::{Section, article_level, is_article};
use crate::language::normal::letters;
use crate::language::section_number::{Label, Number};

use false_headings::Kept;
use levels::Levels;
use lines::Line;
use numbered_paper::Paper;
use reader::Reader;

/// The sections of a file, once all of its headings are found.
pub struct Found {
    /// The sections.
    pub sections: Vec<Section>,
    /// Whether some of the headings are plain lines.
    pub is_typed: bool,
    /// The level of the headings that open articles.
    pub article_level: u8,
    /// Bytes that are not text: line numbers, running heads, the marks of false headings.
    pub furniture: Vec<Range<usize>>,
    /// Entries of the contents whose numbers were lost, and whose headings were not found.
    pub lost: Vec<Range<usize>>,
}

/// The kinds of section that a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    /// An article, appendix, letter of agreement, part or preamble.
    Chapter,
    /// `Section 3.`
    Section,
    /// `1.1`, `37-3`
    Compound,
    /// `2.1` below the clause `2. Coverage` of a part.
    Paragraph,
    /// `A.`, or `1.` where typed clauses count so
    Clause,
}

/// A line that looks like a heading.
#[derive(Clone, Debug)]
struct Candidate {
    kind: Kind,
    number: Option<Number>,
    title: String,
    /// Bytes of the file.
    heading: Range<usize>,
    /// The line with the number.
    line: usize,
    first_line: usize,
    last_line: usize,
    /// The parts of the number, to see whether it continues the sequence.
    order: Vec<u32>,
    /// A paragraph begins with it.
    is_paragraph: bool,
    /// It is printed in bold, underlined or the like.
    is_dressed: bool,
    /// Nothing but a space parts the number from a sentence.
    is_weak: bool,
    /// Its number is read as a scanner may have misread it.
    is_misread: bool,
    /// The level of the headings among which it is missing.
    level: Option<u8>,
    /// Text follows, on its line or before the next candidate.
    has_text: bool,
}

impl Candidate {
    /// A heading that takes the whole line.
    fn new(kind: Kind, number: Option<Number>, title: String, line: &Line<'_>, at: usize) -> Self {
        Self {
            kind,
            number,
            title,
            heading: line.start()..line.end(),
            line: at,
            first_line: at,
            last_line: at,
            order: Vec::new(),
            is_paragraph: line.begins,
            is_dressed: false,
            is_weak: false,
            is_misread: false,
            level: None,
            has_text: false,
        }
    }
}

/// The sections of a text whose headings are all marked.
pub fn marked(sections: Vec<Section>) -> Found {
    Found {
        article_level: article_level(&sections),
        sections,
        is_typed: false,
        furniture: Vec::new(),
        lost: Vec::new(),
    }
}

/// Finds the headings that only look like text, and cuts the sections there. `own` is the number in the file's header.
pub fn find(text: &str, mut sections: Vec<Section>, own: Option<&Number>) -> Found {
    let body = sections[0].body.start..text.len();
    let paper = Paper::of(&text[body.clone()]);
    if paper == Paper::EachLine {
        sections.iter_mut().for_each(|section| numbered_paper::read_heading(text, section));
    }
    let sections = join_titles(text, sections);
    let Kept { mut sections, mut furniture } = false_headings::take_out(text, sections);
    let missing = contents::number(text, &mut sections);
    levels::lower_sections(text, &mut sections);
    let lines = lines::lines(text, &sections, paper);
    let mut found = Reader::new(&lines, &sections, own).read();
    let (named, lost) = contents::headings(&lines, missing);
    if !named.is_empty() {
        found.retain(|it| named.iter().all(|other| it.last_line < other.first_line || other.last_line < it.first_line));
        found.extend(named);
        found.sort_by_key(|candidate| candidate.heading.start);
    }
    // A heading that is cut out of its dress leaves the marks behind that close it.
    let left_open = |candidate: &Candidate| lines[candidate.last_line].left_open(candidate.heading.end);
    furniture.extend(found.iter().flat_map(left_open));
    furniture.extend(paper.margins(text, body.clone()));
    if !paper.is_numbered() {
        furniture.extend(blocks::feet(text, body));
    }
    furniture.sort_by_key(|place| place.start);
    let is_typed = !found.is_empty() || paper.is_numbered();
    let levels = Levels::of(&sections, &lines, &found, own.is_some());
    let sections = if found.is_empty() { sections } else { cut(&lines, sections, found, &levels) };
    let article_level = levels.articles.unwrap_or_else(|| article_level(&sections));
    let lost = lost.into_iter().map(|entry| entry.place).collect();
    Found { sections, is_typed, article_level, furniture, lost }
}

/// Joins the two headings of an article whose title has one of its own: `# ARTICLE 6` and `# HOURS OF WORK` below it.
fn join_titles(text: &str, sections: Vec<Section>) -> Vec<Section> {
    let is_number_alone = |section: &Section| {
        is_article(section) && section.title.is_empty() && text[section.body.clone()].trim().is_empty()
    };
    let mut joined: Vec<Section> = Vec::with_capacity(sections.len());
    for section in sections {
        match joined.last_mut() {
            Some(above)
                if is_number_alone(above)
                    && section.level == above.level
                    && section.number.is_none()
                    && !section.title.is_empty()
                    && !chapter::is_letter(&section.title)
                    && !(above.attributes.id.is_some() && section.attributes.id.is_some()) =>
            {
                let attributes =
                    if section.attributes.id.is_some() { section.attributes } else { above.attributes.clone() };
                let (heading, number) = (above.heading.start..section.heading.end, above.number.take());
                *above = Section { heading, number, attributes, ..section };
            }
            _ => joined.push(section),
        }
    }
    joined
}

/// Cuts sections at the headings that were found in them.
fn cut(lines: &[Line<'_>], sections: Vec<Section>, found: Vec<Candidate>, levels: &Levels) -> Vec<Section> {
    let mut found = found.into_iter().peekable();
    let mut out = Vec::new();
    for (index, mut section) in sections.into_iter().enumerate() {
        let end = section.body.end;
        if section.level > 0 {
            extend_title(lines, index, &mut section);
        }
        out.push(section);
        while let Some(next) = found.next_if(|candidate| lines[candidate.line].section == index) {
            out.last_mut().expect("the section was just put there").body.end = next.heading.start;
            out.push(Section {
                level: levels.level(&next),
                body: next.heading.end..end,
                heading: next.heading,
                number: next.number,
                title: next.title,
                attributes: Attributes::default(),
            });
        }
    }
    out
}

/// The title of a Markdown heading may go on in the next line, as it was printed.
fn extend_title(lines: &[Line<'_>], index: usize, section: &mut Section) {
    let first = lines.partition_point(|line| line.section < index);
    if lines.get(first).is_none_or(|line| line.section != index) {
        return;
    }
    let next = if section.title.is_empty() && is_article(section) {
        chapter::title_below(lines, first, index)
    } else {
        Some(first).filter(|&at| chapter::continues_title(&section.title, &lines[at]))
    };
    let Some(next) = next.map(|at| &lines[at]) else { return };
    section.title = format!("{} {}", section.title, next.trimmed()).trim().to_string();
    section.heading.end = next.end();
    section.body.start = next.end();
}

/// What makes two headings name the same chapter or section.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// The number, in lower case, with its label.
    Number(Option<Label>, String),
    /// The letters of a title without a number.
    Title(String),
}

impl Key {
    fn new(number: Option<&Number>, title: &str) -> Self {
        match number {
            Some(number) => Key::Number(number.label, number.value.to_lowercase()),
            None => Key::Title(letters(title)),
        }
    }

    fn of(candidate: &Candidate) -> Self {
        Self::new(candidate.number.as_ref(), &candidate.title)
    }

    fn of_section(section: &Section) -> Self {
        Self::new(section.number.as_ref(), &section.title)
    }
}

#[cfg(test)]
mod tests;
