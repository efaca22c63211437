//! Turns the library and its comparisons into pages.
//!
//! [`site`] names every page and says how it is made; a page is made when it is asked for:
//!
//! 1. a function in `pages` (a file for each family) makes a typed view of the library's data;
//! 2. provisions become HTML in `html`, what contributors wrote as HTML is cleaned in `clean`, redlines in `redline`;
//! 3. `templates` fills the view into its template, and `typography` sets its quotation marks.
//!
//! Answers that many pages need are computed once, in `lookup`. Addresses are made in `links` and nowhere else.

mod about;
pub mod assets;
mod chart;
pub mod comparisons;
mod data;
mod defined;
mod feed;
mod html;
pub mod lookup;
mod offline;
mod own;
mod pages;
mod redline;
mod reviewed;
mod search;
mod sitemap;
mod social;
mod status;
mod templates;
mod terms;
#[cfg(test)]
mod tests;
mod translated;
mod typography;
mod views;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use minijinja::{Environment, Value, context};
use serde::Serialize;

use crate::booklet::Paper;
use crate::id::DocumentId;
use crate::library::{Edition, Library};
use crate::links;
use crate::messages::Words;
use crate::site::{Entry, RenderError, Site, SitePath};

use about::About;
use comparisons::Comparisons;
use html::Scope;
use lookup::Lookup;
pub use search::Search;
use social::Pictures;
use views::{Link, SiteView};

/// The whole site of a library, whose pages can be made in parallel. `search_files` are the files of the search index, by
/// their names below `search/`.
///
/// # Errors
///
/// If a template cannot be read or two pages would have the same path, which are bugs in the program.
pub fn site(library: Arc<Library>, search_files: BTreeMap<String, Vec<u8>>) -> Result<Site, RenderError> {
    open(library, Search::late(|| Ok(search_files)), None, None)?.site.settle()
}

/// A site of which nothing is made before a page asks for it ([`Site::settle`]).
pub struct Open {
    /// Its pages.
    pub site: Site,
    /// What they share.
    pub renderer: Arc<Renderer>,
    /// The files of its search index.
    pub search: Arc<Search>,
}

/// The site of a library whose pages are asked for one by one. What is the same as in the site that was shown before is
/// taken from there. Where there is paper for booklets, each agreement is one as well.
///
/// # Errors
///
/// As of [`site()`].
pub fn open(
    library: Arc<Library>,
    search: Search,
    before: Option<&Renderer>,
    booklets: Option<Paper>,
) -> Result<Open, RenderError> {
    let base_path = links::base_path(library.site.base_url.as_deref());
    let renderer = Arc::new(Renderer::new(library, before, booklets)?);
    let search = Arc::new(search);
    let site = Site::new(&base_path);
    let mut pages = Pages { site, renderer: Arc::clone(&renderer), folder: String::new(), listed: Vec::new() };
    pages::add(&mut pages, &search)?;
    data::add(&mut pages)?;
    feed::add(&mut pages)?;
    sitemap::add(&mut pages)?;
    social::add(&mut pages)?;
    for name in assets::NAMES {
        pages.unlisted(format!("assets/{name}"), |page| {
            let ours = assets::made(name, page.words);
            Ok(own::asset(page.library, name, ours).into_owned())
        })?;
    }
    attachments(&mut pages)?;
    offline::add(&mut pages, &search)?;
    self::search::add(&mut pages, &search);
    let (ahead, files) = (Arc::clone(&renderer), Arc::clone(&search));
    pages.site.prepare(move || {
        ahead.make_all();
        files.files().map(drop)
    });
    Ok(Open { site: pages.site, renderer, search })
}

/// The files that pages lead to or show, and those of the folder `static`.
fn attachments(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    let files = &library.files;
    let copied = files.attachments.values().filter(|it| it.static_path().is_some() || files.linked.contains(&it.path));
    for file in copied {
        let file = file.clone();
        let failed = |error: &dyn std::fmt::Display| format!("{} cannot be copied: {error}; rename it", file.path);
        let path = site_path(&links::attachment(&file.path)).map_err(|error| failed(&error))?;
        let read = file.clone();
        let entry = Entry::rendered(move || Ok(read.read().map_err(|error| format!("{}: {error}", read.path))?));
        pages.site.insert(path, entry).map_err(|error| failed(&error))?;
    }
    Ok(())
}

