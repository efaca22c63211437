//! Translations: files that say in another language what an article, a summary, a guide or the answers to questions say.
//! Each part of a translation is found beside its original, which alone is binding.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::header::TranslationHeader;
use crate::document::provisions::Section;
use crate::document::{Document, Text};
use crate::id::{DocumentId, ProvisionId};
use crate::language::tag;

use super::claims::{QUESTIONS, guide_page, summary_page};
use super::files::Published;
use super::{Instrument, Library};

/// What is translated.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Original {
    /// A provision of an agreement or proposal.
    Provision(DocumentId, ProvisionId),
    /// A summary.
    Summary(DocumentId),
    /// A guide.
    Guide(DocumentId),
    /// A question with its answer.
    Question(DocumentId),
}

/// A text in another language than its original.
#[derive(Clone, Debug)]
pub struct Translation {
    /// Its language.
    pub language: String,
    /// The translated title, or question.
    pub title: Option<String>,
    /// Who translated it.
    pub by: Option<String>,
    /// The text.
    pub text: Text,
    /// Where problems with it are shown.
    pub place: Range<usize>,
}

/// All translations, by what they translate.
pub type Translations = BTreeMap<Original, Vec<Translation>>;

impl Original {
    /// Its name in the lock: `2024#sick-days`, `summaries/2024`, `questions#sick-days`.
    pub fn name(&self) -> String {
        match self {
            Original::Provision(document, provision) => format!("{document}#{provision}"),
            Original::Summary(id) => summary_page(id),
            Original::Guide(id) => guide_page(id),
            Original::Question(id) => format!("{QUESTIONS}#{id}"),
        }
    }
}

/// A part of an original, as a heading of its translation may mean it.
struct Part {
    original: Original,
    id: String,
    number: Option<String>,
}

/// Finds the originals. A heading of a translation means the part with its id or its number; where it has neither, the one
/// in its place, if there are as many.
pub fn resolve(library: &Library, found: Vec<(Document, TranslationHeader)>) -> (Translations, Vec<Diagnostic>) {
    let (mut translations, mut problems) = (Translations::new(), Vec::new());
    for (document, header) in found {
        let Some((path, language)) = named(&document, &header) else {
            problems.push(unnamed(&document));
            continue;
        };
        let whole = |original: Original| {
            vec![(
                original,
                Translation {
                    language: language.clone(),
                    title: header.title.clone(),
                    by: header.by.clone(),
                    text: document.whole(),
                    place: first_line(&document),
                },
            )]
        };
        let parts = match library.files.published.get(path.as_str()) {
            Some(Published::Summary(id)) => whole(Original::Summary(id.clone())),
            Some(Published::Guide(id)) => whole(Original::Guide(id.clone())),
            Some(Published::Questions) => {
                by_heading(&document, &header, &language, &asked(library, &path), &mut problems)
            }
            Some(Published::Article(id, _) | Published::Agreement(id) | Published::Proposal(id)) => {
                let written = library.instrument(id.as_str()).map(|it| provisions(it, &path)).unwrap_or_default();
                by_heading(&document, &header, &language, &written, &mut problems)
            }
            _ => {
                let message = format!("there is no article, summary, guide or page of questions `{path}` to translate");
                let span = header.of.as_ref().map_or(first_line(&document), |of| of.span.clone());
                let hint = "name the file as the original, with the language before `.md`: 08-leave.es.md";
                problems.push(document.file.diagnostic(Code::UnmatchedTranslation, span, message).hint(hint));
                continue;
            }
        };
        for (original, translation) in parts {
            translations.entry(original).or_default().push(translation);
        }
    }
    (translations, problems)
}

/// The path of the original and the language: from the header, or from the name `08-leave.es.md`.
fn named(document: &Document, header: &TranslationHeader) -> Option<(String, String)> {
    let path = &*document.file.path;
    let (stem, code) = path.strip_suffix(".md")?.rsplit_once('.').unwrap_or((path, ""));
    let language = header.language.clone().or_else(|| tag::parse(code))?;
    let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let of = match &header.of {
        Some(of) => seen_from(&folder, &of.value),
        None => format!("{stem}.md"),
    };
    Some((of, language))
}

/// A path that is written as seen from a folder, from the contract folder on.
fn seen_from(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn unnamed(document: &Document) -> Diagnostic {
    let message = "this translation does not say its language".to_string();
    let hint = "name the file 08-leave.es.md, or write `language: es` in its header";
    document.file.diagnostic(Code::UnmatchedTranslation, first_line(document), message).hint(hint)
}

fn first_line(document: &Document) -> Range<usize> {
    let text = &document.file.text;
    0..text.find('\n').unwrap_or(text.len())
}

/// The provisions that a file holds.
fn provisions(instrument: &Instrument, path: &str) -> Vec<Part> {
    let all = instrument.articles.iter().flat_map(|it| &it.provisions).filter(|it| &*it.file.path == path);
    let part = |it: &super::Provision| Part {
        original: Original::Provision(instrument.id.clone(), it.id.clone()),
        id: it.id.to_string(),
        number: it.number.as_ref().map(|number| number.value.clone()),
    };
    all.map(part).collect()
}

/// The questions of a file.
fn asked(library: &Library, path: &str) -> Vec<Part> {
    let all = library.questions.iter().flat_map(|group| &group.questions).filter(|it| &*it.answer.file.path == path);
    all.map(|it| Part { original: Original::Question(it.id.clone()), id: it.id.to_string(), number: None }).collect()
}

fn by_heading(
    document: &Document,
    header: &TranslationHeader,
    language: &str,
    parts: &[Part],
    problems: &mut Vec<Diagnostic>,
) -> Vec<(Original, Translation)> {
    let sections: Vec<&Section> = document.sections.iter().filter(|section| section.level > 0).collect();
    // The first part of an article is the article itself, whose title is in the header of its file.
    let below = if parts.len() == sections.len() + 1 { &parts[1..] } else { parts };
    let mut found = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        let id = section.attributes.id.as_ref().map(|id| id.value.as_str());
        let number = section.number.as_ref().map(|number| number.value.as_str());
        let part = match (id, number) {
            (Some(id), _) => parts.iter().find(|part| part.id == id),
            (None, Some(number)) => parts.iter().find(|part| part.number.as_deref() == Some(number)),
            (None, None) => below.get(at).filter(|_| below.len() == sections.len()),
        };
        let Some(part) = part else {
            let message = format!("the original has no part that \"{}\" could be a translation of", section.title);
            let problem = document.file.diagnostic(Code::UnmatchedTranslation, section.heading.clone(), message);
            problems.push(problem.hint("give its heading the number or the id of the original: {#sick-days}"));
            continue;
        };
        found.push((
            part.original.clone(),
            Translation {
                language: language.to_string(),
                title: Some(section.title.clone()),
                by: header.by.clone(),
                text: document.text(section),
                place: section.heading.clone(),
            },
        ));
    }
    found
}

impl Library {
    /// The translations of a provision, summary, guide or question.
    pub fn translations_of(&self, original: &Original) -> &[Translation] {
        self.translations.get(original).map_or(&[], Vec::as_slice)
    }
}
