//! What has been reviewed: each claim, each restated provision and each pay table, held against the text that it was
//! reviewed with.
//!
//! `claims.lock` keeps the hashes, and the texts themselves ([`crate::document::lock`]). [`Review::of`] says of each item
//! whether it is still what the reviewer read; [`problems`] reports what changed, with the [`redline`]; [`record`] adds a
//! review. Which changes a summary leaves out is found in [`omissions`]. Without a lock nothing is stale.

pub mod omissions;
pub mod problems;
pub mod record;
pub mod redline;
pub mod translations;
pub mod wording;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::document::header::Basis;
use crate::document::lock::{Lock, Stamp};
use crate::library::claims::{self, Claim};
use crate::library::{Instrument, Library, Place, Target};
use crate::source::SourceFile;

/// What kind of thing is reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A claim, with what it cites.
    Claim,
    /// A restated or inferred provision, with its source.
    Provision,
    /// A pay table, with its source.
    Table,
    /// What a summary of a change leaves out.
    Omissions,
    /// A translation, with its original.
    Translation,
}

/// Whether something is what its reviewer read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Never reviewed.
    New,
    /// Reviewed with other words, or with other citations.
    Edited,
    /// The text that it was reviewed with has changed.
    Stale,
    /// As it was reviewed.
    Current,
}

/// A text that an item is held against.
#[derive(Clone, Debug)]
pub struct Held {
    /// `2024#sick-days`, or the path of a pay table.
    pub id: String,
    /// Its file and line.
    pub place: String,
    /// The wording now.
    pub now: String,
    /// The wording at the review, if it was another one and is known.
    pub before: Option<String>,
    /// Whether it has changed since the review.
    pub is_changed: bool,
}

/// Something that is reviewed.
#[derive(Clone, Debug)]
pub struct Item {
    /// What lasts: `summaries/2024#sick-days-rise-9f3c`, `2024#sick-days`, or the path of a pay table.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its file.
    pub file: Arc<SourceFile>,
    /// Its bytes there.
    pub place: Range<usize>,
    /// A claim's words; the name of a provision or table.
    pub says: String,
    /// What a claim said when it was reviewed, if that is something else.
    pub said: Option<String>,
    /// The texts that it rests on.
    pub held: Vec<Held>,
    /// The state.
    pub state: State,
    /// When it was reviewed and by whom.
    pub stamp: Option<Stamp>,
}

/// All that is reviewed.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// Whether the folder has a lock.
    pub is_locked: bool,
    /// Claims, provisions and tables, in the order of the site.
    pub items: Vec<Item>,
    by_id: BTreeMap<String, usize>,
}

impl Item {
    /// File and line, as editors read it.
    pub fn at(&self) -> String {
        format!("{}:{}", self.file.path, self.file.line_of(self.place.start))
    }

    /// The texts that have changed.
    pub fn changed(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().filter(|held| held.is_changed)
    }
}

impl Review {
    /// Holds everything in a library against its lock.
    pub fn of(library: &Library) -> Self {
        let none = Lock::default();
        let lock = library.lock.as_deref().unwrap_or(&none);
        let mut items: Vec<Item> = Vec::new();
        let claims = claims::all(library);
        items.par_extend(claims.par_iter().map(|claim| self::claim(library, lock, &claims, claim)));
        let places = |text| Instrument::provisions(text).map(move |(place, _)| (text, place));
        let read = instruments(library).flat_map(places).filter(|(text, place)| is_read_from_source(text, *place));
        let read: Vec<_> = read.collect();
        items.par_extend(read.par_iter().map(|(text, place)| provision(library, lock, text, *place)));
        items.extend(tables(library).map(|file| table(lock, file)));
        items.extend(translations::items(library, lock));
        Self::with(library, items)
    }

    /// Holds just the claims of one page against the lock, if there is one.
    pub fn of_page(library: &Library, claims: &[Claim<'_>]) -> Self {
        match &library.lock {
            Some(lock) => Self::with(library, claims.iter().map(|it| claim(library, lock, claims, it)).collect()),
            None => Self::default(),
        }
    }

    /// The same with what each summary leaves out, which takes a comparison for each.
    pub fn with_omissions(library: &Library) -> Self {
        let none = Lock::default();
        let lock = library.lock.as_deref().unwrap_or(&none);
        let mut items = Self::of(library).items;
        items.extend(library.summaries.iter().filter_map(|summary| omissions::item(library, lock, summary)));
        Self::with(library, items)
    }

    fn with(library: &Library, items: Vec<Item>) -> Self {
        let by_id = items.iter().enumerate().map(|(at, item)| (item.id.clone(), at)).collect();
        Self { is_locked: library.lock.is_some(), items, by_id }
    }

    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.by_id.get(id).map(|&at| &self.items[at])
    }

    /// How many items of a kind are in a state.
    pub fn count(&self, kind: Kind, state: State) -> usize {
        self.items.iter().filter(|item| item.kind == kind && item.state == state).count()
    }
}

fn instruments(library: &Library) -> impl Iterator<Item = &Instrument> {
    let agreements = library.agreements.iter().map(|it| &it.text);
    agreements.chain(library.proposals.iter().map(|it| &it.text))
}

