//! The site as one zip file, for hosts that take an upload. Files are stored as they are: hosts compress by themselves.

use std::fs;
use std::path::Path;

use crate::disk;
use crate::site::Site;

use super::{PublishError, failed};

/// Names are UTF-8.
const UTF8: u16 = 1 << 11;

/// 1 January 1980, the first day there is in a zip file: the same site is always the same file.
const DAY: u16 = 0x21;

/// The version of the format that can read it, 2.0, and whose rights the list holds: those of Unix.
const MADE_BY: [u8; 2] = [20, 3];

/// A file that everybody may read, as Unix writes it: a server shows no others.
const RIGHTS: u32 = 0o100_644 << 16;

/// Whether the file holds this site.
pub fn holds(site: &Site, path: &Path) -> Result<bool, PublishError> {
    let bytes = bytes(site)?;
    Ok(fs::read(path).is_ok_and(|file| file == bytes))
}

/// Whether a zip file may be written here: there is none yet, or one that Sideletter wrote.
pub fn accepts(path: &Path) -> Result<(), PublishError> {
    let Ok(there) = fs::read(path) else { return Ok(()) };
    // Others write the day and the hour of their files.
    let is_ours = there.strip_prefix(FIRST).is_some_and(|rest| rest.starts_with(&fixed()));
    if is_ours || there.is_empty() {
        return Ok(());
    }
    Err(PublishError::new(format!("{} is a file that Sideletter did not make", path.display()))
        .hint("name another file, or move this one away"))
}

/// Writes the file in one step.
pub fn write(site: &Site, path: &Path) -> Result<(), PublishError> {
    let bytes = bytes(site)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder).and_then(|()| disk::replace(path, &bytes));
    written.map_err(failed(&format!("{} cannot be written", path.display())))
}

/// What comes before a file.
const FIRST: &[u8] = b"PK\x03\x04";

/// What the heads of all files begin with: version 2.0 can read it; flags, no compression, time, day.
fn fixed() -> Vec<u8> {
    [20, UTF8, 0, 0, DAY].into_iter().flat_map(u16::to_le_bytes).collect()
}

/// The zip file of a site: each file with its head, then the list of all.
fn bytes(site: &Site) -> Result<Vec<u8>, PublishError> {
    let too_large = || PublishError::new("the site is too large for a zip file");
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (path, entry) in site.entries() {
        let bytes = entry.bytes().map_err(|error| PublishError::new(format!("{path}: {error}")))?;
        let name = path.as_str().as_bytes();
        let start = u32::try_from(out.len()).map_err(|_| too_large())?;
        let size = u32::try_from(bytes.len()).map_err(|_| too_large())?;
        let mut head = fixed();
        for field in [crc32fast::hash(&bytes), size, size] {
            head.extend(field.to_le_bytes());
        }
        head.extend(u16::try_from(name.len()).map_err(|_| too_large())?.to_le_bytes());
        head.extend(0u16.to_le_bytes());
        out.extend(FIRST);
        out.extend(&head);
        out.extend(name);
        out.extend(&*bytes);
        // The list repeats the head, with no comment, on the first disk, its rights, and where the file begins.
        list.extend(b"PK\x01\x02");
        list.extend(MADE_BY);
        list.extend(&head);
        list.extend([0; 6]);
        list.extend(RIGHTS.to_le_bytes());
        list.extend(start.to_le_bytes());
        list.extend(name);
    }
    let start = u32::try_from(out.len()).map_err(|_| too_large())?;
    let size = u32::try_from(list.len()).map_err(|_| too_large())?;
    let count = u16::try_from(site.len()).map_err(|_| too_large())?;
    out.extend(&list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    out.extend([0, 0]);
    Ok(out)
}
