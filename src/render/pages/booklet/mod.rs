//! The booklet of an agreement: its view for `templates/booklet.typ`, from the same blocks as the pages.

mod index;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Pages;
use super::agreement::facts;
use super::article::standing;
use crate::booklet::{self, Block, Booklet, Chapter, Front, Paper, Section};
use crate::library::instrument::Place;
use crate::library::{Agreement, Article, Provision};
use crate::render::html::Scope;
use crate::render::views::{SiteView, is_unofficial};
use crate::render::{Made, Page, links, status, typography};
use crate::say;
use crate::site::RenderError;

use text::{Writer, Written};

/// The deepest level of headings that PDF has.
const DEEPEST: u8 = 6;

/// Adds a booklet for each agreement, where booklets are wanted.
pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let Some(paper) = pages.renderer.booklets else { return Ok(()) };
    let library = Arc::clone(&pages.renderer.library);
    for (at, agreement) in library.agreements.iter().enumerate() {
        pages.unlisted(links::booklet(&agreement.text.id), move |page| render(page, at, paper))?;
    }
    Ok(())
}

fn render(page: &Page<'_>, at: usize, paper: Paper) -> Made {
    let title = &page.library.agreements[at].text.title;
    let made = booklet::pdf(&of(page, at, paper));
    made.map_err(|problem| format!("the booklet of {title} cannot be made: {problem}").into())
}

/// The booklet of an agreement, as data.
pub(super) fn of(page: &Page<'_>, at: usize, paper: Paper) -> Booklet {
    let agreement = &page.library.agreements[at];
    let mut maker = Maker { page, agreement, places: places(agreement), pictures: BTreeMap::new(), parts: Vec::new() };
    let introduction = maker.introduction();
    let chapters = (0..agreement.text.articles.len()).map(|article| maker.chapter(article)).collect();
    Booklet {
        paper,
        language: page.library.site.language.clone(),
        interface: page.words.language.to_string(),
        title: maker.words(&agreement.text.title),
        front: maker.front(),
        introduction,
        chapters,
        topics: index::topics(page, at),
        index: index::words(page, at),
        words: words(page),
        pictures: maker.pictures,
    }
}

/// Addresses are made as from a page at the root of the site, which is none that anything leads to.
const NOWHERE: (&str, &str) = ("_booklet", "");

/// The address of each provision on the site, and the name of its place in the booklet.
fn places(agreement: &Agreement) -> BTreeMap<String, String> {
    let text = &agreement.text;
    text.provisions().map(|(place, it)| (links::provision(text, place, false), it.id.to_string())).collect()
}

/// The words that the template needs.
fn words(page: &Page<'_>) -> BTreeMap<&'static str, String> {
    let words = page.words;
    BTreeMap::from([
        ("about", say!(words, "about-this-text")),
        ("contents", say!(words, "contents")),
        ("topics", say!(words, "topics")),
        ("index", say!(words, "index-of-words")),
        ("how", say!(words, "index-explained")),
        ("page", say!(words, "page-abbreviated")),
        ("see", say!(words, "index-see")),
        ("note", say!(words, "note-of-the-editor")),
    ])
}

struct Maker<'a> {
    page: &'a Page<'a>,
    agreement: &'a Agreement,
    places: BTreeMap<String, String>,
    pictures: BTreeMap<String, Vec<u8>>,
    /// The parts of the agreement that the chapter before was in.
    parts: Vec<String>,
}

impl<'a> Maker<'a> {
    /// Words with their marks set, as on pages.
    fn words(&self, text: &str) -> String {
        typography::words(text, self.is_english())
    }

    fn is_english(&self) -> bool {
        self.page.library.site.language.starts_with("en")
    }

    fn front(&self) -> Front {
        let (site, words) = (&self.page.library.site, self.page.words);
        let plain = facts(self.page, self.agreement).into_iter().filter(|fact| fact.link.is_none());
        let unofficial = is_unofficial(self.page.library).then(|| say!(words, "unofficial-signed-rules"));
        let on_the_web = site
            .base_url
            .as_ref()
            .map(|base| (say!(words, "on-the-web"), format!("{base}{}", links::agreement(&self.agreement.text.id))));
        let contact = SiteView::contact(self.page.library, words).map(|link| (link.text, link.href));
        Front {
            union: site.union.as_deref().map(|union| self.words(union)),
            status: status::of_agreement(words, self.agreement),
            facts: plain.map(|fact| (fact.label, self.words(&fact.value))).collect(),
            notices: unofficial.into_iter().chain(site.own.footer.as_deref().map(|it| self.words(it))).collect(),
            addresses: on_the_web.into_iter().chain(contact).collect(),
        }
    }

    fn introduction(&mut self) -> Vec<Block> {
        let Some(text) = &self.agreement.intro else { return Vec::new() };
        let scope = self.page.loose().about(Some(&self.agreement.text));
        self.blocks(scope, ("", 1), &text.blocks())
    }

