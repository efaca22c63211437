//! A text with provisions: an agreement or a proposal. Lawyers call either an instrument.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::Text;
use crate::document::attributes::Action;
use crate::document::header::{ArticleKind, At, Basis, SameAs};
use crate::id::{DocumentId, Key, ProvisionId, ProvisionRef};
use crate::language::citations::{Citation, Cited};
use crate::language::section_number::{self, Label, Number};
use crate::source::SourceFile;

/// A number such as `6(a)(b)` has no more parts than this.
const MAX_PARTS: usize = 8;

/// A text with provisions.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct Article {
    /// Its id within the instrument; also the name of its page.
    pub id: ProvisionId,
    /// Which kind of chapter it is.
    pub kind: ArticleKind,
    /// The word for that in the language of the site: `Article`, `Anexo`.
    pub word: String,
    /// Its number.
    pub number: Option<Number>,
    /// Its title.
    pub title: String,
    /// The parts of the instrument that contain it, outermost first.
    pub parts: Vec<String>,
    /// The file that holds it.
    pub file: Arc<SourceFile>,
    /// Whether nothing in it is known. Its text is then an editor's note that says why.
    pub unknown: bool,
    /// Its topics.
    pub topics: Vec<Key>,
    /// Its provisions. The first is the article itself: its title, and the text before its first heading.
    pub provisions: Vec<Provision>,
}

/// A numbered section under a heading: the unit of everything.
#[derive(Clone, Debug)]
pub struct Provision {
    /// What lasts.
    pub id: ProvisionId,
    /// Whether the id was written by the author, and so proves identity.
    pub authored: bool,
    /// The document and id that this right had before.
    pub was: Option<At<String>>,
    /// The number in its heading.
    pub number: Option<Number>,
    /// The title after the number.
    pub title: String,
    /// 0 for the article itself, 1 for its sections, and so on.
    pub depth: u8,
    /// The provision that contains it, as an index into the article's provisions.
    pub parent: Option<usize>,
    /// How it relates to the signed text, if that is known.
    pub basis: Option<Basis>,
    /// The sources it was read in.
    pub sources: Vec<Key>,
    /// Its topics.
    pub topics: Vec<Key>,
    /// The units it covers.
    pub units: Vec<Key>,
    /// In a proposal: what it does to the base, if the author said so.
    pub action: Option<Action>,
    /// The provision whose text it repeats, from its heading or its article's header.
    pub same_as: Option<At<SameAs>>,
    /// Where its words are written, if that is another provision.
    pub origin: Option<ProvisionRef>,
    /// Its own text, without the provisions below it. It is in another file if the text is carried.
    pub text: Text,
    /// The file that has its heading.
    pub file: Arc<SourceFile>,
    /// The heading's bytes in that file.
    pub heading: std::ops::Range<usize>,
}

