//! Exact values: `7.5`, `one-third`, `1,000`. Different spellings of the same value are equal.

use std::fmt;

/// A number that is not negative, as a reduced fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rational {
    numerator: u64,
    denominator: u64,
}

impl Rational {
    /// A whole number.
    pub const fn whole(value: u64) -> Self {
        Self { numerator: value, denominator: 1 }
    }

    /// A fraction; `None` if the denominator is zero.
    pub fn new(numerator: u64, denominator: u64) -> Option<Self> {
        let divisor = divisor(numerator, denominator);
        (denominator != 0).then(|| Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// Reads digits with at most one point. `None` for anything else, and for more than fits.
    pub fn decimal(digits: &str) -> Option<Self> {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let scale = 10u64.checked_pow(u32::try_from(part.len()).ok()?)?;
        let part = if part.is_empty() { 0 } else { part.parse().ok()? };
        Self::new(whole.parse::<u64>().ok()?.checked_mul(scale)?.checked_add(part)?, scale)
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.numerator)?;
        Self::new(numerator, self.denominator.checked_mul(other.denominator)?)
    }

    /// The value, where it is a whole number.
    pub fn as_whole(self) -> Option<u64> {
        (self.denominator == 1).then_some(self.numerator)
    }
}

/// The greatest common divisor, at least 1.
fn divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// As a decimal if that is exact, `7.5`, and as a fraction if it is not, `1/3`.
impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = (self.numerator, self.denominator);
        let scale = (0..=6).map(|digits| 10u64.pow(digits)).find(|scale| scale % denominator == 0);
        match scale {
            Some(1) => write!(f, "{numerator}"),
            Some(scale) => {
                let part = numerator % denominator * (scale / denominator);
                write!(f, "{}.{part:0width$}", numerator / denominator, width = scale.ilog10() as usize)
            }
            None => write!(f, "{numerator}/{denominator}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_however_written() {
        let of = |digits: &str| Rational::decimal(digits).unwrap();
        assert_eq!(of("7.50"), Rational::new(15, 2).unwrap());
        assert_eq!(Rational::whole(7).plus(of("0.5")), Some(of("7.5")));
        assert_eq!(of("2.5").times(Rational::whole(1_000_000)), Some(Rational::whole(2_500_000)));
        for text in ["7.5", "0.05", "1000", "0"] {
            assert_eq!(of(text).to_string(), text);
        }
        assert_eq!(Rational::new(2, 6).unwrap().to_string(), "1/3");
        for text in ["", ".", "1.2.3", "99999999999999999999", "0.99999999999999999999999", "x"] {
            assert_eq!(Rational::decimal(text), None, "{text}");
        }
    }
}
