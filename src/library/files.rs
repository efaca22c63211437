//! Where links and images lead: to other files of the contract folder, which are pages of the site, and to files that are
//! copied as they are. Also which files nobody uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::Text;
use crate::document::blocks::Linked;
use crate::id::{DocumentId, ProvisionId, slug};
use crate::source::Attachment;

use super::{Instrument, Library, Place, Target};

/// What a Markdown file became on the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published {
    /// The home page.
    Home,
    /// An agreement's first page.
    Agreement(DocumentId),
    /// The page of an article.
    Article(DocumentId, ProvisionId),
    /// A negotiation.
    Negotiation(DocumentId),
    /// A proposal.
    Proposal(DocumentId),
    /// A summary.
    Summary(DocumentId),
    /// A guide.
    Guide(DocumentId),
    /// A pay schedule.
    Schedule(DocumentId),
    /// The questions.
    Questions,
    /// The timeline.
    Timeline,
    /// The glossary.
    Glossary,
    /// The sources.
    Sources,
}

/// The files of the contract folder as pages see them.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// What the Markdown files became.
    pub published: BTreeMap<Arc<str>, Published>,
    /// The other files.
    pub attachments: BTreeMap<Arc<str>, Attachment>,
    /// Those of them that a text links to or shows.
    pub linked: BTreeSet<Arc<str>>,
    /// Whether a header keeps its file back: as a draft, or until a day.
    pub keeps_back: bool,
}

