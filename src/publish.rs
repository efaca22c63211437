//! Puts the site where readers find it, and keeps what was there before.
//!
//! Every way has the same steps: [`Host::live`] gets the site that readers see now, [`changes()`] says what will be
//! different for them, and [`Host::send`] puts the new site in its place. [`Host::before`] is the site to go back to.

mod branch;
mod changes;
mod kept;
mod upload;
mod zip;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::document::header::PublishTo;
use crate::site::{self, Site, SitePath};

pub use changes::{Change, Changes, changes};

/// Why a site could not be published.
#[derive(Debug)]
pub struct PublishError {
    /// What went wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl PublishError {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    #[must_use]
    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PublishError {}

/// What another program said, in one line. Git's advice to its own users is left out.
fn failed(what: &str) -> impl FnOnce(std::io::Error) -> PublishError {
    move |error| PublishError::new(format!("{what}: {error}"))
}

/// Where a site is published.
pub struct Host {
    to: PublishTo,
    /// The contract folder.
    contract: PathBuf,
    /// The folder in which copies of the sites before are kept: of this contract and this place only.
    kept: PathBuf,
    /// A folder to work in, which vanishes at the end.
    scratch: tempfile::TempDir,
}

impl Host {
    /// A place to publish to. `beside` is the folder around the contract folder, in which copies are kept.
    ///
    /// # Errors
    ///
    /// If the place has a name that cannot be, or there is no folder to work in.
    pub fn new(to: PublishTo, contract: &Path, beside: &Path) -> Result<Self, PublishError> {
        let names: Vec<&str> = match &to {
            PublishTo::Branch { branch, remote } => vec![branch, remote],
            PublishTo::Folder(name) | PublishTo::Zip(name) => vec![name],
        };
        // Such a name would be an option of the program that is called with it.
        if let Some(name) = names.into_iter().find(|name| name.is_empty() || name.starts_with('-')) {
            return Err(PublishError::new(format!("\"{name}\" is not a place to publish to")));
        }
        let scratch = tempfile::tempdir().map_err(failed("no temporary folder could be made"))?;
        let kept = kept::folder(beside, contract, &whole_name(&to));
        Ok(Self { to, contract: contract.to_path_buf(), kept, scratch })
    }

    /// The site with everything that is only made when it is written, such as the packs for reading offline.
    ///
    /// # Errors
    ///
    /// If a page cannot be made or has a broken link.
    pub fn complete(&self, site: &Site) -> Result<Site, PublishError> {
        let folder = self.scratch.path().join("complete");
        self.write(site, &folder)?;
        site_in(&folder, site.base_path())
    }

    /// The folder that holds the site that readers see now, if there is one.
    ///
    /// # Errors
    ///
    /// If it cannot be fetched, or if there is something else that may not be replaced.
    pub fn live(&self) -> Result<Option<PathBuf>, PublishError> {
        let folder = match &self.to {
            PublishTo::Branch { branch, remote } => branch::fetch(&self.contract, remote, branch, self.scratch.path())?,
            PublishTo::Folder(name) if upload::is_elsewhere(name) => upload::fetch(name, self.scratch.path())?,
            PublishTo::Folder(name) => PathBuf::from(name),
            PublishTo::Zip(name) => {
                zip::accepts(Path::new(name))?;
                self.kept.join("now")
            }
        };
        site::accepts(&folder, &self.contract).map_err(|error| self.refused(error))?;
        Ok(site::is_ours(&folder).then_some(folder))
    }

