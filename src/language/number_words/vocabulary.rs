//! The words of numbers and what they are worth by themselves: `seven`, `twenty`, `hundred`, `third`, `half`, `twice`.

use crate::language::scan::Lower;

/// Numbers that are one word, in words and in digits; those that count something.
pub const SINGLE: &[(&str, &str)] = &[
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
    ("hundred", "100"),
];

/// A word of a number.
#[derive(Clone, Copy)]
pub(super) enum Word {
    Ones(u64),
    Tens(u64),
    Scale(u64),
    Ordinal(u64),
    /// `half`, `quarter`: what one is divided into.
    Part(u64),
}

/// Whether a word has the first two letters of a word of numbers. Nearly every word is not one, and two letters mostly tell
/// that.
fn may_count(word: &str) -> bool {
    let [first, second, ..] = word.as_bytes() else { return false };
    match first | 0x20 {
        b'b' | b'm' => second | 0x20 == b'i',
        b'd' => second | 0x20 == b'o',
        b'e' => matches!(second | 0x20, b'i' | b'l'),
        b'f' => matches!(second | 0x20, b'i' | b'o'),
        b'h' => matches!(second | 0x20, b'a' | b'u'),
        b'n' => second | 0x20 == b'i',
        b'o' => second | 0x20 == b'n',
        b'q' => second | 0x20 == b'u',
        b's' => matches!(second | 0x20, b'e' | b'i'),
        b't' => matches!(second | 0x20, b'e' | b'h' | b'r' | b'w'),
        b'z' => second | 0x20 == b'e',
        _ => false,
    }
}

/// What a word is worth as a part of a number.
pub(super) fn small(word: &str) -> Option<Word> {
    if !may_count(word) {
        return None;
    }
    let lower = Lower::of(word);
    Some(match lower.as_str() {
        "zero" => Word::Ones(0),
        "one" => Word::Ones(1),
        "two" => Word::Ones(2),
        "three" => Word::Ones(3),
        "four" => Word::Ones(4),
        "five" => Word::Ones(5),
        "six" => Word::Ones(6),
        "seven" => Word::Ones(7),
        "eight" => Word::Ones(8),
        "nine" => Word::Ones(9),
        "ten" => Word::Ones(10),
        "eleven" => Word::Ones(11),
        "twelve" => Word::Ones(12),
        "thirteen" => Word::Ones(13),
        "fourteen" => Word::Ones(14),
        "fifteen" => Word::Ones(15),
        "sixteen" => Word::Ones(16),
        "seventeen" => Word::Ones(17),
        "eighteen" => Word::Ones(18),
        "nineteen" => Word::Ones(19),
        "twenty" => Word::Tens(20),
        "thirty" => Word::Tens(30),
        "forty" | "fourty" => Word::Tens(40),
        "fifty" => Word::Tens(50),
        "sixty" => Word::Tens(60),
        "seventy" => Word::Tens(70),
        "eighty" => Word::Tens(80),
        "ninety" => Word::Tens(90),
        "hundred" => Word::Scale(100),
        "thousand" => Word::Scale(1_000),
        "million" => Word::Scale(1_000_000),
        "billion" => Word::Scale(1_000_000_000),
        "dozen" => Word::Scale(12),
        "half" | "halves" => Word::Part(2),
        "quarter" | "quarters" => Word::Part(4),
        ordinal => Word::Ordinal(ordinal_value(ordinal)?),
    })
}

fn ordinal_value(word: &str) -> Option<u64> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        "fortieth" => 40,
        "fiftieth" => 50,
        "sixtieth" => 60,
        "seventieth" => 70,
        "eightieth" => 80,
        "ninetieth" => 90,
        "hundredth" => 100,
        _ => return None,
    })
}

/// How many times a word says: `once`, `twice`, `double`.
pub(in crate::language) fn times(word: &str) -> Option<u64> {
    if !may_count(word) {
        return None;
    }
    Some(match Lower::of(word).as_str() {
        "once" => 1,
        "twice" | "double" => 2,
        "thrice" | "triple" | "treble" => 3,
        "quadruple" => 4,
        _ => return None,
    })
}

/// The denominator of a word such as `thirds`; `one-third` is a fraction, `the third` is not.
pub(super) fn part(word: &str) -> Option<u64> {
    let singular = word.strip_suffix(['s', 'S']).unwrap_or(word);
    match small(singular).or_else(|| small(word))? {
        Word::Part(of) => Some(of),
        Word::Ordinal(of @ (3..=10 | 12 | 16 | 20 | 100)) => Some(of),
        _ => None,
    }
}
