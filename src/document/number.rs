//! Numbers of articles and sections, in the many shapes that contracts give them.

use std::fmt;
use std::sync::LazyLock;

use regex_lite::Regex;
use serde::Serialize;

/// The word before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// Article, Art.
    Article,
    /// Section, Sec., §
    Section,
    /// Appendix, Annex, Exhibit, Attachment, Addendum
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

/// One number: `37-3.1`, `H-5`, `A-1K`, `20-1.1(a)`.
const COMPOUND: &str =
    r"(?:[0-9]{1,3}[A-Za-z]?|[A-Z]{1,2})(?:[-–.](?:[0-9]{1,3}[A-Za-z]?|[A-Z]))+(?:\([0-9A-Za-z]{1,4}\))*";
/// `12`, `12a`, `12(b)`.
const INTEGER: &str = r"[0-9]{1,3}[a-z]?(?:\([0-9A-Za-z]{1,4}\))*";
const ROMAN: &str = r"[IVXLC]{1,7}";

/// White space within a heading.
const SPACE: &str = r"[ \t\xA0]";

/// The words before numbers, a group for each [`Label`].
fn labels() -> String {
    let word = |word: &str| format!("(?i:{word})");
    let words = |words: &[&str]| words.iter().map(|it| word(it)).collect::<Vec<_>>().join(&format!("{SPACE}+"));
    let understood = word("agreement|understanding");
    let letters = [
        words(&["side", "letter"]),
        format!("{}{SPACE}+{understood}", words(&["letter", "of"])),
        format!("{}{SPACE}+{understood}", words(&["memorandum", "of"])),
        word("loa|mou"),
    ];
    let groups = [
        ("article", word(r"article|art\.?")),
        ("section", format!("{}|§§?", word(r"section|sec\."))),
        ("appendix", word("appendix|annex|exhibit|attachment|addendum")),
        ("letter", letters.join("|")),
        ("part", word("part|chapter|title")),
    ];
    groups.map(|(name, words)| format!("(?P<{name}>{words})")).join("|")
}

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    // Behind a label a capital may follow the figures: Article 16B.
    let value = format!(r"{COMPOUND}|[0-9]{{1,3}}[A-Z]\b|{INTEGER}|{ROMAN}|[A-Z]{{1,2}}");
    let labels = labels();
    Regex::new(&format!(r"^(?P<all>(?:{labels}){SPACE}*(?:#{SPACE}*)?(?P<value>{value}))(?:[.:)]+|[ \t\xA0–—-]|$)"))
        .expect("a constant")
});

/// The group `open` needs a capital behind what it matches.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?P<value>{COMPOUND}|\((?:[0-9]{{1,3}}|[a-z]{{1,2}}|[ivx]{{1,5}}|[A-Z])\))(?:[.:)]+|[ \t\xA0–—]|$)|^(?P<short>{INTEGER}|{ROMAN}|[A-Z])(?:[.):]+(?:{SPACE}|$)|$)|^(?P<open>{INTEGER}|[IVX]{{2,5}}){SPACE}+(?:[–—-]{SPACE}+)?"
    ))
    .expect("a constant")
});

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
pub(super) fn leading(heading: &str) -> Option<(Number, usize)> {
    if let Some(found) = LABELLED.captures(heading) {
        let label = [
            ("article", Label::Article),
            ("section", Label::Section),
            ("appendix", Label::Appendix),
            ("letter", Label::SideLetter),
            ("part", Label::Part),
        ]
        .into_iter()
        .find_map(|(name, label)| found.name(name).map(|_| label));
        let all = found.name("all")?;
        return Some((Number { text: spaced(all.as_str()), label, value: found["value"].to_string() }, all.end()));
    }
    let found = BARE.captures(heading)?;
    let whole = found.get(0)?;
    let before_capital = || found.name("open").filter(|_| heading[whole.end()..].starts_with(char::is_uppercase));
    let value = found.name("value").or(found.name("short")).or_else(before_capital)?;
    let number = Number { text: value.as_str().to_string(), label: None, value: value.as_str().to_string() };
    Some((number, value.end()))
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
