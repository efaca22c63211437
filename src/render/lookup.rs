//! Answers that many pages need, computed once: which document is a proposal, which agreement came before, the
//! provisions about a topic, those from a source. No page has to walk through the whole library.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::defined::Defined;
use crate::document::header::AgreementStatus;
use crate::id::{DocumentId, Key};
use crate::library::instrument::Place;
use crate::library::{Instrument, Library};

/// With more agreements than this, an agreement is compared only with those that it names, not with all others.
pub const ALL_PAIRS: usize = 8;

/// Answers to what many pages ask.
pub struct Lookup {
    instruments: HashMap<DocumentId, Which>,
    before: Vec<Option<usize>>,
    /// The agreement in force, if there is one.
    pub in_force: Option<usize>,
    /// The provisions about each topic, by agreement.
    pub topics: BTreeMap<Key, Vec<(usize, Place)>>,
    /// The provisions from each source: agreements or proposals, with articles and how many of their provisions.
    pub resting: BTreeMap<Key, Vec<Resting>>,
    /// The terms of each agreement by place, as indexes into its `terms`.
    pub terms: Vec<HashMap<Place, Vec<usize>>>,
    /// The questions whose answers cite each provision.
    asked: HashMap<(DocumentId, Place), Vec<Asked>>,
    /// The questions about each topic.
    pub asked_about: BTreeMap<Key, Vec<Asked>>,
    /// The terms that each agreement defines.
    pub defined: Vec<Arc<Defined>>,
    /// The schedules of each agreement.
    pub schedules: HashMap<DocumentId, Vec<usize>>,
}

/// An agreement or proposal, as an index into the library's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// An agreement.
    Agreement(usize),
    /// A proposal.
    Proposal(usize),
}

/// A question that members ask.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its id on the page of questions.
    pub id: DocumentId,
    /// As it is asked.
    pub words: String,
}

/// How many provisions of an article come from a source.
#[derive(Clone, Debug)]
pub struct Resting {
    /// The agreement or proposal.
    pub document: Which,
    /// The article.
    pub article: usize,
    /// How many of its provisions.
    pub count: usize,
}

impl Lookup {
    /// Walks through the library once. `before` is the library that was shown before, if there was one: what its
    /// agreements define is not searched again in those that are the same.
    pub fn new(library: &Library, before: Option<(&Library, &Self)>) -> Self {
        let agreements = library.agreements.iter().enumerate().map(|(at, a)| (Which::Agreement(at), &a.text));
        let proposals = library.proposals.iter().enumerate().map(|(at, p)| (Which::Proposal(at), &p.text));
        let mut instruments = HashMap::new();
        let mut topics: BTreeMap<Key, Vec<(usize, Place)>> = BTreeMap::new();
        let mut resting: BTreeMap<Key, Vec<Resting>> = BTreeMap::new();
        for (which, instrument) in agreements.chain(proposals) {
            instruments.entry(instrument.id.clone()).or_insert(which);
            for (place, provision) in instrument.provisions() {
                if instrument.articles[place.article].unknown {
                    continue;
                }
                if let Which::Agreement(at) = which {
                    for topic in &provision.topics {
                        topics.entry(topic.clone()).or_default().push((at, place));
                    }
                }
                if place.provision == 0 && provision.text.is_empty() {
                    continue;
                }
                for source in &provision.sources {
                    rest(resting.entry(source.clone()).or_default(), which, place.article);
                }
            }
        }
        let mut schedules: HashMap<DocumentId, Vec<usize>> = HashMap::new();
        for (at, schedule) in library.schedules.iter().enumerate() {
            if let Some(agreement) = &schedule.agreement {
                schedules.entry(agreement.clone()).or_default().push(at);
            }
        }
        let mut lookup = Self {
            instruments,
            before: Vec::new(),
            in_force: in_force(library),
            topics,
            resting,
            terms: terms(library),
            asked: HashMap::new(),
            asked_about: BTreeMap::new(),
            defined: library.agreements.par_iter().map(|it| defined(&it.text, before)).collect(),
            schedules,
        };
        lookup.ask(library);
        lookup.before = (0..library.agreements.len()).map(|at| lookup.find_before(library, at)).collect();
        lookup
    }

