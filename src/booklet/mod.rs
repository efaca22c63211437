//! An agreement as a booklet: what it holds, and the tagged PDF that typst makes of it.
//!
//! `render/pages/booklet` fills a [`Booklet`] from the library. [`pdf`] hands it to `templates/booklet.typ`, which lays it
//! out. Text travels as data, never as source of typst, so that nothing has to be escaped.
//!
//! typst is behind the feature `booklet`, because it brings some 200 crates to compile; [`IS_AVAILABLE`] says whether it is
//! there.

#[cfg(feature = "booklet")]
mod typeset;

use std::collections::BTreeMap;

use serde::Serialize;

#[cfg(feature = "booklet")]
pub use typeset::pdf;

/// Whether this program can make booklets.
pub const IS_AVAILABLE: bool = cfg!(feature = "booklet");

/// The size of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// Half of a US letter page: 5.5 by 8.5 inches.
    HalfLetter,
    /// Half of an A4 page: 148 by 210 mm.
    A5,
    /// A US letter page: 8.5 by 11 inches.
    Letter,
    /// 210 by 297 mm.
    A4,
}

/// All that a booklet holds, in reading order.
#[derive(Debug, Serialize)]
pub struct Booklet {
    /// The size of its pages.
    pub paper: Paper,
    /// The language of the agreement.
    pub language: String,
    /// The language of `words` and of what the first page says besides names.
    pub interface: String,
    /// The agreement's name.
    pub title: String,
    /// What the first page says besides.
    pub front: Front,
    /// The editor's introduction.
    pub introduction: Vec<Block>,
    /// The agreement.
    pub chapters: Vec<Chapter>,
    /// Each topic with the clauses about it.
    pub topics: Vec<IndexEntry>,
    /// The words of the index, by their first letters.
    pub index: Vec<Letter>,
    /// The words of the interface that the template needs, by their names in `templates/booklet.typ`.
    pub words: BTreeMap<&'static str, String>,
    /// The images' files, by the names that [`Run::Image`] has.
    #[serde(skip)]
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// The first page.
#[derive(Debug, Serialize)]
pub struct Front {
    /// The union's name.
    pub union: Option<String>,
    /// The status in words.
    pub status: String,
    /// Parties and dates: what it is, and what it says.
    pub facts: Vec<(String, String)>,
    /// Further lines: that it is unofficial, how it relates to the signed text.
    pub notices: Vec<String>,
    /// Where it is on the web, and whom to ask: a line and its address.
    pub addresses: Vec<(String, String)>,
}

/// An article, appendix or side letter.
#[derive(Debug, Serialize)]
pub struct Chapter {
    /// The parts of the agreement that begin with it, each with the level of its heading.
    pub parts: Vec<(u8, String)>,
    /// Its place, for links.
    pub id: String,
    /// The level of its heading.
    pub level: u8,
    /// `Article 37`, where it is not the title.
    pub name: Option<String>,
    /// Its title.
    pub title: String,
    /// How its text relates to the signed one and where it was read, or that nothing in it is known.
    pub standing: String,
    /// What is said beside the text before its first section.
    pub opening: Option<String>,
    /// The text before its first section.
    pub blocks: Vec<Block>,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A numbered section.
#[derive(Debug, Serialize)]
pub struct Section {
    /// Its place, for links.
    pub id: String,
    /// The level of its heading, one more at most than that of the heading before.
    pub level: u8,
    /// Its number.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// What is said beside it: how its text relates to the signed one, where the sections of a chapter differ in that, and
    /// whom it is for.
    pub standing: Option<String>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A part of a text.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its words.
        runs: Vec<Run>,
    },
    /// A heading inside a text.
    Heading {
        /// The level, one more at most than that of the heading before.
        level: u8,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A list.
    List {
        /// The items: the marker as written (none for bullets), and the text.
        items: Vec<(Option<String>, Vec<Block>)>,
    },
    /// Words and their definitions.
    Definitions {
        /// Each word, and what it means.
        items: Vec<(Vec<Run>, Vec<Block>)>,
    },
    /// A table.
    Table(Table),
    /// A quotation.
    Quote {
        /// Its text.
        blocks: Vec<Block>,
    },
    /// A note of the editor, which is not part of the agreement.
    Note {
        /// Its text.
        blocks: Vec<Block>,
    },
    /// A footnote that no mark leads to.
    LooseNote {
        /// Its label.
        label: String,
        /// Its text.
        blocks: Vec<Block>,
    },
    /// Text as typed.
    Code {
        /// The text.
        text: String,
    },
    /// A line across.
    Rule,
}

/// A table.
#[derive(Debug, Serialize)]
pub struct Table {
    /// The caption.
    pub caption: Vec<Run>,
    /// For each column, `start`, `center` or `end`.
    pub alignments: Vec<&'static str>,
    /// The cells of the head; empty where there is none.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// Its words.
    pub runs: Vec<Run>,
    /// How many columns it spans.
    pub columns: usize,
    /// How many rows it spans.
    pub rows: usize,
}

/// A run of text.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Run {
    /// Emphasis.
    Emphasis {
        /// The words.
        runs: Vec<Run>,
    },
    /// Strong emphasis.
    Strong {
        /// The words.
        runs: Vec<Run>,
    },
    /// Text in another style: `struck`, `underlined`, `subscript`, `superscript`, `small`, `marked`.
    Styled {
        /// The style.
        style: &'static str,
        /// The words.
        runs: Vec<Run>,
    },
    /// Text as typed.
    Typed {
        /// The text.
        text: String,
    },
    /// A link to a place of the booklet.
    Inside {
        /// The place.
        to: String,
        /// The words.
        runs: Vec<Run>,
    },
    /// A link to the web.
    Outside {
        /// The address.
        to: String,
        /// The words.
        runs: Vec<Run>,
    },
    /// An image.
    Image {
        /// Its name among the pictures.
        name: String,
        /// What it shows.
        words: String,
        /// What is shown where its file cannot be.
        instead: String,
    },
    /// The first mark of a footnote, with its text.
    Footnote {
        /// The label.
        label: String,
        /// The place, for further marks of the same note.
        id: String,
        /// The text.
        blocks: Vec<Block>,
    },
    /// A further mark of a footnote.
    Again {
        /// The label.
        label: String,
        /// The place of the note.
        to: String,
    },
    /// A line break that is meant.
    Break,
    /// Plain text.
    #[serde(untagged)]
    Text(String),
}

/// The entries of an index that begin with a letter.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// The letter.
    pub letter: String,
    /// The entries.
    pub entries: Vec<IndexEntry>,
}

/// An entry of an index.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct IndexEntry {
    /// The word.
    pub term: String,
    /// Another entry that has the places.
    pub see: Option<String>,
    /// The clauses.
    pub places: Vec<IndexPlace>,
}

/// A clause in an index; its page is found when it is laid out.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct IndexPlace {
    /// Its number or name.
    pub name: String,
    /// Its place.
    pub to: String,
    /// Whether it is the one that says what the word means.
    pub defines: bool,
}

/// Says that this program cannot make booklets.
///
/// # Errors
///
/// Always.
#[cfg(not(feature = "booklet"))]
pub fn pdf(_: &Booklet) -> Result<Vec<u8>, String> {
    Err("this program was made without the feature `booklet`".into())
}
