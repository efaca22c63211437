//! Which texts of the site are compared with each other, and what the comparisons found. Where pages are made in parallel,
//! they are made before: a page that had to wait for another page's comparison could wait forever, since the threads that
//! compare also make pages. The preview makes pages on threads of their own, which may wait.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::compare::{self, Comparison, Options, Pair, Version};
use crate::document::Text;
use crate::id::DocumentId;
use crate::library::instrument::Place;
use crate::library::{Edition, Library, Overlay};
use crate::versions;

use super::lookup::{ALL_PAIRS, Lookup};

/// Two texts: old, new.
pub type Ids = (DocumentId, DocumentId);

/// All comparisons of the site. Each is made when a page asks for it, or ahead of all pages by [`Comparisons::make_all`].
pub struct Comparisons {
    library: Arc<Library>,
    compared: BTreeMap<Ids, OnceLock<Arc<Compared>>>,
    /// The agreements with changes that are compared: their pages ask for them again and again.
    overlays: BTreeMap<DocumentId, OnceLock<Arc<Overlay>>>,
    /// The other texts that are compared.
    whole: BTreeMap<DocumentId, OnceLock<Arc<Whole>>>,
    /// What was compared and read for the site before.
    before: Before,
}

/// A text that is compared as a whole.
struct Whole {
    version: Arc<Version>,
    /// The places of its sections.
    places: Vec<Place>,
    /// Where the words of its sections are written.
    texts: Vec<Text>,
}

/// What was made for the site before: most of it is the same after one file was saved.
#[derive(Default)]
pub struct Before {
    compared: BTreeMap<Ids, Arc<Compared>>,
    whole: BTreeMap<DocumentId, Arc<Whole>>,
}

/// Two texts, compared.
pub struct Compared {
    /// The old text.
    pub old: Arc<Version>,
    /// The new text.
    pub new: Arc<Version>,
    /// The places of the old text's sections.
    pub old_places: Vec<Place>,
    /// The places of the new text's sections.
    pub new_places: Vec<Place>,
    /// The changes to each provision.
    pub comparison: Comparison,
    /// For each section of the new text, its pair.
    pair_of_new: Vec<usize>,
    /// For each article of the new text, the pairs that its page shows. Removed provisions appear where most of their
    /// old article went.
    pub shown: Vec<Vec<usize>>,
    /// The pairs of old articles that went nowhere.
    pub removed: Vec<usize>,
}

impl Comparisons {
    /// Finds what readers hold against each other.
    pub fn new(library: &Arc<Library>, lookup: &Lookup, before: Before) -> Self {
        let pairs = pairs(library, lookup);
        let ids = || pairs.iter().flat_map(|(old, new)| [old, new]).cloned();
        let whole = pairs.iter().filter(|(old, new)| !is_one_agreement(old, new)).flat_map(|(old, new)| [old, new]);
        let whole = whole.map(|id| (id.clone(), OnceLock::new())).collect();
        let overlays = ids().filter(has_changes).map(|id| (id, OnceLock::new())).collect();
        let compared = pairs.iter().map(|ids| (ids.clone(), OnceLock::new())).collect();
        Self { library: Arc::clone(library), compared, overlays, whole, before }
    }

    /// Makes all of them, in parallel. No thread waits for another: each text is read once before, and each comparison is
    /// made by one.
    pub fn make_all(&self) {
        let overlays: Vec<&DocumentId> = self.overlays.keys().collect();
        overlays.into_par_iter().for_each(|id| _ = self.overlay(id));
        let whole: Vec<&DocumentId> = self.whole.keys().collect();
        whole.into_par_iter().for_each(|id| _ = self.whole(id));
        let pairs: Vec<&Ids> = self.compared.keys().collect();
        pairs.into_par_iter().for_each(|ids| _ = self.between(&ids.0, &ids.1));
    }

    /// What the next site can use.
    pub fn made(&self) -> Before {
        let compared =
            self.compared.iter().filter_map(|(ids, it)| Some((ids, it.get().or(self.before.compared.get(ids))?)));
        let whole = self.whole.iter().filter_map(|(id, it)| Some((id, it.get().or(self.before.whole.get(id))?)));
        Before {
            compared: compared.map(|(ids, it)| (ids.clone(), Arc::clone(it))).collect(),
            whole: whole.map(|(id, it)| (id.clone(), Arc::clone(it))).collect(),
        }
    }

    /// The agreement with changes that has this id, if it is compared.
    pub fn overlay(&self, id: &DocumentId) -> Option<&Arc<Overlay>> {
        let overlay = self.overlays.get(id)?;
        if overlay.get().is_none()
            && let Ok(Edition::Overlay(_, made)) = self.library.edition(id.as_str())
        {
            overlay.get_or_init(|| made);
        }
        overlay.get()
    }

    /// The pairs, in the order of their ids.
    pub fn pairs(&self) -> impl Iterator<Item = &Ids> {
        self.compared.keys()
    }

    /// Whether these two are compared.
    pub fn has(&self, old: &DocumentId, new: &DocumentId) -> bool {
        self.between(old, new).is_some()
    }

