//! Building beside the peers: Sideletter against Hugo + Pagefind, on the 3,504 laws of a corpus of law versions.
//!
//! ```console
//! $ cargo bench --bench build
//! ```
//!
//! Reads `$SIDELETTER_SHARED` (default `../shared`): `corpora/law-li/all-8025-versions.tar.xz`. Needs `hugo` and
//! `pagefind` on the path (packages of Debian and npm); what is missing is said and left out. Every figure is of a
//! whole process; both programs run in turn, and the ratio is that of the medians of the same run.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::exit)] // A bench prints what it measured.
#![allow(unsafe_code)] // The memory of a process is asked of the system.

#[path = "common/shared.rs"]
mod shared;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{fs, io};

/// How often each program runs.
const RUNS: usize = 3;

/// The parts of the corpus that show how time grows.
const PARTS: [(usize, &str); 3] = [(4, "a quarter"), (2, "half"), (1, "all")];

fn main() {
    let archive = shared::path("corpora/law-li/all-8025-versions.tar.xz");
    let work = tempfile::tempdir().expect("a temporary folder");
    let laws = newest_laws(&archive, work.path()).expect("the corpus can be unpacked");
    println!("{} laws, newest versions; {RUNS} runs each, medians", laws.len());
    println!("{:<12} {:<22} {:>8} {:>9}", "part", "program", "wall s", "peak MB");
    for (divisor, name) in PARTS {
        let chosen: Vec<_> = laws.iter().step_by(divisor).collect();
        measure(work.path(), name, &chosen).expect("the programs can be run");
    }
}

/// A law: its name, title and Markdown.
struct Law {
    name: String,
    title: String,
    body: String,
}

fn newest_laws(archive: &Path, work: &Path) -> io::Result<Vec<Law>> {
    let versions = work.join("versions");
    fs::create_dir(&versions)?;
    run(Command::new("tar").arg("xJf").arg(archive).arg("-C").arg(&versions))?;
    let mut laws = Vec::new();
    for folder in sorted(&versions)? {
        let Some(newest) = sorted(&folder)?.pop() else { continue };
        let text = fs::read_to_string(newest)?;
        let Some((header, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else {
            continue;
        };
        let title = header.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or("\"\"");
        let name = folder.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        laws.push(Law { name, title: title.to_string(), body: body.to_string() });
    }
    Ok(laws)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

fn measure(work: &Path, part: &str, laws: &[&Law]) -> io::Result<()> {
    let base = work.join(part.replace(' ', "-"));
    let (ours, hugo) = (base.join("contract"), base.join("hugo"));
    write_ours(&ours, laws)?;
    write_hugo(&hugo, laws)?;
    let (mut own, mut theirs) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        // A new folder for each run: file systems are slow where a hundred thousand files were just deleted.
        let (out, public) = (base.join(format!("site-{run}")), base.join(format!("public-{run}")));
        own.push(timed(Command::new(env!("CARGO_BIN_EXE_sideletter")).arg("build").arg(&ours).arg("-o").arg(&out))?);
        let built = timed(Command::new("hugo").arg("--quiet").arg("-s").arg(&hugo).arg("-d").arg(&public));
        let found = timed(Command::new("pagefind").arg("--site").arg(&public));
        match (built, found) {
            (Ok(built), Ok(found)) => theirs.push((built.0 + found.0, built.1.max(found.1))),
            (Err(error), _) => println!("hugo cannot be run: {error}"),
            (_, Err(error)) => println!("pagefind cannot be run: {error}"),
        }
    }
    let (seconds, peak) = median(&mut own);
    println!("{part:<12} {:<22} {seconds:>8.2} {peak:>9.0}", "sideletter");
    if !theirs.is_empty() {
        let (their_seconds, their_peak) = median(&mut theirs);
        println!("{part:<12} {:<22} {their_seconds:>8.2} {their_peak:>9.0}", "hugo + pagefind");
        println!("{part:<12} {:<22} {:>8.2}", "ratio", seconds / their_seconds);
    }
    Ok(())
}

fn write_ours(folder: &Path, laws: &[&Law]) -> io::Result<()> {
    fs::create_dir_all(folder.join("agreements"))?;
    fs::write(folder.join("index.md"), "---\nkind: site\ntitle: Laws\nlanguage: de\n---\n")?;
    for law in laws {
        let text = format!("---\nkind: agreement\ntitle: {}\n---\n{}", law.title, law.body);
        fs::write(folder.join("agreements").join(format!("{}.md", law.name)), text)?;
    }
    Ok(())
}

fn write_hugo(folder: &Path, laws: &[&Law]) -> io::Result<()> {
    fs::create_dir_all(folder.join("content"))?;
    fs::create_dir_all(folder.join("layouts/_default"))?;
    let config = "baseURL = 'https://example.org/'\ntitle = 'Laws'\ndisableKinds = ['taxonomy', 'term', 'RSS']\n";
    fs::write(folder.join("hugo.toml"), config)?;
    let single = "<!doctype html><html lang=\"de\"><title>{{ .Title }}</title><body><main>{{ .Content }}</main>";
    let list = "<!doctype html><html lang=\"de\"><title>{{ .Title }}</title><body><ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</ul>";
    fs::write(folder.join("layouts/_default/single.html"), single)?;
    fs::write(folder.join("layouts/_default/list.html"), list)?;
    for law in laws {
        let text = format!("---\ntitle: {}\n---\n{}", law.title, law.body);
        fs::write(folder.join("content").join(format!("{}.md", law.name)), text)?;
    }
    Ok(())
}

fn median(runs: &mut [(f64, f64)]) -> (f64, f64) {
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    runs[runs.len() / 2]
}

fn run(command: &mut Command) -> io::Result<()> {
    let status = command.stdout(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{command:?} ended with {status}"))) }
}

/// Wall seconds and peak memory in MB of a whole process, and of those that it waits for.
fn timed(command: &mut Command) -> io::Result<(f64, f64)> {
    let started = Instant::now();
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let (status, peak) = wait(&child)?;
    if status != 0 {
        return Err(io::Error::other(format!("{command:?} ended with status {status}")));
    }
    Ok((started.elapsed().as_secs_f64(), peak))
}

/// Waits for a child, and asks the system how much memory it used.
#[allow(unsafe_code, reason = "the standard library cannot tell a child's memory")]
fn wait(child: &std::process::Child) -> io::Result<(i32, f64)> {
    let mut status = 0;
    // SAFETY: both pointers are to values of ours that live through the call, and the child is ours and not waited for.
    let (usage, waited) = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        let waited = libc::wait4(child.id() as libc::pid_t, &mut status, 0, &mut usage);
        (usage, waited)
    };
    if waited < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok((status, usage.ru_maxrss as f64 / 1024.0))
}
