//! Writes a site to disk: all or nothing, and only what changed.
//!
//! Everything goes to a staging folder first ([`Staging`]): unchanged files as hard links to the old output,
//! the rest as new files. Then the two folders change places. So a build that fails or is killed leaves the old site
//! whole, and whoever reads the site meanwhile sees the old or the new one.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::links::{BrokenLink, Checker, PageLinks};
use super::packs::{self, LISTING};
use super::place::{self, MARKER, Now};
use super::staging::Staging;
use super::{Entry, Site, SitePath};

/// What a build did, in numbers of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Written {
    /// New and changed files.
    pub written: usize,
    /// Files that were there already, and kept their time of change.
    pub unchanged: usize,
    /// Files that the site no longer has.
    pub removed: usize,
    /// Files in the folder that Sideletter did not make, which stay.
    pub kept: usize,
    /// The size of the whole site, in bytes.
    pub bytes: u64,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteError {
    /// The output folder is not one that may be replaced.
    Refused {
        /// The output folder, as it was named.
        out: PathBuf,
        /// What is wrong with it: `is a file`.
        reason: String,
        /// What to do about it.
        advice: String,
    },
    /// Reading or writing a file failed.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What went wrong.
        error: io::Error,
    },
    /// The site is not fit to be published. At least one of the two lists is not empty.
    Flawed {
        /// Links that lead nowhere, by page.
        links: Vec<BrokenLink>,
        /// Pages that could not be made, in order.
        failed: Vec<FailedPage>,
    },
}

/// A page that could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedPage {
    /// Where it would be.
    pub page: SitePath,
    /// What went wrong, with its causes.
    pub message: String,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { out, reason, advice } => write!(f, "{} {reason}; {advice}", out.display()),
            Self::Io { path, error } if error.kind() == io::ErrorKind::ResourceBusy => {
                write!(f, "{} is in use: {error}; if it is a volume, write to a folder in it", path.display())
            }
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Flawed { links, failed } => {
                f.write_str("nothing was published, because of mistakes in the site's own pages:")?;
                for FailedPage { page, message } in failed {
                    write!(f, "\n  {page} could not be made: {message}")?;
                }
                for BrokenLink { page, target } in links {
                    write!(f, "\n  {page} links to {target:?}, which does not exist")?;
                }
                Ok(())
            }
        }
    }
}

impl Error for WriteError {}

/// Writes `site` to the folder `out`, replacing what an earlier build wrote there; files of others stay. `contract` is
/// the folder that the site was made from: it is never written to.
///
/// # Errors
///
/// If `out` is not a folder that Sideletter may replace, if files cannot be written, and if a page cannot be
/// made or holds a broken link. In each case `out` is left as it was.
pub fn write(site: &Site, out: &Path, contract: &Path) -> Result<Written, WriteError> {
    write_with(site, out, contract, &|| {})
}

/// The same, and `step` hears of every file that is made.
///
/// # Errors
///
/// As of [`write()`].
pub fn write_with(site: &Site, out: &Path, contract: &Path, step: &(dyn Fn() + Sync)) -> Result<Written, WriteError> {
    let (out, _) = place::check(out, contract)?;
    let staging = Staging::new(&out).map_err(|error| not_beside(&out, error))?;
    // Asked again: what an interrupted build had moved away may be back.
    let (_, now) = place::check(&out, contract)?;
    let mut outcomes = fill(site, staging.path(), &out, step)?;
    let packs = pack(site, staging.path(), &out, &mut outcomes)?;
    let mut written = Written::default();
    for outcome in &outcomes {
        written.written += usize::from(outcome.is_new);
        written.unchanged += usize::from(!outcome.is_new);
        written.bytes += outcome.bytes;
    }
    let Old { gone, foreign } = old(site, &packs, &out);
    (written.removed, written.kept) = (gone, foreign.len());
    if written.written > 0 || written.removed > 0 || now == Now::Empty {
        foreign.iter().try_for_each(|path| carry(path, &out, staging.path()))?;
        let files = site.paths().map(SitePath::as_str).chain(packs.iter().map(SitePath::as_str));
        staging.publish(&out, files).map_err(at(&out))?;
    }
    Ok(written)
}

