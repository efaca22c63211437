//! Citations by number in running text, as people write them: `Article 37-3`, `§ 12`, `Section 2 of Article 6`, `Articles 2,
//! 3 and 4`, `under section 9-8`, `Side Letter E`. A section of a law, `29 U.S.C. Section 158`, is told apart.

use std::ops::Range;

use super::calendar;
use super::number_words;
use super::scan::{self, Lower};
use super::section_number::{self, Label};
use super::units;

/// A citation by number, found in plain text. Of `Sections 2 and 3`, each number is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Bytes in the text.
    pub range: Range<usize>,
    /// The word before the number.
    pub label: Label,
    /// The number, in digits where it is written in words.
    pub value: String,
    /// The chapter that the text names beside a section: the 6 of `Section 2 of Article 6`.
    pub within: Option<(Label, String)>,
    /// Which text it leads to.
    pub text: Cited,
}

/// Which text a citation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cited {
    /// The one that it is in.
    This,
    /// A law, a policy or another contract.
    Other,
    /// The one that it is in, if that has such a number; otherwise another: `Section 401(k)`, `Exhibit A`.
    Either,
}

/// Finds the citations by number in plain text.
///
/// ```
/// use sideletter::language::citations::{Cited, find};
/// let found = find("See Article 6, Section 2, § 12 and 29 U.S.C. Section 158.");
/// let values: Vec<_> = found.iter().filter(|c| c.text == Cited::This).map(|c| c.value.as_str()).collect();
/// assert_eq!(values, ["6", "2", "12"]);
/// ```
pub fn find(text: &str) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = section_number::next_label(text, at) {
        let groups = phrase(text, start);
        // Both letters that may begin a label have one byte, and the sign § has two.
        at = groups.last().map_or(start + 2, |last| last.end);
        push(text, groups, &mut found);
    }
    found
}

/// A label with its numbers: `Sections 3.1 and 3.2`.
struct Group {
    start: usize,
    label: Label,
    /// Whether this text may have no such thing: exhibits and memoranda are often papers of their own.
    is_loose: bool,
    numbers: Vec<(String, Range<usize>)>,
    end: usize,
    joiner: Joiner,
}

impl Group {
    /// Whether it may be a range: `Articles 3-5`.
    fn may_be_range(&self, text: &str) -> bool {
        let is_plural = section_number::label(text, self.start).is_some_and(|(.., is_plural)| is_plural);
        is_plural && matches!(self.numbers.as_slice(), [(only, _)] if only.contains(['-', '–']))
    }
}

/// How a group is joined to the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joiner {
    None,
    /// `Article 6, Section 2`
    Comma,
    /// `Section 2 of Article 6`
    Of,
    /// `Article 6, Section 2 and Section 4`
    And,
}

/// The groups that belong together from here on; none if no citation begins.
fn phrase(text: &str, at: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let (mut at, mut joiner) = (at, Joiner::None);
    while let Some(group) = group(text, at, joiner) {
        (at, joiner) = joined(text, group.end);
        if joiner == Joiner::None || section_number::label(text, at).is_none() {
            (at, joiner) = joined_behind_title(text, &group).unwrap_or((at, joiner));
        }
        groups.push(group);
        if joiner == Joiner::None {
            break;
        }
    }
    groups
}

/// How a group that ends here is joined to another, and where that would begin.
fn joined(text: &str, end: usize) -> (usize, Joiner) {
    let space = scan::skip_space(text, end);
    let sign = text[space..].chars().next().filter(|c| matches!(c, ',' | ':' | '(' | '-' | '–' | '—'));
    let next = scan::skip_space(text, space + sign.map_or(0, char::len_utf8));
    if next == end {
        return (end, Joiner::None);
    }
    for (words, joiner) in
        [("of", Joiner::Of), ("in", Joiner::Of), ("under", Joiner::Of), ("and", Joiner::And), ("or", Joiner::And)]
    {
        if let Some(end) = scan::says(text, next, words) {
            let next = scan::skip_space(text, end);
            let this = ["this", "the", "said"].iter().find_map(|word| scan::says(text, next, word));
            return (this.map_or(next, |end| scan::skip_space(text, end)), joiner);
        }
    }
    (next, Joiner::Comma)
}

