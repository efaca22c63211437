//! The figures in running text: counts, amounts of money, percentages, dates, times and ratios, in words and in digits, each
//! with its place and meaning, so that `$1,000`, `1000 dollars` and `one thousand dollars` are the same.

mod amounts;
mod grade;

use std::ops::Range;

use super::calendar;
use super::date::Date;
use super::number_words::{self, Form, Number};
use super::quantity::Quantity;
use super::rational::Rational;
use super::scan::{self, Lower};
use super::units::{self, Unit};
use amounts::{Sign, amount, and_cents, money, repeated, sign, usd};
use grade::grade;

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Bytes of the number and its sign: `ten (10)`, `$25.10`, `3%`, `1 July 2012`.
    pub range: Range<usize>,
    /// The end of the words for its unit: `ten (10) working days`, `$25.10 per hour`.
    pub end: usize,
    /// Its meaning.
    pub quantity: Quantity,
    /// The whole that contains it, if that looks like the number of a section, such as `37-3`.
    pub section: Option<Range<usize>>,
    /// Whether it is a word that often counts nothing: `one`, `first`, `half`.
    pub is_weak: bool,
}

impl Figure {
    /// Bytes of the figure with the words for what it counts.
    pub fn whole(&self) -> Range<usize> {
        self.range.start..self.end
    }
}

/// The figures in a text, in its order.
///
/// ```
/// use sideletter::language::figures::find;
/// let found = find("A raise of three to 5%, up to $1,000, within ten (10) days");
/// let said: Vec<_> = found.iter().map(|figure| figure.quantity.to_string()).collect();
/// assert_eq!(said, ["3%", "5%", "$1000", "10"]);
/// ```
pub fn find(text: &str) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some(first) = text[at..].chars().next() {
        let can_begin = first.is_ascii_alphanumeric()
            || matches!(first, '$' | '.' | '#' | '№')
            || number_words::is_fraction_sign(first);
        let end = if can_begin && !is_inside(text, at, before) { push_at(text, at, first, &mut found) } else { None };
        let end = end.unwrap_or_else(|| at + scan::word(text, at).len().max(first.len_utf8()));
        before = text[at..end].chars().next_back();
        at = end;
    }
    share_units(text, &mut found);
    mark_cells(text, &mut found);
    found
}

/// Whether a place lies within a word or a longer number: the 8 of `K-8`, the 5 of `No.5`.
fn is_inside(text: &str, at: usize, before: Option<char>) -> bool {
    if text[at..].starts_with('.') {
        return !begins_decimal(text, at, before);
    }
    match before {
        // "US$500".
        Some(c) if c.is_alphanumeric() => !text[at..].starts_with('$'),
        Some('.') => text[at..].starts_with(|c: char| c.is_ascii_digit()),
        // "Monday-Friday" are two days.
        Some('-') => text[..at - 1].ends_with(char::is_alphabetic) && !calendar::ends_range(text, at),
        _ => false,
    }
}

/// Whether a point begins a number: `.5 FTE`. It ends a sentence or a word, leads the eye, or numbers a paragraph, `.01
/// Employees shall`, far more often.
fn begins_decimal(text: &str, at: usize, before: Option<char>) -> bool {
    let digits = scan::digits(text, at + 1);
    if digits.is_empty() || before.is_some_and(|c| c.is_alphanumeric() || ".…,;:)]#§%".contains(c)) {
        return false;
    }
    let end = at + 1 + digits.len();
    let next = scan::word(text, scan::skip_space(text, end));
    let is_title = next.len() > 1 && next.as_bytes()[0].is_ascii_uppercase() && next.as_bytes()[1].is_ascii_lowercase();
    let begins_line = text[..at].trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| c == '\n');
    !(begins_line && is_title)
}

