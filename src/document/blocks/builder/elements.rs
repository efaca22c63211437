//! Which HTML elements open which containers.

use super::super::Style;
use super::html::{self, SILENT, Tag, Token};
use super::{BULLET, Block, Builder, Inline, Kind, MAX_NESTING, Origin};

impl Builder<'_> {
    /// Takes in HTML that begins at a byte of the prepared text.
    pub(super) fn feed(&mut self, html: &str, start: usize) {
        let outer = self.at.clone();
        let is_literal = self.prepared.text[start..].starts_with(html);
        for token in html::tokens(html) {
            match token {
                Token::Text(range) => {
                    if is_literal {
                        self.at = start + range.start..start + range.end;
                    }
                    self.html_text(&html[range]);
                }
                Token::Open(tag) => self.open_element(&tag),
                Token::Close(name) => self.close_element(&name),
            }
        }
        self.at = outer;
    }

    fn html_text(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        if self.stack.iter().any(|open| open.kind == Kind::Code) {
            return self.text(&html::decode(text));
        }
        let decoded = html::decode(text);
        let is_start = self.top().inlines.is_empty() && is_block(&self.top().kind);
        if decoded.trim().is_empty() && is_start {
            return;
        }
        for (index, word) in text.split_inclusive(char::is_whitespace).enumerate() {
            let at = self.at.clone();
            let offset = word.as_ptr() as usize - text.as_ptr() as usize;
            let words = word.trim_end();
            if at.len() == text.len() {
                self.at = at.start + offset..at.start + offset + words.len();
            }
            if words.is_empty() && index > 0 {
                self.at = at;
                continue;
            }
            if !words.is_empty() {
                self.text(&html::decode(words));
            }
            if words.len() < word.len() {
                self.words(" ");
            }
            self.at = at;
        }
    }

    fn open_element(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if SILENT.contains(&name) {
            self.silent = Some(name.to_string());
            return;
        }
        match name {
            "br" => return self.inline(Inline::HardBreak),
            "hr" => return self.block(Block::Rule),
            "img" => return self.image(tag),
            "q" => self.words("“"),
            "thead" => self.table_part(true),
            "tbody" | "tfoot" => self.table_part(false),
            _ => {}
        }
        let Some(kind) = kind_of(tag) else { return };
        let kind = match kind {
            Kind::Link(address) if self.whole.is_own_place(&address) => Kind::Span,
            Kind::Link(address) => {
                self.linked(&address, false);
                Kind::Link(self.whole.anchored(&address))
            }
            kind => kind,
        };
        self.close_implied(name);
        self.open_implied(name);
        let kind = match kind {
            Kind::Item(_) => Kind::Item(self.next_marker(tag)),
            kind => kind,
        };
        if self.stack.len() < MAX_NESTING {
            self.push(kind, Origin::Html(name.to_string()));
        }
    }

    fn image(&mut self, tag: &Tag) {
        let words = tag.get("alt").or(tag.get("title")).unwrap_or_default();
        let address = tag.get("src").unwrap_or_default().trim();
        self.linked(address, true);
        self.inline(Inline::Image(self.whole.anchored(address), words.to_string()));
    }

    fn close_element(&mut self, name: &str) {
        if self.silent.is_some() {
            if self.silent.as_deref() == Some(name) {
                self.silent = None;
            }
            return;
        }
        match name {
            "q" => self.words("”"),
            "thead" => self.table_part(false),
            _ => {}
        }
        let open = self.stack.iter().rposition(|open| match &open.origin {
            Origin::Markdown => true,
            Origin::Html(own) => own == name,
        });
        let Some(at) = open.filter(|at| self.stack[*at].origin == Origin::Html(name.to_string())) else { return };
        while self.stack.len() > at {
            self.close_top();
        }
    }

    /// The head or body of a table begins or ends.
    fn table_part(&mut self, is_head: bool) {
        self.close_implied("tr");
        if let Some(table) = self.stack.iter_mut().rev().find(|open| matches!(open.kind, Kind::Table(_))) {
            table.in_head = is_head;
        }
    }

    /// Closes the elements that end where another begins: an item before the next, a paragraph before a block.
    fn close_implied(&mut self, name: &str) {
        let (ends, stops): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "tr" => (&["tr", "td", "th", "caption"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            _ if !is_inline(name) => (&["p"], &[]),
            _ => return,
        };
        let mut found = None;
        for (at, open) in self.stack.iter().enumerate().rev() {
            let Origin::Html(own) = &open.origin else { break };
            if stops.contains(&own.as_str()) || stops.is_empty() && is_block(&open.kind) && own != "p" {
                break;
            }
            if ends.contains(&own.as_str()) {
                found = Some(at);
            }
        }
        while found.is_some_and(|at| self.stack.len() > at) {
            self.close_top();
        }
    }

    /// Opens a missing parent of an element: the table of a row, the row of a cell.
    fn open_implied(&mut self, name: &str) {
        let has = |builder: &Self, wanted: fn(&Kind) -> bool, stops: fn(&Kind) -> bool| {
            let inside = builder.stack.iter().rev().take_while(|open| open.origin != Origin::Markdown);
            inside.take_while(|open| !stops(&open.kind)).any(|open| wanted(&open.kind))
        };
        let is_table = |kind: &Kind| matches!(kind, Kind::Table(_));
        let is_row = |kind: &Kind| matches!(kind, Kind::Row { .. });
        let none = |_: &Kind| false;
        if matches!(name, "tr" | "td" | "th" | "caption") && !has(self, is_table, none) {
            self.push(Kind::Table(Vec::new()), Origin::Html("table".into()));
        }
        if matches!(name, "td" | "th") && !has(self, is_row, is_table) {
            self.push(Kind::Row { is_head: false }, Origin::Html("tr".into()));
        }
        if name == "li" && !has(self, |kind| matches!(kind, Kind::List { .. }), none) {
            self.push(Kind::List { number: None, style: '1' }, Origin::Html("ul".into()));
        }
        let is_definitions = |kind: &Kind| matches!(kind, Kind::Definitions);
        if matches!(name, "dt" | "dd") && !has(self, is_definitions, none) {
            self.push(Kind::Definitions, Origin::Html("dl".into()));
        }
    }

    /// The marker of the next item of the innermost list.
    fn next_marker(&mut self, tag: &Tag) -> String {
        let list = self.stack.iter_mut().rev().find(|open| matches!(open.kind, Kind::List { .. }));
        let Some(Kind::List { number: Some(number), style }) = list.map(|open| &mut open.kind) else {
            return BULLET.to_string();
        };
        let own = tag.get("value").and_then(|value| value.trim().parse().ok()).unwrap_or(*number);
        *number = own.saturating_add(1);
        format!("{}.", numeral(own, *style))
    }
}

