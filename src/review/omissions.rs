//! What a summary of a change leaves out: the changes in substance that no claim of it cites.
//!
//! A change is mentioned if a claim cites the provision, before or after the change, or one that contains it.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::compare::{self, Class, Comparison, FigureChange, FigureKind, Options, Pair, Relation, Version};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::blocks;
use crate::document::lock::Lock;
use crate::library::{Edition, Instrument, Library, Place, Summary, Target, claims};
use crate::versions;

use super::{Held, Item, Kind, State, target_id};

/// A change that no claim mentions.
#[derive(Clone, Debug)]
pub struct Omission {
    /// The provision: of the new text, or of the old one if it is gone.
    pub id: String,
    /// Its number and title.
    pub name: String,
    /// Its file and line.
    pub place: String,
    /// `added`, `removed`, or how it was changed.
    pub change: &'static str,
    /// The figures and duties that changed, as `10 days → 12 days`.
    pub figures: Vec<String>,
}

/// The changes of a summary's comparison.
#[derive(Clone, Debug, Default)]
pub struct Omissions {
    /// How many changes in substance there are.
    pub changes: usize,
    /// Those that no claim mentions, in the order of the new text.
    pub omitted: Vec<Omission>,
}

/// What a summary leaves out; `None` if it does not say what it compares.
pub fn of(library: &Library, summary: &Summary) -> Option<Omissions> {
    let (new, old) = (summary.of.as_ref()?, library.compared_with(summary)?);
    let old = library.edition(old.as_str()).ok()?;
    let new = match library.edition(new.as_str()).ok()? {
        // A proposal changes what it names, and leaves the rest of its base as it is.
        Edition::Proposal(proposal) => match (old.agreement(), &proposal.base) {
            (Some(agreement), Some(base)) if agreement.text.id == *base => {
                Edition::Overlay(agreement, library.with_proposal(&old, proposal))
            }
            _ => Edition::Proposal(proposal),
        },
        other => other,
    };
    let (old_places, new_places) = (versions::places(&old), versions::places(&new));
    let (before, after) = versions::both((&old, &old_places), (&new, &new_places));
    let comparison = compare::compare(&before, &after, &Options::default());
    Some(among(
        library,
        summary,
        ((old.text(), &old_places), (new.text(), &new_places)),
        (&before, &after),
        &comparison,
    ))
}

/// A text, and the places of its sections.
type Side<'a> = (&'a Instrument, &'a [Place]);

/// What a summary leaves out of the changes of a comparison.
pub fn among(
    library: &Library,
    summary: &Summary,
    ((old, old_places), (new, new_places)): (Side<'_>, Side<'_>),
    (before, after): (&Version, &Version),
    comparison: &Comparison,
) -> Omissions {
    let mentioned = mentioned(library, summary);
    let mut found = Omissions::default();
    let is_restated = |pair: &Pair| {
        let restated = |version: &Version, at: &usize| version.sections[*at].restated;
        pair.old.iter().any(|at| restated(before, at)) && pair.new.iter().any(|at| restated(after, at))
    };
    for pair in comparison.pairs.iter().filter(|pair| is_substantive(pair)) {
        let olds: Vec<_> = pair.old.iter().map(|&at| Target { instrument: old, place: old_places[at] }).collect();
        let news: Vec<_> = pair.new.iter().map(|&at| Target { instrument: new, place: new_places[at] }).collect();
        if is_restated(pair) && is_told_otherwise(pair, &words(&olds), &words(&news)) {
            continue;
        }
        let sides: Vec<Target<'_>> = news.into_iter().chain(olds).collect();
        let Some(first) = sides.first().filter(|it| !it.provision().text.is_empty()) else { continue };
        if matches!(pair.relation, Relation::Added | Relation::Removed) && is_introduction(first) {
            continue;
        }
        found.changes += 1;
        if !sides.iter().any(|side| documents(side).any(|it| mentioned.contains(&(it, side.provision().id.as_str())))) {
            found.omitted.push(omission(library, pair, first));
        }
    }
    found
}

/// The provisions that claims cite, and those below them, by document and id.
fn mentioned<'a>(library: &'a Library, summary: &'a Summary) -> HashSet<(&'a str, &'a str)> {
    let claims = claims::of_summary(library, summary);
    let targets = claims.iter().flat_map(|claim| claim.targets(library));
    let with_below = targets.flat_map(|target| {
        let article = target.article();
        let below = &article.provisions[article.with_below(target.place.provision)];
        below.iter().map(move |provision| (target.instrument.id.as_str(), provision.id.as_str()))
    });
    with_below.collect()
}

