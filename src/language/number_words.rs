//! Numbers in words and in digits, and their values: `twenty-two`, `one hundred eighty (180)`, `seven and one-half`,
//! `7 1/2`, `1,000`, `two thousand five hundred`, `twenty-first`, `21st`.

mod vocabulary;

use super::calendar;
use super::foreign;
use super::rational::Rational;
use super::scan::{self, Lower};
use super::units;

pub use vocabulary::SINGLE;
pub(super) use vocabulary::times;

use vocabulary::{Word, part, small};

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its value.
    pub value: Rational,
    /// Where it ends.
    pub end: usize,
    /// How it is written.
    pub form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `7`, `1,000`, `7 1/2`
    Digits,
    /// `seven`
    Words,
    /// `7th`, `seventh`
    Ordinal,
    /// `twice`, `triple`, `double time`, `time and one-half`
    Times,
    /// A word that often counts nothing: `one`, `first`, `half`, `once`, `double`.
    Weak,
}

/// Reads the number at a place, which must be the beginning of a word. A repetition, `thirty (30)`, is one number.
///
/// ```
/// use sideletter::language::number_words::read;
/// let number = read("one hundred eighty (180) days", 0).unwrap();
/// assert_eq!((number.value.to_string(), number.end), ("180".to_string(), 24));
/// ```
pub fn read(text: &str, at: usize) -> Option<Number> {
    let number = once(text, at)?;
    let repeated = repeated(text, number.end, number.value);
    Some(repeated.map_or(number, |(end, again)| Number { end, form: confirmed(number.form, again), ..number }))
}

/// The value of a word that is a number by itself: `seven`, `twenty`, `hundred`.
pub fn word(word: &str) -> Option<u64> {
    match small(word)? {
        Word::Ones(value) | Word::Tens(value) | Word::Scale(value) => Some(value),
        _ => None,
    }
}

/// A number of one to three words, and nothing else: `Twenty-Two`.
pub fn whole(text: &str) -> Option<u64> {
    let number = in_words(text, 0)?;
    (number.end == text.len() && number.form != Form::Ordinal).then(|| number.value.as_whole())?
}

/// The whole numbers of several words in a text: `twenty-five`, `one hundred eighty`.
pub fn compounds(text: &str) -> Vec<(u64, &str)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_alphabetic()).map(|start| at + start) {
        let first = scan::word(text, start);
        at = start + first.len();
        let begins =
            matches!(small(first), Some(Word::Ones(_) | Word::Tens(_))) && !text[..start].ends_with(is_in_word);
        let number = if begins { cardinal(text, start).filter(|it| it.form == Form::Words) } else { None };
        if let Some(Number { value, end, .. }) = number.filter(|number| number.end > at) {
            found.extend(value.as_whole().map(|value| (value, &text[start..end])));
            at = end;
        }
    }
    found
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// In words or in digits, without its repetition.
pub(super) fn once(text: &str, at: usize) -> Option<Number> {
    match text.as_bytes().get(at)? {
        b'0'..=b'9' | b'.' => in_digits(text, at),
        b'a'..=b'z' | b'A'..=b'Z' => in_words(text, at).or_else(|| foreign::number(text, at)),
        _ => {
            let (value, end) = vulgar(text, at)?;
            (!scan::goes_on(text, end)).then_some(Number { value, end, form: Form::Digits })
        }
    }
}

/// The form of a number that is repeated in another form: `one (1)` counts, `first (1st)` orders.
pub(super) fn confirmed(form: Form, again: Form) -> Form {
    match form {
        Form::Weak if again == Form::Ordinal => Form::Ordinal,
        Form::Weak => Form::Words,
        form => form,
    }
}

/// Where `(30)` ends after a number with the same value, and its form.
fn repeated(text: &str, at: usize, value: Rational) -> Option<(usize, Form)> {
    let open = scan::skip_space(text, at);
    let inner = text.get(open..)?.strip_prefix('(').map(|_| scan::skip_space(text, open + 1))?;
    let again = glued(text, inner, value).or_else(|| once(text, inner)).filter(|number| number.value == value)?;
    let close = scan::skip_space(text, again.end);
    text[close..].starts_with(')').then_some((close + 1, again.form))
}