/// Why there can be no folder beside the output.
fn not_beside(out: &Path, error: io::Error) -> WriteError {
    if error.kind() != io::ErrorKind::PermissionDenied {
        return at(out)(error);
    }
    let around = out.parent().unwrap_or(out).display();
    WriteError::Refused {
        out: out.to_owned(),
        reason: format!("cannot be replaced, because the folder around it, {around}, cannot be written to"),
        advice: "write to a folder in it".to_string(),
    }
}

/// What the output holds that the site does not have.
#[derive(Default)]
struct Old {
    /// How many files an earlier build wrote.
    gone: usize,
    /// The paths of files that others put there.
    foreign: Vec<PathBuf>,
}

fn old(site: &Site, packs: &BTreeSet<SitePath>, out: &Path) -> Old {
    let listed = place::listed(out);
    let mut found = Old::default();
    let files = WalkDir::new(out).min_depth(1).sort_by_file_name().into_iter().filter_map(Result::ok);
    for file in files.filter(|entry| !entry.file_type().is_dir()) {
        let path = file.path().strip_prefix(out).unwrap_or(file.path());
        let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
        match parts.map(|parts| parts.join("/")) {
            Some(name) if name == MARKER || site.get(&name).is_some() || packs.contains(name.as_str()) => {}
            Some(name) if listed.contains(&name) => found.gone += 1,
            _ => found.foreign.push(path.to_owned()),
        }
    }
    found
}

/// Takes a file of others over into the folder `new`.
fn carry(path: &Path, old: &Path, new: &Path) -> Result<(), WriteError> {
    let (from, to) = (old.join(path), new.join(path));
    let in_the_way = || WriteError::Refused {
        out: from.clone(),
        reason: "is in the way of a file or folder of the site".to_string(),
        advice: "rename it or move it away".to_string(),
    };
    if to.exists() {
        return Err(in_the_way());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|_| in_the_way())?;
    }
    let is_link = fs::symlink_metadata(&from).is_ok_and(|metadata| metadata.is_symlink());
    let done = match is_link {
        true => fs::read_link(&from).and_then(|target| link_to(&target, &to)),
        false => fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(|_| ())),
    };
    done.map_err(at(&from))
}

