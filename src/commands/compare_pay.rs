//! `sideletter compare` on two pay schedules, or on two CSV files: figure by figure, keyed by row and column.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{Compare, CompareFormat};
use crate::document::table::{self, PayTable};
use crate::library::pay_changes::{Figure, Label, PayChanges};
use crate::library::{Library, Schedule};
use crate::source;

use super::{Failure, Outcome, limits, report};

/// A table with its names.
struct Side {
    id: String,
    title: String,
    axes: (String, String),
    table: PayTable,
}

/// Runs it if both sides are pay tables; `None` if they are something else.
pub fn run(arguments: &Compare, shelf: Option<&Library>) -> Result<Option<Outcome>, Failure> {
    let side = |word: &str| -> Result<Option<Side>, Failure> {
        let known = shelf.filter(|it| it.instrument(word).is_none()).and_then(|it| it.schedule(word));
        match known {
            Some(schedule) => Ok(Some(of_schedule(schedule))),
            None => of_file(Path::new(word), arguments),
        }
    };
    let (Some(old), Some(new)) = (side(&arguments.old)?, side(&arguments.new)?) else { return Ok(None) };
    let changes = PayChanges::between(&old.table, &new.table);
    let view = View { old: &old, new: &new, changes: &changes, arguments };
    match arguments.format {
        CompareFormat::Human => super::print(view.human())?,
        CompareFormat::Json => {
            super::print(serde_json::to_string_pretty(&view.json()).expect("figures are always JSON") + "\n")?;
        }
        CompareFormat::Markdown => super::print(view.markdown())?,
        CompareFormat::Html => {
            let failure = Failure::new("pay schedules cannot be compared as one page");
            return Err(
                failure.hint("the site has a page for each schedule and the one before; or use --format markdown")
            );
        }
    }
    Ok(Some(Outcome::Fine))
}

fn of_schedule(schedule: &Schedule) -> Side {
    Side {
        id: schedule.id.to_string(),
        title: schedule.title.clone(),
        axes: (schedule.rows.clone(), schedule.columns.clone()),
        table: schedule.table.clone(),
    }
}

fn of_file(path: &Path, arguments: &Compare) -> Result<Option<Side>, Failure> {
    let is_csv = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv")) && path.is_file();
    if !is_csv {
        return Ok(None);
    }
    let file =
        source::read_file(path, &limits(&arguments.folder.limits)).map_err(|problem| Failure::new(problem.message))?;
    let (table, problems) = table::parse(&file);
    super::note(report::Report::loose(&problems).text());
    let name = path.display().to_string();
    Ok(Some(Side { id: name.clone(), title: name, axes: ("Row".into(), "column".into()), table }))
}

struct View<'a> {
    old: &'a Side,
    new: &'a Side,
    changes: &'a PayChanges<'a>,
    arguments: &'a Compare,
}

/// The change to a figure.
fn state(figure: Figure) -> &'static str {
    match (figure.old, figure.new, figure.difference()) {
        (None, _, _) => "added",
        (_, None, _) => "removed",
        (_, _, Some((0.0, _))) => "same",
        _ => "changed",
    }
}

impl View<'_> {
    /// The figures that are asked for.
    fn figures(&self) -> impl Iterator<Item = (Label<'_>, Label<'_>, Figure)> {
        let wanted = self.arguments.provision.as_deref();
        let is_wanted =
            move |row: &Label<'_>, column: &Label<'_>| wanted.is_none_or(|it| it == row.name || it == column.name);
        let changed_only = self.arguments.changed_only;
        self.changes
            .figures()
            .filter(move |(row, column, figure)| is_wanted(row, column) && !(changed_only && state(*figure) == "same"))
    }

    fn count(&self, wanted: &str) -> usize {
        self.changes.figures().filter(|(_, _, figure)| state(*figure) == wanted).count()
    }

    /// `96 changed, 6 added, 0 removed, 0 the same.` and the rows and columns that came and went.
    fn counts(&self) -> String {
        let counts = ["changed", "added", "removed", "same"].map(|it| format!("{} {it}", self.count(it)));
        let mut out = format!("Figures: {}.\n", counts.join(", "));
        for (labels, axis) in [(&self.changes.rows, &self.new.axes.0), (&self.changes.columns, &self.new.axes.1)] {
            for (what, is_it) in [("added", true), ("removed", false)] {
                let one_side = |it: &&Label<'_>| if is_it { it.old.is_none() } else { it.new.is_none() };
                let names: Vec<_> = labels.iter().filter(one_side).map(|it| it.name).collect();
                if !names.is_empty() {
                    out += &format!("{axis} {what}: {}.\n", names.join(", "));
                }
            }
        }
        out
    }

    fn human(&self) -> String {
        let bold = anstyle::Style::new().bold();
        let mut out = format!("{bold}{}{bold:#} → {bold}{}{bold:#}\n{}", self.old.title, self.new.title, self.counts());
        if self.arguments.stat {
            return out;
        }
        for (row, column, figure) in self.figures() {
            let (rows, columns) = (&self.new.axes.0, self.new.axes.1.to_lowercase());
            out += &format!(
                "  {:<24} {}\n",
                format!("{rows} {}, {columns} {}", row.name, column.name),
                self.words(figure)
            );
        }
        out
    }

    fn markdown(&self) -> String {
        let mut out = format!("# {} → {}\n\n{}", self.old.title, self.new.title, self.counts());
        if !self.arguments.stat {
            let cell = |text: &str| text.replace('|', "\\|");
            out += &format!("\n| {} | {} | change |\n| --- | --- | --- |\n", self.new.axes.0, self.new.axes.1);
            for (row, column, figure) in self.figures() {
                out += &format!("| {} | {} | {} |\n", cell(row.name), cell(column.name), self.words(figure));
            }
        }
        out
    }

    /// `48686 → 49660, +974 (+2.0%)`.
    fn words(&self, figure: Figure) -> String {
        let decimals = self.changes.old.decimals().max(self.changes.new.decimals());
        match (figure.old, figure.new, figure.difference()) {
            (Some(old), Some(new), Some((money, share))) => {
                let share = share.map_or(String::new(), |share| format!(" ({share:+.1}%)"));
                let change = if money == 0.0 { "the same".to_string() } else { format!("{money:+.decimals$}{share}") };
                format!("{old:.decimals$} → {new:.decimals$}, {change}")
            }
            (Some(old), ..) => format!("{old:.decimals$}, removed"),
            (_, Some(new), _) => format!("{new:.decimals$}, added"),
            _ => String::new(),
        }
    }

    fn json(&self) -> Value {
        let labels = |list: &[Label<'_>]| {
            let one = |it: &Label<'_>| json!({ "name": it.name, "old": it.old.is_some(), "new": it.new.is_some() });
            list.iter().map(one).collect::<Vec<_>>()
        };
        let figures = self.figures().map(|(row, column, figure)| {
            let (money, share) = figure.difference().map_or((None, None), |(money, share)| (Some(money), share));
            let share = share.map(|share| (share * 1e4).round() / 1e4);
            json!({
                "row": row.name, "column": column.name, "change": state(figure),
                "old": figure.old, "new": figure.new, "difference": money, "percent": share,
            })
        });
        let stats = ["changed", "added", "removed", "same"].map(|it| (it.to_string(), Value::from(self.count(it))));
        json!({
            "old": self.old.id, "new": self.new.id,
            "rows": labels(&self.changes.rows), "columns": labels(&self.changes.columns),
            "figures": if self.arguments.stat { Vec::new() } else { figures.collect() },
            "stats": Value::Object(stats.into_iter().collect()),
        })
    }
}
