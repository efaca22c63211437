//! Numbers of articles and sections, in the many shapes that contracts give them.

use std::fmt;

use serde::Serialize;

/// The word before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// Article, Art.
    Article,
    /// Section, Sec., §
    Section,
    /// Appendix, Annex, Exhibit, Attachment, Addendum, Schedule
    Appendix,
    /// Side letter, Letter of agreement, Memorandum of understanding
    SideLetter,
    /// Part, Chapter, Title: what groups articles
    Part,
}

/// A number such as `37-3.1`, `Article 6`, `§ 12`, `IV` or `(b)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// As it was written, without closing punctuation.
    pub text: String,
    /// The word before it.
    pub label: Option<Label>,
    /// The number alone: `37-3.1`, `6`, `12`, `IV`, `(b)`.
    pub value: String,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// The number at the start of a heading, and the title behind it.
///
/// ```
/// use sideletter::document::number::split;
/// let (number, title) = split("37-3 The new sick bank");
/// assert_eq!((number.unwrap().value.as_str(), title), ("37-3", "The new sick bank"));
/// assert_eq!(split("Sick days").0, None);
/// ```
pub fn split(heading: &str) -> (Option<Number>, &str) {
    let heading = heading.trim();
    let Some((number, end)) = leading(heading) else {
        return (None, heading);
    };
    let title = heading[end..]
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | ')' | '-' | '‐' | '–' | '—'));
    (Some(number), title)
}

/// Reads a text that is nothing but a number; `None` where anything is left over.
pub fn parse(text: &str) -> Option<Number> {
    let text = text.trim();
    match split(text) {
        (Some(number), "") => Some(number),
        _ => None,
    }
}

/// The number at the start of a text, and where it ends.
pub(super) fn leading(text: &str) -> Option<(Number, usize)> {
    if let Some((label, value, end)) = labelled(text) {
        let written = text[..end].split_whitespace().collect::<Vec<_>>().join(" ");
        return Some((Number { text: written, label: Some(label), value }, end));
    }
    let value = &text[..bare(text)?];
    Some((Number { text: value.to_string(), label: None, value: value.to_string() }, value.len()))
}

/// The figure that the number of a chapter stands for: 7 of `7`, `VII`, `7A` and `7.0`.
pub fn figure(number: &Number) -> Option<u32> {
    let value = number.value.strip_suffix(".0").unwrap_or(&number.value);
    let begins_with_figure = value.starts_with(|c: char| c.is_ascii_digit());
    let bare = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() && begins_with_figure);
    bare.parse().ok().or_else(|| roman_worth(bare))
}

/// What a roman numeral in capitals is worth.
pub fn roman_worth(numeral: &str) -> Option<u32> {
    let worth = |c: char| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        })
    };
    let worths: Vec<u32> = numeral.chars().map(worth).collect::<Option<_>>()?;
    let sum = |(at, &value): (usize, &u32)| {
        if worths.get(at + 1).is_some_and(|&next| next > value) { -i64::from(value) } else { i64::from(value) }
    };
    let total: i64 = worths.iter().enumerate().map(sum).sum();
    u32::try_from(total).ok().filter(|&total| total > 0)
}

/// The words before numbers. A space stands for any white space.
const LABELS: [(&str, Label); 23] = [
    ("article", Label::Article),
    ("art.", Label::Article),
    ("art", Label::Article),
    ("section", Label::Section),
    ("sec.", Label::Section),
    ("§§", Label::Section),
    ("§", Label::Section),
    ("appendix", Label::Appendix),
    ("annex", Label::Appendix),
    ("exhibit", Label::Appendix),
    ("attachment", Label::Appendix),
    ("addendum", Label::Appendix),
    ("schedule", Label::Appendix),
    ("side letter", Label::SideLetter),
    ("letter of agreement", Label::SideLetter),
    ("letter of understanding", Label::SideLetter),
    ("memorandum of agreement", Label::SideLetter),
    ("memorandum of understanding", Label::SideLetter),
    ("loa", Label::SideLetter),
    ("mou", Label::SideLetter),
    ("part", Label::Part),
    ("chapter", Label::Part),
    ("title", Label::Part),
];

/// `Article 16B`, `Side letter No. 3`, `APPENDIX "A"`, `Article One`: the label, the number, and where it ends.
fn labelled(text: &str) -> Option<(Label, String, usize)> {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(|c| is_closing(c) || is_space(c) || is_dash(c));
    LABELS.iter().find_map(|(words, label)| {
        let rest = behind_words(text, words)?.trim_start_matches(is_space);
        let rest = behind_sign(rest);
        let start = text.len() - rest.len();
        if let Some((letter, length)) = quoted(rest).filter(|(_, length)| ends(&rest[*length..])) {
            return Some((*label, letter.to_string(), start + length));
        }
        if let Some((figure, length)) = in_words(rest).filter(|(_, length)| ends(&rest[*length..])) {
            return Some((*label, figure.to_string(), start + length));
        }
        let others = [figures_and_capital(rest), integer(rest), roman(rest), capitals(rest, 2)];
        let length = compound(rest, ends).or_else(|| first(others, |end| ends(&rest[end..])))?;
        Some((*label, rest[..length].to_string(), start + length))
    })
}

