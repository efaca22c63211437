//! YAML as a tree that remembers the place of every value, with its errors in plain words.
//!
//! Values keep their spelling: a plain `1.10` or `2012-10-02` is text until a field asks for something else.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceFile;

use super::front_matter::{Node, Value};

/// Headers nested deeper than this are refused.
const MAX_DEPTH: usize = 16;

/// Reads the YAML at `range` of the file.
pub fn parse(file: &SourceFile, range: Range<usize>) -> Result<Node, Box<Diagnostic>> {
    let yaml = &file.text[range.clone()];
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::PassThrough,
        budget: serde_saphyr::budget! { max_aliases: 0, max_anchors: 0, max_depth: MAX_DEPTH, flow_nesting_limit: MAX_DEPTH },
        no_schema: false,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        with_snippet: false,
    };
    let nothing = Node { span: range.start..range.start, value: Value::Map(Vec::new()) };
    if yaml.trim().is_empty() {
        return Ok(nothing);
    }
    match serde_saphyr::from_str_with_options::<Spanned<RawValue>>(yaml, options) {
        Ok(raw) => match locate(raw, yaml, range.start) {
            // Comments and nothing else.
            Node { value: Value::Empty, .. } => Ok(nothing),
            node => Ok(node),
        },
        Err(error) => {
            let at = range.start + error.location().map_or(0, |location| byte_of(yaml, location));
            let end = file.text[at..range.end].find('\n').map_or(range.end, |n| at + n);
            let (what, hint) = in_plain_words(&error.without_snippet().to_string());
            let message = format!("the header cannot be read: {what}");
            Err(Box::new(file.diagnostic(Code::BrokenHeader, at..end.max(at), message).hint(hint)))
        }
    }
}

/// The byte of a line and column, which both count from 1; columns are characters.
fn byte_of(yaml: &str, location: Location) -> usize {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).saturating_sub(1);
    let Some(line) = yaml.split('\n').nth(number(location.line())) else { return yaml.len() };
    let start = line.as_ptr() as usize - yaml.as_ptr() as usize;
    let column = line.char_indices().nth(number(location.column())).map_or(line.len(), |(at, _)| at);
    start + column
}

/// The parser's messages, in plain words and with a hint, for people who do not know YAML.
fn in_plain_words(error: &str) -> (String, &'static str) {
    const KNOWN: [(&str, &str, &str); 13] = [
        (
            "mapping values are not allowed",
            "this line has an extra colon",
            "put text that contains a colon in quotation marks, as in title: \"Pay: what changed\"",
        ),
        ("'-' indicator", "this line is not indented like the others at its level", ALIGN),
        ("expected key", "this line is not a field", ALIGN),
        ("recursion limit", "lists or fields are nested too deeply here", "remove the extra brackets"),
        ("placement of ':'", "a bracket or brace further up is not closed", "end each [ with ] and each { with }"),
        (
            "trailing content",
            "there is text after the closing quotation mark",
            "put text that contains quotation marks in single quotes, as in title: 'The \"red\" book'",
        ),
        (
            "multiline quoted scalar",
            "a quotation mark further up is not closed",
            "end the text with the mark it begins with, as in title: \"Sick days\"",
        ),
        ("tabs disallowed", "found a tab", "indent with spaces"),
        ("Anchors", "`&` makes an anchor here, and anchors are not allowed", "put the text in quotation marks"),
        ("Aliases", "`*` makes an alias here, and aliases are not allowed", "put the text in quotation marks"),
        ("unknown anchor", "`*` makes an alias here, and aliases are not allowed", "put the text in quotation marks"),
        ("',' or '}'", "a brace is not closed", "end each { with } and put commas between the fields"),
        ("',' or ']'", "a bracket is not closed", "end each [ with ] and put commas between the values"),
    ];
    const ALIGN: &str =
        "write fields of the same level exactly below each other, and list items as `- ` below each other";
    for (sign, what, hint) in KNOWN {
        if error.contains(sign) {
            return (what.to_string(), hint);
        }
    }
    let line = error.lines().next().unwrap_or_default();
    let line = line.strip_prefix("error: ").unwrap_or(line);
    let what = line.rsplit_once(" at line ").map_or(line, |(what, _)| what);
    (what.to_string(), "put text with a colon, #, quotes or brackets in quotation marks, and indent with spaces")
}

