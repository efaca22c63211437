//! The lines of a file's bodies, which the search for headings looks at.

use std::borrow::Cow;
use std::ops::Range;

use super::Candidate;
use super::dress::{Dress, undressed};
use super::numbered_paper::Paper;
use super::title::{is_capitals, is_phrase, untied};
use crate::document::provisions::Section;
use crate::document::verbatim::Verbatim;
use crate::language::{section_number, signs};

/// A line shorter than this ended because its words did, not because the paper did.
pub(super) const SHORT: usize = 60;

/// A line of a section's body.
pub(super) struct Line<'t> {
    /// Where it begins in the file.
    pub at: usize,
    /// Its words, without the line end and without their dress.
    pub text: Cow<'t, str>,
    /// What was taken off them, and the length of the line with it.
    dress: Option<(Box<Dress>, usize)>,
    /// Where the words are in it that have no white space around them.
    trimmed: Range<usize>,
    /// Which section of the file it belongs to.
    pub section: usize,
    /// Whether a paragraph or a page begins with it.
    pub begins: bool,
    /// Whether it is shown as typed.
    pub is_verbatim: bool,
}

impl Line<'_> {
    /// Where its words and their dress end in the file.
    pub fn end(&self) -> usize {
        self.at + self.dress.as_ref().map_or(self.text.len(), |(_, length)| *length)
    }

    pub fn trimmed(&self) -> &str {
        &self.text[self.trimmed.clone()]
    }

    /// Where this byte of its first word, or of what follows, is in the file: behind marks that close, before those that open.
    pub fn place(&self, at: usize) -> usize {
        let at = self.indentation() + at;
        self.at + self.dress.as_ref().map_or(at, |(dress, _)| dress.place(at))
    }

    /// Where the dress ends that the word at this byte has; counted like the byte, from the first word.
    pub fn dress_end(&self, at: usize) -> Option<usize> {
        let (dress, _) = self.dress.as_ref()?;
        let before = self.indentation();
        dress.end(before + at).map(|end| end - before)
    }

    /// The marks in the file that close behind this place what opens before it.
    pub fn left_open(&self, place: usize) -> Vec<Range<usize>> {
        let Some((dress, _)) = &self.dress else { return Vec::new() };
        let at = (0..=self.text.len()).find(|at| self.at + dress.place(*at) >= place).unwrap_or(self.text.len());
        dress.left_open(at).map(|mark| self.at + mark.start..self.at + mark.end).collect()
    }

    pub fn is_blank(&self) -> bool {
        self.trimmed().is_empty()
    }

    /// Whether it belongs to the contents: leaders of dots, a page number at the end.
    pub fn is_in_contents(&self) -> bool {
        is_contents(&self.text)
    }

    pub fn indentation(&self) -> usize {
        self.trimmed.start
    }

    /// Where its first word begins in the file, with its dress.
    pub fn start(&self) -> usize {
        self.place(0)
    }
}

/// The lines of all bodies; on numbered paper, without their numbers.
pub(super) fn lines<'t>(text: &'t str, sections: &[Section], paper: Paper) -> Vec<Line<'t>> {
    let mut lines: Vec<Line<'t>> = Vec::with_capacity(signs::places(text, "\n").count() + 1);
    for (section, content) in sections.iter().enumerate() {
        let (mut at, mut verbatim, mut after_blank) = (content.body.start, Verbatim::default(), true);
        for whole in signs::lines(&text[content.body.clone()]) {
            let line = whole.strip_suffix('\n').unwrap_or(whole);
            let margin = paper.margin(line);
            let begins = after_blank || line.starts_with('\u{c}');
            let line = &line[margin..];
            let trimmed = line.trim();
            let is_verbatim = verbatim.covers(line);
            after_blank = trimmed.is_empty();
            let (text, dress) = match undressed(line).filter(|_| !is_verbatim) {
                Some((words, dress)) => (Cow::Owned(words), Some((Box::new(dress), line.len()))),
                None => (Cow::Borrowed(line), None),
            };
            let before = text.len() - text.trim_start().len();
            let trimmed = before..before + text.trim().len();
            lines.push(Line { at: at + margin, text, trimmed, dress, section, begins, is_verbatim });
            at += whole.len();
        }
    }
    lines
}

