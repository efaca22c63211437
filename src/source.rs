//! The contract folder as text: walks it, sorted, and reads its Markdown and CSV files.
//!
//! The only place that reads content from disk. Start at [`read_folder`]. Nothing that is found in the folder makes
//! it fail: a file that cannot be read becomes a [`Diagnostic`], and the rest is returned.

mod attachment;
mod names;
mod theme;
mod walk;

pub use attachment::Attachment;
pub use names::{Foreign, foreign};
pub use theme::read_theme;

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Missing, Place};
use crate::language::signs;

/// The longest excerpt of a source line that a diagnostic shows, in characters.
const EXCERPT: usize = 160;

/// How many characters of a shortened source line come before the mark.
const EXCERPT_BEFORE: usize = 40;

/// One file of the contract folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is, relative to the contract folder, with forward slashes.
    pub path: Arc<str>,
    /// Its text, without a byte order mark and with `\n` at the end of lines.
    pub text: String,
    line_starts: Vec<usize>,
    /// How many characters come before each [`BLOCK`], so that columns of very long lines are found at once.
    chars_before: Vec<usize>,
}

/// Bytes in a block, which starts with a whole character.
const BLOCK: usize = 1024;

impl SourceFile {
    /// A file with this text. Line ends become `\n` and a byte order mark is dropped, as if it were read from disk.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        let text = normalise(text.into());
        let line_starts = [0].into_iter().chain(signs::places(&text, "\n").map(|at| at + 1)).collect();
        let starts = (0..text.len().div_ceil(BLOCK)).map(|block| floor(&text, block * BLOCK));
        let counts = starts.scan((0, 0), |(count, at), start| {
            *count += text[*at..start].chars().count();
            *at = start;
            Some(*count)
        });
        Self { path: path.into(), chars_before: counts.collect(), text, line_starts }
    }

    /// The same file under another name.
    pub fn renamed(self, path: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), ..self }
    }

    /// The line, counted from 1, of the character at `byte`. A binary search: cheap enough for every event.
    pub fn line_of(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= byte)
    }

    /// Line and column, both counted from 1, of the character at `byte`; the column is in characters. A place within
    /// a character is that character's, one past the end is the end's.
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let byte = floor(&self.text, byte);
        let line = self.line_of(byte);
        (line, self.chars_until(byte) - self.chars_until(self.line_starts[line - 1]) + 1)
    }

    /// How many characters come before `byte`.
    fn chars_until(&self, byte: usize) -> usize {
        let block = (byte / BLOCK).min(self.chars_before.len().saturating_sub(1));
        let before = self.chars_before.get(block).copied().unwrap_or_default();
        before + self.text[floor(&self.text, block * BLOCK)..byte].chars().count()
    }

    /// A problem at `range`, in bytes. Only the part on the first line is marked.
    pub fn diagnostic(&self, code: Code, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        let start = floor(&self.text, range.start);
        let (line, column) = self.position(start);
        let line_start = self.line_starts[line - 1];
        let whole = self.line_text(line);
        let from = start - line_start;
        let to = floor(whole, range.end.saturating_sub(line_start)).max(from);
        let (source_line, marked) = excerpt(whole, from..to);
        let place = Place { line, column, source_line, marked };
        Diagnostic { place: Some(place), ..Diagnostic::of_file(code, self.path.clone(), message) }
    }

    /// The file name without folder and extension: `sick-days` of `agreements/sick-days.md`.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit_once('/').map_or(&*self.path, |(_, name)| name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The folder that the file is in, relative to the contract folder; empty for that folder itself.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether it is a table rather than a document.
    pub fn is_csv(&self) -> bool {
        names::has_extension(&self.path, "csv")
    }

    /// The line of this number, counted from 1, without its end.
    fn line_text(&self, line: usize) -> &str {
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        &self.text[self.line_starts[line - 1]..end]
    }
}

/// Size limits for reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub max_file_size: u64,
}

impl Default for Limits {
    /// 8 MiB a file: some twenty times the longest contract that we know.
    fn default() -> Self {
        Self { max_file_size: 8 * 1024 * 1024 }
    }
}

/// A contract folder as it is on disk.
#[derive(Debug, Default)]
pub struct Folder {
    /// Its Markdown and CSV files, in order of their paths.
    pub texts: Vec<SourceFile>,
    /// The other files, in order of their paths.
    pub attachments: Vec<Attachment>,
    /// What could not be read.
    pub problems: Vec<Diagnostic>,
}

