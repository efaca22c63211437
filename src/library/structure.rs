//! Signs in an agreement's structure that headings were not recognized, or that a number is wrong: numbers
//! that are repeated, missing or out of order, provisions as long as an article, a text without headings.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::header::ArticleKind;
use crate::language::section_number::{Label, Number, figure};

use super::instrument::{Article, Instrument, Provision};

/// A text of this many words must have headings.
const LONG_TEXT: usize = 1_000;
/// A provision of this many words must contain others.
const LONG_PROVISION: usize = 4_000;
/// If more numbers than this seem to be missing, the agreement just counts differently.
const LONGEST_GAP: u32 = 5;

/// The structural problems of an agreement.
pub fn check(instrument: &Instrument) -> Vec<Diagnostic> {
    let mut problems = repeated_articles(instrument);
    problems.extend(out_of_order(instrument));
    for article in &instrument.articles {
        problems.extend(repeated_sections(article));
        problems.extend(missing_sections(article));
    }
    match without_headings(instrument) {
        Some(problem) => problems.push(problem),
        None => problems.extend(long_provisions(instrument)),
    }
    problems
}

/// The bytes of the heading or, where the header of an article's file gives its number, of that line.
fn number_place(provision: &Provision) -> Range<usize> {
    let text = &provision.file.text;
    let is_in_header = provision.heading.is_empty();
    match is_in_header.then(|| text.find("\nnumber:")).flatten().map(|at| at + 1) {
        Some(start) => start..start + text[start..].lines().next().unwrap_or_default().trim_end().len(),
        None => provision.heading.clone(),
    }
}

fn at_heading(provision: &Provision, code: Code, message: String) -> Diagnostic {
    provision.file.diagnostic(code, number_place(provision), message)
}

/// Where a provision is, for a message about another one.
fn place(provision: &Provision) -> String {
    let place = number_place(provision);
    if place.is_empty() {
        return provision.file.path.to_string();
    }
    let (line, _) = provision.file.position(place.start);
    format!("{}:{line}", provision.file.path)
}

fn repeated(name: &str, provision: &Provision, before: &Provision) -> Diagnostic {
    let message = format!("{name} appears twice; the first one is in {}", place(before));
    at_heading(provision, Code::DuplicateNumber, message)
        .hint("citations of this number lead to the first one: correct the number of one of the two, or remove it")
}

fn repeated_articles(instrument: &Instrument) -> Vec<Diagnostic> {
    let mut first: HashMap<(ArticleKind, bool, String), &Provision> = HashMap::new();
    let mut problems = Vec::new();
    for article in &instrument.articles {
        let Some(number) = &article.number else { continue };
        let own = &article.provisions[0];
        // A part is not the article with its number.
        let is_part = number.label == Some(Label::Part);
        match first.entry((article.kind, is_part, value(number))) {
            std::collections::hash_map::Entry::Occupied(before) => {
                let name = match number.label {
                    Some(_) => number.text.clone(),
                    None => format!("{} {number}", article.kind.as_str()),
                };
                problems.push(repeated(&name, own, before.get()));
            }
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(own);
            }
        }
    }
    problems
}

fn repeated_sections(article: &Article) -> Vec<Diagnostic> {
    let mut first: HashMap<(Option<usize>, Option<Label>, String), &Provision> = HashMap::new();
    let mut problems = Vec::new();
    for provision in &article.provisions[1..] {
        let Some(number) = &provision.number else { continue };
        // A compound number includes its article's number.
        let parent = provision.parent.filter(|_| parts(number).is_none_or(|parts| parts.len() < 2));
        match first.entry((parent, number.label, value(number))) {
            std::collections::hash_map::Entry::Occupied(before) => {
                problems.push(repeated(&number.text, provision, before.get()))
            }
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(provision);
            }
        }
    }
    problems
}

