//! One side of a redline in the making: its text, blocks and tokens.

use std::{borrow::Cow, ops::Range};

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
        let block_tokens =
            side.blocks.iter().map(|span| first_at(span.range.start)..first_at(span.range.end)).collect();
        Text { side, blocks, tokens, block_tokens }
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

    /// Whether the token is of the block's marker, such as "(b)": that says where an item stands, not what it says.
    pub fn is_marker(&self, block: usize, token: usize) -> bool {
        match self.blocks.get(block) {
            Some(Block::Item { marker, .. }) => {
                self.tokens[token].start < self.side.blocks[block].range.start + marker.len()
            }
            _ => false,
        }
    }

    pub fn block_count(&self) -> usize {
        self.block_tokens.len()
    }

    /// Whether the blocks are a single table.
    pub fn is_table(&self, blocks: &Range<usize>) -> bool {
        blocks.len() == 1 && matches!(self.blocks.get(blocks.start), Some(Block::Table { .. }))
    }

    pub fn ids(&self) -> Vec<u32> {
        self.tokens.iter().map(|token| token.id).collect()
    }
}
