//! One ranking, two readers: the terminal (Rust) and the browser (`templates/assets/search/`, here under node) give the same
//! answers, letter by letter, to listed and to generated queries.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};
use sideletter::render::assets;
use sideletter::search::{
    ArticleName, Count, Counts, Entry, EntryKind, Filters, Force, Index, Label, Part, PayTable, Sizes, Standing, Word,
    Words, build, project, project_in,
};

type Excerpt = Vec<(String, bool)>;
/// The id, the score, the excerpt, the addresses of other versions, and what is said of an older text.
type ComparedHit = (String, u64, Excerpt, Vec<String>, Option<(String, String, Option<String>)>);

/// A query with its filters.
#[derive(Clone, Default, Serialize)]
struct Asked {
    text: String,
    filters: BTreeMap<&'static str, &'static str>,
}

/// What an answer is compared by: ids, scores, excerpts and versions; how many results have which values; corrections;
/// nearest words.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Compared {
    offer: Option<(String, bool, Excerpt, String)>,
    hits: Vec<ComparedHit>,
    missing: Vec<String>,
    found: usize,
    counts: [Vec<(String, String, usize)>; 4],
    corrections: Vec<(String, String)>,
    nearest: Vec<String>,
}

const CLAUSES: &[&str] = &[
    "Each teacher is granted ten sick days on 1 July. Unused sick days are kept in a bank of up to 40 days.",
    "A grievance must be filed within forty-five days. The arbitrator’s decision is final and binding!",
    "Election of the delegate shall be by secret ballot, and the Professional Problems Committee meets monthly.",
    "Employees on maternity leave keep their health insurance; short term disability leave pays 60% of wages.",
    "Whoever is laid off is told. Layoffs follow the inverse order of seniority.\n\nAppendix H says how positions are closed. See Section 37-3.",
    "Les congés payés sont accordés à l’employé; la durée du préavis est d'un mois. Straße, œuvre, co\u{ad}operation, ho\u{200b}li\u{feff}days\u{2060}.",
    "The work load of clinicians is reviewed. 🙂 Caseloads above 1,250.50 points are reduced (see Article 4.2).",
    "Lunch\n\nIt may be taken:\n\n(a) in the room of No. 3 school;\n\n(b) at home.\n\nGrade ¦ Lane I ¦ Lane II\n1 · 50,000 · 60,000\n2 · 70,000 · \n\nNo more.",
    "SALARY SCHEDULE\n\nB. The salary schedule has steps. wages rise by a step increase e.g. in July.",
    "Meetings of the IEP team begin at 4 p.m. at the latest, and the room is open from 8am on.",
    "Preparation periods are self-directed. A teacher’s prep period may not be cancelled without notice.",
];

const WORDS: &[&str] = &[
    "leave",
    "teacher",
    "board",
    "union",
    "notice",
    "salary",
    "principal",
    "school",
    "overtime",
    "vacation",
    "evaluation",
    "transfer",
    "committee",
    "benefit",
    "insurance",
    "duty",
    "lunch",
    "period",
    "class",
    "size",
    "Ελλάς",
    "Жалоба",
];

