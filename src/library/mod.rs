//! All documents of a contract folder together: who supersedes whom, which provisions are the same right, what every
//! citation means. It is complete once made; problems are returned beside it.
//!
//! Start at [`Library::load`]. What it is made of is in `model`, what it can be asked in `queries`.

mod agreements;
mod annotate;
mod assemble;
mod backing;
pub mod bargaining;
mod carry;
mod checks;
pub mod claims;
pub mod coverage;
pub mod definitions;
mod duties;
mod faq;
pub mod files;
mod gather;
mod glossary;
mod hints;
pub mod instrument;
pub mod lineage;
mod model;
mod order;
pub mod overlay;
mod pages;
pub mod pay_changes;
mod queries;
pub mod raises;
mod references;
mod schedules;
pub mod series;
mod stated;
mod structure;
mod tables;
mod terms;
mod times;
pub mod translations;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::document::Text;
use crate::document::header::{At, GlossaryEntry, SourceEntry};
use crate::document::lock::Lock;
use crate::document::moved::Moved;
use crate::id::{DocumentId, ProvisionId};
use crate::language::date::Date;
use crate::source::{Attachment, SourceFile};

use gather::Show;

pub use definitions::Definition;
pub use faq::{Asked, Question, QuestionGroup};
pub use files::{Destination, Files, Published};
pub use gather::{Known, Unpublished};
pub use instrument::{Article, Instrument, Place, Provision};
pub use lineage::Right;
pub use model::{Agreement, Guide, Negotiation, Proposal, SiteInfo, Summary, Term, Timeline};
pub use overlay::{Edition, Overlay};
pub use queries::Target;
pub use schedules::Schedule;
pub use terms::{KeyTerm, Step};
pub use translations::{Original, Translation, Translations};

/// The content of a contract folder.
#[derive(Clone, Debug)]
pub struct Library {
    /// Texts in other languages, by what they translate.
    pub translations: Translations,
    /// The site as a whole.
    pub site: SiteInfo,
    /// The agreements, oldest first.
    pub agreements: Vec<Agreement>,
    /// The negotiations, oldest first.
    pub negotiations: Vec<Negotiation>,
    /// The proposals, in the order of their negotiation and date.
    pub proposals: Vec<Proposal>,
    /// The summaries, newest first.
    pub summaries: Vec<Summary>,
    /// The guides, newest first.
    pub guides: Vec<Guide>,
    /// The questions that members ask, by the headings above them.
    pub questions: Vec<QuestionGroup>,
    /// The pay schedules, by agreement, year and title.
    pub schedules: Vec<Schedule>,
    /// The timeline, oldest first.
    pub timeline: Timeline,
    /// The glossary, by term.
    pub glossary: Vec<GlossaryEntry>,
    /// Ways of the built-in lexicon that mean something else here.
    pub glossary_without: Vec<String>,
    /// The texts of the glossary's files.
    pub glossary_intros: Vec<Text>,
    /// The sources, in the order of the file.
    pub sources: Vec<SourceEntry>,
    /// Old addresses of pages and clauses that moved, with their new ones.
    pub moved: Vec<Moved>,
    /// What was reviewed, if the folder has a `claims.lock`.
    pub lock: Option<Arc<Lock>>,
    /// The files of the tables that the site's header names, where they can be read.
    pub data: Vec<SourceFile>,
    /// The packets that were put to a vote, by the names of their files.
    pub packets: Vec<SourceFile>,
    /// The texts of the sources' files.
    pub source_intros: Vec<Text>,
    /// The files of the folder: what became of them, and what is copied.
    pub files: Files,
    /// The rights that have authored ids, with their versions.
    pub rights: BTreeMap<ProvisionId, Right>,
    /// Which right a provision with an authored id belongs to.
    right_of: BTreeMap<(DocumentId, ProvisionId), ProvisionId>,
}

/// A library that is put together, before the checks that need all of it.
pub struct Unchecked {
    /// The library.
    pub library: Library,
    /// What is wrong with single files, and with how they fit together.
    pub problems: Vec<Diagnostic>,
    /// Files that are not published.
    pub unpublished: Vec<Unpublished>,
    /// The documents that were not known before.
    pub new: BTreeSet<Arc<str>>,
    /// What is still to be checked.
    pub checks: Checks,
}

/// The checks that need the whole library, with what of the files they look at.
#[derive(Default)]
pub struct Checks {
    /// The words of headers and headings that name something elsewhere.
    references: Vec<references::Reference>,
    /// The entries of the glossary, and their files.
    glossed: Vec<(GlossaryEntry, Arc<SourceFile>)>,
}

impl Library {
    /// Reads the files of a contract folder. Problems come in the order of file and line.
    pub fn load(files: Vec<SourceFile>) -> (Library, Vec<Diagnostic>) {
        Self::load_with(files, Vec::new())
    }

