//! Finds the files: a sorted walk that follows links only where they stay inside the folder.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::names;
use crate::diagnostic::{Code, Diagnostic};

/// A file that is to be read.
pub(super) struct Found {
    /// Its path relative to the contract folder, with forward slashes.
    pub name: Arc<str>,
    /// Where it is on disk.
    pub location: PathBuf,
}

/// The content files below `root`, which is a canonical path, in order of their names.
pub(super) fn walk(root: &Path) -> (Vec<Found>, Vec<Diagnostic>) {
    let mut walk = Walk { root, followed: BTreeSet::new(), found: Vec::new(), problems: Vec::new() };
    walk.folder(root, "");
    walk.found.sort_by(|a, b| a.name.cmp(&b.name));
    (walk.found, walk.problems)
}

struct Walk<'a> {
    root: &'a Path,
    /// Folders that a link led to. Each is followed once, so that links to each other come to an end.
    followed: BTreeSet<PathBuf>,
    found: Vec<Found>,
    problems: Vec<Diagnostic>,
}

impl Walk<'_> {
    /// Walks the folder at `location`, whose name in the contract folder is `prefix`.
    fn folder(&mut self, location: &Path, prefix: &str) {
        let entries = WalkDir::new(location).min_depth(1).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|e| e.depth() == 0 || !is_left_out(e)) {
            match entry {
                Ok(entry) => self.entry(&entry, location, prefix),
                Err(error) => {
                    let at = error.path().unwrap_or(location);
                    let name = name_of(at, location, prefix).unwrap_or_else(|lossy| lossy);
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.report(Code::Unreadable, name, format!("this cannot be read: {reason}"));
                }
            }
        }
    }

    fn entry(&mut self, entry: &DirEntry, base: &Path, prefix: &str) {
        let kind = entry.file_type();
        if kind.is_dir() || !(kind.is_symlink() || names::is_content(entry.file_name())) {
            return;
        }
        match name_of(entry.path(), base, prefix) {
            Err(lossy) if names::is_content(entry.file_name()) => {
                let problem = Diagnostic::of_file(Code::Unreadable, lossy, "the name of this file is not UTF-8");
                self.problems.push(problem.hint("rename it; letters, digits and hyphens always work"));
            }
            Err(_) => {}
            Ok(name) if kind.is_symlink() => self.link(entry.path(), name),
            // A pipe or a device is found out when it is read.
            Ok(name) => self.found.push(Found { name, location: entry.path().to_owned() }),
        }
    }

    fn link(&mut self, location: &Path, name: Arc<str>) {
        let Ok(target) = fs::canonicalize(location) else {
            let problem = Diagnostic::of_file(Code::Unreadable, name, "this link leads nowhere");
            return self.problems.push(problem.hint("replace it with the file it points to, or remove it"));
        };
        let is_dir = target.is_dir();
        if !is_dir && !names::is_content(location.as_os_str()) {
            return;
        }
        if !target.starts_with(self.root) {
            let problem = Diagnostic::of_file(Code::LinkLeaves, name, "this link leads out of the contract folder");
            self.problems.push(problem.hint("copy what it points to into the contract folder"));
        } else if !is_dir {
            self.found.push(Found { name, location: target });
        } else if !is_around(&target, location) && self.followed.insert(target.clone()) {
            self.folder(&target, &name);
        }
    }

    fn report(&mut self, code: Code, name: Arc<str>, message: impl Into<String>) {
        self.problems.push(Diagnostic::of_file(code, name, message));
    }
}

/// Whether the folder `target` holds the link at `location`: following it would go in circles.
fn is_around(target: &Path, location: &Path) -> bool {
    let parent = location.parent().and_then(|p| fs::canonicalize(p).ok());
    parent.is_none_or(|p| p.starts_with(target))
}

fn is_left_out(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let first = name.as_encoded_bytes().first();
    matches!(first, Some(b'.' | b'_'))
        || name.eq_ignore_ascii_case("README.md")
        || (entry.file_type().is_dir() && [OsStr::new("node_modules"), OsStr::new("target")].contains(&name))
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
