//! The text of a provision, blocks and runs, as HTML.

use std::collections::BTreeSet;

use crate::document::Text;
use crate::document::blocks::{self, Alignment, BULLET, Block, Cell, Inline, Item, Table};
use crate::language::citations::{self, Cited};
use crate::library::{Destination, Instrument, Library, Overlay, Place, Target, files};
use crate::messages::Words;
use crate::say;

use super::defined::Defined;
use super::links;
use super::lookup::Lookup;
use super::templates::Html;
pub use crate::site::push_escaped;

/// The context of a text: what its citations mean and where its links start.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// All documents.
    pub library: &'a Library,
    /// Where things are.
    pub lookup: &'a Lookup,
    /// The agreement or proposal that citations by id mean.
    pub home: Option<&'a Instrument>,
    /// The one that the text is written in, if it is carried: used for citations that `home` cannot resolve.
    pub origin: Option<&'a Instrument>,
    /// The instrument that citations by number mean, and its article that the text is in.
    pub numbers: Option<(&'a Instrument, Option<usize>)>,
    /// The agreement with changes that the text is shown in: citations lead to its clauses, where it has pages for them.
    pub overlay: Option<&'a Overlay>,
    /// The terms that are marked, and the clause that the text is.
    pub defined: Option<(&'a Defined, Place)>,
    /// The page that the text is on, and its way to the root of the site.
    pub page: (&'a str, &'a str),
}

impl<'a> Scope<'a> {
    /// The words of the interface.
    pub fn interface(&self) -> Words {
        self.library.words()
    }

    /// A text that belongs to nothing: the home page, the glossary.
    pub fn loose(library: &'a Library, lookup: &'a Lookup, page: (&'a str, &'a str)) -> Self {
        Self { library, lookup, home: None, origin: None, numbers: None, overlay: None, defined: None, page }
    }

    /// A text about an agreement or proposal: a guide, a summary.
    pub fn about(self, home: Option<&'a Instrument>) -> Self {
        let numbers = home.map(|home| (self.library.numbering(home), None));
        Self { home, numbers, ..self }
    }

    /// The address of a citation by id.
    pub fn cited(&self, target: &str) -> Option<(Target<'a>, String)> {
        let carried = || self.library.cited(Some(self.origin?), target);
        let found = self.library.cited(self.home, target).or_else(carried)?;
        // A citation that names its document means that one.
        let names_document = target.split_once('#').is_some_and(|(document, _)| !document.is_empty());
        let scope = if names_document { Self { overlay: None, ..*self } } else { *self };
        Some((found, scope.place(found.instrument, found.place)))
    }

    /// The words for a citation that has none: its number and title, and the agreement if it is another one.
    pub fn words(&self, target: &Target<'_>) -> String {
        let name = target.name();
        match self.home {
            Some(home) if home.id == target.instrument.id => name,
            _ => format!("{name} ({})", target.instrument.title),
        }
    }

    /// The address of a citation by number.
    pub fn numbered(&self, citation: &citations::Citation) -> Option<String> {
        let (instrument, from) = self.numbers.filter(|_| citation.text != Cited::Other)?;
        let place = instrument.cited(from, citation)?;
        Some(self.place(instrument, place))
    }

    /// The address of a provision.
    pub fn place(&self, instrument: &Instrument, place: Place) -> String {
        let changed = self.overlay.and_then(|overlay| Some((overlay, overlay.place_of(&instrument.id, place)?)));
        let address = match changed.filter(|(overlay, at)| overlay.touches(at.article)) {
            Some((overlay, at)) => links::provision(&overlay.text, at, false),
            None => links::provision(instrument, place, self.lookup.is_proposal(&instrument.id)),
        };
        links::from(self.page, &address)
    }

    /// What a link in Markdown may lead to: the web, a page made from a file of the contract folder, or a file of it.
    pub fn link(&self, url: &str) -> Option<String> {
        if let Some(id) = url.strip_prefix('#') {
            return self.cited(id).map(|(_, href)| href).or_else(|| self.own_heading(id));
        }
        if url.starts_with('/') && !url.starts_with("//") {
            let destination = self.library.destination(url).ok()?;
            return Some(links::from(self.page, &links::destination(self.library, &destination)));
        }
        links::external(url).map(str::to_string)
    }

    /// The address of a heading on the page of a guide.
    fn own_heading(&self, id: &str) -> Option<String> {
        let guide = self.library.guides.iter().find(|guide| links::guide(&guide.id) == self.page.0)?;
        guide.text.heading_ids().iter().any(|own| own == id).then(|| format!("#{id}"))
    }

    /// The address of an image, and its width and height.
    fn image(&self, url: &str) -> Option<(String, Option<(usize, usize)>)> {
        if files::is_picture(url) {
            return Some((url.to_string(), None));
        }
        let local = url.starts_with('/') && !url.starts_with("//");
        match self.library.destination(url).ok().filter(|_| local)? {
            Destination::File(file) if file.is_image() && (file.size.is_some() || file.static_path().is_some()) => {
                let address = links::destination(self.library, &Destination::File(file));
                Some((links::from(self.page, &address), file.size))
            }
            _ => None,
        }
    }
}

/// Text as HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_escaped(text, &mut out);
    out
}

