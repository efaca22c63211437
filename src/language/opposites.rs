//! Words that turn a rule around when one takes the place of another: `no later than` and `no sooner than`, `monthly` and
//! `weekly`, `the Union` and `the Employer`.

use super::scan::Lower;

/// Each scale has its places, and each place the words that say the same there.
#[rustfmt::skip]
const SCALES: &[&[&[&str]]] = &[
    &[&["and"], &["or"]],
    &[&["later", "after", "following"], &["sooner", "earlier", "before", "prior"]],
    &[&["more", "greater", "higher", "longer"], &["less", "fewer", "lesser", "lower", "smaller", "shorter"]],
    &[&["increase", "increases", "increased"], &["decrease", "decreases", "decreased", "reduce", "reduces", "reduced"]],
    &[&["include", "includes", "included", "including"], &["exclude", "excludes", "excluded", "excluding"]],
    &[&["paid"], &["unpaid"]],
    &[&["full", "whole", "fulltime"], &["part", "partial", "parttime"], &["half", "halftime"], &["quarter"], &["double"]],
    &[&["voluntary", "optional"], &["mandatory", "compulsory"]],
    &[&["daily"], &["weekly"], &["biweekly"], &["monthly"], &["quarterly"], &["annually", "annual", "yearly"]],
    &[
        &["union", "association"],
        &["employer", "company", "board", "district", "county", "city", "agency", "university", "management"],
        &["employee", "employees", "member", "members", "worker", "workers"],
    ],
];

/// A place on a scale.
type Place = (usize, usize);

/// Whether a word of the old text gives way to its opposite: each side says what the other one does not.
pub fn swap<'t>(old: impl Iterator<Item = &'t str>, new: impl Iterator<Item = &'t str>) -> bool {
    // "Half-time" is about a half.
    let parts = |word: &'t str| word.split(['-', '‑', '‐']).filter_map(place);
    let (old, new): (Vec<Place>, Vec<Place>) = (old.flat_map(parts).collect(), new.flat_map(parts).collect());
    let gone = || old.iter().filter(|place| !new.contains(place));
    let come = || new.iter().filter(|place| !old.contains(place));
    gone().any(|(scale, _)| come().any(|(other, _)| scale == other))
}

fn place(word: &str) -> Option<Place> {
    let lower = Lower::of(word);
    let on = |places: &&[&[&str]]| places.iter().position(|words| words.contains(&lower.as_str()));
    SCALES.iter().enumerate().find_map(|(scale, places)| Some((scale, on(places)?)))
}

#[cfg(test)]
mod tests {
    use super::swap;

    #[test]
    fn what_takes_the_place_of_its_opposite() {
        let check = |old: &str, new: &str, swaps: bool| {
            assert_eq!(swap(old.split(' '), new.split(' ')), swaps, "{old} → {new}");
        };
        check("no later than", "no sooner than", true);
        check("Monthly", "weekly", true);
        check("the Union", "the Board", true);
        check("by age and rank", "by age or rank", true);
        check("the Union and the Board", "the Board and the Association", false);
        check("after it", "following it", false);
        check("annually", "yearly", false);
        check("half-time", "full-time", true);
        check("at half pay", "at full pay", true);
        check("part-time", "three-quarter-time", true);
        check("paid in part", "paid in full", true);
        check("full-time", "fulltime", false);
        check("after it", "it", false);
    }
}