/// How a section and its article are joined where a title is between them: `Article 2 (Leave), Section 2`, `Article 2 -
/// Leave, Section 2`, `Section 2, "Sick Leave," of Article 2`.
fn joined_behind_title(text: &str, group: &Group) -> Option<(usize, Joiner)> {
    let is_chapter = !matches!(group.label, Label::Section | Label::Part);
    let mut end = group.end;
    // "Article 10, Travel, Mileage, Section 2".
    for _ in 0..3 {
        end = title_end(text, end)?;
        let (next, joiner) = joined(text, end);
        let Some((label, ..)) = section_number::label(text, next) else { continue };
        let fits = match joiner {
            Joiner::None | Joiner::And => false,
            Joiner::Comma => is_chapter == (label == Label::Section),
            Joiner::Of => !is_chapter && label != Label::Section,
        };
        return fits.then_some((next, joiner));
    }
    None
}

/// Where a title behind a number ends: one in parentheses or quotation marks, or words that begin with capitals.
fn title_end(text: &str, end: usize) -> Option<usize> {
    const LONGEST: usize = 80;
    #[rustfmt::skip]
    const SMALL: [&str; 14] = ["a", "an", "and", "at", "by", "during", "for", "from", "in", "of", "on", "or", "the", "with"];
    let space = scan::skip_space(text, end);
    let sign = text[space..].chars().next().filter(|c| matches!(c, ',' | ':' | '-' | '–' | '—'));
    let start = scan::skip_space(text, space + sign.map_or(0, char::len_utf8));
    let first = text[start..].chars().next().filter(|_| start > end)?;
    let close = match first {
        '(' => Some(')'),
        '"' => Some('"'),
        '“' => Some('”'),
        _ => None,
    };
    let title = &text[start + first.len_utf8()..];
    if let Some(close) = close {
        let length = title.find(close).filter(|length| *length < LONGEST && !title[..*length].contains("\n\n"))?;
        return Some(start + first.len_utf8() + length + close.len_utf8());
    }
    if !first.is_uppercase() || section_number::label(text, start).is_some() {
        return None;
    }
    let title = &text[start..];
    let length = title.find([',', ':', '.', ';', '(', ')', '–', '—']).filter(|length| *length < LONGEST)?;
    let words = title[..length].trim_end();
    let is_title =
        |word: &str| word.starts_with(char::is_uppercase) || SMALL.contains(&word) || matches!(word, "&" | "/" | "-");
    let is_last = words.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_uppercase));
    let ends = title[length..].starts_with([',', ':', '–', '—', '(']);
    (ends && is_last && !words.contains("\n\n") && words.split_whitespace().all(is_title)).then(|| start + words.len())
}

/// The two ends of `Articles 3-5`, each with its place. `Sections 3-5` may be one section of Article 3, unless its article
/// is named.
fn ends_of_range(
    text: &str,
    label: Label,
    (value, range): &(String, Range<usize>),
) -> Option<[(String, Range<usize>); 2]> {
    let (first, last) = value.split_once(['-', '–'])?;
    let of = || scan::says(text, scan::skip_space(text, range.end), "of");
    let is_range = matches!((first.parse::<u32>(), last.parse::<u32>()), (Ok(first), Ok(last)) if first < last);
    let dash = text[..range.end].rfind(value.as_str()).filter(|at| *at >= range.start)? + first.len();
    (is_range && (label != Label::Section || of().is_some()))
        .then(|| [(first.to_string(), range.start..dash), (last.to_string(), range.end - last.len()..range.end)])
}

fn group(text: &str, at: usize, joiner: Joiner) -> Option<Group> {
    let (label, end, is_plural) = section_number::label(text, at)?;
    let is_lower = text[at..].starts_with(|c: char| c.is_lowercase());
    let start = scan::skip_space(text, end);
    let is_sign = text[at..].starts_with('§');
    if start == end && !is_sign && !text[at..end].ends_with('.') {
        return None;
    }
    let is_plural = is_plural || ["nos.", "numbers"].iter().any(|sign| scan::says(text, start, sign).is_some());
    let first = number(text, start, label, is_lower)?;
    let mut numbers = vec![(first.0, at..first.1)];
    let mut end = first.1;
    while let Some((value, range)) = next_number(text, end, label, is_lower, is_plural) {
        end = range.end;
        numbers.push((value, range));
    }
    if let [only] = numbers.as_slice()
        && is_plural
        && let Some(ends) = ends_of_range(text, label, only)
    {
        numbers = ends.to_vec();
    }
    let word = scan::word(text, at);
    let is_loose = !is_sign && !is_own(word);
    Some(Group { start: at, label, is_loose, numbers, end, joiner })
}

