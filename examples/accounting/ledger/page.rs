//! The words that a page shows of a text: its title, and the elements that hold text.

use super::views::Found;
use super::words;

/// What the words of an element are.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// A file's text.
    Body,
    /// A name, which pages repeat.
    Name,
    /// What pages say of it.
    Other,
}

/// The classes of elements that hold a file's text.
const TEXT: &[(&str, Part)] = &[
    ("text", Part::Body),
    ("prose", Part::Body),
    ("note", Part::Body),
    ("notice", Part::Body),
    ("head", Part::Name),
    ("part", Part::Name),
    ("kicker", Part::Name),
    ("standfirst", Part::Name),
];

/// The classes of elements within them that hold something else.
const OTHER: &[&str] = &["refs", "cited", "vh", "share", "label", "meta"];

/// Elements without an end.
const VOID: &[&str] = &["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

struct Open {
    name: String,
    /// What its words are; `None` outside of all texts.
    part: Option<Part>,
    /// In a numbered list: the number of the next item.
    next: Option<u64>,
}

/// The words of a page.
pub fn read(html: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        push(&rest[..open], &stack, &mut found);
        let end = rest[open..].find('>').map_or(rest.len(), |end| open + end + 1);
        let tag = &rest[open + 1..end.max(open + 2) - 1];
        rest = &rest[end..];
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if tag.starts_with('/') {
            if let Some(at) = stack.iter().rposition(|open| open.name == name) {
                stack.truncate(at);
            }
        } else if !name.is_empty() && !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
            if name == "li" {
                number(tag, &mut stack, &mut found);
            }
            let element = opened(name, tag, &stack);
            stack.push(element);
        }
    }
    found
}

fn opened(name: String, tag: &str, stack: &[Open]) -> Open {
    let class = attribute(tag, "class").unwrap_or_default();
    let inherited = stack.last().and_then(|open| open.part);
    let is_in = |outer: &str| stack.iter().any(|open| open.name == outer);
    let has = |wanted: &str| class.split(' ').any(|it| it == wanted);
    let own = TEXT.iter().find(|(class, _)| has(class)).map(|(_, part)| *part);
    let is_title = name == "h1" && is_in("main") || matches!(&*name, "h2" | "h3") && is_in("section");
    // The number of a section is also the link to share it.
    let is_other =
        OTHER.iter().any(|class| has(class)) && !has("number") || matches!(&*name, "script" | "style" | "svg");
    let part = match inherited.or(own) {
        _ if is_other => Some(Part::Other),
        None if is_title => Some(Part::Name),
        part => part,
    };
    let first = attribute(tag, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
    Open { next: (name == "ol").then_some(first), name, part }
}

/// The number that a browser puts before an item.
fn number(tag: &str, stack: &mut [Open], found: &mut Vec<Found>) {
    let Some(list) = stack.last_mut() else { return };
    let Some(next) = list.next else { return };
    let number = attribute(tag, "value").and_then(|value| value.parse().ok()).unwrap_or(next);
    list.next = Some(number + 1);
    push(&number.to_string(), stack, found);
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
    value.split('"').next()
}

fn push(text: &str, stack: &[Open], found: &mut Vec<Found>) {
    let Some(part) = stack.last().and_then(|open| open.part).filter(|part| *part != Part::Other) else { return };
    let is_body = part == Part::Body;
    for (at, part) in text.split('&').enumerate() {
        // Characters by name are signs.
        let part = if at == 0 { part } else { part.split_once(';').map_or(part, |(_, rest)| rest) };
        found.extend(words::keys_of(part).map(|key| Found { key, is_body }));
    }
}
