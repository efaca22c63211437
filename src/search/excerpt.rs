//! Reading an entry's text: what of it answers a query, quoted phrases, the nearness of words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::entry::Entry;
use super::statements::{HEADING, Shown, Statement, cells, is_label, sentences, statements};
use crate::language::words::words;

/// A piece of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Whether it is one of the query's words.
    pub marked: bool,
}

/// The forms that one slot of a query matches in a text: folded words, or sequences of them, by their first word.
pub(crate) struct Wanted {
    forms: HashMap<String, Vec<Vec<String>>>,
}

impl Wanted {
    /// From forms; those of several words are separated by spaces.
    pub(crate) fn new<'a>(forms: impl Iterator<Item = &'a str>) -> Self {
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for form in forms {
            let sequence: Vec<String> = form.split(' ').map(str::to_owned).collect();
            by_first.entry(sequence[0].clone()).or_default().push(sequence);
        }
        Self { forms: by_first }
    }

    /// The number of words in the longest form at a place.
    fn length_at(&self, words: &[TextWord], at: usize) -> usize {
        let Some(sequences) = self.forms.get(&words[at].1) else { return 0 };
        let fits = |sequence: &&Vec<String>| {
            at + sequence.len() <= words.len() && sequence.iter().zip(&words[at..]).all(|(form, word)| *form == word.1)
        };
        sequences.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
    }
}

type TextWord = (Range<usize>, String);

/// A group of a query's words in a title: each of them, or what they mean together.
pub(crate) struct Asked {
    pub(crate) words: Vec<Wanted>,
    pub(crate) meant: Wanted,
}

/// The longest excerpt, in characters.
const MAX_CHARS: usize = 280;
/// A statement that is shorter is followed by the next one.
const SHORT: usize = 40;
/// How many characters may come before the first mark of a long sentence.
const BEFORE: usize = 90;
/// The farthest apart that two words count as near, in words.
const NEAR: usize = 3;

/// What a part of a text says with the most valuable words of the query; `weights` has the worth of each slot. `tables`
/// belong to it.
pub(crate) fn excerpt(
    text: &str,
    within: Range<usize>,
    tables: &[&str],
    wanted: &[Wanted],
    weights: &[u64],
) -> Vec<Part> {
    let own = statements(text, within).into_iter().map(|it| (text, it));
    let rows =
        tables.iter().flat_map(|&table| statements(table, 0..table.len()).into_iter().map(move |it| (table, it)));
    let all: Vec<(&str, Statement)> = own.chain(rows).collect();
    let mut best: Option<(u64, usize)> = None;
    for (at, (text, statement)) in all.iter().enumerate() {
        let worth = worth(text, &statement.says, wanted, weights);
        if best.is_none_or(|(most, _)| worth > most) {
            best = Some((worth, at));
        }
    }
    let Some((_, at)) = best else { return Vec::new() };
    let text = all[at].0;
    let shown = match &all[at].1.shown {
        Shown::Words(pieces) => told(text, pieces, all[at + 1..].iter().map(|(_, it)| it)),
        Shown::Row { head, row } => row_told(head.as_ref().map(|head| &text[head.clone()]), &text[row.clone()], wanted),
    };
    marked(&shown, wanted)
}

/// A text with the query's words marked; a long one is shortened.
pub(crate) fn marked(text: &str, wanted: &[Wanted]) -> Vec<Part> {
    parts(text, &marks(text, wanted))
}

/// The slots in stretches of a text, by their worth.
fn worth(text: &str, says: &[Range<usize>], wanted: &[Wanted], weights: &[u64]) -> u64 {
    let present: HashSet<usize> = says.iter().flat_map(|range| present(&text[range.clone()], wanted)).collect();
    present.into_iter().filter_map(|slot| weights.get(slot)).sum()
}

/// Pieces of a text as one: what is left out between them is marked. A short one is followed by the next of its
/// paragraph, and an introduction by what it introduces.
fn told<'a>(text: &str, pieces: &[Range<usize>], behind: impl Iterator<Item = &'a Statement>) -> String {
    let mut told =
        if begins_small(&text[pieces[pieces.len() - 1].clone()]) { "… ".to_owned() } else { String::new() };
    let whole: usize = pieces.iter().map(|piece| text[piece.clone()].chars().count()).sum();
    let pieces = if whole > MAX_CHARS { &pieces[pieces.len() - 1..] } else { pieces };
    if pieces.len() > 1 {
        told.clear();
    }
    let mut end = pieces[0].start;
    for piece in pieces {
        push_plain(if is_blank(&text[end..piece.start]) { "" } else { "…" }, &mut told);
        push_plain(&text[piece.clone()], &mut told);
        end = piece.end;
    }
    let introduces = text[..end].ends_with(':');
    for statement in behind {
        let Shown::Words(pieces) = &statement.shown else { break };
        let Some(next) = pieces.last().filter(|next| next.start >= end) else { break };
        let between = &text[end..next.start];
        let is_same = is_blank(between) && !between.contains("\n\n") || introduces && pieces.len() > 1;
        let length = told.chars().count();
        let fits = introduces && length + text[next.clone()].chars().count() <= MAX_CHARS || length < SHORT;
        if !is_same || !fits {
            break;
        }
        push_plain(&text[next.clone()], &mut told);
        end = next.end;
    }
    told
}

