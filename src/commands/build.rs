//! `sideletter build`: the site, in a folder.

use std::time::Instant;

use crate::cli::{Build, Format, Strictness};
use crate::library::Unpublished;
use crate::{pipeline, site};

use super::progress::Progress;
use super::report::{self, Report};
use super::{Failure, Outcome, booklets, deny, folder, limits, many, note, print, verdict};

/// What is not published, and why.
pub(super) fn unpublished(files: &[Unpublished], has_day: bool) -> String {
    let line = |it: &Unpublished| match it.until {
        None => format!("{} is a draft and is not published\n", it.path),
        Some(day) if has_day => format!("{} is published on {}, not yet\n", it.path, day.long()),
        Some(day) => {
            format!("{} is published on {}; to publish it, give the day with --today {day}\n", it.path, day.long())
        }
    };
    files.iter().map(line).collect()
}

/// Runs it.
pub fn run(arguments: &Build) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let Strictness { deny_warnings, all, quiet, .. } = arguments.strictness;
    let is_human = arguments.format == Format::Human;
    let paper = booklets::paper(&arguments.booklets)?;
    let dir = folder::find(arguments.folder.dir.as_deref())?;
    let output = arguments.output.clone().unwrap_or_else(|| folder::beside(&dir).join("site"));
    let progress = Progress::new(format!("Reading {}", dir.display()), !quiet);
    let today = arguments.today.as_deref().map(super::given_day).transpose()?;
    let mut loaded =
        pipeline::published(&dir, &limits(&arguments.folder.limits), today).map_err(|e| Failure::folder(&dir, &e))?;
    deny(&mut loaded.problems, &arguments.strictness.deny)?;
    let outcome = verdict(&loaded.problems, deny_warnings);
    let mut problems = loaded.problems;
    if quiet && !deny_warnings {
        Report::errors_only(&mut problems);
    }
    progress.next("Making the search index", 0);
    let pages = match outcome {
        Outcome::Problems => None,
        Outcome::Fine => Some(booklets::site(loaded.library, paper)?),
    };
    let written = pages.map(|pages| {
        progress.next("Making pages", pages.len());
        site::write_with(&pages, &output, &dir, &|| progress.step())
    });
    drop(progress);
    note(unpublished(&loaded.unpublished, today.is_some()));
    match is_human {
        false => print(report::json(&problems, loaded.withheld) + "\n")?,
        true => note(Report { problems: &problems, withheld: loaded.withheld, folder: &dir, all }.text()),
    }
    let Some(written) = written else {
        let totals = report::totals_by_kind(&problems);
        let old = if output.exists() { format!(", and {} is unchanged", output.display()) } else { String::new() };
        note(format_args!("{totals}; nothing was written{old}\n"));
        return Ok(outcome);
    };
    let written = written.map_err(|error| Failure::new(error.to_string()))?;
    if is_human && !quiet {
        let kept = match written.kept {
            0 => String::new(),
            kept => format!(", {} kept that Sideletter did not make", many(kept, "file")),
        };
        print(format_args!(
            "{}: {} ({} new or changed, {} removed{kept}), {:.1} MB, in {:.1} s\n",
            output.display(),
            many(written.written + written.unchanged, "file"),
            written.written,
            written.removed,
            written.bytes as f64 / 1e6,
            started.elapsed().as_secs_f64()
        ))?;
    }
    Ok(outcome)
}