/// Words before a number that mean a part of this very text.
fn is_own(word: &str) -> bool {
    let lower = Lower::of(word);
    let word = lower.as_str();
    ["art", "sec", "appendix", "appendices", "side"].iter().any(|beginning| word.starts_with(beginning))
        || matches!(word, "app" | "appx")
}

/// The number after a label: `6`, `37-3.1(a)`, `16B`, `IV`, `"B"`, `Twenty-Two`.
fn number(text: &str, at: usize, label: Label, is_lower: bool) -> Option<(String, usize)> {
    let (value, end) = section_number::cited(text, at)?;
    let has_digit = value.starts_with(|c: char| c.is_ascii_digit());
    // "A section 30 feet long".
    let is_amount = is_lower && units::behind(text, end).0.is_measure;
    let may_be_letter = !is_lower || matches!(label, Label::Appendix | Label::SideLetter);
    let rest = &text[end..];
    let goes_on = rest.starts_with(['%', '$'])
        || rest.starts_with(['-', ',', '/']) && scan::goes_on(text, end + 1) && !rest.starts_with('/');
    ((has_digit || may_be_letter) && !goes_on && !is_amount).then_some((value, end))
}

/// Another number of the same label: `, 3 and 4`. After `Section`, only one that is not an amount:
/// `Section 3.1 and 3.2`.
fn next_number(
    text: &str,
    end: usize,
    label: Label,
    is_lower: bool,
    is_plural: bool,
) -> Option<(String, Range<usize>)> {
    let mut at = end;
    if text[at..].starts_with(',') {
        at += 1;
    }
    at = scan::skip_space(text, at);
    const JOINERS: [&str; 8] = ["and/or", "and", "or", "through", "thru", "to", "&", "–"];
    let word = JOINERS.iter().find_map(|word| scan::says(text, at, word));
    let start = word.map_or(at, |end| scan::skip_space(text, end));
    if start == end || text[start..].starts_with(char::is_lowercase) {
        return None;
    }
    let (value, end) = number(text, start, label, is_lower)?;
    let is_compound = value.contains(['-', '.', '–']) && word.is_some();
    let is_amount = units::behind(text, end).0.is_measure;
    let is_word = value.starts_with(|c: char| c.is_ascii_uppercase()) && !(is_plural && word.is_some());
    ((is_plural || is_compound) && !is_amount && !is_word).then_some((value, start..end))
}

/// Makes citations of the groups of a phrase.
fn push(text: &str, groups: Vec<Group>, found: &mut Vec<Citation>) {
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return };
    let is_other = is_of_other(text, last.end) || is_behind_law(text, first.start);
    let other = of_another_contract(text, first.start, last.end)
        .or_else(|| may_be_of_other(text, last.end).then_some(Cited::Either))
        .filter(|_| !is_other);
    let chapter = |group: &Group| match group.label {
        Label::Section | Label::Part => None,
        label => Some((label, group.numbers.last().map(|(value, _)| value.clone()).unwrap_or_default())),
    };
    let mut within: Option<(Label, String)> = None;
    for (at, group) in groups.iter().enumerate() {
        let next = groups.get(at + 1).filter(|next| matches!(next.joiner, Joiner::Of | Joiner::Comma));
        within = match chapter(group) {
            Some(own) => Some(own).filter(|_| groups.get(at + 1).is_some_and(|next| next.joiner == Joiner::Comma)),
            None if next.is_some_and(|next| next.joiner == Joiner::Of) => next.and_then(chapter),
            None if group.joiner != Joiner::None && within.is_some() => within,
            None => next.and_then(chapter),
        };
        let within = within.clone().filter(|_| group.label == Label::Section);
        let is_range = group.may_be_range(text);
        for (value, range) in &group.numbers {
            let text = match () {
                _ if is_other => Cited::Other,
                _ if other.is_some() => other.unwrap_or(Cited::Either),
                _ if group.is_loose || is_range || section_number::is_of_tax_code(value) => Cited::Either,
                _ => Cited::This,
            };
            let (label, value, range, within) = (group.label, value.clone(), range.clone(), within.clone());
            found.push(Citation { range, label, value, within, text });
        }
    }
}