/// The word after a hyphen or white space, and where it begins.
fn next(text: &str, at: usize) -> Option<(&str, usize)> {
    let start = match text.get(at..)?.chars().next()? {
        joiner @ ('-' | '‐' | '‑' | '–') => at + joiner.len_utf8(),
        _ => Some(scan::skip_space(text, at)).filter(|start| *start > at)?,
    };
    let word = scan::word(text, start);
    (!word.is_empty() && !scan::goes_on(text, start + word.len())).then_some((word, start))
}

fn in_words(text: &str, at: usize) -> Option<Number> {
    let first = scan::word(text, at);
    let end = at + first.len();
    if scan::goes_on(text, end) {
        return None;
    }
    let number = |value, end, form| Some(Number { value, end, form });
    // "Once" is eleven in Spanish.
    if first.eq_ignore_ascii_case("once")
        && let Some(number) = foreign::number(text, at)
    {
        return Some(number);
    }
    if let Some(value) = times(first) {
        // "Double time" is a rate.
        if value > 1
            && let Some(end) =
                scan::says(text, scan::skip_space(text, end + usize::from(text[end..].starts_with('-'))), "time")
        {
            return number(Rational::whole(value), end, Form::Times);
        }
        // "Once the form is in", "a double room".
        let is_weak = ["once", "double"].iter().any(|weak| first.eq_ignore_ascii_case(weak));
        return number(Rational::whole(value), end, if is_weak { Form::Weak } else { Form::Times });
    }
    let is = |word: &str| first.eq_ignore_ascii_case(word);
    match first.len() {
        // "A quarter of the cost", but "twice a quarter".
        1 | 2 if is("a") || is("an") => {
            let (word, start) = next(text, end)?;
            if word.eq_ignore_ascii_case("dozen") {
                return number(Rational::whole(12), start + word.len(), Form::Words);
            }
            let (value, end) = (Rational::new(1, part(word)?)?, start + word.len());
            scan::says(text, scan::skip_space(text, end), "of")?;
            return number(value, end, Form::Weak);
        }
        // "Time and one-half" is the rate one and a half times.
        4 if is("time") => {
            let (value, end) = and_fraction(text, end)?;
            return number(value.plus(Rational::whole(1))?, end, Form::Times);
        }
        4 if is("half")
            && let Some(end) = behind_half_a(text, end) =>
        {
            return number(Rational::whole(6), end, Form::Words);
        }
        5 if is("other") && is_every_other(text, at, end) => return number(Rational::whole(2), end, Form::Weak),
        _ => {}
    }
    match small(first)? {
        Word::Part(of) if first.eq_ignore_ascii_case("half") => number(Rational::new(1, of)?, end, Form::Weak),
        // "A quarter-hour" and "a quarter hour", but "each quarter".
        Word::Part(of) if text[end..].starts_with(['-', ' ']) => {
            scan::says(text, end + 1, "hour").or_else(|| scan::says(text, end + 1, "day"))?;
            number(Rational::new(1, of)?, end, Form::Weak)
        }
        Word::Part(_) | Word::Scale(_) => None,
        Word::Ordinal(value) => {
            number(Rational::whole(value), end, if value == 1 { Form::Weak } else { Form::Ordinal })
        }
        Word::Ones(_) | Word::Tens(_) => cardinal(text, at),
    }
}

/// Where `half a dozen` ends.
fn behind_half_a(text: &str, end: usize) -> Option<usize> {
    let (word, start) = next(text, end)?;
    let (word, start) = if word.eq_ignore_ascii_case("a") { next(text, start + 1)? } else { (word, start) };
    word.eq_ignore_ascii_case("dozen").then_some(start + word.len())
}

