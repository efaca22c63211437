//! Which signs a text has, so that most passes over most texts are skipped.

/// The bytes that occur in a text, and those that occur three times in a row.
pub struct Signs {
    occurs: [bool; 256],
    occurs_thrice: [bool; 256],
}

impl Signs {
    /// Looks at each byte once.
    pub fn of(text: &str) -> Self {
        let mut signs = Self { occurs: [false; 256], occurs_thrice: [false; 256] };
        let (mut before, mut last) = (0, 0);
        for byte in text.bytes() {
            signs.occurs[usize::from(byte)] = true;
            if byte == last && byte == before {
                signs.occurs_thrice[usize::from(byte)] = true;
            }
            (before, last) = (last, byte);
        }
        signs
    }

    /// Whether a sign may occur; of a character that is not ASCII, its first byte is asked for.
    pub fn has(&self, sign: char) -> bool {
        let mut buffer = [0; 4];
        let first = sign.encode_utf8(&mut buffer).as_bytes()[0];
        self.occurs[usize::from(first)]
    }

    /// Whether an ASCII sign occurs three times in a row.
    pub fn has_three(&self, sign: u8) -> bool {
        self.occurs_thrice[usize::from(sign)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_runs() {
        let signs = Signs::of("a -- b ::: │");
        assert!(signs.has('a') && signs.has('│') && signs.has(':') && !signs.has('|') && !signs.has('ä'));
        assert!(signs.has_three(b':') && !signs.has_three(b'-') && !Signs::of("").has('a'));
    }
}
