//! The questions that members ask: each heading that ends in a question mark, with the text below it as its answer.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::header::FaqHeader;
use crate::document::provisions::Section;
use crate::document::{Document, Text};
use crate::id::{DocumentId, Key, Register};

use super::annotate::Defaults;
use super::assemble::{Gathering, written};
use super::{Instrument, Library, Place, Target};

/// The questions below one group heading, or those of a file before its first group heading.
#[derive(Clone, Debug)]
pub struct QuestionGroup {
    /// The heading, or the title of the file.
    pub title: Option<String>,
    /// Whether it opens a file.
    pub opens: bool,
    /// The agreement that its texts cite; without one, the agreement in force.
    pub about: Option<DocumentId>,
    /// The text before its questions.
    pub intro: Option<Text>,
    /// Where its file was read.
    pub sources: Vec<Key>,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A question and its answer.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id on the page of questions.
    pub id: DocumentId,
    /// As it is asked.
    pub words: String,
    /// The agreement that the answer cites; without one, the agreement in force.
    pub about: Option<DocumentId>,
    /// Its topics.
    pub topics: Vec<Key>,
    /// The units it covers.
    pub units: Vec<Key>,
    /// The answer, which cites provisions.
    pub answer: Text,
    /// The heading's bytes in the file.
    pub heading: std::ops::Range<usize>,
}

/// The questions whose answers cite a provision, in the order of their files.
pub type Asked<'a> = HashMap<(DocumentId, Place), Vec<&'a Question>>;

impl Library {
    /// The meaning of citations by id in a text about this agreement or proposal; without one, about the agreement in
    /// force.
    pub fn home_of(&self, about: Option<&DocumentId>) -> Option<&Instrument> {
        let named = about.and_then(|id| self.instrument(id.as_str()));
        named.or_else(|| self.current().map(|agreement| &agreement.text))
    }

    /// The provisions that an answer cites, each once.
    pub fn cited_by<'a>(&'a self, question: &Question) -> Vec<Target<'a>> {
        let home = self.home_of(question.about.as_ref());
        let mut found: Vec<Target<'a>> = Vec::new();
        for (target, _) in question.answer.citations() {
            let Some(target) = self.cited(home, &target) else { continue };
            if !found.iter().any(|it| it.instrument.id == target.instrument.id && it.place == target.place) {
                found.push(target);
            }
        }
        found
    }

    /// The topics of a question: those of its file or heading, or else those of the provisions it cites.
    pub fn topics_of(&self, question: &Question) -> Vec<Key> {
        if !question.topics.is_empty() {
            return question.topics.clone();
        }
        let mut topics = Vec::new();
        for topic in self.cited_by(question).iter().flat_map(|target| &target.provision().topics) {
            if !topics.contains(topic) {
                topics.push(topic.clone());
            }
        }
        topics
    }

    /// For each provision the questions whose answers cite it.
    pub fn asked(&self) -> Asked<'_> {
        let mut asked = Asked::new();
        for question in self.questions.iter().flat_map(|group| &group.questions) {
            for target in self.cited_by(question) {
                asked.entry((target.instrument.id.clone(), target.place)).or_default().push(question);
            }
        }
        asked
    }
}

impl Gathering {
    /// The questions of all files. Ids that authors wrote are kept; the others are made from the words.
    pub fn questions(&mut self, mut found: Vec<(Document, FaqHeader)>) -> Vec<QuestionGroup> {
        found.sort_by(|(a, _), (b, _)| a.file.path.cmp(&b.file.path));
        let sections = found.iter().flat_map(|(document, _)| document.sections.iter().map(move |it| (document, it)));
        let questions: Vec<_> = sections.filter(|(_, section)| is_question(section)).collect();
        let mut taken = Register::default();
        let mut own: Vec<Option<DocumentId>> = Vec::new();
        for (document, section) in &questions {
            let written = section.attributes.id.as_ref();
            let free = written.filter(|id| taken.take(id.value.as_str()));
            own.push(free.and_then(|id| DocumentId::parse(id.value.as_str())));
            if let (Some(id), None) = (written, free) {
                let message = format!("the id `{}` is used for a second question", id.value);
                let problem = document.file.diagnostic(Code::DuplicateId, id.span.clone(), message);
                self.problems.push(problem.hint("give one of the two a different id"));
            }
        }
        let made = |(id, (_, section)): (Option<DocumentId>, &(&Document, &Section))| {
            id.unwrap_or_else(|| {
                let made = DocumentId::derive(&words(section), "question");
                if taken.take(made.as_str()) {
                    made
                } else {
                    DocumentId::derive(&taken.take_like(made.as_str()), "question")
                }
            })
        };
        let mut ids = own.into_iter().zip(&questions).map(made);
        self.problems.extend(found.iter().flat_map(|(document, _)| unasked(document)));
        found.iter().flat_map(|(document, header)| groups(document, header, &mut ids)).collect()
    }
}

/// Whether a heading is a question.
fn is_question(section: &Section) -> bool {
    let words = section.title.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]*_".contains(c));
    section.level > 0 && words.ends_with(['?', '？', '؟'])
}