    /// Whether any agreement defines a term.
    pub fn has_definitions(&self) -> bool {
        self.defined.iter().any(|it| !it.terms().is_empty())
    }

    /// Which document an id means.
    pub fn which(&self, id: &DocumentId) -> Option<Which> {
        self.instruments.get(id).copied()
    }

    /// Whether an id means a proposal.
    pub fn is_proposal(&self, id: &DocumentId) -> bool {
        matches!(self.which(id), Some(Which::Proposal(_)))
    }

    /// The agreement or proposal with an id.
    pub fn instrument<'a>(&self, library: &'a Library, id: &DocumentId) -> Option<&'a Instrument> {
        Some(match self.which(id)? {
            Which::Agreement(at) => &library.agreements[at].text,
            Which::Proposal(at) => &library.proposals[at].text,
        })
    }

    /// The agreement before: the one that it names, or in a small library the one before it in time.
    pub fn before(&self, agreement: usize) -> Option<usize> {
        self.before[agreement]
    }

    /// The questions whose answers cite a provision.
    pub fn asked(&self, instrument: &DocumentId, place: Place) -> &[Asked] {
        self.asked.get(&(instrument.clone(), place)).map_or(&[], Vec::as_slice)
    }

    fn ask(&mut self, library: &Library) {
        let questions: Vec<_> = library.questions.iter().flat_map(|group| &group.questions).collect();
        let cited: Vec<_> = questions.par_iter().map(|it| (library.cited_by(it), library.topics_of(it))).collect();
        for (question, (targets, topics)) in questions.into_iter().zip(cited) {
            let asked = Asked { id: question.id.clone(), words: question.words.clone() };
            for target in targets {
                self.asked.entry((target.instrument.id.clone(), target.place)).or_default().push(asked.clone());
            }
            for topic in topics {
                self.asked_about.entry(topic).or_default().push(asked.clone());
            }
        }
    }

    fn find_before(&self, library: &Library, agreement: usize) -> Option<usize> {
        let named = library.agreements[agreement].supersedes.as_ref().and_then(|id| self.which(id));
        match named {
            Some(Which::Agreement(at)) if at != agreement => Some(at),
            _ if library.agreements.len() <= ALL_PAIRS => agreement.checked_sub(1),
            _ => None,
        }
    }
}

fn defined(text: &Instrument, before: Option<(&Library, &Lookup)>) -> Arc<Defined> {
    let same = before.and_then(|(library, lookup)| {
        let at = library.agreements.iter().position(|it| it.text.is_same(text))?;
        Some(Arc::clone(&lookup.defined[at]))
    });
    same.unwrap_or_else(|| Arc::new(Defined::of(text)))
}

fn in_force(library: &Library) -> Option<usize> {
    let current = library.current().filter(|agreement| agreement.status == Some(AgreementStatus::InForce))?;
    library.agreements.iter().position(|agreement| agreement.text.id == current.text.id)
}

fn rest(list: &mut Vec<Resting>, document: Which, article: usize) {
    match list.last_mut() {
        Some(last) if last.document == document && last.article == article => last.count += 1,
        _ => list.push(Resting { document, article, count: 1 }),
    }
}

fn terms(library: &Library) -> Vec<HashMap<Place, Vec<usize>>> {
    let of = |agreement: &crate::library::Agreement| {
        let mut by_place: HashMap<Place, Vec<usize>> = HashMap::new();
        for (at, term) in agreement.terms.iter().enumerate() {
            by_place.entry(term.place).or_default().push(at);
        }
        by_place
    };
    library.agreements.iter().map(of).collect()
}
