//! Words and stems: the same for contract text, glossary and queries.
//!
//! A word is a run of letters and digits. It is folded: lower case, accents of Latin letters and soft hyphens dropped,
//! ligatures spelled out. Stems are made from folded words by tantivy's Snowball stemmers. The browser folds as we do
//! but never stems: the projection gives it the term of every word.

use std::ops::Range;

use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer, TokenStream};
use unicode_normalization::UnicodeNormalization;

/// The most characters of a word that are compared.
const MAX_CHARS: usize = 40;

/// The endings after an apostrophe in English, which are not words of their own.
pub(crate) const CLITICS: &[&str] = &["s", "t", "d", "m", "ll", "re", "ve"];

/// English stop words: never indexed, and without weight in a query.
#[rustfmt::skip]
const STOP_EN: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "anything", "are", "as", "at", "be", "because",
    "been", "before", "being", "but", "by", "can", "cannot", "could", "did", "didn", "do", "does", "doesn", "doing",
    "don", "else", "even", "ever", "for", "from", "get", "gets", "getting", "go", "going", "got", "had", "happen",
    "happens", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "isn", "it",
    "its", "just", "know", "let", "like", "many", "may", "me", "might", "mine", "much", "must", "my", "need", "no",
    "not", "now", "of", "on", "or", "our", "shall", "she", "should", "so", "some", "someone", "something", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "unless", "until",
    "us", "want", "wants", "was", "we", "were", "what", "when", "where", "whether", "which", "who", "whom", "whose",
    "why", "will", "with", "would", "you", "your",
];

/// Everyday words: a contract has few of them, so by rarity alone they would dominate the ranking of a spoken
/// question. Their other forms are meant too.
#[rustfmt::skip]
const LIGHT_EN: &[&str] = &[
    "able", "across", "actually", "again", "ago", "ahead", "almost", "along", "already", "always", "another",
    "anybody", "anymore", "anyone", "anyway", "apart", "around", "arrive", "ask", "away", "back", "bad", "barely",
    "become", "behind", "believe", "beside", "best", "better", "big", "bit", "both", "bring", "bunch", "call", "came",
    "carry", "catch", "certain", "chance", "choose", "clear", "come", "count", "couple", "crazy", "create", "deal",
    "decide", "different", "done", "down", "drop", "each", "early", "easy", "either", "enough", "entire", "every",
    "everybody", "everyone", "everything", "exactly", "exist", "expect", "explain", "fact", "fair", "far", "feel",
    "few", "figure", "find", "fine", "finish", "fix", "follow", "forever", "forget", "found", "friend", "front",
    "give", "gone", "good", "great", "guess", "guy", "handle", "happy", "hard", "hate", "help", "hold", "hope", "huge",
    "idea", "inside", "instead", "issue", "join", "keep", "kept", "kind", "last", "late", "later", "least", "less",
    "listen", "little", "long", "look", "lose", "lot", "love", "luck", "made", "main", "make", "man", "matter",
    "maybe", "mean", "middle", "mind", "moment", "more", "morning", "most", "move", "myself", "nearly", "never", "new",
    "next", "nice", "night", "nobody", "none", "normal", "nothing", "off", "often", "ok", "okay", "old", "once", "one",
    "only", "onto", "other", "otherwise", "out", "outside", "over", "own", "past", "pick", "please", "point",
    "possible", "pretty", "probably", "problem", "pull", "push", "put", "question", "quick", "quite", "ran", "rather",
    "ready", "real", "refuse", "remember", "right", "run", "said", "same", "say", "see", "seem", "seen", "send",
    "serious", "several", "show", "simple", "since", "sit", "situation", "small", "somebody", "somehow", "soon",
    "sort", "speak", "spend", "spot", "stand", "start", "stay", "still", "stop", "story", "stuff", "such", "sudden",
    "suppose", "sure", "switch", "take", "talk", "tell", "thing", "think", "though", "thought", "through", "throw",
    "till", "today", "together", "tomorrow", "tonight", "took", "top", "toward", "trouble", "try", "turn", "twice",
    "two", "under", "understand", "up", "use", "usual", "very", "wait", "walk", "watch", "way", "went", "whatever",
    "whenever", "while", "whole", "win", "wish", "without", "woman", "wonder", "word", "world", "worry", "worse",
    "worst", "worth", "wrong", "yeah", "year", "yes", "yesterday", "yet", "yourself",
];

