//! Agreements and proposals as what `compare` reads. (Stand-in until the integrator's module is merged.)

use crate::compare::{Block as Plain, Section, Version};
use crate::document::blocks::{Block, plain, plain_text};
use crate::library::instrument::{Instrument, Place, Provision};

/// An instrument as a version: its provisions in order, without notes.
pub fn version(instrument: &Instrument) -> Version {
    let sections = instrument.provisions().map(|(place, provision)| section(place, provision));
    Version { name: instrument.title.clone(), sections: sections.collect() }
}

/// A provision as a section.
pub fn section(place: Place, provision: &Provision) -> Section {
    let mut blocks = Vec::new();
    push(&provision.text.blocks(), 0, &mut blocks);
    Section {
        id: provision.id.to_string(),
        authored: provision.authored,
        was: provision.was.as_ref().map(|was| was.value.rsplit('#').next().unwrap_or_default().to_string()),
        number: provision.number.as_ref().map(|number| number.text.clone()),
        title: provision.title.clone(),
        article: place.article,
        depth: provision.depth + 1,
        blocks,
    }
}

fn push(blocks: &[Block], depth: u8, out: &mut Vec<Plain>) {
    for block in blocks {
        match block {
            Block::Paragraph(words) | Block::Heading(_, words) => out.push(Plain::Paragraph(plain(words))),
            Block::List { start, items } => {
                for (at, item) in items.iter().enumerate() {
                    let marker = start.map_or("•".to_string(), |first| format!("{}.", first + at as u64));
                    let (first, rest) = match item.as_slice() {
                        [Block::Paragraph(words), rest @ ..] => (plain(words), rest),
                        all => (String::new(), all),
                    };
                    out.push(Plain::Item { depth, marker, text: first });
                    push(rest, depth + 1, out);
                }
            }
            Block::Table(table) => out.push(Plain::Table {
                head: table.head.iter().map(|cell| plain(cell)).collect(),
                rows: table.rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect(),
            }),
            Block::Quote(inner) => out.push(Plain::Paragraph(plain_text(inner))),
            Block::Code(text) => out.push(Plain::Code(text.clone())),
            Block::Note(_) | Block::Html(_) | Block::Rule => {}
        }
    }
}
