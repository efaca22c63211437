//! Numbers in words and units of time in Spanish and Polish: `mil quinientos pesos`, `treinta y un días`, `dwadzieścia pięć
//! godzin`. Whoever reads a number gets these too; a text needs no mark of its language, as few words are the same in English.

use super::number_words::{Form, Number};
use super::rational::Rational;
use super::scan::{self, Lower};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Spanish,
    Polish,
}

/// The number at a place, in words.
pub(super) fn number(text: &str, at: usize) -> Option<Number> {
    let (first, mut end) = scan::folded(text, at);
    let (language, mut value) = worth(first.as_str())?;
    if value == 1 || !is_foreign(text, at, first.as_str(), end) {
        return None;
    }
    let (mut total, mut group) = (0u64, 0u64);
    loop {
        let place;
        match value {
            1_000 | 1_000_000 => {
                total = total.checked_add(group.max(1).checked_mul(value)?)?;
                (group, place) = (0, u8::MAX);
            }
            _ => (group, place) = (group + value, place_of(language, value)),
        }
        let (word, behind) = scan::folded(text, scan::skip_space(text, end));
        let is_and = language == Language::Spanish && word.as_str() == "y" && place == 2;
        let (next, behind) = if is_and { scan::folded(text, scan::skip_space(text, behind)) } else { (word, behind) };
        let Some((other, worth)) = worth(next.as_str()) else { break };
        let fits = match worth {
            1_000 => total == 0 || total >= 1_000_000 && group > 0,
            1_000_000 => total < 1_000_000,
            // "Treinta y cinco", but "dwadzieścia pięć".
            _ => place_of(language, worth) < place && (language == Language::Polish || (place == 2) == is_and),
        };
        if other != language || !fits || worth == 1 && !is_and && place != 3 {
            break;
        }
        (value, end) = (worth, behind);
    }
    Some(Number { value: Rational::whole(total.checked_add(group)?), end, form: Form::Words })
}

/// Which units, tens or hundreds a word counts: what follows it is of a lower place.
fn place_of(language: Language, value: u64) -> u8 {
    let tens = if language == Language::Spanish { 30 } else { 20 };
    1 + u8::from(value >= tens) + u8::from(value >= 100)
}

/// Whether a word that is one in English too, or may be a name, is a number here: by the words beside it.
fn is_foreign(text: &str, at: usize, word: &str, end: usize) -> bool {
    #[rustfmt::skip]
    const BEFORE: [&str; 20] = [
        "de", "los", "las", "el", "la", "en", "por", "con", "hasta", "cada", "otros", "otras", "tiene", "tienen", "reciben",
        "recibe", "menos", "son", "al", "do",
    ];
    let is_name = text[at..].starts_with(char::is_uppercase);
    if !is_name && !matches!(word, "once" | "dos" | "mil" | "sto" | "stu") {
        return true;
    }
    let next = scan::skip_space(text, end);
    let (after, _) = scan::folded(text, next);
    let before = text[..at].trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    measure(text, next).is_some()
        || matches!(after.as_str(), "y" | "por" | "pesos" | "dolares" | "veces" | "procent")
        || worth(after.as_str()).is_some()
        || !is_name && BEFORE.contains(&Lower::of(before).as_str())
}

/// The unit of time at a place, with which days it means, and where its words end.
pub(super) fn measure(text: &str, at: usize) -> Option<(&'static str, &'static str, usize)> {
    let (word, end) = scan::folded(text, at);
    let unit = match word.as_str() {
        "minuto" | "minutos" | "minut" | "minuty" => "minute",
        "hora" | "horas" | "godzina" | "godziny" | "godzin" => "hour",
        "dia" | "dias" | "dzien" | "dni" | "dnia" => "day",
        "semana" | "semanas" | "tydzien" | "tygodnie" | "tygodni" | "tygodnia" => "week",
        "mes" | "meses" | "miesiac" | "miesiace" | "miesiecy" | "miesiaca" => "month",
        "ano" | "anos" | "rok" | "roku" | "lata" | "lat" => "year",
        "vez" | "veces" | "razy" => "time",
        _ => return None,
    };
    let (next, behind) = scan::folded(text, scan::skip_space(text, end));
    let days = match next.as_str() {
        _ if unit != "day" => "",
        "habiles" | "laborables" | "laborales" | "roboczych" | "robocze" => "working",
        "naturales" | "calendario" | "kalendarzowych" => "calendar",
        "escolares" | "lectivos" => "school",
        _ => "",
    };
    Some((unit, days, if days.is_empty() { end } else { behind }))
}

/// The month at a place behind a day, `de junio`, `czerwca`, and where it ends.
pub(super) fn month(text: &str, at: usize) -> Option<(i8, usize)> {
    let start = scan::says(text, at, "de").map_or(at, |end| scan::skip_space(text, end));
    let (word, end) = scan::folded(text, start);
    let month = match word.as_str() {
        "enero" | "stycznia" => 1,
        "febrero" | "lutego" => 2,
        "marzo" | "marca" => 3,
        "abril" | "kwietnia" => 4,
        "mayo" | "maja" => 5,
        "junio" | "czerwca" => 6,
        "julio" | "lipca" => 7,
        "agosto" | "sierpnia" => 8,
        "septiembre" | "setiembre" | "wrzesnia" => 9,
        "octubre" | "pazdziernika" => 10,
        "noviembre" | "listopada" => 11,
        "diciembre" | "grudnia" => 12,
        _ => return None,
    };
    Some((month, end))
}