/// The documents that a provision may be cited in: a would-be contract is its base with a proposal.
fn documents<'a>(side: &Target<'a>) -> impl DoubleEndedIterator<Item = &'a str> {
    side.instrument.id.as_str().split(['+', '@'])
}

fn is_substantive(pair: &Pair) -> bool {
    matches!(pair.relation, Relation::Added | Relation::Removed) || pair.class == Some(Class::Substantive)
}

/// Whether two editors may have told one rule in two ways: a duty word or a year is on one side alone, or a figure that the
/// other side has too, in another sentence. A new figure, a date and one figure in the place of another are changes. A figure
/// that the other side has too is none only where that text says about as much.
fn is_told_otherwise(pair: &Pair, old: &str, new: &str) -> bool {
    let is_year = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–'));
    let is_alone = |it: &FigureChange| {
        let (figure, other) = match (&it.old, &it.new) {
            (Some(figure), None) => (figure, new),
            (None, Some(figure)) => (figure, old),
            _ => return false,
        };
        match it.kind {
            FigureKind::Obligation => true,
            FigureKind::Date if is_year(figure) => true,
            _ => it.place.is_none() && says(other, figure),
        }
    };
    let has_only_duties = pair.figures.iter().all(|it| it.kind == FigureKind::Obligation);
    let length = |text: &str| text.split_whitespace().count();
    matches!(pair.relation, Relation::Amended | Relation::Moved)
        && (has_only_duties || length(old).abs_diff(length(new)) <= A_SENTENCE)
        && !pair.figures.is_empty()
        && pair.figures.iter().all(is_alone)
}

/// A text that is longer than another by more words than this says something that the other does not.
const A_SENTENCE: usize = 15;

/// Whether a text has a figure as whole words.
fn says(text: &str, figure: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '$' | '%' | '.' | ',' | '-' | '–');
    text.match_indices(figure).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + figure.len()..].trim_start_matches(['.', ',']).chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

fn words(targets: &[Target<'_>]) -> String {
    let texts = targets.iter().map(|it| blocks::plain_text(&it.provision().text.blocks()));
    texts.collect::<Vec<_>>().join("\n")
}

/// Whether a target is the introduction of an article whose sections are changes of their own.
fn is_introduction(target: &Target<'_>) -> bool {
    target.place.provision == 0 && target.article().provisions.len() > 1
}

fn omission(library: &Library, pair: &Pair, target: &Target<'_>) -> Omission {
    let change = match pair.relation {
        Relation::Added => "added",
        Relation::Removed => "removed",
        Relation::Split => "split",
        Relation::Merged => "merged",
        _ => "changed",
    };
    let provision = target.provision();
    // A duty word alone says little without its sentence.
    let is_telling = |it: &&FigureChange| it.kind != FigureKind::Obligation || it.old.is_some() && it.new.is_some();
    let figures = pair.figures.iter().filter(is_telling).take(4).map(figure);
    Omission {
        id: match documents(target).rev().find(|it| has(library, it, target.provision().id.as_str())) {
            Some(document) => format!("{document}#{}", target.provision().id),
            None => target_id(target),
        },
        name: target.name(),
        place: format!("{}:{}", provision.file.path, provision.line()),
        change,
        figures: if change == "changed" { figures.collect() } else { Vec::new() },
    }
}

fn has(library: &Library, document: &str, id: &str) -> bool {
    library.instrument(document).is_some_and(|it| it.place(id).is_some())
}

fn figure(figure: &FigureChange) -> String {
    match (&figure.old, &figure.new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(old), None) => format!("{old} (removed)"),
        (None, new) => format!("{} (added)", new.as_deref().unwrap_or_default()),
    }
}

impl Omission {
    /// The change in a line: `changed: 10 days → 12 days`.
    pub fn words(&self) -> String {
        match self.figures.is_empty() {
            true => self.change.to_string(),
            false => format!("{}: {}", self.change, self.figures.join("; ")),
        }
    }
}