    /// The comparison of two texts; `None` if the site has none.
    pub fn between(&self, old: &DocumentId, new: &DocumentId) -> Option<&Compared> {
        let ids = (old.clone(), new.clone());
        let compared = self.compared.get(&ids)?;
        if let Some(compared) = compared.get() {
            return Some(compared);
        }
        let both = self.edition(old).zip(self.edition(new))?;
        Some(compared.get_or_init(|| self.compare(&ids, both)))
    }

    fn edition(&self, id: &DocumentId) -> Option<Edition<'_>> {
        match self.overlay(id) {
            Some(overlay) => {
                Some(Edition::Overlay(self.library.agreement(overlay.base.as_str())?, Arc::clone(overlay)))
            }
            None => self.library.edition(id.as_str()).ok(),
        }
    }

    fn compare(&self, ids: &Ids, (old, new): (Edition<'_>, Edition<'_>)) -> Arc<Compared> {
        let whole =
            if versions::is_one_agreement(&old, &new) { None } else { self.whole(&ids.0).zip(self.whole(&ids.1)) };
        let (both, places) = match whole {
            Some((old, new)) => {
                let both = (Arc::clone(&old.version), Arc::clone(&new.version));
                (both, (old.places.clone(), new.places.clone()))
            }
            None => touched_texts(&old, &new),
        };
        let known = self.before.compared.get(ids).filter(|known| known.is_of(&both, &places));
        known.map_or_else(|| Arc::new(Compared::new(both, places)), Arc::clone)
    }

    fn whole(&self, id: &DocumentId) -> Option<&Whole> {
        let whole = self.whole.get(id)?;
        if let Some(whole) = whole.get() {
            return Some(whole);
        }
        let edition = self.edition(id)?;
        Some(whole.get_or_init(|| Arc::new(Whole::of(&edition, self.before.whole.get(id).map(Arc::as_ref)))))
    }
}

impl Whole {
    /// Words that were read before are not read again.
    fn of(edition: &Edition<'_>, before: Option<&Self>) -> Self {
        let key = |text: &Text| (Arc::as_ptr(&text.file), Arc::as_ptr(&text.whole), text.range.start, text.range.end);
        let known = before.map_or(&[][..], |before| &before.texts);
        let known: HashMap<_, usize> = known.iter().enumerate().map(|(at, text)| (key(text), at)).collect();
        let known = |text: &Text| Some(&before?.version.sections[*known.get(&key(text))?].blocks[..]);
        let places = versions::places(edition);
        let texts = places.iter().map(|&place| edition.text().provision(place).text.clone()).collect();
        Self { version: Arc::new(versions::version_with(edition, known)), places, texts }
    }
}

/// Which texts are compared: all agreements with all later ones, or in a large library each with the one that it
/// supersedes; an agreement with each change to it; and each proposal with those that its readers hold it against. Their
/// number grows with that of the texts, not with its square.
fn pairs(library: &Library, lookup: &Lookup) -> BTreeSet<Ids> {
    let mut all = BTreeSet::new();
    let mut add = |old: &DocumentId, new: DocumentId| {
        all.insert((old.clone(), new));
    };
    let agreements = &library.agreements;
    for (at, agreement) in agreements.iter().enumerate() {
        let earlier: Vec<usize> =
            if agreements.len() <= ALL_PAIRS { (0..at).collect() } else { lookup.before(at).into_iter().collect() };
        let id = &agreement.text.id;
        earlier.into_iter().for_each(|old| add(&agreements[old].text.id, id.clone()));
        library.turning_days(agreement).into_iter().for_each(|day| add(id, id.with('@', &day.to_string())));
    }
    for proposal in library.proposals.iter().filter(|proposal| !proposal.is_memorandum()) {
        if let Some((base, held)) = library.base_of(proposal).zip(library.id_held_then(proposal)) {
            add(&held, base.text.id.with('+', proposal.text.id.as_str()));
        }
    }
    for negotiation in &library.negotiations {
        let proposals: Vec<_> = library.proposals_of(&negotiation.id).collect();
        for at in 1..proposals.len() {
            let new = proposals[at];
            let earlier = || proposals[..at].iter().rev();
            let other_side = earlier().find(|old| old.party != new.party);
            let own_side = earlier().find(|old| old.party == new.party);
            let held_against = earlier().take(1).chain(other_side).chain(own_side);
            held_against.for_each(|old| add(&old.text.id, new.text.id.clone()));
        }
    }
    all
}

/// Whether an id is that of an agreement with changes.
fn has_changes(id: &DocumentId) -> bool {
    id.as_str().contains(['+', '@'])
}

/// Whether two ids are of the same agreement with different changes, of which only what they touch is compared.
fn is_one_agreement(old: &DocumentId, new: &DocumentId) -> bool {
    let base = |id: &DocumentId| id.as_str().split(['+', '@']).next().unwrap_or_default().to_string();
    base(old) == base(new) && (has_changes(old) || has_changes(new))
}

/// The old and the new text of a comparison.
type Texts = (Arc<Version>, Arc<Version>);

/// The places of their sections.
type Places = (Vec<Place>, Vec<Place>);

