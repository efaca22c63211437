//! Where the site may be written: only into a folder that Sideletter made, or that is new or empty.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::WriteError;

/// The marker: a file at the root of a written site that shows that Sideletter made it.
pub const MARKER: &str = ".sideletter";

/// How the marker begins. Below, it lists the files that Sideletter wrote, a line each.
pub(super) const MARKER_TEXT: &str =
    "Sideletter made this folder. Every build replaces the files that are listed here, and keeps all others.\n";

/// What is at the output path now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Now {
    /// Nothing, or an empty folder.
    Empty,
    /// A site that we wrote.
    Ours,
}

/// The output folder as an absolute path, and what is there, if the site may be written to it.
pub(super) fn check(out: &Path, contract: &Path) -> Result<(PathBuf, Now), WriteError> {
    let refuse = |reason: &str, advice: &str| {
        Err(WriteError::Refused { out: out.to_owned(), reason: reason.to_owned(), advice: advice.to_owned() })
    };
    let failed = |error| WriteError::Io { path: out.to_owned(), error };
    let Some(resolved) = resolve(out).map_err(failed)? else {
        return refuse("is not the name of a folder", "name a folder to write to, such as site");
    };
    let contract = fs::canonicalize(contract).unwrap_or_else(|_| contract.to_owned());
    if resolved == contract {
        return refuse("is the contract folder itself", "write to a folder beside it, such as site");
    }
    if resolved.starts_with(&contract) {
        return refuse("is inside the contract folder", "write to a folder beside it, such as site");
    }
    if contract.starts_with(&resolved) {
        return refuse("holds the contract folder", "write to a folder beside the contract, such as site");
    }
    match fs::symlink_metadata(&resolved) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((resolved, Now::Empty)),
        Err(error) => Err(failed(error)),
        Ok(found) if found.is_symlink() => refuse("is a symbolic link", "name the folder that it points to"),
        Ok(found) if !found.is_dir() => refuse("is a file", "name a folder, or move the file away"),
        Ok(_) if is_volume(&resolved) => refuse(
            "is a volume of its own, which a new site cannot replace in one step",
            &format!("write to a folder in it, such as {}", out.join("site").display()),
        ),
        Ok(_) if is_empty(&resolved).map_err(failed)? => Ok((resolved, Now::Empty)),
        Ok(_) if !is_ours(&resolved) => {
            refuse("holds files that Sideletter did not make", "name a new folder, or empty this one yourself")
        }
        Ok(_) if resolved.join(".git").exists() => {
            refuse("holds a Git repository, which would be lost", "build elsewhere and copy the site into it")
        }
        Ok(_) => Ok((resolved, Now::Ours)),
    }
}

/// Whether the site may be written to a folder: one that Sideletter made, or that is new or empty.
///
/// # Errors
///
/// Why not.
pub fn accepts(out: &Path, contract: &Path) -> Result<(), WriteError> {
    check(out, contract).map(|_| ())
}

/// Whether a folder carries our marker.
pub fn is_ours(folder: &Path) -> bool {
    let marker = folder.join(MARKER);
    let is_file = fs::symlink_metadata(&marker).is_ok_and(|metadata| metadata.is_file());
    let mut start = vec![0; MARKER_TEXT.len()];
    let mut read = || fs::File::open(&marker)?.read_exact(&mut start);
    is_file && read().is_ok() && start == MARKER_TEXT.as_bytes()
}

/// The paths of the files that Sideletter wrote to a folder of its own.
pub(super) fn listed(folder: &Path) -> BTreeSet<String> {
    let text =
        if is_ours(folder) { fs::read_to_string(folder.join(MARKER)).unwrap_or_default() } else { String::new() };
    text.lines().skip(1).map(str::to_string).collect()
}

/// Whether a folder is a volume of its own, as in containers: nothing can take its place.
#[cfg(unix)]
fn is_volume(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).ok().map(|metadata| metadata.dev());
    folder.parent().is_some_and(|parent| device(parent) != device(folder))
}

#[cfg(not(unix))]
fn is_volume(_folder: &Path) -> bool {
    false
}

fn is_empty(folder: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(folder)?.next().is_none())
}

/// `out` as an absolute path whose parents are not links; a link at its very end stays one. `None` if it does not
/// end in a name.
pub(crate) fn resolve(out: &Path) -> io::Result<Option<PathBuf>> {
    // Collecting the components drops a slash at the end, which would follow a link there.
    let absolute: PathBuf = std::path::absolute(out)?.components().collect();
    let mut rest = Vec::new();
    let mut parent = absolute.as_path();
    loop {
        let (Some(Component::Normal(name)), Some(above)) = (parent.components().next_back(), parent.parent()) else {
            return Ok(None);
        };
        rest.push(name);
        parent = above;
        match fs::canonicalize(parent) {
            Ok(real) => return Ok(Some(rest.iter().rev().fold(real, |path, name| path.join(name)))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_are_resolved_and_the_end_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(dir.path()).unwrap();
        fs::create_dir(root.join("a")).unwrap();
        let resolved = |path: &str| resolve(&root.join(path)).unwrap();
        assert_eq!(resolved("a/../new/site/"), Some(root.join("new/site")));
        assert_eq!(resolved("a/."), Some(root.join("a")));
        assert_eq!(resolved("a/.."), None);
        assert_eq!(resolved("missing/../site"), None);
        assert_eq!(resolve(Path::new("/")).unwrap(), None);
    }
}
