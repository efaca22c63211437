//! The language of contracts: how numbers, amounts, dates, section numbers and citations are written.
//!
//! One grammar each, for every module. Nothing here knows a file, an agreement or a page.

pub mod normal;
