//! Packs: the pages of a site as a few compressed files, which the service worker keeps for reading without a connection.
//!
//! A pack is named by its content, so that only what changed is loaded again. Where one ends depends on the paths alone:
//! a page that grows changes its own pack and no other. Compressed with gzip, it holds a line of JSON, `{"path": [start, length]}`
//! in bytes after that line, and then the files. `offline.json` lists the packs, each with the first of its paths.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use flate2::{Compression, GzBuilder};
use rayon::prelude::*;
use serde::Serialize;

use super::{Entry, InsertError, Site, SitePath};

/// The list of packs.
pub const LISTING: &str = "offline.json";

/// The folder of packs.
const FOLDER: &str = "offline";

/// Sites whose packs are larger than this, in bytes, have none: readers keep only what they have read.
const MOST: usize = 25_000_000;

/// Pages are compressed to a tenth: beyond this size nothing is compressed to find out that it is too much.
const MOST_UNPACKED: u64 = 12 * MOST as u64;

/// A file in so many, on average, is the last of its pack.
const FILES: u8 = 64;

/// The level of compression: it takes half the time of the usual 6, and gives three in a hundred bytes more.
const LEVEL: u32 = 4;

/// Which files of a site are packed.
#[derive(Clone)]
pub struct Packing {
    /// Whether the file at a path is.
    pub holds: fn(&str) -> bool,
    /// Gives the name of the search index's content, which the addresses of its files have.
    pub index: Arc<dyn Fn() -> String + Send + Sync>,
}

impl fmt::Debug for Packing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Packing")
    }
}

impl Site {
    /// Packs pages when the site is written. A site that is not written lists no packs.
    ///
    /// # Errors
    ///
    /// If the list's path is taken.
    pub fn pack(&mut self, packing: Packing) -> Result<(), InsertError> {
        if let Some(path) = SitePath::parse(LISTING) {
            self.insert(path, Entry::from("{\"packs\":[]}\n"))?;
        }
        self.packings.insert(String::new(), packing);
        Ok(())
    }
}

/// A pack, and where it is in the list.
struct Pack {
    first: String,
    name: String,
    bytes: Vec<u8>,
}

#[derive(Serialize)]
struct Listing<'a> {
    build: String,
    index: &'a str,
    bytes: usize,
    /// The first path of each, the name of its file and its size.
    packs: Vec<(&'a str, &'a str, usize)>,
}

/// The packs of a site whose files are in `folder`, and their list, by path. `below` is the folder on the site that they are of.
pub(super) fn of(site: &Site, below: &str, folder: &Path, old: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let packing = &site.packings[below];
    let inner = |path: &str| site.packings.keys().any(|it| it.len() > below.len() && path.starts_with(it.as_str()));
    let all = site.paths().map(SitePath::as_str).filter(|path| !inner(path));
    let own = all.filter_map(|path| path.strip_prefix(below));
    let paths: Vec<&str> = own.filter(|path| (packing.holds)(path)).collect();
    let (folder, old) = (&folder.join(below), &old.join(below));
    let sizes = paths.iter().map(|path| fs::metadata(folder.join(path)).map(|it| it.len()));
    let is_small = sizes.sum::<io::Result<u64>>()? <= MOST_UNPACKED;
    let groups = if is_small { groups(&paths) } else { Vec::new() };
    let packs: Vec<Pack> = groups.into_par_iter().map(|group| pack(group, folder, old)).collect::<io::Result<_>>()?;
    let bytes = packs.iter().map(|pack| pack.bytes.len()).sum();
    let listed = || packs.iter().filter(|_| bytes <= MOST);
    let index = (packing.index)();
    let mut build = blake3::Hasher::new();
    packs.iter().for_each(|pack| _ = build.update(pack.name.as_bytes()));
    let listing = Listing {
        build: build.update(index.as_bytes()).finalize().to_hex()[..12].to_string(),
        index: &index,
        bytes,
        packs: listed().map(|pack| (pack.first.as_str(), pack.name.as_str(), pack.bytes.len())).collect(),
    };
    let mut files = BTreeMap::from([(LISTING.to_string(), serde_json::to_vec(&listing)?)]);
    if bytes <= MOST {
        files.extend(packs.into_iter().map(|pack| (address(&pack.name), pack.bytes)));
    }
    Ok(files)
}

