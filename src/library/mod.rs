//! All documents of a contract folder together: who supersedes whom, which provisions are the same right, what every
//! citation means. It is complete once made; problems are returned beside it.
//!
//! Start at [`Library::load`].

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
mod hints;
pub mod instrument;
pub mod lineage;
mod order;
pub mod overlay;
mod pages;
pub mod pay_changes;
pub mod raises;
mod references;
mod schedules;
mod stated;
mod structure;
mod tables;
mod terms;
mod times;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::document::Text;
use crate::document::header::{
    AgreementStatus, At, EventHeader, GlossaryEntry, ListEntry, Own, ProposalStatus, SourceEntry, TableHeader,
    TermHeader,
};
use crate::document::lock::Lock;
use crate::document::moved::Moved;
use crate::id::{DocumentId, Key, ProvisionId};
use crate::language::date::Date;
use crate::messages::{self, Words};
use crate::source::{Attachment, SourceFile};

use gather::Show;

pub use definitions::Definition;
pub use faq::{Asked, Question, QuestionGroup};
pub use files::{Destination, Files, Published};
pub use gather::Unpublished;
pub use instrument::{Article, Instrument, Place, Provision};
pub use lineage::Right;
pub use overlay::{Edition, Overlay};
pub use schedules::Schedule;
pub use terms::{KeyTerm, Step};

/// The content of a contract folder.
#[derive(Debug)]
pub struct Library {
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
    pub lock: Option<Lock>,
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

/// The site as a whole.
#[derive(Clone, Debug)]
pub struct SiteInfo {
    /// Its name.
    pub title: String,
    /// The union.
    pub union: Option<String>,
    /// The employer.
    pub employer: Option<String>,
    /// Where it will live, with a slash at the end.
    pub base_url: Option<String>,
    /// The language of the texts.
    pub language: String,
    /// The topics that provisions can have.
    pub topics: Vec<ListEntry>,
    /// The units that provisions can cover.
    pub units: Vec<ListEntry>,
    /// The file of the site's header, and the tables that schedules come from.
    pub tables: Option<(Arc<SourceFile>, Vec<TableHeader>)>,
    /// The text that opens the home page.
    pub welcome: Option<Text>,
    /// What the union makes its own.
    pub own: Own,
    /// Templates and styles that replace those of the program, by name.
    pub theme: BTreeMap<String, String>,
}

/// An agreement.
#[derive(Debug)]
pub struct Agreement {
    /// Its provisions.
    pub text: Instrument,
    /// Who made it.
    pub parties: Vec<String>,
    /// Whether it is in force, if known.
    pub status: Option<AgreementStatus>,
    /// Where its file says so.
    pub status_at: std::ops::Range<usize>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// When members ratified it.
    pub ratified: Option<Date>,
    /// When it was signed or dated.
    pub signed: Option<Date>,
    /// The one before.
    pub supersedes: Option<DocumentId>,
    /// Whether only part of it is known, so that text missing here may be in the agreement.
    pub partial: bool,
    /// The editor's introduction.
    pub intro: Option<Text>,
    /// Typed facts about its provisions.
    pub terms: Vec<Term>,
}

/// A typed fact about a provision.
#[derive(Clone, Debug)]
pub struct Term {
    /// The header.
    pub header: TermHeader,
    /// The file of that header.
    pub file: Arc<SourceFile>,
    /// The provision that says so.
    pub place: Place,
}

/// A negotiation.
#[derive(Debug)]
pub struct Negotiation {
    /// Its id.
    pub id: DocumentId,
    /// Its name.
    pub title: String,
    /// The agreement that it was about.
    pub about: Option<DocumentId>,
    /// The editor's introduction.
    pub intro: Option<Text>,
    /// Its topics.
    pub topics: Vec<Key>,
    /// Where that was read.
    pub sources: Vec<Key>,
}

/// A proposal.
#[derive(Debug)]
pub struct Proposal {
    /// Its provisions; the first one holds the editor's introduction.
    pub text: Instrument,
    /// The negotiation that it belongs to; a memorandum belongs to none.
    pub negotiation: Option<DocumentId>,
    /// Who made it.
    pub party: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Its status.
    pub status: ProposalStatus,
    /// The agreement that it would change.
    pub base: Option<DocumentId>,
    /// The day from which it changes its base, if it was adopted.
    pub from: Option<Date>,
    /// The last day on which it does.
    pub to: Option<Date>,
    /// Typed facts about its provisions.
    pub terms: Vec<Term>,
}

/// A summary.
#[derive(Debug)]
pub struct Summary {
    /// Its id.
    pub id: DocumentId,
    /// Its name.
    pub title: String,
    /// The agreement that it sums up.
    pub of: Option<DocumentId>,
    /// The agreement that it compares with.
    pub compared_with: Option<DocumentId>,
    /// Its date.
    pub date: Option<Date>,
    /// Its topics.
    pub topics: Vec<Key>,
    /// The sources it was read in.
    pub sources: Vec<Key>,
    /// The claims.
    pub text: Text,
}

/// A guide.
#[derive(Debug)]
pub struct Guide {
    /// Its id.
    pub id: DocumentId,
    /// Its name.
    pub title: String,
    /// Its date.
    pub date: Option<Date>,
    /// The agreement whose articles it cites.
    pub about: Option<DocumentId>,
    /// Its topics.
    pub topics: Vec<Key>,
    /// The sources it was read in.
    pub sources: Vec<Key>,
    /// Its text.
    pub text: Text,
}

/// The timeline.
#[derive(Debug, Default)]
pub struct Timeline {
    /// Its name.
    pub title: Option<String>,
    /// What happened, oldest first.
    pub events: Vec<EventHeader>,
    /// Sources for all.
    pub sources: Vec<Key>,
    /// The editor's introductions.
    pub intros: Vec<Text>,
}

/// What a citation leads to: a provision of an agreement or proposal.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The agreement or proposal.
    pub instrument: &'a Instrument,
    /// Where in it.
    pub place: Place,
}

