//! `sideletter packet`: freezes what is put to a vote.

use std::path::{Path, PathBuf};

use crate::cli::{Format, Packet as Arguments};
use crate::diagnostic::{Diagnostic, nearest};
use crate::disk;
use crate::library::{Library, Summary};
use crate::packet::{Change, Packet, freeze, page};
use crate::pipeline;

use super::report::Report;
use super::{Failure, Outcome, limits, many, note, print};

/// Runs it.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folder = &super::folder::find(arguments.folder.dir.as_deref())?;
    let loaded = pipeline::load(folder, &limits(&arguments.folder.limits)).map_err(|e| Failure::folder(folder, &e))?;
    if loaded.has_errors() {
        let failure = Failure::new("what has errors cannot be put to a vote");
        return Err(failure.hint("`sideletter check` lists them"));
    }
    let library = &loaded.library;
    let id = &arguments.proposal;
    let Some(proposal) = library.proposal(id) else {
        let near = nearest(id, library.proposals.iter().map(|it| it.text.id.as_str()));
        let hint = near.map_or("name a file below proposals/ by its id".into(), |near| format!("did you mean {near}?"));
        return Err(Failure::new(format!("there is no proposal {id}")).hint(hint));
    };
    let summary = summary(arguments, library)?;
    let packet = freeze::packet(library, proposal, summary);
    if let Some(summary) = summary {
        warn(&loaded.problems, summary, folder);
    }
    let html = arguments.output.clone().unwrap_or_else(|| PathBuf::from(format!("{id}-packet.html")));
    let json = html.with_extension("json");
    if html == json {
        return Err(Failure::new("the page and its manifest cannot be one file")
            .hint("give --output a name that ends in .html"));
    }
    let write = |path: &PathBuf, text: String| {
        disk::replace(path, text.as_bytes())
            .map_err(|error| Failure::new(format!("{} cannot be written: {error}", path.display())))
    };
    write(&html, page::print(&packet, &library.site.language))?;
    write(&json, packet.manifest() + "\n")?;
    match arguments.format {
        Format::Json => print(packet.manifest() + "\n")?,
        Format::Human => print(told(&packet, &html, &json))?,
    }
    Ok(Outcome::Fine)
}

/// Says what is wrong with the summary: after the vote it is too late.
fn warn(problems: &[Diagnostic], summary: &Summary, folder: &Path) {
    let is_of_summary = |it: &&Diagnostic| it.file == summary.text.file.path;
    let found: Vec<Diagnostic> = problems.iter().filter(is_of_summary).cloned().collect();
    if !found.is_empty() {
        let report = Report { problems: &found, withheld: 0, folder, all: true };
        let title = &summary.title;
        note(format_args!(
            "{}\"{title}\" goes into the packet as it is. Correct it and make the packet anew.\n\n",
            report.text()
        ));
    }
}

/// The summary that goes with the packet: the one that is named, or else the one of the proposal.
fn summary<'l>(arguments: &Arguments, library: &'l Library) -> Result<Option<&'l Summary>, Failure> {
    let Some(id) = &arguments.summary else {
        let of = |it: &&Summary| it.of.as_ref().is_some_and(|of| of.as_str() == arguments.proposal);
        return Ok(library.summaries.iter().find(of));
    };
    let found = library.summaries.iter().find(|it| it.id.as_str() == id);
    found.map(Some).ok_or_else(|| {
        let near = nearest(id, library.summaries.iter().map(|it| it.id.as_str()));
        let hint = near.map_or("name a file below summaries/ by its id".into(), |near| format!("did you mean {near}?"));
        Failure::new(format!("there is no summary {id}")).hint(hint)
    })
}

fn told(packet: &Packet, html: &std::path::Path, json: &std::path::Path) -> String {
    let count = |change| packet.clauses.iter().filter(|clause| clause.change == change).count();
    format!(
        "{}\n  {} amended, {} added, {} struck, {} unchanged; {}, {}\n  packet {}\n  {} and {}\n",
        packet.title,
        count(Change::Amended),
        count(Change::Added),
        count(Change::Struck),
        count(Change::Unchanged),
        many(packet.claims.len(), "claim"),
        many(packet.tables.len(), "pay table"),
        packet.code,
        html.display(),
        json.display(),
    )
}
