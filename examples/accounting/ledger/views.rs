//! What the program makes of a folder: for each file the words of its blocks, its pages, its side of a comparison and its
//! entries in the search index.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use sideletter::compare::Section;
use sideletter::diagnostic::{Diagnostic, Severity};
use sideletter::document::Text;
use sideletter::document::blocks::{Block, Inline};
use sideletter::library::{Article, Instrument, Library, Place, Provision};
use sideletter::search::Entry;
use sideletter::site::Site;
use sideletter::source::SourceFile;
use sideletter::{entries, links, render, versions};

use super::source::{self, Kind, Word};
use super::{page, words};

/// Where a word must be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// In the blocks that everything else is made of.
    Blocks,
    /// On a page.
    Page,
    /// In the text that a comparison gives back.
    Comparison,
    /// In what search finds.
    Index,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Blocks, Self::Page, Self::Comparison, Self::Index];
}

/// A word that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// How it is compared.
    pub key: String,
    /// Whether it is of a body, and not of a title, which pages repeat.
    pub is_body: bool,
}

/// A word that must be found.
#[derive(Clone, Debug)]
pub struct Source {
    /// The word.
    pub word: Word,
    /// The file that it is written in.
    pub file: Arc<SourceFile>,
    /// Why stages leave it out, beside what it is.
    pub except: Vec<(Stage, &'static str)>,
}

/// A file's words, as written and as found.
#[derive(Default)]
pub struct Account {
    /// What is written in it, and what it carries of other files.
    pub source: Vec<Source>,
    /// What was found, by stage.
    pub found: BTreeMap<Stage, Vec<Found>>,
}

impl Account {
    fn put(&mut self, stage: Stage, text: &str, is_body: bool) {
        let found = self.found.entry(stage).or_default();
        found.extend(words::keys_of(text).map(|key| Found { key, is_body }));
    }

    /// That a stage leaves out some bytes of a file.
    fn except(&mut self, stage: Stage, file: &SourceFile, place: &Range<usize>, why: &'static str) {
        let inside = |it: &&mut Source| {
            it.file.path == file.path && place.start <= it.word.place.start && it.word.place.end <= place.end
        };
        self.source.iter_mut().filter(inside).for_each(|it| it.except.push((stage, why)));
    }
}

/// The accounts of a folder's files, by path.
pub fn accounts(files: &[SourceFile]) -> Result<BTreeMap<Arc<str>, Account>, Box<dyn std::error::Error + Send + Sync>> {
    let files: Vec<SourceFile> = files
        .iter()
        .filter(|file| !file.is_csv())
        .cloned()
        .chain(files.iter().filter(|file| file.is_csv()).cloned())
        .collect();
    let (library, problems) = Library::load(files.clone());
    let library = Arc::new(library);
    let site = render::site(Arc::clone(&library), BTreeMap::new())?;
    let entries = entries::of(&library).into_iter().map(|entry| (entry.id.clone(), entry)).collect();
    let mut books = Books { library: &library, site, entries, accounts: BTreeMap::new() };
    for file in files.iter().filter(|file| !file.is_csv()) {
        books.open(file, &problems);
    }
    for agreement in &library.agreements {
        let intro = agreement.intro.as_ref();
        let address = links::agreement(&agreement.text.id);
        books.instrument(&agreement.text, false)?;
        books.name(&agreement.text, &address)?;
        books.loose(intro, None, &format!("agreement:{}", agreement.text.id))?;
    }
    for proposal in &library.proposals {
        books.instrument(&proposal.text, true)?;
    }
    books.others()?;
    Ok(books.accounts)
}

struct Books<'a> {
    library: &'a Library,
    site: Site,
    entries: HashMap<String, Entry>,
    accounts: BTreeMap<Arc<str>, Account>,
}

type Done = Result<(), Box<dyn std::error::Error + Send + Sync>>;