impl<'a> Target<'a> {
    /// The article.
    pub fn article(&self) -> &'a Article {
        &self.instrument.articles[self.place.article]
    }

    /// The provision.
    pub fn provision(&self) -> &'a Provision {
        &self.article().provisions[self.place.provision]
    }

    /// The provision's number and title.
    pub fn name(&self) -> String {
        let provision = self.provision();
        if self.place.provision == 0 {
            let name = self.article().name();
            return if name == provision.title { name } else { format!("{name}, {}", provision.title) };
        }
        match &provision.number {
            Some(number) => format!("{number} {}", provision.title).trim_end().to_string(),
            None => provision.title.clone(),
        }
    }
}

impl Timeline {
    /// Whether something happened on a date, or in a month.
    pub fn has(&self, date: Date) -> bool {
        let is =
            |it: Date| (it.year, it.month) == (date.year, date.month) && (date.day.is_none() || it.day == date.day);
        self.events.iter().any(|event| is(event.date) || event.until.is_some_and(is))
    }
}

/// A library before its checks.
struct Assembled {
    library: Library,
    references: Vec<references::Reference>,
    problems: Vec<Diagnostic>,
    unpublished: Vec<Unpublished>,
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

    fn checked(
        files: Vec<SourceFile>,
        attachments: Vec<Attachment>,
        show: Show,
    ) -> (Library, Vec<Diagnostic>, Vec<Unpublished>) {
        let Assembled { mut library, references, mut problems, unpublished } = Self::assemble(files, show);
        library.files.attachments = attachments.into_iter().map(|file| (Arc::clone(&file.path), file)).collect();
        library.files.linked = files::linked(&library);
        problems.extend(references::check(&references, &library));
        problems.extend(checks::run(&library));
        problems.extend(raises::check(&library));
        problems.extend(overlay::check(&library));
        problems.extend(stated::check(&library));
        problems.extend(times::check(&library));
        problems.extend(files::unread(&library));
        problems.retain(|it| it.code != Code::UnreadFile || !library.files.linked.contains(&it.file));
        diagnostic::sort(&mut problems);
        (library, problems, unpublished)
    }

