//! A text with provisions: an agreement or a proposal. Lawyers call either an instrument.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::Text;
use crate::document::header::{ArticleKind, At, Basis, SameAs};
use crate::document::number::{Label, Number};
use crate::document::provisions::Action;
use crate::id::{DocumentId, Key, ProvisionId, ProvisionRef};
use crate::source::SourceFile;

/// A number such as `6(a)(b)` has no more parts than this.
const MAX_PARTS: usize = 8;

/// A text with provisions.
#[derive(Debug)]
pub struct Instrument {
    /// Its id.
    pub id: DocumentId,
    /// Its name.
    pub title: String,
    /// The file that introduces it.
    pub file: Arc<SourceFile>,
    /// Its articles, in reading order.
    pub articles: Vec<Article>,
    by_id: HashMap<ProvisionId, Place>,
    by_number: HashMap<String, Vec<Place>>,
}

/// An article, appendix, side letter or preamble.
#[derive(Debug)]
pub struct Article {
    /// Its id within the instrument; also the name of its page.
    pub id: ProvisionId,
    /// Which kind of chapter it is.
    pub kind: ArticleKind,
    /// Its number.
    pub number: Option<Number>,
    /// Its title.
    pub title: String,
    /// The parts of the instrument that it stands in, outermost first.
    pub parts: Vec<String>,
    /// The file that holds it.
    pub file: Arc<SourceFile>,
    /// Whether nothing of it is known. What is written in it is then the editor's, and says why.
    pub unknown: bool,
    /// What it is about.
    pub topics: Vec<Key>,
    /// Its provisions. The first is the article itself: its title, and the text before its first heading.
    pub provisions: Vec<Provision>,
}

/// A numbered section under a heading: the unit of everything.
#[derive(Debug)]
pub struct Provision {
    /// What lasts.
    pub id: ProvisionId,
    /// Whether the id was written by the author, and so proves identity.
    pub authored: bool,
    /// The document and id that this right had before.
    pub was: Option<At<String>>,
    /// The number in its heading.
    pub number: Option<Number>,
    /// The title behind the number.
    pub title: String,
    /// 0 for the article itself, 1 for its sections, and so on.
    pub depth: u8,
    /// The provision that it stands in, as an index into the article's provisions.
    pub parent: Option<usize>,
    /// How it relates to the signed text, where that is known.
    pub basis: Option<Basis>,
    /// Where it was read.
    pub sources: Vec<Key>,
    /// What it is about.
    pub topics: Vec<Key>,
    /// Whom it covers.
    pub units: Vec<Key>,
    /// In a proposal: what it does to the base, where the author said so.
    pub action: Option<Action>,
    /// Whose words it carries, as its heading or its article's header says.
    pub same_as: Option<At<SameAs>>,
    /// Where its words are written, if that is another provision.
    pub origin: Option<ProvisionRef>,
    /// Its own text, without the provisions below it. Of another file, where the words are carried.
    pub text: Text,
    /// The file that has its heading.
    pub file: Arc<SourceFile>,
    /// The heading's bytes in that file.
    pub heading: std::ops::Range<usize>,
}

/// Where a provision stands in its instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into the instrument's articles.
    pub article: usize,
    /// Index into the article's provisions.
    pub provision: usize,
}

impl Instrument {
    /// Puts articles together, and makes their ids and numbers findable. Ids must be unique by now.
    pub fn new(id: DocumentId, title: String, file: Arc<SourceFile>, articles: Vec<Article>) -> Self {
        let mut by_id = HashMap::new();
        let mut by_number: HashMap<String, Vec<Place>> = HashMap::new();
        for (article, content) in articles.iter().enumerate() {
            for (provision, it) in content.provisions.iter().enumerate() {
                let place = Place { article, provision };
                by_id.entry(it.id.clone()).or_insert(place);
                if let Some(number) = &it.number {
                    by_number.entry(number.value.to_lowercase()).or_default().push(place);
                }
            }
        }
        Self { id, title, file, articles, by_id, by_number }
    }

    /// Where the provision with this id stands.
    pub fn place(&self, id: &str) -> Option<Place> {
        self.by_id.get(id).copied()
    }

    /// The provision at a place.
    pub fn provision(&self, place: Place) -> &Provision {
        &self.articles[place.article].provisions[place.provision]
    }

    /// Every provision, in reading order.
    pub fn provisions(&self) -> impl Iterator<Item = (Place, &Provision)> {
        self.articles.iter().enumerate().flat_map(|(article, content)| {
            content.provisions.iter().enumerate().map(move |(provision, it)| (Place { article, provision }, it))
        })
    }

    /// Whether any provision has a number that could be cited.
    pub fn has_numbers(&self) -> bool {
        !self.by_number.is_empty()
    }

    /// What a number in the text of article `from` means: `37-3`, `6`, `H`. Where there is no `6(a)(b)`, it is in `6(a)`
    /// or in `6`.
    pub fn numbered(&self, from: Option<usize>, label: Option<Label>, value: &str) -> Option<Place> {
        let outer = |(outer, _)| Some(outer).filter(|outer: &&str| !outer.is_empty());
        let values = std::iter::successors(Some(value), |value| value.rsplit_once('(').and_then(outer));
        values.take(MAX_PARTS).find_map(|value| self.exactly(from, label, value))
    }

    fn exactly(&self, from: Option<usize>, label: Option<Label>, value: &str) -> Option<Place> {
        let found = self.by_number.get(&value.to_lowercase()).map_or(&[][..], Vec::as_slice);
        let kind = |place: &Place| self.articles[place.article].kind;
        let chapter = |wanted| found.iter().find(|p| p.provision == 0 && kind(p) == wanted).copied();
        match label {
            Some(Label::Appendix) => chapter(ArticleKind::Appendix).or_else(|| self.section(found, from)),
            Some(Label::SideLetter) => chapter(ArticleKind::SideLetter).or_else(|| self.section(found, from)),
            Some(Label::Article) => chapter(ArticleKind::Article).or_else(|| self.section(found, from)),
            _ => self.section(found, from).or_else(|| chapter(ArticleKind::Article)),
        }
    }

    /// A section of the same article, or else the only one (or the first compound one) that has the number.
    fn section(&self, found: &[Place], from: Option<usize>) -> Option<Place> {
        let mut sections = found.iter().filter(|place| place.provision > 0);
        let here = sections.clone().find(|place| Some(place.article) == from);
        here.or_else(|| {
            let first = sections.next()?;
            let value = &self.provision(*first).number.as_ref()?.value;
            let says_where = value.contains(['-', '.', '–']);
            (says_where || sections.next().is_none()).then_some(first)
        })
        .copied()
    }
}

impl Article {
    /// How the article is called: `Article 37`, `Appendix H`, `Preamble`; the title where it has no number.
    pub fn name(&self) -> String {
        match &self.number {
            Some(number) if number.label.is_some() => number.text.clone(),
            Some(number) => format!("{} {}", self.kind.name(), number.value),
            None => self.title.clone(),
        }
    }
}

impl Provision {
    /// The line of its heading, counted from 1.
    pub fn line(&self) -> usize {
        self.file.line_of(self.heading.start)
    }
}
