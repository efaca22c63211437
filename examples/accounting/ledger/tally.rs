//! Holds the words that are written against the words that were found.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::source::Kind;
use super::views::{Account, Found, Source, Stage};
use super::{Run, Sum, left_out};

/// So many words in a row are told as found twice; fewer may come again by chance.
const TWICE: usize = 8;

/// The most words that are one elsewhere.
const JOINED: usize = 6;

/// Why the letters of a heading's number are figures in all views.
const MISREAD: &str = "numbers of headings that a scanner misread";

/// What became of a file's words at a stage.
pub fn tally(account: &Account, stage: Stage) -> Sum {
    let mut sum = Sum { words: account.source.len(), ..Sum::default() };
    let mut wanted: Vec<&Source> = Vec::new();
    for it in &account.source {
        let own = it.except.iter().find(|(at, _)| *at == stage).map(|(_, why)| *why);
        match left_out(it.word.kind, stage).or(own) {
            Some(rule) => *sum.left_out.entry(rule).or_default() += 1,
            None => wanted.push(it),
        }
    }
    let found = account.found.get(&stage).map_or(&[][..], Vec::as_slice);
    let (old, new) = numbered(&wanted, found);
    let (mut missing, mut spare) = (Vec::new(), Spare::default());
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        match op {
            DiffOp::Equal { len, .. } => sum.found += len,
            _ => {
                let (lost, extra) = (op.old_range(), op.new_range());
                let joined = joined(&wanted, &lost, found, &extra);
                for (words, parts) in &joined {
                    match old_of(&wanted, words.clone()) == new_of(found, parts.clone()) {
                        true => sum.joined += words.len(),
                        false => *sum.left_out.entry(MISREAD).or_default() += words.len(),
                    }
                }
                missing.extend(lost.filter(|at| !joined.iter().any(|(words, _)| words.contains(at))));
                spare.places.extend(extra.filter(|at| !joined.iter().any(|(_, words)| words.contains(at))));
            }
        }
    }
    spare.index(found);
    let lost = spare.explain(&wanted, &missing, found, &mut sum);
    sum.unexplained = runs(&wanted, &lost);
    (sum.twice, sum.shared) = spare.twice(&wanted, found);
    sum
}

/// Words as numbers.
fn numbered(wanted: &[&Source], found: &[Found]) -> (Vec<u32>, Vec<u32>) {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut number = |key| {
        let next = known.len() as u32;
        *known.entry(key).or_insert(next)
    };
    let old = wanted.iter().map(|it| number(it.word.key.as_str())).collect();
    let new = found.iter().map(|it| number(it.key.as_str())).collect();
    (old, new)
}

fn old_of(wanted: &[&Source], range: Range<usize>) -> String {
    wanted[range].iter().map(|it| it.word.key.as_str()).collect()
}

fn new_of(found: &[Found], range: Range<usize>) -> String {
    found[range].iter().map(|it| it.key.as_str()).collect()
}

/// Whether the words are the same but for how a scanner reads a figure: `l0` for 10.
fn is_same(old: &str, new: &str) -> bool {
    let figure = |c: char| match c {
        'i' | 'l' => '1',
        'o' => '0',
        c => c,
    };
    let is_figure = new.bytes().all(|byte| byte.is_ascii_digit());
    old == new || is_figure && old.chars().map(figure).eq(new.chars())
}

/// Where words in a row are written apart and found as one, or the other way around.
fn joined(
    wanted: &[&Source],
    lost: &Range<usize>,
    found: &[Found],
    extra: &Range<usize>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut pairs = Vec::new();
    let (mut at, mut from) = (lost.start, extra.start);
    while at < lost.end {
        let sizes = [(1, 1)].into_iter().chain((2..=JOINED).flat_map(|count| [(count, 1), (1, count)]));
        let fits = |&(words, (olds, news)): &(usize, (usize, usize))| {
            at + olds <= lost.end
                && words + news <= extra.end
                && is_same(&old_of(wanted, at..at + olds), &new_of(found, words..words + news))
        };
        let pair = sizes.flat_map(|size| (from..extra.end).map(move |words| (words, size))).find(fits);
        let Some((words, (olds, news))) = pair else {
            at += 1;
            continue;
        };
        pairs.push((at..at + olds, words..words + news));
        (at, from) = (at + olds, words + news);
    }
    pairs
}

/// Words that were found and stand beside no written word.
#[derive(Default)]
struct Spare {
    places: Vec<usize>,
    free: HashSet<usize>,
    by_key: HashMap<String, Vec<usize>>,
}

impl Spare {
    fn index(&mut self, found: &[Found]) {
        for &at in &self.places {
            self.free.insert(at);
            self.by_key.entry(found[at].key.clone()).or_default().push(at);
        }
    }

