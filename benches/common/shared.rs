//! Where the corpora and labels are. A bench that lacks what it measures fails.

use std::env;
use std::path::PathBuf;

/// A folder or file of `$SIDELETTER_SHARED` (default `../shared`). Where it is missing nothing can be measured: the bench
/// says so and fails.
pub fn path(path: &str) -> PathBuf {
    let shared = env::var_os("SIDELETTER_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let found = shared.join(path);
    if found.exists() {
        return found;
    }
    fail(&format!("{} is missing: set SIDELETTER_SHARED to the folder that has it", found.display()))
}

/// Ends the bench: a measurement that did not happen is a failure.
pub fn fail(why: &str) -> ! {
    eprintln!("not measured: {why}");
    std::process::exit(1)
}
