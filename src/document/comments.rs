//! Comments: words for those who write the file, not for its readers. `<!-- … -->`, `%% … %%` as Obsidian writes them and
//! `{>> … <<}` of CriticMarkup are taken out before anything else is read, so that no reader ever meets their words.

use std::borrow::Cow;
use std::ops::Range;

use super::verbatim::Verbatim;
use crate::language::signs;

/// The signs that open and close a comment.
const MARKS: [(&str, &str); 3] = [("<!--", "-->"), ("{>>", "<<}"), ("%%", "%%")];

/// The comments in a stretch of a text, in order. Those in code are its text.
pub fn find(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[stretch.clone()];
    let mut found = Vec::new();
    if !MARKS.iter().any(|(open, _)| signs::has(words, open)) {
        return found;
    }
    let mut verbatim = Verbatim::default();
    // Up to where each kind of comment is known not to close.
    let mut is_open_until = [0; MARKS.len()];
    let (mut next, mut from) = (0, 0);
    for line in signs::lines(words) {
        let start = next;
        next += line.len();
        if from >= next || from <= start && verbatim.is_fenced(line.trim_end_matches(['\n', '\r'])) {
            continue;
        }
        let (mut ticks, mut counted, last_tick) = (0, start, signs::places(line, "`").last().map(|at| start + at));
        for at in signs::places_of(line, [b'<', b'{', b'%']).map(|at| start + at) {
            let kind = MARKS.iter().position(|(open, _)| words[at..].starts_with(open));
            let Some(kind) = kind.filter(|kind| at >= from && is_open_until[*kind] <= at) else { continue };
            ticks += words[counted..at].bytes().filter(|byte| *byte == b'`').count();
            counted = at;
            let is_code = ticks % 2 == 1 && last_tick.is_some_and(|tick| tick > at);
            if is_code || words[..at].ends_with('\\') {
                continue;
            }
            match end(words, start, at, kind) {
                Ok(end) => {
                    found.push(stretch.start + at..stretch.start + end);
                    from = end;
                }
                Err(seen) => is_open_until[kind] = seen,
            }
        }
    }
    found
}

/// Where the comment ends that opens at a byte of a line; or else up to where none closes.
fn end(words: &str, line: usize, at: usize, kind: usize) -> Result<usize, usize> {
    let (open, close) = MARKS[kind];
    let inner = at + open.len();
    let is_first = words[line..at].trim().is_empty();
    match kind {
        0 => {
            // `<!-->` is a whole comment.
            if let Some(mark) = [">", "->"].into_iter().find(|mark| words[inner..].starts_with(mark)) {
                return Ok(inner + mark.len());
            }
            let end = words[inner..].find(close).ok_or(words.len())? + inner;
            // Within a sentence, one that goes on behind its paragraph and then meets another was never closed.
            let text = &words[inner..end];
            let lost = if is_first { None } else { text.rfind(open).filter(|_| blank_line(text).is_some()) };
            lost.map_or(Ok(end + close.len()), |last| Err(inner + last))
        }
        1 => Ok(words[inner..].find(close).ok_or(words.len())? + inner + close.len()),
        _ => {
            let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '%');
            if is_word(words[..at].chars().next_back()) || words[inner..].starts_with('%') {
                return Err(inner);
            }
            // One that has its line for itself goes on over empty lines.
            let is_block = is_first && words[inner..].lines().next().is_none_or(|rest| rest.trim().is_empty());
            let rest = &words[inner..];
            let paragraph = if is_block { None } else { blank_line(rest) }.unwrap_or(rest.len());
            let closes = |at: &usize| !is_word(rest[at + close.len()..].chars().next());
            let end = rest[..paragraph].match_indices(close).map(|(at, _)| at).find(closes);
            end.map(|end| inner + end + close.len()).ok_or(inner + paragraph)
        }
    }
}

/// Where the first empty line of a text begins.
fn blank_line(text: &str) -> Option<usize> {
    signs::places(text, "\n").map(|at| at + 1).find(|at| {
        let line = text[*at..].trim_start_matches([' ', '\t', '\r']);
        line.starts_with('\n')
    })
}

/// A text with spaces for its comments: every other word keeps its place.
pub fn without<'t>(text: &'t str, comments: &[Range<usize>]) -> Cow<'t, str> {
    if comments.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for comment in comments {
        out.push_str(&text[from..comment.start]);
        out.extend(text[comment.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        from = comment.end;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// What the Markdown parser sees of a comment: one that has its lines for itself still parts what is around it.
pub fn trace(text: &str, comment: &Range<usize>) -> &'static str {
    let before = text[..comment.start].trim_end_matches([' ', '\t']);
    let after = text[comment.end..].trim_start_matches([' ', '\t', '\r']);
    let is_alone = (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'));
    if is_alone { TRACE } else { "" }
}

/// A comment without words.
pub const TRACE: &str = "<!---->";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, left: &str) {
        let found = find(text, 0..text.len());
        let mut out = text.to_string();
        found.into_iter().rev().for_each(|place| out.replace_range(place, ""));
        assert_eq!(out, left, "{text}");
    }

    #[test]
    fn comments_are_found_wherever_they_are() {
        check("a <!-- b --> c", "a  c");
        check("<!--\nARTICLE 2\n\n# B\n```\nc\n```\n-->\nd", "\nd");
        check("a <!-- b\n\nc --> d", "a  d");
        check("a <!--> b <!---> c", "a  b  c");
        check("a {>>ask Bob<<} b", "a  b");
        check("%%\na\n\nb\n%%\nc", "\nc");
        check("a %% b %% c", "a  c");
        check("a (%%b%%).", "a ().");
        check("a <!-- b --> c <!-- d --> e", "a  c  e");
    }

    #[test]
    fn what_only_looks_like_a_comment_is_text() {
        for text in [
            "```\n<!-- a -->\n```",
            "`<!-- a -->` and `%% b %%`",
            "\\<!-- a -->",
            "<!-- a",
            "100%% or 50%% of it",
            "%% a\n\nb %%",
            "{>>a",
            "a < b -- c > d",
        ] {
            check(text, text);
        }
        check("a <!-- b\n\nc <!-- d --> e", "a <!-- b\n\nc  e");
    }

    #[test]
    fn what_is_left_keeps_its_place() {
        let text = "a <!-- é\n– --> b";
        let comments = find(text, 0..text.len());
        let out = without(text, &comments);
        assert_eq!((out.len(), out.find('b'), out.matches('\n').count()), (text.len(), text.find('b'), 1));
    }
}