/// Reads the figure, or the two ends of a range, at the beginning of a word, and says where it ends.
fn push_at(text: &str, at: usize, first: char, found: &mut Vec<Figure>) -> Option<usize> {
    let figure = |quantity, end| Figure { range: at..end, end, quantity, section: None, is_weak: false };
    match first {
        '$' => found.push(money(text, at)?),
        '.' => found.push(number(text, at)?),
        '#' | '№' => found.push(grade::numbered(text, at)?),
        _ if first.is_ascii_digit() => {
            if let Some((quantity, end)) = calendar::at_digit(text, at) {
                found.push(figure(quantity, end));
                second_day(text, found);
            } else if !(push_ratio(text, at, found) || push_hyphened(text, at, found)) {
                found.push(number(text, at)?);
            }
        }
        _ => match first.is_ascii_alphabetic().then(|| calendar::at_letter(text, at)).flatten() {
            Some((quantity, end)) => {
                let is_weak = matches!(quantity, Quantity::Day(_, None) | Quantity::Weekday(_));
                found.push(Figure { is_weak, ..figure(quantity, end) });
                second_day(text, found);
            }
            None => {
                let other = || grade(text, at).or_else(|| grade::numbered(text, at)).or_else(|| usd(text, at));
                found.push(number(text, at).or_else(other)?);
            }
        },
    }
    found.last().map(|figure| figure.range.end)
}

/// `7:1`, `50/50`
fn push_ratio(text: &str, at: usize, found: &mut Vec<Figure>) -> bool {
    let first = scan::digits(text, at);
    let sign = at + first.len();
    let Some(between) = text[sign..].chars().next().filter(|c| matches!(c, ':' | '/')) else { return false };
    let second = scan::digits(text, sign + 1);
    let end = sign + 1 + second.len();
    let is_short = (1..=3).contains(&first.len()) && (1..=3).contains(&second.len());
    if !is_short
        || scan::goes_on(text, end)
        || between == '/' && number_words::once(text, at).is_some_and(|it| it.end == end)
    {
        return false;
    }
    let (Ok(first), Ok(second)) = (first.parse(), second.parse()) else { return false };
    let quantity = Quantity::Ratio(first, between, second);
    found.push(Figure { range: at..end, end, quantity, section: None, is_weak: false });
    true
}

/// `5-10 days` is from five to ten days; `37-3` looks like the number of a section, and may be a range too.
fn push_hyphened(text: &str, at: usize, found: &mut Vec<Figure>) -> bool {
    let first = scan::digits(text, at);
    let hyphen = at + first.len();
    if first.len() > 3 || !text[hyphen..].starts_with(['-', '‑']) {
        return false;
    }
    let start = hyphen + text[hyphen..].chars().next().map_or(0, char::len_utf8);
    let is_mixed = number_words::once(text, at).is_some_and(|number| number.end > start);
    let second = scan::digits(text, start);
    if is_mixed || second.is_empty() || second.len() > 3 || scan::goes_on(text, start + second.len()) {
        return false;
    }
    let Some(last) = number(text, start) else { return false };
    let is_range = !matches!(&last.quantity, Quantity::Count(_, unit) if !unit.is_measure)
        || is_rising(first, second) && counts_many(text, at, &last);
    let mut end = last.range.end;
    while text[end..].starts_with('.') && !scan::digits(text, end + 1).is_empty() {
        end += 1 + scan::digits(text, end + 1).len();
    }
    let section = (!is_range).then_some(at..end);
    let quantity = Quantity::Count(Rational::decimal(first).unwrap_or(Rational::whole(0)), Unit::default());
    found.push(Figure { range: at..hyphen, end: hyphen, quantity, section: section.clone(), is_weak: false });
    let is_long = end > last.range.end;
    found.push(if is_long { Figure { range: start..end, end, section, ..last } } else { Figure { section, ..last } });
    true
}

fn is_rising(first: &str, second: &str) -> bool {
    matches!((first.parse::<u32>(), second.parse::<u32>()), (Ok(first), Ok(second)) if first < second)
}

