//! Blocks as plain text: for search and for the number check on one line, for the comparison with the lines of the file.

use super::{BULLET, Block, Cell, Inline, Item, Table};

/// The words of a run of text, without marks; citations without words of their own are left out.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    let style = Style { line_end: ' ', cite: &|_| None, marks: false, head: "", heading: "", leaves_references: false };
    push_plain(inlines, &style, &mut out);
    out
}

/// The same with the lines of the file and with words for every citation: nothing that a reader sees is left out.
pub fn plain_lines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    let cite = |target: &str| Some(cited_words(target));
    let style = Style { line_end: '\n', cite: &cite, marks: true, head: "", heading: "", leaves_references: false };
    push_plain(inlines, &style, &mut out);
    out
}

/// How words are written.
struct Style<'a> {
    line_end: char,
    /// Words for citations that have none.
    cite: &'a dyn Fn(&str) -> Option<String>,
    /// Whether the marks of footnotes are written.
    marks: bool,
    /// What is between the cells of a table's head, and what ends a heading.
    head: &'a str,
    heading: &'a str,
    /// Whether references, which pages show beside the text, are left out.
    leaves_references: bool,
}

fn push_plain(inlines: &[Inline], style: &Style<'_>, out: &mut String) {
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Styled(_, inner)
            | Inline::Link(_, inner) => push_plain(inner, style, out),
            Inline::Image(_, words) => out.push_str(words),
            Inline::Citation(_, Some(words)) => out.push_str(words),
            Inline::Citation(_, None) if style.leaves_references && is_reference(out, &inlines[at + 1..]) => {}
            Inline::Citation(target, None) => out.push_str(&(style.cite)(target).unwrap_or_default()),
            Inline::Footnote(label) if style.marks => out.push_str(&raised(label)),
            // A mark parts words that are written without a space: `liability[^3]accordingly`.
            Inline::Footnote(_) if is_between_letters(out, inlines.get(at + 1)) => out.push(' '),
            Inline::Footnote(_) => {}
            Inline::SoftBreak => out.push(style.line_end),
            Inline::HardBreak => out.push('\n'),
        }
    }
}

/// Whether a citation is only the reference of the sentence before it: nothing behind it goes on.
fn is_reference(before: &str, behind: &[Inline]) -> bool {
    let goes_on = match behind.first() {
        Some(Inline::Text(text)) => text.trim_start().starts_with(|c: char| c.is_lowercase() || c == ','),
        _ => false,
    };
    before.trim_end().ends_with(['.', '!', '?']) && !goes_on
}

fn is_between_letters(before: &str, behind: Option<&Inline>) -> bool {
    matches!(behind, Some(Inline::Text(text)) if text.starts_with(char::is_alphabetic))
        && before.ends_with(char::is_alphabetic)
}

/// The mark of a footnote as one character for each digit, so that it is not taken for a figure of the text.
fn raised(label: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).map(|digit| DIGITS[digit as usize]);
    label.chars().map(digit).collect::<Option<String>>().unwrap_or_else(|| format!("[{label}]"))
}

/// The words for a citation that has none of its own: `2007-2012#old-sick-bank` as "old sick bank".
fn cited_words(target: &str) -> String {
    target.rsplit('#').next().unwrap_or(target).replace(['-', '_'], " ")
}

/// The words of a text, a blank line between paragraphs; without notes.
pub fn plain_text(blocks: &[Block]) -> String {
    let style =
        Style { line_end: ' ', cite: &|_| None, marks: false, head: CELL, heading: "", leaves_references: false };
    text_in(blocks, &style)
}

/// The same for search, with words for citations that have none, but for references, and marks by which headings and the heads of
/// tables are known.
pub fn plain_text_with(blocks: &[Block], cite: &dyn Fn(&str) -> Option<String>) -> String {
    text_in(
        blocks,
        &Style { line_end: ' ', cite, marks: false, head: HEAD_CELL, heading: HEADING_END, leaves_references: true },
    )
}

/// What is between the cells of a row, and of a head for search.
const CELL: &str = " · ";
const HEAD_CELL: &str = " ¦ ";
/// What ends a heading for search.
const HEADING_END: &str = " ¶";

fn text_in(blocks: &[Block], style: &Style<'_>) -> String {
    let mut out = String::new();
    push_blocks(blocks, style, &mut out);
    out.truncate(out.trim_end().len());
    out
}