/// Whether `other` counts: `every other weekend` is each second one, `every other member` is all the others.
fn is_every_other(text: &str, at: usize, end: usize) -> bool {
    let before = text[..at].trim_end();
    let is_every = before.len() < at
        && before.rsplit(char::is_whitespace).next().is_some_and(|it| it.eq_ignore_ascii_case("every"));
    let start = scan::skip_space(text, end);
    let word = scan::word(text, start);
    is_every
        && (units::measure(word).is_some()
            || ["weekend", "weekends", "payday", "paydays", "pay"].iter().any(|time| word.eq_ignore_ascii_case(time))
            || calendar::weekday(text, start).is_some())
}

/// ` point nine one`, ` point seventy-five` behind a whole number: the part, and where it ends.
fn behind_point(text: &str, at: usize) -> Option<(Rational, usize)> {
    let (point, start) = next(text, at).filter(|(word, _)| word.eq_ignore_ascii_case("point"))?;
    let (mut digits, mut end) = (String::from("0."), start + point.len());
    while let Some((word, start)) = next(text, end) {
        let is_first = digits.len() == 2;
        match small(word) {
            Some(Word::Ones(digit @ 0..=9)) => digits.push_str(&digit.to_string()),
            Some(Word::Ones(value) | Word::Tens(value)) if is_first => {
                let number = in_tens(text, start).unwrap_or((start + word.len(), value));
                digits.push_str(&number.1.to_string());
                end = number.0;
                break;
            }
            _ => break,
        }
        end = start + word.len();
    }
    Some((Rational::decimal(&digits).filter(|_| digits.len() > 2)?, end))
}

/// `seventy-five`: where it ends, and its value.
fn in_tens(text: &str, at: usize) -> Option<(usize, u64)> {
    let tens = scan::word(text, at);
    let (word, start) = next(text, at + tens.len())?;
    match (small(tens), small(word)) {
        (Some(Word::Tens(tens)), Some(Word::Ones(ones @ 1..=9))) => Some((start + word.len(), tens + ones)),
        _ => None,
    }
}

/// `two thousand five hundred`, `one hundred and eighty`, `one hundred eightieth`, `one and one-half`, `two-thirds`.
fn cardinal(text: &str, at: usize) -> Option<Number> {
    let (mut total, mut group) = (0u64, 0u64);
    let (mut word, mut start, mut end) = (scan::word(text, at), at, at);
    let mut last = None;
    loop {
        let fits = match (small(word), last) {
            (Some(Word::Ones(value)), None | Some(Word::Scale(_))) => Some(value),
            (Some(Word::Ones(value @ 1..=9)), Some(Word::Tens(_))) => Some(value),
            (Some(Word::Tens(value)), None | Some(Word::Scale(_))) => Some(value),
            (Some(Word::Ordinal(value)), Some(Word::Scale(_))) => Some(value),
            (Some(Word::Ordinal(value @ 1..=9)), Some(Word::Tens(_))) => Some(value),
            _ => None,
        };
        match (fits, small(word)) {
            (Some(value), read) => {
                group += value;
                end = start + word.len();
                if matches!(read, Some(Word::Ordinal(_))) {
                    let value = Rational::whole(total.checked_add(group)?);
                    return Some(Number { value, end, form: Form::Ordinal });
                }
                last = read;
            }
            (None, Some(Word::Scale(scale)))
                if group > 0 && !(matches!(last, Some(Word::Scale(_))) && scale == 100) =>
            {
                end = start + word.len();
                last = Some(Word::Scale(scale));
                if scale == 100 {
                    group = group.checked_mul(scale)?;
                } else {
                    total = total.checked_add(group.checked_mul(scale)?)?;
                    group = 0;
                }
            }
            _ => break,
        }
        let Some((after, place)) = next(text, end) else { break };
        (word, start) = (after, place);
        // "One hundred and eighty", but "one and two".
        if matches!(last, Some(Word::Scale(_)))
            && word.eq_ignore_ascii_case("and")
            && let Some((behind, place)) = next(text, start + word.len())
            && matches!(small(behind), Some(Word::Ones(_) | Word::Tens(_)))
            && fraction(text, place).is_none()
        {
            (word, start) = (behind, place);
        }
    }
    let value = Rational::whole(total.checked_add(group)?);
    let is_small = total == 0 && group <= 20;
    if is_small && let Some((value, end)) = fraction(text, at) {
        return Some(Number { value, end, form: Form::Words });
    }
    let (value, end) = match and_fraction(text, end).or_else(|| behind_point(text, end)) {
        // "Two and one-half million".
        Some((part, end)) => scaled(text, value.plus(part)?, end)?,
        None => (value, end),
    };
    let form = if value == Rational::whole(1) { Form::Weak } else { Form::Words };
    Some(Number { value, end, form })
}

