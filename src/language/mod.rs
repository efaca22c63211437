//! The language of contracts: how numbers, amounts, dates, section numbers and citations are written, and what words mean.
//!
//! One grammar each, for every module; nothing here knows a file, an agreement or a page. [`number_words`] reads numbers in
//! words and digits, [`figures`] what running text says in numbers, each as a [`quantity`]; [`section_number`] reads the numbers
//! of articles and sections, and [`citations`] finds what a text cites by them. [`normal`] is text as it is compared and found;
//! [`words`] cuts it into words, [`stems`] takes their forms together, [`lexicon`] knows which of them mean the
//! same, and [`definitions`] reads what a text itself defines.
//! [`duties`] finds what a sentence obliges, permits or forbids, and [`opposites`] which words turn a rule around.

mod calendar;
pub mod citations;
pub mod date;
pub mod definitions;
pub mod duties;
pub mod figures;
mod foreign;
pub mod lexicon;
pub mod normal;
pub mod number_words;
pub mod opposites;
pub mod quantity;
pub mod rational;
mod scan;
pub mod section_number;
pub mod signs;
pub mod small_words;
pub mod stems;
pub mod tag;
pub mod units;
pub mod words;