/// Whether the words after a citation may name another text: `Section 8 housing`, `Section 9 thereof`, `Section 4.B of this
/// policy`.
fn may_be_of_other(text: &str, end: usize) -> bool {
    #[rustfmt::skip]
    const NAMED: &[&str] = &[
        "housing", "voucher", "vouchers", "tenant", "tenants", "plan", "plans", "account", "accounts", "trust", "trusts",
        "program", "programs", "exemption", "exemptions", "election", "elections", "pilot", "pilots", "troops", "discipline",
        "punishment", "license", "licenses", "organization", "organizations", "corporation", "charity", "charities",
        "work period",
    ];
    #[rustfmt::skip]
    const OF: [&str; 19] = [
        "policy", "policies", "plan", "handbook", "manual", "rule", "rules", "regulation", "regulations", "code", "ordinance",
        "law", "act", "statute", "charter", "resolution", "program", "procedure", "bylaws",
    ];
    let next = scan::skip_space(text, end);
    let says = |at: usize, words: &[&str]| words.iter().any(|word| scan::says(text, at, word).is_some());
    let of = ["of this", "of these", "in this", "of that"].iter().find_map(|words| scan::says(text, next, words));
    next > end
        && (says(next, NAMED)
            || says(next, &["thereof", "therein"])
            || of.is_some_and(|end| says(scan::skip_space(text, end), &OF)))
}

/// Whether the words after a citation name another text: `of the School Code`, ` et seq.`, `/7`.
fn is_of_other(text: &str, end: usize) -> bool {
    let mut at = end;
    let rest = &text[at..];
    if rest.starts_with('/') {
        return true;
    }
    // "Section 24-11 (tenure) of the Code".
    let space = scan::skip_space(text, at);
    if let Some(close) = text[space..].strip_prefix('(').and_then(|inner| inner.find(')')).filter(|length| *length < 60)
    {
        at = space + close + 2;
    }
    let comma = if text[at..].starts_with(',') { at + 1 } else { at };
    let next = scan::skip_space(text, comma);
    if ["et seq", "ff.", "U.S.C", "USC", "CFR", "C.F.R", "ILCS"].iter().any(|words| text[next..].starts_with(words)) {
        return true;
    }
    // "Appendix C to 29 CFR Part 825".
    let to = scan::says(text, next, "to").map(|end| scan::skip_space(text, end));
    if let Some(title) = to
        && let digits = scan::digits(text, title)
        && !digits.is_empty()
        && is_law(text[title + digits.len()..].split_whitespace().next().unwrap_or_default())
    {
        return true;
    }
    // "Article 4.10 A of the Personnel Rules".
    let part = text[next..].starts_with(|c: char| c.is_ascii_uppercase()) && !scan::goes_on(text, next + 1);
    let next = if part { scan::skip_space(text, next + 1) } else { next };
    let Some(of) = scan::says(text, next, "of") else { return false };
    let mut next = scan::skip_space(text, of);
    for article in ["the", "an", "a", "said", "such", "its", "our"] {
        if let Some(end) = scan::says(text, next, article) {
            next = scan::skip_space(text, end);
        }
    }
    let name = text[next..].split(['.', ',', ';', ':', '(']).next().unwrap_or("");
    let name = name.split("\n\n").next().unwrap_or("");
    let mut words = name.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).take(5);
    let named = words.find(|word| is_this(word) || is_law(word) || is_of_another_time(word));
    !name.trim().is_empty() && named.is_none_or(|word| !is_this(word))
}

