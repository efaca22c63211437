//! What an excerpt may show of a text: whole sentences, the items of a list with the words that introduce them, and the
//! rows of tables. A heading is never shown, but what it says counts for the text below it.
//!
//! In the texts of entries the head of a table has ` ¦ ` between its cells, a row ` · `, and a heading ends with ` ¶`.

use std::ops::Range;

/// Something that a text says, which can be understood alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// Where its words are, with those of its heading, its introduction or its table's head, in bytes.
    pub(crate) says: Vec<Range<usize>>,
    /// What is shown of it.
    pub(crate) shown: Shown,
}

/// What is shown of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Parts of the text, one after the other.
    Words(Vec<Range<usize>>),
    /// A row of a table, with the table's head.
    Row { head: Option<Range<usize>>, row: Range<usize> },
}

/// The mark at the end of a heading that is written as one.
pub(crate) const HEADING: &str = "¶";
/// Between the cells of a table's head, and of its rows.
const HEAD: &str = " ¦";
const ROW: &str = " ·";

/// The cells of a row, or of a table's head.
pub(crate) fn cells(line: &str) -> Vec<&str> {
    let mark = if line.contains(HEAD) { HEAD } else { ROW };
    line.split(mark).map(|cell| cell.trim_matches(' ')).collect()
}

/// The statements of a part of a text, in order.
pub(crate) fn statements(text: &str, within: Range<usize>) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut head = head_before(text, within.start);
    let (mut heading, mut intro): (Option<Range<usize>>, Option<Range<usize>>) = (None, None);
    let pieces = glued(text, sentences_in(text, within));
    for (at, piece) in pieces.iter().enumerate() {
        let words = &text[piece.clone()];
        let before = at.checked_sub(1).map(|at| &pieces[at]);
        if words.contains(HEAD) {
            head = Some(piece.clone());
        } else if words.contains(ROW) {
            let says = head.iter().chain([piece]).cloned().collect();
            found.push(Statement { says, shown: Shown::Row { head: head.clone(), row: piece.clone() } });
        } else if is_heading(text, before, piece, pieces.get(at + 1)) {
            (heading, intro, head) = (Some(piece.clone()), None, None);
        } else {
            head = None;
            let starts_line = before.is_none_or(|before| text[before.end..piece.start].contains('\n'));
            let introduced = intro.clone().filter(|_| starts_line && is_item(words));
            if words.ends_with(':') {
                intro = Some(piece.clone());
            } else if introduced.is_none() && starts_line {
                intro = None;
            }
            let shown: Vec<Range<usize>> = introduced.into_iter().chain([piece.clone()]).collect();
            let says = heading.iter().chain(&shown).cloned().collect();
            found.push(Statement { says, shown: Shown::Words(shown) });
        }
    }
    found
}

/// The head of the table that a place is in, below its head.
fn head_before(text: &str, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    while let Some(before) = text[..end].strip_suffix('\n') {
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = &before[start..];
        if line.contains(HEAD) {
            return Some(start..before.len());
        }
        if !line.contains(ROW) {
            break;
        }
        end = start;
    }
    None
}

/// Sentences that are one: a marker and its text, and what an abbreviation or a small letter shows to go on.
fn glued(text: &str, sentences: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for sentence in sentences {
        match pieces.last_mut().filter(|last| goes_on(text, last, &sentence)) {
            Some(last) => last.end = sentence.end,
            None => pieces.push(sentence),
        }
    }
    pieces
}

/// Words before a full stop that does not end a sentence.
const SHORTENED: [&str; 16] =
    ["no", "nos", "sec", "art", "st", "dr", "mr", "mrs", "ms", "vs", "approx", "dept", "jr", "inc", "eg", "ie"];

fn goes_on(text: &str, one: &Range<usize>, next: &Range<usize>) -> bool {
    let (words, between) = (&text[one.clone()], &text[one.end..next.start]);
    if [one, next].into_iter().any(|it| text[it.clone()].contains(['·', '¦'])) {
        return false;
    }
    let last = words.rsplit([' ', '\n']).next().unwrap_or_default();
    let last: String = last.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    let is_clock = words.ends_with("a.m.") || words.ends_with("p.m.");
    let is_short = is_clock || words.ends_with('.') && SHORTENED.contains(&last.as_str());
    let is_small = text[next.clone()].starts_with(|c: char| c.is_ascii_lowercase());
    is_marker(words) || !between.contains('\n') && (is_short || is_small)
}

