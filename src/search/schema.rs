//! The fields of the index and the weight of a word in each of them.

use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// A searched field.
#[derive(Clone, Copy)]
pub(crate) struct Searched {
    pub(crate) field: Field,
    pub(crate) boost: f32,
    /// Whether a word counts less in a longer text.
    pub(crate) by_length: bool,
}

/// The fields of the index.
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// Title, headings above with the article's name, body, notes, questions: in this order.
    pub(crate) searched: [Searched; 5],
    /// Citations that name the entry itself.
    pub(crate) cites: Field,
    /// Citations of the sections that contain the entry.
    pub(crate) within: Field,
}

/// The searched fields with their boosts. Few entries have questions, so their mean length would mean nothing.
const SEARCHED: [(&str, f32, bool); 5] =
    [("title", 1.3, true), ("above", 0.8, true), ("body", 1.0, true), ("notes", 0.5, true), ("questions", 0.6, false)];

/// The schema. All text is analyzed already, separated by spaces: see [`super::index`].
pub(crate) fn fields() -> Fields {
    let mut builder = Schema::builder();
    let searched = SEARCHED.map(|(name, boost, by_length)| {
        let field = builder.add_text_field(name, indexed(IndexRecordOption::WithFreqs, by_length));
        Searched { field, boost, by_length }
    });
    let plain = indexed(IndexRecordOption::Basic, false);
    let cites = builder.add_text_field("cites", plain.clone());
    let within = builder.add_text_field("within", plain);
    Fields { schema: builder.build(), searched, cites, within }
}

fn indexed(option: IndexRecordOption, norms: bool) -> TextOptions {
    let indexing =
        TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(option).set_fieldnorms(norms);
    TextOptions::default().set_indexing_options(indexing)
}
