//! Links between pages: [`crate::links`] says where pages stand, and here are the ways from one to another, and what
//! contributors may link to.

pub use crate::links::*;

use crate::id::DocumentId;
use crate::library::{Instrument, Place};

/// What stands only in the old text, in articles that went nowhere. No article's page has this name: ids do not start
/// with an underscore.
pub fn comparison_removed(old: &DocumentId, new: &DocumentId) -> String {
    comparison(old, new).replace("index.html", "_removed.html")
}

/// A provision of an agreement or, where `proposed`, of a proposal. An article as a whole is its page.
pub fn place(instrument: &Instrument, place: Place, proposed: bool) -> String {
    let page = match proposed {
        true => proposal(&instrument.id),
        false => article(&instrument.id, &instrument.articles[place.article]),
    };
    if place.provision == 0 { page } else { format!("{page}#{}", instrument.provision(place).id) }
}

/// An event on the timeline.
pub fn event(anchor: &str) -> String {
    format!("{TIMELINE}#{anchor}")
}

/// From a page, with its way to the root, to an address. A link to a place on the same page needs no way there.
pub fn from((page, root): (&str, &str), address: &str) -> String {
    match address.strip_prefix(page) {
        Some(place) if place.starts_with('#') => place.to_string(),
        _ => format!("{root}{address}"),
    }
}

/// The way from a page to the root: `../` for each folder that it stands in.
pub fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// A web address that contributors may link to, or `None` where following it could run or load something else.
pub fn external(url: &str) -> Option<&str> {
    // Browsers leave out tabs and line breaks, and so would read a scheme that is hidden by them.
    let clean = !url.contains(|c: char| c.is_control() || c.is_whitespace());
    let scheme = url.split_once(':')?.0.to_ascii_lowercase();
    (clean && matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")).then_some(url)
}

/// The path on its host of a site at this address, with slashes at both ends: `/contract/`.
pub fn base_path(base_url: Option<&str>) -> String {
    let after_host = base_url.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
    let inner = after_host.map_or("", |(_, path)| path.split(['?', '#']).next().unwrap_or_default());
    let safe = inner.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    safe.fold("/".to_string(), |path, part| format!("{path}{part}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root() {
        assert_eq!(root("index.html"), "");
        assert_eq!(root("compare/a/b/index.html"), "../../../");
        assert_eq!(base_path(None), "/");
        assert_eq!(base_path(Some("https://example.org")), "/");
        assert_eq!(base_path(Some("https://example.org/contract/")), "/contract/");
        assert_eq!(base_path(Some("https://example.org/a/../b?x#y")), "/a/b/");
    }

    #[test]
    fn only_harmless_addresses() {
        for good in ["https://example.org/?a=b#c", "http://x", "mailto:a@b.org", "tel:+1", "HTTPS://x"] {
            assert_eq!(external(good), Some(good));
        }
        let bad = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.org",
            "../x",
            "x.html",
            "#x",
            "",
            "https://exa mple.org",
            "https://x\n",
            "blob:x",
        ];
        for bad in bad {
            assert_eq!(external(bad), None, "{bad:?}");
        }
    }
}
