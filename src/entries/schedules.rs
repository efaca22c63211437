//! Pay schedules and "Find my row" as entries.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Entry, EntryKind, labels, page, schedule_standing, written};
use crate::document::blocks::{self, Block};
use crate::library::{Library, Schedule, series};
use crate::links;
use crate::messages::Words;
use crate::say;
use crate::search::PayTable;

/// The schedules, the newest first, those of a year in the order of "Find my row", and "Find my row" itself.
pub fn of(library: &Library) -> Vec<Entry> {
    let titles = job_titles(library);
    let series = series::all(library);
    let members = series.iter().enumerate().flat_map(|(of, it)| it.members.iter().map(move |&at| (of, at)));
    let mut all: Vec<(usize, &Schedule)> = members.map(|(of, at)| (of, &library.schedules[at])).collect();
    all.sort_by_key(|(of, it)| (Reverse((&it.agreement, &it.year)), *of));
    let schedules = all.into_iter().map(|(of, it)| entry(library, it, &series[of].name, &titles));
    schedules.chain(finder(library)).collect()
}

fn entry(library: &Library, schedule: &Schedule, name: &str, titles: &[(String, String)]) -> Entry {
    let agreement = schedule.agreement.as_ref().and_then(|id| library.agreements.iter().find(|it| it.text.id == *id));
    let words = library.words();
    let series = title(schedule);
    let blank = page(EntryKind::Schedule, "schedule", schedule.id.as_str(), links::schedule(&schedule.id));
    let pay = pay_table(words, schedule, name, titles);
    let jobs: Vec<&str> = pay.titles.split('\n').skip(1).filter_map(|line| line.split(" · ").next()).collect();
    let page = Entry {
        topics: labels(&schedule.topics, &library.site.topics),
        units: labels(&schedule.units, &library.site.units),
        notes: [row_names(schedule), jobs.join(", ")].join(". ").trim_end_matches(". ").to_string(),
        number: schedule.year.as_ref().map(|year| year.replace('-', "–")),
        right: Some(format!("schedules of {series}")),
        standing: agreement.map_or(blank.standing, |it| schedule_standing(words, it)),
        pay: Some(pay),
        ..blank
    };
    written(page, &series, &schedule.text, schedule.agreement.as_ref(), library)
}

/// A schedule's title without its year: schedules of different years are one result, shown by the newest.
fn title(schedule: &Schedule) -> String {
    let year = schedule.year.as_deref().unwrap_or_default();
    let series = schedule.title.replace(year, "").replace(&year.replace('-', "–"), "");
    let series = series.trim_matches([' ', ',', ':', '·', '–', '(', ')']);
    if year.is_empty() || series.is_empty() { schedule.title.clone() } else { series.to_owned() }
}

/// The year, and the names of a schedule's rows and columns: `2012–13. Step 1, 2, 3. Lane I, II`.
fn row_names(schedule: &Schedule) -> String {
    let rows: Vec<_> = schedule.table.rows.iter().map(|row| row.name.as_str()).collect();
    let columns = schedule.table.columns.join(", ");
    let year = schedule.year.as_deref().map_or(String::new(), |year| format!("{year}. "));
    format!("{year}{} {}. {} {columns}", schedule.rows, rows.join(", "), schedule.columns)
}

/// A schedule's figures as the rows of a table are written for search, `Step ¦ Lane I` and `5 · $61,234`, with the job titles of
/// its rows or columns.
fn pay_table(words: Words, schedule: &Schedule, series: &str, titles: &[(String, String)]) -> PayTable {
    let table = &schedule.table;
    let decimals = table.decimals();
    let sign = if schedule.currency.as_deref() == Some("USD") { "$" } else { "" };
    let names = table.columns.iter().map(|name| format!("{} {name}", schedule.columns));
    let head = std::iter::once(schedule.rows.clone()).chain(names).collect::<Vec<_>>().join(" ¦ ");
    let rows = table.rows.iter().map(|row| {
        let figure =
            |cell: &Option<f64>| cell.map_or(String::new(), |it| format!("{sign}{}", words.number(it, decimals)));
        let cells = std::iter::once(row.name.clone()).chain(row.cells.iter().map(figure));
        cells.collect::<Vec<_>>().join(" · ")
    });
    let own: BTreeSet<&str> = grades(schedule).collect();
    let of_this = titles.iter().filter(|(_, grade)| grade.split(", ").any(|grade| own.contains(grade)));
    let of_this: Vec<String> = of_this.map(|(title, grade)| format!("{title} · {grade}")).collect();
    let label = if own.iter().any(|grade| table.columns.iter().any(|name| name == grade)) {
        &schedule.columns
    } else {
        &schedule.rows
    };
    let year = schedule.year.as_ref().map_or(String::new(), |year| format!("&year={year}"));
    let (row, column) = if schedule.steps_are_columns() { ("lane", "step") } else { ("step", "lane") };
    PayTable {
        finder: format!("{}#table={series}{year}", links::FINDER),
        row,
        column,
        columns: schedule.columns.clone(),
        figures: std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n"),
        titles: if of_this.is_empty() {
            String::new()
        } else {
            format!("{} ¦ {label}\n{}", say!(words, "job-title"), of_this.join("\n"))
        },
    }
}

/// The names of a schedule's rows and columns by which a table of job titles is known: those of letters and digits, `GB1`.
fn grades(schedule: &Schedule) -> impl Iterator<Item = &str> {
    let names = schedule
        .table
        .rows
        .iter()
        .map(|row| row.name.as_str())
        .chain(schedule.table.columns.iter().map(String::as_str));
    names.filter(|name| name.contains(char::is_alphabetic) && name.contains(|c: char| c.is_ascii_digit()))
}

/// Job titles with their grades, from the agreements' own tables: what the newest says of a title counts.
fn job_titles(library: &Library) -> Vec<(String, String)> {
    let known: BTreeSet<&str> = library.schedules.iter().flat_map(grades).collect();
    let mut seen = BTreeSet::new();
    let mut titles = Vec::new();
    if known.is_empty() {
        return titles;
    }
    let provisions = library.agreements.iter().rev().flat_map(|it| it.text.provisions());
    for (_, provision) in provisions.filter(|(_, it)| it.text.markdown().contains('|')) {
        for block in provision.text.blocks() {
            let Block::Table(table) = block else { continue };
            for row in blocks::grid(&table).1 {
                let is_grade = |cell: &&String| cell.split(", ").all(|grade| known.contains(grade.trim()));
                let (title, grade) = (row.first().map(|it| it.trim()), row.iter().skip(1).find(is_grade));
                if let (Some(title), Some(grade)) = (title.filter(|it| it.contains(char::is_alphabetic)), grade)
                    && seen.insert(title.to_lowercase())
                {
                    titles.push((title.to_owned(), grade.trim().to_owned()));
                }
            }
        }
    }
    titles
}

/// "Find my row", by the words that all schedules use.
fn finder(library: &Library) -> Option<Entry> {
    let mut names: Vec<_> = library.schedules.iter().flat_map(|it| [it.rows.as_str(), it.columns.as_str()]).collect();
    names.sort_unstable();
    names.dedup();
    let page = page(EntryKind::Page, "page", "find-my-row", links::FINDER.to_string());
    let named = names.join(", ");
    let said = library.words();
    (!names.is_empty()).then(|| Entry {
        title: say!(said, "finder-title", by = named.to_lowercase()),
        body: say!(said, "finder-body", by = named.as_str()),
        ..page
    })
}
