//! Lines that begin with a letter or number of a list that Markdown does not know: `(a)`, `b)`, `iv.`, `(1)`, `4.1`, `•`.
//!
//! They become items of a list and keep their markers as written. Such a line may also be the middle of a
//! sentence that was wrapped there ("as provided in\n(b) of this section"). Its neighbors decide: an item follows the one
//! before it in a sequence, or begins a sequence that goes on. Three in a row within one
//! paragraph are a list, whatever is before them.

use std::borrow::Cow;

use super::{CLOSE, Edit, Line, MARKER, lines};
use crate::document::comments::TRACE;
use crate::language::signs;

/// A marker has no more bytes than this.
const LONGEST: usize = 8;
/// How many lines ahead a sequence must continue.
const AHEAD: usize = 40;
/// How many lines ahead the next item must begin whose marker may be another sign.
const NEAR: usize = 6;
/// So many markers that follow each other are no accident of line ends.
const RUN: usize = 3;
/// No paper is so narrow: a shorter line had room for the word that begins the next one.
const NARROW: usize = 40;
/// An indentation that Markdown takes for code.
const CODE: &str = "    ";
/// Lists that are nested deeper are put on this level.
const DEEPEST: usize = 6;
/// Words that follow a reference, not a marker.
const BEHIND_REFERENCES: [&str; 8] = ["of", "above", "below", "hereof", "herein", "thereof", "or", "and"];

/// Signs that are bullets wherever a line begins with one, those of the symbol fonts of word processors among them.
#[rustfmt::skip]
const BULLETS: [char; 34] = [
    '•', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '⁃', '∙', '⦁', '·', '➢', '➤', '➔', '►', '▶', '▸', '▹', '✓', '✔', '☐', '☑', '❖',
    '◆', '◇', '★', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f076}', '\u{f0fc}', '\u{f02d}',
];
/// Signs that are bullets where line after line begins with the same one.
const SIGNS: [char; 7] = ['–', '—', '−', '→', '»', '~', 'o'];

/// How markers of one list look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numerals {
    Lower,
    Upper,
    LowerRoman,
    UpperRoman,
    Decimal,
    Bullet,
    Stars,
}

/// The punctuation around a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// `(a)`
    Brackets,
    /// `a)`
    Bracket,
    /// `a.`
    Dot,
    /// `•`
    Bare,
    /// A sign that also has other uses: `–`, `o`.
    Sign(char),
    /// `4.1`, `1a.`, `(1a)`: a key for what is before the last part, and the sign around both.
    Compound(u32, char),
    /// `*`, `**`: the notes below a table.
    Stars,
}

type Form = (Numerals, Frame);

/// A line that may begin an item.
struct Candidate<'t> {
    /// Which line.
    line: usize,
    marker: &'t str,
    /// Bytes of the white space before it.
    indentation: usize,
    /// Bytes of the white space after it.
    gap: usize,
    frame: Frame,
    /// Its possible readings: `i` is the first roman number and the ninth letter.
    readings: Vec<(Numerals, u32)>,
}

/// The edits that make lists.
pub fn edits(text: &str) -> Vec<Edit> {
    // Most texts have no such line, code and HTML included.
    let has_stars = signs::has(text, "** ");
    let may_begin = |line: &str| {
        let marker = split_marker(line.trim_end_matches('\n')).map(|(_, marker)| marker);
        marker.is_some_and(|it| (has_stars || it != "*") && frame_of(&shown(it)).is_some()) || labelled(line).is_some()
    };
    if !signs::lines(text).any(may_begin) {
        return Vec::new();
    }
    let lines: Vec<Line> = lines(text, 0..text.len()).collect();
    let mut edits = broken_lines(text, &lines);
    let candidates = candidates(text, &lines, has_stars);
    let mut open: Vec<(Form, u32)> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let line = &lines[candidate.line];
        if closes_list(text, &lines, candidates[..index].last().map_or(0, |before| before.line), candidate.line) {
            open.clear();
        }
        let Some((depth, form, number)) = place(text, &lines, &candidates[index..], &open) else { continue };
        open.truncate(depth);
        open.push((form, number));
        let end = line.range.start + candidate.indentation + candidate.marker.len() + candidate.gap;
        let marker = match form.0 {
            Numerals::Bullet => String::new(),
            Numerals::Stars => format!("{MARKER}{}{CLOSE}", "\\*".repeat(number as usize)),
            _ => format!("{MARKER}{}{CLOSE}", shown(candidate.marker)),
        };
        edits.push((line.range.start..end, format!("{}- {marker}", "  ".repeat(depth.min(DEEPEST)))));
    }
    edits
}

