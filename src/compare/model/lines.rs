//! Which line breaks of typed text to keep when it is shown: running text is reflowed, but a pay table, a table of
//! contents or a list that was typed with spaces needs its lines.

use crate::compare::model::redline::Redline;

/// The line breaks of both sides that are kept.
#[derive(Default)]
pub struct Breaks<'r> {
    sides: Vec<(&'r str, Vec<usize>)>,
}

impl<'r> Breaks<'r> {
    /// Those of a redline's texts.
    pub fn of(redline: &'r Redline) -> Self {
        let sides = [&redline.old.text, &redline.new.text];
        Breaks { sides: sides.into_iter().map(|text| (text.as_str(), standing(text))).collect() }
    }

    /// The lines of a part of either text, and whether the break after each is kept. In any other text, none is.
    pub fn lines<'t>(&self, part: &'t str) -> impl Iterator<Item = (&'t str, bool)> {
        let found = self.sides.iter().find_map(|(text, breaks)| Some((breaks, start_in(part, text)?)));
        part.split('\n').map(move |line| {
            let end = start_in(line, part).unwrap_or(0) + line.len();
            (line, found.is_some_and(|(breaks, start)| breaks.binary_search(&(start + end)).is_ok()))
        })
    }
}

/// Where a part begins that was cut out of a text; none where it was not.
fn start_in(part: &str, text: &str) -> Option<usize> {
    let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (start + part.len() <= text.len()).then_some(start)
}

/// The bytes at which a line ends for good.
fn standing(text: &str) -> Vec<usize> {
    let (mut found, mut end) = (Vec::new(), 0);
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        end += line.len();
        let stands = |next: &&str| {
            !line.trim().is_empty() && !next.trim().is_empty() && (in_columns(line) || in_columns(next) || lists(next))
        };
        if lines.peek().is_some_and(stands) {
            found.push(end);
        }
        end += 1;
    }
    found
}

/// "1.    Text", "b)  Text", "•  Text": the length of the part before the text.
fn enumerator(line: &str) -> Option<usize> {
    let (mark, rest) = line.split_once("  ")?;
    let is_mark = mark.len() <= 5 && mark.ends_with(['.', ')', '•', '-', '–']);
    (is_mark && !rest.trim().is_empty()).then(|| line.len() - rest.trim_start().len())
}

fn lists(line: &str) -> bool {
    enumerator(line.trim_start()).is_some()
}

/// Whether part of the line is set apart, after a leader or a wide gap.
fn in_columns(line: &str) -> bool {
    let line = line.trim();
    let text = &line[enumerator(line).unwrap_or(0)..];
    text.contains("....") || text.contains("   ")
}

#[cfg(test)]
mod tests {
    use super::{Breaks, standing};

    #[test]
    fn columns_and_lists_keep_their_lines() {
        let stand = |text: &str| {
            let breaks = Breaks { sides: vec![(text, standing(text))] };
            breaks.lines(text).map(|(_, stands)| stands).collect::<Vec<_>>()
        };
        assert_eq!(stand("the parties\nagree to meet"), [false, false]);
        assert_eq!(stand("Leave ...... 7\nPay ...... 9"), [true, false]);
        assert_eq!(stand("as of July 1\n  21    5,659   6,095\n  24    7,471   7,823\n"), [true, true, false, false]);
        assert_eq!(
            stand("may be asked for by:\na.    a teacher of\nthe school\nb)  a parent"),
            [true, false, true, false]
        );
        assert_eq!(stand("1.     A member\nmay appeal"), [false, false]);
    }

    #[test]
    fn a_part_keeps_the_breaks_of_its_line() {
        let text = "Leave ...... 7\nPay ...... 9";
        let breaks = Breaks { sides: vec![(text, standing(text))] };
        let of = |part: &str| breaks.lines(part).map(|(_, stands)| stands).collect::<Vec<_>>();
        assert_eq!(of(&text[13..18]), [true, false]);
        assert_eq!(of("7\nPay"), [false, false]);
    }
}
