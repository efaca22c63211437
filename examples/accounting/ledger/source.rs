//! The words of a file as it is written: Markdown read with a few simple rules that know nothing of the program's own
//! reader, so that what that reader loses is found.

use std::collections::BTreeSet;
use std::ops::Range;

use super::words;

/// What a word of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Text that everybody must see.
    Text,
    /// A heading: the same, and pages and citations repeat it.
    Heading,
    /// An editor's note.
    Note,
    /// The number of a list item.
    ItemNumber,
    /// The mark of a footnote, in the text or before the note.
    FootnoteMark,
    /// The mark of a footnote in a heading.
    HeadingMark,
    /// The braces behind a heading.
    Attributes,
    /// The address or title of a link or an image.
    Address,
    /// A line that only says where a link leads.
    LinkDefinition,
    /// A comment, of HTML or another kind.
    Comment,
    /// A script or a style sheet.
    Script,
    /// An HTML tag.
    Tag,
    /// The language of a fenced block.
    Fence,
    /// The id of a citation, for which its provision's name is shown.
    CitationId,
    /// `[!NOTE]`, `[x]`.
    Sign,
    /// A character by its name: `&nbsp;`.
    Reference,
    /// A command of TeX that only lays out pages, or a request for a table of contents.
    Layout,
    /// Numbers of lines and other bytes that the program says are no text.
    Furniture,
}

/// A word of a file.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its bytes.
    pub place: Range<usize>,
    /// How it is compared.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it is of a footnote that is cited several times, and shown with each provision that cites it.
    pub is_shared: bool,
}

/// Where the body of a file begins: below the header, if there is one.
pub fn body(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("---\n") else { return 0 };
    let mut at = text.len() - rest.len();
    for line in rest.split_inclusive('\n') {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return at;
        }
    }
    0
}

