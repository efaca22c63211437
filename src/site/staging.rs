//! A folder beside the output in which the new site is built, and the swap of the two.
//!
//! The folder carries our marker, locked for as long as the build lives. So what a killed build left behind can be
//! told from what another build is working on: the one's marker can be locked, the other's cannot.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::place::{MARKER, MARKER_TEXT, is_ours};

/// The marker before it is locked.
const UNNAMED: &str = ".sideletter-new";

/// A staging folder of this age without a marker belongs to nobody.
const ABANDONED: Duration = Duration::from_secs(60);

/// A site that is not published yet. Dropped, it vanishes.
pub(super) struct Staging {
    /// Its path, until it is published.
    folder: Option<TempDir>,
    /// Holds the lock on the marker.
    lock: Option<File>,
}

impl Drop for Staging {
    fn drop(&mut self) {
        if let Some(folder) = self.folder.take() {
            remove(&folder.keep());
        }
    }
}

impl Staging {
    /// An empty staging folder beside `out`, after clearing away what killed builds left there.
    pub(super) fn new(out: &Path) -> io::Result<Self> {
        let (parent, prefix) = neighbours(out)?;
        fs::create_dir_all(parent)?;
        clear_leftovers(out, parent, &prefix)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        if let Some(permissions) = permissions(out) {
            builder.permissions(permissions);
        }
        let folder = builder.tempdir_in(parent)?;
        // Locked before it gets its name: whoever sees the marker sees it locked.
        let unnamed = folder.path().join(UNNAMED);
        let mut lock = File::create_new(&unnamed)?;
        lock.lock()?;
        lock.write_all(MARKER_TEXT.as_bytes())?;
        fs::rename(unnamed, folder.path().join(MARKER))?;
        Ok(Self { folder: Some(folder), lock: Some(lock) })
    }

    /// Where to write to.
    pub(super) fn path(&self) -> &Path {
        self.folder.as_ref().map_or(Path::new(""), TempDir::path)
    }

    /// Puts the new site in the place of `out`, which is a site of ours, an empty folder or nothing; then removes
    /// the old one. `files` are the paths of the new site's own files.
    pub(super) fn publish<'a>(mut self, out: &Path, files: impl Iterator<Item = &'a str>) -> io::Result<()> {
        if let Some(marker) = &mut self.lock {
            let list: String = files.flat_map(|path| [path, "\n"]).collect();
            marker.write_all(list.as_bytes())?;
        }
        settle(self.path());
        // Windows moves no folder in which a file is open.
        if cfg!(windows) {
            self.lock = None;
        }
        if !out.exists() {
            fs::rename(self.path(), out)?;
            self.folder.take().map(TempDir::keep);
        } else if !exchange(self.path(), out)? {
            replace(self.path(), out)?;
        }
        settle_name(out);
        // The new site is there: what of the old one cannot be removed now, the next build clears away.
        Ok(())
    }
}

/// Waits until everything in a folder is on the disk: the names change places only after that.
#[cfg(target_os = "linux")]
fn settle(folder: &Path) {
    _ = File::open(folder).is_ok_and(|folder| rustix::fs::syncfs(folder).is_ok());
}

#[cfg(not(target_os = "linux"))]
fn settle(folder: &Path) {
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok) {
        _ = File::open(entry.path()).and_then(|file| file.sync_all());
    }
}

/// Waits until the name of a folder is on the disk.
fn settle_name(folder: &Path) {
    // Windows opens no folders; it keeps names by itself.
    if let Some(parent) = folder.parent().filter(|_| cfg!(unix)) {
        _ = File::open(parent).and_then(|parent| parent.sync_all());
    }
}

/// Removes a folder of ours, and its marker last: until then a later build knows that it may clear the rest away.
fn remove(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    for entry in entries.filter(|entry| entry.file_name() != MARKER) {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let removed = if is_folder { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) };
        if removed.is_err() {
            return;
        }
    }
    _ = fs::remove_file(folder.join(MARKER)).and_then(|()| fs::remove_dir(folder));
}

/// The folder that `out` is in, and how the names of staging folders beside it begin.
fn neighbours(out: &Path) -> io::Result<(&Path, OsString)> {
    let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
        return Err(io::Error::other("the output path has no parent folder"));
    };
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(".sideletter-");
    Ok((parent, prefix))
}

/// The mode of the folder that is replaced, or that of a new folder: `tempfile` would make it private.
#[cfg(unix)]
fn permissions(out: &Path) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let old = fs::metadata(out).map(|m| m.permissions());
    Some(old.unwrap_or_else(|_| Permissions::from_mode(0o777)))
}

