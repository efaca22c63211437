//! Finds ids and links in HTML without building a tree. Made for pages that our own templates write; it never
//! panics on others.

use std::borrow::Cow;

/// An attribute that matters here, as it is written: with its entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute<'a> {
    /// The value of an `id`.
    Id(&'a str),
    /// The value of an `href` or `src`.
    Link(&'a str),
}

/// Calls `found` for each id and link of a page.
pub(super) fn scan<'a>(html: &'a str, mut found: impl FnMut(Attribute<'a>)) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = after(comment, "-->");
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name_end = rest.find(is_name_end).unwrap_or(rest.len());
            let (name, attributes) = rest.split_at(name_end);
            rest = scan_attributes(attributes, &mut found);
            if name.eq_ignore_ascii_case("script") {
                rest = skip_raw(rest, "</script");
            } else if name.eq_ignore_ascii_case("style") {
                rest = skip_raw(rest, "</style");
            }
        }
    }
}

/// Reads attributes up to the end of the tag; returns what follows it.
fn scan_attributes<'a>(mut rest: &'a str, found: &mut impl FnMut(Attribute<'a>)) -> &'a str {
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return rest;
        }
        if let Some(after) = rest.strip_prefix('>') {
            return after;
        }
        // A stray `=` counts as a name, so that every turn gets further.
        let mut ends = rest.char_indices().skip(1).filter(|&(_, c)| c == '=' || is_name_end(c));
        let (name, after_name) = rest.split_at(ends.next().map_or(rest.len(), |(at, _)| at));
        rest = after_name;
        let Some(value) = after_name.trim_ascii_start().strip_prefix('=') else { continue };
        let (value, after_value) = split_value(value.trim_ascii_start());
        rest = after_value;
        if name.eq_ignore_ascii_case("id") {
            found(Attribute::Id(value));
        } else if name.eq_ignore_ascii_case("href") || name.eq_ignore_ascii_case("src") {
            found(Attribute::Link(value));
        }
    }
}

/// An attribute's value and what follows it.
fn split_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len()))
}

fn is_name_end(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '>' | '/')
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, after)| after)
}

/// Skips to the end tag of an element whose content is not HTML.
fn skip_raw<'a>(text: &'a str, end: &str) -> &'a str {
    let is_end =
        |at: usize| text.as_bytes()[at..].get(..end.len()).is_some_and(|t| t.eq_ignore_ascii_case(end.as_bytes()));
    let found = text.match_indices('<').map(|(at, _)| at).find(|&at| is_end(at));
    found.map_or("", |at| &text[at..])
}

/// The longest entity that is read, in bytes: `&#x10FFFF;`.
const LONGEST_ENTITY: usize = 10;

/// `text` without entities: the five of XML, and numbers. Others are left as they are.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_ENTITY).position(|b| b == b';');
        let entity = end.and_then(|end| Some((decode(&rest[1..end])?, &rest[end + 1..])));
        let (c, after) = entity.unwrap_or(('&', &rest[1..]));
        out.push(c);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn decode(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "(<|>|=|\"|'|/|&|;|#|id|href|script|style|!--|-->|é| |\\PC){0,60}") {
            scan(&text, |attribute| {
                let (Attribute::Id(value) | Attribute::Link(value)) = attribute;
                unescape(value);
            });
        }
    }

    #[test]
    fn entities_are_read() {
        assert_eq!(unescape("a&amp;b&#x2F;&#47;&quot;&nope;&#xD800;& &"), "a&b//\"&nope;&#xD800;& &");
    }
}
