//! What is to be reviewed: for people, and as JSON.

use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};

use crate::review::{Held, Item, Kind, State, redline};

const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const CHANGED: Style = AnsiColor::Yellow.on_default();

/// The longest text that is shown in full, in characters.
const SHOWN: usize = 1200;

/// How many of what a summary leaves out are shown.
const OMISSIONS: usize = 60;

/// `3 items`.
pub fn many(count: usize) -> String {
    format!("{count} {}", if count == 1 { "item" } else { "items" })
}

fn state(item: &Item) -> &'static str {
    match (item.state, item.kind) {
        (State::New, _) => "new",
        (State::Edited, _) => "edited since it was reviewed",
        (State::Stale, Kind::Claim) => "what it rests on has changed",
        (State::Stale, Kind::Translation) => "its original has changed",
        (State::Stale, Kind::Omissions) => "leaves out more than when it was reviewed",
        (State::Stale, _) => "changed since it was read against its source",
        (State::Current, _) => "as reviewed",
    }
}

fn key(state: State) -> &'static str {
    match state {
        State::New => "new",
        State::Edited => "edited",
        State::Stale => "stale",
        State::Current => "current",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Claim => "claim",
        Kind::Provision => "provision",
        Kind::Table => "table",
        Kind::Omissions => "omissions",
        Kind::Translation => "translation",
    }
}

/// One line for each item, and how many there are.
pub fn list(items: &[&Item]) -> String {
    if items.is_empty() {
        return "Nothing is to be reviewed.\n".to_string();
    }
    let line = |item: &&Item| format!("{}  {}  {}\n", item.at(), item.id, state(item));
    let lines: String = items.iter().map(line).collect();
    format!("{lines}{} to be reviewed\n", many(items.len()))
}

/// An item with what it rests on, and what changed there.
pub fn item(item: &Item, count: Option<(usize, usize)>) -> String {
    let counted = count.map_or(String::new(), |(at, of)| format!("[{at} of {of}] "));
    let mut out = format!("\n{BOLD}{counted}{}{BOLD:#}  {CHANGED}{}{CHANGED:#}\n", item.id, state(item));
    out.push_str(&format!("{FAINT}{}{FAINT:#}\n\n  {}\n", item.at(), item.says));
    if let Some(said) = &item.said {
        out.push_str(&format!("  {FAINT}reviewed as:{FAINT:#} {said}\n"));
    }
    if let Some(stamp) = &item.stamp {
        out.push_str(&format!("  {FAINT}reviewed on {} by {}{FAINT:#}\n", stamp.day(), stamp.by));
    }
    out.push('\n');
    if item.kind == Kind::Omissions {
        for it in item.held.iter().filter(|it| item.state == State::New || it.is_changed).take(OMISSIONS) {
            out.push_str(&format!("  {}  {}\n", it.id, it.now));
        }
        return out;
    }
    for it in &item.held {
        out.push_str(&format!("  {BOLD}{}{BOLD:#}  {FAINT}{}{FAINT:#}\n", it.id, it.place));
        for line in shown(it).lines() {
            out.push_str(&format!("    {line}\n"));
        }
        out.push('\n');
    }
    out
}

/// The redline of a text that changed, or the text.
fn shown(held: &Held) -> String {
    match &held.before {
        Some(before) => redline::marked(&redline::lines(before, &held.now)),
        None => {
            let short: String = held.now.replace("\n\n", "\n").chars().take(SHOWN).collect();
            if short.len() < held.now.len() && held.now.chars().count() > SHOWN { short + " …" } else { short }
        }
    }
}

/// For programs.
pub fn json(items: &[&Item], accepted: &[String]) -> String {
    let held = |it: &Held| {
        let redline = it.before.as_ref().map(|before| redline::marked(&redline::lines(before, &it.now)));
        json!({ "id": it.id, "place": it.place, "text": it.now, "changed": it.is_changed, "redline": redline })
    };
    let item = |it: &&Item| -> Value {
        json!({
            "id": it.id, "kind": kind(it.kind), "state": key(it.state), "file": &*it.file.path,
            "line": it.file.line_of(it.place.start), "says": it.says, "said": it.said,
            "reviewed": it.stamp.as_ref().map(|stamp| &stamp.reviewed), "by": it.stamp.as_ref().map(|stamp| &stamp.by),
            "rests_on": it.held.iter().map(held).collect::<Vec<_>>(),
        })
    };
    let all = json!({ "items": items.iter().map(item).collect::<Vec<_>>(), "accepted": accepted });
    serde_json::to_string_pretty(&all).expect("strings and numbers are always JSON")
}
