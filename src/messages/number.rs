//! Numbers as languages write them: `16,428.50` in English and in the Spanish of the Americas, `16 428,50` in Polish.

use fluent_bundle::FluentValue;
use intl_memoizer::concurrent::IntlLangMemoizer;

/// How a language groups the digits of a number.
#[derive(Clone, Copy)]
pub struct Style {
    group: char,
    decimal: char,
    /// Numbers with fewer digits before the decimal mark are not grouped.
    least: usize,
    /// How numbers in messages are written.
    pub formatter: fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String>,
}

const COMMAS: Style = Style { group: ',', decimal: '.', least: 4, formatter: |value, _| COMMAS.count(value) };
const SPACES: Style = Style { group: '\u{a0}', decimal: ',', least: 5, formatter: |value, _| SPACES.count(value) };

impl Style {
    /// The style of a language.
    pub fn of(language: &str) -> Self {
        if language == "pl" { SPACES } else { COMMAS }
    }

    /// A number with this many decimals.
    pub fn write(&self, number: f64, decimals: usize) -> String {
        let text = format!("{:.decimals$}", number.abs());
        let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, part)| (whole, Some(part)));
        let mut out = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 && whole.len() >= self.least {
                out.push(self.group);
            }
            out.push(digit);
        }
        let sign = if number < 0.0 { "−" } else { "" };
        fraction.map_or(format!("{sign}{out}"), |part| format!("{sign}{out}{}{part}", self.decimal))
    }

    fn count(&self, value: &FluentValue<'_>) -> Option<String> {
        match value {
            FluentValue::Number(number) => Some(self.write(number.value, 0)),
            _ => None,
        }
    }
}
