//! The data that goes into a comparison and comes out of it; no method.
//!
//! [`provision`] is what is compared, [`outcome`] what became of it, and
//! [`redline`] the operations that lead from one text to the other.

pub mod class;
pub mod lines;
pub mod outcome;
pub mod provision;
pub mod redline;
pub mod table;
pub mod table_lines;
