//! Checks the ids in headers and headings: topics, units, sources, agreements and provisions that do not exist.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::Document;
use crate::document::blocks;
use crate::document::header::{Annotations, At, Header, ListEntry};
use crate::id::{DocumentId, Key};
use crate::language::normal;
use crate::source::SourceFile;

use super::Library;

/// A word in a header or heading that names something elsewhere.
pub struct Reference {
    file: Arc<SourceFile>,
    span: Range<usize>,
    word: String,
    to: To,
}

#[derive(Clone, Copy)]
enum To {
    Topic,
    Unit,
    Source,
    /// An agreement.
    Agreement,
    /// The agreement that an agreement supersedes.
    Superseded,
    AgreementOrProposal,
    /// The agreement that a proposal would change.
    Base,
    /// An agreement, proposal or negotiation.
    Anything,
    /// A provision, as `document#id`.
    Ancestor,
    /// A provision, as `document#id` or as `id` in the current agreement.
    Provision,
}

/// The references that a file makes.
pub fn of(document: &Document) -> Vec<Reference> {
    let mut found = Collector { file: &document.file, found: Vec::new() };
    found.header(&document.header);
    for section in &document.sections {
        found.annotations(&section.attributes.annotations);
        if let Some(was) = &section.attributes.was {
            found.add(To::Ancestor, &was.value, &was.span);
        }
    }
    found.found
}

struct Collector<'a> {
    file: &'a Arc<SourceFile>,
    found: Vec<Reference>,
}

impl Collector<'_> {
    fn header(&mut self, header: &Header) {
        match header {
            Header::Site(_) => {}
            Header::Agreement(header) => {
                self.documents(To::Superseded, &header.supersedes);
                self.annotations(&header.annotations);
            }
            Header::Article(header) => self.annotations(&header.annotations),
            Header::Negotiation(header) => {
                self.documents(To::Agreement, &header.about);
                self.annotations(&header.annotations);
            }
            Header::Proposal(header) => {
                self.documents(To::Base, &header.base);
                self.annotations(&header.annotations);
            }
            Header::Summary(header) => {
                self.documents(To::Anything, &header.of);
                self.documents(To::Anything, &header.compared_with);
                self.annotations(&header.annotations);
            }
            Header::Guide(header) => {
                self.documents(To::Anything, &header.about);
                self.annotations(&header.annotations);
            }
            Header::Faq(header) => {
                self.documents(To::Anything, &header.about);
                self.annotations(&header.annotations);
            }
            Header::Schedule(header) => {
                self.documents(To::AgreementOrProposal, &header.agreement);
                self.annotations(&header.annotations);
            }
            Header::Timeline(header) => {
                self.annotations(&header.annotations);
                for event in &header.events {
                    self.documents(To::Anything, &event.about);
                    self.keys(To::Source, &event.sources);
                    event.text.iter().for_each(|text| self.citations(text));
                }
            }
            Header::Glossary(header) => {
                for entry in &header.entries {
                    self.keys(To::Source, &entry.sources);
                    entry.see.iter().for_each(|see| self.add(To::Provision, &see.value, &see.span));
                }
            }
            Header::Sources(_) | Header::Translation(_) => {}
        }
    }

    /// The citations by id in a header's Markdown.
    fn citations(&mut self, text: &At<String>) {
        for target in blocks::citations(&text.value) {
            let written = self.file.text.get(text.span.clone()).and_then(|raw| raw.find(&format!("[[{target}")));
            let span = match written {
                Some(at) => text.span.start + at + 2..text.span.start + at + 2 + target.len(),
                None => text.span.clone(),
            };
            self.add(To::Provision, &target, &span);
        }
    }

    fn annotations(&mut self, annotations: &Annotations) {
        self.keys(To::Topic, &annotations.topics);
        self.keys(To::Unit, &annotations.units);
        self.keys(To::Source, &annotations.sources);
    }

    fn keys(&mut self, to: To, keys: &[At<Key>]) {
        keys.iter().for_each(|key| self.add(to, key.value.as_str(), &key.span));
    }

    fn documents<'b>(&mut self, to: To, ids: impl IntoIterator<Item = &'b At<DocumentId>>) {
        ids.into_iter().for_each(|id| self.add(to, id.value.as_str(), &id.span));
    }

    fn add(&mut self, to: To, word: &str, span: &Range<usize>) {
        self.found.push(Reference { file: Arc::clone(self.file), span: span.clone(), word: word.to_string(), to });
    }
}

/// Where a header names a topic or unit by its title, the advice names its id.
pub fn name_ids(problems: &mut [Diagnostic], library: &Library) {
    let site = &library.site;
    let listed: Vec<_> = site.topics.iter().chain(&site.units).collect();
    for problem in problems.iter_mut().filter(|problem| problem.code == Code::BadId) {
        let Some((_, rest)) = problem.message.split_once('"') else { continue };
        let Some((written, _)) = rest.rsplit_once('"') else { continue };
        let is_it = |it: &&&ListEntry| normal::letters(&it.title) == normal::letters(written);
        if let Some(entry) = listed.iter().find(is_it) {
            problem.hint = Some(format!("write its id: `{}`", entry.id.value));
        }
    }
}

