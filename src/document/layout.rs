//! Schedules from a long table: a line for each figure, as spreadsheets export it.
//!
//! Start at [`lay_out`]. A second table, the list, gives each schedule its header.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::table::{cell_places, number_value, records};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::id::DocumentId;
use crate::source::SourceFile;

/// The names of the long table's columns.
#[derive(Clone, Debug)]
pub struct Headings<'a> {
    /// Which schedule a figure belongs to.
    pub schedule: &'a str,
    /// Its row.
    pub row: &'a str,
    /// Its column.
    pub column: &'a str,
    /// The figure.
    pub figure: &'a str,
}

/// A schedule, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its id: the name of its files.
    pub id: DocumentId,
    /// Its name in the long table.
    pub name: String,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Its rows with their names; a figure is kept as it was written, without `$` and commas.
    pub rows: Vec<(String, Vec<String>)>,
    /// Its entries in the list, by the names of header fields.
    pub fields: Vec<(String, String)>,
}

/// Lays out the schedules of a long table, in its order. `list` has a line for each schedule, and a column for each
/// field of the header. If there are problems, the sheets may be incomplete.
pub fn lay_out(long: &SourceFile, list: Option<&SourceFile>, headings: &Headings<'_>) -> (Vec<Sheet>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut sheets = sheets(long, headings, &mut problems);
    let names: HashSet<_> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    if let Some(list) = list {
        let mut fields = read_list(list, headings.schedule, &names, &mut problems);
        for sheet in &mut sheets {
            match fields.remove(&sheet.name) {
                Some(fields) => sheet.fields = fields,
                None => {
                    let message = format!("the list does not name the schedule \"{}\"", sheet.name);
                    let problem = Diagnostic::of_file(Code::MissingData, list.path.clone(), message);
                    problems.push(problem.hint("add a line for it, or remove its figures"));
                }
            }
        }
    }
    (sheets, problems)
}

fn sheets(long: &SourceFile, headings: &Headings<'_>, problems: &mut Vec<Diagnostic>) -> Vec<Sheet> {
    let lines = Lines::read(long, problems);
    let wanted = [headings.schedule, headings.row, headings.column, headings.figure];
    let options = ["--schedule", "--row", "--column", "--figure"];
    let found: Vec<_> =
        wanted.iter().zip(options).map(|(name, option)| lines.heading(name, Some(option), problems)).collect();
    let [Some(schedule), Some(row), Some(column), Some(figure)] = found[..] else { return Vec::new() };
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut ids: HashMap<DocumentId, String> = HashMap::new();
    for line in &lines.lines {
        let named = [schedule, row, column].map(|at| line.cell(at));
        if let Some(empty) = [schedule, row, column].into_iter().find(|at| line.cell(*at).is_empty()) {
            let message = format!("this line has no {}", lines.head.cell(empty));
            let problem = long.diagnostic(Code::MissingField, line.place(empty), message);
            problems.push(problem.hint("each line names a schedule, a row, a column and a figure"));
            continue;
        }
        let [name, row_name, column_name] = named;
        let at = *known.entry(name.to_string()).or_insert_with(|| {
            let id = DocumentId::derive(name, "schedule");
            if let Some(other) = ids.insert(id.clone(), name.to_string()) {
                let message = format!("\"{name}\" and \"{other}\" would both be called `{id}`");
                let problem = long.diagnostic(Code::DuplicateId, line.place(schedule), message);
                problems.push(problem.hint("give one of them another name"));
            }
            let (columns, rows) = (Vec::new(), Vec::new());
            sheets.push(Sheet { id, name: name.to_string(), columns, rows, fields: Vec::new() });
            sheets.len() - 1
        });
        let text = line.cell(figure);
        if !text.is_empty() && number_value(text).is_none() {
            let problem = long.diagnostic(Code::NotANumber, line.place(figure), format!("\"{text}\" is not a number"));
            problems.push(
                problem.hint("write figures only, such as 48686 or 48686.50; leave the cell empty if there is none"),
            );
        } else if !sheets[at].put(row_name, column_name, text) {
            let message = format!("row {row_name}, column {column_name} of \"{name}\" appears a second time");
            let problem = long.diagnostic(Code::DuplicateLabel, line.place(figure), message);
            problems.push(problem.hint("keep one of the two lines; figures from two sources belong in two schedules"));
        }
    }
    sheets
}

