//! Stretches of tokens that two texts share, in order.

/// Tokens `old..old+len` and `new..new+len` match one to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub old: usize,
    pub new: usize,
    pub len: usize,
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