/// Interchangeable endings of English words, known before any text is read.
const ENDINGS_EN: &[(&str, &str)] = &[
    ("", "s"),
    ("s", ""),
    ("ies", "y"),
    ("y", "ies"),
    ("ing", "e"),
    ("ing", ""),
    ("ing", "ed"),
    ("ed", "e"),
    ("ed", ""),
    ("ed", "ing"),
    ("es", "e"),
    ("es", ""),
    ("", "ing"),
    ("e", "ing"),
    ("", "ed"),
    ("e", "ed"),
];

/// Irregular forms of English words.
#[rustfmt::skip]
const FORMS_EN: &[(&str, &str)] = &[
    ("bought", "buy"), ("broke", "break"), ("broken", "break"), ("brought", "bring"), ("built", "build"),
    ("caught", "catch"), ("children", "child"), ("chose", "choose"), ("chosen", "choose"), ("fallen", "fall"),
    ("fell", "fall"), ("forgot", "forget"), ("fought", "fight"), ("gave", "give"), ("hid", "hide"), ("lost", "lose"),
    ("men", "man"), ("sent", "send"), ("sought", "seek"), ("spent", "spend"), ("spoke", "speak"), ("spoken", "speak"),
    ("stole", "steal"), ("stolen", "steal"), ("struck", "strike"), ("taught", "teach"), ("threw", "throw"),
    ("thrown", "throw"), ("told", "tell"), ("took", "take"), ("withdrawn", "withdraw"), ("withdrew", "withdraw"),
    ("withheld", "withhold"), ("women", "woman"), ("wore", "wear"), ("worn", "wear"), ("written", "write"),
    ("wrote", "write"),
];

/// The words of a text, folded, with their places in bytes.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    runs(text).filter_map(|run| {
        let word = fold(&text[run.range.clone()]);
        (!word.is_empty() && !run.is_clitic(&word)).then_some((run.range, word))
    })
}

/// A run of letters and digits.
pub(crate) struct Run {
    /// Its place in bytes.
    pub(crate) range: Range<usize>,
    after_apostrophe: bool,
}

impl Run {
    /// Whether its folded word is only the end of the word before: the `s` of `teacher's`.
    pub(crate) fn is_clitic(&self, word: &str) -> bool {
        self.after_apostrophe && CLITICS.contains(&word)
    }
}

/// The runs of letters and digits in a text.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = Run> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word_char)?;
        let end = text[start..].find(|c| !is_word_char(c)).map_or(text.len(), |n| start + n);
        let after_apostrophe = at > 0 && matches!(&text[at..start], "'" | "’");
        at = end;
        Some(Run { range: start..end, after_apostrophe })
    })
}

/// One word without case, accents and soft hyphens.
///
/// ```
/// assert_eq!(sideletter::search::analysis::fold("Congés"), "conges");
/// ```
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().take(MAX_CHARS).map(|c| c.to_ascii_lowercase()).collect();
    }
    let mut plain = String::with_capacity(word.len());
    let mut after_latin = false;
    for c in word.nfkd().filter(|&c| c != '\u{ad}') {
        let mark = is_mark(c);
        if !(mark && after_latin) {
            plain.extend(c.to_lowercase().flat_map(spelt_out));
        }
        after_latin = c.is_ascii_alphabetic() || (mark && after_latin);
    }
    plain.nfc().take(MAX_CHARS).collect()
}

/// Whether a character belongs to a word.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || c == '\u{ad}'
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn spelt_out(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'ø' => ('o', None),
        'đ' => ('d', None),
        'ł' => ('l', None),
        'ı' => ('i', None),
        'ς' => ('σ', None),
        c => (c, None),
    };
    std::iter::once(first).chain(second)
}

