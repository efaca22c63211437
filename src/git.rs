//! Git, run as a program: the one place where it is started.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Why Git gave no answer.
#[derive(Debug)]
pub enum GitError {
    /// The program could not be started, as where Git is not installed.
    NotRun(std::io::Error),
    /// What Git said, without its hints, on one line.
    Refused(String),
}

/// A command of Git in a folder, before it runs.
pub struct Git<'a> {
    folder: &'a Path,
    directory: Option<PathBuf>,
    index: Option<&'a Path>,
    options: Vec<&'a str>,
}

impl<'a> Git<'a> {
    /// Git in a folder, with these options before each command.
    pub fn new(folder: &'a Path, options: &[&'a str]) -> Git<'a> {
        Git { folder, directory: None, index: None, options: options.to_vec() }
    }

    /// The same repository, with another folder as the one where the command runs.
    pub fn inside(mut self, folder: &'a Path) -> Result<Git<'a>, GitError> {
        self.directory = Some(PathBuf::from(self.run(["rev-parse", "--absolute-git-dir"])?));
        self.folder = folder;
        Ok(self)
    }

    /// Another index than the repository's own.
    pub fn index(mut self, index: &'a Path) -> Git<'a> {
        self.index = Some(index);
        self
    }

    /// Options that name an author, where Git knows none: nobody has committed on this computer yet.
    pub fn author(&self) -> &'static [&'static str] {
        match self.run(["config", "user.email"]) {
            Ok(_) => &[],
            Err(_) => &["-c", "user.name=Sideletter", "-c", "user.email=sideletter@localhost"],
        }
    }

    /// Runs a command: what it printed, without the end of the last line.
    pub fn run(&self, words: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<String, GitError> {
        let mut command = Command::new("git");
        command.current_dir(self.folder).args(&self.options);
        if let Some(directory) = &self.directory {
            command.arg("--git-dir").arg(directory);
        }
        if let Some(index) = self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        let output = command.args(words).output().map_err(GitError::NotRun)?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_string());
        }
        // A commit that a hook stops says why on its standard output.
        let said = if output.stderr.trim_ascii().is_empty() { &output.stdout } else { &output.stderr };
        Err(GitError::Refused(one_line(said)))
    }
}

/// What a program said, without the hints that are for those who type its commands.
pub fn one_line(said: &[u8]) -> String {
    let text = String::from_utf8_lossy(said);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("hint:"));
    lines.collect::<Vec<_>>().join(" ")
}