/// What follows `#`, `No.` or `Number`.
fn behind_sign(rest: &str) -> &str {
    let behind = ["#", "no.", "number"].iter().find_map(|sign| behind_words(rest, sign));
    behind.map_or(rest, |rest| rest.trim_start_matches(is_space))
}

/// The letter or figure in quotation marks, and where they close.
fn quoted(rest: &str) -> Option<(&str, usize)> {
    let inner = rest.strip_prefix(['"', '“', '\'', '‘'])?;
    let length = figures(inner).or_else(|| capitals(inner, 2))?;
    let close = inner[length..].chars().next().filter(|c| matches!(c, '"' | '”' | '\'' | '’'))?;
    Some((&inner[..length], rest.len() - inner.len() + length + close.len_utf8()))
}

/// The figure that words stand for, up to ninety-nine: `One`, `Twenty-Two`, `Third`.
fn in_words(rest: &str) -> Option<(usize, usize)> {
    let end_of_word = |at: usize| at + rest[at..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let lower = |range: std::ops::Range<usize>| rest[range].to_ascii_lowercase();
    let end = end_of_word(0);
    let word = lower(0..end);
    let find = |list: &[&str], word: &str| list.iter().position(|known| *known == word);
    if let Some(at) = find(&ONES, &word).or_else(|| find(&ORDINALS, &word)) {
        return Some((at + 1, end));
    }
    let tens = 10 * (find(&TENS, &word)? + 2);
    let next = end + rest[end..].bytes().take_while(|byte| matches!(byte, b' ' | b'-')).count();
    let last = end_of_word(next);
    let word = lower(next..last);
    match find(&ONES[..9], &word).or_else(|| find(&ORDINALS[..9], &word)) {
        Some(at) if next == end + 1 => Some((tens + at + 1, last)),
        _ => Some((tens, end)),
    }
}

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
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// `37-3.1`, `(b)`, `12.`, `IV`, `8 Sick days`: where a number without a label ends.
fn bare(text: &str) -> Option<usize> {
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
fn first<const N: usize>(ends: [Option<usize>; N], is_end: impl Fn(usize) -> bool) -> Option<usize> {
    ends.into_iter().flatten().find(|&end| is_end(end))
}

/// What stands behind some words, whatever their case.
fn behind_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for (at, word) in words.split(' ').enumerate() {
        if at > 0 {
            rest = rest.strip_prefix(is_space)?.trim_start_matches(is_space);
        }
        let here = rest.get(..word.len()).filter(|here| here.eq_ignore_ascii_case(word))?;
        rest = &rest[here.len()..];
    }
    Some(rest)
}

/// Whether white space, and perhaps a dash with more of it, parts a number from a title that begins with a capital.
fn is_before_capital(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(is_space) else { return false };
    let title = rest.trim_start_matches(is_space);
    let behind_dash = title.strip_prefix(is_dash).filter(|rest| rest.starts_with(is_space));
    behind_dash.unwrap_or(title).trim_start_matches(is_space).starts_with(char::is_uppercase)
}

/// `37-3.1`, `H-5`, `A-1K`, `20-1.1(a)`: as many parts as may be, where what follows `ends` the number.
fn compound(text: &str, ends: impl Fn(&str) -> bool) -> Option<usize> {
    let mut end = figures_and_letter(text).or_else(|| capitals(text, 2))?;
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
fn integer(text: &str) -> Option<usize> {
    let figures = figures(text)?;
    let end = figures + usize::from(text[figures..].starts_with(|c: char| c.is_ascii_lowercase()));
    Some(end + parentheses(&text[end..]))
}

fn figures_and_letter(text: &str) -> Option<usize> {
    let figures = figures(text)?;
    Some(figures + usize::from(text[figures..].starts_with(|c: char| c.is_ascii_alphabetic())))
}

/// `16B`.
fn figures_and_capital(text: &str) -> Option<usize> {
    let figures = figures(text)?;
    text[figures..].starts_with(|c: char| c.is_ascii_uppercase()).then_some(figures + 1)
}

/// Three at most: a year is no number.
fn figures(text: &str) -> Option<usize> {
    let count = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    (count > 0).then_some(count)
}

fn capitals(text: &str, most: usize) -> Option<usize> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_uppercase).count();
    (count > 0).then_some(count)
}

fn roman(text: &str) -> Option<usize> {
    let count = text.bytes().take_while(|byte| b"IVXLC".contains(byte)).count();
    (1..=7).contains(&count).then_some(count)
}

/// One that is no word: `I` is.
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
fn parentheses(text: &str) -> usize {
    let mut end = 0;
    while let Some((inner, _)) = text[end..].strip_prefix('(').and_then(|rest| rest.split_once(')'))
        && (1..=4).contains(&inner.len())
        && inner.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        end += inner.len() + 2;
    }
    end
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | ':' | ')')
}

