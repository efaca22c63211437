//! A branch of a Git repository, as Pages-like hosts show it. Git's index and working tree are not touched.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::site::is_ours;

use super::{PublishError, failed};

/// The branch as it was fetched.
const FETCHED: &str = "refs/sideletter/live";

/// Gets the branch from its remote, and lays out its files.
pub fn fetch(contract: &Path, remote: &str, branch: &str, scratch: &Path) -> Result<PathBuf, PublishError> {
    let folder = scratch.join("live");
    git(contract, &["rev-parse", "--git-dir"]).map_err(|_| {
        PublishError::new(format!(
            "{} is not in a Git repository, so it has no branch to publish to",
            contract.display()
        ))
        .hint("publish to a folder or a zip file, or make a repository first: sideletter help publish")
    })?;
    let there = git(contract, &["ls-remote", "--", remote, &format!("refs/heads/{branch}")]).map_err(|error| {
        error.hint(format!("`git remote add {remote} ADDRESS` says where {remote} is; the host shows the address"))
    })?;
    if there.trim().is_empty() {
        _ = git(contract, &["update-ref", "-d", FETCHED]);
        return Ok(folder);
    }
    git(contract, &["fetch", "--quiet", "--no-tags", "--", remote, &format!("+refs/heads/{branch}:{FETCHED}")])?;
    lay_out(contract, FETCHED, &folder, scratch)?;
    Ok(folder)
}

/// The site of the commit before the last one.
pub fn before(contract: &Path, remote: &str, branch: &str, scratch: &Path) -> Result<PathBuf, PublishError> {
    let parent = format!("{FETCHED}^");
    let none =
        || PublishError::new(format!("the branch {branch} of {remote} has only one site: there is none to go back to"));
    git(contract, &["rev-parse", "--verify", "--quiet", &parent]).map_err(|_| none())?;
    let folder = scratch.join("before");
    lay_out(contract, &parent, &folder, scratch)?;
    if is_ours(&folder) { Ok(folder) } else { Err(none()) }
}

/// Makes a commit of a folder and pushes it.
pub fn push(contract: &Path, remote: &str, branch: &str, folder: &Path, scratch: &Path) -> Result<(), PublishError> {
    // Without it, hosts leave out folders whose names begin with an underscore.
    fs::write(folder.join(".nojekyll"), "").map_err(failed("the site could not be prepared"))?;
    let index = scratch.join("new-index");
    let tree = folder.to_string_lossy();
    git_with(contract, Some(&index), &["--work-tree", &tree, "add", "--all", "--force", "."], Some(folder))?;
    let tree = git_with(contract, Some(&index), &["write-tree"], None)?;
    let parent = git(contract, &["rev-parse", "--verify", "--quiet", FETCHED]).unwrap_or_default();
    let parent = parent.trim();
    let mut arguments = vec!["commit-tree", tree.trim(), "-m", "Publish the site"];
    if !parent.is_empty() {
        arguments.extend(["-p", parent]);
    }
    // Git knows no author on the computer of somebody who never committed.
    let has_name = git(contract, &["config", "user.email"]).is_ok();
    if !has_name {
        arguments.splice(0..0, ["-c", "user.name=Sideletter", "-c", "user.email=sideletter@localhost"]);
    }
    let commit = git(contract, &arguments)?;
    let refspec = format!("{}:refs/heads/{branch}", commit.trim());
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
    git_with(contract, Some(&index), &["read-tree", commit], None)?;
    fs::create_dir_all(folder).map_err(failed("no temporary folder could be made"))?;
    let tree = folder.to_string_lossy();
    git_with(contract, Some(&index), &["--work-tree", &tree, "checkout-index", "--all", "--force"], Some(folder))?;
    Ok(())
}

fn git(contract: &Path, arguments: &[&str]) -> Result<String, PublishError> {
    git_with(contract, None, arguments, None)
}

/// Runs Git in the repository that the contract folder is in.
fn git_with(
    contract: &Path,
    index: Option<&Path>,
    arguments: &[&str],
    inside: Option<&Path>,
) -> Result<String, PublishError> {
    let mut command = Command::new("git");
    // Files are kept byte for byte, and nobody is asked for a password in a program that cannot ask.
    command.args(["-c", "core.autocrlf=false", "-c", "core.safecrlf=false", "-c", "core.excludesFile="]);
    if let Some(folder) = inside {
        let directory = git(contract, &["rev-parse", "--absolute-git-dir"])?;
        command.arg("--git-dir").arg(directory.trim()).current_dir(folder);
    } else {
        command.current_dir(contract);
    }
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
    }
    let output = command.args(arguments).output().map_err(|error| {
        PublishError::new(format!("git cannot be run: {error}"))
            .hint("install Git, or publish to a folder or a zip file")
    })?;
    outcome(arguments, &output)
}

fn outcome(arguments: &[&str], output: &Output) -> Result<String, PublishError> {
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let command = arguments.iter().find(|word| !word.starts_with('-') && !word.contains(['=', '/'])).unwrap_or(&"");
    Err(PublishError::new(format!("git {command} failed: {}", super::said(&output.stderr))))
}
