//! Moved pages: reads `_moved.csv` in the contract folder, and checks that old addresses are free and new ones exist.

use std::collections::HashSet;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::moved::{self, Moved};
use crate::library::Library;
use crate::links;
use crate::site::SitePath;
use crate::source::{self, Limits, SourceFile};

/// The list in the contract folder.
const LIST: &str = "_moved.csv";

/// Reads the list of a contract folder, if it has one, into its library.
pub fn read(dir: &Path, limits: &Limits, library: &mut Library) -> Vec<Diagnostic> {
    match source::read_inside(dir, LIST, limits) {
        Ok(None) => Vec::new(),
        Ok(Some(file)) => {
            let (moved, mut problems) = moved::parse(&file);
            problems.extend(check(&file, &moved, library));
            library.moved = moved;
            problems
        }
        Err(problem) => vec![*problem],
    }
}

/// The impossible moves.
fn check(file: &SourceFile, moved: &[Moved], library: &Library) -> Vec<Diagnostic> {
    let there = links::all(library);
    let texts = library.agreements.iter().map(|it| &it.text);
    let articles: HashSet<String> =
        texts.flat_map(|text| text.articles.iter().map(|article| links::article(&text.id, &article.id))).collect();
    let mut seen = HashSet::new();
    let wrong = moved.iter().filter_map(|it| {
        let twice = (!seen.insert(it.old.as_str()))
            .then(|| (format!("{} is listed twice", it.old), "keep one of the two lines".to_string()));
        let (message, hint) = twice.or_else(|| old(it, &there, &articles)).or_else(|| new(it, &there, moved))?;
        Some(file.diagnostic(Code::BrokenMove, it.line.clone(), message).hint(hint))
    });
    wrong.collect()
}

/// What is wrong with an old address, and what to do about it.
fn old(it: &Moved, there: &HashSet<String>, articles: &HashSet<String>) -> Option<(String, String)> {
    let page = it.page();
    if !page.ends_with(".html") || SitePath::parse(page).is_none() {
        let hint = "write it from the root of the site, such as agreements/2024-2027/article-8.html#sick-days";
        return Some((format!("\"{}\" is not the address of a page", it.old), hint.to_string()));
    }
    if there.contains(&it.old) {
        let hint = "remove the line: a page that still exists cannot redirect to another";
        return Some((format!("{} still exists", it.old), hint.to_string()));
    }
    // Only articles have a list of clauses that were there before.
    (there.contains(page) && !articles.contains(page)).then(|| {
        let hint = "leave the section where it is, or give the page a different id and list the whole page";
        (format!("{page} still exists and is not an article"), hint.to_string())
    })
}

/// What is wrong with a new address, and what to do about it.
fn new(it: &Moved, there: &HashSet<String>, moved: &[Moved]) -> Option<(String, String)> {
    // Comparisons are pages of two texts: whether they are there is seen when the site is built.
    if there.contains(&it.new) || it.new.starts_with("compare/") {
        return None;
    }
    let again = moved.iter().find(|other| other.old == it.new).map(|other| other.new.as_str());
    let near = again.or_else(|| nearest(&it.new, there.iter().map(String::as_str)));
    let hint = near.map_or("write the address that it has now".to_string(), |near| format!("did you mean {near}?"));
    Some((format!("there is no {}", it.new), hint))
}
