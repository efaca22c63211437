//! `sideletter build`.

use crate::cli::Build;

use super::{Failure, Outcome};

/// Runs it.
pub fn run(_arguments: &Build) -> Result<Outcome, Failure> {
    Err(Failure::new("not yet"))
}
