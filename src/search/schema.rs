//! The fields of the index and what a word in each of them is worth.

use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// A searched field.
#[derive(Clone, Copy)]
pub(crate) struct Searched {
    pub(crate) field: Field,
    pub(crate) boost: f32,
}

/// The fields of the index.
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// Title, headings above with the article's name, body, notes: in this order.
    pub(crate) searched: [Searched; 4],
    /// Citations that name the entry itself.
    pub(crate) cites: Field,
    /// Citations of what the entry is a part of.
    pub(crate) within: Field,
}

/// Boosts of title, headings above, body and notes.
const BOOSTS: [f32; 4] = [1.3, 0.8, 1.0, 0.5];

/// The schema. All text comes analysed, separated by spaces: see [`super::index`].
pub(crate) fn fields() -> Fields {
    let mut builder = Schema::builder();
    let counted = indexed(IndexRecordOption::WithFreqs, true);
    let searched = ["title", "above", "body", "notes"].map(|name| builder.add_text_field(name, counted.clone()));
    let plain = indexed(IndexRecordOption::Basic, false);
    let cites = builder.add_text_field("cites", plain.clone());
    let within = builder.add_text_field("within", plain);
    let mut boosts = BOOSTS.into_iter();
    let searched = searched.map(|field| Searched { field, boost: boosts.next().unwrap_or(1.0) });
    Fields { schema: builder.build(), searched, cites, within }
}

fn indexed(option: IndexRecordOption, norms: bool) -> TextOptions {
    let indexing =
        TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(option).set_fieldnorms(norms);
    TextOptions::default().set_indexing_options(indexing)
}
