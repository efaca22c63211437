//! An editor in the browser: forms for the files of a contract folder, and commits of what is typed into them.
//!
//! The editor is Decap CMS, a script of others that this program does not contain.
//!
//! 1. `package` takes the script out of the package in which it is published.
//! 2. `form` makes its configuration: a form for each kind of file, from what the reader of headers asks for.
//! 3. [`Editor::answer`] does what the forms ask for: it lists, reads, writes and deletes Markdown files, in the
//!    requests of Decap's "proxy" backend. `git` makes a commit of each change.

mod form;
mod git;
mod package;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::disk;
use crate::source::{self, Limits, SourceFile};

pub use form::configuration;
pub use package::{ADDRESS, NAME, PackageError, unpack};

/// The folder of the contract folder that holds the editor. Like every name with an underscore, it is not published.
pub const FOLDER: &str = "_editor";

/// The script of the editor, as the package calls it.
pub const SCRIPT: &str = "decap-cms.js";

/// The files that we add to the script: the page, the preview beside the form, its style, and what keeps all of it out
/// of the repository.
pub const FILES: [(&str, &str); 4] = [
    ("index.html", include_str!("editor/index.html")),
    ("editor.js", include_str!("editor/editor.js")),
    ("editor.css", include_str!("editor/editor.css")),
    (".gitignore", "# Made by `sideletter cms` on each computer.\n*\n"),
];

/// The files of a contract folder, for the forms.
#[derive(Debug)]
pub struct Editor {
    root: PathBuf,
    limits: Limits,
    /// What was last given out or written, by path: whoever saves must have seen what is replaced.
    seen: Mutex<BTreeMap<String, blake3::Hash>>,
}

/// A request of the forms.
#[derive(Deserialize)]
#[serde(tag = "action", content = "params", rename_all = "camelCase")]
enum Request {
    Info {},
    EntriesByFolder { folder: String },
    EntriesByFiles { files: Vec<Named> },
    GetEntry { path: String },
    PersistEntry(Persist),
    DeleteFiles { paths: Vec<String>, options: Commit },
    GetMedia {},
    GetDeployPreview {},
    UnpublishedEntries {},
}

#[derive(Deserialize)]
struct Named {
    path: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Persist {
    data_files: Vec<DataFile>,
    options: Commit,
}

#[derive(Deserialize)]
struct DataFile {
    path: String,
    raw: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Commit {
    commit_message: String,
}

impl Editor {
    /// For the files of this contract folder.
    pub fn new(root: &Path, limits: Limits) -> Self {
        Self { root: root.to_path_buf(), limits, seen: Mutex::default() }
    }

    /// A file of the editor itself, such as its page. `None` if there is none of this name.
    pub fn own_file(&self, name: &str) -> Option<Vec<u8>> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let is_name = !name.starts_with('.') && name.chars().all(is_plain);
        is_name.then(|| fs::read(self.root.join(FOLDER).join(name)).ok()).flatten()
    }

    /// Does what a form asks for.
    ///
    /// # Errors
    ///
    /// Why it was not done, in words for whoever typed.
    pub fn answer(&self, request: &[u8]) -> Result<Value, String> {
        let request = serde_json::from_slice(request).map_err(|error| format!("this is not possible here: {error}"))?;
        Ok(match request {
            Request::Info {} => json!({ "repo": "contract", "publish_modes": ["simple"], "type": "local_git" }),
            Request::EntriesByFolder { folder } => self.list(&folder)?.iter().map(entry).collect(),
            Request::EntriesByFiles { files } => {
                files.iter().map(|file| self.give(&file.path)).collect::<Result<Vec<_>, _>>()?.into()
            }
            Request::GetEntry { path } => self.give(&path)?,
            Request::PersistEntry(Persist { data_files, options }) => {
                for file in &data_files {
                    self.write(file)?;
                }
                let paths: Vec<&str> = data_files.iter().map(|file| file.path.as_str()).collect();
                self.commit(&paths, &options)?;
                json!({ "message": "entry persisted" })
            }
            Request::DeleteFiles { paths, options } => {
                for path in &paths {
                    fs::remove_file(self.place(path)?).map_err(|error| format!("{path} cannot be deleted: {error}"))?;
                }
                self.commit(&paths.iter().map(String::as_str).collect::<Vec<_>>(), &options)?;
                json!({ "message": "deleted" })
            }
            Request::GetMedia {} | Request::UnpublishedEntries {} => json!([]),
            Request::GetDeployPreview {} => Value::Null,
        })
    }

