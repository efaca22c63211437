//! Dates, school years and times of day in running text: `July 1, 2012`, `1 July 2012`, `2012-07-01`, `7/1/2012`,
//! `the first day of July`, `30 June`, `2012–13`, `SY2013`, `11:59 p.m.`, `noon`.

use super::foreign;
use super::number_words::{self, Form};
use super::quantity::Quantity;
use super::scan::{self, Lower};
use crate::language::date::{self, Date};

/// The value that was read, and where it ends.
pub(super) type Read = (Quantity, usize);

/// A date, school year or time that begins with a letter.
pub(super) fn at_letter(text: &str, at: usize) -> Option<Read> {
    let word = scan::word(text, at);
    let end = at + word.len();
    match word.as_bytes().first()? {
        b'S' | b'F' if matches!(word, "SY" | "FY") => school_year(text, scan::skip_space(text, end)),
        b'n' | b'N' if word.eq_ignore_ascii_case("noon") => Some((clock(12, 0, Some(true)), end)),
        b'm' | b'M' if word.eq_ignore_ascii_case("midnight") => Some((clock(12, 0, Some(false)), end)),
        b'A'..=b'Z' => month_first(text, at).or_else(|| weekday(text, at)),
        _ => day_of_month(text, at),
    }
}

/// The days of a week, from Monday on.
pub(super) const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `Friday`, `FRIDAYS`, `Fri.`, and the two of `Mon–Fri`. `Sat` and `Sun` are words without a point behind them.
pub(super) fn weekday(text: &str, at: usize) -> Option<Read> {
    const SHORT: [(&str, u8); 11] = [
        ("mon", 0),
        ("tue", 1),
        ("tues", 1),
        ("wed", 2),
        ("weds", 2),
        ("thu", 3),
        ("thur", 3),
        ("thurs", 3),
        ("fri", 4),
        ("sat", 5),
        ("sun", 6),
    ];
    let word = scan::word(text, at);
    let end = at + word.len();
    if scan::goes_on(text, end) {
        return None;
    }
    let lower = Lower::of(word);
    let lower = lower.as_str();
    let is_long = |day: &&str| day.eq_ignore_ascii_case(lower.strip_suffix('s').unwrap_or(lower));
    let is_parted = || text[end..].starts_with('.') || at > 0 && text[..at].ends_with(['-', '–']);
    let short = || SHORT.iter().find(|(short, _)| *short == lower).map(|(_, day)| *day);
    let day = WEEKDAYS.iter().position(is_long).map(|day| day as u8);
    let day = day.or_else(|| short().filter(|day| is_parted() || *day < 5 && text[end..].starts_with(['-', '–'])))?;
    Some((Quantity::Weekday(day), end))
}

/// Two dates are read from `24–31 May` and `May 24–31`, one after the other: the first ends before the dash.
pub(super) fn at_digit(text: &str, at: usize) -> Option<Read> {
    iso(text, at)
        .or_else(|| in_digits(text, at))
        .or_else(|| military(text, at))
        .or_else(|| years(text, at))
        .or_else(|| time(text, at))
        .or_else(|| day_first(text, at))
        .or_else(|| day_of_month(text, at))
}

/// Whether a word behind a hyphen is the other end of a range: `Monday-Friday`, `August-May`.
pub(super) fn ends_range(text: &str, at: usize) -> bool {
    weekday(text, at).is_some() || month(text, at).is_some() && is_behind_month(text, at)
}

/// A year of our time, by itself: `2012`.
pub(super) fn year(text: &str, at: usize) -> Option<(i16, usize)> {
    let digits = scan::digits(text, at);
    let end = at + digits.len();
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    (is_year && !scan::goes_on(text, end)).then(|| digits.parse().ok())?.map(|year| (year, end))
}

/// The month that a capitalized word names, with the place after it and its point: `July`, `JULY`, `Sept.`
fn month(text: &str, at: usize) -> Option<(i8, usize)> {
    let word = scan::word(text, at);
    let end = at + word.len();
    if scan::goes_on(text, end) || word.len() < 3 || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let is_capitals = word.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_capitals && !word[1..].bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let month = date::month(word)?;
    // The point behind "May" ends a sentence.
    let is_full = matches!(Lower::of(word).as_str(), "may" | "june" | "july");
    let is_short = word.len() < 5 && !is_full && text[end..].starts_with('.');
    Some((month, end + usize::from(is_short)))
}

