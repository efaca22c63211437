//! How much a change means, and the figures that changed.

use serde::Serialize;

/// How much a change means. Ordered: a pair has the greatest class of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Only numbers of provisions, or citations of them.
    Renumbering,
    /// Other words, the same figures and obligations.
    Wording,
    /// Figures, dates, amounts, obligations or defined terms; or a whole paragraph more or less.
    Substantive,
}

/// A figure, date or obligation that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureChange {
    /// As it was, with the words that make it readable: "10 months".
    pub old: Option<String>,
    /// As it is: "5 months".
    pub new: Option<String>,
    /// What sort of thing it is.
    pub kind: FigureKind,
    /// In a table, the row's and the column's label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// The sort of a [`FigureChange`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    /// Counts, percentages, times.
    Figure,
    /// Money.
    Amount,
    /// Years, months with a day.
    Date,
    /// shall, may, must, not, only, at least and their like.
    Obligation,
}
