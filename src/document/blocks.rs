//! The text of a provision as blocks: made on demand from the Markdown that a file keeps, for pages, comparison and
//! search alike.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// Text nested deeper than this is flattened: nobody reads it, and nothing may overflow.
pub const MAX_NESTING: usize = 40;

/// What a link name stands for: reference definitions of the whole file, by name in lower case.
pub type LinkNames = BTreeMap<String, String>;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading inside a text that has no provisions (a guide, the home page).
    Heading(u8, Vec<Inline>),
    /// A list; `start` is the first number of a numbered one.
    List {
        /// The first number, or `None` for bullets.
        start: Option<u64>,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// A quotation.
    Quote(Vec<Block>),
    /// An editor's note (`> [!NOTE]`): not part of the contract.
    Note(Vec<Block>),
    /// Text to be shown as typed.
    Code(String),
    /// HTML as the contributor wrote it; never shown without being cleaned.
    Html(String),
    /// A line across.
    Rule,
}

/// A table of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// How each column is set.
    pub alignments: Vec<Alignment>,
    /// The head's cells.
    pub head: Vec<Vec<Inline>>,
    /// The rows' cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the language has it.
    Natural,
    /// Centred.
    Center,
    /// To the right, as figures are.
    Right,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Text as typed.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck text.
    Struck(Vec<Inline>),
    /// A link.
    Link(String, Vec<Inline>),
    /// An image: address and description.
    Image(String, String),
    /// A citation by id, `[[target]]` or `[[target|words]]`.
    Citation(String, Option<String>),
    /// HTML as the contributor wrote it.
    Html(String),
    /// The end of a source line.
    SoftBreak,
    /// A line break that is meant.
    HardBreak,
}

/// How Markdown is read, everywhere.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

/// Markdown with page breaks as the white space that they are: a heading may begin a page.
pub fn unpaged(markdown: &str) -> Cow<'_, str> {
    if markdown.contains('\u{c}') { Cow::Owned(markdown.replace('\u{c}', " ")) } else { Cow::Borrowed(markdown) }
}

/// Reads Markdown into blocks.
pub fn parse(markdown: &str, names: &LinkNames) -> Vec<Block> {
    let markdown = &unpaged(markdown);
    let mut lookup = |link: pulldown_cmark::BrokenLink<'_>| {
        let url = names.get(&link.reference.to_lowercase())?;
        Some((CowStr::from(url.clone()), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(markdown, options(), Some(&mut lookup));
    let mut builder = Builder { stack: vec![Open::new(Kind::Blocks)], skipped: 0 };
    for event in parser {
        builder.event(event);
    }
    builder.finish()
}

/// The citations by id in Markdown, with their places.
pub fn citations(markdown: &str) -> Vec<(String, Range<usize>)> {
    if !markdown.contains("[[") {
        return Vec::new();
    }
    Parser::new_ext(markdown, options())
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) => {
                Some((dest_url.to_string(), range))
            }
            _ => None,
        })
        .collect()
}

/// Markdown with spaces for everything that readers do not see as text: marks, addresses, the ids of citations, HTML. Each
/// word keeps its place.
pub fn visible(markdown: &str) -> String {
    let mut shown = " ".repeat(markdown.len());
    let mut silent = false;
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, .. }) => silent = true,
            Event::End(TagEnd::Link) => silent = false,
            Event::Text(text) if !silent && markdown[range.clone()] == *text => shown.replace_range(range, &text),
            Event::Code(text) if !silent => {
                if let Some(at) = markdown[range.clone()].find(&*text) {
                    shown.replace_range(range.start + at..range.start + at + text.len(), &text);
                }
            }
            _ => {}
        }
    }
    shown
}

/// The places of the innermost list items in Markdown.
pub fn items(markdown: &str) -> Vec<Range<usize>> {
    let mut open: Vec<(Range<usize>, bool)> = Vec::new();
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Item) => {
                if let Some((_, innermost)) = open.last_mut() {
                    *innermost = false;
                }
                open.push((range, true));
            }
            Event::End(TagEnd::Item) => {
                found.extend(open.pop().filter(|(_, innermost)| *innermost).map(|(item, _)| item))
            }
            _ => {}
        }
    }
    found
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Blocks,
    Paragraph,
    Heading(u8),
    List(Option<u64>),
    Item,
    Quote,
    Note,
    Code,
    Html,
    Table(Vec<Alignment>),
    TableHead,
    TableRow,
    Cell,
    Emphasis,
    Strong,
    Struck,
    Link(String),
    Citation(String, bool),
    Image(String),
}

