//! The wording of a provision or pay table: its text as it is hashed, kept and held against a later one.
//!
//! Title, blocks and terms, an empty line between them; white space is one space, and the lines of a table are its rows,
//! with ` | ` between the cells. Numbers of sections, Markdown marks and editor's notes are not part of it.

use crate::compare::Block;
use crate::language::normal;
use crate::library::{Instrument, Library, Place, Target};
use crate::source::SourceFile;
use crate::versions;

/// How many signs of a hash are kept.
const HASH: usize = 12;

/// The short hash of a wording.
pub fn hash(wording: &str) -> String {
    blake3::hash(wording.as_bytes()).to_hex()[..HASH].to_string()
}

/// The wording of a provision and of those below it: what a claim that cites it rests on.
pub fn whole(library: &Library, target: &Target<'_>) -> String {
    let below = target.article().with_below(target.place.provision);
    let own = |provision| own(library, target.instrument, Place { provision, ..target.place });
    below.map(own).collect::<Vec<_>>().join("\n\n")
}

/// The wording of a provision by itself, with its terms.
pub fn own(library: &Library, instrument: &Instrument, place: Place) -> String {
    let mut parts = vec![text(instrument, place)];
    let agreement = library.agreement(instrument.id.as_str());
    for term in agreement.iter().flat_map(|agreement| &agreement.terms).filter(|term| term.place == place) {
        let unit = term.header.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        parts.push(line(&format!("{}: {}{unit}", term.header.label, term.header.value)));
    }
    parts.join("\n\n")
}

/// The title and text of a provision.
pub fn text(instrument: &Instrument, place: Place) -> String {
    let provision = instrument.provision(place);
    let mut parts = vec![line(&provision.title)];
    parts.extend(versions::plain_blocks(&provision.text.blocks()).iter().map(block));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// The wording of a pay table's file.
pub fn table(file: &SourceFile) -> String {
    let rows = crate::document::table::cells(file);
    rows.iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join("\n")
}

/// A wording as blocks to compare: the other way round.
pub fn blocks(wording: &str) -> Vec<Block> {
    let block = |part: &str| match part.contains('\n') {
        false => Block::Paragraph(part.to_string()),
        true => {
            let mut rows = part.lines().map(|row| row.split(" | ").map(str::to_string).collect());
            Block::Table { head: rows.next().unwrap_or_default(), rows: rows.collect() }
        }
    };
    wording.split("\n\n").filter(|part| !part.is_empty()).map(block).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Table { head, rows } => {
            let row = |cells: &Vec<String>| cells.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | ");
            let head = (!head.is_empty()).then_some(head);
            head.into_iter().chain(rows).map(row).collect::<Vec<_>>().join("\n")
        }
        other => {
            let mut text = String::new();
            other.write_canonical(&mut text);
            line(&text)
        }
    }
}

/// A text on one line, each word in one spelling.
fn line(text: &str) -> String {
    normal::readable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
