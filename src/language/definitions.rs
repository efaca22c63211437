//! What a text itself defines: `Professional Problems Committee (PPC)`, `hereinafter called the "County"`, `"Day" means …`.
//!
//! An abbreviation in parentheses stands for the words before it whose first letters it has: the method of Schwartz and
//! Hearst, "A simple algorithm for identifying abbreviation definitions" (2003), by whole words. A quoted name stands for
//! the capitalized name before it. Everything else that is defined is the subject of its sentence.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::duties::sentences;
use super::signs;

/// A term that a text defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What is defined, in full: `Professional Problems Committee`, `day`.
    pub term: String,
    /// Its short form, if it has one: `PPC`, `County`.
    pub short: Option<String>,
    /// The sentence that defines it, in bytes.
    pub sentence: Range<usize>,
}

/// The definitions of a text, in its order; with `is_list`, of a section that consists of them, where `Day: a calendar
/// day.` is one too.
///
/// ```
/// use sideletter::language::definitions::definitions;
/// let found = definitions("A cost of living adjustment (\"COLA\") is paid.", false);
/// assert_eq!((found[0].short.as_deref(), found[0].term.as_str()), (Some("COLA"), "cost of living adjustment"));
/// ```
pub fn definitions(text: &str, is_list: bool) -> Vec<Definition> {
    if !is_list && !may_define(text) {
        return Vec::new();
    }
    let mut found: Vec<Definition> = Vec::new();
    // The expressions take long, and few texts have the words that they look for.
    let may_call = signs::has_any(&text.to_ascii_lowercase(), &["referred to", "called", "nown a"]);
    let may_mean = is_list || signs::has_any(text, &["mean", "defined", "refer", "include"]);
    for range in sentences(text).filter(|range| !signs::has(&text[range.clone()], LEADERS)) {
        let sentence = &text[range.clone()];
        let called = may_call.then(|| referred_to(sentence)).into_iter().flatten();
        let named = in_parentheses(sentence).chain(called).map(|(term, short)| (term, Some(short)));
        let meant = may_mean.then(|| meant(sentence, is_list)).flatten().into_iter().map(|term| (term, None));
        for (term, short) in named.chain(meant) {
            let term = without_last(&term, &found).replace(['"', '“', '”'], "");
            found.push(Definition { term, short, sentence: range.clone() });
        }
    }
    found
}

/// A name without the short form of the one before it: of `called COUNTY and Lane Local 626`, only the latter is a name.
fn without_last<'t>(name: &'t str, found: &[Definition]) -> &'t str {
    let last = found.last().and_then(|it| it.short.as_deref());
    let rest = last.and_then(|short| name.strip_prefix(short)?.strip_prefix(" and "));
    rest.map_or(name, |rest| rest.strip_prefix("the ").unwrap_or(rest))
}

/// Whether a text could define something: a quick test, so that most texts are read no further.
pub fn may_define(text: &str) -> bool {
    signs::has_any(text, &["(", "\"", "“", "referred to as", "called", "known as", " mean", "defined as"])
}

/// The dots of a table of contents, which repeats what the text defines.
const LEADERS: &str = "....";
/// Words that an abbreviation may leave out, and that a name may have between its capitalized words.
const SMALL: [&str; 10] = ["&", "a", "an", "and", "for", "in", "of", "on", "the", "to"];
/// How many words a short form has at most, and a defined term, and a name.
const SHORT: usize = 4;
const TERM: usize = 5;
const NAME: usize = 12;
/// Subjects that name nothing.
const PRONOUNS: [&str; 12] =
    ["he", "it", "she", "that", "there", "these", "they", "this", "those", "what", "which", "who"];

/// Short forms in parentheses with the names before them.
fn in_parentheses(sentence: &str) -> impl Iterator<Item = (String, String)> + '_ {
    sentence.match_indices('(').filter_map(|(at, _)| {
        let inside = sentence[at + 1..].split_once(')')?.0;
        let marked = MARK.find(inside).map_or(inside, |mark| &inside[mark.end()..]);
        let bare = unquoted(marked);
        let letters = bare.replace('.', "");
        let before = &sentence[..at];
        if is_initials(&letters)
            && let Some(name) = name_with(before, &letters)
        {
            return Some((name.to_owned(), letters));
        }
        let is_named = marked.len() < inside.len() || is_quoted(inside);
        let name = name_before(before).filter(|name| is_named && is_short(bare) && !is_same(name, bare))?;
        Some((name.to_owned(), bare.to_owned()))
    })
}

/// Short forms that are introduced in words: `…, hereinafter referred to as the "Union"`.
fn referred_to(sentence: &str) -> impl Iterator<Item = (String, String)> + '_ {
    CALLED.find_iter(sentence).filter_map(|mark| {
        let behind = &sentence[mark.end()..];
        let short = match behind.strip_prefix(['"', '“', '‘']) {
            Some(quoted) => unquoted(quoted.split(['"', '”', '’']).next()?),
            None if mark.as_str().to_lowercase().starts_with("here") => capitalized(behind),
            None => return None,
        };
        let name = name_before(&sentence[..mark.start()])?;
        (is_short(short) && !is_same(name, short)).then(|| (name.to_owned(), short.to_owned()))
    })
}