/// Whether the end of a range counts things, `24-28 pupils`, and is not cited: `under 9-18 teachers may`.
fn counts_many(text: &str, at: usize, last: &Figure) -> bool {
    const CITING: [&str; 7] = ["see", "under", "in", "by", "per", "with", "to"];
    let before = text[..at].split_whitespace().next_back().unwrap_or_default();
    let noun = &text[last.range.end..last.end];
    noun.ends_with('s') && !CITING.contains(&Lower::of(before).as_str())
}

/// A number with its sign and what it counts.
fn number(text: &str, at: usize) -> Option<Figure> {
    let is_digit = text[at..].starts_with(|c: char| c.is_ascii_digit());
    if is_digit && let Some((year, end)) = calendar::year(text, at).filter(|(_, end)| !counts_something(text, *end)) {
        let quantity = Quantity::Date(Date { year, month: None, day: None });
        return Some(Figure { range: at..end, end, quantity, section: None, is_weak: false });
    }
    let Number { value, end, form } = number_words::once(text, at)?;
    let (mut sign, end) = sign(text, end);
    let (value, mut end) = and_cents(text, end, sign, value).unwrap_or((value, end));
    let mut form = form;
    let is_one = value == Rational::whole(1);
    if let Some((inner, again, close)) = repeated(text, end, value, sign) {
        form = number_words::confirmed(form, again);
        let (outer, close) = amounts::sign(text, close);
        sign = if outer != Sign::None {
            outer
        } else if sign == Sign::None {
            inner
        } else {
            sign
        };
        end = close;
    }
    let is_many = matches!(form, Form::Digits | Form::Words) && !is_one;
    let (unit, whole) = if is_many { units::behind_many(text, end) } else { units::behind(text, end) };
    let rate = |end: usize| units::rate(text, end);
    let (quantity, whole) = match sign {
        Sign::Percent => (Quantity::Percent(value), rate(end).1),
        Sign::Points => {
            (Quantity::Count(value, Unit { noun: "percentage point".into(), is_measure: true, ..Unit::default() }), end)
        }
        Sign::Dollars => (Quantity::Money(value, rate(end).0), rate(end).1),
        Sign::Cents => (Quantity::Money(amount(value, sign)?, rate(end).0), rate(end).1),
        Sign::None => match form {
            _ if form == Form::Times
                || number_words::times(&text[at..end]).is_some_and(|times| Rational::whole(times) == value) =>
            {
                let (per, whole) = rate(end);
                (Quantity::Count(value, Unit { noun: "time".into(), is_measure: true, per, ..Unit::default() }), whole)
            }
            Form::Ordinal => (Quantity::Ordinal(value, unit), whole),
            Form::Weak if ["first", "other"].iter().any(|word| text[at..end].eq_ignore_ascii_case(word)) => {
                (Quantity::Ordinal(value, unit), whole)
            }
            _ => (Quantity::Count(value, unit), whole),
        },
    };
    // "Step one" is as good as "Step 1".
    let is_weak = form == Form::Weak && sign == Sign::None && !(is_one && grade::is_behind(text, at));
    Some(Figure { range: at..end, end: whole, quantity, section: None, is_weak })
}

/// Whether four digits are not a year: `2080 hours`, `2000%`.
fn counts_something(text: &str, at: usize) -> bool {
    let next = text[at..].chars().next();
    let is_decimal = next == Some('.') && !scan::digits(text, at + 1).is_empty();
    is_decimal || sign(text, at).0 != Sign::None || {
        let (unit, _) = units::behind(text, at);
        unit.is_measure && !matches!(unit.days, "school" | "calendar") && !(unit.noun == "year" && next != Some('-'))
    }
}

