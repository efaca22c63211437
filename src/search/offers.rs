//! What is offered above the results: the row of a pay schedule that a question about pay asks for, the event of the
//! timeline that a question about a vote asks for, and the answer of a question that says what is asked.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::entry::{Entry, EntryKind, PayTable};
use super::excerpt::{self, Asked, Part, Wanted, asked_columns, marked, present, row_told};
use super::index::Index;
use super::parse::Parsed;
use super::query::{Found, Scored, score_in};
use super::resolve::{LIGHT, Resolved};
use super::sayings::{Group, Meant, Sayings};
use super::statements::cells;
use crate::language::words::words;

/// What is offered above the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The position of the entry in [`Index::entries`]: a pay schedule, "Find my row", or an event.
    pub entry: usize,
    /// The title of the schedule with its year, or of the page or event.
    pub title: String,
    /// Whether it is a row of a schedule.
    pub is_row: bool,
    /// What it says: the row, or the event.
    pub excerpt: Vec<Part>,
    /// Where it leads, relative to the site's root: for pay to "Find my row", with the row as far as the question says it.
    pub url: String,
}

/// Concepts of the lexicon, by one of their written ways: what a question about pay says, and one about a vote.
pub(crate) const PAY: [&str; 6] =
    ["wages", "salary schedule", "general wage increase", "step increase", "lane change", "initial placement"];
pub(crate) const VOTE: [&str; 1] = ["ratification"];

/// What offers are made from.
#[derive(Default)]
pub(crate) struct Asks {
    /// The terms of [`PAY`] and of [`VOTE`] that the texts use.
    pub(crate) pay: BTreeSet<u32>,
    pub(crate) vote: BTreeSet<u32>,
    /// The entry of "Find my row".
    pub(crate) finder: Option<u32>,
    /// The entries of votes, the newest first.
    pub(crate) votes: Range<u32>,
}

impl Asks {
    pub(crate) fn new(entries: &[Entry], pay: BTreeSet<u32>, vote: BTreeSet<u32>) -> Self {
        let place = |is: &dyn Fn(&Entry) -> bool| entries.iter().position(is).map(|at| at as u32);
        let is_vote = |entry: &Entry| entry.kind == EntryKind::Event && entry.id.starts_with("vote:");
        let first = place(&is_vote).unwrap_or(0);
        let votes = first..first + entries.iter().filter(|entry| is_vote(entry)).count() as u32;
        Self { pay, vote, finder: place(&|entry| entry.id == FINDER), votes }
    }
}

/// How many words a title has at most that asks for one thing: those of the query, and others.
const ALMOST: usize = 2;

/// The id of the entry of "Find my row".
pub const FINDER: &str = "page:find-my-row";

/// A query that was read, and what it found.
pub(crate) struct Question<'a> {
    pub(crate) parsed: &'a Parsed,
    pub(crate) resolved: &'a [Resolved],
    pub(crate) groups: &'a [Group],
    pub(crate) scored: &'a Scored,
    pub(crate) wanted: &'a [Wanted],
    pub(crate) asked: &'a [Asked],
    /// Best first.
    pub(crate) found: &'a [Found],
}

impl Question<'_> {
    /// Whether a group of words leads to one of some terms, and whether narrowly.
    fn leads_to(&self, slot: usize, terms: &BTreeSet<u32>) -> Option<bool> {
        leads(&self.groups[slot].meant, terms)
    }

    /// The same for each word of a group alone, but for stop words.
    fn words_lead_to(&self, slot: usize, terms: &BTreeSet<u32>, sayings: &Sayings) -> Vec<Option<bool>> {
        let of_word = |term: u32| {
            let alone = sayings.with(term).filter(|saying| saying.terms == [term]).map(|saying| saying.meant);
            leads(&alone.collect::<Vec<Meant>>(), terms)
        };
        let words = self.groups[slot].words.iter().map(|&at| &self.resolved[at]).filter(|word| !word.stop);
        words.map(|word| of_word(*word.terms.first()?)).collect()
    }

    fn has(&self, slot: usize, unit: u32) -> bool {
        score_in(&self.scored.slots[slot], unit) > 0
    }

    /// Whether a group is one everyday word.
    fn is_light(&self, slot: usize) -> bool {
        let group = &self.groups[slot];
        group.meant.is_empty() && group.words.iter().all(|&at| self.resolved[at].worth == LIGHT)
    }
}

