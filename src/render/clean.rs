//! Cleans HTML that contributors wrote: what could run, load, send or pretend is removed, the rest stays.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::links;

/// What is put before ids, so that no id of a contributor is one of ours.
const ID_PREFIX: &str = "user-";

/// The elements that may stay; they are the words' own marks, nothing that asks, loads or frames.
const TAGS: [&str; 52] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
];

/// Cleans HTML. Relative links stay where they are in `own`: the program made them.
pub fn clean(html: &str, own: &HashSet<String>) -> String {
    let mut tags: HashSet<&str> = TAGS.into();
    tags.extend(["ul", "u", "var", "wbr", "time"]);
    let attributes: HashMap<&str, HashSet<&str>> = [
        ("a", ["href"].into()),
        ("bdo", ["dir"].into()),
        ("col", ["span"].into()),
        ("colgroup", ["span"].into()),
        ("data", ["value"].into()),
        ("div", ["aria-label"].into()),
        ("ol", ["start"].into()),
        ("td", ["colspan", "rowspan"].into()),
        ("th", ["colspan", "rowspan", "scope"].into()),
        ("time", ["datetime"].into()),
    ]
    .into();
    // The classes that this program's own Markdown rendering writes.
    let classes: HashMap<&str, HashSet<&str>> = [
        ("a", ["cite"].into()),
        ("div", ["scroll", "note"].into()),
        ("td", ["num", "center"].into()),
        ("th", ["num", "center"].into()),
        ("span", ["image"].into()),
    ]
    .into();
    let fixed: HashMap<&str, HashMap<&str, HashSet<&str>>> =
        [("div", [("role", ["group"].into()), ("tabindex", ["0"].into())].into())].into();
    // The filter must own what it looks at.
    let own = own.clone();
    ammonia::Builder::default()
        .tag_attribute_values(fixed)
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(["id", "lang", "dir", "title"].into())
        .allowed_classes(classes)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"))
        .id_prefix(Some(ID_PREFIX))
        .attribute_filter(move |_, attribute, value| match attribute {
            "href" => (own.contains(value) || links::external(value).is_some()).then_some(Cow::Borrowed(value)),
            "id" => keep_id(value),
            _ => Some(Cow::Borrowed(value)),
        })
        .clean(html)
        .to_string()
}

/// An id may stay if it is a plain name.
fn keep_id(value: &str) -> Option<Cow<'_, str>> {
    let plain = !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    plain.then_some(Cow::Borrowed(value))
}
