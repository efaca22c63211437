//! What a sentence obliges, permits or forbids: `shall`, `may`, `must not`, `does not have to`, each with its verb.

use std::ops::Range;

/// What a duty word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// `shall`, `must`, `has to`, `is required to`.
    Must,
    /// `may`, `can`, `is allowed to`.
    May,
    /// `may not`, `shall not`, `cannot`, `no teacher may`.
    MustNot,
    /// `need not`, `does not have to`.
    NeedNot,
}

impl Duty {
    /// Whether one sentence can say this and another one that of the same act.
    pub fn agrees_with(self, other: Duty) -> bool {
        self == other || matches!((self, other), (Duty::May, Duty::NeedNot) | (Duty::NeedNot, Duty::May))
    }
}

/// A duty in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it says.
    pub duty: Duty,
    /// The bytes of its words: `shall not`.
    pub range: Range<usize>,
    /// The verb after it, in lower case; the participle, if it is passive.
    pub verb: String,
}

/// Words between a duty and its verb.
const BETWEEN: &[&str] =
    &["also", "always", "be", "been", "first", "have", "immediately", "never", "only", "promptly", "then"];

/// Subjects that turn a permission into its opposite.
const NOBODY: &[&str] = &["neither", "no", "nobody", "none"];

/// How many words before a duty may hold its negated subject.
const SUBJECT: usize = 5;

/// The sentences of a text, without the white space around them.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    let ends = text.char_indices().filter(|(at, c)| {
        let rest = &text[at + c.len_utf8()..];
        matches!(c, '.' | ';' | '!' | '?') && rest.starts_with(char::is_whitespace)
            || *c == '\n' && rest.starts_with('\n')
    });
    let ends = ends.map(|(at, c)| at + c.len_utf8()).chain([text.len()]).collect::<Vec<_>>();
    ends.into_iter().filter_map(move |end| {
        let part = &text[from..end];
        let start = from + (part.len() - part.trim_start().len());
        from = end;
        (!part.trim().is_empty()).then(|| start..start + part.trim().len())
    })
}

/// The words of a text in lower case, with their places.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_part(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push((from..at, text[from..at].to_lowercase().replace('’', "'")));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The duties of a sentence, in its order.
pub fn find(sentence: &str) -> Vec<Found> {
    let words = words(sentence);
    let word = |at: usize| words.get(at).map_or("", |(_, word)| word.as_str());
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((duty, length)) = duty_at(&word, at, &sentence[words[at].0.clone()]) else {
            at += 1;
            continue;
        };
        let duty = if has_nobody(sentence, &words, at) { negated(duty, word(at)) } else { duty };
        let mut verb = at + length;
        while BETWEEN.contains(&word(verb)) {
            verb += 1;
        }
        let range = words[at].0.start..words[at + length - 1].0.end;
        found.push(Found { duty, range, verb: word(verb).to_string() });
        at += length;
    }
    found
}

/// The duty whose words begin at a word, and how many words it has.
fn duty_at<'w>(word: &impl Fn(usize) -> &'w str, at: usize, as_written: &str) -> Option<(Duty, usize)> {
    let is_not = |at: usize| matches!(word(at), "not" | "never");
    let before = |n: usize| at.checked_sub(n).map_or("", word);
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    match word(at) {
        "may" if as_written == "May" && (is_number(word(at + 1)) || is_number(before(1))) => None,
        "may" | "can" if is_not(at + 1) => Some((Duty::MustNot, 2)),
        "must" | "shall" if is_not(at + 1) => Some((Duty::MustNot, 2)),
        "cannot" | "can't" | "mustn't" => Some((Duty::MustNot, 1)),
        "may" | "can" => Some((Duty::May, 1)),
        "must" | "shall" => Some((Duty::Must, 1)),
        "need" if is_not(at + 1) => Some((Duty::NeedNot, 2)),
        "has" | "have" | "had" if word(at + 1) == "to" => {
            let is_negated = is_not(at.wrapping_sub(1)) || before(1).ends_with("n't");
            Some((if is_negated { Duty::NeedNot } else { Duty::Must }, 2))
        }
        "required" | "obliged" | "obligated" if word(at + 1) == "to" => {
            Some((if is_not(at.wrapping_sub(1)) { Duty::NeedNot } else { Duty::Must }, 2))
        }
        "allowed" | "permitted" | "free" if word(at + 1) == "to" => {
            Some((if is_not(at.wrapping_sub(1)) { Duty::MustNot } else { Duty::May }, 2))
        }
        _ => None,
    }
}

/// Whether the subject before a duty is nobody: `No teacher may be …`.
fn has_nobody(sentence: &str, words: &[(Range<usize>, String)], at: usize) -> bool {
    let subject = &words[at.saturating_sub(SUBJECT)..at];
    let last = subject.iter().rposition(|(_, word)| NOBODY.contains(&word.as_str()));
    last.is_some_and(|last| !sentence[subject[last].0.start..words[at].0.start].contains([',', ';', ':', '.']))
}

/// What a duty says of nobody: no one has to, and no one may.
fn negated(duty: Duty, word: &str) -> Duty {
    match word {
        "has" | "have" | "had" | "required" | "obliged" | "obligated" | "need" => Duty::NeedNot,
        _ if duty == Duty::NeedNot => Duty::NeedNot,
        _ => Duty::MustNot,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duties_are_read_with_their_verbs() {
        for (sentence, duty, verb) in [
            ("The Board shall pay it.", Duty::Must, "pay"),
            ("Teachers may also be recalled.", Duty::May, "recalled"),
            ("The Board may not ask.", Duty::MustNot, "ask"),
            ("No teacher may be suspended.", Duty::MustNot, "suspended"),
            ("No one has to explain.", Duty::NeedNot, "explain"),
            ("They cannot refuse.", Duty::MustNot, "refuse"),
            ("A nurse does not have to wait.", Duty::NeedNot, "wait"),
            ("They don’t have to wait.", Duty::NeedNot, "wait"),
            ("The school is required to post it.", Duty::Must, "post"),
            ("You need not apply.", Duty::NeedNot, "apply"),
            ("Members are free to leave.", Duty::May, "leave"),
            ("If there is no room, the school must say so.", Duty::Must, "say"),
        ] {
            let found = find(sentence);
            assert_eq!((found[0].duty, found[0].verb.as_str()), (duty, verb), "{sentence}");
        }
        assert_eq!(find("From 1 May on, and May 2013."), []);
    }

    #[test]
    fn sentences_end_at_signs() {
        let text = "It pays 2.5%. It may;  it must\n\nHere";
        let all: Vec<&str> = sentences(text).map(|range| &text[range]).collect();
        assert_eq!(all, ["It pays 2.5%.", "It may;", "it must", "Here"]);
    }
}