/// The position of a provision in its instrument.
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
                    by_number.entry(number.key()).or_default().push(place);
                }
            }
        }
        Self { id, title, file, articles, by_id, by_number }
    }

    /// Whether the same files say the same of it, so that nothing in it changed since it was read.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_same = |(a, b): (&Provision, &Provision)| {
            Arc::ptr_eq(&a.file, &b.file)
                && Arc::ptr_eq(&a.text.file, &b.text.file)
                && (a.heading == b.heading && a.text.range == b.text.range && a.id == b.id)
        };
        let provisions = |it: &Self| it.articles.iter().map(|article| article.provisions.len()).collect::<Vec<_>>();
        Arc::ptr_eq(&self.file, &other.file)
            && self.id == other.id
            && provisions(self) == provisions(other)
            && self.provisions().zip(other.provisions()).all(|((_, a), (_, b))| is_same((a, b)))
    }

    /// The place of the provision with this id.
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

    /// What a citation in the text of article `from` leads to. If the text names the chapter, the section is looked up
    /// there; a chapter without numbered sections is itself the result.
    pub fn cited(&self, from: Option<usize>, citation: &Citation) -> Option<Place> {
        let Some((label, chapter)) = &citation.within else {
            // "Section 8.2" and "Article 8.2" are Section 2 of Article 8.
            let is_section = matches!(citation.label, Label::Section | Label::Article) && citation.text == Cited::This;
            let value = citation.value.clone();
            let number = Number { text: value.clone(), label: Some(Label::Section), value };
            let address = || Some(number.parts()).filter(|parts| is_section && parts.len() > 1);
            // "Section I", where the headings have 1 and 2.
            let is_letter = citation.label == Label::Section && citation.value.len() == 1;
            let numeral =
                || section_number::roman_worth(&citation.value).filter(|_| is_letter).map(|it| it.to_string());
            return self
                .numbered(from, Some(citation.label), &citation.value)
                .or_else(|| self.at_address(None, &address()?))
                .or_else(|| self.numbered(from, Some(Label::Section), &numeral()?));
        };
        let place = self.numbered(None, Some(*label), chapter)?;
        let is_numbered = |provision: &Provision| provision.number.is_some();
        if !self.articles[place.article].provisions[1..].iter().any(is_numbered) {
            return Some(place);
        }
        let in_chapter = |value: &str| {
            let spellings = [value.to_string(), format!("{chapter}-{value}")];
            spellings.iter().find_map(|value| {
                let found = self.by_number.get(&section_number::key(Some(Label::Section), value))?;
                found.iter().find(|it| it.article == place.article && it.provision > 0).copied()
            })
        };
        outward(Some(Label::Section), &citation.value).find_map(in_chapter)
    }

    /// The numbers that lead to a provision from the outside in: 8 and 2 of `Section 2` in `Article 8`, and of `8-2`. A
    /// provision without a number of its own has none.
    pub fn address(&self, place: Place) -> Option<Vec<String>> {
        let article = &self.articles[place.article];
        let provision = &article.provisions[place.provision];
        let own = provision.number.as_ref()?.parts();
        let chapter = article.number.as_ref().map(Number::parts).unwrap_or_default();
        if place.provision == 0 || own.len() > chapter.len() && own.starts_with(&chapter) {
            return Some(own);
        }
        let parents = std::iter::successors(provision.parent, |at| article.provisions[*at].parent);
        let above = parents.map(|provision| Place { provision, ..place }).find_map(|place| self.address(place));
        Some([above.unwrap_or_default(), own].concat())
    }

    /// The only provision with an address, below another one if that is given.
    pub fn at_address(&self, above: Option<Place>, address: &[String]) -> Option<Place> {
        let may_hold = |article: &Article| article.number.as_ref().is_some_and(|it| address.starts_with(&it.parts()));
        let is_near = |article: usize, it: &Article| match above {
            Some(above) => article == above.article,
            None => matches!(it.kind, ArticleKind::Article | ArticleKind::Appendix) && may_hold(it),
        };
        let articles = self.articles.iter().enumerate().filter(|(article, it)| is_near(*article, it));
        let mut found = articles.flat_map(|(article, it)| {
            let below = above.map_or(1..it.provisions.len(), |above| it.with_below(above.provision));
            let places = below.filter(|provision| *provision > 0).map(move |provision| Place { article, provision });
            places.filter(|place| self.address(*place).is_some_and(|own| own == address))
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// What a number in the text of article `from` means: `37-3`, `6`, `H`. Where there is no `6(a)(b)`, it is in `6(a)`
    /// or in `6`.
    pub fn numbered(&self, from: Option<usize>, label: Option<Label>, value: &str) -> Option<Place> {
        outward(label, value).find_map(|value| self.exactly(from, label, value)).or_else(|| self.unknown_chapter(value))
    }

    /// The article of a number such as `37-3`, if nothing in that article is known.
    fn unknown_chapter(&self, value: &str) -> Option<Place> {
        let (chapter, _) = value.split_once(['-', '.', '–'])?;
        let place = self.exactly(None, Some(Label::Article), chapter)?;
        self.articles[place.article].unknown.then_some(place)
    }

    fn exactly(&self, from: Option<usize>, label: Option<Label>, value: &str) -> Option<Place> {
        let found = self.by_number.get(&section_number::key(label, value)).map_or(&[][..], Vec::as_slice);
        let kind = |place: &Place| self.articles[place.article].kind;
        let is_part = |place: &&Place| {
            self.articles[place.article].number.as_ref().is_some_and(|number| number.label == Some(Label::Part))
        };
        let chapter = |wanted| {
            let found = found.iter().filter(|place| place.provision == 0 && kind(place) == wanted);
            // Article 1 is not Part I, unless nothing else has the number.
            found.clone().find(|place| !is_part(place)).or_else(|| found.clone().next()).copied()
        };
        match label {
            Some(Label::Appendix) => chapter(ArticleKind::Appendix).or_else(|| self.section(found, from)),
            Some(Label::SideLetter) => chapter(ArticleKind::SideLetter).or_else(|| self.section(found, from)),
            Some(Label::Article) => {
                let article = chapter(ArticleKind::Article);
                article.filter(|it| !is_part(&it)).or_else(|| self.section(found, from)).or(article)
            }
            _ => self.section(found, from).or_else(|| chapter(ArticleKind::Article)),
        }
    }

    /// A section of the same article, or else the only one (or the first compound one) that has the number.
    fn section(&self, found: &[Place], from: Option<usize>) -> Option<Place> {
        let mut sections = found.iter().filter(|place| place.provision > 0);
        let here = sections.clone().find(|place| Some(place.article) == from);
        here.or_else(|| {
            let first = sections.next()?;
            let says_where = is_compound(self.provision(*first).number.as_ref()?);
            (says_where || sections.next().is_none() && !self.has_own_numbering(from)).then_some(first)
        })
        .copied()
    }

    /// Whether an article's sections are numbered 1, 2, 3, so that a missing number is not looked up in other articles.
    fn has_own_numbering(&self, article: Option<usize>) -> bool {
        let sections = |article: usize| self.articles[article].provisions[1..].iter().filter(|it| it.depth == 1);
        let numbers = article.map(sections).into_iter().flatten().filter_map(|it| it.number.as_ref());
        numbers.clone().next().is_some() && !numbers.clone().any(is_compound)
    }
}

/// A number, and the numbers that contain it: `6(a)(b)`, `6(a)`, `6`; of sections also `6a` and `6.B`, `6`.
fn outward(label: Option<Label>, value: &str) -> impl Iterator<Item = &str> {
    let is_section = label == Some(Label::Section);
    let outer = move |value: &str| {
        let whole = value.len();
        let inner = value.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let capital = || value.strip_suffix(|c: char| c.is_ascii_uppercase()).and_then(|rest| rest.strip_suffix('.'));
        let cut = value.rfind('(').or_else(|| Some(inner.len()).filter(|length| is_section && length + 1 == whole));
        let end = cut.or_else(|| capital().filter(|_| is_section).map(str::len))?;
        Some(end).filter(|end| *end > 0)
    };
    std::iter::successors(Some(value), move |value| outer(value).map(|end| &value[..end])).take(MAX_PARTS)
}

/// Whether a number includes its article's number: `37-3`.
fn is_compound(number: &Number) -> bool {
    number.value.contains(['-', '.', '–'])
}

impl Article {
    /// The article's name: `Article 37`, `Appendix H`, `Preamble`; the title if it has no number.
    pub fn name(&self) -> String {
        match &self.number {
            Some(number) if number.label.is_some() => number.text.clone(),
            Some(number) => format!("{} {}", self.word, number.value),
            None => self.title.clone(),
        }
    }

    /// A provision and those below it, as indexes.
    pub fn with_below(&self, own: usize) -> std::ops::Range<usize> {
        let depth = self.provisions[own].depth;
        let below = self.provisions[own + 1..].iter().take_while(|it| it.depth > depth).count();
        own..own + below + 1
    }
}

impl Provision {
    /// What it is called: number and title.
    pub fn name(&self) -> String {
        let number = self.number.as_ref().map_or("", |number| number.text.as_str());
        format!("{number} {}", self.title).trim().to_string()
    }

    /// The line of its heading, counted from 1.
    pub fn line(&self) -> usize {
        self.file.line_of(self.heading.start)
    }
}
