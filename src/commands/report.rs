//! How problems are printed: for people, as a compiler shows them; for programs, as JSON.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity, count};

/// Problems for people, in color codes that the terminal's stream keeps or drops.
pub fn human(problems: &[Diagnostic]) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for problem in problems {
        out.push_str(&renderer.render(&[group(problem)]));
        out.push_str("\n\n");
    }
    out
}

fn group(problem: &Diagnostic) -> Group<'_> {
    let level = match problem.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let group = Group::with_title(level.primary_title(problem.message.as_str()).id(problem.code.as_str()));
    let group = match &problem.place {
        Some(place) if !place.source_line.is_empty() => group.element(
            Snippet::source(place.source_line.as_str())
                .line_start(place.line)
                .path(&*problem.file)
                .annotation(AnnotationKind::Primary.span(place.marked.clone())),
        ),
        Some(place) => group.element(Origin::path(&*problem.file).line(place.line).char_column(place.column)),
        // Problems with the folder as a whole.
        None if problem.file.is_empty() => group,
        None => group.element(Origin::path(&*problem.file)),
    };
    match &problem.hint {
        Some(hint) => group.element(Level::HELP.message(hint.as_str())),
        None => group,
    }
}

/// `3 errors and 1 warning`, or `no problems`.
pub fn totals(problems: &[Diagnostic]) -> String {
    let many = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match count(problems) {
        (0, 0) => "no problems".to_string(),
        (errors, 0) => many(errors, "error"),
        (0, warnings) => many(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", many(errors, "error"), many(warnings, "warning")),
    }
}

/// A problem in JSON. Lines and columns count from 1, columns in characters.
#[derive(Serialize)]
struct Problem<'a> {
    severity: Severity,
    code: &'a str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    hint: Option<&'a str>,
    source: Option<&'a str>,
}

/// Problems for programs: `{"problems": […], "errors": 1, "warnings": 0}`.
pub fn json(problems: &[Diagnostic]) -> String {
    json_with(problems, None)
}

/// The same with one more field.
pub fn json_with(problems: &[Diagnostic], more: Option<(&str, serde_json::Value)>) -> String {
    let list: Vec<_> = problems
        .iter()
        .map(|problem| Problem {
            severity: problem.severity(),
            code: problem.code.as_str(),
            file: &problem.file,
            line: problem.place.as_ref().map(|place| place.line),
            column: problem.place.as_ref().map(|place| place.column),
            message: &problem.message,
            hint: problem.hint.as_deref(),
            source: problem.place.as_ref().map(|place| place.source_line.as_str()),
        })
        .collect();
    let (errors, warnings) = count(problems);
    let mut all = serde_json::json!({ "problems": list, "errors": errors, "warnings": warnings });
    if let Some((name, value)) = more {
        all[name] = value;
    }
    serde_json::to_string_pretty(&all).expect("strings and numbers are always JSON")
}
