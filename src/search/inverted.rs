//! The inverted index, which tantivy writes and reads: the units that say a term, and how often in each field.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::mpsc::Receiver;

use rayon::prelude::*;
use tantivy::directory::RamDirectory;
use tantivy::postings::Postings;
use tantivy::schema::{self, IndexRecordOption, Schema, TantivyDocument, TextFieldIndexing, TextOptions};
use tantivy::{DocSet, SegmentReader, TERMINATED};

use super::concepts::is_concept_term;
use super::counts::{ByField, Field, NARROW, Occurrence};

/// What a unit says, field by field: terms, separated by spaces. A concept is there once for each quarter of a mention.
pub(crate) type Said = ByField<String>;

/// The units that say each term, in order.
pub(crate) type Occurrences = HashMap<String, Vec<Occurrence>>;

/// Why the index could not be written.
#[derive(Debug)]
pub struct IndexError(tantivy::TantivyError);

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the search index could not be written: {}", self.0)
    }
}

impl Error for IndexError {}

impl From<tantivy::TantivyError> for IndexError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self(error)
    }
}

/// tantivy's memory while it writes, in bytes.
const WRITER_MEMORY: usize = 64 << 20;

/// Indexes units as they come, in memory and in one segment, and reads back where each term occurs.
pub(crate) fn invert(units: &Receiver<Vec<Said>>) -> Result<Occurrences, IndexError> {
    let (schema, fields) = schema();
    let mut writer =
        tantivy::Index::builder().schema(schema).single_segment_index_writer(RamDirectory::create(), WRITER_MEMORY)?;
    for unit in units.iter().flatten() {
        let mut document = TantivyDocument::new();
        for (field, said) in fields.iter().zip(unit).filter(|(_, said)| !said.is_empty()) {
            document.add_text(*field, said);
        }
        writer.add_document(document)?;
    }
    let searcher = writer.finalize()?.reader()?.searcher();
    match searcher.segment_readers().first() {
        Some(segment) => Ok(read(segment, &fields)?),
        None => Ok(Occurrences::new()),
    }
}

/// Fields with frequencies, without positions and lengths: lengths are those of [`super::counts`], without stop words.
fn schema() -> (Schema, ByField<schema::Field>) {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::WithFreqs)
        .set_fieldnorms(false);
    let options = TextOptions::default().set_indexing_options(indexing);
    let mut builder = Schema::builder();
    let fields = Field::ALL.map(|field| builder.add_text_field(&format!("{field:?}"), options.clone()));
    (builder.build(), fields)
}

fn read(segment: &SegmentReader, fields: &ByField<schema::Field>) -> tantivy::Result<Occurrences> {
    let mut found = Occurrences::new();
    for (at, field) in fields.iter().enumerate() {
        let index = segment.inverted_index(*field)?;
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            let term = String::from_utf8_lossy(terms.key()).into_owned();
            let each = if is_concept_term(&term) { 1 } else { NARROW };
            let mut postings = index.read_postings_from_terminfo(terms.value(), IndexRecordOption::WithFreqs)?;
            let occurrences = found.entry(term).or_default();
            while postings.doc() != TERMINATED {
                let mut times = ByField::default();
                times[at] = u16::try_from(postings.term_freq()).unwrap_or(u16::MAX).saturating_mul(each);
                occurrences.push(Occurrence { unit: postings.doc(), times });
                postings.advance();
            }
        }
    }
    found.par_iter_mut().for_each(|(_, occurrences)| merge(occurrences));
    Ok(found)
}

/// One occurrence for each unit.
fn merge(occurrences: &mut Vec<Occurrence>) {
    occurrences.sort_by_key(|it| it.unit);
    occurrences.dedup_by(|next, kept| {
        let is_same = next.unit == kept.unit;
        if is_same {
            kept.times.iter_mut().zip(next.times).for_each(|(times, more)| *times += more);
        }
        is_same
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_unit_is_counted() {
        let (send, receive) = std::sync::mpsc::channel();
        let said = |title: &str, body: &str| {
            let mut said = Said::default();
            (said[0], said[2]) = (title.to_string(), body.to_string());
            said
        };
        send.send(vec![said("boot", "boot pay boot ~7"), said("", "")]).unwrap();
        send.send(vec![said("", "boot ~7 ~7 ~7 ~7")]).unwrap();
        drop(send);
        let found = invert(&receive).unwrap();
        let of = |term: &str| found[term].iter().map(|it| (it.unit, it.times)).collect::<Vec<_>>();
        assert_eq!(of("boot"), [(0, [4, 0, 8, 0, 0]), (2, [0, 0, 4, 0, 0])]);
        assert_eq!(of("~7"), [(0, [0, 0, 1, 0, 0]), (2, [0, 0, 4, 0, 0])]);
        assert_eq!(found.len(), 3);
    }
}