struct Open {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
    cells: Vec<Vec<Inline>>,
    table: Table,
}

impl Open {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            table: Table::default(),
        }
    }

    /// Words that stand directly in an item or quotation are a paragraph of their own.
    fn settle(&mut self) {
        if !self.inlines.is_empty() {
            let words = std::mem::take(&mut self.inlines);
            self.blocks.push(Block::Paragraph(words));
        }
    }
}

struct Builder {
    stack: Vec<Open>,
    skipped: usize,
}

impl Builder {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.inline(Inline::Code(text.into_string())),
            Event::Html(html) => match self.top().kind {
                Kind::Html => self.text(&html),
                _ => self.block(Block::Html(html.into_string())),
            },
            Event::InlineHtml(html) => self.inline(Inline::Html(html.into_string())),
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::HardBreak),
            Event::Rule => self.block(Block::Rule),
            Event::FootnoteReference(name) => self.text(&name),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        if self.stack.len() >= MAX_NESTING {
            self.skipped += 1;
            return;
        }
        self.stack.push(Open::new(kind_of(tag)));
    }

    fn close(&mut self, _: TagEnd) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        if self.stack.len() > 1
            && let Some(done) = self.stack.pop()
        {
            self.attach(done);
        }
    }

    fn attach(&mut self, mut done: Open) {
        match done.kind {
            Kind::Item | Kind::Quote | Kind::Note | Kind::Blocks => done.settle(),
            _ => {}
        }
        match done.kind {
            Kind::Blocks => {}
            Kind::Paragraph => self.block(Block::Paragraph(done.inlines)),
            Kind::Heading(level) => self.block(Block::Heading(level, done.inlines)),
            Kind::List(start) => self.block(Block::List { start, items: done.items }),
            Kind::Item => self.top().items.push(done.blocks),
            Kind::Quote => self.block(Block::Quote(done.blocks)),
            Kind::Note => self.block(Block::Note(done.blocks)),
            Kind::Code => self.block(Block::Code(plain(&done.inlines))),
            Kind::Html => self.block(Block::Html(plain(&done.inlines))),
            Kind::Table(alignments) => self.block(Block::Table(Table { alignments, ..done.table })),
            Kind::TableHead => self.top().table.head = done.cells,
            Kind::TableRow => self.top().table.rows.push(done.cells),
            Kind::Cell => self.top().cells.push(done.inlines),
            Kind::Emphasis => self.inline(Inline::Emphasis(done.inlines)),
            Kind::Strong => self.inline(Inline::Strong(done.inlines)),
            Kind::Struck => self.inline(Inline::Struck(done.inlines)),
            Kind::Link(url) => self.inline(Inline::Link(url, done.inlines)),
            Kind::Citation(target, labelled) => {
                let words = labelled.then(|| plain(&done.inlines));
                self.inline(Inline::Citation(target, words));
            }
            Kind::Image(url) => self.inline(Inline::Image(url, plain(&done.inlines))),
        }
    }

    fn top(&mut self) -> &mut Open {
        self.stack.last_mut().expect("the outermost container is never closed")
    }

    fn text(&mut self, text: &str) {
        match self.top().inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ => self.inline(Inline::Text(text.to_string())),
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.top().inlines.push(inline);
    }

    fn block(&mut self, block: Block) {
        let top = self.top();
        top.settle();
        top.blocks.push(block);
    }

    fn finish(mut self) -> Vec<Block> {
        while self.stack.len() > 1 {
            self.skipped = 0;
            self.close(TagEnd::Paragraph);
        }
        let mut outermost = self.stack.pop().expect("the outermost container is never closed");
        outermost.settle();
        outermost.blocks
    }
}

