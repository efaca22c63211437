//! The unit of a number: `ten (10) working days`, `12-month`, `$25.10 per hour`, `years of service`.

use super::foreign;
use super::number_words;
use super::scan::{self, Lower};

/// The unit of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// The word, in the singular: `day`, `mile`, `student`; empty if none follows.
    pub noun: String,
    /// Whether the word is a unit of measure.
    pub is_measure: bool,
    /// Which days are counted: `working`, `calendar`, `school`; empty if the text does not say.
    pub days: &'static str,
    /// For how long or for what: `hour` in `$25 per hour`; empty if the text does not say.
    pub per: String,
}

/// Units of measure, and how else they are written.
const MEASURES: &[(&str, &[&str])] = &[
    ("second", &["second", "seconds", "sec", "secs"]),
    ("minute", &["minute", "minutes", "min", "mins"]),
    ("hour", &["hour", "hours", "hr", "hrs"]),
    ("day", &["day", "days", "workday", "workdays", "schoolday", "schooldays"]),
    ("week", &["week", "weeks", "workweek", "workweeks", "wk", "wks"]),
    ("month", &["month", "months", "mo", "mos"]),
    ("quarter", &["quarter", "quarters"]),
    ("semester", &["semester", "semesters"]),
    ("year", &["year", "years", "yr", "yrs"]),
    ("mile", &["mile", "miles"]),
    ("point", &["point", "points"]),
    ("time", &["time", "times"]),
    ("period", &["period", "periods"]),
    ("square foot", &["sq"]),
];

/// Words between a number and its unit, and which days they mean.
const ADJECTIVES: &[(&str, &str)] = &[
    ("calendar", "calendar"),
    ("consecutive", "consecutive"),
    ("working", "working"),
    ("work", "working"),
    ("business", "business"),
    ("school", "school"),
    ("teaching", "teaching"),
    ("teacher", "teaching"),
    ("instructional", "instructional"),
    ("attendance", "attendance"),
    ("additional", ""),
    ("extra", ""),
    ("clock", ""),
    ("continuous", ""),
    ("full", ""),
    ("paid", ""),
    ("unpaid", ""),
    ("sick", ""),
    ("personal", ""),
    ("personal-leave", ""),
    ("straight-time", ""),
    ("more", ""),
    ("or", ""),
    ("fewer", ""),
    ("less", ""),
    ("class", ""),
];

/// Words that follow a number but are not its unit.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "a", "above", "after", "all", "an", "and", "are", "as", "at", "be", "been", "before", "below", "but", "by", "can",
    "during", "each", "every", "except", "for", "from", "gets", "had", "has", "have", "if", "in", "into", "is", "it", "its", "may", "must",
    "no", "nor", "not", "of", "on", "only", "over", "per", "plus", "shall", "should", "since", "so", "such", "than", "that", "the",
    "their", "then", "there", "these", "they", "this", "those", "through", "to", "together", "under", "unless", "until", "up", "was", "were",
    "when", "where", "which", "while", "who", "will", "with", "within", "without", "would",
];

/// The unit after a number that ends at `at`, and where its words end.
pub(super) fn behind(text: &str, at: usize) -> (Unit, usize) {
    let mut unit = Unit::default();
    let hyphen = matches!(text.get(at..).and_then(|rest| rest.chars().next()), Some('-' | '‑' | '‐'));
    let mut next =
        if hyphen { at + text[at..].chars().next().map_or(0, char::len_utf8) } else { scan::skip_space(text, at) };
    // "8hrs".
    if next == at && measure(scan::word(text, at)).is_none() {
        return (unit, at);
    }
    // "Half a day", "a quarter of an hour".
    let of = scan::says(text, next, "of").map_or(next, |end| scan::skip_space(text, end));
    if let Some(end) = scan::says(text, of, "a").or_else(|| scan::says(text, of, "an"))
        && number_words::ends_in_part(&text[..at])
    {
        next = scan::skip_space(text, end);
    }
    for _ in 0..4 {
        let word = compound(text, next);
        let end = next + word.len();
        let lower = Lower::of(word);
        if let Some((_, days)) = ADJECTIVES.iter().find(|(adjective, _)| *adjective == lower.as_str()) {
            unit.days = if days.is_empty() { unit.days } else { days };
            next = scan::skip_space(text, end);
            continue;
        }
        if let Some((noun, days, end)) = foreign::measure(text, next) {
            return (Unit { noun: noun.to_string(), is_measure: true, days, per: String::new() }, end);
        }
        let measure = measure(word);
        let is_other = OTHERS.contains(&lower.as_str()) || number_words::once(text, next).is_some();
        let is_noun = word.starts_with(|c: char| c.is_ascii_lowercase()) && !is_other;
        if scan::goes_on(text, end) || !(is_noun || measure.is_some()) {
            break;
        }
        match lower.as_str() {
            "workday" | "workdays" => unit.days = "working",
            "schoolday" | "schooldays" => unit.days = "school",
            _ => {}
        }
        unit.is_measure = measure.is_some();
        unit.noun = measure.map_or_else(|| singular(word), str::to_string);
        if unit.noun != "day" {
            unit.days = "";
        }
        let (per, end) = rate(text, end);
        unit.per = per;
        return (unit, end);
    }
    (Unit::default(), at)
}

