//! Citations as search terms: `37-3`, `art 37-3`, `article 37`, `§ 37-3`, `37.3`, `appendix h`, `side letter e`.
//!
//! An entry is indexed under the keys that name it (`#37.3`, `#appendix.h`) and under those of the sections that
//! contain it; a query with a citation looks up the same keys.

use std::sync::LazyLock;

use super::entry::{ArticleName, Entry};
use crate::language::section_number;

/// The label words of citations and their kinds: `article`, `side letter`. The browser gets them with the index.
pub(crate) static KINDS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(section_number::spoken);

/// The keys of an entry: its own, and those of the sections that contain it.
pub(crate) fn keys(entry: &Entry) -> (Vec<String>, Vec<String>) {
    let (mut own, mut within) = (Vec::new(), Vec::new());
    let number = entry.number.as_deref().map(components).unwrap_or_default();
    let article = entry.article.as_ref();
    let article_number = article.and_then(|a| a.number.as_deref()).map(components).unwrap_or_default();
    let is_article = number.is_empty() && entry.ancestors.is_empty() && article.is_some_and(|a| a.title == entry.title)
        || !number.is_empty() && number == article_number;
    // Article IV is found as Article 4 too.
    let numbered = article.filter(|a| a.kind == "article").and_then(|a| a.number.as_deref());
    let in_figures = numbered.map(|number| components(&in_figures(number))).unwrap_or_default();
    for number in [&article_number, &in_figures] {
        if let Some(key) = article.and_then(|a| article_key(a, number)) {
            if is_article { &mut own } else { &mut within }.push(key);
        }
    }
    if !number.is_empty() && !is_article {
        let full = if number.starts_with(&article_number) {
            number.clone()
        } else {
            [article_number, number.clone()].concat()
        };
        own.push(key(&number));
        own.push(key(&full));
        within.extend((2..full.len()).map(|n| key(&full[..n])));
    }
    own.sort();
    own.dedup();
    within.dedup();
    within.retain(|key| !own.contains(key));
    (own, within)
}

fn article_key(article: &ArticleName, number: &[String]) -> Option<String> {
    (!number.is_empty()).then(|| format!("#{}.{}", article.kind, number.join(".")))
}

fn key(components: &[String]) -> String {
    format!("#{}", components.join("."))
}

/// The parts of a number, without the words and signs around it: `20-1.1(a)` is 20, 1, 1, a.
fn components(number: &str) -> Vec<String> {
    match section_number::parse(number) {
        Some(number) => split(&number.value),
        None => split(number),
    }
}

/// An article's number, in figures where it is a numeral.
fn in_figures(number: &str) -> String {
    let value = section_number::parse(number).map_or_else(|| number.to_owned(), |number| number.value);
    section_number::roman_worth(&value).map_or(value, |worth| worth.to_string())
}

/// Runs of digits and runs of letters, folded.
fn split(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for (_, word) in super::analysis::words(text) {
        let mut digits = None;
        for c in word.chars() {
            if digits != Some(c.is_ascii_digit()) {
                parts.push(String::new());
                digits = Some(c.is_ascii_digit());
            }
            if let Some(part) = parts.last_mut() {
                part.push(c);
            }
        }
    }
    parts
}

/// Whether a word is only the label of a citation.
pub(crate) fn is_kind(word: &str) -> bool {
    KINDS.iter().any(|(words, _)| *words == word) || matches!(word, "side" | "letter")
}

/// The label that the first words of some parts give the number after them, and how many words it takes. The longest
/// name counts.
fn kind_at(parts: &[(usize, String)]) -> Option<(&'static str, usize)> {
    let fits =
        |words: &str| words.split(' ').enumerate().all(|(at, word)| parts.get(at).is_some_and(|it| it.1 == word));
    let length = |words: &str| words.split(' ').count();
    let found = KINDS.iter().filter(|(words, _)| fits(words)).max_by_key(|(words, _)| length(words));
    found.map(|(words, kind)| (*kind, length(words)))
}