    /// The same with the files that are not text.
    pub fn load_with(files: Vec<SourceFile>, attachments: Vec<Attachment>) -> (Library, Vec<Diagnostic>) {
        let (library, problems, _) = Self::checked(files, attachments, Show::All);
        (library, problems)
    }

    /// The same without drafts, and without what is published later than on this day. Without a day, nothing is
    /// published that has one.
    pub fn published(
        files: Vec<SourceFile>,
        attachments: Vec<Attachment>,
        on: Option<Date>,
    ) -> (Library, Vec<Diagnostic>, Vec<Unpublished>) {
        Self::checked(files, attachments, Show::On(on))
    }

    /// The whole library before its checks; files that are known are not read again.
    pub fn unchecked(files: Vec<SourceFile>, attachments: Vec<Attachment>, known: &Known) -> Unchecked {
        Self::assemble(files, attachments, (Show::All, known))
    }

    fn checked(
        files: Vec<SourceFile>,
        attachments: Vec<Attachment>,
        show: Show,
    ) -> (Library, Vec<Diagnostic>, Vec<Unpublished>) {
        let it = Self::assemble(files, attachments, (show, &Known::default()));
        let (library, mut problems) = (it.library, it.problems);
        problems.extend(it.checks.all(&library));
        diagnostic::sort(&mut problems);
        (library, problems, it.unpublished)
    }

    /// The same without the checks that need the whole library: for texts that are read by themselves.
    pub fn read(files: Vec<SourceFile>) -> (Library, Vec<Diagnostic>) {
        let Unchecked { library, mut problems, checks, .. } =
            Self::assemble(files, Vec::new(), (Show::All, &Known::default()));
        problems.extend(glossary::unanswered(&library, &checks.glossed));
        diagnostic::sort(&mut problems);
        (library, problems)
    }

    fn assemble(files: Vec<SourceFile>, attachments: Vec<Attachment>, (show, known): (Show, &Known)) -> Unchecked {
        let files: Vec<Arc<SourceFile>> = files.into_iter().map(Arc::new).collect();
        let (mut documents, mut problems, new) = gather::read(&files, show, known);
        let references = std::mem::take(&mut documents.references);
        let unpublished = std::mem::take(&mut documents.unpublished);
        let keeps_back = documents.keeps_back;
        let table_problems = std::mem::take(&mut documents.table_problems);
        let tables: Vec<Arc<str>> = documents.tables.values().map(|(file, _)| Arc::clone(&file.path)).collect();
        let translations = std::mem::take(&mut documents.translations);
        let (mut library, glossed, more) = assemble::assemble(documents);
        problems.extend(more);
        let (translations, more) = translations::resolve(&library, translations);
        library.translations = translations;
        problems.extend(more);
        references::name_ids(&mut problems, &library);
        let used: BTreeSet<&str> =
            library.schedules.iter().filter_map(|it| it.data.as_ref()).map(|file| &*file.path).collect();
        problems.extend(table_problems.into_iter().filter(|problem| used.contains(&*problem.file)));
        library.files.keeps_back = keeps_back;
        library.files.attachments = attachments.into_iter().map(|file| (Arc::clone(&file.path), file)).collect();
        library.files.linked = files::linked(&library);
        for path in tables.into_iter().filter(|path| !used.contains(&**path)) {
            let problem =
                Diagnostic::of_file(Code::UnreadFile, path, "this table is not on the site: no schedule uses it");
            problems.push(problem.hint("write a schedule of the same name, or name it in one with `data: …`"));
        }
        problems.retain(|it| it.code != Code::UnreadFile || !library.files.linked.contains(&it.file));
        Unchecked { library, problems, unpublished, new, checks: Checks { references, glossed } }
    }
}

impl Checks {
    /// All problems that they find.
    pub fn all(&self, library: &Library) -> Vec<Diagnostic> {
        let mut problems = references::check(&self.references, library);
        problems.extend(glossary::unanswered(library, &self.glossed));
        problems.extend(glossary::repeated(&self.glossed));
        problems.extend(checks::run(library));
        problems.extend(raises::check(library));
        problems.extend(overlay::check(library));
        problems.extend(stated::check(library));
        problems.extend(times::check(library));
        problems.extend(files::unread(library));
        problems
    }

    /// What authors get wrong most often, found at once: names in headers and headings that lead nowhere, and in some
    /// files citations and links.
    pub fn first(&self, library: &Library, files: &BTreeSet<Arc<str>>) -> Vec<Diagnostic> {
        let mut problems = references::check(&self.references, library);
        problems.extend(checks::broken_in(library, files));
        problems
    }
}

/// Ids without their places.
fn values<T: Clone>(list: &[At<T>]) -> Vec<T> {
    list.iter().map(|at| at.value.clone()).collect()
}
