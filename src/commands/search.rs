//! `sideletter search`.

use crate::cli::Search;

use super::{Failure, Outcome};

/// Runs it.
pub fn run(_arguments: &Search) -> Result<Outcome, Failure> {
    Err(Failure::new("not yet"))
}
