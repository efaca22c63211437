//! The containers that are open while blocks are built, and how their content becomes blocks.

use std::ops::Range;

use super::super::{Alignment, BULLET, Block, Cell, Definition, Inline, Item, Style, Table};
use super::{CLOSE, MARKER};

/// The kinds of container.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Root,
    /// A container that adds nothing of its own.
    Division,
    Paragraph,
    Heading(u8),
    /// A list: the next number, if it has numbers, and their style in HTML (`1`, `a`, `A`, `i`, `I`).
    List {
        number: Option<u64>,
        style: char,
    },
    Item(String),
    Quote,
    Note,
    Code,
    Details,
    Summary,
    Definitions,
    Term,
    Meaning,
    Table(Vec<Alignment>),
    Caption,
    Row {
        is_head: bool,
    },
    Cell {
        columns: u16,
        rows: u16,
        is_head: bool,
    },
    Emphasis,
    Strong,
    Struck,
    Styled(Style),
    /// A run of words that adds nothing of its own.
    Span,
    /// Words as typed.
    Typed,
    Link(String),
    Citation(String, bool),
    Image(String),
}

/// Who opened a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Markdown,
    /// The HTML element of this name.
    Html(String),
}

/// An open container and what it holds so far.
pub struct Open {
    pub kind: Kind,
    pub origin: Origin,
    /// Where it began in the prepared text.
    pub start: usize,
    pub holds_items: bool,
    /// Whether rows are those of the head.
    pub in_head: bool,
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline>,
    pub summary: Vec<Inline>,
    pub items: Vec<Item>,
    pub definitions: Vec<Definition>,
    /// The cells of a row, and whether each heads its column.
    pub cells: Vec<(Cell, bool)>,
    pub table: Table,
}

impl Open {
    pub fn new(kind: Kind, origin: Origin, start: usize) -> Self {
        Self {
            kind,
            origin,
            start,
            holds_items: false,
            in_head: false,
            blocks: Vec::new(),
            inlines: Vec::new(),
            summary: Vec::new(),
            items: Vec::new(),
            definitions: Vec::new(),
            cells: Vec::new(),
            table: Table::default(),
        }
    }

    /// Adds a row; the first one of nothing but head cells is the head.
    pub fn add_row(&mut self, cells: Vec<(Cell, bool)>, is_head: bool) {
        let is_first = self.table.rows.is_empty() && self.table.head.is_empty();
        let heads_columns = is_head || self.in_head || cells.len() > 1 && cells.iter().all(|(_, is_head)| *is_head);
        let cells: Vec<Cell> = cells.into_iter().map(|(cell, _)| cell).collect();
        match is_first && heads_columns {
            true => self.table.head = cells,
            false => self.table.rows.push(cells),
        }
    }

    /// Everything in it as blocks.
    pub fn into_blocks(self) -> Vec<Block> {
        let mut blocks = self.blocks;
        let words = trimmed(self.inlines);
        if !words.is_empty() {
            blocks.push(Block::Paragraph(words));
        }
        blocks
    }

    /// Everything in it as one run of words.
    pub fn into_inlines(self) -> Vec<Inline> {
        if self.blocks.is_empty() { self.inlines } else { as_inlines(self.into_blocks()) }
    }
}

/// Words without white space around them.
pub fn trimmed(mut words: Vec<Inline>) -> Vec<Inline> {
    let is_space = |inline: &Inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::SoftBreak => true,
        _ => false,
    };
    let start = words.iter().take_while(|inline| is_space(inline)).count();
    words.drain(..start);
    while words.last().is_some_and(is_space) {
        words.pop();
    }
    if let Some(Inline::Text(first)) = words.first_mut() {
        first.drain(..first.len() - first.trim_start().len());
    }
    if let Some(Inline::Text(last)) = words.last_mut() {
        last.truncate(last.trim_end().len());
    }
    words
}

