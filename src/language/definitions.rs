//! What a text itself defines: `Professional Problems Committee (PPC)`.
//!
//! An abbreviation in parentheses stands for the words before it whose first letters it has: the method of Schwartz and
//! Hearst, "A simple algorithm for identifying abbreviation definitions" (2003), by whole words.

/// An abbreviation and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Abbreviation {
    /// `PPC`
    pub short: String,
    /// `Professional Problems Committee`
    pub name: String,
}

/// Words that an abbreviation may leave out.
const SMALL: [&str; 9] = ["a", "an", "and", "for", "in", "of", "on", "the", "to"];

/// The abbreviations that a text defines, in the order of the text.
///
/// ```
/// use sideletter::language::definitions::abbreviations;
/// let found = abbreviations("A cost of living adjustment (\"COLA\") is paid.");
/// assert_eq!((found[0].short.as_str(), found[0].name.as_str()), ("COLA", "cost of living adjustment"));
/// ```
pub fn abbreviations(text: &str) -> Vec<Abbreviation> {
    let found = text.match_indices('(').filter_map(|(at, _)| {
        let inside = text[at + 1..].split_once(')')?.0;
        let short = inside.trim_matches(|c: char| c.is_whitespace() || "\"'“”‘’".contains(c)).replace('.', "");
        let name = is_short(&short).then(|| name_before(&text[..at], &short))??;
        Some(Abbreviation { short, name: name.to_owned() })
    });
    found.collect()
}

/// Two to eight capitals, perhaps with a small plural.
fn is_short(short: &str) -> bool {
    let capitals = short.strip_suffix('s').unwrap_or(short);
    (2..=8).contains(&capitals.len()) && capitals.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The words at the end of a text whose first letters an abbreviation has.
fn name_before<'t>(text: &'t str, short: &str) -> Option<&'t str> {
    let letters = short.trim_end_matches('s').to_ascii_lowercase();
    let line = text.rsplit('\n').next().unwrap_or(text).trim_end();
    let starts =
        |at: usize| !line[..at].ends_with(char::is_alphanumeric) && line[at..].starts_with(char::is_alphabetic);
    let mut wanted = letters.chars().rev().peekable();
    let places = line.char_indices().map(|(at, _)| at).filter(|&at| starts(at) && !line[..at].ends_with(['\'', '’']));
    for at in places.collect::<Vec<_>>().into_iter().rev() {
        let word: String =
            line[at..].chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        match wanted.peek() {
            Some(letter) if word.starts_with(*letter) => drop(wanted.next()),
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

    #[test]
    fn names_are_the_words_before() {
        for (text, short, name) in [
            ("The Professional Problems Committee (PPC) meets.", "PPC", "Professional Problems Committee"),
            ("under the Family and Medical Leave Act (FMLA)", "FMLA", "Family and Medical Leave Act"),
            ("Long-Term Disability (“LTD”)", "LTD", "Long-Term Disability"),
            ("any Individualized Education Programs (IEPs)", "IEPs", "Individualized Education Programs"),
            ("paid time off (P.T.O.)", "PTO", "paid time off"),
        ] {
            let found = abbreviations(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].short.as_str(), found[0].name.as_str()), (short, name));
        }
        for text in ["the County (ABC)", "as in (A)", "(PPC) first", "five (5) days", "Board (“Board”)"] {
            assert!(abbreviations(text).is_empty(), "{text}");
        }
    }
}
