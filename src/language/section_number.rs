//! Numbers of articles and sections, in the many shapes that contracts give them.

use std::fmt;

use serde::Serialize;

use super::number_words;
use super::scan::{self, Lower};

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

/// As citations write it.
impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Label::Article => "Article",
            Label::Section => "Section",
            Label::Appendix => "Appendix",
            Label::SideLetter => "Side Letter",
            Label::Part => "Part",
        })
    }
}

/// A number such as `37-3.1`, `Article 6`, `§ 12`, `IV` or `(b)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// As it was written, without closing punctuation.
    pub text: String,
    /// The word before it.
    pub label: Option<Label>,
    /// The number alone: `37-3.1`, `6`, `12`, `IV`, `(b)`; in digits where it is written in words.
    pub value: String,
}

impl Number {
    /// The key that all spellings of a number share: see [`key`].
    pub fn key(&self) -> String {
        key(self.label, &self.value)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// The number at the start of a heading, and the title after it.
///
/// ```
/// use sideletter::language::section_number::split;
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

/// Reads a text that is nothing but a number; `None` if anything is left over.
pub fn parse(text: &str) -> Option<Number> {
    let text = text.trim();
    match split(text) {
        (Some(number), "") => Some(number),
        _ => None,
    }
}

/// The key that all spellings of a number share: `IV`, `4` and `Four` after `Article` are one, and so are `16B` and
/// `16b`, `3–1` and `3-1`.
pub fn key(label: Option<Label>, value: &str) -> String {
    let first = value.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(value.len());
    // Single letters are numerals only where articles have them: there is an Appendix C, and a clause I.
    let counts =
        first > 1 || matches!(label, Some(Label::Article | Label::Part)) && matches!(&value[..first], "I" | "V" | "X");
    let numeral = roman_worth(&value[..first]).filter(|_| counts).map(|value| value.to_string());
    let start = numeral.unwrap_or_else(|| value[..first].to_lowercase());
    let rest = value[first..].trim_end_matches('.').chars().map(|c| if is_dash(c) || c == '‑' { '-' } else { c });
    start + &rest.flat_map(char::to_lowercase).collect::<String>()
}

/// The key of a number as a heading or citation writes it, with a prefix that tells an appendix or side letter from an
/// article: `Art 5` and `Article 5` are one, and `Side Letter E` and `Letter of Agreement E`. Text that is not a number
/// keeps its letters.
pub fn full_key(text: &str) -> String {
    match parse(text) {
        Some(number) => match number.label {
            None | Some(Label::Article | Label::Section) => number.key(),
            Some(Label::SideLetter) => format!("side letter {}", number.key()),
            // An exhibit is not an appendix, even if both have the letter A.
            Some(_) => format!("{} {}", scan::word(text.trim(), 0).to_lowercase(), number.key()),
        },
        None => text
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
            .flat_map(char::to_lowercase)
            .collect(),
    }
}

/// Sections of the tax code that plans are called after: few contracts have such a number themselves.
pub(super) fn is_of_tax_code(value: &str) -> bool {
    matches!(value, "125" | "132" | "401(a)" | "401(k)" | "403(b)" | "457" | "457(b)" | "501(c)" | "501(c)(3)" | "504")
}

/// The number at the start of a text, and where it ends.
pub fn leading(text: &str) -> Option<(Number, usize)> {
    if let Some((label, value, end)) = labelled(text) {
        let written = text[..end].split_whitespace().collect::<Vec<_>>().join(" ");
        return Some((Number { text: written, label: Some(label), value }, end));
    }
    let value = &text[..bare(text)?];
    Some((Number { text: value.to_string(), label: None, value: value.to_string() }, value.len()))
}

/// The value of a chapter's number: 7 of `7`, `VII`, `7A` and `7.0`.
pub fn figure(number: &Number) -> Option<u32> {
    let value = number.value.strip_suffix(".0").unwrap_or(&number.value);
    let begins_with_figure = value.starts_with(|c: char| c.is_ascii_digit());
    let bare = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() && begins_with_figure);
    bare.parse().ok().or_else(|| roman_worth(bare))
}

/// The value of a roman numeral in capitals, up to 89: `IIII` is not one, and `CC` and `DI` are letters.
pub fn roman_worth(numeral: &str) -> Option<u32> {
    const SIGNS: [(&str, u32); 7] = [("XL", 40), ("L", 50), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];
    let (mut rest, mut worth) = (numeral, 0);
    while !rest.is_empty() {
        let (sign, value) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
        (rest, worth) = (&rest[sign.len()..], worth + value);
    }
    let tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"].get(worth as usize / 10)?;
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][worth as usize % 10];
    (worth > 0 && numeral == format!("{tens}{ones}")).then_some(worth)
}

