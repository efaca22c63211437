//! A clause as a card for the bulletin board, and as a part of other pages: its newest text, with a code that leads to it. A code needs the site's
//! own address, so that there are no cards without it.

use std::sync::Arc;

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use serde::Serialize;

use super::{Frame, Pages};
use crate::id::ProvisionId;
use crate::library::{Library, Right};
use crate::messages::Words;
use crate::render::about::About;
use crate::render::templates::Html;
use crate::render::views::{BasisView, Link};
use crate::render::{Made, Page, html, links, status};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    for (id, right) in &library.rights {
        if has_card(&library, right) {
            let own = id.clone();
            pages.unlisted(links::card(&right.id), move |page| render(page, &own, "card.html"))?;
            let own = id.clone();
            pages.unlisted(links::embed(&right.id), move |page| render(page, &own, "embed.html"))?;
        }
    }
    Ok(())
}

/// Whether a right has a card: one in an agreement, on a site whose address is known.
pub(super) fn has_card(library: &Library, right: &Right) -> bool {
    library.site.base_url.is_some() && right.versions.iter().any(|version| !version.proposed)
}

#[derive(Serialize)]
struct View {
    agreement: String,
    status: String,
    status_key: &'static str,
    number: Option<String>,
    title: String,
    text: Html,
    basis: Option<BasisView>,
    place: Link,
    /// The address that the code leads to.
    address: String,
    code: Html,
    /// The address of the clause as a part of other pages.
    embed: String,
}

fn render(page: &Page<'_>, id: &ProvisionId, template: &str) -> Made {
    let right = &page.library.rights[id];
    let newest = right.versions.iter().rev().find(|version| !version.proposed).ok_or("a card without a text")?;
    let agreement = page.library.agreement(newest.document.as_str()).ok_or("a card without an agreement")?;
    let provision = agreement.text.provision(newest.place);
    let scope = page.scope(&agreement.text, newest.place);
    let base = page.library.site.base_url.as_deref().unwrap_or_default();
    let hash = super::right::text_hash(page, right).unwrap_or_default();
    let address = format!("{base}{}", links::right(&right.id));
    let view = View {
        agreement: agreement.text.title.clone(),
        status: status::of_agreement(page.words, agreement),
        status_key: status::key(agreement),
        number: provision.number.as_ref().map(|number| number.text.clone()),
        title: provision.title.clone(),
        text: html::text(scope, &provision.text.blocks()),
        basis: BasisView::of(scope, &agreement.text, provision),
        place: Link { href: page.place(&agreement.text, newest.place), text: provision.title.clone() },
        code: code(page.words, &format!("{address}?printed={hash}"))?,
        embed: format!("{base}{}", links::embed(&right.id)),
        address,
    };
    let title = say!(page.words, "card-of", clause = provision.title.as_str());
    let about = About { hidden: true, running: Some(agreement.text.title.clone()), ..About::default() };
    page.fill_about(Frame { template, title: &title, crumbs: Vec::new(), section: "" }, &about, &view)
}

/// A code of this address as a drawing.
pub(super) fn code(words: Words, address: &str) -> Result<Html, RenderError> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M)?;
    let svg = code.render::<svg::Color<'_>>().build();
    let label = say!(words, "code-of-the-address");
    let drawing = svg
        .split_once("<svg")
        .map_or(String::new(), |(_, rest)| format!("<svg role=\"img\" aria-label=\"{label}\"{rest}"));
    Ok(Html(drawing))
}
