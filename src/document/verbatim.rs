//! Lines that are shown as typed: those of fenced code and of elements such as `<pre>`. Nothing in them is read for headings,
//! tables, lists or marks.

/// The elements whose lines are shown as typed, or not at all.
const ELEMENTS: [&str; 5] = ["pre", "script", "style", "template", "textarea"];

/// Where a text is, line by line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Verbatim {
    /// The sign of the fence that is open, and how many of them.
    fence: Option<(u8, usize)>,
    /// The element that is open.
    element: Option<&'static str>,
}

impl Verbatim {
    /// Whether the next line is shown as typed, or opens or closes what is.
    pub fn covers(&mut self, line: &str) -> bool {
        if let Some(name) = self.element {
            if behind_tag(line, "</", name).is_some() {
                self.element = None;
            }
            return true;
        }
        let is_fenced = self.is_fenced(line);
        if is_fenced || !line.trim_start_matches(['>', ' ', '\t']).starts_with('<') {
            return is_fenced;
        }
        let opened = ELEMENTS.iter().find_map(|name| Some((*name, behind_tag(line, "<", name)?)));
        let Some((name, rest)) = opened else { return false };
        self.element = behind_tag(rest, "</", name).is_none().then_some(name);
        true
    }

    /// Whether the next line is of fenced code; elements aside.
    pub fn is_fenced(&mut self, line: &str) -> bool {
        let here = fence_of(line);
        let is_fenced = self.fence.is_some() || here.is_some();
        self.fence = match (self.fence, here) {
            (None, opening) => opening.map(|(sign, count, _)| (sign, count)),
            (Some((sign, count)), Some((other, length, true))) if other == sign && length >= count => None,
            (open, _) => open,
        };
        is_fenced
    }
}

/// What follows the name in the first tag of an element.
fn behind_tag<'t>(line: &'t str, open: &str, name: &str) -> Option<&'t str> {
    line.match_indices(open).find_map(|(at, _)| {
        let rest = &line[at + open.len()..];
        let is_one = rest.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
        let behind = is_one.then(|| &rest[name.len()..])?;
        (behind.is_empty() || behind.starts_with(['>', ' ', '\t', '\r', '\n', '/'])).then_some(behind)
    })
}

/// The sign of a code fence, how many there are, and whether nothing follows.
fn fence_of(line: &str) -> Option<(u8, usize, bool)> {
    // Nearly all lines begin with a letter.
    let first = line.bytes().find(|byte| !byte.is_ascii_whitespace())?;
    if first.is_ascii_graphic() && !matches!(first, b'`' | b'~') {
        return None;
    }
    let words = line.trim_start();
    let sign = *words.as_bytes().first().filter(|sign| matches!(sign, b'`' | b'~'))?;
    let count = words.bytes().take_while(|byte| *byte == sign).count();
    let rest = &words[count..];
    (count >= 3 && line.len() - words.len() <= 3 && !rest.contains('`')).then_some((
        sign,
        count,
        rest.trim().is_empty(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, covered: &[usize]) {
        let mut verbatim = Verbatim::default();
        let found: Vec<usize> =
            text.lines().enumerate().filter(|(_, line)| verbatim.covers(line)).map(|(at, _)| at).collect();
        assert_eq!(found, covered, "{text}");
    }

    #[test]
    fn fences_and_elements_are_shown_as_typed() {
        check("a\n```\nb\n~~~\n```\nc", &[1, 2, 3, 4]);
        check("a\n<pre>\nb   c\n\n</pre>\nd", &[1, 2, 3, 4]);
        check("<PRE class=\"x\"><code>\nb\n</code></PRE>\nd", &[0, 1, 2]);
        check("<pre>a   b</pre>\nc", &[0]);
        check("<div><pre>\nb\n</pre></div>\nc", &[0, 1, 2]);
        check("<style>\n.a { color: red }\n</style>\nc", &[0, 1, 2]);
        check("> <pre>\n> b   c\n> </pre>\nd", &[0, 1, 2]);
        check("<preface>\nb\n</preface>\nc", &[]);
        check("Write <pre> for this.\nb", &[]);
    }
}