/// `July 1, 2012`, `July 1`, `July 2012`, `July`.
fn month_first(text: &str, at: usize) -> Option<Read> {
    let (month, end) = month(text, at)?;
    let behind = scan::skip_space(text, end);
    if let Some((day, after)) = day(text, behind) {
        return Some(with_year(text, month, day, after));
    }
    let of = scan::says(text, behind, "of").map_or(behind, |of| scan::skip_space(text, of));
    let comma = if text[end..].starts_with(',') { scan::skip_space(text, end + 1) } else { of };
    if let Some((year, end)) = year(text, comma) {
        return Some((Quantity::Date(Date { year, month: Some(month), day: None }), end));
    }
    // "May" and "March" are words too, and short forms may be anything.
    let word = scan::word(text, at);
    let is_name = word.len() > 3 && word != "March" || said_of_time(text, at, end);
    (is_name && !text[..end].ends_with('.')).then_some((Quantity::Day(month, None), at + word.len()))
}

/// Whether the words beside a month are ones that are said of time: `in May`, `May through August`, `between March and`.
fn said_of_time(text: &str, at: usize, end: usize) -> bool {
    let before = text[..at].trim_end().rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    #[rustfmt::skip]
    const BEFORE: [&str; 18] = [
        "in", "of", "by", "each", "every", "until", "through", "during", "mid", "from", "between", "before", "after", "since",
        "late", "early", "following", "thru",
    ];
    let next = scan::skip_space(text, end);
    let to = ["through", "thru", "to", "until", "and", "or", "-", "–", "/"];
    let other = || to.iter().find_map(|word| scan::says(text, next, word)).map(|end| scan::skip_space(text, end));
    // "May or May not" is a heading.
    let is_month = |at: usize| month(text, at).is_some_and(|(month, _)| month != 5);
    BEFORE.contains(&Lower::of(before).as_str()) || other().is_some_and(is_month) || is_behind_month(text, at)
}

/// Whether a month is the end of a range of them: `August to May`.
fn is_behind_month(text: &str, at: usize) -> bool {
    let mut words = text[..at].split([' ', '-', '–', '/', ',']).rev().filter(|word| !word.is_empty());
    let mut before = words.next().unwrap_or_default();
    if matches!(before, "to" | "and" | "or" | "through" | "thru" | "until") {
        before = words.next().unwrap_or_default();
    }
    before.len() > 3 && month(before, 0).is_some_and(|(_, end)| end == before.len())
}

/// A day of a month, with its `th`, and nothing that makes it another number.
fn day(text: &str, at: usize) -> Option<(i8, usize)> {
    let digits = scan::digits(text, at);
    let day = digits.parse().ok().filter(|day| digits.len() < 3 && (1..=31).contains(day))?;
    let mut end = at + digits.len();
    let suffix = scan::word(text, end);
    if matches!(Lower::of(suffix).as_str(), "st" | "nd" | "rd" | "th") {
        end += suffix.len();
    }
    let is_decimal = text[end..].starts_with('.') && !scan::digits(text, end + 1).is_empty();
    (!scan::goes_on(text, end) && !is_decimal).then_some((day, end))
}

/// A month and day with the year that may follow: `, 2012`, ` 2012`, ` of 2012`.
fn with_year(text: &str, month: i8, day: i8, at: usize) -> Read {
    let comma = if text[at..].starts_with(',') { at + 1 } else { at };
    let start = scan::skip_space(text, comma);
    let of = ["of", "de", "del"].iter().find_map(|of| scan::says(text, start, of));
    let start = of.map_or(start, |of| scan::skip_space(text, of));
    match year(text, start).filter(|_| start > at) {
        Some((year, end)) => (Quantity::Date(Date { year, month: Some(month), day: Some(day) }), end),
        None => (Quantity::Day(month, Some(day)), at),
    }
}

/// `1 July 2012`, `30 June`, and the first day of `24–31 May`.
fn day_first(text: &str, at: usize) -> Option<Read> {
    let (first, end) = day(text, at)?;
    if let Some((month, after)) = month(text, scan::skip_space(text, end)).filter(|_| scan::skip_space(text, end) > end)
    {
        return Some(with_year(text, month, first, after));
    }
    if let Some((month, after)) = foreign::month(text, scan::skip_space(text, end)) {
        return Some(with_year(text, month, first, after));
    }
    let dash = text[end..].chars().next().filter(|c| matches!(c, '-' | '–'))?;
    let (_, behind) = day(text, end + dash.len_utf8())?;
    let (month, _) = month(text, scan::skip_space(text, behind))?;
    Some((Quantity::Day(month, Some(first)), end))
}

