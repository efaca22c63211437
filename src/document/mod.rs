//! One file of the contract folder, read: its header and its sections.
//!
//! Start at [`parse`]. Reading never fails: it returns what could be read, and what was wrong.

pub mod attributes;
pub mod blocks;
mod comments;
pub mod expected;
mod fence;
pub mod front_matter;
pub mod header;
mod headings;
pub mod layout;
pub mod lock;
pub mod moved;
pub mod provisions;
pub mod table;
mod typed;
mod verbatim;
mod yaml;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Missing};
use crate::language::signs;
use crate::source::SourceFile;

use blocks::{Block, FileWide, Linked, Reading};
use front_matter::{Fields, Node, Value};
use header::KINDS;
use header::{Header, Publication};
use provisions::Section;

/// A Markdown file, read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Its header.
    pub header: Header,
    /// When it is published.
    pub publication: Publication,
    /// The text before the first heading, then a section for each heading.
    pub sections: Vec<Section>,
    /// File-wide definitions: link definitions, footnotes, split words.
    pub whole: Arc<FileWide>,
    /// Whether its headings were found in plain lines, so that indentation is layout.
    pub is_rough: bool,
    /// The level of the headings that open articles, in an agreement that is one file.
    pub article_level: u8,
}

/// A stretch of Markdown in a file; read into blocks when it is needed.
#[derive(Clone, Debug)]
pub struct Text {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Bytes in it.
    pub range: Range<usize>,
    /// File-wide definitions.
    pub whole: Arc<FileWide>,
    /// Whether indentation is layout, not code.
    pub is_rough: bool,
}

impl Text {
    /// The Markdown.
    pub fn markdown(&self) -> &str {
        &self.file.text[self.range.clone()]
    }

    /// The blocks.
    pub fn blocks(&self) -> Vec<Block> {
        blocks::blocks(&self.file.text, self.range.clone(), &self.whole, self.is_rough)
    }

    /// The blocks, and where in the file everything is.
    pub fn read(&self) -> Reading {
        blocks::read(&self.file.text, self.range.clone(), &self.whole, self.is_rough)
    }

    /// The ids of the headings on the page of a text that has no provisions, such as a guide.
    pub fn heading_ids(&self) -> Vec<String> {
        let mut taken = BTreeSet::new();
        let id = |block: &Block| match block {
            Block::Heading(_, words) => Some(crate::id::unique(&blocks::plain(words), &mut taken)),
            _ => None,
        };
        self.read().blocks.iter().filter_map(id).collect()
    }

    /// The citations by id, with their bytes in the file.
    pub fn citations(&self) -> Vec<(String, Range<usize>)> {
        let may_cite = signs::has(self.markdown(), "[[") || self.whole.notes_cite;
        if may_cite { self.read().citations } else { Vec::new() }
    }

    /// The links and images.
    pub fn links(&self) -> Vec<Linked> {
        if self.may_link() { self.read().links } else { Vec::new() }
    }

    fn may_link(&self) -> bool {
        let text = self.markdown();
        if !signs::has_any(text, &["[", "<"]) {
            return false;
        }
        let has_tag = || text.contains("href") || text.contains("src") || text.contains("HREF") || text.contains("SRC");
        signs::has_any(text, &["](", "![["])
            || text.contains('[') && !self.whole.links.is_empty()
            || text.contains('<') && has_tag()
            || text.contains("[^") && !self.whole.footnotes.is_empty()
    }

    /// A key for how this text reads: texts with equal keys have equal blocks.
    pub fn key(&self) -> impl Eq + std::hash::Hash + '_ {
        let split = self.whole.hyphens_in(&self.range).iter();
        let split: Vec<(usize, bool)> = split.map(|it| (it.at - self.range.start, it.is_kept)).collect();
        let furniture = self.whole.furniture_in(&self.range).iter();
        // A comment may begin in the heading above.
        let furniture: Vec<(usize, usize)> =
            furniture.map(|it| (it.start.saturating_sub(self.range.start), it.end - self.range.start)).collect();
        let own = (!self.whole.is_plain()).then_some((Arc::as_ptr(&self.whole), self.range.start));
        let folder = self.may_link().then_some(self.whole.folder.as_str());
        (self.markdown(), self.is_rough, split, furniture, own, folder)
    }

    /// Whether nothing is written here.
    pub fn is_empty(&self) -> bool {
        let mut from = self.range.start;
        let furniture = self.whole.furniture_in(&self.range);
        let is_blank = |range: Range<usize>| self.file.text.get(range).is_none_or(|text| text.trim().is_empty());
        furniture.iter().all(|place| is_blank(std::mem::replace(&mut from, place.end)..place.start))
            && is_blank(from..self.range.end)
            && self.whole.footnotes_for(&self.range).is_empty()
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

    /// Every block of the body with its bytes in the file, the headings of sections among them. A footnote follows each
    /// section that cites it, with the bytes where it is written.
    pub fn blocks(&self) -> Vec<(Range<usize>, Block)> {
        let mut found = Vec::new();
        for section in &self.sections {
            if section.level > 0 {
                let words = self.file.text[section.heading.clone()].trim_start_matches(['#', ' ']).trim_end();
                let heading = Block::Heading(section.level, vec![blocks::Inline::Text(words.to_string())]);
                found.push((section.heading.clone(), heading));
            }
            let reading = self.text(section).read();
            found.extend(reading.places.into_iter().zip(reading.blocks));
        }
        found
    }

    fn stretch(&self, range: Range<usize>) -> Text {
        Text { file: Arc::clone(&self.file), range, whole: Arc::clone(&self.whole), is_rough: self.is_rough }
    }
}

