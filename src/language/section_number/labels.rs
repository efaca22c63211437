//! The words before numbers: `Article`, `§`, `Letter of Agreement`.

use std::fmt;

use serde::Serialize;

use crate::language::scan::{self, Lower};

use super::shape::is_space;

/// The word before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// Article, Art.
    Article,
    /// Section, Sec., §
    Section,
    /// Appendix, Annex, Exhibit, Attachment, Addendum, Schedule
    Appendix,
    /// Side letter, Letter of agreement, Memorandum of understanding
    SideLetter,
    /// Part, Chapter, Title: what groups articles
    Part,
}

/// As citations write it.
impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Label::Article => "Article",
            Label::Section => "Section",
            Label::Appendix => "Appendix",
            Label::SideLetter => "Side Letter",
            Label::Part => "Part",
        })
    }
}

/// The words before numbers. A space matches any white space.
pub(super) const LABELS: [(&str, Label); 59] = [
    ("article", Label::Article),
    ("art.", Label::Article),
    ("art", Label::Article),
    ("rule", Label::Article),
    ("section", Label::Section),
    ("clause", Label::Section),
    ("item", Label::Section),
    ("sect.", Label::Section),
    ("sec.", Label::Section),
    ("sec", Label::Section),
    ("§§", Label::Section),
    ("§", Label::Section),
    ("appendix", Label::Appendix),
    ("app.", Label::Appendix),
    ("appx.", Label::Appendix),
    ("annex", Label::Appendix),
    ("exhibit", Label::Appendix),
    ("attachment", Label::Appendix),
    ("addendum", Label::Appendix),
    ("schedule", Label::Appendix),
    ("supplement", Label::Appendix),
    ("side agreement", Label::SideLetter),
    ("letter no.", Label::SideLetter),
    ("letter #", Label::SideLetter),
    ("side letter", Label::SideLetter),
    ("sideletter", Label::SideLetter),
    ("letter of agreement", Label::SideLetter),
    ("letter of understanding", Label::SideLetter),
    ("letter of intent", Label::SideLetter),
    ("memorandum of agreement", Label::SideLetter),
    ("memorandum of understanding", Label::SideLetter),
    ("loa", Label::SideLetter),
    ("lou", Label::SideLetter),
    ("moa", Label::SideLetter),
    ("mou", Label::SideLetter),
    ("l.o.a.", Label::SideLetter),
    ("l.o.u.", Label::SideLetter),
    ("m.o.a.", Label::SideLetter),
    ("m.o.u.", Label::SideLetter),
    ("part", Label::Part),
    ("chapter", Label::Part),
    ("title", Label::Part),
    ("division", Label::Part),
    ("side-letter", Label::SideLetter),
    // In Spanish. A letter with an accent has no other case here, so each of them is there twice.
    ("artículo", Label::Article),
    ("artÍculo", Label::Article),
    ("articulo", Label::Article),
    ("cláusula", Label::Article),
    ("clÁusula", Label::Article),
    ("clausula", Label::Article),
    ("sección", Label::Section),
    ("secciÓn", Label::Section),
    ("seccion", Label::Section),
    ("anexo", Label::Appendix),
    ("apéndice", Label::Appendix),
    ("apÉndice", Label::Appendix),
    ("capítulo", Label::Part),
    ("capÍtulo", Label::Part),
    ("capitulo", Label::Part),
];

/// Labels that are words in running text, or not English: only headings have them.
#[rustfmt::skip]
pub(super) const ONLY_IN_HEADINGS: [&str; 17] = [
    "schedule", "supplement", "rule", "clause", "item", "artículo", "artÍculo", "articulo", "cláusula", "clÁusula",
    "clausula", "sección", "secciÓn", "seccion", "anexo", "apéndice", "apÉndice",
];

/// The same in the plural, as citations have them.
pub(super) const PLURALS: [(&str, Label); 8] = [
    ("articles", Label::Article),
    ("arts.", Label::Article),
    ("sections", Label::Section),
    ("secs.", Label::Section),
    ("appendices", Label::Appendix),
    ("appendixes", Label::Appendix),
    ("exhibits", Label::Appendix),
    ("side letters", Label::SideLetter),
];

