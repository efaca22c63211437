//! Which lines open chapters: those with a label, those between marked chapters whose numbers are missing, or those of an
//! outline.

use std::collections::HashMap;
use std::ops::Range;

use super::Reader;
use crate::diagnostic::nearest;
use crate::document::headings::lines::{Line, line_below, see_text};
use crate::document::headings::title::is_capitals;
use crate::document::headings::{Candidate, Key, chapter, contents, outline};
use crate::document::provisions::plain_figure;
use crate::language::normal::letters;
use crate::language::section_number::Label;

impl Reader<'_> {
    pub fn chapters(&self) -> Vec<Candidate> {
        let all = |chapter: fn(&[Line<'_>], usize) -> Option<Candidate>| {
            self.distinct((0..self.lines.len()).filter_map(|at| chapter(self.lines, at)).collect())
        };
        let labelled = all(chapter::chapter);
        let label = |chapter: &Candidate| chapter.number.as_ref().and_then(|number| number.label);
        let has_articles = labelled.iter().any(|it| matches!(label(it), Some(Label::Article | Label::Part)));
        if has_articles || self.begins_chapter.contains(&true) || self.own.is_some() {
            return labelled.into_iter().chain(self.unmarked_chapters()).collect();
        }
        // Appendices and letters follow the chapters.
        let end = labelled.iter().find(|it| it.number.is_some()).map_or(self.lines.len(), |first| first.first_line);
        let mut outlined = all(outline::chapter_line);
        outlined.retain(|chapter| chapter.last_line < end);
        outline::chapters(&self.lines[..end], &outlined).into_iter().chain(labelled).collect()
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
        let mut seen: HashMap<Key, String> = HashMap::new();
        let kept = candidates.into_iter().zip(are_entries).filter(|(candidate, is_entry)| {
            let name = Key::of(candidate);
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
}

/// Whether two titles differ in more than a cut or a misread letter.
fn are_other_words(one: &str, other: &str) -> bool {
    let (one, other) = (letters(one), letters(other));
    !one.starts_with(&other) && !other.starts_with(&one) && nearest(&one, [other.as_str()]).is_none()
}
