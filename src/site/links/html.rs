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
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(tag) = find(bytes, at, |b| b == b'<') {
        at = tag + 1;
        match bytes.get(at) {
            Some(b'!') if bytes[at..].starts_with(b"!--") => {
                at = html[at + 3..].find("-->").map_or(bytes.len(), |end| at + 3 + end);
            }
            Some(first) if first.is_ascii_alphabetic() => {
                let name_end = end_of(bytes, at, is_name_end);
                let name = &bytes[at..name_end];
                at = scan_attributes(html, name_end, &mut found);
                if name.eq_ignore_ascii_case(b"script") {
                    at = skip_raw(bytes, at, b"</script");
                } else if name.eq_ignore_ascii_case(b"style") {
                    at = skip_raw(bytes, at, b"</style");
                }
            }
            _ => {}
        }
    }
}

/// Reads attributes from `at` to the end of the tag; returns where that is. All places at which the text is cut are
/// beside an ASCII character, so that no character is torn.
fn scan_attributes<'a>(html: &'a str, mut at: usize, found: &mut impl FnMut(Attribute<'a>)) -> usize {
    let bytes = html.as_bytes();
    loop {
        at = end_of(bytes, at, |b| !(b.is_ascii_whitespace() || b == b'/'));
        match bytes.get(at) {
            None => return at,
            Some(b'>') => return at + 1,
            Some(_) => {}
        }
        // A stray `=` counts as a name, so that every turn gets further.
        let name_end = end_of(bytes, at + 1, |b| b == b'=' || is_name_end(b));
        let name = &bytes[at..name_end];
        at = name_end;
        let equals = end_of(bytes, at, |b| !b.is_ascii_whitespace());
        if bytes.get(equals) != Some(&b'=') {
            continue;
        }
        let start = end_of(bytes, equals + 1, |b| !b.is_ascii_whitespace());
        let value;
        (value, at) = match bytes.get(start) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end = end_of(bytes, start + 1, |b| b == quote);
                (start + 1..end, (end + 1).min(bytes.len()))
            }
            _ => {
                let end = end_of(bytes, start, |b| b.is_ascii_whitespace() || b == b'>');
                (start..end, end)
            }
        };
        if name.eq_ignore_ascii_case(b"id") {
            found(Attribute::Id(&html[value]));
        } else if name.eq_ignore_ascii_case(b"href") || name.eq_ignore_ascii_case(b"src") {
            found(Attribute::Link(&html[value]));
        }
    }
}

/// Where, from `at` on, the first such byte is.
fn find(bytes: &[u8], at: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    bytes.get(at..)?.iter().position(|&b| is(b)).map(|found| at + found)
}

/// Like [`find`]; the end of the text if there is none.
fn end_of(bytes: &[u8], at: usize, is: impl Fn(u8) -> bool) -> usize {
    find(bytes, at, is).unwrap_or(bytes.len())
}

fn is_name_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')
}

/// Skips to the end tag of an element whose content is not HTML.
fn skip_raw(bytes: &[u8], mut at: usize, end: &[u8]) -> usize {
    while let Some(tag) = find(bytes, at, |b| b == b'<') {
        if bytes[tag..].get(..end.len()).is_some_and(|found| found.eq_ignore_ascii_case(end)) {
            return tag;
        }
        at = tag + 1;
    }
    bytes.len()
}

/// The longest entity that is read, in bytes: `&#x10FFFF;`.
const LONGEST_ENTITY: usize = 10;

/// `text` without entities: the five of XML, and numbers. Others are left as they are.
pub(in crate::site) fn unescape(text: &str) -> Cow<'_, str> {
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
