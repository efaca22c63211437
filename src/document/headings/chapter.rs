//! Lines that look like the heading of an article, appendix, letter or part.

use super::Candidate;
use super::Kind;
use super::lines::{Line, SHORT};
use super::section::{misread_figures, with_status, without_status};
use super::title::{LONGEST_TITLE, is_capitals, is_separator, is_title, untied};
use crate::language::section_number::{self, Label, Number};

/// An indentation that Markdown takes for code.
const INDENTED: usize = 4;
/// The most words of a lower-case title below its number.
const LONGEST_NAME: usize = 8;
/// The longest title that is printed over several lines.
const LONGEST_LINE: usize = 100;

/// The chapter that begins with this line: `ARTICLE 7 – GRIEVANCE`, `LETTER OF AGREEMENT – PAY`, `APPENDIX A`.
pub(super) fn chapter(lines: &[Line<'_>], at: usize) -> Option<Candidate> {
    let line = &lines[at];
    // A line in capitals is a heading also right below the foot of a page.
    if line.is_verbatim
        || !line.trimmed().starts_with(|c: char| c.is_ascii_uppercase() || matches!(c, '[' | '('))
        || !(line.begins || is_capitals(line.trimmed()))
    {
        return None;
    }
    let (words, status) = without_status(line.trimmed());
    let is_alone = lines.get(at + 1).is_none_or(|next| next.section != line.section || next.is_blank());
    let in_capitals = is_capitals(words.split_whitespace().next()?);
    let (number, title) = match section_number::leading(words).or_else(|| misread(words)) {
        Some((number, end)) => {
            let rest = &words[end..];
            let is_parted = rest.trim_start().is_empty() || rest.trim_start().starts_with(is_separator);
            let is_likely = in_capitals
                || is_parted && (is_alone || words.len() < SHORT)
                || is_alone && is_title(rest, LONGEST_TITLE) && !words.ends_with('.');
            if !is_label_of_chapters(number.label) || !is_likely || !line.begins && untied(rest).is_empty() {
                return None;
            }
            (Some(number), untied(rest))
        }
        None if line.begins && is_letter(words) && (in_capitals || is_alone && is_title(words, LONGEST_TITLE)) => {
            (None, words)
        }
        None if words.trim_end_matches([':', '.']) == "PREAMBLE" && line.begins && is_alone => (None, "PREAMBLE"),
        None if is_alone && in_capitals && is_signature_page(words) => (None, words),
        None => return None,
    };
    if words.ends_with([',', ';']) || !title.is_empty() && !is_title(title, 2 * LONGEST_TITLE) {
        return None;
    }
    let title = title.trim_end_matches(['.', ':']).to_string();
    let mut found = Candidate::new(Kind::Chapter, number, title, line, at);
    take_in_title(lines, &mut found);
    found.title = with_status(&found.title, status);
    (!lines[at..=found.last_line].iter().any(Line::is_in_contents)).then_some(found)
}

/// The number of an article that a scanner misread: `ARTICLE l`, `ARTICLE 1O`.
fn misread(words: &str) -> Option<(Number, usize)> {
    let rest = words.strip_prefix("ARTICLE ")?;
    let (figures, length) = misread_figures(rest);
    let is_number = (1..=2).contains(&figures.len())
        && (length == rest.len() || rest[..length].ends_with(' ') || rest[length..].starts_with(is_separator));
    let number = Number { text: format!("ARTICLE {figures}"), label: Some(Label::Article), value: figures };
    is_number.then_some((number, words.len() - rest.len() + length))
}

/// Takes in the lines below that belong to the title.
fn take_in_title(lines: &[Line<'_>], found: &mut Candidate) {
    for _ in 0..2 {
        let next_at = match found.title.is_empty() {
            true => title_below(lines, found.last_line + 1, lines[found.line].section),
            false => Some(found.last_line + 1).filter(|&at| {
                let next = lines.get(at).filter(|next| next.section == lines[found.line].section);
                next.is_some_and(|next| continues_title(&found.title, next))
            }),
        };
        let Some(next_at) = next_at else { return };
        let words = lines[next_at].trimmed();
        found.title = format!("{} {words}", found.title).trim().to_string();
        found.heading.end = lines[next_at].end();
        found.last_line = next_at;
    }
}

/// The line with the title of a chapter whose heading is a number alone: the line below it, or the one after an empty
/// line, where it is a paragraph of its own.
pub(super) fn title_below(lines: &[Line<'_>], below: usize, own: usize) -> Option<usize> {
    let is_blank = |at: usize| lines.get(at).is_none_or(|line: &Line<'_>| line.section != own || line.is_blank());
    let at = if is_blank(below) { below + 1 } else { below };
    let next = lines.get(at).filter(|next| next.section == own && !next.is_verbatim)?;
    let words = next.trimmed();
    let is_alone = is_blank(at + 1);
    let is_name = is_capitals(words) && (at == below || is_alone)
        || is_alone
            && is_title(words, LONGEST_NAME)
            && !words.ends_with('.')
            && section_number::leading(words).is_none();
    (is_name && words.len() < LONGEST_LINE && !is_chapter(words) && !next.is_in_contents()).then_some(at)
}

/// Whether a line in capitals goes on with the title above it: it is centered, or the title cannot end where it does.
pub(super) fn continues_title(title: &str, next: &Line<'_>) -> bool {
    let words = next.trimmed();
    let is_open =
        ["-", "–", "—", "/", ",", "&", " AND", " OF", " FOR", " THE", " TO"].iter().any(|end| title.ends_with(end));
    is_capitals(words)
        && is_capitals(title)
        && words.len() < LONGEST_LINE
        && !next.is_verbatim
        && !is_chapter(words)
        && (next.indentation() >= INDENTED || is_open)
}

/// Whether a number with this label opens a section on the level of articles or above it.
fn is_label_of_chapters(label: Option<Label>) -> bool {
    matches!(label, Some(Label::Article | Label::Appendix | Label::SideLetter | Label::Part))
}

/// Letters and memoranda without a number.
pub(super) fn is_letter(words: &str) -> bool {
    ["LETTER OF AGREEMENT", "LETTER OF UNDERSTANDING", "MEMORANDUM OF", "SIDE LETTER"]
        .iter()
        .any(|name| words.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

/// `SIGNATURES`, `PORT AND UNION SIGNATURE PAGE`
fn is_signature_page(words: &str) -> bool {
    let words = words.trim_end_matches(':');
    is_capitals(words) && (words == "SIGNATURES" || words.ends_with("SIGNATURE PAGE"))
}

fn is_chapter(words: &str) -> bool {
    let named = section_number::leading(words).is_some_and(|(number, _)| number.label.is_some());
    named || is_letter(words)
}