/// Reads the files below `root`: the text of Markdown and CSV files, and of others their names.
///
/// Names that start with `.` or `_`, `README.md`, `node_modules`, `target` and folders that Sideletter wrote are left
/// out. Links are followed where they stay inside `root`. In `static`, everything is a file to copy.
///
/// # Errors
///
/// Only if `root` itself is not a readable folder.
pub fn read_all(root: &Path, limits: &Limits) -> io::Result<Folder> {
    let root = fs::canonicalize(root)?;
    fs::read_dir(&root)?;
    let walk::Files { texts, attachments, mut problems } = walk::walk(&root);
    problems.extend(names::check(texts.iter().map(|f| &f.name)));
    let read: Vec<_> = texts.into_par_iter().map(|f| read(&f.location, f.name, limits)).collect();
    let mut texts = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(file) => texts.push(file),
            Err(problem) => problems.push(*problem),
        }
    }
    for problem in problems.iter_mut().filter(|problem| is_unread(problem.code) && problem.missing.is_none()) {
        problem.missing = Some(Missing::of(&problem.file, ""));
    }
    crate::diagnostic::sort(&mut problems);
    let attachments = attachments.into_par_iter().map(|f| Attachment::new(f.name, f.location)).collect();
    Ok(Folder { texts, attachments, problems })
}

fn is_unread(code: Code) -> bool {
    matches!(code, Code::NotUtf8 | Code::TooLarge | Code::Unreadable | Code::LinkLeaves)
}

/// Reads the Markdown and CSV files below `root`, in order of their paths, and reports those that cannot be read.
///
/// # Errors
///
/// Only if `root` itself is not a readable folder.
pub fn read_folder(root: &Path, limits: &Limits) -> io::Result<(Vec<SourceFile>, Vec<Diagnostic>)> {
    read_all(root, limits).map(|folder| (folder.texts, folder.problems))
}

/// Reads a file of the contract folder that has a name of its own, such as `_moved.csv`. `None` if there is none.
///
/// # Errors
///
/// The problem, if it cannot be read, or if it is a link that leads out of the folder.
pub fn read_inside(root: &Path, name: &str, limits: &Limits) -> Result<Option<SourceFile>, Box<Diagnostic>> {
    let path = root.join(name);
    if fs::symlink_metadata(&path).is_err() {
        return Ok(None);
    }
    let target = fs::canonicalize(&path).map_err(|error| Box::new(unreadable(name.into(), &error)))?;
    let is_inside = fs::canonicalize(root).is_ok_and(|root| target.starts_with(root));
    if !is_inside {
        return Err(Box::new(walk::leaves(name.into())));
    }
    read(&target, name.into(), limits).map(Some)
}

/// The files with an extension in a folder that is not content, such as `_packets`, by name. What cannot be read is left
/// out.
pub fn read_beside(root: &Path, folder: &str, extension: &str, limits: &Limits) -> Vec<SourceFile> {
    let entries = fs::read_dir(root.join(folder)).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| names::has_extension(name, extension) && !name.starts_with('.'));
    names.sort();
    names.iter().filter_map(|name| read_inside(root, &format!("{folder}/{name}"), limits).ok().flatten()).collect()
}

/// The folders in a folder that is not content, by name. None of their files is read.
pub fn folders_beside(root: &Path, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root.join(folder)).into_iter().flatten().filter_map(Result::ok);
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

/// Reads one file that is named on the command line; its `path` is the one given.
///
/// # Errors
///
/// The problem, if the file cannot be read as text.
pub fn read_file(path: &Path, limits: &Limits) -> Result<SourceFile, Box<Diagnostic>> {
    read(path, path.to_string_lossy().into(), limits)
}

fn read(location: &Path, name: Arc<str>, limits: &Limits) -> Result<SourceFile, Box<Diagnostic>> {
    let bytes = match read_bytes(location, limits.max_file_size) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(Box::new(too_large(name, limits.max_file_size))),
        Err(error) => return Err(Box::new(unreadable(name, &error))),
    };
    if let Some(what) = names::foreign_bytes(&bytes) {
        return Err(Box::new(names::foreign(&name).unwrap_or(what).problem(&name)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(name, text)),
        Err(error) => Err(Box::new(not_utf8(name, error.as_bytes(), error.utf8_error().valid_up_to()))),
    }
}

