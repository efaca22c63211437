//! Where a link leads, as a browser would read it.

use std::borrow::Cow;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// To another site, or to something that is not a page at all (`mailto:`).
    Elsewhere,
    /// Out of the site, at its top.
    Nowhere,
    /// To a place on the same page.
    ThisPage {
        /// The part after `#`, decoded.
        fragment: Option<Cow<'a, str>>,
    },
    /// To a path of this site, which may or may not exist.
    Path {
        /// From the site's root; a folder is given as its `index.html`.
        path: String,
        /// The part after `#`, decoded.
        fragment: Option<Cow<'a, str>>,
    },
}

/// Reads `link` as written on the page at `page`, of a site that lives at `base_path`.
pub(super) fn resolve<'a>(page: &str, link: &'a str, base_path: &str) -> Target<'a> {
    let link = link.trim_ascii();
    if link.starts_with("//") || has_scheme(link) {
        return Target::Elsewhere;
    }
    let (before, fragment) = link.split_once('#').map_or((link, None), |(b, f)| (b, Some(percent_decode(f))));
    let path = before.split_once('?').map_or(before, |(path, _)| path);
    if path.is_empty() {
        return Target::ThisPage { fragment };
    }
    let path = percent_decode(path);
    let joined = if path.starts_with('/') {
        match path.strip_prefix(base_path) {
            Some(inside) => join("", inside),
            None if path.strip_suffix('/').unwrap_or(&path) == base_path.trim_end_matches('/') => join("", ""),
            None => return Target::Elsewhere,
        }
    } else {
        join(page.rsplit_once('/').map_or("", |(folder, _)| folder), &path)
    };
    joined.map_or(Target::Nowhere, |path| Target::Path { path, fragment })
}

/// `path` as seen from `folder`; `None` if it leads above the site's root.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut out = folder.to_owned();
    let mut is_folder = true;
    for segment in path.split('/') {
        is_folder = matches!(segment, "" | "." | "..");
        match segment {
            "" | "." => {}
            ".." if out.is_empty() => return None,
            ".." => out.truncate(out.rfind('/').unwrap_or(0)),
            _ => push(&mut out, segment),
        }
    }
    if is_folder {
        push(&mut out, "index.html");
    }
    Some(out)
}

fn push(path: &mut String, segment: &str) {
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(segment);
}

/// Whether a link starts with `https:`, `mailto:`, `data:` or the like.
fn has_scheme(link: &str) -> bool {
    link.starts_with(|c: char| c.is_ascii_alphabetic())
        && link
            .split_once(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))
            .is_some_and(|(scheme, _)| link.as_bytes()[scheme.len()] == b':')
}

/// `text` with `%20` and the like decoded; unchanged if that would not be UTF-8.
pub(crate) fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = bytes.get(at + 1).zip(bytes.get(at + 2)).filter(|_| byte == b'%');
        let decoded = pair.and_then(|(&high, &low)| Some(hex(high)? * 16 + hex(low)?));
        out.push(decoded.unwrap_or(byte));
        at += if decoded.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_as_browsers_do() {
        let path = |page, link| match resolve(page, link, "/x/") {
            Target::Path { path, .. } => path,
            other => format!("{other:?}"),
        };
        assert_eq!(path("a/b/c.html", "../d.html?q#f"), "a/d.html");
        assert_eq!(path("a/b/c.html", "../.."), "index.html");
        assert_eq!(path("a/b/c.html", "d/"), "a/b/d/index.html");
        assert_eq!(path("a/b/c.html", "."), "a/b/index.html");
        assert_eq!(path("a/b/c.html", "a%20b%zz%"), "a/b/a b%zz%");
        assert_eq!(path("a/b/c.html", "/x"), "index.html");
        assert_eq!(path("a/b/c.html", "/x/d.html"), "d.html");
        assert_eq!(path("a/b/c.html", "/xy/d.html"), "Elsewhere");
        assert_eq!(path("a/b/c.html", "../../../d"), "Nowhere");
        assert_eq!(path("a.html", "javascript:x"), "Elsewhere");
        assert_eq!(path("a.html", "8:30.html"), "8:30.html");
    }
}