/// What a summary leaves out as something to review; `None` if it does not say what it compares.
pub fn item(library: &Library, lock: &Lock, summary: &Summary) -> Option<Item> {
    let Omissions { changes, omitted } = of(library, summary)?;
    let page = claims::summary_page(&summary.id);
    let record = lock.omissions.get(&page);
    let held: Vec<Held> = omitted
        .iter()
        .map(|it| Held {
            id: it.id.clone(),
            place: it.place.clone(),
            now: format!("{}: {}", it.name, it.words()),
            before: None,
            is_changed: record.is_some_and(|record| !record.changes.contains(&it.id)),
        })
        .collect();
    let state = match record {
        None => State::New,
        Some(_) if held.iter().any(|it| it.is_changed) => State::Stale,
        Some(_) => State::Current,
    };
    Some(Item {
        id: format!("{page}#omissions"),
        kind: Kind::Omissions,
        file: Arc::clone(&summary.text.file),
        place: 0..0,
        says: format!("No claim of this summary mentions {} of {changes} changes in substance.", held.len()),
        said: None,
        held,
        state,
        stamp: record.map(|it| it.stamp.clone()),
    })
}

/// The changes that reviewed summaries leave out, and did not leave out when they were reviewed.
pub fn unreviewed(library: &Library, lock: &Lock) -> Vec<Diagnostic> {
    let is_reviewed = |summary: &&Summary| lock.omissions.contains_key(&claims::summary_page(&summary.id));
    let reviewed: Vec<_> = library.summaries.iter().filter(is_reviewed).collect();
    // Each takes a comparison of two agreements.
    let items: Vec<_> = reviewed.par_iter().filter_map(|summary| item(library, lock, summary)).collect();
    let problems = |item: Item| -> Vec<Diagnostic> {
        let problem = |held: &Held| {
            let message = format!("no claim of this summary mentions `{}` ({}), {}", held.id, held.place, held.now);
            let hint =
                format!("add a claim that cites it, or leave it out with `sideletter review --accept {}`", item.id);
            Diagnostic::of_file(Code::OmittedChange, Arc::clone(&item.file.path), message).hint(hint)
        };
        item.changed().map(problem).collect()
    };
    items.into_iter().flat_map(problems).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    /// The ids of the changes that an empty summary leaves out.
    fn omitted(old: &str, new: &str) -> usize {
        let agreement = |id: &str, text: &str| {
            let header = format!(
                "---\nkind: agreement\nid: {id}\nbasis: restated\n---\n\n# Article 1 Pay\n\n## 1-1 Life {{#life}}\n\n"
            );
            SourceFile::new(format!("agreements/{id}.md"), header + text + "\n")
        };
        let summary = "---\nkind: summary\nof: new\ncompared_with: old\n---\n\n- Nothing.\n";
        let files = vec![agreement("old", old), agreement("new", new), SourceFile::new("summaries/s.md", summary)];
        let (library, _) = Library::load(files);
        of(&library, &library.summaries[0]).unwrap().omitted.len()
    }

    #[test]
    fn one_rule_in_two_ways_is_no_change_that_a_summary_leaves_out() {
        let life = "Employees have group life insurance of $25,000. It has been the same since 1 July 2004.";
        let told = "Since 1 July 2004 the Board has provided $25,000 of group life insurance for each employee.";
        assert_eq!(omitted(life, told), 0);
        assert_eq!(omitted("From 2017–18 on the Board pays for insurance.", "The Board pays for insurance."), 0);
        // A figure in the place of another, and one that the other text does not have, are changes.
        assert_eq!(omitted(life, &life.replace("$25,000", "$30,000")), 1);
        assert_eq!(omitted(life, &format!("{life} The Board pays for 25 school months.")), 1);
        assert_eq!(omitted(life, &format!("{life} It is paid by 15 August.")), 1);
        assert_eq!(omitted("A day has 15 minutes of rest.", "A day has 15 minutes of rest and 115 of work."), 1);
        // So is a text that says more.
        let more = "It continues during leaves for the employee's own illness or one in the family, for child-rearing, and during family and medical leave.";
        let old = "From 2017–18 on the Board pays for insurance.";
        assert_eq!(omitted(old, &format!("The Board pays for insurance. {more}")), 1);
        assert!(says("15 minutes, and $25,000.", "$25,000") && says("5 from each side", "5"));
        assert!(!says("115 minutes", "15") && !says("$25,000", "25") && !says("5.5 days", "5"));
    }
}
