//! The figures in running text: amounts, percentages, dates, ratios and number words, each with its place and what it
//! comes to, so that `$1,000`, `1000 dollars` and `one thousand dollars` are the same.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::date::{self, Date};

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Bytes in the text.
    pub range: Range<usize>,
    /// What it comes to: `2012–13` is two years, `1 July 2012` a day and a year.
    pub parts: Vec<Part>,
    /// The date, where it is one that has a year and a month.
    pub date: Option<Date>,
    /// Whether it looks like the number of a section, such as `37-3`.
    pub like_section: bool,
    /// Whether it is a word that often counts nothing: `one`, `first`, `half`.
    pub weak: bool,
}

/// What a figure comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// So many of something.
    Amount(f64, Unit),
    /// A month and a day of it.
    Day(i8, i8),
    /// `7:1`, `1/2`, with the sign between.
    Ratio(u16, char, u16),
}

/// The sign that a figure carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `3%`, `3 percent`
    Percent,
    /// `$3`, `3 dollars`
    Money,
    /// Anything else.
    Plain,
    /// The only content of a table's cell: its head says what it counts.
    Cell,
}

impl Part {
    /// Whether this, read in a provision, says the same as `claimed`. A sign that was claimed must stand there too.
    pub fn says(&self, claimed: &Part) -> bool {
        match (self, claimed) {
            (Part::Amount(here, sign), Part::Amount(there, wanted)) => {
                let same_sign = sign == wanted || *sign == Unit::Cell || matches!(wanted, Unit::Plain | Unit::Cell);
                same_sign && (here - there).abs() < 1e-6
            }
            (here, there) => here == there,
        }
    }

    /// Whether this is a year of our time.
    pub fn is_year(&self) -> bool {
        matches!(self, Part::Amount(amount, Unit::Plain | Unit::Cell) if (1900.0..2100.0).contains(amount))
    }
}

const MONTH: &str = "(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)";
const AMOUNT: &str = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?";
const ONES: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// A day, a month with its year, a school year, a ratio, a section's number, an amount, or a number in words.
static FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    let dmy = format!(
        r"(?:(?P<from>[0-9]{{1,2}})[–-])?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {MONTH}\b(?:,? (?P<dmy>[0-9]{{4}})\b)?"
    );
    let mdy = format!(
        r"{}\s(?P<dd>[0-9]{{1,2}})\b(?:st|nd|rd|th)?(?:,? (?P<mdy>[0-9]{{4}})\b)?",
        MONTH.replace("month", "mm")
    );
    let my = format!(r"{}\s(?P<my>[0-9]{{4}})\b", MONTH.replace("month", "mo"));
    let years = r"(?P<y1>(?:19|20)[0-9]{2})[–/-](?P<y2>[0-9]{4}|[0-9]{2})\b";
    let ratio = r"(?P<r1>[0-9]{1,3})(?P<ratio>[:/])(?P<r2>[0-9]{1,3})\b";
    let section = r"(?P<s1>[0-9]{1,3})-(?P<s2>[0-9]{1,3}(?:\.[0-9]{1,3})*)\b";
    let amount = format!(
        r"(?P<money>\$ ?)?(?P<amount>{AMOUNT})(?:(?P<times> (?:hundred|thousand|million|billion)\b)|(?:st|nd|rd|th)\b)?(?P<sign>\s?%|[\s-]per ?cent\b|[\s-]dollars?\b)?"
    );
    let words = format!(
        r"\b(?i:(?P<tens>{tens})(?:[- ](?P<after>{ones}))?|(?P<ones>{ones})|(?P<ordinal>{ordinals}))\b(?P<words_times> (?:hundred|thousand|million|billion)\b)?(?P<words_sign>[\s-]per ?cent\b|[\s-]dollars?\b)?",
        tens = TENS.join("|"),
        ones = longest_first(&ONES),
        ordinals = ORDINALS.join("|"),
    );
    Regex::new(&[&dmy, &my, &mdy, years, ratio, section, &amount, &words].map(|it| format!("(?:{it})")).join("|"))
        .expect("a constant")
});

