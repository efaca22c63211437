//! The YAML header of a file: from text to a tree that remembers where every value stands, and the reader that
//! takes typed fields out of it while it notes every problem.
//!
//! Values keep their spelling: a plain `1.10` or `2012-10-02` is text until a field asks for something else.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::SourceFile;

/// Headers nested deeper than this are refused.
const MAX_DEPTH: usize = 16;

/// A value of the header and the bytes of the file that it stands in.
#[derive(Clone, Debug)]
pub struct Node {
    /// Bytes in the file.
    pub span: Range<usize>,
    /// What stands there.
    pub value: Value,
}

/// What a header can hold.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing, or `~`.
    Empty,
    /// A scalar, as it was written.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Fields, in the order of the file; a name may stand twice.
    Map(Vec<(Node, Node)>),
}

/// Where the header and the body of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the two `---` lines, if there is any.
    pub header: Option<Range<usize>>,
    /// The Markdown below.
    pub body: Range<usize>,
}

/// Finds the header between the first line `---` and the next one. `Err` where it is opened and not closed.
pub fn split(text: &str) -> Result<Parts, Parts> {
    let whole = Parts { header: None, body: 0..text.len() };
    let Some(rest) = text.strip_prefix("---\n") else {
        return Ok(whole);
    };
    let start = text.len() - rest.len();
    let mut at = start;
    for line in rest.split_inclusive('\n') {
        let next = at + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return Ok(Parts { header: Some(start..at), body: next..text.len() });
        }
        at = next;
    }
    Err(whole)
}

/// Reads the YAML at `range` of the file.
pub fn parse(file: &SourceFile, range: Range<usize>) -> Result<Node, Box<Diagnostic>> {
    let yaml = &file.text[range.clone()];
    if yaml.trim().is_empty() {
        return Ok(Node { span: range.start..range.start, value: Value::Map(Vec::new()) });
    }
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::PassThrough,
        budget: serde_saphyr::budget! { max_aliases: 0, max_anchors: 0, max_depth: MAX_DEPTH, flow_nesting_limit: MAX_DEPTH },
        no_schema: false,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Spanned<RawValue>>(yaml, options) {
        Ok(raw) => Ok(locate(raw, yaml, range.start)),
        Err(error) => {
            let at = error.location().and_then(|l| l.span().byte_offset()).map_or(0, |o| o as usize);
            let at = floor_boundary(yaml, at) + range.start;
            let end = file.text[at..range.end].find('\n').map_or(range.end, |n| at + n);
            let message = format!("the header is not valid YAML: {}", one_line(&error.without_snippet().to_string()));
            Err(Box::new(file.diagnostic(Code::BrokenHeader, at..end.max(at), message).hint(
                "put text with a colon, #, quotes or brackets between quotation marks, indent with spaces, and \
                 write values out instead of using YAML anchors",
            )))
        }
    }
}

fn one_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_string()
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What serde sees, before plain scalars get their own spelling back.
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

/// Takes typed fields out of a map, and notes every problem it meets on the way.
///
/// Fields that nobody asked for are reported by [`Fields::finish`].
pub struct Fields<'a> {
    file: &'a SourceFile,
    at: Range<usize>,
    fields: Vec<(&'a str, Range<usize>, &'a Node)>,
    asked: RefCell<Vec<&'static str>>,
    problems: &'a RefCell<Vec<Diagnostic>>,
}

impl<'a> Fields<'a> {
    /// The fields of `node`; a problem and no fields where it is not a map.
    pub fn new(file: &'a SourceFile, node: &'a Node, problems: &'a RefCell<Vec<Diagnostic>>) -> Self {
        let mut this =
            Self { file, at: node.span.clone(), fields: Vec::new(), asked: RefCell::new(Vec::new()), problems };
        let Value::Map(pairs) = &node.value else {
            this.problem(Code::WrongType, node.span.clone(), "expected fields (`name: value`) here", None);
            return this;
        };
        for (key, value) in pairs {
            let Value::Text(name) = &key.value else {
                this.problem(Code::WrongType, key.span.clone(), "a field's name must be a word", None);
                continue;
            };
            if this.fields.iter().any(|(known, ..)| known == name) {
                let message = format!("the field `{name}` stands here a second time");
                this.problem(Code::DuplicateField, key.span.clone(), message, Some("keep one of the two".into()));
            } else {
                this.fields.push((name, key.span.clone(), value));
            }
        }
        this
    }