#[cfg(not(unix))]
fn permissions(_out: &Path) -> Option<Permissions> {
    None
}

/// Removes what killed builds left beside `out`. One that was killed between the two steps of [`replace`] left the
/// last good site there: that one is put back.
fn clear_leftovers(out: &Path, parent: &Path, prefix: &OsStr) -> io::Result<()> {
    let mut leftovers: Vec<PathBuf> = fs::read_dir(parent)?
        .filter_map(Result::ok)
        .filter(|e| e.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes()))
        .filter(|e| e.file_type().is_ok_and(|t| t.is_dir()))
        .map(|e| e.path())
        .collect();
    leftovers.sort();
    for leftover in leftovers {
        let Some(lock) = lock_dead(&leftover) else {
            // Of a build that was killed at its very beginning or end; a living one writes its marker at once.
            let age = fs::metadata(&leftover).and_then(|it| it.modified()).ok().and_then(|time| time.elapsed().ok());
            if age.is_some_and(|age| age > ABANDONED) {
                _ = fs::remove_file(leftover.join(UNNAMED));
                _ = fs::remove_dir(&leftover);
            }
            continue;
        };
        if is_backup(&leftover) && !out.exists() {
            drop(lock);
            fs::rename(&leftover, out)?;
        } else {
            remove(&leftover);
        }
    }
    Ok(())
}

/// Locks the marker of a leftover; `None` if it carries none or a living build holds it.
fn lock_dead(leftover: &Path) -> Option<File> {
    if !is_ours(leftover) {
        return None;
    }
    let marker = File::open(leftover.join(MARKER)).ok()?;
    marker.try_lock().is_ok().then_some(marker)
}

/// Swaps two folders in one step. `false` if the system cannot do that.
#[cfg(target_os = "linux")]
fn exchange(new: &Path, out: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, out, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _out: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Swaps two folders in three steps, and undoes the first if the second fails.
fn replace(new: &Path, out: &Path) -> io::Result<()> {
    let backup = backup_of(new);
    fs::rename(out, &backup)?;
    if let Err(error) = fs::rename(new, out) {
        fs::rename(&backup, out)?;
        return Err(error);
    }
    fs::rename(&backup, new)
}

const BACKUP: &str = "-old";

fn backup_of(new: &Path) -> PathBuf {
    let mut name = new.as_os_str().to_owned();
    name.push(BACKUP);
    name.into()
}

fn is_backup(leftover: &Path) -> bool {
    leftover.as_os_str().as_encoded_bytes().ends_with(BACKUP.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(path: &Path, content: &str) {
        fs::create_dir(path).unwrap();
        fs::write(path.join(MARKER), MARKER_TEXT).unwrap();
        fs::write(path.join("x"), content).unwrap();
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn only_dead_leftovers_are_cleared() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("site");
        let living = Staging::new(&out).unwrap();
        ours(&dir.path().join(".site.sideletter-dead"), "half");
        fs::create_dir(dir.path().join(".site.sideletter-foreign")).unwrap();
        ours(&dir.path().join(".other.sideletter-dead"), "of another output");
        let second = Staging::new(&out).unwrap();
        assert!(living.path().exists() && second.path().exists());
        drop((living, second));
        assert_eq!(names(dir.path()), [".other.sideletter-dead", ".site.sideletter-foreign"]);
    }

    #[test]
    fn a_backup_is_put_back() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("site");
        ours(&dir.path().join(".site.sideletter-a1-old"), "last good");
        ours(&dir.path().join(".site.sideletter-a1"), "half");
        drop(Staging::new(&out).unwrap());
        assert_eq!(fs::read_to_string(out.join("x")).unwrap(), "last good");
        assert_eq!(names(dir.path()), ["site"]);
    }

    #[test]
    fn without_an_exchange_folders_change_places_too() {
        let dir = tempfile::tempdir().unwrap();
        let (new, out) = (dir.path().join("new"), dir.path().join("site"));
        ours(&new, "new");
        ours(&out, "old");
        replace(&new, &out).unwrap();
        let read = |path: &Path| fs::read_to_string(path.join("x")).unwrap();
        assert_eq!((read(&out), read(&new)), ("new".into(), "old".into()));
        fs::remove_dir_all(&new).unwrap();
        assert!(replace(&new, &out).is_err());
        assert_eq!(read(&out), "new", "rolled back");
    }
}
