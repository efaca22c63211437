//! `sideletter publish`: says what readers will see differently, asks, and puts the site where they find it.

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use crate::cli::Publish;
use crate::diagnostic::Severity;
use crate::document::header::PublishTo;
use crate::library::Library;
use crate::links;
use crate::pipeline;
use crate::publish::{self, Change, Changes, Host, PublishError};
use crate::site::Site;

use super::build::unpublished;
use super::progress::Progress;
use super::report::{self, Report, visible};
use super::{Failure, Outcome, booklets, deny, folder, limits, many, note, print, verdict};

/// How many pages of each kind are listed unless all are asked for.
const EACH: usize = 10;

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        Self { message: error.message, hint: error.hint }
    }
}

/// Runs it.
pub fn run(arguments: &Publish) -> Result<Outcome, Failure> {
    let paper = booklets::paper(&arguments.booklets)?;
    let dir = folder::find(arguments.folder.dir.as_deref())?;
    let today = arguments.today.as_deref().map(super::given_day).transpose()?;
    let progress = Progress::new(format!("Reading {}", dir.display()), true);
    let mut loaded =
        pipeline::published(&dir, &limits(&arguments.folder.limits), today).map_err(|e| Failure::folder(&dir, &e))?;
    deny(&mut loaded.problems, &arguments.strictness.deny)?;
    let host = Host::new(destination(arguments, &loaded.library)?, &dir, &around(&dir))?;
    if arguments.undo {
        drop(progress);
        return undo(arguments, &host, &loaded.library);
    }
    let outcome = verdict(&loaded.problems, arguments.strictness.deny_warnings);
    let all = arguments.strictness.all;
    drop(progress);
    if arguments.strictness.quiet {
        loaded.problems.retain(|problem| problem.severity() == Severity::Error);
    }
    note(unpublished(&loaded.unpublished, today.is_some()));
    note(Report { problems: &loaded.problems, withheld: loaded.withheld, folder: &dir, all }.text());
    if outcome == Outcome::Problems {
        note(format_args!("{}; nothing was published\n", report::totals_by_kind(&loaded.problems)));
        return Ok(outcome);
    }
    let site = booklets::site(Arc::clone(&loaded.library), paper)?;
    send(arguments, &host, &host.complete(&site)?, "Publish")
}

/// The folder around the contract folder.
fn around(dir: &Path) -> std::path::PathBuf {
    let beside = folder::beside(dir);
    match dir.parent() {
        Some(parent) if beside.as_os_str().is_empty() => parent.to_path_buf(),
        _ => beside,
    }
}

/// Where to publish: what the command says, or else the header of the site.
fn destination(arguments: &Publish, library: &Library) -> Result<PublishTo, Failure> {
    let remote = || arguments.remote.clone();
    let named = match (&arguments.branch, &arguments.to, &arguments.zip) {
        (Some(branch), ..) => {
            Some(PublishTo::Branch { branch: branch.clone(), remote: remote().unwrap_or_else(|| "origin".into()) })
        }
        (_, Some(folder), _) => Some(PublishTo::Folder(folder.clone())),
        (.., Some(zip)) => Some(PublishTo::Zip(zip.clone())),
        _ => library.site.own.publish.clone(),
    };
    named.ok_or_else(|| {
        Failure::new("it is not known where to publish to").hint(
            "add --branch gh-pages (GitHub or GitLab Pages), --to FOLDER or --to NAME@HOST:FOLDER (a web server), or --zip \
             site.zip; or write it into index.md, such as publish: { branch: gh-pages }; sideletter help publish says more",
        )
    })
}

fn undo(arguments: &Publish, host: &Host, library: &Library) -> Result<Outcome, Failure> {
    let before = host.before()?;
    let site = publish::site_in(&before, &links::base_path(library.site.base_url.as_deref()))?;
    send(arguments, host, &site, "Go back to the site before")
}

