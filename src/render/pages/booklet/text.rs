//! Blocks of the agreement as blocks of a booklet: links lead into the booklet or to the web, and notes are at their marks.

use std::collections::{BTreeMap, BTreeSet};

use crate::booklet::{Block, Cell, Run, Table};
use crate::document::blocks::{self, Alignment, BULLET, Inline, Style};
use crate::language::citations;
use crate::library::Destination;
use crate::render::html::Scope;
use crate::render::{links, typography};
use crate::say;

use super::DEEPEST;

/// A table on paper has no more columns than this.
const MOST_COLUMNS: usize = 60;

/// The text that is written.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    /// A name that no other text has.
    pub id: &'a str,
    /// The level of the heading above it.
    pub level: u8,
    /// Whether it is English.
    pub english: bool,
}

/// Writes the text of one provision.
pub(super) struct Writer<'a> {
    scope: Scope<'a>,
    text: Written<'a>,
    /// The addresses that are in the booklet, with the names of their places.
    places: &'a BTreeMap<String, String>,
    pictures: &'a mut BTreeMap<String, Vec<u8>>,
    /// The level of the last heading.
    level: u8,
    /// The footnotes whose marks did not come yet.
    notes: BTreeMap<String, Vec<blocks::Block>>,
    /// The footnotes whose marks came.
    noted: BTreeSet<String>,
    /// Whether the words are those of a link: links and notes cannot be in one.
    is_linked: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        scope: Scope<'a>,
        places: &'a BTreeMap<String, String>,
        pictures: &'a mut BTreeMap<String, Vec<u8>>,
        text: Written<'a>,
    ) -> Self {
        let (notes, noted) = (BTreeMap::new(), BTreeSet::new());
        Self { scope, text, places, pictures, level: text.level, notes, noted, is_linked: false }
    }

    /// All blocks of a text; footnotes without a mark come last.
    pub(super) fn whole(&mut self, content: &[blocks::Block]) -> Vec<Block> {
        for block in content {
            if let blocks::Block::Footnote(label, text) = block {
                self.notes.insert(label.clone(), text.clone());
            }
        }
        let mut out = self.blocks(content);
        while let Some((label, text)) = self.notes.pop_first() {
            out.push(Block::LooseNote { blocks: self.blocks(&text), label });
        }
        out
    }

    fn blocks(&mut self, content: &[blocks::Block]) -> Vec<Block> {
        content.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &blocks::Block) -> Vec<Block> {
        vec![match block {
            blocks::Block::Paragraph(words) => Block::Paragraph { runs: self.line(words) },
            blocks::Block::Heading(level, words) => {
                let level = self.text.level.saturating_add((*level).max(1)).min(self.level + 1).min(DEEPEST);
                self.level = level;
                Block::Heading { level, runs: self.line(words) }
            }
            blocks::Block::List(items) => {
                let marker = |marker: &str| (marker != BULLET).then(|| marker.to_string());
                Block::List { items: items.iter().map(|it| (marker(&it.marker), self.blocks(&it.blocks))).collect() }
            }
            blocks::Block::Definitions(words) => {
                let meanings = |it: &blocks::Definition| it.meanings.iter().flatten().cloned().collect::<Vec<_>>();
                let items = words.iter().map(|it| (self.line(&it.term), self.blocks(&meanings(it))));
                Block::Definitions { items: items.collect() }
            }
            blocks::Block::Table(table) => Block::Table(self.table(table)),
            blocks::Block::Quote(inner) => Block::Quote { blocks: self.blocks(inner) },
            blocks::Block::Note(inner) => Block::Note { blocks: self.blocks(inner) },
            // It is written at its mark.
            blocks::Block::Footnote(..) => return Vec::new(),
            // Paper cannot be unfolded.
            blocks::Block::Details(summary, inner) => {
                let summary = Block::Paragraph { runs: vec![Run::Strong { runs: self.line(summary) }] };
                return std::iter::once(summary).chain(self.blocks(inner)).collect();
            }
            blocks::Block::Code(text) => Block::Code { text: text.clone() },
            blocks::Block::Rule => Block::Rule,
        }]
    }

    /// A table as a rectangle of one column at least: rows that are too short get empty cells, and no cell reaches out of it.
    fn table(&mut self, table: &blocks::Table) -> Table {
        let alignment = |alignment: &Alignment| match alignment {
            Alignment::Natural => "start",
            Alignment::Center => "center",
            Alignment::Right => "end",
        };
        let has_head = table.head.iter().any(|cell| !cell.words.is_empty());
        let width = |cells: &Vec<blocks::Cell>| cells.iter().map(|cell| usize::from(cell.columns)).sum();
        let columns: usize = table.rows.iter().chain([&table.head]).map(width).max().unwrap_or_default();
        let columns = columns.clamp(1, MOST_COLUMNS);
        let mut alignments: Vec<&str> = table.alignments.iter().take(columns).map(alignment).collect();
        alignments.resize(columns, "start");
        let head = if has_head { self.rows(std::slice::from_ref(&table.head), columns) } else { Vec::new() };
        let caption = self.line(&table.caption);
        Table { caption, alignments, head: head.into_iter().flatten().collect(), rows: self.rows(&table.rows, columns) }
    }

    fn rows(&mut self, rows: &[Vec<blocks::Cell>], columns: usize) -> Vec<Vec<Cell>> {
        // For each column, how many rows a cell from above still covers.
        let mut covered = vec![0; columns];
        let mut out = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            let (mut cells, mut written) = (Vec::new(), row.iter());
            let mut column = 0;
            while column < columns {
                if covered[column] > 0 {
                    covered[column] -= 1;
                    column += 1;
                    continue;
                }
                let free = covered[column..].iter().take_while(|rows| **rows == 0).count();
                let empty = blocks::Cell::new(Vec::new());
                let cell = written.next().unwrap_or(&empty);
                let width = usize::from(cell.columns).clamp(1, free);
                let height = usize::from(cell.rows).clamp(1, rows.len() - at);
                covered[column..column + width].fill(height - 1);
                cells.push(Cell { runs: self.line(&cell.words), columns: width, rows: height });
                column += width;
            }
            // More cells than columns: their words are kept in the last one.
            for cell in written {
                let more = self.line(&cell.words);
                match cells.last_mut() {
                    Some(last) => last.runs.extend(std::iter::once(Run::Break).chain(more)),
                    None => cells.push(Cell { runs: more, columns: 1, rows: 1 }),
                }
            }
            out.push(cells);
        }
        out
    }

    /// The words of a block, with their marks set.
    fn line(&mut self, content: &[Inline]) -> Vec<Run> {
        let mut marks = typography::Marks::new(self.text.english);
        self.inlines(content, &mut marks)
    }

    /// Words that only a line break parts are read together: a citation may go on in the next line.
    fn inlines(&mut self, content: &[Inline], marks: &mut typography::Marks) -> Vec<Run> {
        let (mut out, mut lines) = (Vec::new(), String::new());
        for inline in content {
            match inline {
                Inline::Text(text) => lines.push_str(text),
                Inline::SoftBreak => lines.push(' '),
                _ => {
                    self.cite(&std::mem::take(&mut lines), marks, &mut out);
                    self.inline(inline, marks, &mut out);
                }
            }
        }
        self.cite(&lines, marks, &mut out);
        out
    }

    /// Plain words, with citations by number as links.
    fn cite(&mut self, text: &str, marks: &mut typography::Marks, out: &mut Vec<Run>) {
        let mut push = |text: &str, out: &mut Vec<Run>| {
            if !text.is_empty() {
                out.push(Run::Text(marks.set(text)));
            }
        };
        let mut from = 0;
        let may_cite = self.scope.numbers.is_some() && !self.is_linked;
        for citation in if may_cite { citations::find(text) } else { Vec::new() } {
            let Some(href) = self.scope.numbered(&citation) else { continue };
            push(&text[from..citation.range.start], out);
            let mut runs = Vec::new();
            push(&text[citation.range.clone()], &mut runs);
            out.extend(self.linked(&href, runs));
            from = citation.range.end;
        }
        push(&text[from..], out);
    }

    fn inline(&mut self, inline: &Inline, marks: &mut typography::Marks, out: &mut Vec<Run>) {
        out.push(match inline {
            Inline::Text(_) | Inline::SoftBreak => return,
            Inline::Code(text) => Run::Typed { text: text.clone() },
            Inline::Emphasis(inner) => Run::Emphasis { runs: self.inlines(inner, marks) },
            Inline::Strong(inner) => Run::Strong { runs: self.inlines(inner, marks) },
            Inline::Struck(inner) => Run::Styled { style: "struck", runs: self.inlines(inner, marks) },
            Inline::Styled(style, inner) => Run::Styled { style: name(*style), runs: self.inlines(inner, marks) },
            Inline::Link(url, inner) => {
                let href = self.scope.link(url).filter(|_| !self.is_linked);
                let was_linked = self.is_linked;
                self.is_linked |= href.is_some();
                let runs = self.inlines(inner, marks);
                self.is_linked = was_linked;
                return out.extend(match href {
                    Some(href) => self.linked(&href, runs),
                    None => runs,
                });
            }
            Inline::Image(url, words) => self.image(url, words),
            Inline::Citation(target, words) => {
                let found = self.scope.cited(target);
                let shown = words.clone().or_else(|| Some(self.scope.words(&found.as_ref()?.0)));
                let runs = vec![Run::Text(marks.set(&shown.unwrap_or_else(|| target.clone())))];
                return out.extend(match found.filter(|_| !self.is_linked) {
                    Some((_, href)) => self.linked(&href, runs),
                    None => runs,
                });
            }
            Inline::Footnote(label) => self.mark(label),
            Inline::HardBreak => Run::Break,
        });
    }

    /// The mark of a footnote; the first one brings its text.
    fn mark(&mut self, label: &str) -> Run {
        let raised = Run::Styled { style: "superscript", runs: vec![Run::Text(label.to_string())] };
        if self.is_linked {
            return raised;
        }
        let id = format!("{}:{label}", self.text.id);
        match self.notes.remove(label) {
            Some(text) => {
                self.noted.insert(label.to_string());
                Run::Footnote { label: label.to_string(), id, blocks: self.blocks(&text) }
            }
            None if self.noted.contains(label) => Run::Again { label: label.to_string(), to: id },
            None => raised,
        }
    }

    /// Words that lead somewhere: into the booklet, or to the web, if the site has an address there.
    fn linked(&self, href: &str, runs: Vec<Run>) -> Vec<Run> {
        if runs.is_empty() {
            return runs;
        }
        if let Some(to) = self.places.get(href) {
            return vec![Run::Inside { to: to.clone(), runs }];
        }
        if links::external(href).is_some() {
            return vec![Run::Outside { to: href.to_string(), runs }];
        }
        match &self.scope.library.site.base_url {
            Some(base) => vec![Run::Outside { to: format!("{base}{href}"), runs }],
            None => runs,
        }
    }

    /// An image that is part of the site; of any other, only its words.
    fn image(&mut self, url: &str, words: &str) -> Run {
        let instead = say!(self.scope.interface(), "image-of", what = words);
        let file = match self.scope.library.destination(url) {
            Ok(Destination::File(file)) if file.is_image() => file,
            _ => return Run::Text(instead),
        };
        let Ok(bytes) = file.read() else { return Run::Text(instead) };
        let name = file.path.to_string();
        self.pictures.insert(name.clone(), bytes);
        Run::Image { name, words: words.to_string(), instead }
    }
}

fn name(style: Style) -> &'static str {
    match style {
        Style::Underlined => "underlined",
        Style::Subscript => "subscript",
        Style::Superscript => "superscript",
        Style::Small => "small",
        Style::Marked => "marked",
    }
}