/// `first day of July, 2012`, `30th of June`.
fn day_of_month(text: &str, at: usize) -> Option<Read> {
    let starts = text[at..].starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_lowercase());
    let number = starts.then(|| number_words::read(text, at))??;
    let is_first = number.form == Form::Weak && text[at..number.end].ends_with("first");
    let day = number.value.as_whole().filter(|day| (1..=31).contains(day))?;
    if number.form != Form::Ordinal && !is_first {
        return None;
    }
    let next = scan::skip_space(text, number.end);
    let next = scan::says(text, next, "day").map_or(next, |end| scan::skip_space(text, end));
    let of = scan::says(text, next, "of")?;
    let (month, end) = month(text, scan::skip_space(text, of))?;
    Some(with_year(text, month, day as i8, end))
}

/// `2012-07-01`
fn iso(text: &str, at: usize) -> Option<Read> {
    let date = text.get(at..at + 10)?;
    let read = Date::parse(date).filter(|date| date.day.is_some())?;
    (!scan::goes_on(text, at + 10)).then_some((Quantity::Date(read), at + 10))
}

/// `7/1/2012`, `07/01/12`, `6-30-2023`, `30.6.2023`, `2023/06/30`: the month is first, or behind points the day, unless it
/// cannot be.
fn in_digits(text: &str, at: usize) -> Option<Read> {
    let sign = text[at + scan::digits(text, at).len()..].chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
    let mut end = at;
    let mut parts = [""; 3];
    for (n, part) in parts.iter_mut().enumerate() {
        if n > 0 {
            end += text[end..].strip_prefix(sign).map(|_| 1)?;
        }
        *part = scan::digits(text, end);
        end += part.len();
    }
    let is_short = |part: &str| matches!(part.len(), 1 | 2);
    let is_year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let (year, first, second) = match parts {
        [year, first, second] if is_year(year) => (year, first, second),
        [first, second, year] if is_year(year) || is_short(year) && sign == '/' => (year, first, second),
        _ => return None,
    };
    let fits = is_short(first) && is_short(second) && !scan::goes_on(text, end);
    let read = |part: &str| part.parse::<i16>().ok().filter(|_| fits);
    let (first, second, year_read) = (read(first)?, read(second)?, read(year)?);
    let is_day_first = !is_year(parts[0]) && if sign == '.' { second <= 12 } else { first > 12 };
    let (month, day) = if is_day_first { (second, first) } else { (first, second) };
    let year = if year.len() == 2 { 2000 + year_read } else { year_read };
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then_some((Quantity::Date(Date { year, month: Some(month as i8), day: Some(day as i8) }), end))
}

/// `0730 hours`, `at 1530 hours`, and the two of `0600-1430 hours`.
fn military(text: &str, at: usize) -> Option<Read> {
    let digits = scan::digits(text, at);
    let (hour, minute) = digits.split_at_checked(2).filter(|_| digits.len() == 4)?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let end = at + 4;
    let next = scan::skip_space(text, end);
    let is_in_hours = says_hours(text, end);
    let before = text[..at].trim_end_matches([' ', '-', '–']);
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_time =
        |word: &str| word.len() == 4 && word.starts_with('0') && word.bytes().all(|byte| byte.is_ascii_digit());
    let first = match word {
        "to" | "until" | "and" | "through" => {
            before[..before.len() - word.len()].trim_end().rsplit(' ').next().unwrap_or_default()
        }
        word => word,
    };
    let is_at = matches!(word, "at" | "At" | "between");
    let is_range = || {
        let to = ["-", "–", "to", "until", "and"].iter().find_map(|to| scan::says(text, next, to));
        to.is_some_and(|end| scan::digits(text, scan::skip_space(text, end)).len() == 4)
    };
    let is_time = match digits.starts_with('0') {
        true => is_in_hours || is_at || is_range(),
        false => is_in_hours && (is_at || is_time(first.trim_end_matches("hours").trim_end())),
    };
    let fits = hour < 24 && minute < 60 && !scan::goes_on(text, end);
    (is_time && fits).then_some((Quantity::Clock { minutes: hour * 60 + minute, is_sure: true }, end))
}

fn says_hours(text: &str, end: usize) -> bool {
    let next = scan::skip_space(text, end);
    next > end && ["hours", "hrs", "hrs."].iter().any(|hours| scan::says(text, next, hours).is_some())
}

