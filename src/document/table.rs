//! The table of a pay schedule, from CSV.

use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Missing};
use crate::source::SourceFile;

/// A table of numbers with named rows and columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PayTable {
    /// The columns' names, without the first, which heads the rows' names.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<PayRow>,
    /// The first byte of the line with the columns' names.
    pub start: usize,
}

/// A row of a pay table.
#[derive(Clone, Debug, PartialEq)]
pub struct PayRow {
    /// The row's name.
    pub name: String,
    /// A cell for each column; `None` if the file has nothing.
    pub cells: Vec<Option<f64>>,
    /// The row's first byte in the file.
    pub start: usize,
}

impl PayTable {
    /// The bytes of a column's name in the file.
    pub fn heading(&self, file: &SourceFile, column: usize) -> Range<usize> {
        cell_places(&file.text, self.start).into_iter().nth(column + 1).unwrap_or(self.start..self.start)
    }

    /// The row with this name.
    pub fn row(&self, name: &str) -> Option<&PayRow> {
        self.rows.iter().find(|row| row.name == name)
    }

    /// The place of the column with this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// Every figure with its row and column, by rows.
    pub fn figures(&self) -> impl Iterator<Item = (&PayRow, usize, f64)> {
        let of = |row| PayRow::figures(row).map(move |(column, figure)| (row, column, figure));
        self.rows.iter().flat_map(of)
    }

    /// How many decimals the figures need: none if all are whole, else two.
    pub fn decimals(&self) -> usize {
        let whole = |figure: f64| (figure - figure.round()).abs() < 1e-9;
        if self.figures().all(|(_, _, figure)| whole(figure)) { 0 } else { 2 }
    }
}

impl PayRow {
    /// The figures with their columns.
    pub fn figures(&self) -> impl Iterator<Item = (usize, f64)> {
        self.cells.iter().enumerate().filter_map(|(column, cell)| Some((column, (*cell)?)))
    }

    /// The bytes of the figure in this column.
    pub fn place(&self, file: &SourceFile, column: usize) -> Range<usize> {
        cell_places(&file.text, self.start).into_iter().nth(column + 1).unwrap_or(self.start..self.start)
    }
}

/// Reads a number as people write them: `48686`, `48,686.50`, `$48,686`, `-3`, `79.11 %`.
///
/// ```
/// use sideletter::document::table::number_value;
/// assert_eq!(number_value("$48,686.50"), Some(48686.5));
/// assert_eq!(number_value("1,2,3"), None);
/// assert_eq!(number_value("ten"), None);
/// ```
pub fn number_value(text: &str) -> Option<f64> {
    let is_money = |c: char| matches!(c, '$' | '€' | '£');
    let text = text.trim().trim_start_matches(is_money).trim_end_matches(is_money).trim_end_matches('%').trim();
    let spaced = text.replace([' ', '\u{a0}', '\u{202f}', '\u{2009}', '’'], ",");
    let text = if text.contains(',') { text } else { spaced.as_str() };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let grouped_well = whole.split(',').skip(1).all(|group| group.len() == 3) && !whole.starts_with(',');
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let plain = digits(whole.strip_prefix('-').unwrap_or(whole)) && fraction.bytes().all(|b| b.is_ascii_digit());
    (plain && grouped_well).then(|| text.replace(',', "").parse().ok())?
}

/// The cells of a CSV file, row by row.
pub fn cells(file: &SourceFile) -> Vec<Vec<String>> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(file.text.as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|record| record.iter().map(str::to_string).collect()).collect()
}