/// Reads a Markdown file. `None` if its kind is not known.
pub fn parse(file: Arc<SourceFile>) -> (Option<Document>, Vec<Diagnostic>) {
    let problems = RefCell::default();
    let document = read(&file, &problems);
    (document, problems.into_inner())
}

/// The kind in a file's header, without reading the text below.
pub fn header(file: &SourceFile) -> Option<Header> {
    header_and_body(file, &RefCell::default()).map(|((header, _), _)| header)
}

fn read(file: &Arc<SourceFile>, problems: &RefCell<Vec<Diagnostic>>) -> Option<Document> {
    let ((header, publication), body) = header_and_body(file, problems)?;
    let (sections, whole) = provisions::cut(file, body, problems);
    let text = comments::without(&file.text, &whole.comments);
    let mut found = match &header {
        Header::Agreement(_) => headings::find(&text, sections, None),
        Header::Article(article) => headings::find(&text, sections, article.number.as_ref()),
        _ => headings::marked(sections),
    };
    found.furniture.extend(whole.comments.iter().cloned());
    found.furniture.sort_by_key(|place| place.start);
    problems.borrow_mut().extend(lost_headings(file, &found.lost));
    let headings = found.sections.iter().map(|section| section.heading.clone()).collect();
    Some(Document {
        file: Arc::clone(file),
        header,
        publication,
        sections: found.sections,
        whole: Arc::new(FileWide { folder: file.folder().to_string(), furniture: found.furniture, headings, ..whole }),
        is_rough: found.is_typed,
        article_level: found.article_level,
    })
}

/// One warning for all headings that only the contents name.
fn lost_headings(file: &SourceFile, entries: &[Range<usize>]) -> Option<Diagnostic> {
    let first = entries.first()?;
    let others = match entries.len() - 1 {
        0 => String::new(),
        1 => ", nor that of one other entry".to_string(),
        many => format!(", nor those of {many} other entries"),
    };
    let message = format!("no heading has the title of this entry of the contents{others}");
    let hint = "if the text has it, mark its heading: begin the line with ## and the number";
    Some(file.diagnostic(Code::MissingNumber, first.clone(), message).hint(hint))
}

/// A header, and when its file is published.
type Headed = (Header, Publication);

fn header_and_body(file: &SourceFile, problems: &RefCell<Vec<Diagnostic>>) -> Option<(Headed, Range<usize>)> {
    let report = |problem: Diagnostic| {
        problems.borrow_mut().push(problem.unread(Missing::of(&file.path, &file.text)));
    };
    if let Some(problem) = conflict(file) {
        report(problem);
        return None;
    }
    let parts = match fence::split(&file.text) {
        Ok(parts) => parts,
        Err(slip) => {
            report(file.diagnostic(Code::BrokenHeader, slip.at, slip.message).hint(slip.hint));
            return None;
        }
    };
    let node = match &parts.header {
        Some(range) => yaml::parse(file, range.clone()).map_err(|problem| report(*problem)).ok()?,
        None => Node { span: 0..0, value: Value::Map(Vec::new()) },
    };
    problems.borrow_mut().extend(parts.header.clone().into_iter().flat_map(|range| yaml::cut_values(file, range)));
    let header = read_header(file, &node, parts.header.is_some(), problems)?;
    Some((header, parts.body))
}