/// The context that every page is made with.
pub struct Renderer {
    library: Arc<Library>,
    /// The words of the interface in the site's language.
    words: Words,
    lookup: Lookup,
    comparisons: Comparisons,
    environment: Arc<Environment<'static>>,
    /// The pages that have a file of data beside them.
    data: BTreeSet<String>,
    /// The pages that have a feed of their own.
    feeds: BTreeSet<String>,
    /// The pictures that chats show beside links.
    pictures: Pictures,
    /// The paper of the booklets, if there are any.
    booklets: Option<Paper>,
    /// The [`SiteView`], made once.
    shared: Value,
}

impl Renderer {
    fn new(library: Arc<Library>, before: Option<&Self>, booklets: Option<Paper>) -> Result<Self, RenderError> {
        let words = library.words();
        let lookup = Lookup::new(&library, before.map(|it| (&*it.library, &it.lookup)));
        let made = before.map(|it| it.comparisons.made()).unwrap_or_default();
        let comparisons = Comparisons::new(&library, &lookup, made);
        let shared = templates::value(&SiteView::new(&library, words, &comparisons, lookup.has_definitions()));
        let own = |it: &Library| (it.site.theme.clone(), it.site.language.clone(), it.site.interface.clone());
        let same = before.filter(|it| own(&it.library) == own(&library));
        let environment = match same {
            Some(it) => Arc::clone(&it.environment),
            None => Arc::new(templates::environment(&library.site, words)?),
        };
        let (data, feeds) = (data::homes(&library), feed::homes(&library));
        let pictures = Pictures::of(&library, words);
        Ok(Self { words, data, feeds, pictures, booklets, library, lookup, comparisons, environment, shared })
    }

    /// Makes what pages share.
    pub fn make_all(&self) {
        self.comparisons.make_all();
    }

    /// Makes one after the other what pages share, as long as it is wanted. Returns whether it still is.
    pub fn make_each(&self, is_wanted: &dyn Fn() -> bool) -> bool {
        self.comparisons.pairs().all(|(old, new)| {
            self.comparisons.between(old, new);
            is_wanted()
        })
    }

    /// The text with an id.
    fn edition(&self, id: &DocumentId) -> Option<Edition<'_>> {
        match self.comparisons.overlay(id) {
            Some(overlay) => {
                Some(Edition::Overlay(self.library.agreement(overlay.base.as_str())?, Arc::clone(overlay)))
            }
            None => self.library.edition(id.as_str()).ok(),
        }
    }
}

/// The pages so far.
struct Pages {
    site: Site,
    renderer: Arc<Renderer>,
    /// The folder that they are in, with a slash at its end; empty at the root.
    folder: String,
    /// The addresses that the sitemap lists.
    listed: Vec<SitePath>,
}

/// A page, or why it could not be made.
type Made = Result<Vec<u8>, RenderError>;