/// Whether a provision is an editor's words for a source, written here.
fn is_read_from_source(instrument: &Instrument, place: Place) -> bool {
    let provision = instrument.provision(place);
    matches!(provision.basis, Some(Basis::Restated | Basis::Inferred))
        && provision.origin.is_none()
        && !instrument.articles[place.article].unknown
        && !provision.text.is_empty()
}

/// The files of pay tables: those of schedules, and those that schedules were laid out from.
fn tables(library: &Library) -> impl Iterator<Item = Arc<SourceFile>> {
    let own = library.schedules.iter().filter_map(|schedule| schedule.data.clone());
    own.chain(library.data.iter().map(|file| Arc::new(file.clone())))
}

/// Holds a text against the hash that it had.
fn held(lock: &Lock, id: String, place: String, now: String, reviewed: Option<&String>) -> Held {
    let is_changed = reviewed.is_some_and(|reviewed| *reviewed != wording::hash(&now));
    let before = reviewed.filter(|_| is_changed).and_then(|hash| lock.texts.get(hash)).cloned();
    Held { id, place, now, before, is_changed }
}

/// The id of a cited provision.
pub fn target_id(target: &Target<'_>) -> String {
    format!("{}#{}", target.instrument.id, target.provision().id)
}

fn target_place(target: &Target<'_>) -> String {
    let provision = target.provision();
    format!("{}:{}", provision.file.path, provision.line())
}

fn claim(library: &Library, lock: &Lock, all: &[Claim<'_>], claim: &Claim<'_>) -> Item {
    let id = claim.id.to_string();
    let record = lock.claims.get(&id);
    let targets = claim.targets(library);
    let rests_on = |target: &Target<'_>| {
        let cited = target_id(target);
        let reviewed = record.and_then(|record| record.rests_on.get(&cited));
        held(lock, cited, target_place(target), wording::whole(library, target), reviewed)
    };
    let held: Vec<Held> = targets.iter().map(rests_on).collect();
    let is_edited = record.is_some_and(|record| {
        record.says != claim.words
            || !record.rests_on.keys().eq(held.iter().map(|it| &it.id).collect::<std::collections::BTreeSet<_>>())
    });
    let state = match record {
        None => State::New,
        Some(_) if held.iter().any(|it| it.is_changed) => State::Stale,
        Some(_) if is_edited => State::Edited,
        Some(_) => State::Current,
    };
    let said = match record {
        Some(record) => Some(record.says.clone()).filter(|said| *said != claim.words),
        None => earlier_words(lock, all, claim),
    };
    Item {
        id,
        kind: Kind::Claim,
        file: Arc::clone(&claim.text.file),
        place: claim.place.clone(),
        says: claim.words.clone(),
        state: if state == State::New && said.is_some() { State::Edited } else { state },
        said,
        held,
        stamp: record.map(|it| it.stamp.clone()),
    }
}

/// What a claim said before it was edited, where its id is made from its words: the reviewed claim of its page that is gone
/// and shares most words with it.
fn earlier_words(lock: &Lock, all: &[Claim<'_>], claim: &Claim<'_>) -> Option<String> {
    let page = format!("{}#", claim.id.page);
    let there = |id: &String| all.iter().any(|it| it.id.to_string() == *id);
    let gone = lock.claims.iter().filter(|(id, _)| id.starts_with(&page) && !there(id));
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<std::collections::BTreeSet<_>>();
    let own = words(&claim.words);
    let shared = |(_, record): &(&String, &crate::document::lock::ReviewedClaim)| {
        let theirs = words(&record.says);
        let both = own.intersection(&theirs).count();
        // At least half of the words of both.
        (3 * both >= own.len() + theirs.len()).then_some((both, record.says.clone()))
    };
    gone.filter_map(|it| shared(&it)).max().map(|(_, says)| says)
}

fn provision(library: &Library, lock: &Lock, instrument: &Instrument, place: Place) -> Item {
    let target = Target { instrument, place };
    let provision = instrument.provision(place);
    let id = target_id(&target);
    let now = wording::own(library, instrument, place);
    let says = target.name();
    reading(lock, id, Kind::Provision, (&provision.file, provision.heading.clone()), says, now)
}

fn table(lock: &Lock, file: Arc<SourceFile>) -> Item {
    let now = wording::table(&file);
    let end = file.text.find('\n').unwrap_or(file.text.len());
    reading(lock, file.path.to_string(), Kind::Table, (&file, 0..end), format!("The table {}", file.path), now)
}

fn reading(
    lock: &Lock,
    id: String,
    kind: Kind,
    (file, place): (&Arc<SourceFile>, Range<usize>),
    says: String,
    now: String,
) -> Item {
    let record = lock.readings.get(&id);
    let at = format!("{}:{}", file.path, file.line_of(place.start));
    let held = held(lock, id.clone(), at, now, record.map(|record| &record.text));
    let state = match record {
        None => State::New,
        Some(_) if held.is_changed => State::Stale,
        Some(_) => State::Current,
    };
    let stamp = record.map(|record| record.stamp.clone());
    Item { id, kind, file: Arc::clone(file), place, says, said: None, held: vec![held], state, stamp }
}