/// The words before numbers. A space matches any white space.
const LABELS: [(&str, Label); 41] = [
    ("article", Label::Article),
    ("art.", Label::Article),
    ("art", Label::Article),
    ("rule", Label::Article),
    ("section", Label::Section),
    ("clause", Label::Section),
    ("item", Label::Section),
    ("sect.", Label::Section),
    ("sec.", Label::Section),
    ("sec", Label::Section),
    ("§§", Label::Section),
    ("§", Label::Section),
    ("appendix", Label::Appendix),
    ("annex", Label::Appendix),
    ("exhibit", Label::Appendix),
    ("attachment", Label::Appendix),
    ("addendum", Label::Appendix),
    ("schedule", Label::Appendix),
    ("supplement", Label::Appendix),
    ("side agreement", Label::SideLetter),
    ("letter no.", Label::SideLetter),
    ("letter #", Label::SideLetter),
    ("side letter", Label::SideLetter),
    ("sideletter", Label::SideLetter),
    ("letter of agreement", Label::SideLetter),
    ("letter of understanding", Label::SideLetter),
    ("letter of intent", Label::SideLetter),
    ("memorandum of agreement", Label::SideLetter),
    ("memorandum of understanding", Label::SideLetter),
    ("loa", Label::SideLetter),
    ("lou", Label::SideLetter),
    ("moa", Label::SideLetter),
    ("mou", Label::SideLetter),
    ("l.o.a.", Label::SideLetter),
    ("l.o.u.", Label::SideLetter),
    ("m.o.a.", Label::SideLetter),
    ("m.o.u.", Label::SideLetter),
    ("part", Label::Part),
    ("chapter", Label::Part),
    ("title", Label::Part),
    ("division", Label::Part),
];

/// Labels that are words in running text: only headings have them.
const ONLY_IN_HEADINGS: [&str; 4] = ["schedule", "rule", "clause", "item"];

/// The same in the plural, as citations have them.
const PLURALS: [(&str, Label); 8] = [
    ("articles", Label::Article),
    ("arts.", Label::Article),
    ("sections", Label::Section),
    ("secs.", Label::Section),
    ("appendices", Label::Appendix),
    ("appendixes", Label::Appendix),
    ("exhibits", Label::Appendix),
    ("side letters", Label::SideLetter),
];

/// How people name these in a search, beside the labels themselves: in short, and in German.
const SPOKEN: [(&str, Label); 10] = [
    ("app", Label::Appendix),
    ("appx", Label::Appendix),
    ("anhang", Label::Appendix),
    ("artikel", Label::Article),
    ("sideletters", Label::SideLetter),
    ("sect", Label::Section),
    ("clause", Label::Section),
    ("clauses", Label::Section),
    ("paragraph", Label::Section),
    ("para", Label::Section),
];

/// The words that say in a query what is cited, in lower case and parted by spaces, each with the label's name.
pub fn spoken() -> Vec<(&'static str, &'static str)> {
    let is_word = |words: &str| words.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ');
    let labels = LABELS.iter().filter(|(words, _)| !ONLY_IN_HEADINGS.contains(words));
    let all = labels.chain(&PLURALS).chain(&SPOKEN);
    all.filter_map(|(words, label)| {
        let name = match label {
            Label::Article => "article",
            Label::Section => "",
            Label::Appendix => "appendix",
            Label::SideLetter => "side-letter",
            Label::Part => return None,
        };
        is_word(words).then_some((*words, name))
    })
    .collect()
}

/// Whether a label of running text can begin with a letter or sign.
pub(super) fn may_begin_label(first: char) -> bool {
    matches!(first, '§' | 'a' | 'A' | 'e' | 'E' | 'l' | 'L' | 'm' | 'M' | 's' | 'S')
}