/// The term whose meaning a sentence tells.
fn meant(sentence: &str, is_list: bool) -> Option<String> {
    let term = |found: regex::Captures<'_>| found.get(1).map(|term| unquoted(term.as_str()).to_owned());
    let quoted = QUOTED.captures(sentence).and_then(term);
    let told = || MEANT.captures(sentence).and_then(term);
    let listed = || LISTED.captures(sentence).filter(|_| is_list).and_then(term);
    quoted.or_else(told).or_else(listed).filter(|term| {
        let words: Vec<&str> = term.split_whitespace().collect();
        let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
        (1..=TERM).contains(&words.len()) && !PRONOUNS.contains(&first.as_str()) && term.len() > 1
    })
}

fn expression(source: &str) -> Regex {
    Regex::new(source).expect("the expressions of this file are well formed")
}

/// What a short form in parentheses may begin with.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?i:(?:here(?:in ?)?after|herein|also|or)?\s*(?:collectively )?(?:referred to as|called|known as)?,?\s*(?:the |an? )?\s*)",
    )
});
/// What introduces a short form in words.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?i)\b(?:here(?:in ?)?after|herein|also|collectively)?,?\s*(?:to be )?(?:referred to(?: herein)? as|called|known as),?\s+(?:the\s+)?\s*",
    )
});
/// A quoted term with its meaning.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r#"["“”]\s*([^"“”]{2,60}?)[,.]?\s*["“”],?\s+(?:shall\s+mean|means?|(?:is|are|shall\s+be)\s+defined\s+as|refers?\s+to|shall\s+refer\s+to|shall\s+include|includes)\b"#,
    )
});
/// A sentence that tells what its subject means.
static MEANT: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:\(?\w{1,3}[.)]\s+)?(?:(?i:for (?:the )?purposes? of [^,]{1,60}),\s+)?(?:(?i:the term|an?|the)\s+)?([A-Za-z][\w’'/-]*(?:\s+[\w’'/-]+){0,4}?)\s+(?:shall\s+mean|means|(?:is|are|shall\s+be)\s+defined\s+as)(?:\s+[^o\s]|\s+o[^f]|:)",
    )
});
/// An entry of a list of definitions.
static LISTED: LazyLock<Regex> =
    LazyLock::new(|| expression(r"^(?:\(?\w{1,3}[.)]\s+)?([A-Z][\w’'/-]*(?: [\w’'/-]+){0,4})(?:: | [-–—] )\S"));

/// Two to eight capitals, perhaps with a small plural.
fn is_initials(short: &str) -> bool {
    let capitals = short.strip_suffix('s').unwrap_or(short);
    (2..=8).contains(&capitals.len()) && capitals.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether words can be a short form: few, and a name.
fn is_short(short: &str) -> bool {
    (1..=SHORT).contains(&short.split_whitespace().count())
        && short.starts_with(char::is_uppercase)
        && short.chars().all(|c| c.is_alphanumeric() || " -/&’'.".contains(c))
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn is_quoted(text: &str) -> bool {
    text.contains(['"', '“', '”'])
}

/// Words without the quotation marks and signs around them.
fn unquoted(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "\"'“”‘’.,;".contains(c))
}

/// The capitalized words at the beginning of a text.
fn capitalized(text: &str) -> &str {
    let mut end = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if !word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            break;
        }
        end += word.len();
        if word.trim_end().ends_with([',', '.', ';', ')']) {
            break;
        }
    }
    unquoted(&text[..end])
}

/// The capitalized name at the end of a text: `Oregon Nurses Association`. A comma does not end a name that would have one
/// word: `Washington County, Oregon`.
fn name_before(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || ",(".contains(c));
    let (mut start, mut words, mut joiners) = (None, 0, 0);
    let mut end = text.len();
    while let Some(word) = text[..end].split_whitespace().next_back().filter(|_| words < NAME) {
        let at = text[..end].trim_end().len() - word.len();
        let ends_part = start.is_some() && word.ends_with([',', ';', ':', '"', '”']);
        if ends_part && (words > 1 || !word.ends_with(',')) {
            break;
        }
        let bare = word.trim_start_matches(['"', '“', '(']);
        if bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            start = Some(at + word.len() - bare.len());
            words += 1;
            joiners = 0;
        } else if start.is_some() && joiners < 2 && SMALL.contains(&bare) {
            joiners += 1;
        } else {
            break;
        }
        end = at;
    }
    let name = &text[start?..];
    let name = name.strip_prefix("The ").or(name.strip_prefix("THE ")).unwrap_or(name);
    name.starts_with(char::is_uppercase).then_some(name)
}

