//! Lines that look like the heading of a section.

use super::lines::{Line, SHORT, ends_well, is_short_phrase, line_above, line_below};
use super::title::{
    LONGEST_TITLE, blank_length, is_capitals, is_phrase, is_rule, is_separator, is_title, sentence_end, untied,
};
use super::{Candidate, Kind};
use crate::document::blocks;
use crate::language::section_number::{self, Label, Number};

/// So many spaces after a number are a column of their own. Converters to Markdown write at most two.
const WIDE_GAP: usize = 3;

/// Fewer words behind a dash are the rest of a title.
const SHORTEST_SENTENCE: usize = 4;

/// What talks did to a section, as tentative agreements write it before its number.
const STATUSES: [&str; 7] = ["NEW", "AMENDED", "CHANGED", "DELETED", "MODIFIED", "RENUMBERED", "REVISED"];

/// The section that begins with this line: `Section 3. Title.`, `**1.1 Title.** Text`, `37-3 Title`, `A. Title. Text`.
pub(super) fn section(lines: &[Line<'_>], at: usize) -> Option<Candidate> {
    let line = &lines[at];
    let words = line.trimmed();
    let (item, status) = without_status(without_bullet(words));
    if line.is_verbatim || !may_begin(item) || line.is_in_contents() || torn_number(item).is_some() {
        return None;
    }
    let bullet = words.len() - item.len();
    // A number that is dressed ends where its dress does.
    let dress_end = line.dress_end(bullet).map(|end| end - bullet);
    let (number, end) = section_number::leading(dress_end.map_or(item, |end| item[..end].trim_end()))?;
    let rest = &item[end..];
    let is_set_apart = is_set_apart(rest);
    let (kind, order) = kind_and_order(&number, line.begins, is_set_apart)?;
    let below = text_below(lines, at);
    let title_at = words.len() - untied(rest).len();
    let title_end = line.dress_end(title_at).map(|end| end - title_at);
    let heading = match dress_end {
        Some(dress_end) => dressed(kind, rest, dress_end - end, title_end, below)?,
        None => plain(kind, rest, title_end, below)?,
    };
    // A letter alone is that of a list.
    if kind == Kind::Clause && heading.title.is_empty() && !is_set_apart {
        return None;
    }
    let is_clear = is_clear(lines, at) || kind == Kind::Clause && is_set_apart;
    let found = placed(lines, at, (kind, number, bullet + end), heading).filter(|_| is_clear)?;
    let title = with_status(&found.title, status);
    Some(Candidate { order, title, is_dressed: dress_end.is_some(), ..found })
}

/// A line without the word before it that says what talks did to it: `[NEW] Section 3.`; and that word.
pub(super) fn without_status(words: &str) -> (&str, Option<&str>) {
    let first = words.split([' ', '\t']).next().unwrap_or_default();
    let status = first.trim_matches(['[', ']', '(', ')', ':', '*', '-', '–']);
    let rest = words[first.len()..].trim_start();
    let is_labelled = || section_number::leading(rest).is_some_and(|(number, _)| number.label.is_some());
    match STATUSES.contains(&status) && is_labelled() {
        true => (rest, Some(status)),
        false => (words, None),
    }
}

/// A title with the word that says what talks did to its section.
pub(super) fn with_status(title: &str, status: Option<&str>) -> String {
    let words: Vec<String> = [title.to_string()].into_iter().chain(status.map(|word| format!("[{word}]"))).collect();
    words.join(" ").trim().to_string()
}

/// Whether a number may be the first word.
fn may_begin(words: &str) -> bool {
    let mut first = words.chars();
    let begins = first.next().is_some_and(|c| matches!(c, 'A' | 'C' | 'I' | 'S' | 's' | '§' | '0'..='9'));
    begins || first.next().is_some_and(|c| matches!(c, '.' | '-' | '–'))
}

/// The text of a list item, if it begins with a number: `- 7.1 Title`.
fn without_bullet(words: &str) -> &str {
    let item =
        words.strip_prefix(['-', '*', '+', '•']).filter(|rest| rest.starts_with([' ', '\t'])).map(str::trim_start);
    item.filter(|item| item.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(words)
}

/// A section whose number a scanner misread: `Section I.` is 1, `Section l 0.` is 10, `7:04 .02` is 7:04.02.
pub(super) fn misread(lines: &[Line<'_>], at: usize) -> Option<Candidate> {
    misread_label(lines, at).or_else(|| torn(lines, at)).filter(|_| is_clear(lines, at))
}

/// A section whose number has gaps in it.
fn torn(lines: &[Line<'_>], at: usize) -> Option<Candidate> {
    let line = &lines[at];
    let words = line.trimmed();
    let (value, end) = torn_number(words)?;
    let order = parts(&value)?;
    if line.is_verbatim || line.is_in_contents() {
        return None;
    }
    let number = Number { text: value.clone(), label: None, value };
    let heading = plain(Kind::Compound, &words[end..], None, text_below(lines, at))?;
    let found = placed(lines, at, (Kind::Compound, number, end), heading)?;
    Some(Candidate { order, is_misread: true, ..found })
}

/// A compound number with gaps in it, `7 :04 .02`, put together, and how many bytes it takes.
fn torn_number(words: &str) -> Option<(String, usize)> {
    let count = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = count(words);
    let mut value = words.get(..end).filter(|figures| (1..=3).contains(&figures.len()))?.to_string();
    let mut is_torn = false;
    loop {
        let part = words[end..].trim_start_matches(' ');
        let gap = words.len() - end - part.len();
        let Some(figures) = part.strip_prefix(['.', ':']) else { break };
        let length = count(figures);
        if gap > 1 || length == 0 || length > 2 || gap == 1 && length != 2 {
            break;
        }
        value.push_str(&part[..=length]);
        end += gap + 1 + length;
        is_torn |= gap == 1;
    }
    (is_torn && words[end..].starts_with([' ', '\t'])).then_some((value, end))
}

fn misread_label(lines: &[Line<'_>], at: usize) -> Option<Candidate> {
    let line = &lines[at];
    let words = line.trimmed();
    let label = words.get(.."Section".len()).filter(|label| label.eq_ignore_ascii_case("section"))?;
    let rest = &words[label.len()..];
    let (figures, length) = misread_figures(rest);
    if line.is_verbatim
        || !(1..=2).contains(&figures.len())
        || !rest[length..].starts_with(['.', ':'])
        || line.is_in_contents()
    {
        return None;
    }
    let order = vec![figures.parse().ok()?];
    let number = Number { text: format!("{label} {figures}"), label: Some(Label::Section), value: figures };
    let heading = plain(Kind::Section, &rest[length..], None, text_below(lines, at))?;
    let found = placed(lines, at, (Kind::Section, number, label.len() + length), heading)?;
    Some(Candidate { order, is_misread: true, ..found })
}

/// The figures at the start of a text that a scanner misread, and how many bytes they take: `l 0` is 10.
pub(super) fn misread_figures(text: &str) -> (String, usize) {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, 'I' | 'l' | '|' | 'O' | 'o' | ' ');
    let length = text.find(|c: char| !is_of_number(c)).unwrap_or(text.len());
    let read = |c: char| match c {
        'I' | 'l' | '|' => '1',
        'O' | 'o' => '0',
        _ => c,
    };
    (text[..length].chars().filter(|c| *c != ' ').map(read).collect(), length)
}

/// The line below a heading that may hold the rest of its title, or text.
fn text_below<'a, 't>(lines: &'a [Line<'t>], at: usize) -> Option<&'a Line<'t>> {
    line_below(lines, at).filter(|below| !below.is_in_contents())
}

/// Whether the line does not continue a sentence.
fn is_clear(lines: &[Line<'_>], at: usize) -> bool {
    lines[at].begins || line_above(lines, at).is_none_or(ends_well)
}

/// Whether the text after a number is set apart from it by white space, as typed clauses are: `A.       The Port …`.
fn is_set_apart(rest: &str) -> bool {
    let gap = rest.trim_start_matches(is_separator);
    let width = gap.len() - gap.trim_start().len();
    gap.len() < rest.len() && (width >= WIDE_GAP || gap.starts_with('\t'))
}

/// The candidate whose number ends at this byte of the line.
fn placed(lines: &[Line<'_>], at: usize, number: (Kind, Number, usize), heading: Rest) -> Option<Candidate> {
    let line = &lines[at];
    let (kind, number, skipped) = number;
    let below = text_below(lines, at);
    let mut found = Candidate::new(kind, Some(number), heading.title, line, at);
    found.heading.end = line.place(skipped + heading.here);
    found.has_text = skipped + heading.here < line.trimmed().len();
    found.is_weak = heading.is_weak;
    if let (Some(length), Some(below)) = (heading.below, below) {
        found.heading.end = below.place(length);
        found.last_line += 1;
    }
    take_title_above(lines, &mut found);
    take_title_below(lines, &mut found);
    Some(found)
}

/// `SECTION 2` may have its title on the line below, where that ends the paragraph.
fn take_title_below(lines: &[Line<'_>], found: &mut Candidate) {
    let Some(below) = text_below(lines, found.line) else { return };
    let at = found.line + 1;
    let is_name = is_short_phrase(below)
        && line_below(lines, at).is_none()
        && !below.trimmed().ends_with(['.', ':', '?'])
        && section_number::leading(below.trimmed()).is_none();
    if found.kind == Kind::Section && found.title.is_empty() && !found.has_text && found.last_line < at && is_name {
        found.title = below.trimmed().to_string();
        found.heading.end = below.end();
        found.last_line = at;
    }
}

/// A section without a title may have it on the line above.
fn take_title_above(lines: &[Line<'_>], found: &mut Candidate) {
    let Some(above) = line_above(lines, found.line) else { return };
    let words = above.trimmed();
    // A line in capitals belongs to the heading of the chapter.
    let is_name = above.begins
        && is_short_phrase(above)
        && !words.contains("   ")
        && !is_capitals(words)
        && section_number::leading(words).is_none();
    if found.kind != Kind::Clause && found.title.is_empty() && is_name {
        found.title = words.trim_end_matches(':').to_string();
        found.heading.start = above.start();
        found.first_line -= 1;
    }
}

fn kind_and_order(number: &Number, begins: bool, is_set_apart: bool) -> Option<(Kind, Vec<u32>)> {
    let is_compound = number.value.contains(['-', '.', '–', ':']);
    let kind = match number.label {
        Some(Label::Section) => Kind::Section,
        // `Article 7.1` is a section of Article 7.
        Some(Label::Article) | None if is_compound => Kind::Compound,
        None if begins && is_letter(&number.value) => Kind::Clause,
        None if is_set_apart && (is_letter(&number.value) || is_figure(&number.value)) => Kind::Clause,
        _ => return None,
    };
    let order = match number.value.as_bytes() {
        [letter @ b'A'..=b'Z'] => vec![u32::from(letter - b'A') + 1],
        _ => parts(&number.value)?,
    };
    Some((kind, order))
}

fn is_letter(value: &str) -> bool {
    matches!(value.as_bytes(), [b'A'..=b'Z'])
}

fn is_figure(value: &str) -> bool {
    value.len() <= 2 && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// The rest of a heading, after its number: how many bytes it takes of this line, and of the next one.
struct Rest {
    here: usize,
    below: Option<usize>,
    title: String,
    /// Nothing but a space parts the number from a sentence.
    is_weak: bool,
}

/// `. Title.** Text`: all that is dressed is the heading, unless it goes on with a sentence. Where only the number is
/// dressed, the title follows.
fn dressed(kind: Kind, rest: &str, close: usize, title_end: Option<usize>, next: Option<&Line<'_>>) -> Option<Rest> {
    let words = untied(&rest[..close]);
    let title = words.trim().trim_end_matches(['.', ':']);
    let after = &rest[close..];
    let here = close + stop_length(after);
    let all = Rest { here, below: None, title: title.to_string(), is_weak: false };
    if title.is_empty() {
        let is_title = |found: &Rest| {
            !found.title.is_empty() && (found.here < after.len() || !after.trim_end().ends_with(['.', ':']))
        };
        let behind = plain(kind, after, title_end, None).filter(is_title);
        let behind = behind.map(|behind| Rest { here: close + behind.here, is_weak: false, ..behind });
        return Some(behind.unwrap_or(all));
    }
    let is_text = sentence_end(title).is_some_and(|end| end < title.len()) && !is_title(title, LONGEST_TITLE)
        || after.trim().is_empty() && is_rule(title)
        || title.split_whitespace().nth(LONGEST_TITLE).is_some();
    let is_reference =
        title.starts_with(char::is_lowercase) && !after.is_empty() && here == close + blank_length(after);
    match (is_text, is_reference && !words.trim_end().ends_with(['.', ':'])) {
        (_, true) => None,
        (true, _) => plain(kind, rest, None, next),
        _ => Some(all),
    }
}

/// The length of a stop behind a title, `[Title]{.underline}. Text`, and of the white space after it.
pub(super) fn stop_length(after: &str) -> usize {
    let rest = after.strip_prefix(['.', ':']).filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    blank_length(rest.unwrap_or(after)) + usize::from(rest.is_some())
}

/// `. Title. Text`, `. Text`, ` – Title`: the title ends with its sentence or its line, or with its own dress.
fn plain(kind: Kind, rest: &str, title_end: Option<usize>, next: Option<&Line<'_>>) -> Option<Rest> {
    let title = untied(rest);
    let skipped = rest.len() - title.len();
    let is_parted = rest.is_empty() || rest[..skipped].contains(is_separator);
    // A number in running text goes on in small letters, one in a table with figures.
    let is_row = !is_parted && title.starts_with(|c: char| c.is_ascii_digit() || c == '$');
    if title.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';')) || is_row {
        return None;
    }
    if title.is_empty() {
        return (kind == Kind::Section && is_parted || kind == Kind::Compound && next.is_none()).then_some(Rest {
            here: skipped,
            below: None,
            title: String::new(),
            is_weak: kind == Kind::Compound,
        });
    }
    let set_off = title_end.and_then(|end| in_own_dress(title, end));
    let set_off = set_off.map(|(title, here)| Rest { here: skipped + here, below: None, title, is_weak: false });
    Some(set_off.or_else(|| titled(title, skipped, rest, next)).unwrap_or(Rest {
        here: skipped,
        below: None,
        title: String::new(),
        is_weak: !is_parted,
    }))
}

/// The title in the words after a number that is dressed up to a byte, as in `Section 1. *Title.* Text`, and where it ends.
fn in_own_dress(words: &str, end: usize) -> Option<(String, usize)> {
    let title = words[..end].trim().trim_end_matches(['.', ':']);
    let here = end + stop_length(&words[end..]);
    let is_within_sentence = words[here..].starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';'));
    let is_name = is_phrase(title) || is_title(title, LONGEST_TITLE);
    (is_name && !is_within_sentence).then(|| (title.to_string(), here))
}

/// The title in the words after a number, where they begin with one.
fn titled(words: &str, skipped: usize, rest: &str, next: Option<&Line<'_>>) -> Option<Rest> {
    let all = |here: usize, below: Option<usize>, words: &str| {
        let title = words.trim_end_matches(['.', ':']).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Rest { here, below, title, is_weak: false })
    };
    let is_name = |words: &str| is_title(words, LONGEST_TITLE) || is_phrase(words);
    if let Some((title, end)) = before_dash(words) {
        return all(skipped + end + blank_length(&words[end..]), None, title);
    }
    // The words of a paragraph that holds nothing else are its text.
    let has_text = next.is_some_and(|next| section_number::leading(next.trimmed()).is_none());
    let own_line = |title: &str| is_title(title, LONGEST_TITLE) || title.len() < SHORT && is_phrase(title) && has_text;
    let next = next.filter(|next| !begins_item(next));
    let goes_on = next.is_some_and(|next| next.trimmed().starts_with(char::is_lowercase));
    match sentence_end(words) {
        Some(end) if end < words.len() => {
            let here = skipped + end + blank_length(&words[end..]);
            is_name(&words[..end]).then(|| all(here, None, &words[..end]))?
        }
        Some(_) => own_line(words).then(|| all(rest.len(), None, words))?,
        None if next.is_none_or(|_| words.len() < SHORT) && !goes_on && is_name(words) => all(rest.len(), None, words),
        // The title may end in the next line.
        None => {
            let next = next?.trimmed();
            let end = sentence_end(next)?;
            let whole = format!("{words} {}", &next[..end]);
            is_title(&whole, LONGEST_TITLE).then(|| all(rest.len(), Some(end + blank_length(&next[end..])), &whole))?
        }
    }
}

/// Whether a line begins with a letter or number of a list: `a. An employee …`.
fn begins_item(line: &Line<'_>) -> bool {
    line.trimmed().split_whitespace().next().is_some_and(blocks::is_marker)
}

/// A title that a dash sets off from the text: `Title – Text goes on.` With where it ends.
fn before_dash(words: &str) -> Option<(&str, usize)> {
    let is_name = |words: &str| is_phrase(words) || is_title(words, LONGEST_TITLE);
    let (end, dash) = [" – ", " — ", " - "].iter().filter_map(|dash| Some((words.find(dash)?, dash))).min()?;
    let rest = &words[end + dash.len()..];
    let sentence = &rest[..sentence_end(rest).unwrap_or(rest.len())];
    // `Nurses bid each January.` has no verb that we know.
    let is_sentence = sentence.ends_with('.') && sentence.split(' ').count() >= SHORTEST_SENTENCE;
    let is_text = !is_name(sentence) || *dash != " - " && is_sentence && !is_title(sentence, LONGEST_TITLE);
    let is_parted = is_name(&words[..end]) && rest.starts_with(char::is_uppercase) && is_text;
    is_parted.then_some((&words[..end], end + dash.len()))
}

/// The parts of a number: 37, 3 and 1 of `37-3.1`, 4 and 1 of `4-A`. None for a letter alone and numbers like `414(h)`.
pub(super) fn parts(value: &str) -> Option<Vec<u32>> {
    let part = |(at, part): (usize, &str)| match part.as_bytes() {
        [letter @ b'A'..=b'Z'] => Some(if at == 0 { letter_order(*letter) } else { u32::from(letter - b'A') + 1 }),
        _ => part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok(),
    };
    let parts: Option<Vec<u32>> = value.split(['-', '.', '–', ':']).enumerate().map(part).collect();
    parts.filter(|parts| parts.len() > 1 || !is_letter(value))
}

/// The order of an appendix's letter, after those of all figures: the `A` of `A.1` is not 1.
pub(super) fn letter_order(letter: u8) -> u32 {
    1000 + u32::from(letter - b'A') + 1
}

/// Whether a letter is a part of a number: `A.1`, `4-A`. Only the chapter with that letter or figure has such sections.
pub(super) fn has_letter(candidate: &Candidate) -> bool {
    let value = candidate.number.as_ref().map_or("", |number| number.value.as_str());
    candidate.order.len() > 1 && value.split(['-', '.', '–']).any(is_letter)
}