/// Reports the references that lead nowhere.
pub fn check(references: &[Reference], library: &Library) -> Vec<Diagnostic> {
    references.iter().filter_map(|reference| reference.problem(library)).collect()
}

impl Reference {
    fn problem(&self, library: &Library) -> Option<Diagnostic> {
        let word = self.word.as_str();
        let agreements = || library.agreements.iter().map(|a| a.text.id.as_str());
        let proposals = || library.proposals.iter().map(|p| p.text.id.as_str());
        let negotiations = || library.negotiations.iter().map(|n| n.id.as_str());
        let current = library.current().map(|agreement| &agreement.text);
        match self.to {
            To::Topic => {
                let known = library.site.topics.iter().map(|t| t.id.value.as_str());
                self.unless_known(Code::UnknownTopic, "topic", known, &self.site(library, "topics"))
            }
            To::Unit => {
                let known = library.site.units.iter().map(|u| u.id.value.as_str());
                self.unless_known(Code::UnknownUnit, "unit", known, &self.site(library, "units"))
            }
            To::Source => {
                let known = library.sources.iter().map(|s| s.id.value.as_str());
                self.unless_known(Code::UnknownSource, "source", known, "add it to the file of kind `sources`")
            }
            To::Agreement | To::Superseded => self
                .unless_known(
                    Code::UnknownAgreement,
                    "agreement",
                    agreements(),
                    "write the id of an agreement's folder",
                )
                .or_else(|| self.out_of_order(library)),
            To::AgreementOrProposal => self.unless_known(
                Code::UnknownAgreement,
                "agreement",
                agreements().chain(proposals()),
                "write the id of an agreement's folder, or of the proposal whose pay table it is",
            ),
            To::Base => self.unless_known(
                Code::UnknownBase,
                "base",
                agreements(),
                "`base` is the id of the agreement that the proposal would change",
            ),
            To::Anything => {
                let known = agreements().chain(proposals()).chain(negotiations());
                self.unless_known(
                    Code::UnknownAgreement,
                    "agreement or proposal",
                    known,
                    "write the id of an agreement, proposal or negotiation",
                )
            }
            To::Ancestor if word.contains('#') && library.cited(None, word).is_some() => None,
            To::Ancestor => Some(self.report("`was` leads nowhere", "write it as `was=2020-2023#old-id`")),
            To::Provision if library.cited(current, word).is_some() => None,
            To::Provision => {
                Some(self.report(
                    &format!("`{word}` leads nowhere"),
                    "write the id of a provision, as in 2020-2023#sick-bank",
                ))
            }
        }
    }

    /// Reports that an agreement supersedes itself, or one that begins later.
    fn out_of_order(&self, library: &Library) -> Option<Diagnostic> {
        let To::Superseded = self.to else { return None };
        let before = library.agreements.iter().find(|it| it.text.id.as_str() == self.word)?;
        let own = library.agreements.iter().find(|it| it.text.file.path == self.file.path)?;
        let starts = own.from.zip(before.from);
        let message = match starts.filter(|(own, before)| before.is_after(*own)) {
            _ if own.text.id == before.text.id => format!("`{}` supersedes itself", self.word),
            Some((_, from)) => format!("this supersedes `{}`, which begins later: {}", self.word, from.long()),
            None => return None,
        };
        let report = self.file.diagnostic(Code::ImpossibleDates, self.span.clone(), message);
        Some(report.hint("`supersedes` is the id of the agreement before this one"))
    }

    /// Where topics and units are listed.
    fn site(&self, library: &Library, field: &str) -> String {
        match &library.site.tables {
            Some((file, _)) => format!("add it to `{field}` in {}", file.path),
            None => format!(
                "add a file index.md with `kind: site` to the contract folder, and list it there: `{field}: [{{ id: {0}, title: {0} }}]`",
                self.word
            ),
        }
    }

    fn unless_known<'a>(
        &self,
        code: Code,
        what: &str,
        known: impl Iterator<Item = &'a str> + Clone,
        otherwise: &str,
    ) -> Option<Diagnostic> {
        if known.clone().any(|id| id == self.word) {
            return None;
        }
        let hint = nearest(&self.word, known).map_or(otherwise.to_string(), |near| format!("did you mean `{near}`?"));
        let message = format!("unknown {what} `{}`", self.word);
        Some(self.file.diagnostic(code, self.span.clone(), message).hint(hint))
    }

    fn report(&self, message: &str, hint: &str) -> Diagnostic {
        self.file.diagnostic(Code::BrokenCitation, self.span.clone(), message).hint(hint)
    }
}