/// The container that an element opens; none if it adds nothing.
fn kind_of(tag: &Tag) -> Option<Kind> {
    Some(match tag.name.as_str() {
        "p" => Kind::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading(tag.name.as_bytes()[1] - b'0'),
        "ul" | "menu" | "dir" => Kind::List { number: None, style: '1' },
        "ol" => {
            let start = tag.get("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
            let style = tag.get("type").and_then(|style| style.chars().next()).unwrap_or('1');
            Kind::List { number: Some(start), style }
        }
        "li" => Kind::Item(BULLET.to_string()),
        "blockquote" => Kind::Quote,
        "pre" | "listing" => Kind::Code,
        "details" => Kind::Details,
        "summary" => Kind::Summary,
        "dl" => Kind::Definitions,
        "dt" => Kind::Term,
        "dd" => Kind::Meaning,
        "table" => Kind::Table(Vec::new()),
        "caption" => Kind::Caption,
        "tr" => Kind::Row { is_head: false },
        "td" | "th" => {
            Kind::Cell { columns: tag.span("colspan"), rows: tag.span("rowspan"), is_head: tag.name == "th" }
        }
        "em" | "i" | "cite" | "dfn" | "var" => Kind::Emphasis,
        "strong" | "b" => Kind::Strong,
        "s" | "del" | "strike" => Kind::Struck,
        "u" | "ins" => Kind::Styled(Style::Underlined),
        "sub" => Kind::Styled(Style::Subscript),
        "sup" => Kind::Styled(Style::Superscript),
        "small" => Kind::Styled(Style::Small),
        "mark" => Kind::Styled(Style::Marked),
        "code" | "kbd" | "samp" | "tt" => Kind::Typed,
        "a" => match tag.get("href") {
            Some(url) => Kind::Link(url.trim().to_string()),
            None => Kind::Span,
        },
        "address" | "article" | "aside" | "body" | "center" | "div" | "fieldset" | "figcaption" | "figure"
        | "footer" | "form" | "header" | "hgroup" | "html" | "legend" | "main" | "nav" | "option" | "section" => {
            Kind::Division
        }
        _ => return None,
    })
}

fn is_inline(name: &str) -> bool {
    let tag = Tag { name: name.to_string(), ..Tag::default() };
    kind_of(&tag).is_none_or(|kind| !is_block(&kind) && !matches!(kind, Kind::Paragraph | Kind::Heading(_)))
}

/// Whether a container holds blocks, so that white space between them does not count.
fn is_block(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Paragraph
            | Kind::Heading(_)
            | Kind::Emphasis
            | Kind::Strong
            | Kind::Struck
            | Kind::Styled(_)
            | Kind::Span
            | Kind::Typed
            | Kind::Link(_)
            | Kind::Citation(..)
            | Kind::Image(_)
    )
}

/// A number in a style of HTML lists.
fn numeral(number: u64, style: char) -> String {
    let letter = |first: u8| char::from(first + ((number - 1) % 26) as u8).to_string();
    match style {
        'a' if (1..=26).contains(&number) => letter(b'a'),
        'A' if (1..=26).contains(&number) => letter(b'A'),
        'i' | 'I' if (1..=3999).contains(&number) => {
            let roman = roman(number);
            if style == 'i' { roman.to_lowercase() } else { roman }
        }
        _ => number.to_string(),
    }
}

fn roman(mut number: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}
