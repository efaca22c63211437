//! The input: two versions of an agreement as plain sections and blocks.
//!
//! The comparison does not know Markdown or files; the caller decides what
//! a section is. The *canonical text* of a section, which the redline
//! gives back exactly, is defined here: [`Section::canonical_text`].

use std::collections::BTreeSet;
use std::ops::Range;

/// One version of an agreement (or a proposal, or a loose file).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    /// What to call it: "2019–2024".
    pub name: String,
    /// In document order, parents before their children.
    pub sections: Vec<Section>,
    /// How to read the absence of a provision.
    pub silence: Silence,
    /// Articles that it has, but of which no text is known, by [`Section::chapter`].
    pub unread: BTreeSet<String>,
}

/// How to read the absence of a provision in a version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Silence {
    /// The version is complete: a provision that is not in it is not in the agreement.
    #[default]
    Absent,
    /// Only part of the version is known, or it is a proposal, which does not change provisions that it does not name.
    Unknown,
}

/// One provision with its own text, without its children's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The provision's id.
    pub id: String,
    /// The author wrote the id: two sections with the same id are the same right.
    pub authored: bool,
    /// The id of the same right in the older version, if the author says so.
    pub was: Option<String>,
    /// As printed: "37-3", "ARTICLE 6", "(b)".
    pub number: Option<String>,
    /// The heading without the number.
    pub title: String,
    /// The index of the article (top-level chapter) that contains it. Sections of one article share it.
    pub article: usize,
    /// The kind and number of that article, such as `article 37`, where it has a number.
    pub chapter: Option<String>,
    /// Its words are an editor's, not the signed text.
    pub restated: bool,
    /// Depth of the heading, 1 for an article.
    pub depth: u8,
    /// Its own text.
    pub blocks: Vec<Block>,
}

/// A piece of a section's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(String),
    /// An item of a list, standing at `depth` (0 is outermost), with its marker as printed.
    Item {
        /// Nesting, 0 for the outer list.
        depth: u8,
        /// "(a)", "1.", "-"; may be empty.
        marker: String,
        /// The item's own text, without nested items.
        text: String,
    },
    /// A table: the first column of a row is taken as the row's label.
    Table {
        /// Column labels; may be empty.
        head: Vec<String>,
        /// The cells, row by row; rows may differ in length.
        rows: Vec<Vec<String>>,
    },
    /// Preformatted text.
    Code(String),
}

impl Block {
    /// Appends the block's canonical text: an item's marker, a space and its
    /// text; a table's rows on lines of their own, cells joined with " | ".
    pub fn write_canonical(&self, out: &mut String) {
        match self {
            Block::Paragraph(text) | Block::Code(text) => out.push_str(text),
            Block::Item { marker, text, .. } => {
                out.push_str(marker);
                if !marker.is_empty() && !text.is_empty() {
                    out.push(' ');
                }
                out.push_str(text);
            }
            Block::Table { head, rows } => {
                let head = (!head.is_empty()).then_some(head);
                for (index, row) in head.into_iter().chain(rows).enumerate() {
                    if index > 0 {
                        out.push('\n');
                    }
                    write_cells(row, out);
                }
            }
        }
    }
}

impl Block {
    /// How many bytes of the canonical text are the marker of an item, written as a list or as a paragraph that begins
    /// with "(b)", "12." or "iv)".
    pub(crate) fn marker(&self) -> usize {
        match self {
            Block::Item { marker, .. } => marker.len(),
            Block::Paragraph(text) => typed_marker(text).unwrap_or(0),
            Block::Table { .. } | Block::Code(_) => 0,
        }
    }
}

fn typed_marker(text: &str) -> Option<usize> {
    let bare = text.strip_prefix('(').unwrap_or(text);
    let name = &bare[..bare.find(|c: char| !c.is_ascii_alphanumeric())?];
    let is_roman = name.bytes().all(|byte| b"ivxIVX".contains(&byte));
    let is_number = name.len() <= 3 && name.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = is_number || is_roman && name.len() <= 5 || name.len() == 1;
    let rest = bare[name.len()..].strip_prefix([')', '.'])?;
    let is_marker = !name.is_empty() && is_name && rest.starts_with(char::is_whitespace);
    is_marker.then_some(text.len() - rest.len())
}

fn write_cells(cells: &[String], out: &mut String) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push_str(" | ");
        }
        out.push_str(cell);
    }
}

/// The bytes of a row's cells; moves `at` past the row and the line break after it.
pub fn cell_ranges(row: &[String], at: &mut usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::with_capacity(row.len());
    for (index, cell) in row.iter().enumerate() {
        *at += if index > 0 { " | ".len() } else { 0 };
        ranges.push(*at..*at + cell.len());
        *at += cell.len();
    }
    *at += 1;
    ranges
}

impl Section {
    /// The text that the redline gives back: the blocks joined with an empty
    /// line ("\n\n"). Number and title are not part of it.
    pub fn canonical_text(&self) -> String {
        let (mut text, mut spans) = (String::new(), Vec::new());
        self.append_canonical(0, &mut text, &mut spans);
        text
    }

    /// Appends the canonical text to `text`, after an empty line if there is
    /// text already (`spans` is not empty), and one span per block.
    pub(crate) fn append_canonical(&self, section: usize, text: &mut String, spans: &mut Vec<BlockSpan>) {
        for (block, content) in self.blocks.iter().enumerate() {
            if !spans.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            content.write_canonical(text);
            spans.push(BlockSpan { section, block, range: start..text.len() });
        }
    }
}

/// The position of a block in a canonical text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct BlockSpan {
    /// Index of the section in its version.
    pub section: usize,
    /// Index of the block in its section.
    pub block: usize,
    /// Bytes of the canonical text, without the empty line that follows.
    pub range: Range<usize>,
}
