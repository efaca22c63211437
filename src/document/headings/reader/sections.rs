//! Which lines of a chapter open its sections: those whose numbers continue, or else its clauses.

use std::collections::HashSet;

use super::{Chapter, Reader};
use crate::document::headings::lines::see_text;
use crate::document::headings::sequence::{self, Sequence};
use crate::document::headings::title::is_capitals;
use crate::document::headings::{Candidate, Kind, contents, outline, section};
use crate::language::section_number::{self, Label, Number};

impl Reader<'_> {
    pub fn sections(&self, chapters: &[Candidate]) -> Vec<Candidate> {
        let taken: HashSet<usize> = chapters.iter().flat_map(|it| it.first_line..=it.last_line).collect();
        let stretches = self.stretches(chapters);
        let numbers: HashSet<u32> = stretches.iter().filter_map(|chapter| chapter.number).collect();
        let (mut numbered, mut others, mut last_clause) = (Vec::new(), Vec::new(), 0);
        for chapter in &stretches {
            let (clauses, mut candidates) = self.candidates(chapter, &taken);
            if chapter.is_marked {
                others.extend(self.between_marked(chapter, &candidates));
                continue;
            }
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
        sections.retain(|it| !section::has_letter(it) || chapter.number == Some(it.order[0]));
        (clauses, sections)
    }

    /// The sections that lack in a chapter whose others have Markdown headings: lines with just the numbers between those of
    /// two headings, before the first one, or on from the last one.
    fn between_marked(&self, chapter: &Chapter, candidates: &[Candidate]) -> Vec<Candidate> {
        let of_lines = |at: usize| self.lines.get(at).map_or(self.sections.len(), |line| line.section);
        let own = of_lines(chapter.lines.start)..of_lines(chapter.lines.end).max(of_lines(chapter.lines.start));
        let marked = own.filter(|at| !self.begins_chapter[*at]).filter_map(|at| {
            let number = self.sections[at].number.as_ref()?;
            matches!(number.label, None | Some(Label::Section)).then_some((at, number, section::parts(&number.value)?))
        });
        let marked: Vec<(usize, &Number, Vec<u32>)> = marked.collect();
        let mut found: Vec<Candidate> = Vec::new();
        for candidate in candidates.iter().filter(|it| it.is_paragraph && !it.is_misread) {
            let home = self.lines[candidate.line].section;
            let (before, after) = marked.split_at(marked.partition_point(|(at, ..)| *at <= home));
            let is_like = |number: &Number| form(number) == candidate.number.as_ref().and_then(form);
            let above = before.iter().rfind(|(_, number, _)| is_like(number));
            let below = after.iter().find(|(_, number, _)| is_like(number));
            let Some((sibling, ..)) = below.or(above) else { continue };
            let last = found.last().filter(|it| above.is_none_or(|(at, ..)| self.lines[it.line].section >= *at));
            let last = last.map(|it| &it.order).or(above.map(|(.., order)| order));
            let (Some((own, parent)), Some(number)) = (candidate.order.split_last(), chapter.number) else { continue };
            let continues = match last {
                Some(last) => last.split_last().is_some_and(|(last, above)| above == parent && *own == last + 1),
                None => *own == 1 && (parent.is_empty() || parent == [number]),
            };
            // Nothing but its dress tells that the last one is not a reference.
            let is_admitted = match below {
                Some((.., next)) => candidate.order < *next,
                None => candidate.is_dressed,
            };
            if continues && is_admitted {
                found.push(Candidate { level: Some(self.sections[*sibling].level), ..candidate.clone() });
            }
        }
        found
    }
}

/// How a section's number is written: its label, and the sign between its parts.
fn form(number: &Number) -> Option<(Option<Label>, Option<char>, usize)> {
    let is_sign = |c: &char| matches!(c, '-' | '.' | '–' | ':');
    Some((number.label, number.value.chars().find(is_sign), section::parts(&number.value)?.len()))
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
