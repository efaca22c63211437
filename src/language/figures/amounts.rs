//! Percent signs and amounts of money, in signs and in words, and the same said again in parentheses: `five dollars ($5)`.

use super::Figure;
use crate::language::number_words::{self, Form, Number};
use crate::language::quantity::Quantity;
use crate::language::rational::Rational;
use crate::language::scan::{self, Lower};
use crate::language::units;

/// The sign after a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    None,
    Percent,
    Points,
    Dollars,
    Cents,
}

/// The sign after a number, and where it ends.
pub(super) fn sign(text: &str, at: usize) -> (Sign, usize) {
    let start = match text[at..].chars().next() {
        Some('-') => at + 1,
        _ => scan::skip_space(text, at),
    };
    for (sign, found) in [("%", Sign::Percent), ("¢", Sign::Cents)] {
        if text[start..].starts_with(sign) {
            return (found, start + sign.len());
        }
    }
    let word = scan::word(text, start);
    let end = start + word.len();
    let says = |place: usize, words: &[&str]| words.iter().find_map(|word| scan::says(text, place, word));
    let next = scan::skip_space(text, end);
    let found = match Lower::of(word).as_str() {
        "procent" | "procenta" => (Sign::Percent, end),
        "por" => says(next, &["ciento"]).map_or((Sign::None, at), |end| (Sign::Percent, end)),
        "percent" | "pct" => says(next, &["points", "point"]).map_or((Sign::Percent, end), |end| (Sign::Points, end)),
        "per" if next > end => says(next, &["cent"]).map_or((Sign::None, at), |end| (Sign::Percent, end)),
        "percentage" => says(next, &["points", "point"]).map_or((Sign::None, at), |end| (Sign::Points, end)),
        "dollar" | "dollars" | "usd" => (Sign::Dollars, end),
        "cent" | "cents" => (Sign::Cents, end),
        _ => (Sign::None, at),
    };
    if start > at && !scan::goes_on(text, found.1) { found } else { (Sign::None, at) }
}

/// `$1,000`, `$ 1.5 million`, `$.75`, `$25.10/hour`, `$10K`, `$4.50 (four dollars and fifty cents)`.
pub(super) fn money(text: &str, at: usize) -> Option<Figure> {
    let Number { value, end, .. } = behind_dollar(text, at + 1)?;
    let end = repeated(text, end, value, Sign::Dollars).map_or(end, |(.., close)| close);
    let (per, whole) = units::rate(text, end);
    Some(Figure { range: at..end, end: whole, quantity: Quantity::Money(value, per), section: None, is_weak: false })
}

/// `USD 500`.
pub(super) fn usd(text: &str, at: usize) -> Option<Figure> {
    let end = scan::says(text, at, "USD").filter(|_| text[at..].starts_with("USD"))?;
    let Number { value, end, .. } = behind_dollar(text, end)?;
    let (per, whole) = units::rate(text, end);
    Some(Figure { range: at..end, end: whole, quantity: Quantity::Money(value, per), section: None, is_weak: false })
}

/// The number behind a dollar sign.
fn behind_dollar(text: &str, at: usize) -> Option<Number> {
    let start = scan::skip_space(text, at);
    let digits = text[start..].starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let read = digits.then(|| number_words::once(text, start)).flatten();
    read.or_else(|| thousands(text, start))
}

/// `10K`
fn thousands(text: &str, at: usize) -> Option<Number> {
    let digits = scan::digits(text, at);
    let end = at + digits.len();
    let sign = scan::word(text, end);
    let value = Rational::decimal(digits).filter(|_| sign.eq_ignore_ascii_case("k"))?;
    Some(Number { value: value.times(Rational::whole(1000))?, end: end + 1, form: Form::Digits })
}

/// The same again in parentheses, `(30)`, `(5%)`, `($1,000)`, `(1st)`: its sign and form, and the place after. `seventy-five
/// cents` are `$0.75`.
pub(super) fn repeated(text: &str, at: usize, value: Rational, outer: Sign) -> Option<(Sign, Form, usize)> {
    let open = scan::skip_space(text, at);
    let inner = text[open..].strip_prefix('(').map(|_| scan::skip_space(text, open + 1))?;
    let (again, sign, end) = if text[inner..].starts_with('$') {
        let again = behind_dollar(text, inner + 1)?;
        (again, Sign::Dollars, again.end)
    } else {
        let again = number_words::glued(text, inner, value).or_else(|| number_words::once(text, inner))?;
        let (sign, end) = sign(text, again.end);
        let (value, end) = and_cents(text, end, sign, again.value).unwrap_or((again.value, end));
        (Number { value, ..again }, sign, end)
    };
    let close = scan::skip_space(text, end);
    let is_same = match (outer, sign) {
        (Sign::None, _) | (_, Sign::None) => again.value == value,
        _ => amount(again.value, sign) == amount(value, outer),
    };
    (is_same && text[close..].starts_with(')')).then_some((sign, again.form, close + 1))
}

/// An amount in dollars, where its sign is of money.
pub(super) fn amount(value: Rational, sign: Sign) -> Option<Rational> {
    if sign == Sign::Cents { value.times(Rational::new(1, 100)?) } else { Some(value) }
}

/// ` and fifty cents`, ` and 50/100`, ` and no cents` after dollars: the whole amount, and where it ends.
pub(super) fn and_cents(text: &str, at: usize, sign: Sign, dollars: Rational) -> Option<(Rational, usize)> {
    if sign != Sign::Dollars {
        return None;
    }
    let start = scan::skip_space(text, at);
    let start = if text[start..].starts_with(',') { scan::skip_space(text, start + 1) } else { start };
    let and = scan::says(text, start, "and").filter(|_| start > at).map(|end| scan::skip_space(text, end))?;
    let none =
        ["no cents", "zero cents", "no/100", "00/100", "xx/100"].iter().find_map(|none| scan::says(text, and, none));
    if let Some(end) = none {
        return Some((dollars, end));
    }
    let Number { value, end, .. } = number_words::once(text, and)?;
    let (cents, end) = match self::sign(text, end) {
        (Sign::Cents, end) => (amount(value, Sign::Cents)?, end),
        (Sign::None, _) if text[and..end].ends_with("/100") => (value, end),
        _ => return misspelled_cents(text, and, dollars),
    };
    Some((dollars.plus(cents)?, end))
}

/// `eight-five cents ($1.85)`: where the words say no number, the amount in parentheses does.
fn misspelled_cents(text: &str, at: usize, dollars: Rational) -> Option<(Rational, usize)> {
    let words = text[at..].split('(').next()?;
    let (number, _) = words.trim_end().rsplit_once(" cents").filter(|(_, rest)| rest.is_empty())?;
    let are_words = number.len() <= 24 && number.bytes().all(|byte| byte.is_ascii_lowercase() || b" -".contains(&byte));
    let dollar = at + words.len() + 1;
    let Number { value, .. } = text[dollar..].strip_prefix('$').and_then(|_| behind_dollar(text, dollar + 1))?;
    let cents = |cents: u64| Rational::new(cents, 100).and_then(|part| dollars.plus(part));
    let is_rest = (0..100).any(|count| cents(count) == Some(value));
    (are_words && is_rest).then_some((value, at + words.trim_end().len()))
}
