//! Which lines look like headings: the evidence of one line and its neighbours.

use std::ops::Range;

use crate::document::number::{self, Label, Number};
use crate::document::provisions::Section;

/// More words than this are a sentence.
const LONGEST_TITLE: usize = 16;
/// A line shorter than this ended because its words did, not because the paper did.
const SHORT: usize = 60;
/// An indentation that Markdown takes for code.
const INDENTED: usize = 4;

/// A line of a section's body.
pub(super) struct Line<'t> {
    /// Where it begins in the file.
    pub at: usize,
    /// What it says, without its end.
    pub text: &'t str,
    /// Which section of the file it stands in.
    pub section: usize,
    /// Whether a paragraph or a page begins with it.
    begins: bool,
    /// Whether it is shown as typed.
    is_fenced: bool,
}

impl<'t> Line<'t> {
    /// Where the next line begins.
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    pub fn trimmed(&self) -> &'t str {
        self.text.trim()
    }

    pub fn is_blank(&self) -> bool {
        self.trimmed().is_empty()
    }

    /// Whether it belongs to the contents: leaders of dots, a page number at the end.
    fn is_in_contents(&self) -> bool {
        is_contents(self.text)
    }

    fn indentation(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// Where its first word begins in the file.
    fn start(&self) -> usize {
        self.at + self.indentation()
    }
}

/// What a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An article, appendix, letter of agreement or preamble.
    Chapter,
    /// `Section 3.`
    Section,
    /// `1.1`, `37-3`
    Compound,
    /// `A.`
    Letter,
}

/// A line that looks like a heading.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub kind: Kind,
    pub number: Option<Number>,
    pub title: String,
    /// Bytes of the file.
    pub heading: Range<usize>,
    pub line: usize,
    pub last_line: usize,
    /// The parts of the number, to see whether it continues the sequence.
    pub order: Vec<u32>,
    /// A paragraph begins with it.
    pub is_paragraph: bool,
    /// It is printed in bold.
    pub is_bold: bool,
}

/// The lines of all bodies.
pub(super) fn lines<'t>(text: &'t str, sections: &[Section]) -> Vec<Line<'t>> {
    let mut lines: Vec<Line<'t>> = Vec::with_capacity(text.bytes().filter(|&byte| byte == b'\n').count() + 1);
    for (section, content) in sections.iter().enumerate() {
        let (mut at, mut fence, mut after_blank) = (content.body.start, None, true);
        for whole in text[content.body.clone()].split_inclusive('\n') {
            let line = whole.strip_suffix('\n').unwrap_or(whole);
            let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
            let was_fenced = fence.is_some();
            match (fence, mark) {
                (None, Some(mark)) => fence = Some(mark),
                (Some(open), Some(mark)) if open == mark => fence = None,
                _ => {}
            }
            lines.push(Line {
                at,
                text: line,
                section,
                begins: after_blank || line.starts_with('\u{c}'),
                is_fenced: was_fenced || fence.is_some(),
            });
            after_blank = line.trim().is_empty();
            at += whole.len();
        }
    }
    lines
}

/// `ARTICLE 7 – GRIEVANCE ........ 12`, `ARTICLE 7      12`
fn is_contents(line: &str) -> bool {
    let mut dots = 0;
    for c in line.chars() {
        match c {
            '.' | '·' => dots += 1,
            '…' => dots += 3,
            ' ' => {}
            _ => dots = 0,
        }
        if dots >= 5 {
            return true;
        }
    }
    let words = line.trim_end();
    let page = words.len() - words.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let before = &words[..words.len() - page];
    (1..=3).contains(&page) && before.ends_with("   ") && !before.trim().is_empty()
}