/// The value as serde sees it, before plain scalars get their own spelling back.
enum RawValue {
    Empty,
    Quoted(String),
    Plain,
    List(Vec<Spanned<RawValue>>),
    Map(Vec<(Spanned<RawValue>, Spanned<RawValue>)>),
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawValue;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_bool<E>(self, _: bool) -> Result<RawValue, E> {
        Ok(RawValue::Plain)
    }
    fn visit_i64<E>(self, _: i64) -> Result<RawValue, E> {
        Ok(RawValue::Plain)
    }
    fn visit_u64<E>(self, _: u64) -> Result<RawValue, E> {
        Ok(RawValue::Plain)
    }
    fn visit_i128<E>(self, _: i128) -> Result<RawValue, E> {
        Ok(RawValue::Plain)
    }
    fn visit_u128<E>(self, _: u128) -> Result<RawValue, E> {
        Ok(RawValue::Plain)
    }
    fn visit_f64<E>(self, _: f64) -> Result<RawValue, E> {
        Ok(RawValue::Plain)
    }
    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Empty)
    }
    fn visit_none<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Empty)
    }
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<RawValue, D::Error> {
        Deserialize::deserialize(d)
    }
    fn visit_str<E>(self, text: &str) -> Result<RawValue, E> {
        Ok(RawValue::Quoted(text.to_string()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(RawValue::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawValue, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(RawValue::Map(fields))
    }
}

fn locate(raw: Spanned<RawValue>, yaml: &str, base: usize) -> Node {
    let location = raw.referenced.span();
    let start = floor_boundary(yaml, location.byte_offset().unwrap_or(0) as usize);
    let length = location.byte_len().unwrap_or(0) as usize;
    let end = floor_boundary(yaml, start.saturating_add(length)).max(start);
    let value = match raw.value {
        RawValue::Empty => Value::Empty,
        RawValue::Quoted(text) => Value::Text(text),
        RawValue::Plain => Value::Text(yaml[start..end].trim().to_string()),
        RawValue::List(items) => Value::List(items.into_iter().map(|i| locate(i, yaml, base)).collect()),
        RawValue::Map(fields) => {
            Value::Map(fields.into_iter().map(|(k, v)| (locate(k, yaml, base), locate(v, yaml, base))).collect())
        }
    };
    Node { span: base + start..base + end, value }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(yaml: &str) -> Result<Node, Box<Diagnostic>> {
        let file = SourceFile::new("a.md", format!("---\n{yaml}---\n"));
        let parts = crate::document::front_matter::split(&file.text).unwrap();
        parse(&file, parts.header.unwrap())
    }

    #[test]
    fn values_keep_their_spelling_and_place() {
        let node = header("number: 1.10\nwhen: 2012-10-02\nno: no\nlist: [a, \"b\"]\né: é\nx: 007\n").unwrap();
        let Value::Map(fields) = node.value else { panic!() };
        let texts: Vec<_> = fields
            .iter()
            .map(|(_, v)| match &v.value {
                Value::Text(t) => t.clone(),
                Value::List(l) => format!("{}", l.len()),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(texts, ["1.10", "2012-10-02", "no", "2", "é", "007"]);
        assert_eq!(fields[1].1.span, 4 + 13 + 6..4 + 13 + 16);
    }

    #[test]
    fn anchors_are_refused() {
        let bomb = "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b]\n";
        assert_eq!(header(bomb).unwrap_err().code, Code::BrokenHeader);
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = format!("a: {}{}\n", "[".repeat(5000), "]".repeat(5000));
        assert_eq!(header(&deep).unwrap_err().code, Code::BrokenHeader);
    }
}
