//! Looks for signs in long texts. The standard library takes a byte at a time where a sign repeats itself, as `---` does;
//! nearly all texts have none of the signs that are looked for, and every text is asked for all of them.

use memchr::memmem;

/// Whether a text has these signs.
pub fn has(text: &str, signs: &str) -> bool {
    memmem::find(text.as_bytes(), signs.as_bytes()).is_some()
}

/// Whether a text has any of these.
pub fn has_any(text: &str, signs: &[&str]) -> bool {
    signs.iter().any(|signs| has(text, signs))
}

/// The bytes at which a text has these signs, without overlap.
pub fn places(text: &str, signs: &str) -> impl Iterator<Item = usize> {
    memmem::find_iter(text.as_bytes(), signs.as_bytes())
}
