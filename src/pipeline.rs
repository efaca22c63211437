//! From a folder to a site, in one place.

mod moves;

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::library::Library;
use crate::render;
use crate::search::{self, Index};
use crate::site::{RenderError, Site};
use crate::source::{self, Attachment, Folder, Limits, SourceFile};
use crate::{entries, serve};

/// A contract folder, read.
pub struct Loaded {
    /// Its text.
    pub library: Arc<Library>,
    /// Its problems, in the order of file and line; files that could not be read come first.
    pub problems: Vec<Diagnostic>,
    /// How many more there are that may only follow from files that could not be read.
    pub withheld: usize,
}

impl Loaded {
    /// Whether anything is wrong enough that nothing may be published.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity() == Severity::Error)
    }
}

/// Reads a contract folder. `Err` only if the folder itself cannot be read.
pub fn load(dir: &Path, limits: &Limits) -> io::Result<Loaded> {
    load_with(dir, limits, Library::load_with)
}

/// Reads a contract folder without checking its citations: enough to compare what is in it.
pub fn read(dir: &Path, limits: &Limits) -> io::Result<Loaded> {
    load_with(dir, limits, |files, _| Library::read(files))
}

fn load_with(
    dir: &Path,
    limits: &Limits,
    library: fn(Vec<SourceFile>, Vec<Attachment>) -> (Library, Vec<Diagnostic>),
) -> io::Result<Loaded> {
    let Folder { texts, attachments, mut problems } = source::read_all(dir, limits)?;
    if texts.is_empty() && problems.is_empty() {
        let nothing = Diagnostic::of_file(Code::NothingHere, "", "the folder contains no Markdown files");
        problems.push(nothing.hint("start with `sideletter new`, or put your agreement here as agreement.md"));
    }
    let (mut library, more) = library(texts, attachments);
    problems.extend(more);
    problems.extend(moves::read(dir, limits, &mut library));
    let (theme, more) = source::read_theme(dir, limits);
    library.site.theme = theme;
    problems.extend(more);
    diagnostic::sort(&mut problems);
    let withheld = diagnostic::take_consequences(&mut problems);
    Ok(Loaded { library: Arc::new(library), problems, withheld })
}

/// The search index of a library.
pub fn index(library: &Library) -> Index {
    search::build(entries::of(library), &entries::words(library), &library.site.language)
}

/// The site of a library: search is indexed and projected, pages are made when they are asked for.
pub fn site(library: Arc<Library>) -> Result<Site, RenderError> {
    let projection = search::project(&index(&library))?;
    render::site(library, projection)
}

/// What the preview server shows: the site, unless there are errors, and all problems.
pub fn preview(dir: &Path, limits: &Limits) -> serve::Build {
    let loaded = match load(dir, limits) {
        Ok(loaded) => loaded,
        Err(error) => {
            let gone =
                Diagnostic::of_file(Code::Unreadable, "", format!("the contract folder cannot be read: {error}"));
            return serve::Build { site: None, diagnostics: vec![gone], withheld: 0 };
        }
    };
    let withheld = loaded.withheld;
    if loaded.has_errors() {
        return serve::Build { site: None, diagnostics: loaded.problems, withheld };
    }
    match site(loaded.library) {
        Ok(site) => serve::Build { site: Some(site), diagnostics: loaded.problems, withheld },
        Err(error) => {
            let mut diagnostics = loaded.problems;
            diagnostics.push(Diagnostic::of_file(Code::Unreadable, "", error.to_string()));
            serve::Build { site: None, diagnostics, withheld }
        }
    }
}
