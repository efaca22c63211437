//! `sideletter schedules`: pay schedules from a long table, a CSV and a Markdown file for each.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::{Format, Schedules};
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::document::layout::{self, Headings, Sheet};
use crate::id::is_valid;
use crate::source::{self, SourceFile};

use super::report::{self, Report};
use super::{Failure, Outcome, limits, many, print};

/// The outcome for the files.
#[derive(Default, Serialize)]
struct Done {
    /// New ones, and with `--force` those that were replaced.
    written: Vec<PathBuf>,
    /// Those that agree with the table.
    unchanged: Vec<PathBuf>,
    /// Those that differ and were left unchanged.
    kept: Vec<PathBuf>,
}

/// Runs it.
pub fn run(arguments: &Schedules) -> Result<Outcome, Failure> {
    let read = |path: &Path| {
        source::read_file(path, &limits(&arguments.limits)).map_err(|problem| {
            let failure = Failure::new(format!("{}: {}", path.display(), problem.message));
            problem.hint.iter().fold(failure, |failure, hint| failure.hint(hint.clone()))
        })
    };
    let (long, list) = (read(&arguments.table)?, arguments.list.as_deref().map(read).transpose()?);
    let headings = Headings {
        schedule: &arguments.schedule,
        row: &arguments.row,
        column: &arguments.column,
        figure: &arguments.figure,
    };
    let (sheets, problems) = lay_out(&long, list.as_ref(), &headings);
    if !problems.is_empty() {
        match arguments.format {
            Format::Human => print(Report::loose(&problems).text())?,
            Format::Json => print(report::json(&problems, 0) + "\n")?,
        }
        return Ok(Outcome::Problems);
    }
    let mut done = Done::default();
    for sheet in &sheets {
        let folder = folder(&arguments.into, sheet)?;
        let (csv, markdown) = (folder.join(format!("{}.csv", sheet.id)), folder.join(format!("{}.md", sheet.id)));
        put(csv, &sheet.csv(&arguments.row), arguments.force, &mut done)?;
        // The text is the editor's from the day it is made.
        if !markdown.exists() {
            put(markdown, &sheet.markdown(&headings), false, &mut done)?;
        }
    }
    match arguments.format {
        Format::Human => print(words(&sheets, &done))?,
        Format::Json => {
            let json = serde_json::to_string_pretty(&done).expect("paths and lists are always JSON");
            print(json + "\n")?;
        }
    }
    Ok(if done.kept.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

fn lay_out(long: &SourceFile, list: Option<&SourceFile>, headings: &Headings<'_>) -> (Vec<Sheet>, Vec<Diagnostic>) {
    let (sheets, mut problems) = layout::lay_out(long, list, headings);
    crate::diagnostic::sort(&mut problems);
    (sheets, problems)
}

/// The folder of a schedule: `{agreement}` in it is replaced by the list's entry for the schedule.
fn folder(into: &str, sheet: &Sheet) -> Result<PathBuf, Failure> {
    let mut path = into.to_string();
    while let Some((before, (name, after))) =
        path.split_once('{').and_then(|(a, rest)| Some((a, rest.split_once('}')?)))
    {
        let Some(value) = sheet.field(name).filter(|value| is_valid(value)) else {
            let message = format!("the list gives \"{}\" no {name} that works as a folder name", sheet.name);
            return Err(
                Failure::new(message).hint(format!("add a column {name} to the list, with ids such as 2024-2027"))
            );
        };
        path = format!("{before}{value}{after}");
    }
    Ok(PathBuf::from(path))
}

/// Writes a file, unless it exists and differs.
fn put(path: PathBuf, text: &str, force: bool, done: &mut Done) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::new(format!("{} cannot be written: {error}", path.display()));
    match fs::read(&path) {
        Ok(there) if there == text.as_bytes() => {
            done.unchanged.push(path);
            return Ok(());
        }
        Ok(_) if !force => {
            done.kept.push(path);
            return Ok(());
        }
        _ => {}
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    disk::replace(&path, text.as_bytes()).map_err(failed)?;
    done.written.push(path);
    Ok(())
}

fn words(sheets: &[Sheet], done: &Done) -> String {
    let mut out = format!(
        "{}: {} written, {} unchanged",
        many(sheets.len(), "schedule"),
        many(done.written.len(), "file"),
        done.unchanged.len()
    );
    if done.kept.is_empty() {
        return out + "\n";
    }
    out += &format!(", {} kept\n", done.kept.len());
    for path in &done.kept {
        out += &format!("  {} differs from the table; left unchanged\n", path.display());
    }
    out + "Compare them, then replace them with --force.\n"
}
