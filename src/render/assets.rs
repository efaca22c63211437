//! Style and scripts, which are part of the program.

use std::borrow::Cow;

use crate::messages::{Words, localized};

macro_rules! one_script {
    ($($name:literal),* $(,)?) => {
        concat!(
            "(function (root) {\n\"use strict\";\n",
            $(include_str!(concat!("../../templates/assets/search/", $name, ".js"))),*,
            "})(typeof self !== \"undefined\" ? self : globalThis);\n"
        )
    };
}

/// The browser's search. Its parts follow the modules of `src/search`; they are two files on the site: what it takes to
/// ask for the scores of a query, which the search page waits for, and what answers it, which arrives with the scores.
const ASK: &str =
    one_script!["words", "citation", "parse", "projection", "resolve", "sayings", "hints", "lists", "page"];
const ANSWER: &str = one_script!["answer", "facets", "query", "offers", "statements", "excerpt"];

/// A script without indentation and lines of comments.
fn stripped(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The names of the files below `assets/`.
pub const NAMES: [&str; 17] = [
    "icon.svg",
    "style.css",
    "negotiation.css",
    "pay.css",
    "colors.js",
    "whole.js",
    "site.js",
    "as-voted.js",
    "compare.js",
    "moved.js",
    "negotiation.js",
    "negotiation-pay.js",
    "pay.js",
    "search.js",
    "search-ask.js",
    "search-answer.js",
    "search-worker.js",
];

/// One of these files, with the words of scripts in a language. An unknown one is empty.
pub fn made(name: &str, words: Words) -> Cow<'static, [u8]> {
    macro_rules! asset {
        ($name:literal) => {
            include_str!(concat!("../../templates/assets/", $name))
        };
    }
    let script = |source: &str| localized(&stripped(source), words);
    let text = match name {
        "icon.svg" => return Cow::Borrowed(asset!("icon.svg").as_bytes()),
        "style.css" => small(asset!("style.css")),
        "negotiation.css" => small(asset!("negotiation.css")),
        "pay.css" => small(asset!("pay.css")),
        "colors.js" => stripped(asset!("colors.js")),
        "whole.js" => stripped(asset!("whole.js")),
        "site.js" => script(asset!("site.js")),
        "as-voted.js" => script(asset!("as-voted.js")),
        "compare.js" => script(asset!("compare.js")),
        "moved.js" => stripped(asset!("moved.js")),
        "negotiation.js" => script(asset!("negotiation.js")),
        "negotiation-pay.js" => script(asset!("negotiation-pay.js")),
        "pay.js" => script(asset!("pay.js")),
        "search.js" => script(asset!("search.js")),
        "search-ask.js" => script(ASK),
        "search-answer.js" => stripped(ANSWER),
        "search-worker.js" => stripped(asset!("search/worker.js")),
        _ => String::new(),
    };
    Cow::Owned(text.into_bytes())
}

/// The service worker.
pub fn offline() -> String {
    stripped(include_str!("../../templates/assets/offline.js"))
}

/// A style sheet without its comments, and without the white space that only its writers need. It must be written with
/// a space after each colon of a declaration and nowhere else after a colon.
fn small(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines: String = out.lines().map(str::trim).collect();
    let pairs = [("; }", "}"), (" {", "{"), ("{ ", "{"), (": ", ":"), (", ", ","), ("; ", ";"), (";}", "}")];
    pairs.iter().fold(lines, |text, (long, short)| text.replace(long, short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_gets_small() {
        let style =
            "/* a */\na:hover { color: red; margin: 0 1px; }\n@media (min-width: 2rem) {\n  b, i { top: 0; }\n}\n";
        assert_eq!(small(style), "a:hover{color:red;margin:0 1px}@media (min-width:2rem){b,i{top:0}}");
        let words = crate::messages::of("en");
        let style = made("style.css", words).len();
        assert!(style < 42_000, "{style} bytes of style");
        assert!(NAMES.iter().all(|name| !made(name, words).is_empty()));
    }
}