/// The header fields of each schedule.
fn read_list(
    list: &SourceFile,
    heading: &str,
    names: &HashSet<String>,
    problems: &mut Vec<Diagnostic>,
) -> HashMap<String, Vec<(String, String)>> {
    let lines = Lines::read(list, problems);
    let Some(schedule) = lines.heading(heading, None, problems) else { return HashMap::new() };
    let mut all = HashMap::new();
    for line in &lines.lines {
        let name = line.cell(schedule);
        let other = (0..lines.head.cells.len()).filter(|at| *at != schedule && !line.cell(*at).is_empty());
        let fields = other.map(|at| (lines.head.cell(at).to_string(), line.cell(at).to_string())).collect();
        let wrong = if !names.contains(name) {
            let near = nearest(name, names.iter().map(String::as_str));
            let hint =
                near.map_or("remove the line, or add its figures".to_string(), |it| format!("did you mean \"{it}\"?"));
            Some((Code::MissingData, format!("the table has no figures of \"{name}\""), hint))
        } else if all.insert(name.to_string(), fields).is_some() {
            let message = format!("the schedule \"{name}\" is listed twice");
            Some((Code::DuplicateLabel, message, "keep one of the two lines".to_string()))
        } else {
            None
        };
        problems
            .extend(wrong.map(|(code, message, hint)| list.diagnostic(code, line.place(schedule), message).hint(hint)));
    }
    all
}

impl Sheet {
    /// The list's entry in this column.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// `false` if the figure exists already.
    fn put(&mut self, row: &str, column: &str, figure: &str) -> bool {
        let column_at = self.columns.iter().position(|name| name == column).unwrap_or_else(|| {
            self.columns.push(column.to_string());
            self.columns.len() - 1
        });
        let row_at = self.rows.iter().position(|(name, _)| name == row).unwrap_or_else(|| {
            self.rows.push((row.to_string(), Vec::new()));
            self.rows.len() - 1
        });
        let cells = &mut self.rows[row_at].1;
        cells.resize(cells.len().max(column_at + 1), String::new());
        let is_new = cells[column_at].is_empty();
        cells[column_at] = figure.replace(['$', ','], "").trim().to_string();
        is_new
    }

    /// The CSV file.
    pub fn csv(&self, corner: &str) -> String {
        let quoted = |text: &str| match text.contains([',', '"', '\n']) {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text.to_string(),
        };
        let line = |first: &str, cells: &[String]| {
            let cells = (0..self.columns.len()).map(|at| cells.get(at).map_or("", String::as_str));
            let all: Vec<_> = std::iter::once(first).chain(cells).map(quoted).collect();
            all.join(",") + "\n"
        };
        let rows = self.rows.iter().map(|(name, cells)| line(name, cells));
        line(corner, &self.columns) + &rows.collect::<String>()
    }

    /// The Markdown file: a header with the list's fields, and its `text`.
    pub fn markdown(&self, headings: &Headings<'_>) -> String {
        let mut header = format!("---\nkind: schedule\nid: {}\n", self.id);
        let given = |name: &str| self.field(name).map(str::to_string);
        let first = [
            ("title", given("title").or(Some(self.name.clone()))),
            ("rows", given("rows").or(Some(capital(headings.row)))),
            ("columns", given("columns").or(Some(capital(headings.column)))),
            ("data", Some(format!("{}.csv", self.id))),
        ];
        let named = first.map(|(name, value)| (name.to_string(), value.unwrap_or_default()));
        let own = ["id", "kind", "data", "title", "rows", "columns", "text"];
        let others = self.fields.iter().filter(|(name, _)| !own.contains(&name.as_str())).cloned();
        for (name, value) in named.into_iter().chain(others) {
            header += &format!("{name}: {}\n", yaml(&value));
        }
        header += "---\n";
        self.field("text").map_or(header.clone(), |text| format!("{header}\n{}\n", text.trim()))
    }
}

/// A cell of the list as a header writes it: lists and fields in brackets stay, other text is quoted if necessary.
fn yaml(value: &str) -> String {
    let is_flow = value.starts_with(['[', '{']);
    let word = |c: char| c.is_alphanumeric() || " -–_.,()/%$".contains(c);
    let is_plain = value.starts_with(char::is_alphanumeric) && value.chars().all(word);
    if is_flow || is_plain { value.replace('\n', " ") } else { serde_json::Value::from(value).to_string() }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The lines of a CSV file below its header row.
struct Lines<'a> {
    file: &'a SourceFile,
    head: Line,
    lines: Vec<Line>,
}

#[derive(Default)]
struct Line {
    cells: Vec<String>,
    places: Vec<Range<usize>>,
}

impl Line {
    fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    fn place(&self, at: usize) -> Range<usize> {
        let line = || self.places.first().map_or(0, |place| place.start);
        self.places.get(at).cloned().unwrap_or_else(|| line()..line())
    }
}

