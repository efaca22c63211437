//! From a folder to a site, in one place.

mod lock;
mod moves;
mod preview;

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::booklet::Paper;
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::entries;
use crate::language::date::Date;
use crate::library::{Library, Unpublished};
use crate::render::{self, Open, Renderer, Search};
use crate::review::{self, Review};
use crate::search::{self, Entry, Index, IndexError};
use crate::site::{RenderError, Site};
use crate::source::{self, Attachment, Folder, Limits, SourceFile};

pub use preview::Preview;

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
    let Folder { texts, attachments, mut problems } = folder(dir, limits)?;
    let (mut library, more, unpublished) = library(texts, attachments);
    problems.extend(more);
    problems.extend(beside(dir, limits, &mut library));
    if is_checked {
        problems.extend(lock::read(dir, limits, &mut library, &lock::Known::default()));
    }
    let review = library.lock.as_ref().map(|_| Review::of(&library));
    problems.extend(review.iter().flat_map(|review| review::problems::check(&library, review)));
    diagnostic::sort(&mut problems);
    let withheld = diagnostic::take_consequences(&mut problems);
    Ok(Loaded { library: Arc::new(library), problems, withheld, unpublished, review })
}

/// The files of a contract folder.
fn folder(dir: &Path, limits: &Limits) -> io::Result<Folder> {
    let mut folder = source::read_all(dir, limits)?;
    if folder.texts.is_empty() && folder.problems.is_empty() {
        let nothing = Diagnostic::of_file(Code::NothingHere, "", "the folder contains no Markdown files");
        folder.problems.push(nothing.hint("start with `sideletter new`, or put your agreement here as agreement.md"));
    }
    Ok(folder)
}

/// Reads what is beside the files into their library: old addresses, and the theme.
fn beside(dir: &Path, limits: &Limits, library: &mut Library) -> Vec<Diagnostic> {
    let mut problems = moves::read(dir, limits, library);
    let (theme, more) = source::read_theme(dir, limits);
    library.site.theme = theme;
    problems.extend(more);
    problems
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

/// The site of a library: search is indexed and projected, pages are made when they are asked for, also in parallel.
pub fn site(library: Arc<Library>) -> Result<Site, RenderError> {
    site_with(library, None)
}

/// The same; where there is paper for booklets, with each agreement as one.
pub fn site_with(library: Arc<Library>, booklets: Option<Paper>) -> Result<Site, RenderError> {
    open(&library, None, booklets)?.site.settle()
}

/// The site of a library, of which nothing is made before it is asked for: neither a page, nor a comparison, nor the
/// search index. In each further language of the interface the whole site is there once more. `before` made the pages of
/// the site that was shown before.
fn open(library: &Arc<Library>, before: Option<&Renderer>, booklets: Option<Paper>) -> Result<Open, RenderError> {
    let search = |library: &Arc<Library>| {
        let library = Arc::clone(library);
        Search::late(move || Ok(search::project(&index(&library)?)?))
    };
    let mut open = render::open(Arc::clone(library), search(library), before, booklets)?;
    for language in library.further_languages() {
        let (library, renderer) = (Arc::clone(library), Arc::clone(&open.renderer));
        open.site.nest_late(language, move || {
            let other = Arc::new(library.in_language(language));
            Ok(render::open(Arc::clone(&other), search(&other), Some(&renderer), booklets)?.site)
        });
    }
    Ok(open)
}
