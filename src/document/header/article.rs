//! A chapter of an agreement: an article, appendix, side letter or preamble, with its typed facts.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::document::front_matter::Fields;
use crate::id::{DocumentId, Key, ProvisionId};
use crate::language::date::Date;
use crate::language::section_number::{self, Number};

use super::values::{Annotations, At, annotations, date, document_id, key, provision_id};

/// An article, appendix, side letter or preamble.
#[derive(Clone, Debug)]
pub struct ArticleHeader {
    /// Which of them.
    pub kind: ArticleKind,
    /// Its id, if the header gives one.
    pub id: Option<At<ProvisionId>>,
    /// The agreement, if the header names it.
    pub agreement: Option<At<DocumentId>>,
    /// Its number.
    pub number: Option<Number>,
    /// Its title.
    pub title: Option<String>,
    /// Whether nothing in it is known; its text is then an editor's note that says why.
    pub unknown: bool,
    /// The article whose text and sections it carries.
    pub same_as: Option<At<SameAs>>,
    /// The part of the agreement that it is in.
    pub part: Option<String>,
    /// Typed facts.
    pub terms: Vec<TermHeader>,
    /// Defaults for its provisions.
    pub annotations: Annotations,
}

/// The kinds of chapter that an agreement has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArticleKind {
    /// The text before the articles.
    Preamble,
    /// An article.
    Article,
    /// An appendix.
    Appendix,
    /// A side letter.
    SideLetter,
}

impl ArticleKind {
    /// The words of headers.
    pub const WORDS: [(&'static str, ArticleKind); 4] = [
        ("preamble", ArticleKind::Preamble),
        ("article", ArticleKind::Article),
        ("appendix", ArticleKind::Appendix),
        ("side-letter", ArticleKind::SideLetter),
    ];

    /// The word of headers and of results.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("article", |(word, _)| word)
    }

    /// The word for readers.
    pub fn name(self) -> &'static str {
        match self {
            ArticleKind::Preamble => "Preamble",
            ArticleKind::Article => "Article",
            ArticleKind::Appendix => "Appendix",
            ArticleKind::SideLetter => "Side letter",
        }
    }
}

/// The provision whose text another one repeats: `2015-2019#sick-bank`, or `2015-2019` for the provision
/// that has the same id there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameAs {
    /// The agreement or proposal.
    pub document: DocumentId,
    /// The provision in it, if its id differs.
    pub provision: Option<ProvisionId>,
}

impl SameAs {
    /// How it is written.
    pub const HINT: &str = "write the agreement, and the id where it differs: 2020-2023 or 2020-2023#old-id";

    /// Reads `2015-2019` or `2015-2019#sick-bank`; `None` if a part is not an id.
    pub fn parse(text: &str) -> Option<Self> {
        let (document, provision) = match text.split_once('#') {
            Some((document, provision)) => (document, Some(ProvisionId::parse(provision)?)),
            None => (text, None),
        };
        Some(Self { document: DocumentId::parse(document)?, provision })
    }
}

/// A typed fact about a provision.
#[derive(Clone, Debug)]
pub struct TermHeader {
    /// The same in every agreement.
    pub id: Key,
    /// The provision that says so.
    pub section: Option<At<ProvisionId>>,
    /// What it is.
    pub label: String,
    /// How much, as written.
    pub value: String,
    /// The bytes of the value in the file.
    pub span: Range<usize>,
    /// Of what.
    pub unit: Option<String>,
    /// The first day for which it applies, if that is not the agreement's.
    pub from: Option<Date>,
    /// The name of the series that it is a value of, such as the raises of each year.
    pub series: Option<String>,
}

pub(super) fn read(kind: ArticleKind, fields: &Fields<'_>) -> ArticleHeader {
    ArticleHeader {
        kind,
        id: provision_id(fields, "id"),
        agreement: document_id(fields, "agreement"),
        number: number(fields),
        title: fields.text("title"),
        unknown: fields.choice("coverage", &[("none", true)]).unwrap_or(false),
        same_as: same_as(fields),
        part: fields.text("part"),
        terms: terms(fields),
        annotations: annotations(fields),
    }
}

fn number(fields: &Fields<'_>) -> Option<Number> {
    let (text, span) = fields.spanned_text("number")?;
    let read = section_number::parse(text);
    if read.is_none() {
        let hint = "numbers look like 37, 37-3.1, H, IV or Article 6".to_string();
        fields.problem(Code::BadNumber, span, format!("the number \"{text}\" cannot be read"), Some(hint));
    }
    read
}

fn same_as(fields: &Fields<'_>) -> Option<At<SameAs>> {
    let (text, span) = fields.spanned_text("same_as")?;
    let read = SameAs::parse(text);
    if read.is_none() {
        let message = format!("`same_as` cannot be \"{text}\"");
        fields.problem(Code::BadId, span.clone(), message, Some(SameAs::HINT.to_string()));
    }
    Some(At { value: read?, span })
}

pub(super) fn terms(fields: &Fields<'_>) -> Vec<TermHeader> {
    let mut terms = Vec::new();
    for item in fields.maps("terms") {
        let (id, label, value) = (key(&item, "id", true), item.required_text("label"), item.required_text("value"));
        let (section, unit) = (provision_id(&item, "section"), item.text("unit"));
        let (from, series) = (date(&item, "from"), item.text("series"));
        if let (Some(id), Some(label), Some(value)) = (id, label, value) {
            let span = item.node("value").map_or(0..0, |node| node.span.clone());
            terms.push(TermHeader { id: id.value, section, label, value, span, unit, from, series });
        }
        item.finish();
    }
    terms
}
