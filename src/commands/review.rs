//! `sideletter review`: goes through what has changed since it was reviewed, and records what is accepted.

mod print;

use std::io::{self, BufRead, IsTerminal};
use std::path::{Component, Path};

use crate::cli::{Format, Review as Arguments};
use crate::diagnostic::{Code, nearest};
use crate::disk;
use crate::document::lock::{Lock, NAME, Stamp};
use crate::git::Git;
use crate::pipeline;
use crate::review::{Item, Review, State, record};

use super::{Failure, Outcome, day, limits, print as say};

/// Runs it.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folder = &super::folder::find(arguments.folder.dir.as_deref())?;
    let loaded = pipeline::load(folder, &limits(&arguments.folder.limits)).map_err(|e| Failure::folder(folder, &e))?;
    if let Some(broken) = loaded.problems.iter().find(|problem| problem.code == Code::BrokenLock) {
        let line = broken.place.as_ref().map_or(0, |place| place.line);
        let failure = Failure::new(format!("line {line} of {NAME} cannot be read: {}", broken.message));
        return Err(failure.hint(broken.hint.clone().unwrap_or_default()));
    }
    let review = Review::with_omissions(&loaded.library);
    let chosen = chosen(arguments, folder, &review)?;
    let to_review: Vec<&Item> = chosen.iter().filter(|item| item.state != State::Current).copied().collect();
    let lock = loaded.library.lock.as_deref().cloned().unwrap_or_default();
    let mut session = Session { lock, review: &review, folder, accepted: Vec::new() };
    if arguments.accept_all || !arguments.accept.is_empty() {
        let items = if arguments.accept_all { to_review } else { chosen };
        let stamp = stamp(arguments, folder, &mut io::stdin().lock())?;
        items.iter().for_each(|item| session.accept(item, &stamp));
        session.write()?;
        match arguments.format {
            Format::Json => say(print::json(&[], &session.accepted) + "\n")?,
            Format::Human => say(format_args!("{} accepted by {}\n", print::many(session.accepted.len()), stamp.by))?,
        }
    } else if arguments.format == Format::Json {
        say(print::json(&to_review, &[]) + "\n")?;
    } else if arguments.list {
        say(print::list(&to_review))?;
    } else {
        session.walk(arguments, &to_review)?;
    }
    Ok(Outcome::Fine)
}

/// The items that the arguments name.
fn chosen<'r>(arguments: &Arguments, folder: &Path, review: &'r Review) -> Result<Vec<&'r Item>, Failure> {
    let words = if arguments.accept.is_empty() { &arguments.what } else { &arguments.accept };
    if words.is_empty() {
        return Ok(review.items.iter().collect());
    }
    let mut found: Vec<&Item> = Vec::new();
    for word in words {
        let path = path(word, folder);
        let before = found.len();
        found.extend(review.items.iter().filter(|item| is_named(item, word, &path)));
        if found.len() == before {
            let failure = Failure::new(format!("there is nothing to review called {word}"));
            let names =
                review.items.iter().flat_map(|item| [item.id.as_str(), item.id.split('#').next().unwrap_or("")]);
            return Err(match nearest(word, names) {
                Some(near) => failure.hint(format!("did you mean {near}?")),
                None => failure.hint("name a summary, guide, agreement, claim or provision by its id, or a file"),
            });
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|item| seen.insert(item.id.as_str()));
    Ok(found)
}

/// Whether a word names an item: its id, its document or page, or its file or a folder above it.
fn is_named(item: &Item, word: &str, path: &str) -> bool {
    let page = item.id.split('#').next().unwrap_or_default();
    let document = page.rsplit('/').next().unwrap_or_default();
    let file = &*item.file.path;
    item.id == word
        || page == word
        || document == word
        || file == path
        || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
}

/// A path as the contract folder's files are named.
fn path(word: &str, folder: &Path) -> String {
    let path = Path::new(word);
    let inner = path.strip_prefix(folder).unwrap_or(path);
    let parts = inner.components().filter_map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// A review that goes on.
struct Session<'a> {
    lock: Lock,
    review: &'a Review,
    folder: &'a Path,
    accepted: Vec<String>,
}

impl Session<'_> {
    fn accept(&mut self, item: &Item, stamp: &Stamp) {
        record::accept(&mut self.lock, item, stamp);
        self.accepted.push(item.id.clone());
    }

    /// Writes the lock without the claims that are no more.
    fn write(&mut self) -> Result<(), Failure> {
        record::prune(&mut self.lock, self.review);
        let path = self.folder.join(NAME);
        disk::replace(&path, self.lock.print().as_bytes())
            .map_err(|error| Failure::new(format!("{} cannot be written: {error}", path.display())))
    }

    /// Asks about one item after the other.
    fn walk(&mut self, arguments: &Arguments, items: &[&Item]) -> Result<(), Failure> {
        if items.is_empty() {
            return say("Nothing is to be reviewed.\n");
        }
        let mut input = io::stdin().lock();
        let stamp = stamp(arguments, self.folder, &mut input)?;
        for (at, item) in items.iter().enumerate() {
            say(print::item(item, Some((at + 1, items.len()))))?;
            match ask("Accept, skip or quit? [a/s/q] ", &mut input)?.as_deref() {
                Some("a" | "accept" | "y" | "yes") => {
                    self.accept(item, &stamp);
                    self.write()?;
                }
                Some("s" | "skip" | "n" | "no" | "") => {}
                _ => break,
            }
        }
        let left = items.len() - self.accepted.len();
        say(format_args!("\n{} accepted by {}, {left} left\n", print::many(self.accepted.len()), stamp.by))
    }
}

/// When, and by whom.
fn stamp(arguments: &Arguments, folder: &Path, input: &mut impl BufRead) -> Result<Stamp, Failure> {
    let is_terminal = io::stdin().is_terminal();
    if arguments.date.is_none() && !is_terminal {
        let failure = Failure::new("a review outside of a terminal needs a date");
        return Err(failure.hint("give one with --date, such as --date 2026-11-30"));
    }
    let reviewed = day(arguments.date.as_deref(), "--date")?.to_string();
    let given = arguments.name.clone().or_else(|| git_name(folder));
    let by = match given {
        Some(name) => name,
        None if is_terminal => ask("Your name: ", input)?.unwrap_or_default(),
        None => String::new(),
    };
    if by.trim().is_empty() {
        return Err(Failure::new("a review needs the reviewer's name").hint("give it with --name"));
    }
    Ok(Stamp { reviewed, by: by.trim().to_string() })
}

/// The name that git would write on a commit.
fn git_name(folder: &Path) -> Option<String> {
    Git::new(folder, &[]).run(["config", "user.name"]).ok().filter(|name| !name.is_empty())
}

/// Asks, and reads a line; `None` at the end of the input.
fn ask(question: &str, input: &mut impl BufRead) -> Result<Option<String>, Failure> {
    say(question)?;
    let mut line = String::new();
    let read =
        input.read_line(&mut line).map_err(|error| Failure::new(format!("the answer cannot be read: {error}")))?;
    Ok((read > 0).then(|| line.trim().to_string()))
}