/// The label at a place of running text, where it ends, and whether it is for several numbers. Parts, chapters and titles
/// are left to laws; `schedule` is mostly a word.
pub(super) fn label(text: &str, at: usize) -> Option<(Label, usize, bool)> {
    let rest = &text[at..];
    if !rest.starts_with(may_begin_label) {
        return None;
    }
    // Nearly every word is not a label.
    let first = Lower::of(scan::word(rest, 0));
    #[rustfmt::skip]
    let may_be_label = matches!(
        first.as_str(),
        "article" | "articles" | "art" | "arts" | "section" | "sections" | "sec" | "secs" | "sect" | "side" | "sideletter"
            | "appendix" | "appendices" | "appendixes" | "annex" | "exhibit" | "exhibits" | "attachment" | "addendum"
            | "letter" | "memorandum" | "loa" | "lou" | "moa" | "mou" | "l" | "m"
    );
    if !may_be_label && !rest.starts_with('§') {
        return None;
    }
    let singular = LABELS.iter().filter(|(words, label)| *label != Label::Part && !ONLY_IN_HEADINGS.contains(words));
    let all = PLURALS.iter().map(|it| (it, true)).chain(singular.map(|it| (it, false)));
    let found = all.filter_map(|((words, label), is_plural)| {
        let behind = behind_words(rest, words)?;
        let end = text.len() - behind.len();
        let is_cut = words.ends_with(|c: char| c.is_ascii_alphabetic()) && scan::goes_on(text, end);
        (!is_cut).then_some((*label, end, is_plural || *words == "§§"))
    });
    found.max_by_key(|(_, end, _)| *end)
}

/// The number at a place of running text after a label, in digits where it is written in words, and where it ends.
pub(super) fn cited(text: &str, at: usize) -> Option<(String, usize)> {
    let (rest, quote) = unquoted(behind_sign(text.get(at..)?));
    let start = text.len() - rest.len();
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric) && !rest.starts_with("-") || rest.is_empty();
    let is_end = |end: &usize| {
        let rest = &text[start + end..];
        ends(rest) || rest.starts_with('-') && !rest[1..].starts_with(char::is_alphanumeric)
    };
    let compounds = compound(rest, |rest| !rest.starts_with(char::is_alphanumeric));
    let letter = figures(rest).map(|end| end + usize::from(rest[end..].starts_with(|c: char| c.is_ascii_alphabetic())));
    let simple = letter.map(|end| end + parentheses(&rest[end..]));
    let numeral = roman(rest).or_else(|| capitals(rest, 2)).map(|end| end + parentheses(&rest[end..]));
    let whole = [compounds, simple, numeral].into_iter().flatten().filter(is_end).max();
    let (value, end) = match whole {
        Some(end) => (rest[..end].to_string(), start + end),
        None => in_words(rest).map(|(value, end)| (value, start + end))?,
    };
    let close = text[end..].chars().next().filter(|c| quote && is_quote(*c));
    (quote == close.is_some()).then_some((value, end + close.map_or(0, char::len_utf8)))
}

/// `Twenty-Two`, `FIRST`: the number in digits, and where it ends.
fn in_words(text: &str) -> Option<(String, usize)> {
    let is_name = text.starts_with(|c: char| c.is_ascii_uppercase());
    let number = is_name.then(|| number_words::once(text, 0))??;
    Some((number.value.as_whole()?.to_string(), number.end))
}

/// What follows `#`, `No.` or `Number`.
fn behind_sign(rest: &str) -> &str {
    let behind = ["#", "no.", "number"].iter().find_map(|sign| behind_words(rest, sign));
    behind.map_or(rest, |rest| rest.trim_start_matches(is_space))
}

