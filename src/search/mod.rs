//! Search: the terminal and the browser answer from the same scores.
//!
//! 1. `counts` cuts the entries, long ones passage by passage, into terms: stems of words, and the `concepts` of the
//!    lexicon, the glossary and the contract's own definitions. tantivy's index (`inverted`) has them by term.
//! 2. `weights` makes an integer of each: BM25, computed before anyone asks.
//! 3. [`Index::query`] parses a query, resolves its words to terms, adds their integers up and sorts.
//! 4. `facets` has the filters of results, and knows which entries are versions of one right: one result.
//! 5. [`project`] writes the same integers, the vocabulary and the texts into small files. The scripts in
//!    `templates/assets/search/` do with them what `query` does, step by step; a test holds both to the same answers.
//!
//! Whoever changes one of `parse`, `citation`, `resolve`, `sayings`, `hints`, `facets`, `query`, `offers`, `statements` or `excerpt`, or how `language::words` cuts
//! words, changes the script of that name too: the functions have the same names there.

mod citation;
mod codec;
mod concepts;
mod counts;
mod entry;
mod excerpt;
mod facets;
mod hints;
mod index;
mod inverted;
mod offers;
mod parse;
mod passage;
mod projection;
mod query;
mod resolve;
mod sayings;
mod scores;
mod statements;
mod vocabulary;
mod weights;

pub use entry::{ArticleName, Entry, EntryKind, Force, Label, PayTable, Standing, Word, Words};
pub use excerpt::Part;
pub use facets::{Count, Counts};
pub use index::{Index, build};
pub use inverted::IndexError;
pub use offers::Offer;
pub use projection::{Sizes, build_of, project, project_in};
pub use query::{Answer, Correction, Filters, Hit, Now, Older};
