//! A branch of a Git repository, as Pages-like hosts show it. Git's index and working tree are not touched.

use std::fs;
use std::path::{Path, PathBuf};

use crate::git::{Git, GitError};
use crate::site::is_ours;

use super::{PublishError, failed};

/// What the commits of sites say.
const MESSAGE: &str = "Publish the site";

/// The branch as it was fetched.
const FETCHED: &str = "refs/sideletter/live";

/// Gets the branch from its remote, and lays out its files.
pub fn fetch(contract: &Path, remote: &str, branch: &str, scratch: &Path) -> Result<PathBuf, PublishError> {
    let folder = scratch.join("live");
    repository(contract).run(["rev-parse", "--git-dir"]).map_err(|error| match error {
        GitError::NotRun(_) => refused(&[], error),
        GitError::Refused(_) => {
            let folder = contract.display();
            PublishError::new(format!("{folder} is not in a Git repository, so it has no branch to publish to"))
                .hint("publish to a folder or a zip file, or make a repository first: sideletter help publish")
        }
    })?;
    suits(contract, remote, branch)?;
    let there = git(contract, &["ls-remote", "--", remote, &format!("refs/heads/{branch}")])
        .map_err(|error| error.hint(way_to(contract, remote)))?;
    if there.is_empty() {
        _ = git(contract, &["update-ref", "-d", FETCHED]);
        return Ok(folder);
    }
    git(contract, &["fetch", "--quiet", "--no-tags", "--", remote, &format!("+refs/heads/{branch}:{FETCHED}")])?;
    lay_out(contract, FETCHED, &folder, scratch)?;
    Ok(folder)
}

/// Whether a branch can hold a site.
fn suits(contract: &Path, remote: &str, branch: &str) -> Result<(), PublishError> {
    if git(contract, &["check-ref-format", "--branch", branch]).is_err() {
        let error = PublishError::new(format!("`{branch}` cannot be the name of a branch"));
        return Err(error.hint("write one word, such as gh-pages"));
    }
    let own = git(contract, &["symbolic-ref", "--short", "--quiet", "HEAD"]);
    let home = git(contract, &["config", "--get", &format!("branch.{branch}.remote")]);
    match own {
        Ok(own) if own == branch && home.map_or(remote == "origin", |home| home == remote) => {
            let error = PublishError::new(format!("the branch {branch} holds the contract folder itself"));
            Err(error.hint("publish to a branch of its own: --branch gh-pages"))
        }
        _ => Ok(()),
    }
}

/// What to do where a remote does not answer.
fn way_to(contract: &Path, remote: &str) -> String {
    match git(contract, &["remote", "get-url", "--", remote]) {
        Ok(address) => format!("{remote} is {address}: is the network there, and may you read it?"),
        Err(_) => format!("`git remote add {remote} ADDRESS` says where {remote} is; the host shows the address"),
    }
}

/// The site that was published before the last one. Commits of others, such as one that a host makes for the site's address,
/// are no sites.
pub fn before(contract: &Path, remote: &str, branch: &str, scratch: &Path) -> Result<PathBuf, PublishError> {
    let none =
        || PublishError::new(format!("the branch {branch} of {remote} has only one site: there is none to go back to"));
    let grep = format!("--grep=^{MESSAGE}$");
    let sites = git(contract, &["rev-list", "--first-parent", "--max-count=2", &grep, FETCHED]).map_err(|_| none())?;
    let before = sites.lines().nth(1).ok_or_else(none)?;
    let folder = scratch.join("before");
    lay_out(contract, before, &folder, scratch)?;
    if is_ours(&folder) { Ok(folder) } else { Err(none()) }
}

/// Makes a commit of a folder and pushes it.
pub fn push(contract: &Path, remote: &str, branch: &str, folder: &Path, scratch: &Path) -> Result<(), PublishError> {
    // Without it, hosts leave out folders whose names begin with an underscore.
    fs::write(folder.join(".nojekyll"), "").map_err(failed("the site could not be prepared"))?;
    let index = scratch.join("new-index");
    let tree = folder.to_string_lossy();
    git_of(contract, &index, folder, &["--work-tree", &tree, "add", "--all", "--force", "."])?;
    let tree = git_of(contract, &index, folder, &["write-tree"])?;
    let parent = git(contract, &["rev-parse", "--verify", "--quiet", FETCHED]).unwrap_or_default();
    let commit = [repository(contract).author(), &["commit-tree", &tree, "-m", MESSAGE]].concat();
    let after = if parent.is_empty() { Vec::new() } else { vec!["-p", parent.as_str()] };
    let commit = git(contract, &[commit, after].concat())?;
    let refspec = format!("{commit}:refs/heads/{branch}");
    git(contract, &["push", "--quiet", "--", remote, &refspec]).map(|_| ()).map_err(|error| {
        error.hint(
            "somebody else may have published at the same time, or you may not be allowed to; nothing was changed",
        )
    })
}

/// Writes the files of a commit to a folder.
fn lay_out(contract: &Path, commit: &str, folder: &Path, scratch: &Path) -> Result<(), PublishError> {
    let index = scratch.join("index");
    _ = fs::remove_file(&index);
    fs::create_dir_all(folder).map_err(failed("no temporary folder could be made"))?;
    git_of(contract, &index, folder, &["read-tree", commit])?;
    let tree = folder.to_string_lossy();
    git_of(contract, &index, folder, &["--work-tree", &tree, "checkout-index", "--all", "--force"])?;
    Ok(())
}

/// Git in the repository that the contract folder is in.
fn repository(contract: &Path) -> Git<'_> {
    // Files are kept byte for byte.
    Git::new(contract, &["-c", "core.autocrlf=false", "-c", "core.safecrlf=false", "-c", "core.excludesFile="])
}

fn git(contract: &Path, words: &[&str]) -> Result<String, PublishError> {
    repository(contract).run(words).map_err(|error| refused(words, error))
}

/// Git with an index of its own and with the files of another folder.
fn git_of(contract: &Path, index: &Path, folder: &Path, words: &[&str]) -> Result<String, PublishError> {
    let ran = repository(contract).inside(folder).and_then(|git| git.index(index).run(words));
    ran.map_err(|error| refused(words, error))
}

fn refused(words: &[&str], error: GitError) -> PublishError {
    match error {
        GitError::NotRun(error) => PublishError::new(format!("git cannot be run: {error}"))
            .hint("install Git, or publish to a folder or a zip file"),
        GitError::Refused(said) => {
            let command = words.iter().find(|word| !word.starts_with('-') && !word.contains(['=', '/'])).unwrap_or(&"");
            PublishError::new(format!("git {command} failed: {said}"))
        }
    }
}