/// The words of a file's body.
pub fn read(text: &str) -> Vec<Word> {
    let start = body(text);
    let mut reader = Reader { text, kinds: vec![Kind::Text; text.len()], is_code: vec![false; text.len()] };
    reader.code(start);
    reader.html(start);
    reader.lines(start);
    reader.commands(start);
    reader.links(start);
    let shared = reader.shared_footnotes(start);
    let mut found = Vec::new();
    for (place, key) in words::of(&text[start..]) {
        let place = place.start + start..place.end + start;
        let is_shared = shared.iter().any(|note| note.contains(&place.start));
        found.push(Word { kind: reader.kinds[place.start], key, place, is_shared });
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    /// What each byte is.
    kinds: Vec<Kind>,
    /// Where nothing means anything: in code.
    is_code: Vec<bool>,
}

impl Reader<'_> {
    fn mark(&mut self, place: Range<usize>, kind: Kind) {
        self.kinds[place].fill(kind);
    }

    fn lines_from(&self, start: usize) -> Vec<Range<usize>> {
        let mut at = start;
        let line = |line: &str| {
            let place = at..at + line.trim_end_matches('\n').len();
            at += line.len();
            place
        };
        self.text[start..].split_inclusive('\n').map(line).collect()
    }

    /// Fenced blocks and code spans.
    fn code(&mut self, start: usize) {
        let mut fence: Option<&str> = None;
        for line in self.lines_from(start) {
            let all = &self.text[line.clone()];
            let bare = all.trim_start_matches([' ', '\t', '>']);
            let ticks = bare.len() - bare.trim_start_matches('`').len();
            let tildes = bare.len() - bare.trim_start_matches('~').len();
            match fence {
                Some(open) if bare.starts_with(open) && bare.trim_matches(['`', '~', ' ']).is_empty() => fence = None,
                Some(_) => self.is_code[line].fill(true),
                None if ticks >= 3 && !bare[ticks..].contains('`') || tildes >= 3 => {
                    fence = Some(&bare[..ticks.max(tildes)]);
                    self.mark(line, Kind::Fence);
                }
                None => {}
            }
        }
        let mut at = start;
        while let Some(open) = self.text[at..].find('`').map(|found| at + found) {
            let run = self.text[open..].len() - self.text[open..].trim_start_matches('`').len();
            let inside = open + run;
            let paragraph = self.text[inside..].find("\n\n").map_or(self.text.len(), |end| inside + end);
            let close = closing_run(&self.text[inside..paragraph], run).map(|found| inside + found);
            at = close.map_or(inside, |close| close + run);
            if let Some(close) = close.filter(|_| !self.is_code[open] && self.kinds[open] == Kind::Text) {
                self.is_code[open..close].fill(true);
            }
        }
    }

    /// Comments, scripts and tags; what a picture shows, its tag says as text.
    fn html(&mut self, start: usize) {
        let mut at = start;
        while let Some(open) = self.text[at..].find('<').map(|found| at + found) {
            at = open + 1;
            let rest = &self.text[open..];
            if self.is_code[open] || self.text[..open].ends_with('\\') {
                continue;
            }
            if rest.starts_with("<!--") {
                let end = rest.find("-->").map_or(self.text.len(), |end| open + end + 3);
                self.mark(open..end, Kind::Comment);
                at = end;
                continue;
            }
            let name: String =
                rest[1..].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            let name = name.to_ascii_lowercase();
            let after = rest[1..].trim_start_matches('/').chars().nth(name.len());
            let Some(end) = rest.find('>').map(|end| open + end + 1) else { continue };
            if !ELEMENTS.contains(&name.as_str()) || !after.is_some_and(|c| c.is_whitespace() || "/>".contains(c)) {
                continue;
            }
            self.mark(open..end, Kind::Tag);
            if let Some(alt) = self.text[open..end].find(" alt=\"").map(|alt| open + alt + 6) {
                let close = self.text[alt..end].find('"').map_or(end, |close| alt + close);
                self.mark(alt..close, Kind::Text);
            }
            at = end;
            if matches!(name.as_str(), "script" | "style") && !rest.starts_with("</") {
                let close = self.text[end..].find("</").map_or(self.text.len(), |close| end + close);
                self.mark(end..close, Kind::Script);
                at = close;
            }
        }
    }

    /// What a whole line says: headings, items, notes, definitions.
    fn lines(&mut self, start: usize) {
        let lines = self.lines_from(start);
        let mut is_note = false;
        let mut is_blank_before = true;
        for (at, line) in lines.iter().enumerate() {
            let all = &self.text[line.clone()];
            let bare = all.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
            let from = line.end - bare.len();
            let is_quoted = all.trim_start_matches([' ', '\t', '-', '*', '+']).starts_with('>');
            is_note &= if is_quoted { !bare.is_empty() || is_note } else { !all.trim().is_empty() && !is_blank_before };
            let was_blank = std::mem::replace(&mut is_blank_before, bare.trim().is_empty());
            if self.is_code.get(from).copied().unwrap_or(false) {
                continue;
            }
            if is_note {
                self.mark(from..line.end, Kind::Note);
            }
            if is_quoted && bare.starts_with("[!") && bare.trim_end().ends_with(']') {
                is_note = bare.to_ascii_uppercase().starts_with("[!NOTE]");
                self.mark(from..line.end, Kind::Sign);
            }
            let next = lines.get(at + 1).map_or("", |next| self.text[next.clone()].trim());
            let is_underlined =
                !next.is_empty() && (next.trim_matches('=').is_empty() || next.trim_matches('-').is_empty());
            if bare.starts_with('#') || is_underlined {
                self.mark(from..line.end, Kind::Heading);
                self.attributes(from..line.end);
            }
            self.item(from, bare);
            if was_blank && is_link_definition(bare) {
                self.mark(from..line.end, Kind::LinkDefinition);
                is_blank_before = true;
            }
        }
    }

    fn attributes(&mut self, line: Range<usize>) {
        let text = self.text[line.clone()].trim_end().trim_end_matches('#').trim_end();
        if let Some(open) = text.rfind('{').filter(|_| text.ends_with('}')) {
            self.mark(line.start + open..line.start + text.len(), Kind::Attributes);
        }
    }

    fn item(&mut self, from: usize, bare: &str) {
        let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let after = bare[digits..].strip_prefix(['.', ')']);
        if (1..=9).contains(&digits) && after.is_some_and(|after| after.is_empty() || after.starts_with([' ', '\t'])) {
            let kind = self.kinds[from];
            self.mark(from..from + digits, if kind == Kind::Note { Kind::Note } else { Kind::ItemNumber });
        }
        for sign in ["[x] ", "[X] "] {
            if bare.starts_with(sign) {
                self.mark(from..from + 3, Kind::Sign);
            }
        }
    }

    /// Commands that only lay out pages: `\newpage`, `\vspace{1em}`, `[TOC]`.
    fn commands(&mut self, start: usize) {
        for line in self.lines_from(start) {
            let all = self.text[line.clone()].trim();
            let is_request = all.starts_with("{{<") || all.starts_with("{:") || all.to_uppercase().contains("TOC]");
            if is_request && !self.is_code.get(line.start).copied().unwrap_or(false) {
                self.mark(line.clone(), Kind::Layout);
            }
            for name in LAYOUT_COMMANDS {
                for (at, command) in self.text[line.clone()].match_indices(&format!("\\{name}")) {
                    let from = line.start + at;
                    let rest = &self.text[from + command.len()..line.end];
                    let argument = rest.trim_start_matches('*');
                    let end = match argument.starts_with('{') {
                        true => argument.find('}').map_or(0, |end| end + 1 + rest.len() - argument.len()),
                        false => 0,
                    };
                    if !self.is_code[from] && !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                        self.mark(from..from + command.len() + end, Kind::Layout);
                    }
                }
            }
        }
    }

    /// Citations, footnote marks, addresses, and characters by name.
    fn links(&mut self, start: usize) {
        let names = self.link_names(start);
        let text = self.text;
        for (at, _) in text[start..].match_indices(['[', ']', '&']).map(|(at, it)| (at + start, it)) {
            if self.is_code[at] || text[..at].ends_with('\\') || self.kinds[at] == Kind::Tag {
                continue;
            }
            let rest = &text[at..];
            if let Some(inner) = rest.strip_prefix("[[").and_then(|rest| rest.split_once("]]")).map(|(inner, _)| inner)
                && !inner.contains(['\n', '['])
            {
                let id = inner.find('|').unwrap_or(inner.len());
                self.mark(at + 2..at + 2 + id, Kind::CitationId);
            } else if let Some(label) = rest.strip_prefix("[^").and_then(|rest| rest.split_once(']')).map(|it| it.0)
                && !label.contains(char::is_whitespace)
            {
                let kind = if self.kinds[at] == Kind::Heading { Kind::HeadingMark } else { Kind::FootnoteMark };
                self.mark(at + 2..at + 2 + label.len(), kind);
            } else if let Some(inner) = rest.strip_prefix("](").filter(|_| has_opening(text, at)) {
                if let Some(length) = address(inner) {
                    self.mark(at + 2..at + 2 + length, Kind::Address);
                }
            } else if let Some(name) = rest.strip_prefix("][").and_then(|rest| rest.split_once(']')).map(|it| it.0)
                && names.contains(&name.to_lowercase())
            {
                self.mark(at + 2..at + 2 + name.len(), Kind::Address);
            } else if let Some(name) = rest.strip_prefix('&').and_then(|rest| rest.split_once(';')).map(|it| it.0)
                && (2..=8).contains(&name.len())
                && name.trim_start_matches('#').chars().all(|c| c.is_ascii_alphanumeric())
            {
                // A letter is part of the word around it.
                let is_letter = LETTERS.iter().any(|ending| name.ends_with(ending));
                let is_part = |c: char| is_letter && c.is_alphanumeric();
                let end = at + 2 + name.len();
                let from = text[..at].trim_end_matches(is_part).len();
                let to = text.len() - text[end..].trim_start_matches(is_part).len();
                self.mark(from..to, Kind::Reference);
            }
        }
    }

    /// The lines of footnotes that are cited several times.
    fn shared_footnotes(&self, start: usize) -> Vec<Range<usize>> {
        let label = |line: &str| Some(line.strip_prefix("[^")?.split_once("]:")?.0.to_string());
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut is_inside = false;
        for line in self.lines_from(start) {
            let text = &self.text[line.clone()];
            if let Some(label) = label(text) {
                is_inside = self.text[start..].matches(&format!("[^{label}]")).count() > 2;
                found.extend(is_inside.then(|| line.clone()));
            } else if is_inside && (text.trim().is_empty() || text.starts_with("    ")) {
                found.last_mut().expect("the footnote was put there").end = line.end;
            } else {
                is_inside = false;
            }
        }
        found
    }

    /// The names of all link definitions.
    fn link_names(&self, start: usize) -> BTreeSet<String> {
        let defined = self
            .lines_from(start)
            .into_iter()
            .filter(|line| !line.is_empty() && self.kinds[line.end - 1] == Kind::LinkDefinition);
        let name = |line: Range<usize>| {
            let text = &self.text[line];
            Some(text[text.find('[')? + 1..text.find(']')?].to_lowercase())
        };
        defined.filter_map(name).collect()
    }
}

