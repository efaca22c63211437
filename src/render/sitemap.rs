//! The files for search engines. The list of pages needs the site's own address, and is left out if that is not
//! known.

use std::sync::Arc;

use crate::links;
use crate::site::{RenderError, SitePath};

use super::Pages;
use super::html::escape;

/// The protocol allows 50,000 addresses in a file.
const MOST: usize = 40_000;

/// Adds `robots.txt` and, if the site's address is known, `sitemap.xml`.
pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    // Search engines ask for these at the root of a host only.
    if pages.renderer.library.site.interface.is_some() {
        return Ok(());
    }
    let Some(base) = pages.renderer.library.site.base_url.clone() else {
        return pages.file("robots.txt", "User-agent: *\nAllow: /\n");
    };
    pages.file("robots.txt", format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"))?;
    let mut listed = std::mem::take(&mut pages.listed);
    listed.sort();
    let parts: Vec<Arc<[SitePath]>> = listed.chunks(MOST).map(Arc::from).collect();
    if let [all] = parts.as_slice() {
        let all = Arc::clone(all);
        pages.unlisted(links::SITEMAP.into(), move |_| Ok(urls(&base, &all)))?;
        return Ok(());
    }
    let mut index = head("sitemapindex");
    for (at, part) in parts.into_iter().enumerate() {
        let (name, base) = (format!("sitemap-{}.xml", at + 1), base.clone());
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&format!("{base}{name}"))));
        pages.unlisted(name, move |_| Ok(urls(&base, &part)))?;
    }
    index.push_str("</sitemapindex>\n");
    pages.file(links::SITEMAP, index)
}

fn head(element: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    )
}

fn urls(base: &str, paths: &[SitePath]) -> Vec<u8> {
    let mut out = head("urlset");
    for path in paths {
        // The home page of a folder is the folder.
        let address = match path.as_str() {
            links::HOME => "",
            other => other,
        };
        out.push_str(&format!("<url><loc>{}</loc></url>\n", escape(&format!("{base}{address}"))));
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}
