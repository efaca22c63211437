//! The words of the interface, in each language that it speaks: the Fluent files of `templates/messages`.
//!
//! [`of`] finds the words for a site's language; [`say!`](crate::say) fills a message. Numbers, dates and plural forms
//! follow the language. `script` puts messages into scripts when the site is built.

mod number;
mod script;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use crate::language::date::Date;

pub use fluent_bundle::FluentValue as Value;
pub use script::localized;

/// The words of one language, for as long as the program runs.
pub type Words = &'static Messages;

/// All messages in one language.
pub struct Messages {
    /// The language's code: `en`, `es`, `pl`.
    pub language: &'static str,
    source: &'static str,
    numbers: number::Style,
    bundle: FluentBundle<FluentResource>,
}

/// The languages that the interface speaks; the first one is the fallback.
const LANGUAGES: [(&str, &str); 3] = [
    ("en", include_str!("../../templates/messages/en.ftl")),
    ("es", include_str!("../../templates/messages/es.ftl")),
    ("pl", include_str!("../../templates/messages/pl.ftl")),
];

/// The words of each language, read when somebody asks for them.
static ALL: [LazyLock<Messages>; LANGUAGES.len()] =
    [LazyLock::new(read::<0>), LazyLock::new(read::<1>), LazyLock::new(read::<2>)];

fn read<const AT: usize>() -> Messages {
    Messages::read(LANGUAGES[AT].0, LANGUAGES[AT].1)
}

/// The words for a site's language; the English ones where the interface does not speak it.
pub fn of(language: &str) -> Words {
    find(language).unwrap_or(&ALL[0])
}

/// Whether the interface speaks a language.
pub fn speaks(language: &str) -> bool {
    languages().any(|it| it == primary(language))
}

/// The codes of the languages that the interface speaks.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(code, _)| *code)
}

/// A language's code without its country: `es` of `es-MX`.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

fn find(language: &str) -> Option<Words> {
    let at = languages().position(|it| it == primary(language))?;
    Some(&ALL[at])
}

/// A message with its values: `say!(words, "clauses-counted", n = 3)`.
#[macro_export]
macro_rules! say {
    ($words:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $words.say($key, &[$((stringify!($name), $crate::messages::Value::from($value))),*])
    };
}

impl Messages {
    fn read(language: &'static str, source: &'static str) -> Self {
        let tag = language.parse().expect("a code of a language");
        let resource = FluentResource::try_new(source.to_string());
        let resource = resource.unwrap_or_else(|(_, errors)| panic!("{language}.ftl: {errors:?}"));
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks that isolate values from text of another direction would be in addresses, scripts and data as well.
        bundle.set_use_isolating(false);
        let numbers = number::Style::of(language);
        bundle.set_formatter(Some(numbers.formatter));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{language}.ftl: {errors:?}"));
        Self { language, source, numbers, bundle }
    }

    /// A message with its values. In a program that passed its tests there is one for each key.
    pub fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.try_say(key, values).unwrap_or_else(|| key.to_string())
    }

    /// A message with its values, if there is one with this key and it needs no other values.
    pub fn try_say(&self, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let arguments: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }

    /// A date in words: `2 October 2012`, `October 2012`, `2012`.
    pub fn date(&self, date: Date) -> String {
        let year = date.year.to_string();
        match (date.month, date.day) {
            (Some(month), Some(day)) => {
                say!(self, "date-day", day = i64::from(day), month = i64::from(month), year = year)
            }
            (Some(month), None) => say!(self, "date-month", month = i64::from(month), year = year),
            _ => year,
        }
    }

    /// How exact a date is, for messages whose words depend on it: `day`, `month` or `year`.
    pub fn precision(&self, date: Date) -> &'static str {
        match (date.month, date.day) {
            (Some(_), Some(_)) => "day",
            (Some(_), None) => "month",
            _ => "year",
        }
    }

    /// The days from one to another: `6–8 June 2012`, `30 June – 2 July 2012`.
    pub fn days(&self, from: Date, to: Date) -> String {
        let until = self.date(to);
        match (from.month, from.day) {
            (Some(month), Some(day)) if from.year == to.year => {
                if from.month == to.month && to.day.is_some() {
                    return format!("{day}–{until}");
                }
                let from = say!(self, "date-day-of-month", day = i64::from(day), month = i64::from(month));
                format!("{from} – {until}")
            }
            (Some(month), None) if from.year == to.year => {
                format!("{} – {until}", say!(self, "date-month-only", month = i64::from(month)))
            }
            _ => format!("{} – {until}", self.date(from)),
        }
    }

    /// A number as the language writes it: `16,428`, `48,686.50`.
    pub fn number(&self, number: f64, decimals: usize) -> String {
        self.numbers.write(number, decimals)
    }
}

#[cfg(test)]
mod tests;