/// Whether a word can be nothing but the marker of a list item: `(a)`, `B.`, `12.`, `iv)`, `•`.
pub fn is_marker(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    let is_number = number.len() < word.len() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && word.len() <= LONGEST
        || frame_of(&shown(word)).is_some_and(|(frame, inner)| {
            !matches!(frame, Frame::Compound(..) | Frame::Stars) && !readings(inner, frame).is_empty()
        })
}

/// Whether a paragraph without a marker is between two lines, so that another list follows.
fn closes_list(text: &str, lines: &[Line], from: usize, to: usize) -> bool {
    let between = &lines[(from + 1).min(to)..to];
    let begins = |pair: &[Line]| pair[0].text(text).trim().is_empty() && !pair[1].text(text).trim().is_empty();
    between.windows(2).any(begins)
}

/// The level, form and number of the first candidate, if it is an item.
fn place(text: &str, lines: &[Line], candidates: &[Candidate<'_>], open: &[(Form, u32)]) -> Option<(usize, Form, u32)> {
    let first = &candidates[0];
    let form = |reading: &(Numerals, u32)| (reading.0, first.frame);
    let follows = first.readings.iter().find_map(|reading| {
        let depth = open.iter().rposition(|(of, last)| *of == form(reading) && goes_on(*last, reading.1))?;
        Some((depth, form(reading), reading.1))
    });
    let begins_paragraph = first.line == 0 || lines[first.line - 1].text(text).trim().is_empty();
    // No sentence has a bullet at the start of its lines again and again.
    let is_bullet = match first.frame {
        Frame::Bare => true,
        // `o` is a word of some languages.
        Frame::Sign('o') => follows.is_some(),
        Frame::Sign(_) => follows_at_once(text, lines, candidates),
        Frame::Stars => true,
        _ => false,
    };
    let is_wrapped = !begins_paragraph && !is_bullet && may_be_wrapped(text, lines, first);
    let ahead = first.line..lines.len().min(first.line + AHEAD);
    let end = ahead.clone().find(|at| lines[*at].text(text).trim().is_empty()).unwrap_or(ahead.end);
    let paragraph = candidates[1..].iter().take_while(|next| next.line < end);
    if let Some(found) = follows {
        let comes_again = || paragraph.clone().any(|next| next.marker == first.marker);
        return (!is_wrapped || !comes_again() && !is_reference(text, lines, first)).then_some(found);
    }
    let goes_on_below = |reading: &&(Numerals, u32)| {
        let next = (reading.0, if reading.0 == Numerals::Bullet { 0 } else { reading.1 + 1 });
        let ahead = if matches!(first.frame, Frame::Sign(_)) { NEAR } else { AHEAD };
        let near = candidates[1..].iter().take_while(|other| other.line < first.line + ahead);
        near.filter(|other| other.frame == first.frame).any(|other| other.readings.contains(&next))
    };
    // How many of its paragraph's markers follow each other, this one included.
    let run = |reading: &&(Numerals, u32)| {
        let (mut last, mut count) = (reading.1, 1);
        for next in paragraph.clone().filter(|next| next.frame == first.frame) {
            let follows = |it: &&(Numerals, u32)| it.0 == reading.0 && goes_on(last, it.1);
            if let Some(found) = next.readings.iter().find(follows) {
                (last, count) = (found.1, count + 1);
            }
        }
        count
    };
    let is_run = |reading: &&(Numerals, u32)| match first.frame {
        Frame::Stars => {
            let is_note = |next: &Candidate<'_>| next.readings.contains(&(Numerals::Stars, 2));
            reading.1 == 1 && candidates.get(1).is_some_and(|next| next.line < first.line + NEAR && is_note(next))
        }
        Frame::Sign('o') => run(reading) >= RUN,
        _ if is_reference(text, lines, first) => false,
        Frame::Compound(..) => run(reading) >= RUN,
        _ => run(reading) >= RUN || reading.1 <= 1 && run(reading) > 1 && had_room(text, lines, first),
    };
    if matches!(first.frame, Frame::Compound(..) | Frame::Stars) {
        let reading = first.readings.iter().find(is_run)?;
        return Some((open.len(), form(reading), reading.1));
    }
    let reading = first.readings.iter().find(goes_on_below);
    let is_certain = begins_paragraph && first.frame == Frame::Brackets;
    let reading = match (reading, first.readings.iter().find(is_run)) {
        (Some(reading), _) if begins_paragraph || reading.1 <= 1 && !is_wrapped => reading,
        (_, Some(reading)) if !begins_paragraph => reading,
        _ if is_certain => first.readings.first()?,
        _ => return None,
    };
    let depth = open.iter().position(|(of, _)| *of == form(reading)).unwrap_or(open.len());
    Some((depth, form(reading), reading.1))
}

/// Whether a line of the same paragraph begins with the marker of the first candidate again.
fn follows_at_once(text: &str, lines: &[Line], candidates: &[Candidate<'_>]) -> bool {
    let next = candidates[1..].iter().find(|other| other.marker == candidates[0].marker);
    next.is_some_and(|next| lines[candidates[0].line..next.line].iter().all(|line| !line.text(text).trim().is_empty()))
}

fn goes_on(last: u32, next: u32) -> bool {
    next == last + 1 || (next, last) == (0, 0)
}

/// Whether the line before may have been cut only because it was full.
fn may_be_wrapped(text: &str, lines: &[Line], candidate: &Candidate<'_>) -> bool {
    let before = lines[candidate.line - 1].text(text);
    let words = before.trim();
    let ends = words.ends_with([';', ':', '.', ',', '—', '–', '?', '!', '\\'])
        || words.ends_with("and")
        || words.ends_with("or");
    let indentation = before.len() - before.trim_start().len();
    !ends && candidate.indentation <= indentation
}

/// Whether the line before was so short that the marker would have fit on it.
fn had_room(text: &str, lines: &[Line], candidate: &Candidate<'_>) -> bool {
    let before = candidate.line.checked_sub(1).map(|before| lines[before].text(text).trim());
    before.is_some_and(|words| words.len() + 1 + candidate.marker.len() < NARROW)
}

/// Whether the words after the marker are those after a reference.
fn is_reference(text: &str, lines: &[Line], candidate: &Candidate<'_>) -> bool {
    let line = lines[candidate.line].text(text);
    let rest = &line[candidate.indentation + candidate.marker.len()..];
    rest.split_whitespace().next().is_none_or(|word| BEHIND_REFERENCES.contains(&word))
}

/// The candidates outside of code and HTML.
fn candidates<'t>(text: &'t str, lines: &[Line], has_stars: bool) -> Vec<Candidate<'t>> {
    let mut found = Vec::new();
    let (mut was_blank, mut is_typed) = (true, false);
    for (at, line) in lines.iter().enumerate() {
        let words = line.text(text);
        let is_blank = words.trim().is_empty() || words.trim() == TRACE;
        if was_blank && !is_blank {
            is_typed = words.starts_with(CODE) || words.starts_with('\t') || words.trim_start().starts_with('<');
        }
        was_blank = is_blank;
        if !line.is_verbatim && !is_typed {
            found.extend(candidate(text, lines, at).filter(|it| has_stars || it.frame != Frame::Stars));
        }
    }
    found
}