    /// The file that is read.
    pub fn file(&self) -> &'a SourceFile {
        self.file
    }

    /// Notes a problem.
    pub fn problem(&self, code: Code, span: Range<usize>, message: impl Into<String>, hint: Option<String>) {
        let mut problem = self.file.diagnostic(code, span, message);
        problem.hint = hint;
        self.problems.borrow_mut().push(problem);
    }

    /// The value of a field, whatever it is; `None` where it is absent or empty.
    pub fn node(&self, name: &'static str) -> Option<&'a Node> {
        self.asked.borrow_mut().push(name);
        let (_, _, node) = self.fields.iter().find(|(known, ..)| *known == name)?;
        (!matches!(node.value, Value::Empty)).then_some(*node)
    }

    /// A text field.
    pub fn text(&self, name: &'static str) -> Option<String> {
        self.spanned_text(name).map(|(text, _)| text.to_string())
    }

    /// A text field and where it stands.
    pub fn spanned_text(&self, name: &'static str) -> Option<(&'a str, Range<usize>)> {
        let node = self.node(name)?;
        self.as_text(name, node)
    }

    fn as_text(&self, name: &str, node: &'a Node) -> Option<(&'a str, Range<usize>)> {
        match &node.value {
            Value::Text(text) => Some((text.as_str(), node.span.clone())),
            _ => {
                let message = format!("`{name}` must be text");
                self.problem(Code::WrongType, node.span.clone(), message, Some(format!("write `{name}: some text`")));
                None
            }
        }
    }

    /// A text field that must be there.
    pub fn required_text(&self, name: &'static str) -> Option<String> {
        let text = self.text(name);
        if text.is_none() && !self.fields.iter().any(|(known, ..)| *known == name) {
            self.missing(name);
        }
        text
    }

    /// Notes that a field that must be there is not.
    pub fn missing(&self, name: &str) {
        let hint = format!("add a line `{name}: …` to the header");
        self.problem(Code::MissingField, self.at.start..self.at.start, format!("`{name}` is missing"), Some(hint));
    }

    /// A list of texts; one text alone is a list of one.
    pub fn texts(&self, name: &'static str) -> Vec<(&'a str, Range<usize>)> {
        match self.node(name) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), .. }) => {
                items.iter().filter_map(|item| self.as_text(name, item)).collect()
            }
            Some(node) => self.as_text(name, node).into_iter().collect(),
        }
    }

    /// A list of maps.
    pub fn maps(&self, name: &'static str) -> Vec<Fields<'a>> {
        match self.node(name) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), .. }) => {
                items.iter().map(|item| Fields::new(self.file, item, self.problems)).collect()
            }
            Some(node) => {
                let hint = format!("write `{name}:` and below it lines that start with `- `");
                self.problem(Code::WrongType, node.span.clone(), format!("`{name}` must be a list"), Some(hint));
                Vec::new()
            }
        }
    }

    /// A map.
    pub fn map(&self, name: &'static str) -> Option<Fields<'a>> {
        self.node(name).map(|node| Fields::new(self.file, node, self.problems))
    }

    /// A number. Thousands may be grouped by commas.
    pub fn number(&self, name: &'static str) -> Option<f64> {
        let (text, span) = self.spanned_text(name)?;
        match super::table::number_value(text) {
            Some(number) => Some(number),
            None => {
                let message = format!("`{name}` must be a number, not \"{text}\"");
                self.problem(Code::WrongType, span, message, Some("write it with digits, such as 40 or 79.11".into()));
                None
            }
        }
    }

    /// A whole number that is not negative.
    pub fn count(&self, name: &'static str) -> Option<u64> {
        let (text, span) = self.spanned_text(name)?;
        let read = text.replace([',', ' '], "").parse().ok();
        if read.is_none() {
            let message = format!("`{name}` must be a whole number, not \"{text}\"");
            self.problem(Code::WrongType, span, message, Some("write it with digits, such as 16428".into()));
        }
        read
    }

    /// One of some known words.
    pub fn choice<T: Copy>(&self, name: &'static str, known: &[(&'static str, T)]) -> Option<T> {
        let (text, span) = self.spanned_text(name)?;
        if let Some((_, value)) = known.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let words: Vec<_> = known.iter().map(|(word, _)| *word).collect();
        let hint = match nearest(text, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", words.join(", ")),
        };
        self.problem(Code::UnknownValue, span, format!("`{name}` cannot be \"{text}\""), Some(hint));
        None
    }

    /// Reports the fields that nobody asked for.
    pub fn finish(self) {
        let asked = self.asked.borrow();
        for (name, span, _) in &self.fields {
            if !asked.contains(name) {
                let hint = match nearest(name, asked.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the fields here are {}", asked.join(", ")),
                };
                self.problem(Code::UnknownField, span.clone(), format!("unknown field `{name}`"), Some(hint));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(yaml: &str) -> Result<Node, Box<Diagnostic>> {
        let file = SourceFile::new("a.md", format!("---\n{yaml}---\n"));
        let parts = split(&file.text).unwrap();
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

    #[test]
    fn a_header_must_be_closed() {
        assert!(split("---\na: 1\n").is_err());
        assert_eq!(split("text").unwrap().header, None);
    }
}