impl Pages {
    /// Adds a page that the sitemap lists.
    fn page(
        &mut self,
        path: String,
        make: impl Fn(&Page<'_>) -> Made + Send + Sync + 'static,
    ) -> Result<(), RenderError> {
        let path = self.unlisted(path, make)?;
        self.listed.push(path);
        Ok(())
    }

    /// Adds a page that the sitemap does not list.
    fn unlisted(
        &mut self,
        path: String,
        make: impl Fn(&Page<'_>) -> Made + Send + Sync + 'static,
    ) -> Result<SitePath, RenderError> {
        let own = site_path(&path)?;
        let (renderer, at) = (Arc::clone(&self.renderer), own.clone());
        self.file(&path, Entry::rendered(move || make(&Page::new(&renderer, at.as_str()))))?;
        Ok(own)
    }

    fn file(&mut self, path: &str, bytes: impl Into<Entry>) -> Result<(), RenderError> {
        let inside = path.strip_prefix(&self.folder).ok_or_else(|| format!("{path} is not in {}", self.folder))?;
        Ok(self.site.insert(site_path(inside)?, bytes)?)
    }

    /// Adds the pages of a folder, whose names take a while to find, when one of them is asked for. `listed` are those that
    /// the sitemap lists.
    fn late(
        &mut self,
        folder: &str,
        listed: impl IntoIterator<Item = String>,
        add: impl FnOnce(&mut Self) -> Result<(), RenderError> + Send + 'static,
    ) -> Result<(), RenderError> {
        for path in listed {
            self.listed.push(site_path(&path)?);
        }
        let (renderer, within) = (Arc::clone(&self.renderer), format!("{folder}/"));
        self.site.nest_late(folder, move || {
            let mut inner = Self { site: Site::default(), renderer, folder: within, listed: Vec::new() };
            add(&mut inner)?;
            Ok(inner.site)
        });
        Ok(())
    }
}

/// A page with a name of its content, by which an open page can tell that there is a newer version of it.
fn stamped(page: &str) -> String {
    let made = blake3::hash(page.as_bytes()).to_hex();
    page.replacen("<html ", &format!("<html data-made=\"{}\" ", &made[..8]), 1)
}

fn site_path(path: &str) -> Result<SitePath, RenderError> {
    SitePath::parse(path).ok_or_else(|| format!("{path:?} cannot be a page's address").into())
}

/// The page that is being made.
struct Page<'a> {
    renderer: &'a Renderer,
    library: &'a Library,
    words: Words,
    path: &'a str,
    root: String,
}

/// The frame around a page's content.
struct Frame<'a> {
    template: &'a str,
    title: &'a str,
    /// The way here, from the home page on, without the page itself.
    crumbs: Vec<Link>,
    /// The entry of the navigation that the page belongs to.
    section: &'a str,
}

impl<'a> Page<'a> {
    fn new(renderer: &'a Renderer, path: &'a str) -> Self {
        Self { renderer, library: &renderer.library, words: renderer.words, path, root: links::root(path) }
    }

    /// From here to an address of the site.
    fn to(&self, address: &str) -> String {
        links::from((self.path, &self.root), address)
    }

    fn link(&self, address: &str, text: impl Into<String>) -> Link {
        Link { href: self.to(address), text: text.into() }
    }

    /// For texts that belong to nothing.
    fn loose(&self) -> Scope<'_> {
        Scope::loose(self.library, &self.renderer.lookup, (self.path, &self.root))
    }

    fn fill(&self, frame: Frame<'_>, view: &impl Serialize) -> Made {
        // Which of many comparisons a search engine finds would be chance: what it should find are the texts.
        let hidden = self.path.starts_with("compare/") && self.path != links::COMPARE;
        self.fill_about(frame, &About { hidden, ..About::default() }, view)
    }

    /// What a page is in its place on the site, for those that have no description of their own.
    fn placed(&self, frame: &Frame<'_>) -> String {
        let way = frame.crumbs.iter().rev().map(|crumb| crumb.text.as_str());
        let parts = [frame.title].into_iter().chain(way).chain([self.library.site.title.as_str()]);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn fill_about(&self, frame: Frame<'_>, about: &About, view: &impl Serialize) -> Made {
        let absolute = |path: &str| self.library.site.base_url.as_ref().map(|base| format!("{base}{path}"));
        let page = context! {
            site => self.renderer.shared.clone(),
            root => self.root.clone(),
            path => self.path,
            title => frame.title,
            crumbs => templates::value(&frame.crumbs),
            section => frame.section,
            address => absolute(self.path),
            picture => self.renderer.pictures.for_page(self).and_then(|path| absolute(&path)),
            description => about.description.clone().unwrap_or_else(|| self.placed(&frame)),
            canonical => absolute(about.canonical.as_deref().unwrap_or(self.path)),
            data => self.renderer.data.get(self.path).map(|home| self.to(&links::data(home))),
            feed => self.renderer.feeds.get(self.path).map(|home| self.to(&links::feed(home))),
            about => templates::value(about),
            view => templates::value(view),
        };
        let template = self.renderer.environment.get_template(frame.template)?;
        let english = self.library.site.language.starts_with("en");
        Ok(stamped(&typography::set(&template.render(page)?, english)).into_bytes())
    }
}