fn candidate<'t>(text: &'t str, lines: &[Line], line: usize) -> Option<Candidate<'t>> {
    let words = lines[line].text(text);
    let (indentation, marker) = split_marker(words)?;
    let shown = shown(marker);
    let (frame, inner) = frame_of(&shown)?;
    let readings = readings(inner, frame);
    let rest = &words[indentation + marker.len()..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    (!readings.is_empty()).then_some(Candidate { line, marker, indentation, gap, frame, readings })
}

/// The first word of a line, with the bytes before it, if it is short enough for a marker.
fn split_marker(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches([' ', '\t']);
    let end = words.bytes().take(LONGEST + 1).position(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
    let length = end.or_else(|| (words.len() <= LONGEST).then_some(words.len()))?;
    Some((line.len() - words.len(), &words[..length]))
}

/// A marker without the backslashes of a converter: `\(a\)`.
fn shown(marker: &str) -> Cow<'_, str> {
    if marker.contains('\\') { Cow::Owned(marker.replace('\\', "")) } else { Cow::Borrowed(marker) }
}

fn frame_of(marker: &str) -> Option<(Frame, &str)> {
    if marker.starts_with('*') {
        return (marker.len() <= RUN && marker.bytes().all(|byte| byte == b'*')).then_some((Frame::Stars, marker));
    }
    if let Some(compound) = compound(marker) {
        return Some(compound);
    }
    if let Some(inner) = marker.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return Some((Frame::Brackets, inner));
    }
    if let Some(inner) = marker.strip_suffix(')') {
        // Markdown knows 1) itself.
        return (!inner.starts_with(|c: char| c.is_ascii_digit())).then_some((Frame::Bracket, inner));
    }
    if let Some(inner) = marker.strip_suffix('.') {
        return (!inner.starts_with(|c: char| c.is_ascii_digit())).then_some((Frame::Dot, inner));
    }
    let mut signs = marker.chars();
    let (Some(sign), None) = (signs.next(), signs.next()) else { return None };
    let frame = if BULLETS.contains(&sign) { Frame::Bare } else { Frame::Sign(sign) };
    (frame == Frame::Bare || SIGNS.contains(&sign)).then_some((frame, marker))
}

