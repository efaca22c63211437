//! Puts documents together: which file belongs to which agreement or negotiation, and in what order.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::header::*;
use crate::document::{Document, Text};
use crate::id::{DocumentId, Register};

use super::agreements;
use super::annotate::{Defaults, settle_ids};
use super::gather::Documents;
use super::{
    Agreement, Article, Files, Instrument, Library, Negotiation, Place, Proposal, Published, SiteInfo, Term,
    Translations, carry, lineage, order, pages, values,
};
use crate::document::header::ArticleKind;
use crate::messages::{self, Words};
use crate::say;
use crate::source::SourceFile;

/// The entries of the glossary with their files.
pub type Glossed = Vec<(GlossaryEntry, Arc<SourceFile>)>;

/// Puts the documents together. Also gives the entries of the glossary with their files.
pub fn assemble(documents: Documents) -> (Library, Glossed, Vec<Diagnostic>) {
    let mut gathering =
        Gathering { problems: Vec::new(), ids: HashMap::new(), names: HashMap::new(), negotiations: Vec::new() };
    let g = &mut gathering;
    let mut published = lists(&documents);
    let site = g.site(documents.sites);
    let (mut agreements, folders) = g.agreements(documents.agreements, documents.articles);
    name_articles(messages::of(&site.language), &mut agreements);
    let (negotiations, mut proposals) = g.proposals(documents.negotiations, documents.proposals, &folders);
    g.problems.extend(carry::resolve(&mut agreements, &mut proposals));
    published.extend(texts(&agreements, &proposals));
    let schedules = g.schedules(documents.schedules, &documents.tables, &folders);
    let summaries = g.summaries(documents.summaries);
    let guides = g.guides(documents.guides);
    published.extend(schedules.iter().map(|it| (path(&it.text), Published::Schedule(it.id.clone()))));
    published.extend(summaries.iter().map(|it| (path(&it.text), Published::Summary(it.id.clone()))));
    published.extend(guides.iter().map(|it| (path(&it.text), Published::Guide(it.id.clone()))));
    published.extend(std::mem::take(&mut g.negotiations));
    let questions = g.questions(documents.faqs);
    let of_file = |(it, header): &(Document, GlossaryHeader)| {
        let file = Arc::clone(&it.file);
        header.entries.clone().into_iter().map(move |entry| (entry, Arc::clone(&file))).collect::<Vec<_>>()
    };
    let glossed: Glossed = documents.glossaries.iter().flat_map(of_file).collect();
    let (glossary, glossary_intros) = g.glossary(documents.glossaries);
    let (sources, source_intros) = g.sources(documents.sources);
    let timeline = pages::timeline(documents.timelines);
    let (rights, right_of) = {
        let old: Vec<&Instrument> = agreements.iter().map(|a| &a.text).collect();
        let new: Vec<&Instrument> = proposals.iter().map(|p| &p.text).collect();
        lineage::trace(&old, &new)
    };
    let library = Library {
        translations: Translations::new(),
        site,
        agreements,
        negotiations,
        proposals,
        summaries,
        guides,
        questions,
        schedules,
        timeline,
        glossary: glossary.entries,
        glossary_without: glossary.without,
        glossary_intros,
        sources,
        moved: Vec::new(),
        lock: None,
        data: Vec::new(),
        packets: Vec::new(),
        source_intros,
        files: Files { published, ..Files::default() },
        rights,
        right_of,
    };
    (library, glossed, gathering.problems)
}

/// Gives each article the word for its kind in the language of the interface.
pub(super) fn name_articles(words: Words, agreements: &mut [Agreement]) {
    for article in agreements.iter_mut().flat_map(|it| &mut it.text.articles) {
        article.word = match article.kind {
            ArticleKind::Preamble => say!(words, "preamble"),
            ArticleKind::Article => say!(words, "article"),
            ArticleKind::Appendix => say!(words, "appendix"),
            ArticleKind::SideLetter => say!(words, "side-letter"),
        };
    }
}

