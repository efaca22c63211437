//! Translations as readers see them: folded below their originals, which alone are binding.

use serde::Serialize;

use crate::language::tag;
use crate::library::Original;
use crate::review::translations;
use crate::say;

use super::Page;
use super::html::{self, Scope};
use super::templates::Html;

/// A text in another language than its original.
#[derive(Clone, Debug, Serialize)]
pub struct TranslationView {
    /// The code of its language.
    pub language: String,
    /// The name of the language, in that language.
    pub name: String,
    /// Whether its script runs from right to left.
    pub rtl: bool,
    /// Whether it is the language that the reader chose: then it is in sight.
    is_readers: bool,
    title: Option<String>,
    by: Option<String>,
    body: Html,
    /// That the original has changed since the translation was reviewed.
    notice: Option<String>,
}

impl Page<'_> {
    /// The translations of a text.
    pub fn translations(&self, original: &Original, scope: Scope<'_>) -> Vec<TranslationView> {
        let all = self.library.translations_of(original).iter();
        let view = |it: &crate::library::Translation| {
            let is_stale = translations::is_stale(self.library, original, it);
            TranslationView {
                language: it.language.clone(),
                name: tag::own_name(&it.language),
                rtl: tag::is_right_to_left(&it.language),
                is_readers: self.library.site.interface.as_ref() == Some(&it.language),
                title: it.title.clone(),
                by: it.by.clone(),
                body: html::whole(scope, &it.text.blocks()),
                notice: is_stale.then(|| say!(self.words, "translation-is-stale")),
            }
        };
        all.map(view).collect()
    }
}
