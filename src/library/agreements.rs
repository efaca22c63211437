//! Agreements and proposals from their files: a folder with a file per article, or one file with headings.

use std::sync::Arc;

use crate::document::Document;
use crate::document::header::{AgreementHeader, ArticleHeader, ArticleKind};
use crate::document::number::{Label, Number};
use crate::document::provisions::Section;
use crate::id::ProvisionId;

use super::annotate::{Defaults, provisions};
use super::instrument::Article;

/// The article that a file of kind `article`, `appendix`, `side-letter` or `preamble` holds.
pub fn of_file(document: &Document, header: &ArticleHeader, outer: &Defaults) -> Article {
    let (own, mut below) = document.sections.split_first().expect("the preface is always there");
    let mut own = own.clone();
    let mut number = header.number.clone();
    let mut title = header.title.clone();
    // A pasted file often starts with its own title as the only top heading.
    if title.is_none()
        && let Some((first, rest)) = below.split_first()
        && document.text(&own).is_empty()
        && rest.iter().all(|section| section.level > first.level)
    {
        (number, title) = (number.or_else(|| first.number.clone()), Some(first.title.clone()));
        own = first.clone();
        below = rest;
    }
    let fallback = match &number {
        Some(_) => String::new(),
        None => document.file.stem().replace(['-', '_'], " "),
    };
    own.attributes.id = header.id.clone().or(own.attributes.id);
    if header.same_as.is_some() {
        own.attributes.same_as = header.same_as.clone();
        own.attributes.annotations = header.annotations.clone();
    }
    let id = match &own.attributes.id {
        Some(id) => id.value.clone(),
        None => article_id(header.kind, number.as_ref(), title.as_deref().unwrap_or(&fallback)),
    };
    let mut article = Article {
        id,
        kind: header.kind,
        number,
        title: title.unwrap_or(fallback),
        parts: header.part.iter().cloned().collect(),
        file: Arc::clone(&document.file),
        unknown: header.unknown && below.is_empty() && header.same_as.is_none(),
        topics: Vec::new(),
        provisions: Vec::new(),
    };
    let defaults = outer.with(&header.annotations);
    article.topics = defaults.topics.clone();
    article.provisions = provisions(document, &article, &own, below, &defaults);
    article
}

/// The articles of an agreement that is one file.
pub fn of_single_file(document: &Document, header: &AgreementHeader) -> Vec<Article> {
    let defaults = Defaults::default().with(&header.annotations);
    let (preface, mut sections) = document.sections.split_first().expect("the preface is always there");
    let mut articles = Vec::new();
    // A lone top heading is the title; its text stands before the articles, as the preface does.
    let lone = sections.first().filter(|first| sections[1..].iter().all(|s| s.level > first.level));
    let mut opening = vec![preface];
    if let Some(title) = lone.filter(|title| sections.len() > 1 && title.number.is_none()) {
        opening.push(title);
        sections = &sections[1..];
    }
    for text in opening.into_iter().filter(|section| !document.text(section).is_empty()) {
        articles.push(single(document, text, &[], Vec::new(), &defaults));
    }
    let level = article_level(sections);
    let mut parts: Vec<(u8, String)> = Vec::new();
    let mut at = 0;
    while at < sections.len() {
        let section = &sections[at];
        let end = at + 1 + sections[at + 1..].iter().take_while(|s| s.level > level).count();
        if section.level < level {
            parts.retain(|(outer, _)| *outer < section.level);
            let names = parts.iter().map(|(_, name)| name.clone()).collect();
            if !document.text(section).is_empty() || end > at + 1 {
                articles.push(single(document, section, &sections[at + 1..end], names, &defaults));
            }
            parts.push((section.level, heading(section)));
        } else {
            let names = parts.iter().map(|(_, name)| name.clone()).collect();
            articles.push(single(document, section, &sections[at + 1..end], names, &defaults));
        }
        at = end;
    }
    articles
}

/// The level whose headings are articles: the highest one on which at least two are numbered as such, or else the
/// highest one.
fn article_level(sections: &[Section]) -> u8 {
    let is_article = |section: &&Section| {
        let label = section.number.as_ref().and_then(|n| n.label);
        matches!(label, Some(Label::Article | Label::Appendix | Label::SideLetter))
    };
    let numbered = |level: &u8| sections.iter().filter(|s| s.level == *level).filter(is_article).count() >= 2;
    let highest = sections.iter().map(|section| section.level).min().unwrap_or(1);
    (1..=6).find(numbered).unwrap_or(highest)
}

fn single(document: &Document, own: &Section, below: &[Section], parts: Vec<String>, outer: &Defaults) -> Article {
    let kind = match own.number.as_ref().and_then(|n| n.label) {
        Some(Label::Appendix) => ArticleKind::Appendix,
        Some(Label::SideLetter) => ArticleKind::SideLetter,
        _ if own.level == 0 => ArticleKind::Preamble,
        _ => ArticleKind::Article,
    };
    let title = if own.level == 0 { "Preamble".to_string() } else { own.title.clone() };
    let defaults = outer.with(&own.attributes.annotations);
    let mut article = Article {
        id: own
            .attributes
            .id
            .as_ref()
            .map_or_else(|| article_id(kind, own.number.as_ref(), &title), |id| id.value.clone()),
        kind,
        number: own.number.clone(),
        title,
        parts,
        file: Arc::clone(&document.file),
        unknown: false,
        topics: defaults.topics.clone(),
        provisions: Vec::new(),
    };
    article.provisions = provisions(document, &article, own, below, &defaults);
    article
}

fn heading(section: &Section) -> String {
    match &section.number {
        Some(number) => format!("{number} {}", section.title).trim_end().to_string(),
        None => section.title.clone(),
    }
}

fn article_id(kind: ArticleKind, number: Option<&Number>, title: &str) -> ProvisionId {
    match number {
        Some(number) => ProvisionId::derive(&format!("{} {}", kind.as_str(), number.value), kind.as_str()),
        None => ProvisionId::derive(title, kind.as_str()),
    }
}
