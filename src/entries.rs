//! The search entries of a library: every provision, summary, guide, schedule and word of the glossary.

mod events;
mod introductions;
mod schedules;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::document::Text;
use crate::document::blocks::{self, Block};
use crate::document::header::{AgreementStatus, ArticleKind, At, GlossaryEntry, ListEntry, ProposalStatus};
use crate::id::{DocumentId, Key};
use crate::language::date::Date;
use crate::language::definitions;
use crate::language::normal;
use crate::language::number_words;
use crate::language::section_number;
use crate::language::words::words;
use crate::library::{Agreement, Article, Asked, Instrument, Library, Original, Place, Proposal, Provision};
use crate::links;
use crate::messages::Words as Interface;
use crate::say;
use crate::search::{ArticleName, Entry, EntryKind, Force, Label, Standing, Word, Words};

/// The provisions that held on a day: those of the agreements of that day, as amended then.
pub fn as_of(library: &Library, date: Date) -> Vec<Entry> {
    let said = library.words();
    let asked = library.asked();
    let mut entries = Vec::new();
    let has_begun = |it: &&Agreement| it.from.is_some_and(|from| !from.is_after(date));
    let holds = |it: &&Agreement| has_begun(it) && it.to.is_none_or(|to| !date.is_after(to));
    for agreement in library.agreements.iter().rev().filter(holds) {
        let edition = library.as_of(agreement, date);
        let standing = Standing { force: Force::InForce, label: say!(said, "in-force-on", day = said.date(date)) };
        let url = |place: Place| match edition.source(place).base {
            Some(base) => links::provision(&agreement.text, base, false),
            None => links::agreement(&agreement.text.id),
        };
        let found = provisions((library, &asked), &edition.text, &standing, false);
        entries.extend(found.map(|(place, entry)| Entry { url: url(place), ..entry }));
    }
    entries
}

/// Every entry, in the order in which equal matches are shown: newest agreements first, then proposals, then the rest.
pub fn of(library: &Library) -> Vec<Entry> {
    let said = library.words();
    let asked = library.asked();
    let mut entries = Vec::new();
    for agreement in library.agreements.iter().rev() {
        let standing = agreement_standing(said, agreement);
        let amended = amended(library, agreement);
        let found = provisions((library, &asked), &agreement.text, &standing, false);
        entries.extend(found.map(|(place, mut entry)| {
            if let Some(by) = amended.get(&place) {
                entry.standing.label = [entry.standing.label.as_str(), by].join("; ").trim_start_matches("; ").into();
            }
            entry
        }));
    }
    for proposal in library.proposals.iter().rev() {
        let standing = proposal_standing(library, proposal);
        entries.extend(provisions((library, &asked), &proposal.text, &standing, true).map(|(_, entry)| entry));
    }
    entries.extend(pages(library));
    entries.extend(library.glossary.iter().map(|word| Entry {
        title: word.term.clone(),
        body: word.means.clone(),
        notes: word.also.join(", "),
        ..page(EntryKind::Glossary, "glossary", &crate::id::slug(&word.term), links::word(&word.term))
    }));
    entries
}

/// The words that a site has of its own: of its glossary, the short forms that its entries define, and the numbers that
/// they write in several words, so that `$25` finds `twenty-five dollars`.
pub fn own_words(library: &Library, entries: &[Entry]) -> Words {
    let word = |entry: &GlossaryEntry| Word {
        term: entry.term.clone(),
        means: entry.means.clone(),
        also: entry.also.clone(),
        see: named(library, entries, entry),
    };
    let provisions = || entries.iter().filter(|entry| entry.kind == EntryKind::Provision);
    let defined = provisions().flat_map(|entry| definitions::definitions(&entry.body, false));
    let defined: BTreeSet<(String, String)> = defined.filter_map(|it| Some((it.term, it.short?))).collect();
    let defined = defined.into_iter().map(|(name, short)| Word { term: name, also: vec![short], ..Word::default() });
    let mut numbers: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
    for (value, words) in provisions().flat_map(|entry| number_words::compounds(&entry.body)) {
        numbers.entry(value).or_default().insert(words.to_lowercase());
    }
    let numbers = numbers.into_iter().map(|(value, words)| Word {
        term: value.to_string(),
        also: words.into_iter().collect(),
        ..Word::default()
    });
    Words {
        entries: library.glossary.iter().map(word).collect(),
        defined: defined.chain(numbers).collect(),
        without: library.glossary_without.clone(),
    }
}