    /// The same without the checks that need the whole library: for texts that are read by themselves.
    pub fn read(files: Vec<SourceFile>) -> (Library, Vec<Diagnostic>) {
        let Assembled { library, mut problems, .. } = Self::assemble(files, Show::All);
        diagnostic::sort(&mut problems);
        (library, problems)
    }

    fn assemble(files: Vec<SourceFile>, show: Show) -> Assembled {
        let files: Vec<Arc<SourceFile>> = files.into_iter().map(Arc::new).collect();
        let (mut documents, mut problems) = gather::read(&files, show);
        let references = std::mem::take(&mut documents.references);
        let unpublished = std::mem::take(&mut documents.unpublished);
        let table_problems = std::mem::take(&mut documents.table_problems);
        let tables: Vec<Arc<str>> = documents.tables.values().map(|(file, _)| Arc::clone(&file.path)).collect();
        let (library, more) = assemble::assemble(documents);
        problems.extend(more);
        let used: BTreeSet<&str> =
            library.schedules.iter().filter_map(|it| it.data.as_ref()).map(|file| &*file.path).collect();
        problems.extend(table_problems.into_iter().filter(|problem| used.contains(&*problem.file)));
        for path in tables.into_iter().filter(|path| !used.contains(&**path)) {
            let problem =
                Diagnostic::of_file(Code::UnreadFile, path, "this table is not on the site: no schedule uses it");
            problems.push(problem.hint("write a schedule of the same name, or name it in one with `data: …`"));
        }
        Assembled { library, references, problems, unpublished }
    }

    /// Every text that is written in the folder, in no order that matters; not what agreements carry from each other.
    pub fn texts(&self) -> Vec<&Text> {
        let instruments = self.agreements.iter().map(|it| &it.text).chain(self.proposals.iter().map(|it| &it.text));
        let provisions = instruments.flat_map(|it| &it.articles).flat_map(|article| &article.provisions);
        let own = provisions.filter(|provision| provision.origin.is_none()).map(|provision| &provision.text);
        let questions = self.questions.iter();
        let asked = questions.flat_map(|group| group.intro.iter().chain(group.questions.iter().map(|it| &it.answer)));
        own.chain(self.agreements.iter().filter_map(|it| it.intro.as_ref()))
            .chain(self.negotiations.iter().filter_map(|it| it.intro.as_ref()))
            .chain(self.summaries.iter().map(|it| &it.text))
            .chain(self.guides.iter().map(|it| &it.text))
            .chain(self.schedules.iter().map(|it| &it.text))
            .chain(asked)
            .chain(&self.site.welcome)
            .chain(&self.timeline.intros)
            .chain(&self.glossary_intros)
            .chain(&self.source_intros)
            .collect()
    }

    /// The agreements that are said to be in force and are not on this day.
    pub fn not_in_force(&self, today: Date) -> Vec<Diagnostic> {
        times::on(self, today)
    }

    /// The words of the interface, in the language of the site.
    pub fn words(&self) -> Words {
        messages::of(&self.site.language)
    }

    /// The agreement with this id.
    pub fn agreement(&self, id: &str) -> Option<&Agreement> {
        self.agreements.iter().find(|agreement| agreement.text.id.as_str() == id)
    }

