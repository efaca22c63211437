//! Copies of sites in folders: the one before, to go back to. Each contract folder and target has its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::site::{MARKER, is_ours};

use super::{PublishError, failed};

/// The folder beside the contract folder that holds the copies.
const FOLDER: &str = ".sideletter-published";

/// The folder for the copies of one contract and target, in the folder `beside`.
pub fn folder(beside: &Path, contract: &Path, target: &str) -> PathBuf {
    let contract = fs::canonicalize(contract).unwrap_or_else(|_| contract.to_path_buf());
    let contract = contract.file_name().unwrap_or_default().to_string_lossy();
    let whole = crc32fast::hash(format!("{contract}\n{target}").as_bytes());
    let last = target.rsplit(['/', '\\', ':']).find(|part| !part.is_empty()).unwrap_or_default();
    let last: String = last.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).take(40).collect();
    beside.join(FOLDER).join(format!("{contract}-{last}-{whole:08x}"))
}

/// Replaces the live site, and keeps it as the one before if that succeeds.
pub fn keeping(
    kept: &Path,
    live: Option<&Path>,
    replace: impl FnOnce() -> Result<(), PublishError>,
) -> Result<(), PublishError> {
    let (new, before) = (kept.join("new"), kept.join("before"));
    _ = fs::remove_dir_all(&new);
    if let Some(live) = live {
        let site = own(live).into_iter().chain([MARKER.to_string()]);
        copy(live, &new, site)?;
        // What is kept here is of this machine only.
        _ = fs::write(kept.with_file_name(".gitignore"), "*\n");
    }
    if let Err(error) = replace() {
        _ = fs::remove_dir_all(&new);
        return Err(error);
    }
    _ = fs::remove_dir_all(&before);
    match live {
        Some(_) => fs::rename(&new, &before).map_err(failed("the site before could not be kept")),
        None => Ok(()),
    }
}

/// The site before.
pub fn before(kept: &Path) -> Result<PathBuf, PublishError> {
    let before = kept.join("before");
    match is_ours(&before) {
        true => Ok(before),
        false => Err(PublishError::new("there is no site before this one to go back to")
            .hint("it is kept on the computer that published last, for each contract folder and target")),
    }
}

/// Copies files of a folder.
pub fn copy(from: &Path, to: &Path, paths: impl IntoIterator<Item = String>) -> Result<(), PublishError> {
    let copied = || -> std::io::Result<()> {
        fs::create_dir_all(to)?;
        for path in paths {
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
    let marker = fs::read_to_string(folder.join(MARKER)).unwrap_or_default();
    let listed: BTreeSet<&str> = marker.lines().skip(1).collect();
    files(folder).into_iter().filter(|path| listed.contains(path.as_str())).collect()
}
