//! The lexicon of labor agreements: what contracts write, and what members say for it. English only.
//!
//! `lexicon.txt` is the list, `broader.txt` says which concept is a part of which, docs/LEXICON.md is their documentation.
//! Comparison and search both read it here.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::{signs, stems};

/// A concept a line: `what contracts write, +a turn of phrase < what members say, ~a broad word`. A line `= relative: mom, dad`
/// is a list: the way `[relative] died` is one for each of its words.
const TEXT: &str = include_str!("lexicon.txt");

/// A broader concept a line, and those that it stands in for: `health and safety < noise, lighting`.
const BROADER: &str = include_str!("broader.txt");

/// A thing that contracts regulate, with the ways to say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// The heading that it is listed under.
    pub topic: &'static str,
    /// What contracts write: these ways mean each other.
    pub written: Vec<Way>,
    /// What members say: these ways lead to the written ones, and not back.
    pub spoken: Vec<Way>,
    /// The numbers of the concepts that it is a part of.
    pub broader: Vec<usize>,
}

/// A word or phrase, in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The words, with spaces between them. A word means all its forms.
    pub words: &'static str,
    /// Whether it says much else besides, so that it counts little.
    pub is_broad: bool,
    /// Whether it is a turn of phrase of clauses on the concept, not its name.
    pub is_phrase: bool,
}

impl Concept {
    /// All its ways.
    pub fn ways(&self) -> impl Iterator<Item = &Way> {
        self.written.iter().chain(&self.spoken)
    }
}

/// The concepts for texts in a language, in the order of the list; none but for English.
pub fn concepts(language: &str) -> &'static [Concept] {
    static CONCEPTS: LazyLock<Vec<Concept>> = LazyLock::new(|| linked(read(TEXT), BROADER));
    if stems::is_english(language) { &CONCEPTS } else { &[] }
}

/// What contracts call each of these concepts. Comparison asks for no more: two clauses that share a turn of phrase need not
/// be one right.
pub fn written(language: &str) -> &'static [Vec<Way>] {
    static WRITTEN: LazyLock<Vec<Vec<Way>>> = LazyLock::new(|| {
        let lists = lists(TEXT);
        lines(TEXT).map(|(_, written, _)| names(ways(written, &lists))).collect()
    });
    if stems::is_english(language) { &WRITTEN } else { &[] }
}

fn names(mut ways: Vec<Way>) -> Vec<Way> {
    ways.retain(|way| !way.is_phrase);
    ways
}

/// The lists of words, by name.
type Lists = BTreeMap<&'static str, Vec<&'static str>>;

fn read(text: &'static str) -> Vec<Concept> {
    let lists = lists(text);
    let concept = |(topic, written, spoken)| Concept {
        topic,
        written: ways(written, &lists),
        spoken: ways(spoken, &lists),
        broader: Vec::new(),
    };
    lines(text).map(concept).collect()
}

/// The lines of concepts: the heading that they are below, what contracts write, and what members say.
fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let mut topic = "";
    signs::lines(text).map(str::trim).filter_map(move |line| match line.strip_prefix('#') {
        Some(rest) => {
            topic = rest.strip_prefix('#').map_or(topic, str::trim);
            None
        }
        None if line.is_empty() || line.starts_with('=') => None,
        None => {
            let (written, spoken) = line.split_once('<').unwrap_or((line, ""));
            Some((topic, written, spoken))
        }
    })
}

fn lists(text: &'static str) -> Lists {
    signs::lines(text).filter(|line| line.starts_with('=')).filter_map(list).collect()
}

/// Concepts with their broader ones; names that are no concept's first way are passed over, and a test finds them.
fn linked(mut concepts: Vec<Concept>, broader: &str) -> Vec<Concept> {
    let numbers: HashMap<&str, usize> = concepts.iter().map(|concept| concept.written[0].words).zip(0..).collect();
    let lines = broader.lines().filter(|line| !line.starts_with('#'));
    for (name, parts) in lines.filter_map(|line| line.split_once(" < ")) {
        for part in parts.split(", ") {
            if let (Some(&part), Some(&whole)) = (numbers.get(part), numbers.get(name)) {
                concepts[part].broader.push(whole);
            }
        }
    }
    concepts
}

/// A line that lists words: `= relative: mom, dad`.
fn list(line: &'static str) -> Option<(&'static str, Vec<&'static str>)> {
    let (name, words) = line.strip_prefix('=')?.split_once(':')?;
    Some((name.trim(), words.split(',').map(str::trim).collect()))
}

fn ways(list: &'static str, lists: &Lists) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    let has_lists = signs::has(list, "[");
    for way in list.split(',').map(str::trim).filter(|way| !way.is_empty()) {
        let (is_phrase, way) = way.strip_prefix('+').map_or((false, way), |way| (true, way));
        let (is_broad, words) = way.strip_prefix('~').map_or((false, way), |words| (true, words.trim()));
        let mut add = |words| {
            if !ways.iter().any(|way| way.words == words) {
                ways.push(Way { words, is_broad, is_phrase });
            }
        };
        match has_lists {
            true => spelled_out(words, lists).into_iter().for_each(add),
            false => add(words),
        }
    }
    ways
}

