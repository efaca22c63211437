//! `sideletter check`: every problem, and nothing changed.

use crate::cli::{Check, Format};
use crate::pipeline;

use super::{Failure, Outcome, limits, report, verdict};

/// Runs it.
pub fn run(arguments: &Check) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let loaded = pipeline::load(&folder.dir, &limits(&folder.limits)).map_err(|e| Failure::folder(&folder.dir, &e))?;
    match arguments.format {
        Format::Json => anstream::println!("{}", report::json(&loaded.problems)),
        Format::Human => {
            anstream::print!("{}", report::human(&loaded.problems));
            anstream::println!("{}: {}", folder.dir.display(), report::totals(&loaded.problems));
        }
    }
    Ok(verdict(&loaded.problems, arguments.strictness.deny_warnings))
}