/// Behind a day of a month, the other end of a range: `May 24–31`, `July 1 to 15`.
fn second_day(text: &str, found: &mut Vec<Figure>) {
    let Some(Figure { range, quantity: Quantity::Day(month, Some(first)), .. }) = found.last() else { return };
    let Some(dash) = text[range.end..].chars().next().filter(|c| matches!(c, '-' | '–')) else { return };
    let start = range.end + dash.len_utf8();
    let digits = scan::digits(text, start);
    let end = start + digits.len();
    let day = digits.parse::<i8>().ok().filter(|day| digits.len() < 3 && first < day && *day <= 31);
    // "24–31 May" is read on as a date.
    let is_month_behind =
        scan::skip_space(text, end) > end && calendar::at_letter(text, scan::skip_space(text, end)).is_some();
    if let Some(day) = day.filter(|_| !scan::goes_on(text, end) && !is_month_behind) {
        let quantity = Quantity::Day(*month, Some(day));
        found.push(Figure { range: start..end, end, quantity, section: None, is_weak: false });
    }
}

/// In `3, 4 and 5%`, in `$50–100` and in `8 to 10 hours` one sign or unit is for all.
fn share_units(text: &str, figures: &mut [Figure]) {
    const JOINERS: [&str; 12] =
        ["–", "-", "to", "and", "or", ",", ", and", ", or", "through", "or even", "then", ", then"];
    let joined = |a: &Figure, b: &Figure| JOINERS.contains(&text.get(a.range.end..b.range.start).unwrap_or("?").trim());
    let bare = |figure: &Figure| match &figure.quantity {
        Quantity::Count(value, unit) if unit.noun.is_empty() && figure.section.is_none() => Some(*value),
        _ => None,
    };
    for at in (1..figures.len()).rev() {
        let Some(value) = bare(&figures[at - 1]).filter(|_| joined(&figures[at - 1], &figures[at])) else { continue };
        match figures[at].quantity.clone() {
            Quantity::Percent(_) => figures[at - 1].quantity = Quantity::Percent(value),
            Quantity::Count(_, unit) if unit.is_measure => figures[at - 1].quantity = Quantity::Count(value, unit),
            _ => {}
        }
    }
    for at in 1..figures.len() {
        let Some(value) = bare(&figures[at]).filter(|_| joined(&figures[at - 1], &figures[at])) else { continue };
        if let Quantity::Money(_, per) = figures[at - 1].quantity.clone() {
            figures[at].quantity = Quantity::Money(value, per);
        }
    }
}

