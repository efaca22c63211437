//! The option `--booklet`, and the site that it makes.

use std::sync::Arc;

use crate::booklet::{self, Paper};
use crate::cli;
use crate::library::Library;
use crate::pipeline;
use crate::site::Site;

use super::Failure;

/// The paper of the booklets, if they are wanted and this program can make them.
pub(super) fn paper(arguments: &cli::Booklets) -> Result<Option<Paper>, Failure> {
    if arguments.booklet.is_some() && !booklet::IS_AVAILABLE {
        return Err(Failure::new("this program cannot make booklets: it was compiled without them").hint(
            "take it from the packages of a release, or compile it with `cargo build --release --features booklet`; or let a \
             browser print agreements/ID/whole.html (`sideletter help publish` says how)",
        ));
    }
    Ok(arguments.booklet.map(|paper| match paper {
        cli::Paper::HalfLetter => Paper::HalfLetter,
        cli::Paper::A5 => Paper::A5,
        cli::Paper::Letter => Paper::Letter,
        cli::Paper::A4 => Paper::A4,
    }))
}

/// The site, with booklets where there is paper for them.
pub(super) fn site(library: Arc<Library>, paper: Option<Paper>) -> Result<Site, Failure> {
    pipeline::site_with(library, paper).map_err(|error| Failure::new(error.to_string()))
}
