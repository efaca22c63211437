//! How problems are printed: for people, as a compiler shows them; for programs, as JSON.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{self, Diagnostic, Severity, count};

use super::many;

/// How many problems of a kind are printed unless all are asked for.
const EACH: usize = 5;

/// Problems for people, in color codes that the terminal's stream keeps or drops.
pub struct Report<'a> {
    /// The problems, in order.
    pub problems: &'a [Diagnostic],
    /// How many more may only follow from files that could not be read.
    pub withheld: usize,
    /// The contract folder: paths are printed relative to the current folder. Empty if they are so already.
    pub folder: &'a Path,
    /// Whether all problems are printed, not only the first of each kind.
    pub all: bool,
}

impl<'a> Report<'a> {
    /// A report of files that were named on the command line.
    pub fn loose(problems: &'a [Diagnostic]) -> Self {
        Self { problems, withheld: 0, folder: Path::new(""), all: true }
    }

    /// The same without warnings.
    pub fn errors_only(problems: &mut Vec<Diagnostic>) {
        problems.retain(|problem| problem.severity() == Severity::Error);
    }

    /// The problems, and how many were left out.
    pub fn text(&self) -> String {
        let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
        let (shown, more) = diagnostic::digest(self.problems, if self.all { usize::MAX } else { EACH });
        let mut out = String::new();
        for problem in shown {
            let words = Words::of(problem, self.folder);
            out.push_str(&renderer.render(&[group(problem, &words)]));
            out.push_str("\n\n");
        }
        for (code, count) in &more {
            out.push_str(&format!("… and {count} more of the kind {code}\n"));
        }
        if !more.is_empty() {
            out.push_str("To see all of them, add --all.\n\n");
        }
        let is_error = |it: &&Diagnostic| it.severity() == Severity::Error;
        if let Some(problem) = self.problems.iter().find(is_error).or(self.problems.first()) {
            out.push_str(&format!("To read more about a kind of problem: sideletter help {}\n\n", problem.code));
        }
        if self.withheld > 0 {
            let problems = many(self.withheld, "problem");
            let files = "that may only follow from files that could not be read";
            out.push_str(&format!("Not shown: {problems} {files}. Correct these first.\n\n"));
        }
        out
    }
}

/// The words of a problem as they are printed.
struct Words {
    message: String,
    hint: Option<String>,
    redline: Option<String>,
    path: String,
    source_line: String,
    marked: std::ops::Range<usize>,
}

impl Words {
    fn of(problem: &Diagnostic, folder: &Path) -> Self {
        let path = path(problem, folder);
        let place = problem.place.as_ref();
        let line = place.map_or("", |place| place.source_line.as_str());
        let marked = place.map_or(0..0, |place| place.marked.clone());
        // What is printed instead of a character may be longer than the character.
        let at = |byte: usize| visible(line.get(..byte).unwrap_or_default()).len();
        Self {
            message: visible(&problem.message).into_owned(),
            hint: problem.hint.as_deref().map(|hint| visible(hint).into_owned()),
            redline: problem.redline.as_deref().map(|text| text.lines().map(visible).collect::<Vec<_>>().join("\n")),
            path: visible(&path).into_owned(),
            source_line: visible(line).into_owned(),
            marked: at(marked.start)..at(marked.end),
        }
    }
}

/// The path of a problem's file as seen from the current folder.
pub fn path(problem: &Diagnostic, folder: &Path) -> String {
    let path = match folder.as_os_str().is_empty() || problem.file.is_empty() {
        true => problem.file.to_string(),
        false => folder.components().collect::<PathBuf>().join(&*problem.file).display().to_string(),
    };
    path.strip_prefix("./").map(str::to_string).unwrap_or(path)
}

/// Text with its control characters written out, so that it cannot command a terminal or begin a line of its own.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_hidden = |c: char| {
        c.is_control() && c != '\t'
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let escaped = text.chars().map(|c| if is_hidden(c) { c.escape_default().to_string() } else { c.to_string() });
    Cow::Owned(escaped.collect())
}

