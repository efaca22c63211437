//! Pages and clauses that moved on the site, from CSV: a line for each, with the old and the new address.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceFile;

/// An old address and the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The old one, from the root of the site: a page, or a place on one such as `agreements/2024/more.html#lockers`.
    pub old: String,
    /// The new one.
    pub new: String,
    /// The line's bytes in the file.
    pub line: Range<usize>,
}

impl Moved {
    /// The page of the old address.
    pub fn page(&self) -> &str {
        self.old.split_once('#').map_or(&self.old, |(page, _)| page)
    }

    /// The place on that page, if only that moved.
    pub fn part(&self) -> Option<&str> {
        self.old.split_once('#').map(|(_, part)| part)
    }
}

/// Reads such a list.
pub fn parse(file: &SourceFile) -> (Vec<Moved>, Vec<Diagnostic>) {
    let sign = super::table::delimiter(&file.text);
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.flexible(true).trim(csv::Trim::All).delimiter(sign).from_reader(file.text.as_bytes());
    let heads = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| heads.iter().position(|head| head == name);
    let (Some(old), Some(new)) = (column("old"), column("new")) else {
        let end = file.text.find('\n').unwrap_or(file.text.len());
        let problem = file.diagnostic(Code::MissingField, 0..end, "the first line must name `old` and `new`");
        return (Vec::new(), vec![problem.hint("a list of moved pages starts with old,new")]);
    };
    let mut moved = Vec::new();
    let mut problems = Vec::new();
    for record in reader.records().filter_map(Result::ok) {
        let after = record.position().map_or(0, |place| place.byte() as usize).min(file.text.len());
        let start = after + file.text[after..].len() - file.text[after..].trim_start().len();
        let line = start..file.text[start..].find('\n').map_or(file.text.len(), |end| start + end);
        let cell = |at: usize| record.get(at).unwrap_or_default().trim_start_matches('/').to_string();
        let (old, new) = (cell(old), cell(new));
        if old.is_empty() || new.is_empty() {
            let problem = file.diagnostic(Code::RaggedRow, line, "this row is missing the old or the new address");
            problems.push(problem.hint("write both, with a comma between them"));
            continue;
        }
        moved.push(Moved { old, new, line });
    }
    (moved, problems)
}