/// Behind `SY` or `FY`: `2012-13`, `2013`.
fn school_year(text: &str, at: usize) -> Option<Read> {
    let single = || year(text, at).map(|(year, end)| (Quantity::Date(Date { year, month: None, day: None }), end));
    years(text, at).or_else(single)
}

/// `2012–13`, `2012-2013`, `2012/13`.
fn years(text: &str, at: usize) -> Option<Read> {
    let first = scan::digits(text, at);
    if first.len() != 4 || !(first.starts_with("19") || first.starts_with("20")) {
        return None;
    }
    let dash = at + 4;
    let joiner = text[dash..].chars().next().filter(|c| matches!(c, '-' | '–' | '‑' | '/'));
    let (start, is_apart) = match joiner {
        Some(joiner) => (dash + joiner.len_utf8(), false),
        None => {
            let sign = scan::skip_space(text, dash);
            let joiner = text[sign..].chars().next().filter(|c| matches!(c, '-' | '–'))?;
            (scan::skip_space(text, sign + joiner.len_utf8()), true)
        }
    };
    let second = scan::digits(text, start);
    let end = start + second.len();
    let first: i16 = first.parse().ok()?;
    let is_whole = second.len() == 4 && (second.starts_with("19") || second.starts_with("20"));
    let second: i16 = second.parse().ok().filter(|_| is_whole || second.len() == 2 && !is_apart)?;
    if scan::goes_on(text, end) {
        return None;
    }
    if is_whole {
        return Some((Quantity::Years(first, second), end));
    }
    let in_century = first / 100 * 100 + second;
    match in_century.cmp(&first) {
        std::cmp::Ordering::Greater => Some((Quantity::Years(first, in_century), end)),
        _ if first % 100 > 90 => Some((Quantity::Years(first, in_century + 100), end)),
        _ if (1..=12).contains(&second) => {
            Some((Quantity::Date(Date { year: first, month: Some(second as i8), day: None }), end))
        }
        _ => None,
    }
}

/// `3:30 PM`, `11:59 p.m.`, `8 a.m.`, `12 noon`, `4 o'clock`, `15:30`.
fn time(text: &str, at: usize) -> Option<Read> {
    let digits = scan::digits(text, at);
    let hour: u16 = digits.parse().ok().filter(|hour| digits.len() < 3 && *hour <= 24)?;
    let mut end = at + digits.len();
    let mut minute = None;
    if text[end..].starts_with(':') && scan::digits(text, end + 1).len() == 2 {
        minute = scan::digits(text, end + 1).parse().ok().filter(|minute: &u16| *minute < 60);
        end += 3 * usize::from(minute.is_some());
    }
    if let Some((half, after)) = half(text, end).filter(|_| (1..=12).contains(&hour)) {
        return Some((clock(hour, minute.unwrap_or(0), half), after));
    }
    let is_free = !scan::goes_on(text, end) && !text[end..].starts_with(':');
    let minute = minute.filter(|_| is_free)?;
    let is_sure = hour > 12 || hour == 0 || digits.starts_with('0') && says_hours(text, end);
    Some((Quantity::Clock { minutes: hour * 60 + minute, is_sure }, end))
}

/// The half of the day after a time: whether it is the second, where that is said; and where it ends.
fn half(text: &str, at: usize) -> Option<(Option<bool>, usize)> {
    let start = scan::skip_space(text, at);
    const HALVES: [(&str, Option<bool>); 9] = [
        ("a.m.", Some(false)),
        ("p.m.", Some(true)),
        ("a.m", Some(false)),
        ("p.m", Some(true)),
        ("am", Some(false)),
        ("pm", Some(true)),
        ("noon", Some(true)),
        ("midnight", Some(false)),
        ("o'clock", None),
    ];
    let found = HALVES.iter().find_map(|(words, half)| scan::says(text, start, words).map(|end| (*half, end)));
    found.or_else(|| scan::says(text, start, "o’clock").map(|end| (None, end)))
}

fn clock(hour: u16, minute: u16, is_afternoon: Option<bool>) -> Quantity {
    match is_afternoon {
        Some(is_afternoon) => {
            Quantity::Clock { minutes: (hour % 12 + 12 * u16::from(is_afternoon)) * 60 + minute, is_sure: true }
        }
        None => Quantity::Clock { minutes: hour * 60 + minute, is_sure: false },
    }
}
