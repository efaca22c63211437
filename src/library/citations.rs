//! Citations by number in running text: `Article 37-3`, `§ 12`, `Appendix H`, `Side letter E`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::number::{self, Label};

/// A citation by number, found in plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Bytes in the text.
    pub range: Range<usize>,
    /// The word before the number.
    pub label: Option<Label>,
    /// The number.
    pub value: String,
    /// Whether the words behind it name another text (`of the School Code`), so that it leads elsewhere.
    pub foreign: bool,
}

static CITED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:Articles?|ARTICLES?|Art\.|Sections?|SECTIONS?|Sec\.|Appendix|APPENDIX|Side [Ll]etter)\s+(?:[0-9]{1,3}[A-Za-z]?(?:[-–.][0-9A-Z]{1,3})*(?:\([0-9A-Za-z]{1,4}\))*|[A-Z](?:-[0-9]{1,3}[A-Z]?)?(?:\.[0-9A-Z]{1,2})*\b|[IVXL]{1,6}\b)|§§?\s*[0-9]{1,3}[A-Za-z]?(?:[-–.][0-9A-Z]{1,3})*",
    )
    .expect("a constant")
});

static FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:\([^)]{1,12}\)|,? ?(?:and|or|to|through) [0-9A-Z.()-]+)*,? of (?:the |an? |said |its )?(?P<what>\w+)",
    )
    .expect("a constant")
});

/// Finds the citations by number in plain text.
///
/// ```
/// let found = sideletter::library::citations::find("See Article 37-3 and § 12.");
/// assert_eq!(found.iter().map(|c| c.value.as_str()).collect::<Vec<_>>(), ["37-3", "12"]);
/// ```
pub fn find(text: &str) -> Vec<Citation> {
    CITED
        .find_iter(text)
        .filter_map(|found| {
            let words = found.as_str();
            let singular = words.replacen("rticles", "rticle", 1).replacen("ections", "ection", 1);
            let number = number::parse(&singular.replace("SECTIONS", "SECTION").replace("ARTICLES", "ARTICLE"))?;
            let rest = &text[found.end()..];
            let foreign = FOREIGN.captures(rest).is_some_and(|of| !own_text(&of["what"]))
                || rest.trim_start().starts_with("U.S.C")
                || rest.starts_with("/")
                || text[..found.start()].trim_end().ends_with(|c: char| c.is_ascii_digit());
            Some(Citation { range: found.range(), label: number.label, value: number.value, foreign })
        })
        .collect()
}

fn own_text(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "this" | "agreement" | "contract" | "article" | "appendix")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_citation() {
        let values = |text: &str| find(text).into_iter().map(|c| (c.value, c.foreign)).collect::<Vec<_>>();
        let one = |value: &str, foreign| vec![(value.to_string(), foreign)];
        assert_eq!(values("as Article 37-3. Then"), one("37-3", false));
        assert_eq!(values("(Section 8-2)"), one("8-2", false));
        assert_eq!(values("in Appendix H, too"), one("H", false));
        assert_eq!(values("Side letter E"), one("E", false));
        assert_eq!(values("Section 24-12 of the School Code"), one("24-12", true));
        assert_eq!(values("Article 3 of this Agreement"), one("3", false));
        assert_eq!(values("Article 20-1.1(a)"), one("20-1.1(a)", false));
        assert_eq!(values("§12"), one("12", false));
        assert!(values("an article about 12 things, Section heads").is_empty());
    }
}
