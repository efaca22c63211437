//! The finished site: a sorted map of paths to entries, to be written to disk or served.
//!
//! Pages are made on demand: one at a time for the preview server, in parallel for a build, and never all at once in
//! memory. [`write()`] checks every link while it writes and publishes all or nothing.

mod escape;
mod late;
mod links;
mod packs;
mod page_text;
mod path;
mod place;
mod staging;
mod write;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::ops::Bound;
use std::sync::{Arc, Mutex};

pub use escape::{escaped, push_escaped};
use late::{Late, Prepare};
pub(crate) use links::percent_decode;
pub use links::{BrokenLink, broken_links};
pub use packs::Packing;
pub use page_text::{PageText, page_text};
pub use path::SitePath;
pub(crate) use place::resolve;
pub use place::{MARKER, accepts, is_ours};
pub use write::{FailedPage, WriteError, Written, write, write_with};

/// Why a page could not be made.
pub type RenderError = Box<dyn Error + Send + Sync>;

/// Makes one page.
pub type Render = Box<dyn Fn() -> Result<Vec<u8>, RenderError> + Send + Sync>;

/// The entry at one path of the site.
pub enum Entry {
    /// Bytes that exist already: style sheets, scripts, the search index.
    Bytes(Arc<[u8]>),
    /// A page that is made when it is asked for. It must be the same bytes each time.
    Rendered(Render),
}

impl Entry {
    /// An entry that is made on demand.
    pub fn rendered(render: impl Fn() -> Result<Vec<u8>, RenderError> + Send + Sync + 'static) -> Self {
        Self::Rendered(Box::new(render))
    }

    /// The bytes of this entry, made now if need be.
    ///
    /// # Errors
    ///
    /// What went wrong in making the page.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>, RenderError> {
        match self {
            Self::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Rendered(render) => render().map(Cow::Owned),
        }
    }
}

impl From<Vec<u8>> for Entry {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<String> for Entry {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&[u8]> for Entry {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<&str> for Entry {
    fn from(text: &str) -> Self {
        text.as_bytes().into()
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Self::Rendered(_) => f.write_str("Rendered"),
        }
    }
}

/// The whole site.
pub struct Site {
    entries: BTreeMap<SitePath, Entry>,
    /// The sites in its folders that are made when something in them is asked for.
    late: BTreeMap<String, Late>,
    /// What is to be done before pages are made in parallel.
    prepare: Mutex<Vec<Prepare>>,
    base_path: String,
    /// How pages are packed, by the folder that they are in.
    packings: BTreeMap<String, Packing>,
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").field("base_path", &self.base_path).field("entries", &self.entries).finish()
    }
}

/// Why an entry cannot be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InsertError {
    /// There is an entry at this path already.
    Duplicate(SitePath),
    /// This path would be a file and a folder at once.
    FileAndFolder(SitePath),
}

impl fmt::Display for InsertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate(path) => write!(f, "two pages of the site would have the path {path}"),
            Self::FileAndFolder(path) => write!(f, "{path} would be both a file and a folder of the site"),
        }
    }
}

impl Error for InsertError {}

impl Default for Site {
    fn default() -> Self {
        Self::new("/")
    }
}

impl Site {
    /// An empty site that will live at this path of its host: `/`, or `/contract/` for
    /// `https://example.org/contract/`. Missing slashes are added.
    ///
    /// Only links that start with `/` need it, such as those of the page for addresses that do not exist.
    pub fn new(base_path: &str) -> Self {
        let inner = base_path.trim_matches('/');
        let base_path = if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") };
        Self {
            entries: BTreeMap::new(),
            late: BTreeMap::new(),
            prepare: Mutex::default(),
            base_path,
            packings: BTreeMap::new(),
        }
    }

    /// Where the site lives on its host; starts and ends with a slash.
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// Adds an entry.
    ///
    /// # Errors
    ///
    /// If the path is taken, or would be a folder and a file at once.
    pub fn insert(&mut self, path: SitePath, entry: impl Into<Entry>) -> Result<(), InsertError> {
        if self.entries.contains_key(&path) {
            return Err(InsertError::Duplicate(path));
        }
        if let Some((folder, _)) = path.folders().find_map(|f| self.entries.get_key_value(f)) {
            return Err(InsertError::FileAndFolder(folder.clone()));
        }
        let inside = format!("{path}/");
        let mut after = self.entries.range::<str, _>((Bound::Included(inside.as_str()), Bound::Unbounded));
        if after.next().is_some_and(|(next, _)| next.as_str().starts_with(&inside)) {
            return Err(InsertError::FileAndFolder(path));
        }
        self.entries.insert(path, entry.into());
        Ok(())
    }

    /// The entry at `path`, which need not be a valid path. Parts that are late are made for it.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.get_key_value(path).map(|(_, entry)| entry)
    }

    /// The entry at `path` with its path, seen from the part that it is in.
    pub fn get_key_value(&self, path: &str) -> Option<(&SitePath, &Entry)> {
        self.entries.get_key_value(path).or_else(|| {
            let part = |at: usize| self.late.get(&path[..at])?.get()?.get_key_value(&path[at + 1..]);
            path.match_indices('/').find_map(|(at, _)| part(at))
        })
    }

    /// The bytes at `path`, made now if need be; `None` if there is no entry.
    pub fn bytes(&self, path: &str) -> Option<Result<Cow<'_, [u8]>, RenderError>> {
        self.get(path).map(Entry::bytes)
    }

    /// All paths, in order.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &SitePath> {
        self.entries.keys()
    }

    /// All entries, in order of their paths.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&SitePath, &Entry)> {
        self.entries.iter()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> SitePath {
        SitePath::parse(text).unwrap()
    }

    #[test]
    fn nothing_is_replaced_or_hidden() {
        let mut site = Site::default();
        site.insert(path("a/b.html"), "1").unwrap();
        site.insert(path("a-b"), "1").unwrap();
        assert_eq!(site.insert(path("a/b.html"), "2"), Err(InsertError::Duplicate(path("a/b.html"))));
        assert_eq!(site.insert(path("a"), "2"), Err(InsertError::FileAndFolder(path("a"))));
        let below = site.insert(path("a/b.html/c"), "2");
        assert_eq!(below, Err(InsertError::FileAndFolder(path("a/b.html"))));
        assert_eq!(site.bytes("a/b.html").unwrap().unwrap(), &b"1"[..]);
        assert!(site.get("../etc/passwd").is_none());
    }

    #[test]
    fn base_paths_get_their_slashes() {
        let made = ["", "/", "x", "/x", "x/y/"].map(|p| Site::new(p).base_path().to_owned());
        assert_eq!(made, ["/", "/", "/x/", "/x/", "/x/y/"]);
    }
}
