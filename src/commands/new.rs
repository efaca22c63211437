//! `sideletter new`: a small contract folder to start from, or one file of a kind.

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::cli::New;
use crate::diagnostic::nearest;
use crate::id::{is_valid, slug};
use crate::language::section_number;
use crate::library::{Library, Proposal};
use crate::pipeline;
use crate::source::Limits;

use super::{Failure, Outcome, folder, print, today};

/// The files of the example, by path.
const FILES: [(&str, &str); 15] = [
    ("README.md", include_str!("new/readme.md")),
    ("index.md", include_str!("new/index.md")),
    ("agreements/2024-2027/index.md", include_str!("new/agreement.md")),
    ("agreements/2024-2027/01-sick-days.md", include_str!("new/article.md")),
    ("agreements/2024-2027/schedules/everyone-2024.md", include_str!("new/schedule.md")),
    ("agreements/2024-2027/schedules/everyone-2024.csv", include_str!("new/schedule.csv")),
    ("proposals/2027-talks/union.md", include_str!("new/proposal.md")),
    ("summaries/2024-2027.md", include_str!("new/summary.md")),
    ("guides/calling-in-sick.md", include_str!("new/guide.md")),
    ("faq.md", include_str!("new/faq.md")),
    ("glossary.md", include_str!("new/glossary.md")),
    ("sources.md", include_str!("new/sources.md")),
    ("timeline.md", include_str!("new/timeline.md")),
    (".vscode/settings.json", include_str!("new/vscode-settings.json")),
    (".vscode/tasks.json", include_str!("new/vscode-tasks.json")),
];

/// The kinds of file that can be made alone: where they go, and their text. `{agreement}` is the folder of the agreement
/// that holds now, `{talks}` that of the talks about the next one, `{name}` the name that was given. Of a kind whose place has no
/// `{name}` there is one file.
const KINDS: [(&str, &str, &str); 10] = [
    ("agreement", "agreements/{name}/index.md", include_str!("new/one/agreement.md")),
    ("article", "{folder}/{name}.md", include_str!("new/one/article.md")),
    ("proposal", "{talks}/{name}.md", include_str!("new/one/proposal.md")),
    ("summary", "summaries/{name}.md", include_str!("new/one/summary.md")),
    ("guide", "guides/{name}.md", include_str!("new/one/guide.md")),
    ("faq", "{name}.md", include_str!("new/one/faq.md")),
    ("schedule", "{folder}/schedules/{name}.md", include_str!("new/one/schedule.md")),
    ("glossary", "glossary.md", include_str!("new/one/glossary.md")),
    ("timeline", "timeline.md", include_str!("new/one/timeline.md")),
    ("sources", "sources.md", include_str!("new/one/sources.md")),
];

/// What hosts need: the kind, the host, where it goes, and its text.
const HOSTING: [(&str, &str, &str, &str); 4] = [
    ("workflow", "github", ".github/workflows/site.yml", include_str!("new/hosting/github.yml")),
    ("workflow", "gitlab", ".gitlab-ci.yml", include_str!("new/hosting/gitlab.yml")),
    ("headers", "netlify", "static/_headers", include_str!("new/hosting/headers")),
    ("headers", "nginx", "_nginx.conf", include_str!("new/hosting/nginx.conf")),
];

/// Stands in the example for the union's name.
const NOBODY: &str = "Our Union";

/// The table of a new schedule.
const TABLE: &str = include_str!("new/schedule.csv");

/// Runs it.
pub fn run(arguments: &New) -> Result<Outcome, Failure> {
    let word = arguments.what.to_str().unwrap_or_default();
    if HOSTING.iter().any(|(kind, ..)| *kind == word) {
        return hosting(word, arguments.name.as_deref());
    }
    let kind = KINDS.iter().find(|(kind, ..)| *kind == word);
    match (kind, &arguments.name) {
        (Some(kind), Some(name)) => one(*kind, name),
        (Some(kind), None) if !kind.1.contains("{name}") => one(*kind, kind.0),
        (Some((kind, ..)), None) => Err(Failure::new(format!("the new {kind} has no name"))
            .hint(format!("name its file: sideletter new {kind} NAME; or a folder: sideletter new ./{kind}"))),
        (None, Some(_)) => {
            let hint = match nearest(word, KINDS.iter().map(|(kind, ..)| *kind)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the kinds are {}", kinds()),
            };
            Err(Failure::new(format!("there is no kind of file called {word}")).hint(hint))
        }
        (None, None) => whole(&arguments.what, arguments.union.as_deref()),
    }
}

/// What kinds of file there are, in a message.
fn kinds() -> String {
    KINDS.map(|(kind, ..)| kind).join(", ")
}

/// A folder with a file of each kind.
fn whole(dir: &Path, union: Option<&str>) -> Result<Outcome, Failure> {
    let taken = dir.read_dir().is_ok_and(|mut entries| entries.next().is_some()) || dir.is_file();
    if taken {
        let message = format!("{} already exists and is not empty", dir.display());
        return Err(Failure::new(message).hint("name a new folder: sideletter new my-contract"));
    }
    let above = dir.ancestors().skip(1).find(|it| it.is_dir()).unwrap_or(Path::new("."));
    if let Some(contract) = folder::around(above) {
        let failure = Failure::new(format!("{} is a contract folder already", contract.display()));
        let word = dir.to_str().unwrap_or_default();
        return Err(failure.hint(match nearest(word, KINDS.iter().map(|(kind, ..)| *kind)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("to add a file to it, name the kind: {}", kinds()),
        }));
    }
    let union = union.map_or_else(ask, |name| Ok(name.to_string()))?;
    let union = union.trim();
    let named = |text: &str| if union.is_empty() { text.to_string() } else { text.replace(NOBODY, &in_header(union)) };
    FILES.iter().try_for_each(|(path, text)| write(&dir.join(path), &named(text)))?;
    let typed = dir.display().to_string();
    let typed = if typed.contains(char::is_whitespace) { format!("\"{typed}\"") } else { typed };
    print(format_args!("{} is ready. See it with: sideletter serve {typed}\n", dir.display()))?;
    Ok(Outcome::Fine)
}

