//! Walks the lines of a file and keeps the candidates that fit what came before.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::lines::{Line, line_below, see_text};
use super::sequence::{self, Sequence};
use super::title::is_capitals;
use super::{Candidate, Kind, candidate_key, chapter, contents, key, outline, section};
use crate::diagnostic::nearest;
use crate::document::provisions::{Section, article_level, is_article, plain_figure};
use crate::language::section_number::{self, Label, Number};

/// Facts about a file that are known before its lines are read.
pub(super) struct Reader<'a> {
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
    pub fn new(lines: &'a [Line<'a>], sections: &'a [Section], own: Option<&Number>) -> Self {
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

    fn chapters(&self) -> Vec<Candidate> {
        let all = |chapter: fn(&[Line<'_>], usize) -> Option<Candidate>| {
            self.distinct((0..self.lines.len()).filter_map(|at| chapter(self.lines, at)).collect())
        };
        let labelled = all(chapter::chapter);
        if !labelled.is_empty() || self.begins_chapter.contains(&true) || self.own.is_some() {
            return labelled.into_iter().chain(self.unmarked_chapters()).collect();
        }
        outline::chapters(self.lines, &all(outline::line))
    }

    /// Chapters that a converter left unmarked: `9. WAGES` between the headings `8. BOARDS` and `10. INSURANCE`, or after
    /// the last one.
    fn unmarked_chapters(&self) -> Vec<Candidate> {
        let marked: Vec<usize> = (0..self.sections.len()).filter(|&at| self.begins_chapter[at]).collect();
        let figure = |at: usize| plain_figure(&self.sections[at]);
        let mut found = Vec::new();
        for pair in marked.windows(2) {
            if let (Some(before), Some(after)) = (figure(pair[0]), figure(pair[1])) {
                found.extend(self.counting_on(pair[0]..pair[1], before + 1..after));
            }
        }
        // One heading alone does not tell that the chapters count in figures.
        if let [.., before, last] = marked[..]
            && let (Some(_), Some(figure)) = (figure(before), figure(last))
        {
            found.extend(self.counting_on(last..self.sections.len(), figure + 1..u32::MAX));
        }
        found
    }

    /// Lines in capitals among those of some sections, with these numbers in order and text below them.
    fn counting_on(&self, sections: Range<usize>, mut numbers: Range<u32>) -> Vec<Candidate> {
        let line_of = |section: usize| self.lines.partition_point(|line| line.section < section);
        let mut found: Vec<Candidate> = Vec::new();
        let mut next = numbers.next();
        let lines = line_of(sections.start)..line_of(sections.end);
        for line in lines.clone().filter_map(|at| outline::line(self.lines, at)) {
            // In a list another number follows at once.
            let is_list = line_below(self.lines, line.last_line)
                .is_some_and(|below| below.trimmed().starts_with(|c: char| c.is_ascii_digit()));
            if next == Some(line.order[0]) && is_capitals(&line.title) && !is_list {
                found.push(line);
                next = numbers.next();
            }
        }
        see_text(self.lines, &mut found, lines.end);
        found.retain(|line| line.has_text);
        found
    }

    /// Candidates, except those in the contents, running heads and quotations.
    fn distinct(&self, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let are_entries = contents::entries(self.lines, &candidates);
        let mut seen: HashMap<String, String> = HashMap::new();
        let kept = candidates.into_iter().zip(are_entries).filter(|(candidate, is_entry)| {
            let name = candidate_key(candidate);
            if *is_entry || self.known.contains(&name) {
                return false;
            }
            // Another title says that two articles have one number by mistake.
            match seen.get(&name) {
                Some(before) => are_other_words(before, &candidate.title),
                None => seen.insert(name, candidate.title.clone()).is_none(),
            }
        });
        kept.map(|(candidate, _)| candidate).collect()
    }

    fn sections(&self, chapters: &[Candidate]) -> Vec<Candidate> {
        let taken: HashSet<usize> = chapters.iter().flat_map(|it| it.first_line..=it.last_line).collect();
        let stretches = self.stretches(chapters);
        let numbers: HashSet<u32> = stretches.iter().filter_map(|chapter| chapter.number).collect();
        let (mut numbered, mut others, mut last_clause) = (Vec::new(), Vec::new(), 0);
        for chapter in stretches.iter().filter(|chapter| !chapter.is_marked) {
            let (clauses, mut candidates) = self.candidates(chapter, &taken);
            if !chapter.is_named {
                // Numbers of articles that come later are entries of the contents.
                candidates.retain(|it| it.kind != Kind::Compound || !numbers.contains(&it.order[0]));
                candidates.retain(|it| chapters.is_empty() || !self.is_entry(it));
            }
            let found = in_sequence(chapter, candidates);
            let whole = if found.is_empty() { self.lettered(chapter, &clauses, &taken) } else { Vec::new() };
            if !whole.is_empty() {
                others.extend(whole);
                continue;
            }
            let clauses = if chapter.is_part { self.outlined(chapter, last_clause, &taken) } else { Vec::new() };
            if found.iter().all(|section| clauses.iter().any(|clause| clause.line == section.line)) {
                let plain = clauses.iter().rfind(|clause| clause.kind == Kind::Section);
                last_clause = plain.map_or(last_clause, |clause| clause.order[0]);
                others.extend(clauses);
            } else {
                numbered.extend(found);
            }
        }
        // Outside of all chapters, one section alone is a quotation.
        let is_lone = numbered.len() < 2 && chapters.is_empty() && !self.begins_chapter.contains(&true);
        if is_lone && self.own.is_none() {
            numbered.clear();
        }
        numbered.extend(others);
        numbered
    }

    /// The sections of a chapter that has no numbered ones: clauses with letters.
    fn lettered(&self, chapter: &Chapter, clauses: &[Candidate], taken: &HashSet<usize>) -> Vec<Candidate> {
        if !chapter.is_named {
            return Vec::new();
        }
        let begins_with_letter = |clause: &Candidate| {
            clause.number.as_ref().is_some_and(|number| number.value.starts_with(|c: char| c.is_ascii_uppercase()))
        };
        // Where clauses are all of its text, they need no titles.
        let whole = clauses.first().filter(|first| self.opens(chapter, first, taken)).map_or(Vec::new(), |first| {
            let is_like = |clause: &&Candidate| begins_with_letter(clause) == begins_with_letter(first);
            sequence::alphabet(clauses.iter().filter(is_like))
        });
        if !whole.is_empty() {
            return whole;
        }
        let is_titled = |clause: &&Candidate| begins_with_letter(clause) && !clause.title.is_empty();
        sequence::alphabet(clauses.iter().filter(is_titled))
    }

    /// The clauses of a part that count in plain figures, from the last one of the part before, with their paragraphs.
    fn outlined(&self, part: &Chapter, last: u32, taken: &HashSet<usize>) -> Vec<Candidate> {
        let clauses = outline::clauses(self.lines, part.lines.clone(), last);
        let ends = clauses.iter().skip(1).map(|next| next.first_line).chain([part.lines.end]);
        let paragraphs = clauses.iter().zip(ends).flat_map(|(clause, end)| self.paragraphs(clause, end, taken));
        let paragraphs: Vec<Candidate> = paragraphs.collect();
        clauses.into_iter().chain(paragraphs).collect()
    }

    /// The numbered paragraphs of a clause: `2.1` and `2.2` below `2. Coverage`.
    fn paragraphs(&self, clause: &Candidate, end: usize, taken: &HashSet<usize>) -> Vec<Candidate> {
        let lines = clause.last_line + 1..end;
        let number = clause.order.first().copied();
        let own = Chapter { number, lines, is_named: true, is_marked: false, is_part: false };
        let (_, candidates) = self.candidates(&own, taken);
        let found = admitted(&own, &candidates, Kind::Compound).into_iter().filter(|it| Some(it.order[0]) == number);
        found.map(|paragraph| Candidate { kind: Kind::Paragraph, ..paragraph }).collect()
    }

    /// Whether nothing but titles is written in a chapter before this clause.
    fn opens(&self, chapter: &Chapter, clause: &Candidate, taken: &HashSet<usize>) -> bool {
        (chapter.lines.start..clause.first_line).all(|at| {
            let words = self.lines[at].trimmed();
            words.is_empty() || taken.contains(&at) || is_capitals(words)
        })
    }

    /// Whether a line before the first chapter is an entry of the contents: it holds a title alone, and another follows.
    fn is_entry(&self, candidate: &Candidate) -> bool {
        let rest = &self.lines[candidate.last_line + 1..];
        let next = rest.iter().position(|line| !line.is_blank()).map(|at| candidate.last_line + 1 + at);
        let is_heading = |at: usize| {
            let number = section_number::leading(self.lines[at].trimmed()).map(|(number, _)| number);
            number.is_some_and(|it| it.label.is_some() || it.value.contains('.'))
        };
        self.lines[candidate.last_line].end() <= candidate.heading.end && next.is_some_and(is_heading)
    }

    /// The lines of a chapter that look like clauses, and those that look like sections, which may have such clauses.
    fn candidates(&self, chapter: &Chapter, taken: &HashSet<usize>) -> (Vec<Candidate>, Vec<Candidate>) {
        let own = chapter.lines.clone().filter(|at| !taken.contains(at));
        let readings = own.flat_map(|at| [section::section(self.lines, at), section::misread(self.lines, at)]);
        let (mut clauses, mut sections): (Vec<_>, Vec<_>) = readings.flatten().partition(|it| it.kind == Kind::Clause);
        see_text(self.lines, &mut clauses, chapter.lines.end);
        see_text(self.lines, &mut sections, chapter.lines.end);
        (clauses, sections)
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

/// Whether two titles differ in more than a cut or a misread letter.
fn are_other_words(one: &str, other: &str) -> bool {
    let (one, other) = (key(None, one), key(None, other));
    !one.starts_with(&other) && !other.starts_with(&one) && nearest(&one, [other.as_str()]).is_none()
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