/// The unit after a number of several: where the word behind it only describes what is counted, that is among the next
/// two: `5 prep periods`, `600 high school students`.
pub(super) fn behind_many(text: &str, at: usize) -> (Unit, usize) {
    let (unit, end) = behind(text, at);
    let describes = !unit.noun.is_empty() && !unit.is_measure && unit.per.is_empty();
    if !describes || scan::word(text, end - 1).is_empty() || is_plural(text[at..end].trim_end()) {
        return (unit, end);
    }
    let mut next = end;
    for _ in 0..2 {
        let start = next + 1;
        let word = text.get(start..).filter(|_| text[next..].starts_with(' ')).map_or("", |_| compound(text, start));
        let lower = Lower::of(word);
        let is_other = OTHERS.contains(&lower.as_str()) || number_words::once(text, start).is_some();
        if is_other || !word.starts_with(|c: char| c.is_ascii_lowercase()) || scan::goes_on(text, start + word.len()) {
            break;
        }
        next = start + word.len();
        let measure = measure(word);
        if measure.is_some() || is_plural(word) {
            let (per, end) = rate(text, next);
            let noun = measure.map_or_else(|| singular(word), str::to_string);
            return (Unit { noun, is_measure: measure.is_some(), days: "", per }, end);
        }
    }
    (unit, end)
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
}

/// ` per hour`, `/hour`, ` an hour`, ` each year`: the rate of the amount before, and where that ends.
pub(super) fn rate(text: &str, at: usize) -> (String, usize) {
    let (joiner, start) = match text.get(at..).and_then(|rest| rest.strip_prefix('/')) {
        Some(_) => ("/", at + 1),
        None => {
            let start = scan::skip_space(text, at);
            let word = scan::word(text, start);
            (word, scan::skip_space(text, start + word.len()))
        }
    };
    let joiner = Lower::of(joiner);
    let is_per = matches!(joiner.as_str(), "per" | "/");
    // The next line may be another row of a table.
    if text[at..start].contains('\n') || !is_per && !matches!(joiner.as_str(), "a" | "an" | "each" | "every") {
        return (String::new(), at);
    }
    let mut start = start;
    // "Per school year" is per year.
    for adjective in ["school", "calendar", "fiscal", "work", "working"] {
        if let Some(end) = scan::says(text, start, adjective) {
            start = scan::skip_space(text, end);
        }
    }
    let word = scan::word(text, start);
    let end = start + word.len();
    match measure(word) {
        Some(measure) => (measure.to_string(), end),
        None if is_per && !word.is_empty() && !scan::goes_on(text, end) => (singular(word), end),
        None => (String::new(), at),
    }
}

/// The unit of measure that a word is.
pub(super) fn measure(word: &str) -> Option<&'static str> {
    let lower = Lower::of(word);
    MEASURES.iter().find(|(_, forms)| forms.contains(&lower.as_str())).map(|(measure, _)| *measure)
}

/// A word and what is joined to it by hyphens.
fn compound(text: &str, at: usize) -> &str {
    let mut end = at + scan::word(text, at).len();
    while end > at && text[end..].starts_with('-') && !scan::word(text, end + 1).is_empty() {
        end += 1 + scan::word(text, end + 1).len();
    }
    // "12-month-a-year" is of months.
    let first = scan::word(text, at);
    if measure(first).is_some() { first } else { &text[at..end] }
}

fn singular(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    match lower.strip_suffix("ies") {
        Some(stem) if stem.len() > 1 => format!("{stem}y"),
        _ if lower.ends_with("ss") => lower,
        _ => lower.strip_suffix('s').map_or(lower.clone(), str::to_string),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_may_come_after_what_describes_it() {
        let check = |text: &str, noun: &str, words: &str| {
            let (unit, end) = behind_many(text, 0);
            assert_eq!((unit.noun.as_str(), &text[..end]), (noun, words), "{text}");
        };
        check(" morning prep periods a week", "period", " morning prep periods a week");
        check(" high school students", "student", " high school students");
        check(" community schools", "school", " community schools");
        check(" sick leave days", "day", " sick leave days");
        check(" students need books", "student", " students");
        for none in [" morning, prep periods", " staff of schools", " staff who work days"] {
            check(none, none[1..].split([' ', ',']).next().unwrap(), &none[..none[1..].find([' ', ',']).unwrap() + 1]);
        }
        check(" gets an assistant", "", "");
    }

    #[test]
    fn what_numbers_count() {
        let check = |text: &str, noun: &str, days: &str, per: &str, words: &str| {
            let (unit, end) = behind(text, 0);
            let read = (unit.noun.as_str(), unit.days, unit.per.as_str(), &text[..end]);
            assert_eq!(read, (noun, days, per, words), "{text}");
        };
        check(" days", "day", "", "", " days");
        check(" working days of", "day", "working", "", " working days");
        check(" workdays", "day", "working", "", " workdays");
        check(" consecutive school days", "day", "school", "", " consecutive school days");
        check("-month year", "month", "", "", "-month");
        assert_eq!(behind("half an hour", 4).1, 12);
        check(" hours per week", "hour", "", "week", " hours per week");
        check(" days each school year", "day", "", "year", " days each school year");
        check(" students in", "student", "", "", " students");
        check(" extra days", "day", "", "", " extra days");
        check(" since July", "", "", "", "");
        check(" DAYS", "day", "", "", " DAYS");
        check(" or more sick days", "day", "", "", " or more sick days");
        for none in [" of the", " Teachers", "", ", days", " shall", " or 4", "."] {
            check(none, "", "", "", "");
        }
        assert_eq!(rate("/hr.", 0), ("hour".to_string(), 3));
        assert_eq!(rate(" a teacher", 0), (String::new(), 0));
        assert_eq!(rate(" per student,", 0), ("student".to_string(), 12));
    }
}
