//! Style and scripts, which are part of the program.

use std::borrow::Cow;

macro_rules! assets {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../templates/assets/", $name)).as_slice())),*]
    };
}

/// The files below `assets/`.
pub fn all() -> impl Iterator<Item = (&'static str, Cow<'static, [u8]>)> {
    let files = assets!["site.js", "compare.js", "search.js", "search-worker.js", "icon.svg"];
    let style = small(include_str!("../../templates/assets/style.css"));
    let style = ("style.css", Cow::Owned(style.into_bytes()));
    files.into_iter().map(|(name, bytes)| (name, Cow::Borrowed(bytes))).chain([style])
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
        let all: Vec<_> = all().map(|(name, bytes)| (name, bytes.len())).collect();
        let style = all.iter().find(|(name, _)| *name == "style.css").unwrap();
        assert!(style.1 < 25_000, "{} bytes of style", style.1);
    }
}
