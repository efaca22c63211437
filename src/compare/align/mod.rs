//! Two texts side by side: which blocks belong together, what was kept of them, and what moved.
//!
//! [`rows::align`] is where to start.

pub mod affine_gap;
pub mod emit;
pub mod moved_phrases;
pub mod moves;
pub mod rows;
pub mod table;
mod table_lanes;
pub mod tables;
pub mod texts;
pub mod tidy;
