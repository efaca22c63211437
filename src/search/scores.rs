//! Every score of a term, computed by tantivy's own BM25 scorer and rounded to integers.
//!
//! BM25 of a query is a sum over its terms, so scores can be computed before anyone asks ("eager scoring": BM25S, Lù
//! 2024). Integers make the sum the same in every program that adds them.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::Postings;
use tantivy::query::Bm25Weight;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Searcher, TERMINATED, Term};

use super::schema::Fields;

/// An entry and the score of a term there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) entry: u32,
    pub(crate) score: u32,
}

/// Integers per unit of BM25.
const SCALE: f32 = 16.0;
/// The score of a citation of the entry itself: more than any sum of words.
const CITED: f32 = 16_777_216.0;
/// The score of a citation of the article or section around it.
const WITHIN: f32 = 1_048_576.0;
/// How much of a text's length counts: BM25's b is 0.75 times that, so 0.5.
const AS_LONG: f32 = 2.0 / 3.0;
/// From how many times the mean length on a text counts as no longer: what answers is often the longest policy of all.
const LONGEST: f32 = 4.0;
/// The most entries kept for a term, best first: a word in more of them carries little weight, and costs bytes.
const MAX_POSTINGS: usize = 4096;

/// Computes the scores of terms.
pub(crate) struct Scorer {
    fields: Vec<ScoredField>,
    cites: Cited,
    within: Cited,
    entries: u64,
    factors: Vec<f32>,
}

struct ScoredField {
    field: Field,
    boost: f32,
    index: Arc<InvertedIndexReader>,
    norms: FieldNormReader,
    average: f32,
}

struct Cited {
    field: Field,
    index: Arc<InvertedIndexReader>,
}

impl Scorer {
    /// For an index of one segment (or none); `factors` has one number per entry.
    pub(crate) fn new(searcher: &Searcher, fields: &Fields, factors: Vec<f32>) -> tantivy::Result<Option<Self>> {
        let Some(segment) = searcher.segment_readers().first() else { return Ok(None) };
        let entries = u64::from(segment.max_doc());
        let mut scored = Vec::new();
        for searched in fields.searched {
            let index = segment.inverted_index(searched.field)?;
            let (average, norms) = match searched.by_length {
                true => {
                    let average = index.total_num_tokens() as f32 / entries.max(1) as f32;
                    (average, segment.get_fieldnorms_reader(searched.field)?)
                }
                false => (1.0, FieldNormReader::constant(segment.max_doc(), 1)),
            };
            scored.push(ScoredField { field: searched.field, boost: searched.boost, index, norms, average });
        }
        let cited = |field| Ok::<_, tantivy::TantivyError>(Cited { field, index: segment.inverted_index(field)? });
        Ok(Some(Self { fields: scored, cites: cited(fields.cites)?, within: cited(fields.within)?, entries, factors }))
    }

    /// How many entries have a term: the most of any field.
    pub(crate) fn frequency(&self, term: &str) -> tantivy::Result<u32> {
        let mut most = 0;
        for scored in &self.fields {
            most = most.max(scored.index.doc_freq(&Term::from_field_text(scored.field, term))?);
        }
        Ok(most)
    }

    /// The entries of a term with their scores, by entry.
    pub(crate) fn postings(&self, term: &str) -> tantivy::Result<Vec<Posting>> {
        let mut sums = Vec::new();
        if term.starts_with('#') {
            collect_cited(&self.within, term, WITHIN, &mut sums)?;
            collect_cited(&self.cites, term, CITED, &mut sums)?;
        } else {
            for scored in &self.fields {
                self.collect_scored(scored, term, &mut sums)?;
            }
        }
        sums.sort_by_key(|&(entry, _)| entry);
        sums.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        Ok(pruned(sums.into_iter().map(|(entry, score)| self.rounded(entry, score)).collect()))
    }

    fn collect_scored(&self, scored: &ScoredField, term: &str, sums: &mut Vec<(u32, f32)>) -> tantivy::Result<()> {
        let term = Term::from_field_text(scored.field, term);
        let Some(info) = scored.index.get_term_info(&term)? else { return Ok(()) };
        let weight = Bm25Weight::for_one_term(u64::from(info.doc_freq), self.entries, scored.average);
        let mut postings = scored.index.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
        while postings.doc() != TERMINATED {
            let length = (scored.norms.fieldnorm(postings.doc()) as f32).min(LONGEST * scored.average);
            let norm =
                FieldNormReader::fieldnorm_to_id((AS_LONG * length + (1.0 - AS_LONG) * scored.average).round() as u32);
            sums.push((postings.doc(), scored.boost * weight.score(norm, postings.term_freq())));
            postings.advance();
        }
        Ok(())
    }

    fn rounded(&self, entry: u32, score: f32) -> Posting {
        let factor = self.factors.get(entry as usize).copied().unwrap_or(1.0);
        Posting { entry, score: (score * factor * SCALE).round().max(1.0) as u32 }
    }
}

fn collect_cited(cited: &Cited, term: &str, worth: f32, sums: &mut Vec<(u32, f32)>) -> tantivy::Result<()> {
    let term = Term::from_field_text(cited.field, term);
    let Some(mut postings) = cited.index.read_postings(&term, IndexRecordOption::Basic)? else { return Ok(()) };
    while postings.doc() != TERMINATED {
        sums.push((postings.doc(), worth / SCALE));
        postings.advance();
    }
    Ok(())
}

fn pruned(mut postings: Vec<Posting>) -> Vec<Posting> {
    if postings.len() > MAX_POSTINGS {
        postings.sort_by_key(|p| (std::cmp::Reverse(p.score), p.entry));
        postings.truncate(MAX_POSTINGS);
        postings.sort_by_key(|p| p.entry);
    }
    postings
}
