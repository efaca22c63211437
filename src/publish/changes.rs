//! What will be different for readers: page by page, in the words of the pages.

use std::fs;
use std::path::Path;

use crate::review::redline;
use crate::site::{PageText, Site, page_text};

use super::{PublishError, kept};

/// A page that readers will see differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path.
    pub path: String,
    /// Its title.
    pub title: String,
    /// What changed on it, a line for each place: `up to [-40-]{+60+} days`. Empty if the page is new or goes.
    pub lines: Vec<String>,
}

/// What will be different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Whether there is no site yet.
    pub is_first: bool,
    /// New pages.
    pub new: Vec<Change>,
    /// Pages with other words.
    pub changed: Vec<Change>,
    /// Pages that go.
    pub gone: Vec<Change>,
    /// How many other files differ: comparisons, lists, search, pages that differ only around their text.
    pub other: usize,
}

impl Changes {
    /// Whether readers would see no difference at all.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty() && self.other == 0
    }
}

/// Pages that are made from others: their changes follow from those.
fn is_derived(path: &str) -> bool {
    let is_copy = path.ends_with("/whole.html");
    is_copy
        || !path.ends_with(".html")
        || ["compare/", "rights/", "topics/"].iter().any(|folder| path.starts_with(folder))
}

/// What a new site changes about the one in a folder.
///
/// # Errors
///
/// If a page cannot be made.
pub fn changes(site: &Site, live: Option<&Path>) -> Result<Changes, PublishError> {
    let mut changes = Changes { is_first: live.is_none(), ..Changes::default() };
    let old = |path: &str| live.and_then(|folder| fs::read(folder.join(path)).ok());
    for (path, entry) in site.entries() {
        let path = path.as_str();
        let new = entry.bytes().map_err(|error| PublishError::new(format!("{path}: {error}")))?;
        match old(path) {
            Some(old) if *old == *new => {}
            _ if is_derived(path) => changes.other += 1,
            None => changes.new.push(change(path, read(&new).title, Vec::new())),
            Some(old) => {
                let (before, now) = (read(&old), read(&new));
                let lines = if before.paragraphs == now.paragraphs { Vec::new() } else { different(&before, &now) };
                match lines.is_empty() {
                    true => changes.other += 1,
                    false => changes.changed.push(change(path, now.title, lines)),
                }
            }
        }
    }
    let gone = live.map(kept::own).unwrap_or_default().into_iter().filter(|path| site.get(path).is_none());
    for path in gone {
        let title = old(&path).map(|bytes| read(&bytes).title).unwrap_or_default();
        match is_derived(&path) {
            true => changes.other += 1,
            false => changes.gone.push(change(&path, title, Vec::new())),
        }
    }
    Ok(changes)
}

fn change(path: &str, title: String, lines: Vec<String>) -> Change {
    // The site's own name is the same everywhere.
    let title = title.rsplit_once(" · ").map_or(title.as_str(), |(own, _)| own).to_string();
    Change { path: path.to_string(), title, lines }
}

fn read(bytes: &[u8]) -> PageText {
    page_text(&String::from_utf8_lossy(bytes))
}

/// The paragraphs that differ, a line for each.
fn different(before: &PageText, now: &PageText) -> Vec<String> {
    let text = |page: &PageText| page.paragraphs.join("\n\n");
    let lines = redline::lines(&text(before), &text(now));
    lines.iter().map(|line| redline::marked(std::slice::from_ref(line))).filter(|line| !line.is_empty()).collect()
}