    /// Puts the site in the place of the one that readers see now.
    ///
    /// # Errors
    ///
    /// If that fails; then readers see what they saw.
    pub fn send(&self, site: &Site, live: Option<&Path>) -> Result<(), PublishError> {
        let scratch = self.scratch.path();
        match &self.to {
            PublishTo::Branch { branch, remote } => {
                let new = self.filled(site, live)?;
                branch::push(&self.contract, remote, branch, &new, scratch)
            }
            PublishTo::Folder(name) if upload::is_elsewhere(name) => {
                let new = self.filled(site, live)?;
                kept::keeping(&self.kept, live, || upload::send(&new, name))
            }
            PublishTo::Folder(name) => kept::keeping(&self.kept, live, || self.write(site, Path::new(name))),
            PublishTo::Zip(name) => kept::keeping(&self.kept, live, || {
                zip::write(site, Path::new(name))?;
                self.write(site, &self.kept.join("now"))
            }),
        }
    }

    /// Whether the zip file holds this site. It may have been moved away or replaced after it was written; other places
    /// hold what [`Host::live`] says.
    ///
    /// # Errors
    ///
    /// If a page cannot be made.
    pub fn holds(&self, site: &Site) -> Result<bool, PublishError> {
        match &self.to {
            PublishTo::Zip(name) => zip::holds(site, Path::new(name)),
            _ => Ok(true),
        }
    }

    /// Writes the zip file again, with the site that was in it. The site before stays the one before.
    ///
    /// # Errors
    ///
    /// If that fails.
    pub fn write_again(&self, site: &Site) -> Result<(), PublishError> {
        match &self.to {
            PublishTo::Zip(name) => zip::write(site, Path::new(name)),
            _ => Ok(()),
        }
    }

    /// The folder of the site that readers saw before this one.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn before(&self) -> Result<PathBuf, PublishError> {
        if self.live()?.is_none() {
            return Err(PublishError::new(format!("there is no site at {self} to go back from")));
        }
        match &self.to {
            PublishTo::Branch { branch, remote } => branch::before(&self.contract, remote, branch, self.scratch.path()),
            _ => kept::before(&self.kept),
        }
    }

    /// A folder with the new site, and the files of others that are in the live one.
    fn filled(&self, site: &Site, live: Option<&Path>) -> Result<PathBuf, PublishError> {
        let new = self.scratch.path().join("new");
        if let Some(live) = live {
            kept::copy(live, &new, kept::files(live))?;
        }
        self.write(site, &new)?;
        Ok(new)
    }

    fn write(&self, site: &Site, folder: &Path) -> Result<(), PublishError> {
        site::write(site, folder, &self.contract).map(|_| ()).map_err(|error| self.refused(error))
    }

    fn refused(&self, error: site::WriteError) -> PublishError {
        match error {
            site::WriteError::Refused { reason, advice, .. } => {
                PublishError::new(format!("{self} {reason}")).hint(advice)
            }
            error => PublishError::new(error.to_string()),
        }
    }
}

/// The name of a place that is the same from whatever folder it is named.
fn whole_name(to: &PublishTo) -> String {
    match to {
        PublishTo::Branch { branch, remote } => format!("{remote}/{branch}"),
        PublishTo::Folder(name) if upload::is_elsewhere(name) => name.trim_end_matches('/').to_string(),
        PublishTo::Folder(name) | PublishTo::Zip(name) => {
            let path = site::resolve(Path::new(name)).ok().flatten();
            path.map_or_else(|| name.clone(), |path| path.to_string_lossy().into_owned())
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.to {
            PublishTo::Branch { branch, remote } => write!(f, "the branch {branch} of {remote}"),
            PublishTo::Folder(name) | PublishTo::Zip(name) => f.write_str(name),
        }
    }
}

/// A folder that a site was written to, as that site.
///
/// # Errors
///
/// If it cannot be read.
pub fn site_in(folder: &Path, base_path: &str) -> Result<Site, PublishError> {
    let mut site = Site::new(base_path);
    for path in kept::own(folder) {
        let bytes = fs::read(folder.join(&path)).map_err(failed("the site before cannot be read"))?;
        if let Some(path) = SitePath::parse(&path) {
            site.insert(path, bytes).map_err(|error| PublishError::new(error.to_string()))?;
        }
    }
    Ok(site)
}
