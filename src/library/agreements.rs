//! Agreements and proposals from their files: a folder with a file per article, or one file with headings.

use std::sync::Arc;

use crate::document::Document;
use crate::document::header::{AgreementHeader, Annotations, ArticleHeader, ArticleKind};
use crate::document::provisions::{Section, is_article, title};
use crate::id::ProvisionId;
use crate::language::section_number::{self, Label, Number};

use super::annotate::{Defaults, provisions};
use super::instrument::Article;

/// The article that a file of kind `article`, `appendix`, `side-letter` or `preamble` holds.
pub fn of_file(document: &Document, header: &ArticleHeader, outer: &Defaults) -> Article {
    let (own, mut below) = document.sections.split_first().expect("the preface is always there");
    let mut own = own.clone();
    let mut number = header.number.clone();
    let mut title = header.title.clone();
    let mut parts: Vec<String> = header.part.iter().cloned().collect();
    if let Some(at) = own_heading(document, header) {
        parts.extend(below[..at].iter().map(|section| section.title.clone()));
        own = below[at].clone();
        number = number.or_else(|| own.number.clone());
        title = title.or_else(|| Some(own.title.clone()));
        below = &below[at + 1..];
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
    let name = Name { kind: header.kind, number, title: title.unwrap_or(fallback), parts };
    let unknown = header.unknown && below.is_empty() && header.same_as.is_none();
    Article { unknown, ..article(document, name, &own, below, &outer.with(&header.annotations)) }
}

/// The provisions of a proposal, as an article without a number. The first one holds the editor's introduction.
pub fn of_proposal(document: &Document, title: &str, annotations: &Annotations) -> Article {
    let (own, below) = document.sections.split_first().expect("the preface is always there");
    let defaults = Defaults::default().with(annotations);
    let name = Name { kind: ArticleKind::Article, number: None, title: title.to_string(), parts: Vec::new() };
    let mut article = article(document, name, own, below, &defaults);
    for provision in &mut article.provisions[1..] {
        let name = provision.name();
        if let Some((number, title)) = section_number::address(&name) {
            (provision.title, provision.number) = (title.to_string(), Some(number));
        }
    }
    article
}

/// What a chapter is called.
struct Name {
    kind: ArticleKind,
    number: Option<Number>,
    title: String,
    /// The parts that contain it, outermost first.
    parts: Vec<String>,
}

fn article(document: &Document, name: Name, own: &Section, below: &[Section], defaults: &Defaults) -> Article {
    let Name { kind, number, title, parts } = name;
    let id = match &own.attributes.id {
        Some(id) => id.value.clone(),
        None => article_id(kind, number.as_ref(), &title),
    };
    let mut article = Article {
        id,
        kind,
        word: kind.name().to_string(),
        number,
        title,
        parts,
        file: Arc::clone(&document.file),
        unknown: false,
        topics: defaults.topics.clone(),
        provisions: Vec::new(),
    };
    article.provisions = provisions(document, &article, own, below, defaults);
    article
}

/// Which section is the heading of the article itself: a pasted file often begins with it.
fn own_heading(document: &Document, header: &ArticleHeader) -> Option<usize> {
    let (preface, below) = document.sections.split_first().expect("the preface is always there");
    let is_bare = |section: &&Section| document.text(section).is_empty();
    let first = below.first().filter(|_| is_bare(&preface))?;
    // The agreement's own title may come first.
    let titles = below.iter().take_while(|section| section.number.is_none() && is_bare(section)).count();
    let is_own = |section: &Section| {
        let number = section.number.as_ref().filter(|_| is_article(section));
        number.is_some_and(|it| header.number.as_ref().is_none_or(|own| own.value == it.value))
    };
    let is_only = below.iter().filter(|section| is_article(section)).count() == 1;
    if is_only && below.get(titles).is_some_and(is_own) {
        return Some(titles);
    }
    let is_top = below[1..].iter().all(|section| section.level > first.level);
    (is_top && header.title.is_none()).then_some(0)
}

/// The articles of an agreement that is one file.
pub fn of_single_file(document: &Document, header: &AgreementHeader) -> Vec<Article> {
    let defaults = Defaults::default().with(&header.annotations);
    let (preface, mut sections) = document.sections.split_first().expect("the preface is always there");
    let mut articles = Vec::new();
    // A title's text comes before the articles, as the preface does.
    let mut opening = vec![preface];
    if let Some(title) = title(sections) {
        opening.push(title);
        sections = &sections[1..];
    }
    // A bare title is on every page already, where it is the agreement's own.
    let is_own = |section: &Section| match &header.title {
        Some(title) => section.level == 0 || *title == heading(section),
        None => true,
    };
    for text in opening.into_iter().filter(|section| !document.text(section).is_empty() || !is_own(section)) {
        articles.push(single(document, text, &[], Vec::new(), &defaults));
    }
    let level = document.article_level;
    let mut parts: Vec<(u8, String)> = Vec::new();
    let mut at = 0;
    while at < sections.len() {
        let section = &sections[at];
        let end = at + 1 + sections[at + 1..].iter().take_while(|s| s.level > level).count();
        if section.level < level {
            parts.retain(|(outer, _)| *outer < section.level);
            let names = parts.iter().map(|(_, name)| name.clone()).collect();
            articles.push(single(document, section, &sections[at + 1..end], names, &defaults));
            parts.push((section.level, heading(section)));
        } else {
            let names = parts.iter().map(|(_, name)| name.clone()).collect();
            articles.push(single(document, section, &sections[at + 1..end], names, &defaults));
        }
        at = end;
    }
    articles
}

fn single(document: &Document, own: &Section, below: &[Section], parts: Vec<String>, outer: &Defaults) -> Article {
    let kind = match own.number.as_ref().and_then(|n| n.label) {
        Some(Label::Appendix) => ArticleKind::Appendix,
        Some(Label::SideLetter) => ArticleKind::SideLetter,
        _ if own.level == 0 => ArticleKind::Preamble,
        _ => ArticleKind::Article,
    };
    let title = if own.level == 0 { "Preamble".to_string() } else { own.title.clone() };
    let name = Name { kind, number: own.number.clone(), title, parts };
    article(document, name, own, below, &outer.with(&own.attributes.annotations))
}

fn heading(section: &Section) -> String {
    match &section.number {
        Some(number) => format!("{number} {}", section.title).trim_end().to_string(),
        None => section.title.clone(),
    }
}

fn article_id(kind: ArticleKind, number: Option<&Number>, title: &str) -> ProvisionId {
    match number {
        // A part is not the article with its number.
        Some(number) if number.label == Some(Label::Part) => ProvisionId::derive(&number.text, "part"),
        Some(number) => ProvisionId::derive(&format!("{} {}", kind.as_str(), number.value), kind.as_str()),
        None => ProvisionId::derive(title, kind.as_str()),
    }
}
