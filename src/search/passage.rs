//! Cutting long texts into passages, so that a section of thousands of words answers by the part that answers.

use std::ops::Range;

use super::statements::sentences;

/// Texts up to this length, in bytes, are one passage.
const WHOLE: usize = 1_600;
/// From this length on a passage ends where its paragraph does.
const FULL: usize = 800;
/// From this length on it ends where the next clause has a number or letter: `A.`, `(2)`.
const CLAUSE: usize = 400;
/// From this length on it ends where its sentence does.
const LONGEST: usize = 1_400;

/// The passages of a text, in bytes: at least one.
pub(crate) fn passages(text: &str) -> Vec<Range<usize>> {
    let mut passages = Vec::new();
    let mut start = 0;
    let sentences = if text.len() > WHOLE { sentences(text) } else { Vec::new() };
    for (at, sentence) in sentences.iter().enumerate() {
        let Some(next) = sentences.get(at + 1) else { break };
        let ends_paragraph = text[sentence.end..next.start].contains("\n\n");
        let starts_clause = text[sentence.end..next.start].contains('\n') && is_clause(&text[next.start..]);
        let length = sentence.end - start;
        let is_whole = length >= FULL && ends_paragraph || length >= CLAUSE && starts_clause;
        if length >= LONGEST || is_whole && text.len() - sentence.end >= CLAUSE {
            passages.push(start..sentence.end);
            start = next.start;
        }
    }
    passages.push(start..text.len());
    passages
}

/// Whether a text begins with the marker of a clause.
fn is_clause(text: &str) -> bool {
    let marker = text.split(char::is_whitespace).next().unwrap_or_default();
    let name = marker.trim_start_matches('(').trim_end_matches([')', '.']);
    let is_digits = name.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = name.len() == 1 && name.is_ascii();
    let is_roman = name.bytes().all(|byte| b"ivxIVX".contains(&byte));
    marker.len() > name.len() && (1..=4).contains(&name.len()) && (is_digits || is_letter || is_roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_passages() {
        let clause = |name: &str| format!("{name} {}", "One sentence of a clause. ".repeat(20).trim());
        let text = ["A.", "(b)", "3.", "iv)"].map(clause).join("\n");
        let cut: Vec<usize> = passages(&text).into_iter().map(|range| range.start).collect();
        let length = clause("A.").len();
        assert_eq!(cut, [0, length + 1, 2 * length + 3, 3 * length + 4]);
        assert!(
            !is_clause("However, they may") && !is_clause("pay. It") && is_clause("(a) text") && is_clause("12. x")
        );
    }

    #[test]
    fn long_texts_are_cut_where_paragraphs_end() {
        assert_eq!(passages("Short."), vec![0..6; 1]);
        assert_eq!(passages(""), vec![0..0; 1]);
        let paragraph = format!("{}\n\n", "One sentence of a paragraph. ".repeat(30).trim());
        let text = paragraph.repeat(4).trim().to_owned();
        let cut = passages(&text);
        assert_eq!(cut.len(), 4);
        assert!(cut.iter().all(|range| text[range.clone()].starts_with("One") && text[range.clone()].ends_with('.')));
        let alone = "word ".repeat(600);
        assert_eq!(passages(&alone).len(), 1, "what has no sentences is not cut");
    }
}