/// The words at the end of a text whose first letters an abbreviation has.
fn name_with<'t>(text: &'t str, short: &str) -> Option<&'t str> {
    let letters = short.trim_end_matches('s').to_ascii_lowercase();
    let line = text.rsplit('\n').next().unwrap_or(text).trim_end();
    let starts =
        |at: usize| !line[..at].ends_with(char::is_alphanumeric) && line[at..].starts_with(char::is_alphabetic);
    let mut wanted = letters.chars().rev().peekable();
    let places = line.char_indices().map(|(at, _)| at).filter(|&at| starts(at) && !line[..at].ends_with(['\'', '’']));
    for at in places.collect::<Vec<_>>().into_iter().rev() {
        let word: String =
            line[at..].chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let is_first = wanted.clone().count() == 1;
        match wanted.peek() {
            // No name begins with a small word: the O of ODLSS is of `Office`, not of `of`.
            Some(letter) if word.starts_with(*letter) && !(is_first && SMALL.contains(&word.as_str())) => {
                wanted.next();
            }
            _ if SMALL.contains(&word.as_str()) => {}
            _ => return None,
        }
        if wanted.peek().is_none() {
            return Some(&line[at..]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, is_list: bool) -> Vec<(String, String)> {
        let form = |it: Definition| (it.term, it.short.unwrap_or_default());
        definitions(text, is_list).into_iter().map(form).collect()
    }

    #[test]
    fn abbreviations_stand_for_the_words_before() {
        for (text, short, name) in [
            ("The Professional Problems Committee (PPC) meets.", "PPC", "Professional Problems Committee"),
            ("under the Family and Medical Leave Act (FMLA)", "FMLA", "Family and Medical Leave Act"),
            ("Long-Term Disability (“LTD”)", "LTD", "Long-Term Disability"),
            ("any Individualized Education Programs (IEPs)", "IEPs", "Individualized Education Programs"),
            ("paid time off (P.T.O.)", "PTO", "paid time off"),
            ("the Office of Diverse Learner Supports (ODLS)", "ODLS", "Office of Diverse Learner Supports"),
        ] {
            assert_eq!(found(text, false), [(name.to_owned(), short.to_owned())], "{text}");
        }
        for text in [
            "the County (ABC)",
            "as in (A)",
            "(PPC) first",
            "five (5) days",
            "Board (“Board”)",
            "he (or she)",
            "2 Paid Time Off (PTO) ..... 7",
        ] {
            assert!(found(text, false).is_empty(), "{text}");
        }
    }

    #[test]
    fn short_names_stand_for_the_name_before() {
        for (text, short, name) in [
            (
                "the Oregon Nurses Association, hereinafter referred to as the \"Union.\"",
                "Union",
                "Oregon Nurses Association",
            ),
            ("Washington County, Oregon, hereinafter called \"County,\" and", "County", "Washington County, Oregon"),
            ("the State of Oregon (hereinafter the “Employer”), acting", "Employer", "State of Oregon"),
            ("Commissioners of Lane County, hereinafter referred to as COUNTY and others", "COUNTY", "Lane County"),
            (
                "The Board of Education of the City of Chicago (the \"Board\")",
                "Board",
                "Board of Education of the City of Chicago",
            ),
            (
                "Organized to Promote Legislative Equality, also referred to as “PEOPLE.”",
                "PEOPLE",
                "Legislative Equality",
            ),
        ] {
            let found = found(text, false);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].0.ends_with(name) && found[0].1 == short, "{text}: {found:?}");
        }
        for text in [
            "according to the terms hereinafter provided",
            "He was called into the office.",
            "the file (the personnel file)",
        ] {
            assert!(found(text, false).is_empty(), "{text}");
        }
    }

    #[test]
    fn meanings_are_told_of_a_subject() {
        for (text, term) in [
            ("The term \"days\" shall mean calendar days.", "days"),
            ("For the purposes of this Article, “immediate family” shall include the spouse.", "immediate family"),
            ("A layoff is defined as a separation from service.", "layoff"),
            ("(a) Working hours are defined as Monday through Friday.", "Working hours"),
            ("“Regular hours” means all hours of work.", "Regular hours"),
            ("For purposes of this section, a short notice means one of two days.", "short notice"),
        ] {
            assert_eq!(found(text, false), [(term.to_owned(), String::new())], "{text}");
        }
        for text in [
            "This means that nobody works.",
            "It is defined as such.",
            "By all means, call.",
            "It is the only means of redress.",
            "Any means of travel will do.",
        ] {
            assert!(found(text, false).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_list_of_definitions_needs_no_verb() {
        let text =
            "Extra Help: employees who are appointed for less than a year.\n\nDemotion – a change to a lower class.";
        assert!(found(text, false).is_empty());
        let terms = [("Extra Help".to_owned(), String::new()), ("Demotion".to_owned(), String::new())];
        assert_eq!(found(text, true), terms);
        let whole = definitions(text, true);
        assert_eq!(&text[whole[1].sentence.clone()], "Demotion – a change to a lower class.");
    }
}
