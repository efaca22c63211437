//! The shape of a number alone: `37-3.1`, `(b)`, `IV`. Each function says where the number at the start of a text ends.

/// `37-3.1`, `(b)`, `12.`, `IV`, `8 Sick days`: where a number without a label ends.
pub(super) fn bare(text: &str) -> Option<usize> {
    // A hyphen goes on with a word: a 10-month year.
    let ends =
        |rest: &str| rest.is_empty() || rest.starts_with(|c| is_closing(c) || is_space(c) || is_dash(c) && c != '-');
    let alone = |rest: &str| {
        let behind = rest.trim_start_matches(is_closing);
        behind.is_empty() || behind.len() < rest.len() && behind.starts_with(is_space)
    };
    compound(text, ends)
        .or_else(|| first([in_parentheses(text)], |end| ends(&text[end..])))
        .or_else(|| first([integer(text), roman(text), capitals(text, 1)], |end| alone(&text[end..])))
        .or_else(|| first([integer(text), short_roman(text)], |end| is_before_capital(&text[end..])))
}

/// The first of some ends at which a number may end.
pub(super) fn first<const N: usize>(ends: [Option<usize>; N], is_end: impl Fn(usize) -> bool) -> Option<usize> {
    ends.into_iter().flatten().find(|&end| is_end(end))
}

/// Whether white space, and perhaps a dash with more of it, parts a number from a title that begins with a capital.
fn is_before_capital(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(is_space) else { return false };
    let title = rest.trim_start_matches(is_space);
    let behind_dash = title.strip_prefix(is_dash).filter(|rest| rest.starts_with(is_space));
    behind_dash.unwrap_or(title).trim_start_matches(is_space).starts_with(char::is_uppercase)
}

/// `37-3.1`, `H-5`, `A-1K`, `20-1.1(a)`: the most parts after which the text `ends` the number.
pub(super) fn compound(text: &str, ends: impl Fn(&str) -> bool) -> Option<usize> {
    let numeral = roman(text).filter(|length| *length > 2);
    let mut end = figures_and_letter(text).or(numeral).or_else(|| capitals(text, 2))?;
    let mut found = None;
    while let Some(rest) = text[end..].strip_prefix(['-', '–', '.']).or_else(|| behind_colon(&text[end..]))
        && let Some(length) = figures_and_letter(rest).or_else(|| capitals(rest, 1))
    {
        end = text.len() - rest.len() + length;
        let whole = end + parentheses(&text[end..]);
        found = if ends(&text[whole..]) { Some(whole) } else { found };
    }
    found
}

/// What follows the colon of `6:01`.
fn behind_colon(rest: &str) -> Option<&str> {
    let figures = rest.strip_prefix(':')?;
    (figures.bytes().take_while(u8::is_ascii_digit).count() == 2).then_some(figures)
}

/// `12`, `12a`, `12(b)`.
pub(super) fn integer(text: &str) -> Option<usize> {
    let figures = figures(text)?;
    let end = figures + usize::from(text[figures..].starts_with(|c: char| c.is_ascii_lowercase()));
    Some(end + parentheses(&text[end..]))
}

fn figures_and_letter(text: &str) -> Option<usize> {
    let figures = figures(text)?;
    Some(figures + usize::from(text[figures..].starts_with(|c: char| c.is_ascii_alphabetic())))
}

/// `16B`.
pub(super) fn figures_and_capital(text: &str) -> Option<usize> {
    let figures = figures(text)?;
    text[figures..].starts_with(|c: char| c.is_ascii_uppercase()).then_some(figures + 1)
}

/// At most three digits, so that a year is not a section number.
pub(super) fn figures(text: &str) -> Option<usize> {
    let count = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    (count > 0).then_some(count)
}

pub(super) fn capitals(text: &str, most: usize) -> Option<usize> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_uppercase).count();
    (count > 0).then_some(count)
}

pub(super) fn roman(text: &str) -> Option<usize> {
    let count = text.bytes().take_while(|byte| b"IVXLC".contains(byte)).count();
    (1..=7).contains(&count).then_some(count)
}

/// Excludes `I`, which is a word.
fn short_roman(text: &str) -> Option<usize> {
    let count = text.bytes().take_while(|byte| b"IVX".contains(byte)).count();
    (2..=5).contains(&count).then_some(count)
}

/// `(3)`, `(ab)`, `(iv)`, `(B)`.
fn in_parentheses(text: &str) -> Option<usize> {
    let (inner, _) = text.strip_prefix('(')?.split_once(')')?;
    let all = |is: fn(&u8) -> bool, most: usize| inner.len() <= most && inner.bytes().all(|byte| is(&byte));
    let is_number = all(u8::is_ascii_digit, 3)
        || all(u8::is_ascii_lowercase, 2)
        || all(|byte| b"ivx".contains(byte), 5)
        || all(u8::is_ascii_uppercase, 1);
    (!inner.is_empty() && is_number).then_some(inner.len() + 2)
}

/// Behind a number: `(a)(12)`.
pub(super) fn parentheses(text: &str) -> usize {
    let mut end = 0;
    while let Some((inner, _)) = text[end..].strip_prefix('(').and_then(|rest| rest.split_once(')'))
        && (1..=4).contains(&inner.len())
        && inner.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        end += inner.len() + 2;
    }
    end
}

pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '.' | ':' | ')')
}

/// White space within a heading.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}