/// The chapter that begins with this line: `ARTICLE 7 – GRIEVANCE`, `LETTER OF AGREEMENT – PAY`, `APPENDIX A`.
pub(super) fn chapter(lines: &[Line<'_>], at: usize) -> Option<Candidate> {
    let line = &lines[at];
    if !line.begins
        || line.is_fenced
        || !line.trimmed().starts_with(['A', 'E', 'L', 'M', 'S', 'P', '*', '_'])
        || line.is_in_contents()
    {
        return None;
    }
    let (words, is_bold) = unbolded(line.trimmed());
    let next_blank = lines.get(at + 1).is_none_or(|next| next.section != line.section || next.is_blank());
    let label = words.split_whitespace().next()?;
    let in_capitals = is_capitals(label);
    let (number, title) = match number::leading(words) {
        Some((number, end)) => {
            let is_chapter = matches!(number.label, Some(Label::Article | Label::Appendix | Label::SideLetter));
            let rest = &words[end..];
            let is_parted = rest.trim_start().is_empty() || rest.trim_start().starts_with(is_separator);
            if !is_chapter || !(in_capitals || is_parted && next_blank) {
                return None;
            }
            (Some(number), untied(rest))
        }
        None if in_capitals && is_letter(words) => (None, words),
        None if words.trim_end_matches([':', '.']) == "PREAMBLE" && next_blank => (None, "PREAMBLE"),
        None => return None,
    };
    if words.ends_with([',', ';']) || !title.is_empty() && !is_title(title, 2 * LONGEST_TITLE) {
        return None;
    }
    let mut found = Candidate {
        kind: Kind::Chapter,
        number,
        title: title.trim_end_matches(['.', ':']).to_string(),
        heading: line.start()..line.end(),
        line: at,
        last_line: at,
        order: Vec::new(),
        is_paragraph: true,
        is_bold,
    };
    go_on(lines, &mut found);
    let reached = lines[at + 1..].iter().take(found.last_line - at);
    (!reached.into_iter().any(|line| line.is_in_contents())).then_some(found)
}

/// Takes in the lines below that belong to the title.
fn go_on(lines: &[Line<'_>], found: &mut Candidate) {
    let own = lines[found.line].section;
    for _ in 0..2 {
        let mut next_at = found.last_line + 1;
        let is_blank = |at: usize| lines.get(at).is_none_or(|line: &Line<'_>| line.section != own || line.is_blank());
        // A number alone has its title below it, perhaps after an empty line.
        if found.title.is_empty() && is_blank(next_at) && is_blank(next_at + 2) {
            next_at += 1;
        }
        let Some(next) = lines.get(next_at).filter(|line| line.section == own) else { return };
        let is_name = found.title.is_empty() && is_capitals(next.trimmed()) && next.trimmed().len() < 100;
        if chapter_label(next.trimmed()) || !(is_name || continues_title(&found.title, next)) {
            return;
        }
        let words = unbolded(next.trimmed()).0;
        found.title = format!("{} {words}", found.title).trim().to_string();
        found.heading.end = next.end();
        found.last_line = next_at;
    }
}

/// Whether a line in capitals goes on with the title above it: it is centred, or the title cannot end where it does.
pub(super) fn continues_title(title: &str, next: &Line<'_>) -> bool {
    let words = next.trimmed();
    let is_open =
        ["-", "–", "—", "/", ",", "&", " AND", " OF", " FOR", " THE", " TO"].iter().any(|end| title.ends_with(end));
    is_capitals(words)
        && is_capitals(title)
        && words.len() < 100
        && !next.is_fenced
        && !chapter_label(words)
        && (next.indentation() >= INDENTED || is_open)
}

/// The section that begins with this line: `Section 3. Title.`, `**1.1 Title.** Text`, `37-3 Title`, `A. Title. Text`.
pub(super) fn section(lines: &[Line<'_>], at: usize) -> Option<Candidate> {
    let line = &lines[at];
    let words = line.trimmed();
    if line.is_fenced
        || !(words.starts_with(|c: char| matches!(c, 'S' | 's' | '§' | '*' | '_' | '0'..='9'))
            || line.begins && words.get(1..2) == Some("."))
        || line.is_in_contents()
    {
        return None;
    }
    let next =
        lines.get(at + 1).filter(|next| next.section == line.section && !next.is_blank() && !next.is_in_contents());
    let bold = ["**", "__"].into_iter().find_map(|mark| Some((mark, words.strip_prefix(mark)?)));
    let inner = bold.map_or(words, |(_, inner)| inner);
    let (number, end) = number::leading(inner)?;
    let kind = match number.label {
        Some(Label::Section) => Kind::Section,
        None if number.value.contains(['-', '.', '–']) => Kind::Compound,
        None if line.begins && matches!(number.value.as_bytes(), [b'A'..=b'Z']) => Kind::Letter,
        _ => return None,
    };
    let order = match kind {
        Kind::Letter => vec![u32::from(number.value.as_bytes()[0] - b'A') + 1],
        _ => parts(&number.value)?,
    };
    let heading = match bold {
        Some((mark, _)) => in_bold(mark, &inner[end..])?,
        None => plain(kind, &inner[end..], next)?,
    };
    // A letter alone is that of a list: it must have a title, and a text behind it.
    if kind == Kind::Letter
        && (heading.title.is_empty() || end + heading.here >= inner.len() && heading.below.is_none())
    {
        return None;
    }
    let skipped = words.len() - inner.len() + end;
    let mut place = line.start()..line.start() + skipped + heading.here;
    let mut last_line = at;
    if let (Some(below), Some(next)) = (heading.below, next) {
        place.end = next.start() + below;
        last_line += 1;
    }
    let before = at.checked_sub(1).map(|before| &lines[before]).filter(|before| before.section == line.section);
    let ends_well = before.is_none_or(|before| {
        before.trimmed().ends_with(['.', ':', ';', '?', '!', '”', '"']) || is_capitals(before.trimmed())
    });
    (line.begins || ends_well).then_some(Candidate {
        kind,
        number: Some(number),
        title: heading.title,
        heading: place,
        line: at,
        last_line,
        order,
        is_paragraph: line.begins,
        is_bold: bold.is_some(),
    })
}

/// The rest of a heading, behind its number: how many bytes it takes of this line, and of the next one.
struct Rest {
    here: usize,
    below: Option<usize>,
    title: String,
}

/// `. Title.** Text`: all that is bold is the heading.
fn in_bold(mark: &str, rest: &str) -> Option<Rest> {
    let close = rest.find(mark)?;
    let title = untied(&rest[..close]).trim().trim_end_matches(['.', ':']).to_string();
    let after = &rest[close + mark.len()..];
    let here = close + mark.len() + blank_length(after);
    title.split_whitespace().nth(LONGEST_TITLE).is_none().then_some(Rest { here, below: None, title })
}

/// `. Title. Text`, `. Text`, ` – Title`: the title ends with its sentence or its line.
fn plain(kind: Kind, rest: &str, next: Option<&Line<'_>>) -> Option<Rest> {
    let title = untied(rest);
    let skipped = rest.len() - title.len();
    let is_parted = rest.is_empty() || rest[..skipped].contains(is_separator);
    let untitled = Rest { here: skipped, below: None, title: String::new() };
    // A number in running text goes on in small letters.
    if title.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';'))
        || !is_parted && !is_title(title, LONGEST_TITLE)
    {
        return None;
    }
    if title.is_empty() {
        return (kind == Kind::Section && is_parted).then_some(untitled);
    }
    let all = |here: usize, below: Option<usize>, words: &str| {
        let title = words.trim_end_matches(['.', ':']).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Rest { here, below, title })
    };
    let own_line =
        |title: &str| is_title(title, LONGEST_TITLE) || title.len() < SHORT && !is_rule(title) && next.is_some();
    match sentence_end(title) {
        Some(end) if end < title.len() => {
            let here = skipped + end + blank_length(&title[end..]);
            if is_title(&title[..end], LONGEST_TITLE) {
                all(here, None, &title[..end])
            } else {
                is_parted.then_some(untitled)
            }
        }
        Some(_) if own_line(title) => all(rest.len(), None, title),
        None if next.is_none_or(|_| title.len() < SHORT) && is_title(title, LONGEST_TITLE) => {
            all(rest.len(), None, title)
        }
        // The title may end in the next line.
        None => {
            let joined = next.and_then(|next| {
                let end = sentence_end(next.trimmed())?;
                let words = format!("{title} {}", &next.trimmed()[..end]);
                let below = end + blank_length(&next.trimmed()[end..]);
                is_title(&words, LONGEST_TITLE).then(|| all(rest.len(), Some(below), &words))?
            });
            joined.or_else(|| is_parted.then_some(untitled))
        }
        Some(_) => is_parted.then_some(untitled),
    }
}

/// Behind the first stop that ends a sentence.
fn sentence_end(words: &str) -> Option<usize> {
    let ends = |(at, mark): (usize, &str)| {
        let end = at + mark.len();
        words[end..].chars().next().is_none_or(char::is_whitespace).then_some(end)
    };
    words.match_indices(['.', ':', '?']).find_map(ends)
}

/// Whether words read as a title: each longer word begins with a capital, and none says what must be done.
fn is_title(words: &str, most: usize) -> bool {
    const SMALL: [&str; 13] = [
        "after", "before", "between", "during", "from", "into", "over", "under", "upon", "with", "within", "without",
        "than",
    ];
    let mut count = 0;
    for word in words.split_whitespace() {
        count += 1;
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_small = letters.chars().count() <= 3 || SMALL.contains(&letters);
        let begins_small = letters.starts_with(char::is_lowercase);
        if count > most || begins_small && (count == 1 || !is_small) {
            return false;
        }
    }
    count > 0 && words.contains(char::is_alphabetic) && !is_rule(words)
}

/// Whether words say what is or must be done, as titles do not.
fn is_rule(words: &str) -> bool {
    let rule = |word: &str| {
        matches!(
            word.trim_matches(|c: char| !c.is_alphanumeric()),
            "shall" | "will" | "may" | "must" | "is" | "are" | "was" | "has"
        )
    };
    words.split_whitespace().any(rule)
}

fn is_capitals(words: &str) -> bool {
    words.chars().filter(|c| c.is_uppercase()).count() >= 2 && !words.contains(char::is_lowercase)
}

/// Letters and memoranda without a number.
fn is_letter(words: &str) -> bool {
    ["LETTER OF AGREEMENT", "LETTER OF UNDERSTANDING", "MEMORANDUM OF", "SIDE LETTER"]
        .iter()
        .any(|name| words.starts_with(name))
}

fn chapter_label(words: &str) -> bool {
    let words = unbolded(words).0;
    let named = number::leading(words).is_some_and(|(number, _)| number.label.is_some());
    named || is_letter(words)
}

/// `**words**` without its marks, when all of it is bold.
fn unbolded(words: &str) -> (&str, bool) {
    let inner = ["**", "__"].into_iter().find_map(|mark| words.strip_prefix(mark)?.strip_suffix(mark));
    (inner.unwrap_or(words), inner.is_some())
}

/// What stands between number and title.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | ':' | ')' | '-' | '–' | '—' | '‐' | '‑')
}

fn untied(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| c.is_whitespace() || is_separator(c))
}

fn blank_length(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The parts of a number: 37, 3 and 1 of `37-3.1`. None for letters and numbers like `414(h)`.
fn parts(value: &str) -> Option<Vec<u32>> {
    let part = |part: &str| part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok();
    value.split(['-', '.', '–']).map(part).collect()
}