/// Says what changes, asks, and sends.
fn send(arguments: &Publish, host: &Host, site: &Site, question: &str) -> Result<Outcome, Failure> {
    let progress = Progress::new(format!("Looking at {host}"), true);
    let live = host.live()?;
    let changes = publish::changes(site, live.as_deref())?;
    drop(progress);
    let is_same = !changes.is_first && changes.is_empty();
    if is_same && host.holds(site)? {
        print(format_args!("{host} has this site already: nothing was published\n"))?;
        return Ok(Outcome::Fine);
    }
    print(told(&changes, host, arguments.strictness.all))?;
    if arguments.dry_run {
        return Ok(Outcome::Fine);
    }
    if !arguments.yes && !confirmed(question)? {
        print("Nothing was published.\n")?;
        return Ok(Outcome::Fine);
    }
    if is_same {
        host.write_again(site)?;
    } else {
        host.send(site, live.as_deref())?;
    }
    let has_before = !changes.is_first && !is_same;
    let back = if has_before { format!("; `{}` goes back to the site before", back(arguments)) } else { String::new() };
    print(format_args!("Published to {host}{back}\n"))?;
    Ok(Outcome::Fine)
}

/// The command that goes back, as it must be typed here.
fn back(arguments: &Publish) -> String {
    let quoted = |word: &str| if word.contains(char::is_whitespace) { format!("\"{word}\"") } else { word.to_string() };
    let mut words = vec!["sideletter publish".to_string()];
    words.extend(arguments.folder.dir.as_ref().map(|dir| quoted(&dir.to_string_lossy())));
    let Publish { branch, remote, to, zip, .. } = arguments;
    for (option, value) in [("--branch", branch), ("--remote", remote), ("--to", to), ("--zip", zip)] {
        words.extend(value.iter().map(|value| format!("{option} {}", quoted(value))));
    }
    words.push("--undo".to_string());
    words.join(" ")
}

/// What will be different for readers.
fn told(changes: &Changes, host: &Host, all: bool) -> String {
    if changes.is_first {
        return format!("The first site at {host}: {}\n", many(changes.new.len(), "page"));
    }
    if changes.is_empty() {
        return format!("{host} does not hold the site that was published last, which is the same as now\n");
    }
    let mut out = format!("What changes for readers of {host}:\n");
    let lists = [("changed", &changes.changed), ("new", &changes.new), ("gone", &changes.gone)];
    for (word, pages) in lists.into_iter().filter(|(_, pages)| !pages.is_empty()) {
        out.push_str(&format!("\n{}\n", counted(pages.len(), word)));
        let shown = if all { pages.len() } else { EACH };
        pages.iter().take(shown).for_each(|page| out.push_str(&line(page, all)));
        if pages.len() > shown {
            out.push_str(&format!("  … and {} more; to see all of them, add --all\n", pages.len() - shown));
        }
    }
    if changes.other > 0 {
        let files = many(changes.other, "other file");
        out.push_str(&format!("\n{files} will be new or different, such as comparisons, lists and the search index\n"));
    }
    out
}

fn counted(count: usize, word: &str) -> String {
    match word {
        "changed" => format!("{} with other words:", many(count, "page")),
        "new" => many(count, "new page") + ":",
        _ => format!("{} will be gone:", many(count, "page")),
    }
}

/// A page with the places that changed.
fn line(page: &Change, all: bool) -> String {
    let mut out = format!("  {} ({})\n", visible(&page.title), visible(&page.path));
    let shown = if all { page.lines.len() } else { 3 };
    page.lines.iter().take(shown).for_each(|line| out.push_str(&format!("    {}\n", visible(line))));
    if page.lines.len() > shown {
        out.push_str(&format!("    … and {}\n", many(page.lines.len() - shown, "more change")));
    }
    out
}

/// Whether somebody at the terminal says yes.
fn confirmed(question: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        let failure = Failure::new("nobody can be asked here, so nothing was published");
        return Err(failure.hint("add --yes to publish without being asked"));
    }
    print(format_args!("\n{question}? [y/N] "))?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(|error| Failure::new(error.to_string()))?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