/// Blocks as one run of words, each on a line of its own.
pub fn as_inlines(blocks: Vec<Block>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for block in blocks {
        if !out.is_empty() {
            out.push(Inline::HardBreak);
        }
        match block {
            Block::Paragraph(words) | Block::Heading(_, words) => out.extend(words),
            Block::List(items) => {
                for (index, item) in items.into_iter().enumerate() {
                    if index > 0 {
                        out.push(Inline::HardBreak);
                    }
                    out.push(Inline::Text(format!("{} ", item.marker)));
                    out.extend(as_inlines(item.blocks));
                }
            }
            Block::Definitions(words) => {
                for (index, word) in words.into_iter().enumerate() {
                    if index > 0 {
                        out.push(Inline::HardBreak);
                    }
                    out.extend(word.term);
                    for meaning in word.meanings {
                        out.push(Inline::Text(": ".to_string()));
                        out.extend(as_inlines(meaning));
                    }
                }
            }
            Block::Table(table) => {
                out.extend(table.caption);
                for row in std::iter::once(table.head).chain(table.rows).filter(|row| !row.is_empty()) {
                    if !out.is_empty() {
                        out.push(Inline::HardBreak);
                    }
                    for (column, cell) in row.into_iter().enumerate() {
                        if column > 0 {
                            out.push(Inline::Text(" · ".to_string()));
                        }
                        out.extend(cell.words);
                    }
                }
            }
            Block::Quote(inner) | Block::Note(inner) | Block::Footnote(_, inner) => out.extend(as_inlines(inner)),
            Block::Details(summary, inner) => {
                out.extend(summary);
                out.push(Inline::HardBreak);
                out.extend(as_inlines(inner));
            }
            Block::Code(text) => out.push(Inline::Code(text)),
            Block::Rule => {}
        }
    }
    out
}

/// The text of code, line ends and all.
pub fn code(open: Open) -> String {
    let mut out = String::new();
    push_code(&open.inlines, &mut out);
    out
}

fn push_code(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::SoftBreak => out.push('\n'),
            other => out.push_str(&super::super::plain(std::slice::from_ref(other))),
        }
    }
}

/// An item; a marker that was carried through the parser is taken out of its words.
pub fn item(marker: String, mut blocks: Vec<Block>, place: Range<usize>) -> Item {
    let carried = match blocks.first_mut() {
        Some(Block::Paragraph(words)) => carried(words),
        _ => None,
    };
    if matches!(blocks.first(), Some(Block::Paragraph(words)) if words.is_empty()) {
        blocks.remove(0);
    }
    Item { marker: carried.unwrap_or(marker), blocks, place }
}

fn carried(words: &mut Vec<Inline>) -> Option<String> {
    let Some(Inline::Text(text)) = words.first_mut() else { return None };
    let (marker, rest) = text.strip_prefix(MARKER)?.split_once(CLOSE)?;
    let (marker, rest) = (marker.to_string(), rest.trim_start().to_string());
    if rest.is_empty() {
        words.remove(0);
    } else {
        *text = rest;
    }
    Some(marker)
}

/// A list whose items all have the same number is counted, because many people write `1.` before each item.
pub fn count_equal_markers(items: &mut [Item]) {
    let Some(first) = items.first().map(|item| item.marker.clone()) else { return };
    let is_equal = items.len() > 1 && items.iter().all(|item| item.marker == first);
    let (digits, sign) = first.split_at(first.len() - first.chars().next_back().map_or(0, char::len_utf8));
    if let Some(number) = digits.parse::<u64>().ok().filter(|_| is_equal && first != BULLET) {
        for (item, number) in items.iter_mut().zip(number..) {
            item.marker = format!("{number}{sign}");
        }
    }
}

/// Columns of figures are aligned to the right.
pub fn alignments(rows: &[Vec<Cell>]) -> Vec<Alignment> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_figure = |cell: &Cell| {
        let words = super::super::plain(&cell.words);
        words.is_empty() || words.starts_with(|c: char| c.is_ascii_digit() || c == '$') && !words.contains(' ')
    };
    let is_plain = rows.iter().flatten().all(|cell| cell.columns == 1);
    let column = |at: usize| {
        let is_figures = at > 0 && is_plain && rows.iter().all(|row| row.get(at).is_none_or(is_figure));
        if is_figures { Alignment::Right } else { Alignment::Natural }
    };
    (0..width).map(column).collect()
}
