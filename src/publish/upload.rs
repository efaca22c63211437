//! A folder on another computer, by rsync: `name@host:path`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::git::one_line;

use super::{PublishError, failed};

/// Whether a name means a folder on another computer.
pub fn is_elsewhere(name: &str) -> bool {
    // One letter before a colon is a drive.
    name.split_once(':').is_some_and(|(host, _)| host.len() > 1 && !host.contains(['/', '\\']))
}

/// Copies the site that is there now.
pub fn fetch(name: &str, scratch: &Path) -> Result<PathBuf, PublishError> {
    let folder = scratch.join("live");
    fs::create_dir_all(&folder).map_err(failed("no temporary folder could be made"))?;
    rsync(&["--ignore-missing-args"], &format!("{}/", name.trim_end_matches('/')), &format!("{}/", folder.display()))?;
    let is_empty = fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_none());
    if is_empty {
        _ = fs::remove_dir(&folder);
    }
    Ok(folder)
}

/// Sends a folder: new files first, and what is no longer there goes last.
pub fn send(folder: &Path, name: &str) -> Result<(), PublishError> {
    let to = format!("{}/", name.trim_end_matches('/'));
    rsync(&["--delete-after", "--delay-updates"], &format!("{}/", folder.display()), &to)
}

fn rsync(options: &[&str], from: &str, to: &str) -> Result<(), PublishError> {
    let mut command = Command::new("rsync");
    let output =
        command.args(["--recursive", "--links", "--times", "--compress"]).args(options).args(["--", from, to]).output();
    let output = output.map_err(|error| {
        PublishError::new(format!("rsync cannot be run: {error}"))
            .hint("install rsync, or make a zip file and upload it: sideletter publish --zip site.zip")
    })?;
    match output.status.success() {
        true => Ok(()),
        false => Err(PublishError::new(format!("rsync failed: {}", one_line(&output.stderr)))),
    }
}

#[cfg(test)]
mod tests {
    use super::is_elsewhere;

    #[test]
    fn drives_and_paths_are_here() {
        assert!(is_elsewhere("me@example.org:www") && is_elsewhere("web:/srv/site"));
        assert!(!is_elsewhere("C:\\site") && !is_elsewhere("/srv/a:b") && !is_elsewhere("site"));
    }
}