/// The ids of the entries that a word of the glossary names, in all versions of their rights.
fn named(library: &Library, entries: &[Entry], word: &GlossaryEntry) -> Vec<String> {
    let home = library.current().map(|agreement| &agreement.text);
    let cited = |target: &At<String>| {
        let target = library.cited(home, &target.value)?;
        let id = format!("{}#{}", target.instrument.id, target.provision().id);
        Some((id, library.right_of(&target.instrument.id, &target.provision().id).map(|right| right.id.to_string())))
    };
    let cited: Vec<(String, Option<String>)> = word.see.iter().filter_map(cited).collect();
    let is_cited = |entry: &&Entry| {
        entry.kind == EntryKind::Provision
            && cited.iter().any(|(id, right)| entry.id == *id || right.is_some() && *right == entry.right)
    };
    entries.iter().filter(is_cited).map(|entry| entry.id.clone()).collect()
}

/// The line of the file where a part of a provision's entry begins, if its words are found there.
pub fn line_of(library: &Library, entry: &Entry, part: usize) -> Option<usize> {
    const ENOUGH: usize = 8;
    let instrument = library.instrument(entry.agreement.as_deref()?)?;
    let place = instrument.place(entry.id.rsplit_once('#')?.1)?;
    let text = &instrument.provision(place).text;
    let wanted: Vec<String> = words(&entry.body[part..]).take(ENOUGH).map(|(_, word)| word).collect();
    let written: Vec<(Range<usize>, String)> = words(text.markdown()).collect();
    let is_here = |part: &[(Range<usize>, String)]| part.iter().map(|(_, word)| word).eq(&wanted);
    let at = written.windows(wanted.len().max(1)).find(|part| is_here(part))?[0].0.start;
    (text.file.path == instrument.provision(place).file.path).then(|| text.file.line_of(text.range.start + at))
}

/// The clauses of an agreement that were changed in the middle of its life, with when and by what.
fn amended(library: &Library, agreement: &Agreement) -> BTreeMap<Place, String> {
    let said = library.words();
    let mut amended = BTreeMap::new();
    for memorandum in library.memoranda(agreement) {
        let Some((held, from)) = library.held_then(memorandum).zip(memorandum.from) else { continue };
        let changed = library.effects(memorandum).into_iter().filter(|it| it.action.is_some());
        for place in changed.filter_map(|it| held.source_in_base(it.base?)) {
            amended.insert(place, say!(said, "amended-by", day = said.date(from), by = memorandum.text.title.as_str()));
        }
    }
    amended
}

fn agreement_standing(said: Interface, agreement: &Agreement) -> Standing {
    let expired = || match agreement.to {
        Some(end) => say!(said, "standing-expired-on", day = said.date(end), precision = said.precision(end)),
        None => say!(said, "standing-expired"),
    };
    match agreement.status {
        Some(AgreementStatus::InForce) => Standing { force: Force::InForce, label: say!(said, "standing-in-force") },
        Some(AgreementStatus::Expired) => Standing { force: Force::Expired, label: expired() },
        Some(AgreementStatus::Tentative) => {
            Standing { force: Force::Proposed, label: say!(said, "standing-tentative") }
        }
        Some(AgreementStatus::Draft) => Standing { force: Force::Proposed, label: say!(said, "standing-draft") },
        None => Standing { force: Force::None, label: String::new() },
    }
}

/// An old pay table still shows past pay, and is often the newest one known: it is labeled, but ranks as before.
fn schedule_standing(said: Interface, agreement: &Agreement) -> Standing {
    let standing = agreement_standing(said, agreement);
    let force = if standing.force == Force::InForce { Force::InForce } else { Force::None };
    Standing { force, ..standing }
}

