//! Whether words read as a title or as a sentence.

/// More words than this are a sentence.
pub(super) const LONGEST_TITLE: usize = 16;
/// The longest title that begins its words with small letters.
const LONGEST_PHRASE: usize = 8;

/// Words that titles write in lower case.
const SMALL: [&str; 13] = [
    "after", "before", "between", "during", "from", "into", "over", "under", "upon", "with", "within", "without",
    "than",
];
/// Verbs such as `is` and `shall`, which titles do not have.
const RULES: [&str; 8] = ["shall", "will", "may", "must", "is", "are", "was", "has"];
/// More verbs of sentences, among words that are written small.
const VERBS: [&str; 29] = [
    "accrue",
    "accrues",
    "agree",
    "agrees",
    "applies",
    "apply",
    "be",
    "been",
    "begins",
    "can",
    "cannot",
    "do",
    "does",
    "earns",
    "ends",
    "get",
    "gets",
    "have",
    "keeps",
    "means",
    "pays",
    "provides",
    "receive",
    "receives",
    "recognizes",
    "requires",
    "runs",
    "takes",
    "were",
];
/// Words that begin sentences more often than titles.
const OPENERS: [&str; 21] = [
    "a", "all", "an", "any", "as", "each", "every", "if", "it", "no", "nobody", "such", "that", "the", "there",
    "these", "they", "this", "we", "when", "where",
];

/// Words after which something must follow.
const OPEN_ENDS: [&str; 14] =
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "or", "the", "to", "with"];

/// Whether words read as a title: each longer word begins with a capital, and none is a verb such as `shall`.
pub(super) fn is_title(words: &str, most: usize) -> bool {
    let mut count = 0;
    for word in words.split_whitespace() {
        count += 1;
        let letters = bare(word);
        let is_small = letters.chars().count() <= 3 || SMALL.contains(&letters);
        let begins_small = letters.starts_with(char::is_lowercase);
        if count > most || begins_small && (count == 1 || !is_small) {
            return false;
        }
    }
    count > 0 && words.contains(char::is_alphabetic) && !is_rule(words)
}

/// Whether words read as a title in sentence case: `Jury duty and witness service`.
pub(super) fn is_phrase(words: &str) -> bool {
    let mut all = words.split_whitespace().map(bare).filter(|word| !word.is_empty());
    let Some(first) = all.next() else { return false };
    first.starts_with(char::is_uppercase)
        && !OPENERS.contains(&first.to_lowercase().as_str())
        && all.clone().count() < LONGEST_PHRASE
        && !all.any(|word| RULES.contains(&word) || VERBS.contains(&word))
        && !words.ends_with([',', ';'])
        && !words.split_whitespace().last().is_some_and(|last| OPEN_ENDS.contains(&last))
}

/// Whether words have a verb such as `is` or `shall`, which titles do not have.
pub(super) fn is_rule(words: &str) -> bool {
    words.split_whitespace().any(|word| RULES.contains(&bare(word)))
}

/// Whether there are letters, and all of them are capitals.
pub(super) fn is_capitals(words: &str) -> bool {
    // Nearly every line has a small letter near its beginning.
    !words.contains(char::is_lowercase) && words.chars().filter(|c| c.is_uppercase()).nth(1).is_some()
}

/// Behind the first stop that ends a sentence.
pub(super) fn sentence_end(words: &str) -> Option<usize> {
    let ends = |(at, mark): (usize, &str)| {
        let end = at + mark.len();
        words[end..].chars().next().is_none_or(char::is_whitespace).then_some(end)
    };
    words.match_indices(['.', ':', '?']).find_map(ends)
}

/// The separators between number and title.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '.' | ':' | ')' | '-' | '–' | '—' | '‐' | '‑')
}

/// The words after white space and separators.
pub(super) fn untied(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| c.is_whitespace() || is_separator(c))
}

pub(super) fn blank_length(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