/// Articles whose number does not fit between those before and after it.
fn out_of_order(instrument: &Instrument) -> Vec<Diagnostic> {
    let articles: Vec<(&Article, u32)> = instrument
        .articles
        .iter()
        .filter(|article| article.kind == ArticleKind::Article)
        .filter(|article| article.number.as_ref().is_some_and(|number| number.label != Some(Label::Part)))
        .filter_map(|article| Some((article, figure(article.number.as_ref()?)?)))
        .collect();
    let is_displaced = |three: &&[(&Article, u32)]| {
        let [(before, a), (own, b), (after, c)] = three else { return false };
        let is_one_file = Arc::ptr_eq(&before.file, &own.file) && Arc::ptr_eq(&own.file, &after.file);
        is_one_file && a < c && (b < a || b > c)
    };
    let displaced = articles.windows(3).filter(is_displaced).map(|three| {
        let [(before, _), (own, _), (after, _)] = three else { unreachable!("windows of three") };
        let number = |article: &Article| article.number.as_ref().map_or(String::new(), |number| number.text.clone());
        let message = format!("{} is out of order, between {} and {}", number(own), number(before), number(after));
        at_heading(&own.provisions[0], Code::NumberOutOfOrder, message)
            .hint("if this line is a reference within the text before it, join it to that text; if it is a heading, correct its number")
    });
    displaced.collect()
}

/// Sections of typed text whose numbers jump: a heading between them was not recognized.
fn missing_sections(article: &Article) -> Vec<Diagnostic> {
    let is_typed = |provision: &&Provision| provision.text.is_rough && provision.parent == Some(0);
    let sections: Vec<(&Provision, Vec<u32>)> = article.provisions[1..]
        .iter()
        .filter(is_typed)
        .filter_map(|provision| Some((provision, parts(provision.number.as_ref()?)?)))
        .collect();
    sections.windows(2).filter_map(|two| gap(&two[0], &two[1])).collect()
}

fn gap(before: &(&Provision, Vec<u32>), after: &(&Provision, Vec<u32>)) -> Option<Diagnostic> {
    let (last, above) = before.1.split_last()?;
    let (own, same_above) = after.1.split_last()?;
    let missing = own.checked_sub(*last)?.checked_sub(1).filter(|missing| (1..=LONGEST_GAP).contains(missing))?;
    if above != same_above {
        return None;
    }
    let text = |provision: &Provision| provision.number.as_ref().map_or(String::new(), |number| number.text.clone());
    let what = if missing == 1 { "one number is".to_string() } else { format!("{missing} numbers are") };
    let message = format!("{what} missing between {} and {}", text(before.0), text(after.0));
    let hint = "if the text has it, mark its heading: begin the line with ### and the number";
    Some(at_heading(after.0, Code::MissingNumber, message).hint(hint))
}

/// The parts of a number that counts in figures.
fn parts(number: &Number) -> Option<Vec<u32>> {
    number.value.split(['-', '.', '–']).map(|part| part.parse().ok()).collect()
}

fn value(number: &Number) -> String {
    number.key()
}

fn words(provision: &Provision) -> usize {
    provision.text.markdown().split_whitespace().count()
}

/// A whole agreement in one provision.
fn without_headings(instrument: &Instrument) -> Option<Diagnostic> {
    let mut provisions = instrument.articles.iter().flat_map(|article| &article.provisions);
    let only = provisions.find(|provision| !provision.text.is_empty())?;
    let is_only = provisions.all(|provision| provision.text.is_empty());
    let words = words(only);
    if !is_only || words < LONG_TEXT {
        return None;
    }
    let message = format!("no heading was recognized: all {words} words are one provision");
    Some(
        only.text.file.diagnostic(Code::NoHeadings, only.text.range.start..only.text.range.start, message).hint(
            "begin each article with a line such as `## Article 7 Leave` and each section with `### 7.1 Sick days`",
        ),
    )
}

/// Provisions as long as an article.
fn long_provisions(instrument: &Instrument) -> Vec<Diagnostic> {
    let provisions = instrument.articles.iter().flat_map(|article| &article.provisions);
    let own = provisions.filter(|provision| provision.origin.is_none());
    let long = own.map(|provision| (provision, words(provision))).filter(|(_, words)| *words > LONG_PROVISION);
    let problem = |(provision, words): (&Provision, usize)| {
        let message = format!("this provision has {words} words: headings in it may not have been recognized");
        let hint = "if it contains sections, mark each heading: begin the line with ### and the number";
        at_heading(provision, Code::LongProvision, message).hint(hint)
    };
    long.map(problem).collect()
}