fn proposal_standing(library: &Library, proposal: &Proposal) -> Standing {
    let said = library.words();
    if let Some(from) = proposal.from.filter(|_| proposal.is_memorandum()) {
        let base = library.base_of(proposal).map(|base| agreement_standing(said, base));
        let force = base.map_or(Force::None, |base| base.force);
        let from_day = said.date(from);
        let label = match proposal.to {
            Some(to) => say!(said, "standing-holds-from-to", from = from_day, to = said.date(to)),
            None => say!(said, "standing-holds-from", day = from_day, precision = said.precision(from)),
        };
        return Standing { force, label };
    }
    let force = match proposal.status {
        ProposalStatus::Rejected | ProposalStatus::Withdrawn => Force::Rejected,
        ProposalStatus::Ratified | ProposalStatus::Proposed | ProposalStatus::Tentative => Force::Proposed,
    };
    let word = match proposal.status {
        ProposalStatus::Proposed => say!(said, "standing-proposed"),
        ProposalStatus::Rejected => say!(said, "standing-rejected"),
        ProposalStatus::Withdrawn => say!(said, "standing-withdrawn"),
        ProposalStatus::Tentative => say!(said, "standing-tentative"),
        ProposalStatus::Ratified => say!(said, "standing-ratified"),
    };
    let when = proposal.date.map_or(String::new(), |date| format!(", {}", said.date(date)));
    Standing { force, label: format!("{word}{when}") }
}

/// How many provisions with a number make a text of which the beginning has none on purpose.
const MANY: usize = 5;

fn provisions<'a>(
    library: (&'a Library, &'a Asked<'a>),
    instrument: &'a Instrument,
    standing: &'a Standing,
    proposed: bool,
) -> impl Iterator<Item = (Place, Entry)> + 'a {
    let has_number = |article: &Article, at: &Provision| article.number.is_some() || at.number.is_some();
    let numbered = instrument.articles.iter().flat_map(|it| it.provisions.iter().map(move |at| has_number(it, at)));
    let mut unnumbered = numbered.clone().take_while(|has| !has).count();
    if numbered.filter(|has| *has).count() < MANY {
        unnumbered = 0;
    }
    let mut count = 0;
    instrument.articles.iter().enumerate().flat_map(move |(index, article)| {
        let first = count;
        count += article.provisions.len();
        article.provisions.iter().enumerate().filter_map(move |(at, provision)| {
            // A heading that only holds others is found through them.
            let only_holds = provision.text.is_empty() && article.provisions.iter().any(|it| it.parent == Some(at));
            let place = Place { article: index, provision: at };
            let front = first + at < unnumbered && article.kind == ArticleKind::Article;
            (!only_holds).then(|| (place, Entry { front, ..entry(library, instrument, place, standing, proposed) }))
        })
    })
}

/// Whether this is a part of an agreement that has articles, too; chapters may be all that it has.
fn is_group(instrument: &Instrument, article: &Article) -> bool {
    let is_labelled =
        |article: &Article, label| article.number.as_ref().is_some_and(|number| number.label == Some(label));
    is_labelled(article, section_number::Label::Part)
        && instrument.articles.iter().any(|other| is_labelled(other, section_number::Label::Article))
}