/// `4.1`, `4.1.`, `1a.`, `1a)`, `(1a)`: a number of two parts, and the last of them.
fn compound(marker: &str) -> Option<(Frame, &str)> {
    if !marker.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (sign, inner) = match marker.strip_prefix('(') {
        Some(rest) => ('(', rest.strip_suffix(')')?),
        None => match marker.strip_suffix(['.', ')']) {
            Some(inner) => (if marker.ends_with('.') { '.' } else { ')' }, inner),
            None => (' ', marker),
        },
    };
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(inner);
    let is_lettered = inner.len() == first + 1 && sign != ' ' && inner.ends_with(|c: char| c.is_ascii_lowercase());
    let last = if is_lettered { first } else { inner.rfind('.')? + 1 };
    let is_last =
        is_lettered || (1..=2).contains(&digits(&inner[last..])) && last + digits(&inner[last..]) == inner.len();
    let is_number = (1..=2).contains(&first) && inner[..last].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let key = inner[..last].bytes().fold(0u32, |key, byte| key.wrapping_mul(31).wrapping_add(u32::from(byte)));
    (is_last && is_number).then_some((Frame::Compound(key, sign), &inner[last..]))
}

/// The word and number that begin a line such as `Step 2: Write to the manager.`
fn labelled(line: &str) -> Option<(&str, u32)> {
    const LONGEST: usize = 10;
    let words = line.trim_start_matches([' ', '\t']);
    if !words.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let end = words.bytes().take(LONGEST + 1).position(|byte| !byte.is_ascii_alphabetic())?;
    let rest = words[end..].strip_prefix(' ').filter(|_| end > 2)?;
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let behind = &rest[digits..];
    let is_parted = behind.starts_with([':', '.', ')']) && behind[1..].starts_with([' ', '\t', '\r'])
        || [" – ", " — ", " - "].iter().any(|dash| behind.starts_with(dash));
    Some((&words[..end], rest[..digits].parse().ok().filter(|_| is_parted)?))
}

