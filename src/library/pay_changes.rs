//! What changed from one pay table to another, figure by figure. Rows and columns are matched by name.

use crate::document::table::PayTable;

/// A comparison of two tables.
#[derive(Clone, Debug, PartialEq)]
pub struct PayChanges<'a> {
    /// The older one.
    pub old: &'a PayTable,
    /// The newer one.
    pub new: &'a PayTable,
    /// The rows of both, in the newer table's order; removed ones keep their place.
    pub rows: Vec<Label<'a>>,
    /// The columns of both.
    pub columns: Vec<Label<'a>>,
}

/// A row or column, with its place in the old and in the new table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its place in the old table.
    pub old: Option<usize>,
    /// Its place in the new table.
    pub new: Option<usize>,
}

/// A figure before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Before, if there was one.
    pub old: Option<f64>,
    /// After, if there is one.
    pub new: Option<f64>,
}

impl Figure {
    /// How much more it is, in money and in percent. Money is rounded to cents, to hide floating-point noise.
    pub fn difference(self) -> Option<(f64, Option<f64>)> {
        let (old, new) = (self.old?, self.new?);
        let money = ((new - old) * 100.0).round() / 100.0;
        Some((money, (old != 0.0).then(|| money / old * 100.0)))
    }
}

impl<'a> PayChanges<'a> {
    /// Compares two tables.
    pub fn between(old: &'a PayTable, new: &'a PayTable) -> Self {
        let names = |table: &'a PayTable| table.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>();
        let columns = |table: &'a PayTable| table.columns.iter().map(String::as_str).collect::<Vec<_>>();
        Self { old, new, rows: pair(&names(old), &names(new)), columns: pair(&columns(old), &columns(new)) }
    }

    /// The figure of a row and a column.
    pub fn figure(&self, row: Label<'_>, column: Label<'_>) -> Figure {
        let cell = |table: &PayTable, row: Option<usize>, column: Option<usize>| table.rows[row?].cells[column?];
        Figure { old: cell(self.old, row.old, column.old), new: cell(self.new, row.new, column.new) }
    }

    /// The figure of somebody who came from the row `from` of the old table, as people do who move up a step.
    pub fn advance(&self, from: &str, row: Label<'_>, column: Label<'_>) -> Figure {
        let from = self.old.rows.iter().position(|it| it.name == from);
        self.figure(Label { old: from, ..row }, column)
    }

    /// Every figure that is in either table, by rows.
    pub fn figures(&self) -> impl Iterator<Item = (Label<'a>, Label<'a>, Figure)> {
        let of_row = move |row: &Label<'a>| {
            let row = *row;
            self.columns.iter().map(move |column| (row, *column, self.figure(row, *column)))
        };
        self.rows.iter().flat_map(of_row).filter(|(_, _, figure)| figure.old.is_some() || figure.new.is_some())
    }
}

/// All names in the new order; a removed one comes after the name that it used to follow.
fn pair<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Label<'a>> {
    let place = |list: &[&str], name: &str| list.iter().position(|it| *it == name);
    let label = |name: &'a str| Label { name, old: place(old, name), new: place(new, name) };
    let removed_from = |at: usize| old[at..].iter().take_while(|name| place(new, name).is_none()).copied();
    let mut all: Vec<Label<'a>> = removed_from(0).map(label).collect();
    for name in new.iter().copied() {
        let this = label(name);
        all.push(this);
        all.extend(this.old.into_iter().flat_map(|at| removed_from(at + 1)).map(label));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::table;
    use crate::source::SourceFile;

    fn read(csv: &str) -> PayTable {
        table::parse(&SourceFile::new("pay.csv", csv)).0
    }

    #[test]
    fn figures_are_found_by_their_names() {
        let old = read("step,I,II,III\n0,5,5,5\n1,100,200,300\n2,110,,330\n3,120,220,360\n");
        let new = read("step,III,I,IV\n1,303,101,9\n2,333.3,110,\n2b,1,2,3\n");
        let changes = PayChanges::between(&old, &new);
        let names = |list: &[Label<'_>]| list.iter().map(|it| it.name.to_string()).collect::<Vec<_>>();
        assert_eq!(names(&changes.rows), ["0", "1", "2", "3", "2b"]);
        assert_eq!(names(&changes.columns), ["III", "I", "II", "IV"]);
        let figure = |row: usize, column: usize| changes.figure(changes.rows[row], changes.columns[column]);
        assert_eq!(figure(1, 0).difference(), Some((3.0, Some(1.0))));
        assert_eq!(figure(2, 0).difference(), Some((3.3, Some(1.0))));
        assert_eq!(figure(2, 1).difference(), Some((0.0, Some(0.0))));
        assert_eq!(figure(3, 0), Figure { old: Some(360.0), new: None });
        assert_eq!(figure(4, 1), Figure { old: None, new: Some(2.0) });
        assert_eq!(changes.figures().count(), 15);
    }

    #[test]
    fn who_moves_up_a_step_is_compared_with_the_step_before() {
        let (old, new) = (read("step,I\n1,47268\n2,49724\n"), read("step,I\n1,48686\n2,49621\n"));
        let changes = PayChanges::between(&old, &new);
        let (second, lane) = (changes.rows[1], changes.columns[0]);
        assert_eq!(changes.figure(second, lane).difference().unwrap().0, -103.0);
        assert_eq!(changes.advance("1", second, lane).difference().unwrap().0, 2353.0);
        assert_eq!(changes.advance("0", second, lane).difference(), None);
    }

    #[test]
    fn a_figure_of_nothing_has_no_percent() {
        assert_eq!(Figure { old: Some(0.0), new: Some(5.0) }.difference(), Some((5.0, None)));
        assert_eq!(Figure { old: Some(0.1), new: Some(0.3) }.difference().unwrap().0, 0.2);
    }
}