/// Reads the CSV file of a schedule.
pub fn parse(file: &SourceFile) -> (PayTable, Vec<Diagnostic>) {
    let mut table = PayTable::default();
    if let Some(problem) = open_quote(file) {
        return (table, vec![problem]);
    }
    let mut problems = Vec::new();
    let mut lines = records(file);
    if let Some(problem) = title(file, &lines) {
        problems.push(problem);
        lines.remove(0);
    }
    let used = |record: &csv::StringRecord| {
        (0..record.len()).rev().find(|at| !record[*at].is_empty()).map_or(0, |last| last + 1)
    };
    while let Some(problem) = closing_note(file, &lines) {
        problems.push(problem);
        lines.pop();
    }
    // Columns without anything in them, which spreadsheets leave at the end, do not count as columns.
    let most = lines.iter().map(|(_, record)| used(record)).max().unwrap_or(0);
    let points = Points::of(file, &lines);
    let mut lines = lines.into_iter();
    let head = lines.next();
    let width = head.as_ref().map_or(0, |(_, record)| record.len().min(most));
    if let Some((start, record)) = head {
        table.start = start;
        table.columns = record.iter().take(width).skip(1).map(str::to_string).collect();
        problems.extend(nameless(file, start, &table.columns));
    }
    for (start, record) in lines {
        let length = record.len().min(most);
        if length != width {
            problems.push(ragged(file, start, length, width));
        }
        let value = |cell: &str| figure(cell, points);
        let mut cells: Vec<_> = record.iter().skip(1).map(value).collect();
        if cells.iter().zip(record.iter().skip(1)).any(|(read, cell)| read.is_none() && !cell.is_empty()) {
            problems.extend(no_numbers(file, start, &record, points));
        }
        cells.resize(width.saturating_sub(1), None);
        let name = record.get(0).unwrap_or_default().to_string();
        table.rows.push(PayRow { name, cells, start });
    }
    problems.extend(formulas(file, &table));
    let columns = table.columns.iter().map(String::as_str);
    problems.extend(duplicates(file, "column", columns, |at| table.heading(file, at)));
    let rows = table.rows.iter().map(|row| row.name.as_str());
    let name_of = |at: usize| cell_places(&file.text, table.rows[at].start).into_iter().next().unwrap_or(0..0);
    problems.extend(duplicates(file, "row", rows, name_of));
    if table.rows.is_empty() {
        let problem = file.diagnostic(Code::MissingData, 0..0, "the table has no rows");
        problems.push(problem.hint("the first line names the columns; each line after it is a row"));
    }
    (table, problems)
}

/// One problem for all names that repeat an earlier one. Empty names do not count.
fn duplicates<'a>(
    file: &SourceFile,
    what: &str,
    names: impl Iterator<Item = &'a str>,
    place: impl FnOnce(usize) -> Range<usize>,
) -> Option<Diagnostic> {
    let mut known = HashSet::new();
    let mut again = names.enumerate().filter(|(_, name)| !name.is_empty() && !known.insert(*name));
    let (first, name) = again.next()?;
    let others = match again.count() {
        0 => String::new(),
        1 => format!(", and so does one other {what}"),
        many => format!(", and so do {many} other {what}s"),
    };
    let message = format!("the {what} \"{name}\" appears a second time{others}");
    let problem = file.diagnostic(Code::DuplicateLabel, place(first), message);
    Some(problem.hint(format!("give each {what} its own name: figures are found and compared by name")))
}

/// Names of rows and columns that whoever opens the table in a spreadsheet program would run.
fn formulas(file: &SourceFile, table: &PayTable) -> Vec<Diagnostic> {
    let first = |start: usize| cell_places(&file.text, start).into_iter().next().unwrap_or(start..start);
    let is_formula = |name: &&String| is_formula(name);
    let rows = table.rows.iter().map(|row| (&row.name, row.start)).filter(|(name, _)| is_formula(name));
    let rows = rows.map(|(name, start)| (name, first(start)));
    let headings = cell_places(&file.text, table.start).into_iter().skip(1);
    let columns = table.columns.iter().zip(headings).filter(|(name, _)| is_formula(name));
    let problem = |(name, place): (&String, Range<usize>)| {
        let problem = file.diagnostic(Code::NotANumber, place, format!("\"{name}\" is a formula, not a name"));
        problem.hint("write the name itself: readers who download the table would run the formula")
    };
    rows.chain(columns).map(problem).collect()
}

/// A column without a name.
fn nameless(file: &SourceFile, start: usize, columns: &[String]) -> Option<Diagnostic> {
    let column = columns.iter().position(String::is_empty)?;
    let place = cell_places(&file.text, start).into_iter().nth(column + 1).unwrap_or(start..start);
    let problem = file.diagnostic(Code::RaggedRow, place, format!("column {} has no name", column + 2));
    Some(problem.hint("name it in the first line, or remove the column"))
}

/// What points and commas mean in the figures of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Points {
    /// `48,686.50`
    BeforeCents,
    /// `48.686,50`: where semicolons are between the cells, a comma may be before the cents.
    BeforeThousands,
    /// `1200,5` beside `1,200.50`: semicolons are between the cells, and each figure tells by itself.
    Mixed,
    /// `48.686` and nothing that tells which of both it is.
    Unknown,
}

