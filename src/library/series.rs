//! Schedules of the same people from year to year.

use super::{Library, Schedule};
use crate::id::{Register, slug};
use crate::say;

/// Schedules of the same people, oldest first.
pub struct Series {
    /// A name for files.
    pub name: String,
    /// The title without the year.
    pub title: String,
    /// Whom it covers.
    pub unit: String,
    /// The work year, or another name that tells it from the unit's other series.
    pub calendar: String,
    /// Indexes into the library's schedules.
    pub members: Vec<usize>,
}

/// The series of a library, in the order of its units, then of their titles as people count: 52 before 208.
pub fn all(library: &Library) -> Vec<Series> {
    let mut series: Vec<Series> = Vec::new();
    for (at, schedule) in library.schedules.iter().enumerate() {
        let same = |it: &&mut Series| {
            let first = &library.schedules[it.members[0]];
            first.is_of_same_people(schedule) && proposal(library, first) == proposal(library, schedule)
        };
        match series.iter_mut().find(same) {
            Some(found) => found.members.push(at),
            None => series.push(new(library, schedule, at)),
        }
    }
    for it in &mut series {
        it.members.sort_by_key(|at| (library.schedules[*at].year.clone(), *at));
    }
    // With two of one unit and work year, their titles tell them apart.
    let keys: Vec<_> = series.iter().map(|it| (it.unit.clone(), it.calendar.clone())).collect();
    for it in &mut series {
        let is_alone = keys.iter().filter(|(unit, calendar)| (unit, calendar) == (&it.unit, &it.calendar)).count() == 1;
        if !is_alone || it.calendar.is_empty() {
            it.calendar = it.title.clone();
        }
    }
    let unit = |it: &Series| library.site.units.iter().position(|unit| unit.title == it.unit);
    series.sort_by_cached_key(|it| {
        (unit(it).unwrap_or(usize::MAX), it.unit.clone(), it.calendar.contains("week"), it.calendar.clone())
    });
    let mut names = Register::default();
    for it in &mut series {
        let name = slug(&format!("{} {}", it.unit, it.calendar));
        let name = if name.is_empty() { "schedule".to_string() } else { name };
        it.name = if names.take(&name) { name } else { names.take_like(&name) };
    }
    series
}

/// The proposal whose pay table it is: what is only proposed is a series of its own.
fn proposal<'a>(library: &'a Library, schedule: &Schedule) -> Option<&'a str> {
    library.proposal(schedule.agreement.as_ref()?.as_str()).map(|it| it.text.title.as_str())
}

fn new(library: &Library, schedule: &Schedule, at: usize) -> Series {
    let units: Vec<_> = schedule.units.iter().filter_map(|key| library.unit(key.as_str())).collect();
    let unit = units.iter().map(|unit| unit.title.as_str()).collect::<Vec<_>>().join(", ");
    let proposed = |text: String| match proposal(library, schedule) {
        Some(title) => format!("{text} ({title})").trim().to_string(),
        None => text,
    };
    Series {
        name: String::new(),
        title: proposed(schedule.stem()),
        unit: if unit.is_empty() { say!(library.words(), "everyone") } else { unit },
        calendar: proposed(schedule.calendar.clone().unwrap_or_default()),
        members: vec![at],
    }
}

impl Series {
    /// The schedules before and after one of them.
    pub fn neighbours(&self, schedule: usize) -> (Option<usize>, Option<usize>) {
        let at = self.members.iter().position(|it| *it == schedule).unwrap_or_default();
        let before = at.checked_sub(1).map(|at| self.members[at]);
        (before, self.members.get(at + 1).copied())
    }
}