fn entry(
    (library, asked): (&Library, &Asked<'_>),
    instrument: &Instrument,
    place: Place,
    standing: &Standing,
    proposed: bool,
) -> Entry {
    let asked = asked.get(&(instrument.id.clone(), place)).into_iter().flatten();
    let article = &instrument.articles[place.article];
    let provision = instrument.provision(place);
    let blocks = provision.text.blocks();
    let original = Original::Provision(instrument.id.clone(), provision.id.clone());
    let mut ancestors = Vec::new();
    let mut above = provision.parent;
    while let Some(at) = above.filter(|at| *at > 0) {
        ancestors.push(article.provisions[at].title.clone());
        above = article.provisions[at].parent;
    }
    ancestors.reverse();
    Entry {
        id: format!("{}#{}", instrument.id, provision.id),
        kind: EntryKind::Provision,
        agreement: Some(instrument.id.to_string()),
        agreement_title: Some(instrument.title.clone()),
        article: Some(ArticleName {
            kind: article.kind.as_str().to_string(),
            // A part is not the article with its number, where there are articles.
            number: article.number.as_ref().filter(|_| !is_group(instrument, article)).map(|it| it.value.clone()),
            title: article.title.clone(),
        }),
        number: provision.number.as_ref().map(|number| number.text.clone()),
        title: provision.title.clone(),
        ancestors,
        body: body(library, Some(instrument), &blocks),
        notes: joined([notes(&blocks), translated(library, &original)]),
        pay: None,
        questions: asked.map(|question| question.words.as_str()).collect::<Vec<_>>().join("\n\n"),
        topics: labels(&provision.topics, &library.site.topics),
        units: labels(&provision.units, &library.site.units),
        right: library.right_of(&instrument.id, &provision.id).map(|right| right.id.to_string()),
        standing: match article.unknown {
            true => Standing { force: Force::Unknown, label: say!(library.words(), "not-in-our-sources") },
            false => standing.clone(),
        },
        front: false,
        url: links::provision(instrument, place, proposed),
        place: Some((provision.file.path.to_string(), provision.line())),
    }
}

/// The words of the translations of a text: they lead to the original.
fn translated(library: &Library, original: &Original) -> String {
    let all = library.translations_of(original).iter();
    joined(all.flat_map(|it| [it.title.clone().unwrap_or_default(), body(library, None, &it.text.blocks())]))
}

/// The words of a text as the page shows them, in one spelling.
fn body(library: &Library, home: Option<&Instrument>, blocks: &[Block]) -> String {
    let cite = |target: &str| library.cited(home, target).map(|target| target.name());
    let words = blocks::plain_text_with(blocks, &cite);
    normal::readable(&words).into_owned()
}

/// The words of the editor's notes, and of notes within them.
fn notes(blocks: &[Block]) -> String {
    let words = |note| [blocks::plain_text_with(note, &|_| None), notes(note)];
    joined(blocks::notes(blocks).into_iter().flat_map(words))
}

/// Texts as paragraphs of one.
fn joined(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn labels(keys: &[Key], known: &[ListEntry]) -> Vec<Label> {
    let text =
        |key: &Key| known.iter().find(|entry| entry.id.value == *key).map_or(key.to_string(), |it| it.title.clone());
    keys.iter().map(|key| Label { id: key.to_string(), text: text(key) }).collect()
}

fn pages(library: &Library) -> Vec<Entry> {
    let mut entries = Vec::new();
    for summary in &library.summaries {
        let page = Entry {
            notes: translated(library, &Original::Summary(summary.id.clone())),
            ..page(EntryKind::Summary, "summary", summary.id.as_str(), links::summary(&summary.id))
        };
        entries.push(written(page, &summary.title, &summary.text, summary.of.as_ref(), library));
    }
    for guide in &library.guides {
        let page = Entry {
            notes: translated(library, &Original::Guide(guide.id.clone())),
            ..page(EntryKind::Guide, "guide", guide.id.as_str(), links::guide(&guide.id))
        };
        entries.push(written(page, &guide.title, &guide.text, None, library));
    }
    for question in library.questions.iter().flat_map(|group| &group.questions) {
        let page = Entry {
            notes: translated(library, &Original::Question(question.id.clone())),
            topics: labels(&library.topics_of(question), &library.site.topics),
            units: labels(&question.units, &library.site.units),
            place: Some((question.answer.file.path.to_string(), question.answer.file.line_of(question.heading.start))),
            ..page(EntryKind::Question, "question", question.id.as_str(), links::question(&question.id))
        };
        entries.push(written(page, &question.words, &question.answer, question.about.as_ref(), library));
    }
    entries.extend(schedules::of(library));
    entries.extend(events::of(library));
    entries.extend(introductions::of(library));
    entries
}

fn written(page: Entry, title: &str, text: &Text, of: Option<&DocumentId>, library: &Library) -> Entry {
    let instrument = of.and_then(|id| library.instrument(id.as_str()));
    let home = instrument.or(library.current().map(|it| &it.text));
    let blocks = text.blocks();
    Entry {
        title: title.to_string(),
        // Pages show the citations at the end of a claim or answer as references below it.
        body: body(library, home, &blocks::without_endings(&blocks)),
        notes: joined([page.notes, notes(&blocks)]),
        agreement: instrument.map(|i| i.id.to_string()),
        agreement_title: instrument.map(|i| i.title.clone()),
        place: page.place.or_else(|| Some((text.file.path.to_string(), text.file.line_of(text.range.start)))),
        ..page
    }
}

fn page(kind: EntryKind, space: &str, id: &str, url: String) -> Entry {
    Entry::new(format!("{space}:{id}"), kind, url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn schedules_of_several_years_are_one_right_the_newest_first() {
        let schedule = |year: &str| {
            let header = format!("kind: schedule\ntitle: Crew, {}\nschool_year: \"{year}\"", year.replace('-', "–"));
            let text = format!("---\n{header}\nrows: Step\ncolumns: Lane\ndata: crew.csv\n---\n\nPay.\n");
            SourceFile::new(format!("schedules/crew-{year}.md"), text)
        };
        let table = SourceFile::new("schedules/crew.csv", "Step,I\n1,5\n");
        let entries = of(&Library::read(vec![schedule("2023-24"), schedule("2024-25"), table]).0);
        let schedules: Vec<&Entry> = entries.iter().filter(|entry| entry.kind == EntryKind::Schedule).collect();
        let shown: Vec<_> =
            schedules.iter().map(|it| (it.number.as_deref().unwrap_or(""), it.title.as_str())).collect();
        assert_eq!(shown, [("2024–25", "Crew"), ("2023–24", "Crew")]);
        assert_eq!(schedules[0].right, schedules[1].right);
    }

    #[test]
    fn numbers_are_found_in_words_and_in_digits() {
        let text = "---\nkind: agreement\n---\n\n## 1 Boots {#boots}\n\nA crew gets twenty-five dollars and forty percent.\n\n\
                    ## 2 Tools {#tools}\n\nThe rest is 60% of it.\n";
        let library = Library::read(vec![SourceFile::new("2024.md", text)]).0;
        let index = crate::pipeline::index(&library).unwrap();
        let first = |query: &str| {
            let answer = index.query(query, 5, &Default::default());
            answer.hits.first().map_or("", |hit| index.entries()[hit.entry].id.as_str()).to_owned()
        };
        assert_eq!(["$25", "40%", "sixty"].map(first), ["2024#boots", "2024#boots", "2024#tools"]);
    }

    #[test]
    fn a_word_of_the_glossary_finds_the_clauses_that_it_names() {
        let text = "---\nkind: agreement\n---\n\n## 1 Boots {#boots}\n\nA crew gets shoes.\n\n## 2 Walkabout {#walk}\n\n\
                    A crew may walk about the shop.\n\n## 3 Tools {#tools}\n\nThe rest is tools.\n";
        let glossary = "---\nkind: glossary\nentries:\n  - term: grievance stroll\n    means: A walk.\n    also: [stretch my legs]\n    \
                        see: [\"2024#walk\"]\n---\n";
        let files = vec![SourceFile::new("2024.md", text), SourceFile::new("glossary.md", glossary)];
        let library = Library::read(files).0;
        let index = crate::pipeline::index(&library).unwrap();
        let answer = index.query("can i stretch my legs", 5, &Default::default());
        assert_eq!(index.entries()[answer.hits[0].entry].id, "2024#walk");
    }

    #[test]
    fn a_short_name_is_found_where_only_the_full_name_is_written() {
        let text = "---\nkind: agreement\n---\n\n## 1 Committee {#ppc}\n\nThe Professional Problems Committee (PPC) exists.\n\n\
                    ## 2 Votes {#votes}\n\nThe Professional Problems Committee votes on hats, and on hats again.\n\n\
                    ## 3 Hats {#hats}\n\nAll wear hats of the committee.\n";
        let library = Library::read(vec![SourceFile::new("2024.md", text)]).0;
        let index = crate::pipeline::index(&library).unwrap();
        let answer = index.query("ppc hats", 5, &Default::default());
        assert_eq!(index.entries()[answer.hits[0].entry].id, "2024#votes");
    }

    #[test]
    fn a_provision_has_the_questions_that_cite_it() {
        let agreement =
            "---\nkind: agreement\n---\n\n## 1 Pay {#pay topics=money}\n\nPay rises.\n\n## 2 Leave {#leave}\n\nSome.\n";
        let faq = "---\nkind: faq\n---\n\n## Do I get more?\n\nYes. [[pay]]\n\n## And again?\n\nYes. [[pay]]\n";
        let files = vec![SourceFile::new("2024.md", agreement), SourceFile::new("faq.md", faq)];
        let entries = of(&Library::read(files).0);
        let entry = |id: &str| entries.iter().find(|entry| entry.id == id).unwrap();
        assert_eq!(entry("2024#pay").questions, "Do I get more?\n\nAnd again?");
        assert_eq!(entry("2024#leave").questions, "");
        let question = entry("question:and-again");
        assert_eq!((question.title.as_str(), question.body.as_str()), ("And again?", "Yes."));
        assert_eq!((question.url.as_str(), question.topics[0].id.as_str()), ("questions.html#and-again", "money"));
    }
}
