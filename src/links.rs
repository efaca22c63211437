//! Where things stand on the site: paths from the site's root, with a fragment where it takes one.
//!
//! Paths name files (`…/index.html`), so that the site also works below any folder and from a USB stick.

use crate::id::{DocumentId, Key, ProvisionId, slug};
use crate::library::{Article, Instrument, Library, Place};

/// The home page.
pub const HOME: &str = "index.html";
/// All agreements.
pub const AGREEMENTS: &str = "agreements/index.html";
/// All comparisons.
pub const COMPARISONS: &str = "compare/index.html";
/// All topics.
pub const TOPICS: &str = "topics/index.html";
/// All pay schedules.
pub const SCHEDULES: &str = "schedules/index.html";
/// The timeline.
pub const TIMELINE: &str = "timeline.html";
/// The glossary.
pub const GLOSSARY: &str = "glossary.html";
/// The sources.
pub const SOURCES: &str = "sources.html";
/// The search page.
pub const SEARCH: &str = "search.html";

/// An agreement's contents, or a proposal.
pub fn instrument(library: &Library, instrument: &Instrument) -> String {
    match library.agreement(instrument.id.as_str()) {
        Some(_) => agreement(&instrument.id),
        None => proposal(&instrument.id),
    }
}

/// An agreement's contents.
pub fn agreement(id: &DocumentId) -> String {
    format!("agreements/{}/index.html", folder(id))
}

/// A proposal.
pub fn proposal(id: &DocumentId) -> String {
    format!("proposals/{id}.html")
}

/// An article's page in an agreement.
pub fn article(agreement: &DocumentId, article: &Article) -> String {
    format!("agreements/{}/{}.html", folder(agreement), page_name(&article.id))
}

/// A provision: its article's page, or the proposal's, and its id as the fragment.
pub fn provision(library: &Library, instrument: &Instrument, place: Place) -> String {
    let article = &instrument.articles[place.article];
    let id = &article.provisions[place.provision].id;
    match library.agreement(instrument.id.as_str()) {
        Some(_) => format!("{}#{id}", self::article(&instrument.id, article)),
        None => format!("{}#{id}", proposal(&instrument.id)),
    }
}

/// A comparison's overview.
pub fn comparison(old: &DocumentId, new: &DocumentId) -> String {
    format!("compare/{}/{}/index.html", folder(old), folder(new))
}

/// A comparison of one article (of the new agreement, or of the old one where it was taken out).
pub fn comparison_article(old: &DocumentId, new: &DocumentId, article: &ProvisionId) -> String {
    format!("compare/{}/{}/{}.html", folder(old), folder(new), page_name(article))
}

/// The history of a right.
pub fn right(id: &ProvisionId) -> String {
    format!("rights/{id}.html")
}

/// A topic.
pub fn topic(id: &Key) -> String {
    format!("topics/{}.html", page_name_str(id.as_str()))
}

/// A negotiation.
pub fn negotiation(id: &DocumentId) -> String {
    format!("negotiations/{id}.html")
}

/// A summary.
pub fn summary(id: &DocumentId) -> String {
    format!("summaries/{id}.html")
}

/// A guide.
pub fn guide(id: &DocumentId) -> String {
    format!("guides/{id}.html")
}

/// A pay schedule.
pub fn schedule(id: &DocumentId) -> String {
    format!("schedules/{}.html", page_name_str(id.as_str()))
}

/// A word of the glossary.
pub fn glossary_entry(term: &str) -> String {
    format!("{GLOSSARY}#{}", slug(term))
}

/// A source.
pub fn source(id: &Key) -> String {
    format!("{SOURCES}#{id}")
}

/// The name of a folder; `index.html` is a page beside it.
fn folder(id: &DocumentId) -> String {
    if id.as_str() == "index.html" { "index.html-".to_string() } else { id.to_string() }
}

/// The name of a page among its siblings; `index` is taken by the overview.
fn page_name(id: &ProvisionId) -> String {
    page_name_str(id.as_str())
}

fn page_name_str(id: &str) -> String {
    if id == "index" { "index-".to_string() } else { id.to_string() }
}
