//! The dress of a line: what a converter or an author puts around words so that they look like a heading, and before signs
//! so that Markdown does not read them. `**Section 1.**`, `<u>A. Leave</u>`, `[2.1 Pay]{.underline}` and `II\. LEAVE` are
//! read as the words that they show. This is the one place that knows such marks; the search for headings sees words.

use std::ops::Range;

use crate::document::blocks::attributes_length;

/// HTML that makes words look like a heading.
const DRESSING: [&str; 14] = ["b", "strong", "i", "em", "u", "ins", "span", "mark", "h1", "h2", "h3", "h4", "h5", "h6"];
/// HTML that does not change how words read.
const NEUTRAL: [&str; 7] = ["a", "font", "small", "big", "p", "center", "div"];
/// A line break within a heading, without the sign that becomes a space.
const BREAKS: [&str; 3] = ["br>", "br/>", "br />"];
/// More stars or underscores in a row are a line to write on.
const MOST_SIGNS: usize = 3;
/// So many marks may be open at once.
const MOST_OPEN: usize = 16;
/// A mark that dresses a heading is among its first bytes.
const NEAR: usize = 80;

/// What was taken off a line.
#[derive(Debug, Default)]
pub(super) struct Dress {
    /// In their order in the line.
    marks: Vec<Mark>,
    /// Bytes of the words that show between an opening mark and a closing one, in order; none is within another.
    spans: Vec<Range<usize>>,
}

/// A mark that readers do not see.
#[derive(Clone, Debug)]
struct Mark {
    /// Where it is among the words.
    at: usize,
    /// Its bytes in the line.
    place: Range<usize>,
    side: Side,
    /// Where the mark that opens this closing one is among the words.
    opened: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// It belongs to the words after it.
    Open,
    Close,
}

/// A mark that may still be closed.
struct Opener<'t> {
    name: &'t str,
    place: Range<usize>,
}

/// The marks of a pair.
struct Pair {
    open: Range<usize>,
    close: Range<usize>,
    is_dress: bool,
}

/// The words of a line without its dress; `None` if it has none.
pub(super) fn undressed(line: &str) -> Option<(String, Dress)> {
    if !line.bytes().take(NEAR).any(|byte| matches!(byte, b'*' | b'_' | b'<' | b'[' | b'\\')) {
        return None;
    }
    let (pairs, escapes) = marks(line);
    if pairs.is_empty() && escapes.is_empty() {
        return None;
    }
    let breaks =
        if pairs.iter().any(|pair| line[pair.open.clone()].starts_with('<')) { breaks(line) } else { Vec::new() };
    let mut all: Vec<(Range<usize>, Side, usize)> =
        escapes.into_iter().map(|at| (at..at + 1, Side::Open, at)).collect();
    for pair in &pairs {
        all.push((pair.open.clone(), Side::Open, pair.open.start));
        all.push((pair.close.clone(), Side::Close, pair.open.start));
    }
    all.extend(breaks.iter().map(|place| (place.clone(), Side::Open, place.start)));
    all.sort_by_key(|(place, ..)| place.start);
    let (mut words, mut dress, mut from) = (String::with_capacity(line.len()), Dress::default(), 0);
    for (place, side, opened) in all {
        words.push_str(&line[from..place.start]);
        if breaks.contains(&place) {
            words.pop();
            words.push(' ');
        }
        let opened = dress.marks.binary_search_by_key(&opened, |mark| mark.place.start);
        let opened = opened.map_or(words.len(), |mark| dress.marks[mark].at);
        from = place.end;
        dress.marks.push(Mark { at: words.len(), place, side, opened });
    }
    words.push_str(&line[from..]);
    let at = |place: &Range<usize>| {
        let found = dress.marks.binary_search_by_key(&place.start, |mark| mark.place.start);
        found.map_or(0, |mark| dress.marks[mark].at)
    };
    let spans = pairs.iter().filter(|pair| pair.is_dress).map(|pair| at(&pair.open)..at(&pair.close));
    let mut spans: Vec<Range<usize>> = spans.filter(|span| !words[span.clone()].trim().is_empty()).collect();
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup_by(|next, before| next.end <= before.end);
    dress.spans = spans;
    Some((words, dress))
}

impl Dress {
    /// The byte of the line at which a cut before this byte of the words is made: marks that close stay before it.
    pub fn place(&self, at: usize) -> usize {
        let before = self.marks.partition_point(|mark| mark.at < at);
        let taken = |marks: &[Mark]| marks.iter().map(|mark| mark.place.len()).sum::<usize>();
        let closing = self.marks[before..].iter().take_while(|mark| mark.at == at && mark.side == Side::Close);
        at + taken(&self.marks[..before]) + closing.map(|mark| mark.place.len()).sum::<usize>()
    }