impl Points {
    /// Reads it off all figures: programs that write semicolons between cells do so because a comma is before the cents.
    fn of(file: &SourceFile, lines: &[(usize, csv::StringRecord)]) -> Self {
        let sign = delimiter(&file.text);
        let figures = || lines.iter().skip(1).flat_map(|(_, record)| record.iter().skip(1));
        let mut pointed = figures().filter(|cell| cell.contains('.')).peekable();
        // Of "1.025" it is more likely that it is a factor.
        let is_money = || {
            figures().any(|cell| cell.contains('.') && !cell.starts_with(['0', '1']) || cell.matches('.').count() > 1)
        };
        let are_thousands = pointed.peek().is_some() && pointed.all(is_in_thousands);
        match sign {
            b';' if are_thousands => Points::BeforeThousands,
            b';' => Points::Mixed,
            _ if are_thousands && is_money() => Points::Unknown,
            _ => Points::BeforeCents,
        }
    }
}

/// `48.686`, `1.048.686,50`: points part groups of three digits, and a comma may be behind them.
fn is_in_thousands(cell: &str) -> bool {
    let digits = cell.trim_matches(|c: char| !c.is_ascii_digit());
    let (whole, cents) = digits.split_once(',').unwrap_or((digits, ""));
    let mut groups = whole.split('.');
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group))
        && cents.len() <= 2
        && is_digits(cents)
}

/// A figure of a table.
fn figure(cell: &str, points: Points) -> Option<f64> {
    let cents = cell.rsplit_once(',').filter(|(_, cents)| (1..=2).contains(&cents.trim_end_matches(['%', ' ']).len()));
    match (points, cents) {
        (Points::BeforeThousands | Points::Mixed, Some((whole, cents))) => {
            number_value(&format!("{}.{cents}", whole.replace('.', ",")))
        }
        (Points::BeforeThousands, None) if cell.contains('.') => number_value(&cell.replace('.', ",")),
        (Points::Unknown, _) if cell.contains('.') => None,
        _ => number_value(cell),
    }
}

fn ragged(file: &SourceFile, start: usize, found: usize, width: usize) -> Diagnostic {
    let end = file.text[start..].find('\n').map_or(file.text.len(), |at| start + at);
    let message = format!("this row has {found} cells and the first line has {width}");
    file.diagnostic(Code::RaggedRow, start..end, message)
        .hint("leave a cell empty if there is no figure, and put figures with commas in quotation marks")
}

/// The cells of a row that hold something other than a number.
fn no_numbers(file: &SourceFile, start: usize, record: &csv::StringRecord, points: Points) -> Vec<Diagnostic> {
    let places = cell_places(&file.text, start);
    let cells = record.iter().zip(places).skip(1);
    cells
        .filter(|(cell, _)| !cell.is_empty() && figure(cell, points).is_none())
        .map(|(cell, place)| {
            let report = |message: String| file.diagnostic(Code::NotANumber, place, message);
            if number_value(cell).is_some() {
                return report(format!("\"{cell}\" may mean thousands or a fraction"))
                    .hint("write thousands without a point, such as 48686, and a fraction with two or four digits");
            }
            let problem = report(format!("\"{cell}\" is not a number"));
            if is_formula(cell) {
                return problem.hint(
                    "this is a formula: save the table as CSV with values, as spreadsheet programs do by default",
                );
            }
            problem.hint("write figures only, such as 48686 or 48686.50; leave the cell empty if there is no figure")
        })
        .collect()
}

/// The lines that hold something, each with its first byte. `sep=;` is a note of spreadsheets to each other.
pub(super) fn records(file: &SourceFile) -> Vec<(usize, csv::StringRecord)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(delimiter(&file.text))
        .from_reader(file.text.as_bytes());
    let records = reader.records().flatten().filter(|record| !record.iter().all(str::is_empty));
    let start = |record: &csv::StringRecord| row_start(&file.text, record.position().map_or(0, |p| p.byte() as usize));
    let mut found: Vec<_> = records.map(|record| (start(&record), record)).collect();
    if found.first().is_some_and(|(_, record)| record.get(0).is_some_and(|cell| cell.starts_with("sep="))) {
        found.remove(0);
    }
    found
}

/// The sign between cells: the one that the first line has most of, as spreadsheets write commas, semicolons or tabs.
pub(super) fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if let Some(&[sign]) = first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        return sign;
    }
    let mut quoted = false;
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        counts.iter_mut().filter(|(sign, _)| !quoted && *sign == byte).for_each(|(_, count)| *count += 1);
    }
    // The first of the most frequent ones.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