impl Books<'_> {
    fn account(&mut self, file: &SourceFile) -> &mut Account {
        self.accounts.entry(Arc::clone(&file.path)).or_default()
    }

    /// Every file has an account, also one of which nothing else is known.
    fn open(&mut self, file: &SourceFile, problems: &[Diagnostic]) {
        let shared = Arc::new(file.clone());
        let words = source::read(&file.text).into_iter();
        let source = words.map(|word| Source { word, file: Arc::clone(&shared), except: Vec::new() }).collect();
        let mut account = Account { source, ..Account::default() };
        let is_refused = |it: &&Diagnostic| it.severity() == Severity::Error && it.file == file.path;
        if problems.iter().any(|it| is_refused(&it)) {
            let all = 0..file.text.len();
            Stage::ALL
                .iter()
                .for_each(|stage| account.except(*stage, file, &all, "files with an error, which stops a build"));
        }
        self.accounts.insert(Arc::clone(&file.path), account);
    }

    fn page(&mut self, file: &SourceFile, address: &str) -> Done {
        let bytes = self.site.bytes(address).ok_or_else(|| format!("there is no page {address}"))??.into_owned();
        let words = page::read(&String::from_utf8_lossy(&bytes));
        self.account(file).found.entry(Stage::Page).or_default().extend(words);
        Ok(())
    }

    /// An agreement's own name, which may be the first heading of its file.
    fn name(&mut self, instrument: &Instrument, address: &str) -> Done {
        for stage in [Stage::Blocks, Stage::Comparison, Stage::Index] {
            self.account(&instrument.file).put(stage, &instrument.title, false);
        }
        self.page(&instrument.file, address)
    }

    fn instrument(&mut self, instrument: &Instrument, is_proposal: bool) -> Done {
        if is_proposal {
            self.page(&instrument.file, &links::proposal(&instrument.id))?;
        }
        for (at, article) in instrument.articles.iter().enumerate() {
            if !is_proposal {
                self.page(&article.file, &links::article(&instrument.id, &article.id))?;
            }
            if article.file.path != instrument.file.path {
                let account = self.account(&article.file);
                article.parts.iter().for_each(|part| account.put(Stage::Blocks, part, false));
            }
            for provision in 0..article.provisions.len() {
                self.provision(instrument, Place { article: at, provision });
            }
        }
        self.compared(instrument);
        Ok(())
    }

    fn provision(&mut self, instrument: &Instrument, place: Place) {
        let article = &instrument.articles[place.article];
        let provision = instrument.provision(place);
        let entry = self.entries.get(&format!("{}#{}", instrument.id, provision.id)).cloned();
        let holder = || self.entries.values().find(|entry| is_below(entry, instrument, article, provision));
        let is_held = entry.is_some() || holder().is_some();
        let carried = provision.origin.is_some();
        let account = self.account(&article.file);
        if carried {
            let words = source::read(&provision.text.file.text).into_iter();
            let inside = words.filter(|word| provision.text.range.contains(&word.place.start));
            let file = &provision.text.file;
            account.source.extend(inside.map(|word| Source { word, file: Arc::clone(file), except: Vec::new() }));
        }
        account.put(Stage::Blocks, &heading(provision), false);
        text_words(account, &provision.text);
        if let Some(entry) = &entry {
            account.put(Stage::Index, &heading(provision), false);
            account.put(Stage::Index, &entry.body, true);
            account.put(Stage::Index, &entry.notes, true);
        } else if is_held {
            account.put(Stage::Index, &provision.title, false);
            let number = provision.heading.clone();
            account.except(Stage::Index, &provision.file, &number, "headings that only hold others");
        }
    }

    fn compared(&mut self, instrument: &Instrument) {
        let edition = self.library.edition(instrument.id.as_str());
        let places = edition.map(|edition| versions::places(&edition)).unwrap_or_default();
        for (place, provision) in instrument.provisions() {
            let article = &instrument.articles[place.article];
            let account = self.account(&article.file);
            if places.contains(&place) {
                let Section { number, title, .. } = &versions::section(instrument, place);
                account.put(Stage::Comparison, number.as_deref().unwrap_or_default(), false);
                account.put(Stage::Comparison, title, false);
                account.put(Stage::Comparison, &versions::section(instrument, place).canonical_text(), true);
                continue;
            }
            let why = if article.unknown { "articles not in our sources" } else { "introductions of proposals" };
            account.except(Stage::Comparison, &provision.text.file, &provision.text.range, why);
        }
    }

    /// Texts beside the agreements.
    fn others(&mut self) -> Done {
        let library = self.library;
        self.loose(library.site.welcome.as_ref(), Some("index.html"), "page:home")?;
        let lists = [
            (&library.timeline.intros, "timeline.html", "page:timeline"),
            (&library.glossary_intros, "glossary.html", "page:glossary"),
            (&library.source_intros, "sources.html", "page:sources"),
        ];
        for (texts, page, entry) in lists {
            texts.iter().try_for_each(|text| self.loose(Some(text), Some(page), entry))?;
        }
        for it in &library.negotiations {
            let page = links::negotiation(&it.id);
            self.loose(it.intro.as_ref(), Some(&page), &format!("negotiation:{}", it.id))?;
        }
        for it in &library.summaries {
            self.loose(Some(&it.text), Some(&links::summary(&it.id)), &format!("summary:{}", it.id))?;
        }
        for it in &library.guides {
            self.loose(Some(&it.text), Some(&links::guide(&it.id)), &format!("guide:{}", it.id))?;
        }
        for it in &library.schedules {
            self.loose(Some(&it.text), Some(&links::schedule(&it.id)), &format!("schedule:{}", it.id))?;
        }
        let mut asked: BTreeMap<Arc<str>, Arc<SourceFile>> = BTreeMap::new();
        for (at, group) in library.questions.iter().enumerate() {
            self.loose(group.intro.as_ref(), None, if at == 0 { "page:questions" } else { "" })?;
            let first = group.intro.as_ref().or(group.questions.first().map(|question| &question.answer));
            if let Some((text, title)) = first.zip(group.title.as_ref()) {
                self.account(&text.file).put(Stage::Blocks, title, false);
            }
            for question in &group.questions {
                let account = self.account(&question.answer.file);
                account.put(Stage::Blocks, &question.words, false);
                self.loose(Some(&question.answer), None, &format!("question:{}", question.id))?;
            }
            asked.extend(first.map(|text| (Arc::clone(&text.file.path), Arc::clone(&text.file))));
        }
        asked.values().try_for_each(|file| self.page(file, links::QUESTIONS))
    }

    fn loose(&mut self, text: Option<&Text>, page: Option<&str>, entry: &str) -> Done {
        let Some(text) = text else { return Ok(()) };
        if let Some(address) = page {
            self.page(&text.file, address)?;
        }
        let entry = self.entries.get(entry).cloned();
        let account = self.account(&text.file);
        text_words(account, text);
        if let Some(entry) = entry {
            account.put(Stage::Index, &entry.title, false);
            account.put(Stage::Index, &entry.body, true);
            account.put(Stage::Index, &entry.notes, true);
        }
        account.except(Stage::Comparison, &text.file, &(0..text.file.text.len()), "texts that are no agreement's");
        Ok(())
    }
}

