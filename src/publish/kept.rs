//! Copies of sites in folders: the one before, to go back to.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{PublishError, failed};

/// Keeps a copy of the live site in the folder of kept sites.
pub fn remember(kept: &Path, live: Option<&Path>) -> Result<(), PublishError> {
    let Some(live) = live else { return Ok(()) };
    let new = kept.join("new");
    _ = fs::remove_dir_all(&new);
    copy(live, &new)?;
    // What is kept here is of this machine only.
    _ = fs::write(kept.join(".gitignore"), "*\n");
    let before = kept.join("before");
    _ = fs::remove_dir_all(&before);
    fs::rename(&new, &before).map_err(failed("the site of now could not be kept"))
}

/// The site before.
pub fn before(kept: &Path) -> Result<PathBuf, PublishError> {
    let before = kept.join("before");
    match before.is_dir() {
        true => Ok(before),
        false => Err(PublishError::new("there is no site before this one to go back to")
            .hint("it is kept on the computer that published last")),
    }
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) -> Result<(), PublishError> {
    let copied = || -> std::io::Result<()> {
        fs::create_dir_all(to)?;
        for path in files(from) {
            let target = to.join(&path);
            target.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::copy(from.join(&path), target)?;
        }
        Ok(())
    };
    copied().map_err(failed("the site of now could not be copied"))
}

/// The files of a folder, by their paths with forward slashes, in order.
pub fn files(folder: &Path) -> Vec<String> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let path = |entry: walkdir::DirEntry| {
        let parts: Option<Vec<&str>> =
            entry.path().strip_prefix(folder).ok()?.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    };
    entries.filter(|entry| entry.file_type().is_file()).filter_map(path).collect()
}

/// The files that Sideletter made in a folder, if it says so.
pub fn own(folder: &Path) -> Vec<String> {
    let marker = fs::read_to_string(folder.join(crate::site::MARKER)).unwrap_or_default();
    let listed: BTreeSet<&str> = marker.lines().skip(1).collect();
    files(folder).into_iter().filter(|path| listed.contains(path.as_str())).collect()
}
