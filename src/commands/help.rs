//! `sideletter help`: the documentation, which comes with the program.

use clap::{CommandFactory, FromArgMatches};

use crate::cli::{Cli, Help};
use crate::diagnostic::{Code, nearest};

use super::{Failure, Outcome, print};

/// A page of the folder `docs`.
struct Page {
    topic: &'static str,
    about: &'static str,
    text: &'static str,
}

macro_rules! pages {
    ($($topic:literal $file:literal $about:literal,)*) => {
        [$(Page { topic: $topic, about: $about, text: include_str!(concat!("../../docs/", $file)) },)*]
    };
}

/// All pages, in the order in which they are listed.
const PAGES: &[Page] = &pages! {
    "tutorial" "TUTORIAL.md" "from nothing to a published site, step by step",
    "format" "FORMAT.md" "every kind of file, with an example of each",
    "errors" "ERRORS.md" "every kind of problem, with an example of each",
    "editor" "EDITOR.md" "forms in the browser: what organizers without Git need",
    "publish" "PUBLISH.md" "to a branch, a web server, a folder or a zip file; workflows and headers",
    "pay" "PAY.md" "pay tables: from a spreadsheet, raises, what is checked",
    "glossary" "GLOSSARY.md" "the words that members use, and how search knows them",
    "look" "LOOK.md" "your own logo, colors, pages and style",
    "translate" "TRANSLATE.md" "the language of the site, and translations beside the text",
    "accessibility" "ACCESSIBILITY.md" "what is tested, keys, and what a screen reader says",
    "before-a-vote" "BEFORE-A-VOTE.md" "what changes, what the leaflet says and leaves out, and what was voted on",
    "lexicon" "LEXICON.md" "what search and comparison know of the words of work",
    "json" "JSON.md" "what the commands print for programs",
};

/// The arguments of the program, whose help names the documentation.
pub fn parse() -> Cli {
    let matches = with_topics().get_matches();
    Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

fn with_topics() -> clap::Command {
    let more = "`sideletter help format schedule` prints one section, and `sideletter help unknown-field` explains that \
                kind of problem.";
    Cli::command().after_help(format!("Documentation (sideletter help TOPIC):\n{}\n{more}", topics()))
}

/// Runs it.
pub fn run(arguments: &Help) -> Result<Outcome, Failure> {
    // Both words may come in one pair of quotation marks.
    let (topic, section) = match (arguments.topic.as_deref(), arguments.section.as_deref()) {
        (Some(both), None) => both.split_once(' ').map_or((Some(both), None), |(page, part)| (Some(page), Some(part))),
        named => named,
    };
    let text = match (topic, section) {
        (None, _) => with_topics().render_long_help().ansi().to_string(),
        (Some(topic), None) => about(topic).ok_or_else(|| unknown(topic))?,
        (Some(topic), Some(section)) => {
            let page = page(topic).ok_or_else(|| unknown(topic))?;
            part(page, section).ok_or_else(|| no_section(topic, page, section))?
        }
    };
    print(text)?;
    Ok(Outcome::Fine)
}

/// The topics, a line each.
fn topics() -> String {
    PAGES.iter().map(|page| format!("  {:<15}{}\n", page.topic, page.about)).collect()
}

/// What there is about a command, a topic or a kind of problem.
fn about(topic: &str) -> Option<String> {
    let program = Cli::command();
    // Built, so that it is called by its whole name.
    let command = program.find_subcommand(topic).map(|command| {
        let name = format!("sideletter {topic}");
        command.clone().bin_name(name).render_long_help().ansi().to_string()
    });
    let page = page(topic).map(str::to_string);
    let problem = Code::ALL.iter().any(|code| code.as_str() == topic);
    let problem = problem.then(|| part(page_text("errors"), topic)).flatten();
    let parts: Vec<String> = [command, page, problem].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

fn page(topic: &str) -> Option<&'static str> {
    let page = PAGES.iter().find(|page| page.topic == topic)?;
    Some(without_header(page.text))
}

fn page_text(topic: &str) -> &'static str {
    page(topic).unwrap_or_default()
}

