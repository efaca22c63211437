//! Reads `claims.lock` in the contract folder, the tables that the site's header names and the packets, into the library.

use std::path::{Component, Path};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::{Code, Diagnostic};
use crate::document::lock::{self, Lock, NAME};
use crate::library::Library;
use crate::packet::Packet;
use crate::source::{self, Limits, SourceFile};

/// The folder of packets that were put to a vote.
const PACKETS: &str = "_packets";

/// The lock that was read the last time.
#[derive(Default)]
pub struct Known(Mutex<Option<Reading>>);

/// The text of the file, the lock, and what of it cannot be read.
type Reading = (String, Arc<Lock>, Vec<Diagnostic>);

impl Known {
    /// Reads a lock that is not known.
    fn read(&self, file: SourceFile) -> (Arc<Lock>, Vec<Diagnostic>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, lock, broken) = match known.take().filter(|(text, ..)| *text == file.text) {
            Some(it) => known.insert(it),
            None => {
                let (lock, broken) = lock::parse(&file);
                known.insert((file.text, Arc::new(lock), broken))
            }
        };
        (Arc::clone(lock), broken.clone())
    }
}

/// Reads them, and reports what of the lock cannot be read.
pub fn read(dir: &Path, limits: &Limits, library: &mut Library, known: &Known) -> Vec<Diagnostic> {
    library.data = data(dir, limits, library);
    library.packets = source::read_beside(dir, PACKETS, "json", limits);
    let mut found = unread_packets(dir, &library.packets);
    let path = dir.join(NAME);
    if !path.exists() {
        return found;
    }
    match source::read_file(&path, limits) {
        Ok(file) => {
            let (lock, broken) = known.read(file.renamed(NAME));
            library.lock = Some(lock);
            found.extend(broken);
        }
        Err(problem) => found.push(Diagnostic { file: NAME.into(), ..*problem }),
    }
    found
}

/// Packets that the page "As voted" does not list: those in a folder of their own, and files that are no packets.
fn unread_packets(dir: &Path, packets: &[SourceFile]) -> Vec<Diagnostic> {
    let folders = source::folders_beside(dir, PACKETS).into_iter().map(|name| {
        let message = format!("this folder is not read: packets are files in {PACKETS} itself");
        Diagnostic::of_file(Code::UnreadFile, format!("{PACKETS}/{name}"), message)
            .hint(format!("move the packet's .json file to {PACKETS}/{name}.json"))
    });
    let others = packets.iter().filter(|file| Packet::parse(&file.text).is_none()).map(|file| {
        let message = "this file is not a packet, so \"As voted\" does not list it";
        Diagnostic::of_file(Code::UnreadFile, file.path.clone(), message)
            .hint("make it anew from the same text with `sideletter packet`, or take it out of this folder")
    });
    folders.chain(others).collect()
}

/// The tables that can be read; `check` reports the others.
fn data(dir: &Path, limits: &Limits, library: &Library) -> Vec<SourceFile> {
    let tables = library.site.tables.iter().flat_map(|(_, tables)| tables);
    let names = tables.map(|table| table.file.value.clone()).collect::<std::collections::BTreeSet<_>>();
    let is_inside = |name: &String| Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let read = |name: String| Some(source::read_file(&dir.join(&name), limits).ok()?.renamed(name));
    names.into_iter().filter(is_inside).filter_map(read).collect()
}
