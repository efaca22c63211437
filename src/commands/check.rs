//! `sideletter check`: every problem, and nothing changed; with `--coverage` also how much is known.

mod coverage;

use std::path::Path;

use crate::cli::{Check, Format};
use crate::diagnostic;
use crate::document::expected::{self, Expected};
use crate::pipeline;
use crate::source::{self, SourceFile};

use super::{Failure, Outcome, limits, report, verdict};

/// The list in the contract folder that is read without being named.
const LIST: &str = "_expected.csv";

/// Runs it.
pub fn run(arguments: &Check) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let loaded = pipeline::load(&folder.dir, &limits(&folder.limits)).map_err(|e| Failure::folder(&folder.dir, &e))?;
    let mut problems = loaded.problems;
    let expected = match list(arguments)? {
        Some(file) => {
            let (expected, wrong) = expected::parse(&file);
            problems.extend(wrong);
            problems.extend(loaded.library.missing(&file, &expected));
            diagnostic::sort(&mut problems);
            Some(expected)
        }
        None => None,
    };
    let expected: Option<&[Expected]> = expected.as_deref();
    match (arguments.format, arguments.coverage) {
        (Format::Json, true) => {
            let known = coverage::json(&loaded.library, expected, &problems);
            anstream::println!("{}", report::json_with(&problems, Some(("coverage", known))));
        }
        (Format::Json, false) => anstream::println!("{}", report::json(&problems)),
        (Format::Human, with_coverage) => {
            anstream::print!("{}", report::human(&problems));
            if with_coverage {
                anstream::print!("{}", coverage::human(&loaded.library, expected, &problems));
            }
            anstream::println!("{}: {}", folder.dir.display(), report::totals(&problems));
        }
    }
    Ok(verdict(&problems, arguments.strictness.deny_warnings))
}

/// The list of what must be there: the one that was named, or the one in the contract folder.
fn list(arguments: &Check) -> Result<Option<SourceFile>, Failure> {
    let own = arguments.folder.dir.join(LIST);
    let (path, name): (&Path, &str) = match &arguments.expect {
        Some(path) => (path, &path.to_string_lossy()),
        None if own.is_file() => (&own, LIST),
        None => return Ok(None),
    };
    let file = source::read_file(path, &limits(&arguments.folder.limits));
    match file {
        Ok(file) => Ok(Some(SourceFile::new(name, file.text))),
        Err(problem) => Err(Failure::new(format!("the list {name} cannot be used: {}", problem.message))),
    }
}
