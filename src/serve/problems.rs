//! Problems as the browser gets them: as JSON for the script, and as a plain page while there is no site.

use std::fmt::Write;

use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic, Severity, digest};
use crate::messages::Words;
use crate::say;
use crate::site::escaped;

/// How many problems are sent at most.
const SHOWN: usize = 200;

/// How many problems of one kind are shown.
const EACH: usize = 10;

/// One problem, for display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    pub severity: Severity,
    /// Empty if the problem is not in the contract.
    pub code: &'static str,
    /// What kind of problem it is, in the words of a site that is not in English: messages are.
    pub kind: Option<String>,
    /// `agreements/2012/01.md:3:7`, or as much of it as is known.
    pub place: String,
    pub message: String,
    pub hint: Option<String>,
    /// The source line before the mark, within it and after it.
    pub excerpt: Option<[String; 3]>,
}

impl Default for Problem {
    fn default() -> Self {
        Self {
            severity: Severity::Error,
            code: "",
            kind: None,
            place: String::new(),
            message: String::new(),
            hint: None,
            excerpt: None,
        }
    }
}

impl Problem {
    fn of(words: Words, diagnostic: &Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        let excerpt = place.and_then(|place| {
            let (line, mark) = (&place.source_line, &place.marked);
            Some([line.get(..mark.start)?, line.get(mark.clone())?, line.get(mark.end..)?].map(str::to_owned))
        });
        let position = place.map_or_else(String::new, |p| format!(":{}:{}", p.line, p.column));
        Self {
            severity: diagnostic.severity(),
            code: diagnostic.code.as_str(),
            kind: kind(words, diagnostic.code),
            place: format!("{}{position}", diagnostic.file),
            message: diagnostic.message.clone(),
            hint: diagnostic.hint.clone(),
            excerpt,
        }
    }
}

/// The problems to show: of each kind the first ones, errors before warnings, and how many more there are.
pub(super) fn list(words: Words, diagnostics: &[Diagnostic], withheld: usize) -> Vec<Problem> {
    let (shown, more) = digest(diagnostics, EACH);
    let mut list: Vec<Problem> = shown.into_iter().map(|it| Problem::of(words, it)).collect();
    let counted = more.into_iter().map(|(code, count)| Problem {
        severity: code.severity(),
        code: code.as_str(),
        message: say!(words, "preview-more-of-a-kind", n = count, kind = code.as_str()),
        ..Problem::default()
    });
    list.extend(counted);
    list.sort_by_key(|problem| problem.severity != Severity::Error);
    if withheld > 0 {
        let message = say!(words, "preview-withheld", n = withheld);
        list.push(Problem { message, ..Problem::default() });
    }
    list
}

/// What a kind of problem is called on a site that is not in English.
fn kind(words: Words, code: Code) -> Option<String> {
    (words.language != "en").then(|| words.say(&format!("problem-{code}"), &[]))
}

/// The message to the script: the site's version, the page to go to, the first problems, and how many more there are.
pub(super) fn as_json(version: &str, page: Option<&str>, problems: &[Problem]) -> String {
    let shown = &problems[..problems.len().min(SHOWN)];
    let more = problems.len() - shown.len();
    serde_json::json!({ "version": version, "page": page, "problems": shown, "more": more }).to_string()
}

/// A page that needs no site: it lists the problems and reloads when they are fixed.
pub(super) fn page(words: Words, title: &str, problems: &[Problem]) -> String {
    let mut list = String::new();
    for problem in problems.iter().take(SHOWN) {
        list.push_str("<li>");
        if !problem.place.is_empty() {
            _ = write!(list, "<code>{}</code> ", escaped(&problem.place));
        }
        if let Some(kind) = &problem.kind {
            _ = write!(list, "{} ", with_code(kind));
        }
        let english = if problem.kind.is_some() { " lang=\"en\"" } else { "" };
        _ = write!(list, "<span{english}>{}</span>", with_code(&problem.message));
        if let Some([before, marked, after]) = &problem.excerpt {
            let (before, marked, after) = (escaped(before), escaped(marked), escaped(after));
            _ = write!(list, "<pre>{before}<mark>{marked}</mark>{after}</pre>");
        }
        if let Some(hint) = &problem.hint {
            _ = write!(list, "<p{english}>{}</p>", with_code(hint));
        }
        list.push_str("</li>\n");
    }
    let (title, language, reloads) = (escaped(title), words.language, say!(words, "preview-reloads"));
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/_sideletter/reload.css\">\n</head>\n\
         <body class=\"sideletter-page\" data-sideletter=\"plain\">\n<main>\n<h1>{title}</h1>\n<ul>\n{list}</ul>\n\
         <p>{reloads}</p>\n</main>\n</body>\n</html>\n"
    )
}

/// A message as HTML; text between backticks is code.
fn with_code(message: &str) -> String {
    let parts = escaped(message);
    let parts = parts.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { format!("<code>{part}</code>") } else { part.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn problems_are_shown_with_their_place_and_escaped() {
        let words = crate::messages::of("en");
        let file = SourceFile::new("a<b.md", "title: <script>é");
        let problem = Problem::of(words, &file.diagnostic(Code::BadId, 7..15, "no & never").hint("\"quote\" `it`"));
        assert_eq!(problem.place, "a<b.md:1:8");
        let page = page(words, "Oh", &[problem]);
        let expected =
            "<li><code>a&lt;b.md:1:8</code> <span>no &amp; never</span><pre>title: <mark>&lt;script&gt;</mark>é</pre>";
        assert!(page.contains(expected) && page.contains("<p>&quot;quote&quot; <code>it</code></p>"), "{page}");
    }

    #[test]
    fn a_site_that_is_not_in_english_names_the_kind_of_problem_in_its_language() {
        let words = crate::messages::of("es");
        let problem = Problem::of(words, &SourceFile::new("a.md", "x").diagnostic(Code::BadId, 0..1, "no"));
        assert_eq!(problem.kind.as_deref(), Some("Un identificador con caracteres que no se admiten."));
        let page = page(words, "Ay", &[problem]);
        assert!(
            page.contains("<html lang=\"es\">") && page.contains("se admiten. <span lang=\"en\">no</span>"),
            "{page}"
        );
    }

    #[test]
    fn every_kind_of_problem_has_its_meaning_in_the_message_files() {
        let words = crate::messages::of("en");
        for code in Code::ALL {
            assert_eq!(words.say(&format!("problem-{code}"), &[]), code.meaning(), "{code}");
        }
    }

    #[test]
    fn a_flood_is_cut() {
        let json = as_json("v", None, &vec![Problem::default(); SHOWN + 3]);
        assert!(json.contains("\"more\":3"), "{json}");
    }
}
