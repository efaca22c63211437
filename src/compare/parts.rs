//! Splits and mergers: sections that live on inside another, or came out of one.
//!
//! Measured by *containment* (Broder, "On the resemblance and containment of
//! documents", 1997): the share of a section's shingles (runs of three words)
//! that another has too. Shingles that many sections have (closing formulas,
//! page footers) tell nothing and are left out, and so is what the other
//! section has from its own partner: a part must explain text that nothing
//! else explains.

use std::hash::Hasher;

use super::{
    outcome::{Basis, Link},
    pairing::Reading,
    similarity::Terms,
    tokens::{FastHasher, FastMap},
};

/// The share of a part's shingles that must stand in the whole.
const CONTAINED: f32 = 0.25;
/// Fewer shingles are too few to tell.
const FEWEST: usize = 12;
/// Shingles of more sections than this, on one side, are formulas.
const FORMULA: usize = 3;

/// The correspondences that pairing one to one leaves out.
pub(crate) fn absorbed(terms: &Terms, old: &[Reading<'_>], new: &[Reading<'_>], links: &[Link]) -> Vec<Link> {
    let mut old_paired = vec![None; old.len()];
    let mut new_paired = vec![None; new.len()];
    for link in links {
        old_paired[link.old] = Some(link.new);
        new_paired[link.new] = Some(link.old);
    }
    if old_paired.iter().chain(&new_paired).all(Option::is_some) {
        return Vec::new();
    }
    let old_side = Shingles::new(terms, old);
    let new_side = Shingles::new(terms, new);
    let mut found = Vec::new();
    for (part, _) in new_paired.iter().enumerate().filter(|(_, partner)| partner.is_none()) {
        for (whole, share) in wholes((&new_side, part), &old_side, &new_side, &old_paired) {
            found.push(Link { old: whole, new: part, basis: Basis::Text, confidence: share });
        }
    }
    for (part, _) in old_paired.iter().enumerate().filter(|(_, partner)| partner.is_none()) {
        for (whole, share) in wholes((&old_side, part), &new_side, &old_side, &new_paired) {
            found.push(Link { old: part, new: whole, basis: Basis::Text, confidence: share });
        }
    }
    found.sort_by_key(|link| (link.new, link.old));
    found.dedup_by_key(|link| (link.new, link.old));
    found
}

/// The shingles of one side's sections.
struct Shingles {
    of: Vec<Vec<u64>>,
    sections: FastMap<u64, Vec<u32>>,
}

impl Shingles {
    fn new(terms: &Terms, readings: &[Reading<'_>]) -> Self {
        let of: Vec<Vec<u64>> = readings.iter().map(|reading| shingles(terms, reading)).collect();
        let mut sections: FastMap<u64, Vec<u32>> = FastMap::default();
        for (at, own) in of.iter().enumerate() {
            for &shingle in own {
                sections.entry(shingle).or_default().push(at as u32);
            }
        }
        Shingles { of, sections }
    }

    fn with(&self, shingle: u64) -> &[u32] {
        self.sections.get(&shingle).map_or(&[], Vec::as_slice)
    }

    fn has(&self, section: usize, shingle: u64) -> bool {
        self.of[section].binary_search(&shingle).is_ok()
    }
}

/// Runs of three words, hashed, each once, sorted.
fn shingles(terms: &Terms, reading: &Reading<'_>) -> Vec<u64> {
    let is_word = |id: &u32| terms.is_word(*id);
    let words: Vec<u32> = reading
        .tokens
        .iter()
        .filter(|token| !token.furniture)
        .map(|token| token.id)
        .filter(is_word)
        .map(|id| terms.folded(id))
        .collect();
    let hash = |run: &[u32]| {
        let mut hasher = FastHasher::default();
        run.iter().for_each(|&word| hasher.write_u32(word));
        hasher.finish()
    };
    let mut shingles: Vec<u64> = words.windows(3).map(hash).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The sections of the other side that hold enough of `part`, with the share that they hold.
fn wholes(
    (own, part): (&Shingles, usize),
    other: &Shingles,
    own_side: &Shingles,
    other_partner: &[Option<usize>],
) -> Vec<(usize, f32)> {
    let formula = |shingle: u64| other.with(shingle).len() > FORMULA || own.with(shingle).len() > FORMULA;
    let telling: Vec<u64> = own.of[part].iter().copied().filter(|&shingle| !formula(shingle)).collect();
    if telling.len() < FEWEST {
        return Vec::new();
    }
    let mut held: FastMap<u32, usize> = FastMap::default();
    for &shingle in &telling {
        for &whole in other.with(shingle) {
            let explained = other_partner[whole as usize].is_some_and(|partner| own_side.has(partner, shingle));
            if !explained {
                *held.entry(whole).or_default() += 1;
            }
        }
    }
    let share = |count: usize| count as f32 / telling.len() as f32;
    let mut wholes: Vec<(usize, f32)> = held
        .into_iter()
        .map(|(whole, count)| (whole as usize, share(count)))
        .filter(|(_, s)| *s >= CONTAINED)
        .collect();
    wholes.sort_by_key(|whole| whole.0);
    wholes
}