/// Whether search finds a heading through what is below it.
fn is_below(entry: &Entry, instrument: &Instrument, article: &Article, provision: &Provision) -> bool {
    let is_in = entry.agreement.as_deref() == Some(instrument.id.as_str());
    let of = entry.article.as_ref().is_some_and(|it| it.title == article.title);
    is_in && of && (provision.depth == 0 || entry.ancestors.contains(&provision.title))
}

/// The heading of a provision, where it is in the body of its file.
fn heading(provision: &Provision) -> String {
    let number = provision.number.as_ref().map_or("", |number| number.text.as_str());
    let is_in_body = !provision.heading.is_empty() && provision.heading.start >= source::body(&provision.file.text);
    if is_in_body { format!("{number} {}", provision.title) } else { String::new() }
}

fn text_words(account: &mut Account, text: &Text) {
    blocks(&text.blocks(), account);
    let whole = Arc::clone(&text.whole);
    for it in account.source.iter_mut().filter(|it| it.file.path == text.file.path) {
        let is_in = |places: &[Range<usize>]| places.iter().any(|place| place.contains(&it.word.place.start));
        if is_in(&whole.comments) {
            it.word.kind = Kind::Comment;
        } else if is_in(&whole.furniture) {
            it.word.kind = Kind::Furniture;
        }
    }
}

fn blocks(content: &[Block], account: &mut Account) {
    for block in content {
        match block {
            Block::Paragraph(words) | Block::Heading(_, words) => inlines(words, account),
            Block::List(items) => {
                for item in items {
                    account.put(Stage::Blocks, &item.marker, true);
                    blocks(&item.blocks, account);
                }
            }
            Block::Definitions(definitions) => {
                for it in definitions {
                    inlines(&it.term, account);
                    it.meanings.iter().for_each(|meaning| blocks(meaning, account));
                }
            }
            Block::Table(table) => {
                inlines(&table.caption, account);
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| inlines(&cell.words, account));
            }
            Block::Quote(inner) | Block::Note(inner) => blocks(inner, account),
            Block::Footnote(label, inner) => {
                account.put(Stage::Blocks, label, true);
                blocks(inner, account);
            }
            Block::Details(summary, inner) => {
                inlines(summary, account);
                blocks(inner, account);
            }
            Block::Code(text) => account.put(Stage::Blocks, text, true),
            Block::Rule => {}
        }
    }
}

fn inlines(content: &[Inline], account: &mut Account) {
    let mut text = String::new();
    plain(content, &mut text);
    account.put(Stage::Blocks, &text, true);
}

fn plain(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Image(_, text) => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Styled(_, inner)
            | Inline::Link(_, inner) => plain(inner, out),
            Inline::Citation(_, words) => out.push_str(words.as_deref().unwrap_or_default()),
            Inline::Footnote(label) => out.extend([" ", label, " "]),
            Inline::SoftBreak | Inline::HardBreak => out.push('\n'),
        }
    }
}
