//! Scores the search on the labelled questions of `$SIDELETTER_SHARED/eval/search` (default `../shared`).
//!
//! `cargo run --example search_eval [-- --questions] [--project DIR] [GLOSSARY.json]` prints success@1 and @3, MRR and
//! nDCG@10 by kind of question, as `score.py` there does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sideletter::search::{ArticleName, Entry, EntryKind, Filters, Force, Index, Standing, Word, Words, build, project};

#[derive(Deserialize)]
struct Section {
    id: String,
    article: String,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Question {
    q: String,
    kind: String,
    relevant: BTreeMap<String, u32>,
}

#[derive(Clone, Copy, Default)]
struct Scores {
    count: f64,
    first: f64,
    third: f64,
    reciprocal: f64,
    ndcg: f64,
}

fn main() {
    let shared = PathBuf::from(std::env::var("SIDELETTER_SHARED").unwrap_or("../shared".into())).join("eval/search");
    if !shared.is_dir() {
        println!("skipped: {} is not there (set SIDELETTER_SHARED)", shared.display());
        return;
    }
    if let Err(error) = run(&shared) {
        eprintln!("{error}");
        std::process::exit(2);
    }
}

fn run(shared: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let sections: Vec<Section> = lines(&shared.join("sections.jsonl"))?;
    let questions: Vec<Question> = lines(&shared.join("questions-dev.jsonl"))?;
    let aliases: BTreeMap<String, String> =
        serde_json::from_str(&std::fs::read_to_string(shared.join("aliases.json"))?)?;
    let words = match arguments.iter().find(|a| a.ends_with(".json")) {
        Some(file) => glossary(&std::fs::read_to_string(file)?)?,
        None => Words::default(),
    };
    let started = std::time::Instant::now();
    let index = build(sections.into_iter().map(entry).collect(), &words, "en")?;
    println!("indexed {} sections in {:?}", index.entries().len(), started.elapsed());
    if let Some(at) = arguments.iter().position(|a| a == "--project") {
        write_projection(&index, Path::new(arguments.get(at + 1).ok_or("--project needs a folder")?))?;
    }
    evaluate(&index, &questions, &aliases, arguments.iter().any(|a| a == "--questions"))
}

fn evaluate(
    index: &Index,
    questions: &[Question],
    aliases: &BTreeMap<String, String>,
    verbose: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut by_kind: BTreeMap<&str, Scores> = BTreeMap::new();
    let started = std::time::Instant::now();
    for question in questions {
        let mut ids: Vec<&str> = Vec::new();
        for hit in index.query(&question.q, 100, &Filters::default())?.hits {
            let id = index.entries()[hit.entry].id.as_str();
            let id = aliases.get(id).map_or(id, String::as_str);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let rank = ids.iter().position(|id| question.relevant.get(*id) == Some(&2)).map(|at| at + 1);
        if verbose {
            let rank = rank.map_or("-".into(), |rank| rank.to_string());
            println!("{rank:>3} {:9} {}  [{}]", question.kind, question.q, ids[..ids.len().min(5)].join(" "));
        }
        for kind in ["ALL", &question.kind] {
            by_kind.entry(kind).or_default().add(rank, ndcg(&ids, &question.relevant));
        }
    }
    let elapsed = started.elapsed() / questions.len().max(1) as u32;
    for (kind, s) in &by_kind {
        let [first, third, reciprocal, ndcg] = [s.first, s.third, s.reciprocal, s.ndcg].map(|sum| sum / s.count);
        println!(
            "{kind:9} n={:3}  S@1 {first:.3}  S@3 {third:.3}  MRR {reciprocal:.3}  nDCG@10 {ndcg:.3}",
            s.count as u32
        );
    }
    println!("{elapsed:?} per query");
    Ok(())
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

fn ndcg(ids: &[&str], relevant: &BTreeMap<String, u32>) -> f64 {
    let gain = |grade: u32, at: usize| (2f64.powi(grade as i32) - 1.0) / (at as f64 + 2.0).log2();
    let mut grades: Vec<u32> = relevant.values().copied().collect();
    grades.sort_by(|a, b| b.cmp(a));
    let ideal: f64 = grades.iter().take(10).enumerate().map(|(at, &grade)| gain(grade, at)).sum();
    let found: f64 =
        ids.iter().take(10).enumerate().map(|(at, id)| gain(relevant.get(*id).copied().unwrap_or(0), at)).sum();
    found / ideal
}

fn entry(section: Section) -> Entry {
    let (name, title) = section.article.split_once(" – ").unwrap_or((&section.article, ""));
    let number = section.id.trim_start_matches(|c: char| c.is_ascii_lowercase()).to_owned();
    let (kind, article_number) = match name.split_once(' ') {
        Some(("Article", number)) => ("article", Some(number.to_owned())),
        Some(("Appendix", number)) => ("appendix", Some(number.to_owned())),
        Some(("Side", _)) => ("side-letter", Some(number.clone())),
        _ => ("preamble", None),
    };
    let mut headings: Vec<String> = section.title.split(" – ").map(str::to_owned).collect();
    let own_title = headings.pop().unwrap_or_default();
    let article_title = if kind == "side-letter" { own_title.clone() } else { title.to_owned() };
    Entry {
        url: format!("agreements/2015-2019/#{}", section.id),
        id: section.id,
        kind: EntryKind::Provision,
        agreement: Some("2015-2019".into()),
        agreement_title: Some("Agreement 2015–2019".into()),
        article: Some(ArticleName { kind: kind.into(), number: article_number, title: article_title }),
        number: (kind != "preamble").then_some(number),
        title: own_title,
        ancestors: headings,
        body: section.text,
        notes: String::new(),
        topics: Vec::new(),
        units: Vec::new(),
        standing: Standing { force: Force::InForce, label: String::new() },
    }
}

/// Reads `{"term": ["other word", …]}`.
fn glossary(json: &str) -> serde_json::Result<Words> {
    let terms: BTreeMap<String, Vec<String>> = serde_json::from_str(json)?;
    let word = |(term, also)| Word { term, means: String::new(), also };
    Ok(Words { entries: terms.into_iter().map(word).collect() })
}

fn lines<T: for<'a> Deserialize<'a>>(file: &Path) -> Result<Vec<T>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(file)?;
    Ok(text.lines().filter(|line| !line.is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn write_projection(index: &Index, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    let started = std::time::Instant::now();
    let files = project(index)?;
    println!("projected {} files in {:?}", files.len(), started.elapsed());
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}