/// Where a link to a file leads.
#[derive(Clone, Debug)]
pub enum Destination<'a> {
    /// The page of another file.
    Page(&'a Published),
    /// A heading on the page of another file, by its id.
    Heading(&'a Published, String),
    /// A provision.
    Provision(Target<'a>),
    /// A question.
    Question(&'a DocumentId),
    /// A file that is copied.
    File(&'a Attachment),
}

/// A link that leads nowhere: why, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

fn lost(message: impl Into<String>, hint: impl Into<String>) -> Lost {
    Lost { message: message.into(), hint: hint.into() }
}

impl Library {
    /// Where an address leads that begins with a slash, the contract folder.
    ///
    /// # Errors
    ///
    /// Why it leads nowhere.
    pub fn destination(&self, address: &str) -> Result<Destination<'_>, Lost> {
        let (path, place) = address.split_once('#').map_or((address, ""), |(path, place)| (path, place));
        let path = decoded(path.split('?').next().unwrap_or_default().trim_start_matches('/'));
        let place = decoded(place);
        let inside = path.trim_end_matches('/');
        let index = if inside.is_empty() { "index.md".to_string() } else { format!("{inside}/index.md") };
        let published = &self.files.published;
        if let Some(page) = published.get(path.as_str()).or_else(|| published.get(index.as_str())) {
            return self.place_on(page, &path, &place);
        }
        let in_static = format!("static/{path}");
        let attachments = &self.files.attachments;
        match attachments.get(path.as_str()).or_else(|| attachments.get(in_static.as_str())) {
            Some(file) if file.static_path().is_some() || file.is_document() => checked(file),
            Some(_) => Err(lost(
                format!("pages do not link to files like {}", last(&path)),
                "link a document, an image or a table; put other files into the folder static, which is copied as it is",
            )),
            None => Err(self.no_file(&path)),
        }
    }

    /// A place on the page of a file.
    fn place_on<'a>(&'a self, page: &'a Published, path: &str, place: &str) -> Result<Destination<'a>, Lost> {
        if place.is_empty() {
            return Ok(Destination::Page(page));
        }
        let instrument = match page {
            Published::Agreement(id) | Published::Article(id, _) | Published::Proposal(id) => {
                self.instrument(id.as_str())
            }
            Published::Questions => {
                let mut asked = self.questions.iter().flat_map(|group| &group.questions);
                return match asked.find(|question| question.id.as_str() == place || same(&question.words, place)) {
                    Some(question) => Ok(Destination::Question(&question.id)),
                    None => Err(lost(
                        format!("{path} has no question `{place}`"),
                        "write the id of a question, in braces after it",
                    )),
                };
            }
            Published::Guide(_) | Published::Summary(_) => {
                let ids = self.text_of(page).map(Text::heading_ids).unwrap_or_default();
                return match ids.iter().find(|id| *id == place || same(id, place)) {
                    Some(id) => Ok(Destination::Heading(page, id.clone())),
                    None => Err(no_heading(path, place, &ids)),
                };
            }
            // Nothing on these pages is named by its heading.
            _ => return Ok(Destination::Page(page)),
        };
        let Some(instrument) = instrument else { return Ok(Destination::Page(page)) };
        if let Some(place) = instrument.place(place).or_else(|| by_title(instrument, place)) {
            return Ok(Destination::Provision(Target { instrument, place }));
        }
        let near = nearest(place, instrument.provisions().map(|(_, provision)| provision.id.as_str()));
        let hint = near
            .map_or("write the id that its heading has in braces".to_string(), |near| format!("did you mean #{near}?"));
        Err(lost(format!("{path} has no provision `{place}`"), hint))
    }

    /// The text of a guide or summary.
    fn text_of(&self, page: &Published) -> Option<&Text> {
        match page {
            Published::Guide(id) => Some(&self.guides.iter().find(|guide| guide.id == *id)?.text),
            Published::Summary(id) => Some(&self.summaries.iter().find(|summary| summary.id == *id)?.text),
            _ => None,
        }
    }

    /// Why there is no file at a path.
    fn no_file(&self, path: &str) -> Lost {
        let message = format!("there is no file {path}");
        if path.starts_with("..") {
            return lost(
                "this link leads out of the contract folder",
                "copy the file into the contract folder, and link it there",
            );
        }
        if path.split('/').any(|part| part.starts_with(['_', '.'])) {
            return lost(message, "files and folders that begin with _ or . are left out: rename it");
        }
        let all = || self.files.published.keys().chain(self.files.attachments.keys()).map(|path| &**path);
        let by_case = all().find(|known| known.eq_ignore_ascii_case(path));
        let elsewhere = || all().find(|known| last(known).eq_ignore_ascii_case(last(path)));
        let beside = |known: &&str| folder(known) == folder(path);
        let near = || {
            let name = nearest(last(path), all().filter(beside).map(last))?;
            all().filter(beside).find(|known| last(known) == name)
        };
        // The name under which pandoc takes pictures out of a Word file.
        let is_of_word = path.contains("media/image");
        match by_case.or_else(elsewhere).or_else(near) {
            Some(known) => lost(message, format!("did you mean {known}?")),
            None if is_of_word => lost(
                message,
                "convert the Word file with `pandoc --extract-media=.`, or remove the picture from this text",
            ),
            None => lost(message, "write its path as seen from this file, and mind upper and lower case"),
        }
    }
}

/// Why a page has no such heading.
fn no_heading(path: &str, place: &str, ids: &[String]) -> Lost {
    let hint = match nearest(place, ids.iter().map(String::as_str)) {
        Some(near) => format!("did you mean #{near}?"),
        None => "write the heading in lower case, with hyphens: #before-your-shift".to_string(),
    };
    lost(format!("{path} has no heading `{place}`"), hint)
}

/// A file that pages may lead to or show.
fn checked(file: &Attachment) -> Result<Destination<'_>, Lost> {
    let is_odd = |c: char| {
        c.is_control()
            || matches!(c, '\\' | ':')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    if file.path.contains(is_odd) {
        let message = format!("the name {:?} cannot be a web address", last(&file.path));
        return Err(lost(message, "rename it; letters without accents, digits and hyphens always work"));
    }
    if file.is_active && file.static_path().is_none() {
        let hint = "save it as a plain SVG or PNG image";
        return Err(lost(format!("the image {} carries a script or cannot be read", last(&file.path)), hint));
    }
    Ok(Destination::File(file))
}

fn last(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether a place was made from a title, as other programs do: `8-2-unused-days`.
fn same(title: &str, place: &str) -> bool {
    let plain =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    !plain(place).is_empty() && plain(title) == plain(place)
}

/// The provision whose heading an address was made from.
fn by_title(instrument: &Instrument, place: &str) -> Option<Place> {
    let found = instrument.provisions().find(|(_, provision)| {
        let number = provision.number.as_ref().map_or("", |number| number.text.as_str());
        same(&format!("{number} {}", provision.title), place)
            || slug(&provision.title) == place && !provision.title.is_empty()
    });
    found.map(|(place, _)| place)
}

/// `%20` and the like as the characters that they stand for.
fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_string();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let pair = after.get(..2).filter(|_| *byte == b'%').and_then(|pair| str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_string())
}

/// The files that texts link to or show.
pub fn linked(library: &Library) -> BTreeSet<Arc<str>> {
    if library.files.attachments.is_empty() {
        return BTreeSet::new();
    }
    let links = library.texts().into_iter().flat_map(Text::links);
    let file = |link: Linked| match library.destination(&link.address) {
        Ok(Destination::File(file)) => Some(Arc::clone(&file.path)),
        _ => None,
    };
    links.filter(|link| link.address.starts_with('/')).filter_map(file).collect()
}

/// The links and images of a text that lead nowhere.
pub fn broken(library: &Library, home: Option<&Instrument>, text: &Text) -> Vec<Diagnostic> {
    text.links().into_iter().filter_map(|link| problem(library, home, text, &link)).collect()
}

fn problem(library: &Library, home: Option<&Instrument>, text: &Text, link: &Linked) -> Option<Diagnostic> {
    let address = link.address.as_str();
    let report =
        |code, message: String, hint: &str| Some(text.file.diagnostic(code, link.place.clone(), message).hint(hint));
    if let Some(id) = address.strip_prefix('#') {
        if is_own_heading(library, text, id) {
            return None;
        }
        // Word processors leave marks such as `#_Toc12`; nobody means them.
        let is_meant = !link.is_image && home.is_some() && crate::id::is_valid(id);
        if !is_meant || library.cited(home, id).is_some() || home.is_some_and(|home| by_title(home, id).is_some()) {
            return None;
        }
        let hint = "write the id that a heading has in braces, or remove the link";
        return report(Code::UnresolvedCitation, format!("`{address}` leads nowhere"), hint);
    }
    if address.starts_with('/') && !address.starts_with("//") {
        return match library.destination(address) {
            Ok(Destination::File(file)) if link.is_image && !file.is_image() => {
                let hint = "save it as PNG, JPEG, WebP, GIF or SVG, or link to it instead: [words](file)";
                report(Code::BrokenLink, format!("browsers do not show {} as an image", last(&file.path)), hint)
            }
            Ok(Destination::File(file)) if link.is_image && file.size.is_none() && file.static_path().is_none() => {
                let message = format!("{} is not an image that can be read", last(&file.path));
                report(Code::BrokenLink, message, "save it again in an image program")
            }
            Ok(Destination::File(_)) => None,
            Ok(_) if link.is_image => {
                report(Code::BrokenLink, "this is a page, not an image".into(), "link to it: [words](file)")
            }
            Ok(_) => None,
            Err(Lost { message, hint }) => report(Code::BrokenLink, message, &hint),
        };
    }
    if link.is_image {
        return match address {
            _ if is_picture(address) => None,
            "" => report(Code::BlockedLink, "this image has no address".into(), "write its file: ![words](map.png)"),
            _ => {
                let hint = "save the image in the contract folder, and show it from there: ![words](map.png)";
                report(Code::BlockedLink, "this image is not shown: pages load nothing from other places".into(), hint)
            }
        };
    }
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" | "mailto" | "tel" => None,
        "" if address.is_empty() => {
            report(Code::BlockedLink, "this link has no address".into(), "write one, or remove the brackets")
        }
        _ => {
            let hint = "links can lead to https, mailto and tel addresses, and to files of the contract folder";
            report(
                Code::BlockedLink,
                "this link is taken out, because pages do not link to such addresses".into(),
                hint,
            )
        }
    }
}

/// Whether a guide or summary has a heading with this id.
fn is_own_heading(library: &Library, text: &Text, id: &str) -> bool {
    let published = library.files.published.get(&text.file.path);
    let own = published.and_then(|page| library.text_of(page));
    own.is_some_and(|own| own.heading_ids().iter().any(|known| known == id))
}

/// Whether an address holds a picture itself, as converters write it.
pub fn is_picture(address: &str) -> bool {
    let Some(data) = address.strip_prefix("data:image/") else { return false };
    let Some((kind, data)) = data.split_once(";base64,") else { return false };
    let is_known = ["png", "jpeg", "jpg", "gif", "webp", "avif"].contains(&kind);
    is_known && data.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b))
}

/// Documents beside the contract that nobody reads or links to.
pub fn unread(library: &Library) -> Vec<Diagnostic> {
    let files = &library.files;
    let copied = files.attachments.values().filter(|file| file.static_path().is_some_and(|path| path.ends_with(".md")));
    let copied = copied.map(|file| {
        let message = "this Markdown file is copied as it is and makes no page: it is in the folder static";
        let problem = Diagnostic::of_file(Code::UnreadFile, Arc::clone(&file.path), message);
        problem.hint("move it out of static if it is part of the contract")
    });
    let unused =
        files.attachments.values().filter(|file| file.static_path().is_none() && !files.linked.contains(&file.path));
    let unused = unused.filter_map(|file| {
        let kind = file.foreign()?;
        let name = last(&file.path);
        let message = format!("{name} is not on the site: {} is not read", kind.what);
        let link = if file.is_document() { "or link to it from a page, so that readers can download it; " } else { "" };
        let hint = format!("{}; {link}or call it _{name}, to leave it out", kind.way(&file.path));
        Some(Diagnostic::of_file(Code::UnreadFile, Arc::clone(&file.path), message).hint(hint))
    });
    copied.chain(unused).collect()
}
