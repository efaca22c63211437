//! Citations as search terms: `37-3`, `art 37-3`, `article 37`, `§ 37-3`, `37.3`, `appendix h`, `side letter e`.
//!
//! An entry is indexed under the keys that name it (`#37.3`, `#appendix.h`) and under those of the sections that
//! contain it; a query with a citation looks up the same keys.

use std::sync::LazyLock;

use super::entry::Entry;
use crate::language::number_words;
use crate::language::section_number::{self, Label};
use crate::language::words::words;

/// The label words of citations and their kinds: `article`, `side letter`. The browser gets them with the index.
pub(crate) static KINDS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(section_number::spoken);

/// The keys of an entry: its own, and those of the sections that contain it.
pub(crate) fn keys(entry: &Entry) -> (Vec<String>, Vec<String>) {
    let (mut own, mut within) = (Vec::new(), Vec::new());
    let parsed = entry.number.as_deref().and_then(section_number::parse);
    let number = entry.number.as_deref().map(components).unwrap_or_default();
    let article = entry.article.as_ref();
    let article_number = article.and_then(|a| a.number.as_deref()).map(components).unwrap_or_default();
    let is_named = parsed.and_then(|number| number.label).is_some_and(|label| label != Label::Section);
    let is_titled = entry.ancestors.is_empty() && article.is_some_and(|a| a.title == entry.title);
    let is_article = number.is_empty() && is_titled || number == article_number && (is_named || is_titled);
    // Article IV is found as Article 4 too.
    let in_figures = article.filter(|a| a.kind == "article").and_then(|a| a.number.as_deref()).map(in_figures);
    let in_figures = in_figures.map(|number| components(&number)).unwrap_or_default();
    for chapter in [&article_number, &in_figures] {
        if let Some(article) = article.filter(|_| !chapter.is_empty()) {
            let keys = if is_article { &mut own } else { &mut within };
            keys.push(format!("#{}.{}", article.kind, chapter.join(".")));
            keys.extend((chapter.len() > 1).then(|| key(chapter)));
        }
        if !number.is_empty() && !is_article {
            let full = full(chapter, &number);
            own.extend([key(&number), key(&full)]);
            within.extend((2..full.len()).map(|length| key(&full[..length])));
        }
    }
    for keys in [&mut own, &mut within] {
        keys.sort();
        keys.dedup();
    }
    within.retain(|key| !own.contains(key));
    (own, within)
}

/// A section's number with its chapter's before it: 5 and 13.5 of Article 13 are both 13, 5.
fn full(chapter: &[String], section: &[String]) -> Vec<String> {
    let is_full = section.len() > chapter.len() && section.starts_with(chapter);
    if is_full { section.to_vec() } else { [chapter, section].concat() }
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

/// Runs of digits, without leading zeros, and runs of letters, folded.
fn split(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for (_, word) in words(text) {
        let is_digit = |c: char| c.is_ascii_digit();
        let mut rest = word.as_str();
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| is_digit(c) != is_digit(first)).unwrap_or(rest.len());
            let part = &rest[..end];
            let significant = if is_digit(first) { part.trim_start_matches('0') } else { part };
            parts.push(if significant.is_empty() { "0" } else { significant }.to_owned());
            rest = &rest[end..];
        }
    }
    parts
}

/// What a citation names, if it says what kind of thing that is: `article 99` of `#article.99`.
pub(crate) fn name(keys: &[String]) -> Option<String> {
    let named = |key: &&String| key[1..].starts_with(|c: char| c.is_ascii_alphabetic()) && key[1..].contains('.');
    let (kind, number) = keys.iter().find(named)?[1..].split_once('.')?;
    let is_kind = KINDS.iter().any(|(_, known)| *known == kind);
    is_kind.then(|| format!("{} {number}", kind.replace('-', " ")))
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
/// Small words between the numbers of one citation: `section 10 of article 3`.
const JOINERS: [&str; 4] = ["of", "in", "under", "the"];

/// A number in a query.
struct Cited {
    /// What the word before it says: `article`, nothing for a section; `None` if there is no such word.
    kind: Option<&'static str>,
    parts: Vec<String>,
    /// The chunk after it.
    next: usize,
}

/// The citations in a query's chunks (its parts between spaces), each as the keys that it may mean, the likeliest first;
/// and the other chunks.
pub(crate) fn find<'a>(chunks: &[&'a str]) -> (Vec<Vec<String>>, Vec<&'a str>) {
    let parts: Vec<Vec<String>> = chunks.iter().map(|chunk| split(chunk)).collect();
    let (mut found, mut others) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < chunks.len() {
        match cited_at(chunks, &parts, at) {
            Some(cited) => {
                let (mut keys, next) = meant(chunks, &parts, &cited);
                keys.extend(keys.iter().filter_map(|key| figured(key)).collect::<Vec<_>>());
                let paragraphs =
                    chunks[at..next.min(chunks.len())].iter().map(|it| it.matches('(').count()).sum::<usize>();
                keys.extend(outward(&keys, paragraphs));
                found.push(keys);
                at = next;
            }
            None => {
                others.push(chunks[at]);
                at += 1;
            }
        }
    }
    (found, others)
}

