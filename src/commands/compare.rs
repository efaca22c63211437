//! `sideletter compare`.

use crate::cli::Compare;

use super::{Failure, Outcome};

/// Runs it.
pub fn run(_arguments: &Compare) -> Result<Outcome, Failure> {
    Err(Failure::new("not yet"))
}
