//! Checks that every link of every page leads somewhere: to an entry of the site and, if it names one, to an id on
//! that page.
//!
//! Pages are looked at one by one as they are made, with a small scanner of bytes rather than a DOM. Of each only the
//! hashes of its ids and of the ids that it links to are kept, so that 75,000 pages fit into memory.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use rayon::prelude::*;

use super::{Entry, Site, SitePath};

pub(super) mod html;
mod target;

use target::Target;
pub(crate) use target::percent_decode;

/// A link that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct BrokenLink {
    /// The page that it is on.
    pub page: SitePath,
    /// Where it would lead, as it is written there.
    pub target: String,
}

/// Every broken link of the site, by page. Makes all pages; those that cannot be made are passed over.
pub fn broken_links(site: &Site) -> Vec<BrokenLink> {
    let checker = Checker::new(site);
    let entries: Vec<_> = site.entries().collect();
    let check = |(path, entry): &(&SitePath, &Entry)| Some(checker.page(path, &entry.bytes().ok()?));
    let pages = entries.into_par_iter().map(|e| check(&e).unwrap_or_default()).collect();
    checker.finish(pages)
}

/// The data kept for one page.
#[derive(Default)]
pub(super) struct PageLinks {
    /// Hashes of the ids on the page, sorted.
    ids: Box<[u64]>,
    /// Links to ids on other pages: which entry, and the id's hash.
    fragments: Box<[(u32, u64)]>,
    /// Links that certainly lead nowhere.
    broken: Vec<String>,
}

/// Knows all paths of a site.
pub(super) struct Checker<'a> {
    site: &'a Site,
    paths: Vec<&'a SitePath>,
    numbers: HashMap<&'a str, u32, BuildHasherDefault<DefaultHasher>>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        let paths: Vec<_> = site.paths().collect();
        let numbers = paths.iter().zip(0..).map(|(path, number)| (path.as_str(), number)).collect();
        Self { site, paths, numbers }
    }

    /// Looks at the entry at `path`, which has these bytes. Only pages have links.
    pub(super) fn page(&self, path: &SitePath, bytes: &[u8]) -> PageLinks {
        if !path.is_html() {
            return PageLinks::default();
        }
        let text = text_of(bytes);
        let mut ids = Vec::new();
        let mut links = Vec::new();
        html::scan(&text, |attribute| match attribute {
            html::Attribute::Id(id) => ids.push(hash(&html::unescape(id))),
            html::Attribute::Link(link) => links.push(link),
        });
        ids.sort_unstable();
        ids.dedup();
        links.sort_unstable();
        links.dedup();
        let mut fragments = Vec::new();
        let mut broken = Vec::new();
        for link in links {
            let link = html::unescape(link);
            match self.judge(path, &link) {
                Judged::Fine => {}
                Judged::Fragment(None, id) if ids.binary_search(&id).is_ok() => {}
                Judged::Fragment(Some(entry), id) => fragments.push((entry, id)),
                Judged::Fragment(None, _) | Judged::Broken => broken.push(link.into_owned()),
            }
        }
        fragments.sort_unstable();
        fragments.dedup();
        PageLinks { ids: ids.into(), fragments: fragments.into(), broken }
    }

    /// The broken links of all pages, which are in the order of the site's paths.
    pub(super) fn finish(&self, pages: Vec<PageLinks>) -> Vec<BrokenLink> {
        let is_missing = |&(entry, id): &(u32, u64)| {
            // Fragments of other files (an SVG, a feed) are theirs to know.
            self.paths[entry as usize].is_html() && pages[entry as usize].ids.binary_search(&id).is_err()
        };
        let mut broken = BTreeSet::new();
        for (path, links) in self.paths.iter().copied().zip(&pages) {
            let missing: Vec<_> = links.fragments.iter().copied().filter(is_missing).collect();
            let texts = if missing.is_empty() { Vec::new() } else { self.spell_out(path, &missing) };
            let all = links.broken.iter().cloned().chain(texts);
            broken.extend(all.map(|target| BrokenLink { page: path.clone(), target }));
        }
        broken.into_iter().collect()
    }

    /// The text of these links on the page at `path`, which is made again for it: broken links are rare.
    fn spell_out(&self, path: &SitePath, missing: &[(u32, u64)]) -> Vec<String> {
        let Some(Ok(bytes)) = self.site.bytes(path.as_str()) else { return Vec::new() };
        let text = text_of(&bytes);
        let mut found = Vec::new();
        html::scan(&text, |attribute| {
            let html::Attribute::Link(link) = attribute else { return };
            let link = html::unescape(link);
            if let Judged::Fragment(Some(entry), id) = self.judge(path, &link)
                && missing.contains(&(entry, id))
            {
                found.push(link.into_owned());
            }
        });
        found
    }

    fn judge(&self, page: &SitePath, link: &str) -> Judged {
        let (entry, fragment) = match target::resolve(page.as_str(), link, self.site.base_path()) {
            Target::Elsewhere => return Judged::Fine,
            Target::Nowhere => return Judged::Broken,
            Target::ThisPage { fragment } => (None, fragment),
            Target::Path { path, fragment } => match self.numbers.get(path.as_str()) {
                Some(&number) if self.paths[number as usize] == page => (None, fragment),
                Some(&number) => (Some(number), fragment),
                None => return Judged::Broken,
            },
        };
        match fragment {
            // An empty one and `top` are the page's beginning; a directive such as `:~:text=` is the browser's.
            None => Judged::Fine,
            Some(f) if f.is_empty() || f.eq_ignore_ascii_case("top") || f.starts_with(":~:") => Judged::Fine,
            Some(f) => Judged::Fragment(entry, hash(&f)),
        }
    }
}

