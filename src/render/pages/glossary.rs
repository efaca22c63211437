//! The glossary.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Frame, Pages};
use crate::library::Definition;
use crate::links;
use crate::render::defined::Term;
use crate::render::templates::Html;
use crate::render::views::{Link, ProvisionView};
use crate::render::{Made, Page, Renderer, html};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let Renderer { library, lookup, .. } = &*pages.renderer;
    if library.glossary.is_empty() && library.glossary_intros.is_empty() && !lookup.has_definitions() {
        return Ok(());
    }
    if library.glossary.iter().any(|entry| entry.also.len() > SHOWN) {
        pages.page(links::GLOSSARY_WAYS.into(), ways)?;
    }
    pages.page(links::GLOSSARY.into(), render)
}

/// How many ways to say a word are beside its meaning, which is what readers came for; all are on a page of their own.
const SHOWN: usize = 3;

#[derive(Serialize)]
struct View {
    intro: Html,
    letters: Vec<Letter<Entry>>,
    defined: Vec<OfAgreement>,
}

#[derive(Serialize)]
struct WaysView {
    letters: Vec<Letter<Ways>>,
}

/// All ways to say a word.
#[derive(Serialize)]
struct Ways {
    id: String,
    /// The word, with its place in the glossary.
    word: Link,
    also: Vec<String>,
}

/// The terms that an agreement defines and no newer one does.
#[derive(Serialize)]
struct OfAgreement {
    agreement: Link,
    terms: Vec<Meaning>,
}

/// A term that an agreement defines.
#[derive(Serialize)]
pub(super) struct Meaning {
    id: String,
    /// The short form, or the term.
    term: String,
    /// The term, if there is a short form.
    name: Option<String>,
    sentence: String,
    clause: Link,
}

#[derive(Serialize)]
struct Letter<T> {
    letter: String,
    entries: Vec<T>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    term: String,
    means: String,
    also: Vec<String>,
    /// Where the other ways to say it are, if there are more.
    ways: Option<String>,
    see: Vec<Link>,
    sources: Vec<Link>,
}

fn render(page: &Page<'_>) -> Made {
    let scope = page.loose().about(page.library.current().map(|agreement| &agreement.text));
    let entries = page.library.glossary.iter().zip(ids(page)).map(|(entry, id)| {
        let see = entry.see.iter().filter_map(|see| {
            let (target, href) = scope.cited(&see.value)?;
            Some(Link { href, text: scope.words(&target) })
        });
        let keys: Vec<_> = entry.sources.iter().map(|at| at.value.clone()).collect();
        let ways = (entry.also.len() > SHOWN).then(|| format!("{}#{id}", links::GLOSSARY_WAYS));
        Entry {
            id,
            term: entry.term.clone(),
            means: entry.means.clone(),
            also: entry.also.iter().take(SHOWN).cloned().collect(),
            ways,
            see: see.collect(),
            sources: page.sources(&keys),
        }
    });
    let letters = by_letter(entries, |entry| &entry.term);
    page.fill(
        Frame {
            template: "glossary.html",
            title: &say!(page.words, "glossary"),
            crumbs: Vec::new(),
            section: "glossary",
        },
        &View { intro: html::texts(scope, &page.library.glossary_intros), letters, defined: defined(page) },
    )
}

/// The page of all ways to say the words.
fn ways(page: &Page<'_>) -> Made {
    let entries = page.library.glossary.iter().zip(ids(page)).filter(|(entry, _)| !entry.also.is_empty());
    let entries = entries.map(|(entry, id)| {
        let word = page.link(&format!("{}#{id}", links::GLOSSARY), entry.term.as_str());
        Ways { id, word, also: entry.also.clone() }
    });
    page.fill(
        Frame {
            template: "glossary-ways.html",
            title: &say!(page.words, "other-ways-to-say-it"),
            crumbs: vec![page.link(links::GLOSSARY, say!(page.words, "glossary"))],
            section: "glossary",
        },
        &WaysView { letters: by_letter(entries, |it| &it.word.text) },
    )
}

/// The id of each word on both pages.
fn ids(page: &Page<'_>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    page.library.glossary.iter().map(|entry| crate::id::unique(&entry.term, &mut taken)).collect()
}

/// Entries below the first letters of their words.
fn by_letter<T>(entries: impl Iterator<Item = T>, word: impl Fn(&T) -> &str) -> Vec<Letter<T>> {
    let mut letters: Vec<Letter<T>> = Vec::new();
    for entry in entries {
        let letter: String = match word(&entry).chars().next() {
            Some(first) if first.is_alphabetic() => first.to_uppercase().collect(),
            _ => "#".into(),
        };
        match letters.last_mut() {
            Some(group) if group.letter == letter => group.entries.push(entry),
            _ => letters.push(Letter { letter, entries: vec![entry] }),
        }
    }
    letters
}

/// The terms that clauses on a page have as links.
pub(super) fn meanings(page: &Page<'_>, agreement: usize, clauses: &[ProvisionView]) -> Vec<Meaning> {
    let terms = page.renderer.lookup.defined[agreement].terms();
    let is_here = |term: &&Term| {
        let link = format!("href=\"#{}\"", term.id);
        clauses.iter().any(|clause| clause.body.0.contains(&link))
    };
    terms.iter().filter(is_here).map(|term| meaning(page, agreement, term)).collect()
}

/// What the agreements define, the newest first: a term is listed once.
fn defined(page: &Page<'_>) -> Vec<OfAgreement> {
    let mut known = BTreeSet::new();
    let agreements = page.library.agreements.iter().enumerate().rev();
    let of = agreements.map(|(at, agreement)| {
        let terms = page.renderer.lookup.defined[at].terms().iter();
        let new = terms.filter(|it| known.insert((it.definition.term.to_lowercase(), it.definition.short.clone())));
        let mut terms: Vec<Meaning> = new
            .map(|term| Meaning { id: format!("{}{}", agreement.text.id, term.id), ..meaning(page, at, term) })
            .collect();
        terms.sort_by_cached_key(|it| (it.term.to_lowercase(), it.id.clone()));
        let link = page.link(&links::agreement(&agreement.text.id), agreement.text.title.as_str());
        OfAgreement { agreement: link, terms }
    });
    of.filter(|it| !it.terms.is_empty()).collect()
}

fn meaning(page: &Page<'_>, agreement: usize, term: &Term) -> Meaning {
    let text = &page.library.agreements[agreement].text;
    let Definition { term: full, short, place, sentence } = &term.definition;
    let provision = text.provision(*place);
    let name = match (place.provision, &provision.number) {
        (0, _) => text.articles[place.article].name(),
        (_, Some(number)) => number.text.clone(),
        (_, None) => provision.title.clone(),
    };
    Meaning {
        id: term.id.clone(),
        term: short.as_ref().unwrap_or(full).clone(),
        name: short.as_ref().map(|_| full.clone()),
        sentence: shortened(sentence),
        clause: Link { href: page.place(text, *place), text: name },
    }
}

/// A long sentence, cut at a space.
fn shortened(sentence: &str) -> String {
    let Some((end, _)) = sentence.char_indices().nth(LONGEST) else { return sentence.to_string() };
    let end = sentence[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &sentence[..end])
}

/// How many characters of a defining sentence are shown.
const LONGEST: usize = 280;
