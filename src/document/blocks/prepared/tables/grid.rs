//! Tables drawn with signs: `+---+---+` around `| 1 | 2 |`, with merged cells, as pandoc writes them; box drawing; and rows
//! of `| 1 | 2 |` without Markdown's line of dashes.

use super::{Drawn, DrawnCell, Sheet};

/// The table that begins at a line, and the line after it.
pub fn at(sheet: &Sheet<'_>, start: usize) -> Option<(usize, Drawn)> {
    if !is_drawn(sheet.line(start)) || start > 0 && is_drawn(sheet.line(start - 1)) {
        return None;
    }
    let count = (start..sheet.lines.len()).take_while(|at| is_drawn(sheet.line(*at))).count();
    let lines: Vec<String> = (start..start + count).map(|at| plain_signs(sheet.line(at).trim())).collect();
    // Markdown's own tables have a line of dashes and pipes as their second.
    let is_markdown = lines.get(1).is_some_and(|line| line.contains('-') && is_delimiter(line));
    if count < 2 || is_markdown {
        return None;
    }
    let has_rules = lines.iter().any(|line| is_rule(line));
    let table = if has_rules { with_rules(&lines) } else { without_rules(&lines) }?;
    Some((start + count, table))
}

fn is_drawn(line: &str) -> bool {
    let words = line.trim();
    let first = words.chars().next();
    let last = words.chars().next_back();
    let is_edge = |c: Option<char>| c.is_some_and(|c| matches!(c, '|' | '+') || ('\u{2500}'..='\u{257f}').contains(&c));
    words.chars().nth(1).is_some() && is_edge(first) && is_edge(last)
}

/// Box drawing as plain signs.
fn plain_signs(line: &str) -> String {
    let sign = |c| match c {
        '─' | '━' | '╌' | '┄' => '-',
        '═' => '=',
        '│' | '┃' | '║' | '╎' | '┆' => '|',
        '\u{2500}'..='\u{257f}' => '+',
        c => c,
    };
    line.chars().map(sign).collect()
}

