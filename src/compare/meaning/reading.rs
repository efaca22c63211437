//! One side of a row, read: which of its tokens are figures, and which cite.

use std::ops::Range;

use crate::compare::text::tokens::{Kind, Lexicon, Token};
use crate::language::citations;
use crate::language::figures::{self, Figure};
use crate::language::quantity::Quantity;
use crate::language::rational::Rational;
use crate::language::section_number;
use crate::language::units::Unit;

/// The tokens of one side of a row with the figures and citations in them. Page furniture is skipped: a figure may
/// continue after a page footer.
pub(crate) struct Reading<'r> {
    pub lexicon: &'r Lexicon<'r>,
    pub tokens: &'r [Token],
    /// The words with single spaces.
    text: String,
    /// Where each token begins in `text`.
    starts: Vec<usize>,
    /// The figures, in order, each with its tokens.
    pub figures: Vec<(Range<usize>, Figure)>,
    /// The citations, in order, each with its tokens and the key of its number.
    pub citations: Vec<(Range<usize>, String)>,
}

impl<'r> Reading<'r> {
    /// Reads the tokens.
    pub fn of(lexicon: &'r Lexicon<'r>, tokens: &'r [Token]) -> Self {
        let mut text = String::with_capacity(tokens.len() * 6);
        let mut starts = Vec::with_capacity(tokens.len());
        let mut end = None;
        for token in tokens {
            if !token.furniture {
                text.push_str(if end.is_some_and(|end| end < token.start) { " " } else { "" });
                end = Some(token.end);
            }
            starts.push(text.len());
            text.push_str(if token.furniture { "" } else { lexicon.word(token.id) });
        }
        let mut reading = Reading { lexicon, tokens, text, starts, figures: Vec::new(), citations: Vec::new() };
        reading.find();
        reading
    }

    fn find(&mut self) {
        for citation in citations::find(&self.text) {
            let key = section_number::key(Some(citation.label), &citation.value);
            self.citations.push((self.tokens_in(&citation.range), key));
        }
        let cited: Vec<Range<usize>> = self.citations.iter().map(|(tokens, _)| tokens.clone()).collect();
        for figure in figures::find(&self.text) {
            let tokens = self.tokens_in(&figure.whole());
            if cited.iter().any(|cited| cited.start < tokens.end && tokens.start < cited.end) {
                continue;
            }
            if let Some(section) = &figure.section {
                let key = section_number::key(None, &self.text[section.clone()]);
                self.citations.push((self.tokens_in(section), key));
            } else if self.is_enumerator(tokens.start) {
                self.citations.push((tokens, self.text[figure.range].to_lowercase()));
            } else {
                self.figures.push((tokens, figure));
            }
        }
        self.figures = join_durations(std::mem::take(&mut self.figures), &self.text);
        let letters = (0..self.tokens.len().min(2)).filter(|&at| self.is_enumerator(at));
        let letters: Vec<_> =
            letters.map(|at| (at..at + 1, self.lexicon.word(self.tokens[at].id).to_lowercase())).collect();
        self.citations.extend(letters);
        self.citations.sort_by_key(|(tokens, _)| tokens.start);
        self.citations.dedup_by(|(after, _), (before, _)| after.start < before.end);
    }

    /// The tokens that lie in some bytes of the text.
    fn tokens_in(&self, bytes: &Range<usize>) -> Range<usize> {
        let first = self.starts.partition_point(|start| *start <= bytes.start).saturating_sub(1);
        first..self.starts.partition_point(|start| *start < bytes.end)
    }

    /// "(b)", "12." or "iv)" at the very start of a block or of a page.
    fn is_enumerator(&self, at: usize) -> bool {
        let word = |at: usize| self.tokens.get(at).map_or("", |token| self.lexicon.word(token.id));
        // Of several blocks in one row, the next begins behind an empty line.
        let is_apart = |at: usize| {
            let before = &self.tokens[at - 1];
            before.end + 2 <= self.tokens[at].start && self.lexicon.kind(before.id) == Kind::Mark
        };
        let opens = |at: usize| at == 0 || self.tokens[at - 1].furniture || is_apart(at);
        let is_first = opens(at) || word(at - 1) == "(" && opens(at - 1);
        is_first
            && matches!(word(at + 1), ")" | ".")
            && word(at).len() <= 4
            && self.lexicon.kind(self.tokens[at].id) != Kind::Mark
    }

    /// Whether the token is of a figure.
    pub fn is_figure(&self, at: usize) -> bool {
        let next = self.figures.partition_point(|(tokens, _)| tokens.end <= at);
        self.figures.get(next).is_some_and(|(tokens, _)| tokens.contains(&at))
    }

    /// A figure as it is displayed: only the digits of `thirty (30) days`.
    pub fn words(&self, figure: &Figure) -> String {
        let (number, unit) = (&self.text[figure.range.clone()], &self.text[figure.range.end..figure.end]);
        let Some((before, (inner, after))) =
            number.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)))
        else {
            return format!("{number}{unit}");
        };
        let in_digits = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '$');
        let digits = if in_digits(before) { before } else { inner };
        format!("{}{after}{unit}", digits.trim())
    }
}

/// Makes one figure of `7 hours 15 minutes`, in hours: neither part has its meaning alone.
fn join_durations(found: Vec<(Range<usize>, Figure)>, text: &str) -> Vec<(Range<usize>, Figure)> {
    let mut joined: Vec<(Range<usize>, Figure)> = Vec::with_capacity(found.len());
    for (tokens, figure) in found {
        let whole = joined.last().and_then(|(_, hours)| duration(hours, &figure, text));
        match (whole, joined.last_mut()) {
            (Some(whole), Some(last)) => *last = (last.0.start..tokens.end, whole),
            _ => joined.push((tokens, figure)),
        }
    }
    joined
}

fn duration(hours: &Figure, minutes: &Figure, text: &str) -> Option<Figure> {
    let (Quantity::Count(whole, unit), Quantity::Count(part, of)) = (&hours.quantity, &minutes.quantity) else {
        return None;
    };
    let between = text.get(hours.end..minutes.range.start)?.trim();
    let is_one = unit.noun == "hour" && of.noun == "minute" && matches!(between, "" | "and" | ",");
    let value = is_one.then(|| whole.plus(part.times(Rational::new(1, 60)?)?)).flatten()?;
    let quantity = Quantity::Count(value, Unit { per: of.per.clone(), ..unit.clone() });
    Some(Figure { range: hours.range.start..minutes.range.end, end: minutes.end, quantity, ..hours.clone() })
}
