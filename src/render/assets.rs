//! Style and scripts, which are part of the program.

macro_rules! assets {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../templates/assets/", $name)).as_slice())),*]
    };
}

/// The files below `assets/`.
pub fn all() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    assets!["style.css", "site.js", "compare.js", "search.js", "search-worker.js", "icon.svg"].into_iter()
}
