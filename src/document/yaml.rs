//! YAML as a tree that remembers the place of every value, with its errors in plain words.
//!
//! Values keep their spelling: a plain `1.10` or `2012-10-02` is text until a field asks for something else.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceFile, printable};

use super::front_matter::{Node, Value};
use super::typed::{self, Typed};

/// Headers nested deeper than this are refused.
const MAX_DEPTH: usize = 16;

/// Reads the YAML at `range` of the file.
pub fn parse(file: &SourceFile, range: Range<usize>) -> Result<Node, Box<Diagnostic>> {
    let typed = Typed::of(&file.text[range.clone()]);
    let yaml = typed.text.as_ref();
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
        Ok(raw) => match locate(raw, yaml, &|at| range.start + typed.source(at)) {
            // Comments and nothing else.
            Node { value: Value::Empty, .. } => Ok(nothing),
            node => Ok(node),
        },
        Err(error) => {
            let at = error.location().map_or(0, |location| byte_of(yaml, location));
            let at = (range.start + typed.source(at)).min(range.end);
            if let Some(problem) = slip(file, range.clone(), at) {
                return Err(Box::new(problem));
            }
            let end = file.text[at..range.end].find('\n').map_or(range.end, |n| at + n);
            let (what, hint) = in_plain_words(&error.without_snippet().to_string());
            let message = format!("the header cannot be read: {what}");
            Err(Box::new(file.diagnostic(Code::BrokenHeader, at..end.max(at), message).hint(hint)))
        }
    }
}

/// A slip in the line of an error, or in the line before, that says more than the error itself.
fn slip(file: &SourceFile, range: Range<usize>, at: usize) -> Option<Diagnostic> {
    let above: Vec<Range<usize>> = lines(&file.text, range).take_while(|line| line.start <= at).collect();
    let quoted = |line: &Range<usize>, message: &str, value: &str| {
        let start = line.start + (value.as_ptr() as usize - file.text[line.clone()].as_ptr() as usize);
        let name = typed::field(&file.text[line.clone()])?.0;
        let value = value.trim_end().replace('"', "'");
        let message = format!("the header cannot be read: {message}");
        let problem = file.diagnostic(Code::BrokenHeader, start..line.end, message);
        Some(problem.hint(format!("if it is text, put it in quotation marks: {name}: \"{value}\"")))
    };
    if let Some(line) = above.iter().rev().find(|line| {
        let value = typed::field(&file.text[(*line).clone()]).map_or("", |(_, value)| value);
        value.starts_with('"') && value.matches('"').count() == 1
    }) {
        let mark = line.start + file.text[line.clone()].find('"').unwrap_or(0);
        let message = "the header cannot be read: this quotation mark is not closed";
        let problem = file.diagnostic(Code::BrokenHeader, mark..line.end, message);
        return Some(problem.hint("end the text with the mark it begins with, as in title: \"Sick days\""));
    }
    above
        .iter()
        .rev()
        .take(2)
        .find_map(|line| {
            let (_, value) = typed::field(&file.text[line.clone()])?;
            let (open, close, what) = match value.as_bytes().first()? {
                b'[' => ('[', ']', "a value that begins with [ is a list, and there is text after its ]"),
                b'{' => ('{', '}', "a value that begins with { is a group of fields, and there is text after its }"),
                sign @ (b'@' | b'`' | b'%' | b'!') => {
                    let message = format!("a value cannot begin with {}", *sign as char);
                    return quoted(line, &message, value);
                }
                b'-' if value.starts_with("- ") => {
                    return quoted(line, "a value cannot begin with a dash and a space", value);
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9'
                    if value.contains(": ") && line.start <= at && at <= line.end =>
                {
                    return quoted(line, "this line has an extra colon", value);
                }
                _ => return None,
            };
            let end = closing(value, open, close)?;
            let rest = value[end..].trim();
            (!rest.is_empty() && !rest.starts_with('#')).then(|| quoted(line, what, value)).flatten()
        })
        .or_else(|| {
            let in_brackets = above.iter().filter(|line| file.text[(*line).clone()].contains(['{', '[']));
            let (line, at) = in_brackets.rev().find_map(|line| Some((line, typed::sign(&file.text[line.clone()])?)))?;
            let message = "the header cannot be read: `#` begins a comment here, so that the rest of the line is lost";
            let problem = file.diagnostic(Code::BrokenHeader, line.start + at..line.end, message);
            Some(problem.hint("put the text with the # in quotation marks, as in { id: rules, title: \"Rule #1\" }"))
        })
}

/// Where the bracket that a value begins with is closed.
fn closing(value: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in value.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    None
}

/// The lines of a stretch of a file, without their ends.
fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    text[range].split('\n').map(move |line| {
        let place = at..at + line.len();
        at = place.end + 1;
        place
    })
}