/// Lines that stay lines: `Step 1: …`, `Step 2: …` count on within one paragraph.
fn broken_lines(text: &str, lines: &[Line]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut run: Vec<(usize, &str, u32)> = Vec::new();
    let mut close = |run: &mut Vec<(usize, &str, u32)>| {
        let is_list = run.len() >= RUN || run.len() > 1 && run[0].2 == 1;
        for (at, ..) in run.drain(..).filter(|_| is_list) {
            let above = at.checked_sub(1).map(|above| &lines[above]);
            let is_open = |above: &&Line| {
                let words = above.text(text);
                !words.trim_start().is_empty()
                    && !words.trim_start().starts_with(['#', '<', '=', '-', '|', '>'])
                    && !words.ends_with(['\\', '|', '>'])
                    && !words.ends_with("  ")
                    && !above.is_verbatim
            };
            edits.extend(above.filter(is_open).map(|above| (above.range.end..above.range.end, "\\".to_string())));
        }
    };
    for (at, line) in lines.iter().enumerate() {
        let words = line.text(text);
        if line.is_verbatim || words.trim().is_empty() {
            close(&mut run);
            continue;
        }
        let Some((label, number)) = labelled(words) else { continue };
        if run.last().is_some_and(|(_, before, last)| *before != label || number != last + 1) {
            close(&mut run);
        }
        run.push((at, label, number));
    }
    close(&mut run);
    edits
}

/// The possible readings of a marker's letters or digits.
fn readings(inner: &str, frame: Frame) -> Vec<(Numerals, u32)> {
    match frame {
        Frame::Bare | Frame::Sign(_) => return vec![(Numerals::Bullet, 0)],
        Frame::Stars => return vec![(Numerals::Stars, inner.len() as u32)],
        _ => {}
    }
    let mut readings = Vec::new();
    if let Ok(number) = inner.parse::<u32>() {
        return if inner.len() <= 3 { vec![(Numerals::Decimal, number)] } else { readings };
    }
    let is_lower = inner.bytes().all(|byte| byte.is_ascii_lowercase());
    if inner.is_empty() || !is_lower && !inner.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return readings;
    }
    let lower = inner.to_ascii_lowercase();
    let first = lower.as_bytes()[0];
    if lower.bytes().all(|byte| byte == first) && lower.len() <= 2 {
        let number = u32::from(first - b'a') + 1 + 26 * (lower.len() as u32 - 1);
        readings.push((if is_lower { Numerals::Lower } else { Numerals::Upper }, number));
    }
    if let Some(number) = roman(&lower) {
        let reading = (if is_lower { Numerals::LowerRoman } else { Numerals::UpperRoman }, number);
        // A lone i is more often the first number than the ninth letter.
        let at = if lower.len() > 1 || lower == "i" { 0 } else { readings.len() };
        readings.insert(at, reading);
    }
    readings
}

/// A roman number below forty, in lower case.
fn roman(lower: &str) -> Option<u32> {
    let tens = lower.bytes().take_while(|byte| *byte == b'x').count();
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let one = ones.iter().position(|ones| *ones == &lower[tens..])?;
    let number = 10 * tens as u32 + one as u32;
    (tens <= 3 && number > 0).then_some(number)
}