    /// The proposal with this id.
    pub fn proposal(&self, id: &str) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.text.id.as_str() == id)
    }

    /// The agreement that a summary compares with: the one that it names or, for a proposal, the one that it would change.
    pub fn compared_with<'a>(&'a self, summary: &'a Summary) -> Option<&'a DocumentId> {
        let base = || self.proposal(summary.of.as_ref()?.as_str())?.base.as_ref();
        summary.compared_with.as_ref().or_else(base)
    }

    /// The agreement or proposal with this id.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.agreement(id).map(|a| &a.text).or_else(|| self.proposal(id).map(|p| &p.text))
    }

    /// The negotiation with this id.
    pub fn negotiation(&self, id: &str) -> Option<&Negotiation> {
        self.negotiations.iter().find(|negotiation| negotiation.id.as_str() == id)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&SourceEntry> {
        self.sources.iter().find(|source| source.id.value.as_str() == id)
    }

    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Option<&ListEntry> {
        self.site.topics.iter().find(|topic| topic.id.value.as_str() == id)
    }

    /// The unit with this id.
    pub fn unit(&self, id: &str) -> Option<&ListEntry> {
        self.site.units.iter().find(|unit| unit.id.value.as_str() == id)
    }

    /// The agreement in force now, or else the latest one that ever was.
    pub fn current(&self) -> Option<&Agreement> {
        let held = |status| self.agreements.iter().rev().find(|agreement| agreement.status == Some(status));
        held(AgreementStatus::InForce).or_else(|| held(AgreementStatus::Expired)).or(self.agreements.last())
    }

    /// The right that a provision with an authored id belongs to.
    pub fn right_of(&self, document: &DocumentId, provision: &ProvisionId) -> Option<&Right> {
        let id = self.right_of.get(&(document.clone(), provision.clone()))?;
        self.rights.get(id)
    }

    /// The ids that rights had before they got the one of their latest version.
    pub fn earlier_ids(&self) -> BTreeMap<&ProvisionId, &Right> {
        let ids = self.right_of.iter().filter(|((_, id), _)| !self.rights.contains_key(id));
        ids.filter_map(|((_, id), right)| Some((id, self.rights.get(right)?))).collect()
    }

    /// The schedule with this id.
    pub fn schedule(&self, id: &str) -> Option<&Schedule> {
        self.schedules.iter().find(|schedule| schedule.id.as_str() == id)
    }

    /// The proposals of a negotiation, oldest first.
    pub fn proposals_of<'a>(&'a self, negotiation: &'a DocumentId) -> impl Iterator<Item = &'a Proposal> {
        self.proposals.iter().filter(move |proposal| proposal.negotiation.as_ref() == Some(negotiation))
    }

    /// Whether anything here was put to a vote, or may be.
    pub fn has_votes(&self) -> bool {
        let is_voted_on = !(self.packets.is_empty() && self.proposals.is_empty());
        !self.agreements.is_empty() && is_voted_on
    }

    /// What a citation by id means in a text that belongs to `home`: `sick-bank` or `2007-2012#sick-bank`.
    pub fn cited<'a>(&'a self, home: Option<&'a Instrument>, target: &str) -> Option<Target<'a>> {
        let (instrument, id) = match target.split_once('#') {
            Some(("", id)) => (home?, id),
            Some((document, id)) => (self.instrument(document)?, id),
            None => (home?, target),
        };
        if let Some(place) = instrument.place(id) {
            return Some(Target { instrument, place });
        }
        let base = self.proposal(instrument.id.as_str()).and_then(|p| p.base.as_ref())?;
        let instrument = &self.agreement(base.as_str())?.text;
        Some(Target { instrument, place: instrument.place(id)? })
    }

    /// The instrument whose numbers a text of `home` means: a proposal's base, or the text itself.
    pub fn numbering<'a>(&'a self, home: &'a Instrument) -> &'a Instrument {
        let base = self.proposal(home.id.as_str()).and_then(|p| p.base.as_ref());
        base.and_then(|base| self.agreement(base.as_str())).map_or(home, |base| &base.text)
    }
}

/// Ids without their places.
fn values<T: Clone>(list: &[At<T>]) -> Vec<T> {
    list.iter().map(|at| at.value.clone()).collect()
}
