//! The claims of a summary, each with its citations. The checks, counts and pages all use these.
//!
//! A claim is a list item. An item with its own list is a heading for it, and not a claim.

use std::ops::Range;

use crate::document::blocks::{Block, Reading};

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<'r> {
    /// Its bytes in the file.
    pub range: &'r Range<usize>,
    /// The ids that it cites, as written.
    pub cited: Vec<&'r str>,
}

/// The claims of a text that was read, in its order.
pub fn of(reading: &Reading) -> impl Iterator<Item = Claim<'_>> {
    reading.items.iter().map(|range| Claim { range, cited: reading.cited_in(range).collect() })
}

/// Whether a list item, as blocks, is a claim.
pub fn is_claim(point: &[Block]) -> bool {
    !point.iter().any(|block| matches!(block, Block::List(_)))
}
