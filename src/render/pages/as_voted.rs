//! The packets that were put to a vote, by their codes, and whether the agreement that came of each is what was voted on.
//! A reader's own packet is held against an agreement in the browser: `assets/as-voted.js` hashes its clauses again and
//! looks for them among the hashes of the agreement's clauses.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};

use super::{Frame, Pages};
use crate::id::DocumentId;
use crate::library::{Agreement, Library};
use crate::packet::hold::{self, Difference};
use crate::packet::{Change, Clause, Packet, freeze};
use crate::render::reviewed;
use crate::render::templates::Html;
use crate::render::views::Link;
use crate::render::{Made, Page, links};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    if !library.has_votes() {
        return Ok(());
    }
    for (at, agreement) in library.agreements.iter().enumerate() {
        pages.unlisted(links::clauses(&agreement.text.id), move |page| Ok(clauses(page, at).into_bytes()))?;
    }
    pages.page(links::AS_VOTED.into(), render)
}

/// The hashes of an agreement's clauses as a script, which a page opened from a disk may load too.
fn clauses(page: &Page<'_>, at: usize) -> String {
    let text = &page.library.agreements[at].text;
    let clause = |place| {
        let clause = freeze::clause(text, place, Change::Unchanged);
        json!({
            "id": clause.id,
            "lasting": clause.lasting,
            "number": clause.number,
            "title": clause.title,
            "sha256": clause.sha256,
            "url": links::provision(text, place, false),
        })
    };
    let all: Vec<_> = hold::said(text).map(clause).collect();
    format!("sideletterClauses({},{})\n", Value::from(text.id.as_str()), Value::from(all))
}

/// An agreement that a packet can be held against.
#[derive(Serialize)]
struct Choice {
    id: String,
    title: String,
    figures: String,
    /// The agreement that it came after.
    supersedes: Option<String>,
}

#[derive(Serialize)]
struct View {
    agreements: Vec<Choice>,
    packets: Vec<PacketView>,
}

#[derive(Serialize)]
struct PacketView {
    code: String,
    title: String,
    proposal: Option<Link>,
    /// Why the packet itself cannot be trusted.
    damage: Vec<String>,
    agreement: Option<Link>,
    same: usize,
    /// How many clauses of the agreement a packet of a partly known agreement does not have.
    beyond: usize,
    differences: Vec<DifferenceView>,
}

#[derive(Serialize)]
struct DifferenceView {
    name: String,
    link: Option<Link>,
    words: String,
    lines: Vec<Html>,
}

fn render(page: &Page<'_>) -> Made {
    let packets = page.library.packets.iter().filter_map(|file| Packet::parse(&file.text));
    let choice = |it: &Agreement| Choice {
        id: it.text.id.to_string(),
        title: it.text.title.clone(),
        figures: page.to(&links::clauses(&it.text.id)),
        supersedes: it.supersedes.as_ref().map(ToString::to_string),
    };
    let agreements = page.library.agreements.iter().rev().map(choice).collect();
    let view = View { agreements, packets: packets.map(|it| packet(page, &it)).collect() };
    page.fill(
        Frame { template: "as-voted.html", title: &say!(page.words, "as-voted"), crumbs: Vec::new(), section: "" },
        &view,
    )
}

/// The agreement that came of a packet: the one that supersedes its base.
fn agreement<'a>(library: &'a Library, packet: &Packet) -> Option<&'a Agreement> {
    let base = packet.base.as_deref()?;
    library.agreements.iter().find(|it| it.supersedes.as_ref().is_some_and(|before| before.as_str() == base))
}

fn packet(page: &Page<'_>, packet: &Packet) -> PacketView {
    let agreement = agreement(page.library, packet);
    let held = agreement.map(|it| hold::hold(packet, &it.text)).unwrap_or_default();
    let proposal = DocumentId::parse(&packet.proposal).and_then(|id| page.document(&id));
    let difference = |it: &Difference| {
        let view = |clause: &Clause, words| DifferenceView {
            name: format!("{} {}", clause.number.as_deref().unwrap_or_default(), clause.title).trim().to_string(),
            link: None,
            words,
            lines: Vec::new(),
        };
        match it {
            Difference::Changed { voted, printed, redline } => {
                let text = agreement.map(|it| &it.text);
                let place = text.and_then(|text| Some((text, text.place(&printed.id)?)));
                let link = place.map(|(text, place)| Link {
                    href: page.place(text, place),
                    text: say!(page.words, "in-the-agreement"),
                });
                let lines = redline.iter().map(|line| reviewed::html(page.words, line)).collect();
                DifferenceView { link, lines, ..view(voted, say!(page.words, "differs-from-voted")) }
            }
            Difference::Missing(clause) => view(clause, say!(page.words, "voted-not-in-agreement")),
            Difference::Extra(clause) => view(clause, say!(page.words, "in-agreement-not-voted")),
        }
    };
    PacketView {
        code: packet.code.clone(),
        title: packet.title.clone(),
        proposal,
        damage: packet.damage(),
        agreement: agreement.and_then(|it| page.document(&it.text.id)),
        same: held.same,
        beyond: held.beyond,
        differences: held.differences.iter().map(difference).collect(),
    }
}