#[cfg(unix)]
fn link_to(target: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

#[cfg(windows)]
fn link_to(target: &Path, at: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_file(target, at)
}

/// The outcome for one entry.
struct Outcome {
    is_new: bool,
    bytes: u64,
}

/// Makes all pages, checks their links and puts them into the folder `new`.
fn fill(site: &Site, new: &Path, old: &Path, step: &(dyn Fn() + Sync)) -> Result<Vec<Outcome>, WriteError> {
    let folders: BTreeSet<&str> = site.paths().flat_map(SitePath::folders).collect();
    for folder in folders {
        let folder = new.join(folder);
        fs::create_dir(&folder).map_err(at(&folder))?;
    }
    let checker = Checker::new(site);
    let is_flawed = AtomicBool::new(false);
    let is_made_last =
        |path: &SitePath| path.as_str().strip_suffix(LISTING).is_some_and(|it| site.packings.contains_key(it));
    let entries: Vec<(&SitePath, &Entry)> = site.entries().collect();
    let done = entries.into_par_iter().map(|(path, entry)| {
        if is_made_last(path) {
            return Ok(Ok((None, PageLinks::default())));
        }
        let bytes = match entry.bytes() {
            Ok(bytes) => bytes,
            Err(error) => {
                is_flawed.store(true, Ordering::Relaxed);
                return Ok(Err(FailedPage { page: path.clone(), message: with_causes(&*error) }));
            }
        };
        let links = checker.page(path, &bytes);
        step();
        // Once something failed, only the remaining problems are of interest.
        let is_new = is_flawed.load(Ordering::Relaxed) || put(&bytes, path, new, old)?;
        Ok(Ok((Some(Outcome { is_new, bytes: bytes.len() as u64 }), links)))
    });
    let done: Vec<Result<_, FailedPage>> = done.collect::<Result<_, WriteError>>()?;
    judge(&checker, done)
}

/// Packs what was filled into the folder `new`. Returns the paths of the packs and their list.
fn pack(site: &Site, new: &Path, old: &Path, outcomes: &mut Vec<Outcome>) -> Result<BTreeSet<SitePath>, WriteError> {
    let mut files = Vec::new();
    for below in site.packings.keys() {
        let packed = packs::of(site, below, new, old).map_err(at(new))?;
        files.extend(packed.into_iter().filter_map(|(path, bytes)| {
            let path = SitePath::parse(&format!("{below}{path}"))?;
            Some((path, bytes))
        }));
    }
    files
        .into_iter()
        .map(|(path, bytes)| {
            for folder in path.folders().map(|folder| new.join(folder)) {
                fs::create_dir_all(&folder).map_err(at(&folder))?;
            }
            let is_new = put(&bytes, &path, new, old)?;
            outcomes.push(Outcome { is_new, bytes: bytes.len() as u64 });
            Ok(path)
        })
        .collect()
}

/// The outcomes, if no page failed and no link is broken.
fn judge(
    checker: &Checker<'_>,
    done: Vec<Result<(Option<Outcome>, PageLinks), FailedPage>>,
) -> Result<Vec<Outcome>, WriteError> {
    let (mut outcomes, mut pages, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    for result in done {
        match result {
            Ok((outcome, links)) => {
                outcomes.extend(outcome);
                pages.push(links);
            }
            Err(failure) => failed.push(failure),
        }
    }
    // Links to a page that could not be made cannot be judged.
    let links = if failed.is_empty() { checker.finish(pages) } else { Vec::new() };
    if links.is_empty() && failed.is_empty() { Ok(outcomes) } else { Err(WriteError::Flawed { links, failed }) }
}

/// Puts one file into the folder `new`: as a link to the same file in `old` if it has these bytes already. Returns
/// whether it is new.
fn put(bytes: &[u8], path: &SitePath, new: &Path, old: &Path) -> Result<bool, WriteError> {
    let target = new.join(path.as_str());
    let kept = keep(bytes, &old.join(path.as_str()), &target).map_err(at(&target))?;
    if !kept {
        fs::write(&target, bytes).map_err(at(&target))?;
    }
    Ok(!kept)
}

/// Takes over the file at `old` if it has these bytes, with its time of change.
fn keep(bytes: &[u8], old: &Path, target: &Path) -> io::Result<bool> {
    let Some(file) = open_same(bytes, old) else { return Ok(false) };
    if link(&file, old, target)? {
        return Ok(true);
    }
    let Ok(modified) = file.metadata().and_then(|m| m.modified()) else { return Ok(false) };
    fs::write(target, bytes)?;
    File::options().write(true).open(target)?.set_modified(modified)?;
    Ok(true)
}

/// The regular file at `path`, if it has these bytes.
fn open_same(bytes: &[u8], path: &Path) -> Option<File> {
    let metadata = fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() != bytes.len() as u64 {
        return None;
    }
    let mut file = File::open(path).ok()?;
    let mut content = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut content).ok()?;
    (content == bytes).then_some(file)
}

/// Links `target` to the file that was opened at `old`. `false` if that cannot be done, or if another build put
/// a different file there meanwhile.
#[cfg(unix)]
fn link(opened: &File, old: &Path, target: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    if fs::hard_link(old, target).is_err() {
        return Ok(false);
    }
    let (a, b) = (opened.metadata()?, fs::symlink_metadata(target)?);
    let is_same = (a.dev(), a.ino()) == (b.dev(), b.ino());
    if !is_same {
        fs::remove_file(target)?;
    }
    Ok(is_same)
}

#[cfg(not(unix))]
fn link(_opened: &File, _old: &Path, _target: &Path) -> io::Result<bool> {
    Ok(false)
}

fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        message.push_str(": ");
        message.push_str(&inner.to_string());
        cause = inner.source();
    }
    message
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> WriteError + '_ {
    move |error| WriteError::Io { path: path.to_owned(), error }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_another_build_replaced_meanwhile_is_not_taken_over() {
        let dir = tempfile::tempdir().unwrap();
        let (old, new, target) = (dir.path().join("old"), dir.path().join("new"), dir.path().join("target"));
        fs::write(&old, "same").unwrap();
        let opened = open_same(b"same", &old).unwrap();
        fs::write(&new, "else").unwrap();
        fs::rename(&new, &old).unwrap();
        assert!(!link(&opened, &old, &target).unwrap());
        assert!(!target.exists());
        assert!(link(&open_same(b"else", &old).unwrap(), &old, &target).unwrap());
    }
}
