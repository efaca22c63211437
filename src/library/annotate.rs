//! From the sections of a file to provisions: ids for those that have none, and what they inherit.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::header::{Annotations, Basis};
use crate::document::provisions::Section;
use crate::id::{Key, ProvisionId, Register};

use super::instrument::{Article, Provision};
use super::values;

/// Defaults that apply unless a heading overrides them.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// Topics.
    pub topics: Vec<Key>,
    /// Units.
    pub units: Vec<Key>,
    /// Sources.
    pub sources: Vec<Key>,
    /// Basis.
    pub basis: Option<Basis>,
}

impl Defaults {
    /// These, with the overrides of an inner header or heading.
    pub fn with(&self, inner: &Annotations) -> Self {
        let or = |list: Vec<Key>, outer: &Vec<Key>| if list.is_empty() { outer.clone() } else { list };
        Self {
            topics: or(values(&inner.topics), &self.topics),
            units: or(values(&inner.units), &self.units),
            sources: or(values(&inner.sources), &self.sources),
            basis: inner.basis.or(self.basis),
        }
    }
}

/// The provisions of an article: the article itself, and one for each section below it.
pub fn provisions(
    document: &Document,
    article: &Article,
    own: &Section,
    below: &[Section],
    outer: &Defaults,
) -> Vec<Provision> {
    let first = Provision {
        id: article.id.clone(),
        authored: own.attributes.id.is_some(),
        was: own.attributes.was.clone(),
        number: article.number.clone(),
        title: article.title.clone(),
        depth: 0,
        parent: None,
        ..provision(document, own, outer)
    };
    let mut open: Vec<(u8, usize, Defaults)> = vec![(0, 0, outer.clone())];
    let mut all = vec![first];
    for section in below {
        while open.len() > 1 && open.last().is_some_and(|(level, ..)| *level >= section.level) {
            open.pop();
        }
        let (_, parent, defaults) = open.last().expect("the article stays open");
        let defaults = defaults.with(&section.attributes.annotations);
        let mut next = provision(document, section, &defaults);
        next.parent = Some(*parent);
        next.depth = all[*parent].depth + 1;
        if section.attributes.id.is_none() {
            next.id = derived(section, &all[*parent].id);
        }
        open.push((section.level, all.len(), defaults));
        all.push(next);
    }
    all
}

fn provision(document: &Document, section: &Section, defaults: &Defaults) -> Provision {
    let attributes = &section.attributes;
    let id = attributes.id.as_ref().map(|id| id.value.clone());
    let text = document.text(section);
    // What is carried brings its topics and units along; only the heading's own come before them.
    let carries = attributes.same_as.is_some() && text.is_empty();
    let own = Defaults::default().with(&attributes.annotations);
    let about = if carries { &own } else { defaults };
    Provision {
        authored: id.is_some(),
        id: id.unwrap_or_else(|| ProvisionId::derive("", "section")),
        was: attributes.was.clone(),
        number: section.number.clone(),
        title: section.title.clone(),
        depth: 1,
        parent: None,
        basis: defaults.basis,
        sources: defaults.sources.clone(),
        topics: about.topics.clone(),
        units: about.units.clone(),
        action: attributes.action.as_ref().map(|action| action.value),
        same_as: attributes.same_as.clone(),
        origin: None,
        text,
        file: Arc::clone(&document.file),
        heading: section.heading.clone(),
    }
}

/// An id for a section that has none. A number like `37-3` is unique on its own; `(b)`, `Section 2` and titles
/// are unique only below their parent.
fn derived(section: &Section, parent: &ProvisionId) -> ProvisionId {
    let compound = |n: &&crate::language::section_number::Number| n.value.contains(['-', '.', '–']);
    if let Some(number) = section.number.as_ref().filter(compound) {
        return ProvisionId::derive(&number.value, "section");
    }
    let name = section.number.as_ref().map_or(section.title.as_str(), |n| &n.text);
    let short: String = name.chars().take(48).collect();
    ProvisionId::derive(&format!("{parent}-{short}"), "section")
}

/// Makes the ids of an instrument unique. Authored ids stay as they are; a duplicate is a problem.
pub fn settle_ids(articles: &mut [Article]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut register = Register::default();
    let mut first: HashMap<ProvisionId, String> = HashMap::new();
    for provision in articles.iter_mut().flat_map(|article| &mut article.provisions).filter(|p| p.authored) {
        let place = format!("{}:{}", provision.file.path, provision.file.line_of(provision.heading.start));
        if !register.take(provision.id.as_str()) {
            let before = first.get(&provision.id).map_or("an article", String::as_str);
            problems.push(duplicate(provision, before));
            provision.authored = false;
        } else {
            first.insert(provision.id.clone(), place);
        }
    }
    for article in articles.iter_mut() {
        for provision in article.provisions.iter_mut().filter(|p| !p.authored) {
            if !register.take(provision.id.as_str()) {
                let free = register.take_like(provision.id.as_str());
                provision.id = ProvisionId::parse(&free).expect("an id with a number behind it is an id");
            }
        }
        article.id = article.provisions[0].id.clone();
    }
    problems
}

fn duplicate(provision: &Provision, before: &str) -> Diagnostic {
    let file = &provision.file;
    let range = provision.heading.clone();
    let line = &file.text[range.clone()];
    let at = line.rfind(provision.id.as_str()).map_or(range.start, |at| range.start + at);
    let message = format!("the id `{}` is used a second time; the first one is in {before}", provision.id);
    file.diagnostic(Code::DuplicateId, at..at + provision.id.as_str().len(), message)
        .hint("give one of the two a different id; each id names one right")
}
