//! `sideletter search`: the site's search, in the terminal.

use std::path::Path;

use serde::Serialize;

use crate::cli::{Format, Kind, Search};
use crate::pipeline;
use crate::search::{Answer, Entry, EntryKind, Filters, Force, Hit, Index};

use super::{Failure, Outcome, folder, limits, print};

/// Runs it.
pub fn run(arguments: &Search) -> Result<Outcome, Failure> {
    let queries = queries(arguments)?;
    let dir = folder::find(arguments.contract.as_deref())?;
    let loaded = pipeline::load(&dir, &limits(&arguments.limits)).map_err(|e| Failure::folder(&dir, &e))?;
    let failed = |error: tantivy::TantivyError| Failure::new(format!("the search index could not be built: {error}"));
    let index = pipeline::index(&loaded.library).map_err(failed)?;
    let filters = filters(arguments);
    for query in &queries {
        let answer = index.query(query, arguments.limit, &filters).map_err(failed)?;
        match arguments.format {
            Format::Json => print(json(&index, query, &answer) + "\n")?,
            Format::Human => print(human(&index, query, &answer, queries.len() > 1))?,
        }
    }
    Ok(Outcome::Fine)
}

fn filters(arguments: &Search) -> Filters {
    let kind = |kind| match kind {
        Kind::Provision => EntryKind::Provision,
        Kind::Summary => EntryKind::Summary,
        Kind::Guide => EntryKind::Guide,
        Kind::Question => EntryKind::Question,
        Kind::Glossary => EntryKind::Glossary,
        Kind::Schedule => EntryKind::Schedule,
    };
    let (agreement, topic, unit) = (arguments.agreement.clone(), arguments.topic.clone(), arguments.unit.clone());
    Filters { agreement, topic, unit, kind: arguments.kind.map(kind) }
}

fn queries(arguments: &Search) -> Result<Vec<String>, Failure> {
    match &arguments.queries {
        None => Ok(vec![arguments.words.join(" ")]),
        Some(file) => read_queries(file),
    }
}

fn read_queries(file: &Path) -> Result<Vec<String>, Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::new(format!("the questions in {} cannot be read: {error}", file.display())))?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_string).collect())
}

/// A line of results. Documented in docs/JSON.md.
#[derive(Serialize)]
struct Results<'a> {
    query: &'a str,
    results: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    kind: &'a str,
    agreement: Option<&'a str>,
    article: Option<InArticle<'a>>,
    number: Option<&'a str>,
    title: &'a str,
    status: Option<&'a str>,
    score: u64,
    excerpt: String,
    url: &'a str,
    versions: Vec<Version<'a>>,
}

/// Another version of the same right.
#[derive(Serialize)]
struct Version<'a> {
    id: &'a str,
    agreement: Option<&'a str>,
    number: Option<&'a str>,
    status: Option<&'static str>,
    url: &'a str,
}

#[derive(Serialize)]
struct InArticle<'a> {
    kind: &'a str,
    number: Option<&'a str>,
}

fn json(index: &Index, query: &str, answer: &Answer) -> String {
    let results = answer.hits.iter().map(|hit| found(index, hit)).collect();
    serde_json::to_string(&Results { query, results }).expect("strings and numbers are always JSON")
}

fn found<'a>(index: &'a Index, hit: &Hit) -> Found<'a> {
    let entry = &index.entries()[hit.entry];
    let version = |&at: &usize| {
        let entry = &index.entries()[at];
        Version {
            id: &entry.id,
            agreement: entry.agreement.as_deref(),
            number: entry.number.as_deref(),
            status: status(entry.standing.force),
            url: &entry.url,
        }
    };
    Found {
        id: &entry.id,
        kind: entry.kind.as_str(),
        agreement: entry.agreement.as_deref(),
        article: entry.article.as_ref().map(|a| InArticle { kind: &a.kind, number: a.number.as_deref() }),
        number: entry.number.as_deref(),
        title: &entry.title,
        status: status(entry.standing.force),
        score: hit.score,
        excerpt: hit.excerpt.iter().map(|part| part.text.as_str()).collect(),
        url: &entry.url,
        versions: hit.versions.iter().map(version).collect(),
    }
}

fn status(force: Force) -> Option<&'static str> {
    match force {
        Force::InForce => Some("in-force"),
        Force::Expired => Some("expired"),
        Force::Proposed => Some("proposed"),
        Force::Rejected => Some("rejected"),
        Force::None => None,
    }
}

fn human(index: &Index, query: &str, answer: &Answer, many: bool) -> String {
    let bold = anstyle::Style::new().bold();
    let faint = anstyle::Style::new().dimmed();
    let mut out = String::new();
    if many {
        out.push_str(&format!("{bold}{query}{bold:#}\n\n"));
    }
    for correction in &answer.corrections {
        out.push_str(&format!(
            "{faint}no results for “{}”; showing “{}”{faint:#}\n",
            correction.typed, correction.used
        ));
    }
    if answer.hits.is_empty() {
        out.push_str("Nothing found.");
        if !answer.nearest.is_empty() {
            out.push_str(&format!(" Did you mean: {}?", answer.nearest.join(", ")));
        }
        out.push_str("\n\n");
    }
    for (rank, hit) in answer.hits.iter().enumerate() {
        out.push_str(&result(index, hit, rank + 1));
    }
    out
}

fn result(index: &Index, hit: &Hit, rank: usize) -> String {
    let entry = &index.entries()[hit.entry];
    let bold = anstyle::Style::new().bold();
    let faint = anstyle::Style::new().dimmed();
    let number = entry.number.as_deref().map_or(String::new(), |number| format!("{number} "));
    let mut place: Vec<&str> = Vec::new();
    place.extend(entry.agreement_title.as_deref());
    if !entry.standing.label.is_empty() {
        place.push(&entry.standing.label);
    }
    let mut out = format!("{rank:>2}. {bold}{number}{}{bold:#}", entry.title);
    if !place.is_empty() {
        out.push_str(&format!(" — {}", place.join(", ")));
    }
    out.push('\n');
    let excerpt: String = hit
        .excerpt
        .iter()
        .map(|part| if part.marked { format!("{bold}{}{bold:#}", part.text) } else { part.text.clone() })
        .collect();
    if !excerpt.trim().is_empty() {
        out.push_str(&format!("    {}\n", excerpt.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    out.push_str(&format!("    {faint}{}{faint:#}\n", entry.url));
    if !hit.versions.is_empty() {
        let name = |&at: &usize| {
            let Entry { agreement, number, .. } = &index.entries()[at];
            [agreement.as_deref(), number.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        let names: Vec<String> = hit.versions.iter().map(name).collect();
        let same = if entry.kind == EntryKind::Schedule { "table" } else { "right" };
        out.push_str(&format!("    {faint}the same {same} in {}{faint:#}\n", names.join(", ")));
    }
    out.push('\n');
    out
}