/// How people name these in a search, beside the labels themselves: in short, in German and in Spanish.
const SPOKEN: [(&str, Label); 15] = [
    ("supplement", Label::Appendix),
    ("app", Label::Appendix),
    ("appx", Label::Appendix),
    ("anhang", Label::Appendix),
    ("artikel", Label::Article),
    ("articulo", Label::Article),
    ("clausula", Label::Article),
    ("seccion", Label::Section),
    ("anexo", Label::Appendix),
    ("sideletters", Label::SideLetter),
    ("sect", Label::Section),
    ("clause", Label::Section),
    ("clauses", Label::Section),
    ("paragraph", Label::Section),
    ("para", Label::Section),
];

/// The words that say in a query what is cited, in lower case and parted by spaces, each with the label's name.
pub fn spoken() -> Vec<(&'static str, &'static str)> {
    let is_word = |words: &str| words.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ');
    let labels = LABELS.iter().filter(|(words, _)| !ONLY_IN_HEADINGS.contains(words));
    let all = labels.chain(&PLURALS).chain(&SPOKEN);
    all.filter_map(|(words, label)| {
        let name = match label {
            Label::Article => "article",
            Label::Section => "",
            Label::Appendix => "appendix",
            Label::SideLetter => "side-letter",
            Label::Part => return None,
        };
        is_word(words).then_some((*words, name))
    })
    .collect()
}

/// Where the next word begins that may be a label of running text.
pub(in crate::language) fn next_label(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let begins = |&at: &usize| {
        may_begin_label(&bytes[at..]) && (bytes[at] > 0x7f || !text[..at].ends_with(char::is_alphanumeric))
    };
    (from..bytes.len()).find(begins)
}

/// Whether a label of running text can begin with these two letters, or is the sign §. Nearly every word is not a label,
/// and two letters tell that.
pub(super) fn may_begin_label(text: &[u8]) -> bool {
    match text {
        [0xc2, 0xa7, ..] => true,
        [first, second, ..] => match first | 0x20 {
            b'a' => matches!(second | 0x20, b'd' | b'n' | b'p' | b'r' | b't'),
            b'e' => second | 0x20 == b'x',
            b's' => matches!(second | 0x20, b'e' | b'i'),
            b'l' | b'm' => matches!(second | 0x20, b'e' | b'o' | b'.'),
            _ => false,
        },
        _ => false,
    }
}

/// The label at a place of running text, where it ends, and whether it is for several numbers. Parts, chapters and titles
/// are left to laws; `schedule` is mostly a word.
pub(in crate::language) fn label(text: &str, at: usize) -> Option<(Label, usize, bool)> {
    let rest = &text[at..];
    if !may_begin_label(rest.as_bytes()) {
        return None;
    }
    let first = Lower::of(scan::word(rest, 0));
    #[rustfmt::skip]
    let may_be_label = matches!(
        first.as_str(),
        "article" | "articles" | "art" | "arts" | "section" | "sections" | "sec" | "secs" | "sect" | "side" | "sideletter"
            | "app" | "appx" | "appendix" | "appendices" | "appendixes" | "annex" | "exhibit" | "exhibits" | "attachment" | "addendum"
            | "letter" | "memorandum" | "loa" | "lou" | "moa" | "mou" | "l" | "m"
    );
    if !may_be_label && !rest.starts_with('§') {
        return None;
    }
    let singular = LABELS.iter().filter(|(words, label)| *label != Label::Part && !ONLY_IN_HEADINGS.contains(words));
    let all = PLURALS.iter().map(|it| (it, true)).chain(singular.map(|it| (it, false)));
    let found = all.filter_map(|((words, label), is_plural)| {
        let behind = behind_words(rest, words)?;
        let end = text.len() - behind.len();
        let is_cut = words.ends_with(|c: char| c.is_ascii_alphabetic()) && scan::goes_on(text, end);
        (!is_cut).then_some((*label, end, is_plural || *words == "§§"))
    });
    found.max_by_key(|(_, end, _)| *end)
}

/// The text after some words, whatever their case.
pub(super) fn behind_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    // Nearly all texts begin with another letter.
    if !text
        .as_bytes()
        .first()
        .zip(words.as_bytes().first())
        .is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
    {
        return None;
    }
    let mut rest = text;
    for (at, word) in words.split(' ').enumerate() {
        if at > 0 {
            rest = rest.strip_prefix(is_space)?.trim_start_matches(is_space);
        }
        let here = rest.get(..word.len()).filter(|here| here.eq_ignore_ascii_case(word))?;
        rest = &rest[here.len()..];
    }
    Some(rest)
}