    /// Where the dress ends in which the word at this byte begins.
    pub fn end(&self, at: usize) -> Option<usize> {
        self.spans.iter().find(|span| at < span.end).filter(|span| span.start <= at).map(|span| span.end)
    }

    /// The closing marks behind a cut whose opening marks are before it.
    pub fn left_open(&self, at: usize) -> impl Iterator<Item = Range<usize>> {
        let is_cut = move |mark: &&Mark| mark.side == Side::Close && mark.at > at && mark.opened < at;
        self.marks.iter().filter(is_cut).map(|mark| mark.place.clone())
    }
}

/// The line breaks of HTML, each without its first sign.
fn breaks(line: &str) -> Vec<Range<usize>> {
    let length = |at: usize| {
        BREAKS.iter().find(|tag| line.get(at..at + tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag)))
    };
    line.match_indices('<').filter_map(|(at, _)| Some(at + 1..at + 1 + length(at + 1)?.len())).take(MOST_OPEN).collect()
}

/// The pairs of marks of a line, and the backslashes that only escape what follows.
fn marks(line: &str) -> (Vec<Pair>, Vec<usize>) {
    let bytes = line.as_bytes();
    let (mut pairs, mut escapes, mut open) = (Vec::new(), Vec::new(), Vec::<Opener<'_>>::new());
    let mut at = 0;
    while at < bytes.len() {
        if !matches!(bytes[at], b'\\' | b'`' | b'*' | b'_' | b'<' | b'[' | b']') {
            at += 1;
            continue;
        }
        let rest = &line[at..];
        let length = match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                escapes.push(at);
                2
            }
            b'`' => code_length(rest),
            sign @ (b'*' | b'_') => {
                let count = rest.bytes().take_while(|byte| *byte == sign).count();
                signs(line, at..at + count, &mut open, &mut pairs);
                count
            }
            b'<' => tag(rest, at, &mut open, &mut pairs).unwrap_or(1),
            b'[' => {
                open.extend((open.len() < MOST_OPEN).then_some(Opener { name: "[", place: at..at + 1 }));
                1
            }
            b']' => bracket(rest, at, &mut open, &mut pairs),
            _ => 1,
        };
        at += length;
    }
    (pairs, escapes)
}

/// The length of code, or of the sign that only looks like its beginning.
fn code_length(rest: &str) -> usize {
    let count = rest.bytes().take_while(|byte| *byte == b'`').count();
    rest[count..].find(&rest[..count]).map_or(count, |close| 2 * count + close)
}

/// Stars or underscores: they close what others opened, or open.
fn signs<'t>(line: &'t str, mut own: Range<usize>, open: &mut Vec<Opener<'t>>, pairs: &mut Vec<Pair>) {
    let sign = &line[own.start..own.start + 1];
    let before = line[..own.start].chars().next_back();
    let after = line[own.end..].chars().next();
    let is_word = |c: Option<char>| sign == "_" && c.is_some_and(char::is_alphanumeric);
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if own.len() > MOST_SIGNS {
        return;
    }
    if !is_space(before) && !is_word(after) {
        while !own.is_empty()
            && let Some(found) = open.iter().rposition(|opener| opener.name == sign)
        {
            let opener = &mut open[found];
            let count = opener.place.len().min(own.len());
            let (inner, close) = (opener.place.end - count..opener.place.end, own.start..own.start + count);
            opener.place.end -= count;
            own.start += count;
            let is_done = opener.place.is_empty();
            open.truncate(found + usize::from(!is_done));
            pairs.push(Pair { open: inner, close, is_dress: true });
        }
    }
    if !own.is_empty() && !is_space(after) && !is_word(before) && open.len() < MOST_OPEN {
        open.push(Opener { name: sign, place: own });
    }
}

