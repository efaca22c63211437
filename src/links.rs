//! The address of every page of the site. All addresses are paths from the root of the site; a page turns them into
//! relative links by putting its way to the root before them.

use std::collections::HashSet;

use crate::id::{DocumentId, Key, ProvisionId};
use crate::library::instrument::Place;
use crate::library::{Destination, Instrument, Library, Published};

/// The name of a file or folder for an id. The few names that the site itself uses get an underscore, which no id
/// starts with.
fn name(id: &str) -> String {
    let taken = matches!(id, "index" | "index.html" | "removed" | "whole");
    if taken { format!("_{id}") } else { id.to_string() }
}

/// The folder of all pages of an agreement.
pub fn agreement_folder(id: &DocumentId) -> String {
    format!("agreements/{}", name(id.as_str()))
}

/// An agreement's first page.
pub fn agreement(id: &DocumentId) -> String {
    format!("{}/index.html", agreement_folder(id))
}

/// An agreement on one page.
pub fn whole(id: &DocumentId) -> String {
    format!("agreements/{}/whole.html", name(id.as_str()))
}

/// An agreement as a PDF.
pub fn booklet(id: &DocumentId) -> String {
    format!("agreements/{}/booklet.pdf", name(id.as_str()))
}

/// The card of a right for the bulletin board.
pub fn card(id: &ProvisionId) -> String {
    format!("cards/{}.html", name(id.as_str()))
}

/// A right as a part of other sites' pages, without scripts.
pub fn embed(id: &ProvisionId) -> String {
    format!("embeds/{}.html", name(id.as_str()))
}

/// The poster of a unit, or that of all.
pub fn poster(unit: Option<&Key>) -> String {
    format!("posters/{}.html", unit.map_or("_all".to_string(), |unit| name(unit.as_str())))
}

/// An article's page.
pub fn article(agreement: &DocumentId, article: &ProvisionId) -> String {
    format!("agreements/{}/{}.html", name(agreement.as_str()), name(article.as_str()))
}

/// A proposal's page.
pub fn proposal(id: &DocumentId) -> String {
    format!("proposals/{}.html", name(id.as_str()))
}

/// A negotiation's page.
pub fn negotiation(id: &DocumentId) -> String {
    format!("negotiations/{}.html", name(id.as_str()))
}

/// Its positions as a table for spreadsheets.
pub fn negotiation_data(id: &DocumentId) -> String {
    format!("negotiations/{}.csv", name(id.as_str()))
}

/// The folder of what positions would pay.
pub const NEGOTIATIONS_PAY: &str = "negotiations";

/// What each of its positions would pay, as a script.
pub fn negotiation_pay(id: &DocumentId) -> String {
    format!("negotiations/{}-pay.js", name(id.as_str()))
}

/// A summary's page.
pub fn summary(id: &DocumentId) -> String {
    format!("summaries/{}.html", name(id.as_str()))
}

/// A guide's page.
pub fn guide(id: &DocumentId) -> String {
    format!("guides/{}.html", name(id.as_str()))
}

/// The home page.
pub const HOME: &str = "index.html";

/// The page that a web host shows for an address that does not exist.
pub const NOT_FOUND: &str = "404.html";

/// The list of agreements.
pub const AGREEMENTS: &str = "agreements/index.html";

/// The list of topics.
pub const TOPICS: &str = "topics/index.html";

/// The list of pay schedules.
pub const SCHEDULES: &str = "schedules/index.html";

/// The choice of two texts to compare.
pub const COMPARE: &str = "compare/index.html";

/// The timeline.
pub const TIMELINE: &str = "timeline.html";

/// The glossary.
pub const GLOSSARY: &str = "glossary.html";

/// All ways that members have to say the glossary's words.
pub const GLOSSARY_WAYS: &str = "glossary-ways.html";

/// The sources.
pub const SOURCES: &str = "sources.html";

/// The search page.
pub const SEARCH: &str = "search.html";

/// All titles, for readers without JavaScript.
pub const TITLES: &str = "titles.html";

/// The feed of everything.
pub const FEED: &str = "feed.xml";

/// The manifest for phones.
pub const MANIFEST: &str = "manifest.webmanifest";

/// The page that takes the place of one that is not kept, where there is no connection.
pub const NOT_SAVED: &str = "not-saved.html";

/// What a page says as JSON, if it has such a file beside it.
pub fn data(page: &str) -> String {
    format!("{}.json", page.strip_suffix(".html").unwrap_or(page))
}

/// The feed of a page that has one of its own.
pub fn feed(page: &str) -> String {
    format!("{}.xml", page.strip_suffix(".html").unwrap_or(page))
}

/// The picture that chats show beside a link to a page.
pub fn picture(page: &str) -> String {
    format!("{}.png", page.strip_suffix(".html").unwrap_or(page))
}