/// The bytes of a regular file, or `None` if there are more than `max`.
fn read_bytes(location: &Path, max: u64) -> io::Result<Option<Vec<u8>>> {
    // Asked before opening: opening a pipe would wait for its writer.
    let metadata = fs::metadata(location)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    if metadata.len() > max {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    // The file may grow between the question and the reading.
    File::open(location)?.take(max.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= max).then_some(bytes))
}

fn too_large(name: Arc<str>, max: u64) -> Diagnostic {
    Diagnostic::of_file(Code::TooLarge, name, format!("this file is larger than {}", size(max)))
        .hint("split it into one file per article, or raise the limit with --max-file-size")
}

fn unreadable(name: Arc<str>, error: &io::Error) -> Diagnostic {
    let problem = Diagnostic::of_file(Code::Unreadable, name, format!("this file cannot be read: {error}"));
    match error.kind() {
        io::ErrorKind::NotFound => {
            problem.hint("check the name; if the file was there a moment ago, run the command again")
        }
        io::ErrorKind::PermissionDenied => problem.hint("give yourself permission to read it"),
        _ => problem,
    }
}

fn not_utf8(name: Arc<str>, bytes: &[u8], valid_up_to: usize) -> Diagnostic {
    let before = normalise(String::from_utf8_lossy(&bytes[..valid_up_to]).into_owned()).len();
    let file = SourceFile::new(name, String::from_utf8_lossy(bytes));
    let end = before + char::REPLACEMENT_CHARACTER.len_utf8();
    let hint = if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        "it looks like UTF-16; save it as UTF-8 in your editor"
    } else {
        "it was probably saved in an older encoding such as Windows-1252; save it as UTF-8 in your editor"
    };
    let message = format!("this file is not UTF-8 text: byte {valid_up_to} is not part of any character");
    let missing = Missing::of(&file.path, &file.text);
    file.diagnostic(Code::NotUtf8, before..end, message).hint(hint).unread(missing)
}

fn size(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    match bytes {
        _ if bytes >= MIB && bytes.is_multiple_of(MIB) => format!("{} MiB", bytes / MIB),
        1 => "1 byte".to_owned(),
        _ => format!("{bytes} bytes"),
    }
}

/// Drops a byte order mark and makes every line end `\n`, as Markdown and YAML read it.
fn normalise(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if signs::has(&text, "\r") {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    match printable(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(text) => text,
    }
}

/// A text without characters that command a terminal or that no XML file may hold. What a wrong encoding made of quotation
/// marks becomes these again, as browsers do it.
pub fn printable(text: &str) -> Cow<'_, str> {
    // Nearly all texts pass by this look at their bytes, which has no branches so that it takes many at a time.
    let may_command = |byte: u8| {
        (byte < b' ') & (byte != b'\n') & (byte != b'\t') & (byte != 0x0c)
            | (byte == 0x7f)
            | (byte == 0xc2)
            | (byte == 0xef)
    };
    let is_suspect = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | may_command(*byte));
    if !text.as_bytes().chunks(256).any(is_suspect) || !text.contains(is_command) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_command(c) { replacement(c) } else { c }).collect())
}

fn is_command(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// What Windows-1252 has in the place of a character from U+0080 to U+009F.
fn replacement(c: char) -> char {
    const WINDOWS: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
        '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    (c as usize).checked_sub(0x80).and_then(|at| WINDOWS.get(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The start of the character that `byte` lies in, or the end of `text`.
fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// `line` shortened around `mark`, and where the mark is in it. An empty mark takes the next character, if any.
fn excerpt(line: &str, mark: Range<usize>) -> (String, Range<usize>) {
    let end = if mark.is_empty() { next_char(line, mark.start) } else { mark.end };
    if line.chars().nth(EXCERPT).is_none() {
        return (line.to_owned(), mark.start..end);
    }
    let from = line[..mark.start].char_indices().rev().nth(EXCERPT_BEFORE - 1).map_or(0, |(at, _)| at);
    let to = line[from..].char_indices().nth(EXCERPT).map_or(line.len(), |(at, _)| from + at);
    let mut short = String::new();
    if from > 0 {
        short.push('…');
    }
    let shift = short.len();
    short.push_str(&line[from..to]);
    if to < line.len() {
        short.push('…');
    }
    (short, mark.start - from + shift..end.min(to) - from + shift)
}

fn next_char(line: &str, at: usize) -> usize {
    at + line[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests;