fn kind_of(tag: Tag<'_>) -> Kind {
    match tag {
        Tag::Paragraph => Kind::Paragraph,
        Tag::Heading { level, .. } => Kind::Heading(level as u8),
        Tag::BlockQuote(Some(BlockQuoteKind::Note)) => Kind::Note,
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(_) => Kind::Code,
        Tag::HtmlBlock => Kind::Html,
        Tag::List(start) => Kind::List(start),
        Tag::Item => Kind::Item,
        Tag::Table(columns) => Kind::Table(columns.into_iter().map(alignment).collect()),
        Tag::TableHead => Kind::TableHead,
        Tag::TableRow => Kind::TableRow,
        Tag::TableCell => Kind::Cell,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Struck,
        Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
            Kind::Citation(dest_url.into_string(), has_pothole)
        }
        Tag::Link { dest_url, .. } => Kind::Link(dest_url.into_string()),
        Tag::Image { dest_url, .. } => Kind::Image(dest_url.into_string()),
        _ => Kind::Blocks,
    }
}

fn alignment(column: pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
        _ => Alignment::Natural,
    }
}

/// The words of a run of text, without marks or HTML tags.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, ' ', &mut out);
    out
}

/// The same with the lines of the file and with words for every citation: nothing that a reader sees is left out.
pub fn plain_lines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, '\n', &mut out);
    out
}

fn push_plain(inlines: &[Inline], line_end: char, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) | Inline::Link(_, inner) => {
                push_plain(inner, line_end, out);
            }
            Inline::Image(_, words) => out.push_str(words),
            Inline::Citation(_, Some(words)) => out.push_str(words),
            Inline::Citation(target, None) if line_end == '\n' => out.push_str(&cited_words(target)),
            Inline::Citation(_, None) | Inline::Html(_) => {}
            Inline::SoftBreak => out.push(line_end),
            Inline::HardBreak => out.push('\n'),
        }
    }
}

/// What a citation without words of its own reads like: `2007-2012#old-sick-bank` as "old sick bank".
fn cited_words(target: &str) -> String {
    target.rsplit('#').next().unwrap_or(target).replace(['-', '_'], " ")
}

/// The words of a text, a blank line between paragraphs; without notes and HTML.
pub fn plain_text(blocks: &[Block]) -> String {
    let mut out = String::new();
    push_blocks(blocks, &mut out);
    out.truncate(out.trim_end().len());
    out
}

fn push_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(words) | Block::Heading(_, words) => push_plain(words, ' ', out),
            Block::List { items, .. } => items.iter().for_each(|item| push_blocks(item, out)),
            Block::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let cells: Vec<_> = row.iter().map(|cell| plain(cell)).collect();
                    out.push_str(&cells.join(" · "));
                    out.push('\n');
                }
            }
            Block::Quote(inner) => push_blocks(inner, out),
            Block::Code(text) => out.push_str(text),
            Block::Note(_) | Block::Html(_) | Block::Rule => continue,
        }
        out.truncate(out.trim_end().len());
        out.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markdown: &str) -> Vec<Block> {
        parse(markdown, &LinkNames::new())
    }

    #[test]
    fn blocks_of_every_kind() {
        let text = "One *two* [[sick-bank|the bank]].\n\n1. a\n2. b\n   - c\n\n| x | y |\n|---|--:|\n| 1 | 2 |\n\n> [!NOTE]\n> aside\n\n> said\n";
        let blocks = read(text);
        assert_eq!(plain_text(&blocks), "One two the bank.\n\na\n\nb\n\nc\n\nx · y\n1 · 2\n\nsaid");
        assert!(matches!(&blocks[1], Block::List { start: Some(1), items } if items.len() == 2));
        assert!(matches!(&blocks[3], Block::Note(_)));
    }

    #[test]
    fn what_is_seen_keeps_its_place() {
        let text = "- **A** [[x-1]] [[y-2|of `3`]] [b](https://c/4) <i>5</i> &#54;é\n";
        let shown = visible(text);
        assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), ["A", "of", "3", "b", "5", "é"]);
        for word in ["A", "of", "3", "b", "5", "é"] {
            assert_eq!(shown.find(word), text.find(word), "{word}");
        }
    }

    #[test]
    fn hostile_nesting_is_flattened() {
        for text in [
            "[".repeat(100_000),
            "> ".repeat(50_000) + "x",
            "*a _b ".repeat(20_000),
            "- ".repeat(20_000) + "x",
            "[[".repeat(50_000),
            "![".repeat(50_000),
        ] {
            read(&text);
        }
    }
}
