//! From a folder to a site, in one place.

mod lock;
mod moves;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::language::date::Date;
use crate::library::{Library, Unpublished};
use crate::render::{self, comparisons::Comparisons};
use crate::review::{self, Review};
use crate::search::{self, Entry, Index, IndexError};
use crate::site::{RenderError, Site};
use crate::source::{self, Attachment, Folder, Limits, SourceFile};
use crate::{entries, links, serve};

/// A contract folder, read.
pub struct Loaded {
    /// Its text.
    pub library: Arc<Library>,
    /// Its problems, in the order of file and line; files that could not be read come first.
    pub problems: Vec<Diagnostic>,
    /// How many more there are that may only follow from files that could not be read.
    pub withheld: usize,
    /// Files that are not published.
    pub unpublished: Vec<Unpublished>,
    /// What was reviewed, where the folder has a lock and was checked.
    pub review: Option<Review>,
}

impl Loaded {
    /// Whether anything is wrong enough that nothing may be published.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity() == Severity::Error)
    }
}

/// Reads a contract folder. `Err` only if the folder itself cannot be read.
pub fn load(dir: &Path, limits: &Limits) -> io::Result<Loaded> {
    load_with(dir, limits, |files, attachments| all(Library::load_with(files, attachments)), true)
}

/// Reads a contract folder as if one of its files, or a new one, had another text.
fn load_draft(dir: &Path, limits: &Limits, draft: SourceFile) -> io::Result<Loaded> {
    let library = |mut files: Vec<SourceFile>, attachments| {
        match files.binary_search_by(|file| file.path.cmp(&draft.path)) {
            Ok(at) => files[at] = draft.clone(),
            Err(at) => files.insert(at, draft.clone()),
        }
        all(Library::load_with(files, attachments))
    };
    load_with(dir, limits, library, true)
}

/// Reads what of a contract folder is published on a day: no drafts, and nothing that is published later. Without a
/// day, nothing that has one.
pub fn published(dir: &Path, limits: &Limits, on: Option<Date>) -> io::Result<Loaded> {
    load_with(dir, limits, |files, attachments| Library::published(files, attachments, on), true)
}

/// Reads a contract folder without checking its citations: enough to compare what is in it.
pub fn read(dir: &Path, limits: &Limits) -> io::Result<Loaded> {
    load_with(dir, limits, |files, _| all(Library::read(files)), false)
}

/// A library of which everything is shown.
type Read = (Library, Vec<Diagnostic>, Vec<Unpublished>);

fn all((library, problems): (Library, Vec<Diagnostic>)) -> Read {
    (library, problems, Vec::new())
}

fn load_with(
    dir: &Path,
    limits: &Limits,
    library: impl Fn(Vec<SourceFile>, Vec<Attachment>) -> Read,
    is_checked: bool,
) -> io::Result<Loaded> {
    let Folder { texts, attachments, mut problems } = source::read_all(dir, limits)?;
    if texts.is_empty() && problems.is_empty() {
        let nothing = Diagnostic::of_file(Code::NothingHere, "", "the folder contains no Markdown files");
        problems.push(nothing.hint("start with `sideletter new`, or put your agreement here as agreement.md"));
    }
    let (mut library, more, unpublished) = library(texts, attachments);
    problems.extend(more);
    problems.extend(moves::read(dir, limits, &mut library));
    let (theme, more) = source::read_theme(dir, limits);
    library.site.theme = theme;
    problems.extend(more);
    if is_checked {
        problems.extend(lock::read(dir, limits, &mut library));
    }
    let review = library.lock.as_ref().map(|_| Review::of(&library));
    problems.extend(review.iter().flat_map(|review| review::problems::check(&library, review)));
    diagnostic::sort(&mut problems);
    let withheld = diagnostic::take_consequences(&mut problems);
    Ok(Loaded { library: Arc::new(library), problems, withheld, unpublished, review })
}

/// The search index of what held on a day.
pub fn index_as_of(library: &Library, date: Date) -> Result<Index, IndexError> {
    indexed(library, entries::as_of(library, date))
}

/// The search index of a library.
pub fn index(library: &Library) -> Result<Index, IndexError> {
    indexed(library, entries::of(library))
}

fn indexed(library: &Library, entries: Vec<Entry>) -> Result<Index, IndexError> {
    let words = entries::own_words(library, &entries);
    search::build(entries, &words, &library.site.language)
}

/// The site of a library: search is indexed and projected, pages are made when they are asked for.
pub fn site(library: Arc<Library>) -> Result<Site, RenderError> {
    Ok(site_after(&library, &Comparisons::default())?.0)
}

/// The same, of a library that was shown before. In each further language of the interface the whole site is there once more.
fn site_after(library: &Arc<Library>, before: &Comparisons) -> Result<(Site, Arc<Comparisons>), RenderError> {
    let projection = search::project(&index(library)?)?;
    let (mut site, compared) = render::site_after(Arc::clone(library), projection, before)?;
    for language in library.further_languages() {
        let other = Arc::new(library.in_language(language));
        let projection = search::project(&index(&other)?)?;
        site.nest(language, render::site_after(other, projection, &compared)?.0)?;
    }
    Ok((site, compared))
}

/// What the preview server shows of a contract folder, again and again.
#[derive(Default)]
pub struct Preview {
    dir: PathBuf,
    limits: Limits,
    /// What was compared the last time: one save changes one text.
    comparisons: Mutex<Arc<Comparisons>>,
}

impl Preview {
    /// Of this folder.
    pub fn new(dir: &Path, limits: Limits) -> Self {
        Self { dir: dir.to_path_buf(), limits, ..Self::default() }
    }

    /// The site, unless there are errors, and all problems.
    pub fn build(&self) -> serve::Build {
        self.shown(load(&self.dir, &self.limits))
    }

    /// The same, if a file had this text.
    pub fn draft(&self, path: &str, text: &str) -> serve::Build {
        self.shown(load_draft(&self.dir, &self.limits, SourceFile::new(path, text)))
    }

    fn shown(&self, loaded: io::Result<Loaded>) -> serve::Build {
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                let message = format!("the contract folder cannot be read: {error}");
                let gone = Diagnostic::of_file(Code::Unreadable, "", message);
                return serve::Build { diagnostics: vec![gone], ..serve::Build::default() };
            }
        };
        let withheld = loaded.withheld;
        if loaded.has_errors() {
            return serve::Build { diagnostics: loaded.problems, withheld, ..serve::Build::default() };
        }
        let pages = links::of_files(&loaded.library);
        match self.site(loaded.library) {
            Ok(site) => serve::Build { site: Some(site), diagnostics: loaded.problems, withheld, pages },
            Err(error) => {
                let mut diagnostics = loaded.problems;
                diagnostics.push(Diagnostic::of_file(Code::Unreadable, "", error.to_string()));
                serve::Build { diagnostics, withheld, ..serve::Build::default() }
            }
        }
    }

    fn site(&self, library: Arc<Library>) -> Result<Site, RenderError> {
        let known = || self.comparisons.lock().unwrap_or_else(PoisonError::into_inner);
        let before = Arc::clone(&known());
        let (site, now) = site_after(&library, &before)?;
        *known() = now;
        Ok(site)
    }
}
