//! The meaning of a figure: an amount and its unit. Two figures are equal if they mean the same, however they are
//! written.

use std::fmt;

use super::calendar;
use super::rational::Rational;
use super::units::{self, Unit};
use crate::language::date::Date;

/// The meaning of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// `ten days`, `12`
    Count(Rational, Unit),
    /// `the third absence`, `the 7th day`
    Ordinal(Rational, Unit),
    /// `No. 9`, `#9`: a number that names.
    Number(Rational),
    /// `3%`, `three per cent`
    Percent(Rational),
    /// `$3`, `3 dollars`, `25 cents an hour`; in dollars, and per what.
    Money(Rational, String),
    /// The only content of a table cell: the column's head gives its unit.
    Cell(Rational),
    /// `7:1`, `50/50`, with the sign between.
    Ratio(u64, char, u64),
    /// A day, month or year of the calendar.
    Date(Date),
    /// `30 June`, `June`: a month, and perhaps a day, of any year.
    Day(i8, Option<i8>),
    /// `2012–13`
    Years(i16, i16),
    /// `Friday`: counted from 0, Monday.
    Weekday(u8),
    /// The C of `Step C`: a letter that names a grade or step.
    Letter(char),
    /// `3:30 p.m.`: minutes, from midnight where the half of the day is known.
    Clock {
        /// The minutes.
        minutes: u16,
        /// Whether the half of the day is known.
        is_sure: bool,
    },
}

impl Quantity {
    /// Whether both say the same.
    pub fn same(&self, other: &Quantity) -> bool {
        use Quantity::{Count, Money, Number, Ordinal};
        match (self, other) {
            (Number(name), Count(count, unit)) | (Count(count, unit), Number(name)) => {
                name == count && !unit.is_measure
            }
            (Count(a, unit), Count(b, of)) => {
                a == b && same_unit(unit, of) || same_time((a, unit), (b, of)) && same_rate(&unit.per, &of.per)
            }
            (Ordinal(a, _), Ordinal(b, _)) => a == b,
            (Money(a, per), Money(b, of)) => a == b && same_rate(per, of),
            _ => self == other,
        }
    }

    /// Whether one may have become the other: the same kind of quantity, in the same unit. If the amount stays, another
    /// rate takes its place: `40 hours per week`, `40 hours per month`.
    pub fn is_like(&self, other: &Quantity) -> bool {
        use Quantity::{Cell, Clock, Count, Date, Day, Letter, Money, Number, Ordinal, Percent, Ratio, Weekday, Years};
        match (self, other) {
            (Count(here, unit), Count(there, of)) => {
                // Words that are not measures are often two words for one thing: students, pupils.
                let same_noun = unit.noun == of.noun || !(unit.is_measure || of.is_measure);
                same_noun && (here == there || same_rate(&unit.per, &of.per))
            }
            (Money(here, per), Money(there, of)) => here == there || same_rate(per, of),
            (Percent(_), Percent(_)) | (Cell(_), Cell(_)) | (Ratio(..), Ratio(..)) | (Clock { .. }, Clock { .. }) => {
                true
            }
            (Number(_), Count(_, unit)) | (Count(_, unit), Number(_)) => !unit.is_measure,
            (Number(_), Number(_)) | (Ordinal(..), Ordinal(..)) | (Weekday(_), Weekday(_)) | (Letter(_), Letter(_)) => {
                true
            }
            (Date(_) | Day(..) | Years(..), Date(_) | Day(..) | Years(..)) => true,
            _ => false,
        }
    }

