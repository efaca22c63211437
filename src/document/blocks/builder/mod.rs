//! Markdown and HTML as blocks: both open and close containers on one stack.
//!
//! HTML within Markdown (`<div>`, a table with Markdown in its cells) closes where its end tag is, or else
//! with the Markdown around it. Unknown elements are ignored, but their words stay.

mod elements;
mod open;

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, LinkType, Options, Parser, Tag as MarkdownTag, TagEnd};

use super::file_wide::FileWide;
use super::html;
use super::prepared::{self, CLOSE, Drawn, FOOTNOTE, MARKER, Prepared, TABLE};
use super::{Alignment, BULLET, Block, Cell, Definition, Inline, Linked, MAX_NESTING, Reading, Style, Table};
use crate::source::printable;

use open::{Kind, Open, Origin, as_inlines};

/// How Markdown is read, everywhere.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_DEFINITION_LIST
}

/// Builds blocks. Without `places`, only the blocks are made.
pub fn build(prepared: &Prepared<'_>, whole: &FileWide, places: bool) -> Reading {
    let mut lookup = |link: pulldown_cmark::BrokenLink<'_>| {
        let url = whole.links.get(&link.reference.to_lowercase())?;
        Some((CowStr::from(url.clone()), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(&prepared.text, options(), Some(&mut lookup));
    let mut builder = Builder::new(prepared, whole, places);
    for (event, range) in parser.into_offset_iter() {
        builder.at = range;
        builder.event(event);
    }
    builder.finish()
}

struct Builder<'a> {
    prepared: &'a Prepared<'a>,
    whole: &'a FileWide,
    places: bool,
    stack: Vec<Open>,
    /// Markdown containers that are open and too deep to be kept.
    skipped: usize,
    /// The bytes of the event, in the prepared text.
    at: Range<usize>,
    /// The HTML of a block so far, and where it began.
    html: Option<(usize, String)>,
    /// The open element whose content is not text.
    silent: Option<String>,
    reading: Reading,
}

impl<'a> Builder<'a> {
    fn new(prepared: &'a Prepared<'a>, whole: &'a FileWide, places: bool) -> Self {
        Self {
            prepared,
            whole,
            places,
            stack: vec![Open::new(Kind::Root, Origin::Markdown, 0)],
            skipped: 0,
            at: 0..0,
            html: None,
            silent: None,
            reading: Reading::default(),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(MarkdownTag::HtmlBlock) => self.html = Some((self.at.start, String::new())),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some((start, html)) = self.html.take() {
                    self.feed(&html, start);
                }
            }
            Event::Start(tag) => self.open_markdown(tag),
            Event::End(_) => self.close_markdown(),
            Event::Text(text) => self.text(&printable(&text)),
            Event::Code(text) => {
                self.record(&text);
                self.inline(Inline::Code(text.into_string()));
            }
            Event::Html(html) => match &mut self.html {
                Some((_, block)) => block.push_str(&html),
                None => self.feed(&html, self.at.start),
            },
            Event::InlineHtml(html) => self.feed(&html, self.at.start),
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::HardBreak),
            Event::Rule => self.block(Block::Rule),
            Event::FootnoteReference(name) => self.text(&name),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn open_markdown(&mut self, tag: MarkdownTag<'_>) {
        if let MarkdownTag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. } = &tag
            && self.places
        {
            self.reading.citations.push((dest_url.to_string(), self.prepared.source(&self.at)));
        }
        match &tag {
            MarkdownTag::Link { link_type: LinkType::WikiLink { .. }, .. } => {}
            MarkdownTag::Link { dest_url, .. } => self.linked(dest_url, false),
            MarkdownTag::Image { dest_url, .. } => self.linked(dest_url, true),
            _ => {}
        }
        if self.stack.len() >= MAX_NESTING {
            self.skipped += 1;
            return;
        }
        let kind = self.kind_of(tag);
        self.push(kind, Origin::Markdown);
    }

    fn kind_of(&self, tag: MarkdownTag<'_>) -> Kind {
        match tag {
            MarkdownTag::Paragraph => Kind::Paragraph,
            MarkdownTag::Heading { level, .. } => Kind::Heading(level as u8),
            MarkdownTag::BlockQuote(Some(BlockQuoteKind::Note)) => Kind::Note,
            MarkdownTag::BlockQuote(_) => Kind::Quote,
            MarkdownTag::CodeBlock(_) => Kind::Code,
            MarkdownTag::List(start) => Kind::List { number: start, style: '1' },
            MarkdownTag::Item => Kind::Item(self.marker()),
            MarkdownTag::DefinitionList => Kind::Definitions,
            MarkdownTag::DefinitionListTitle => Kind::Term,
            MarkdownTag::DefinitionListDefinition => Kind::Meaning,
            MarkdownTag::Table(columns) => Kind::Table(columns.into_iter().map(alignment).collect()),
            MarkdownTag::TableHead => Kind::Row { is_head: true },
            MarkdownTag::TableRow => Kind::Row { is_head: false },
            MarkdownTag::TableCell => Kind::Cell { columns: 1, rows: 1, is_head: false },
            MarkdownTag::Emphasis => Kind::Emphasis,
            MarkdownTag::Strong => Kind::Strong,
            MarkdownTag::Strikethrough => Kind::Struck,
            MarkdownTag::Superscript => Kind::Styled(Style::Superscript),
            MarkdownTag::Subscript => Kind::Styled(Style::Subscript),
            MarkdownTag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                Kind::Citation(dest_url.into_string(), has_pothole)
            }
            MarkdownTag::Link { dest_url, .. } if self.whole.is_own_place(&dest_url) => Kind::Span,
            MarkdownTag::Link { dest_url, .. } => Kind::Link(self.whole.anchored(&dest_url)),
            MarkdownTag::Image { dest_url, .. } => Kind::Image(self.whole.anchored(&dest_url)),
            MarkdownTag::HtmlBlock | MarkdownTag::FootnoteDefinition(_) | MarkdownTag::MetadataBlock(_) => {
                Kind::Division
            }
        }
    }

    /// Records a link or image.
    fn linked(&mut self, address: &str, is_image: bool) {
        if !self.places || self.silent.is_some() || self.whole.is_own_place(address) {
            return;
        }
        let written = self.prepared.text.get(self.at.clone()).and_then(|text| text.rfind(address));
        let place = match written.filter(|_| !address.is_empty()) {
            Some(at) => self.at.start + at..self.at.start + at + address.len(),
            None => self.at.clone(),
        };
        let place = self.prepared.source(&place);
        self.reading.links.push(Linked { address: self.whole.anchored(address), is_image, place });
    }

    /// The marker of the item that begins here, as written.
    fn marker(&self) -> String {
        let is_numbered = matches!(self.stack.last().map(|open| &open.kind), Some(Kind::List { number: Some(_), .. }));
        let text = self.prepared.text[self.at.start..].trim_start_matches([' ', '\t']);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        match text.as_bytes().get(digits) {
            Some(sign @ (b'.' | b')')) if is_numbered && digits > 0 => format!("{}{}", &text[..digits], *sign as char),
            _ => BULLET.to_string(),
        }
    }

    fn push(&mut self, kind: Kind, origin: Origin) {
        let start = self.at.start;
        if self.places && matches!(kind, Kind::Item(_)) {
            self.stack.iter_mut().for_each(|open| open.holds_items = true);
        }
        self.stack.push(Open::new(kind, origin, start));
    }

    /// Closes the innermost Markdown container, and the HTML that is still open in it.
    fn close_markdown(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.silent = None;
        while self.stack.len() > 1 {
            let is_markdown = self.top().origin == Origin::Markdown;
            self.close_top();
            if is_markdown {
                return;
            }
        }
    }

    fn close_top(&mut self) {
        if self.stack.len() > 1
            && let Some(done) = self.stack.pop()
        {
            self.attach(done);
        }
    }

    fn attach(&mut self, mut done: Open) {
        done.inlines = self.resolved(std::mem::take(&mut done.inlines));
        let place = if self.places { self.prepared.source(&(done.start..self.at.end)) } else { 0..0 };
        if self.places && !done.holds_items && matches!(done.kind, Kind::Item(_)) {
            self.reading.items.push(place.clone());
        }
        if let Kind::Code = done.kind {
            return self.block_from(done.start, Block::Code(open::code(done)));
        }
        let start = done.start;
        match std::mem::replace(&mut done.kind, Kind::Division) {
            Kind::Paragraph => {
                if let Some(table) = self.drawn(&done.inlines) {
                    return self.block_from(start, Block::Table(table));
                }
                done.into_blocks().into_iter().for_each(|block| self.block_from(start, block));
            }
            Kind::Root | Kind::Division | Kind::Code => {
                done.into_blocks().into_iter().for_each(|block| self.block_from(start, block));
            }
            Kind::Heading(level) => self.block_from(start, Block::Heading(level, done.into_inlines())),
            Kind::List { number, .. } => {
                let is_counted = number.is_some();
                let mut items = std::mem::take(&mut done.items);
                if is_counted {
                    open::count_equal_markers(&mut items);
                }
                done.into_blocks().into_iter().for_each(|block| self.block_from(start, block));
                if !items.is_empty() {
                    self.block_from(start, Block::List(items));
                }
            }
            Kind::Item(marker) => {
                let item = open::item(marker, done.into_blocks(), place);
                self.top().items.push(item);
            }
            Kind::Quote => self.block_from(start, Block::Quote(done.into_blocks())),
            Kind::Note => self.block_from(start, Block::Note(done.into_blocks())),
            Kind::Details => {
                let summary = std::mem::take(&mut done.summary);
                self.block_from(start, Block::Details(summary, done.into_blocks()));
            }
            Kind::Summary => self.top().summary = done.into_inlines(),
            Kind::Definitions => {
                let words = std::mem::take(&mut done.definitions);
                done.into_blocks().into_iter().for_each(|block| self.block_from(start, block));
                self.block_from(start, Block::Definitions(words));
            }
            Kind::Term => {
                let definition = Definition { term: done.into_inlines(), meanings: Vec::new() };
                self.top().definitions.push(definition);
            }
            Kind::Meaning => {
                let top = self.top();
                if top.definitions.is_empty() {
                    top.definitions.push(Definition::default());
                }
                let meaning = done.into_blocks();
                if let Some(last) = top.definitions.last_mut() {
                    last.meanings.push(meaning);
                }
            }
            Kind::Table(alignments) => {
                let table = Table { alignments, ..std::mem::take(&mut done.table) };
                done.into_blocks().into_iter().for_each(|block| self.block_from(start, block));
                self.block_from(start, Block::Table(table));
            }
            Kind::Caption => self.top().table.caption = done.into_inlines(),
            Kind::Row { is_head } => {
                let cells = std::mem::take(&mut done.cells);
                let rest = done.into_blocks();
                let top = self.top();
                top.blocks.extend(rest);
                top.add_row(cells, is_head);
            }
            Kind::Cell { columns, rows, is_head } => {
                let words = done.into_inlines();
                self.top().cells.push((Cell { words, columns, rows }, is_head));
            }
            Kind::Emphasis => self.inline(Inline::Emphasis(done.into_inlines())),
            Kind::Strong => self.inline(Inline::Strong(done.into_inlines())),
            Kind::Struck => self.inline(Inline::Struck(done.into_inlines())),
            Kind::Styled(style) => self.inline(Inline::Styled(style, done.into_inlines())),
            Kind::Span => done.into_inlines().into_iter().for_each(|inline| self.inline(inline)),
            Kind::Link(url) => self.inline(Inline::Link(url, done.into_inlines())),
            Kind::Typed => self.inline(Inline::Code(super::plain(&done.into_inlines()))),
            Kind::Citation(target, has_words) => {
                let words = has_words.then(|| super::plain(&done.inlines));
                self.inline(Inline::Citation(target, words));
            }
            Kind::Image(url) => self.inline(Inline::Image(url, super::plain(&done.inlines))),
        }
    }

    fn top(&mut self) -> &mut Open {
        self.stack.last_mut().expect("the outermost container is never closed")
    }

    /// Records what a reader sees here.
    fn record(&mut self, text: &str) {
        let is_id = matches!(self.stack.last().map(|open| &open.kind), Some(Kind::Citation(_, false)));
        if !self.places || is_id {
            return;
        }
        let mut range = self.at.clone();
        // The marks of code and escapes are not part of the words.
        if range.len() != text.len()
            && let Some(inner) = self.prepared.text[range.clone()].find(text)
        {
            range = range.start + inner..range.start + inner + text.len();
        }
        self.reading.words.push((self.prepared.source(&range), text.to_string()));
    }

    fn text(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        self.record(text);
        self.words(text);
    }

    fn words(&mut self, text: &str) {
        match self.top().inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ => self.inline(Inline::Text(text.to_string())),
        }
    }

    fn inline(&mut self, inline: Inline) {
        if self.silent.is_none() {
            self.top().inlines.push(inline);
        }
    }

    fn block(&mut self, block: Block) {
        self.block_from(self.at.start, block);
    }

    /// Adds a block that began at a byte.
    fn block_from(&mut self, start: usize, block: Block) {
        self.settle();
        self.top().blocks.push(block);
        self.place(start);
    }

    /// Records the places of the outermost container's new blocks.
    fn place(&mut self, start: usize) {
        if self.places && self.stack.len() == 1 {
            let place = self.prepared.source(&(start.min(self.at.end)..self.at.end));
            self.reading.places.resize(self.stack[0].blocks.len(), place);
        }
    }

    /// Words directly in an item or quotation are a paragraph of their own.
    fn settle(&mut self) {
        let words = std::mem::take(&mut self.top().inlines);
        let words = open::trimmed(self.resolved(words));
        if !words.is_empty() {
            self.top().blocks.push(Block::Paragraph(words));
            self.place(self.at.start);
        }
    }

    /// Restores something that was carried through the parser.
    fn resolved(&self, inlines: Vec<Inline>) -> Vec<Inline> {
        let is_carrier = |inline: &Inline| matches!(inline, Inline::Text(text) if text.contains(FOOTNOTE));
        if !inlines.iter().any(is_carrier) {
            return inlines;
        }
        let mut out = Vec::with_capacity(inlines.len() + 2);
        for inline in inlines {
            let Inline::Text(text) = inline else {
                out.push(inline);
                continue;
            };
            let mut rest = text.as_str();
            while let Some((before, after)) = rest.split_once(FOOTNOTE) {
                let (index, behind) = after.split_once(CLOSE).unwrap_or((after, ""));
                let note = index.parse().ok().and_then(|index: usize| self.whole.footnotes.get(index));
                if !before.is_empty() {
                    out.push(Inline::Text(before.to_string()));
                }
                out.extend(note.map(|note| Inline::Footnote(note.label.clone())));
                rest = behind;
            }
            if !rest.is_empty() {
                out.push(Inline::Text(rest.to_string()));
            }
        }
        out
    }

    /// The drawn table that a paragraph represents.
    fn drawn(&self, inlines: &[Inline]) -> Option<Table> {
        let [Inline::Text(text)] = inlines else { return None };
        let index = text.strip_prefix(TABLE)?.strip_suffix(CLOSE)?;
        self.prepared.tables.get(index.parse::<usize>().ok()?).map(|table| self.table_of(table))
    }

    fn table_of(&self, drawn: &Drawn) -> Table {
        let cell = |cell: &prepared::DrawnCell| {
            let words = as_inlines(build(&prepared::loose(&cell.text), self.whole, false).blocks);
            Cell { words, columns: cell.columns, rows: cell.rows }
        };
        let row = |cells: &Vec<prepared::DrawnCell>| cells.iter().map(cell).collect::<Vec<Cell>>();
        let rows: Vec<Vec<Cell>> = drawn.rows.iter().map(row).collect();
        Table { caption: Vec::new(), alignments: open::alignments(&rows), head: row(&drawn.head), rows }
    }

    fn finish(mut self) -> Reading {
        while self.stack.len() > 1 {
            self.skipped = 0;
            self.close_top();
        }
        self.at = self.prepared.text.len()..self.prepared.text.len();
        self.settle();
        self.reading.blocks = self.stack.pop().map(|outermost| outermost.blocks).unwrap_or_default();
        self.reading
    }
}

fn alignment(column: pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
        _ => Alignment::Natural,
    }
}
