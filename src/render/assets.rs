//! Style and scripts, which are part of the program.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::messages::{Words, localized};

macro_rules! assets {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../templates/assets/", $name)).as_slice())),*]
    };
}

macro_rules! one_script {
    ($($name:literal),* $(,)?) => {
        concat!(
            "(function (root) {\n\"use strict\";\n",
            $(include_str!(concat!("../../templates/assets/search/", $name, ".js"))),*,
            "})(typeof self !== \"undefined\" ? self : globalThis);\n"
        )
    };
}

/// The browser's search. Its parts follow the modules of `src/search`; they are one file on the site, so that one
/// request loads them, without indentation and comments.
static SEARCH: LazyLock<String> = LazyLock::new(|| {
    let parts = one_script![
        "words",
        "citation",
        "parse",
        "projection",
        "resolve",
        "sayings",
        "facets",
        "query",
        "offers",
        "statements",
        "excerpt",
        "worker"
    ];
    stripped(parts)
});

/// A script without indentation and lines of comments.
fn stripped(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The files below `assets/`, with the words of scripts in a language.
pub fn all(words: Words) -> impl Iterator<Item = (&'static str, Cow<'static, [u8]>)> {
    let script = |source: &str| localized(&stripped(source), words);
    let files = assets!["icon.svg"];
    let made = [
        ("style.css", small(include_str!("../../templates/assets/style.css"))),
        ("negotiation.css", small(include_str!("../../templates/assets/negotiation.css"))),
        ("pay.css", small(include_str!("../../templates/assets/pay.css"))),
        ("colors.js", stripped(include_str!("../../templates/assets/colors.js"))),
        ("whole.js", stripped(include_str!("../../templates/assets/whole.js"))),
        ("site.js", script(include_str!("../../templates/assets/site.js"))),
        ("as-voted.js", script(include_str!("../../templates/assets/as-voted.js"))),
        ("compare.js", script(include_str!("../../templates/assets/compare.js"))),
        ("moved.js", stripped(include_str!("../../templates/assets/moved.js"))),
        ("negotiation.js", script(include_str!("../../templates/assets/negotiation.js"))),
        ("negotiation-pay.js", script(include_str!("../../templates/assets/negotiation-pay.js"))),
        ("pay.js", script(include_str!("../../templates/assets/pay.js"))),
        ("search.js", script(include_str!("../../templates/assets/search.js"))),
    ];
    let made = made.map(|(name, text)| (name, Cow::Owned(text.into_bytes())));
    let search = ("search-worker.js", Cow::Borrowed(SEARCH.as_bytes()));
    files.into_iter().map(|(name, bytes)| (name, Cow::Borrowed(bytes))).chain(made).chain([search])
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
        let all: Vec<_> = all(crate::messages::of("en")).map(|(name, bytes)| (name, bytes.len())).collect();
        let style = all.iter().find(|(name, _)| *name == "style.css").unwrap();
        assert!(style.1 < 42_000, "{} bytes of style", style.1);
    }
}
