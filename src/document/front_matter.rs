//! The header of a file: the tree that `yaml` reads from it, and the reader that takes typed fields out of the tree and
//! reports every problem. `fence` finds the header in its file.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::SourceFile;

/// A value of the header and its bytes in the file.
#[derive(Clone, Debug)]
pub struct Node {
    /// Bytes in the file.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// A value in a header.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing, or `~`.
    Empty,
    /// A scalar, as it was written.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Fields, in the order of the file; a name may appear twice.
    Map(Vec<(Node, Node)>),
}

/// What other programs call some of our fields.
const ELSEWHERE: [(&str, &str); 9] = [
    ("name", "title"),
    ("tags", "topics"),
    ("categories", "topics"),
    ("slug", "id"),
    ("author", "party"),
    ("dates", "effective"),
    ("lang", "language"),
    ("url", "base_url"),
    ("source", "sources"),
];

/// A field's name as it is known: `Kind` and `Base URL` are `kind` and `base_url`.
fn canonical(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// A word of a header as it is known: `In Force` and `in_force` are `in-force`.
pub fn hyphenated(word: &str) -> String {
    word.trim().to_lowercase().replace([' ', '_'], "-")
}

/// A field as it was asked for: what a header of this kind may say.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be there.
    pub is_required: bool,
}

/// What a field takes.
#[derive(Clone, Debug)]
pub enum Takes {
    /// A value of several types.
    Any,
    /// Text.
    Text,
    /// A day, a month or a year.
    Date,
    /// A list of texts, or one.
    Texts,
    /// A number.
    Number,
    /// A whole number.
    Count,
    /// One of these words.
    Choice(Vec<&'static str>),
    /// Fields.
    Map(AskedList),
    /// A list of fields.
    Maps(AskedList),
}

/// The fields that were asked for so far, in this order.
pub type AskedList = Rc<RefCell<Vec<Asked>>>;

/// Takes typed fields out of a map, and reports every problem on the way.
///
/// Fields that nobody asked for are reported by [`Fields::finish`].
pub struct Fields<'a> {
    file: &'a SourceFile,
    at: Range<usize>,
    fields: Vec<(String, Range<usize>, &'a Node)>,
    /// Whether there were no fields at all where fields belong, so that missing fields are not reported one by one.
    is_something_else: bool,
    asked: AskedList,
    problems: &'a RefCell<Vec<Diagnostic>>,
    /// No fields, where the reader is only asked what it would read: then all maps are there, without fields.
    nothing: Option<&'a Node>,
}

impl<'a> Fields<'a> {
    /// The fields of `node`; a problem and no fields if it is not a map.
    pub fn new(file: &'a SourceFile, node: &'a Node, problems: &'a RefCell<Vec<Diagnostic>>) -> Self {
        let mut this = Self {
            file,
            at: node.span.clone(),
            fields: Vec::new(),
            is_something_else: false,
            asked: AskedList::default(),
            problems,
            nothing: None,
        };
        let Value::Map(pairs) = &node.value else {
            let hint = "write fields as lines `name: value`, or as `{ name: value, name: value }`".to_string();
            this.problem(Code::WrongType, node.span.clone(), "expected fields here", Some(hint));
            this.is_something_else = true;
            return this;
        };
        let mut known = HashSet::new();
        for (key, value) in pairs {
            let Value::Text(name) = &key.value else {
                let hint = "write fields as `name: value`".to_string();
                this.problem(Code::WrongType, key.span.clone(), "a field's name must be a word", Some(hint));
                continue;
            };
            let name = canonical(name);
            if known.insert(name.clone()) {
                this.fields.push((name, key.span.clone(), value));
            } else {
                let message = format!("the field `{name}` appears a second time");
                this.problem(Code::DuplicateField, key.span.clone(), message, Some("keep one of the two".into()));
            }
        }
        this
    }

    /// No fields, for a reader that is only asked what it would read. `nothing` is a map without fields.
    pub fn describing(file: &'a SourceFile, nothing: &'a Node, problems: &'a RefCell<Vec<Diagnostic>>) -> Self {
        Self { nothing: Some(nothing), ..Self::new(file, nothing, problems) }
    }

    /// What has been asked for, and will be.
    pub fn asked(&self) -> AskedList {
        Rc::clone(&self.asked)
    }

    /// Notes what a field takes. What was noted first counts: it is what the reader asked for.
    pub fn takes(&self, name: &'static str, takes: Takes) {
        let mut asked = self.asked.borrow_mut();
        match asked.iter_mut().find(|it| it.name == name) {
            Some(it) if matches!(it.takes, Takes::Any) => it.takes = takes,
            Some(_) => {}
            None => asked.push(Asked { name, takes, is_required: false }),
        }
    }

    /// Fields below this one that are not there.
    fn described(&self, name: &'static str, takes: fn(AskedList) -> Takes) -> Option<Fields<'a>> {
        let fields = Fields::describing(self.file, self.nothing?, self.problems);
        self.takes(name, takes(fields.asked()));
        Some(fields)
    }

    /// Whether something else is in the place of the fields, which is reported already.
    pub fn is_something_else(&self) -> bool {
        self.is_something_else
    }

    /// The file that is read.
    pub fn file(&self) -> &'a SourceFile {
        self.file
    }