/// The files whose pages have no ids.
fn lists(documents: &Documents) -> BTreeMap<Arc<str>, Published> {
    let path = |document: &Document| Arc::clone(&document.file.path);
    let homes = documents.sites.iter().take(1).map(|(it, _)| (path(it), Published::Home));
    let questions = documents.faqs.iter().map(|(it, _)| (path(it), Published::Questions));
    let timelines = documents.timelines.iter().map(|(it, _)| (path(it), Published::Timeline));
    let glossaries = documents.glossaries.iter().map(|(it, _)| (path(it), Published::Glossary));
    let sources = documents.sources.iter().map(|(it, _)| (path(it), Published::Sources));
    homes.chain(questions).chain(timelines).chain(glossaries).chain(sources).collect()
}

/// The files of agreements and proposals.
fn texts(agreements: &[Agreement], proposals: &[Proposal]) -> Vec<(Arc<str>, Published)> {
    let mut found = Vec::new();
    for text in agreements.iter().map(|it| &it.text) {
        let article = |it: &Article| Published::Article(text.id.clone(), it.id.clone());
        found.extend(text.articles.iter().map(|it| (Arc::clone(&it.file.path), article(it))));
        // Last: an agreement that is one file is the page of the whole.
        found.push((Arc::clone(&text.file.path), Published::Agreement(text.id.clone())));
    }
    found.extend(proposals.iter().map(|it| (Arc::clone(&it.text.file.path), Published::Proposal(it.text.id.clone()))));
    found
}

fn path(text: &Text) -> Arc<str> {
    Arc::clone(&text.file.path)
}

/// The state while documents are put together.
pub struct Gathering {
    /// Problems found so far.
    pub problems: Vec<Diagnostic>,
    /// Ids that are taken, and the file that took them. Agreements and proposals share one space.
    ids: HashMap<(&'static str, DocumentId), Arc<str>>,
    /// Names that were made because an id was taken.
    names: HashMap<&'static str, Register>,
    /// The files of negotiations.
    negotiations: Vec<(Arc<str>, Published)>,
}

impl Gathering {
    /// The id that the header gives, or else one made from the file's or folder's name; unique within `space`.
    pub fn id(&mut self, space: &'static str, document: &Document, given: Option<At<DocumentId>>) -> DocumentId {
        let file = &document.file;
        let name = match file.stem() {
            "index" => file.folder().rsplit('/').next().unwrap_or_default(),
            stem => stem,
        };
        let (id, span) = match given {
            Some(id) => (id.value, id.span),
            None => (DocumentId::derive(name, space), 0..0),
        };
        let Some(first) = self.ids.get(&(space, id.clone())) else {
            self.ids.insert((space, id.clone()), Arc::clone(&file.path));
            return id;
        };
        let message = format!("the id `{id}` is already used by {first}");
        let hint = "give this file another id with a line `id: …` in its header";
        self.problems.push(file.diagnostic(Code::DuplicateId, span, message).hint(hint));
        let names = self.names.entry(space).or_default();
        loop {
            let free = DocumentId::parse(&names.take_like(id.as_str()));
            let free = free.expect("an id with a number behind it is an id");
            if let Entry::Vacant(place) = self.ids.entry((space, free.clone())) {
                place.insert(Arc::clone(&file.path));
                return free;
            }
        }
    }

    fn site(&mut self, sites: Vec<(Document, SiteHeader)>) -> SiteInfo {
        let mut sites = sites.into_iter();
        let first = sites.next();
        for (second, _) in sites {
            let counts = first.as_ref().map_or("", |(document, _)| &document.file.path);
            let message = format!("this is a second file of kind `site`; only {counts} is used");
            let problem = Diagnostic::of_file(Code::DuplicateId, Arc::clone(&second.file.path), message);
            self.problems.push(problem.hint("combine the two in one file"));
        }
        let Some((document, header)) = first else {
            return SiteInfo {
                title: "Contract library".into(),
                union: None,
                employer: None,
                base_url: None,
                language: "en".into(),
                languages: Vec::new(),
                interface: None,
                topics: Vec::new(),
                units: Vec::new(),
                tables: None,
                welcome: None,
                own: Own::default(),
                theme: BTreeMap::new(),
            };
        };
        let SiteHeader { title, union, employer, base_url, language, languages, topics, units, tables, own } = header;
        let tables = Some((Arc::clone(&document.file), tables));
        let welcome = written(document.whole());
        let theme = BTreeMap::new();
        let interface = None;
        SiteInfo {
            title,
            union,
            employer,
            base_url,
            language,
            languages,
            interface,
            topics,
            units,
            tables,
            welcome,
            own,
            theme,
        }
    }

