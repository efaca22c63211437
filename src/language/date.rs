//! Dates as contracts know them: to the day, or only to the month or year.

use std::cmp::Ordering;
use std::fmt;

/// A day, month or year. The order is that of time; a year comes before its first month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12, if it is known.
    pub month: Option<i8>,
    /// The day, if it is known.
    pub day: Option<i8>,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month from its English name or the beginning of it: `July`, `JULY`, `Jul`, `Sept`.
pub fn month(name: &str) -> Option<i8> {
    let is_short = |month: &str| name.len() == 3 || name.len() == 4 && month == "September";
    let fits = |month: &&str| {
        let beginning = month.get(..name.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(name));
        beginning && (month.len() == name.len() || is_short(month))
    };
    MONTHS.iter().position(fits).map(|at| at as i8 + 1)
}

impl Date {
    /// Reads `2012-10-02`, `2012-10` or `2012`; `None` for anything else, and for days that no calendar has.
    ///
    /// ```
    /// use sideletter::language::date::Date;
    /// assert_eq!(Date::parse("2012-10-02").unwrap().long(), "2 October 2012");
    /// assert_eq!(Date::parse("2012-02-30"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)? as i16;
        let month = parts.next().map(|p| digits(p, 2)).map_or(Some(None), |m| m.map(Some))?.map(|m| m as i8);
        let day = parts.next().map(|p| digits(p, 2)).map_or(Some(None), |d| d.map(Some))?.map(|d| d as i8);
        if parts.next().is_some() {
            return None;
        }
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// The day with this number, counted from 1 January 1970.
    pub fn of_unix_day(days: i64) -> Option<Self> {
        let span = jiff::Span::new().try_days(days).ok()?;
        let day = jiff::civil::Date::constant(1970, 1, 1).checked_add(span).ok()?;
        Some(Self { year: day.year(), month: Some(day.month()), day: Some(day.day()) })
    }

    /// The number of the day, counted from 1 January 1970; `None` if the day is not known.
    pub fn unix_day(self) -> Option<i64> {
        let day = jiff::civil::Date::new(self.year, self.month?, self.day?).ok()?;
        let span = jiff::civil::Date::constant(1970, 1, 1).until(day).ok()?;
        Some(i64::from(span.get_days()))
    }

    /// The day, month or year after this one; `None` after the last one that a calendar has.
    pub fn next(self) -> Option<Self> {
        let first = jiff::civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()?;
        let span = match (self.month, self.day) {
            (Some(_), Some(_)) => jiff::Span::new().days(1),
            (Some(_), None) => jiff::Span::new().months(1),
            _ => jiff::Span::new().years(1),
        };
        let next = first.checked_add(span).ok()?;
        Some(Self { year: next.year(), month: self.month.map(|_| next.month()), day: self.day.map(|_| next.day()) })
    }

    /// Whether this comes after all of the other: `2012-10` does not come after `2012`.
    pub fn is_after(&self, other: Self) -> bool {
        let (year, months, days) = (self.year.cmp(&other.year), self.month.zip(other.month), self.day.zip(other.day));
        let month = || months.map_or(Ordering::Equal, |(ours, theirs)| ours.cmp(&theirs));
        let day = || days.filter(|_| months.is_some()).map_or(Ordering::Equal, |(ours, theirs)| ours.cmp(&theirs));
        year.then_with(month).then_with(day) == Ordering::Greater
    }

    /// In words: `2 October 2012`, `October 2012`, `2012`.
    pub fn long(&self) -> String {
        let month = self.month.map(|m| MONTHS[usize::from(m.unsigned_abs()) - 1]);
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }

    /// As RFC 3339, at midnight UTC, for feeds; an unknown day is the first.
    pub fn rfc3339(&self) -> String {
        format!("{:04}-{:02}-{:02}T00:00:00Z", self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }
}

/// As it is written in headers.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

fn digits(text: &str, length: usize) -> Option<u16> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_dates() {
        for good in ["2012", "2012-10", "2012-10-02", "2024-02-29"] {
            assert_eq!(Date::parse(good).unwrap().to_string(), good);
        }
        for bad in
            ["", "12", "2012-13", "2012-00-01", "2023-02-29", "2012-1-2", "2 October 2012", "2012-10-02-03", "+012"]
        {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_comes_after_what() {
        let after = |a: &str, b: &str| Date::parse(a).unwrap().is_after(Date::parse(b).unwrap());
        for (earlier, later) in
            [("2012", "2013"), ("2012-10", "2013"), ("2012-10-02", "2012-10-03"), ("2012-09", "2012-10-01")]
        {
            assert!(after(later, earlier) && !after(earlier, later), "{earlier} {later}");
        }
        for (one, other) in [("2012", "2012-10"), ("2012-10", "2012-10-02"), ("2012-10-02", "2012-10-02")] {
            assert!(!after(one, other) && !after(other, one), "{one} {other}");
        }
        let next = |text: &str| Date::parse(text).unwrap().next().unwrap().to_string();
        assert_eq!([next("2012-02-29"), next("2012-12"), next("2012")], ["2012-03-01", "2013-01", "2013"]);
        assert_eq!(Date::of_unix_day(20_787).unwrap().to_string(), "2026-11-30");
    }
}