/// Whether the words beside a citation name the contract of others: `of the Teamsters agreement`, `of the state agreement
/// with AFSCME`, `the carpenters' contract, Article 22`. A name that may also be this text's own decides less.
fn of_another_contract(text: &str, start: usize, end: usize) -> Option<Cited> {
    let before = text[..start].trim_end().trim_end_matches(',');
    let before: Vec<&str> = before.rsplit(['.', ';', ':', '\n']).next()?.split_whitespace().rev().take(4).collect();
    let before: Vec<&str> = before.into_iter().rev().collect();
    if let [names @ .., last] = before.as_slice()
        && (is_contract(last) && !names.iter().any(|word| is_this(word)) || owner(last).is_some())
    {
        let names = if is_contract(last) { names } else { &before[..] };
        if let Some(found) = names.last().and_then(|name| named(name)) {
            return Some(found);
        }
    }
    let next = scan::skip_space(text, end);
    let of = ["of", "in", "under"].iter().find_map(|word| scan::says(text, next, word))?;
    let clause = text[of..].split(['.', ',', ';', ':', '(', ')']).next()?.split("\n\n").next()?;
    let words: Vec<&str> = clause.split_whitespace().take(9).collect();
    let contract = words.iter().take(6).position(|word| is_contract(word))?;
    if words[..contract].iter().any(|word| scan::says(word, 0, "this").is_some()) {
        return None;
    }
    let with = words[contract + 1..].split_first().filter(|(word, _)| **word == "with");
    let with = with.and_then(|(_, names)| names.iter().find(|word| !matches!(**word, "the" | "its" | "our")));
    words[..contract].iter().find_map(|name| named(name)).or_else(|| with.and_then(|name| named(name)))
}

fn is_contract(word: &str) -> bool {
    let lower = Lower::of(word.trim_matches(|c: char| !c.is_alphanumeric()));
    matches!(lower.as_str(), "agreement" | "contract" | "cba")
}

/// Whoever a word says that something belongs to: `Teamsters'`, `Local's`.
fn owner(word: &str) -> Option<&str> {
    let found = ["'s", "’s"].iter().find_map(|sign| word.strip_suffix(sign));
    found.or_else(|| word.strip_suffix(['\'', '’']).filter(|owner| owner.ends_with('s')))
}

/// Whether a word before `agreement` names others. Those who made this text are called by what they are: `the Union's
/// contract`, `the collective bargaining agreement`; letters such as `AFSCME` may be theirs.
fn named(word: &str) -> Option<Cited> {
    #[rustfmt::skip]
    const OWN: [&str; 38] = [
        "the", "collective", "bargaining", "master", "union", "unions", "labor", "working", "main", "basic", "parties", "party",
        "board", "district", "city", "county", "company", "employer", "employers", "employee", "employees", "association",
        "university", "department", "state", "agency", "member", "members", "negotiations", "relations", "conditions", "wages",
        "our", "their", "its", "this", "letter", "memorandum",
    ];
    let name = owner(word).unwrap_or(word).trim_matches(|c: char| !c.is_alphanumeric());
    let is_owner = owner(word).is_some();
    let is_own = name.len() < 3 || OWN.contains(&Lower::of(name).as_str()) || is_this(name);
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase());
    if is_own || !(is_name || is_owner) || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let is_capitals = name.bytes().all(|byte| byte.is_ascii_uppercase());
    Some(if (is_owner || name.ends_with('s')) && !is_capitals { Cited::Other } else { Cited::Either })
}

/// Whether a word shows that another agreement is meant: `the 2007-2012 Agreement`, `the prior contract`.
fn is_of_another_time(word: &str) -> bool {
    const EARLIER: [&str; 8] = ["previous", "prior", "former", "earlier", "expired", "old", "predecessor", "last"];
    calendar::year(word, 0).is_some()
        || word.starts_with("20") && word.len() > 4
        || EARLIER.contains(&Lower::of(word).as_str())
}

/// Whether a word names this text or a part of it: `this`, `Agreement`, `Article`.
fn is_this(word: &str) -> bool {
    let lower = Lower::of(word);
    #[rustfmt::skip]
    const THIS: [&str; 13] = [
        "this", "these", "agreement", "agreements", "contract", "article", "articles", "appendix", "section", "sections",
        "cba", "letter", "memorandum",
    ];
    THIS.contains(&lower.as_str())
}

