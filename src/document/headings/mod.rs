//! Which lines of a contract are headings. Contracts that were typed, scanned or converted mark few of theirs: they have
//! lines such as `ARTICLE 7 – GRIEVANCE`, `Section 3. Title.` or `7.1 Title. Text`. This finds them and cuts the
//! sections there.
//!
//! A line is a heading when several things agree: what it looks like ([`chapter`], [`section`]), where it is (at the
//! start of a paragraph, not in the [`contents`]), and that its number continues the [`sequence`]. Numbers in running
//! text ("Section 3 of this Article applies") fail one of them. Where an article has Markdown headings with numbers,
//! nothing is looked for below it. No text is lost: what is no heading stays in a body. Time grows with the length of
//! the file only.

mod chapter;
mod contents;
mod false_headings;
mod lines;
mod numbered_paper;
mod section;
mod sequence;
mod title;

use std::collections::HashSet;
use std::ops::Range;

use super::provisions::{Attributes, Section, article_level, is_article};
use crate::language::section_number::{self, Label, Number};

use false_headings::Kept;
use lines::Line;
use sequence::Sequence;

/// The sections of a file, once all of its headings are found.
pub struct Found {
    /// The sections.
    pub sections: Vec<Section>,
    /// Whether some of the headings are plain lines.
    pub is_typed: bool,
    /// The level of the headings that open articles.
    pub article_level: u8,
    /// Bytes that are no text: numbers of lines, running heads, marks of what is no heading.
    pub furniture: Vec<Range<usize>>,
}

/// What a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    /// An article, appendix, letter of agreement, part or preamble.
    Chapter,
    /// `Section 3.`
    Section,
    /// `1.1`, `37-3`
    Compound,
    /// `A.`
    Letter,
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
    /// It is printed in bold.
    is_bold: bool,
    /// Nothing but a space parts the number from a sentence.
    is_weak: bool,
    /// Its number is read as a scanner may have misread it.
    is_misread: bool,
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
            is_bold: false,
            is_weak: false,
            is_misread: false,
            has_text: false,
        }
    }
}

/// The sections of a text whose headings are all marked.
pub fn marked(sections: Vec<Section>) -> Found {
    Found { article_level: article_level(&sections), sections, is_typed: false, furniture: Vec::new() }
}

/// Finds the headings that only look like text, and cuts the sections there. `own` is the number in the file's header.
pub fn find(text: &str, mut sections: Vec<Section>, own: Option<&Number>) -> Found {
    let body = sections[0].body.start..text.len();
    let is_numbered = numbered_paper::is_numbered(&text[body.clone()]);
    if is_numbered {
        sections.iter_mut().for_each(|section| numbered_paper::read_heading(text, section));
    }
    let Kept { sections, mut furniture } = false_headings::take_out(text, sections);
    let lines = lines::lines(text, &sections, is_numbered);
    let found = Reader::new(&lines, &sections, own).read();
    if is_numbered {
        furniture.extend(numbered_paper::margins(text, body));
        furniture.sort_by_key(|place| place.start);
    }
    let is_typed = !found.is_empty() || is_numbered;
    let levels = Levels::of(&sections, &lines, &found);
    let sections = if found.is_empty() { sections } else { cut(&lines, sections, found, &levels) };
    let article_level = levels.articles.unwrap_or_else(|| article_level(&sections));
    Found { sections, is_typed, article_level, furniture }
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
    section.title = format!("{} {}", section.title, title::unbolded(next.trimmed()).0).trim().to_string();
    section.heading.end = next.end();
    section.body.start = next.end();
}