/// `one-half`, `two-thirds`, `three quarters`, `a half`.
fn fraction(text: &str, at: usize) -> Option<(Rational, usize)> {
    let first = scan::word(text, at);
    let is_a = first.eq_ignore_ascii_case("a") || first.eq_ignore_ascii_case("an");
    let count = match small(first) {
        Some(Word::Ones(count)) => count,
        Some(Word::Tens(count)) => return hundredths(text, count, at + first.len()),
        _ if is_a => 1,
        _ => return None,
    };
    let (word, start) = next(text, at + first.len())?;
    let is_plural = word.ends_with(['s', 'S']);
    let of = part(word).filter(|of| *of == 2 || *of == 4 || !is_a)?;
    let end = start + word.len();
    // "One third-year teacher" and "two third graders" count teachers.
    let goes_on = text[end..].starts_with('-') && scan::goes_on(text, end + 1);
    (!goes_on && (is_plural || count == 1 || of == 2 || of == 4)).then(|| Rational::new(count, of))?.map(|it| (it, end))
}

/// `fifty-five hundredths`, `twenty hundredths`: the tens have been read.
fn hundredths(text: &str, tens: u64, at: usize) -> Option<(Rational, usize)> {
    let (word, start) = next(text, at)?;
    let (count, word, start) = match small(word) {
        Some(Word::Ones(ones @ 1..=9)) => {
            let (word, start) = next(text, start + word.len())?;
            (tens + ones, word, start)
        }
        _ => (tens, word, start),
    };
    let is_part = word.eq_ignore_ascii_case("hundredths");
    is_part.then(|| Rational::new(count, 100))?.map(|value| (value, start + word.len()))
}

/// ` and one-half`, ` and a half`, `-and-one-half`, ` and 1/2`, ` and ½` after a whole number.
fn and_fraction(text: &str, at: usize) -> Option<(Rational, usize)> {
    let (and, start) = next(text, at).filter(|(word, _)| word.eq_ignore_ascii_case("and"))?;
    let end = start + and.len();
    let behind = match text[end..].chars().next()? {
        '-' | '‐' | '‑' | '–' => end + text[end..].chars().next()?.len_utf8(),
        _ => scan::skip_space(text, end),
    };
    fraction(text, behind).or_else(|| slashed(text, behind)).or_else(|| vulgar(text, behind))
}

/// `1/2`, `¹⁄₂`: digits below and above; the upper ones are less.
fn slashed(text: &str, at: usize) -> Option<(Rational, usize)> {
    let (above, slash) = raised(text, at, RAISED).or_else(|| plain(text, at))?;
    let lower = text.get(slash..)?.strip_prefix(['/', '⁄']).map(|rest| text.len() - rest.len())?;
    let (below, end) = raised(text, lower, LOWERED).or_else(|| plain(text, lower))?;
    // "1/2/2024" is a date.
    let goes_on = scan::goes_on(text, end) || text[end..].starts_with('/') && scan::goes_on(text, end + 1);
    (0 < above && above < below && below <= 100 && !goes_on).then(|| Rational::new(above, below))?.map(|it| (it, end))
}

