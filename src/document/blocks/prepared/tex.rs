//! Commands of TeX and other tools that only lay out pages: `\newpage`, `\vspace{1em}`, `[TOC]`. They go.

use std::ops::Range;

/// The commands, without the backslash.
const COMMANDS: [&str; 32] = [
    "begin",
    "bigskip",
    "centering",
    "cleardoublepage",
    "clearpage",
    "end",
    "hfill",
    "hrule",
    "hrulefill",
    "hspace",
    "indent",
    "linebreak",
    "maketitle",
    "medskip",
    "newline",
    "newpage",
    "noindent",
    "nopagebreak",
    "pagebreak",
    "pagenumbering",
    "pagestyle",
    "par",
    "quad",
    "qquad",
    "raggedright",
    "setcounter",
    "smallskip",
    "tableofcontents",
    "thispagestyle",
    "vfill",
    "vskip",
    "vspace",
];

/// Whether the line asks a tool for a table of contents or a page break: `[TOC]`, `{{< pagebreak >}}`, `{:toc}`.
pub fn is_request(line: &str) -> bool {
    let words = line.trim();
    let is_between = |open: &str, close: &str| words.starts_with(open) && words.ends_with(close);
    ["[TOC]", "[[TOC]]", "[[_TOC_]]", "[toc]"].contains(&words) || is_between("{{<", ">}}") || is_between("{:", "}")
}

/// The commands in a line, with their arguments.
pub fn commands(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.match_indices('\\') {
        let rest = &line[at + 1..];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
        // `C:\end` is a path.
        let is_code = line[..at].matches('`').count() % 2 == 1;
        let is_within = is_code || line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '\\' | ':'));
        if is_within || !COMMANDS.contains(&name) || found.last().is_some_and(|before| at < before.end) {
            continue;
        }
        let mut end = at + 1 + name.len();
        end += usize::from(line[end..].starts_with('*'));
        while let Some(length) = argument(&line[end..]) {
            end += length;
        }
        found.push(at..end);
    }
    found
}

/// The length of `{1em}` or `[2]` at the start of a text.
fn argument(text: &str) -> Option<usize> {
    let close = match text.as_bytes().first()? {
        b'{' => '}',
        b'[' => ']',
        _ => return None,
    };
    text.find(close).map(|end| end + 1)
}
