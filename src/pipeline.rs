//! From a folder to a site, in one place.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::library::Library;
use crate::source::{self, Limits};

/// A contract folder, read.
pub struct Loaded {
    /// What it says.
    pub library: Arc<Library>,
    /// What is wrong with it, in the order of file and line.
    pub problems: Vec<Diagnostic>,
}

/// Reads a contract folder. `Err` only where the folder itself cannot be read.
pub fn load(dir: &Path, limits: &Limits) -> io::Result<Loaded> {
    let (files, mut problems) = source::read_folder(dir, limits)?;
    if files.is_empty() && problems.is_empty() {
        let nothing =
            Diagnostic::of_file(Code::NothingHere, "", "the folder holds no Markdown files");
        problems.push(
            nothing.hint("start with `sideletter new`, or put your agreement here as agreement.md"),
        );
    }
    let (library, more) = Library::load(files);
    problems.extend(more);
    diagnostic::sort(&mut problems);
    Ok(Loaded {
        library: Arc::new(library),
        problems,
    })
}