fn group<'a>(problem: &Diagnostic, words: &'a Words) -> Group<'a> {
    let level = match problem.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO.with_name("hint"),
    };
    let group = Group::with_title(level.primary_title(words.message.as_str()).id(problem.code.as_str()));
    let path = words.path.as_str();
    let group = match &problem.place {
        Some(place) if !words.source_line.is_empty() => group.element(
            Snippet::source(words.source_line.as_str())
                .line_start(place.line)
                .path(path)
                .annotation(AnnotationKind::Primary.span(words.marked.clone())),
        ),
        Some(place) => group.element(Origin::path(path).line(place.line).char_column(place.column)),
        // Problems with the folder as a whole.
        None if path.is_empty() => group,
        None => group.element(Origin::path(path)),
    };
    let group = match &words.redline {
        Some(redline) => group.element(Level::NOTE.message(redline.as_str())),
        None => group,
    };
    match &words.hint {
        Some(hint) => group.element(Level::HELP.message(hint.as_str())),
        None => group,
    }
}

/// `3 errors and 1 warning`, or `no problems`.
pub fn totals(problems: &[Diagnostic]) -> String {
    match count(problems) {
        (0, 0) => "no problems".to_string(),
        (errors, 0) => many(errors, "error"),
        (0, warnings) => many(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", many(errors, "error"), many(warnings, "warning")),
    }
}

/// The same with how many there are of each kind, if there is more than one.
pub fn totals_by_kind(problems: &[Diagnostic]) -> String {
    let kinds = diagnostic::kinds(problems).into_iter().filter(|(code, _)| code.severity() != Severity::Hint);
    let list: Vec<String> = kinds.map(|(code, count)| format!("{count} {code}")).collect();
    match list.as_slice() {
        [] | [_] => totals(problems),
        list => format!("{}: {}", totals(problems), list.join(", ")),
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
    #[serde(skip_serializing_if = "Option::is_none")]
    redline: Option<&'a str>,
}

/// Problems for programs: `{"problems": […], "errors": 1, "warnings": 0}`.
pub fn json(problems: &[Diagnostic], withheld: usize) -> String {
    json_with(problems, withheld, Vec::new())
}

/// The same with more fields.
pub fn json_with(problems: &[Diagnostic], withheld: usize, more: Vec<(&str, serde_json::Value)>) -> String {
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
            redline: problem.redline.as_deref(),
        })
        .collect();
    let (errors, warnings) = count(problems);
    let mut all = serde_json::json!({ "problems": list, "errors": errors, "warnings": warnings, "withheld": withheld });
    for (name, value) in more {
        all[name] = value;
    }
    serde_json::to_string_pretty(&all).expect("strings and numbers are always JSON")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::SourceFile;

    #[test]
    fn nothing_that_is_printed_commands_a_terminal() {
        let file = SourceFile::new("a\n::error\u{1b}[31m\u{202e}.md", "x");
        let problem = file.diagnostic(Code::BadId, 0..1, "no \u{7}").hint("\r");
        let text = Report::loose(&[problem]).text();
        let text = anstream::adapter::strip_str(&text).to_string();
        assert!(text.contains("a\\n::error\\u{1b}[31m\\u{202e}.md") && text.contains("no \\u{7}"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{7}', '\r', '\u{202e}']));
    }

    #[test]
    fn a_flood_is_cut_and_counted() {
        let one = |n: usize| Diagnostic::of_file(Code::UnknownTopic, format!("{n}.md"), "unknown topic");
        let all: Vec<_> = (0..20).map(one).collect();
        let report = Report { problems: &all, withheld: 2, folder: Path::new("./my"), all: false };
        let text = anstream::adapter::strip_str(&report.text()).to_string();
        assert!(text.contains("--> my/4.md") && !text.contains("5.md"), "{text}");
        assert!(
            text.contains("… and 15 more of the kind unknown-topic") && text.contains("Not shown: 2 problems"),
            "{text}"
        );
        assert_eq!(totals_by_kind(&all[..1]), "1 error");
    }
}