fn push_blocks(blocks: &[Block], style: &Style<'_>, out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(words) => push_plain(words, style, out),
            Block::Heading(_, words) => {
                push_plain(words, style, out);
                out.push_str(style.heading);
            }
            Block::List(items) => {
                for item in items {
                    if !is_counted(&item.marker) {
                        out.push_str(&item.marker);
                        out.push(' ');
                    }
                    push_blocks(&item.blocks, style, out);
                }
            }
            Block::Definitions(words) => {
                for word in words {
                    push_plain(&word.term, style, out);
                    out.push_str("\n\n");
                    word.meanings.iter().for_each(|meaning| push_blocks(meaning, style, out));
                }
            }
            Block::Table(table) => push_table(table, style, out),
            Block::Quote(inner) | Block::Footnote(_, inner) => push_blocks(inner, style, out),
            Block::Details(summary, inner) => {
                push_plain(summary, style, out);
                out.push_str("\n\n");
                push_blocks(inner, style, out);
            }
            Block::Code(text) => out.push_str(text),
            Block::Note(_) | Block::Rule => continue,
        }
        out.truncate(out.trim_end().len());
        out.push_str("\n\n");
    }
}

fn push_table(table: &Table, style: &Style<'_>, out: &mut String) {
    if !table.caption.is_empty() {
        push_plain(&table.caption, style, out);
        out.push('\n');
    }
    for (is_head, row) in rows(table) {
        let cells = row.into_iter().map(|cell| {
            let mut words = String::new();
            push_plain(cell.map_or(&[][..], |cell| &cell.words), style, &mut words);
            words.trim().replace('\n', " ")
        });
        let between = if is_head { style.head } else { CELL };
        out.push_str(cells.collect::<Vec<_>>().join(between).trim_end());
        out.push('\n');
    }
}

/// The rows of a table, and whether each is its head, with something for every column: a cell that spans several rows is
/// in each of them; one that spans several columns is in all of a head's, and in the first of a row's.
fn rows(table: &Table) -> Vec<(bool, Vec<Option<&Cell>>)> {
    // For each column the cell from above, and how many rows it still covers.
    let mut above: Vec<(Option<&Cell>, u16)> = Vec::new();
    let head = (!table.head.is_empty()).then_some((true, &table.head));
    let all = head.into_iter().chain(table.rows.iter().map(|row| (false, row)));
    all.map(|(is_head, cells)| {
        let mut row: Vec<Option<&Cell>> = Vec::new();
        let mut cells = cells.iter();
        loop {
            if let Some((cell, rows)) = above.get_mut(row.len()).filter(|(_, rows)| *rows > 0) {
                *rows -= 1;
                row.push(*cell);
                continue;
            }
            let Some(cell) = cells.next() else { break };
            for column in 0..cell.columns.min(MOST_COLUMNS) {
                let shown = (column == 0 || is_head).then_some(cell);
                if above.len() <= row.len() {
                    above.resize(row.len() + 1, (None, 0));
                }
                above[row.len()] = (shown, cell.rows.saturating_sub(1));
                row.push(shown);
            }
        }
        (is_head, row)
    })
    .collect()
}

/// How many columns a cell may span.
const MOST_COLUMNS: u16 = 64;

/// The editor's notes among blocks, wherever they are.
pub fn notes(blocks: &[Block]) -> Vec<&[Block]> {
    blocks.iter().flat_map(notes_of).collect()
}

fn notes_of(block: &Block) -> Vec<&[Block]> {
    match block {
        Block::Note(note) => vec![note.as_slice()],
        Block::Quote(inner) | Block::Footnote(_, inner) | Block::Details(_, inner) => notes(inner),
        Block::List(items) => items.iter().flat_map(|item| notes(&item.blocks)).collect(),
        Block::Definitions(words) => words.iter().flat_map(|it| &it.meanings).flat_map(|it| notes(it)).collect(),
        Block::Paragraph(_) | Block::Heading(..) | Block::Table(_) | Block::Code(_) | Block::Rule => Vec::new(),
    }
}