/// Walks the lines and keeps the candidates that fit what came before.
struct Reader<'a> {
    lines: &'a [Line<'a>],
    sections: &'a [Section],
    /// The number in the file's header.
    own: Option<u32>,
    /// Articles, appendices and letters that have Markdown headings.
    known: HashSet<String>,
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
    fn new(lines: &'a [Line<'a>], sections: &'a [Section], own: Option<&Number>) -> Self {
        let level = article_level(sections);
        let begins = |section: &Section| {
            is_article(section) || own.is_none() && section.level == level && section.number.is_some()
        };
        let name = |section: &Section| key(section.number.as_ref(), &section.title);
        Self {
            lines,
            sections,
            own: own.and_then(section_number::figure),
            known: sections.iter().map(name).collect(),
            begins_chapter: sections.iter().map(begins).collect(),
        }
    }

    /// The headings, in order.
    fn read(&self) -> Vec<Candidate> {
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

    fn chapters(&self) -> Vec<Candidate> {
        let labelled = self.distinct((0..self.lines.len()).filter_map(|at| chapter::chapter(self.lines, at)));
        if !labelled.is_empty() || self.begins_chapter.contains(&true) || self.own.is_some() {
            return labelled;
        }
        self.outline()
    }

    /// Candidates without those of the contents, running heads and quotations.
    fn distinct(&self, candidates: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
        let candidates: Vec<Candidate> = candidates.collect();
        let are_entries = contents::entries(self.lines, &candidates);
        let mut seen = HashSet::new();
        let kept = candidates.into_iter().zip(are_entries).filter(|(candidate, is_entry)| {
            let name = candidate_key(candidate);
            !is_entry && !self.known.contains(&name) && seen.insert(name)
        });
        kept.map(|(candidate, _)| candidate).collect()
    }

    /// The chapters of an agreement that has no articles: `1. GENERAL`, `I. GENERAL`.
    fn outline(&self) -> Vec<Candidate> {
        let all = self.distinct((0..self.lines.len()).filter_map(|at| chapter::outline(self.lines, at)));
        let is_roman = |candidate: &&Candidate| {
            candidate.number.as_ref().is_some_and(|number| !number.value.starts_with(|c: char| c.is_ascii_digit()))
        };
        let (roman, figures): (Vec<&Candidate>, Vec<&Candidate>) = all.iter().partition(is_roman);
        let (roman, figures) = (in_order(&roman), in_order(&figures));
        let is_enough = |found: &[Candidate]| {
            found.len() >= 2 && found.windows(2).all(|pair| self.has_text(pair[0].last_line + 1..pair[1].first_line))
        };
        // A figure alone is that of a list; sections with its number say that it is a chapter.
        let has_sections = |(at, chapter): (usize, &Candidate)| {
            let end = figures.get(at + 1).map_or(self.lines.len(), |next| next.line);
            (chapter.line + 1..end).any(|at| {
                let words = self.lines[at].trimmed().trim_start_matches(['*', '_']);
                words.strip_prefix(&chapter.order[0].to_string()).is_some_and(|rest| {
                    rest.strip_prefix(['.', '-']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                })
            })
        };
        let with_sections = figures.iter().enumerate().filter(|it| has_sections(*it)).count();
        if is_enough(&figures) && 2 * with_sections >= figures.len() {
            figures
        } else if is_enough(&roman) {
            roman
        } else {
            Vec::new()
        }
    }

    fn has_text(&self, mut lines: Range<usize>) -> bool {
        lines.any(|at| !self.lines[at].is_blank())
    }

    fn sections(&self, chapters: &[Candidate]) -> Vec<Candidate> {
        let chapter_lines: HashSet<usize> = chapters.iter().flat_map(|it| it.first_line..=it.last_line).collect();
        let stretches = self.stretches(chapters);
        let numbers: HashSet<Option<u32>> =
            stretches.iter().map(|chapter| chapter.number).filter(Option::is_some).collect();
        let (mut numbered, mut lettered, mut last_clause) = (Vec::new(), Vec::new(), 0);
        for chapter in stretches {
            if chapter.is_marked {
                continue;
            }
            let mut candidates: Vec<Candidate> = chapter
                .lines
                .clone()
                .filter(|at| !chapter_lines.contains(at))
                .flat_map(|at| [section::section(self.lines, at), section::misread(self.lines, at)])
                .flatten()
                .collect();
            self.see_text(&mut candidates, chapter.lines.end);
            if !chapter.is_named {
                let is_later = |it: &Candidate| numbers.contains(&it.order.first().copied());
                candidates.retain(|it| it.kind != Kind::Compound || !is_later(it));
            }
            let (letters, candidates): (Vec<_>, Vec<_>) =
                candidates.into_iter().partition(|it| it.kind == Kind::Letter);
            let found = in_sequence(&chapter, candidates);
            let others = if found.is_empty() && chapter.is_named { sequence::alphabet(&letters) } else { Vec::new() };
            if found.is_empty() && others.is_empty() && chapter.is_part {
                let clauses = self.clauses(&chapter, last_clause);
                last_clause = clauses.last().map_or(last_clause, |last| last.order[0]);
                lettered.extend(clauses);
            }
            lettered.extend(others);
            numbered.extend(found);
        }
        // Outside of all chapters, one section alone is a quotation.
        let is_lone = numbered.len() < 2 && chapters.is_empty() && !self.begins_chapter.contains(&true);
        if is_lone && self.own.is_none() {
            numbered.clear();
        }
        numbered.extend(lettered);
        numbered
    }

    /// The clauses of a part that count in plain figures, anew or on from the part before: `3. Annual leave`.
    fn clauses(&self, part: &Chapter, last: u32) -> Vec<Candidate> {
        let named =
            |at: usize| chapter::outline(self.lines, at).filter(|it| it.order[0] == 1 || it.order[0] == last + 1);
        let mut found: Vec<Candidate> = Vec::new();
        for at in part.lines.clone().skip(1) {
            let next = match found.last() {
                None => named(at),
                Some(before) => chapter::outline(self.lines, at).filter(|it| it.order[0] == before.order[0] + 1),
            };
            let is_figure = |it: &Candidate| {
                it.number.as_ref().is_some_and(|it| it.value.starts_with(|c: char| c.is_ascii_digit()))
            };
            found.extend(next.filter(is_figure).map(|it| Candidate { kind: Kind::Section, ..it }));
        }
        self.see_text(&mut found, part.lines.end);
        let is_list = found.iter().any(|clause| !clause.has_text);
        if is_list { Vec::new() } else { found }
    }

    /// Sees whether text follows each candidate before the next one.
    fn see_text(&self, candidates: &mut [Candidate], end: usize) {
        let mut next = end;
        for at in (0..candidates.len()).rev() {
            if let Some(after) = candidates.get(at + 1).filter(|after| after.line > candidates[at].line) {
                next = after.first_line;
            }
            let candidate = &mut candidates[at];
            candidate.has_text |= self.has_text(candidate.last_line + 1..next.max(candidate.last_line + 1));
        }
    }

    /// The chapters with their lines, and before them what comes first.
    fn stretches(&self, chapters: &[Candidate]) -> Vec<Chapter> {
        let starts: std::collections::HashMap<usize, &Candidate> = chapters.iter().map(|it| (it.line, it)).collect();
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
                    number: number.and_then(section_number::figure),
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

/// The candidates of a chapter that continue its sequence.
fn in_sequence(chapter: &Chapter, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let are_entries = contents::section_entries(&candidates);
    let candidates: Vec<Candidate> =
        candidates.into_iter().zip(are_entries).filter(|(_, is_entry)| !is_entry).map(|(it, _)| it).collect();
    // `Section 1` holds its `1.1`.
    let mut found = admitted(chapter, &candidates, Kind::Section);
    if found.is_empty() {
        found = admitted(chapter, &candidates, Kind::Compound);
    }
    found
}

fn admitted(chapter: &Chapter, candidates: &[Candidate], kind: Kind) -> Vec<Candidate> {
    let mut sequence = Sequence::new(chapter.number, candidates);
    let mut found = Vec::new();
    for candidate in candidates.iter().filter(|candidate| candidate.kind == kind) {
        if sequence.admits(candidate) {
            sequence.take(candidate);
            found.push(candidate.clone());
        }
    }
    found
}

/// Chapters that count from 1 without a gap.
fn in_order(candidates: &[&Candidate]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        if candidate.order[0] as usize == found.len() + 1 {
            found.push((*candidate).clone());
        }
    }
    found
}

/// On which levels the headings that were found stand among those of Markdown.
struct Levels {
    chapter: u8,
    section: u8,
    /// The level of articles, where plain lines open them.
    articles: Option<u8>,
}

impl Levels {
    fn of(sections: &[Section], lines: &[Line<'_>], found: &[Candidate]) -> Self {
        let known = sections.iter().filter(|section| is_article(section)).map(|s| s.level).min();
        let below = |is_own: fn(Kind) -> bool| {
            let own = found.iter().filter(|candidate| is_own(candidate.kind));
            own.map(|candidate| sections[lines[candidate.line].section].level + 1).max()
        };
        let typed = below(|kind| kind == Kind::Chapter);
        let chapter = known.or(typed);
        let section = chapter.map(|level| level + 1).or(below(|kind| kind != Kind::Chapter)).unwrap_or(2);
        let chapter = chapter.unwrap_or(1).clamp(1, 5);
        Self { chapter, section: section.clamp(2, 6), articles: typed.map(|_| chapter) }
    }

    fn level(&self, candidate: &Candidate) -> u8 {
        match candidate.kind {
            Kind::Chapter => self.chapter,
            Kind::Section | Kind::Letter => self.section,
            Kind::Compound => {
                let deeper = candidate.order.len().saturating_sub(2).min(6) as u8;
                (self.section + deeper).min(6)
            }
        }
    }
}

fn candidate_key(candidate: &Candidate) -> String {
    key(candidate.number.as_ref(), &candidate.title)
}

/// What tells one chapter from another: the number, or else the title.
fn key(number: Option<&Number>, title: &str) -> String {
    match number {
        Some(number) => format!("{:?} {}", number.label, number.value.to_lowercase()),
        None => title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect(),
    }
}

#[cfg(test)]
mod tests;
