//! The header of a translation of another file.

use crate::document::front_matter::Fields;

use super::site;
use super::values::At;

/// A translation of an article, summary, guide or page of questions.
#[derive(Clone, Debug)]
pub struct TranslationHeader {
    /// The file that it translates, in the same folder or seen from it; without one, its own name says it.
    pub of: Option<At<String>>,
    /// Its language; without one, its own name says it: `es` of `08-sick-days.es.md`.
    pub language: Option<String>,
    /// The title of a translated summary, guide or article.
    pub title: Option<String>,
    /// Who translated it.
    pub by: Option<String>,
}

pub(super) fn read(fields: &Fields<'_>) -> TranslationHeader {
    TranslationHeader {
        of: fields.spanned_text("of").map(|(text, span)| At { value: text.to_string(), span }),
        language: site::language(fields),
        title: fields.text("title"),
        by: fields.text("by"),
    }
}
