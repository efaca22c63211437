//! `sideletter serve`.

use crate::cli::Serve;

use super::{Failure, Outcome};

/// Runs it.
pub fn run(_arguments: &Serve) -> Result<Outcome, Failure> {
    Err(Failure::new("not yet"))
}