    fn text(&mut self, place: Place, level: u8) -> Vec<Block> {
        let (page, text) = (self.page, &self.agreement.text);
        let provision = text.provision(place);
        self.blocks(page.scope(text, place), (provision.id.as_str(), level), &provision.text.blocks())
    }

    fn blocks(
        &mut self,
        scope: Scope<'_>,
        (id, level): (&str, u8),
        blocks: &[crate::document::blocks::Block],
    ) -> Vec<Block> {
        let scope = Scope { page: NOWHERE, ..scope };
        let written = Written { id, level, english: self.is_english() };
        Writer::new(scope, &self.places, &mut self.pictures, written).whole(blocks)
    }

    fn chapter(&mut self, at: usize) -> Chapter {
        let article = &self.agreement.text.articles[at];
        let level = u8::try_from(article.parts.len() + 1).unwrap_or(DEEPEST).min(DEEPEST - 1);
        let new = article.parts.iter().zip(&self.parts).take_while(|(part, before)| part == before).count();
        let parts = article.parts.iter().enumerate().skip(new);
        let parts = parts.map(|(depth, part)| ((depth as u8 + 1).min(level), self.words(part))).collect();
        self.parts = match self.agreement.text.articles.get(at + 1) {
            // The heading of a part is a chapter without text: the part need not be named again.
            Some(next) if is_bare(article) && next.parts.len() > article.parts.len() => next.parts.clone(),
            _ => article.parts.clone(),
        };
        let name = article.name();
        let mut before = level;
        let differs = Differs::in_(article);
        let mut sections = Vec::new();
        let blocks = self.text(Place { article: at, provision: 0 }, level);
        for (provision, it) in article.provisions.iter().enumerate().skip(1) {
            let level = (level + it.depth.max(1)).min(before + 1).min(DEEPEST);
            before = level;
            sections.push(Section {
                id: it.id.to_string(),
                level,
                number: it.number.as_ref().map(|number| number.text.clone()),
                title: self.words(&it.title),
                standing: self.beside(it, differs),
                blocks: self.text(Place { article: at, provision }, level),
            });
        }
        Chapter {
            parts,
            id: article.id.to_string(),
            level,
            title: self.words(if article.title.is_empty() { &name } else { &article.title }),
            name: (name != article.title && !article.title.is_empty()).then_some(name),
            standing: self.standing(article, blocks.is_empty()),
            opening: self.opening(article, differs),
            blocks,
            sections,
        }
    }

    /// How a chapter's text relates to the signed one, and where it was read.
    fn standing(&self, article: &Article, is_empty: bool) -> String {
        let words = self.page.words;
        match article.unknown {
            true if is_empty => return say!(words, "not-in-our-sources-sentence"),
            true => return String::new(),
            false => {}
        }
        let mut keys: Vec<_> = article.provisions.iter().flat_map(|it| it.sources.iter().cloned()).collect();
        let mut seen = std::collections::BTreeSet::new();
        keys.retain(|key| seen.insert(key.clone()));
        let sources: Vec<String> = self.page.sources(&keys).into_iter().map(|link| self.words(&link.text)).collect();
        let standing = standing(words, article);
        match sources.is_empty() {
            true => standing,
            false => format!("{standing} {}: {}.", say!(words, "source"), sources.join("; ")).trim_start().to_string(),
        }
    }

    /// What is said once, below the heading of a chapter: whom all of it is for, or what is said beside its opening words.
    fn opening(&self, article: &Article, differs: Differs) -> Option<String> {
        let own = &article.provisions[0];
        match differs.units {
            true if own.text.is_empty() => None,
            true => self.beside(own, differs),
            false => self.beside(own, Differs { units: true, basis: differs.basis && !own.text.is_empty() }),
        }
    }

    /// What is said beside a provision where others of its article differ: how it relates to the signed text, and whom it is for.
    fn beside(&self, provision: &Provision, differs: Differs) -> Option<String> {
        let words = self.page.words;
        let basis = (differs.basis && !provision.text.is_empty()).then(|| status::basis_short(words, provision.basis));
        let units = if differs.units { self.page.units(&provision.units) } else { Vec::new() };
        let units = (!units.is_empty()).then(|| format!("{} {}", say!(words, "for"), units.join(", ")));
        let said: Vec<String> = basis.into_iter().chain(units).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }
}

/// In what the provisions of an article differ.
#[derive(Clone, Copy)]
struct Differs {
    /// How they relate to the signed text.
    basis: bool,
    /// Whom they are for.
    units: bool,
}

impl Differs {
    fn in_(article: &Article) -> Self {
        let written = article.provisions.iter().filter(|it| !it.text.is_empty());
        let basis = written.map(|it| it.basis).collect::<std::collections::HashSet<_>>().len() > 1;
        Self { basis, units: article.provisions.iter().any(|it| it.units != article.provisions[0].units) }
    }
}

/// Whether an article is only the heading of others.
fn is_bare(article: &Article) -> bool {
    article.provisions.len() == 1 && article.provisions[0].text.is_empty() && !article.unknown
}

#[cfg(test)]
mod tests;
