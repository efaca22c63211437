//! `sideletter serve`: the site on this computer, while it is written.

use crate::cli::Serve;
use crate::{pipeline, serve};

use super::{Failure, Outcome, limits};

/// Runs it, until Ctrl-C.
pub fn run(arguments: &Serve) -> Result<Outcome, Failure> {
    let dir = arguments.folder.dir.clone();
    if !dir.is_dir() {
        let error = std::fs::read_dir(&dir).err().unwrap_or_else(|| std::io::ErrorKind::NotADirectory.into());
        return Err(Failure::folder(&dir, &error));
    }
    let limits = limits(&arguments.folder.limits);
    let host = (!arguments.host.is_loopback() || arguments.host.is_ipv6()).then(|| arguments.host.to_string());
    let options = serve::Options { contract: dir.clone(), host, port: arguments.port };
    let shown = dir.clone();
    let rebuild = move || pipeline::preview(&dir, &limits);
    serve::serve(options, rebuild, |address| {
        anstream::println!("Showing {} at http://{address}/", shown.display());
        anstream::println!("Save a file there and the page reloads. Stop with Ctrl-C.");
    })
    .map_err(|error| Failure::new(error.to_string()))?;
    Ok(Outcome::Fine)
}