/// A page as it is read: its header is for the site of the documentation.
fn without_header(text: &str) -> &str {
    let rest = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n"));
    rest.map_or(text, |(_, body)| body.trim_start())
}

/// The headings of a page outside its examples: where each begins, its level and its words.
fn headings(page: &str) -> Vec<(usize, usize, &str)> {
    let (mut at, mut is_example, mut found) = (0, false, Vec::new());
    for line in page.split_inclusive('\n') {
        is_example ^= line.trim_start().starts_with("```");
        let level = line.bytes().take_while(|&byte| byte == b'#').count();
        if !is_example && level > 0 {
            found.push((at, level, line[level..].trim()));
        }
        at += line.len();
    }
    found
}

/// The section whose heading has this name, or has it among its words.
fn part(page: &str, name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let headings = headings(page);
    let is_same = |heading: &str| heading.to_lowercase() == name;
    let has_it = |heading: &str| {
        let heading = heading.to_lowercase();
        heading.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_' && c != '.').any(|word| word == name)
    };
    let at = headings.iter().position(|(.., heading)| is_same(heading));
    let at = at.or_else(|| headings.iter().position(|(.., heading)| has_it(heading)))?;
    let (from, level, _) = headings[at];
    let to = headings[at + 1..].iter().find(|(_, other, _)| *other <= level).map_or(page.len(), |(to, ..)| *to);
    Some(format!("{}\n", page[from..to].trim_end()))
}

fn unknown(topic: &str) -> Failure {
    let program = Cli::command();
    let commands = program.get_subcommands().map(clap::Command::get_name);
    let topics = PAGES.iter().map(|page| page.topic);
    let known: Vec<&str> = commands.chain(topics).chain(Code::ALL.iter().map(|code| code.as_str())).collect();
    let has_it = |name: &&str| name.split('-').any(|word| word == topic);
    let near = nearest(topic, known.iter().copied()).or_else(|| known.iter().copied().find(has_it));
    let failure = Failure::new(format!("there is no help on {topic}"));
    match near {
        Some(near) => failure.hint(format!("did you mean `sideletter help {near}`?")),
        None => {
            let topics: Vec<&str> = PAGES.iter().map(|page| page.topic).collect();
            failure.hint(format!(
                "the topics are {}; the name of a command or kind of problem works too",
                topics.join(", ")
            ))
        }
    }
}

fn no_section(topic: &str, page: &str, section: &str) -> Failure {
    let headings: Vec<&str> = headings(page).into_iter().filter(|(_, level, _)| *level == 2).map(|it| it.2).collect();
    Failure::new(format!("the page {topic} has no section {section}"))
        .hint(format!("its sections are: {}", headings.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_problem_is_explained() {
        for code in Code::ALL {
            let text = about(code.as_str()).unwrap_or_default();
            assert!(text.contains(code.meaning()) && text.contains(&format!("[{code}]")), "{code}: {text}");
        }
    }

    #[test]
    fn every_page_of_the_folder_is_a_topic() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let Some(stem) = name.strip_suffix(".md").filter(|stem| *stem != "index") else { continue };
            assert!(page(&stem.to_lowercase()).is_some(), "{name}");
        }
    }

    #[test]
    fn a_section_ends_where_the_next_begins() {
        let page = "# A\n\n## One thing\n\nx\n\n```sh\n# no heading\n```\n\n### Deeper\n\ny\n\n## Two\n\nz\n";
        assert_eq!(part(page, "one").unwrap(), "## One thing\n\nx\n\n```sh\n# no heading\n```\n\n### Deeper\n\ny\n");
        assert_eq!(part(page, "two").unwrap(), "## Two\n\nz\n");
        assert_eq!(part(page, "heading"), None);
        assert!(part(page_text("format"), "summary").unwrap().starts_with("## summary\n"));
    }
}
