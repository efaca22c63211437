//! Checks that the numbers of a claim appear in the provisions that it cites.
//!
//! A number appears in a provision if its text, number, title or terms have it, or those of the provisions below it;
//! the editor's notes do not count, nor do the numbers of what it cites. A claim may also name the dates of an agreement
//! that it cites, the years in its title, and dates that the timeline has. The numbers of articles and sections are not checked.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::blocks;
use crate::language::citations;
use crate::language::date::Date;
use crate::language::figures::{self, Figure};
use crate::language::normal;
use crate::language::quantity::Quantity;

use super::claims::{Claim, Kind};
use super::{Article, Instrument, Library, Place, Target, stated};

/// How many of a provision's numbers the hint lists.
const NAMED: usize = 10;

/// The numbers of a claim that do not appear in any provision it cites. Without a citation that leads
/// somewhere there is nothing to check them against.
pub fn unbacked(library: &Library, claim: &Claim<'_>) -> Vec<Diagnostic> {
    // A guide tells a story around what it cites.
    if claim.kind == Kind::Statement {
        return Vec::new();
    }
    let Claim { text, reading, range: stretch, home, .. } = claim;
    let (cited, home) = (claim.targets(library), *home);
    let claimed = claimed(&reading.visible(&text.file.text, stretch), home, &cited);
    if claimed.is_empty() {
        return Vec::new();
    }
    let held: Vec<(Target<'_>, Vec<Figure>)> = cited.iter().map(|target| (*target, held(library, target))).collect();
    let said: Vec<&Quantity> = held.iter().flat_map(|(_, figures)| figures).map(|it| &it.quantity).collect();
    let dates = dates(library, &cited);
    let known = |part: &Quantity| said.iter().any(|it| it.says(part)) || is_date_of(part, &dates, &cited);
    // "1 July of each year" beside "2012" also states "1 July 2012", but two other dates together do not.
    let known_apart = |quantity: &Quantity| match quantity.parts().as_slice() {
        [] => false,
        parts => parts.iter().all(|part| match part {
            Quantity::Day(..) => said.iter().any(|it| matches!(it, Quantity::Day(..)) && it.says(part)),
            _ => known(part),
        }),
    };
    let unbacked = claimed.iter().filter(|figure| {
        let quantity = &figure.quantity;
        let on_timeline = matches!(quantity, Quantity::Date(date) if library.timeline.has(*date));
        !on_timeline && !known(quantity) && !known_apart(quantity)
    });
    unbacked
        .map(|figure| {
            let span = stretch.start + figure.range.start..stretch.start + figure.range.end;
            let words = text.file.text[span.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!("\"{words}\" does not appear in any provision cited here");
            text.file.diagnostic(Code::UnbackedNumber, span, message).hint(hint(home, &held))
        })
        .collect()
}

/// How many numbers of a claim are checked.
pub fn count(library: &Library, claim: &Claim<'_>) -> usize {
    if claim.kind == Kind::Statement {
        return 0;
    }
    let shown = claim.reading.visible(&claim.text.file.text, &claim.range);
    claimed(&shown, claim.home, &claim.targets(library)).len()
}

/// The figures of a claim that must appear in what it cites: none without a citation.
fn claimed(shown: &str, home: Option<&Instrument>, cited: &[Target<'_>]) -> Vec<Figure> {
    if cited.is_empty() {
        return Vec::new();
    }
    let instruments: Vec<_> = cited.iter().map(|target| target.instrument).chain(home).collect();
    // "The third point" of a list counts nothing that a provision must say.
    let is_ordinal_word = |figure: &Figure| {
        matches!(figure.quantity, Quantity::Ordinal(..)) && shown[figure.range.clone()].starts_with(char::is_alphabetic)
    };
    let counts = |figure: &Figure| !figure.is_weak && !is_ordinal_word(figure);
    uncited(shown, &instruments).into_iter().filter(counts).collect()
}

/// The figures of a text without the numbers of articles and sections: `Section 4.5` says nothing of 4.5 days.
fn uncited(text: &str, instruments: &[&Instrument]) -> Vec<Figure> {
    let cited = citations::find(text);
    let is_number = |figure: &Figure| {
        let number = figure.section.as_ref().map(|section| &text[section.clone()]);
        cited.iter().any(|it| it.range.start < figure.range.end && figure.range.start < it.range.end)
            || number.is_some_and(|number| instruments.iter().any(|it| it.numbered(None, None, number).is_some()))
    };
    figures::find(text).into_iter().filter(|figure| !is_number(figure)).collect()
}

/// The figures in a provision and below it, and those of the terms that its text states.
fn held(library: &Library, target: &Target<'_>) -> Vec<Figure> {
    let provisions = target.article().with_below(target.place.provision);
    let words = written(target.article(), target.place.provision);
    let words = normal::readable(&words);
    let mut found = uncited(&words, &[target.instrument]);
    let mut of_terms = Vec::new();
    let agreement = library.agreement(target.instrument.id.as_str());
    for term in agreement.iter().flat_map(|agreement| &agreement.terms) {
        let Place { article, provision } = term.place;
        if article == target.place.article
            && provisions.contains(&provision)
            && stated::states(&words, &found, &term.header)
        {
            let unit = term.header.unit.as_deref().unwrap_or_default();
            of_terms.extend(figures::find(&format!("{} {unit}\n\n{}", term.header.value, term.header.label)));
        }
    }
    found.extend(of_terms);
    found
}

/// The words of a provision and of those below it.
pub fn written(article: &Article, provision: usize) -> String {
    let mut words = String::new();
    for provision in &article.provisions[article.with_below(provision)] {
        words.push_str(&format!("{}\n\n{}\n\n", provision.title, blocks::plain_text(&provision.text.blocks())));
    }
    words
}

/// The dates in the headers of agreements.
fn dates(library: &Library, cited: &[Target<'_>]) -> Vec<Date> {
    let agreements = cited.iter().filter_map(|target| library.agreement(target.instrument.id.as_str()));
    let own = agreements.flat_map(|it| [it.from, it.to, it.ratified, it.signed]).flatten();
    let proposals = cited.iter().filter_map(|target| library.proposal(target.instrument.id.as_str())?.date);
    own.chain(proposals).collect()
}

/// Whether a figure is one of these dates, or a year in the title of a cited agreement.
fn is_date_of(claimed: &Quantity, dates: &[Date], cited: &[Target<'_>]) -> bool {
    let in_title = || cited.iter().flat_map(|it| figures::find(&it.instrument.title)).map(|it| it.quantity);
    let is_date = matches!(claimed, Quantity::Date(_) | Quantity::Day(..) | Quantity::Years(..));
    let is_own = || dates.iter().any(|date| Quantity::Date(*date).says(claimed));
    is_date && (is_own() || in_title().any(|it| it.says(claimed)))
}

fn hint(home: Option<&Instrument>, held: &[(Target<'_>, Vec<Figure>)]) -> String {
    let mut named: Vec<String> = Vec::new();
    for (target, figures) in held {
        let elsewhere = home.is_none_or(|home| home.id != target.instrument.id);
        let document = if elsewhere { format!("{}#", target.instrument.id) } else { String::new() };
        let line = format!("`{document}{}` has {}", target.provision().id, list(figures));
        if !named.contains(&line) {
            named.push(line);
        }
    }
    format!("{}; cite the provision that says it, or correct the number", named.join("; "))
}

/// Figures as a hint names them.
pub fn list(figures: &[Figure]) -> String {
    let mut numbers: Vec<String> = Vec::new();
    for figure in figures.iter().filter(|figure| !figure.is_weak) {
        let text = figure.quantity.to_string();
        if !numbers.contains(&text) {
            numbers.push(text);
        }
    }
    let more = if numbers.len() > NAMED { " and more" } else { "" };
    numbers.truncate(NAMED);
    if numbers.is_empty() { "no number".to_string() } else { numbers.join(", ") + more }
}
