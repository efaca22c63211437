//! `sideletter check`: every problem, and nothing changed; with `--coverage` also how much is known.

mod coverage;

use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use crate::cli::{Check, Format};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::document::expected::{self, Expected};
use crate::document::header::TableHeader;
use crate::language::date::Date;
use crate::library::Library;
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
    problems.extend(loaded.library.not_in_force(today(arguments.today.as_deref())?));
    problems.extend(tables(&loaded.library, arguments));
    diagnostic::sort(&mut problems);
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

/// The day for which to check. Only here may the clock be read: it affects messages, never the output.
fn today(given: Option<&str>) -> Result<Date, Failure> {
    if let Some(text) = given {
        let failure = || Failure::new(format!("\"{text}\" is not a date")).hint("write it as 2026-09-01");
        return Date::parse(text).ok_or_else(failure);
    }
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let days = i64::try_from(since.as_secs() / (24 * 60 * 60)).ok();
    days.and_then(Date::of_unix_day)
        .ok_or_else(|| Failure::new("the system clock has no valid date").hint("give one with --today"))
}

/// Schedules that differ from the tables they come from.
fn tables(library: &Library, arguments: &Check) -> Vec<Diagnostic> {
    let Some((site, tables)) = &library.site.tables else { return Vec::new() };
    let of = |table: &TableHeader| {
        let path = Path::new(&table.file.value);
        let is_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
        let read = |path: PathBuf| source::read_file(&path, &limits(&arguments.folder.limits)).ok();
        match is_inside.then(|| arguments.folder.dir.join(path)).and_then(read) {
            Some(file) => library.differing(table, &file.renamed(table.file.value.as_str())),
            None => {
                let message = format!("the table {} cannot be read", table.file.value);
                let problem = site.diagnostic(Code::MissingData, table.file.span.clone(), message);
                vec![problem.hint("write its path from the contract folder, such as _data/teachers.csv")]
            }
        }
    };
    tables.iter().flat_map(of).collect()
}

/// The list of expected provisions: the one that was named, or the one in the contract folder.
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