    fn agreements(
        &mut self,
        mut found: Vec<(Document, AgreementHeader)>,
        articles: Vec<(Document, ArticleHeader)>,
    ) -> (Vec<Agreement>, BTreeMap<String, DocumentId>) {
        found.sort_by(|(a, _), (b, _)| a.file.path.cmp(&b.file.path));
        let ids: Vec<_> =
            found.iter().map(|(document, header)| self.id("agreement", document, header.id.clone())).collect();
        let mut folders = BTreeMap::new();
        for ((document, _), id) in found.iter().zip(&ids) {
            if document.file.stem() == "index" || !folders.contains_key(document.file.folder()) {
                folders.insert(document.file.folder().to_string(), id.clone());
            }
        }
        let mut chapters: HashMap<DocumentId, Vec<(Document, ArticleHeader)>> = HashMap::new();
        for (document, header) in articles {
            match self.home(&document, header.agreement.as_ref(), &folders, &ids) {
                Some(home) => chapters.entry(home).or_default().push((document, header)),
                None => self.homeless(&document, &ids),
            }
        }
        let mut texts = Vec::new();
        for ((document, header), id) in found.iter().zip(ids) {
            let articles = self.articles(document, header, chapters.get(&id).map_or(&[][..], Vec::as_slice));
            texts.push((id, articles));
        }
        carry::expand(&mut texts);
        let mut agreements: Vec<_> = found
            .into_iter()
            .zip(texts)
            .map(|((document, header), (id, articles))| {
                let chapters = chapters.remove(&id).unwrap_or_default();
                self.agreement(id, document, header, &chapters, articles)
            })
            .collect();
        agreements.sort_by(|a, b| order::by_time(a).cmp(&order::by_time(b)));
        (agreements, folders)
    }

    fn home(
        &self,
        document: &Document,
        named: Option<&At<DocumentId>>,
        folders: &BTreeMap<String, DocumentId>,
        ids: &[DocumentId],
    ) -> Option<DocumentId> {
        if let Some(named) = named {
            return ids.contains(&named.value).then(|| named.value.clone());
        }
        folder_of(document, folders)
    }

    fn homeless(&mut self, document: &Document, ids: &[DocumentId]) {
        let Header::Article(header) = &document.header else {
            return;
        };
        let hint = "put an index.md with `kind: agreement` in its folder, or name one with `agreement: …`";
        let (span, message, hint) = match &header.agreement {
            Some(named) => {
                let near = nearest(named.value.as_str(), ids.iter().map(DocumentId::as_str));
                let hint = near.map_or("write the id of an agreement's folder".into(), did_you_mean);
                (named.span.clone(), format!("there is no agreement `{}`", named.value), hint)
            }
            None => (0..0, "this file does not belong to any agreement".to_string(), hint.to_string()),
        };
        self.problems.push(document.file.diagnostic(Code::UnknownAgreement, span, message).hint(hint));
    }

    /// The articles of an agreement, from its own files alone.
    fn articles(
        &mut self,
        document: &Document,
        header: &AgreementHeader,
        chapters: &[(Document, ArticleHeader)],
    ) -> Vec<Article> {
        let defaults = Defaults::default().with(&header.annotations);
        let mut articles = Vec::new();
        if holds_text(document, chapters) {
            articles = agreements::of_single_file(document, header);
        }
        // Parts of one file have the order of the file.
        let is_in_order = articles.iter().all(|it| it.number.is_some() || it.kind == ArticleKind::Preamble);
        let mut files: Vec<Article> =
            chapters.iter().map(|(document, header)| agreements::of_file(document, header, &defaults)).collect();
        files.sort_by(|a, b| order::by_chapter(a).cmp(&order::by_chapter(b)));
        articles.append(&mut files);
        if is_in_order && !chapters.is_empty() {
            articles.sort_by(|a, b| order::by_chapter(a).cmp(&order::by_chapter(b)));
        }
        self.problems.extend(settle_ids(&mut articles));
        articles
    }

