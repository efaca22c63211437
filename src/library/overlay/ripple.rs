//! Ripples: clauses that nobody proposes to change, and that read differently all the same, because they cite a
//! provision that is changed or struck, or use a word that it defines.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::attributes::Action;
use crate::document::blocks::{self, Block};
use crate::id::ProvisionId;
use crate::language::citations::{self, Cited};
use crate::library::{Instrument, Library, Place, Proposal, Provision};

use super::{Effect, effect};

/// A change that touches clauses beside its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ripple {
    /// The provision of the proposal.
    pub place: Place,
    /// What it does.
    pub action: Action,
    /// The clauses that it touches, in the order of the text.
    pub touched: Vec<Touched>,
}

/// A clause that a change touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Its id.
    pub id: ProvisionId,
    /// Its number and title.
    pub name: String,
    /// Where it is in the agreement as it was signed, if it is there.
    pub base: Option<Place>,
    /// Why.
    pub why: Why,
}

/// Why a change touches a clause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It cites what is changed.
    Cites,
    /// It uses a word that is defined there.
    Uses(String),
}

impl Library {
    /// The ripples of a proposal, in its order.
    pub fn ripples(&self, proposal: &Proposal) -> Vec<Ripple> {
        let Some(held) = self.held_then(proposal) else { return Vec::new() };
        let text = held.text();
        let effects = effect::of(Some(text), &proposal.text);
        let is_change = |it: &&Effect| matches!(it.action, Some(Action::Amend | Action::Strike));
        if !effects.iter().any(|it| is_change(&it)) {
            return Vec::new();
        }
        let named: BTreeSet<Place> = effects.iter().filter(|it| it.action.is_some()).filter_map(|it| it.base).collect();
        let citing = Citing::of(text);
        let ripple = |effect: &Effect| {
            let (action, base) = (effect.action?, effect.base?);
            let gone = if action == Action::Strike { with_below(text, base) } else { vec![base] };
            let mut found: BTreeMap<Place, Why> = BTreeMap::new();
            for word in gone.iter().flat_map(|place| defined(text.provision(*place))) {
                for (place, _) in text.provisions().filter(|(_, it)| uses(it, &word)) {
                    found.entry(place).or_insert_with(|| Why::Uses(word.clone()));
                }
            }
            let cites = gone.iter().flat_map(|place| citing.of_place(*place));
            found.extend(cites.map(|place| (place, Why::Cites)));
            found.retain(|place, _| !gone.contains(place) && !named.contains(place));
            let touched: Vec<_> = found
                .into_iter()
                .map(|(place, why)| {
                    let it = text.provision(place);
                    Touched { id: it.id.clone(), name: it.name(), base: held.source_in_base(place), why }
                })
                .collect();
            (!touched.is_empty()).then_some(Ripple { place: effect.place, action, touched })
        };
        effects.iter().filter_map(ripple).collect()
    }
}

/// A provision and those below it.
pub(super) fn with_below(text: &Instrument, place: Place) -> Vec<Place> {
    let provisions = &text.articles[place.article].provisions;
    let below = provisions[place.provision + 1..].iter();
    let below = below.take_while(|it| it.depth > provisions[place.provision].depth).count();
    (place.provision..=place.provision + below).map(|provision| Place { provision, ..place }).collect()
}

/// Which provisions of a text cite which.
pub(super) struct Citing(BTreeMap<Place, BTreeSet<Place>>);

impl Citing {
    pub(super) fn of(text: &Instrument) -> Self {
        let mut citing: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
        for (place, provision) in text.provisions() {
            let cited = cited(text, place.article, provision);
            cited.into_iter().filter(|it| *it != place).for_each(|it| {
                citing.entry(it).or_default().insert(place);
            });
        }
        Self(citing)
    }

    /// The provisions that cite this one.
    pub(super) fn of_place(&self, place: Place) -> impl Iterator<Item = Place> + '_ {
        self.0.get(&place).into_iter().flatten().copied()
    }
}

/// The provisions of a text that one of its provisions cites, by id or by number.
pub(super) fn cited(text: &Instrument, article: usize, provision: &Provision) -> Vec<Place> {
    let home = text.id.as_str().split(['@', '+']).next().unwrap_or_default();
    let by_id = provision.text.citations().into_iter().filter_map(|(target, _)| match target.split_once('#') {
        Some((document, id)) if document == home || document.is_empty() => text.place(id),
        Some(_) => None,
        None => text.place(&target),
    });
    let found = citations::find(provision.text.markdown()).into_iter().filter(|it| it.text == Cited::This);
    by_id.chain(found.filter_map(|it| text.cited(Some(article), &it))).collect()
}

/// The words that a provision defines: `“Seniority” means …`, or a list of definitions.
fn defined(provision: &Provision) -> Vec<String> {
    let content = provision.text.blocks();
    let mut words: Vec<String> = in_quotes(&blocks::plain_text(&content));
    for block in &content {
        if let Block::Definitions(list) = block {
            words.extend(list.iter().map(|it| blocks::plain(&it.term).trim().to_string()));
        }
    }
    words.retain(|word| word.chars().count() > 3);
    words
}

/// The words in quotation marks before `means`, `shall mean` and the like.
fn in_quotes(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '“']) {
        let open = &rest[at..];
        let inner = &open[open.chars().next().map_or(1, char::len_utf8)..];
        let Some(end) = inner.find(['"', '”']).filter(|end| *end <= LONGEST_WORD) else {
            rest = inner;
            continue;
        };
        let after = &inner[end + inner[end..].chars().next().map_or(1, char::len_utf8)..];
        let next = after.trim_start_matches([',', ' ', '\n']);
        if ["means", "shall mean", "will mean", "refers to", "is defined as"].iter().any(|it| next.starts_with(it)) {
            words.push(inner[..end].trim().to_string());
        }
        rest = after;
    }
    words
}

/// A defined word is no longer than this, in bytes.
const LONGEST_WORD: usize = 60;

fn uses(provision: &Provision, word: &str) -> bool {
    let text = provision.text.markdown();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word)
        .any(|(at, _)| !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next()))
}