/// The union's name, if somebody is there to say it.
fn ask() -> Result<String, Failure> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Ok(String::new());
    }
    print("The name of your union (or only Enter): ")?;
    let mut name = String::new();
    io::stdin().lock().read_line(&mut name).map_err(|error| Failure::new(error.to_string()))?;
    Ok(name)
}

/// A name as headers write it: in quotation marks if it has signs that mean something there.
fn in_header(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || c == ' ' || c == '-';
    if name.chars().all(is_plain) { name.to_string() } else { serde_json::Value::from(name).to_string() }
}

/// A file of a kind, in the contract folder that one is in.
fn one((kind, place, text): (&str, &str, &str), name: &str) -> Result<Outcome, Failure> {
    let name = name.strip_suffix(".md").unwrap_or(name);
    if !is_valid(name) {
        let failure = Failure::new(format!("\"{name}\" cannot be the name of a file here"));
        return Err(failure.hint(format!("use lower-case letters, digits and hyphens, such as {}", slug(name))));
    }
    let root = folder::find(None)?;
    let loaded = pipeline::read(&root, &Limits::default()).map_err(|error| Failure::folder(&root, &error))?;
    let (agreement, folder) = current(&loaded.library);
    if place.contains("{folder}") && folder.is_empty() {
        let failure = Failure::new(format!("there is no agreement with a folder of its own for the new {kind}"));
        return Err(failure.hint("make one first: sideletter new agreement 2024-2027"));
    }
    let number = name.trim_start_matches('0').split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let number = if number.is_empty() { next_number(&loaded.library) } else { number.to_string() };
    let today = today()?.to_string();
    let words = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    let title = if words.is_empty() { name.to_string() } else { capital(&words.replace('-', " ")) };
    let talks = talks(&loaded.library);
    let union = loaded.library.site.union.as_deref().map_or(NOBODY.to_string(), in_header);
    let fill = |text: &str| {
        text.replace("{name}", name)
            .replace("{title}", &title)
            .replace("{agreement}", &agreement)
            .replace("{folder}", &folder)
            .replace("{talks}", &talks)
            .replace("{union}", &union)
            .replace("{number}", &number)
            .replace("{today}", &today)
    };
    let path = root.join(fill(place)).components().collect::<PathBuf>();
    let path = path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path);
    write(&path, &fill(text))?;
    if kind == "schedule" {
        write(&path.with_extension("csv"), TABLE)?;
    }
    print(format_args!("{} is ready: change it, and see it with sideletter serve\n", path.display()))?;
    Ok(Outcome::Fine)
}

/// A file for a host of the site, in the contract folder that one is in.
fn hosting(kind: &str, host: Option<&str>) -> Result<Outcome, Failure> {
    let known = || HOSTING.iter().filter(|(of, ..)| *of == kind);
    let Some((.., place, text)) = known().find(|(_, name, ..)| Some(*name) == host) else {
        let hosts: Vec<&str> = known().map(|(_, name, ..)| *name).collect();
        return Err(Failure::new(format!("it is not clear which host the {kind} is for"))
            .hint(format!("write one of these after it: {}", hosts.join(", "))));
    };
    let path: PathBuf = folder::find(None)?.join(place).components().collect();
    write(&path, text)?;
    print(format_args!("{} is ready: sideletter help publish says how it is used\n", path.display()))?;
    Ok(Outcome::Fine)
}

/// The agreement that holds now, and its folder, if it has one of its own.
fn current(library: &Library) -> (String, String) {
    let Some(agreement) = library.current() else { return ("2024-2027".into(), String::new()) };
    let file = &agreement.text.file;
    let folder = if file.stem() == "index" { file.folder() } else { "" };
    (agreement.text.id.to_string(), folder.to_string())
}

/// The folder of the newest proposal to change the agreement that holds now: talks are a folder.
fn talks(library: &Library) -> String {
    let current = library.current().map(|agreement| &agreement.text.id);
    let of_talks = |it: &&Proposal| it.negotiation.is_some() && it.base.as_ref() == current;
    let newest = library.proposals.iter().rev().find(of_talks);
    newest.map_or("proposals/talks", |proposal| proposal.text.file.folder()).to_string()
}

/// The number after that of the last article of the agreement that holds now.
fn next_number(library: &Library) -> String {
    let articles = library.current().into_iter().flat_map(|agreement| &agreement.text.articles);
    let numbers = articles.filter_map(|article| section_number::figure(article.number.as_ref()?));
    (numbers.max().unwrap_or(0) + 1).to_string()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Writes a new file; one that is there already stays.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = folder.and_then(|()| fs::File::create_new(path)?.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::new(format!("{} already exists", path.display())).hint("choose another name, or edit that file")
        }
        _ => Failure::new(format!("{} cannot be written: {error}", path.display())),
    })
}