impl Index {
    /// What a question is offered.
    pub(crate) fn offer(&self, question: &Question<'_>) -> Option<Offer> {
        if let Some(entry) = self.vote_asked(question) {
            let excerpt = excerpt::beginning(&self.entries[entry as usize].body, question.wanted);
            return Some(self.page_offer(entry, excerpt));
        }
        let entry = self.pay_asked(question)?;
        let Entry { title, number, pay, .. } = &self.entries[entry as usize];
        let row = pay.as_ref().map(|pay| (asked_row(pay, question.wanted), &pay.finder));
        let is_named = !present(title, question.wanted).is_empty();
        let row = row.filter(|((told, url), finder)| is_named || !told.is_empty() || url != *finder);
        let Some(((told, url), _)) = row else {
            return Some(self.page_offer(self.asks.finder?, Vec::new()));
        };
        let named: Vec<&str> = [Some(title.as_str()), number.as_deref()].into_iter().flatten().collect();
        Some(Offer {
            entry: entry as usize,
            title: named.join(", "),
            is_row: true,
            excerpt: marked(&told, question.wanted),
            url,
        })
    }

    fn page_offer(&self, entry: u32, excerpt: Vec<Part>) -> Offer {
        let Entry { title, url, .. } = &self.entries[entry as usize];
        Offer { entry: entry as usize, title: title.clone(), is_row: false, excerpt, url: url.clone() }
    }

    /// The vote that a question asks about: it has most of the question's words, that for the vote among them. Of votes
    /// that have as many, the newest of those that answer about as well; of all, if nothing else is asked.
    fn vote_asked(&self, question: &Question<'_>) -> Option<u32> {
        let terms = &self.asks.vote;
        let slots = 0..question.groups.len();
        let is_only_vote = slots.clone().all(|slot| question.leads_to(slot, terms).is_some());
        let is_vote = |slot: &usize| {
            question.leads_to(*slot, terms).is_some()
                || question.words_lead_to(*slot, terms, &self.sayings).iter().any(Option::is_some)
        };
        let votes: Vec<usize> = slots.clone().filter(is_vote).collect();
        let said = |one: &Found| {
            let says_vote = votes.iter().any(|&slot| question.has(slot, one.unit));
            slots.clone().filter(|&slot| says_vote && question.has(slot, one.unit)).count()
        };
        let events = question.found.iter().filter(|one| self.asks.votes.contains(&one.entry));
        let events: Vec<(usize, &Found)> = events.map(|one| (said(one), one)).collect();
        let most = events.iter().map(|(said, _)| *said).max().filter(|most| *most > 0)?;
        let share = if is_only_vote { (0, 1) } else { (9, 10) };
        (most * 3 >= slots.len() * 2).then(|| newest(events, most, share))?
    }

    /// The pay schedule that a question asks about, or "Find my row", if none has any of its words. All of them are about pay
    /// or in the schedule; one may be neither, where others clearly ask for pay.
    fn pay_asked(&self, question: &Question<'_>) -> Option<u32> {
        let leads = |slot: usize| {
            let by_words = || -> Option<bool> {
                let words = question.words_lead_to(slot, &self.asks.pay, &self.sayings);
                let all: Vec<bool> = words.into_iter().collect::<Option<_>>()?;
                (!all.is_empty()).then(|| all.contains(&true))
            };
            question.leads_to(slot, &self.asks.pay).or_else(by_words)
        };
        let pay: Vec<Option<bool>> = (0..question.groups.len()).map(leads).collect();
        let finder = self.asks.finder.filter(|_| pay.iter().any(Option::is_some))?;
        let named: Vec<usize> = (0..pay.len()).filter(|&at| pay[at].is_none() && !question.is_light(at)).collect();
        let said = |one: &Found| named.iter().filter(|&&slot| question.has(slot, one.unit)).count();
        let schedules = question.found.iter().filter(|one| self.kind(**one) == EntryKind::Schedule);
        let schedules: Vec<(usize, &Found)> = schedules.map(|one| (said(one), one)).collect();
        let most = schedules.iter().map(|(said, _)| *said).max().unwrap_or(0);
        let others = named.len() - most;
        let is_clear = pay.len() > 2 && pay.contains(&Some(true));
        let schedule = if most > 0 { newest(schedules, most, (9, 10)) } else { None };
        (others == 0 || others == 1 && is_clear).then_some(schedule.unwrap_or(finder))
    }