/// The first mark that a merge left for somebody to decide.
pub fn conflict(file: &SourceFile) -> Option<Diagnostic> {
    let marks = ["<<<<<<<", ">>>>>>>", "|||||||"];
    if !signs::has_any(&file.text, &marks) && !signs::has(&file.text, "=======") {
        return None;
    }
    let mut at = 0;
    for line in file.text.split('\n') {
        let words = line.trim_start();
        let may_be_mark = words.starts_with(['<', '>', '|', '=']);
        let is_mark = may_be_mark
            && marks
                .iter()
                .any(|mark| words.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
        // Below a text, such a line makes a heading of it.
        let is_middle = may_be_mark
            && line.trim_end() == "======="
            && file.text[..at].trim_end_matches([' ', '\t']).ends_with("\n\n");
        if is_mark || is_middle {
            let message = "this file has the marks of a merge conflict: two versions of the same lines";
            let hint = "keep the lines that are right, and remove the lines that begin with <<<<<<<, =======, ||||||| and >>>>>>>";
            return Some(file.diagnostic(Code::MergeConflict, at..at + line.len(), message).hint(hint));
        }
        at += line.len() + 1;
    }
    None
}

fn read_header(file: &SourceFile, node: &Node, present: bool, problems: &RefCell<Vec<Diagnostic>>) -> Option<Headed> {
    let fields = Fields::new(file, node, problems);
    if fields.is_something_else() {
        problems
            .borrow_mut()
            .last_mut()
            .into_iter()
            .for_each(|it| it.missing = Some(Missing::of(&file.path, &file.text)));
        return None;
    }
    let Some((kind, span)) = fields.spanned_text("kind") else {
        return lost_site(file, node, problems).or_else(|| foreign(file, &fields, present));
    };
    let before = problems.borrow().len();
    let spelled = front_matter::hyphenated(kind);
    let kind = if KINDS.contains(&spelled.as_str()) { spelled.as_str() } else { kind };
    let known = header::read(kind, fields);
    let lists = match kind {
        "site" => Some(Missing::Site),
        "sources" => Some(Missing::Sources),
        _ => None,
    };
    let may_lack = [Code::BadId, Code::WrongType, Code::UnknownField, Code::DuplicateField];
    for problem in problems.borrow_mut()[before..].iter_mut().filter(|it| may_lack.contains(&it.code)) {
        problem.missing = lists;
    }
    if known.is_none() {
        let problem = file.diagnostic(Code::UnknownKind, span, format!("unknown kind \"{kind}\""));
        let missing = Missing::of(&file.path, &file.text);
        problems.borrow_mut().push(problem.hint(header::kind_hint(kind)).unread(missing));
    }
    known
}

/// The first file of a contract folder whose header lost its kind: what only that kind says is still there.
fn lost_site(file: &SourceFile, node: &Node, problems: &RefCell<Vec<Diagnostic>>) -> Option<Headed> {
    let Value::Map(entries) = &node.value else { return None };
    let names = |kind: &str| -> BTreeSet<&str> {
        header::described(kind).into_iter().flatten().map(|asked| asked.name).collect()
    };
    // An agreement may have topics too, but only their ids.
    let is_list =
        |value: &Value| matches!(value, Value::List(items) if items.iter().any(|it| matches!(it.value, Value::Map(_))));
    let is_telling = |(key, value): &(Node, Node)| match &key.value {
        Value::Text(name) => {
            names("site").contains(&**name) && (is_list(&value.value) || !names("agreement").contains(&**name))
        }
        _ => false,
    };
    if &*file.path != "index.md" || !entries.iter().any(is_telling) {
        return None;
    }
    let message = "the header has lost `kind: site`, which makes this folder a contract folder";
    let problem = file.diagnostic(Code::MissingField, 0..file.text.find('\n').unwrap_or(file.text.len()), message);
    let hint = "add the line `kind: site` below the first `---`";
    problems.borrow_mut().push(problem.hint(hint).unread(Missing::Site));
    header::read("site", Fields::new(file, node, problems))
}

/// A file that was not written for Sideletter: its kind comes from its folder, and only its title is read.
fn foreign(file: &SourceFile, fields: &Fields<'_>, present: bool) -> Option<Headed> {
    let kind = kind_by_folder(&file.path);
    let what = if present { "the header has no `kind`" } else { "the file has no header" };
    let message = format!("{what}; it is read as {} {kind}", if kind.starts_with('a') { "an" } else { "a" });
    let hint = match present {
        true => format!("add a line `kind: {kind}`, or another kind; without it, only `title` is read"),
        false => {
            let name = file.path.rsplit_once('/').map_or(&*file.path, |(_, name)| name);
            format!(
                "start the file with three lines: `---`, `kind: {kind}`, `---`; if it is not part of the contract, call it _{name}"
            )
        }
    };
    fields.problem(Code::NoHeader, 0..0, message, Some(hint));
    let title = fields.node("title").filter(|node| matches!(node.value, Value::Text(_))).cloned();
    let key = |name: &str| Node { span: 0..0, value: Value::Text(name.into()) };
    let only_title =
        Node { span: 0..0, value: Value::Map(title.map(|title| (key("title"), title)).into_iter().collect()) };
    let unheard = RefCell::default();
    header::read(kind, Fields::new(file, &only_title, &unheard))
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