/// Whether a text has no words.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| " \n\t\r".contains(c))
}

/// Whether a piece begins in the middle of a sentence, and not with a marker such as `a.`
fn begins_small(text: &str) -> bool {
    let first = text.split([' ', '\n']).next().unwrap_or_default();
    text.starts_with(|c: char| c.is_ascii_lowercase()) && !is_label(first)
}

/// Adds words, with one space between any two.
fn push_plain(text: &str, told: &mut String) {
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty() && *word != HEADING) {
        if !told.is_empty() && !told.ends_with(' ') {
            told.push(' ');
        }
        told.push_str(word);
    }
}

/// A row of a table with the names of its columns, `Step 5, Lane II: $61,234`: those that the query asks for, or all.
pub(crate) fn row_told(head: Option<&str>, row: &str, wanted: &[Wanted]) -> String {
    let (row, head) = (cells(row), head.map(cells).unwrap_or_default());
    let name = |column: usize| head.get(column).copied().unwrap_or_default();
    let asked = asked_columns(&head, wanted);
    let is_asked = |column: &usize| asked.is_empty() || asked.contains(column);
    let value = |column: usize| match name(column) {
        _ if row.len() == 2 && row[1].contains(char::is_alphabetic) => row[1].to_owned(),
        "" => row[column].to_owned(),
        name => format!("{name}: {}", row[column]),
    };
    let values: Vec<String> =
        (1..row.len()).filter(is_asked).filter(|&column| !row[column].is_empty()).map(value).collect();
    let label = if is_short(row[0]) { format!("{} {}", name(0), row[0]) } else { row[0].to_owned() };
    let label = label.trim();
    let mark = if values.first().is_some_and(|value| value.contains(": ")) { ", " } else { ": " };
    let mark = if label.is_empty() || values.is_empty() { "" } else { mark };
    let mut told = format!("{label}{mark}{}", values.join("; "));
    if let Some(first) = told.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    told
}

/// Whether the name of a row says little without that of its column: `5`, `II`.
fn is_short(name: &str) -> bool {
    !name.contains(' ') && (name.chars().count() <= 4 || name.contains(|c: char| c.is_ascii_digit()))
}

/// The columns whose names have words of the query that not all of them have.
pub(crate) fn asked_columns(head: &[&str], wanted: &[Wanted]) -> Vec<usize> {
    let slots: Vec<HashSet<usize>> = head.iter().map(|name| present(name, wanted).into_iter().collect()).collect();
    let common = |slot: &usize| slots.iter().skip(1).all(|slots| slots.contains(slot));
    let own = |column: usize| slots[column].iter().filter(|slot| !common(slot)).count();
    let most = (1..head.len()).map(own).max().unwrap_or(0);
    (1..head.len()).filter(|&column| most > 0 && own(column) == most).collect()
}

/// The first sentences of a text, as many as fit: for an answer, which begins with what matters.
pub(crate) fn beginning(text: &str, wanted: &[Wanted]) -> Vec<Part> {
    let sentences = sentences(text);
    let Some(first) = sentences.first() else { return Vec::new() };
    let fits = |sentence: &&Range<usize>| text[first.start..sentence.end].chars().count() <= MAX_CHARS;
    let last = sentences.iter().take_while(fits).last().unwrap_or(first);
    let shown = &text[first.start..last.end];
    marked(shown, wanted)
}

/// The slots whose words a text has.
pub(crate) fn present(text: &str, wanted: &[Wanted]) -> Vec<usize> {
    let words: Vec<TextWord> = words(text).collect();
    let has = |slot: &usize| (0..words.len()).any(|at| wanted[*slot].length_at(&words, at) > 0);
    (0..wanted.len()).filter(has).collect()
}

/// How many words of a text, other than stop words, the query does not have.
pub(crate) fn unasked(text: &str, wanted: &[Wanted], is_stop: impl Fn(&str) -> bool) -> usize {
    let marks = marks(text, wanted);
    let is_marked = |place: &Range<usize>| marks.iter().any(|mark| mark.start <= place.start && place.end <= mark.end);
    words(text).filter(|(place, word)| !is_marked(place) && !is_stop(word)).count()
}

