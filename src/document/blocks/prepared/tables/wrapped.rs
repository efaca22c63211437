//! Two columns of running text, as typed agreements set conditions beside what they give: each cell takes several lines, and
//! the rows are parted by empty lines.

use super::super::markers::is_marker;
use super::columns::{characters, stretches};
use super::spaced::GAP;
use super::{Drawn, DrawnCell, Sheet};

/// So many characters before the right column are blank in all lines.
const BLANK: usize = GAP.len();

/// A longer table is cut, so that reading takes time in proportion to the text.
const MOST_LINES: usize = 120;

/// A row in the making: the words of its two cells.
#[derive(Default)]
struct Row {
    left: Vec<String>,
    right: Vec<String>,
}

/// The table that begins at a line, and the line after it.
pub fn at(sheet: &Sheet<'_>, start: usize) -> Option<(usize, Drawn)> {
    if start > 0 && !sheet.is_blank(start - 1) {
        return None;
    }
    let first = characters(sheet.line(start));
    let own = stretches(&first);
    let column = own.last().filter(|_| own.len() > 1)?.start;
    let (mut rows, mut lines, mut goes_on, mut end): (Vec<Row>, usize, usize, usize) = (Vec::new(), 0, 0, start);
    let mut is_new = true;
    for at in (start..sheet.lines.len()).take(MOST_LINES) {
        if sheet.is_blank(at) {
            if !is_new && sheet.is_blank(at + 1) && sheet.is_blank(at + 2) {
                break;
            }
            is_new = true;
            continue;
        }
        let Some((left, right)) = parted(sheet.line(at), column) else { break };
        // A row without an empty line before it: both cells begin a sentence, below a line that had only one cell.
        let begins = |words: &str| words.starts_with(char::is_uppercase);
        let follows =
            rows.last().is_some_and(|row| row.left.len() < row.right.len()) && begins(&left) && begins(&right);
        if is_new || follows {
            // A letter or number with a sentence behind it is an item of a list.
            if left.is_empty() || right.is_empty() || is_marker(&left) {
                break;
            }
            rows.push(Row::default());
        } else {
            lines += 1;
            goes_on += usize::from(right.is_empty() || right.starts_with(|c: char| c.is_lowercase() || c == '('));
        }
        let row = rows.last_mut().expect("the first line is new");
        row.left.extend(Some(left).filter(|words| !words.is_empty()));
        row.right.extend(Some(right).filter(|words| !words.is_empty()));
        (is_new, end) = (false, at + 1);
    }
    // Most cells take several lines, and nearly all of these continue a sentence.
    let is_wrapped = rows.len() > 1 && lines >= rows.len() && 4 * goes_on >= 3 * lines;
    let cell = |words: Vec<String>| DrawnCell::new(words.join(" "));
    let drawn = |row: Row| vec![cell(row.left), cell(row.right)];
    is_wrapped.then(|| (end, Drawn { head: Vec::new(), rows: rows.into_iter().map(drawn).collect() }))
}

/// The words before and behind the start of the right column; `None` if it is not set apart there.
fn parted(line: &str, column: usize) -> Option<(String, String)> {
    let line = characters(line);
    let words = |part: &[char]| part.iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let edge = column.min(line.len());
    let is_apart = line[edge.saturating_sub(BLANK)..edge].iter().all(|c| *c == ' ') || line.len() + BLANK <= column;
    let right = &line[edge..];
    (is_apart && right.first() != Some(&' ')).then(|| (words(&line[..edge]), words(right)))
}