/// A plain figure that is the only content of a table's cell; cells are separated as plain text has them.
fn mark_cells(text: &str, figures: &mut [Figure]) {
    for figure in figures {
        let (before, after) = (text[..figure.range.start].trim_end_matches(' '), &text[figure.range.end..]);
        let after = after.trim_start_matches(' ');
        let in_row = before.ends_with('·') || after.starts_with('·');
        let starts = before.is_empty() || before.ends_with(['\n', '·']);
        let ends = after.is_empty() || after.starts_with(['\n', '·']);
        if in_row
            && starts
            && ends
            && let Quantity::Count(value, _) = figure.quantity
        {
            figure.quantity = Quantity::Cell(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each figure of a text as `10 working day per year`, `$1000`, `3%`.
    fn said(text: &str) -> Vec<String> {
        let words = |figure: &Figure| match &figure.quantity {
            Quantity::Count(value, unit) => {
                let per = if unit.per.is_empty() { String::new() } else { format!("per {}", unit.per) };
                [value.to_string(), unit.days.into(), unit.noun.clone(), per]
                    .join(" ")
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            Quantity::Ordinal(value, _) => format!("{value}."),
            Quantity::Number(value) => format!("No. {value}"),
            Quantity::Cell(value) => format!("[{value}]"),
            Quantity::Letter(letter) => format!("[{letter}]"),
            Quantity::Money(value, per) if !per.is_empty() => format!("${value} per {per}"),
            Quantity::Clock { is_sure: false, .. } => format!("{}?", figure.quantity),
            other => other.to_string(),
        };
        find(text).iter().map(words).collect()
    }

    /// A text, and what its figures say.
    const FIGURES: &[(&str, &[&str])] = &[
        ("seven days, 7 days, the 7th day", &["7 day", "7 day", "7."]),
        ("$1,000; 1000 dollars; one thousand dollars ($1,000.00)", &["$1000", "$1000", "$1000"]),
        (
            "$1.5 million, $ 20, $10K, 25 cents, fifty cents per hour",
            &["$1500000", "$20", "$10000", "$0.25", "$0.5 per hour"],
        ),
        ("a month · $50\na year · $600", &["$50", "$600"]),
        ("$25.10/hour, $25.10 per hour, $25.10 an hour", &["$25.1 per hour", "$25.1 per hour", "$25.1 per hour"]),
        ("3%, 3 percent, three per cent, three percent (3%), three (3) percent", &["3%", "3%", "3%", "3%", "3%"]),
        ("two percentage points", &["2 percentage point"]),
        ("3%, 2 and 2%", &["3%", "2%", "2%"]),
        ("$50–100 and $2.5 million", &["$50", "$100", "$2500000"]),
        ("8 to 10 hours, three or four school days", &["8 hour", "10 hour", "3 school day", "4 school day"]),
        (
            "2012–13, 2012-2013, 2012/13, SY2013, SY 2012-13",
            &["2012–2013", "2012–2013", "2012–2013", "2013", "2012–2013"],
        ),
        ("1 July 2012; July 1, 2012; JULY 1ST, 2012; 2012-07-01; 7/1/2012", &["1 July 2012"; 5]),
        ("the first day of July, 2012; 1st day of July; 30th of June", &["1 July 2012", "1 July", "30 June"]),
        (
            "July 2012, 30 June, June 30, Sept. 1, 2012, in May",
            &["July 2012", "30 June", "30 June", "1 September 2012", "May"],
        ),
        ("May 24–31 and 24–31 May", &["24 May", "31 May", "24 May", "31 May"]),
        ("You may March on", &[]),
        (
            "11:59 p.m., 11:59 PM, 3:30 PM, noon, 8 a.m., 12:00 noon, 3:30",
            &["23:59", "23:59", "15:30", "12:00", "8:00", "12:00", "3:30?"],
        ),
        ("a ratio of 7:1 or 50/50", &["7:1", "50/50"]),
        ("1/2; one-half; 3/4; 75%", &["0.5", "0.5", "0.75", "75%"]),
        ("days 31–60", &["31", "60"]),
        ("5-10 days, 37-3", &["5 day", "10 day", "37", "3"]),
        ("ten (10) working days; 12-month; twenty-two days", &["10 working day", "12 month", "22 day"]),
        ("seven and one-half (7-1/2) hours per day", &["7.5 hour per day"]),
        ("2080 hours in 2024, 2012 teachers", &["2080 hour", "2024", "2012"]),
        ("the third absence, twice a year", &["3.", "2 time per year"]),
        ("at triple the rate, a quarter of the premium, twice a quarter", &["3 time", "0.25", "2 time per quarter"]),
        ("a · 80 · 100%\n7 · of 9 · x", &["[80]", "100%", "[7]", "9"]),
        (
            "four dollars and fifty cents ($4.50); $4.50 (four dollars and fifty cents); 4 dollars, and 50/100",
            &["$4.5", "$4.5", "$4.5"],
        ),
        (
            "seventy-five cents ($0.75); 75¢; $.75; fifty cents (50¢) an hour",
            &["$0.75", "$0.75", "$0.75", "$0.5 per hour"],
        ),
        ("one dollar and eight-five cents ($1.85), one dollar and five members", &["$1.85", "$1", "5 member"]),
        ("the first (1 st) of it, the 2 nd day, 12 St. John", &["1.", "2.", "12"]),
        ("five hundred dollars and no cents ($500.00); five dollars and ten days", &["$500", "$5", "10 day"]),
        ("the first (1st) day; one (1) day; the third (3rd) absence", &["1.", "1 day", "3."]),
        ("Grade II, Step C, Class IV, Lanes A to B, Plan B, John C, Grade Is", &["2", "[C]", "4", "[A]"]),
        ("on Friday, Mondays, Thurs. and Mon–Wed", &["Friday", "Monday", "Thursday", "Monday", "Wednesday"]),
        ("a quarter of an hour, half of an hour, three quarters of a day", &["0.25 hour", "0.5 hour", "0.75 day"]),
        ("a half-hour, a quarter-hour, quarter hours", &["0.5 hour", "0.25 hour"]),
        ("1¹⁄₂ times, 1 ¹/₂ times, 1⁄2", &["1.5 time", "1.5 time", "0.5"]),
        (
            "diez días, quince horas, mil quinientos pesos, dos mil pesos",
            &["10 day", "15 hour", "1500 peso", "2000 peso"],
        ),
        ("veintitrés semanas, treinta y un meses, ciento veinte (120) años", &["23 week", "31 month", "120 year"]),
        ("Quince días, dos por ciento, once días, once the form is in", &["15 day", "2%", "11 day", "1 time"]),
        ("dziesięć dni, dwadzieścia pięć godzin, dwóch lat, 5 procent", &["10 day", "25 hour", "2 year", "5%"]),
        ("tres, Dos Palos, Diez v. Board, San Mateo", &["3"]),
        ("K-8, A-1K, H-3, K8, 3K, oneself, weight, p.5", &[]),
        (".5 FTE, 0.5 FTE, ½ FTE (.25), or .75, $.50", &["0.5", "0.5", "0.5", "0.25", "0.75", "$0.5"]),
        (".01 Employees shall. See p.5 ....5 and (1).5", &["1"]),
        (
            "No. 9, #9, Nr 9, nr. 9, № 9, Number 9, no. 9; is no. 9 days",
            &["No. 9", "No. 9", "No. 9", "9", "No. 9", "No. 9", "No. 9", "9 day"],
        ),
        (
            "closes in May. From May to June. Between March and May; August-May; by March 1; May 2024",
            &["May", "May", "June", "March", "May", "August", "May", "1 March", "May 2024"],
        ),
        ("US$500, USD 500, C$ 5", &["$500", "$500", "$5"]),
        ("a dozen keys, half a dozen, two dozen, 2 dozen", &["12 key", "6", "24", "24"]),
        ("two point nine one percent, ten point seventy-five. One point", &["2.91%", "10.75", "1 point"]),
        ("two and one-half million dollars; 2.5 million dollars", &["$2500000", "$2500000"]),
        ("8hrs, 15min, 2yrs; 8th, 8B, 24hrly", &["8 hour", "15 minute", "2 year", "8."]),
        ("1.5x, 2X, 1½ × the rate; 8x10, 2 x 4", &["1.5 time", "2 time", "1.5 time", "2 x", "4"]),
        ("one and one-half (11/2) times, one and one-half (1 1/2) times", &["1.5 time", "1.5 time"]),
        ("a quarter hour, every other weekend, every other member", &["0.25 hour", "2."]),
        ("2,5 %, 7,5 horas, 3,5 por ciento, Sections 3,4", &["2.5%", "7.5 hour", "3.5%", "3", "4"]),
        ("is 1 040 hours; Step 1 200 hours; 1'040; 1.040 horas", &["1040 hour", "1", "200 hour", "1040", "1040 hour"]),
        ("30.6.2023, 6/30/2023, 30/6/2023, 2023/06/30, 6-30-2023", &["30 June 2023"; 5]),
        ("30 de junio de 2023, 30 czerwca 2023 r.", &["30 June 2023"; 2]),
        ("0730 hours, 07:30 hours, 0600-1430 hours, 1040 hours", &["7:30", "7:30", "6:00", "14:30", "1040 hour"]),
    ];

    #[test]
    fn what_figures_say() {
        for (text, figures) in FIGURES {
            assert_eq!(said(text), *figures, "{text}");
        }
        assert!(find("Section 37-3.1")[0].section == Some(8..14) && find("2012-13")[0].section.is_none());
        assert!(find("No one is the first, half of them").iter().all(|figure| figure.is_weak));
        assert!(!find("one (1) day, half a percent")[0].is_weak);
    }

    #[test]
    fn the_words_of_a_figure() {
        let words = |text: &str| find(text).iter().map(|figure| text[figure.whole()].to_string()).collect::<Vec<_>>();
        assert_eq!(words("within ten (10) working days of"), ["ten (10) working days"]);
        assert_eq!(words("at $25.10 per hour."), ["$25.10 per hour"]);
        assert_eq!(words("one and one-half times the rate"), ["one and one-half times"]);
        assert_eq!(words("on July 1, 2012, or"), ["July 1, 2012"]);
    }

    /// Two texts, and whether their figures say the same.
    const PAIRS: &[(&str, &str, bool)] = &[
        ("1000 dollars", "$1,000", true),
        ("seven (7) days", "7 days", true),
        ("one hundred eighty (180) days", "180 days", true),
        ("3 percent", "three per cent (3%)", true),
        ("11:59 p.m.", "11:59 PM", true),
        ("June 30, 2024", "30 June 2024", true),
        ("$25 per hour", "$25/hr", true),
        ("the third day", "the 3rd day", true),
        ("ten work days", "10 workdays", true),
        ("30 students", "30 pupils", true),
        ("twenty-two days", "twenty-three days", false),
        ("3/4", "75%", false),
        ("10 days", "10 hours", false),
        ("10 school days", "10 calendar days", false),
        ("$25 per hour", "$25 per day", false),
        ("3%", "3 percentage points", false),
        ("the third absence", "three absences", false),
        ("2012–13", "2013-14", false),
        ("$1,000", "1000", false),
    ];

    #[test]
    fn equal_however_written() {
        for (one, other, same) in PAIRS {
            let (one_read, other_read) = (find(one), find(other));
            assert_eq!((one_read.len(), other_read.len()), (1, 1), "{one}, {other}");
            assert_eq!(one_read[0].quantity.same(&other_read[0].quantity), *same, "{one}, {other}");
        }
    }

    #[test]
    fn a_sign_that_is_claimed_must_appear() {
        let says = |here: &str, there: &str| find(here)[0].quantity.says(&find(there)[0].quantity);
        assert!(says("$250", "$250") && says("250 dollars", "$250") && says("$250", "250 a year"));
        assert!(!says("250 days", "$250") && !says("3 days", "3%") && !says("4%", "3%"));
        assert!(!says("10 months", "10 days") && says("ten days", "10 days") && says("the 7th day", "7 days"));
        assert!(says("July 1, 2012", "2012") && says("July 1, 2012", "1 July") && !says("2012", "July 2012"));
        assert!(says("2,080 hours", "2080 hours") && says("2012–13", "2013"));
        assert!(says("x · 80 · 90", "80%"), "a cell has its sign in the head");
    }

    #[test]
    fn any_text_is_read() {
        for text in [
            "",
            "$",
            "1",
            "–13",
            "2012–",
            "$ 5 %",
            "99999999999999999999999999",
            "1:1:1",
            "٣٧",
            "é7é",
            "1,0000",
            "1-",
            "24–31",
            "½",
            "5 ½½",
            "one-",
            "May 5–",
            "SY",
            "1/0",
            "(1)",
            "12:",
            "five (",
            "7 (7",
            "$½",
        ] {
            find(text);
        }
    }
}
