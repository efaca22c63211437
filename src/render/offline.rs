//! What a site needs to be read without a connection: a service worker, the packs of pages that it keeps, and the
//! manifest with which a phone puts the site among its programs.

use std::sync::Arc;

use serde_json::json;

use super::{Frame, Pages, Search, assets, links};
use crate::say;
use crate::site::{Packing, RenderError};

/// Adds all of it; the packs are named after the content of the search index too.
pub(super) fn add(pages: &mut Pages, search: &Arc<Search>) -> Result<(), RenderError> {
    // At the root, because a service worker may only answer below its own folder.
    pages.file("offline.js", assets::offline())?;
    let search = Arc::clone(search);
    let site = &pages.renderer.library.site;
    let manifest = json!({
        "name": site.title,
        "lang": site.language,
        "start_url": links::HOME,
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fffefa",
        "theme_color": "#fffefa",
        "icons": [{ "src": "assets/icon.svg", "type": "image/svg+xml", "sizes": "any" }],
    });
    pages.file(links::MANIFEST, manifest.to_string())?;
    pages.unlisted(links::NOT_SAVED.into(), |page| {
        page.fill(
            Frame {
                template: "not-saved.html",
                title: &say!(page.words, "not-saved"),
                crumbs: Vec::new(),
                section: "",
            },
            &(),
        )
    })?;
    Ok(pages.site.pack(Packing { holds, index: Arc::new(move || search.name()) })?)
}

/// What readers open: no data for other programs, no cards and parts of other websites, and of pictures those that pages show.
fn holds(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_picture = matches!(ending, "svg" | "png" | "jpg" | "jpeg" | "webp" | "gif" | "avif");
    let is_for_others = path == "404.html" || path.starts_with("cards/") || path.starts_with("embeds/");
    (is_picture && !links::is_picture(path) || matches!(ending, "html" | "css" | "js")) && !is_for_others
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_for_others_is_not_kept() {
        for kept in [
            "rights/tea.html",
            "assets/icon.svg",
            "logo.png",
            "files/agreements/2024/map.png",
            "compare/a/b/whole.html",
        ] {
            assert!(super::holds(kept), "{kept}");
        }
        for left in ["404.html", "rights/tea.png", "index.png", "cards/tea.html", "embeds/tea.html", "rights/tea.json"]
        {
            assert!(!super::holds(left), "{left}");
        }
    }
}
