//! HTML as a contributor or converter wrote it, cut into tags and text. The builder makes blocks of them; nothing of the
//! HTML itself is ever shown.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

/// Elements whose content is not text.
pub const SILENT: [&str; 3] = ["script", "style", "template"];

/// The elements of HTML, in the order of their names.
#[rustfmt::skip]
const ELEMENTS: [&str; 131] = [
    "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi",
    "bdo", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col",
    "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed",
    "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend",
    "li", "link", "main", "map", "mark", "marquee", "math", "menu", "meta", "meter", "nav", "nobr", "noframes",
    "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "pre", "progress", "q", "rb",
    "rp", "rt", "ruby", "s", "samp", "script", "search", "section", "select", "slot", "small", "source", "span",
    "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea",
    "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
];

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Text, as bytes of the HTML; entities are still in it.
    Text(Range<usize>),
    /// The start of an element.
    Open(Tag),
    /// The end of an element.
    Close(String),
}

/// The start of an element: its name in lower case, and its attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// The name.
    pub name: String,
    /// Names and values.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A small number in an attribute, or 1 if the attribute is missing.
    pub fn span(&self, name: &str) -> u16 {
        self.get(name).and_then(|value| value.trim().parse().ok()).filter(|n| (1..=1000).contains(n)).unwrap_or(1)
    }
}

/// Cuts HTML into tokens. Comments and declarations are left out; a `<` that begins no element is text.
pub fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut from = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let Some((token, end)) = markup(html, open) else {
            at = open + 1;
            continue;
        };
        push_text(from..open, &mut tokens);
        let silent = match &token {
            Some(Token::Open(tag)) if SILENT.contains(&tag.name.as_str()) => Some(tag.name.clone()),
            _ => None,
        };
        tokens.extend(token);
        (at, from) = (end, end);
        if let Some(name) = silent {
            let end = end_of_silent(html, end, &name);
            (at, from) = (end, end);
        }
    }
    push_text(from..html.len(), &mut tokens);
    tokens
}

/// Where the end tag of an element whose content is not text begins.
fn end_of_silent(html: &str, from: usize, name: &str) -> usize {
    let is_end = |at: &usize| {
        let own = html.get(at + 2..at + 2 + name.len());
        own.is_some_and(|own| own.eq_ignore_ascii_case(name))
    };
    html[from..].match_indices("</").map(|(at, _)| from + at).find(is_end).unwrap_or(html.len())
}

fn push_text(range: Range<usize>, tokens: &mut Vec<Token>) {
    if !range.is_empty() {
        tokens.push(Token::Text(range));
    }
}

/// The tag, comment or declaration at a `<`, and where it ends.
fn markup(html: &str, open: usize) -> Option<(Option<Token>, usize)> {
    let rest = &html[open..];
    let end_at = |mark: &str| rest.find(mark).map_or(html.len(), |at| open + at + mark.len());
    if rest.starts_with("<!--") {
        return Some((None, end_at("-->")));
    }
    if rest.starts_with("<![CDATA[") {
        return Some((None, end_at("]]>")));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return Some((None, end_at(">")));
    }
    let is_close = rest.starts_with("</");
    let start = open + 1 + usize::from(is_close);
    let name_length = html[start..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    if !html[start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name = html[start..start + name_length].to_ascii_lowercase();
    let (attributes, end) = attributes(html, start + name_length);
    // `<name of the pilot>` is a blank to fill in. A name with values or a prefix is an element of another language.
    let is_foreign =
        html[start + name_length..].starts_with(':') || attributes.iter().any(|(_, value)| !value.is_empty());
    if !(is_close || is_foreign || ELEMENTS.binary_search(&name.as_str()).is_ok()) {
        return None;
    }
    let token = if is_close { Token::Close(name) } else { Token::Open(Tag { name, attributes }) };
    Some((Some(token), end))
}

/// The attributes from a byte on, and where the tag ends.
fn attributes(html: &str, from: usize) -> (Vec<(String, String)>, usize) {
    let mut found = Vec::new();
    let mut at = from;
    loop {
        let rest = html[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        at = html.len() - rest.len();
        if rest.is_empty() {
            return (found, at);
        }
        if rest.starts_with('>') {
            return (found, at + 1);
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/');
        // A stray sign is the first of a name.
        let skipped = rest.chars().next().map_or(0, char::len_utf8);
        let length = skipped + rest[skipped..].find(ends).unwrap_or(rest.len() - skipped);
        let name = rest[..length].to_ascii_lowercase();
        at += length;
        let (value, end) = value(html, at);
        found.push((name, value));
        at = end;
    }
}

fn value(html: &str, at: usize) -> (String, usize) {
    let Some(rest) = html[at..].trim_start().strip_prefix('=') else { return (String::new(), at) };
    let rest = rest.trim_start();
    let start = html.len() - rest.len();
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inner = &rest[1..];
        let length = inner.find(quote).unwrap_or(inner.len());
        return (decode(&inner[..length]), (start + length + 2).min(html.len()));
    }
    let length = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
    (decode(&rest[..length]), start + length)
}

/// Text with its entities as the characters that they are.
pub fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest.find(';').filter(|end| *end < 34 && rest[1..*end].bytes().all(is_of_name));
        let length = name.map_or(1, |end| end + 1);
        out.push_str(&entity(&rest[..length]).unwrap_or_else(|| rest[..length].to_string()));
        rest = &rest[length..];
    }
    out.push_str(rest);
    match crate::source::printable(&out) {
        std::borrow::Cow::Borrowed(_) => out,
        std::borrow::Cow::Owned(clean) => clean,
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'#'
}

/// The Markdown parser knows all entities.
fn entity(name: &str) -> Option<String> {
    Parser::new(name).find_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    })
}
