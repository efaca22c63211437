//! Two token sequences of which a difference is made.

use std::time::Instant;

use crate::compare::text::tokens::{Lexicon, Token};

/// Two token sequences of which a difference is made.
pub(crate) struct Sides<'s> {
    pub lexicon: &'s Lexicon<'s>,
    pub old: &'s [Token],
    pub new: &'s [Token],
    /// When to stop searching for better.
    pub deadline: Option<Instant>,
}

impl Sides<'_> {
    /// Whether the time for searching is over.
    pub fn is_late(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }
}