const QUERIES: &[&str] = &[
    "",
    " ",
    "sick days",
    "meeting at 4pm",
    "room at 8 a.m.",
    "sick da",
    "greivance deadline",
    "maternaty leave",
    "\"secret ballot\"",
    "“inverse order of seniority”",
    "\"order inverse\"",
    "secret -ballot",
    "art 3-2",
    "Article 3",
    "§ 3-2",
    "3.2",
    "appendix h",
    "side letter e",
    "what is article 3",
    "art 3-2, § 4",
    "art 3-2 \"secret ballot\"",
    "app H",
    "PPC",
    "professional problems committee",
    "prep",
    "preparation periods",
    "workload",
    "work load",
    "grieving",
    "congé",
    "CONGES",
    "strasse",
    "oeuvre",
    "cooperation",
    "ελλασ",
    "жалоб",
    "🙂",
    "\u{0}\u{1}",
    "1,250.50",
    "who is it",
    "the",
    "xyzzyq",
    "sickk",
    "recieve",
    "-sick",
    "- sick",
    "\"",
    "\"sick",
    "'s teacher’s",
    "a b c d e f g",
    "٣٧",
    "ﬁnal",
    "İstanbul",
    "ẞ",
    "teacher teacher teacher",
    "short-term disability",
    "std",
    "fmla leave",
    "can they make me stay late for a committee",
    "who pays when somebody else covers my class over lunch",
    "#3.2",
    "~0",
    "__proto__",
    "constructor",
    "section constructor",
    "rgievance",
    "brievance",
    "let go of the",
    "laid off",
    "who pays for my uniform",
    "unifrom",
    "\"my uniform\"",
    "layed of",
    "they let me go",
    "let her and me go home",
    "laid us all off",
    "what was written and taught",
    "how do I find the next free period",
    "the period is free on leave for maternity",
    "she was off, laid out and let go free period prep period",
    "find another",
    "disability of short term or maternity leave",
    "teacher salary step 2 lane II",
    "salary step 2",
    "how much do i make next year",
    "my raise",
    "clerk salary lane I",
    "lane II grade 2",
    "lunch at home",
    "art 99",
    "article 3 and appendix z",
    "did we vote",
    "when was the strike vote in 2012",
    "who ratified it",
    "my uniform",
];

/// A pay schedule, its "Find my row", and votes.
fn kinds() -> Vec<Entry> {
    let of = |id: &str, kind: EntryKind, title: &str, body: &str| Entry {
        title: title.into(),
        body: body.into(),
        ..Entry::new(id.into(), kind, format!("{id}.html"))
    };
    let pay = PayTable {
        finder: "find-my-row.html#table=teachers".into(),
        row: "step",
        column: "lane",
        columns: "Lane".into(),
        figures: "Step ¦ Lane I ¦ Lane II\n1 · $50,000 · $60,000\n2 · $70,000 · $80,000".into(),
        titles: "Job ¦ Step\nClerk of the school · 1\nNurse & aide · 1, 2".into(),
    };
    let schedule = Entry {
        notes: "2012–13. Step 1, 2. Lane I, II. Clerk of the school".into(),
        number: Some("2012–13".into()),
        pay: Some(pay),
        ..of("schedule:teachers", EntryKind::Schedule, "Teachers, 208 days", "")
    };
    vec![
        schedule,
        of("page:find-my-row", EntryKind::Page, "Find my row: pay by step", "Step, lane: what your row pays."),
        of("vote:2012", EntryKind::Event, "Members ratify the agreement", "3 October 2012. Vote: 79% yes."),
        of("vote:2011", EntryKind::Event, "Strike vote", "6 June 2011. Vote of members: 89% yes. A strike may follow."),
        of("event:2010", EntryKind::Event, "A law changes", "1 May 2010. Votes are counted differently."),
        of("question:uniform", EntryKind::Question, "Who pays for my uniform?", "Nobody. You keep the uniform."),
    ]
}

#[test]
fn browser_and_terminal_agree() {
    let node = node();
    let index = build(entries(), &glossary(), "en").expect("indexed");
    let mut queries: Vec<Asked> = QUERIES.iter().map(ToString::to_string).map(asked).collect();
    queries.push(asked("sick leave ".repeat(5_000)));
    // As many slots as there may be.
    queries.push(asked("teacher board ".repeat(20)));
    queries.extend(generated(1_000).into_iter().map(asked));
    queries.extend(filtered());
    let found = queries.iter().filter(|query| !terminal(&index, query).hits.is_empty()).count();
    assert!(found * 10 > queries.len() * 7, "only {found} of {} queries find anything", queries.len());
    agree(&node, &index, &queries, Sizes::default());
    let small = Sizes { words_in_head: 0, words: 200, scores: 400, texts: 300, ..Sizes::default() };
    agree(&node, &index, &queries, small);
}

#[test]
fn an_empty_index_answers() {
    let node = node();
    let index = build(Vec::new(), &Words::default(), "xx").expect("indexed");
    agree(&node, &index, &QUERIES.iter().map(ToString::to_string).map(asked).collect::<Vec<_>>(), Sizes::default());
}

#[test]
fn projecting_twice_gives_the_same_bytes() {
    let files = || project(&build(entries(), &glossary(), "en").expect("indexed")).expect("projected");
    assert_eq!(files(), files());
}

