//! Search: tantivy indexes every entry; the terminal and the browser answer from the same scores.
//!
//! 1. [`analysis`] turns text into words and words into stems; `schema` names tantivy's fields and their boosts.
//! 2. [`build`] writes the index: one segment in memory, document numbers are entry numbers.
//! 3. `scores` asks tantivy's BM25 scorer for every score of a term, as integers: the eager scores of BM25S (Lù 2024).
//! 4. [`Index::query`] resolves the query's words to terms, adds their integers up and sorts.
//! 5. `facets` has the filters of results, and knows which entries are versions of one right: one result.
//! 6. [`project`] writes the same integers, the vocabulary and the texts into small files. The scripts in
//!    `templates/assets/search/` do with them what `query` does, step by step; a test holds both to the same answers.
//!
//! Whoever changes one of `analysis`, `parse`, `resolve`, `facets`, `query` or `excerpt` changes the script of that name
//! too: the functions have the same names there.

pub mod analysis;
mod citation;
mod codec;
mod entry;
mod excerpt;
mod facets;
mod glossary;
mod index;
mod parse;
mod projection;
mod query;
mod resolve;
mod schema;
mod scores;
mod vocabulary;

pub use entry::{ArticleName, Entry, EntryKind, Force, Label, Standing, Word, Words};
pub use excerpt::Part;
pub use facets::{Count, Counts};
pub use index::{Index, build};
pub use projection::{Sizes, project, project_in};
pub use query::{Answer, Correction, Filters, Hit};
