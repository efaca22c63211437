//! The files for search engines. The list of pages needs the site's own address, and is left out if that is not
//! known. Where the site is there in several languages, each page is listed in each of them, with its others.

use std::sync::Arc;

use crate::links;
use crate::site::{RenderError, SitePath};

use super::Pages;
use super::html::escape;
use super::views;

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
    let languages: Arc<[(&str, String)]> = views::addresses(&pages.renderer.library).into();
    let parts: Vec<Arc<[SitePath]>> = listed.chunks(MOST / languages.len().max(1)).map(Arc::from).collect();
    if let [all] = parts.as_slice() {
        let all = Arc::clone(all);
        pages.unlisted(links::SITEMAP.into(), move |_| Ok(urls(&base, &languages, &all)))?;
        return Ok(());
    }
    let mut index = head("sitemapindex");
    for (at, part) in parts.into_iter().enumerate() {
        let (name, base, languages) = (format!("sitemap-{}.xml", at + 1), base.clone(), Arc::clone(&languages));
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&format!("{base}{name}"))));
        pages.unlisted(name, move |_| Ok(urls(&base, &languages, &part)))?;
    }
    index.push_str("</sitemapindex>\n");
    pages.file(links::SITEMAP, index)
}

fn head(element: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    )
}

/// The addresses of some pages, in each of the site's languages if there are several.
fn urls(base: &str, languages: &[(&str, String)], paths: &[SitePath]) -> Vec<u8> {
    let mut out = head("urlset");
    for path in paths {
        // The home page of a folder is the folder.
        let path = match path.as_str() {
            links::HOME => "",
            other => other,
        };
        let alternate = |(code, base): &(&str, String)| {
            let address = escape(&format!("{base}{path}"));
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{address}\"/>")
        };
        let alternates: String = languages.iter().map(alternate).collect();
        let own = languages.is_empty().then_some(base);
        for base in own.into_iter().chain(languages.iter().map(|(_, base)| base.as_str())) {
            out.push_str(&format!("<url><loc>{}</loc>{alternates}</url>\n", escape(&format!("{base}{path}"))));
        }
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}
