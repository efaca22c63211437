//! Holds the words that a packet's page shows against its manifest: whoever votes reads the page, not the manifest.

use std::collections::BTreeSet;

use crate::site::page_text;

use super::{Change, Clause, Packet, page};

/// A part of the page that shows something of the manifest.
struct Part {
    name: String,
    /// How it begins in the page.
    opening: String,
    closing: &'static str,
}

/// What the page shows otherwise than its manifest says it: each part in a sentence.
pub fn damage(packet: &Packet, shown: &str) -> Vec<String> {
    // In the language that the page was printed in.
    let language = shown.split_once("<html lang=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default();
    let printed = page::print(packet, language);
    let mut found = Vec::new();
    for part in parts(packet) {
        let (is, ought) = (part.views(shown), part.views(&printed));
        if let Some((is, ought)) = is.iter().zip(&ought).find(|(is, ought)| joined(is) != joined(ought)) {
            found.push(format!("the page shows {} not as the manifest has it: {}", part.name, apart(ought, is)));
        }
    }
    let known: BTreeSet<&str> = changed(packet).map(|clause| clause.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    let articles = body(shown).split("<article").skip(1).map(|it| id(it.split('>').next().unwrap_or_default()));
    for id in articles.filter(|id| !known.contains(id) || !seen.insert(id.to_string())) {
        found.push(format!("the page shows a clause `{id}` that the manifest does not have there"));
    }
    found
}

fn changed(packet: &Packet) -> impl Iterator<Item = &Clause> {
    packet.clauses.iter().filter(|clause| clause.change != Change::Unchanged)
}

fn id(attributes: &str) -> &str {
    attributes.split_once("id=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default()
}

/// The page without the manifest.
fn body(html: &str) -> &str {
    html.split(page::MANIFEST).next().unwrap_or_default()
}

fn parts(packet: &Packet) -> Vec<Part> {
    let part = |name: &str, opening: &str, closing| Part { name: name.into(), opening: opening.into(), closing };
    let mut parts = vec![part("its title", "<h1>", "</h1>"), part("its code", "<p class=\"code\">", "</p>")];
    parts.push(part("the list of changes", "<nav id=\"contents\">", "</nav>"));
    parts.push(part("the summary", "<section id=\"summary\">", "</section>"));
    parts.extend(packet.clauses.iter().map(|clause| {
        let id = crate::site::escaped(&clause.id);
        let (tag, closing) =
            if clause.change == Change::Unchanged { ("li", "</li>") } else { ("article", "</article>") };
        part(&format!("`{}`", clause.id), &format!("<{tag} id=\"{id}\">"), closing)
    }));
    let table =
        |title: &str| part(title, &format!("<section>\n<h2>{}</h2>", crate::site::escaped(title)), "</section>");
    parts.extend(packet.tables.iter().map(|it| table(&it.title)));
    parts
}

impl Part {
    /// The words of the part as they are now, and as they would be: without the marked additions, and without what is
    /// marked as removed. So the two are the same however a version of this program cuts its redlines.
    fn views(&self, html: &str) -> [Vec<String>; 2] {
        let inner = body(html).split_once(&self.opening).and_then(|(_, rest)| rest.split_once(self.closing));
        let inner = inner.map_or("", |(inner, _)| inner);
        ["del", "ins"].map(|mark| words(&without(inner, mark)))
    }
}

/// A piece of a page without the elements of this name.
fn without(html: &str, name: &str) -> String {
    let (opening, closing) = (format!("<{name}>"), format!("</{name}>"));
    let mut pieces = html.split(&opening);
    let first = pieces.next().unwrap_or_default().to_string();
    pieces.fold(first, |text, piece| text + piece.split_once(&closing).map_or("", |(_, after)| after))
}

fn words(html: &str) -> Vec<String> {
    let paragraphs = page_text(&format!("<main>{html}</main>")).paragraphs;
    paragraphs.iter().flat_map(|it| it.split_whitespace()).map(str::to_string).collect()
}

fn joined(words: &[String]) -> String {
    words.concat()
}

/// Where two texts first differ, with a few words around it.
fn apart(manifest: &[String], page: &[String]) -> String {
    if page.is_empty() {
        return "it is not there".to_string();
    }
    let at = manifest.iter().zip(page).take_while(|(a, b)| a == b).count();
    let from = at.saturating_sub(3);
    let some = |words: &[String]| words[from.min(words.len())..(at + 3).min(words.len())].join(" ");
    format!("\"{}\" in the page, \"{}\" in the manifest", some(page), some(manifest))
}