/// Turns folded words into terms, for one language.
#[derive(Clone)]
pub struct Stems {
    analyzer: Option<TextAnalyzer>,
    stop: &'static [&'static str],
    light: &'static [&'static str],
    endings: &'static [(&'static str, &'static str)],
    forms: &'static [(&'static str, &'static str)],
}

impl Stems {
    /// For a language tag such as `en` or `de-CH`. Words of other languages than tantivy's stay as they are.
    pub fn new(language: &str) -> Self {
        let code = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let analyzer = known_language(&code)
            .map(|known| TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(known)).build());
        let made = Self { analyzer, stop: &[], light: &[], endings: &[], forms: &[] };
        match code.as_str() {
            "en" => Self { stop: STOP_EN, light: LIGHT_EN, endings: ENDINGS_EN, forms: FORMS_EN, ..made },
            _ => made,
        }
    }

    /// The stop words, sorted.
    pub fn stop_words(&self) -> &'static [&'static str] {
        self.stop
    }

    /// Everyday words, which tell little.
    pub(crate) fn light_words(&self) -> &'static [&'static str] {
        self.light
    }

    /// The interchangeable endings of the language's words.
    pub(crate) fn endings(&self) -> &'static [(&'static str, &'static str)] {
        self.endings
    }

    /// Irregular forms of words, sorted.
    pub(crate) fn forms(&self) -> &'static [(&'static str, &'static str)] {
        self.forms
    }

    /// Whether a folded word is a stop word.
    pub fn is_stop(&self, word: &str) -> bool {
        self.stop.binary_search(&word).is_ok()
    }

    /// The term of a folded word: its stem, or for a stop word, the word after a `!`.
    pub(crate) fn term(&mut self, word: &str) -> String {
        if self.is_stop(word) { format!("!{word}") } else { self.stem(word) }
    }

    /// The stem of a folded word.
    pub fn stem(&mut self, word: &str) -> String {
        let word = self.forms.binary_search_by_key(&word, |form| form.0).map_or(word, |at| self.forms[at].1);
        let Some(analyzer) = self.analyzer.as_mut().filter(|_| !word.contains(|c: char| c.is_numeric())) else {
            return word.to_owned();
        };
        let mut stream = analyzer.token_stream(word);
        match stream.next() {
            Some(token) if !token.text.is_empty() => token.text.clone(),
            _ => word.to_owned(),
        }
    }
}

fn known_language(code: &str) -> Option<Language> {
    Some(match code {
        "ar" => Language::Arabic,
        "da" => Language::Danish,
        "nl" => Language::Dutch,
        "en" => Language::English,
        "fi" => Language::Finnish,
        "fr" => Language::French,
        "de" => Language::German,
        "el" => Language::Greek,
        "hu" => Language::Hungarian,
        "it" => Language::Italian,
        "no" | "nb" | "nn" => Language::Norwegian,
        "pt" => Language::Portuguese,
        "ro" => Language::Romanian,
        "ru" => Language::Russian,
        "es" => Language::Spanish,
        "sv" => Language::Swedish,
        "ta" => Language::Tamil,
        "tr" => Language::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|(_, word)| word).collect()
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(
            folded("The Teacher’s 37-3.1 don't L'Été co\u{ad}op ﬁne"),
            ["the", "teacher", "37", "3", "1", "don", "l", "ete", "coop", "fine"]
        );
        assert_eq!(folded("\u{0} \u{ad} 🙂 …"), Vec::<String>::new());
        assert_eq!(folded("Straße ŒUVRE Ελλάς"), ["strasse", "oeuvre", "ελλάσ"]);
    }

    #[test]
    fn lists_are_sorted() {
        assert!(STOP_EN.is_sorted());
        assert!(LIGHT_EN.is_sorted());
        assert!(LIGHT_EN.iter().all(|word| STOP_EN.binary_search(word).is_err()));
        assert!(FORMS_EN.is_sorted());
    }

    #[test]
    fn stems_follow_the_language() {
        assert_eq!(Stems::new("en-US").stem("grievances"), "grievanc");
        assert_eq!(Stems::new("en-US").stem("taught"), "teach");
        assert_eq!(Stems::new("xx").stem("grievances"), "grievances");
    }
}
