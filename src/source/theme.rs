//! The folder `theme/`: templates and styles that replace those of the program.

use std::collections::BTreeMap;
use std::path::Path;

use walkdir::WalkDir;

use super::{Limits, read_file};
use crate::diagnostic::Diagnostic;

/// The folder's name in the contract folder.
pub(super) const FOLDER: &str = "theme";

/// The texts of the folder by their paths below it, such as `partials/macros.html`, and what could not be read.
pub fn read_theme(root: &Path, limits: &Limits) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
    let (mut texts, mut problems) = (BTreeMap::new(), Vec::new());
    let folder = root.join(FOLDER);
    let files = WalkDir::new(&folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    for entry in files.filter(|entry| entry.file_type().is_file()) {
        let Some(name) = entry.path().strip_prefix(&folder).ok().and_then(Path::to_str) else { continue };
        if !(name.ends_with(".html") || name.ends_with(".css")) {
            continue;
        }
        let name = name.replace('\\', "/");
        match read_file(entry.path(), limits) {
            Ok(file) => drop(texts.insert(name, file.text)),
            Err(problem) => problems.push(Diagnostic { file: format!("{FOLDER}/{name}").into(), ..*problem }),
        }
    }
    (texts, problems)
}