/// A way for each word of the lists that it names.
fn spelled_out(way: &'static str, lists: &Lists) -> Vec<&'static str> {
    let Some((before, rest)) = way.split_once('[') else { return vec![way] };
    let Some((name, after)) = rest.split_once(']') else { return vec![way] };
    let words = lists.get(name).into_iter().flatten();
    // Ways live as long as the program, as does the text that they are of.
    let filled = words.map(|word| &*format!("{before}{word}{after}").leak());
    filled.flat_map(|way| spelled_out(way, lists)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_concept() {
        let concepts =
            read("# A comment\n## Leave\n\nbereavement leave, ~death < ~my dad died, funeral\nbargain, negotiate\n");
        let way = |words, is_broad| Way { words, is_broad, is_phrase: false };
        let bereavement = Concept {
            topic: "Leave",
            written: vec![way("bereavement leave", false), way("death", true)],
            spoken: vec![way("my dad died", true), way("funeral", false)],
            broader: Vec::new(),
        };
        let bargain = Concept {
            topic: "Leave",
            written: vec![way("bargain", false), way("negotiate", false)],
            spoken: Vec::new(),
            broader: Vec::new(),
        };
        assert_eq!(concepts, [bereavement, bargain]);
    }

    #[test]
    fn a_broader_concept_names_its_parts() {
        let concepts = linked(
            read("noise, din\nhealth and safety, hazards\nlighting, lamps\n"),
            "# No line\nhealth and safety < noise, lighting\n",
        );
        assert_eq!(
            concepts.iter().map(|concept| concept.broader.clone()).collect::<Vec<_>>(),
            [vec![1], vec![], vec![1]]
        );
    }

    #[test]
    fn every_name_of_a_broader_concept_is_known_and_no_concept_is_a_part_of_itself() {
        let concepts = concepts("en");
        let named = |name: &str| concepts.iter().filter(|concept| concept.written[0].words == name).count();
        for (name, parts) in
            BROADER.lines().filter_map(|line| line.split_once(" < ")).filter(|(name, _)| !name.starts_with('#'))
        {
            for name in parts.split(", ").chain([name]) {
                assert_eq!(named(name), 1, "{name:?}");
            }
        }
        for number in 0..concepts.len() {
            let mut above = concepts[number].broader.clone();
            for _ in 0..concepts.len() {
                assert!(!above.contains(&number), "{:?}", concepts[number].written[0]);
                above = above.iter().flat_map(|&it| concepts[it].broader.clone()).collect();
                above.sort_unstable();
                above.dedup();
            }
        }
    }

    #[test]
    fn a_list_stands_for_its_words() {
        let concepts = read("= kin: mom, step dad\n= end: died, passed\nbereavement < ~[kin] [end], funeral\n");
        let spoken: Vec<&str> = concepts[0].spoken.iter().map(|way| way.words).collect();
        assert_eq!(spoken, ["mom died", "mom passed", "step dad died", "step dad passed", "funeral"]);
        assert!(concepts[0].spoken[3].is_broad && !concepts[0].spoken[4].is_broad);
    }

    #[test]
    fn a_turn_of_phrase_is_marked() {
        let written = &read("standby, +required to be available, +~subject to call\n")[0].written;
        let marks: Vec<_> = written.iter().map(|way| (way.words, way.is_broad, way.is_phrase)).collect();
        let expected =
            [("standby", false, false), ("required to be available", false, true), ("subject to call", true, true)];
        assert_eq!(marks, expected);
        assert_eq!(names(written.clone()).len(), 1);
    }

    #[test]
    fn what_is_written_is_that_of_the_concepts() {
        let of_concepts: Vec<Vec<Way>> = concepts("en").iter().map(|concept| names(concept.written.clone())).collect();
        assert_eq!(written("en"), of_concepts);
        assert!(written("de").is_empty());
    }

    /// Of ways without a word of a list: those with one are too many to be told apart by hand.
    #[test]
    fn a_narrow_way_is_short_and_in_one_concept() {
        let mut narrow: HashMap<&str, &str> = HashMap::new();
        for (_, written, spoken) in lines(TEXT) {
            for way in [written, spoken].into_iter().flat_map(|side| ways(side, &Lists::new())) {
                assert!(way.words.split(' ').count() <= 6, "{:?} has more than six words", way.words);
                let other = if way.is_broad { None } else { narrow.insert(way.words, written) };
                assert_eq!(other, None, "has {:?}, too", way.words);
            }
        }
    }

    #[test]
    fn the_list_is_well_formed() {
        let lists: Lists = TEXT.lines().filter_map(list).collect();
        for name in TEXT.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(name, _)| name) {
            assert!(lists.contains_key(name), "there is no list {name:?}");
        }
        for concept in concepts("en") {
            let mut seen = std::collections::BTreeSet::new();
            for way in concept.ways() {
                let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || " '-./&".contains(c);
                assert!(way.words.chars().all(is_plain), "{:?}: {:?}", concept.topic, way.words);
                assert!(seen.insert(way.words), "{:?} is listed twice in one concept", way.words);
            }
            assert!(!concept.written.is_empty() && seen.len() > 1, "{concept:?}");
        }
        assert!(concepts("de").is_empty());
    }
}
