//! One file of the contract folder, read: its header and its sections.
//!
//! Start at [`parse`]. Reading never fails: it returns what could be read, and what was wrong.

pub mod blocks;
pub mod date;
pub mod expected;
pub mod figures;
pub mod front_matter;
pub mod header;
mod headings;
pub mod layout;
pub mod number;
pub mod provisions;
mod read_header;
pub mod schedule;
pub mod table;
mod yaml;

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceFile;

use blocks::{Block, LinkNames};
use front_matter::{Fields, Node, Value};
use header::Header;
use provisions::Section;

/// A Markdown file, read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub file: Arc<SourceFile>,
    /// What its header says.
    pub header: Header,
    /// The text before the first heading, then a section for each heading.
    pub sections: Vec<Section>,
    /// The file's link definitions.
    pub names: Arc<LinkNames>,
    /// Whether its headings were found in plain lines, so that indentation is layout.
    pub is_rough: bool,
    /// The level of the headings that open articles, in an agreement that is one file.
    pub article_level: u8,
    /// Bytes that are no text, in order: numbers of lines, running heads, marks of what is no heading.
    pub furniture: Arc<[Range<usize>]>,
}

/// A stretch of Markdown in a file; read into blocks when it is needed.
#[derive(Clone, Debug)]
pub struct Text {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Bytes in it.
    pub range: Range<usize>,
    /// The file's link definitions.
    pub names: Arc<LinkNames>,
    /// Whether indentation is layout, not code.
    pub is_rough: bool,
    /// Bytes of the file that are no text.
    pub furniture: Arc<[Range<usize>]>,
}

impl Text {
    /// The Markdown.
    pub fn markdown(&self) -> &str {
        &self.file.text[self.range.clone()]
    }

    /// The blocks.
    pub fn blocks(&self) -> Vec<Block> {
        let markdown = self.without_furniture();
        match self.is_rough {
            true => blocks::parse(&headings::flatten(&markdown), &self.names),
            false => blocks::parse(&markdown, &self.names),
        }
    }

    fn without_furniture(&self) -> Cow<'_, str> {
        let first = self.furniture.partition_point(|place| place.end <= self.range.start);
        let own = self.furniture[first..].iter().take_while(|place| place.start < self.range.end);
        let mut out = String::new();
        let mut from = self.range.start;
        for place in own {
            out.push_str(&self.file.text[from..place.start.max(from)]);
            from = place.end.clamp(from, self.range.end);
        }
        if from == self.range.start {
            return Cow::Borrowed(self.markdown());
        }
        out.push_str(&self.file.text[from..self.range.end]);
        Cow::Owned(out)
    }

    /// Whether nothing is written here.
    pub fn is_empty(&self) -> bool {
        self.without_furniture().trim().is_empty()
    }
}

impl Document {
    /// The text of a section.
    pub fn text(&self, section: &Section) -> Text {
        self.stretch(section.body.clone())
    }

    /// The whole text below the header, headings included.
    pub fn whole(&self) -> Text {
        self.stretch(self.sections[0].body.start..self.file.text.len())
    }

    fn stretch(&self, range: Range<usize>) -> Text {
        Text {
            file: Arc::clone(&self.file),
            range,
            names: Arc::clone(&self.names),
            is_rough: self.is_rough,
            furniture: Arc::clone(&self.furniture),
        }
    }
}

/// Reads a Markdown file. `None` where its kind is not known.
pub fn parse(file: Arc<SourceFile>) -> (Option<Document>, Vec<Diagnostic>) {
    let problems = RefCell::default();
    let document = read(&file, &problems);
    (document, problems.into_inner())
}

/// What a file's header says it is, without reading the text below.
pub fn header(file: &SourceFile) -> Option<Header> {
    header_and_body(file, &RefCell::default()).map(|(header, _)| header)
}

fn read(file: &Arc<SourceFile>, problems: &RefCell<Vec<Diagnostic>>) -> Option<Document> {
    let (header, body) = header_and_body(file, problems)?;
    let (sections, names) = provisions::cut(file, body, problems);
    let found = match &header {
        Header::Agreement(_) => headings::find(&file.text, sections, None),
        Header::Article(article) => headings::find(&file.text, sections, article.number.as_ref()),
        _ => headings::marked(sections),
    };
    Some(Document {
        file: Arc::clone(file),
        header,
        sections: found.sections,
        names: Arc::new(names),
        is_rough: found.is_typed,
        article_level: found.article_level,
        furniture: found.furniture.into(),
    })
}

fn header_and_body(file: &SourceFile, problems: &RefCell<Vec<Diagnostic>>) -> Option<(Header, Range<usize>)> {
    let parts = match front_matter::split(&file.text) {
        Ok(parts) => parts,
        Err(front_matter::Unclosed) => {
            let problem = file.diagnostic(Code::BrokenHeader, 0..3, "the header is opened and never closed");
            problems.borrow_mut().push(problem.hint("end it with a line that holds only ---"));
            return None;
        }
    };
    let node = match &parts.header {
        Some(range) => yaml::parse(file, range.clone()).map_err(|p| problems.borrow_mut().push(*p)).ok()?,
        None => Node { span: 0..0, value: Value::Map(Vec::new()) },
    };
    let header = read_header(file, &node, parts.header.is_some(), problems)?;
    Some((header, parts.body))
}

fn read_header(file: &SourceFile, node: &Node, present: bool, problems: &RefCell<Vec<Diagnostic>>) -> Option<Header> {
    let fields = Fields::new(file, node, problems);
    if fields.is_something_else() {
        return None;
    }
    let Some((kind, span)) = fields.spanned_text("kind") else {
        return foreign(file, &fields, present);
    };
    let known = read_header::read(kind, fields);
    if known.is_none() {
        let problem = file.diagnostic(Code::UnknownKind, span, format!("unknown kind \"{kind}\""));
        problems.borrow_mut().push(problem.hint(read_header::kind_hint(kind)));
    }
    known
}

/// A file that was not written for Sideletter: its folder tells what it is, and only its title is taken.
fn foreign(file: &SourceFile, fields: &Fields<'_>, present: bool) -> Option<Header> {
    let kind = kind_by_folder(&file.path);
    let what = if present { "the header has no `kind`" } else { "the file has no header" };
    let message = format!("{what}; it is read as {} {kind}", if kind.starts_with('a') { "an" } else { "a" });
    let hint = match present {
        true => format!("add a line `kind: {kind}`, or what else it is; without it, only `title` is read"),
        false => format!("start the file with three lines: `---`, `kind: {kind}`, `---`"),
    };
    fields.problem(Code::NoHeader, 0..0, message, Some(hint));
    let title = fields.node("title").filter(|node| matches!(node.value, Value::Text(_))).cloned();
    let key = |name: &str| Node { span: 0..0, value: Value::Text(name.into()) };
    let only_title =
        Node { span: 0..0, value: Value::Map(title.map(|title| (key("title"), title)).into_iter().collect()) };
    let unheard = RefCell::default();
    read_header::read(kind, Fields::new(file, &only_title, &unheard))
}

fn kind_by_folder(path: &str) -> &'static str {
    let folders: Vec<_> = path.split('/').collect();
    let (name, folders) = folders.split_last().expect("a path has a name");
    match folders {
        [.., "proposals", _] if *name == "index.md" => "negotiation",
        [.., "proposals"] | [.., "proposals", _] => "proposal",
        [.., "summaries"] => "summary",
        [.., "guides"] => "guide",
        [.., "agreements", _] if *name != "index.md" => "article",
        _ => "agreement",
    }
}
