//! A section's text as the comparison reads it: tokens, page furniture, and stretches of tokens.

pub mod diff;
pub mod page_furniture;
pub mod runs;
pub mod sides;
pub mod tokenized;
pub mod tokens;
pub mod torn;
