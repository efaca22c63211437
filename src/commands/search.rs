//! `sideletter search`: the site's search, in the terminal.

use std::path::Path;

use serde::Serialize;

use crate::cli::{Format, Kind, Search};
use crate::diagnostic::nearest;
use crate::entries;
use crate::language::date::Date;
use crate::library::Library;
use crate::pipeline;
use crate::search::{Answer, Entry, EntryKind, Filters, Force, Hit, Index, Label, Now, Part};

use super::{Failure, Outcome, folder, limits, print};

/// Runs it.
pub fn run(arguments: &Search) -> Result<Outcome, Failure> {
    let queries = queries(arguments)?;
    let dir = folder::find(arguments.folder.dir.as_deref())?;
    let loaded = pipeline::load(&dir, &limits(&arguments.folder.limits)).map_err(|e| Failure::folder(&dir, &e))?;
    let as_of = arguments.as_of.as_deref().map(super::given_day).transpose()?;
    let index = match as_of {
        Some(date) => pipeline::index_as_of(&loaded.library, date),
        None => pipeline::index(&loaded.library),
    }
    .map_err(|error| Failure::new(error.to_string()))?;
    let filters = filters(arguments, &index)?;
    for query in &queries {
        let answer = index.query(query, arguments.limit, &filters);
        match arguments.format {
            Format::Json => print(json(&loaded.library, &index, query, &answer) + "\n")?,
            Format::Human => {
                if let Some(why) = as_of.filter(|_| answer.hits.is_empty()).map(|date| not_on(&loaded.library, date)) {
                    print(why)?;
                }
                let without_filters = match answer.hits.is_empty() && filters != Filters::default() {
                    true => index.query(query, 1, &Filters::default()).found,
                    false => 0,
                };
                print(human(&index, query, &answer, (queries.len() > 1, without_filters)))?;
            }
        }
    }
    Ok(Outcome::Fine)
}

/// The filters, if the contract has what they name.
fn filters(arguments: &Search, index: &Index) -> Result<Filters, Failure> {
    let kind = |kind| match kind {
        Kind::Provision => EntryKind::Provision,
        Kind::Summary => EntryKind::Summary,
        Kind::Guide => EntryKind::Guide,
        Kind::Question => EntryKind::Question,
        Kind::Glossary => EntryKind::Glossary,
        Kind::Schedule => EntryKind::Schedule,
        Kind::Event => EntryKind::Event,
    };
    if arguments.limit == 0 {
        return Err(Failure::new("--limit 0 would show no results").hint("give a number from 1 on"));
    }
    let [agreements, topics, units, _] = index.filter_values();
    let known = |option: &str, what: &str, asked: &Option<String>, known: &[Label]| match asked {
        Some(id) if known.iter().all(|label| label.id != *id) => Err(unknown(option, what, id, known)),
        asked => Ok(asked.clone()),
    };
    Ok(Filters {
        agreement: known("--agreement", "agreement or proposal", &arguments.agreement, agreements)?,
        topic: known("--topic", "topic", &arguments.topic, topics)?,
        unit: known("--unit", "unit", &arguments.unit, units)?,
        kind: arguments.kind.map(kind),
    })
}

/// The failure for a filter that names nothing.
fn unknown(option: &str, what: &str, id: &str, known: &[Label]) -> Failure {
    let failure = Failure::new(format!("{option} {id}: no text here has the {what} `{id}`"));
    let ids: Vec<&str> = known.iter().map(|label| label.id.as_str()).collect();
    match nearest(id, ids.iter().copied()) {
        _ if ids.is_empty() => failure.hint(format!("leave out {option}: no text has a {what}")),
        Some(near) => failure.hint(format!("did you mean `{near}`? Known are: {}", ids.join(", "))),
        None => failure.hint(format!("known are: {}", ids.join(", "))),
    }
}