/// Whether the words before a citation name a law: `29 U.S.C.`, `FMLA`, `Title VII,`, `the Labor Code`.
fn is_behind_law(text: &str, start: usize) -> bool {
    let is_capitals = scan::word(text, start).bytes().filter(u8::is_ascii_uppercase).count() > 1;
    let mut before =
        text[..start].trim_end_matches(|c: char| c.is_whitespace() && c != '\n').trim_end_matches('\n').trim_end();
    let is_apart = before.ends_with([',', '(']);
    before = before.trim_end_matches([',', '(', ' ']);
    // "The Family and Medical Leave Act (FMLA), Section 102".
    if let Some(open) = before.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        before = before[..open].trim_end();
    }
    let mut words = before.rsplit(|c: char| c.is_whitespace() || c == '(').filter(|word| !word.is_empty());
    let (Some(last), previous) = (words.next(), words.next().unwrap_or("")) else { return false };
    // "The policy manual's sections 605.7 and 705.5".
    let owner = last.strip_suffix("'s").or_else(|| last.strip_suffix("’s"));
    if is_law(last) || owner.is_some_and(|owner| !is_this(owner)) && !is_apart {
        return true;
    }
    let number = last.trim_end_matches(['.', ':', ')']);
    // "Chapter 150E".
    let digits = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let is_number = digits.ends_with(|c: char| c.is_ascii_digit()) || is_roman(number);
    if is_number && number == last {
        let of_law = OF_LAW.contains(&Lower::of(previous.trim_end_matches('.')).as_str()) || is_law(previous);
        return of_law
            || !is_apart
                && number.starts_with(|c: char| c.is_ascii_digit())
                && !previous.is_empty()
                && !ends_sentence(last);
    }
    is_abbreviation(last) && !is_capitals && !is_apart
}

/// Words whose number names a law or rule, so that a section after it is not of this text: `Title 5, Section 3`.
#[rustfmt::skip]
const OF_LAW: [&str; 19] = [
    "title", "chapter", "ch", "c", "part", "act", "code", "law", "laws", "order", "policy", "policies", "rule", "rules",
    "regulation", "regulations", "resolution", "ordinance", "form",
];

fn ends_sentence(word: &str) -> bool {
    word.ends_with(['.', ';', ':', '?', '!'])
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| b"IVXLC".contains(&byte))
}

/// `Act`, `Code`, `U.S.C.`, `C.F.R.`, `Stat.`
fn is_law(word: &str) -> bool {
    #[rustfmt::skip]
    const LAWS: [&str; 22] = [
        "Act", "Code", "Law", "Laws", "Statute", "Statutes", "Constitution", "Regulation", "Regulations", "Ordinance",
        "Bylaws", "By-Laws", "Stat.", "law", "statute", "statutes", "Charter", "Policy", "Handbook", "Manual",
        "Rules", "Policies",
    ];
    const CODES: [&str; 9] = ["USC", "CFR", "ILCS", "RCW", "ORS", "IRC", "USCA", "WAC", "OAR"];
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_dotted = word.len() > 3
        && word.ends_with('.')
        && word.bytes().enumerate().all(
            |(at, byte)| {
                if at % 2 == 0 { byte.is_ascii_uppercase() } else { byte == b'.' }
            },
        );
    LAWS.contains(&word)
        || CODES.contains(&letters.as_str())
        || is_dotted && !matches!(letters.as_str(), "US" | "MOU" | "LOA" | "PM" | "AM")
}

/// `FMLA`, `NLRA`, `ADA`: the short name of a law, or of the author of the cited text.
fn is_abbreviation(word: &str) -> bool {
    let is_own = matches!(word, "CBA" | "MOU" | "MOA" | "LOA" | "LOU" | "OF" | "IN" | "AND" | "OR" | "TO" | "THE");
    (3..=6).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !is_own
        && number_words::word(word).is_none()
}

#[cfg(test)]
mod tests {
    use super::Cited::{Either, Other, This};
    use super::*;