/// Whether a path is such a picture.
pub fn is_picture(path: &str) -> bool {
    let folders = ["agreements/", "negotiations/", "proposals/", "rights/", "summaries/"];
    path == "index.png" || path.ends_with(".png") && folders.iter().any(|folder| path.starts_with(folder))
}

/// The list of pages for search engines.
pub const SITEMAP: &str = "sitemap.xml";

/// The list of what there is as JSON.
pub const DATA: &str = "data/library.json";

/// The coverage page.
pub const COVERAGE: &str = "coverage.html";

/// The page of key terms.
pub const KEY_TERMS: &str = "key-terms.html";

/// The page of packets that were put to a vote.
pub const AS_VOTED: &str = "as-voted.html";

/// The hashes of an agreement's clauses, as a script for that page.
pub fn clauses(id: &DocumentId) -> String {
    format!("as-voted/{}.js", name(id.as_str()))
}

/// The page of questions.
pub const QUESTIONS: &str = "questions.html";

/// A question's place on it.
pub fn question(id: &DocumentId) -> String {
    format!("{QUESTIONS}#{id}")
}

/// The page that asks for unit, work year, lane and step.
pub const FINDER: &str = "find-my-row.html";

/// A schedule's page.
pub fn schedule(id: &DocumentId) -> String {
    format!("schedules/{}.html", name(id.as_str()))
}

/// The figures of a schedule as a file.
pub fn schedule_data(id: &DocumentId) -> String {
    format!("schedules/{}.csv", name(id.as_str()))
}

/// What changed from the schedule before to this one.
pub fn schedule_change(id: &DocumentId) -> String {
    format!("schedules/changes/{}.html", name(id.as_str()))
}

/// A word's place in the glossary.
pub fn word(term: &str) -> String {
    format!("{GLOSSARY}#{}", crate::id::slug(term))
}

/// A topic's page.
pub fn topic(id: &Key) -> String {
    format!("topics/{}.html", name(id.as_str()))
}

/// A source's place on the page of sources.
pub fn source(id: &Key) -> String {
    format!("{SOURCES}#{id}")
}

/// The history of a right.
pub fn right(id: &ProvisionId) -> String {
    format!("rights/{}.html", name(id.as_str()))
}

/// The overview of a comparison.
pub fn comparison(old: &DocumentId, new: &DocumentId) -> String {
    format!("{}/index.html", comparison_folder(old, new))
}

/// All changes of a comparison on one page.
pub fn comparison_whole(old: &DocumentId, new: &DocumentId) -> String {
    format!("{}/whole.html", comparison_folder(old, new))
}

/// The comparison of one article of the new text.
pub fn comparison_article(old: &DocumentId, new: &DocumentId, article: &ProvisionId) -> String {
    format!("{}/{}.html", comparison_folder(old, new), name(article.as_str()))
}

/// The page of text that is only in the old text, in articles that the new text does not have.
pub fn comparison_removed(old: &DocumentId, new: &DocumentId) -> String {
    format!("{}/removed.html", comparison_folder(old, new))
}

/// The folder of all pages of a comparison.
pub fn comparison_folder(old: &DocumentId, new: &DocumentId) -> String {
    format!("compare/{}/{}", name(old.as_str()), name(new.as_str()))
}

/// A provision of an agreement or, where `proposed`, of a proposal. An article as a whole is its page.
pub fn provision(instrument: &Instrument, place: Place, proposed: bool) -> String {
    let page = if proposed {
        proposal(&instrument.id)
    } else {
        article(&instrument.id, &instrument.articles[place.article].id)
    };
    if place.provision == 0 { page } else { format!("{page}#{}", instrument.provision(place).id) }
}

/// The addresses of all texts and lists that a library makes, without its comparisons.
pub fn all(library: &Library) -> HashSet<String> {
    let mut all: HashSet<String> = FIXED.iter().map(ToString::to_string).collect();
    for it in &library.agreements {
        all.insert(agreement(&it.text.id));
        all.extend(it.text.provisions().map(|(place, _)| provision(&it.text, place, false)));
    }
    for it in &library.proposals {
        all.extend(it.text.provisions().map(|(place, _)| provision(&it.text, place, true)));
    }
    if library.has_votes() {
        all.insert(AS_VOTED.to_string());
    }
    all.extend(library.negotiations.iter().map(|it| negotiation(&it.id)));
    all.extend(library.summaries.iter().map(|it| summary(&it.id)));
    all.extend(library.guides.iter().map(|it| guide(&it.id)));
    all.extend(library.schedules.iter().map(|it| schedule(&it.id)));
    all.extend(library.site.topics.iter().map(|it| topic(&it.id.value)));
    all.extend(library.sources.iter().map(|it| source(&it.id.value)));
    all.extend(library.questions.iter().flat_map(|group| &group.questions).map(|it| question(&it.id)));
    all.extend(library.rights.values().map(|it| right(&it.id)));
    all.extend(library.earlier_ids().into_keys().map(right));
    all
}

