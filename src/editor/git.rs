//! A commit of each change that was typed into a form.

use std::path::Path;
use std::process::Command;

/// Makes a commit of these files and of nothing else. Where there is no repository, there is nothing to do.
pub(super) fn commit(root: &Path, paths: &[&str], message: &str) -> Result<(), String> {
    if git(root, &["rev-parse", "--git-dir"], &[]).is_err() {
        return Ok(());
    }
    git(root, &["add", "--all"], paths)?;
    if git(root, &["status", "--porcelain"], paths)?.is_empty() {
        return Ok(());
    }
    let message = format!("--message={message}");
    // Git knows no author on the computer of somebody who never committed.
    let mut words = match git(root, &["config", "user.email"], &[]) {
        Ok(_) => Vec::new(),
        Err(_) => vec!["-c", "user.name=Sideletter", "-c", "user.email=sideletter@localhost"],
    };
    words.extend(["commit", "--quiet", message.as_str(), "--only"]);
    git(root, &words, paths).map(|_| ())
}

fn git(root: &Path, words: &[&str], paths: &[&str]) -> Result<String, String> {
    let mut command = Command::new("git");
    command.current_dir(root).args(["-c", "core.quotePath=false", "--literal-pathspecs"]).args(words);
    if !paths.is_empty() {
        command.arg("--").args(paths);
    }
    let output = command.output().map_err(|error| format!("git cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = [output.stderr, output.stdout].concat();
    Err(String::from_utf8_lossy(&said).trim().to_string())
}
