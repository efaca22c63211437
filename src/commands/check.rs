//! `sideletter check`: every problem, and nothing changed; with `--coverage` also how much is known.

mod coverage;

use std::path::{Component, Path};
use std::time::SystemTime;

use crate::cli::{Check, Format, Strictness};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::document::expected::{self, Expected};
use crate::document::header::TableHeader;
use crate::language::date::Date;
use crate::library::Library;
use crate::pipeline;
use crate::source::{self, Limits, SourceFile};

use super::progress::Progress;
use super::report::{self, Report};
use super::{Failure, Outcome, folder, limits, print, verdict};

/// The list in the contract folder that is read without being named.
const LIST: &str = "_expected.csv";

/// Runs it.
pub fn run(arguments: &Check) -> Result<Outcome, Failure> {
    let Strictness { deny_warnings, all, quiet } = arguments.strictness;
    let limits = limits(&arguments.folder.limits);
    let dir = folder::find(arguments.folder.dir.as_deref())?;
    let progress = Progress::new(format!("Reading {}", dir.display()), !quiet);
    let loaded = pipeline::load(&dir, &limits).map_err(|e| Failure::folder(&dir, &e))?;
    let mut problems = loaded.problems;
    problems.extend(loaded.library.not_in_force(today(arguments.today.as_deref())?));
    problems.extend(tables(&loaded.library, &dir, &limits));
    let expected = match list(arguments, &dir, &limits)? {
        Some(file) => {
            let (expected, wrong) = expected::parse(&file);
            problems.extend(wrong);
            problems.extend(loaded.library.missing(&file, &expected));
            Some(expected)
        }
        None => None,
    };
    diagnostic::sort(&mut problems);
    let withheld = loaded.withheld + diagnostic::take_consequences(&mut problems);
    let expected: Option<&[Expected]> = expected.as_deref();
    let verdict = verdict(&problems, deny_warnings);
    if quiet && !deny_warnings {
        Report::errors_only(&mut problems);
    }
    drop(progress);
    if arguments.format == Format::Json {
        let known = arguments.coverage.then(|| coverage::json(&loaded.library, expected, &problems));
        print(report::json_with(&problems, withheld, known.map(|known| ("coverage", known))) + "\n")?;
        return Ok(verdict);
    }
    print(Report { problems: &problems, withheld, folder: &dir, all }.text())?;
    if arguments.coverage {
        print(coverage::human(&loaded.library, expected, &problems))?;
    }
    if !quiet {
        print(format_args!(
            "{}: {}\n",
            report::visible(&dir.display().to_string()),
            report::totals_by_kind(&problems)
        ))?;
    }
    Ok(verdict)
}

/// The day for which to check. Only here may the clock be read: it affects messages, never the output.
fn today(given: Option<&str>) -> Result<Date, Failure> {
    if let Some(text) = given {
        return super::day(text);
    }
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let days = i64::try_from(since.as_secs() / (24 * 60 * 60)).ok();
    days.and_then(Date::of_unix_day)
        .ok_or_else(|| Failure::new("the system clock has no valid date").hint("give one with --today"))
}

/// Schedules that differ from the tables they come from.
fn tables(library: &Library, dir: &Path, limits: &Limits) -> Vec<Diagnostic> {
    let Some((site, tables)) = &library.site.tables else { return Vec::new() };
    let of = |table: &TableHeader| {
        let name = table.file.value.as_str();
        let is_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        match is_inside.then(|| source::read_inside(dir, name, limits).ok().flatten()).flatten() {
            Some(file) => library.differing(table, &file),
            None => {
                let message = format!("the table {name} cannot be read");
                let problem = site.diagnostic(Code::MissingData, table.file.span.clone(), message);
                vec![problem.hint("write its path from the contract folder, such as _data/teachers.csv")]
            }
        }
    };
    tables.iter().flat_map(of).collect()
}

/// The list of expected provisions: the one that was named, or the one in the contract folder.
fn list(arguments: &Check, dir: &Path, limits: &Limits) -> Result<Option<SourceFile>, Failure> {
    let (name, file) = match &arguments.expect {
        Some(path) => (path.display().to_string(), source::read_file(path, limits).map(Some)),
        None => (LIST.to_string(), source::read_inside(dir, LIST, limits)),
    };
    file.map_err(|problem| Failure::new(format!("the list {name} cannot be used: {}", problem.message)))
}
