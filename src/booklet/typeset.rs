//! Where typst lives: a booklet as data and its template become pages, and these a PDF.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use serde_json::json;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};
use typst::{Feature, Features, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::{Booklet, Chapter};

/// The template's name, and that of the data that it reads.
const TEMPLATE: &str = "booklet.typ";
const DATA: &str = "booklet.json";

/// The pages of a booklet as a PDF. typst holds it to PDF/UA-1 and makes none that it finds to break a rule.
///
/// # Errors
///
/// What typst says of the problem: a character that none of the fonts has, for example.
pub fn pdf(booklet: &Booklet) -> Result<Vec<u8>, String> {
    let press = Press::new(booklet);
    let document = typst::compile::<PagedDocument>(&press).output.map_err(|problems| told(&problems, booklet))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|problem| problem.message().to_string())?;
    let creator = Smart::Custom(Some("Sideletter".to_string()));
    let pdf = typst_pdf::pdf(&document, &PdfOptions { standards, creator, ..PdfOptions::default() });
    // What typst keeps for a next time is of no use for another booklet.
    typst::comemo::evict(0);
    pdf.map_err(|problems| told(&problems, booklet))
}

/// What typst says of a character that none of the fonts has, each time after the character.
const NO_FONT: &str = "could not be displayed with";

/// More characters than this are not named.
const MOST_NAMED: usize = 12;

/// What typst says of its problems. It has one for each character that none of the fonts has: they are told together.
fn told<'a>(problems: impl IntoIterator<Item = &'a SourceDiagnostic>, booklet: &Booklet) -> String {
    let (mut lacking, mut told) = (BTreeSet::new(), Vec::new());
    for problem in problems {
        match problem.message.split_once(NO_FONT).and_then(|(text, _)| text.split('`').nth(1)) {
            Some(text) => _ = lacking.insert(text.trim_matches('"').to_string()),
            None => {
                let hints = problem.hints.iter().map(|hint| format!(" ({})", hint.v));
                told.push(std::iter::once(problem.message.to_string()).chain(hints).collect::<String>());
            }
        }
    }
    if let Some(first) = lacking.first() {
        let named = lacking.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(" ");
        let more =
            lacking.len().checked_sub(MOST_NAMED).filter(|more| *more > 0).map(|more| format!(" and {more} more"));
        let holds = |chapter: &&Chapter| json!(chapter).to_string().contains(first.as_str());
        let place = booklet.chapters.iter().find(holds).map(|it| it.name.as_ref().unwrap_or(&it.title));
        let place = place.map(|place| format!("; {first} is in {place}")).unwrap_or_default();
        told.push(format!("none of its fonts has {named}{}{place}", more.unwrap_or_default()));
    }
    told.join("; ")
}

/// The fonts, which are part of the program: Libertinus for text; others where it lacks a character.
static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect());

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// What typst knows of headers of tables beyond their first row is still called extra.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(Library::builder().with_features(Features::from_iter([Feature::A11yExtras])).build())
});

/// The world that typst sees: the template, the data and the images, and nothing else.
struct Press {
    template: Source,
    files: HashMap<FileId, Bytes>,
}

impl Press {
    fn new(booklet: &Booklet) -> Self {
        let template = include_str!("../../templates/booklet.typ").to_string();
        let mut files = HashMap::new();
        let mut shown = Vec::new();
        for (name, bytes) in booklet.pictures.iter().filter(|(name, bytes)| is_readable(name, bytes)) {
            if let Some(id) = id(&format!("files/{name}")) {
                files.insert(id, Bytes::new(bytes.clone()));
                shown.push(name);
            }
        }
        let data = json!({ "booklet": booklet, "pictures": shown }).to_string();
        let own = |name| id(name).expect("names of our own are paths");
        files.insert(own(DATA), Bytes::from_string(data));
        Self { template: Source::new(own(TEMPLATE), template), files }
    }
}

/// The place of a file in the world of typst.
fn id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// Whether typst can show an image; otherwise its words are shown.
fn is_readable(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let bytes = Bytes::new(bytes.to_vec());
    let format = match ending.as_str() {
        "svg" => return SvgImage::new(bytes).is_ok(),
        "png" => ExchangeFormat::Png,
        "jpg" | "jpeg" => ExchangeFormat::Jpg,
        "gif" => ExchangeFormat::Gif,
        "webp" => ExchangeFormat::Webp,
        _ => return false,
    };
    RasterImage::plain(bytes, format).is_ok()
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(not_here(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_here(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    /// No booklet depends on the day on which it is made.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_here(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
