//! Finding: the labelled questions of `$SIDELETTER_SHARED/eval/search` (default `../shared`), asked of the contract in
//! `corpora/ctu/2015-2019` there, with the words of this repository's glossary.
//!
//! ```console
//! $ (cd benches/search_weight && npm install)
//! $ cargo bench --bench search [-- --questions] [--no-browser] [--set FILE]
//! ```
//!
//! The contract is read as the program reads any folder. `--questions` prints every question with the rank of its first
//! answer; `--set` takes another list of questions of the same contract. Then both readers of the index, the terminal's and the browser's, are asked the same queries, and
//! `benches/search_weight` measures, in Chromium, bytes and times of the first results beside Pagefind with
//! a record per provision: on this contract, and on 6,000 articles of laws from `corpora/law-li`.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::exit)] // A bench prints what it measured.

#[path = "common/shared.rs"]
mod shared;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde::Deserialize;
use serde_json::json;
use sideletter::pipeline;
use sideletter::render::assets;
use sideletter::search::{Entry, EntryKind, Filters, Index, project};
use sideletter::source::Limits;

type Failed = Box<dyn std::error::Error>;

/// How many provisions the larger site has.
const LAWS: usize = 6_000;
/// What is asked first, from a cold start: words that both engines find.
const FIRST_EN: [&str; 5] = ["bereavement leave", "class size", "prep period", "sick days", "layoff notice"];
const FIRST_DE: [&str; 5] =
    ["Kündigung Frist", "Anspruch Entschädigung", "Bewilligung", "Aufsicht Behörde", "Busse Verfahren"];

#[derive(Deserialize)]
struct Question {
    q: String,
    kind: String,
    /// Sections and their grades: 2 answers, 1 helps.
    relevant: BTreeMap<String, u32>,
}

fn main() -> Result<(), Failed> {
    let labels = shared::path("eval/search");
    let folder = contract(&shared::path("corpora/ctu/2015-2019"))?;
    let index = pipeline::index(&pipeline::load(folder.path(), &Limits::default())?.library)?;
    let glossary = index.entries().iter().filter(|entry| entry.kind == EntryKind::Glossary).count();
    println!("{} entries, {glossary} of them words of the glossary", index.entries().len());
    let questions = relevance(&index, &labels)?;
    if env::args().any(|argument| argument == "--no-browser") {
        return Ok(());
    }
    parity(&index, &questions)?;
    weigh("en", &FIRST_EN, &questions, folder.path(), &index)?;
    let laws = laws(&shared::path("corpora/law-li/all-8025-versions.tar.xz"))?;
    let index = pipeline::index(&pipeline::load(laws.path(), &Limits::default())?.library)?;
    let titles: Vec<String> = index.entries().iter().map(|entry| entry.title.clone()).collect();
    let queries: Vec<String> = titles.into_iter().filter(|title| !title.is_empty()).step_by(60).collect();
    weigh("de", &FIRST_DE, &queries, laws.path(), &index)?;
    Ok(())
}

/// Asks the terminal's and the browser's reader the questions, and 1,000 queries made of the texts' words, some misspelt
/// or cut short; counts the queries with the same ids and scores in the same order.
fn parity(index: &Index, questions: &[String]) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes);
    project(index)?.iter().try_for_each(|(name, bytes)| write(name, bytes))?;
    let words = sideletter::messages::of("en");
    assets::NAMES.into_iter().try_for_each(|name| write(name, &assets::made(name, words)))?;
    let mut queries = questions.to_vec();
    queries.extend(generated(index, 1_000));
    let asked: Vec<_> = queries.iter().map(|text| json!({ "text": text, "filters": {} })).collect();
    write("queries.json", json!(asked).to_string().as_bytes())?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/answers.js");
    let mut node = Command::new("node");
    node.arg(script).arg(folder.path());
    let output = node.stdin(fs::File::open(folder.path().join("queries.json"))?).output();
    let output = output.map_err(|error| format!("both readers cannot be compared: node cannot be run: {error}"))?;
    let answers: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout)?;
    let mut same = 0;
    for (query, theirs) in queries.iter().zip(&answers) {
        let hits = index.query(query, 20, &Filters::default()).hits;
        let ours: Vec<_> = hits.iter().map(|hit| json!([index.entries()[hit.entry].id, hit.score])).collect();
        let theirs: Vec<_> =
            theirs["hits"].as_array().into_iter().flatten().map(|hit| json!([hit[0], hit[1]])).collect();
        same += usize::from(ours == theirs);
        if ours != theirs {
            println!("differs: {query}");
        }
    }
    println!("\nterminal and browser agree on {same} of {} queries", queries.len());
    Ok(())
}

