//! `sideletter check`: every problem, and nothing changed; with `--coverage` also how much is known.

mod annotations;
mod coverage;
mod reviewed;

use std::path::{Component, Path};

use crate::cli::{Check, CheckFormat, Strictness};
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::document::expected::{self, Expected};
use crate::document::header::TableHeader;
use crate::language::date::Date;
use crate::library::Library;
use crate::pipeline;
use crate::source::{self, Limits, SourceFile};

use super::progress::Progress;
use super::report::{self, Report};
use super::{Failure, Outcome, day, deny, folder, given_day, limits, note, print, verdict};

/// The list in the contract folder that is read without being named.
const LIST: &str = "_expected.csv";

/// Runs it.
pub fn run(arguments: &Check) -> Result<Outcome, Failure> {
    let Strictness { deny_warnings, all, quiet, .. } = arguments.strictness;
    let limits = limits(&arguments.folder.limits);
    let dir = folder::find(arguments.folder.dir.as_deref())?;
    let progress = Progress::new(format!("Reading {}", dir.display()), !quiet);
    let loaded = pipeline::load(&dir, &limits).map_err(|e| Failure::folder(&dir, &e))?;
    let mut problems = loaded.problems;
    if loaded.library.files.keeps_back && !problems.iter().any(|problem| problem.severity() == Severity::Error) {
        let on = arguments.today.as_deref().map(given_day).transpose()?;
        problems.extend(without_unpublished(&dir, &limits, on)?);
    }
    problems.extend(loaded.library.not_in_force(day(arguments.today.as_deref(), "--today")?));
    problems.extend(tables(&loaded.library, &dir, &limits));
    problems.extend(loaded.library.hints());
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
    deny(&mut problems, &arguments.strictness.deny)?;
    // What could be better is said when nothing is wrong.
    if diagnostic::count(&problems) != (0, 0) {
        problems.retain(|problem| problem.severity() != Severity::Hint);
    }
    let reviewed = reviewed::Reviewed::of(&loaded.library, loaded.review.as_ref(), arguments.omissions);
    let verdict = verdict(&problems, deny_warnings);
    if quiet && !deny_warnings {
        Report::errors_only(&mut problems);
    }
    drop(progress);
    if arguments.format == CheckFormat::Github || arguments.format == CheckFormat::Gitlab {
        let is_github = arguments.format == CheckFormat::Github;
        let list = if is_github { annotations::github } else { annotations::gitlab };
        print(list(&problems, &dir))?;
        note(format_args!("{}\n", report::totals_by_kind(&problems)));
        return Ok(verdict);
    }
    if arguments.format == CheckFormat::Json {
        let mut more = reviewed.json();
        if arguments.coverage {
            more.push(("coverage", coverage::json(&loaded.library, expected, &problems)));
        }
        print(report::json_with(&problems, withheld, more) + "\n")?;
        return Ok(verdict);
    }
    print(Report { problems: &problems, withheld, folder: &dir, all }.text())?;
    if arguments.coverage {
        print(coverage::human(&loaded.library, expected, &problems))?;
    }
    if !quiet {
        print(reviewed.human())?;
        print(format_args!(
            "{}: {}\n",
            report::visible(&dir.display().to_string()),
            report::totals_by_kind(&problems)
        ))?;
    }
    Ok(verdict)
}

/// The errors that only `build` and `publish` would find, which leave out drafts and what is published later.
fn without_unpublished(dir: &Path, limits: &Limits, on: Option<Date>) -> Result<Vec<Diagnostic>, Failure> {
    let published = pipeline::published(dir, limits, on).map_err(|error| Failure::folder(dir, &error))?;
    let errors = published.problems.into_iter().filter(|problem| problem.severity() == Severity::Error);
    let told = |problem: Diagnostic| {
        let message = format!("without what is not published yet: {}", problem.message);
        let hint = "publish that too, or take this out until then";
        Diagnostic { message, ..problem }.hint(hint)
    };
    Ok(errors.map(told).collect())
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
