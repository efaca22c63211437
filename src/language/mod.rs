//! The language of contracts: how numbers, amounts, dates, section numbers and citations are written.
//!
//! One grammar each, for every module; nothing here knows a file, an agreement or a page. [`number_words`] reads numbers in
//! words and digits, [`figures`] what running text says in numbers, each as a [`quantity`]; [`section_number`] reads the numbers
//! of articles and sections, and [`citations`] finds what a text cites by them. [`normal`] is text as it is compared and found.

mod calendar;
pub mod citations;
pub mod date;
pub mod figures;
pub mod normal;
pub mod number_words;
pub mod quantity;
pub mod rational;
mod scan;
pub mod section_number;
pub mod tag;
pub mod units;
