//! A list of expected provisions, from CSV: a line for each, with columns `agreement`, `id` and, if the list
//! was made from another one, the `row` of that.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceFile;

/// An expected provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The list's own name for it; empty if it has none.
    pub row: String,
    /// The agreement or proposal.
    pub document: String,
    /// The provision's id or number.
    pub provision: String,
    /// The line's bytes in the file.
    pub line: Range<usize>,
}

/// Reads such a list.
pub fn parse(file: &SourceFile) -> (Vec<Expected>, Vec<Diagnostic>) {
    let sign = super::table::delimiter(&file.text);
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.flexible(true).trim(csv::Trim::All).delimiter(sign).from_reader(file.text.as_bytes());
    let heads = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| heads.iter().position(|head| head == name);
    let (row, Some(document), Some(provision)) = (column("row"), column("agreement"), column("id")) else {
        let end = file.text.find('\n').unwrap_or(file.text.len());
        let problem = file.diagnostic(Code::MissingField, 0..end, "the first line must name `agreement` and `id`");
        return (Vec::new(), vec![problem.hint("a list of expected provisions starts with row,agreement,id")]);
    };
    let mut expected = Vec::new();
    let mut problems = Vec::new();
    for record in reader.records().filter_map(Result::ok) {
        let after = record.position().map_or(0, |place| place.byte() as usize).min(file.text.len());
        let start = after + file.text[after..].len() - file.text[after..].trim_start().len();
        let line = start..file.text[start..].find('\n').map_or(file.text.len(), |end| start + end);
        let cell = |at: usize| record.get(at).unwrap_or_default().to_string();
        let (document, provision) = (cell(document), cell(provision));
        if document.is_empty() || provision.is_empty() {
            let problem = file.diagnostic(Code::RaggedRow, line, "this row is missing the agreement or the id");
            problems.push(problem.hint("write row, agreement and id, with commas between them"));
            continue;
        }
        expected.push(Expected { row: row.map(cell).unwrap_or_default(), document, provision, line });
    }
    (expected, problems)
}
