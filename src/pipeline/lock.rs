//! Reads `claims.lock` in the contract folder, the tables that the site's header names and the packets, into the library.

use std::path::{Component, Path};

use crate::diagnostic::Diagnostic;
use crate::document::lock::{self, NAME};
use crate::library::Library;
use crate::review::problems;
use crate::source::{self, Limits, SourceFile};

/// The folder of packets that were put to a vote.
const PACKETS: &str = "_packets";

/// Reads them, and reports what has changed since it was reviewed.
pub fn read(dir: &Path, limits: &Limits, library: &mut Library) -> Vec<Diagnostic> {
    library.data = data(dir, limits, library);
    library.packets = source::read_beside(dir, PACKETS, "json", limits);
    let path = dir.join(NAME);
    if !path.exists() {
        return Vec::new();
    }
    match source::read_file(&path, limits) {
        Ok(file) => {
            let (lock, broken) = lock::parse(&file.renamed(NAME));
            library.lock = Some(lock);
            broken.into_iter().chain(problems::check(library)).collect()
        }
        Err(problem) => vec![Diagnostic { file: NAME.into(), ..*problem }],
    }
}

/// The tables that can be read; `check` reports the others.
fn data(dir: &Path, limits: &Limits, library: &Library) -> Vec<SourceFile> {
    let tables = library.site.tables.iter().flat_map(|(_, tables)| tables);
    let names = tables.map(|table| table.file.value.clone()).collect::<std::collections::BTreeSet<_>>();
    let is_inside = |name: &String| Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let read = |name: String| Some(source::read_file(&dir.join(&name), limits).ok()?.renamed(name));
    names.into_iter().filter(is_inside).filter_map(read).collect()
}