fn generated(index: &Index, count: usize) -> Vec<String> {
    let words: Vec<&str> = index.entries().iter().flat_map(|entry| entry.body.split_whitespace()).collect();
    let mut state = 7_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit.max(1)
    };
    let mut word = || {
        let mut letters: Vec<char> = words[below(words.len())].chars().collect();
        let at = below(letters.len());
        match below(5) {
            0 => drop(letters.remove(at)),
            1 => letters.swap(at, at / 2),
            2 => letters.truncate(at + 1),
            _ => {}
        }
        letters.into_iter().collect::<String>()
    };
    (0..count).map(|at| (0..1 + at % 5).map(|_| word()).collect::<Vec<_>>().join(" ")).collect()
}

/// Bytes and times in a browser, beside Pagefind.
fn weigh(language: &str, first: &[&str], queries: &[String], contract: &Path, index: &Index) -> Result<(), Failed> {
    let bench = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/search_weight");
    if !bench.join("node_modules").is_dir() {
        return Err("bytes and times cannot be measured: run `npm install` in benches/search_weight".into());
    }
    let work = tempfile::tempdir()?;
    let site = work.path().join("site");
    let built =
        Command::new(env!("CARGO_BIN_EXE_sideletter")).arg("build").arg(contract).arg("-o").arg(&site).output()?;
    if !built.status.success() {
        let output = String::from_utf8_lossy(&built.stderr);
        return Err(format!("the site was not built: {}", output.lines().last().unwrap_or_default()).into());
    }
    let record = |entry: &Entry| {
        let number = entry.number.as_deref().unwrap_or_default();
        let article = entry.article.as_ref().map_or("", |article| article.title.as_str());
        let text = [number, article, &entry.ancestors.join(" "), &entry.title, &entry.body].join("\n");
        json!({ "url": entry.url, "title": format!("{number} {}", entry.title), "text": text })
    };
    let provisions = index.entries().iter().filter(|entry| entry.kind == EntryKind::Provision);
    let records: Vec<_> = provisions.map(record).collect();
    let texts = work.path().join("texts.json");
    let asked = json!({ "language": language, "first": first, "queries": queries, "records": records });
    fs::write(&texts, asked.to_string())?;
    println!();
    match Command::new("node").arg(bench.join("measure.js")).arg(&site).arg(&texts).status() {
        Ok(_) => Ok(()),
        Err(error) => {
            println!("bytes and times were not measured: node cannot be run ({error})");
            Ok(())
        }
    }
}

