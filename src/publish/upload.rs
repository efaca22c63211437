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
    let from = format!("{}/", name.trim_end_matches('/'));
    match rsync(&["--ignore-missing-args"], &from, &format!("{}/", folder.display())) {
        // Sending makes the folder.
        Err(Refusal::Said(said)) if is_missing(&said) => {}
        done => done?,
    }
    let is_empty = fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_none());
    if is_empty {
        _ = fs::remove_dir(&folder);
    }
    Ok(folder)
}

/// Sends a folder: new files first, and what is no longer there goes last.
pub fn send(folder: &Path, name: &str) -> Result<(), PublishError> {
    let to = format!("{}/", name.trim_end_matches('/'));
    Ok(rsync(&["--delete-after", "--delay-updates"], &format!("{}/", folder.display()), &to)?)
}

/// Why nothing was copied.
enum Refusal {
    NotRun(std::io::Error),
    /// What rsync said.
    Said(String),
}

impl From<Refusal> for PublishError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotRun(error) => Self::new(format!("rsync cannot be run: {error}"))
                .hint("install rsync, or make a zip file and upload it: sideletter publish --zip site.zip"),
            Refusal::Said(said) => Self::new(format!("rsync failed: {said}"))
                .hint("can you log in there with ssh? The folder that the site's folder is in must exist"),
        }
    }
}

/// Whether rsync said that the folder to copy from is not there.
fn is_missing(said: &str) -> bool {
    said.contains("change_dir") && said.contains("No such file or directory")
}

fn rsync(options: &[&str], from: &str, to: &str) -> Result<(), Refusal> {
    let mut command = Command::new("rsync");
    let output =
        command.args(["--recursive", "--links", "--times", "--compress"]).args(options).args(["--", from, to]).output();
    let output = output.map_err(Refusal::NotRun)?;
    match output.status.success() {
        true => Ok(()),
        false => Err(Refusal::Said(one_line(&output.stderr))),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_elsewhere, is_missing};

    #[test]
    fn a_folder_that_is_not_there_yet_has_no_site() {
        let said = "rsync: [sender] change_dir \"/home/me/www\" failed: No such file or directory (2) rsync error: some \
                    files/attrs were not transferred (see previous errors) (code 23) at main.c(1865)";
        assert!(is_missing(said));
        assert!(!is_missing("ssh: Could not resolve hostname x: Name or service not known"));
    }

    #[test]
    fn drives_and_paths_are_here() {
        assert!(is_elsewhere("me@example.org:www") && is_elsewhere("web:/srv/site"));
        assert!(!is_elsewhere("C:\\site") && !is_elsewhere("/srv/a:b") && !is_elsewhere("site"));
    }
}
