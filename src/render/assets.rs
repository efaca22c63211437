//! Style and scripts, which are part of the program.

use std::sync::LazyLock;

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
        "analysis", "citation", "parse", "projection", "resolve", "facets", "query", "excerpt", "worker"
    ];
    let lines = parts.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
});

/// The files below `assets/`.
pub fn all() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let files = assets!["style.css", "site.js", "compare.js", "search.js", "icon.svg"];
    files.into_iter().chain([("search-worker.js", SEARCH.as_bytes())])
}
