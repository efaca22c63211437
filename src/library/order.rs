//! The order in which agreements and their chapters are read.

use crate::document::header::ArticleKind;
use crate::id::DocumentId;
use crate::language::date::Date;
use crate::language::section_number::Number;

use super::{Agreement, Article};

/// Agreements by time; those without a date come first.
pub fn by_time(agreement: &Agreement) -> (Option<Date>, &DocumentId) {
    (agreement.from.or(agreement.ratified).or(agreement.signed), &agreement.text.id)
}

/// Preambles, articles, appendices and side letters, each by number; then by file.
pub fn by_chapter(article: &Article) -> (ArticleKind, bool, Vec<NumberPart>, &str) {
    let number = article.number.as_ref().map(of_number);
    (article.kind, number.is_none(), number.unwrap_or_default(), &article.file.path)
}

/// A number cut where digits and letters meet, so that 9 comes before 10.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberPart {
    /// A run of digits.
    Digits(u64),
    /// A run of anything else.
    Letters(String),
}

/// The order of numbers of one kind: 8-2, 8-9, 8-10.
pub fn of_number(number: &Number) -> Vec<NumberPart> {
    natural(&number.key())
}

fn natural(value: &str) -> Vec<NumberPart> {
    let mut parts = Vec::new();
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let digit = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(match part.parse() {
            Ok(number) if digit => NumberPart::Digits(number),
            _ => NumberPart::Letters(part.to_string()),
        });
        rest = after;
    }
    parts
}