/// The keys of what holds the paragraphs in parentheses: where there is no `8-2(a)`, it is in `8-2`.
fn outward(keys: &[String], paragraphs: usize) -> Vec<String> {
    let mut outer: Vec<String> = Vec::new();
    for mut parts in keys.iter().map(|key| key.split('.').collect::<Vec<_>>()) {
        for _ in 0..paragraphs {
            parts.pop();
            outer.extend((parts.len() > 1).then(|| parts.join(".")));
        }
    }
    outer.retain(|key| !keys.contains(key));
    outer
}

/// The number that starts at a chunk, with the word before it.
fn cited_at(chunks: &[&str], parts: &[Vec<String>], at: usize) -> Option<Cited> {
    let of = |chunk: usize| parts.get(chunk).cloned().unwrap_or_default();
    let ahead: Vec<(usize, String)> = (at..chunks.len().min(at + LONGEST_KIND))
        .flat_map(|chunk| of(chunk).into_iter().map(move |part| (chunk, part)))
        .collect();
    let is_sign = chunks.get(at)?.starts_with('§');
    let (kind, number, next) = match if parts[at].is_empty() { None } else { kind_at(&ahead) } {
        Some((kind, length)) => {
            let last = ahead[length - 1].0;
            let rest: Vec<String> = ahead[length..].iter().filter(|it| it.0 == last).map(|it| it.1.clone()).collect();
            let (rest, next) = if rest.is_empty() { (of(last + 1), last + 2) } else { (rest, last + 1) };
            (Some(kind), rest, next)
        }
        None if is_sign && parts[at].is_empty() => (Some(""), of(at + 1), at + 2),
        None => (is_sign.then_some(""), of(at), at + 1),
    };
    let (number, next) = match spelled(&number, &of(next)) {
        Some((figure, words)) if kind.is_some() => (vec![figure.to_string()], next + usize::from(words > number.len())),
        _ => (number, next),
    };
    is_number(&number, kind.is_some()).then_some(Cited { kind, parts: number, next })
}