    /// Whether this, read in a provision, says what is claimed. A sign that was claimed must appear there too.
    pub fn says(&self, claimed: &Quantity) -> bool {
        use Quantity::{Cell, Clock, Count, Date, Day, Money, Number, Percent, Years};
        match (self, claimed) {
            (Date(here), Date(there)) => {
                let given = |there: Option<i8>, here: Option<i8>| there.is_none() || there == here;
                here.year == there.year && given(there.month, here.month) && given(there.day, here.day)
            }
            (Date(here), Day(month, day)) => here.month == Some(*month) && (day.is_none() || here.day == *day),
            (Day(here, at), Day(month, day)) => here == month && (day.is_none() || at == day),
            (Years(first, second), Date(date)) => date.month.is_none() && (date.year == *first || date.year == *second),
            (Clock { minutes: here, is_sure: known }, Clock { minutes, is_sure }) => {
                here == minutes || !(*known && *is_sure) && here % 720 == minutes % 720
            }
            (Percent(here) | Cell(here), Percent(there)) => here == there,
            (Money(here, per), Money(there, of)) => here == there && same_rate(per, of),
            (Cell(here), Money(there, _)) => here == there,
            (_, Percent(_) | Money(..)) => false,
            (Number(name), Count(count, unit)) | (Count(count, unit), Number(name)) => {
                name == count && !unit.is_measure
            }
            (Count(here, unit), Count(there, of)) => {
                here == there && (unit.noun == of.noun || !(unit.is_measure && of.is_measure))
                    || same_time((here, unit), (there, of))
            }
            _ => match (self.number(), claimed.number()) {
                (Some(here), Some(there)) => here == there,
                _ => self == claimed,
            },
        }
    }

    /// The parts that together make up the whole: a school year's two years.
    pub fn parts(&self) -> Vec<Quantity> {
        let year = |year: i16| Quantity::Date(Date { year, month: None, day: None });
        match self {
            Quantity::Years(first, second) => vec![year(*first), year(*second)],
            Quantity::Date(Date { year: of, month: Some(month), day }) => vec![Quantity::Day(*month, *day), year(*of)],
            _ => Vec::new(),
        }
    }

    /// The number in it, where it is one number.
    fn number(&self) -> Option<Rational> {
        match self {
            Quantity::Count(value, _) | Quantity::Ordinal(value, _) | Quantity::Number(value) => Some(*value),
            Quantity::Percent(value) | Quantity::Money(value, _) | Quantity::Cell(value) => Some(*value),
            Quantity::Date(Date { year, month: None, .. }) => Some(Rational::whole(u64::from(year.unsigned_abs()))),
            _ => None,
        }
    }
}

/// Days are told apart by which days they are, and anything by its measure; two other words may mean one thing.
fn same_unit(unit: &Unit, of: &Unit) -> bool {
    let same_noun =
        unit.noun == of.noun || !(unit.is_measure || of.is_measure) || unit.noun.is_empty() || of.noun.is_empty();
    let both_days = unit.noun == "day" && of.noun == "day";
    same_noun && (!both_days || unit.days == of.days) && same_rate(&unit.per, &of.per)
}

/// Whether one is told in hours and the other in minutes, and they are as long: half an hour, 30 minutes.
fn same_time((one, unit): (&Rational, &Unit), (other, of): (&Rational, &Unit)) -> bool {
    let in_minutes = |hours: &Rational| hours.times(Rational::whole(60));
    match (unit.noun.as_str(), of.noun.as_str()) {
        ("hour", "minute") => in_minutes(one) == Some(*other),
        ("minute", "hour") => in_minutes(other) == Some(*one),
        _ => false,
    }
}

/// Whether the rates of two amounts agree: `a month` and `per year` do not, `a month` and `per member` may.
fn same_rate(one: &str, other: &str) -> bool {
    one == other || units::measure(one).is_none() || units::measure(other).is_none()
}

/// In figures: `3%`, `$1000`, `30 June`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quantity::Percent(value) => write!(f, "{value}%"),
            Quantity::Money(value, _) => write!(f, "${value}"),
            Quantity::Number(value)
            | Quantity::Count(value, _)
            | Quantity::Ordinal(value, _)
            | Quantity::Cell(value) => write!(f, "{value}"),
            Quantity::Ratio(first, sign, second) => write!(f, "{first}{sign}{second}"),
            Quantity::Date(date) => f.write_str(&date.long()),
            Quantity::Day(month, day) => {
                let leap = Date { year: 2000, month: Some(*month), day: *day }.long();
                f.write_str(leap.trim_end_matches(" 2000"))
            }
            Quantity::Years(first, second) => write!(f, "{first}–{second}"),
            Quantity::Clock { minutes, .. } => write!(f, "{}:{:02}", minutes / 60, minutes % 60),
            Quantity::Weekday(day) => f.write_str(calendar::WEEKDAYS[usize::from(*day)]),
            Quantity::Letter(letter) => write!(f, "{letter}"),
        }
    }
}
