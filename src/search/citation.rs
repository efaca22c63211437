//! Citations as search terms: `37-3`, `art 37-3`, `article 37`, `§ 37-3`, `37.3`, `appendix h`, `side letter e`.
//!
//! An entry is indexed under the keys that name it (`#37.3`, `#appendix.h`) and under those of what it is a part of;
//! a query that holds a citation is asked for the same keys.

use super::entry::{ArticleName, Entry};

/// The keys of an entry: its own, and those of what it is a part of.
pub(crate) fn keys(entry: &Entry) -> (Vec<String>, Vec<String>) {
    let (mut own, mut within) = (Vec::new(), Vec::new());
    let number = entry.number.as_deref().map(components).unwrap_or_default();
    let article = entry.article.as_ref();
    let article_number = article.and_then(|a| a.number.as_deref()).map(components).unwrap_or_default();
    let is_article = number.is_empty() && entry.ancestors.is_empty() && article.is_some_and(|a| a.title == entry.title)
        || !number.is_empty() && number == article_number;
    if let Some(key) = article.and_then(|a| article_key(a, &article_number)) {
        if is_article { &mut own } else { &mut within }.push(key);
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
    let mut parts = split(number);
    while parts.len() > 1 && kind_of(&parts[0]).is_some() {
        parts.remove(0);
    }
    if parts.len() > 1 && parts[0] == "side" && parts[1] == "letter" {
        parts.drain(..2);
    }
    parts
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

/// Whether a word only says what is cited.
pub(crate) fn is_kind(word: &str) -> bool {
    kind_of(word).is_some() || matches!(word, "side" | "letter")
}

/// What a word before a number says about it.
fn kind_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "article" | "art" | "articles" | "artikel" => "article",
        "appendix" | "app" | "appx" | "appendices" | "anhang" | "annex" => "appendix",
        "sideletter" | "sideletters" => "side-letter",
        "section" | "sections" | "sec" | "sect" | "clause" | "paragraph" | "para" => "",
        _ => return None,
    })
}

/// The citations in a query's chunks (its parts between spaces), each as the keys that it may mean; and the other chunks.
pub(crate) fn find<'a>(chunks: &[&'a str]) -> (Vec<Vec<String>>, Vec<&'a str>) {
    let mut found = Vec::new();
    let mut others = Vec::new();
    let mut at = 0;
    while at < chunks.len() {
        let parts = split(chunks[at]);
        let next = chunks.get(at + 1).map(|c| split(c)).unwrap_or_default();
        let (kind, rest, used) = match parts.first().map(|word| (word.as_str(), kind_of(word))) {
            Some(("side", _)) if parts.get(1).is_some_and(|p| p == "letter") => {
                after_kind("side-letter", &parts[2..], &next, 1)
            }
            Some(("side", _)) if next.first().is_some_and(|p| p == "letter") => {
                let after = chunks.get(at + 2).map(|c| split(c)).unwrap_or_default();
                after_kind("side-letter", &next[1..], &after, 2)
            }
            Some((_, Some(kind))) => after_kind(kind, &parts[1..], &next, 1),
            None if chunks[at].starts_with('§') => ("", next, 2),
            _ => ("", parts, 1),
        };
        let named = used > 1 || kind_named(chunks[at]);
        if is_number(&rest, named) {
            found.push(meant(kind, &rest));
            at += used;
        } else {
            others.push(chunks[at]);
            at += 1;
        }
    }
    (found, others)
}

fn after_kind<'a>(kind: &'a str, rest: &[String], next: &[String], used: usize) -> (&'a str, Vec<String>, usize) {
    if rest.is_empty() { (kind, next.to_vec(), used + 1) } else { (kind, rest.to_vec(), used) }
}

/// Whether a chunk itself says that a citation is meant: `§37`, `art.37`.
fn kind_named(chunk: &str) -> bool {
    let parts = split(chunk);
    chunk.starts_with('§') || parts.first().is_some_and(|word| kind_of(word).is_some() || word == "side")
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
        for query in ["37", "sick days", "article about", "side effects", "40 days", "a b"] {
            assert_eq!(first(query), "", "{query}");
        }
    }
}