/// White space within a heading.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, number: Option<(&str, Option<Label>)>, title: &str) {
        let (read, rest) = split(heading);
        assert_eq!(read.as_ref().map(|n| (n.value.as_str(), n.label)), number, "{heading}");
        assert_eq!(rest, title, "{heading}");
    }

    #[test]
    fn the_shapes_that_contracts_use() {
        check("37-3.1 New bank", Some(("37-3.1", None)), "New bank");
        check("Article 6", Some(("6", Some(Label::Article))), "");
        check("ARTICLE 16B ‐ LEAVE", Some(("16B", Some(Label::Article))), "LEAVE");
        check("ARTICLE 12 – GRIEVANCE", Some(("12", Some(Label::Article))), "GRIEVANCE");
        check("Section 2. Scope", Some(("2", Some(Label::Section))), "Scope");
        check("§ 12 Notice", Some(("12", Some(Label::Section))), "Notice");
        check("1.2 Title", Some(("1.2", None)), "Title");
        check("1.2. Title", Some(("1.2", None)), "Title");
        check("IV. Pay", Some(("IV", None)), "Pay");
        check("IV", Some(("IV", None)), "");
        check("Appendix H", Some(("H", Some(Label::Appendix))), "");
        check("Appendix H: Layoff", Some(("H", Some(Label::Appendix))), "Layoff");
        check("Side letter E", Some(("E", Some(Label::SideLetter))), "");
        check("(b) Members", Some(("(b)", None)), "Members");
        check("(iv)", Some(("(iv)", None)), "");
        check("H-5 Pool", Some(("H-5", None)), "Pool");
        check("A-1K Substitutes", Some(("A-1K", None)), "Substitutes");
        check("20-1.1(a) Teacher clinicians", Some(("20-1.1(a)", None)), "Teacher clinicians");
        check("H-1.A School actions", Some(("H-1.A", None)), "School actions");
        check("12. Pay", Some(("12", None)), "Pay");
        check("8 Sick days", Some(("8", None)), "Sick days");
        check("Art. 5", Some(("5", Some(Label::Article))), "");
        check("B. Definitions", Some(("B", None)), "Definitions");
    }

    #[test]
    fn signs_quotation_marks_and_words() {
        check("LETTER OF UNDERSTANDING NO. 1", Some(("1", Some(Label::SideLetter))), "");
        check("Letter of Understanding #3 – Tools", Some(("3", Some(Label::SideLetter))), "Tools");
        check("SCHEDULE A – WAGES", Some(("A", Some(Label::Appendix))), "WAGES");
        check("APPENDIX \"B\" – BOOTS", Some(("B", Some(Label::Appendix))), "BOOTS");
        check("Schedule “2”", Some(("2", Some(Label::Appendix))), "");
        check("ARTICLE TWENTY-ONE – TERM", Some(("21", Some(Label::Article))), "TERM");
        check("Article Forty Two", Some(("42", Some(Label::Article))), "");
        check("Article Thirty: Pay", Some(("30", Some(Label::Article))), "Pay");
        check("ARTICLE FIRST: Pay", Some(("1", Some(Label::Article))), "Pay");
        check("Article Oneself", None, "Article Oneself");
        check("Schedule of classes", None, "Schedule of classes");
    }

    #[test]
    fn what_ends_a_number() {
        check("1.5.2013 Budget", Some(("1.5", None)), "2013 Budget");
        check("37-3(a)(12): Pay", Some(("37-3(a)(12)", None)), "Pay");
        check("12 – Pay", Some(("12", None)), "Pay");
        check("6:01.02 Step II", Some(("6:01.02", None)), "Step II");
        check("6: Pay", Some(("6", None)), "Pay");
        check("12 –Pay", None, "12 –Pay");
        check("Article #7-Leaves", Some(("7", Some(Label::Article))), "Leaves");
        check("ART.IV", Some(("IV", Some(Label::Article))), "");
        check("Memorandum  of Understanding B", Some(("B", Some(Label::SideLetter))), "");
        check("IIIIII Pay", None, "IIIIII Pay");
        check("(12345) Pay", None, "(12345) Pay");
    }

    #[test]
    fn titles_that_only_look_like_numbers() {
        for title in [
            "I have rights",
            "A day off",
            "2021 framework",
            "2019-2024 terms",
            "Part of the day",
            "10-month year",
            "MIXED classes",
            "Artists",
            "12 months' notice",
            "Sections",
        ] {
            check(title, None, title);
        }
    }

    #[test]
    fn a_number_alone() {
        assert_eq!(parse("37").unwrap().value, "37");
        assert_eq!(parse("H").unwrap().value, "H");
        assert_eq!(parse("Article 37").unwrap().label, Some(Label::Article));
        assert_eq!(parse("??"), None);
        assert_eq!(parse("37 and more"), None);
    }
}
