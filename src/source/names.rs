//! Which names are content, and which names cause trouble elsewhere: on other machines, or in web addresses.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic, nearest};

/// The endings of files that are read.
const CONTENT: [&str; 5] = ["md", "markdown", "mdown", "mkd", "csv"];

/// Whether a file of this name is read.
pub(super) fn is_content(name: &OsStr) -> bool {
    let extension = Path::new(name).extension().and_then(OsStr::to_str);
    extension.is_some_and(|e| CONTENT.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// A kind of file that may hold an agreement and is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// What it is: `a Word document`.
    pub what: &'static str,
    /// How it becomes Markdown or CSV; NAME stands for the name without its ending.
    way: &'static str,
}

const WORD: Foreign = Foreign {
    what: "a Word document",
    way: "convert it: pandoc -t gfm --wrap=none --extract-media=. NAME.docx -o NAME.md",
};
const OLD_WORD: Foreign = Foreign {
    what: "an old Word document",
    way: "save it as .docx in Word or LibreOffice, then convert it: pandoc -t gfm --wrap=none --extract-media=. NAME.docx -o NAME.md",
};
const WRITER: Foreign = Foreign {
    what: "an OpenDocument text",
    way: "convert it: pandoc -t gfm --wrap=none --extract-media=. NAME.odt -o NAME.md",
};
const RICH: Foreign = Foreign {
    what: "a rich text document",
    way: "convert it: pandoc -t gfm --wrap=none --extract-media=. NAME.rtf -o NAME.md",
};
const PDF: Foreign =
    Foreign { what: "a PDF document", way: "copy its text into a Markdown file: pdftotext -layout NAME.pdf NAME.md" };
const SHEET: Foreign =
    Foreign { what: "a spreadsheet", way: "save the table as CSV in your spreadsheet program, as NAME.csv" };
const WEB: Foreign =
    Foreign { what: "a web page", way: "convert it: pandoc -t gfm --wrap=none --extract-media=. NAME.html -o NAME.md" };
const TYPED: Foreign = Foreign { what: "a text file", way: "rename it to NAME.md" };
const MARKED: Foreign =
    Foreign { what: "a text for another program", way: "convert it to Markdown with pandoc, as NAME.md" };
const GOOGLE: Foreign =
    Foreign { what: "a shortcut to Google Docs", way: "download the document as Markdown there, as NAME.md" };
const PAGES: Foreign = Foreign {
    what: "a Pages document",
    way: "export it as Word, then convert it: pandoc -t gfm --wrap=none --extract-media=. NAME.docx -o NAME.md",
};

const COPY: Foreign = Foreign {
    what: "a copy that a program put aside",
    way: "remove it if it is no longer needed, or rename it so that it ends in .md",
};
const BARE: Foreign = Foreign { what: "a text file whose name has no ending", way: "rename it to NAME.md" };
const NEAR: Foreign = Foreign { what: "a text file whose name does not end in .md", way: "rename it to NAME.md" };

/// What a text file of no known kind is, if it seems to be part of a contract: it has a header, or a heading and a name
/// that has no ending or nearly the right one.
pub(super) fn foreign_text(name: &str, text: &str) -> Option<Foreign> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let may_have_headings = extension.is_none_or(|extension| nearest(extension, CONTENT).is_some());
    let is_heading = |line: &str| {
        let line = line.trim_start();
        let word = line.split([' ', '\u{a0}']).next().unwrap_or_default().to_lowercase();
        let rest = line[word.len().min(line.len())..].trim_start();
        let is_numbered = ["article", "section", "appendix"].contains(&word.as_str())
            && rest.starts_with(|c: char| c.is_ascii_digit() || "IVX".contains(c));
        is_numbered || line.starts_with("# ") || line.starts_with("## ")
    };
    let has_header = text.trim_start().starts_with("---\n") && text.contains("kind:");
    let is_ours = has_header || may_have_headings && text.lines().any(is_heading);
    is_ours.then_some(if extension.is_none() { BARE } else { NEAR })
}

/// What a file is by its name, if it may hold an agreement and is not read.
pub fn foreign(path: &str) -> Option<Foreign> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let (stem, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "docx" | "docm" | "dotx" => WORD,
        "doc" | "wpd" => OLD_WORD,
        "odt" => WRITER,
        "rtf" => RICH,
        "pdf" => PDF,
        "xlsx" | "xlsm" | "xls" | "ods" | "numbers" | "tsv" => SHEET,
        "html" | "htm" | "mhtml" => WEB,
        "txt" | "text" => TYPED,
        "rst" | "adoc" | "asciidoc" | "org" | "tex" | "epub" | "textile" | "mdx" | "rmd" | "qmd" => MARKED,
        "pages" => PAGES,
        "gdoc" | "gsheet" => GOOGLE,
        // `article.md.orig`, `article.markdown.bak.2`
        _ if stem.split('.').skip(1).any(|part| CONTENT.contains(&part.to_ascii_lowercase().as_str())) => COPY,
        _ => return None,
    })
}

/// What a file is by its first bytes.
pub(super) fn foreign_bytes(bytes: &[u8]) -> Option<Foreign> {
    let signs: [(&[u8], Foreign); 4] =
        [(b"PK\x03\x04", WORD), (b"%PDF-", PDF), (b"{\\rtf", RICH), (b"\xD0\xCF\x11\xE0", OLD_WORD)];
    signs.into_iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, what)| what)
}

impl Foreign {
    /// How a file becomes one that is read.
    pub fn way(&self, path: &str) -> String {
        let name = path.rsplit_once(['/', '\\']).map_or(path, |(_, name)| name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        // Windows hides endings: `article.md` is `article.md.txt` then.
        let stem = stem.strip_suffix(".md").unwrap_or(stem);
        self.way.replace("NAME", stem)
    }

    /// The problem of a file that was to be read.
    pub(super) fn problem(&self, path: &Arc<str>) -> Diagnostic {
        let missing = crate::diagnostic::Missing::of(path, "");
        Diagnostic::of_file(Code::NotUtf8, path.clone(), format!("this is {}, not a text file", self.what))
            .hint(self.way(path))
            .unread(missing)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_and_names_that_are_nearly_right_are_known() {
        for copy in ["a.md.orig", "x/a.markdown.bak", "a.markdown.bak.2", "a.MD.old"] {
            assert_eq!(foreign(copy), Some(COPY), "{copy}");
        }
        for other in ["a.bak", "photo.png", "md.zip", "notes.mdd"] {
            assert_eq!(foreign(other), None, "{other}");
        }
        let (article, header) = ("Article 3. Boots\n\nText.\n", "---\nkind: article\n---\n");
        assert_eq!(foreign_text("boots", article), Some(BARE));
        assert_eq!(foreign_text("boots.mdd", article), Some(NEAR));
        assert_eq!(foreign_text("boots.markdwon", article), Some(NEAR));
        assert_eq!(foreign_text("boots.py", "# A comment\n"), None);
        assert_eq!(foreign_text("boots.txt2", header), Some(NEAR));
        assert_eq!(NEAR.way("x/boots.mdd"), "rename it to boots.md");
    }
}
