//! Two token sequences of which a difference is made.

use crate::compare::text::tokens::{Lexicon, Token};

/// Two token sequences of which a difference is made.
pub(crate) struct Sides<'s> {
    pub lexicon: &'s Lexicon<'s>,
    pub old: &'s [Token],
    pub new: &'s [Token],
    /// How many steps a search may take (see [`Options::budget`](crate::compare::Options::budget)).
    pub budget: usize,
}
