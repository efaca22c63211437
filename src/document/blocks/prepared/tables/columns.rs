//! Lines of typed text, cut where the columns of a table are.

use std::ops::Range;

/// The distance between tab stops.
const TAB: usize = 8;

/// The characters of a line, with tabs expanded to spaces.
pub fn characters(line: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\t' => {
                let stop = (out.len() / TAB + 1) * TAB;
                out.resize(stop, ' ');
            }
            // The line after a page break begins with it.
            '\u{c}' => {}
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    while out.last() == Some(&' ') {
        out.pop();
    }
    out
}

/// The stretches of a line between gaps of at least two spaces.
pub fn stretches(characters: &[char]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in characters.iter().enumerate().filter(|(_, c)| **c != ' ') {
        debug_assert!(!c.is_whitespace());
        match found.last_mut() {
            Some(last) if at < last.end + 2 => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// The labels in a line: its stretches, each cut where its first word comes again, as in `Step 1 Step 2`.
pub fn labels(characters: &[char]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for stretch in stretches(characters) {
        let text: String = characters[stretch].iter().collect();
        let first = text.split(' ').next().unwrap_or_default().to_string();
        for (at, word) in text.split(' ').enumerate() {
            match found.last_mut().filter(|_| at > 0 && word != first) {
                Some(label) => label.extend([" ", word]),
                None => found.push(word.to_string()),
            }
        }
    }
    found
}

/// Cuts a line at the boundaries between columns. A word that crosses one stays whole, on the side where most of it is.
pub fn cut(characters: &[char], boundaries: &[usize]) -> Vec<String> {
    let mut cells = Vec::with_capacity(boundaries.len() + 1);
    let mut from = 0;
    for boundary in boundaries {
        let at = snapped(characters, *boundary).clamp(from, characters.len());
        cells.push(words(&characters[from..at]));
        from = at;
    }
    cells.push(words(&characters[from..]));
    cells
}

fn words(characters: &[char]) -> String {
    characters.iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The edge of a word that is nearest to a boundary within it.
fn snapped(characters: &[char], boundary: usize) -> usize {
    let is_blank = |at: usize| characters.get(at).is_none_or(|c| *c == ' ');
    if boundary == 0 || is_blank(boundary) || is_blank(boundary - 1) {
        return boundary;
    }
    let left = (0..boundary).rev().find(|at| is_blank(*at)).map_or(0, |at| at + 1);
    let right = (boundary..=characters.len()).find(|at| is_blank(*at)).unwrap_or(characters.len());
    if left > 0 && boundary - left <= right - boundary { left } else { right }
}
