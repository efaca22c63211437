//! `sideletter build`: the site, in a folder.

use std::time::Instant;

use crate::cli::{Build, Format};
use crate::{pipeline, site};

use super::{Failure, Outcome, limits, report, verdict};

/// Runs it.
pub fn run(arguments: &Build) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let dir = &arguments.folder.dir;
    let loaded = pipeline::load(dir, &limits(&arguments.folder.limits)).map_err(|e| Failure::folder(dir, &e))?;
    if arguments.format == Format::Json {
        anstream::println!("{}", report::json(&loaded.problems));
    } else {
        anstream::eprint!("{}", report::human(&loaded.problems));
    }
    let outcome = verdict(&loaded.problems, arguments.strictness.deny_warnings);
    if outcome == Outcome::Problems {
        let totals = report::totals(&loaded.problems);
        anstream::eprintln!("{totals}; nothing was written, and {} is unchanged", arguments.output.display());
        return Ok(outcome);
    }
    let pages = pipeline::site(loaded.library).map_err(|error| Failure::new(error.to_string()))?;
    let written = site::write(&pages, &arguments.output, dir).map_err(|error| Failure::new(error.to_string()))?;
    if arguments.format == Format::Human {
        anstream::println!(
            "{}: {} files ({} new or changed, {} removed), {:.1} MB, in {:.1} s",
            arguments.output.display(),
            written.written + written.unchanged,
            written.written,
            written.removed,
            written.bytes as f64 / 1e6,
            started.elapsed().as_secs_f64()
        );
    }
    Ok(outcome)
}