/// Whether a marker only counts or sets apart: `3.`, `•`. Others, such as `(a)`, are words of the text.
pub fn is_counted(marker: &str) -> bool {
    marker == BULLET || marker.strip_suffix('.').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The rows of a table as a rectangle: where a cell spans several places, its words are in the first.
pub fn grid(table: &Table) -> (Vec<String>, Vec<Vec<String>>) {
    let has_head = !table.head.is_empty();
    let rows: Vec<&Vec<Cell>> = has_head.then_some(&table.head).into_iter().chain(&table.rows).collect();
    let mut out: Vec<Vec<String>> = Vec::with_capacity(rows.len());
    // For each column, how many rows a cell from above still covers.
    let mut covered: Vec<u16> = Vec::new();
    for row in rows {
        let mut cells: Vec<String> = Vec::with_capacity(row.len());
        let skip = |cells: &mut Vec<String>, covered: &mut Vec<u16>| {
            while covered.get(cells.len()).is_some_and(|rows| *rows > 0) {
                covered[cells.len()] -= 1;
                cells.push(String::new());
            }
        };
        for cell in row {
            skip(&mut cells, &mut covered);
            let mut words = plain(&cell.words);
            for _ in 0..cell.columns.min(MOST_COLUMNS) {
                if covered.len() <= cells.len() {
                    covered.resize(cells.len() + 1, 0);
                }
                covered[cells.len()] = cell.rows - 1;
                cells.push(std::mem::take(&mut words));
            }
        }
        skip(&mut cells, &mut covered);
        out.push(cells);
    }
    let head = if has_head { out.remove(0) } else { Vec::new() };
    (head, out)
}

/// Blocks without the citations at the ends of their paragraphs.
pub fn without_endings(blocks: &[Block]) -> Vec<Block> {
    let of = |block: &Block| match block {
        Block::List(items) => {
            let item = |item: &Item| Item { blocks: without_endings(&item.blocks), ..item.clone() };
            Block::List(items.iter().map(item).collect())
        }
        Block::Quote(inner) => Block::Quote(without_endings(inner)),
        block => without_citations(block, &mut Vec::new()),
    };
    blocks.iter().map(of).collect()
}

/// A paragraph without the citations behind its sentences, for where nobody can follow them. One among the words of a
/// sentence is a part of it.
pub fn without_references(block: &Block) -> Block {
    let Block::Paragraph(words) = block else {
        return block.clone();
    };
    let mut out: Vec<Inline> = Vec::new();
    let mut is_behind = false;
    let ends = |it: &Inline| matches!(it, Inline::Text(text) if text.trim_end().ends_with(['.', '?', '!', '”']));
    for inline in words {
        let before = out.iter().rposition(|it| !matches!(it, Inline::SoftBreak));
        match inline {
            Inline::Citation(_, None) if is_behind => {}
            Inline::Citation(_, None) if before.is_some_and(|at| ends(&out[at])) => {
                out.truncate(before.map_or(0, |at| at + 1));
                if let Some(Inline::Text(text)) = out.last_mut() {
                    text.truncate(text.trim_end().len());
                }
                is_behind = true;
            }
            Inline::SoftBreak if is_behind => {}
            Inline::Text(text) if is_behind && matches!(text.trim(), "" | ",") => {}
            Inline::Text(text) if is_behind => {
                out.push(Inline::Text(format!(" {}", text.trim_start_matches([',', ' ']))));
                is_behind = false;
            }
            other => {
                out.push(other.clone());
                is_behind = false;
            }
        }
    }
    Block::Paragraph(out)
}

/// A paragraph without the citations at its end, which are added to `targets`, as are those among its words. Pages show
/// them as references below the text.
pub fn without_citations(block: &Block, targets: &mut Vec<String>) -> Block {
    let Block::Paragraph(words) = block else {
        return block.clone();
    };
    let mut words = words.clone();
    let mut found = Vec::new();
    while let Some(last) = words.last_mut() {
        match last {
            Inline::Citation(target, None) => found.push(target.clone()),
            Inline::SoftBreak | Inline::HardBreak => {}
            Inline::Text(text) if text.trim().is_empty() || (!found.is_empty() && text.trim() == ",") => {}
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                break;
            }
            _ => break,
        }
        words.pop();
    }
    found.reverse();
    targets.extend(found);
    for inline in &words {
        if let Inline::Citation(target, _) = inline {
            targets.push(target.clone());
        }
    }
    Block::Paragraph(words)
}