impl<'a> Lines<'a> {
    fn read(file: &'a SourceFile, problems: &mut Vec<Diagnostic>) -> Self {
        let line = |(start, record): (usize, csv::StringRecord)| {
            let cells = record.iter().map(str::to_string).collect();
            Line { cells, places: cell_places(&file.text, start) }
        };
        let lines: Vec<Line> = records(file).into_iter().map(line).collect();
        let mut lines = lines.into_iter();
        let head = lines.next().unwrap_or_default();
        let lines: Vec<Line> = lines.collect();
        for line in lines.iter().filter(|line| line.cells.len() != head.cells.len()) {
            let message =
                format!("this line has {} cells and the first line has {}", line.cells.len(), head.cells.len());
            let whole = line.place(0).start..line.places.last().map_or(0, |place| place.end);
            let problem = file.diagnostic(Code::RaggedRow, whole, message);
            problems.push(
                problem.hint("leave a cell empty if it has no value, and put values with commas in quotation marks"),
            );
        }
        if lines.is_empty() {
            let problem = file.diagnostic(Code::MissingData, 0..0, "the table has no lines");
            problems.push(problem.hint("the first line names the columns; each line after it is a figure"));
        }
        Self { file, head, lines }
    }

    /// The column with this heading.
    fn heading(&self, name: &str, option: Option<&str>, problems: &mut Vec<Diagnostic>) -> Option<usize> {
        let found = self.head.cells.iter().position(|cell| cell.eq_ignore_ascii_case(name));
        if found.is_none() && !self.lines.is_empty() {
            let message = format!("no column is called \"{name}\"");
            let problem = self.file.diagnostic(Code::MissingField, self.head.place(0), message);
            let columns = self.head.cells.join(", ");
            problems.push(problem.hint(match option {
                Some(option) => format!("the columns are {columns}; say which one it is with {option}"),
                None => format!("the columns are {columns}"),
            }));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADINGS: Headings<'_> = Headings { schedule: "schedule", row: "step", column: "lane", figure: "salary" };

    fn laid_out(long: &str, list: Option<&str>) -> (Vec<Sheet>, Vec<(Code, usize, usize)>) {
        let list = list.map(|list| SourceFile::new("list.csv", list));
        let (sheets, problems) = lay_out(&SourceFile::new("long.csv", long), list.as_ref(), &HEADINGS);
        let place = |p: &Diagnostic| p.place.as_ref().map_or((0, 0), |place| (place.line, place.column));
        (sheets, problems.iter().map(|p| (p.code, place(p).0, place(p).1)).collect())
    }

    #[test]
    fn a_long_table_becomes_sheets() {
        let long = "Schedule,lane,step,note,salary\nA 1,I,1,x,\"$48,686\"\nA 1,II,1,,52058.50\nB,I,1,,1\nA 1,I,2,,3\n";
        let list = "schedule,title,base,units,text\nA 1,Crew: 2024,b,[crew],Annual *pay*.\nB,Other,,,\n";
        let (sheets, problems) = laid_out(long, Some(list));
        assert_eq!(problems, []);
        assert_eq!(sheets[0].csv("step"), "step,I,II\n1,48686,52058.50\n2,3,\n");
        let markdown = "---\nkind: schedule\nid: a-1\ntitle: \"Crew: 2024\"\nrows: Step\ncolumns: Lane\ndata: a-1.csv\n\
                        base: b\nunits: [crew]\n---\n\nAnnual *pay*.\n";
        assert_eq!(sheets[0].markdown(&HEADINGS), markdown);
        assert!(sheets[1].markdown(&HEADINGS).contains("title: Other\n"));
    }

    #[test]
    fn problems_have_places() {
        let (_, problems) = laid_out("schedule,lane,step,salary\nA,I,1,tbc\nA,I,1,5\nA,I,1,6\nA,,2,7\nA,I,3\n", None);
        let expected = [
            (Code::RaggedRow, 6, 1),
            (Code::NotANumber, 2, 7),
            (Code::DuplicateLabel, 4, 7),
            (Code::MissingField, 5, 3),
        ];
        assert_eq!(problems, expected);
        assert_eq!(laid_out("a,lane,step,pay\nA,I,1,5\n", None).1, [(Code::MissingField, 1, 1); 2]);
        assert_eq!(laid_out("", None).1, [(Code::MissingData, 1, 1)]);
        assert_eq!(laid_out("schedule,lane,step,salary\nA b,I,1,5\na-B,I,1,6\n", None).1, [(Code::DuplicateId, 3, 1)]);
    }

    #[test]
    fn the_list_and_the_table_belong_together() {
        let long = "schedule,lane,step,salary\nA,I,1,5\nB,I,1,5\n";
        let (_, problems) = laid_out(long, Some("schedule,title\nA,x\nA,y\nC,z\n"));
        assert_eq!(problems, [(Code::DuplicateLabel, 3, 1), (Code::MissingData, 4, 1), (Code::MissingData, 0, 0)]);
    }
}
