//! The files of the search index, which take the longest of all to make: when the first of them is asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::search;
use crate::site::{RenderError, Site};

use super::{Pages, site_path};

/// The files, by their names below `search/`.
type Files = BTreeMap<String, Vec<u8>>;

/// The files, or why there are none.
type Made = Result<Files, String>;

/// The files of the search index.
pub struct Search(LazyLock<Made, Box<dyn FnOnce() -> Made + Send>>);

impl Search {
    /// Files that are made when they are asked for.
    pub fn late(make: impl FnOnce() -> Result<Files, RenderError> + Send + 'static) -> Self {
        Self(LazyLock::new(Box::new(move || make().map_err(|error| error.to_string()))))
    }

    /// The files, made now if they are not there yet.
    ///
    /// # Errors
    ///
    /// If the index could not be made.
    pub fn files(&self) -> Result<&Files, RenderError> {
        self.0.as_ref().map_err(|error| error.clone().into())
    }

    /// The name of their content.
    pub(super) fn name(&self) -> String {
        self.files().ok().and_then(search::build_of).unwrap_or_default().to_owned()
    }
}

/// Adds the files to the site.
pub(super) fn add(pages: &mut Pages, search: &Arc<Search>) {
    let search = Arc::clone(search);
    pages.site.nest_late("search", move || {
        let mut site = Site::default();
        for (name, bytes) in search.files()? {
            site.insert(site_path(name)?, bytes.as_slice())?;
        }
        Ok(site)
    });
}