/// Blocks as HTML. Headings start at `level`. Notes are left out: they are in the margin (see [`notes`]).
pub fn text(scope: Scope<'_>, content: &[Block]) -> Html {
    let seen = scope.defined.map_or(BTreeSet::new(), |(defined, place)| defined.of_clause(place));
    let mut writer = Writer { scope, out: String::new(), notes: false, seen };
    writer.blocks(content);
    Html(writer.out)
}

/// Blocks as HTML, notes included, for texts that have no margin: terms are not marked in them.
pub fn whole(scope: Scope<'_>, content: &[Block]) -> Html {
    let scope = Scope { defined: None, ..scope };
    let mut writer = Writer { scope, out: String::new(), notes: true, seen: BTreeSet::new() };
    writer.blocks(content);
    Html(writer.out)
}

/// Texts one below the other, notes included.
pub fn texts(scope: Scope<'_>, all: &[Text]) -> Html {
    Html(all.iter().map(|text| whole(scope, &text.blocks()).0).collect())
}

/// A run of words as HTML.
pub fn words(scope: Scope<'_>, content: &[Inline]) -> Html {
    let mut writer = Writer { scope, out: String::new(), notes: false, seen: BTreeSet::new() };
    writer.inlines(content);
    Html(writer.out)
}

/// The notes among blocks, each as HTML.
pub fn notes(scope: Scope<'_>, content: &[Block]) -> Vec<Html> {
    blocks::notes(content).into_iter().map(|note| whole(scope, note)).collect()
}

struct Writer<'a> {
    scope: Scope<'a>,
    out: String,
    notes: bool,
    /// The terms that were marked, as positions.
    seen: BTreeSet<usize>,
}

