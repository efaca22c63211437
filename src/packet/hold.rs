//! Holds an agreement against the packet that was voted on, clause by clause.

use crate::compare::{self, Options, Section, Version};
use crate::library::{Instrument, Place};
use crate::review::redline::{self, Piece};
use crate::review::wording;

use super::freeze;
use super::{Change, Clause, Packet};

/// What became of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The agreement says something else.
    Changed {
        /// The clause as it was voted on.
        voted: Clause,
        /// The clause of the agreement.
        printed: Clause,
        /// What differs.
        redline: Vec<Vec<Piece>>,
    },
    /// The agreement does not have it.
    Missing(Clause),
    /// The packet does not have it.
    Extra(Clause),
}

/// The result.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// How many clauses are as they were voted on.
    pub same: usize,
    /// The others.
    pub differences: Vec<Difference>,
    /// How many clauses the packet does not have, if only part of what it changes was known: nothing follows from that.
    pub beyond: usize,
}

/// Holds an agreement against a packet.
pub fn hold(packet: &Packet, agreement: &Instrument) -> Held {
    let voted: Vec<&Clause> = packet.clauses.iter().filter(|clause| clause.change != Change::Struck).collect();
    let printed: Vec<Clause> =
        said(agreement).map(|place| freeze::clause(agreement, place, Change::Unchanged)).collect();
    let before = version(voted.iter().copied());
    let after = version(printed.iter());
    let comparison = compare::compare(&before, &after, &Options::default());
    let mut held = Held::default();
    for pair in &comparison.pairs {
        match (pair.old.as_slice(), pair.new.as_slice()) {
            (&[old], &[new]) if voted[old].sha256 == printed[new].sha256 => held.same += 1,
            ([], news) if packet.base_is_partial => held.beyond += news.len(),
            ([], news) => held.differences.extend(news.iter().map(|&at| Difference::Extra(printed[at].clone()))),
            (olds, []) => held.differences.extend(olds.iter().map(|&at| Difference::Missing(voted[at].clone()))),
            (olds, news) => {
                let join = |texts: Vec<&str>| texts.join("\n\n");
                let was = join(olds.iter().map(|&at| voted[at].text.as_str()).collect());
                let is = join(news.iter().map(|&at| printed[at].text.as_str()).collect());
                held.differences.push(Difference::Changed {
                    voted: voted[olds[0]].clone(),
                    printed: printed[news[0]].clone(),
                    redline: redline::lines(&was, &is),
                });
            }
        }
    }
    held
}

/// The clauses of an agreement that say anything.
pub fn said(agreement: &Instrument) -> impl Iterator<Item = Place> {
    let says = |place: Place| !agreement.articles[place.article].unknown;
    let all = agreement.provisions().filter(move |(place, it)| !it.text.is_empty() && says(*place));
    all.map(|(place, _)| place)
}

fn version<'c>(clauses: impl Iterator<Item = &'c Clause>) -> Version {
    let mut articles: Vec<&str> = Vec::new();
    let mut sections = Vec::new();
    for clause in clauses {
        if articles.last() != Some(&clause.article.as_str()) {
            articles.push(&clause.article);
        }
        sections.push(Section {
            id: clause.id.clone(),
            authored: clause.lasting,
            number: clause.number.clone(),
            title: clause.title.clone(),
            article: articles.len() - 1,
            depth: 2,
            blocks: wording::blocks(&clause.text),
            ..Section::default()
        });
    }
    Version { sections, ..Version::default() }
}
