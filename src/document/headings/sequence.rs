//! The numbers of the sections of a chapter: which candidate continues the sequence.

use std::collections::HashMap;

use super::{Candidate, Kind};

/// How far a number may jump and still continue the sequence: articles are dropped, pages are missing.
const LONGEST_GAP: u32 = 5;

/// The numbers of a chapter so far.
pub(super) struct Sequence {
    /// The number of the chapter itself.
    chapter: Option<u32>,
    last: Option<Vec<u32>>,
    title: String,
    /// The last candidate with each number.
    latest: HashMap<Vec<u32>, usize>,
}

impl Sequence {
    pub fn new(chapter: Option<u32>, candidates: &[Candidate]) -> Self {
        let latest = candidates.iter().map(|candidate| (candidate.order.clone(), candidate.line)).collect();
        Self { chapter, last: None, title: String::new(), latest }
    }

    /// Whether the number continues the sequence; strictly, if there is little other evidence.
    pub fn admits(&self, candidate: &Candidate) -> bool {
        if self.is_repeated_with_another_title(candidate) {
            return true;
        }
        let Some(steps) = self.steps(&candidate.order) else { return false };
        // 7.1 in Article 7 is almost certainly its first section.
        let is_of_chapter = candidate.order.len() > 1 && self.chapter == Some(candidate.order[0]);
        let most = match (candidate.kind, candidate.is_paragraph) {
            _ if candidate.is_misread => 1,
            (_, true) if candidate.is_weak => u32::from(is_of_chapter || candidate.kind == Kind::Section),
            (_, false) if candidate.is_weak => u32::from(is_of_chapter),
            (Kind::Compound, true) if is_of_chapter => LONGEST_GAP,
            (Kind::Compound, true) if candidate.is_dressed => 3,
            (Kind::Compound, true) => u32::from(!candidate.title.is_empty()),
            (Kind::Compound, false) => u32::from(candidate.is_dressed || is_of_chapter),
            (_, true) => LONGEST_GAP,
            (_, false) => 1,
        };
        steps <= most && (steps == 1 || !self.is_skipped_number_to_come(candidate, steps))
    }

    /// Two sections with the same number are both kept; [`crate::library`] reports the duplicate.
    fn is_repeated_with_another_title(&self, candidate: &Candidate) -> bool {
        candidate.is_paragraph
            && candidate.kind == Kind::Section
            && self.last.as_ref() == Some(&candidate.order)
            && !candidate.title.is_empty()
            && !self.title.is_empty()
            && candidate.has_text
            && candidate.title != self.title
    }

    /// Whether a number that this one jumps over comes later: then this one is a reference.
    fn is_skipped_number_to_come(&self, candidate: &Candidate, steps: u32) -> bool {
        let Some((own, above)) = candidate.order.split_last() else { return false };
        (1..steps).any(|back| {
            let skipped = [above, &[own.saturating_sub(back)]].concat();
            self.latest.get(&skipped).is_some_and(|&line| line > candidate.line)
        })
    }

    /// By how much the number is greater than what came before on its level; none if it goes back.
    fn steps(&self, order: &[u32]) -> Option<u32> {
        let (own, above) = order.split_last()?;
        let Some(last) = &self.last else { return Some((*own).max(1)) };
        match last.get(..order.len()) {
            Some(sibling) if sibling[..above.len()] == *above => {
                own.checked_sub(sibling[above.len()]).filter(|s| *s > 0)
            }
            // A level deeper, or the first of another parent.
            _ => (*own <= 1).then_some(1).or((*own <= LONGEST_GAP).then_some(*own)),
        }
    }

    pub fn take(&mut self, candidate: &Candidate) {
        self.last = Some(candidate.order.clone());
        self.title.clone_from(&candidate.title);
    }
}

/// The clauses of a chapter that has no other sections: A, B and so on without a gap, two at least. Clauses without text
/// below them are a list.
pub(super) fn alphabet<'c>(clauses: impl Iterator<Item = &'c Candidate>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for clause in clauses {
        if clause.order[0] as usize == found.len() + 1 {
            found.push(clause.clone());
        }
    }
    let bare = found.iter().filter(|clause| !clause.has_text).count();
    if found.len() < 2 || 4 * bare > found.len() { Vec::new() } else { found }
}
