//! Agreements in the form of an outline: chapters `2. LEAVE` or `II. LEAVE`, and the clauses of parts, `3. Annual leave`.

use std::ops::Range;

use super::chapter::title_below;
use super::lines::{Line, has_text, see_text};
use super::title::{LONGEST_TITLE, is_capitals, is_phrase, is_separator, is_title, sentence_end, untied};
use super::{Candidate, Kind};
use crate::language::section_number::{self, Label, Number};

/// The chapters of an agreement that has no articles, among lines of an outline.
pub(super) fn chapters(lines: &[Line<'_>], all: &[Candidate]) -> Vec<Candidate> {
    let (labelled, plain): (Vec<&Candidate>, Vec<&Candidate>) = all.iter().partition(|it| has_label(it));
    let (figures, roman): (Vec<&Candidate>, Vec<&Candidate>) = plain.into_iter().partition(|it| is_figure(it));
    let dressed: Vec<&Candidate> = figures.iter().copied().filter(|it| it.is_dressed).collect();
    let (labelled, figures, roman) = (in_order(&labelled), in_order(&figures), in_order(&roman));
    // `**1. Recognition**` alone in its paragraph, and text below each.
    let dressed = in_order(&dressed);
    let is_enough = |found: &[Candidate]| {
        found.len() >= 2 && found.windows(2).all(|pair| has_text(lines, pair[0].last_line + 1..pair[1].first_line))
    };
    // A figure alone is that of a list; sections with its number or titles in capitals say that it is a chapter.
    let are_titles = figures.len() > 2 && figures.iter().all(|chapter| is_capitals(&chapter.title));
    let are_divided = |found: &[Candidate]| {
        let ends = found.iter().skip(1).map(|next| next.line).chain([lines.len()]);
        2 * found.iter().zip(ends).filter(|(chapter, end)| has_sections(lines, chapter, *end)).count() >= found.len()
    };
    // `SECTION 2. CALLS` is a chapter where `2.1` is below it.
    if is_enough(&labelled) && are_divided(&labelled) {
        labelled
    } else if dressed.len() > 2 && is_enough(&dressed) {
        dressed
    } else if is_enough(&figures) && (are_titles || are_divided(&figures)) {
        figures
    } else if is_enough(&roman) {
        roman
    } else {
        Vec::new()
    }
}

/// The clauses of a part that count in plain figures, anew or on from the part before.
pub(super) fn clauses(lines: &[Line<'_>], part: Range<usize>, last: u32) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let clause = |at: usize| line(lines, at).or_else(|| run_in(lines, at));
    for clause in part.clone().skip(1).filter_map(clause).filter(is_figure) {
        let is_next = match found.last() {
            Some(before) => clause.order[0] == before.order[0] + 1,
            None => clause.order[0] == 1 || clause.order[0] == last + 1,
        };
        found.extend(is_next.then_some(Candidate { kind: Kind::Section, ..clause }));
    }
    see_text(lines, &mut found, part.end);
    let is_list = found.iter().any(|clause| !clause.has_text);
    if is_list { Vec::new() } else { found }
}

/// The clause whose title is in the line of its text: `3. Committee. Delegates are signed for the year.`
fn run_in(lines: &[Line<'_>], at: usize) -> Option<Candidate> {
    let line = &lines[at];
    let words = line.trimmed();
    let figures = words.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let is_parted = (1..=2).contains(&figures) && words[figures..].starts_with('.');
    if !line.begins || line.is_verbatim || !is_parted || line.is_in_contents() {
        return None;
    }
    let rest = untied(&words[figures..]);
    let end = sentence_end(rest)?;
    let title = rest[..end].trim_end_matches(['.', ':', '?']);
    let text = rest[end..].trim_start();
    let is_name = is_title(title, LONGEST_TITLE) || is_phrase(title);
    if !is_name || !text.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '“' | '"')) {
        return None;
    }
    let numeral = words[..figures].to_string();
    let order = vec![numeral.parse().ok()?];
    let number = Number { text: numeral.clone(), label: None, value: numeral };
    let mut found =
        Candidate { order, has_text: true, ..Candidate::new(Kind::Section, Some(number), title.to_string(), line, at) };
    found.heading.end = line.place(words.len() - text.len());
    Some(found)
}

/// The chapter of an agreement without articles that begins with this line: `2. LEAVE`, `2.0 LEAVE`, `II – LEAVE`, or
/// `II` with its title on a line of its own below. Also a section of such a chapter: `3. Sick leave`.
pub(super) fn line(lines: &[Line<'_>], at: usize) -> Option<Candidate> {
    read(lines, at, lines[at].trimmed(), None)
}

/// The same, or `SECTION 2. CALLS`.
pub(super) fn chapter_line(lines: &[Line<'_>], at: usize) -> Option<Candidate> {
    let words = lines[at].trimmed();
    let labelled = section_number::leading(words).filter(|(number, _)| number.label == Some(Label::Section));
    let Some((number, end)) = labelled else { return line(lines, at) };
    let numeral = words[..end].rfind(number.value.as_str())?;
    read(lines, at, &words[numeral..], Some(number))
}

/// The chapter whose numeral begins these words of the line.
fn read(lines: &[Line<'_>], at: usize, words: &str, labelled: Option<Number>) -> Option<Candidate> {
    let line = &lines[at];
    let is_near = words.starts_with(|c: char| c.is_ascii_digit() || "IVXL".contains(c));
    if !line.begins || line.is_verbatim || !is_near || line.is_in_contents() {
        return None;
    }
    let written = words.split([' ', '\t']).next()?;
    let numeral = written.trim_end_matches(is_separator);
    let mut title = untied(&words[written.len()..]).trim_end_matches(':');
    let is_numeral = !numeral.starts_with(|c: char| c.is_ascii_digit()) || labelled.is_some();
    let below = if title.is_empty() && is_numeral { name_below(lines, at) } else { None };
    if let Some(below) = below {
        title = lines[below].trimmed().trim_end_matches(':');
    }
    let is_name = is_title(title, LONGEST_TITLE) || is_phrase(title);
    if !is_name || title.ends_with(['.', ',', ';']) {
        return None;
    }
    let figure = numeral.strip_suffix(".0").unwrap_or(numeral).parse().ok().filter(|figure| *figure < 100);
    let order = vec![figure.or_else(|| section_number::roman_worth(numeral))?];
    let plain = || Number { text: numeral.to_string(), label: None, value: numeral.to_string() };
    let number = labelled.unwrap_or_else(plain);
    let is_dressed = line.dress_end(0).is_some_and(|end| end >= line.trimmed().len());
    let new = Candidate::new(Kind::Chapter, Some(number), title.to_string(), line, at);
    let mut found = Candidate { order, is_dressed, ..new };
    if let Some(below) = below {
        (found.heading.end, found.last_line) = (lines[below].end(), below);
    }
    Some(found)
}

/// The line with the title of a chapter whose number is on a line of its own.
fn name_below(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let own = lines[at].section;
    let is_blank = |at: usize| lines.get(at).is_none_or(|line| line.section != own || line.is_blank());
    let below = if is_blank(at + 1) { at + 2 } else { at + 1 };
    let is_name = |below: &usize| {
        let line = lines.get(*below).filter(|line| line.section == own && is_blank(below + 1));
        line.is_some_and(|line| !line.is_verbatim && is_phrase(line.trimmed()) && !line.trimmed().ends_with('.'))
    };
    title_below(lines, at + 1, own).or(Some(below).filter(is_name))
}

/// Whether a line below a chapter begins with its number and another one: `2.1` below `2. LEAVE`.
fn has_sections(lines: &[Line<'_>], chapter: &Candidate, end: usize) -> bool {
    let own = chapter.order[0].to_string();
    lines[chapter.line + 1..end].iter().any(|line| {
        let rest = line.trimmed().strip_prefix(&own);
        let rest = rest.and_then(|rest| rest.strip_prefix(['.', '-']));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    })
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

fn has_label(candidate: &Candidate) -> bool {
    candidate.number.as_ref().is_some_and(|number| number.label.is_some())
}

fn is_figure(candidate: &Candidate) -> bool {
    candidate.number.as_ref().is_some_and(|number| number.value.starts_with(|c: char| c.is_ascii_digit()))
}