fn queries(arguments: &Search) -> Result<Vec<String>, Failure> {
    match &arguments.queries {
        None => Ok(vec![arguments.words.join(" ")]),
        Some(file) => read_queries(file),
    }
}

fn read_queries(file: &Path) -> Result<Vec<String>, Failure> {
    let text = match file.as_os_str() == "-" {
        true => std::io::read_to_string(std::io::stdin()),
        false => std::fs::read_to_string(file),
    };
    let text =
        text.map_err(|error| Failure::new(format!("the questions in {} cannot be read: {error}", file.display())))?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_string).collect())
}

/// A line of results. Documented in docs/JSON.md.
#[derive(Serialize)]
struct Results<'a> {
    query: &'a str,
    offer: Option<Offered<'a>>,
    results: Vec<Found<'a>>,
}

/// What is offered above the results.
#[derive(Serialize)]
struct Offered<'a> {
    kind: &'a str,
    title: &'a str,
    excerpt: String,
    url: &'a str,
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
    file: Option<&'a str>,
    line: Option<usize>,
    versions: Vec<Version<'a>>,
    older: Option<OlderText<'a>>,
}

/// That the text has ended.
#[derive(Serialize)]
struct OlderText<'a> {
    ended: &'a str,
    /// `kept`, `silent` or `none`.
    now: &'static str,
    newer: Option<Version<'a>>,
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

fn json(library: &Library, index: &Index, query: &str, answer: &Answer) -> String {
    let results = answer.hits.iter().map(|hit| found(library, index, hit)).collect();
    let offer = answer.offer.as_ref().map(|offer| Offered {
        kind: index.entries()[offer.entry].kind.as_str(),
        title: &offer.title,
        excerpt: text_of(&offer.excerpt),
        url: &offer.url,
    });
    serde_json::to_string(&Results { query, offer, results }).expect("strings and numbers are always JSON")
}

fn found<'a>(library: &Library, index: &'a Index, hit: &'a Hit) -> Found<'a> {
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
    // A long section answers by a passage of it.
    let passage = (hit.passage > 0).then(|| entries::line_of(library, entry, hit.passage)).flatten();
    Found {
        id: &entry.id,
        kind: entry.kind.as_str(),
        agreement: entry.agreement.as_deref(),
        article: entry.article.as_ref().map(|a| InArticle { kind: &a.kind, number: a.number.as_deref() }),
        number: entry.number.as_deref(),
        title: &entry.title,
        status: status(entry.standing.force),
        score: hit.score,
        excerpt: text_of(&hit.excerpt),
        url: &entry.url,
        file: entry.place.as_ref().map(|place| place.0.as_str()),
        line: entry.place.as_ref().map(|place| place.1).map(|heading| passage.unwrap_or(heading)),
        versions: hit.versions.iter().map(version).collect(),
        older: hit.older.as_ref().map(|older| OlderText {
            ended: &older.ended,
            now: older.now.as_str(),
            newer: older.newer.as_ref().map(version),
        }),
    }
}

fn text_of(excerpt: &[Part]) -> String {
    excerpt.iter().map(|part| part.text.as_str()).collect()
}

fn status(force: Force) -> Option<&'static str> {
    match force {
        Force::InForce => Some("in-force"),
        Force::Expired => Some("expired"),
        Force::Proposed => Some("proposed"),
        Force::Rejected => Some("rejected"),
        Force::None | Force::Unknown => None,
    }
}