    /// The Markdown files of a folder that a form can show. The `index.md` of a folder is of another kind than the rest.
    fn list(&self, folder: &str) -> Result<Vec<SourceFile>, String> {
        check(folder)?;
        let mut files = source::read_beside(&self.root, folder, "md", &self.limits);
        files.retain(|file| !file.stem().starts_with('_') && !matches!(file.stem(), "index" | "README"));
        Ok(files)
    }

    /// A file, or what is answered where there is none.
    fn give(&self, path: &str) -> Result<Value, String> {
        self.place(path)?;
        Ok(match self.read(path)? {
            Some(file) => {
                self.note(path, &file.text);
                entry(&file)
            }
            None => json!({ "data": null, "file": { "path": path, "id": null } }),
        })
    }

    fn read(&self, path: &str) -> Result<Option<SourceFile>, String> {
        source::read_inside(&self.root, path, &self.limits).map_err(|problem| format!("{path}: {}", problem.message))
    }

    fn write(&self, file: &DataFile) -> Result<(), String> {
        let DataFile { path, raw } = file;
        let place = self.place(path)?;
        let failed = |error: std::io::Error| format!("{path} cannot be saved: {error}");
        if let Some(there) = self.read(path)? {
            let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied();
            if seen != Some(blake3::hash(there.text.as_bytes())) {
                return Err(format!(
                    "{path} was changed by another program since this form was opened, so it was not saved: copy what you \
                     typed, and reload the page"
                ));
            }
        }
        let folder = place.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(failed)?;
        disk::replace(&place, raw.as_bytes()).map_err(failed)?;
        self.note(path, &SourceFile::new("", raw.as_str()).text);
        Ok(())
    }

    fn note(&self, path: &str, text: &str) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.insert(path.to_string(), blake3::hash(text.as_bytes()));
    }

    fn commit(&self, paths: &[&str], commit: &Commit) -> Result<(), String> {
        git::commit(&self.root, paths, &commit.commit_message)
            .map_err(|error| format!("the change is in the folder, but Git could not keep it: {error}"))
    }

    /// Where a Markdown file is or would be: never outside of the contract folder, and never one that is not content.
    fn place(&self, path: &str) -> Result<PathBuf, String> {
        check(path)?;
        let refused = || format!("{path} is not a Markdown file of the contract folder");
        if !path.ends_with(".md") {
            return Err(refused());
        }
        let place = self.root.join(path);
        // The nearest folder that exists may be a link that leads out.
        let real = place.ancestors().find_map(|part| fs::canonicalize(part).ok());
        let root = fs::canonicalize(&self.root).map_err(|error| error.to_string())?;
        let is_inside = real.is_some_and(|real| real.starts_with(root));
        if is_inside { Ok(place) } else { Err(refused()) }
    }
}

/// Refuses paths that do not lead to content.
fn check(path: &str) -> Result<(), String> {
    let is_name = |part: &str| {
        let is_sign = |c: char| c.is_control() || matches!(c, '\\' | ':');
        !part.is_empty() && !part.starts_with(['.', '_']) && !part.contains(is_sign)
    };
    let is_content = path.split('/').all(is_name);
    if is_content { Ok(()) } else { Err(format!("{path} is no place for a file of the contract")) }
}

fn entry(file: &SourceFile) -> Value {
    let id = blake3::hash(file.text.as_bytes()).to_hex();
    json!({ "data": file.text, "file": { "path": &*file.path, "id": id.as_str() } })
}

#[cfg(test)]
mod tests;
