//! Accounting by hand, on any texts:
//!
//! - `cargo run --release --example accounting -- PATH…`: what became of each word of a folder, or of a file by itself;
//! - `… -- --self PATH…`: every text compared with itself is unchanged;
//! - `… -- --pairs OLD NEW…`: the redline of two texts gives both back; several pairs may follow each other.
//!
//! `tests/accounting.rs` runs the same in the gate.

#![allow(clippy::print_stdout)] // It prints the account.

mod ledger;
mod redlines;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sideletter::source::{self, Limits, SourceFile};

use ledger::Ledger;

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<ExitCode, Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_good = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            println!("usage: accounting PATH… | --self PATH… | --pairs OLD NEW…");
            true
        }
        ["--self", paths @ ..] => unchanged(paths)?,
        ["--pairs", paths @ ..] => all_exact(paths)?,
        paths => account(paths)?,
    };
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A folder's files; a file is a folder of its own.
fn read(path: &Path) -> Result<Vec<SourceFile>, Failure> {
    if path.is_dir() {
        return Ok(source::read_folder(path, &Limits::default())?.0);
    }
    let text = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
    Ok(vec![SourceFile::new(path.to_string_lossy().replace('\\', "/").trim_start_matches('/'), text)])
}

fn account(paths: &[&str]) -> Result<bool, Failure> {
    let mut all = Ledger::default();
    for path in paths {
        let ledger = ledger::of_files(&read(Path::new(path))?).map_err(|error| format!("{path}: {error}"))?;
        if !ledger.is_settled() {
            println!("{path}\n{ledger}");
        }
        all.add(ledger);
    }
    println!("in all {} paths\n{all}", paths.len());
    Ok(all.is_settled())
}

/// Every Markdown file at or below the paths, compared with itself.
fn unchanged(paths: &[&str]) -> Result<bool, Failure> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        let found = walkdir::WalkDir::new(path).sort_by_file_name().into_iter().filter_map(Result::ok);
        files.extend(
            found.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|it| it == "md")),
        );
    }
    let mut changed = 0;
    for path in &files {
        let found = redlines::changes_with_itself(&read(path)?);
        changed += usize::from(!found.is_empty());
        found.iter().for_each(|what| println!("{}: {what}", path.display()));
    }
    println!("{} files compared with themselves, {changed} of them not unchanged", files.len());
    Ok(changed == 0)
}

fn all_exact(paths: &[&str]) -> Result<bool, Failure> {
    let mut is_good = true;
    for pair in paths.chunks_exact(2) {
        is_good &= exact(Path::new(pair[0]), Path::new(pair[1]))?;
    }
    Ok(is_good)
}

fn exact(old: &Path, new: &Path) -> Result<bool, Failure> {
    let found = redlines::losses(&read(old)?, &read(new)?);
    found.iter().for_each(|what| println!("{what}"));
    println!("{} -> {}: {} losses", old.display(), new.display(), found.len());
    Ok(found.is_empty())
}
