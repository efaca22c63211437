//! Which rows and columns of two tables belong together: those with the same labels, and between them those that have
//! the same words or figures.

use std::ops::Range;

use crate::compare::model::table::Lane;
use crate::language::normal::letters;

/// This share of the words of two labels, or of the cells of two rows or columns, must be the same for them to be one.
const ALIKE: f32 = 0.5;

/// A table's rows of cells, the head (if any) first.
pub(crate) struct Cells<'t> {
    pub head: usize,
    pub rows: Vec<&'t [String]>,
}

impl<'t> Cells<'t> {
    pub fn new(head: &'t [String], rows: &'t [Vec<String>]) -> Self {
        let first = (!head.is_empty()).then_some(head);
        Cells {
            head: usize::from(first.is_some()),
            rows: first.into_iter().chain(rows.iter().map(Vec::as_slice)).collect(),
        }
    }

    fn body(&self) -> &[&'t [String]] {
        &self.rows[self.head..]
    }

    fn cell(&self, row: usize, column: usize) -> &'t str {
        self.body()[row].get(column).map_or("", String::as_str)
    }

    fn width(&self) -> usize {
        self.rows.iter().map(|row| row.len()).max().unwrap_or(0)
    }

    fn column_labels(&self) -> Vec<&'t str> {
        let head: &[String] = if self.head > 0 { self.rows[0] } else { &[] };
        (0..self.width()).map(|column| head.get(column).map_or("", String::as_str)).collect()
    }

    fn row_labels(&self) -> Vec<&'t str> {
        (0..self.body().len()).map(|row| self.cell(row, 0)).collect()
    }

    /// The labels of rows and columns, spelled alike.
    pub fn labels(&self) -> impl Iterator<Item = String> {
        let (columns, rows) = (keys(&self.column_labels()), keys(&self.row_labels()));
        columns.into_iter().chain(rows).filter(|label| !label.is_empty())
    }
}

/// Pairs rows: equal labels first, in order; then what lies between them on both sides, if it is alike; last, rows that
/// are in both tables in another order.
pub(crate) fn rows(old: &Cells<'_>, new: &Cells<'_>) -> Vec<Lane> {
    let (olds, news) = (old.row_labels(), new.row_labels());
    let is_alike = |a: usize, b: usize| {
        let same = (1..old.width().max(new.width())).map(|column| (old.cell(a, column), new.cell(b, column)));
        share_of_words(olds[a], news[b]) >= ALIKE || share_of_equal(same) >= ALIKE
    };
    let mut lanes = lanes(&olds, &news, |olds, news| match olds.len() == news.len() {
        true => olds.zip(news).filter(|(a, b)| is_alike(*a, *b)).collect(),
        false => Vec::new(),
    });
    mark_moved(&mut lanes);
    lanes
}

/// Pairs columns. The first has the labels of the rows, whatever its own: it belongs to the first of the other table,
/// unless that is found elsewhere.
pub(crate) fn columns(old: &Cells<'_>, new: &Cells<'_>, rows: &[Lane]) -> Vec<Lane> {
    let (olds, news) = (old.column_labels(), new.column_labels());
    let both: Vec<(usize, usize)> = (0..rows.len()).filter_map(|at| partners(rows, at)).collect();
    let share = |a: usize, b: usize| share_of_equal(both.iter().map(|rows| (old.cell(rows.0, a), new.cell(rows.1, b))));
    let between = |olds: Range<usize>, news: Range<usize>| match olds.len() == news.len() {
        true => olds.zip(news).collect(),
        false => in_order(olds, news, share),
    };
    let (old_keys, new_keys) = (keys(&olds), keys(&news));
    let is_first_elsewhere = |keys: &[String], first: Option<&String>| first.is_some_and(|it| keys[1..].contains(it));
    if old_keys.is_empty()
        || new_keys.is_empty()
        || is_first_elsewhere(&old_keys, new_keys.first())
        || is_first_elsewhere(&new_keys, old_keys.first())
    {
        return lanes(&olds, &news, between);
    }
    let after_first = |range: Range<usize>| range.start + 1..range.end + 1;
    let rest = lanes(&olds[1..], &news[1..], |olds, news| {
        let pairs: Vec<(usize, usize)> = between(after_first(olds), after_first(news));
        pairs.into_iter().map(|(a, b)| (a - 1, b - 1)).collect()
    });
    let shifted = |at: Option<usize>| at.map(|at| at + 1);
    let rest = rest.into_iter().map(|lane| Lane { old: shifted(lane.old), new: shifted(lane.new), ..lane });
    [Lane { old: Some(0), new: Some(0), label: news[0].to_owned(), moved: None }].into_iter().chain(rest).collect()
}

/// The old and the new row of a lane, also where they are in another order.
pub(crate) fn partners(rows: &[Lane], at: usize) -> Option<(usize, usize)> {
    let lane = &rows[at];
    let old = lane.old.or_else(|| rows[lane.moved?].old)?;
    Some((old, lane.new?))
}

/// The key of a label, without case, spaces and punctuation: the same for `9` and `09`, for `Step 1` and `STEP  1`.
fn keys(labels: &[&str]) -> Vec<String> {
    let key = |label: &&str| letters(label).trim_start_matches('0').to_owned();
    labels.iter().map(key).collect()
}

