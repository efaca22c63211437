//! The single reading of a text: all of a file's content, as blocks.
//!
//! Pages, redlines, the search index, the number check and the JSON are views of these blocks; none of them reads
//! Markdown for itself. Blocks are made on demand from the Markdown that a file keeps. [`read`] tells the story: what
//! Markdown does not know is rewritten first (`prepared`), then Markdown and HTML drive one `builder`.

mod builder;
mod file_wide;
mod html;
mod plain;
mod prepared;

use std::ops::Range;

pub use builder::options;
pub use file_wide::{FileWide, Footnote};
pub use plain::{
    grid, is_counted, notes, plain, plain_lines, plain_text, plain_text_with, without_citations, without_endings,
    without_references,
};
pub use prepared::feet::find as feet;
pub use prepared::markers::is_marker;
pub use prepared::{Prepared, attributes_length, for_headings, written_id};

/// Text nested deeper than this is flattened, so that no reader of blocks can overflow its stack.
pub const MAX_NESTING: usize = 40;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading inside a text that has no provisions (a guide, the home page).
    Heading(u8, Vec<Inline>),
    /// A list.
    List(Vec<Item>),
    /// Words and their definitions.
    Definitions(Vec<Definition>),
    /// A table.
    Table(Table),
    /// A quotation.
    Quote(Vec<Block>),
    /// An editor's note (`> [!NOTE]`): not part of the contract.
    Note(Vec<Block>),
    /// A footnote: its label and its text. It follows the text that cites it, wherever the file has it.
    Footnote(String, Vec<Block>),
    /// Text that a reader unfolds: the line that is always shown, and the rest.
    Details(Vec<Inline>, Vec<Block>),
    /// Text to be shown as typed.
    Code(String),
    /// A line across.
    Rule,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The marker as written: `5.`, `(a)`, `ii)`; [`BULLET`] for any kind of bullet.
    pub marker: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Its bytes in the file; empty where places were not asked for.
    pub place: Range<usize>,
}

/// The marker of items without number or letter.
pub const BULLET: &str = "•";

/// A word of a definition list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// The word.
    pub term: Vec<Inline>,
    /// Its definitions, one or more.
    pub meanings: Vec<Vec<Block>>,
}

/// A table of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The caption above it.
    pub caption: Vec<Inline>,
    /// How each column is set.
    pub alignments: Vec<Alignment>,
    /// The head's cells.
    pub head: Vec<Cell>,
    /// The rows' cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text.
    pub words: Vec<Inline>,
    /// How many columns it spans, 1 or more.
    pub columns: u16,
    /// How many rows it spans, 1 or more.
    pub rows: u16,
}

impl Cell {
    /// A cell of one column and one row.
    pub fn new(words: Vec<Inline>) -> Self {
        Self { words, columns: 1, rows: 1 }
    }
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the language has it.
    Natural,
    /// Centered.
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
    /// Text in another style.
    Styled(Style, Vec<Inline>),
    /// A link. The address of a file is given from the contract folder, with a slash before it.
    Link(String, Vec<Inline>),
    /// An image: address, as of links, and description.
    Image(String, String),
    /// A citation by id, `[[target]]` or `[[target|words]]`.
    Citation(String, Option<String>),
    /// The mark of a footnote: its label.
    Footnote(String),
    /// The end of a source line.
    SoftBreak,
    /// A line break that is meant.
    HardBreak,
}

/// Styles that Markdown has no mark for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Underlined.
    Underlined,
    /// Below the line.
    Subscript,
    /// Above the line.
    Superscript,
    /// In small type.
    Small,
    /// Marked with color.
    Marked,
}

impl Style {
    /// The name of the HTML element.
    pub fn element(self) -> &'static str {
        match self {
            Style::Underlined => "u",
            Style::Subscript => "sub",
            Style::Superscript => "sup",
            Style::Small => "small",
            Style::Marked => "mark",
        }
    }
}

/// A link or image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Where it leads; the address of a file from the contract folder, with a slash before it.
    pub address: String,
    /// Whether it is an image.
    pub is_image: bool,
    /// Its bytes in the file.
    pub place: Range<usize>,
}

/// Blocks, and where everything is in the file.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The bytes of each block in the file.
    pub places: Vec<Range<usize>>,
    /// The citations by id, with their bytes in the file.
    pub citations: Vec<(String, Range<usize>)>,
    /// The addresses of links and images, with their bytes in the file.
    pub links: Vec<Linked>,
    /// The bytes of the innermost list items in the file.
    pub items: Vec<Range<usize>>,
    /// What readers see, piece by piece, with its bytes in the file; without the ids of citations.
    pub words: Vec<(Range<usize>, String)>,
}

impl Reading {
    /// A stretch of the file with spaces for everything that readers do not see as text, such as marks, addresses and
    /// ids. Each word keeps its place.
    pub fn visible(&self, file: &str, stretch: &Range<usize>) -> String {
        let mut shown = " ".repeat(stretch.len());
        for (place, words) in &self.words {
            let is_inside = stretch.start <= place.start && place.end <= stretch.end;
            if is_inside && file.get(place.clone()) == Some(words) {
                shown.replace_range(place.start - stretch.start..place.end - stretch.start, words);
            }
        }
        shown
    }

    /// The citations by id within a stretch of the file.
    pub fn cited_in<'a>(&'a self, stretch: &'a Range<usize>) -> impl Iterator<Item = &'a str> {
        let is_inside = |place: &Range<usize>| stretch.start <= place.start && place.end <= stretch.end;
        self.citations.iter().filter(move |(_, place)| is_inside(place)).map(|(target, _)| target.as_str())
    }
}

/// Reads a stretch of a file.
pub fn read(file: &str, stretch: Range<usize>, whole: &FileWide, is_rough: bool) -> Reading {
    reading(file, stretch, whole, is_rough, true)
}

/// The blocks of a stretch of a file, without places.
pub fn blocks(file: &str, stretch: Range<usize>, whole: &FileWide, is_rough: bool) -> Vec<Block> {
    reading(file, stretch, whole, is_rough, false).blocks
}

fn reading(file: &str, stretch: Range<usize>, whole: &FileWide, is_rough: bool, places: bool) -> Reading {
    let prepared = prepared::prepare(file, stretch.clone(), whole, is_rough);
    let mut reading = builder::build(&prepared, whole, places);
    for note in whole.footnotes_for(&stretch) {
        let own = builder::build(&prepared::footnote(file, note, whole), whole, places);
        reading.blocks.push(Block::Footnote(note.label.clone(), own.blocks));
        reading.places.push(note.place.clone());
        reading.citations.extend(own.citations);
        reading.links.extend(own.links);
        reading.words.extend(own.words);
    }
    reading
}

/// The citations by id in Markdown that is not part of a file.
pub fn citations(markdown: &str) -> Vec<String> {
    let read = || read(markdown, 0..markdown.len(), &FileWide::default(), false).citations;
    let found = if markdown.contains("[[") { read() } else { Vec::new() };
    found.into_iter().map(|(target, _)| target).collect()
}

/// Reads Markdown that is not part of a file.
pub fn parse(markdown: &str) -> Vec<Block> {
    blocks(markdown, 0..markdown.len(), &FileWide::of(markdown, 0..markdown.len()), false)
}

#[cfg(test)]
mod tests;