    /// Reports a problem.
    pub fn problem(&self, code: Code, span: Range<usize>, message: impl Into<String>, hint: Option<String>) {
        let mut problem = self.file.diagnostic(code, span, message);
        problem.hint = hint;
        self.problems.borrow_mut().push(problem);
    }

    /// Gives the last problem another hint.
    pub fn hint_last(&self, hint: &str) {
        self.problems.borrow_mut().last_mut().into_iter().for_each(|it| it.hint = Some(hint.to_string()));
    }

    /// Whether a value is that of a field that takes a list of ids.
    pub fn is_list(&self, span: &Range<usize>) -> bool {
        const LISTS: [&str; 4] = ["topics", "units", "sources", "about"];
        let holds = |node: &Node| node.span.start <= span.start && span.end <= node.span.end;
        self.fields.iter().any(|(name, _, node)| LISTS.contains(&name.as_str()) && holds(node))
    }

    /// The value of a field, of any type; `None` if it is absent or empty.
    pub fn node(&self, name: &'static str) -> Option<&'a Node> {
        self.takes(name, Takes::Any);
        let (_, _, node) = self.fields.iter().find(|(known, ..)| known == name)?;
        (!matches!(node.value, Value::Empty)).then_some(*node)
    }

    /// A text field.
    pub fn text(&self, name: &'static str) -> Option<String> {
        self.spanned_text(name).map(|(text, _)| text.to_string())
    }

    /// A text field and its bytes.
    pub fn spanned_text(&self, name: &'static str) -> Option<(&'a str, Range<usize>)> {
        self.takes(name, Takes::Text);
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

    /// A required text field.
    pub fn required_text(&self, name: &'static str) -> Option<String> {
        let text = self.text(name);
        if text.is_none() && !self.fields.iter().any(|(known, ..)| known == name) {
            self.missing(name);
        }
        text
    }

    /// Reports that a required field is missing.
    pub fn missing(&self, name: &str) {
        self.asked.borrow_mut().iter_mut().filter(|it| it.name == name).for_each(|it| it.is_required = true);
        if self.is_something_else {
            return;
        }
        let hint = format!("add `{name}: …` to these fields");
        self.problem(Code::MissingField, self.at.start..self.at.start, format!("`{name}` is missing"), Some(hint));
    }

    /// A list of texts; one text alone is a list of one.
    pub fn texts(&self, name: &'static str) -> Vec<(&'a str, Range<usize>)> {
        self.takes(name, Takes::Texts);
        match self.node(name) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), .. }) => {
                items.iter().filter_map(|item| self.as_text(name, item)).collect()
            }
            Some(node) => self.as_text(name, node).into_iter().collect(),
        }
    }

    /// A list of texts; text with commas is a list too, unless it is in quotation marks.
    pub fn listed(&self, name: &'static str) -> Vec<(&'a str, Range<usize>)> {
        let texts = self.texts(name);
        let [(text, span)] = texts.as_slice() else { return texts };
        let is_list = matches!(self.node(name), Some(Node { value: Value::List(_), .. }));
        let written = self.file.text.get(span.clone()).unwrap_or_default();
        if is_list || written != *text {
            return texts;
        }
        let parts = text.split([',', ';']).filter(|part| !part.trim().is_empty());
        let place = |part: &str| {
            let start = span.start + (part.as_ptr() as usize - text.as_ptr() as usize);
            start..start + part.len()
        };
        parts.map(str::trim).map(|part| (part, place(part))).collect()
    }

    /// A list of maps.
    pub fn maps(&self, name: &'static str) -> Vec<Fields<'a>> {
        if let Some(fields) = self.described(name, Takes::Maps) {
            return vec![fields];
        }
        match self.node(name) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), .. }) => {
                items.iter().map(|item| Fields::new(self.file, item, self.problems)).collect()
            }
            Some(node) => {
                let hint = format!("write `{name}:`, then lines below it that start with `- `");
                self.problem(Code::WrongType, node.span.clone(), format!("`{name}` must be a list"), Some(hint));
                Vec::new()
            }
        }
    }

    /// A map.
    pub fn map(&self, name: &'static str) -> Option<Fields<'a>> {
        if let Some(fields) = self.described(name, Takes::Map) {
            return Some(fields);
        }
        self.node(name).map(|node| Fields::new(self.file, node, self.problems))
    }

    /// A number. Thousands may be grouped by commas.
    pub fn number(&self, name: &'static str) -> Option<f64> {
        self.takes(name, Takes::Number);
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
        self.takes(name, Takes::Count);
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
        self.takes(name, Takes::Choice(known.iter().map(|(word, _)| *word).collect()));
        let (text, span) = self.spanned_text(name)?;
        let word = hyphenated(text);
        if let Some((_, value)) = known.iter().find(|(known, _)| *known == text || *known == word) {
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
        let asked: Vec<&str> = self.asked.borrow().iter().map(|it| it.name).collect();
        for (name, span, _) in &self.fields {
            if !asked.contains(&name.as_str()) {
                let other = ELSEWHERE.iter().find(|(word, field)| word == name && asked.contains(field));
                let near = other.map(|(_, field)| *field).or_else(|| nearest(name, asked.iter().copied()));
                let hint = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the fields here are {}", asked.join(", ")),
                };
                self.problem(Code::UnknownField, span.clone(), format!("unknown field `{name}`"), Some(hint));
            }
        }
    }
}
