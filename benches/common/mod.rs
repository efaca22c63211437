//! What the benches of comparing share: the corpora, whole processes, and what they print.
#![allow(dead_code, reason = "each bench uses its part")]

pub mod shared;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use serde::Deserialize;

/// The agreements of Oregon that come in two versions.
pub const OREGON: [(&str, &str); 3] = [
    ("opsa", "state-opsa-oregon-public-safety-association"),
    ("cia", "state-cia-criminal-investigators-association"),
    ("iaff", "state-iaff-kingsley-firefighters-association"),
];

/// The two versions of an agreement of Oregon.
pub fn oregon(folder: &Path, name: &str) -> [PathBuf; 2] {
    ["2023-2025", "2025-2027"].map(|years| folder.join(format!("{name}-{years}.md")))
}

/// The two versions of ctu, each as one file below `work`.
pub fn ctu(folder: &Path, work: &Path) -> io::Result<[PathBuf; 2]> {
    let one = |years: &str| {
        let file = work.join(format!("ctu-{years}.md"));
        fs::write(&file, joined(&folder.join(years))?)?;
        io::Result::Ok(file)
    };
    Ok([one("2015-2019")?, one("2019-2024")?])
}

/// The articles of a folder as one file: what their headers say becomes a heading.
fn joined(folder: &Path) -> io::Result<String> {
    let mut text = String::new();
    for file in sorted(folder)? {
        let article = fs::read_to_string(&file)?;
        let (header, body) =
            article.strip_prefix("---\n").and_then(|a| a.split_once("\n---\n")).unwrap_or(("", &article));
        let field = |name: &str| {
            let value = header.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            value.map(|value| value.trim().trim_matches(['\'', '"']).to_string())
        };
        let number = field("number").map_or(String::new(), |number| format!("Article {number} "));
        text.push_str(&format!("# {number}{}\n{body}\n", field("title").unwrap_or_default()));
    }
    Ok(text)
}

/// What is in a folder, by name.
pub fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    found.sort();
    Ok(found)
}

/// The laws of the corpus of law versions, unpacked below `work`: a folder each, with a file for each version.
pub fn laws(work: &Path) -> Vec<PathBuf> {
    let archive = shared::path("corpora/law-li/all-8025-versions.tar.xz");
    let folder = work.join("laws");
    fs::create_dir_all(&folder).expect("the folder can be made");
    let unpacked = Command::new("tar").arg("xJf").arg(&archive).arg("-C").arg(&folder).status();
    if !unpacked.is_ok_and(|status| status.success()) {
        shared::fail(&format!("{} cannot be unpacked with tar", archive.display()));
    }
    sorted(&folder).expect("the folder can be read")
}

/// A process that ended.
pub struct Run {
    /// From its start to its end.
    pub wall: Duration,
    /// The most memory that it held, in MB.
    pub peak_mb: f64,
    /// What it printed.
    pub output: Vec<u8>,
}

/// Runs a program to its end. Exit code 1 is that of `diff` and `wdiff` where something differs.
pub fn run(command: &mut Command) -> io::Result<Run> {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::null()).spawn()?;
    let mut output = Vec::new();
    io::Read::read_to_end(child.stdout.as_mut().expect("it was piped"), &mut output)?;
    let mut status = 0;
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the child is ours and not waited for yet; both pointers outlive the call.
    let waited = unsafe { libc::wait4(child.id() as libc::pid_t, &raw mut status, 0, usage.as_mut_ptr()) };
    let wall = start.elapsed();
    if waited < 0 {
        return Err(io::Error::last_os_error());
    }
    if !libc::WIFEXITED(status) || libc::WEXITSTATUS(status) > 1 {
        return Err(io::Error::other(format!("{command:?} ended with {status}")));
    }
    // SAFETY: wait4 filled it in.
    let peak = unsafe { usage.assume_init() }.ru_maxrss as f64;
    Ok(Run { wall, peak_mb: peak / 1024.0, output })
}

/// `sideletter compare OLD NEW --format json`
pub fn compare(old: &Path, new: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sideletter"));
    command.args(["compare", "--format", "json"]).args([old, new]);
    command
}

/// What `compare --format json` prints, as far as it is measured.
#[derive(Deserialize)]
pub struct Comparison {
    pub coarse: bool,
    pub pairs: Vec<Pair>,
}

#[derive(Deserialize)]
pub struct Pair {
    pub relation: String,
    pub old: Vec<End>,
    pub new: Vec<End>,
    pub ops: Vec<Op>,
}

#[derive(Clone, Deserialize)]
pub struct End {
    pub number: Option<String>,
    pub title: String,
    pub line: usize,
}

#[derive(Deserialize)]
pub struct Op {
    pub op: String,
    pub text: String,
}

impl Pair {
    /// The old text, put together from the operations.
    pub fn old_text(&self) -> String {
        self.text(["keep", "delete", "move_from"])
    }

    /// The new text.
    pub fn new_text(&self) -> String {
        self.text(["keep", "insert", "move_to"])
    }

    fn text(&self, ops: [&str; 3]) -> String {
        self.ops.iter().filter(|op| ops.contains(&op.op.as_str())).map(|op| op.text.as_str()).collect()
    }
}

/// Runs `compare` and reads its answer.
pub fn compared(old: &Path, new: &Path) -> Comparison {
    let run = run(&mut compare(old, new)).expect("compare runs");
    serde_json::from_slice(&run.output).expect("compare prints JSON")
}

/// The middle of some times, in milliseconds.
pub fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}
