//! `sideletter glossary`: which entries of the glossary the contract does not answer to, and which lead search astray.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::cli::{Format, Glossary};
use crate::language::stems::is_english;
use crate::pipeline;
use crate::search::{Answer, Entry, Filters, Index};

use super::{Failure, Outcome, folder, limits, print};

/// How many results are looked through for a right one.
const RESULTS: usize = 20;
/// How many places later a right answer may come.
const NEAR: usize = 1;
/// The grade of what answers; others only help.
const ANSWERS: u32 = 2;

/// A line of the list of questions. Documented in docs/GLOSSARY.md.
#[derive(Deserialize)]
struct Question {
    q: String,
    relevant: BTreeMap<String, u32>,
}

/// Documented in docs/JSON.md.
#[derive(Serialize)]
struct Findings<'a> {
    unused: Vec<&'a str>,
    harmful: Vec<Harm<'a>>,
}

/// A question that has a right answer later, or not at all, because of an entry.
#[derive(Serialize)]
struct Harm<'a> {
    term: &'a str,
    question: &'a str,
    rank: Option<usize>,
    without: usize,
}

/// Runs it.
pub fn run(arguments: &Glossary) -> Result<Outcome, Failure> {
    let questions = arguments.questions.as_deref().map(questions).transpose()?.unwrap_or_default();
    let dir = folder::find(arguments.folder.dir.as_deref())?;
    let limits = limits(&arguments.folder.limits);
    let loaded = pipeline::load(&dir, &limits).map_err(|error| Failure::folder(&dir, &error))?;
    let index = pipeline::index(&loaded.library).map_err(|error| Failure::new(error.to_string()))?;
    let terms: Vec<&str> = loaded.library.glossary.iter().map(|entry| entry.term.as_str()).collect();
    let has_ways = |at: &usize| !loaded.library.glossary[*at].also.is_empty();
    let unused = (0..terms.len()).filter(|at| has_ways(at) && !index.is_used(*at)).map(|at| terms[at]).collect();
    let harmful = questions.iter().flat_map(|question| harms(&index, question, &terms)).collect();
    let findings = Findings { unused, harmful };
    match arguments.format {
        Format::Json => {
            print(serde_json::to_string(&findings).expect("strings and numbers are always JSON") + "\n")?;
        }
        Format::Human => {
            let language = &loaded.library.site.language;
            print(foreign(language) + &human(&findings, terms.len(), questions.len()))?;
        }
    }
    Ok(if findings.harmful.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

fn questions(file: &Path) -> Result<Vec<Question>, Failure> {
    let text = fs::read_to_string(file)
        .map_err(|error| Failure::new(format!("the questions in {} cannot be read: {error}", file.display())))?;
    let read = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            Failure::new(format!("{}:{}: this is no question: {error}", file.display(), at + 1))
                .hint(r#"write {"q": "how many sick days", "relevant": {"2024-2027#sick-days": 2}}"#)
        })
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(read).collect()
}

/// The entries without which a right answer would come much earlier.
fn harms<'a>(index: &Index, question: &'a Question, terms: &[&'a str]) -> Vec<Harm<'a>> {
    let all = Filters::default();
    let rank = rank(index, &index.query(&question.q, RESULTS, &all), question);
    let harm = |word: usize| {
        let answer = index.query_without(&question.q, RESULTS, &all, word);
        let without = self::rank(index, &answer, question)?;
        let is_harm = rank.is_none_or(|rank| rank > without + NEAR);
        is_harm.then_some(Harm { term: terms[word], question: &question.q, rank, without })
    };
    index.words_asked(&question.q).into_iter().filter(|&word| word < terms.len()).filter_map(harm).collect()
}

/// Where the first right answer is, from 1 on.
fn rank(index: &Index, answer: &Answer, question: &Question) -> Option<usize> {
    let is_right = |entry: &Entry| {
        let is_named = |name: &&String| names(entry).contains(name);
        question.relevant.iter().filter(|(_, grade)| **grade >= ANSWERS).map(|(name, _)| name).any(|it| is_named(&it))
    };
    let found = |hit: &crate::search::Hit| {
        std::iter::once(&hit.entry).chain(&hit.versions).any(|&entry| is_right(&index.entries()[entry]))
    };
    answer.hits.iter().position(found).map(|at| at + 1)
}

/// What a list of questions may call an entry: `2024-2027#sick-days`, `sick-days`, or by its number `art37-2`, `appH-5`,
/// `sideG`.
fn names(entry: &Entry) -> Vec<String> {
    let mut names = vec![entry.id.clone()];
    names.extend(entry.id.split_once('#').map(|(_, id)| id.to_owned()));
    if let Some(article) = &entry.article {
        let number = entry.number.as_deref().or(article.number.as_deref()).unwrap_or_default();
        let kind = match article.kind.as_str() {
            "article" => "art",
            "appendix" => "app",
            "side-letter" => "side",
            other => other,
        };
        names.push(format!("{kind}{number}"));
    }
    names
}

/// What a contract in another language has to do without.
fn foreign(language: &str) -> String {
    match is_english(language) {
        true => String::new(),
        false => format!("The built-in lexicon is English: in `{language}`, only the glossary knows other words.\n\n"),
    }
}

fn human(findings: &Findings<'_>, entries: usize, questions: usize) -> String {
    let bold = anstyle::Style::new().bold();
    let mut out = String::new();
    if !findings.unused.is_empty() {
        let unused = findings.unused.join(", ");
        out.push_str(&format!("Entries with words that no other text here uses:\n  {unused}\n\n"));
    }
    for Harm { term, question, rank, without } in &findings.harmful {
        let now = rank.map_or_else(|| "not found".to_owned(), |rank| format!("result {rank}"));
        out.push_str(&format!("{bold}{term}{bold:#}: “{question}”\n  {now}; without the entry, result {without}\n\n"));
    }
    let harmful = findings.harmful.len();
    out.push_str(&format!("Entries: {entries}; questions: {questions}; "));
    out.push_str(&match harmful {
        0 => "no entry makes a right answer come later.\n".to_owned(),
        _ => format!("right answers that come more than one place later: {harmful}.\n"),
    });
    out
}