/// The first line whose quotation marks are not in pairs, if those of the whole file are not.
fn open_quote(file: &SourceFile) -> Option<Diagnostic> {
    let count = |text: &str| text.bytes().filter(|byte| *byte == b'"').count();
    if count(&file.text) % 2 == 0 {
        return None;
    }
    let mut at = 0;
    for line in file.text.split('\n') {
        if count(line) % 2 == 1 {
            let mark = at + line.rfind('"').unwrap_or(0);
            let problem = file.diagnostic(Code::OpenQuote, mark..at + line.len(), "this quotation mark is not closed");
            return Some(problem.hint("close it at the end of its cell, as in \"48,686\"").unread(Missing::Table));
        }
        at += line.len() + 1;
    }
    None
}

/// A title above the line that names the columns.
fn title(file: &SourceFile, lines: &[(usize, csv::StringRecord)]) -> Option<Diagnostic> {
    let [(start, first), (_, second), ..] = lines else { return None };
    let filled = |record: &csv::StringRecord| record.iter().filter(|cell| !cell.is_empty()).count();
    let is_title = filled(first) == 1 && first.get(0).is_some_and(|cell| !cell.is_empty()) && filled(second) > 1;
    let end = file.text[*start..].find('\n').map_or(file.text.len(), |at| start + at);
    is_title.then(|| {
        file.diagnostic(
            Code::RaggedRow,
            *start..end,
            "this line seems to be a title: it has one cell and the next has more",
        )
        .hint("remove it, so that the first line names the columns")
    })
}

/// A note below the rows: the last line, with words in its first cell and nothing in the others.
fn closing_note(file: &SourceFile, lines: &[(usize, csv::StringRecord)]) -> Option<Diagnostic> {
    let [_, rows @ .., (start, last)] = lines else { return None };
    let filled = |record: &csv::StringRecord| record.iter().skip(1).filter(|cell| !cell.is_empty()).count();
    let words = last.get(0).unwrap_or_default();
    let is_sentence = words.split_whitespace().count() >= 4
        || words.starts_with('*')
        || ["note", "notes", "source"].iter().any(|word| words.to_lowercase().starts_with(&format!("{word}:")));
    let is_note = is_sentence && filled(last) == 0 && rows.iter().any(|(_, row)| filled(row) > 0);
    let end = file.text[*start..].find('\n').map_or(file.text.len(), |at| start + at);
    is_note.then(|| {
        let message = "this line seems to be a note below the table: it has words and no figure";
        file.diagnostic(Code::RaggedRow, *start..end, message)
            .hint("write it below the header of the schedule's Markdown file, where readers see it")
    })
}

/// A cell that a spreadsheet program would calculate.
fn is_formula(cell: &str) -> bool {
    cell.starts_with('=') || cell.starts_with(['@', '+', '-']) && cell.contains(['(', '|', '!'])
}

/// The first byte of a row; the reader's position may be that of the empty lines before it.
fn row_start(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches('\n').len())
}