    /// The question of the FAQ that is asked: its words are those of the query.
    pub(crate) fn answered(&self, question: &Question<'_>) -> Option<Found> {
        let slots = question.groups.len();
        let is_plain = question.parsed.citations.is_empty() && question.parsed.phrases.is_empty() && slots > 0;
        let has_all = |one: &&Found| {
            self.kind(**one) == EntryKind::Question && (0..slots).all(|slot| question.has(slot, one.unit))
        };
        let one = *question.found.iter().find(has_all).filter(|_| is_plain)?;
        let title = &self.entries[one.entry as usize].title;
        let is_stop = |word: &str| self.stop_words.binary_search(&word).is_ok();
        // A title that says more than a short query may ask something else.
        let said = question.resolved.iter().filter(|word| !word.stop).count();
        let is_asked = excerpt::asks_all(title, question.asked)
            && (slots > 1 || said + excerpt::unasked(title, question.wanted, is_stop) <= ALMOST.max(said));
        is_asked.then_some(one)
    }
}

fn leads(meant: &[Meant], terms: &BTreeSet<u32>) -> Option<bool> {
    let those: Vec<&Meant> = meant.iter().filter(|meant| terms.contains(&meant.term)).collect();
    (!those.is_empty()).then(|| those.iter().any(|meant| !meant.is_broad))
}

/// The newest entry of those that say most, with at least a part of the best score among them: `(9, 10)` for nine tenths.
fn newest(all: Vec<(usize, &Found)>, most: usize, (part, whole): (u64, u64)) -> Option<u32> {
    let those = || all.iter().filter(|(said, _)| *said == most).map(|(_, one)| one);
    let best = those().map(|one| one.score).max()?;
    those().filter(|one| one.score * whole >= best * part).map(|one| one.entry).min()
}

/// The row of a pay table that a query asks for, in words, and its address.
fn asked_row(pay: &PayTable, wanted: &[Wanted]) -> (String, String) {
    let (head, rows) = pay.figures.split_once('\n').unwrap_or((&pay.figures, ""));
    let rows: Vec<&str> = rows.split('\n').collect();
    let names = cells(head);
    let shared: HashSet<usize> = names.iter().flat_map(|name| present(name, wanted)).collect();
    let own = |line: &&str| present(cells(line)[0], wanted).iter().filter(|slot| !shared.contains(slot)).count();
    let title = asked_title(&pay.titles, wanted);
    let grade = title.map(|(line, _)| cells(line)[1]);
    let named = |name: Option<&str>| rows.iter().find(|line| name.is_some_and(|name| cells(line)[0] == name));
    let row = most(&rows, own).or(named(grade));
    let columns = asked_columns(&names, wanted);
    let column = |name: &str| name.strip_prefix(&pay.columns).unwrap_or(name).trim_start_matches(' ').to_owned();
    let column = match columns[..] {
        [at] => Some(column(names[at])),
        _ => names.iter().skip(1).map(|name| column(name)).find(|name| Some(name.as_str()) == grade),
    };
    let mut told: Vec<String> = title.map(|(line, head)| row_told(Some(head), line, wanted)).into_iter().collect();
    told.extend(row.map(|row| row_told(Some(head), row, wanted)));
    let mut url = pay.finder.clone();
    for (key, value) in [(pay.row, row.map(|row| cells(row)[0].to_owned())), (pay.column, column)] {
        url.push_str(&value.map_or(String::new(), |value| format!("&{key}={}", encoded(&value))));
    }
    (told.join(". "), url)
}

/// The job title that a query has at least half of, as its line, with the head above it.
fn asked_title<'t>(titles: &'t str, wanted: &[Wanted]) -> Option<(&'t str, &'t str)> {
    let (head, rows) = titles.split_once('\n')?;
    let rows: Vec<&str> = rows.split('\n').collect();
    let said = |line: &&str| present(cells(line)[0], wanted).len();
    let best = most(&rows, said)?;
    (said(best) * 2 >= words(cells(best)[0]).count()).then_some((*best, head))
}

/// The first of those with the highest number, if that is not 0.
fn most<T>(list: &[T], number: impl Fn(&T) -> usize) -> Option<&T> {
    let best = list.iter().rev().max_by_key(|it| number(it))?;
    (number(best) > 0).then_some(best)
}

/// A value of an address, as JavaScript's `encodeURIComponent` writes it.
fn encoded(value: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte);
    value
        .bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon;

    #[test]
    fn the_lexicon_has_what_offers_need() {
        for name in PAY.into_iter().chain(VOTE) {
            let has = |concept: &lexicon::Concept| concept.written.iter().any(|way| way.words == name);
            assert!(lexicon::concepts("en").iter().any(has), "no concept is written `{name}`");
        }
    }
}
