//! Which names are content, and which names cause trouble elsewhere: on other machines, or in web addresses.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic};

/// Whether a file of this name is read.
pub(super) fn is_content(name: &OsStr) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("csv"))
}

/// Whether `path` ends in this extension, in upper or lower case.
pub(super) fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, e)| e.eq_ignore_ascii_case(extension))
}

/// The problems with the names in these paths. Each folder and file is reported once.
pub(super) fn check<'a>(paths: impl Iterator<Item = &'a Arc<str>>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut first_seen = BTreeMap::<String, &str>::new();
    let mut checked = BTreeSet::<&str>::new();
    for path in paths {
        for name in prefixes(path) {
            // Files in a folder that differs only in case would only repeat the problem.
            let first = *first_seen.entry(fold(name)).or_insert(name);
            let is_new = checked.insert(name);
            if is_new && let Some(odd) = odd_character(name) {
                problems.push(bad_name(name, odd));
            }
            if first != name {
                problems.extend(is_new.then(|| case_clash(name, first)));
                break;
            }
        }
    }
    problems
}

/// `a`, `a/b` and `a/b/c.md` of `a/b/c.md`.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at]).chain([path])
}

/// A key that is equal for names that some file systems take for the same: case and accents are normalized.
fn fold(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// The first character of a path's last part that must be escaped in a web address.
fn odd_character(path: &str) -> Option<char> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.chars().find(|&c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~')))
}

fn bad_name(name: &str, odd: char) -> Diagnostic {
    let what = if odd == ' ' { "a space".to_owned() } else { format!("{odd:?}") };
    Diagnostic::of_file(Code::BadName, name, format!("this name contains {what}, which can break web addresses"))
        .hint("rename it; letters without accents, digits and hyphens always work")
}

fn case_clash(name: &str, first: &str) -> Diagnostic {
    let message = format!("this name differs from {first:?} only in upper and lower case");
    Diagnostic::of_file(Code::CaseClash, name, message)
        .hint("rename one of the two; on Windows and macOS they are the same file")
}
