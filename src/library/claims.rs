//! The claims of a summary, each with what it cites: one concept for those who check them, count them and show them.
//!
//! A claim is a point of a list. A point that has points of its own is their heading, and claims nothing by itself.

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

/// Whether a point of a list, as blocks, is a claim.
pub fn is_claim(point: &[Block]) -> bool {
    !point.iter().any(|block| matches!(block, Block::List(_)))
}
