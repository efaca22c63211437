//! `sideletter new`.

use crate::cli::New;

use super::{Failure, Outcome};

/// Runs it.
pub fn run(_arguments: &New) -> Result<Outcome, Failure> {
    Err(Failure::new("not yet"))
}
