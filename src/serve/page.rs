//! From an address to the response: a lookup in the site's map, and nothing else.

use crate::site::{Entry, Site, SitePath, percent_decode};

/// The script tag that keeps a page fresh. Only the preview has it; builds to disk do not.
const SCRIPT: &str = "<script src=\"/_sideletter/reload.js\" defer></script>";

/// The response for an address.
pub(super) enum Found<'a> {
    /// An entry of the site, at this path.
    Entry(&'a SitePath, &'a Entry),
    /// A folder that was requested without a slash at its end: this is the address with it.
    Folder(String),
    /// Nothing.
    Nothing,
}

/// Looks up the path of an address as written in a request, such as `/agreements/2012%2d2015/`.
pub(super) fn find<'a>(site: &'a Site, path: &str) -> Found<'a> {
    let path = percent_decode(path);
    let Some(inside) = path.strip_prefix('/') else { return Found::Nothing };
    let found = look_up(site, "/", inside);
    match path.strip_prefix(site.base_path()) {
        // A site that will live at /contract/ is shown at /, but some of its links are written for its later place.
        Some(inside) if matches!(found, Found::Nothing) => look_up(site, site.base_path(), inside),
        _ => found,
    }
}

fn look_up<'a>(site: &'a Site, root: &str, path: &str) -> Found<'a> {
    let index = format!("{path}index.html");
    let exact = if path.is_empty() || path.ends_with('/') { index.as_str() } else { path };
    if let Some((path, entry)) = site.get_key_value(exact) {
        return Found::Entry(path, entry);
    }
    if site.get(&format!("{path}/index.html")).is_some() {
        // Made from a path that the site has, so it cannot lead to another host.
        return Found::Folder(format!("{root}{}/", percent_encode(path)));
    }
    Found::Nothing
}

/// The media type for a path of the site.
pub(super) fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "yml" | "yaml" => "text/yaml; charset=utf-8",
        "atom" => "application/atom+xml",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// Adds the reload script to a page, which is of the site of this version.
pub(super) fn with_script(mut html: Vec<u8>, version: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = html.windows(END.len()).rposition(|w| w.eq_ignore_ascii_case(END)).unwrap_or(html.len());
    // A separate element, so that the script tag itself is always the same.
    let script = format!("<template id=\"_sideletter\" data-version=\"{version}\"></template>{SCRIPT}\n");
    html.splice(at..at, script.into_bytes());
    html
}

/// Whether an If-None-Match header names this tag.
pub(super) fn matches_tag(header: &str, tag: &str) -> bool {
    header.split(',').map(str::trim).any(|t| t == "*" || t.strip_prefix("W/").unwrap_or(t) == tag)
}

/// `path` with everything escaped that has a meaning of its own in an address.
fn percent_encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(base_path: &str) -> Site {
        let mut site = Site::new(base_path);
        for path in ["index.html", "a/index.html", "a/b.html", "é/index.html", "sub.css"] {
            site.insert(SitePath::parse(path).unwrap(), path).unwrap();
        }
        site
    }

    fn found(base_path: &str, address: &str) -> String {
        match find(&site(base_path), address) {
            Found::Entry(path, _) => path.to_string(),
            Found::Folder(to) => format!("-> {to}"),
            Found::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn addresses_find_their_entries() {
        let expected = [
            ("/", "index.html"),
            ("/a/b.html", "a/b.html"),
            ("/%61/b%2ehtml", "a/b.html"),
            ("/a/", "a/index.html"),
            ("/a", "-> /a/"),
            ("/%C3%A9", "-> /%C3%A9/"),
        ];
        for (address, path) in expected {
            assert_eq!(found("/", address), path, "{address}");
        }
    }

    #[test]
    fn tricks_find_nothing() {
        let tricks =
            ["", "a", "//a", "/../a", "/a/../index.html", "/a//b.html", "/%2e%2e/a", "/a%00", "/a\\b.html", "*"];
        for address in tricks.iter().chain(&["/a/.", "//evil.example/", "/a/b.html/", "/.sideletter", "/%", "/%ff"]) {
            assert_eq!(found("/", address), "nothing", "{address}");
        }
    }

    #[test]
    fn the_later_place_is_known_too() {
        assert_eq!(found("/sub/", "/sub/a/b.html"), "a/b.html");
        assert_eq!(found("/sub/", "/sub/"), "index.html");
        assert_eq!(found("/sub/", "/sub/a"), "-> /sub/a/");
        assert_eq!(found("/sub/", "/a/b.html"), "a/b.html");
        assert_eq!(found("/sub/", "/sub.css"), "sub.css");
    }

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let page = |html: &str| String::from_utf8(with_script(html.into(), "v1")).unwrap();
        let made = page("<body>'</body>'</BODY></html>");
        assert!(made.starts_with("<body>'</body>'<template") && made.ends_with("</script>\n</BODY></html>"), "{made}");
        assert!(page("plain").contains(SCRIPT));
    }
}
