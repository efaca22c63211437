//! Rough text: contracts that were typed or scanned, not marked up. Their headings are lines such as `ARTICLE 7 –
//! GRIEVANCE`, `Section 3. Title.` or `**1.1 Title.** Text`; this finds them and cuts the sections there.
//!
//! A line is a heading when several things agree: what it looks like ([`line`]), where it stands (at the start of a
//! paragraph, not in the contents), and that its number continues the sequence. Numbers in running text ("Section 3
//! of this Article applies") fail one of them. Where Markdown headings already give the sections of a file, nothing
//! is looked for. No text is lost: what is no heading stays in a body. Time grows with the length of the file only.

mod layout;
mod line;

use std::collections::HashSet;

use super::number::{Label, Number};
use super::provisions::{Attributes, Section};

pub use layout::flatten;
use line::{Candidate, Kind, Line};

/// A number may jump so far and still continue the sequence: articles are dropped, pages are missing.
const LONGEST_GAP: u32 = 5;

/// Cuts sections at the headings that only look like text. `true` when there are any.
pub fn cut(text: &str, sections: Vec<Section>) -> (Vec<Section>, bool) {
    let lines = line::lines(text, &sections);
    let found = Reader::new(&lines, &sections).read();
    if found.is_empty() {
        return (sections, false);
    }
    let levels = Levels::of(&sections, &lines, &found);
    let mut found = found.into_iter().peekable();
    let mut out = Vec::new();
    for (index, mut section) in sections.into_iter().enumerate() {
        let end = section.body.end;
        if section.level > 0 {
            extend_title(&lines, index, &mut section);
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
    (out, true)
}

/// The title of a Markdown heading may go on in the next line, as it was printed.
fn extend_title(lines: &[Line<'_>], index: usize, section: &mut Section) {
    let first = lines.partition_point(|line| line.section < index);
    let Some(next) = lines.get(first).filter(|line| line.section == index) else { return };
    if !line::continues_title(&section.title, next) {
        return;
    }
    section.title = format!("{} {}", section.title, next.trimmed());
    section.heading.end = next.end();
    section.body.start = next.end();
}

/// Walks the lines and keeps the candidates that fit what came before.
struct Reader<'a> {
    lines: &'a [Line<'a>],
    /// Articles, appendices and letters that have Markdown headings.
    known: HashSet<String>,
    /// Whether sections have headings of their own.
    has_sections: bool,
    /// How many chapters have Markdown headings.
    chapters: usize,
    /// For each section of the file, whether it begins a chapter.
    begins_chapter: Vec<bool>,
}

impl<'a> Reader<'a> {
    fn new(lines: &'a [Line<'a>], sections: &'a [Section]) -> Self {
        let numbers = || sections.iter().filter_map(|section| section.number.as_ref());
        let titles =
            sections.iter().filter(|section| section.number.is_none()).map(|section| key(None, &section.title));
        Self {
            lines,
            known: numbers().map(|number| key(Some(number), "")).chain(titles).collect(),
            has_sections: numbers().any(|number| matches!(number.label, None | Some(Label::Section))),
            chapters: numbers().filter(|number| is_chapter(number)).count(),
            begins_chapter: sections.iter().map(|s| s.number.as_ref().is_some_and(is_chapter)).collect(),
        }
    }

    /// The headings, in order.
    fn read(&self) -> Vec<Candidate> {
        let chapters = self.chapters();
        let chapter_lines: HashSet<usize> = chapters.iter().map(|chapter| chapter.line).collect();
        let sections = if self.has_sections { Vec::new() } else { self.sections(&chapter_lines) };
        let mut all: Vec<Candidate> = chapters.into_iter().chain(sections).collect();
        all.sort_by_key(|candidate| candidate.heading.start);
        // A title that goes on may reach the next candidate.
        all.dedup_by(|next, before| next.heading.start < before.heading.end);
        all
    }

    fn chapters(&self) -> Vec<Candidate> {
        let candidates: Vec<Candidate> = (0..self.lines.len()).filter_map(|at| line::chapter(self.lines, at)).collect();
        // A name with nothing below it that comes back later stands in the contents.
        let mut later = HashSet::new();
        let mut in_contents = vec![false; candidates.len()];
        for (index, candidate) in candidates.iter().enumerate().rev() {
            let next = self.next_with_text(candidate.last_line + 1);
            let is_bare = candidates.get(index + 1).map_or(next.is_none(), |following| next == Some(following.line));
            in_contents[index] = !later.insert(candidate_key(candidate)) && is_bare;
        }
        let mut seen = HashSet::new();
        let mut found: Vec<Candidate> = Vec::new();
        for (candidate, in_contents) in candidates.into_iter().zip(in_contents) {
            let name = candidate_key(&candidate);
            // What was seen before is a running header or a quotation.
            if !in_contents && !self.known.contains(&name) && seen.insert(name) {
                found.push(candidate);
            }
        }
        if found.len() + self.chapters < 2 { Vec::new() } else { found }
    }

    fn sections(&self, chapters: &HashSet<usize>) -> Vec<Candidate> {
        let chapter_of = self.chapter_of_lines(chapters);
        let (mut sequence, mut chapter) = (Sequence::default(), 0);
        let (mut found, mut letters): (Vec<Candidate>, Vec<Candidate>) = (Vec::new(), Vec::new());
        for (at, &home) in chapter_of.iter().enumerate() {
            if chapter != home {
                (sequence, chapter) = (Sequence::default(), home);
            }
            match line::section(self.lines, at) {
                Some(candidate) if candidate.kind == Kind::Letter => letters.push(candidate),
                Some(candidate) if sequence.admits(&candidate) => {
                    sequence.take(&candidate);
                    found.push(candidate);
                }
                _ => {}
            }
        }
        let of = |kind| found.iter().filter(|candidate| candidate.kind == kind).count();
        let (named, compound) = (of(Kind::Section), of(Kind::Compound));
        let enough = |kind| match kind {
            Kind::Section => named >= 2,
            Kind::Compound => compound >= 2 && named < 2,
            Kind::Chapter | Kind::Letter => true,
        };
        found.retain(|candidate| enough(candidate.kind));
        let numbered: HashSet<usize> = found.iter().map(|candidate| chapter_of[candidate.line]).collect();
        let of_one = |a: &Candidate, b: &Candidate| chapter_of[a.line] == chapter_of[b.line];
        for letters in letters.chunk_by(of_one) {
            let chapter = chapter_of[letters[0].line];
            if chapter > 0 && !numbered.contains(&chapter) {
                found.extend(alphabet(letters));
            }
        }
        found
    }

    /// For each line the chapter that it stands in; 0 before the first.
    fn chapter_of_lines(&self, chapters: &HashSet<usize>) -> Vec<usize> {
        let (mut chapter, mut home) = (0, None);
        let of = |(at, line): (usize, &Line<'_>)| {
            let begins = home != Some(line.section) && self.begins_chapter[line.section];
            home = Some(line.section);
            chapter += usize::from(begins || chapters.contains(&at));
            chapter
        };
        self.lines.iter().enumerate().map(of).collect()
    }

    fn next_with_text(&self, from: usize) -> Option<usize> {
        let at = from + self.lines.get(from..)?.iter().position(|line| !line.is_blank())?;
        Some(at)
    }
}

