//! Reads the files of a folder, and sorts the documents by kind.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Missing};
use crate::document::header::*;
use crate::document::table::{self, PayTable};
use crate::document::{self, Document};
use crate::language::date::Date;
use crate::source::SourceFile;

use super::references::{self, Reference};

/// Pay tables and their files, by path.
pub type Tables = HashMap<Arc<str>, (Arc<SourceFile>, PayTable)>;

/// The documents of a folder, by kind, with the headers taken out.
#[allow(missing_docs, reason = "a field per kind of file")]
#[derive(Default)]
pub struct Documents {
    /// The references in headers and headings.
    pub references: Vec<Reference>,
    pub sites: Vec<(Document, SiteHeader)>,
    pub agreements: Vec<(Document, AgreementHeader)>,
    pub articles: Vec<(Document, ArticleHeader)>,
    pub negotiations: Vec<(Document, NegotiationHeader)>,
    pub proposals: Vec<(Document, ProposalHeader)>,
    pub summaries: Vec<(Document, SummaryHeader)>,
    pub guides: Vec<(Document, GuideHeader)>,
    pub faqs: Vec<(Document, FaqHeader)>,
    pub schedules: Vec<(Document, ScheduleHeader)>,
    pub timelines: Vec<(Document, TimelineHeader)>,
    pub glossaries: Vec<(Document, GlossaryHeader)>,
    pub sources: Vec<(Document, Vec<SourceEntry>)>,
    pub translations: Vec<(Document, TranslationHeader)>,
    /// Pay tables and their files, by path.
    pub tables: Tables,
    /// What is wrong with them, if a schedule uses them.
    pub table_problems: Vec<Diagnostic>,
    /// Files that are not shown.
    pub unpublished: Vec<Unpublished>,
    /// Whether a header keeps its file back, shown or not: as a draft, or until a day.
    pub keeps_back: bool,
}

/// Which files are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// All of them: in the preview, and to find their problems.
    All,
    /// What is published on a day; without a day, nothing that has one.
    On(Option<Date>),
}

/// A file that is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpublished {
    /// Its path.
    pub path: Arc<str>,
    /// The day from which it would be; `None` for a draft.
    pub until: Option<Date>,
}

impl Show {
    /// Why a file is unpublished, if it is: as a draft, or until a day.
    fn hides(self, file: Publication) -> Option<Option<Date>> {
        match (self, file.publish_at) {
            (Show::All, _) => None,
            _ if file.draft => Some(None),
            (Show::On(on), Some(day)) if on.is_none_or(|on| day.is_after(on)) => Some(Some(day)),
            _ => None,
        }
    }
}

/// The documents that were read the last time, by path: the preview reads a file again only when its text changed.
#[derive(Debug, Default)]
pub struct Known(Mutex<HashMap<Arc<str>, Arc<Read>>>);

/// A file, and what was read in it.
#[derive(Debug)]
struct Read {
    file: Arc<SourceFile>,
    document: Option<Document>,
    problems: Vec<Diagnostic>,
}

impl Known {
    /// Reads the files that are not known, and forgets those that are no longer there. Also gives the paths of those that
    /// were read.
    fn read(&self, files: &[&Arc<SourceFile>]) -> (Vec<Arc<Read>>, BTreeSet<Arc<str>>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let read = |file: &&Arc<SourceFile>| {
            let before = known.get(&file.path).filter(|before| before.file.text == file.text).map(Arc::clone);
            before.ok_or_else(|| {
                let (document, problems) = document::parse(Arc::clone(file));
                Arc::new(Read { file: Arc::clone(file), document, problems })
            })
        };
        let read: Vec<Result<Arc<Read>, Arc<Read>>> = files.par_iter().map(read).collect();
        let new = read.iter().filter_map(|it| Some(Arc::clone(&it.as_ref().err()?.file.path))).collect();
        let read: Vec<Arc<Read>> = read.into_iter().map(|it| it.unwrap_or_else(|new| new)).collect();
        *known = read.iter().map(|it| (Arc::clone(&it.file.path), Arc::clone(it))).collect();
        (read, new)
    }
}

/// Reads every file, in parallel. Also gives the paths of the documents that were not known.
pub fn read(files: &[Arc<SourceFile>], show: Show, known: &Known) -> (Documents, Vec<Diagnostic>, BTreeSet<Arc<str>>) {
    let mut problems = Vec::new();
    let mut documents = Documents::default();
    let (data, texts): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.is_csv());
    for file in data {
        if let Some(problem) = document::conflict(file) {
            problems.push(problem.unread(Missing::Table));
            continue;
        }
        let (table, found) = table::parse(file);
        documents.table_problems.extend(found);
        documents.tables.insert(Arc::clone(&file.path), (Arc::clone(file), table));
    }
    let (read, new) = known.read(&texts);
    let folders = unpublished_folders(read.iter().filter_map(|it| it.document.as_ref()), show);
    for it in read {
        // Only the preview knows it for longer.
        let (document, found) = match Arc::try_unwrap(it) {
            Ok(it) => (it.document, it.problems),
            Err(it) => (it.document.clone(), it.problems.clone()),
        };
        let until = document.as_ref().and_then(|it| show.hides(it.publication).or(folders.of(&it.file)));
        let is_kept_back = document.as_ref().is_some_and(|it| Show::On(None).hides(it.publication).is_some());
        documents.keeps_back |= is_kept_back;
        if let (Some(document), Some(until)) = (&document, until) {
            documents.unpublished.push(Unpublished { path: Arc::clone(&document.file.path), until });
            continue;
        }
        problems.extend(found);
        if let Some(document) = document {
            documents.add(document);
        }
    }
    (documents, problems, new)
}

/// The folders of agreements and negotiations that are unpublished, with all that is in them.
struct HiddenFolders(Vec<(String, Option<Date>)>);

fn unpublished_folders<'a>(documents: impl Iterator<Item = &'a Document>, show: Show) -> HiddenFolders {
    let is_first = |it: &&Document| {
        it.file.stem() == "index" && matches!(it.header, Header::Agreement(_) | Header::Negotiation(_))
    };
    let unpublished = documents.filter(is_first).filter_map(|it| Some((it, show.hides(it.publication)?)));
    HiddenFolders(unpublished.map(|(it, until)| (format!("{}/", it.file.folder()), until)).collect())
}

impl HiddenFolders {
    fn of(&self, file: &SourceFile) -> Option<Option<Date>> {
        self.0.iter().find(|(folder, _)| file.path.starts_with(folder.as_str())).map(|(_, until)| *until)
    }
}

impl Documents {
    fn add(&mut self, document: Document) {
        self.references.extend(references::of(&document));
        match document.header.clone() {
            Header::Site(header) => self.sites.push((document, header)),
            Header::Agreement(header) => self.agreements.push((document, header)),
            Header::Article(header) => self.articles.push((document, header)),
            Header::Negotiation(header) => self.negotiations.push((document, header)),
            Header::Proposal(header) => self.proposals.push((document, header)),
            Header::Summary(header) => self.summaries.push((document, header)),
            Header::Guide(header) => self.guides.push((document, header)),
            Header::Faq(header) => self.faqs.push((document, header)),
            Header::Schedule(header) => self.schedules.push((document, header)),
            Header::Timeline(header) => self.timelines.push((document, header)),
            Header::Glossary(header) => self.glossaries.push((document, header)),
            Header::Sources(entries) => self.sources.push((document, entries)),
            Header::Translation(header) => self.translations.push((document, header)),
        }
    }
}
