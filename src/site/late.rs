//! What of a site is made late: a part that is below a folder, when something in it is asked for; and what pages share,
//! when the first of them asks.
//!
//! Who makes all pages, in parallel, calls [`Site::settle`] before: a page that waited for another one could wait forever,
//! since a thread that waits takes on other pages. Who makes them one by one, on threads that may wait, need not.

use std::sync::{Mutex, OnceLock, PoisonError};

use super::{RenderError, Site, SitePath};

/// Makes a part of a site.
type Make = Box<dyn FnOnce() -> Result<Site, RenderError> + Send>;

/// Makes what pages share.
pub(super) type Prepare = Box<dyn FnOnce() -> Result<(), RenderError> + Send>;

/// A part of a site that is made when something in it is asked for.
pub(super) struct Late {
    make: Mutex<Option<Make>>,
    made: OnceLock<Result<Site, String>>,
}

impl Late {
    fn make(&self) -> &Result<Site, String> {
        self.made.get_or_init(|| {
            let make = self.make.lock().unwrap_or_else(PoisonError::into_inner).take();
            let make = make.ok_or("it could not be made before")?;
            make().map_err(|error| error.to_string())
        })
    }

    /// The part; `None` if it cannot be made.
    pub fn get(&self) -> Option<&Site> {
        self.make().as_ref().ok()
    }
}

impl Site {
    /// Adds a part below a folder, which is made when something in it is asked for. Lists of all entries have it after
    /// [`Site::settle`].
    pub fn nest_late(&mut self, folder: &str, make: impl FnOnce() -> Result<Site, RenderError> + Send + 'static) {
        let late = Late { make: Mutex::new(Some(Box::new(make))), made: OnceLock::new() };
        self.late.insert(folder.to_string(), late);
    }

    /// Adds what [`Site::settle`] does first: it makes what pages share.
    pub fn prepare(&mut self, prepare: impl FnOnce() -> Result<(), RenderError> + Send + 'static) {
        self.prepare.get_mut().unwrap_or_else(PoisonError::into_inner).push(Box::new(prepare));
    }

    /// The site with all of its parts, whose pages can be made in parallel.
    ///
    /// # Errors
    ///
    /// If a part cannot be made, or if the path of something in it is taken.
    pub fn settle(mut self) -> Result<Site, RenderError> {
        for prepare in self.prepare.get_mut().unwrap_or_else(PoisonError::into_inner).drain(..) {
            prepare()?;
        }
        for (folder, late) in std::mem::take(&mut self.late) {
            late.make();
            let made = late.made.into_inner().ok_or("a part of the site was not made")??;
            self.nest(&folder, made.settle()?)?;
        }
        Ok(self)
    }

    /// Adds a whole site below a folder.
    ///
    /// # Errors
    ///
    /// If a path is taken.
    fn nest(&mut self, folder: &str, site: Site) -> Result<(), RenderError> {
        for (path, entry) in site.entries {
            let path = SitePath::parse(&format!("{folder}/{path}")).ok_or_else(|| format!("{folder} is no folder"))?;
            self.insert(path, entry)?;
        }
        self.packings.extend(site.packings.into_iter().map(|(below, it)| (format!("{folder}/{below}"), it)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> SitePath {
        SitePath::parse(text).unwrap()
    }

    #[test]
    fn a_part_is_made_when_it_is_asked_for_and_listed_when_all_is() {
        let made = std::sync::Arc::new(Mutex::new(Vec::new()));
        let site = || {
            let mut site = Site::default();
            site.insert(path("index.html"), "1").unwrap();
            let (part, shared) = (made.clone(), made.clone());
            site.prepare(move || {
                shared.lock().unwrap().push("shared");
                Ok(())
            });
            site.nest_late("a", move || {
                part.lock().unwrap().push("part");
                let mut inner = Site::default();
                inner.insert(path("b/c.html"), "2")?;
                inner.nest_late("d", || Err("no".into()));
                Ok(inner)
            });
            site
        };
        let open = site();
        assert!(open.get("index.html").is_some() && made.lock().unwrap().is_empty());
        assert_eq!(open.bytes("a/b/c.html").unwrap().unwrap(), &b"2"[..]);
        assert!(open.get("a/d/e").is_none() && open.get("b/b/c.html").is_none());
        assert_eq!((open.len(), made.lock().unwrap().as_slice()), (1, ["part"].as_slice()));
        assert_eq!(site().settle().unwrap_err().to_string(), "no");
        assert_eq!(made.lock().unwrap()[1..], ["shared", "part"]);
        let mut site = Site::default();
        site.insert(path("a/b"), "1").unwrap();
        site.nest_late("a", || {
            let mut inner = Site::default();
            inner.insert(path("b"), "2")?;
            Ok(inner)
        });
        assert!(site.settle().unwrap_err().to_string().contains("two pages"));
    }
}
