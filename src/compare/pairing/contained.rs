//! Splits and mergers by containment: sections whose words are inside another one.
//!
//! Measured by *containment* (Broder, "On the resemblance and containment of
//! documents", 1997): the share of a section's shingles (runs of three words)
//! that another has too. Shingles that many sections have (boilerplate, page
//! footers) are left out, and so are those that the other section has from its
//! own partner: a part must explain text that nothing else explains.

use std::hash::Hasher;

use crate::compare::model::outcome::{Link, MatchedBy};
use crate::compare::pairing::similarity::Terms;
use crate::compare::text::tokenized::TokenizedSection;
use crate::compare::text::tokens::{FastHasher, FastMap};

/// The share of a part's shingles that must be in the whole.
const CONTAINED: f32 = 0.25;
/// The share of a part's shingles that all wholes together must have: a shared letterhead is less.
const EXPLAINED: f32 = 0.5;
/// With fewer shingles a part cannot be recognized.
const FEWEST: usize = 12;
/// Shingles of more sections than this, on one side, are boilerplate.
const BOILERPLATE: usize = 3;

/// The correspondences that one-to-one pairing leaves out.
pub(crate) fn absorbed(
    terms: &Terms,
    old: &[TokenizedSection<'_>],
    new: &[TokenizedSection<'_>],
    links: &[Link],
) -> Vec<Link> {
    let mut old_paired = vec![None; old.len()];
    let mut new_paired = vec![None; new.len()];
    for link in links {
        old_paired[link.old] = Some(link.new);
        new_paired[link.new] = Some(link.old);
    }
    if old_paired.iter().chain(&new_paired).all(Option::is_some) {
        return Vec::new();
    }
    let alone = |partners: &[Option<usize>]| -> Vec<usize> {
        partners.iter().enumerate().filter(|(_, partner)| partner.is_none()).map(|(part, _)| part).collect()
    };
    let parts = |readings: &[TokenizedSection<'_>], partners: &[Option<usize>]| -> Parts {
        let own = alone(partners).into_iter().map(|part| (part, distinct(terms, &readings[part])));
        own.filter(|(_, shingles)| shingles.len() >= FEWEST).collect()
    };
    let (old_parts, new_parts) = (parts(old, &old_paired), parts(new, &new_paired));
    if old_parts.is_empty() && new_parts.is_empty() {
        return Vec::new();
    }
    let wanted: FastMap<u64, u32> = old_parts
        .iter()
        .chain(&new_parts)
        .flat_map(|(_, own)| own)
        .zip(0..)
        .map(|(&shingle, at)| (shingle, at))
        .collect();
    let (old_side, new_side) =
        rayon::join(|| Shingles::new(terms, old, &wanted), || Shingles::new(terms, new, &wanted));
    let mut found = Vec::new();
    for (part, own) in new_parts {
        for (whole, share) in wholes(&own, &new_side, &old_side, &old_paired) {
            found.push(Link { old: whole, new: part, matched_by: MatchedBy::Text, confidence: share });
        }
    }
    for (part, own) in old_parts {
        for (whole, share) in wholes(&own, &old_side, &new_side, &new_paired) {
            found.push(Link { old: part, new: whole, matched_by: MatchedBy::Text, confidence: share });
        }
    }
    found.sort_by_key(|link| (link.new, link.old));
    found.dedup_by_key(|link| (link.new, link.old));
    found
}

/// Sections without a partner, with their shingles.
type Parts = Vec<(usize, Vec<u64>)>;

/// Which of one side's sections have the shingles that are looked for.
struct Shingles<'w> {
    /// The number of each shingle that is looked for.
    wanted: &'w FastMap<u64, u32>,
    sections: Vec<Vec<u32>>,
}

impl<'w> Shingles<'w> {
    fn new(terms: &Terms, readings: &[TokenizedSection<'_>], wanted: &'w FastMap<u64, u32>) -> Self {
        let most = wanted.values().max().map_or(0, |&most| most as usize + 1);
        let mut sections: Vec<Vec<u32>> = vec![Vec::new(); most];
        // Most shingles are not wanted; a Bloom filter rejects them quickly.
        let bits = (16 * wanted.len()).next_power_of_two().max(64);
        let bit = |shingle: u64| (shingle >> 40) as usize & (bits - 1);
        let mut marks = vec![0u64; bits / 64];
        wanted.keys().for_each(|&shingle| marks[bit(shingle) / 64] |= 1 << (bit(shingle) % 64));
        for (at, reading) in readings.iter().enumerate() {
            for shingle in shingles(terms, reading).filter(|&own| marks[bit(own) / 64] >> (bit(own) % 64) & 1 == 1) {
                if let Some(&number) = wanted.get(&shingle)
                    && sections[number as usize].last() != Some(&(at as u32))
                {
                    sections[number as usize].push(at as u32);
                }
            }
        }
        Shingles { wanted, sections }
    }

    fn with(&self, shingle: u64) -> &[u32] {
        self.wanted.get(&shingle).map_or(&[], |&number| &self.sections[number as usize])
    }
}

/// Runs of three words, hashed.
fn shingles(terms: &Terms, reading: &TokenizedSection<'_>) -> impl Iterator<Item = u64> {
    let words = reading.tokens.iter().filter(|token| !token.furniture && terms.is_word(token.id));
    let mut run = [0u32; 3];
    words.enumerate().filter_map(move |(at, token)| {
        run = [run[1], run[2], terms.folded(token.id)];
        let mut hasher = FastHasher::default();
        run.iter().for_each(|&word| hasher.write_u32(word));
        (at >= 2).then(|| hasher.finish())
    })
}

/// The shingles of a section, each once.
fn distinct(terms: &Terms, reading: &TokenizedSection<'_>) -> Vec<u64> {
    let mut own: Vec<u64> = shingles(terms, reading).collect();
    own.sort_unstable();
    own.dedup();
    own
}

/// The sections of the other side that hold enough of a part, with the share that they hold.
fn wholes(
    part: &[u64],
    own: &Shingles<'_>,
    other: &Shingles<'_>,
    other_partner: &[Option<usize>],
) -> Vec<(usize, f32)> {
    let is_boilerplate =
        |shingle: u64| other.with(shingle).len() > BOILERPLATE || own.with(shingle).len() > BOILERPLATE;
    let distinctive: Vec<u64> = part.iter().copied().filter(|&shingle| !is_boilerplate(shingle)).collect();
    if distinctive.len() < FEWEST {
        return Vec::new();
    }
    let mut held: FastMap<u32, usize> = FastMap::default();
    for &shingle in &distinctive {
        for &whole in other.with(shingle) {
            let partner = other_partner[whole as usize];
            let explained = partner.is_some_and(|partner| own.with(shingle).contains(&(partner as u32)));
            if !explained {
                *held.entry(whole).or_default() += 1;
            }
        }
    }
    let share = |count: usize| count as f32 / distinctive.len() as f32;
    let mut wholes: Vec<(usize, f32)> = held
        .into_iter()
        .map(|(whole, count)| (whole as usize, share(count)))
        .filter(|(_, s)| *s >= CONTAINED)
        .collect();
    wholes.sort_by_key(|whole| whole.0);
    if wholes.iter().map(|(_, share)| share).sum::<f32>() < EXPLAINED {
        return Vec::new();
    }
    wholes
}
