//! `sideletter completions`: a script for the shell.

use super::{Failure, Outcome};

/// Prints the script that `generate` writes.
pub fn run(generate: impl FnOnce(&mut Vec<u8>)) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    generate(&mut script);
    super::print(String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