/// Names of parts of a contract, before their numbers.
const PARTS: [&str; 6] = ["section", "sec.", "article", "art.", "appendix", "§"];

/// Whether words are only the marker of what follows: `B.`, `(2)`, `Section 4.`
fn is_marker(words: &str) -> bool {
    let mut all = tokens(words);
    match (all.next(), all.next(), all.next()) {
        (Some(label), None, _) => is_label(label),
        (Some(part), Some(label), None) => PARTS.contains(&part.to_ascii_lowercase().as_str()) && is_label(label),
        _ => false,
    }
}

/// Whether a word is the number or letter of a part, with its full stop, colon or parenthesis.
pub(crate) fn is_label(word: &str) -> bool {
    let name = word.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-');
    let is_number = name.bytes().any(|byte| byte.is_ascii_digit());
    let is_roman = name.len() <= 4 && name.bytes().all(|byte| b"ivxlcIVXLC".contains(&byte));
    let ends = word.ends_with(['.', ')', ':']);
    ends && (1..=8).contains(&name.len()) && is_plain && (is_number || name.len() == 1 || is_roman)
}

/// How many words a heading has at most, and how many the text below it has at least.
const LONGEST: usize = 12;
const PROSE: usize = 6;

/// Whether a sentence is a heading: a line of its own without a full stop, in capitals, or in capital initials above a text.
fn is_heading(text: &str, before: Option<&Range<usize>>, at: &Range<usize>, next: Option<&Range<usize>>) -> bool {
    let Some(next) = next else { return false };
    let words = &text[at.clone()];
    if words.ends_with(HEADING) {
        return true;
    }
    let is_line = text[at.end..next.start].contains('\n')
        && before.is_none_or(|before| text[before.end..at.start].contains('\n'));
    if !is_line || ends(words) || tokens(words).count() > LONGEST || words.contains('\n') {
        return false;
    }
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    if letters().nth(3).is_some() && letters().all(char::is_uppercase) {
        return true;
    }
    let below = &text[next.clone()];
    let is_prose = ends(below) && tokens(below).count() >= PROSE && !is_item(below);
    let is_below = is_prose || below.contains(['·', '¦']);
    let is_first = before.is_none_or(|before| ends(&text[before.clone()]) && !text[before.clone()].ends_with(':'));
    let mut long =
        tokens(words).filter(|it| it.starts_with(char::is_alphabetic) && it.chars().nth(3).is_some()).peekable();
    is_below && is_first && long.peek().is_some() && long.all(|it| it.starts_with(char::is_uppercase))
}

fn ends(words: &str) -> bool {
    words.ends_with(['.', '!', '?', ':', ';', ','])
}

/// Whether a line is the item of a list: it begins small or with a marker, or ends as items do.
fn is_item(words: &str) -> bool {
    let first = tokens(words).next().unwrap_or_default();
    let begins = words.starts_with(|c: char| c.is_ascii_lowercase()) || is_label(first);
    let ends = words.ends_with([';', ',']) || words.ends_with("; and") || words.ends_with("; or");
    begins || ends || !self::ends(words) && tokens(words).count() <= LONGEST
}

fn tokens(words: &str) -> impl Iterator<Item = &str> {
    words.split([' ', '\n']).filter(|word| !word.is_empty())
}

/// The sentences of a text, without the spaces around them. A sentence ends at the end of a line that is not only
/// wrapped, or at `.`, `!` or `?` before a space; a row of a table is one.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    sentences_in(text, 0..text.len())
}

fn sentences_in(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let part = &text[within.clone()];
    let mut found = Vec::new();
    let mut start = 0;
    let mut previous = ' ';
    for (at, c) in part.char_indices() {
        let ends_line = c == '\n' && !is_wrapped(part, at);
        if ends_line || (c == ' ' && matches!(previous, '.' | '!' | '?') && !is_in_table(part, at)) {
            push_trimmed(part, start..at, &mut found);
            start = at + 1;
        }
        previous = c;
    }
    push_trimmed(part, start..part.len(), &mut found);
    found.into_iter().map(|range| within.start + range.start..within.start + range.end).collect()
}

/// Whether a place is in a line of a table.
fn is_in_table(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    text[start..end].contains(['·', '¦'])
}