/// A number below a hundred in words, and how many words it takes: the last may be in the chunk behind, `twenty one`.
fn spelled(parts: &[String], behind: &[String]) -> Option<(u64, usize)> {
    let worth = |word: &String| number_words::word(word).filter(|worth| (1..100).contains(worth));
    let ones = |word: &String| worth(word).filter(|worth| *worth < 10);
    let tens = |word: &String| worth(word).filter(|worth| *worth >= 20);
    match (parts, behind) {
        ([one, other], _) | ([one], [other]) if tens(one).is_some() && ones(other).is_some() => {
            Some((tens(one)? + ones(other)?, 2))
        }
        ([one], _) => Some((worth(one)?, 1)),
        _ => None,
    }
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

/// The keys of a number with those that go with it, and the chunk after them: `art 3 sec 10`, `section 10 of article 3`,
/// `article 34 B`.
fn meant(chunks: &[&str], parts: &[Vec<String>], cited: &Cited) -> (Vec<String>, usize) {
    let kind = cited.kind.unwrap_or_default();
    let mut keys = Vec::new();
    let mut next = cited.next;
    let is_joiner =
        |chunk: &usize| parts.get(*chunk).is_some_and(|it| it.len() == 1 && JOINERS.contains(&it[0].as_str()));
    let behind = (next..).find(|chunk| !is_joiner(chunk)).unwrap_or(next);
    let other = cited_at(chunks, parts, behind).filter(|other| match (cited.kind, other.kind) {
        (Some(one), Some(other)) => one.is_empty() != other.is_empty(),
        _ => false,
    });
    if let Some(other) = other {
        let (chapter, section) = if kind.is_empty() { (&other, cited) } else { (cited, &other) };
        keys.push(key(&full(&chapter.parts, &section.parts)));
        keys.extend(named(chapter.kind.unwrap_or_default(), &chapter.parts));
        next = other.next;
    } else {
        // The last word may be the section: `article 34 b`.
        if let (Some(_), Some([part])) = (cited.kind, parts.get(next).map(Vec::as_slice))
            && next + 1 == chunks.len()
            && part.len() <= 2
            && is_number(std::slice::from_ref(part), true)
        {
            keys.push(key(&[cited.parts.as_slice(), std::slice::from_ref(part)].concat()));
            next += 1;
        }
        keys.extend(named(kind, &cited.parts));
        // Letter 7 is no section 7; Appendix H may be a section H.
        let is_figure = cited.parts.iter().all(|part| part.starts_with(|c: char| c.is_ascii_digit()));
        keys.extend((kind.is_empty() || kind == "article" || !is_figure).then(|| key(&cited.parts)));
    }
    (keys, next)
}

/// A key with its chapter's numeral in figures: `#article.14` of `#article.xiv`.
fn figured(key: &str) -> Option<String> {
    let mut parts: Vec<String> = key.strip_prefix('#')?.split('.').map(str::to_owned).collect();
    let chapter = usize::from(KINDS.iter().any(|(_, kind)| *kind == parts[0]));
    let worth = section_number::roman_worth(&parts.get(chapter)?.to_uppercase())?;
    parts[chapter] = worth.to_string();
    Some(self::key(&parts))
}

fn named(kind: &str, parts: &[String]) -> Option<String> {
    (!kind.is_empty()).then(|| format!("#{kind}.{}", parts.join(".")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> String {
        find(&query.split_whitespace().collect::<Vec<_>>()).0.first().map_or(String::new(), |keys| keys.join(" "))
    }

    #[test]
    fn a_citation_has_a_name_where_it_says_what_it_means() {
        let names = |query: &str| {
            let (found, _) = find(&query.split(' ').collect::<Vec<_>>());
            found.iter().filter_map(|keys| name(keys)).collect::<Vec<_>>()
        };
        assert_eq!(names("art 99"), ["article 99"]);
        assert_eq!(names("side letter e"), ["side letter e"]);
        assert!(names("h-5").is_empty() && names("37-3").is_empty());
    }

    #[test]
    fn citations_in_all_spellings() {
        for query in ["37-3", "art 37-3", "Article 37-3", "§37-3", "§ 37-3", "37.3", "sec. 37–3", "art.37-3", "art37-3"]
        {
            assert!(first(query).ends_with("#37.3"), "{query}");
        }
        for query in ["art 3 sec 10", "Section 10 of Article 3", "article 3, section 10", "sec. 10 of the art. 3"] {
            assert_eq!(first(query), "#3.10 #article.3", "{query}");
        }
        assert_eq!(first("art 13 sec 13.5"), "#13.5 #article.13");
        assert_eq!(first("article 34 B"), "#34.b #article.34 #34");
        assert_eq!(first("article 14.03"), "#article.14.3 #14.3");
        assert_eq!(first("14A"), "#14.a");
        assert_eq!(first("6,0000"), "#6.0");
        assert_eq!(first("article 37"), "#article.37 #37");
        assert_eq!(first("appendix h"), "#appendix.h #h");
        assert_eq!(first("app C"), "#appendix.c #c");
        assert_eq!(first("H-5"), "#h.5");
        assert_eq!(first("appendix H-5"), "#appendix.h.5 #h.5");
        assert_eq!(first("side letter e"), "#side-letter.e #e");
        assert_eq!(first("side-letter e"), "#side-letter.e #e");
        assert_eq!(first("20-1.1(a)"), "#20.1.1.a #20.1.1");
        assert_eq!(first("sec 8.2(a)(b)"), "#8.2.a.b #8.2.a #8.2");
        assert_eq!(first("letter of agreement e"), "#side-letter.e #e");
        assert_eq!(first("loa 3"), "#side-letter.3");
        assert_eq!(first("articles 37"), first("article 37"));
        for (query, keys) in [
            ("article fourteen", "#article.14 #14"),
            ("Article Twenty-One", "#article.21 #21"),
            ("article twenty one", "#article.21 #21"),
            ("section two of article thirty", "#30.2 #article.30"),
            ("article twenty section one", "#20.1 #article.20"),
        ] {
            assert_eq!(first(query), keys);
        }
        for (query, keys) in [
            ("article xiv", "#article.xiv #xiv #article.14 #14"),
            ("art v sec 3", "#v.3 #article.v #5.3 #article.5"),
            ("appendix i", "#appendix.i #i #appendix.1 #1"),
        ] {
            assert_eq!(first(query), keys);
        }
        for query in ["37", "sick days", "article about", "fourteen days", "side effects", "40 days", "a b"] {
            assert_eq!(first(query), "", "{query}");
        }
    }
}