/// Commands of TeX that only lay out pages.
const LAYOUT_COMMANDS: &[&str] = &[
    "begin",
    "bigskip",
    "centering",
    "cleardoublepage",
    "clearpage",
    "end",
    "hfill",
    "hrule",
    "hrulefill",
    "hspace",
    "linebreak",
    "maketitle",
    "medskip",
    "newline",
    "newpage",
    "noindent",
    "nopagebreak",
    "pagebreak",
    "pagestyle",
    "par",
    "quad",
    "raggedright",
    "smallskip",
    "tableofcontents",
    "thispagestyle",
    "vfill",
    "vspace",
];

/// How the names of letters end: `&eacute;`.
const LETTERS: &[&str] = &["acute", "grave", "uml", "circ", "tilde", "cedil", "slash", "ring", "lig"];

/// Where a run of exactly so many backticks begins.
fn closing_run(text: &str, run: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(open) = text[at..].find('`').map(|found| at + found) {
        let length = text[open..].len() - text[open..].trim_start_matches('`').len();
        if length == run {
            return Some(open);
        }
        at = open + length;
    }
    None
}

/// `[name]: address "title"`, and nothing else.
fn is_link_definition(line: &str) -> bool {
    let Some((name, rest)) = line.strip_prefix('[').and_then(|rest| rest.split_once("]:")) else { return false };
    let rest = rest.trim();
    let (address, title) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let is_title = title.is_empty() || title.trim_start().starts_with(['"', '\'', '(']);
    !name.starts_with('^') && !name.contains(['[', ']']) && !address.is_empty() && is_title
}

/// Whether a bracket is open in the paragraph before `at`.
fn has_opening(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let paragraph = &before[before.rfind("\n\n").map_or(0, |end| end + 2)..];
    paragraph.matches('[').count() > paragraph.matches(']').count()
}

/// The length of an address with its title, up to the closing bracket; `None` where no link can be meant.
fn address(inner: &str) -> Option<usize> {
    let mut depth = 0;
    let mut quote = None;
    for (at, c) in inner.char_indices() {
        match c {
            c if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '"' => quote = Some('"'),
            '(' => depth += 1,
            ')' if depth == 0 => {
                let address = inner[..at].trim();
                let (url, title) = address.split_once(char::is_whitespace).unwrap_or((address, ""));
                let is_link = title.is_empty() || title.trim_start().starts_with(['"', '\'', '(']);
                return (is_link || url.starts_with('<')).then_some(at);
            }
            ')' => depth -= 1,
            '\n' if inner[at + 1..].starts_with('\n') => return None,
            _ => {}
        }
    }
    None
}

/// The elements of HTML that texts have; any other word between `<` and `>` is text.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];
