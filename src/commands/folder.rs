//! Finds the contract folder from the current folder: the folder that was named, the one that one is in, or `contract`.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::Missing;
use crate::document::{self, header::Header};
use crate::source::SourceFile;

use super::Failure;

/// The folder that is looked for where none was named.
const USUAL: &str = "contract";

/// The contract folder. A file or folder in it means all of it.
pub fn find(named: Option<&Path>) -> Result<PathBuf, Failure> {
    match named {
        Some(path) => of(path),
        None if Path::new(USUAL).is_dir() && !is_root(Path::new(".")) => Ok(PathBuf::from(USUAL)),
        None => around(Path::new(".")).ok_or_else(nowhere),
    }
}

/// The folder that ids are looked up in, if there is one.
pub fn find_shelf(named: Option<&Path>) -> PathBuf {
    let usual = || find(None).unwrap_or_else(|_| PathBuf::from(USUAL));
    named.map_or_else(usual, Path::to_path_buf)
}

/// The folder in which a site is written by default: that of the contract if the current folder is in the contract, or
/// else the current one.
pub fn beside(contract: &Path) -> PathBuf {
    let is_above = contract.components().all(|part| matches!(part, Component::CurDir | Component::ParentDir));
    if is_above { contract.join("..") } else { PathBuf::new() }
}

fn of(path: &Path) -> Result<PathBuf, Failure> {
    let metadata = fs::metadata(path).map_err(|error| Failure::folder(path, &error))?;
    let folder = if metadata.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match around(folder) {
        Some(root) => Ok(root),
        None if metadata.is_dir() => Ok(path.to_path_buf()),
        None => {
            let message = format!("{} is a file, and no folder around it is a contract folder", path.display());
            Err(Failure::new(message).hint("name the folder that has an index.md of kind `site`"))
        }
    }
}

/// The nearest folder at or above this one that has an `index.md` of kind `site`, as seen from the current folder.
pub fn around(folder: &Path) -> Option<PathBuf> {
    let whole = fs::canonicalize(folder).ok()?;
    let levels = whole.ancestors().position(is_root).or_else(|| whole.ancestors().position(is_broken_root))?;
    // What is not read is none of the contract's.
    let is_left_out = |name: &std::ffi::OsStr| matches!(name.as_encoded_bytes().first(), Some(b'.' | b'_'));
    let mut below = whole.iter().rev().take(levels);
    if below.any(is_left_out) {
        return None;
    }
    let mut root = folder.to_path_buf();
    for _ in 0..levels {
        let is_name = matches!(root.components().next_back(), Some(Component::Normal(_)));
        if !(is_name && root.pop()) {
            root.push("..");
        }
    }
    Some(if root.as_os_str().is_empty() { PathBuf::from(".") } else { root })
}

/// Whether a folder has an `index.md` of kind `site`.
fn is_root(folder: &Path) -> bool {
    let text = fs::read_to_string(folder.join("index.md"));
    text.is_ok_and(|text| matches!(document::header(&SourceFile::new("index.md", text)), Some(Header::Site(_))))
}

/// Whether a folder has an `index.md` that cannot be read, and would be of kind `site`: its problems are to be shown.
fn is_broken_root(folder: &Path) -> bool {
    let Ok(text) = fs::read_to_string(folder.join("index.md")) else { return false };
    let would_be_site = Missing::of("index.md", &text) == Missing::Site;
    would_be_site && document::header(&SourceFile::new("index.md", text)).is_none()
}

fn nowhere() -> Failure {
    let here = env::current_dir().map_or_else(|_| "here".to_string(), |here| format!("in {}", here.display()));
    Failure::new(format!("there is no folder contract {here}, and it is not in a contract folder"))
        .hint("name your contract folder, or start one with `sideletter new contract`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_whose_first_file_is_damaged_is_still_found() {
        for (text, is_found) in [
            ("---\nkind: site\ntitle: A\n---\n", true),
            ("kind: site\ntitle: A\n---\n", true),
            ("---\ntitle: A\ntopics: [{ id: leave, title: Leave }]\n---\n", true),
            ("---\nkind: site\n  - { id: everyone }\n---\n", true),
            ("---\nkind: agreement\ntitle: A\n---\n", false),
            ("# Notes\n", false),
        ] {
            let dir = tempfile::tempdir().unwrap();
            let inner = dir.path().join("agreements/2024");
            fs::create_dir_all(&inner).unwrap();
            fs::write(dir.path().join("index.md"), text).unwrap();
            let found = around(&inner).map(|it| fs::canonicalize(it).unwrap());
            assert_eq!(found, is_found.then(|| fs::canonicalize(dir.path()).unwrap()), "{text}");
        }
    }
}
