//! From words to terms: all forms of a word, `grieve` and `grievances`, count as one.
//!
//! Stems are made from folded words ([`super::words`]) by the Snowball stemmers. In English, numbers in words are the
//! same as digits: `twelve` is `12`.

use frostem::{Algorithm, Stemmer};

use super::{number_words, small_words, words};

/// Turns folded words into terms, for one language.
#[derive(Clone)]
pub struct Stems {
    stemmer: Option<Stemmer>,
    is_english: bool,
}

impl Stems {
    /// For a language tag such as `en` or `de-CH`. Words of languages without a stemmer are kept as they are.
    pub fn new(language: &str) -> Self {
        let code = code(language);
        Self { stemmer: algorithm(&code).map(Stemmer::new), is_english: code == "en" }
    }

    /// The stop words, sorted.
    pub fn stop_words(&self) -> &'static [&'static str] {
        self.english(small_words::STOP)
    }

    /// Everyday words, which tell little.
    pub(crate) fn light_words(&self) -> &'static [&'static str] {
        self.english(small_words::LIGHT)
    }

    /// The interchangeable endings of the language's words.
    pub(crate) fn endings(&self) -> &'static [(&'static str, &'static str)] {
        self.english(small_words::ENDINGS)
    }

    /// Words that a text may have in another form: irregular forms, and numbers in words or digits.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &'static str> {
        let numbers = self.english(number_words::SINGLE).iter().flat_map(|&(word, digits)| [word, digits]);
        self.english(small_words::FORMS).iter().map(|form| form.0).chain(numbers)
    }

    fn english<T>(&self, list: &'static [T]) -> &'static [T] {
        if self.is_english { list } else { &[] }
    }

    /// Whether a folded word is a stop word.
    pub fn is_stop(&self, word: &str) -> bool {
        self.stop_words().binary_search(&word).is_ok()
    }

    /// The term of a folded word: its stem, or for a stop word, the word after a `!`.
    pub(crate) fn term(&self, word: &str) -> String {
        if self.is_stop(word) { format!("!{word}") } else { self.stem(word) }
    }

    /// The terms of a text's words, one after the other.
    pub(crate) fn terms(&self, text: &str) -> Vec<String> {
        words::words(text).map(|(_, word)| self.term(&word)).collect()
    }

    /// The stem of a folded word.
    pub fn stem(&self, word: &str) -> String {
        if self.is_english
            && let Some(number) = number_words::word(word).filter(|number| *number > 1)
        {
            return number.to_string();
        }
        let forms = self.english(small_words::FORMS);
        let word = forms.binary_search_by_key(&word, |form| form.0).map_or(word, |at| forms[at].1);
        match &self.stemmer {
            Some(stemmer) if !word.contains(char::is_numeric) => {
                let stem = stemmer.stem(word);
                if stem.is_empty() { word.to_owned() } else { stem.into_owned() }
            }
            _ => word.to_owned(),
        }
    }
}

/// Whether a language tag means English.
pub fn is_english(language: &str) -> bool {
    code(language) == "en"
}

fn code(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

fn algorithm(code: &str) -> Option<Algorithm> {
    Some(match code {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_follow_the_language() {
        assert_eq!(Stems::new("en-US").stem("grievances"), "grievanc");
        assert_eq!(Stems::new("en-US").stem("taught"), "teach");
        assert_eq!(Stems::new("en-US").stem("twelve"), "12");
        assert_eq!(Stems::new("xx").stem("grievances"), "grievances");
        assert_eq!(Stems::new("de").stem("twelve"), "twelv");
        assert_eq!(Stems::new("en").term("off"), "off");
        assert_eq!(Stems::new("en").term("me"), "!me");
    }

    #[test]
    fn forms_have_the_stem_of_their_word() {
        let stems = Stems::new("en");
        assert!(stems.forms().all(|form| stems.stem(form) != form || form.len() < 4));
    }
}