/// The places of the query's words in a text.
fn marks(text: &str, wanted: &[Wanted]) -> Vec<Range<usize>> {
    let words: Vec<TextWord> = words(text).collect();
    let mut marks = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = wanted.iter().map(|wanted| wanted.length_at(&words, at)).max().unwrap_or(0);
        if longest > 0 {
            marks.push(words[at].0.start..words[at + longest - 1].0.end);
        }
        at += longest.max(1);
    }
    marks
}

/// Cuts a sentence at its marks, and shortens a long one around the first.
fn parts(sentence: &str, marks: &[Range<usize>]) -> Vec<Part> {
    let (start, end) = shown(sentence, marks);
    let mut parts = Vec::new();
    let mut push = |text: &str, marked| {
        if !text.is_empty() {
            parts.push(Part { text: text.to_owned(), marked });
        }
    };
    push(if start > 0 { "… " } else { "" }, false);
    let mut at = start;
    for mark in marks.iter().filter(|mark| mark.start >= start && mark.end <= end) {
        push(&sentence[at..mark.start], false);
        push(&sentence[mark.clone()], true);
        at = mark.end;
    }
    push(&sentence[at..end], false);
    push(if end < sentence.len() { " …" } else { "" }, false);
    parts
}

/// The part of a sentence that is shown, in bytes: cut at spaces.
fn shown(sentence: &str, marks: &[Range<usize>]) -> (usize, usize) {
    let places: Vec<usize> = sentence.char_indices().map(|(at, _)| at).chain([sentence.len()]).collect();
    let count = places.len() - 1;
    if count <= MAX_CHARS {
        return (0, sentence.len());
    }
    let first = marks.first().map_or(0, |mark| places.partition_point(|&at| at < mark.start));
    let start = if first <= BEFORE { 0 } else { places[first - BEFORE] };
    let start = if start == 0 { 0 } else { sentence[start..].find(' ').map_or(start, |space| start + space + 1) };
    let from = places.partition_point(|&at| at < start);
    let end = places[(from + MAX_CHARS).min(count)];
    let end =
        if end == sentence.len() { end } else { sentence[..end].rfind(' ').filter(|&at| at > start).unwrap_or(end) };
    (start, end)
}

/// Whether an entry's title, text or notes hold all phrases.
pub(crate) fn has_phrases(entry: &Entry, phrases: &[Vec<String>]) -> bool {
    let texts: Vec<Vec<String>> = [&entry.title, &entry.body, &entry.notes]
        .into_iter()
        .map(|text| words(text).map(|(_, word)| word).collect())
        .collect();
    phrases.iter().all(|phrase| texts.iter().any(|text| text.windows(phrase.len()).any(|part| part == phrase)))
}

/// Whether a title asks for all groups of a query: "filing a grievance" does not ask for `my file`.
pub(crate) fn asks_all(title: &str, asked: &[Asked]) -> bool {
    let words: Vec<TextWord> = words(title).collect();
    let has = |it: &Wanted| (0..words.len()).any(|at| it.length_at(&words, at) > 0);
    asked.iter().all(|it| has(&it.meant) || it.words.iter().all(has))
}

/// How many neighbors in the query are neighbors in the title or text too, twice as much in the title; 16 at most.
pub(crate) fn nearness(title: &str, text: &str, wanted: &[Wanted]) -> u64 {
    let pairs = wanted.len().saturating_sub(1) as u64;
    if pairs == 0 {
        return 0;
    }
    let near = 2 * near_pairs(title, wanted) + near_pairs(text, wanted);
    near * 4 / pairs
}

/// How many slots appear within a few words after the slot before them, somewhere in a text.
fn near_pairs(text: &str, wanted: &[Wanted]) -> u64 {
    let words: Vec<TextWord> = words(text).collect();
    let mut last: Vec<Option<usize>> = vec![None; wanted.len()];
    let mut found = vec![false; wanted.len()];
    for at in 0..words.len() {
        for slot in (0..wanted.len()).rev() {
            let length = wanted[slot].length_at(&words, at);
            if length > 0 {
                let before = slot.checked_sub(1).and_then(|previous| last[previous]);
                found[slot] |= before.is_some_and(|end| at >= end && at - end < NEAR);
                last[slot] = Some(at + length);
            }
        }
    }
    found.into_iter().filter(|&found| found).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_asks_for_all_words_of_a_group_or_for_what_they_mean() {
        let wanted = |form: &'static str| Wanted::new([form].into_iter());
        let group =
            |words: [&'static str; 3]| vec![Asked { words: words.map(wanted).into(), meant: wanted("personnel file") }];
        let asked = group(["in", "my", "file"]);
        assert!(asks_all("Can I see my personnel file?", &asked));
        assert!(asks_all("What is in my file?", &asked));
        assert!(!asks_all("Where do I file a grievance?", &asked));
    }
}