/// The bytes of the cells of the row that starts at `start`, without white space around them.
pub(super) fn cell_places(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let (mut from, mut quoted) = (start, false);
    let sign = delimiter(text);
    for (at, byte) in text.bytes().enumerate().skip(start).chain([(text.len(), b'\n')]) {
        match byte {
            b'"' => quoted = !quoted,
            byte if (byte == sign || byte == b'\n') && (!quoted || at == text.len()) => {
                let cell = &text[from..at];
                let begin = from + (cell.len() - cell.trim_start().len());
                places.push(begin..begin + cell.trim().len());
                from = at + 1;
                if byte == b'\n' {
                    break;
                }
            }
            _ => {}
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_and_its_problems() {
        let file = SourceFile::new("pay.csv", "step,I,II\n1,\"48,686\",52058\n2,x,\n3,1\n");
        let (table, problems) = parse(&file);
        assert_eq!(table.columns, ["I", "II"]);
        assert_eq!(table.rows[0].cells, [Some(48686.0), Some(52058.0)]);
        assert_eq!(table.rows[2].cells, [Some(1.0), None]);
        let found: Vec<_> = problems.iter().map(|p| (p.code, p.place.as_ref().unwrap().line)).collect();
        assert_eq!(found, [(Code::NotANumber, 3), (Code::RaggedRow, 4)]);
    }

    #[test]
    fn cells_are_marked_where_they_stand() {
        let file = SourceFile::new("pay.csv", "step,I,II\n\n tbc , \"a \"\"b\"\"\", tb");
        let (_, problems) = parse(&file);
        let marked = |p: &Diagnostic| p.place.as_ref().map(|p| p.source_line[p.marked.clone()].to_string()).unwrap();
        assert_eq!(problems.iter().map(marked).collect::<Vec<_>>(), ["\"a \"\"b\"\"\"", "tb"]);
    }

    type Read = (Vec<String>, Vec<Vec<Option<f64>>>, Vec<(Code, usize, usize)>);

    fn read(text: &str) -> Read {
        let file = SourceFile::new("pay.csv", text);
        let (table, problems) = parse(&file);
        let place = |p: &Diagnostic| p.place.as_ref().map_or((0, 0), |place| (place.line, place.column));
        let problems = problems.iter().map(|p| (p.code, place(p).0, place(p).1)).collect();
        (table.columns, table.rows.into_iter().map(|row| row.cells).collect(), problems)
    }

    #[test]
    fn what_spreadsheets_write_is_understood() {
        let expected =
            (vec!["I".to_string(), "II".to_string()], vec![vec![Some(100.0), Some(1200.5)], vec![None, Some(3.0)]]);
        for text in [
            "step,I,II\n1,100,\"1,200.50\"\n2,,3\n",
            "step;I;II\n1;100;1,200.50\n2;;3\n",
            "sep=;\nstep;I;II\n1;100;1200.5\n2;;3\n",
            "step|I|II\n1|€100|1 200.50\n2||3\n",
            "step;I;II\n1;100;1.200,5\n2;;3,00\n",
            "step\tI\tII\n1\t100\t1200.5\n2\t\t3\n",
            "step,I,II,,\n1,100,1200.5,,\n2,,3,,\n,,,,\n",
            "step,I,II\n1,100,1200.5,\n2,,3,\n",
        ] {
            let (columns, rows, problems) = read(text);
            assert_eq!((columns, rows), expected, "{text}");
            assert_eq!(problems, [], "{text}");
        }
        assert_eq!(read("step;I\n1;x\n").2, [(Code::NotANumber, 2, 3)]);
    }

    #[test]
    fn points_part_thousands_where_they_can_be_nothing_else() {
        let first = |text: &str| read(text).1[0][0];
        for (text, figure) in [
            ("step;I;II\n1;48.686;52.058\n", Some(48_686.0)),
            ("step;I;II\n1;48.686,50;52.058\n", Some(48_686.5)),
            ("step;I\n1;1.048.686\n", Some(1_048_686.0)),
            ("step;I\n1;€ 48.686\n2;980\n", Some(48_686.0)),
            ("step;I;II\n1;48.686;52.05\n", Some(48.686)),
            ("step,I\n1,48.68\n", Some(48.68)),
            ("step,I\n1,1.025\n2,1.050\n", Some(1.025)),
            ("step\tI\n1\t48.686\n", None),
            ("step,I\n1,48.686\n2,52.058\n", None),
        ] {
            assert_eq!(first(text), figure, "{text}");
            assert_eq!(read(text).2.is_empty(), figure.is_some(), "{text}");
        }
    }

    #[test]
    fn titles_and_open_quotes_are_named() {
        let (columns, rows, problems) = read("Pay of 2024,,\nstep,I,II\n1,2,3\n");
        assert_eq!((columns.len(), rows.len(), problems), (2, 1, vec![(Code::RaggedRow, 1, 1)]));
        assert_eq!(read("step,I,,II\n1,2,,3\n").2, [(Code::RaggedRow, 1, 8)]);
        assert_eq!(read(",I\n1,2\n").2, [], "a table of one column without a corner");
        let note = "step,I,II\n1,2,3\n* with 10 years of service,,\nNote: annual pay,,\n";
        let (_, rows, problems) = read(note);
        assert_eq!((rows.len(), problems), (1, vec![(Code::RaggedRow, 4, 1), (Code::RaggedRow, 3, 1)]));
        assert_eq!(read("step,I,II\n1,2,3\n2,,\nlongevity,,\n").2, [], "rows without figures");
        assert_eq!(
            read("step,I\n=cmd|x!A1,2\n+1,=A1*2\n-5,3\n").2,
            [(Code::NotANumber, 3, 4), (Code::NotANumber, 2, 1)]
        );
        let open = "step,I,II\n1,\"48,686,5\n2,\"50,000\",6\n";
        assert_eq!(read(open).2, [(Code::OpenQuote, 2, 3)]);
    }
}