/// Pairs rows or columns in order: equal labels first, and between them the pairs that `between` returns.
fn lanes(old: &[&str], new: &[&str], between: impl Fn(Range<usize>, Range<usize>) -> Vec<(usize, usize)>) -> Vec<Lane> {
    let (old_keys, new_keys) = (keys(old), keys(new));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &old_keys, &new_keys) {
        if let similar::DiffOp::Equal { old_index, new_index, len } = op {
            pairs.extend(between(old_at..old_index, new_at..new_index));
            pairs.extend((old_index..old_index + len).zip(new_index..));
            (old_at, new_at) = (old_index + len, new_index + len);
        }
    }
    pairs.extend(between(old_at..old.len(), new_at..new.len()));
    let lane = |a: Option<usize>, b: Option<usize>| {
        let label = b.map_or_else(|| a.map_or("", |a| old[a]), |b| new[b]);
        Lane { old: a, new: b, label: label.to_owned(), moved: None }
    };
    let mut lanes = Vec::with_capacity(old.len().max(new.len()));
    let (mut old_at, mut new_at) = (0, 0);
    for (a, b) in pairs.into_iter().chain([(old.len(), new.len())]) {
        lanes.extend((old_at..a).map(|a| lane(Some(a), None)));
        lanes.extend((new_at..b).map(|b| lane(None, Some(b))));
        if a < old.len() {
            lanes.push(lane(Some(a), Some(b)));
        }
        (old_at, new_at) = (a + 1, b + 1);
    }
    lanes
}

/// Links rows that are only in the old and only in the new table to each other, if no other has their label.
fn mark_moved(lanes: &mut [Lane]) {
    let labels: Vec<&str> = lanes.iter().map(|lane| lane.label.as_str()).collect();
    let keys = keys(&labels);
    let single = |is_one: fn(&Lane) -> bool, key: &String| -> Option<usize> {
        let mut found = (0..lanes.len()).filter(|at| is_one(&lanes[*at]) && keys[*at] == *key);
        found.next().filter(|_| found.next().is_none())
    };
    let partner = |at: usize| -> Option<usize> {
        let only_old: fn(&Lane) -> bool = |lane| lane.new.is_none();
        let only_new: fn(&Lane) -> bool = |lane| lane.old.is_none();
        let key = Some(&keys[at]).filter(|key| !key.is_empty())?;
        match (lanes[at].old, lanes[at].new) {
            (Some(_), None) => single(only_old, key).and(single(only_new, key)),
            (None, Some(_)) => single(only_new, key).and(single(only_old, key)),
            _ => None,
        }
    };
    let moved: Vec<Option<usize>> = (0..lanes.len()).map(partner).collect();
    lanes.iter_mut().zip(moved).for_each(|(lane, moved)| lane.moved = moved);
}

/// The pairs, in order, with the greatest total share of equal cells. If two are equally good, the later one is chosen.
fn in_order(olds: Range<usize>, news: Range<usize>, share: impl Fn(usize, usize) -> f32) -> Vec<(usize, usize)> {
    let (rows, width) = (olds.len(), news.len() + 1);
    let worth = |a: usize, b: usize| Some(share(olds.start + a, news.start + b)).filter(|share| *share >= ALIKE);
    // The best sum of what begins at each pair.
    let mut best = vec![0.0f32; (rows + 1) * width];
    for a in (0..rows).rev() {
        for b in (0..width - 1).rev() {
            let both = worth(a, b).map_or(0.0, |worth| worth + best[(a + 1) * width + b + 1]);
            best[a * width + b] = both.max(best[(a + 1) * width + b]).max(best[a * width + b + 1]);
        }
    }
    let (mut pairs, mut a, mut b) = (Vec::new(), 0, 0);
    while a < rows && b + 1 < width {
        let here = best[a * width + b];
        if here == best[(a + 1) * width + b] {
            a += 1;
        } else if here == best[a * width + b + 1] {
            b += 1;
        } else {
            pairs.push((olds.start + a, news.start + b));
            (a, b) = (a + 1, b + 1);
        }
    }
    pairs
}

/// Dice's coefficient of the words of two labels.
fn share_of_words(one: &str, other: &str) -> f32 {
    let words = |label: &str| -> Vec<String> {
        let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, mut other) = (words(one), words(other));
    let all = one.len() + other.len();
    let shared = one.iter().filter(|word| {
        let at = other.iter().position(|own| own == *word);
        at.map(|at| other.swap_remove(at)).is_some()
    });
    2.0 * shared.count() as f32 / all.max(1) as f32
}

/// The share of equal cells among those that are filled on both sides.
fn share_of_equal<'c>(cells: impl Iterator<Item = (&'c str, &'c str)>) -> f32 {
    let (mut all, mut same) = (0, 0);
    for (old, new) in cells.filter(|(old, new)| !old.trim().is_empty() && !new.trim().is_empty()) {
        all += 1;
        same += usize::from(old.trim() == new.trim());
    }
    same as f32 / all.max(1) as f32
}
