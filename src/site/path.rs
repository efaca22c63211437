//! Paths that are safe to write: no content of a contract can lead out of the site.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use super::place::MARKER;

/// The longest segment that common file systems take, in bytes.
const MAX_SEGMENT: usize = 255;

/// A path within the site, such as `agreements/2012-2015/index.html`: relative, with forward slashes, without empty
/// segments, `.`, `..`, backslashes or control characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// The path in `text`, or `None` if it is not one.
    ///
    /// ```
    /// use sideletter::site::SitePath;
    /// assert!(SitePath::parse("a/b.html").is_some());
    /// assert!(SitePath::parse("a/../b.html").is_none());
    /// assert!(SitePath::parse("/etc/passwd").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let is_safe = text.split('/').all(is_segment) && text != MARKER;
        is_safe.then(|| Self(text.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders it is in, outermost first: `a` and `a/b` of `a/b/c.html`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }

    /// Whether it is a page.
    pub fn is_html(&self) -> bool {
        self.0.ends_with(".html")
    }
}

fn is_segment(segment: &str) -> bool {
    let is_printable = |c: char| !(c.is_control() || c == '\\' || c == ':' || is_bidi(c));
    !matches!(segment, "" | "." | "..") && segment.len() <= MAX_SEGMENT && segment.chars().all(is_printable)
}

/// Characters that make a name look like another one.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl serde::Serialize for SitePath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_paths_are_refused() {
        let long = "a".repeat(256);
        let bad = ["", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/..", "a/./b", "a\\b", "C:/x", "a\0", "a\nb"];
        for text in bad.into_iter().chain(["a\u{202e}b", ".sideletter", &long]) {
            assert_eq!(SitePath::parse(text), None, "{text:?}");
        }
        for text in ["a", "index.html", "a/b/c.html", ".nojekyll", "...", "é/日本.html", "a b"] {
            assert_eq!(SitePath::parse(text).unwrap().as_str(), text);
        }
    }
}