/// `seventeen` before `seven`.
fn longest_first(words: &[&str]) -> String {
    let mut words = words.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

/// The figures in a text, in its order.
///
/// ```
/// use sideletter::document::figures::{Part, Unit, find};
/// let found = find("A raise of 3 to 5%, up to $1,000");
/// let parts: Vec<_> = found.into_iter().flat_map(|figure| figure.parts).collect();
/// assert_eq!(parts, [
///     Part::Amount(3.0, Unit::Percent), Part::Amount(5.0, Unit::Percent), Part::Amount(1000.0, Unit::Money),
/// ]);
/// ```
pub fn find(text: &str) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut at = 0;
    while let Some(captures) = FIGURE.captures_at(text, at) {
        let range = captures.get(0).map_or(at..at + 1, |all| all.range());
        at = range.end;
        // `K8`, `A-3` and `3K` are names.
        let before = text[..range.start].chars().rev();
        let in_word = before.clone().next().is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '#')
            || before.clone().next() == Some('-') && before.clone().nth(1).is_some_and(char::is_alphabetic)
            || text[range.end..].starts_with(char::is_alphanumeric);
        if !in_word {
            found.extend(figure(&captures, range));
        }
    }
    share_signs(text, &mut found);
    mark_cells(text, &mut found);
    found
}

fn figure(captures: &Captures<'_>, range: Range<usize>) -> Option<Figure> {
    let text = |name: &str| captures.name(name).map(|found| found.as_str());
    let plain = |amount: f64| Part::Amount(amount, Unit::Plain);
    let number = |name: &str| text(name).and_then(|digits| digits.parse::<f64>().ok());
    let mut figure = Figure { range, parts: Vec::new(), date: None, like_section: false, weak: false };
    let month = ["month", "mm", "mo"].into_iter().find_map(text).and_then(date::month);
    if let Some(month) = month {
        let day = number("day").or(number("dd")).map(|day| day as i8);
        let year = number("dmy").or(number("mdy")).or(number("my"));
        figure.parts.extend(number("from").map(|from| Part::Day(month, from as i8)));
        figure.parts.extend(day.map(|day| Part::Day(month, day)));
        figure.parts.extend(year.map(plain));
        figure.date = year.map(|year| Date { year: year as i16, month: Some(month), day });
    } else if let (Some(first), Some(second)) = (number("y1"), number("y2")) {
        let second = if second < 100.0 { (first / 100.0).floor() * 100.0 + second } else { second };
        figure.parts = vec![plain(first), plain(second)];
    } else if let (Some(first), Some(second)) = (number("r1"), number("r2")) {
        let between = text("ratio").and_then(|sign| sign.chars().next())?;
        figure.parts = vec![Part::Ratio(first as u16, between, second as u16)];
    } else if let Some((first, second)) = text("s1").zip(text("s2")) {
        figure.like_section = true;
        figure.parts = [first, second].iter().filter_map(|digits| digits.parse().ok()).map(plain).collect();
    } else if let Some(digits) = text("amount") {
        let amount = digits.replace(',', "").parse::<f64>().ok()? * times(text("times"));
        let unit = if text("money").is_some() { Unit::Money } else { sign(text("sign")) };
        figure.parts = vec![Part::Amount(amount, unit)];
    } else {
        let place = |list: &[&str], name: &str| {
            let word = text(name)?.to_lowercase();
            list.iter().position(|known| *known == word).map(|at| at as f64)
        };
        let ones = place(&ONES, "ones").map(|at| at + 1.0);
        let tens = place(&TENS, "tens").map(|at| at * 10.0 + 20.0 + place(&ONES, "after").map_or(0.0, |at| at + 1.0));
        let ordinal = place(&ORDINALS, "ordinal").map(|at| at + 1.0);
        let amount = ones.or(tens).or(ordinal)? * times(text("words_times"));
        figure.weak = ordinal.is_some() || amount == 1.0;
        figure.parts = vec![Part::Amount(amount, sign(text("words_sign")))];
    }
    Some(figure)
}

fn times(word: Option<&str>) -> f64 {
    match word.map(str::trim) {
        Some("hundred") => 1e2,
        Some("thousand") => 1e3,
        Some("million") => 1e6,
        Some("billion") => 1e9,
        _ => 1.0,
    }
}

fn sign(word: Option<&str>) -> Unit {
    match word.map(|word| word.trim_start_matches([' ', '\n', '-'])) {
        Some("%" | "percent" | "per cent") => Unit::Percent,
        Some(word) if word.starts_with("dollar") => Unit::Money,
        _ => Unit::Plain,
    }
}

/// In `3, 4 and 5%` and in `$50–100` one sign is for all.
fn share_signs(text: &str, figures: &mut [Figure]) {
    let joined = |a: &Figure, b: &Figure| {
        let between = text.get(a.range.end..b.range.start).unwrap_or("?").trim();
        matches!(
            between,
            "–" | "-" | "to" | "and" | "or" | "," | ", and" | ", or" | "through" | "or even" | "then" | ", then"
        )
    };
    let unit = |figure: &Figure| match figure.parts.as_slice() {
        [Part::Amount(_, unit)] => Some(*unit),
        _ => None,
    };
    for at in (1..figures.len()).rev() {
        let (before, after) = (&figures[at - 1], &figures[at]);
        if unit(before) == Some(Unit::Plain) && unit(after) == Some(Unit::Percent) && joined(before, after) {
            give(&mut figures[at - 1], Unit::Percent);
        }
    }
    for at in 1..figures.len() {
        let (before, after) = (&figures[at - 1], &figures[at]);
        if unit(before) == Some(Unit::Money) && unit(after) == Some(Unit::Plain) && joined(before, after) {
            give(&mut figures[at], Unit::Money);
        }
    }
}

