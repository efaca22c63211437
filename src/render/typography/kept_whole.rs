//! Numbers of sections stay on one line: `49-1`, `A-2A`, `Article 6`, `§ 12`. Browsers would break a line after the
//! hyphen or the space.

use crate::language::signs;

/// Words that a number follows, as agreements and our own pages write them.
const WORDS: [&str; 12] = [
    "Article",
    "Articles",
    "Section",
    "Sections",
    "Appendix",
    "Clause",
    "Rule",
    "Artículo",
    "Sección",
    "Artykuł",
    "§",
    "§§",
];
/// Longer ones are not section numbers, and may be wider than a phone.
const LONGEST: usize = 24;

/// Appends the text with each number in an element that does not break.
pub(super) fn push(text: &str, out: &mut String) {
    let mut done = 0;
    let bytes = text.as_bytes();
    for at in signs::places_of(text, *b" --") {
        // Nearly no space is before a figure.
        if at < done || !bytes.get(at + 1).is_some_and(|next| next.is_ascii_digit() || next.is_ascii_uppercase()) {
            continue;
        }
        let found = if bytes[at] == b'-' { hyphened(text, at) } else { named(text, at) };
        if let Some(start) = found.filter(|start| *start >= done) {
            let end = token_end(text, at + 1);
            if end - start <= LONGEST {
                out.push_str(&text[done..start]);
                out.push_str("<span class=\"nb\">");
                out.push_str(&text[start..end]);
                out.push_str("</span>");
                done = end;
            }
        }
    }
    out.push_str(&text[done..]);
}

/// Where the number begins that has this hyphen, if it is one.
fn hyphened(text: &str, at: usize) -> Option<usize> {
    let is_number = text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    let before = &text[..at];
    let start =
        before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '.').map_or(0, |it| it + char_len(before, it));
    let is_within = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '–' | '@' | '_');
    let is_start = !before[..start].ends_with(is_within) && !text[start..].starts_with('.');
    (is_number && is_start && (1..=5).contains(&(at - start))).then_some(start)
}

/// Where the word begins that names the number after this space, if one does.
fn named(text: &str, at: usize) -> Option<usize> {
    let next = text.as_bytes().get(at + 1)?;
    let before = &text[..at];
    let start = before.rfind(|c: char| !c.is_alphabetic() && c != '§').map_or(0, |it| it + char_len(before, it));
    let word = &before[start..];
    let is_letter = || next.is_ascii_uppercase() && word == "Appendix" && token_end(text, at + 1) <= at + 3;
    (WORDS.contains(&word) && (next.is_ascii_digit() || is_letter())).then_some(start)
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

fn token_end(text: &str, from: usize) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let length = text[from..].find(|c: char| !is_part(c)).unwrap_or(text.len() - from);
    from + text[from..from + length].trim_end_matches(['.', '-']).len()
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_of_sections_do_not_break() {
        let cases = [
            ("see 49-1 and 37-1.1.", "see [49-1] and [37-1.1]."),
            ("A-2A of Article 6, not an article 6", "[A-2A] of [Article 6], not an article 6"),
            ("(Article 37-3)", "([Article 37-3])"),
            ("under § 12", "under [§ 12]"),
            ("Appendix H lists, Appendix Hours", "[Appendix H] lists, Appendix Hours"),
            ("school year 2012-13", "school year [2012-13]"),
            ("a 208-day year, well-known 5", "a 208-day year, well-known 5"),
            ("tel 1-800-555-0100-0100-0100-0100-0100", "tel 1-800-555-0100-0100-0100-0100-0100"),
            ("é-1 --1 x/y-2 -3", "é-1 --1 x/y-2 -3"),
            ("vor § 757abgeändert, § 5ä, é1-2", "vor [§ 757abgeändert], [§ 5ä], é1-2"),
        ];
        for (text, shown) in cases {
            let mut out = String::new();
            super::push(text, &mut out);
            assert_eq!(out.replace("<span class=\"nb\">", "[").replace("</span>", "]"), shown);
        }
    }
}
