//! Apostrophes and quotation marks as a printer sets them, and numbers of sections on one line (`kept_whole`).
//! Contributors type `'` and `"`; pages show `’`, `“` and `”`.
//!
//! Only what readers see of a page is touched: no tag, no attribute, nothing that is code. Text that is searched,
//! compared or given to other programs stays as it was typed.

mod kept_whole;

use crate::language::signs;

/// How the classes of numbers begin, whose elements are kept whole already.
const CLASS: &str = " class=\"n";

/// Elements whose text is shown as it was typed.
const VERBATIM: [&str; 5] = ["pre", "code", "script", "style", "textarea"];

/// Elements whose text can hold no element of ours.
const PLAIN: [&str; 3] = ["title", "option", "svg"];

/// A page with its marks set. Double marks are those of English, so that they stay as they are in other languages.
pub fn set(page: &str, english: bool) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 64);
    let mut setter = Setter { before: ' ', open: false, is_plain: false, is_whole: false, english };
    let mut rest = page;
    while let Some(at) = signs::first_of(rest, *b"<<<") {
        setter.push(&rest[..at], &mut out);
        rest = &rest[at..];
        let end = verbatim_end(rest).unwrap_or_else(|| tag_end(rest));
        setter.passes(&rest[..end]);
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    setter.push(rest, &mut out);
    out
}

/// Words outside of a page, with their marks set.
pub fn words(text: &str, english: bool) -> String {
    Marks::new(english).set(text)
}

/// Sets the marks of the runs of a block, one after the other.
pub struct Marks(Setter);

impl Marks {
    /// At the beginning of a block.
    pub fn new(english: bool) -> Self {
        Self(Setter { before: ' ', open: false, is_plain: true, is_whole: false, english })
    }

    /// The next run.
    pub fn set(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        self.0.push(text, &mut out);
        out
    }
}

/// Where the tag or comment ends that a text begins with.
fn tag_end(text: &str) -> usize {
    let (mut end, mut marks) = (0, 0);
    while let Some(length) = signs::first_of(&text[end..], *b">>>").map(|at| at + 1) {
        marks += signs::places(&text[end..end + length], "\"").count();
        end += length;
        if marks % 2 == 0 {
            return end;
        }
    }
    text.len()
}

/// Where the element ends whose text is not touched, if a text begins with one.
fn verbatim_end(text: &str) -> Option<usize> {
    let name = text[1..].split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let name = VERBATIM.into_iter().find(|it| *it == name)?;
    let close = format!("</{name}>");
    Some(text.find(&close).map_or(text.len(), |at| at + close.len()))
}

struct Setter {
    /// The character before, over inline tags.
    before: char,
    /// Whether a double mark is open in this block.
    open: bool,
    /// Whether the text may hold no element.
    is_plain: bool,
    /// Whether the text is kept whole by its own element, such as `<span class="n">`.
    is_whole: bool,
    english: bool,
}

impl Setter {
    /// A tag goes by: a block begins anew, and so do the words of a redline.
    fn passes(&mut self, tag: &str) {
        const INLINE: [&str; 8] = ["a", "span", "em", "strong", "b", "i", "mark", "small"];
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        // Inside a drawing every element is part of it.
        if PLAIN.contains(&name) {
            self.is_plain = !tag.starts_with("</");
        }
        let mut behind = signs::places(tag, CLASS).map(|at| &tag[at + CLASS.len()..]);
        self.is_whole = behind.any(|rest| ["\"", "b\"", "umber"].iter().any(|it| rest.starts_with(it)));
        if INLINE.contains(&name) {
            return;
        }
        self.before = if matches!(name, "ins" | "del") { '\0' } else { ' ' };
        self.open &= self.before == '\0';
    }

    fn push(&mut self, text: &str, out: &mut String) {
        let mut rest = text;
        while let Some(at) = signs::first_of(rest, *b"'\"&") {
            self.copy(&rest[..at], out);
            rest = &rest[at..];
            let typed = ["'", "\"", "&quot;", "&#39;"].into_iter().find(|mark| rest.starts_with(mark));
            let Some(typed) = typed else {
                self.copy("&", out);
                rest = &rest[1..];
                continue;
            };
            rest = &rest[typed.len()..];
            let mark = if matches!(typed, "'" | "&#39;") { '\'' } else { '"' };
            match self.mark(mark, rest.chars().next()) {
                Some(mark) => out.push(mark),
                None => out.push_str(typed),
            }
            self.before = mark;
        }
        self.copy(rest, out);
    }

    fn copy(&mut self, text: &str, out: &mut String) {
        if self.is_plain || self.is_whole {
            out.push_str(text);
        } else {
            kept_whole::push(text, out);
        }
        self.before = text.chars().next_back().unwrap_or(self.before);
    }

    /// The mark to set, or none where it is not clear.
    fn mark(&mut self, mark: char, next: Option<char>) -> Option<char> {
        let after_word = self.before.is_alphabetic() || matches!(self.before, '.' | ',' | '!' | '?' | ')' | '%' | '”');
        let digit = self.before.is_ascii_digit();
        if mark == '\'' {
            let in_word = digit && next.is_some_and(char::is_alphabetic);
            return (self.before.is_alphabetic() || in_word).then_some('’');
        }
        if !self.english || self.before == '\0' {
            return None;
        }
        if self.open && (after_word || digit) {
            self.open = false;
            return Some('”');
        }
        let starts = self.before.is_whitespace() || matches!(self.before, '(' | '[' | '—' | '–');
        let opens = !self.open && starts && next.is_some_and(|next| !next.is_whitespace());
        self.open |= opens;
        opens.then_some('“')
    }
}

#[cfg(test)]
mod tests {
    use super::set;

    #[test]
    fn marks_are_set_in_what_is_read_and_nowhere_else() {
        let cases = [
            ("<p>The teacher's day, all teachers' days</p>", "<p>The teacher’s day, all teachers’ days</p>"),
            ("<p>marked \"computed\" and (&quot;so&quot;).</p>", "<p>marked “computed” and (“so”).</p>"),
            ("<p>\"A <a href=\"x's\">link</a>,\" it says</p>", "<p>“A <a href=\"x's\">link</a>,” it says</p>"),
            ("<a title=\"a's > b's\">the 1990's</a>", "<a title=\"a's > b's\">the 1990’s</a>"),
            ("<p>A wall of 6' 2\" and 9\"</p>", "<p>A wall of 6' 2\" and 9\"</p>"),
            ("<p>from <code>it's \"so\"</code> on</p>", "<p>from <code>it's \"so\"</code> on</p>"),
            ("<p>the<del>m</del><ins>\"x\"</ins></p>", "<p>the<del>m</del><ins>\"x\"</ins></p>"),
            ("<p>one \"left open</p><p>\"two\"</p>", "<p>one “left open</p><p>“two”</p>"),
            ("<p>Schüler's a < b", "<p>Schüler’s a < b"),
            ("<p><a>See 4-1</a></p>", "<p><a>See <span class=\"nb\">4-1</span></a></p>"),
            ("<a class=\"number share\">4-1</a>", "<a class=\"number share\">4-1</a>"),
            (
                "<title>4-1</title><svg><text>4-1</text></svg><option>4-1",
                "<title>4-1</title><svg><text>4-1</text></svg><option>4-1",
            ),
        ];
        for (typed, shown) in cases {
            assert_eq!(set(typed, true), shown);
        }
        assert_eq!(set("<p>d'accord \"oui\"</p>", false), "<p>d’accord \"oui\"</p>");
    }
}
