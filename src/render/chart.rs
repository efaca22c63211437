//! Charts of terms: values as steps through time, drawn when the site is built. Every value is also written, and a
//! description says it all in words, so that nothing depends on color or height alone.

use crate::language::date::Date;
use crate::library::Step;

use super::html::escape;
use super::templates::Html;

/// The least width, in units of the drawing. A unit is a pixel where there is room.
const WIDTH: f64 = 320.0;
/// The greatest width.
const WIDEST: f64 = 640.0;
/// Where the values end and the years begin.
const BASE: f64 = 84.0;
/// The height of the greatest value.
const RISE: f64 = 62.0;
const HEIGHT: f64 = 104.0;
/// About how wide a character is.
const CHARACTER: f64 = 7.4;
/// The space that a year needs.
const YEAR: f64 = 34.0;

/// The labels of a chart.
pub struct Labels<'a> {
    /// An id that no other chart of the page has.
    pub id: &'a str,
    /// What is drawn.
    pub title: &'a str,
    /// All of it in a sentence.
    pub description: &'a str,
}

/// A chart of steps; `label` writes a value above its step. `None` if there are fewer than three, which a line of text says better.
pub fn steps(labels: &Labels<'_>, steps: &[Step<'_>], label: impl Fn(&Step<'_>) -> String) -> Option<Html> {
    let (first, last) = (steps.first()?, steps.last().filter(|_| steps.len() > 2)?);
    let end = |step: &Step<'_>| step.to.map_or(years(step.from) + 1.0, years).max(years(step.from) + 0.5);
    let (start, stop) = (years(first.from), end(last));
    let values: Vec<String> = steps.iter().map(label).collect();
    let narrowest = steps.iter().zip(&values).map(|(step, label)| {
        let wanted = label.chars().count() as f64 * CHARACTER + 3.0;
        wanted / (end(step) - years(step.from)).max(0.5)
    });
    let width = (narrowest.fold(WIDTH / (stop - start), f64::max) * (stop - start)).min(WIDEST);
    let (least, most) = steps.iter().fold((0f64, 0f64), |(least, most), it| (least.min(it.value), most.max(it.value)));
    let x = |years: f64| round((years - start) / (stop - start) * (width - 2.0) + 1.0);
    let y = |value: f64| round(BASE - if most > least { (value - least) / (most - least) * RISE } else { 0.0 });
    let mut out = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {} {HEIGHT}\" width=\"{}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\
         <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        round(width),
        round(width),
        escape(labels.title),
        escape(labels.description),
        id = labels.id,
    );
    let mut free = f64::MIN;
    for (step, label) in steps.iter().zip(&values) {
        let (left, right, top) = (x(years(step.from)), x(end(step)), y(step.value));
        let middle = round((left + right) / 2.0);
        let (wide, high) = (round((right - left - 1.5).max(1.0)), round(BASE - top));
        out.push_str(&format!("<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\"/>"));
        out.push_str(&format!("<path d=\"M{left} {top}h{wide}\"/>"));
        out.push_str(&format!("<text class=\"v\" x=\"{middle}\" y=\"{}\">{}</text>", round(top - 6.0), escape(label)));
        if left >= free && left + YEAR <= width + 4.0 {
            out.push_str(&format!("<text x=\"{left}\" y=\"{}\">{}</text>", BASE + 14.0, step.from.year));
            free = left + YEAR;
        }
    }
    out.push_str(&format!("<path class=\"base\" d=\"M0 {BASE}H{}\"/></svg>", round(width)));
    Some(Html(out))
}

/// A day as years and their parts.
fn years(date: Date) -> f64 {
    let month = f64::from(date.month.unwrap_or(1) - 1);
    f64::from(date.year) + (month + f64::from(date.day.unwrap_or(1) - 1) / 31.0) / 12.0
}

fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
