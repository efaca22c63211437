//! Figures and differences in words.

use crate::library::Schedule;
use crate::library::pay_changes::Figure;
use crate::messages::Words;

/// A figure with its currency: `$48,686`, `48,686 EUR`.
pub fn money(words: Words, schedule: &Schedule, figure: f64) -> String {
    with_currency(schedule, &words.number(figure, schedule.table.decimals()))
}

fn with_currency(schedule: &Schedule, figure: &str) -> String {
    match schedule.currency.as_deref() {
        Some("USD") => match figure.strip_prefix('−') {
            Some(figure) => format!("−${figure}"),
            None => format!("${figure}"),
        },
        Some(currency) => format!("{figure} {currency}"),
        None => figure.to_string(),
    }
}

/// A difference: `+$974`, `−$226`, `0`.
pub fn signed(words: Words, schedule: &Schedule, difference: f64, decimals: usize) -> String {
    let sign = if difference > 0.0 { "+" } else { "" };
    if difference == 0.0 {
        return "0".to_string();
    }
    format!("{sign}{}", with_currency(schedule, &words.number(difference, decimals)))
}

/// A share with its sign: `+2.0%`.
pub fn percent(words: Words, share: f64) -> String {
    let text = format!("{}%", words.number(share.abs(), 1));
    match text.as_str() {
        "0.0%" | "0,0%" => text,
        _ => format!("{}{text}", if share < 0.0 { "−" } else { "+" }),
    }
}

/// A difference in both: `+$974 (+2.0%)`.
pub fn both(words: Words, schedule: &Schedule, figure: Figure, decimals: usize) -> Option<String> {
    let (money, share) = figure.difference()?;
    let money = signed(words, schedule, money, decimals);
    Some(share.map_or(money.clone(), |share| format!("{money} ({})", percent(words, share))))
}