/// A line of Markdown's own between head and rows.
fn is_delimiter(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// A line between rows: `+---+:==:+`, `|---+---|`.
fn is_rule(line: &str) -> bool {
    line.contains(['-', '=']) && line.chars().all(|c| matches!(c, '+' | '|' | '-' | '=' | ':' | ' '))
}

fn with_rules(lines: &[String]) -> Option<Drawn> {
    let lines: Vec<Vec<char>> = lines.iter().map(|line| line.chars().collect()).collect();
    let rules = || lines.iter().filter(|line| is_rule(&line.iter().collect::<String>()));
    let mut edges: Vec<usize> = Vec::new();
    for line in rules() {
        let signs = line.iter().enumerate().filter(|(_, c)| matches!(**c, '+' | '|')).map(|(at, _)| at);
        edges.extend(signs);
    }
    edges.sort_unstable();
    edges.dedup();
    let width = edges.len().checked_sub(1).filter(|width| *width > 0)?;
    let mut drawn = Drawn::default();
    let mut row: Vec<Open> = Vec::new();
    let are_rows = are_rows(&lines, &edges);
    for line in &lines {
        let text: String = line.iter().collect();
        if is_rule(&text) {
            finish(&mut row, &mut drawn);
            if text.contains('=') && drawn.head.is_empty() {
                // The rows above the line of equal signs are the head.
                drawn.head = head(std::mem::take(&mut drawn.rows), width);
            }
            continue;
        }
        add_line(line, &edges, &mut row, &mut drawn);
        if are_rows {
            finish(&mut row, &mut drawn);
        }
    }
    finish(&mut row, &mut drawn);
    if are_rows && drawn.head.is_empty() && drawn.rows.len() > 1 {
        drawn.head = drawn.rows.remove(0);
    }
    let is_empty = |cells: &Vec<DrawnCell>| cells.iter().all(|cell| cell.text.is_empty());
    (!drawn.rows.iter().all(is_empty) || !is_empty(&drawn.head)).then_some(drawn)
}

/// Whether each line is a row of its own, as where only the head has a rule below it: all of their cells are filled, and
/// the last ones hold figures.
fn are_rows(lines: &[Vec<char>], edges: &[usize]) -> bool {
    let text = |line: &Vec<char>| line.iter().collect::<String>();
    let is_row = |line: &Vec<char>| {
        let cells = cells(line, edges);
        let is_figure =
            cells.last().is_some_and(|last| last.text.starts_with(|c: char| c.is_ascii_digit() || c == '$'));
        is_figure && cells.iter().all(|cell| !cell.text.is_empty())
    };
    let groups = || lines.split(|line| is_rule(&text(line))).filter(|group| !group.is_empty());
    let is_head = |group: &[Vec<char>]| group.len() == 1;
    groups().count() == 2
        && groups().next().is_some_and(is_head)
        && groups().nth(1).is_some_and(|rows| rows.len() > 1 && rows.iter().all(is_row))
}

/// A cell in the making: its first column, how many it spans, and its lines.
struct Open {
    column: usize,
    columns: u16,
    text: String,
}

/// Adds a line of words to the row. Where part of it is a rule, cells end there and others go on.
fn add_line(line: &[char], edges: &[usize], row: &mut Vec<Open>, drawn: &mut Drawn) {
    let cells = cells(line, edges);
    let is_partly_rule =
        cells.iter().any(|cell| is_dashes(&cell.text)) && cells.iter().any(|cell| !is_dashes(&cell.text));
    if is_partly_rule {
        finish(row, drawn);
    }
    for cell in cells.into_iter().filter(|cell| !is_partly_rule || !is_dashes(&cell.text)) {
        match row.iter_mut().find(|open| open.column == cell.column) {
            Some(open) => {
                if !cell.text.is_empty() && !open.text.is_empty() {
                    open.text.push(' ');
                }
                open.text.push_str(&cell.text);
            }
            None => row.push(cell),
        }
    }
}

fn is_dashes(text: &str) -> bool {
    text.contains("--") && text.chars().all(|c| matches!(c, '-' | '+' | '='))
}

/// The cells of a line of words. Pipes where the columns end part them; a line that is not aligned is cut at its pipes.
fn cells(line: &[char], edges: &[usize]) -> Vec<Open> {
    let text: String = line.iter().collect();
    let inner = text.trim_matches(|c| matches!(c, '|' | '+'));
    let by_pipes: Vec<&str> = inner.split('|').map(str::trim).collect();
    let cell =
        |column: usize, columns: usize, text: &str| Open { column, columns: columns as u16, text: text.to_string() };
    if by_pipes.len() + 1 == edges.len() {
        return by_pipes.iter().enumerate().map(|(column, text)| cell(column, 1, text)).collect();
    }
    let mut found = Vec::new();
    let mut column = 0;
    for next in 1..edges.len() {
        let is_edge = next + 1 == edges.len() || line.get(edges[next]).is_some_and(|c| matches!(c, '|' | '+'));
        if is_edge {
            let end = if next + 1 == edges.len() { line.len() } else { edges[next] };
            let own: String = line.get(edges[column] + 1..end).unwrap_or_default().iter().collect();
            found.push(cell(column, next - column, own.trim_end_matches('|').trim()));
            column = next;
        }
    }
    found
}

fn finish(row: &mut Vec<Open>, drawn: &mut Drawn) {
    row.sort_by_key(|cell| cell.column);
    let cells = row.drain(..).map(|cell| DrawnCell { text: cell.text, columns: cell.columns, rows: 1 });
    let cells: Vec<DrawnCell> = cells.collect();
    if !cells.is_empty() {
        drawn.rows.push(cells);
    }
}

/// Head rows as one: the words of each column below one another.
fn head(rows: Vec<Vec<DrawnCell>>, width: usize) -> Vec<DrawnCell> {
    if let [_] = rows.as_slice() {
        return rows.into_iter().next().unwrap_or_default();
    }
    let mut columns = vec![String::new(); width];
    for row in rows {
        let mut column = 0;
        for cell in row {
            if let Some(text) = columns.get_mut(column).filter(|_| !cell.text.is_empty()) {
                text.push_str(if text.is_empty() { "" } else { " " });
                text.push_str(&cell.text);
            }
            column += usize::from(cell.columns);
        }
    }
    columns.into_iter().map(DrawnCell::new).collect()
}

/// Rows of pipes alone.
fn without_rules(lines: &[String]) -> Option<Drawn> {
    let row = |line: &String| -> Option<Vec<DrawnCell>> {
        let inner = line.strip_prefix('|')?.strip_suffix('|')?;
        Some(inner.split('|').map(|cell| DrawnCell::new(cell.trim().to_string())).collect())
    };
    let rows: Vec<Vec<DrawnCell>> = lines.iter().map(row).collect::<Option<_>>()?;
    let is_even = rows.iter().all(|row| row.len() == rows[0].len());
    (is_even && rows[0].len() > 1).then_some(Drawn { head: Vec::new(), rows })
}