    fn is_free(&self, at: usize) -> bool {
        self.free.contains(&at)
    }

    /// Those of the missing words that are not found elsewhere.
    fn explain(&mut self, wanted: &[&Source], missing: &[usize], found: &[Found], sum: &mut Sum) -> Vec<usize> {
        let mut lost = Vec::new();
        let mut at = 0;
        while at < missing.len() {
            let length = self.longest(wanted, &missing[at..], found);
            sum.moved += length;
            let is_parted = length == 0 && self.parted(&wanted[missing[at]].word.key, found);
            match is_parted {
                true => sum.joined += 1,
                false if length == 0 => lost.push(missing[at]),
                false => {}
            }
            at += length.max(1);
        }
        lost
    }

    /// Takes spare words in a row that are one word together.
    fn parted(&mut self, word: &str, found: &[Found]) -> bool {
        let is_word =
            |parts: &Range<usize>| parts.clone().all(|at| self.is_free(at)) && new_of(found, parts.clone()) == word;
        let starts = self.places.iter().copied().filter(|at| word.starts_with(found[*at].key.as_str()));
        let parts = starts.flat_map(|start| (2..=JOINED).map(move |count| start..start + count)).find(is_word);
        self.free.retain(|at| !parts.iter().any(|parts| parts.contains(at)));
        parts.is_some()
    }

    /// Takes the longest run of spare words that is a run of missing ones, and tells its length.
    fn longest(&mut self, wanted: &[&Source], missing: &[usize], found: &[Found]) -> usize {
        let starts = self.by_key.get(&wanted[missing[0]].word.key).map_or(&[][..], Vec::as_slice);
        let length = |start: usize| {
            let same = |(more, at): &(usize, &usize)| {
                **at == missing[0] + more
                    && self.is_free(start + more)
                    && found.get(start + more).is_some_and(|it| it.key == wanted[**at].word.key)
            };
            missing.iter().enumerate().take_while(same).count()
        };
        let best = starts.iter().map(|&start| (length(start), std::cmp::Reverse(start))).max();
        let Some((length, std::cmp::Reverse(start))) = best else { return 0 };
        self.free.retain(|at| !(start..start + length).contains(at));
        length
    }

    /// Runs of spare words that are written once and were found already, and how many words of shared footnotes were.
    fn twice(&self, wanted: &[&Source], found: &[Found]) -> (Vec<Run>, usize) {
        let mut written: HashMap<Vec<&str>, usize> = HashMap::new();
        let keys: Vec<&str> = wanted.iter().map(|it| it.word.key.as_str()).collect();
        let is_spare = |at: usize| self.is_free(at) && found[at].is_body;
        if self.places.iter().any(|at| is_spare(*at)) {
            for (at, window) in keys.windows(TWICE).enumerate() {
                // The same words may also be written elsewhere.
                let is_shared = wanted[at..at + TWICE].iter().all(|it| it.word.is_shared);
                let first = written.entry(window.to_vec()).or_insert(at);
                *first = if is_shared { at } else { *first };
            }
        }
        let (mut runs, mut shared): (Vec<Run>, usize) = (Vec::new(), 0);
        let mut at = 0;
        while at < self.places.len() {
            let from = self.places[at];
            let mut length =
                self.places[at..].iter().enumerate().take_while(|(n, it)| **it == from + n && is_spare(**it)).count();
            let window: Vec<&str> = found[from..from + length.min(TWICE)].iter().map(|it| it.key.as_str()).collect();
            if let Some(&start) = written.get(&window) {
                let same = |n: &usize| keys.get(start + n) == Some(&found[from + n].key.as_str());
                length = (0..length).take_while(same).count();
                at += length;
                if wanted[start..start + length].iter().all(|it| it.word.kind == Kind::Heading) {
                    continue;
                }
                if wanted[start..start + length].iter().all(|it| it.word.is_shared) {
                    shared += length;
                    continue;
                }
                let words = keys[start..start + length].iter().map(|key| key.to_string()).collect();
                runs.push(Run { place: place(wanted[start]), words });
            } else {
                at += 1;
            }
        }
        (runs, shared)
    }
}

fn place(it: &Source) -> String {
    format!("{}:{}", it.file.path, it.file.line_of(it.word.place.start))
}

/// Words that follow each other as one run.
fn runs(wanted: &[&Source], lost: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before = None;
    for &at in lost {
        let word = wanted[at].word.key.clone();
        match runs.last_mut().filter(|_| before == at.checked_sub(1) && before.is_some()) {
            Some(run) => run.words.push(word),
            None => runs.push(Run { place: place(wanted[at]), words: vec![word] }),
        }
        before = Some(at);
    }
    runs
}
