//! Finds the files: a sorted walk that follows links only where they stay inside the folder.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::names;
use crate::diagnostic::{Code, Diagnostic};

/// A file of the folder.
pub(super) struct Found {
    /// Its path relative to the contract folder, with forward slashes.
    pub name: Arc<str>,
    /// Where it is on disk.
    pub location: PathBuf,
}

/// The files of a folder, in order of their names.
#[derive(Default)]
pub(super) struct Files {
    /// Those that are read.
    pub texts: Vec<Found>,
    /// The others.
    pub attachments: Vec<Found>,
    /// What could not be looked at.
    pub problems: Vec<Diagnostic>,
}

/// The folder whose files are copied to the site as they are.
const STATIC: &str = "static";

/// The files below `root`, which is a canonical path.
pub(super) fn walk(root: &Path) -> Files {
    let mut walk = Walk { root, followed: BTreeSet::new(), pending: Vec::new(), files: Files::default() };
    walk.folder(root, "");
    // One after the other: links may lead from folder to folder as often as they like.
    while let Some((location, name)) = walk.pending.pop() {
        walk.folder(&location, &name);
    }
    let mut files = walk.files;
    files.texts.sort_by(|a, b| a.name.cmp(&b.name));
    files.attachments.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// A link that leads out of the contract folder.
pub(super) fn leaves(name: Arc<str>) -> Diagnostic {
    Diagnostic::of_file(Code::LinkLeaves, name, "this link leads out of the contract folder")
        .hint("copy what it points to into the contract folder")
}

struct Walk<'a> {
    root: &'a Path,
    /// Folders that a link led to. Each is followed once, so that links to each other come to an end.
    followed: BTreeSet<PathBuf>,
    /// Folders that a link led to and that are still to be walked, with their names.
    pending: Vec<(PathBuf, Arc<str>)>,
    files: Files,
}

impl Walk<'_> {
    /// Walks the folder at `location`, whose name in the contract folder is `prefix`.
    fn folder(&mut self, location: &Path, prefix: &str) {
        let entries = WalkDir::new(location).min_depth(1).sort_by_file_name().into_iter();
        let is_static = |e: &DirEntry| {
            prefix.split('/').next() == Some(STATIC) || prefix.is_empty() && is_below(e.path(), &location.join(STATIC))
        };
        for entry in entries.filter_entry(|e| e.depth() == 0 || !is_left_out(e, is_static(e))) {
            match entry {
                Ok(entry) => self.entry(&entry, location, prefix, is_static(&entry)),
                Err(error) => {
                    let at = error.path().unwrap_or(location);
                    let name = name_of(at, location, prefix).unwrap_or_else(|lossy| lossy);
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.report(Code::Unreadable, name, format!("this cannot be read: {reason}"));
                }
            }
        }
    }

    fn entry(&mut self, entry: &DirEntry, base: &Path, prefix: &str, is_static: bool) {
        let kind = entry.file_type();
        if kind.is_dir() {
            return;
        }
        let is_content = !is_static && names::is_content(entry.file_name());
        match name_of(entry.path(), base, prefix) {
            Err(lossy) if is_content || is_static => {
                let problem = Diagnostic::of_file(Code::Unreadable, lossy, "the name of this file is not UTF-8");
                self.files.problems.push(problem.hint("rename it; letters, digits and hyphens always work"));
            }
            Err(_) => {}
            Ok(name) if kind.is_symlink() => self.link(entry.path(), name, is_content, is_static),
            // A pipe or a device is found out when it is read.
            Ok(name) if is_content || kind.is_file() => self.found(name, entry.path().to_owned(), is_content),
            Ok(_) => {}
        }
    }

    fn link(&mut self, location: &Path, name: Arc<str>, is_content: bool, is_static: bool) {
        let Ok(target) = fs::canonicalize(location) else {
            let problem = Diagnostic::of_file(Code::Unreadable, name, "this link leads nowhere");
            return self.files.problems.push(problem.hint("replace it with the file it points to, or remove it"));
        };
        let is_dir = target.is_dir();
        if !target.starts_with(self.root) {
            // Who links to another file there is told that it does not exist.
            if is_dir || is_content || is_static {
                self.files.problems.push(leaves(name));
            }
        } else if (is_content && !is_dir) || target.is_file() {
            self.found(name, target, is_content);
        } else if is_dir && !is_around(&target, location) && self.followed.insert(target.clone()) {
            self.pending.push((target, name));
        }
    }

    fn found(&mut self, name: Arc<str>, location: PathBuf, is_content: bool) {
        // A table is read for a schedule, and can be downloaded too.
        if !is_content || names::has_extension(&name, "csv") {
            self.files.attachments.push(Found { name: Arc::clone(&name), location: location.clone() });
        }
        if is_content {
            self.files.texts.push(Found { name, location });
        }
    }

    fn report(&mut self, code: Code, name: Arc<str>, message: impl Into<String>) {
        self.files.problems.push(Diagnostic::of_file(code, name, message));
    }
}

fn is_below(path: &Path, folder: &Path) -> bool {
    path != folder && path.starts_with(folder)
}

/// Whether the folder `target` holds the link at `location`: following it would go in circles.
fn is_around(target: &Path, location: &Path) -> bool {
    let parent = location.parent().and_then(|p| fs::canonicalize(p).ok());
    parent.is_none_or(|p| p.starts_with(target))
}

/// Whether a file or folder is none of the contract's. What is below `static` is copied, hidden or not.
fn is_left_out(entry: &DirEntry, is_static: bool) -> bool {
    let name = entry.file_name();
    let bytes = name.as_encoded_bytes();
    let is_of_system = [".git", ".DS_Store", "Thumbs.db", "desktop.ini"].iter().any(|known| name == OsStr::new(known))
        || bytes.ends_with(b"~")
        || bytes.starts_with(b"~$");
    if is_static || is_of_system {
        return is_of_system;
    }
    let is_dir = entry.file_type().is_dir();
    matches!(bytes.first(), Some(b'.' | b'_'))
        || name.eq_ignore_ascii_case("README.md")
        || (is_dir && [OsStr::new("node_modules"), OsStr::new("target")].contains(&name))
        || (is_dir && entry.depth() == 1 && name == OsStr::new(super::theme::FOLDER))
        // A site that was written here.
        || (is_dir && entry.depth() > 0 && entry.path().join(".sideletter").is_file())
}

/// The name of `path`, which lies below `base`, in the contract folder; as an error where it is not UTF-8.
fn name_of(path: &Path, base: &Path, prefix: &str) -> Result<Arc<str>, Arc<str>> {
    let mut name = prefix.to_owned();
    let mut is_text = true;
    for part in path.strip_prefix(base).unwrap_or(path) {
        if !name.is_empty() {
            name.push('/');
        }
        is_text &= part.to_str().is_some();
        name.push_str(&part.to_string_lossy());
    }
    if is_text { Ok(name.into()) } else { Err(name.into()) }
}