/// An element of HTML around words; its length.
fn tag<'t>(rest: &'t str, at: usize, open: &mut Vec<Opener<'t>>, pairs: &mut Vec<Pair>) -> Option<usize> {
    // Where another one opens first, it is no element.
    let length = 2 + rest[1..].find(['<', '>']).filter(|end| rest.as_bytes()[1 + end] == b'>')?;
    let inner = &rest[1..length - 1];
    let (is_closing, inner) = (inner.starts_with('/'), inner.trim_start_matches('/'));
    let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())];
    let known = DRESSING.iter().chain(&NEUTRAL).find(|known| name.eq_ignore_ascii_case(known))?;
    if *known == "a" && inner.to_ascii_lowercase().contains("href") {
        return None;
    }
    if !is_closing && open.len() < MOST_OPEN {
        open.push(Opener { name: known, place: at..at + length });
    } else if is_closing && let Some(found) = open.iter().rposition(|opener| opener.name == *known) {
        pairs.push(Pair {
            open: open[found].place.clone(),
            close: at..at + length,
            is_dress: DRESSING.contains(known),
        });
        open.truncate(found);
    }
    Some(length)
}

/// The end of `[words]{.underline}`; its length.
fn bracket(rest: &str, at: usize, open: &mut Vec<Opener<'_>>, pairs: &mut Vec<Pair>) -> usize {
    let Some(found) = open.iter().rposition(|opener| opener.name == "[") else { return 1 };
    let place = open[found].place.clone();
    let Some(length) = attributes_length(&rest[1..]) else {
        // The words of a link may be dressed; its brackets are not.
        open.remove(found);
        return 1;
    };
    open.truncate(found);
    pairs.push(Pair { open: place, close: at..at + 1 + length, is_dress: true });
    1 + length
}

#[cfg(test)]
mod tests {
    use super::undressed;

    /// The words of a line, with brackets around what is dressed.
    fn shown(line: &str) -> String {
        let Some((words, dress)) = undressed(line) else { return line.to_string() };
        let mut out = words.clone();
        for span in dress.spans.iter().rev() {
            out.insert(span.end, '⟩');
            out.insert(span.start, '⟨');
        }
        out
    }

    #[test]
    fn each_dress_shows_its_words() {
        for line in [
            "**Section 1. Pay.** All",
            "__Section 1. Pay.__ All",
            "*Section 1. Pay.* All",
            "_Section 1. Pay._ All",
            "***Section 1. Pay.*** All",
            "**_Section 1. Pay._** All",
            "<u>Section 1. Pay.</u> All",
            "**<u>Section 1. Pay.</u>** All",
            "<u>**Section 1. Pay.**</u> All",
            "<b>Section 1. Pay.</b> All",
            "<STRONG>Section 1. Pay.</STRONG> All",
            "<span class=\"underline\">Section 1. Pay.</span> All",
            "[Section 1. Pay.]{.underline} All",
            "[**Section 1. Pay.**]{.underline} All",
            "<span id=\"_Toc1\" class=\"anchor\"></span>**Section 1. Pay.** All",
            "[]{#_Toc1 .anchor}**Section 1\\. Pay.** All",
        ] {
            assert_eq!(shown(line), "⟨Section 1. Pay.⟩ All", "{line}");
        }
        for (line, words) in [
            ("II\\. LEAVE", "II. LEAVE"),
            ("Side Letter \\#1 \\– A", "Side Letter #1 \\– A"),
            ("* 7.1 A 5*3 and a_b_c ___", "* 7.1 A 5*3 and a_b_c ___"),
            ("See [Section 2](#b) and `**x**`", "See [Section 2](#b) and `**x**`"),
            ("Section 1. <u>Pay</u>. **All**", "Section 1. ⟨Pay⟩. ⟨All⟩"),
            ("**Section 1. Pay", "**Section 1. Pay"),
            ("<p align=\"center\"><b>ARTICLE 4</b><br>PAY</p>", "⟨ARTICLE 4⟩ PAY"),
            ("<h2>Article 4 – Pay</h2>", "⟨Article 4 – Pay⟩"),
            ("<center>ARTICLE 4 PAY</center>", "ARTICLE 4 PAY"),
            ("a < b and <br> or <a href=\"#x\">y</a>", "a < b and <br> or <a href=\"#x\">y</a>"),
        ] {
            assert_eq!(shown(line), words, "{line}");
        }
    }

    #[test]
    fn a_cut_leaves_marks_with_their_words() {
        let line = "**1.1** *Two* are";
        let (words, dress) = undressed(line).unwrap();
        assert_eq!(words, "1.1 Two are");
        let places: Vec<usize> = [0, 3, 4, 7, 8].map(|at| dress.place(at)).into();
        assert_eq!(places, [0, 7, 8, 13, 14]);
        assert_eq!([0, 4, 8].map(|at| dress.end(at)), [Some(3), Some(7), None]);
        let (_, dress) = undressed("**1.1 All are.** So").unwrap();
        assert!(dress.left_open(4).eq(std::iter::once(14..16)));
    }
}
