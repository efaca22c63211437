//! The commands: each calls the library and prints. Only here, in `cli` and in `main` is anything printed.

mod booklets;
pub mod build;
pub mod check;
pub mod cms;
pub mod compare;
mod compare_packet;
mod compare_pay;
pub mod completions;
mod folder;
pub mod glossary;
pub mod help;
pub mod new;
pub mod packet;
mod progress;
pub mod publish;
mod report;
pub mod review;
pub mod schedules;
pub mod schema;
pub mod search;
pub mod serve;

use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use crate::cli;
use crate::diagnostic::{Code, Diagnostic, count, nearest};
use crate::language::date::Date;
use crate::source::Limits;

/// How a command ended, when it could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Exit code 0.
    Fine,
    /// Exit code 1: errors were found, or warnings if they count as errors.
    Problems,
}

/// Why a command could not run: exit code 2.
#[derive(Debug)]
pub struct Failure {
    /// What went wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Failure {
    /// A failure without advice.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// The same failure with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The contract folder could not be read.
    pub fn folder(dir: &Path, error: &io::Error) -> Self {
        let message = format!("the folder {} cannot be read: {error}", dir.display());
        match error.kind() {
            io::ErrorKind::NotFound => Self::new(format!("there is no folder {}", dir.display()))
                .hint(format!("name your contract folder, or start one with `sideletter new {}`", dir.display())),
            _ => Self::new(message),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Prints. Whoever reads may stop when they have seen enough.
fn print(text: impl fmt::Display) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match write!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(format!("cannot write: {error}"))),
        _ => Ok(()),
    }
}

/// Prints beside the output. That nobody can be told must not stop anything.
fn note(text: impl fmt::Display) {
    let mut out = anstream::stderr().lock();
    _ = write!(out, "{text}").and_then(|()| out.flush());
}

/// Prints why a command could not run.
pub fn fail(failure: &Failure) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    // Further lines of a message are indented, so that none of them looks like a message of its own.
    let lines: Vec<_> = failure.message.lines().map(|line| report::visible(line.trim_start())).collect();
    note(format_args!("{style}error{style:#}: {}\n", lines.join("\n  ")));
    if let Some(hint) = &failure.hint {
        note(format_args!("  hint: {}\n", report::visible(hint)));
    }
}

/// `1 file`, `2 files`.
fn many(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// A day that is given on the command line.
fn given_day(text: &str) -> Result<Date, Failure> {
    let failure = || Failure::new(format!("\"{text}\" is not a date")).hint("write it as 2026-09-01");
    Date::parse(text).ok_or_else(failure)
}

/// The day that an option gives, or today. The clock affects messages, the date of a review and what a new file is dated,
/// never the site.
fn day(given: Option<&str>, option: &str) -> Result<Date, Failure> {
    if let Some(text) = given {
        return given_day(text);
    }
    today().map_err(|failure| failure.hint(format!("give one with {option}")))
}

/// The day on the system clock.
fn today() -> Result<Date, Failure> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let days = i64::try_from(since.as_secs() / (24 * 60 * 60)).ok();
    days.and_then(Date::of_unix_day).ok_or_else(|| Failure::new("the system clock has no valid date"))
}

/// Makes problems of the kinds that are denied errors.
fn deny(problems: &mut [Diagnostic], names: &[String]) -> Result<(), Failure> {
    for name in names {
        let known = || Code::ALL.iter().map(|code| code.as_str());
        if !known().any(|known| known == name) {
            let failure = Failure::new(format!("there is no kind of problem \"{name}\""));
            return Err(match nearest(name, known()) {
                Some(near) => failure.hint(format!("did you mean {near}?")),
                None => failure.hint("problems show their kind in brackets, such as stale-claim"),
            });
        }
    }
    let is_denied = |problem: &Diagnostic| names.iter().any(|name| problem.code.as_str() == name);
    problems.iter_mut().for_each(|problem| problem.is_denied |= is_denied(problem));
    Ok(())
}

fn limits(arguments: &cli::Limits) -> Limits {
    Limits { max_file_size: arguments.max_file_size.saturating_mul(1024 * 1024) }
}

fn verdict(problems: &[Diagnostic], deny_warnings: bool) -> Outcome {
    let (errors, warnings) = count(problems);
    if errors > 0 || (deny_warnings && warnings > 0) { Outcome::Problems } else { Outcome::Fine }
}
