//! What was deleted and inserted at one place, between two kept stretches.

use crate::compare::text::tokens::{Lexicon, Token};

/// What was deleted and inserted at one place, within all tokens of its row.
pub(crate) struct Hunk<'h> {
    pub lexicon: &'h Lexicon<'h>,
    pub old: Part<'h>,
    pub new: Part<'h>,
}

/// One side of a hunk.
#[derive(Clone, Copy)]
pub(crate) struct Part<'h> {
    /// All tokens of the row.
    pub tokens: &'h [Token],
    pub start: usize,
    pub end: usize,
}

impl Part<'_> {
    /// The changed tokens, page furniture aside.
    pub fn positions(&self) -> impl Iterator<Item = usize> + use<'_> {
        (self.start..self.end).filter(|&at| !self.tokens[at].furniture)
    }

    pub fn is_empty(&self) -> bool {
        self.positions().next().is_none()
    }
}