/// Words that questions begin with.
const ASKING: [&str; 22] = [
    "how", "what", "when", "where", "who", "whom", "which", "why", "can", "may", "must", "do", "does", "did", "is",
    "are", "am", "will", "should", "could", "have", "has",
];

/// Headings with a text of their own that ask nothing: what is below them is not checked as an answer.
fn unasked(document: &Document) -> Vec<Diagnostic> {
    let sections = &document.sections;
    if !sections.iter().any(is_question) && !document.whole().is_empty() && sections.len() == 1 {
        let body = document.whole();
        let start = body.range.start + (body.markdown().len() - body.markdown().trim_start().len());
        let line = document.file.text[start..].lines().next().map_or(0, str::len);
        let message = "this file has no question, so nothing that it says is checked";
        let problem = document.file.diagnostic(Code::NoQuestion, start..start + line, message);
        return vec![
            problem
                .hint("write each question as a heading that ends in a question mark: ## How many sick days do I get?"),
        ];
    }
    let problem = |(at, section): (usize, &Section)| {
        let first = section.title.split_whitespace().next().unwrap_or_default().to_lowercase();
        let groups = sections.get(at + 1).is_some_and(|next| next.level > section.level);
        let is_group = groups && !ASKING.contains(&first.as_str());
        if section.level == 0 || is_question(section) || is_group || document.text(section).is_empty() {
            return None;
        }
        let message = "this heading is not a question, so the text below it is not checked as an answer";
        let problem = document.file.diagnostic(Code::NoQuestion, section.heading.clone(), message);
        let marks = "#".repeat(usize::from(section.level));
        let asked = words(section);
        let asked = asked.trim_end_matches(|c: char| c.is_ascii_punctuation() || c.is_whitespace());
        Some(problem.hint(format!("end a question with a question mark: {marks} {asked}?")))
    };
    sections.iter().enumerate().filter_map(problem).collect()
}

fn groups(document: &Document, header: &FaqHeader, ids: &mut impl Iterator<Item = DocumentId>) -> Vec<QuestionGroup> {
    let about = header.about.as_ref().map(|at| at.value.clone());
    let defaults = Defaults::default().with(&header.annotations);
    let mut groups: Vec<QuestionGroup> = Vec::new();
    for section in &document.sections {
        let id = if is_question(section) { ids.next() } else { None };
        if let Some((id, group)) = id.zip(groups.last_mut()) {
            let defaults = defaults.with(&section.attributes.annotations);
            group.questions.push(Question {
                id,
                words: words(section),
                about: about.clone(),
                topics: defaults.topics,
                units: defaults.units,
                answer: document.text(section),
                heading: section.heading.clone(),
            });
            continue;
        }
        groups.push(QuestionGroup {
            title: if section.level == 0 { header.title.clone() } else { Some(words(section)) },
            opens: section.level == 0,
            about: about.clone(),
            intro: written(document.text(section)),
            sources: defaults.sources.clone(),
            questions: Vec::new(),
        });
    }
    groups
}

/// A heading's words; a number at its start is part of the question.
fn words(section: &Section) -> String {
    match &section.number {
        Some(number) => format!("{number} {}", section.title),
        None => section.title.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn library(faq: &str) -> Library {
        let agreement =
            "---\nkind: agreement\n---\n\n## 1 Pay {#pay topics=money}\n\nPay rises.\n\n## 2 Leave {#leave}\n\nSome.\n";
        let files = vec![SourceFile::new("2024.md", agreement), SourceFile::new("faq.md", faq)];
        Library::read(files).0
    }

    #[test]
    fn headings_that_ask_are_questions_and_the_others_group_them() {
        let library = library(
            "---\nkind: faq\ntitle: Asked\n---\n\nHello.\n\n## 2012 – what was it?\n\nA year. [[2024#leave]] [[leave]]\n\n\
             ## Money\n\nAll of it.\n\n### Do I get more? {#more topics=x}\n\nYes. [[pay]]\n\n### Do I get more?\n\nYes. [[pay]]\n",
        );
        let [first, money] = library.questions.as_slice() else { panic!("{:?}", library.questions) };
        assert_eq!((first.title.as_deref(), first.opens, first.questions.len()), (Some("Asked"), true, 1));
        assert_eq!(first.questions[0].words, "2012 – what was it?");
        assert_eq!(library.cited_by(&first.questions[0]).len(), 1, "the same provision, cited twice");
        assert_eq!((money.title.as_deref(), money.opens), (Some("Money"), false));
        let ids: Vec<&str> = money.questions.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["more", "do-i-get-more"]);
        let topics = |at: usize| library.topics_of(&money.questions[at]).into_iter().map(|it| it.to_string());
        assert_eq!(
            topics(0).chain(topics(1)).collect::<Vec<_>>(),
            ["x", "money"],
            "its own, or those of what it cites"
        );
        let pay = library.cited(library.home_of(None), "pay").unwrap();
        let asked = library.asked();
        let of_pay = &asked[&(pay.instrument.id.clone(), pay.place)];
        assert_eq!(of_pay.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["more", "do-i-get-more"]);
    }
}
