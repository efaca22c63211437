//! Agreements and proposals as versions to compare: each provision becomes a section of plain blocks.

use rayon::prelude::*;

use crate::compare::{self, FastMap, Section, Version};
use crate::document::blocks::{self, Block};
use crate::id::ProvisionRef;
use crate::library::{Instrument, Place, Provision};

/// All provisions of an instrument: the n-th section is the n-th of [`Instrument::provisions`]. An article of which
/// nothing is known has nothing that could be compared.
pub fn version(instrument: &Instrument) -> Version {
    let of = |(place, provision): (Place, &Provision)| {
        if instrument.articles[place.article].unknown {
            return Section { number: None, title: String::new(), ..with_blocks(place, provision, Vec::new()) };
        }
        section(place, provision)
    };
    let sections = instrument.provisions().map(of).collect();
    Version { name: instrument.title.clone(), sections }
}

/// Some provisions of two instruments. What stands in both is read once, and all at the same time.
pub fn both(old: (&Instrument, &[Place]), new: (&Instrument, &[Place])) -> (Version, Version) {
    let all: Vec<(Place, &Provision)> = [old, new]
        .into_iter()
        .flat_map(|(instrument, places)| places.iter().map(move |&place| (place, instrument.provision(place))))
        .collect();
    let mut first = FastMap::default();
    let first: Vec<usize> = all
        .iter()
        .enumerate()
        .map(|(at, (_, provision))| {
            let text = &provision.text;
            *first.entry((text.markdown(), text.is_rough, &*text.names)).or_insert(at)
        })
        .collect();
    let read = |at: usize| if first[at] == at { blocks_of(all[at].1) } else { Vec::new() };
    let blocks: Vec<Vec<compare::Block>> = (0..all.len()).into_par_iter().map(read).collect();
    let sections = all
        .iter()
        .zip(&first)
        .map(|((place, provision), &first)| with_blocks(*place, provision, blocks[first].clone()));
    let mut sections: Vec<Section> = sections.collect();
    let news = sections.split_off(old.1.len());
    let version = |instrument: &Instrument, sections| Version { name: instrument.title.clone(), sections };
    (version(old.0, sections), version(new.0, news))
}

fn blocks_of(provision: &Provision) -> Vec<compare::Block> {
    plain_blocks(&provision.text.blocks())
}

/// A provision as a section.
pub fn section(place: Place, provision: &Provision) -> Section {
    with_blocks(place, provision, blocks_of(provision))
}

fn with_blocks(place: Place, provision: &Provision, blocks: Vec<compare::Block>) -> Section {
    let was = provision.was.as_ref().and_then(|was| ProvisionRef::parse(&was.value));
    Section {
        id: provision.id.to_string(),
        authored: provision.authored,
        was: was.map(|was| was.provision.to_string()),
        number: provision.number.as_ref().map(|number| number.text.clone()),
        title: provision.title.clone(),
        article: place.article,
        depth: provision.depth + 1,
        blocks,
    }
}

/// The words of a text, block by block; notes are the editor's and are left out. Lines end where they end in the file:
/// white space is compared by itself, and running headers and footers are known by their lines.
pub fn plain_blocks(blocks: &[Block]) -> Vec<compare::Block> {
    let mut out = Vec::new();
    push_blocks(blocks, 0, &mut out);
    out
}

fn push_blocks(blocks: &[Block], depth: u8, out: &mut Vec<compare::Block>) {
    for block in blocks {
        match block {
            Block::Paragraph(words) | Block::Heading(_, words) => {
                out.push(compare::Block::Paragraph(blocks::plain_lines(words)));
            }
            Block::List { start, items } => {
                for (index, item) in items.iter().enumerate() {
                    let marker = start.map_or("•".to_string(), |first| format!("{}.", first + index as u64));
                    push_item(item, depth, marker, out);
                }
            }
            Block::Table(table) => {
                let row = |cells: &Vec<Vec<blocks::Inline>>| cells.iter().map(|cell| blocks::plain(cell)).collect();
                out.push(compare::Block::Table { head: row(&table.head), rows: table.rows.iter().map(row).collect() });
            }
            Block::Quote(inner) => push_blocks(inner, depth, out),
            Block::Code(text) => out.push(compare::Block::Code(text.clone())),
            Block::Note(_) | Block::Html(_) | Block::Rule => {}
        }
    }
}

fn push_item(item: &[Block], depth: u8, marker: String, out: &mut Vec<compare::Block>) {
    let (first, rest) = match item.split_first() {
        Some((Block::Paragraph(words), rest)) => (blocks::plain_lines(words), rest),
        _ => (String::new(), item),
    };
    out.push(compare::Block::Item { depth, marker, text: first });
    push_blocks(rest, depth.saturating_add(1), out);
}