/// The results; of many queries, each under its words. `without_filters` is how many results there were without filters.
fn human(index: &Index, query: &str, answer: &Answer, (many, without_filters): (bool, usize)) -> String {
    let bold = anstyle::Style::new().bold();
    let faint = anstyle::Style::new().dimmed();
    let mut out = String::new();
    if many {
        out.push_str(&format!("{bold}{query}{bold:#}\n\n"));
    }
    for correction in answer.corrections.iter().filter(|_| !answer.hits.is_empty()) {
        out.push_str(&format!(
            "{faint}no results for “{}”; showing “{}”{faint:#}\n",
            correction.typed, correction.used
        ));
    }
    for name in &answer.missing {
        out.push_str(&format!("{faint}no {name} here{faint:#}\n"));
    }
    if let Some(offer) = &answer.offer {
        let what = if offer.is_row { "Find my row: " } else { "" };
        out.push_str(&format!(" →  {bold}{what}{}{bold:#}\n", offer.title));
        out.push_str(&excerpt(&offer.excerpt));
        out.push_str(&format!("    {faint}{}{faint:#}\n\n", offer.url));
    }
    if answer.hits.is_empty() {
        out.push_str(&nothing(answer, without_filters));
    }
    for (rank, hit) in answer.hits.iter().enumerate() {
        out.push_str(&result(index, hit, rank + 1));
    }
    out
}

/// Why a day may have no text.
fn not_on(library: &Library, date: Date) -> String {
    let day = date.long();
    let held =
        |from: Option<Date>, to: Option<Date>| from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to);
    if library.agreements.iter().any(|it| held(it.from, it.to)) {
        return format!("Only what held on {day} was searched.\n");
    }
    match library.agreements.iter().filter_map(|it| it.from).min() {
        Some(first) if date < first => {
            format!("No agreement here held on {day}: the first is from {}.\n", first.long())
        }
        _ => format!("No agreement here held on {day}.\n"),
    }
}

/// Why nothing was found, and what to do.
fn nothing(answer: &Answer, without_filters: usize) -> String {
    if without_filters > 0 {
        let results = if without_filters == 1 { "1 result" } else { &format!("{without_filters} results") };
        return format!("Nothing found with these filters. Without them there are {results}.\n\n");
    }
    let mut out = String::from("Nothing found.");
    if !answer.unknown.is_empty() {
        let words: Vec<String> = answer.unknown.iter().map(|word| format!("“{word}”")).collect();
        out.push_str(&format!(" No text here has {}.", words.join(" or ")));
    }
    match answer.nearest.is_empty() {
        true => out.push_str(" Try other words, fewer of them, or a section number such as 3-2.\n\n"),
        false => out.push_str(&format!(" Did you mean: {}?\n\n", answer.nearest.join(", "))),
    }
    out
}

/// An excerpt as a line, the query's words in bold.
fn excerpt(parts: &[Part]) -> String {
    let bold = anstyle::Style::new().bold();
    let text = |part: &Part| if part.marked { format!("{bold}{}{bold:#}", part.text) } else { part.text.clone() };
    let excerpt: String = parts.iter().map(text).collect();
    let line = excerpt.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { line } else { format!("    {line}\n") }
}

fn result(index: &Index, hit: &Hit, rank: usize) -> String {
    let entry = &index.entries()[hit.entry];
    let bold = anstyle::Style::new().bold();
    let faint = anstyle::Style::new().dimmed();
    let number = entry.number.as_deref().map_or(String::new(), |number| format!("{number} "));
    let mut place: Vec<&str> = Vec::new();
    place.extend(entry.agreement_title.as_deref());
    if !entry.standing.label.is_empty() && hit.older.is_none() {
        place.push(&entry.standing.label);
    }
    let mut out = format!("{rank:>2}. {bold}{number}{}{bold:#}", entry.title);
    if !place.is_empty() {
        out.push_str(&format!(" — {}", place.join(", ")));
    }
    out.push('\n');
    out.push_str(&excerpt(&hit.excerpt));
    if let Some(older) = &hit.older {
        let newer = older.newer.map_or(String::new(), |at| format!(" {}", index.entries()[at].url));
        let now = match older.now {
            Now::Kept => "The agreement in force keeps this right.",
            Now::Silent => "The agreement in force has no text for it here.",
            Now::None => "No agreement here is in force.",
            Now::Unknown => "The agreement in force may have another text for it.",
        };
        out.push_str(&format!("    {faint}Older: {}. {now}{newer}{faint:#}\n", older.ended));
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