fn asked(text: String) -> Asked {
    Asked { text, ..Asked::default() }
}

/// Queries with filters, those of values that nothing has among them.
fn filtered() -> Vec<Asked> {
    let filters: [&[(&str, &str)]; 6] = [
        &[("agreement", "a1")],
        &[("topic", "leave")],
        &[("unit", "psrp"), ("agreement", "a2")],
        &[("kind", "guide")],
        &[("kind", "provision"), ("topic", "pay"), ("agreement", "a0")],
        &[("topic", "none")],
    ];
    let texts = ["sick days", "leave", "art 3-2", "\"secret ballot\" meeting", "teacher -sick", "greivance", ""];
    let of = |filters: &'static [_]| {
        texts.map(|text| Asked { text: text.into(), filters: filters.iter().copied().collect() })
    };
    filters.into_iter().flat_map(of).collect()
}

fn agree(node: &Path, index: &Index, queries: &[Asked], sizes: Sizes) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in project_in(index, &sizes).expect("projected") {
        std::fs::write(folder.path().join(name), bytes).expect("written");
    }
    for name in ["search-ask.js", "search-answer.js"] {
        let script = assets::made(name, sideletter::messages::of("en"));
        std::fs::write(folder.path().join(name), script).expect("written");
    }
    let theirs = browser(node, folder.path(), queries);
    assert_eq!(theirs.len(), queries.len());
    for (query, theirs) in queries.iter().zip(theirs) {
        let short: String = query.text.chars().take(100).collect();
        assert_eq!(terminal(index, query), theirs, "query: {short:?} {:?}", query.filters);
    }
}

fn terminal(index: &Index, query: &Asked) -> Compared {
    let value = |name: &str| query.filters.get(name).map(ToString::to_string);
    let kind = |name: String| EntryKind::ALL.into_iter().find(|kind| kind.as_str() == name);
    let filters = Filters {
        agreement: value("agreement"),
        topic: value("topic"),
        unit: value("unit"),
        kind: value("kind").and_then(kind),
    };
    let answer = index.query(&query.text, 20, &filters);
    let hit = |hit: sideletter::search::Hit| {
        let url = |other: usize| index.entries()[other].url.clone();
        let versions = hit.versions.iter().map(|&other| url(other)).collect();
        let older = hit.older.map(|older| (older.ended, older.now.as_str().to_owned(), older.newer.map(url)));
        (index.entries()[hit.entry].id.clone(), hit.score, pairs(hit.excerpt), versions, older)
    };
    let Counts { agreements, topics, units, kinds } = answer.counts;
    let listed = |counts: Vec<Count>| counts.into_iter().map(|one| (one.id, one.text, one.count)).collect();
    Compared {
        offer: answer.offer.map(|offer| (offer.title, offer.is_row, pairs(offer.excerpt), offer.url)),
        missing: answer.missing,
        found: answer.found,
        counts: [agreements, topics, units, kinds].map(listed),
        hits: answer.hits.into_iter().map(hit).collect(),
        corrections: answer.corrections.into_iter().map(|c| (c.typed, c.used)).collect(),
        nearest: answer.nearest,
    }
}

fn pairs(excerpt: Vec<Part>) -> Excerpt {
    excerpt.into_iter().map(|part| (part.text, part.marked)).collect()
}

fn browser(node: &Path, folder: &Path, queries: &[Asked]) -> Vec<Compared> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut child = Command::new(node)
        .arg(root.join("tests/search/answers.js"))
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node starts");
    let input = serde_json::to_vec(queries).expect("queries are JSON");
    child.stdin.take().expect("piped").write_all(&input).expect("node reads");
    let output = child.wait_with_output().expect("node ends");
    assert!(output.status.success(), "node failed");
    serde_json::from_slice(&output.stdout).expect("answers are JSON")
}

/// Where node is: without the browser's reader nothing is compared, so the test fails.
fn node() -> PathBuf {
    let name = PathBuf::from(std::env::var("NODE").unwrap_or("node".into()));
    let found = Command::new(&name).arg("--version").output().is_ok_and(|output| output.status.success());
    assert!(found, "Node.js is not installed: install it, or set NODE to its path");
    name
}