/// The values of a header that a `#` cuts off, although no comment was meant: `title: Rule #1`.
pub fn cut_values(file: &SourceFile, range: Range<usize>) -> Vec<Diagnostic> {
    let cut = lines(&file.text, range).filter_map(|line| {
        let words = &file.text[line.clone()];
        let at = typed::cut(words)?;
        let (name, value) = typed::field(words)?;
        let value = value.trim_end();
        let kept = &words[..at];
        let kept = kept[words.len() - words.trim_start().len() + name.len()..].trim_start_matches([':', ' ']).trim();
        let message = format!("`#` begins a comment here, so `{name}` is only \"{kept}\"");
        let problem = file.diagnostic(Code::CutValue, line.start + at..line.end, message);
        Some(problem.hint(format!("put it in quotation marks: {name}: \"{}\"", value.replace('"', "'"))))
    });
    cut.collect()
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
    const KNOWN: [(&str, &str, &str); 14] = [
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
        ("unclosed bracket", "a bracket or brace is not closed", "end each [ with ] and each { with }"),
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

fn locate(raw: Spanned<RawValue>, yaml: &str, source: &impl Fn(usize) -> usize) -> Node {
    let location = raw.referenced.span();
    let start = floor_boundary(yaml, location.byte_offset().unwrap_or(0) as usize);
    let length = location.byte_len().unwrap_or(0) as usize;
    let end = floor_boundary(yaml, start.saturating_add(length)).max(start);
    let value = match raw.value {
        RawValue::Empty => Value::Empty,
        RawValue::Quoted(text) => Value::Text(printable(&text).into_owned()),
        RawValue::Plain => Value::Text(yaml[start..end].trim().to_string()),
        RawValue::List(items) => Value::List(items.into_iter().map(|i| locate(i, yaml, source)).collect()),
        RawValue::Map(fields) => {
            Value::Map(fields.into_iter().map(|(k, v)| (locate(k, yaml, source), locate(v, yaml, source))).collect())
        }
    };
    Node { span: source(start)..source(end), value }
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
        let parts = crate::document::fence::split(&file.text).unwrap();
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
    fn what_word_processors_type_is_understood() {
        let yaml = "kind:\u{a0}article\nnumber: “9”\n\u{a0}\ntopics: [“leave”,\u{a0}‘pay’]\ntitle:Sick\u{a0}days\nx:\u{a0}‘don’t’\u{a0}\n";
        let file = SourceFile::new("a.md", format!("---\n{yaml}---\n"));
        let node = parse(&file, 4..4 + yaml.len()).unwrap();
        let Value::Map(fields) = node.value else { panic!() };
        let value = |at: usize| format!("{:?}", fields[at].1.value);
        assert_eq!(value(0), "Text(\"article\")");
        assert_eq!(value(1), "Text(\"9\")");
        assert!(value(2).contains("Text(\"leave\")") && value(2).contains("Text(\"pay\")"), "{}", value(2));
        assert_eq!((value(3).as_str(), value(4).as_str()), ("Text(\"Sick\\u{a0}days\")", "Text(\"don’t\")"));
        assert_eq!(&file.text[fields[0].1.span.clone()], "article");
        assert_eq!(&file.text[fields[3].1.span.clone()], "Sick\u{a0}days");
    }

    #[test]
    fn a_list_that_is_text_is_named() {
        let problem = header("kind: article\ntitle: [Draft] Grievances\nnumber: 9\n").unwrap_err();
        assert_eq!(problem.place.as_ref().map(|place| (place.line, place.column)), Some((3, 8)));
        assert!(problem.hint.unwrap().contains("title: \"[Draft] Grievances\""));
        let problem = header("topics:\n  - { id: pay, title: Rule #1 }\n").unwrap_err();
        assert!(problem.message.contains("`#` begins a comment"), "{}", problem.message);
    }

    #[test]
    fn values_that_a_comment_cuts_are_named() {
        let cut = |yaml: &str| {
            let file = SourceFile::new("a.md", yaml);
            cut_values(&file, 0..yaml.len()).into_iter().map(|d| d.message + " " + &d.hint.unwrap()).collect::<Vec<_>>()
        };
        assert!(cut("title: Rule #1\n")[0].contains("is only \"Rule\" put it in quotation marks: title: \"Rule #1\""));
        for fine in ["title: Rule # one", "title: \"Rule #1\"", "title: 'Rule #1'", "a: x#y", "#1", "url: https://x/#1"]
        {
            assert_eq!(cut(fine), Vec::<String>::new(), "{fine}");
        }
    }
}