/// The longest label of a citation, in words.
const LONGEST_KIND: usize = 3;

/// The citations in a query's chunks (its parts between spaces), each as the keys that it may mean; and the other chunks.
pub(crate) fn find<'a>(chunks: &[&'a str]) -> (Vec<Vec<String>>, Vec<&'a str>) {
    let parts: Vec<Vec<String>> = chunks.iter().map(|chunk| split(chunk)).collect();
    let of = |chunk: usize| parts.get(chunk).cloned().unwrap_or_default();
    let (mut found, mut others) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < chunks.len() {
        let ahead: Vec<(usize, String)> = (at..chunks.len().min(at + LONGEST_KIND))
            .flat_map(|chunk| of(chunk).into_iter().map(move |part| (chunk, part)))
            .collect();
        let is_sign = chunks[at].starts_with('§');
        let kind = if of(at).is_empty() { None } else { kind_at(&ahead) };
        let (rest, next) = match kind {
            Some((_, length)) => {
                let last = ahead[length - 1].0;
                let rest: Vec<String> =
                    ahead[length..].iter().filter(|it| it.0 == last).map(|it| it.1.clone()).collect();
                if rest.is_empty() { (of(last + 1), last + 2) } else { (rest, last + 1) }
            }
            None if is_sign && of(at).is_empty() => (of(at + 1), at + 2),
            None => (of(at), at + 1),
        };
        if is_number(&rest, kind.is_some() || is_sign) {
            found.push(meant(kind.map_or("", |(kind, _)| kind), &rest));
            at = next;
        } else {
            others.push(chunks[at]);
            at += 1;
        }
    }
    (found, others)
}

/// Whether parts read as a number: after a word such as `article` anything short will do; alone it takes two parts
/// and a digit (`37-3`, `h-5`).
fn is_number(parts: &[String], named: bool) -> bool {
    let digit = |part: &String| part.starts_with(|c: char| c.is_ascii_digit());
    let short = |part: &String| digit(part) || part.chars().count() == 1;
    match parts {
        [] => false,
        [only] => named && (short(only) || only.chars().all(|c| "ivxl".contains(c))),
        parts => parts.iter().all(short) && parts.iter().any(digit) && parts.len() <= 8,
    }
}

fn meant(kind: &str, parts: &[String]) -> Vec<String> {
    let plain = key(parts);
    match parts {
        [only] if !kind.is_empty() => vec![format!("#{kind}.{only}"), plain],
        _ => vec![plain],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> String {
        find(&query.split_whitespace().collect::<Vec<_>>()).0.first().map_or(String::new(), |keys| keys.join(" "))
    }

    #[test]
    fn citations_in_all_spellings() {
        for query in ["37-3", "art 37-3", "Article 37-3", "§37-3", "§ 37-3", "37.3", "sec. 37–3", "art.37-3", "art37-3"]
        {
            assert_eq!(first(query), "#37.3", "{query}");
        }
        assert_eq!(first("article 37"), "#article.37 #37");
        assert_eq!(first("appendix h"), "#appendix.h #h");
        assert_eq!(first("app C"), "#appendix.c #c");
        assert_eq!(first("H-5"), "#h.5");
        assert_eq!(first("appendix H-5"), "#h.5");
        assert_eq!(first("side letter e"), "#side-letter.e #e");
        assert_eq!(first("side-letter e"), "#side-letter.e #e");
        assert_eq!(first("20-1.1(a)"), "#20.1.1.a");
        assert_eq!(first("letter of agreement e"), "#side-letter.e #e");
        assert_eq!(first("loa 3"), "#side-letter.3 #3");
        assert_eq!(first("articles 37"), first("article 37"));
        for query in ["37", "sick days", "article about", "side effects", "40 days", "a b"] {
            assert_eq!(first(query), "", "{query}");
        }
    }
}