enum Judged {
    /// It leads somewhere, or is not ours to check.
    Fine,
    /// It leads to an entry, or to the page that it is on, and there to the id with this hash.
    Fragment(Option<u32>, u64),
    /// It leads nowhere.
    Broken,
}

/// The bytes as text. The usual case first: replacing invalid UTF-8 looks at every byte on its own.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// The same in every run: `DefaultHasher` made this way has fixed keys.
fn hash(id: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base_path: &str, pages: &[(&str, &str)]) -> Vec<String> {
        let mut site = Site::new(base_path);
        for (path, text) in pages {
            site.insert(SitePath::parse(path).unwrap(), *text).unwrap();
        }
        broken_links(&site).into_iter().map(|b| format!("{} {}", b.page, b.target)).collect()
    }

    #[test]
    fn good_links_pass() {
        let home = r##"<!doctype html><h1 id=top-of>A</h1><a href="a/">A</a><a HREF='a/index.html?x=1&amp;y#37-3'>
            <a href="#top-of"><a href="#"><a href="https://example.org/x"><a href="//cdn/x"><a href="mailto:a@b">
            <img src="img/&#x61;%20b.svg#part"><a href=""><a href="./"><!-- <a href="gone"> --><input disabled>
            <script>var x = '<a href="gone">';</script><SCRIPT src="app.js"></SCRIPT><style>a:before{content:"<a href=no>"}</style>
            <a data-href="gone" id = "x&amp;y"></a> 1 < 2 <a"##;
        let article = r##"<p id="37-3"><a href="../index.html#x%26y">up</a><a href="..">up</a><a href="../#TOP">"##;
        let pages =
            [("index.html", home), ("a/index.html", article), ("img/a b.svg", "<svg>"), ("app.js", "'<a href=no>'")];
        assert_eq!(check("/", &pages), Vec::<String>::new());
    }

    #[test]
    fn broken_links_are_found() {
        let home = r##"<a href="gone.html"><a href="a/index.html#no"><a href="#no"><a href="../x"><a href="/x/a/index.html">
            <a href="/x/gone"><a href="/elsewhere"><a href="a"><img src=no.svg><a href="gone.html">"##;
        let found = check("/x/", &[("index.html", home), ("a/index.html", "<p id=37-3>")]);
        let expected = ["#no", "../x", "/x/gone", "a", "a/index.html#no", "gone.html", "no.svg"];
        assert_eq!(found, expected.map(|t| format!("index.html {t}")));
    }
}