/// The pages that every site or many of them have.
const FIXED: [&str; 15] = [
    "index.html",
    "search.html",
    "agreements/index.html",
    "topics/index.html",
    "compare/index.html",
    "schedules/index.html",
    "timeline.html",
    "glossary.html",
    "sources.html",
    "404.html",
    NOT_SAVED,
    COVERAGE,
    KEY_TERMS,
    QUESTIONS,
    FINDER,
];

/// Where a link to a file of the contract folder leads.
pub fn destination(library: &Library, destination: &Destination<'_>) -> String {
    match destination {
        Destination::Page(page) => published(page),
        Destination::Heading(page, id) => format!("{}#{id}", published(page)),
        Destination::Provision(target) => {
            let is_proposal = library.proposal(target.instrument.id.as_str()).is_some();
            provision(target.instrument, target.place, is_proposal)
        }
        Destination::Question(id) => question(id),
        Destination::File(file) => encoded(&attachment(&file.path)),
    }
}

/// The files that have pages of their own, by their paths, and the addresses of these.
pub fn of_files(library: &Library) -> Vec<(String, String)> {
    library.files.published.iter().map(|(path, page)| (path.to_string(), published(page))).collect()
}

/// The page that a file became.
fn published(page: &Published) -> String {
    match page {
        Published::Home => HOME.to_string(),
        Published::Agreement(id) => agreement(id),
        Published::Article(id, own) => article(id, own),
        Published::Negotiation(id) => negotiation(id),
        Published::Proposal(id) => proposal(id),
        Published::Summary(id) => summary(id),
        Published::Guide(id) => guide(id),
        Published::Schedule(id) => schedule(id),
        Published::Questions => QUESTIONS.to_string(),
        Published::Timeline => TIMELINE.to_string(),
        Published::Glossary => GLOSSARY.to_string(),
        Published::Sources => SOURCES.to_string(),
    }
}

/// The path of a file that is copied as it is: those of the folder `static` keep their place.
pub fn attachment(path: &str) -> String {
    path.strip_prefix("static/").map_or_else(|| format!("files/{path}"), str::to_string)
}

/// A path with everything escaped that has a meaning of its own in an address.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            true => out.push(char::from(byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// An event on the timeline.
pub fn event(anchor: &str) -> String {
    format!("timeline.html#{anchor}")
}

/// From a page, with its way to the root, to an address. A link to a place on the same page needs no way there.
pub fn from((page, root): (&str, &str), address: &str) -> String {
    match address.strip_prefix(page) {
        Some(place) if place.starts_with('#') => place.to_string(),
        _ => format!("{root}{address}"),
    }
}

/// The way from a page to the root: `../` for each folder that it is in.
pub fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// A web address that contributors may link to, or `None` if following it could run or load something else.
pub fn external(url: &str) -> Option<&str> {
    // Browsers leave out tabs and line breaks, and so would read a scheme that is hidden by them.
    let clean = !url.contains(|c: char| c.is_control() || c.is_whitespace());
    let scheme = url.split_once(':')?.0.to_ascii_lowercase();
    (clean && matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")).then_some(url)
}

/// The path on its host of a site at this address, with slashes at both ends: `/contract/`.
pub fn base_path(base_url: Option<&str>) -> String {
    let after_host = base_url.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
    let inner = after_host.map_or("", |(_, path)| path.split(['?', '#']).next().unwrap_or_default());
    let safe = inner.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    safe.fold("/".to_string(), |path, part| format!("{path}{part}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_site_are_not_taken() {
        let id = |text| DocumentId::parse(text).unwrap();
        let article_id = ProvisionId::parse("index").unwrap();
        assert_eq!(article(&id("2012-2015"), &article_id), "agreements/2012-2015/_index.html");
        assert_eq!(agreement(&id("index.html")), "agreements/_index.html/index.html");
    }

    #[test]
    fn the_way_to_the_root() {
        assert_eq!(root("index.html"), "");
        assert_eq!(root("compare/a/b/index.html"), "../../../");
        assert_eq!(base_path(None), "/");
        assert_eq!(base_path(Some("https://example.org")), "/");
        assert_eq!(base_path(Some("https://example.org/contract/")), "/contract/");
        assert_eq!(base_path(Some("https://example.org/a/../b?x#y")), "/a/b/");
    }

    #[test]
    fn only_harmless_addresses() {
        for good in ["https://example.org/?a=b#c", "http://x", "mailto:a@b.org", "tel:+1", "HTTPS://x"] {
            assert_eq!(external(good), Some(good));
        }
        let bad = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.org",
            "../x",
            "x.html",
            "#x",
            "",
            "https://exa mple.org",
            "https://x\n",
            "blob:x",
        ];
        for bad in bad {
            assert_eq!(external(bad), None, "{bad:?}");
        }
    }
}