fn plain(text: &str, at: usize) -> Option<(u64, usize)> {
    let digits = scan::digits(text, at);
    Some((digits.parse().ok()?, at + digits.len()))
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// Digits that are set above or below the line.
fn raised(text: &str, at: usize, signs: [char; 10]) -> Option<(u64, usize)> {
    let worth = |c: char| signs.iter().position(|sign| *sign == c).map(|worth| worth as u64);
    let (mut value, mut end) = (None, at);
    for (sign, digit) in text.get(at..)?.chars().take(3).map_while(|c| Some((c, worth(c)?))) {
        (value, end) = (Some(value.unwrap_or(0) * 10 + digit), end + sign.len_utf8());
    }
    Some((value?, end))
}

/// Whether a number may begin with a sign: `½`, `¹⁄₂`.
pub(super) fn is_fraction_sign(c: char) -> bool {
    !c.is_ascii() && (matches!(c, '½' | '¼' | '¾' | '⅓' | '⅔' | '⅛' | '⅜' | '⅝' | '⅞') || RAISED.contains(&c))
}

/// Whether a text ends in a word for a part: `half`, `three quarters`.
pub(super) fn ends_in_part(text: &str) -> bool {
    part(text.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default()).is_some()
}

/// `½`, `¹⁄₂`.
fn vulgar(text: &str, at: usize) -> Option<(Rational, usize)> {
    let sign = text.get(at..)?.chars().next()?;
    if RAISED.contains(&sign) {
        return slashed(text, at);
    }
    let (above, below) = match sign {
        '½' => (1, 2),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Rational::new(above, below).map(|value| (value, at + sign.len_utf8()))
}

fn in_digits(text: &str, at: usize) -> Option<Number> {
    if let Some((value, end)) = slashed(text, at) {
        return Some(Number { value, end, form: Form::Digits });
    }
    let (value, end) = plain_digits(text, at)?;
    // Readers of scans write "1 st".
    let apart = end + usize::from(text[end..].starts_with(' '));
    let suffix = scan::word(text, apart);
    let lower = Lower::of(suffix);
    let is_suffix = matches!(lower.as_str(), "st" | "nd" | "rd" | "th") && (apart == end || suffix == lower.as_str());
    if is_suffix && !scan::goes_on(text, apart + suffix.len()) {
        return Some(Number { value, end: apart + suffix.len(), form: Form::Ordinal });
    }
    let with_part = vulgar(text, end).or_else(|| {
        let behind = match text[end..].chars().next()? {
            '-' | '‐' | '‑' | '–' => end + text[end..].chars().next()?.len_utf8(),
            _ => Some(scan::skip_space(text, end)).filter(|behind| *behind > end)?,
        };
        slashed(text, behind).or_else(|| vulgar(text, behind))
    });
    let (value, end) = match with_part.or_else(|| and_fraction(text, end)) {
        Some((part, end)) if value.as_whole().is_some() => (value.plus(part)?, end),
        _ => (value, end),
    };
    let (value, end) = scaled(text, value, end)?;
    if let Some(end) = times_sign(text, end) {
        return Some(Number { value, end, form: Form::Times });
    }
    let is_whole = !scan::goes_on(text, end) || units::measure(scan::word(text, end)).is_some();
    is_whole.then_some(Number { value, end, form: Form::Digits })
}

/// Times a word that follows: `2.5 million`, `2 dozen`.
fn scaled(text: &str, value: Rational, end: usize) -> Option<(Rational, usize)> {
    match next(text, end) {
        Some((word, start)) if !text[end..].starts_with('-') => match small(word) {
            Some(Word::Scale(scale)) => Some((value.times(Rational::whole(scale))?, start + word.len())),
            _ => Some((value, end)),
        },
        _ => Some((value, end)),
    }
}

/// Where the sign of `1.5x`, `2X` and `1½ × the rate` ends; `8x10` and `2 x 4` are measures.
fn times_sign(text: &str, at: usize) -> Option<usize> {
    let start = if text[at..].starts_with(' ') { at + 1 } else { at };
    let sign = text[start..].chars().next().filter(|c| matches!(c, 'x' | 'X' | '×'))?;
    let end = start + sign.len_utf8();
    let next = text[scan::skip_space(text, end)..].chars().next();
    (!scan::goes_on(text, end) && !next.is_some_and(|c| c.is_ascii_digit())).then_some(end)
}

/// `11/2` of a scan that has lost the space or the raised figures of `1 1/2`, where it repeats that number in words.
pub(super) fn glued(text: &str, at: usize, value: Rational) -> Option<Number> {
    let (upper, slash) = (scan::digits(text, at), at + scan::digits(text, at).len());
    let lower = text[slash..].strip_prefix('/').map(|_| scan::digits(text, slash + 1))?;
    let (whole, above) = upper.split_at_checked(upper.len().checked_sub(1)?)?;
    let part = Rational::new(above.parse().ok()?, lower.parse().ok()?)?;
    let read = Rational::whole(whole.parse().ok()?).plus(part)?;
    let end = slash + 1 + lower.len();
    (read == value && !scan::goes_on(text, end)).then_some(Number { value, end, form: Form::Digits })
}

/// Digits behind a comma that is the decimal point of other languages, `2,5 %`, `7,5 horas`: only a sign or a unit tells
/// them from a list.
fn behind_comma(text: &str, end: usize) -> Option<&str> {
    let digits = text[end..].strip_prefix(',').map(|_| scan::digits(text, end + 1))?;
    let after = end + 1 + digits.len();
    let next = scan::skip_space(text, after);
    let is_part = (1..=2).contains(&digits.len()) && !scan::goes_on(text, after);
    (is_part && (text[next..].starts_with('%') || is_counted(text, next))).then_some(digits)
}

/// Whether words at a place are counted, for certain: units of measure, percent, money.
fn is_counted(text: &str, at: usize) -> bool {
    let (word, end) = scan::folded(text, at);
    let is_sign =
        matches!(word.as_str(), "percent" | "procent" | "procenta" | "pesos" | "zl" | "zlotych" | "euros" | "dolares")
            || word.as_str() == "por" && scan::says(text, scan::skip_space(text, end), "ciento").is_some();
    is_sign
        || text[at..].starts_with('€')
        || units::measure(scan::word(text, at)).is_some()
        || foreign::measure(text, at).is_some()
}

/// Three digits behind a sign that parts thousands in other languages: `1 040 hours`, `1'040`, `1.040 horas`.
fn thousand(text: &str, start: usize, end: usize) -> Option<&str> {
    let sign = text[end..]
        .chars()
        .next()
        .filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '.'))?;
    let digits = scan::digits(text, end + sign.len_utf8());
    let after = end + sign.len_utf8() + digits.len();
    let next = scan::skip_space(text, after);
    let is_foreign = || {
        foreign::measure(text, next).is_some()
            || is_counted(text, next) && units::measure(scan::word(text, next)).is_none()
    };
    // "Step 1 200 hours" and "Section 2 120 days" are two numbers.
    let before = || text[..start].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_plain = || before().bytes().all(|byte| byte.is_ascii_lowercase()) && is_counted(text, next);
    let fits = digits.len() == 3
        && !scan::goes_on(text, after)
        && match sign {
            '.' => is_foreign(),
            ' ' => is_plain(),
            _ => true,
        };
    fits.then_some(digits)
}

