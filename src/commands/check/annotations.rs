//! Problems as the forges read them, so that they are shown at the lines of a change.

use std::path::Path;

use serde_json::json;

use crate::commands::report;
use crate::diagnostic::{Diagnostic, Severity};

/// Commands of a GitHub workflow, a line each.
pub fn github(problems: &[Diagnostic], folder: &Path) -> String {
    let command = |problem: &Diagnostic| {
        let word = match problem.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let place = problem.place.as_ref().map(|place| format!(",line={},col={}", place.line, place.column));
        let file = property(&report::path(problem, folder));
        format!("::{word} file={file}{},title={}::{}\n", place.unwrap_or_default(), problem.code, data(&words(problem)))
    };
    problems.iter().map(command).collect()
}

/// A code quality report of GitLab.
pub fn gitlab(problems: &[Diagnostic], folder: &Path) -> String {
    let entry = |problem: &Diagnostic| {
        let path = report::path(problem, folder);
        let line = problem.place.as_ref().map_or(1, |place| place.line);
        let print = blake3::hash(format!("{} {path} {line} {}", problem.code, problem.message).as_bytes());
        json!({
            "description": words(problem),
            "check_name": problem.code.as_str(),
            "fingerprint": print.to_hex().as_str(),
            "severity": match problem.severity() {
                Severity::Error => "critical",
                Severity::Warning => "minor",
                Severity::Hint => "info",
            },
            "location": { "path": path, "lines": { "begin": line } },
        })
    };
    let entries: Vec<_> = problems.iter().map(entry).collect();
    format!("{:#}\n", serde_json::Value::Array(entries))
}

fn words(problem: &Diagnostic) -> String {
    match &problem.hint {
        Some(hint) => format!("{}\n{hint}", problem.message),
        None => problem.message.clone(),
    }
}

/// Text of a command: nothing in it may begin a command of its own.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::SourceFile;

    #[test]
    fn nothing_begins_a_command_of_its_own() {
        let file = SourceFile::new("a\n::error file=x,y.md", "abc");
        let problem = file.diagnostic(Code::BadId, 1..2, "100%\n::stop").hint("mend it");
        assert_eq!(
            github(&[problem], Path::new("my")),
            "::error file=my/a%0A%3A%3Aerror file=x%2Cy.md,line=1,col=2,title=bad-id::100%25%0A::stop%0Amend it\n"
        );
    }

    #[test]
    fn a_report_names_place_and_kind() {
        let problem = SourceFile::new("a.md", "x\nabc").diagnostic(Code::UnknownField, 2..5, "unknown field");
        let report: serde_json::Value = serde_json::from_str(&gitlab(&[problem], Path::new("."))).unwrap();
        assert_eq!(report[0]["location"], json!({ "path": "a.md", "lines": { "begin": 2 } }));
        assert_eq!((&report[0]["check_name"], &report[0]["severity"]), (&json!("unknown-field"), &json!("minor")));
    }
}