fn give(figure: &mut Figure, sign: Unit) {
    for part in &mut figure.parts {
        if let Part::Amount(_, unit) = part {
            *unit = sign;
        }
    }
}

/// A plain figure that is all that stands in a table's cell; cells are separated as plain text has them.
fn mark_cells(text: &str, figures: &mut [Figure]) {
    for figure in figures {
        let (before, after) = (text[..figure.range.start].trim_end_matches(' '), &text[figure.range.end..]);
        let in_row = before.ends_with('·') || after.trim_start_matches(' ').starts_with('·');
        let starts = before.is_empty() || before.ends_with(['\n', '·']);
        let ends = after.trim_start_matches(' ').is_empty() || after.trim_start_matches(' ').starts_with(['\n', '·']);
        if in_row && starts && ends && matches!(figure.parts.as_slice(), [Part::Amount(_, Unit::Plain)]) {
            give(figure, Unit::Cell);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Part::{Amount, Day, Ratio};
    use super::Unit::{Cell, Money, Percent, Plain};
    use super::*;

    #[test]
    fn what_figures_come_to() {
        let check = |text: &str, parts: &[Part]| {
            let found: Vec<Part> = find(text).into_iter().flat_map(|figure| figure.parts).collect();
            assert_eq!(found, parts, "{text}");
        };
        check("seven days, 7 days, the 7th day", &[Amount(7.0, Plain), Amount(7.0, Plain), Amount(7.0, Plain)]);
        check("$1,000; 1000 dollars; one thousand dollars", &[Amount(1000.0, Money); 3]);
        check("3%, 3 percent, three per cent", &[Amount(3.0, Percent), Amount(3.0, Percent), Amount(3.0, Percent)]);
        check("3%, 2 and 2%", &[Amount(3.0, Percent), Amount(2.0, Percent), Amount(2.0, Percent)]);
        check("$50–100 and $2.5 million", &[Amount(50.0, Money), Amount(100.0, Money), Amount(2.5e6, Money)]);
        check("2012–13, 2012-2013", &[2012.0, 2013.0, 2012.0, 2013.0].map(|year| Amount(year, Plain)));
        check("1 July 2012", &[Day(7, 1), Amount(2012.0, Plain)]);
        check("July 1, 2012 and July 2012", &[Day(7, 1), Amount(2012.0, Plain), Amount(2012.0, Plain)]);
        check("24–31 May", &[Day(5, 24), Day(5, 31)]);
        check("a ratio of 7:1 or 1/2", &[Ratio(7, ':', 1), Ratio(1, '/', 2)]);
        check("days 31–60", &[Amount(31.0, Plain), Amount(60.0, Plain)]);
        check("twenty-five, forty five, seventeen", &[25.0, 45.0, 17.0].map(|amount| Amount(amount, Plain)));
        check("a 208-day year, 33.95 years, two hundred", &[208.0, 33.95, 200.0].map(|amount| Amount(amount, Plain)));
        check(
            "a · 80 · 100%\n7 · of 9 · x",
            &[Amount(80.0, Cell), Amount(100.0, Percent), Amount(7.0, Cell), Amount(9.0, Plain)],
        );
        check("K-8, A-1K, H-3, K8, 3K, oneself, weight", &[]);
        assert!(find("Section 37-3.1")[0].like_section && !find("2012-13")[0].like_section);
        assert!(find("No one is the first").iter().all(|figure| figure.weak));
    }

    #[test]
    fn a_sign_that_is_claimed_must_stand_there() {
        let says = |here: &str, there: &str| find(here)[0].parts[0].says(&find(there)[0].parts[0]);
        assert!(says("$250", "$250") && says("250 dollars", "$250") && says("$250", "250 a year"));
        assert!(!says("250 days", "$250") && !says("3 days", "3%") && !says("4%", "3%"));
        assert!(says("x · 80 · 90", "80%"), "a cell has its sign in the head");
    }

    #[test]
    fn any_text_is_read() {
        for text in
            ["", "$", "1", "–13", "2012–", "$ 5 %", "99999999999999999999999999", "1:1:1", "٣٧", "é7é", "1,0000"]
        {
            find(text);
        }
    }
}
