//! A comparison for people, on the terminal.

use anstyle::{AnsiColor, Effects, Style};

use crate::compare::{FigureChange, OpKind, Pair, Stats};

use super::View;
use crate::commands::many;

const REMOVED: Style = AnsiColor::Red.on_default().effects(Effects::STRIKETHROUGH);
const ADDED: Style = AnsiColor::Green.on_default().effects(Effects::UNDERLINE);
const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

pub(super) fn print(view: &View<'_>) -> String {
    let (old, new) = (view.old.instrument(), view.new.instrument());
    let mut out = format!("{BOLD}{}{BOLD:#} → {BOLD}{}{BOLD:#}\n", old.title, new.title);
    out.push_str(&counts(&view.comparison.stats));
    for side in view.partial() {
        let title = &side.instrument().title;
        out.push_str(&format!(
            "{title} is known only in part: text that seems to be missing may be in the part not held here.\n"
        ));
    }
    if view.comparison.coarse {
        out.push_str("Some texts are so long or so different that they were compared in larger pieces: nothing is lost, but changes there are marked more coarsely.\n");
    }
    if view.arguments.stat {
        return out;
    }
    out.push_str(&format!("{FAINT}[-removed-] {{+added+}}{FAINT:#}\n"));
    let mut article = String::new();
    for pair in view.pairs() {
        let here = view.article(pair);
        if here != article {
            out.push_str(&format!("\n{BOLD}{}{BOLD:#}\n", here.to_uppercase()));
            article = here;
        }
        out.push_str(&one(view, pair));
    }
    out
}

/// The counts, in words.
pub(super) fn counts(stats: &Stats) -> String {
    let counted = [
        (stats.amended, "amended"),
        (stats.added, "added"),
        (stats.removed, "removed"),
        (stats.unknown, "not known on one side"),
        (stats.moved, "moved"),
        (stats.renumbered, "renumbered"),
        (stats.retitled, "retitled"),
        (stats.split, "split"),
        (stats.merged, "merged"),
        (stats.unchanged, "unchanged"),
    ];
    let words: Vec<_> = counted.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    if words.is_empty() {
        return "Nothing to compare.\n".to_string();
    }
    format!(
        "{}. {} removed, {} added, {} moved.\n",
        words.join(", "),
        many(stats.words_deleted, "word"),
        stats.words_inserted,
        stats.words_moved
    )
}

fn one(view: &View<'_>, pair: &Pair) -> String {
    let mut out = format!("\n{BOLD}{}{BOLD:#}  {FAINT}{}{FAINT:#}\n", heading(view, pair), pair.label());
    if pair.label() == "same" {
        return out;
    }
    view.attributed(pair).iter().for_each(|by| out.push_str(&format!("  {FAINT}by {by}{FAINT:#}\n")));
    changed_figures(pair).iter().for_each(|figure| out.push_str(&format!("  {figure}\n")));
    out.push_str(&indent(&redline(pair)));
    out
}

/// `36-1 Raises → 36-2 Raises`, or one of them where they are the same or alone.
pub(super) fn heading(view: &View<'_>, pair: &Pair) -> String {
    let before: Vec<_> = pair.old.iter().map(|at| view.old_provision(*at).name()).collect();
    let after: Vec<_> = pair.new.iter().map(|at| view.new_provision(*at).name()).collect();
    match (before.join(" + "), after.join(" + ")) {
        (before, after) if before == after || before.is_empty() => after,
        (before, after) if after.is_empty() => before,
        (before, after) => format!("{before} → {after}"),
    }
}

/// The most changed figures that are listed: a reader who wants the fiftieth of a pay table reads the table.
const LISTED: usize = 12;

/// The changed figures, as `10 months → 5 months`, one per line; and how many more there are.
pub(super) fn changed_figures(pair: &Pair) -> Vec<String> {
    let mut lines: Vec<String> = pair.figures.iter().take(LISTED).map(changed_figure).collect();
    if pair.figures.len() > LISTED {
        lines.push(format!("and {} more", pair.figures.len() - LISTED));
    }
    lines
}

fn changed_figure(figure: &FigureChange) -> String {
    let place = figure.place.as_ref().map_or(String::new(), |place| format!("{place}: "));
    let change = match (&figure.old, &figure.new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(old), None) => format!("{old} (removed)"),
        (None, new) => format!("{} (added)", new.as_deref().unwrap_or_default()),
    };
    format!("{place}{change}")
}

fn redline(pair: &Pair) -> String {
    let mut out = String::new();
    for row in &pair.redline.rows {
        // A paragraph at the end of one text comes before others of the other text.
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push_str(if out.ends_with('\n') { "\n" } else { "\n\n" });
        }
        for (kind, text) in pair.reading(row) {
            match kind {
                OpKind::Keep => out.push_str(text),
                _ if text.trim().is_empty() => out.push_str(text),
                OpKind::Delete => push_marked(&mut out, text, REMOVED, ("[-", "-]")),
                OpKind::Insert => push_marked(&mut out, text, ADDED, ("{+", "+}")),
                OpKind::MoveFrom => push_marked(&mut out, text, REMOVED, ("[-moved: ", "-]")),
                OpKind::MoveTo => push_marked(&mut out, text, ADDED, ("{+moved: ", "+}")),
            }
        }
    }
    out
}

/// The signs are inside the color, so that the text reads the same without it, and close to the words.
fn push_marked(out: &mut String, text: &str, style: Style, signs: (&str, &str)) {
    let words = text.trim();
    let (before, after) = text.split_once(words).unwrap_or((text, ""));
    out.push_str(&format!("{before}{style}{}{words}{}{style:#}{after}", signs.0, signs.1));
}

fn indent(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let line = if line.trim().is_empty() { String::new() } else { format!("  {line}") };
        out.push_str(&line);
        out.push('\n');
    }
    out
}