/// An agreement and its changes: only the articles that they touch, since all others are the same.
fn touched_texts(old: &Edition<'_>, new: &Edition<'_>) -> (Texts, Places) {
    let touched = touched(old, new);
    let places = |edition: &Edition<'_>| -> Vec<Place> {
        let is_touched = |place: &Place| {
            edition.source_in_base(Place { provision: 0, ..*place }).is_none_or(|it| touched.contains(&it.article))
        };
        versions::places(edition).into_iter().filter(is_touched).collect()
    };
    let places = (places(old), places(new));
    let (before, after) = versions::both((old, &places.0), (new, &places.1));
    ((Arc::new(before), Arc::new(after)), places)
}

impl Compared {
    /// Whether it compares just these texts.
    fn is_of(&self, (old, new): &Texts, (old_places, new_places): &Places) -> bool {
        self.old == *old && self.new == *new && self.old_places == *old_places && self.new_places == *new_places
    }

    fn new((old, new): Texts, (old_places, new_places): Places) -> Self {
        let comparison = compare::compare(&old, &new, &Options::default());
        let mut pair_of_new = vec![0; new.sections.len()];
        for (at, pair) in comparison.pairs.iter().enumerate() {
            pair.new.iter().for_each(|&section| pair_of_new[section] = at);
        }
        let (shown, removed) = distribute(&old, &new, &comparison);
        Self { old, new, old_places, new_places, comparison, pair_of_new, shown, removed }
    }

    /// The index of the pair that a section of the new text is in.
    pub fn pair_of(&self, section: usize) -> usize {
        self.pair_of_new[section]
    }

    /// The change to the provision at a place of the new text; `None` if it was not compared.
    pub fn became(&self, place: Place) -> Option<&Pair> {
        let section = self.new_places.binary_search(&place).ok()?;
        Some(&self.comparison.pairs[self.pair_of(section)])
    }
}

/// The articles of the agreement as it was signed that either text changes.
fn touched(old: &Edition<'_>, new: &Edition<'_>) -> BTreeSet<usize> {
    let mut touched = BTreeSet::new();
    for overlay in [old, new].into_iter().filter_map(Edition::overlay) {
        let changed = overlay.changed.keys().filter_map(|place| overlay.source(Place { provision: 0, ..*place }).base);
        touched.extend(changed.map(|place| place.article));
        touched.extend(overlay.struck.iter().filter_map(|struck| struck.base).map(|place| place.article));
    }
    touched
}

/// Which page shows which pair.
fn distribute(old: &Version, new: &Version, comparison: &Comparison) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut went: HashMap<usize, BTreeMap<usize, usize>> = HashMap::new();
    for link in comparison.pairs.iter().flat_map(|pair| &pair.links) {
        let (from, to) = (old.sections[link.old].article, new.sections[link.new].article);
        *went.entry(from).or_default().entry(to).or_default() += 1;
    }
    let most = |article: usize| {
        let counts = went.get(&article)?;
        counts.iter().max_by_key(|(to, count)| (**count, std::cmp::Reverse(**to))).map(|(to, _)| *to)
    };
    let articles = new.sections.iter().map(|section| section.article + 1).max().unwrap_or(0);
    let (mut shown, mut removed) = (vec![Vec::new(); articles], Vec::new());
    for (at, pair) in comparison.pairs.iter().enumerate() {
        let home = match (pair.new.first(), pair.old.first()) {
            (Some(&section), _) => Some(new.sections[section].article),
            (None, Some(&section)) => most(old.sections[section].article),
            (None, None) => None,
        };
        match home {
            Some(article) => shown[article].push(at),
            None => removed.push(at),
        }
    }
    (shown, removed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn only_what_changed_is_compared_again() {
        let library = |days: &str| {
            let agreement = |id: &str, text: &str| {
                let text = format!("---\nkind: agreement\n---\n\n## 1-1 Days {{#days}}\n\n{text}\n");
                SourceFile::new(format!("agreements/{id}.md"), text)
            };
            let site = SourceFile::new("index.md", "---\nkind: site\ntitle: A\n---\n");
            let (old, mid) = (agreement("2012", "Ten days."), agreement("2015", "Twelve days."));
            Library::load(vec![old, mid, agreement("2019", days), site]).0
        };
        let compared = |days: &str, before: Before| {
            let library = Arc::new(library(days));
            Comparisons::new(&library, &Lookup::new(&library, None), before)
        };
        let between = |all: &Comparisons, old: &str, new: &str| {
            let ids = (DocumentId::parse(old).unwrap(), DocumentId::parse(new).unwrap());
            all.between(&ids.0, &ids.1);
            Arc::clone(all.compared[&ids].get().unwrap())
        };
        let first = compared("Fifteen days.", Before::default());
        first.make_all();
        let second = compared("Sixteen days.", first.made());
        assert!(Arc::ptr_eq(&between(&first, "2012", "2015"), &between(&second, "2012", "2015")));
        let (before, now) = (between(&first, "2015", "2019"), between(&second, "2015", "2019"));
        assert!(!Arc::ptr_eq(&before, &now) && before.new != now.new);
    }
}