/// `1,000.50`, `.5`, and where it ends.
fn plain_digits(text: &str, at: usize) -> Option<(Rational, usize)> {
    let mut plain = scan::digits(text, at).to_string();
    let mut end = at + plain.len();
    if (1..=3).contains(&plain.len()) {
        while text[end..].starts_with(',') && scan::digits(text, end + 1).len() == 3 {
            plain.push_str(scan::digits(text, end + 1));
            end += 4;
        }
        while let Some(digits) = thousand(text, at, end) {
            end += text[end..].chars().next()?.len_utf8() + digits.len();
            plain.push_str(digits);
        }
    }
    if let Some(part) = behind_comma(text, end) {
        return Some((Rational::decimal(&format!("{plain}.{part}"))?, end + 1 + part.len()));
    }
    let part = if text[end..].starts_with('.') { scan::digits(text, end + 1) } else { "" };
    if plain.is_empty() && !part.is_empty() {
        plain.push('0');
    }
    if !part.is_empty() {
        plain.push('.');
        plain.push_str(part);
        end += 1 + part.len();
    }
    Some((Rational::decimal(&plain)?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text that is one number, and its value.
    const NUMBERS: &[(&str, &str)] = &[
        ("seven", "7"),
        ("Twenty-two", "22"),
        ("twenty two", "22"),
        ("forty-eight", "48"),
        ("NINETY–NINE", "99"),
        ("one hundred", "100"),
        ("one hundred eighty", "180"),
        ("one hundred and eighty", "180"),
        ("one hundred eighty (180)", "180"),
        ("eighty-five hundred", "8500"),
        ("two thousand five hundred", "2500"),
        ("twelve hundred fifty", "1250"),
        ("one million two hundred thousand and five", "1200005"),
        ("1,000", "1000"),
        ("1,000.50", "1000.5"),
        ("2.5 million", "2500000"),
        ("5 hundred", "500"),
        ("seven and one-half", "7.5"),
        ("seven and one-half (7-1/2)", "7.5"),
        ("seven and one-half (7 1/2)", "7.5"),
        ("seven and a half", "7.5"),
        ("one and three-quarters", "1.75"),
        ("one and three-quarter", "1.75"),
        ("one-and-one-half", "1.5"),
        ("time and one-half", "1.5"),
        ("1½", "1.5"),
        ("1 1/2", "1.5"),
        ("½", "0.5"),
        ("one-half", "0.5"),
        ("one half", "0.5"),
        ("six and five tenths", "6.5"),
        ("six and fifty-five hundredths (6.55)", "6.55"),
        ("two and twenty hundredths", "2.2"),
        ("two-thirds", "2/3"),
        ("three quarters", "0.75"),
        ("3/4", "0.75"),
        ("third", "3"),
        ("twenty-first", "21"),
        ("one hundred eightieth", "180"),
        ("21st", "21"),
        ("30 (thirty)", "30"),
        ("twice", "2"),
        ("triple", "3"),
    ];

    #[test]
    fn what_numbers_come_to() {
        for (text, value) in NUMBERS {
            let number = read(text, 0).unwrap_or_else(|| panic!("{text} is not read"));
            assert_eq!((number.value.to_string().as_str(), number.end), (*value, text.len()), "{text}");
        }
    }

    #[test]
    fn numbers_of_one_word() {
        assert!(SINGLE.iter().all(|(name, digits)| word(name) == digits.parse().ok()));
    }

    #[test]
    fn numbers_of_several_words() {
        let text = "One of thirty-six hours, one hundred and eighty days; seven, the twenty-fifth, pre-twenty-two";
        assert_eq!(compounds(text), [(36, "thirty-six"), (180, "one hundred and eighty")]);
    }

    #[test]
    fn where_a_number_ends() {
        for (text, value, read_as) in [
            ("one and two", "1", "one"),
            ("a quarter of the cost", "0.25", "a quarter"),
            ("ten (12) days", "10", "ten"),
            ("one third-year teacher", "1", "one"),
            ("two third graders", "2", "two"),
            ("twenty thirty", "20", "twenty"),
            ("five six", "5", "five"),
            ("7, 8", "7", "7"),
            ("1,0000", "1", "1"),
            ("seventy-five percent", "75", "seventy-five"),
            ("two hundred and one-half", "200.5", "two hundred and one-half"),
        ] {
            let number = read(text, 0).unwrap();
            assert_eq!((number.value.to_string().as_str(), &text[..number.end]), (value, read_as), "{text}");
        }
        for text in ["3K", "oneself", "weight", "tenant", "quarter", "hundred", "an", "", "é", "a half-day"] {
            assert_eq!(read(text, 0), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers() {
        assert_eq!(whole("Twenty-Two"), Some(22));
        assert_eq!(whole("Two and more"), None);
        assert_eq!(whole("Third"), None);
    }
}
