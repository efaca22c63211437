//! One side of a redline in the making: its text, blocks and tokens.

use std::{borrow::Cow, ops::Range};

use crate::compare::align::tables::LabeledTable;
use crate::compare::model::provision::Block;
use crate::compare::model::redline::SideText;
use crate::compare::text::tokens::Token;

/// One side of a redline in the making.
pub(crate) struct Text<'t> {
    pub side: Cow<'t, SideText>,
    /// The blocks that `side.blocks` points to; empty for a title.
    pub blocks: Vec<&'t Block>,
    pub tokens: Cow<'t, [Token]>,
    /// The tokens of each block.
    pub block_tokens: Vec<Range<usize>>,
    /// How many of a block's tokens are its marker, such as "(b)": the item's position, not its content.
    markers: Vec<usize>,
}

impl<'t> Text<'t> {
    /// Takes the tokens of `side.text`.
    pub fn new(side: Cow<'t, SideText>, blocks: Vec<&'t Block>, tokens: Cow<'t, [Token]>) -> Self {
        // Blocks and tokens are both in order: one walk over the tokens.
        let mut at = 0;
        let mut first_at = |byte: usize| {
            at += tokens[at..].iter().take_while(|token| token.start < byte).count();
            at
        };
        let block_tokens: Vec<Range<usize>> =
            side.blocks.iter().map(|span| first_at(span.range.start)..first_at(span.range.end)).collect();
        let marker = |(at, own): (usize, &Range<usize>)| {
            let start = side.blocks[at].range.start;
            let marker = blocks.get(at).map_or(0, |block| block.marker());
            tokens[own.clone()].iter().take_while(|token| token.start < start + marker).count()
        };
        let markers = block_tokens.iter().enumerate().map(marker).collect();
        Text { side, blocks, tokens, block_tokens, markers }
    }

    /// The tokens of consecutive blocks, by index.
    pub fn tokens_of(&self, blocks: &Range<usize>) -> Range<usize> {
        if blocks.is_empty() {
            return 0..0;
        }
        self.block_tokens[blocks.start].start..self.block_tokens[blocks.end - 1].end
    }

    /// The tokens that lie within some bytes of the text.
    pub fn tokens_in(&self, bytes: &Range<usize>) -> Range<usize> {
        let first_at = |byte: usize| self.tokens.partition_point(|token| token.start < byte);
        first_at(bytes.start)..first_at(bytes.end)
    }

    /// Whether the token is of the block's marker.
    pub fn is_marker(&self, block: usize, token: usize) -> bool {
        token < self.block_tokens[block].start + self.markers[block]
    }

    /// The tokens without the markers of blocks that have more than a marker, and without these tables.
    pub fn words(&self, tables: &[LabeledTable]) -> Vec<usize> {
        if self.block_tokens.is_empty() {
            return (0..self.tokens.len()).collect();
        }
        let is_left_out = |block: usize| tables.binary_search_by_key(&block, |table| table.block).is_ok();
        let of = |(block, own): (usize, &Range<usize>)| match self.markers[block] {
            _ if is_left_out(block) => own.end..own.end,
            marker if marker < own.len() => own.start + marker..own.end,
            _ => own.clone(),
        };
        self.block_tokens.iter().enumerate().flat_map(of).collect()
    }

    pub fn block_count(&self) -> usize {
        self.block_tokens.len()
    }

    /// Whether the blocks are a single table.
    pub fn is_table(&self, blocks: &Range<usize>) -> bool {
        blocks.len() == 1 && matches!(self.blocks.get(blocks.start), Some(Block::Table { .. }))
    }
}
