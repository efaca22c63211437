//! Pay by step as drawings: one for each lane or grade, small enough that a phone shows two beside each other. Each has its
//! own line, and those of the others in gray; all have one scale.

use serde::Serialize;

use super::money::money;
use crate::library::Schedule;
use crate::messages::Words;
use crate::say;

/// The size of a drawing, in its own units.
const WIDTH: f64 = 152.0;
const HEIGHT: f64 = 92.0;
/// Room for the width of a line.
const EDGE: f64 = 3.0;
/// Room for the names of the first and the last step.
const BOTTOM: f64 = 20.0;

/// A chart, ready to be drawn.
#[derive(Serialize)]
pub struct Chart {
    title: String,
    description: String,
    /// What all drawings have in common, in words.
    scale: String,
    width: f64,
    height: f64,
    base: f64,
    /// The first and the last step.
    ends: [String; 2],
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    /// Its first and its last figure.
    from: String,
    to: String,
    /// Both, as short as they can be.
    span: String,
    points: String,
    end: (f64, f64),
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
    if steps.len() < 3 || courses.is_empty() || least >= most || !least.is_finite() || !most.is_finite() {
        return None;
    }
    let (low, high) = scale(least, most);
    let base = HEIGHT - BOTTOM;
    let x = |step: usize| tidy(EDGE + (WIDTH - 2.0 * EDGE) * step as f64 / (steps.len() - 1) as f64);
    let y = |figure: f64| tidy(EDGE + (base - EDGE) * (high - figure) / (high - low));
    let (step_name, lane_name) =
        if turned { (&schedule.columns, &schedule.rows) } else { (&schedule.rows, &schedule.columns) };
    let lines: Vec<Line> = courses.iter().filter_map(|course| line(words, schedule, course, x, y)).collect();
    Some(Chart {
        title: say!(words, "pay-by", schedule = schedule.title.as_str(), by = step_name.to_lowercase()),
        description: description(words, &steps, (step_name, lane_name), &lines),
        scale: say!(
            words,
            "one-drawing-for-each",
            what = lane_name.to_lowercase(),
            low = short(words, low),
            high = short(words, high)
        ),
        width: WIDTH,
        height: HEIGHT,
        base,
        ends: ends(step_name, [steps[0], steps[steps.len() - 1]]),
        lines,
    })
}

/// `None` for a lane without figures.
fn line(
    words: Words,
    schedule: &Schedule,
    (name, figures): &Course<'_>,
    x: impl Fn(usize) -> f64,
    y: impl Fn(f64) -> f64,
) -> Option<Line> {
    let known: Vec<(usize, f64)> =
        figures.iter().enumerate().filter_map(|(step, figure)| Some((step, (*figure)?))).collect();
    let ((_, first), (end, last)) = (*known.first()?, *known.last()?);
    let points: Vec<_> = known.iter().map(|(step, figure)| format!("{},{}", x(*step), y(*figure))).collect();
    Some(Line {
        name: name.to_string(),
        from: money(words, schedule, first),
        to: money(words, schedule, last),
        span: format!("{} – {}", short(words, first), short(words, last)),
        points: points.join(" "),
        end: (x(end), y(last)),
    })
}

/// What is written below the two ends of a drawing, as far as there is room for both.
fn ends(name: &str, steps: [&str; 2]) -> [String; 2] {
    const ROOM: usize = 20;
    let size = |all: &[String; 2]| all.iter().map(|it| it.chars().count()).sum::<usize>();
    let named = steps.map(|step| format!("{name} {step}"));
    if size(&named) <= ROOM {
        return named;
    }
    let bare = steps.map(str::to_string);
    if size(&bare) <= ROOM { bare } else { bare.map(|it| it.chars().take(ROOM / 2 - 1).chain(['…']).collect()) }
}

/// A figure without its currency, which the table's caption has, and without cents where they are nothing beside it.
fn short(words: Words, figure: f64) -> String {
    words.number(figure, if figure >= 1000.0 { 0 } else { 2 })
}

/// Round figures below and above.
fn scale(least: f64, most: f64) -> (f64, f64) {
    let rough = (most - least) / 5.0;
    let power = 10_f64.powf(rough.log10().floor());
    let unit = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|unit| *unit >= rough).unwrap_or(10.0 * power);
    ((least / unit).floor() * unit, (most / unit).ceil() * unit)
}

fn tidy(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn description(words: Words, steps: &[&str], (step_name, lane_name): (&str, &str), lines: &[Line]) -> String {
    let (step_name, lane_name) = (step_name.to_lowercase(), lane_name.to_lowercase());
    let (first, last) = (steps[0], steps[steps.len() - 1]);
    let span = say!(words, "span-of-steps", what = step_name, first = first, last = last);
    let one = |Line { name, from, to, .. }: &Line| {
        let (name, from, to) = (name.as_str(), from.as_str(), to.as_str());
        say!(words, "line-from-to", what = lane_name.as_str(), name = name, from = from, to = to)
    };
    let all: Vec<_> = lines.iter().map(one).collect();
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
    fn the_ends_have_room() {
        assert_eq!(ends("Step", ["1", "16b"]), ["Step 1", "Step 16b"]);
        assert_eq!(ends("Classification", ["Helper", "Foreman"]), ["Helper", "Foreman"]);
        assert_eq!(ends("Grade", ["Apprentice, first year", "Journeyman"]), ["Apprentic…", "Journeyma…"]);
    }

    #[test]
    fn the_scale_is_round() {
        assert_eq!(scale(50_653.0, 96_759.0), (50_000.0, 100_000.0));
        assert_eq!(scale(31.0, 52.0), (30.0, 55.0));
    }
}