/// The language and value of a word of a number, without accents.
fn worth(word: &str) -> Option<(Language, u64)> {
    let spanish = match word {
        "un" | "uno" | "una" => 1,
        "dos" => 2,
        "tres" => 3,
        "cuatro" => 4,
        "cinco" => 5,
        "seis" => 6,
        "siete" => 7,
        "ocho" => 8,
        "nueve" => 9,
        "diez" => 10,
        "once" => 11,
        "doce" => 12,
        "trece" => 13,
        "catorce" => 14,
        "quince" => 15,
        "dieciseis" => 16,
        "diecisiete" => 17,
        "dieciocho" => 18,
        "diecinueve" => 19,
        "veinte" => 20,
        "veintiun" | "veintiuno" | "veintiuna" => 21,
        "veintidos" => 22,
        "veintitres" => 23,
        "veinticuatro" => 24,
        "veinticinco" => 25,
        "veintiseis" => 26,
        "veintisiete" => 27,
        "veintiocho" => 28,
        "veintinueve" => 29,
        "treinta" => 30,
        "cuarenta" => 40,
        "cincuenta" => 50,
        "sesenta" => 60,
        "setenta" => 70,
        "ochenta" => 80,
        "noventa" => 90,
        "cien" | "ciento" => 100,
        "doscientos" | "doscientas" => 200,
        "trescientos" | "trescientas" => 300,
        "cuatrocientos" | "cuatrocientas" => 400,
        "quinientos" | "quinientas" => 500,
        "seiscientos" | "seiscientas" => 600,
        "setecientos" | "setecientas" => 700,
        "ochocientos" | "ochocientas" => 800,
        "novecientos" | "novecientas" => 900,
        "mil" => 1_000,
        "millon" | "millones" => 1_000_000,
        _ => 0,
    };
    if spanish > 0 {
        return Some((Language::Spanish, spanish));
    }
    let polish = match word {
        "dwa" | "dwie" | "dwoch" => 2,
        "trzy" | "trzech" => 3,
        "cztery" | "czterech" => 4,
        "piec" | "pieciu" => 5,
        "szesc" | "szesciu" => 6,
        "siedem" | "siedmiu" => 7,
        "osiem" | "osmiu" => 8,
        "dziewiec" | "dziewieciu" => 9,
        "dziesiec" | "dziesieciu" => 10,
        "jedenascie" | "jedenastu" => 11,
        "dwanascie" | "dwunastu" => 12,
        "trzynascie" | "trzynastu" => 13,
        "czternascie" | "czternastu" => 14,
        "pietnascie" | "pietnastu" => 15,
        "szesnascie" | "szesnastu" => 16,
        "siedemnascie" | "siedemnastu" => 17,
        "osiemnascie" | "osiemnastu" => 18,
        "dziewietnascie" | "dziewietnastu" => 19,
        "dwadziescia" | "dwudziestu" => 20,
        "trzydziesci" | "trzydziestu" => 30,
        "czterdziesci" | "czterdziestu" => 40,
        "piecdziesiat" | "piecdziesieciu" => 50,
        "szescdziesiat" => 60,
        "siedemdziesiat" => 70,
        "osiemdziesiat" => 80,
        "dziewiecdziesiat" => 90,
        "sto" | "stu" => 100,
        "dwiescie" | "dwustu" => 200,
        "trzysta" | "trzystu" => 300,
        "czterysta" | "czterystu" => 400,
        "piecset" | "pieciuset" => 500,
        "szescset" => 600,
        "siedemset" => 700,
        "osiemset" => 800,
        "dziewiecset" => 900,
        "tysiac" | "tysiace" | "tysiecy" | "tysiaca" => 1_000,
        "milion" | "miliony" | "milionow" => 1_000_000,
        _ => return None,
    };
    Some((Language::Polish, polish))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_numbers_come_to() {
        for (text, value) in [
            ("doce", 12),
            ("dieciséis", 16),
            ("treinta y cinco", 35),
            ("ciento uno", 101),
            ("ciento veinte", 120),
            ("mil quinientos", 1_500),
            ("dos mil doscientos cuarenta y un", 2_241),
            ("un día", 0),
            ("dos millones cien mil", 2_100_000),
            ("dwadzieścia pięć", 25),
            ("sto dwadzieścia trzy", 123),
            ("dwa tysiące pięćset", 2_500),
            ("once", 0),
            ("of", 0),
        ] {
            let read = number(text, 0).map_or(Rational::whole(0), |number| number.value);
            assert_eq!(read, Rational::whole(value), "{text}");
        }
        assert_eq!(number("la once", 3).unwrap().value, Rational::whole(11));
        assert_eq!(number("treinta y más", 0).unwrap().end, 7);
    }

    #[test]
    fn units_of_time() {
        assert_eq!(measure("días hábiles de", 0), Some(("day", "working", 14)));
        assert_eq!(measure("HORAS.", 0), Some(("hour", "", 5)));
        assert_eq!(measure("days", 0), None);
    }
}
