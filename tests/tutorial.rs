//! docs/TUTORIAL.md to the letter: its commands are run one after the other, its files are written where it says, and what
//! it shows is what is printed. The address of the repository is that of a new, empty one on this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A step of the tutorial.
enum Step {
    /// A command, and the lines that it must print, among others.
    Run(String, Vec<String>),
    /// A file that is written.
    Write(String, String),
}

fn steps(page: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut block: Option<String> = None;
    for line in page.lines() {
        if let Some(info) = line.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(info.to_string()) };
            if let Some(path) = info.strip_prefix("markdown file=") {
                steps.push(Step::Write(path.to_string(), String::new()));
            }
            continue;
        }
        match (block.as_deref(), steps.last_mut()) {
            (Some("console"), last) => match (line.strip_prefix("$ "), last) {
                (Some(command), _) => steps.push(Step::Run(command.to_string(), Vec::new())),
                (None, Some(Step::Run(_, printed))) => printed.push(line.to_string()),
                _ => panic!("{line:?} stands below no command"),
            },
            (Some(info), Some(Step::Write(_, text))) if info.contains("file=") => text.extend([line, "\n"]),
            _ => {}
        }
    }
    steps
}

/// The smallest PNG.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\
    \x05\0\x01\xff\x56\xc7\x2f\x0d\0\0\0\0IEND\xaeB`\x82";

struct Learner {
    place: tempfile::TempDir,
    at: PathBuf,
}

impl Learner {
    fn run(&mut self, command: &str, shown: &[String]) {
        let repository = self.place.path().join("repository.git");
        let mut words: Vec<String> = shell_words(command);
        if words[0] == "cd" {
            self.at.push(&words[1]);
            return;
        }
        for word in words.iter_mut().filter(|word| *word == "ADDRESS") {
            *word = repository.display().to_string();
        }
        if words[..2] == ["sideletter", "serve"] {
            return;
        }
        // Nobody is there to be asked.
        if words[..2] == ["sideletter", "publish"] {
            words.push("--yes".to_string());
        }
        let program = if words[0] == "sideletter" { env!("CARGO_BIN_EXE_sideletter") } else { &words[0] };
        let output = Command::new(program)
            .args(&words[1..])
            .current_dir(&self.at)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{command}\n{printed}{}", String::from_utf8_lossy(&output.stderr));
        for line in shown {
            assert!(printed.contains(line.as_str()), "{command}: {line:?} is not in\n{printed}");
        }
    }
}

/// The words of a command; quotation marks hold words together.
fn shell_words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in command.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words
}

fn git(at: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git").args(arguments).current_dir(at).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_new_user_gets_to_a_published_site() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/TUTORIAL.md")).unwrap();
    let place = tempfile::tempdir().unwrap();
    let at = place.path().to_path_buf();
    git(&at, &["init", "--quiet", "--bare", "repository.git"]);
    let mut learner = Learner { place, at };
    let mut ran = 0;
    for step in steps(&page) {
        match step {
            Step::Write(path, text) => fs::write(learner.at.join(path), text).unwrap(),
            Step::Run(command, shown) => {
                learner.run(&command, &shown);
                ran += 1;
            }
        }
        // The part about an image and a PDF is told in words.
        let agreement = learner.at.join("agreements/2024-2027");
        if ran == 5 {
            fs::write(agreement.join("hall.png"), PIXEL).unwrap();
            fs::write(agreement.join("signed.pdf"), "%PDF-1.4\n").unwrap();
            let index = fs::read_to_string(agreement.join("index.md")).unwrap();
            let header = index.rsplit_once("---\n").unwrap().0;
            let words = page.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap();
            fs::write(agreement.join("index.md"), format!("{header}---\n\n{words}")).unwrap();
        }
    }
    assert!(ran > 12, "{ran} commands were found");
    let repository = learner.place.path().join("repository.git");
    let show = |path: &str| git(&repository, &["show", &format!("gh-pages:{path}")]);
    assert!(show("index.html").contains("Harbor Workers Local 12"));
    assert!(show("summaries/overtime.html").contains("Overtime begins after 8 hours a day."));
    assert!(show("proposals/2027-overtime.html").contains("48"));
    let home = show("agreements/2024-2027/index.html");
    assert!(home.contains("hall.png") && home.contains("signed.pdf"), "{home}");
    let branches = git(&repository, &["for-each-ref", "--format=%(refname:short)", "refs/heads"]);
    let source = branches.lines().find(|branch| *branch != "gh-pages").expect("the files themselves are pushed");
    let files = git(&repository, &["ls-tree", "-r", "--name-only", source]);
    assert!(files.contains("proposals/2027-talks/2027-overtime.md\n"), "{files}");
    let files = git(&repository, &["ls-tree", "-r", "--name-only", "gh-pages"]);
    assert!(files.contains("files/agreements/2024-2027/signed.pdf\n") && files.contains(".nojekyll\n"), "{files}");
    let zip = fs::read(learner.place.path().join("site.zip")).unwrap();
    assert!(zip.starts_with(b"PK\x03\x04") && zip.len() > 50_000);
}