/// Not `.gz`: a host might say that it is to be decompressed on the way.
fn address(name: &str) -> String {
    format!("{FOLDER}/{name}.pack")
}

/// The paths of each pack.
fn groups<'a, 'b>(paths: &'b [&'a str]) -> Vec<&'b [&'a str]> {
    paths.split_inclusive(|path| blake3::hash(path.as_bytes()).as_bytes()[0].is_multiple_of(FILES)).collect()
}

fn pack(paths: &[&str], folder: &Path, old: &Path) -> io::Result<Pack> {
    let (mut contents, mut files) = (BTreeMap::new(), Vec::new());
    for path in paths {
        let bytes = fs::read(folder.join(path))?;
        contents.insert(path, (files.len(), bytes.len()));
        files.extend(bytes);
    }
    let mut head = serde_json::to_vec(&contents)?;
    head.push(b'\n');
    let name = blake3::Hasher::new().update(&head).update(&files).finalize().to_hex()[..16].to_string();
    let bytes = match fs::read(old.join(address(&name))) {
        Ok(bytes) => bytes,
        Err(_) => {
            let mut packed = GzBuilder::new().write(Vec::new(), Compression::new(LEVEL));
            packed.write_all(&head)?;
            packed.write_all(&files)?;
            packed.finish()?
        }
    };
    Ok(Pack { first: paths.first().unwrap_or(&"").to_string(), name, bytes })
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    /// The first path, the name and the size of each pack.
    type Packs = Vec<(String, String, usize)>;

    fn written(pages: &[(&str, &str)], old: &Path) -> (Packs, BTreeMap<String, String>) {
        let folder = tempfile::tempdir().unwrap();
        let mut site = Site::default();
        for (path, text) in pages {
            site.insert(SitePath::parse(path).unwrap(), *text).unwrap();
            fs::write(folder.path().join(path), text).unwrap();
        }
        site.packings
            .insert(String::new(), Packing { holds: |path| path.ends_with(".html"), index: Arc::new(|| "abc".into()) });
        let files = of(&site, "", folder.path(), old).unwrap();
        let listing: serde_json::Value = serde_json::from_slice(&files[LISTING]).unwrap();
        let packs: Packs = serde_json::from_value(listing["packs"].clone()).unwrap();
        let mut found = BTreeMap::new();
        for (first, name, size) in &packs {
            let packed = &files[&address(name)];
            assert_eq!(packed.len(), *size);
            let mut text = String::new();
            GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
            let (head, body) = text.split_once('\n').unwrap();
            let head: BTreeMap<String, (usize, usize)> = serde_json::from_str(head).unwrap();
            assert_eq!(head.keys().next(), Some(first));
            found.extend(
                head.into_iter().map(|(path, (start, length))| (path, body[start..start + length].to_string())),
            );
        }
        (packs, found)
    }

    #[test]
    fn packs_hold_the_pages_and_change_only_where_a_page_did() {
        let nowhere = Path::new("nowhere");
        let names: Vec<String> = (0..400).map(|n| format!("{n:03}.html")).collect();
        let mut pages: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "A page – ä.\n")).collect();
        pages.push(("feed.xml", "no page"));
        let (before, found) = written(&pages, nowhere);
        assert_eq!(found.len(), 400);
        assert!(found.values().all(|text| text == "A page – ä.\n"));
        assert!(before.len() > 2, "{before:?}");
        pages[200].1 = "A page that is much longer than all others, and was short before.";
        let (after, found) = written(&pages, nowhere);
        assert_eq!(found["200.html"], pages[200].1);
        let changed = before.iter().zip(&after).filter(|(old, new)| old.1 != new.1).count();
        assert_eq!((before.len(), changed), (after.len(), 1));
    }
}
