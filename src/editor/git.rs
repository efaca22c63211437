//! A commit of each change that was typed into a form.

use std::path::Path;

use crate::git::{Git, GitError};

/// Makes a commit of these files and of nothing else. Where there is no repository, there is nothing to do.
pub(super) fn commit(root: &Path, paths: &[&str], message: &str) -> Result<(), String> {
    let git = Git::new(root, &["-c", "core.quotePath=false", "--literal-pathspecs"]);
    if git.run(["rev-parse", "--git-dir"]).is_err() {
        return Ok(());
    }
    let of_paths = |words: &[&str]| git.run([words, &["--"], paths].concat()).map_err(said);
    of_paths(&["add", "--all"])?;
    if of_paths(&["status", "--porcelain"])?.is_empty() {
        return Ok(());
    }
    let message = format!("--message={message}");
    of_paths(&[git.author(), &["commit", "--quiet", &message, "--only"]].concat()).map(|_| ())
}

fn said(error: GitError) -> String {
    match error {
        GitError::NotRun(error) => format!("git cannot be run: {error}"),
        GitError::Refused(said) => said,
    }
}