    /// A text and the citations read in it: `6`, or `2 in 6` if the chapter is named; each with the text it belongs to.
    type Row<'a> = (&'a str, &'a [(&'a str, Cited)]);

    const CITATIONS: &[Row<'_>] = &[
        ("as Article 37-3. Then", &[("37-3", This)]),
        ("(Section 8-2)", &[("8-2", This)]),
        ("in Appendix H, too", &[("H", This)]),
        ("Side letter E", &[("E", This)]),
        ("see APPENDIX \"B\" and Side Letter “C”", &[("B", This), ("C", This)]),
        ("Letter of Agreement 3, M.O.U. 4", &[("3", Either), ("4", Either)]),
        ("Article 3 of this Agreement", &[("3", This)]),
        ("Article 20-1.1(a)", &[("20-1.1(a)", This)]),
        ("§12, §§ 3.1 and 3.2", &[("12", This), ("3.1", This), ("3.2", This)]),
        ("Article 6, Section 2", &[("6", This), ("2 in 6", This)]),
        ("Article 6 Section 2", &[("6", This), ("2 in 6", This)]),
        ("Article 6, Sections 2 and 3", &[("6", This), ("2 in 6", This), ("3 in 6", This)]),
        ("Article 5, Section 2 and Section 4", &[("5", This), ("2 in 5", This), ("4 in 5", This)]),
        ("Section 2 of Article 6", &[("2 in 6", This), ("6", This)]),
        ("Section 2 of Article Six", &[("2 in 6", This), ("6", This)]),
        ("Section 2, Article 6", &[("2 in 6", This), ("6", This)]),
        ("Sections 2 and 3 of Appendix A", &[("2 in A", This), ("3 in A", This), ("A", This)]),
        ("Section 2 of this Article", &[("2", This)]),
        ("Article 6 and Section 2", &[("6", This), ("2", This)]),
        ("Sections 3.1 and 3.2", &[("3.1", This), ("3.2", This)]),
        ("Section 3.1 and 3.2", &[("3.1", This), ("3.2", This)]),
        ("Articles 3 through 5", &[("3", This), ("5", This)]),
        (
            "Articles 2, 3, and 4; Articles 2 and 88",
            &[("2", This), ("3", This), ("4", This), ("2", This), ("88", This)],
        ),
        ("ARTICLES IV AND VI", &[("IV", This), ("VI", This)]),
        ("Articles 2 and 3, 10 days after", &[("2", This), ("3", This)]),
        ("Article 5 and 10 days", &[("5", This)]),
        ("as in article 2, under section 9-8", &[("2", This), ("9-8", This)]),
        ("ARTICLE TWENTY-TWO; Art. 5, Art 6; Sec. 7", &[("22", This), ("5", This), ("6", This), ("7", This)]),
        ("§ 1310, Section 2012", &[]),
        ("29 U.S.C. Section 158", &[("158", Other)]),
        ("5 ILCS 315/7 and Section 7/2", &[("7", Other)]),
        ("Section 504 of the Rehabilitation Act", &[("504", Other)]),
        ("26 CFR § 1.1, 29 C.F.R. § 825", &[("1.1", Other), ("825", Other)]),
        ("Title VII, Section 703", &[("703", Other)]),
        ("FMLA Section 102", &[("102", Other)]),
        ("the Family and Medical Leave Act (FMLA), Section 102", &[("102", Other)]),
        ("Section 24-11 of the Illinois School Code", &[("24-11", Other)]),
        ("Section 24-11 (tenure) of the School Code", &[("24-11", Other)]),
        ("Section 3 of the Labor Code", &[("3", Other)]),
        ("Section 3 of the collective bargaining agreement", &[("3", This)]),
        ("Section 3 of the Labor Relations Act, and this Article", &[("3", Other)]),
        (
            "article 9, Section 1 or Section 5 of Article 8",
            &[("9", This), ("1 in 9", This), ("5 in 8", This), ("8", This)],
        ),
        ("Sections 10-22 and 24-12 of the School Code", &[("10-22", Other), ("24-12", Other)]),
        ("Section 8 of Article 5 of the Constitution", &[("8 in 5", Other), ("5", Other)]),
        ("the Labor Code section 230", &[("230", Other)]),
        ("RCW 41.56, ORS 243.650, IRC 125", &[]),
        ("a Section 401(k) plan, IRC Section 125", &[("401(k)", Either), ("125", Other)]),
        ("an article about 12 things, Section heads, section a, sections of 5", &[]),
        ("a section 5-year plan, Section 8%", &[]),
        ("Exhibit A, Attachment 2", &[("A", Either), ("2", Either)]),
        ("the manual's sections 605.7 and 705.5", &[("605.7", Other), ("705.5", Other)]),
        ("this Agreement's Article 5", &[("5", This)]),
        ("the IEP. Section 5 says", &[("5", This)]),
        ("Article 12 of the Teamsters agreement", &[("12", Other)]),
        ("Article 22 of the Teamsters' contract", &[("22", Other)]),
        ("Section 4 of the carpenters’ agreement", &[("4", Other)]),
        ("Article 30 of the AFSCME contract", &[("30", Either)]),
        ("Article 30 of the state agreement with AFSCME", &[("30", Either)]),
        ("Section 2 of Article 6 of the Machinists Agreement", &[("2 in 6", Other), ("6", Other)]),
        ("the Teamsters contract, Article 22", &[("22", Other)]),
        ("the Teamsters' Article 22", &[("22", Other)]),
        ("Article 5 of the Union's contract with the Board", &[("5", This)]),
        ("Article 5 of the Collective Bargaining Agreement", &[("5", This)]),
        ("Article 5 of the agreement between the Port and the Teamsters", &[("5", This)]),
        ("in accordance with the Agreement, Article 5", &[("5", This)]),
        ("Article 5 applies to the Teamsters agreement", &[("5", This)]),
        // A title between an article and its section.
        ("Article 2: Section 2 (Sick leave)", &[("2", This), ("2 in 2", This)]),
        ("Article 2 (Leave), Section 3", &[("2", This), ("3 in 2", This)]),
        ("Article 10 (Travel, Mileage), Section 3", &[("10", This), ("3 in 10", This)]),
        ("Article 2 - Leave, Section 3", &[("2", This), ("3 in 2", This)]),
        ("Article 2 – Leave of Absence – Section 3", &[("2", This), ("3 in 2", This)]),
        ("Article 2, “Leave,” Section 3", &[("2", This), ("3 in 2", This)]),
        ("Article 2, Leave, Section 3", &[("2", This), ("3 in 2", This)]),
        ("Article 10, Travel, Mileage, Section 3", &[("10", This), ("3 in 10", This)]),
        ("Section 3 (Sick leave) of Article 2", &[("3 in 2", This), ("2", This)]),
        ("Section 3, Sick Leave, of Article 2", &[("3 in 2", This), ("2", This)]),
        ("under Article 2, employees, Section 3", &[("2", This), ("3", This)]),
        ("Article 2 (Leave). Section 3", &[("2", This), ("3", This)]),
        ("Article 2 (Leave) and Section 3", &[("2", This), ("3", This)]),
        // Ranges.
        ("Articles 5–97 and Articles 3-5", &[("5", This), ("97", This), ("3", This), ("5", This)]),
        ("Sections 1-2 of this Article, Sections 9-8", &[("1", This), ("2", This), ("9-8", Either)]),
        ("Article Nos. 6 and 7, App. A", &[("6", This), ("7", This), ("A", This)]),
        // Laws, plans and papers of others.
        ("M.G.L. Chapter 150E, Section 7, M.G.L. c. 150E, Section 7", &[("7", Other), ("7", Other)]),
        ("OAR 839-009, Section 9, and RCW 49.46, Section 9", &[("9", Other), ("9", Other)]),
        ("§§ 611 ff. of the BGB", &[("611", Other)]),
        ("Appendix C to 29 CFR Part 825", &[("C", Other)]),
        ("Personnel Rules Section 2.010, Rules 1.040, Section C", &[("2.010", Other), ("C", Other)]),
        ("Article 4.10.2 A of the Personnel Rules", &[("4.10.2", Other)]),
        (
            "Section 8 housing, a Section 529 account, Section 207(k)",
            &[("8", Either), ("529", Either), ("207(k)", Either)],
        ),
        ("the Act, particularly Section 9 thereof", &[("9", Either)]),
        ("Section 4.B of this policy, Section 4 of this Agreement", &[("4.B", Either), ("4", This)]),
    ];

    #[test]
    fn what_is_a_citation() {
        for (text, expected) in CITATIONS {
            let read: Vec<_> = find(text)
                .into_iter()
                .map(|it| {
                    (it.within.map_or(it.value.clone(), |(_, chapter)| format!("{} in {chapter}", it.value)), it.text)
                })
                .collect();
            let expected: Vec<_> = expected.iter().map(|(value, cited)| (value.to_string(), *cited)).collect();
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn any_text_is_read() {
        for text in [
            "",
            "§",
            "Section",
            "Article ",
            "§§§",
            "Article 5(",
            "Side Letter \"",
            "Section 2 of",
            "Article 5,",
            "Sections 2,",
            "é Art.",
            "Section ½",
        ] {
            find(text);
        }
    }
}