    fn agreement(
        &mut self,
        id: DocumentId,
        document: Document,
        header: AgreementHeader,
        chapters: &[(Document, ArticleHeader)],
        mut articles: Vec<Article>,
    ) -> Agreement {
        let holds_text = holds_text(&document, chapters);
        self.problems.extend(settle_ids(&mut articles));
        let title = header.title.clone().unwrap_or_else(|| fallback_title(&document, &id));
        let text = Instrument::new(id, title, Arc::clone(&document.file), articles);
        let terms = chapters.iter().flat_map(|(document, header)| self.terms(document, &header.terms, &text)).collect();
        Agreement {
            text,
            parties: header.parties,
            status: header.status,
            status_at: header.status_at,
            from: header.from,
            to: header.to,
            ratified: header.ratified,
            signed: header.signed,
            supersedes: header.supersedes.map(|at| at.value),
            partial: header.partial,
            intro: if holds_text { None } else { written(document.whole()) },
            terms,
        }
    }

    fn terms(&mut self, document: &Document, headers: &[TermHeader], text: &Instrument) -> Vec<Term> {
        let mut terms = Vec::new();
        for term in headers {
            let place = match &term.section {
                Some(section) => text.place(section.value.as_str()),
                None => text
                    .articles
                    .iter()
                    .position(|a| a.file.path == document.file.path)
                    .map(|article| Place { article, provision: 0 }),
            };
            match (place, &term.section) {
                (Some(place), _) => terms.push(Term { header: term.clone(), file: Arc::clone(&document.file), place }),
                (None, section) => {
                    let span = section.as_ref().map_or(0..0, |s| s.span.clone());
                    let message = format!("the term `{}` names a section that does not exist", term.id);
                    let hint = "`section` must be the id of a provision in this agreement";
                    self.problems.push(document.file.diagnostic(Code::BrokenCitation, span, message).hint(hint));
                }
            }
        }
        terms
    }

    fn proposals(
        &mut self,
        mut talks: Vec<(Document, NegotiationHeader)>,
        mut found: Vec<(Document, ProposalHeader)>,
        folders: &BTreeMap<String, DocumentId>,
    ) -> (Vec<Negotiation>, Vec<Proposal>) {
        talks.sort_by(|(a, _), (b, _)| a.file.path.cmp(&b.file.path));
        found.sort_by(|(a, _), (b, _)| a.file.path.cmp(&b.file.path));
        let mut on_pages = Vec::new();
        let mut negotiations: Vec<Negotiation> = talks
            .into_iter()
            .map(|(document, header)| (self.id("negotiation", &document, header.id.clone()), document, header))
            .inspect(|(id, document, _)| {
                let file = Arc::clone(&document.file.path);
                on_pages.push((file, Published::Negotiation(id.clone())));
            })
            .map(|(id, document, header)| Negotiation {
                id,
                title: header
                    .title
                    .unwrap_or_else(|| document.file.folder().rsplit('/').next().unwrap_or_default().to_string()),
                about: header.about.map(|at| at.value),
                intro: written(document.whole()),
                topics: values(&header.annotations.topics),
                sources: values(&header.annotations.sources),
            })
            .collect();
        self.negotiations = on_pages;
        let mut proposals: Vec<Proposal> = found
            .into_iter()
            .map(|(document, header)| self.proposal(document, header, &mut negotiations, folders))
            .collect();
        let first_date = |negotiation: &Negotiation, proposals: &[Proposal]| {
            proposals.iter().filter(|p| p.negotiation.as_ref() == Some(&negotiation.id)).filter_map(|p| p.date).min()
        };
        negotiations.sort_by_key(|negotiation| (first_date(negotiation, &proposals), negotiation.id.clone()));
        let order = |p: &Proposal| {
            let at = p.negotiation.as_ref().and_then(|id| negotiations.iter().position(|n| n.id == *id));
            at.unwrap_or(usize::MAX)
        };
        proposals.sort_by_key(|p| (order(p), p.date, p.text.id.clone()));
        (negotiations, proposals)
    }