impl Writer<'_> {
    fn blocks(&mut self, content: &[Block]) {
        content.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) => self.element("p", |w| w.inlines(words)),
            Block::Heading(level, words) => {
                let name = ["h3", "h3", "h4", "h5", "h6", "h6"][usize::from(*level).clamp(1, 6) - 1];
                self.element(name, |w| w.inlines(words));
            }
            Block::List(items) => self.list(items),
            Block::Definitions(words) => self.element("dl", |w| {
                for word in words {
                    w.element("dt", |w| w.inlines(&word.term));
                    word.meanings.iter().for_each(|meaning| w.element("dd", |w| w.tight(meaning)));
                }
            }),
            Block::Table(table) => self.table(table),
            Block::Quote(inner) => self.element("blockquote", |w| w.blocks(inner)),
            Block::Note(inner) if self.notes => {
                self.out.push_str("<div class=\"note\">");
                self.blocks(inner);
                self.out.push_str("</div>");
            }
            Block::Note(_) => {}
            Block::Code(text) => {
                self.out.push_str("<pre><code>");
                push_escaped(text, &mut self.out);
                self.out.push_str("</code></pre>");
            }
            Block::Footnote(label, inner) => {
                self.out.push_str("<div class=\"footnote\"><sup>");
                push_escaped(label, &mut self.out);
                self.out.push_str("</sup> ");
                self.tight(inner);
                self.out.push_str("</div>");
            }
            Block::Details(summary, inner) => self.element("details", |w| {
                w.element("summary", |w| w.inlines(summary));
                w.blocks(inner);
            }),
            Block::Rule => self.out.push_str("<hr>"),
        }
        self.out.push('\n');
    }

    fn element(&mut self, name: &str, inner: impl FnOnce(&mut Self)) {
        self.out.extend(["<", name, ">"]);
        inner(self);
        self.out.extend(["</", name, ">"]);
    }

    /// Words that need no paragraph of their own, and what follows.
    fn tight(&mut self, content: &[Block]) {
        match content {
            [Block::Paragraph(words), rest @ ..] => {
                self.inlines(words);
                self.blocks(rest);
            }
            all => self.blocks(all),
        }
    }

    /// Bullets and plain numbers are the browser's; other markers are words of the text.
    fn list(&mut self, items: &[Item]) {
        if items.iter().all(|item| item.marker == BULLET) {
            return self.element("ul", |w| items.iter().for_each(|item| w.element("li", |w| w.tight(&item.blocks))));
        }
        let numbers: Option<Vec<u64>> = items.iter().map(|item| item.marker.strip_suffix('.')?.parse().ok()).collect();
        let Some(numbers) = numbers else {
            self.out.push_str("<ul class=\"marked\">");
            for item in items {
                self.element("li", |w| {
                    w.out.push_str("<span class=\"marker\">");
                    push_escaped(&item.marker, &mut w.out);
                    w.out.push_str("</span> ");
                    w.tight(&item.blocks);
                });
            }
            return self.out.push_str("</ul>");
        };
        let first = numbers.first().copied().unwrap_or(1);
        match first {
            1 => self.out.push_str("<ol>"),
            first => self.out.push_str(&format!("<ol start=\"{first}\">")),
        }
        let mut next = first;
        for (item, number) in items.iter().zip(numbers) {
            match number == next {
                true => self.out.push_str("<li>"),
                false => self.out.push_str(&format!("<li value=\"{number}\">")),
            }
            self.tight(&item.blocks);
            self.out.push_str("</li>");
            next = number.saturating_add(1);
        }
        self.out.push_str("</ol>");
    }

    fn table(&mut self, table: &Table) {
        let label = blocks::plain(table.head.first().map_or(&[][..], |cell| &cell.words));
        let words = self.scope.interface();
        let label = match label.trim() {
            "" => say!(words, "table"),
            label => say!(words, "table-by", what = label),
        };
        self.out.push_str("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
        push_escaped(&label, &mut self.out);
        self.out.push_str("\"><table>");
        if !table.caption.is_empty() {
            self.element("caption", |w| w.inlines(&table.caption));
        }
        if table.head.iter().any(|cell| !cell.words.is_empty()) {
            self.out.push_str("<thead>");
            self.row(&table.head, table, true);
            self.out.push_str("</thead>");
        }
        self.out.push_str("<tbody>");
        table.rows.iter().for_each(|row| self.row(row, table, false));
        self.out.push_str("</tbody></table></div>");
    }

    fn row(&mut self, cells: &[Cell], table: &Table, head: bool) {
        self.out.push_str("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            let class = match table.alignments.get(column) {
                Some(Alignment::Right) => " class=\"num\"",
                Some(Alignment::Center) => " class=\"center\"",
                _ => "",
            };
            let (name, scope) = match (head, column) {
                // A cell without words heads nothing.
                _ if cell.words.is_empty() => ("td", ""),
                (true, _) => ("th", " scope=\"col\""),
                (false, 0) => ("th", " scope=\"row\""),
                (false, _) => ("td", ""),
            };
            self.out.extend(["<", name, scope, class]);
            for (attribute, span) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                if span > 1 {
                    self.out.push_str(&format!(" {attribute}=\"{span}\""));
                }
            }
            self.out.push('>');
            self.inlines(&cell.words);
            self.out.extend(["</", name, ">"]);
        }
        self.out.push_str("</tr>");
    }

    /// Words that only a line break parts are read together: a citation may go on in the next line.
    fn inlines(&mut self, content: &[Inline]) {
        let mut lines = String::new();
        for inline in content {
            match inline {
                Inline::Text(text) => lines.push_str(text),
                Inline::SoftBreak => lines.push('\n'),
                _ => {
                    self.cite(&std::mem::take(&mut lines));
                    self.inline(inline);
                }
            }
        }
        self.cite(&lines);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.cite(text),
            Inline::Code(text) => self.element("code", |w| push_escaped(text, &mut w.out)),
            Inline::Emphasis(inner) => self.element("em", |w| w.inlines(inner)),
            Inline::Strong(inner) => self.element("strong", |w| w.inlines(inner)),
            Inline::Struck(inner) => self.element("s", |w| w.inlines(inner)),
            Inline::Styled(style, inner) => self.element(style.element(), |w| w.inlines(inner)),
            Inline::Link(url, inner) => self.link(url, inner),
            Inline::Image(url, words) => self.image(url, words),
            Inline::Citation(target, words) => self.citation(target, words.as_deref()),
            Inline::Footnote(label) => self.element("sup", |w| push_escaped(label, &mut w.out)),
            Inline::SoftBreak => self.out.push('\n'),
            Inline::HardBreak => self.out.push_str("<br>"),
        }
    }

    /// Plain words, with citations by number as links.
    fn cite(&mut self, text: &str) {
        let mut from = 0;
        let found = if self.scope.numbers.is_some() { citations::find(text) } else { Vec::new() };
        for citation in found {
            if let Some(href) = self.scope.numbered(&citation) {
                self.plain(&text[from..citation.range.start]);
                self.open_link(&href, " class=\"cite\"");
                push_escaped(&text[citation.range.clone()], &mut self.out);
                self.out.push_str("</a>");
                from = citation.range.end;
            }
        }
        self.plain(&text[from..]);
    }

    /// Plain words; the first mention of each term that the agreement defines leads to its definition.
    fn plain(&mut self, text: &str) {
        let mut from = 0;
        let defined = self.scope.defined.map(|(defined, _)| defined);
        for (range, term) in defined.map_or(Vec::new(), |it| it.mentions(text, &mut self.seen)) {
            push_escaped(&text[from..range.start], &mut self.out);
            self.open_link(&format!("#{}", term.id), " class=\"term\"");
            push_escaped(&text[range.clone()], &mut self.out);
            self.out.push_str("</a>");
            from = range.end;
        }
        push_escaped(&text[from..], &mut self.out);
    }

    fn citation(&mut self, target: &str, words: Option<&str>) {
        let Some((found, href)) = self.scope.cited(target) else {
            return push_escaped(words.unwrap_or(target), &mut self.out);
        };
        self.open_link(&href, " class=\"cite\"");
        match words {
            Some(words) => push_escaped(words, &mut self.out),
            None => push_escaped(&self.scope.words(&found), &mut self.out),
        }
        self.out.push_str("</a>");
    }

    /// An image that is part of the site; of any other, only its words.
    fn image(&mut self, url: &str, words: &str) {
        let Some((src, size)) = self.scope.image(url) else {
            self.out.push_str("<span class=\"image\">");
            push_escaped(&say!(self.scope.interface(), "image-of", what = words), &mut self.out);
            return self.out.push_str("</span>");
        };
        self.out.push_str("<img src=\"");
        push_escaped(&src, &mut self.out);
        self.out.push_str("\" alt=\"");
        push_escaped(words, &mut self.out);
        if let Some((width, height)) = size {
            self.out.push_str(&format!("\" width=\"{width}\" height=\"{height}"));
        }
        self.out.push_str("\" loading=\"lazy\">");
    }

    fn link(&mut self, url: &str, inner: &[Inline]) {
        let Some(href) = self.scope.link(url) else {
            return self.inlines(inner);
        };
        let rel = if links::external(&href).is_some() { " rel=\"noopener noreferrer\"" } else { "" };
        self.open_link(&href, rel);
        // Citations by number and terms inside a link would nest links.
        let outer = (self.scope.numbers.take(), self.scope.defined.take());
        self.inlines(inner);
        (self.scope.numbers, self.scope.defined) = outer;
        self.out.push_str("</a>");
    }

    fn open_link(&mut self, href: &str, attributes: &str) {
        self.out.push_str("<a href=\"");
        push_escaped(href, &mut self.out);
        self.out.extend(["\"", attributes, ">"]);
    }
}
