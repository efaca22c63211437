//! Words that a line end splits: `reim-` and `burse` are "reimburse", but `twenty-` and `two` keep their hyphen.
//!
//! Typed text does not show which is right. The spelling elsewhere in the file decides: the whole word or the
//! hyphenated one. If it has neither, the hyphen stays between two words that the file also has on their own.

use std::collections::HashMap;
use std::ops::Range;

use super::super::file_wide::LineHyphen;
use crate::language::signs;

/// Beginnings that keep their hyphen before any word.
const HYPHENATED: [&str; 12] =
    ["self", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "half", "one", "two"];
/// Shorter pieces are unlikely to be words of their own.
const SHORTEST_WORD: usize = 3;

/// The split words of a stretch of a file.
pub fn find(file: &str, stretch: Range<usize>) -> Vec<LineHyphen> {
    let ends = signs::places(&file[stretch.clone()], "\n").map(|at| stretch.start + at);
    let split: Vec<(usize, &str, &str)> = ends.filter_map(|end| split_at(file, &stretch, end)).collect();
    if split.is_empty() {
        return Vec::new();
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    // Most words of the file have another length, or begin with another letter.
    let mut begins = [0u64; 256];
    let bit = |length: usize| 1u64 << length.min(63);
    for (_, first, second) in &split {
        let (first, second) = (first.to_lowercase(), second.to_lowercase());
        for word in [format!("{first}{second}"), format!("{first}-{second}"), first, second] {
            word.bytes().take(1).for_each(|byte| begins[usize::from(byte)] |= bit(word.len()));
            counts.insert(word, 0);
        }
    }
    let may_count = |word: &&str| {
        let first = word.bytes().next();
        first.is_some_and(|byte| {
            !word.is_ascii() || begins[usize::from(byte.to_ascii_lowercase())] & bit(word.len()) > 0
        })
    };
    let mut lower = String::new();
    for word in file[stretch].split(|c: char| !c.is_alphanumeric() && c != '-').filter(may_count) {
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        if let Some(count) = counts.get_mut(&lower) {
            *count += 1;
        }
    }
    split.iter().map(|(at, first, second)| LineHyphen { at: *at, is_kept: is_kept(first, second, &counts) }).collect()
}

/// The hyphen and the two pieces of a word around a line end.
fn split_at<'t>(file: &'t str, stretch: &Range<usize>, line_end: usize) -> Option<(usize, &'t str, &'t str)> {
    let before = file[stretch.start..line_end].trim_end_matches([' ', '\r']).strip_suffix('-')?;
    let after = file[line_end + 1..stretch.end].trim_start_matches([' ', '\t']);
    if !after.starts_with(char::is_lowercase) {
        return None;
    }
    let first = before.rsplit(|c: char| !c.is_alphabetic()).next().filter(|word| !word.is_empty())?;
    let second = after.split(|c: char| !c.is_alphabetic()).next()?;
    // `first- and second-shift`: the first word waits for the second one.
    let next = || after[second.len()..].split_whitespace().next().is_some_and(|next| next.contains('-'));
    let is_shared = ["and", "nor", "through"].contains(&second) || ["or", "to"].contains(&second) && next();
    let is_dash =
        is_shared || before.ends_with('-') || before[..before.len() - first.len()].ends_with(|c: char| c.is_numeric());
    (!is_dash).then_some((stretch.start + before.len(), first, second))
}

fn is_kept(first: &str, second: &str, counts: &HashMap<String, usize>) -> bool {
    let (first, second) = (first.to_lowercase(), second.to_lowercase());
    let count = |word: &str| counts.get(word).copied().unwrap_or(0);
    let (whole, hyphenated) = (count(&format!("{first}{second}")), count(&format!("{first}-{second}")));
    if whole != hyphenated {
        return hyphenated > whole;
    }
    let is_word = |word: &str| word.len() >= SHORTEST_WORD && count(word) > 0;
    HYPHENATED.contains(&first.as_str()) || is_word(&first) && is_word(&second)
}

/// The part of a split that the reader does not see: the line end, the indentation after it, and a hyphen that is not
/// part of the word.
pub(in super::super) fn gap(file: &str, hyphen: &LineHyphen) -> Range<usize> {
    let rest = &file[hyphen.at + 1..];
    let end = file.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    hyphen.at + usize::from(hyphen.is_kept)..end
}