fn glossary() -> Words {
    let word = |term: &str, also: &[&str]| Word {
        term: term.into(),
        also: also.iter().map(ToString::to_string).collect(),
        ..Word::default()
    };
    Words {
        entries: vec![
            word("Professional Problems Committee", &["PPC"]),
            word("preparation period", &["prep", "free period"]),
            word("short term disability", &["maternity leave", "STD"]),
            word("alone", &[]),
            word("dismissal", &["let go", "laid off"]),
            word("free", &["off duty", "find another period"]),
        ],
        defined: vec![word("Chicago Board of Overtime", &["CBO"])],
        without: vec!["wages".into()],
    }
}

fn entries() -> Vec<Entry> {
    let mut random = Random(7);
    (0..400).map(|number| entry(number, &mut random)).chain(kinds()).collect()
}

fn entry(number: usize, random: &mut Random) -> Entry {
    let filler: Vec<&str> = (0..random.below(60)).map(|_| WORDS[random.below(WORDS.len())]).collect();
    let forces = [Force::InForce, Force::Expired, Force::Proposed, Force::None, Force::Rejected];
    let letter = ["H", "E", "A"][random.below(3)];
    let (kind, article) =
        [("article", (number / 20).to_string()), ("appendix", letter.into()), ("side-letter", letter.into())]
            [random.below(3)]
        .clone();
    Entry {
        id: format!("agreement#{number}"),
        kind: match number % 10 {
            0 => EntryKind::Guide,
            5 => EntryKind::Question,
            _ => EntryKind::Provision,
        },
        agreement: Some(format!("a{}", number % 3)),
        agreement_title: Some(format!("Agreement {}", number % 3)),
        number: (!number.is_multiple_of(7)).then(|| format!("{article}-{}", number % 20)),
        article: Some(ArticleName { kind: kind.into(), number: Some(article), title: "Working conditions".into() }),
        title: format!("{} {}", WORDS[random.below(WORDS.len())], WORDS[random.below(WORDS.len())]),
        ancestors: vec![WORDS[random.below(WORDS.len())].into()],
        body: format!("{} {}.", CLAUSES[random.below(CLAUSES.len())], filler.join(" ")),
        pay: None,
        notes: if random.below(9) == 0 { "The editor’s note on overtime.".into() } else { String::new() },
        questions: if number.is_multiple_of(11) { "Who pays for my uniform?".into() } else { String::new() },
        topics: if number.is_multiple_of(2) { vec![label("leave"), label("pay")] } else { vec![label("pay")] },
        units: if number.is_multiple_of(4) { vec![label("psrp")] } else { Vec::new() },
        right: (!number.is_multiple_of(5)).then(|| format!("right-{}", number / 12)),
        standing: Standing { force: forces[random.below(5)], label: String::new() },
        front: number.is_multiple_of(13),
        url: format!("agreement/{number}.html"),
        place: None,
    }
}

fn label(id: &str) -> Label {
    Label { id: id.into(), text: id.to_uppercase() }
}

/// Queries made of the texts' words: cut short, misspelled, quoted, left out, or with a citation.
fn generated(count: usize) -> Vec<String> {
    let mut random = Random(42);
    let known: Vec<&str> =
        CLAUSES.iter().flat_map(|clause| clause.split_whitespace()).chain(WORDS.iter().copied()).collect();
    (0..count)
        .map(|_| {
            let words: Vec<String> =
                (0..1 + random.below(5)).map(|_| mutated(known[random.below(known.len())], &mut random)).collect();
            words.join(if random.below(20) == 0 { "\"" } else { " " })
        })
        .collect()
}

fn mutated(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len());
    match random.below(9) {
        0 => letters.truncate(at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, 'e'),
        3 => letters[at] = 'o',
        4 => letters.swap(at, at / 2),
        5 => return format!("-{word}"),
        6 => return format!("\"{word}\""),
        7 => return format!("{}-{}", random.below(20), random.below(20)),
        _ => {}
    }
    letters.into_iter().collect()
}

/// A small generator of numbers (splitmix64): the same numbers on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}