/// Whether a line of text as typed goes on in the next one: that begins small, and neither ends a sentence nor is a
/// table's row.
fn is_wrapped(text: &str, end: usize) -> bool {
    let next = text[end + 1..].trim_start_matches(' ').split('\n').next().unwrap_or_default();
    let is_small = next.starts_with(|c: char| c.is_ascii_lowercase());
    let before = text[..end].trim_end_matches(' ');
    is_small && !next.contains(['·', '¦']) && !before.is_empty() && !before.ends_with(['.', '!', '?', ':', ';', '\n'])
}

fn push_trimmed(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start_matches(' ').len();
    let end = start + piece.trim_matches(' ').len();
    if start < end {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    /// What each statement of a text shows, its parts divided by ` | `; and what counts for it besides, before ` > `.
    fn said(text: &str) -> Vec<String> {
        let of = |ranges: &[Range<usize>]| ranges.iter().map(|it| &text[it.clone()]).collect::<Vec<_>>().join(" | ");
        let one = |it: Statement| match it.shown {
            Shown::Words(shown) if shown.len() == it.says.len() => of(&shown),
            Shown::Words(shown) => format!("{} > {}", of(&it.says[..it.says.len() - shown.len()]), of(&shown)),
            Shown::Row { head, row } => of(&head.into_iter().chain([row]).collect::<Vec<_>>()),
        };
        statements(text, 0..text.len()).into_iter().map(one).collect()
    }

    #[test]
    fn wrapped_lines_are_one_sentence() {
        assert_eq!(
            cut("B.  The County may discipline a\n      member for cause.\nNo more."),
            ["B.", "The County may discipline a\n      member for cause.", "No more."]
        );
        assert_eq!(cut("Step ¦ Pay\nlow · 5\nhigh · 9"), ["Step ¦ Pay", "low · 5", "high · 9"]);
        assert_eq!(cut("St. Paul · 5. Or 6"), ["St. Paul · 5. Or 6"]);
        assert_eq!(cut("May be used for:\nillness;\ninjury"), ["May be used for:", "illness;", "injury"]);
        assert_eq!(cut("bread\n\nmilk"), ["bread", "milk"]);
    }

    #[test]
    fn markers_and_abbreviations_belong_to_their_sentences() {
        assert_eq!(said("B.  A member is heard.\n\n(2)\n\nNo more."), ["B.  A member is heard.", "(2)\n\nNo more."]);
        assert_eq!(
            said("Section 4. Local No. 73 meets at 5 p.m. Sunday. It votes."),
            ["Section 4. Local No. 73 meets at 5 p.m. Sunday.", "It votes."]
        );
    }

    #[test]
    fn a_heading_counts_for_the_text_below_it() {
        assert_eq!(
            said("SICK LEAVE\n\nEach month earns a day.\n\nIt may be used soon."),
            ["SICK LEAVE > Each month earns a day.", "SICK LEAVE > It may be used soon."]
        );
        assert_eq!(
            said("Call Back Pay\nWhoever is called back is paid for two hours."),
            ["Call Back Pay > Whoever is called back is paid for two hours."]
        );
        let holidays = "Labor Day\n\nNew Year's Day\n\nChristmas Day\n\nWhoever works on one of them is paid twice.";
        assert_eq!(said(holidays)[..3], ["Labor Day", "New Year's Day", "Christmas Day"]);
        assert_eq!(said("Votes since 2011 ¶\n\nYear ¦ Yes\n2019 · 94%")[..], ["Year ¦ Yes | 2019 · 94%"]);
        assert_eq!(said("SICK LEAVE"), ["SICK LEAVE"], "there is nothing else to show");
    }

    #[test]
    fn items_have_their_introduction() {
        assert_eq!(
            said("It may be used for:\n\n(a) illness;\n\n(b) a death. It is paid.\n\nNo more is."),
            [
                "It may be used for:",
                "It may be used for: | (a) illness;",
                "It may be used for: | (b) a death.",
                "It is paid.",
                "No more is."
            ]
        );
    }

    #[test]
    fn rows_have_the_head_of_their_table() {
        let text = "Pay.\n\nStep ¦ I ¦ II\n1 · 50 · 60\n2 · 70 · 80";
        assert_eq!(said(text), ["Pay.", "Step ¦ I ¦ II | 1 · 50 · 60", "Step ¦ I ¦ II | 2 · 70 · 80"]);
        let row = text.find("2 ·").unwrap();
        let part = statements(text, row..text.len());
        assert!(matches!(&part[..], [Statement { shown: Shown::Row { head: Some(_), .. }, .. }]), "{part:?}");
        assert_eq!(cells("2 · 70 ·"), ["2", "70", ""]);
    }
}
