//! Which tokens of two texts match: the raw difference, before it is made readable.
//!
//! Equal tokens at both ends are set aside; between them works the algorithm
//! of Myers ("An O(ND) Difference Algorithm and Its Variations", 1986) as
//! `similar` has it, with its deadline.

use std::time::Instant;

use similar::{Algorithm, DiffOp};

/// Tokens `old..old+len` and `new..new+len` match one to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub old: usize,
    pub new: usize,
    pub len: usize,
}

/// The matching runs of two sequences of token ids, in order; and whether the
/// deadline cut the search short.
pub(crate) fn matching_runs(old: &[u32], new: &[u32], deadline: Option<Instant>) -> (Vec<Run>, bool) {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
    let suffix = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let old_middle = &old_rest[..old_rest.len() - suffix];
    let new_middle = &new_rest[..new_rest.len() - suffix];

    let mut runs = Runs::default();
    runs.push(Run { old: 0, new: 0, len: prefix });
    let mut coarse = false;
    if !old_middle.is_empty() && !new_middle.is_empty() {
        for op in similar::capture_diff_slices_deadline(*ALG, old_middle, new_middle, deadline) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                runs.push(Run { old: prefix + old_index, new: prefix + new_index, len });
            }
        }
        coarse = deadline.is_some_and(|deadline| Instant::now() >= deadline);
    }
    runs.push(Run { old: old.len() - suffix, new: new.len() - suffix, len: suffix });
    (runs.0, coarse)
}

/// Runs in order, neighbours joined, empty ones dropped.
#[derive(Default)]
pub(crate) struct Runs(pub Vec<Run>);

impl Runs {
    pub fn push(&mut self, run: Run) {
        match self.0.last_mut() {
            _ if run.len == 0 => {}
            Some(last) if last.old + last.len == run.old && last.new + last.len == run.new => last.len += run.len,
            _ => self.0.push(run),
        }
    }
}

static ALG: std::sync::LazyLock<Algorithm> = std::sync::LazyLock::new(|| match std::env::var("ALG").as_deref() { Ok("raw") => Algorithm::RawMyers, Ok("hist") => Algorithm::Histogram, Ok("pat")=>Algorithm::Patience, Ok("hunt")=>Algorithm::Hunt, _=>Algorithm::Myers });
