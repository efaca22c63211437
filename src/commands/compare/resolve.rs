//! Resolves the two arguments of `compare`: ids of the contract folder, or paths of files and folders.

use std::path::Path;
use std::sync::Arc;

use crate::cli::Compare;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, header::Header};
use crate::id::DocumentId;
use crate::library::Library;
use crate::pipeline;
use crate::source::{self, Limits, SourceFile};

use super::super::{Failure, folder, limits, note, report};
use super::Home;

/// The contract folder, if a side may be looked up in it.
pub fn shelf(arguments: &Compare) -> Result<Option<Arc<Library>>, Failure> {
    let (old, new, folder) = (&arguments.old, &arguments.new, &folder::find_shelf(arguments.folder.dir.as_deref()));
    let is_looked_up = folder.is_dir() && (is_name(old) || is_name(new));
    let shelf = is_looked_up.then(|| pipeline::read(folder, &limits(&arguments.folder.limits))).transpose();
    Ok(shelf.map_err(|e| Failure::folder(folder, &e))?.map(|loaded| loaded.library))
}

/// Finds both sides. A side named by its path is read by itself, without the contract folder.
pub fn both(arguments: &Compare, shelf: Option<&Arc<Library>>) -> Result<(Home, Home), Failure> {
    let limits = limits(&arguments.folder.limits);
    let (old, new) = (&arguments.old, &arguments.new);
    let find = |word| one(word, shelf, &limits);
    let (old, new) = rayon::join(|| find(old), || find(new));
    Ok((old?, new?))
}

/// Whether a word may be an id. A folder may be called as an agreement is, but not `./2020-2023`.
fn is_name(word: &str) -> bool {
    !(word.contains(std::path::is_separator) || word.starts_with('.') || Path::new(word).is_file())
}

/// The text that a word names.
pub fn one(word: &str, shelf: Option<&Arc<Library>>, limits: &Limits) -> Result<Home, Failure> {
    if let Some(library) = shelf.filter(|library| is_name(word) && library.edition(word).is_ok()) {
        return Ok(Home { library: Arc::clone(library), name: word.to_string() });
    }
    let path = Path::new(word);
    if path.is_dir() {
        let loaded = pipeline::read(path, limits).map_err(|e| Failure::folder(path, &e))?;
        warn(&loaded.problems);
        return only(word, loaded.library);
    }
    if path.is_file() {
        let file = source::read_file(path, limits).map_err(|problem| unreadable(word, &problem))?;
        let (library, problems) = Library::read(loose(file));
        warn(&problems);
        return only(word, Arc::new(library));
    }
    if let Some(library) = shelf.filter(|_| word.contains(['+', '@'])) {
        return Err(library.edition(word).map_or_else(Failure::from, |_| Failure::new(format!("{word} is a name"))));
    }
    let failure = Failure::new(format!("there is no agreement, proposal, file or folder {word}"));
    Err(match shelf.map(ids).filter(|ids| !ids.is_empty()) {
        Some(ids) => failure.hint(format!("the contract folder has {}", ids.join(", "))),
        None => failure.hint("name the folder that holds your agreements with --contract"),
    })
}

/// A single file is read as an agreement; if it holds only an article, an agreement is put around it.
fn loose(file: SourceFile) -> Vec<SourceFile> {
    let name = format!("{}.md", file.stem());
    let file = file.renamed(name);
    let is_article = matches!(document::header(&file), Some(Header::Article(_)));
    let around = format!("---\nkind: agreement\nid: {}\n---\n", DocumentId::derive(file.stem(), "agreement"));
    let cover = is_article.then(|| SourceFile::new("index.md", around));
    cover.into_iter().chain([file]).collect()
}

fn only(word: &str, library: Arc<Library>) -> Result<Home, Failure> {
    let ids = ids(&library);
    match ids.as_slice() {
        [id] => Ok(Home { name: id.clone(), library }),
        [] => Err(Failure::new(format!("{word} contains no agreement or proposal"))),
        several => Err(Failure::new(format!("{word} contains more than one agreement or proposal"))
            .hint(format!("name two of {} and add --contract {word}", several.join(", ")))),
    }
}

fn ids(library: &Arc<Library>) -> Vec<String> {
    let agreements = library.agreements.iter().map(|a| a.text.id.to_string());
    agreements.chain(library.proposals.iter().map(|p| p.text.id.to_string())).collect()
}

/// Reports files that could not be read. Conflicts with other files do not matter here.
fn warn(problems: &[Diagnostic]) {
    let unread = |p: &&Diagnostic| {
        matches!(p.code, Code::NotUtf8 | Code::TooLarge | Code::Unreadable | Code::LinkLeaves | Code::BrokenHeader)
    };
    let unread: Vec<_> = problems.iter().filter(unread).cloned().collect();
    note(report::Report::loose(&unread).text());
}

fn unreadable(word: &str, problem: &Diagnostic) -> Failure {
    let failure = Failure::new(format!("{word}: {}", problem.message));
    match &problem.hint {
        Some(hint) => failure.hint(hint.clone()),
        None => failure,
    }
}
