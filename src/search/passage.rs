//! Cutting long texts into passages, so that a section of thousands of words answers by the part that answers.

use std::ops::Range;

use super::excerpt::sentences;

/// Texts up to this length, in bytes, are one passage.
const WHOLE: usize = 1_600;
/// From this length on a passage ends where its paragraph does.
const FULL: usize = 600;
/// From this length on it ends where its sentence does.
const LONGEST: usize = 1_200;

/// The passages of a text, in bytes: at least one.
pub(crate) fn passages(text: &str) -> Vec<Range<usize>> {
    let mut passages = Vec::new();
    let mut start = 0;
    let sentences = if text.len() > WHOLE { sentences(text) } else { Vec::new() };
    for (at, sentence) in sentences.iter().enumerate() {
        let Some(next) = sentences.get(at + 1) else { break };
        let ends_paragraph = text[sentence.end..next.start].contains("\n\n");
        let length = sentence.end - start;
        if length >= LONGEST || length >= FULL && ends_paragraph && text.len() - sentence.end >= FULL / 2 {
            passages.push(start..sentence.end);
            start = next.start;
        }
    }
    passages.push(start..text.len());
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

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