/// A site of about 6,000 provisions: the newest versions of some laws.
fn laws(archive: &Path) -> Result<tempfile::TempDir, Failed> {
    let folder = tempfile::tempdir()?;
    let versions = folder.path().join("versions");
    fs::create_dir(&versions)?;
    let unpacked = Command::new("tar").arg("xJf").arg(archive).arg("-C").arg(&versions).status()?;
    if !unpacked.success() {
        return Err("the laws cannot be unpacked".into());
    }
    let contract = tempfile::tempdir()?;
    fs::create_dir(contract.path().join("agreements"))?;
    fs::write(contract.path().join("index.md"), "---\nkind: site\ntitle: Laws\nlanguage: de\n---\n")?;
    let mut provisions = 0;
    for law in sorted(&versions)?.into_iter().step_by(7) {
        let Some(newest) = sorted(&law)?.pop() else { continue };
        let text = fs::read_to_string(newest)?;
        let Some((header, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else {
            continue;
        };
        let title = header.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or("\"\"");
        let name = law.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let agreement = format!("---\nkind: agreement\ntitle: {title}\n---\n{body}");
        fs::write(contract.path().join(format!("agreements/{name}.md")), agreement)?;
        // Headings that only hold others are no provisions of their own.
        let lines: Vec<&str> = body.lines().filter(|line| !line.is_empty()).collect();
        provisions += lines.windows(2).filter(|pair| pair[0].starts_with('#') && !pair[1].starts_with('#')).count();
        if provisions >= LAWS {
            break;
        }
    }
    Ok(contract)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
    let mut paths = fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

/// A contract folder: the agreement, and this repository's glossary.
fn contract(agreement: &Path) -> Result<tempfile::TempDir, Failed> {
    let folder = tempfile::tempdir()?;
    let into = folder.path().join("agreements/2015-2019");
    fs::create_dir_all(&into)?;
    for file in fs::read_dir(agreement)? {
        let file = file?;
        fs::copy(file.path(), into.join(file.file_name()))?;
    }
    fs::write(folder.path().join("index.md"), "---\nkind: site\ntitle: Contract\nlanguage: en\n---\n")?;
    let glossary = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("contract/glossary.md"))?;
    // What it cites stands in another folder.
    let cites = |line: &&str| line.trim_start().starts_with("see:") || line.trim_start().starts_with("sources:");
    let glossary: Vec<&str> = glossary.lines().filter(|line| !cites(line)).collect();
    fs::write(folder.path().join("glossary.md"), glossary.join("\n"))?;
    Ok(folder)
}

/// Prints how well the questions are answered; returns them.
fn relevance(index: &Index, eval: &Path) -> Result<Vec<String>, Failed> {
    let set = env::args().skip_while(|argument| argument != "--set").nth(1);
    let questions = fs::read_to_string(set.map_or_else(|| eval.join("questions-dev.jsonl"), PathBuf::from))?;
    let questions: Vec<Question> =
        questions.lines().filter(|line| !line.is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?;
    let aliases: BTreeMap<String, String> = serde_json::from_str(&fs::read_to_string(eval.join("aliases.json"))?)?;
    let verbose = env::args().any(|argument| argument == "--questions");
    let mut by_kind: BTreeMap<&str, Scores> = BTreeMap::new();
    for question in &questions {
        let ids = answers(index, &question.q, &aliases);
        let rank = ids.iter().position(|id| question.relevant.get(id) == Some(&2)).map(|at| at + 1);
        if verbose {
            let rank = rank.map_or("-".into(), |rank| rank.to_string());
            println!("{rank:>3} {:9} {}  [{}]", question.kind, question.q, ids[..ids.len().min(5)].join(" "));
        }
        for kind in ["ALL", &question.kind] {
            by_kind.entry(kind).or_default().add(rank, ndcg(&ids, &question.relevant));
        }
    }
    for (kind, s) in &by_kind {
        let [first, third, reciprocal, ndcg] = [s.first, s.third, s.reciprocal, s.ndcg].map(|sum| sum / s.count);
        let count = s.count;
        println!("{kind:9} n={count:3}  S@1 {first:.3}  S@3 {third:.3}  MRR {reciprocal:.3}  nDCG@10 {ndcg:.3}");
    }
    Ok(questions.into_iter().map(|question| question.q).collect())
}

/// The sections found, best first; a heading without text of its own stands for its first section.
fn answers(index: &Index, question: &str, aliases: &BTreeMap<String, String>) -> Vec<String> {
    let mut ids = Vec::new();
    for hit in index.query(question, 100, &Filters::default()).hits {
        let id = section(&index.entries()[hit.entry]);
        let id = aliases.get(&id).cloned().unwrap_or(id);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// An entry's name in the list of questions: `art37-2`, `appH-5`, `sideG`. What is not of the contract counts as wrong.
fn section(entry: &Entry) -> String {
    let Some(article) = &entry.article else { return entry.id.clone() };
    let number = entry.number.as_deref().or(article.number.as_deref()).unwrap_or_default();
    match article.kind.as_str() {
        "appendix" => format!("app{number}"),
        "side-letter" => format!("side{number}"),
        "article" => format!("art{number}"),
        _ => entry.id.clone(),
    }
}

#[derive(Default)]
struct Scores {
    count: f64,
    first: f64,
    third: f64,
    reciprocal: f64,
    ndcg: f64,
}

impl Scores {
    fn add(&mut self, rank: Option<usize>, ndcg: f64) {
        self.count += 1.0;
        self.first += f64::from(u8::from(rank == Some(1)));
        self.third += f64::from(u8::from(rank.is_some_and(|rank| rank <= 3)));
        self.reciprocal += rank.map_or(0.0, |rank| 1.0 / rank as f64);
        self.ndcg += ndcg;
    }
}

fn ndcg(ids: &[String], relevant: &BTreeMap<String, u32>) -> f64 {
    let gain = |grade: u32, at: usize| (2f64.powi(grade as i32) - 1.0) / (at as f64 + 2.0).log2();
    let mut grades: Vec<u32> = relevant.values().copied().collect();
    grades.sort_by(|a, b| b.cmp(a));
    let ideal: f64 = grades.iter().take(10).enumerate().map(|(at, &grade)| gain(grade, at)).sum();
    let found = ids.iter().take(10).enumerate().map(|(at, id)| gain(relevant.get(id).copied().unwrap_or(0), at));
    found.sum::<f64>() / ideal
}
