//! Checks that the text of a provision states its terms: the value of a term must appear in the words or tables of the
//! provision that it names, or of those below it.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::header::TermHeader;
use crate::language::date::Date;
use crate::language::figures::{self, Figure};
use crate::language::quantity::Quantity;
use crate::language::rational::Rational;
use crate::language::units::Unit;

use super::backing::{self, written};
use super::{Agreement, Library, Term};

/// The terms that the text of their provision does not state.
pub fn check(library: &Library) -> Vec<Diagnostic> {
    let of = |agreement: &Agreement| -> Vec<Diagnostic> {
        agreement.terms.iter().filter_map(|term| problem(agreement, term)).collect()
    };
    library.agreements.iter().flat_map(of).collect()
}

fn problem(agreement: &Agreement, term: &Term) -> Option<Diagnostic> {
    let article = &agreement.text.articles[term.place.article];
    let text = written(article, term.place.provision);
    let found = figures::find(&text);
    if states(&text, &found, &term.header) {
        return None;
    }
    let provision = agreement.text.provision(term.place);
    let value = words(&term.header);
    let message = format!("the text of `{}` does not state the term `{}`: {value}", provision.id, term.header.id);
    let hint = format!("it has {}; correct the value or the text", backing::list(&found));
    Some(term.file.diagnostic(Code::UnstatedTerm, term.header.span.clone(), message).hint(hint))
}

/// Whether a text with these figures states the value of a term. A value without a figure cannot be wrong.
pub fn states(text: &str, found: &[Figure], term: &TermHeader) -> bool {
    let derived: Vec<Quantity> = match term.unit.as_deref() {
        Some("minutes") => lengths(text, found, "hour", 60, "minute"),
        Some("months") => lengths(text, found, "year", 12, "month"),
        Some("percent" | "%") => halves(text),
        _ => Vec::new(),
    };
    let says = |part: &Quantity| found.iter().map(|figure| &figure.quantity).chain(&derived).any(|it| it.says(part));
    let says_all = |parts: Vec<Quantity>| !parts.is_empty() && parts.iter().all(says);
    figures::find(&words(term)).iter().all(|figure| says(&figure.quantity) || says_all(figure.quantity.parts()))
}

/// `7 hours 45 minutes` in minutes, `two years and six months` in months: times written in a long and a short unit, or
/// in the long one alone.
fn lengths(text: &str, found: &[Figure], long: &str, factor: u64, short: &str) -> Vec<Quantity> {
    let amount = |figure: &Figure, wanted: &str| match &figure.quantity {
        Quantity::Count(amount, unit) if unit.noun == wanted => Some(*amount),
        _ => None,
    };
    let length = |at: usize| {
        let whole = amount(&found[at], long)?.times(Rational::whole(factor))?;
        let next = found.get(at + 1).filter(|next| {
            let between = text.get(found[at].end..next.range.start).unwrap_or("?").trim_matches([' ', '\n', ',']);
            matches!(between, "" | "and")
        });
        let rest = next.and_then(|next| amount(next, short)).unwrap_or(Rational::whole(0));
        let unit = Unit { noun: short.to_string(), is_measure: true, ..Unit::default() };
        Some(Quantity::Count(whole.plus(rest)?, unit))
    };
    (0..found.len()).filter_map(length).collect()
}

/// `half` is 50 percent.
fn halves(text: &str) -> Vec<Quantity> {
    let words = text.split(|c: char| !c.is_alphabetic());
    let half = words.filter(|word| word.eq_ignore_ascii_case("half")).take(1);
    half.map(|_| Quantity::Percent(Rational::whole(50))).collect()
}

/// The value as a text would state it: `3%`, `$500`, `12 days`, `1 July 2012`.
fn words(term: &TermHeader) -> String {
    match (term.unit.as_deref(), Date::parse(&term.value)) {
        (Some("date"), Some(date)) => date.long(),
        (Some("percent" | "%"), _) => format!("{}%", term.value),
        (Some("dollars" | "USD" | "$"), _) => format!("${}", term.value),
        (Some(unit), _) => format!("{} {unit}", term.value),
        (None, _) => term.value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::library::Library;
    use crate::source::SourceFile;

    fn problems(term: &str, text: &str) -> Vec<String> {
        let article = format!(
            "---\nkind: article\nnumber: \"1\"\nterms:\n  - {{ id: t, section: a, label: L, {term} }}\n---\n\n{text}"
        );
        let files =
            vec![SourceFile::new("a/index.md", "---\nkind: agreement\n---\n"), SourceFile::new("a/1.md", article)];
        let (_, problems) = Library::load(files);
        let of_terms = problems.into_iter().filter(|it| it.code.as_str() == "unstated-term");
        of_terms.map(|it| it.message).collect()
    }

    #[test]
    fn a_term_says_what_its_text_says() {
        for (term, text, right) in [
            ("value: 40, unit: days", "The bank holds 40 days.", true),
            ("value: 40, unit: days", "The bank holds forty days.", true),
            ("value: 40, unit: days", "The bank holds 400 days.", false),
            ("value: 40, unit: days", "The bank holds days.\n\n## B\n40 days.", false),
            ("value: 40, unit: days", "A bank.\n\n### B\n40 days.", true),
            ("value: 40, unit: days", "A bank.\n\n> [!NOTE]\n> 40 days.", false),
            ("value: 3, unit: percent", "Pay rises by three percent.", true),
            ("value: 3, unit: percent", "Pay rises by 3 steps.", false),
            ("value: 3, unit: percent", "| year | percent |\n| --- | --- |\n| first | 3 |\n", true),
            ("value: 50, unit: percent", "At least half of those hired.", true),
            ("value: 37.60, unit: dollars", "| rate |\n| --- |\n| $37.60 |\n", true),
            ("value: 37.60, unit: dollars", "| rate |\n| --- |\n| $37.06 |\n", false),
            ("value: \"1,000\", unit: USD", "The Board pays $1000.", true),
            ("value: 465, unit: minutes", "A day is 7 hours 45 minutes.", true),
            ("value: 465, unit: minutes", "A day is seven hours and 45 minutes.", true),
            ("value: 420, unit: minutes", "A day is 7 hours; lunch is 45 minutes.", true),
            ("value: 465, unit: minutes", "A day is 7 hours; lunch is 45 minutes.", false),
            ("value: 2012-07-01, unit: date", "It begins on July 1, 2012.", true),
            ("value: 2012-07-01, unit: date", "It begins on July 2, 2012.", false),
            ("value: \"yes\"", "They may.", true),
        ] {
            let found = problems(term, &format!("## 1-1 A {{#a}}\n{text}\n"));
            assert_eq!(found.is_empty(), right, "{term} / {text}: {found:?}");
        }
    }
}
