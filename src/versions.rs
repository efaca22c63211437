//! Agreements, proposals and would-be contracts as versions to compare: each provision becomes a section of plain blocks.

use rayon::prelude::*;

use crate::compare::{self, FastMap, Section, Silence, Version};
use crate::document::Text;
use crate::document::blocks::{self, Block};
use crate::document::header::Basis;
use crate::id::ProvisionRef;
use crate::library::{Article, Edition, Instrument, Place, Provision};

/// The provisions of a text that can be compared, in the order of its version's sections. An article of which no text is
/// known has none, and the introduction of a proposal is its editor's.
pub fn places(edition: &Edition<'_>) -> Vec<Place> {
    let is_proposal = matches!(edition, Edition::Proposal(_));
    let text = edition.text();
    let has_words = |place: &Place| !(text.articles[place.article].unknown || is_proposal && place.provision == 0);
    text.provisions().map(|(place, _)| place).filter(has_words).collect()
}

/// A text as a version: the n-th section is the n-th of [`places`].
pub fn version(edition: &Edition<'_>) -> Version {
    version_with(edition, |_| None)
}

/// The same; `known` gives the blocks of texts that were read before.
pub fn version_with<'a>(edition: &Edition<'_>, known: impl Fn(&Text) -> Option<&'a [compare::Block]>) -> Version {
    let section = |place| {
        let provision = edition.text().provision(place);
        let blocks = known(&provision.text).map_or_else(|| blocks_of(provision), <[_]>::to_vec);
        with_blocks(edition.text(), place, blocks)
    };
    with_sections(edition, places(edition).into_iter().map(section).collect())
}

/// A side of a comparison: a text, and some of its provisions.
pub type Side<'a> = (&'a Edition<'a>, &'a [Place]);

/// Some provisions of two texts. Words in both are read once, and in parallel.
pub fn both(old: Side<'_>, new: Side<'_>) -> (Version, Version) {
    let all: Vec<(&Instrument, Place)> = [old, new]
        .into_iter()
        .flat_map(|(edition, places)| places.iter().map(move |&place| (edition.text(), place)))
        .collect();
    let mut seen = FastMap::default();
    let texts = all.iter().map(|(instrument, place)| &instrument.provision(*place).text);
    let first: Vec<usize> = texts.enumerate().map(|(at, text)| *seen.entry(text.key()).or_insert(at)).collect();
    let blocks_of = |(instrument, place): (&Instrument, Place)| blocks_of(instrument.provision(place));
    let read = |at: usize| if first[at] == at { blocks_of(all[at]) } else { Vec::new() };
    let blocks: Vec<Vec<compare::Block>> = (0..all.len()).into_par_iter().map(read).collect();
    let section = |((instrument, place), first): (&(&Instrument, Place), &usize)| {
        with_blocks(instrument, *place, blocks[*first].clone())
    };
    let mut sections: Vec<Section> = all.par_iter().zip(&first).map(section).collect();
    let news = sections.split_off(old.1.len());
    let (mut before, mut after) = (with_sections(old.0, sections), with_sections(new.0, news));
    if is_one_agreement(old.0, new.0) {
        // Between an agreement and its changes nothing is unknown: what no proposal strikes is there.
        for version in [&mut before, &mut after] {
            version.silence = Silence::Absent;
            version.unread.clear();
        }
    }
    (before, after)
}

/// Whether two texts are the same agreement with different changes.
pub fn is_one_agreement(old: &Edition<'_>, new: &Edition<'_>) -> bool {
    let id = |edition: &Edition<'_>| edition.agreement().map(|it| it.text.id.clone());
    id(old).is_some() && id(old) == id(new) && (old.overlay().is_some() || new.overlay().is_some())
}

/// Adds what is known about gaps: only part of an agreement may be known, and a proposal does not mention provisions that
/// it would not change.
fn with_sections(edition: &Edition<'_>, sections: Vec<Section>) -> Version {
    let is_gap = edition.is_partial() || matches!(edition, Edition::Proposal(_));
    let silence = if is_gap { Silence::Unknown } else { Silence::Absent };
    // An article of which only a change is known is not known.
    let signed = edition.agreement().map_or(edition.text(), |agreement| &agreement.text);
    let unread = signed.articles.iter().filter(|article| article.unknown).filter_map(chapter).collect();
    Version { name: edition.text().title.clone(), sections, silence, unread }
}

/// The key of an article in any agreement: its kind and number.
fn chapter(article: &Article) -> Option<String> {
    let number = article.number.as_ref()?;
    Some(format!("{} {}", article.kind.name(), number.key()))
}

fn blocks_of(provision: &Provision) -> Vec<compare::Block> {
    plain_blocks(&provision.text.blocks())
}

/// A provision as a section.
pub fn section(instrument: &Instrument, place: Place) -> Section {
    with_blocks(instrument, place, blocks_of(instrument.provision(place)))
}

fn with_blocks(instrument: &Instrument, place: Place, blocks: Vec<compare::Block>) -> Section {
    let provision = instrument.provision(place);
    let was = provision.was.as_ref().and_then(|was| ProvisionRef::parse(&was.value));
    Section {
        id: provision.id.to_string(),
        authored: provision.authored,
        was: was.map(|was| was.provision.to_string()),
        number: provision.number.as_ref().map(|number| number.text.clone()),
        title: provision.title.clone(),
        article: place.article,
        chapter: chapter(&instrument.articles[place.article]),
        restated: matches!(provision.basis, Some(Basis::Restated | Basis::Inferred)),
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
            Block::List(items) => {
                items.iter().for_each(|item| push_item(&item.blocks, depth, item.marker.clone(), out));
            }
            Block::Definitions(words) => {
                for word in words {
                    out.push(compare::Block::Paragraph(blocks::plain_lines(&word.term)));
                    word.meanings.iter().for_each(|meaning| push_blocks(meaning, depth, out));
                }
            }
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    out.push(compare::Block::Paragraph(blocks::plain_lines(&table.caption)));
                }
                let (head, rows) = blocks::grid(table);
                out.push(compare::Block::Table { head, rows });
            }
            Block::Quote(inner) => push_blocks(inner, depth, out),
            Block::Footnote(label, inner) => push_item(inner, depth, format!("[{label}]"), out),
            Block::Details(summary, inner) => {
                out.push(compare::Block::Paragraph(blocks::plain_lines(summary)));
                push_blocks(inner, depth, out);
            }
            Block::Code(text) => out.push(compare::Block::Code(text.clone())),
            Block::Note(_) | Block::Rule => {}
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
