//! Pay at the table: what each step would be paid under each position. Figures come from the base's last pay tables and
//! the raises that a position names, or from pay tables of its own; none is typed.
//!
//! Start at [`at_the_table`].

use std::collections::BTreeMap;

use crate::document::table::PayTable;
use crate::id::{DocumentId, Key};
use crate::language::date::Date;
use crate::library::{Library, Negotiation, Schedule, Term};

use super::{Side, Table};

/// The pay of the same people under each position.
#[derive(Debug)]
pub struct Pay<'a> {
    /// Their pay table before the talks, the last one of the base.
    pub base: &'a Schedule,
    /// What each position would pay them; positions that say nothing of pay are left out.
    pub offers: Vec<Offer<'a>>,
    /// The pay tables of the agreement that came of the talks.
    pub result: Vec<&'a Schedule>,
}

/// What a position would pay.
#[derive(Debug)]
pub struct Offer<'a> {
    /// The column of the position.
    pub column: usize,
    /// The years that it speaks of, in order.
    pub years: Vec<Year<'a>>,
    /// Whether it speaks of every year from the base's last one on. If not, pay in the years between is not known.
    pub is_whole: bool,
}

/// A year's pay.
#[derive(Debug)]
pub struct Year<'a> {
    /// Its name: `2012–13`.
    pub name: String,
    /// The raises that begin in it, least first. Several are the ends of a range.
    pub raises: Vec<&'a Term>,
    /// The least that each step would be paid, in the rows and columns of the base, or of the position's own table.
    pub low: PayTable,
    /// The most; the same as the least, unless the raise is a range.
    pub high: PayTable,
}

/// The pay of everybody whose base table the positions say anything of, in the order of the library's schedules.
pub fn at_the_table<'a>(library: &'a Library, negotiation: &'a Negotiation, table: &Table<'a>) -> Vec<Pay<'a>> {
    let held = table.positions.iter().find(|it| it.side == Side::Base);
    let Some(base) = held.and_then(|it| it.edition.agreement()) else { return Vec::new() };
    let mut all: Vec<Pay<'a>> = Vec::new();
    for schedule in schedules_of(library, &base.text.id).filter(|it| !it.table.rows.is_empty()) {
        let same = all.iter_mut().find(|it| it.base.is_of_same_people(schedule));
        match same {
            Some(known) if known.base.year < schedule.year => known.base = schedule,
            Some(_) => {}
            None => all.push(Pay { base: schedule, offers: Vec::new(), result: Vec::new() }),
        }
    }
    let about = negotiation.about.as_ref().filter(|about| **about != base.text.id);
    for pay in &mut all {
        pay.offers = (0..table.positions.len()).filter_map(|column| offer(library, table, column, pay.base)).collect();
        let result = about.into_iter().flat_map(|about| schedules_of(library, about));
        pay.result = result.filter(|it| it.is_of_same_people(pay.base)).collect();
        pay.result.sort_by(|a, b| a.year.cmp(&b.year));
    }
    all.retain(|pay| !pay.offers.is_empty());
    all
}

fn schedules_of<'a>(library: &'a Library, id: &'a DocumentId) -> impl Iterator<Item = &'a Schedule> {
    library.schedules.iter().filter(move |it| it.agreement.as_ref() == Some(id))
}

fn offer<'a>(library: &'a Library, table: &Table<'a>, column: usize, base: &Schedule) -> Option<Offer<'a>> {
    let proposal = table.positions[column].proposal()?;
    let mut own: Vec<_> = schedules_of(library, &proposal.text.id).filter(|it| it.is_of_same_people(base)).collect();
    own.sort_by(|a, b| a.year.cmp(&b.year));
    let covers = |term: &&Term| covers(&proposal.text.provision(term.place).units, &base.units);
    let raises = proposal.terms.iter().filter(covers);
    let years = if own.is_empty() { raised(base, raises) } else { own.into_iter().map(as_written).collect() };
    let first = base.year.as_deref().and_then(first_year);
    let stated: Vec<i32> = years.iter().filter_map(|it| first_year(&it.name)).collect();
    let is_whole = first.is_none_or(|first| stated.iter().zip(first + 1..).all(|(year, expected)| *year == expected));
    (!years.is_empty()).then_some(Offer { column, years, is_whole })
}

/// Whether a clause for some units speaks of people of others; a clause without units is for everybody.
fn covers(clause: &[Key], people: &[Key]) -> bool {
    clause.is_empty() || clause.iter().any(|unit| people.contains(unit))
}

fn as_written(schedule: &Schedule) -> Year<'_> {
    let table = schedule.table.clone();
    Year { name: schedule.year_name(), raises: Vec::new(), low: table.clone(), high: table }
}

/// The base's table with each raise upon the ones before it.
fn raised<'a>(base: &Schedule, terms: impl Iterator<Item = &'a Term>) -> Vec<Year<'a>> {
    let mut by_day: BTreeMap<Date, Vec<&Term>> = BTreeMap::new();
    for term in terms.filter(|term| term.header.series.is_some() && is_raise(term)) {
        if let Some(from) = term.header.from {
            by_day.entry(from).or_default().push(term);
        }
    }
    let decimals = base.table.decimals();
    let (mut low, mut high) = (base.table.clone(), base.table.clone());
    let mut years = Vec::new();
    for (from, mut raises) in by_day {
        raises.sort_by(|a, b| a.number().unwrap_or_default().total_cmp(&b.number().unwrap_or_default()));
        low = raise(&low, raises[0], decimals);
        high = raise(&high, raises[raises.len() - 1], decimals);
        years.push(Year { name: name(from, base), raises, low: low.clone(), high: high.clone() });
    }
    years
}

fn is_raise(term: &Term) -> bool {
    term.number().is_some() && matches!(term.header.unit.as_deref(), Some("percent" | "%" | "dollars" | "USD" | "$"))
}

fn raise(table: &PayTable, by: &Term, decimals: usize) -> PayTable {
    let number = by.number().unwrap_or_default();
    let is_percent = matches!(by.header.unit.as_deref(), Some("percent" | "%"));
    let scale = 10f64.powi(decimals as i32);
    let one = |figure: f64| if is_percent { figure * (1.0 + number / 100.0) } else { figure + number };
    let mut raised = table.clone();
    for cell in raised.rows.iter_mut().flat_map(|row| &mut row.cells) {
        *cell = cell.map(|figure| (one(figure) * scale).round() / scale);
    }
    raised
}

/// The name of the year that begins with a day, written as the base writes its own: `2012–13` or `2012`.
fn name(from: Date, base: &Schedule) -> String {
    let of_two = base.year.as_ref().is_some_and(|year| year.contains(['-', '–']));
    if of_two { format!("{}–{:02}", from.year, (from.year + 1).rem_euclid(100)) } else { from.year.to_string() }
}

fn first_year(name: &str) -> Option<i32> {
    name.get(..4)?.parse().ok()
}
