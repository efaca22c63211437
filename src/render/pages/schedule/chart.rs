//! Pay by step as a drawing: a line for each lane or grade, with its name at its end.

use serde::Serialize;

use super::money::money;
use crate::library::Schedule;
use crate::messages::Words;
use crate::say;

/// The drawing's size, in its own units.
const WIDTH: f64 = 640.0;
const LEFT: f64 = 62.0;
const RIGHT: f64 = 84.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 34.0;
/// The least distance between names at the ends of lines.
const NAME: f64 = 15.0;

/// A chart, ready to be drawn.
#[derive(Serialize)]
pub struct Chart {
    title: String,
    description: String,
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    bottom: f64,
    axis: String,
    across: Vec<Tick>,
    up: Vec<Tick>,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Tick {
    at: f64,
    text: String,
}

#[derive(Serialize)]
struct Line {
    name: String,
    points: String,
    dashed: bool,
    end: (f64, f64),
    label: f64,
}

/// A line before it is drawn: its name and a figure for each step.
type Course<'a> = (&'a str, Vec<Option<f64>>);

/// The chart of a schedule; `None` if there is too little to draw.
pub fn of(words: Words, schedule: &Schedule) -> Option<Chart> {
    let table = &schedule.table;
    let rows: Vec<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
    let columns: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    let turned = schedule.steps_are_columns();
    let (steps, names) = if turned { (columns, rows) } else { (rows, columns) };
    let cell =
        |step: usize, name: usize| if turned { table.rows[name].cells[step] } else { table.rows[step].cells[name] };
    let courses: Vec<Course<'_>> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (*name, (0..steps.len()).map(|step| cell(step, at)).collect()))
        .collect();
    let figures = || table.figures().map(|(_, _, figure)| figure);
    let (least, most) = (figures().reduce(f64::min)?, figures().reduce(f64::max)?);
    if steps.len() < 2 || courses.is_empty() || least >= most || !least.is_finite() || !most.is_finite() {
        return None;
    }
    let height = 360.0_f64.max(courses.len() as f64 * (NAME + 1.0) + TOP + BOTTOM);
    let (low, high, unit) = scale(least, most);
    let x = |step: usize| tidy(LEFT + (WIDTH - LEFT - RIGHT) * step as f64 / (steps.len() - 1) as f64);
    let y = |figure: f64| tidy(TOP + (height - TOP - BOTTOM) * (high - figure) / (high - low));
    let every = steps.len().div_ceil(16);
    let (step_name, lane_name) =
        if turned { (&schedule.columns, &schedule.rows) } else { (&schedule.rows, &schedule.columns) };
    Some(Chart {
        title: say!(words, "pay-by", schedule = schedule.title.as_str(), by = step_name.to_lowercase()),
        description: description(words, schedule, &steps, &courses, (step_name, lane_name)),
        width: WIDTH,
        height,
        left: LEFT,
        right: WIDTH - RIGHT,
        bottom: height - BOTTOM,
        axis: step_name.clone(),
        across: (0..steps.len())
            .filter(|at| at % every == 0)
            .map(|at| Tick { at: x(at), text: steps[at].to_string() })
            .collect(),
        up: (0..=((high - low) / unit).round() as usize)
            .map(|n| low + unit * n as f64)
            .map(|figure| Tick { at: y(figure), text: words.number(figure, 0) })
            .collect(),
        lines: lines(&courses, x, y, height - BOTTOM),
    })
}

fn lines(courses: &[Course<'_>], x: impl Fn(usize) -> f64, y: impl Fn(f64) -> f64, bottom: f64) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (at, (name, figures)) in courses.iter().enumerate() {
        let known: Vec<_> =
            figures.iter().enumerate().filter_map(|(step, figure)| Some((x(step), y((*figure)?)))).collect();
        let Some(end) = known.last().copied() else { continue };
        let points: Vec<_> = known.iter().map(|(x, y)| format!("{x},{y}")).collect();
        lines.push(Line { name: name.to_string(), points: points.join(" "), dashed: at % 2 == 1, end, label: end.1 });
    }
    lines.sort_by(|a, b| a.end.1.total_cmp(&b.end.1));
    let wanted: Vec<f64> = lines.iter().map(|line| line.end.1).collect();
    for (line, place) in lines.iter_mut().zip(spread(&wanted, TOP, bottom)) {
        line.label = tidy(place);
    }
    lines
}

/// Places at least [`NAME`] apart and as near as can be to the wanted ones, which are sorted: neighbors that are too
/// near share the mean of their wanted places (pool adjacent violators).
fn spread(wanted: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (at, place) in wanted.iter().enumerate() {
        let mut pool = (place - at as f64 * NAME, 1);
        while let Some((mean, size)) = pools.pop_if(|(mean, _)| *mean > pool.0) {
            pool = ((mean * size as f64 + pool.0 * pool.1 as f64) / (size + pool.1) as f64, size + pool.1);
        }
        pools.push(pool);
    }
    let last = bottom - NAME * wanted.len().saturating_sub(1) as f64;
    let means = pools.into_iter().flat_map(|(mean, size)| std::iter::repeat_n(mean, size));
    means.enumerate().map(|(at, mean)| mean.min(last).max(top) + at as f64 * NAME).collect()
}

/// Round figures below and above, and how far apart the lines between them are.
fn scale(least: f64, most: f64) -> (f64, f64, f64) {
    let rough = (most - least) / 5.0;
    let power = 10_f64.powf(rough.log10().floor());
    let unit = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|unit| *unit >= rough).unwrap_or(10.0 * power);
    ((least / unit).floor() * unit, (most / unit).ceil() * unit, unit)
}

fn tidy(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn description(
    words: Words,
    schedule: &Schedule,
    steps: &[&str],
    courses: &[Course<'_>],
    (step_name, lane_name): (&str, &str),
) -> String {
    let (step_name, lane_name) = (step_name.to_lowercase(), lane_name.to_lowercase());
    let (first, last) = (steps[0], steps[steps.len() - 1]);
    let span = say!(words, "span-of-steps", what = step_name, first = first, last = last);
    let one = |(name, figures): &Course<'_>| {
        let mut known = figures.iter().flatten();
        let first = *known.next()?;
        let last = *known.next_back().unwrap_or(&first);
        let (from, to) = (money(words, schedule, first), money(words, schedule, last));
        Some(say!(words, "line-from-to", what = lane_name.as_str(), name = *name, from = from, to = to))
    };
    let all: Vec<_> = courses.iter().filter_map(one).collect();
    let shown = match all.len() {
        0..=8 => all.join(", "),
        many => say!(words, "lines-among-them", n = many, one = all[0].as_str(), other = all[many - 1].as_str()),
    };
    say!(words, "a-line-for-each", what = lane_name, span = span, lines = shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_distance() {
        assert_eq!(spread(&[50.0, 100.0], 0.0, 200.0), [50.0, 100.0]);
        assert_eq!(spread(&[98.0, 100.0, 102.0], 0.0, 200.0), [85.0, 100.0, 115.0]);
        assert_eq!(spread(&[1.0, 1.0], 10.0, 200.0), [10.0, 25.0]);
        assert_eq!(spread(&[199.0, 200.0], 0.0, 200.0), [185.0, 200.0]);
    }

    #[test]
    fn the_scale_is_round() {
        assert_eq!(scale(50_653.0, 96_759.0), (50_000.0, 100_000.0, 10_000.0));
        assert_eq!(scale(31.0, 52.0), (30.0, 55.0, 5.0));
    }
}
