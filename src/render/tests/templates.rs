//! A page of each template, of the folder in docs/FORMAT.md: a change of a template is a diff of its snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{format_files, pages, site_of};
use crate::document::moved::Moved;
use crate::library::Library;
use crate::packet::freeze;
use crate::render::templates::TEMPLATES;
use crate::site::Site;
use crate::source::SourceFile;

/// Each template and a page that it makes.
const PAGES: &[(&str, &str)] = &[
    ("404.html", "404.html"),
    ("agreement.html", "agreements/2024-2027/index.html"),
    ("agreements.html", "agreements/index.html"),
    ("as-voted.html", "as-voted.html"),
    ("article.html", "agreements/2024-2027/article-8.html"),
    ("compare.html", "compare/index.html"),
    ("comparison-article.html", "compare/2020-2023/2024-2027/article-8.html"),
    ("comparison-whole.html", "compare/2020-2023/2024-2027/whole.html"),
    ("comparison.html", "compare/2020-2023/2024-2027/index.html"),
    ("card.html", "cards/sick-bank.html"),
    ("coverage.html", "coverage.html"),
    ("embed.html", "embeds/sick-bank.html"),
    ("find-my-row.html", "find-my-row.html"),
    ("glossary.html", "glossary.html"),
    ("glossary-ways.html", "glossary-ways.html"),
    ("guide.html", "guides/sick-call.html"),
    ("home.html", "index.html"),
    ("key-terms.html", "key-terms.html"),
    ("lead.html", "rights/gloves.html"),
    ("moved.html", "agreements/2024-2027/article-9.html"),
    ("negotiation.html", "negotiations/2027-talks.html"),
    ("not-saved.html", "not-saved.html"),
    ("overlay-article.html", "agreements/2024-2027+union-march/article-8.html"),
    ("overlay.html", "agreements/2024-2027+union-march/index.html"),
    ("poster.html", "posters/dockers.html"),
    ("proposal.html", "proposals/union-march.html"),
    ("questions.html", "questions.html"),
    ("right.html", "rights/sick-bank.html"),
    ("schedule-change.html", "schedules/changes/dockers-2025.html"),
    ("schedule.html", "schedules/dockers-2025.html"),
    ("schedules.html", "schedules/index.html"),
    ("search.html", "search.html"),
    ("sources.html", "sources.html"),
    ("summary.html", "summaries/2024.html"),
    ("timeline.html", "timeline.html"),
    ("titles.html", "titles.html"),
    ("topic.html", "topics/leave.html"),
    ("topics.html", "topics/index.html"),
    ("whole.html", "agreements/2024-2027/whole.html"),
];

#[test]
fn every_template_has_a_snapshot() {
    let shown: BTreeSet<&str> = PAGES.iter().map(|(template, _)| *template).chain(["page.html"]).collect();
    let all = TEMPLATES.iter().map(|(name, _)| *name).filter(|name| !name.starts_with("partials/"));
    assert_eq!(all.collect::<BTreeSet<_>>(), shown);

    let made = pages(&site_with_a_vote_and_a_move());
    for (template, path) in PAGES {
        let (_, page) = made
            .iter()
            .find(|(made, _)| made == path)
            .unwrap_or_else(|| panic!("no {path} among {:?}", made.iter().map(|(path, _)| path).collect::<Vec<_>>()));
        insta::assert_snapshot!(template.trim_end_matches(".html"), main(page));
    }
}

/// The site of docs/FORMAT.md, a packet of its proposal, and an article that had another address.
fn site_with_a_vote_and_a_move() -> Site {
    let (mut library, _) = Library::load(format_files());
    let packet = freeze::packet(&library, library.proposal("union-march").unwrap(), None);
    library.packets.push(SourceFile::new("_packets/union-march.json", packet.manifest()));
    let moved = |old: &str, new: &str| Moved { old: old.into(), new: new.into(), line: 0..0 };
    library.moved.push(moved("agreements/2024-2027/article-9.html", "agreements/2024-2027/article-8.html"));
    library
        .moved
        .push(moved("agreements/2024-2027/article-9.html#bank", "agreements/2024-2027/article-8.html#sick-bank"));
    crate::render::site(Arc::new(library), BTreeMap::new()).unwrap()
}

#[test]
fn a_contract_with_changes_says_what_became_of_them() {
    let notice = |status: &str| {
        let mut files = format_files();
        let file = files
            .iter_mut()
            .find(|file| file.text.contains("id: union-march") || file.path.contains("union-march"))
            .unwrap();
        *file =
            SourceFile::new(file.path.to_string(), file.text.replace("status: proposed", &format!("status: {status}")));
        let made = pages(&site_of(files));
        let (_, page) =
            made.into_iter().find(|(path, _)| path == "agreements/2024-2027+union-march/index.html").unwrap();
        page.split("<p class=\"notice\" role=\"note\"><strong>")
            .nth(1)
            .unwrap()
            .split("</strong>")
            .next()
            .unwrap()
            .to_string()
    };
    let said = ["proposed", "tentative", "rejected", "withdrawn", "ratified"].map(notice);
    let expected = [
        "Proposed: not in force.",
        "Tentative: not in force.",
        "Rejected: not in force.",
        "Withdrawn: not in force.",
        "Ratified.",
    ];
    assert_eq!(said, expected);
}

/// The frame that all pages have, on the home page.
#[test]
fn the_frame_of_a_page() {
    let made = pages(&site_of(format_files()));
    let (_, page) = made.iter().find(|(path, _)| path == "index.html").unwrap();
    let (before, made) = page.split_once(" data-made=\"").unwrap();
    let (_, after) = made.split_once('"').unwrap();
    let page = format!("{before}{after}");
    insta::assert_snapshot!("page", page.replace(main(&page), "…"));
}

fn main(page: &str) -> &str {
    page.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map_or("", |(main, _)| main)
}