/// The lettered sections of a chapter that has no others: A, B and so on without a gap, two at least.
fn alphabet(letters: &[Candidate]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for letter in letters {
        if letter.order[0] as usize == found.len() + 1 {
            found.push(letter.clone());
        }
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// The numbers of the sections of a chapter so far.
#[derive(Default)]
struct Sequence {
    last: Option<Vec<u32>>,
}

impl Sequence {
    /// Whether the number continues the sequence, strictly where there is little else to go by.
    fn admits(&self, candidate: &Candidate) -> bool {
        let steps = self.steps(&candidate.order);
        match (candidate.kind, candidate.is_paragraph) {
            (Kind::Compound, true) => steps.is_some_and(|steps| steps == 1 || candidate.is_bold && steps <= 3),
            (Kind::Compound, false) => candidate.is_bold && steps == Some(1),
            (_, true) => steps.is_none_or(|steps| steps <= LONGEST_GAP),
            (_, false) => steps == Some(1),
        }
    }

    /// By how much the number is greater than what came before on its level; none where it goes back.
    fn steps(&self, order: &[u32]) -> Option<u32> {
        let (own, above) = order.split_last()?;
        let Some(last) = &self.last else { return Some((*own).max(1)) };
        match last.get(..order.len()) {
            Some(sibling) if sibling[..above.len()] == *above => {
                own.checked_sub(sibling[above.len()]).filter(|s| *s > 0)
            }
            // A level deeper, or the first of another parent.
            _ => (*own <= 1).then_some(1).or((*own <= LONGEST_GAP).then_some(*own)),
        }
    }

    fn take(&mut self, candidate: &Candidate) {
        self.last = Some(candidate.order.clone());
    }
}

/// On which levels the headings that were found stand among those of Markdown.
struct Levels {
    chapter: u8,
    section: u8,
}

impl Levels {
    fn of(sections: &[Section], lines: &[Line<'_>], found: &[Candidate]) -> Self {
        let known = sections.iter().filter(|s| s.number.as_ref().is_some_and(is_chapter)).map(|s| s.level).min();
        let below = |kinds: &[Kind]| {
            let own = found.iter().filter(|candidate| kinds.contains(&candidate.kind));
            own.map(|candidate| sections[lines[candidate.line].section].level + 1).max()
        };
        let chapter = known.or(below(&[Kind::Chapter]));
        let section =
            chapter.map(|level| level + 1).or(below(&[Kind::Section, Kind::Compound, Kind::Letter])).unwrap_or(2);
        Self { chapter: chapter.unwrap_or(1).clamp(1, 5), section: section.clamp(2, 6) }
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

fn is_chapter(number: &Number) -> bool {
    matches!(number.label, Some(Label::Article | Label::Appendix | Label::SideLetter))
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