/// The text after a quotation mark, and whether there was one.
fn unquoted(text: &str) -> (&str, bool) {
    match text.chars().next().filter(|c| is_quote(*c)) {
        Some(quote) => (&text[quote.len_utf8()..], true),
        None => (text, false),
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’')
}

/// `Article 16B`, `Side letter E`, `§ 12`, `APPENDIX "B"`, `Article One`: the label, its number, and where both end.
fn labelled(text: &str) -> Option<(Label, String, usize)> {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(|c| is_closing(c) || is_space(c) || is_dash(c));
    LABELS.iter().find_map(|(words, label)| {
        let behind = behind_words(text, words)?;
        let rest = behind_sign(behind.trim_start_matches(is_space));
        let (rest, quote) = unquoted(rest);
        let start = text.len() - rest.len();
        if quote {
            let others = [figures_and_capital(rest), integer(rest), roman(rest), capitals(rest, 2)];
            let end = first(others, |end| rest[end..].starts_with(is_quote))?;
            let close = rest[end..].chars().next().map_or(0, char::len_utf8);
            return Some((*label, rest[..end].to_string(), start + end + close))
                .filter(|(.., end)| ends(&text[*end..]));
        }
        let others = [figures_and_capital(rest), integer(rest), roman(rest), capitals(rest, 2)];
        if let Some(end) = compound(rest, ends).or_else(|| first(others, |end| ends(&rest[end..]))) {
            return Some((*label, rest[..end].to_string(), start + end));
        }
        let (value, end) = in_words(rest).filter(|(_, end)| rest.len() < behind.len() && ends(&rest[*end..]))?;
        Some((*label, value, start + end))
    })
}

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

/// The text after some words, whatever their case.
fn behind_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    // Most texts begin with another letter.
    let first = text.as_bytes().first()?;
    if !words.as_bytes().first().is_some_and(|letter| letter.eq_ignore_ascii_case(first)) {
        return None;
    }
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

/// `37-3.1`, `H-5`, `A-1K`, `20-1.1(a)`: the most parts after which the text `ends` the number.
fn compound(text: &str, ends: impl Fn(&str) -> bool) -> Option<usize> {
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

/// At most three digits, so that a year is not a section number.
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
    fn the_first_letter_rules_out_no_label() {
        let singular =
            LABELS.iter().filter(|(words, label)| *label != Label::Part && !ONLY_IN_HEADINGS.contains(words));
        for (words, _) in singular.chain(&PLURALS) {
            assert!(words.starts_with(may_begin_label), "{words}");
        }
    }

    #[test]
    fn the_shapes_that_contracts_use() {
        check("37-3.1 New bank", Some(("37-3.1", None)), "New bank");
        check("Article 6", Some(("6", Some(Label::Article))), "");
        check("ARTICLE 16B ‐ LEAVE", Some(("16B", Some(Label::Article))), "LEAVE");
        check("ARTICLE 12 – GRIEVANCE", Some(("12", Some(Label::Article))), "GRIEVANCE");
        check("Section 2. Scope", Some(("2", Some(Label::Section))), "Scope");
        check("Rule 11 Overtime", Some(("11", Some(Label::Article))), "Overtime");
        check("Clause 7 – Meals", Some(("7", Some(Label::Section))), "Meals");
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
    fn what_ends_a_number() {
        check("1.5.2013 Budget", Some(("1.5", None)), "2013 Budget");
        check("6:01.02 Step II", Some(("6:01.02", None)), "Step II");
        check("6: Pay", Some(("6", None)), "Pay");
        check("37-3(a)(12): Pay", Some(("37-3(a)(12)", None)), "Pay");
        check("12 – Pay", Some(("12", None)), "Pay");
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
    fn numbers_in_words_and_quotation_marks() {
        check("Article One Recognition", Some(("1", Some(Label::Article))), "Recognition");
        check("ARTICLE TWENTY-TWO – LEAVE", Some(("22", Some(Label::Article))), "LEAVE");
        check("APPENDIX \"B\" Pay", Some(("B", Some(Label::Appendix))), "Pay");
        check("Appendix “C”: Hours", Some(("C", Some(Label::Appendix))), "Hours");
        check("M.O.U. 3 Parking", Some(("3", Some(Label::SideLetter))), "Parking");
        check("Schedule A Wages", Some(("A", Some(Label::Appendix))), "Wages");
        check("Letter of Agreement E", Some(("E", Some(Label::SideLetter))), "");
        for title in ["Article one may read", "Part of the day", "Appendix \"B", "Schedule of pay", "Article Oneself"] {
            check(title, None, title);
        }
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
        check("Schedule of classes", None, "Schedule of classes");
    }

    #[test]
    fn one_number_in_all_spellings() {
        for (one, other, same) in [
            ("Art 5", "Article 5", true),
            ("ARTICLE V", "Article 5", true),
            ("Article Five", "5", true),
            ("Side letter E", "Letter of Agreement E", true),
            ("M.O.U. 3", "Memorandum of Understanding 3", true),
            ("Article 16B", "Art. 16b", true),
            ("§ 3–1", "Section 3-1", true),
            ("IV", "4", true),
            ("APPENDIX \"B\"", "Appendix B", true),
            ("5-1.2(b)(iii)", "5-1.2(b)(iii).", true),
            ("37-3", "373", false),
            ("Appendix A", "Exhibit A", false),
            ("Appendix H", "H", false),
            ("Appendix C", "Appendix 100", false),
            ("Article 5", "Article 15", false),
        ] {
            assert_eq!(full_key(one) == full_key(other), same, "{one}, {other}");
        }
        assert_eq!(
            ["IV", "XIX", "XLIX", "CC", "IIII", "VX"].map(roman_worth),
            [Some(4), Some(19), Some(49), None, None, None]
        );
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