    fn proposal(
        &mut self,
        document: Document,
        header: ProposalHeader,
        negotiations: &mut Vec<Negotiation>,
        folders: &BTreeMap<String, DocumentId>,
    ) -> Proposal {
        let id = self.id("agreement", &document, header.id.clone());
        let title = header.title.clone().unwrap_or_else(|| fallback_title(&document, &id));
        let mut articles = vec![agreements::of_proposal(&document, &title, &header.annotations)];
        self.problems.extend(settle_ids(&mut articles));
        let text = Instrument::new(id, title, Arc::clone(&document.file), articles);
        let named = header.base.as_ref().map(|at| at.value.clone());
        let base = named.or_else(|| folder_of(&document, folders).filter(|_| header.is_memorandum));
        Proposal {
            negotiation: (!header.is_memorandum).then(|| negotiation(&document, &header, negotiations)),
            terms: self.terms(&document, &header.terms, &text),
            text,
            party: header.party,
            date: header.date,
            status: header.status.unwrap_or(ProposalStatus::Proposed),
            base,
            from: header.from,
            to: header.to,
        }
    }
}

/// Whether the file of an agreement holds its text, and not only words about it: there are no other files, or it has sections
/// that are numbered.
fn holds_text(document: &Document, chapters: &[(Document, ArticleHeader)]) -> bool {
    chapters.is_empty() || document.sections.iter().any(|section| section.number.is_some())
}

/// The agreement whose folder a file is in.
fn folder_of(document: &Document, folders: &BTreeMap<String, DocumentId>) -> Option<DocumentId> {
    let mut folder = document.file.folder();
    loop {
        if let Some(id) = folders.get(folder) {
            return Some(id.clone());
        }
        folder = match folder.rsplit_once('/') {
            Some((outer, _)) => outer,
            None if folder.is_empty() => return None,
            None => "",
        };
    }
}

/// The negotiation of a proposal: the one that it names, or that of its folder.
fn negotiation(document: &Document, header: &ProposalHeader, negotiations: &mut Vec<Negotiation>) -> DocumentId {
    let folder = document.file.folder().rsplit('/').next().unwrap_or_default();
    let named = header.negotiation.as_ref().map(|at| at.value.clone());
    let id = named.unwrap_or_else(|| DocumentId::derive(folder, "proposals"));
    if !negotiations.iter().any(|known| known.id == id) {
        negotiations.push(Negotiation {
            id: id.clone(),
            title: folder.replace(['-', '_'], " "),
            about: header.base.as_ref().map(|at| at.value.clone()),
            intro: None,
            topics: Vec::new(),
            sources: Vec::new(),
        });
    }
    id
}

/// A text, if it is not empty.
pub fn written(text: Text) -> Option<Text> {
    (!text.is_empty()).then_some(text)
}

/// A title for a file that has none: its first heading, or its name.
pub fn fallback_title(document: &Document, id: &DocumentId) -> String {
    // A numbered heading is that of an article.
    let first = document.sections.iter().find(|section| !section.title.is_empty());
    let first = first.filter(|section| section.number.is_none());
    first.map_or_else(|| id.as_str().replace(['-', '_'], " "), |section| section.title.clone())
}

pub fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

#[cfg(test)]
mod tests {
    use crate::library::Library;
    use crate::source::SourceFile;

    #[test]
    fn a_file_beside_a_pasted_agreement_takes_nothing_of_it() {
        let index =
            "---\nkind: agreement\n---\n# ARTICLE 1 PAY\n\n## 1-1 Rate\n\nTen.\n\n# ARTICLE 3 LEAVE\n\nTwelve days.\n";
        let beside = [
            ("notes.md", "just notes", "1 PAY, 3 LEAVE, notes"),
            ("b.md", "---\nkind: appendix\nnumber: \"A\"\ntitle: Map\n---\nA map.\n", "1 PAY, 3 LEAVE, A Map"),
            ("2.md", "---\nkind: article\nnumber: 2\ntitle: HOURS\n---\nEight.\n", "1 PAY, 2 HOURS, 3 LEAVE"),
        ];
        for (name, text, expected) in beside {
            let files = vec![
                SourceFile::new("agreements/a/index.md", index),
                SourceFile::new(format!("agreements/a/{name}"), text),
            ];
            let (library, _) = Library::read(files);
            let named = |it: &crate::library::Article| {
                let number = it.number.as_ref().map(|number| format!("{} ", number.value));
                format!("{}{}", number.unwrap_or_default(), it.title)
            };
            let articles: Vec<String> = library.agreements[0].text.articles.iter().map(named).collect();
            assert_eq!(articles.join(", "), expected);
            assert!(library.agreements[0].intro.is_none());
        }
    }
}