/// The line before in the same body, unless it is blank.
pub(super) fn line_above<'a, 't>(lines: &'a [Line<'t>], at: usize) -> Option<&'a Line<'t>> {
    let above = &lines[at.checked_sub(1)?];
    (above.section == lines[at].section && !above.is_blank()).then_some(above)
}

/// The line after in the same body, unless it is blank.
pub(super) fn line_below<'a, 't>(lines: &'a [Line<'t>], at: usize) -> Option<&'a Line<'t>> {
    lines.get(at + 1).filter(|below| below.section == lines[at].section && !below.is_blank())
}

/// Whether a heading may follow this line without an empty one between them: its sentence has ended.
pub(super) fn ends_well(line: &Line<'_>) -> bool {
    line.trimmed().ends_with(['.', ':', ';', '?', '!', '”', '"'])
        || is_capitals(line.trimmed())
        || line.begins && line.trimmed().len() < SHORT && is_phrase(without_number(line.trimmed()))
}

fn without_number(words: &str) -> &str {
    section_number::leading(words).map_or(words, |(_, end)| untied(&words[end..]))
}

/// A few words on a line of their own, as above a clause.
pub(super) fn is_short_phrase(line: &Line<'_>) -> bool {
    line.trimmed().len() < SHORT && is_phrase(line.trimmed())
}

/// Whether anything is written on these lines.
pub(super) fn has_text(lines: &[Line<'_>], mut stretch: Range<usize>) -> bool {
    stretch.any(|at| !lines[at].is_blank())
}

/// Notes whether text follows each candidate before the next one, or before a line where all of them end.
pub(super) fn see_text(lines: &[Line<'_>], candidates: &mut [Candidate], end: usize) {
    let mut next = end;
    for at in (0..candidates.len()).rev() {
        if let Some(after) = candidates.get(at + 1).filter(|after| after.line > candidates[at].line) {
            next = after.first_line;
        }
        let candidate = &mut candidates[at];
        candidate.has_text |= has_text(lines, candidate.last_line + 1..next.max(candidate.last_line + 1));
    }
}

/// `ARTICLE 7 – GRIEVANCE ........ 12`, `ARTICLE 7      12`, `ARTICLE 7   Page 12`
pub(super) fn is_contents(line: &str) -> bool {
    if has_leaders(line) {
        return true;
    }
    let words = line.trim_end();
    let page = words.len() - words.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if page == 0 {
        return false;
    }
    let before = words[..words.len() - page].trim_end_matches("Page ").trim_end_matches("page ");
    (1..=3).contains(&page) && (before.ends_with("   ") || before.ends_with('\t')) && !before.trim().is_empty()
}

/// Whether a line has five dots in a row, or with spaces between them.
fn has_leaders(line: &str) -> bool {
    let bytes = line.as_bytes();
    // Nearly no line has a dot that another one follows.
    let may_lead = signs::places_of(line, [b'.', b'_', 0xe2]).any(|at| match bytes[at] {
        0xe2 => line[at..].starts_with('…'),
        _ => bytes[at + 1..].iter().find(|byte| **byte != b' ').is_some_and(|next| matches!(next, b'.' | b'_')),
    });
    if !may_lead && !signs::has(line, "·") {
        return false;
    }
    let mut dots = 0;
    line.chars().any(|c| {
        match c {
            '.' | '·' | '_' => dots += 1,
            '…' => dots += 3,
            ' ' => {}
            _ => dots = 0,
        }
        dots >= 5
    })
}

#[cfg(test)]
mod tests {
    use super::is_contents;

    #[test]
    fn leaders_of_any_kind_and_a_page_number_behind_a_gap_are_of_the_contents() {
        for line in [
            "PAY ..... 12",
            "PAY . . . . . 12",
            "PAY ····· 12",
            "PAY …… 12",
            "PAY _____ 12",
            "PAY   Page 12",
            "PAY\t12",
        ] {
            assert!(is_contents(line), "{line}");
        }
        for line in ["PAY .... 12", "A. B. C. D. E.", "PAY … and … more", "PAY 12", "Été … 1", "12"] {
            assert!(!is_contents(line), "{line}");
        }
    }
}
