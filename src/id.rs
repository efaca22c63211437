//! Names that last: ids of documents (agreements, proposals, …) and of provisions.
//!
//! An id is safe by construction: it can be used in a file path, a URL and an HTML attribute without escaping.

use std::borrow::Borrow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

/// The longest id that is accepted, in bytes.
pub const MAX_LEN: usize = 120;

/// Whether `text` may be an id: lower-case letters, digits, `-`, `_` and `.`, starting with a letter or digit.
///
/// ```
/// assert!(sideletter::id::is_valid("sick-bank"));
/// assert!(sideletter::id::is_valid("37-3.1"));
/// assert!(!sideletter::id::is_valid("../secret"));
/// assert!(!sideletter::id::is_valid("Sick Bank"));
/// ```
pub fn is_valid(text: &str) -> bool {
    text.len() <= MAX_LEN
        && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.'))
        && !text.contains("..")
        && !text.ends_with('.')
}

/// Makes an id out of any text, for things without an authored id: letters are folded to ASCII, the rest becomes `-`.
/// Empty when the text holds nothing that can be kept.
///
/// ```
/// assert_eq!(sideletter::id::slug("Side letter É: night work"), "side-letter-e-night-work");
/// assert_eq!(sideletter::id::slug("20-1.1(a)"), "20-1.1-a");
/// ```
pub fn slug(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    // Most names are ASCII, which has no other spelling.
    match text.is_ascii() {
        true => slug_of(text.len(), text.chars().map(|c| c.to_ascii_lowercase())),
        false => slug_of(text.len(), text.nfkd().flat_map(char::to_lowercase)),
    }
}

/// The slug of some letters in lower case.
fn slug_of(length: usize, letters: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(length.min(MAX_LEN));
    for c in letters {
        let kept = c.is_ascii_alphanumeric() || (c == '.' && out.ends_with(|p: char| p.is_ascii_digit()));
        if kept {
            out.push(c);
        } else if !unicode_normalization::char::is_combining_mark(c) && !out.is_empty() && !out.ends_with(['-', '.']) {
            out.push('-');
        } else if out.ends_with('.') {
            out.pop();
            out.push('-');
        }
        if out.len() >= MAX_LEN - 8 {
            break;
        }
    }
    out.truncate(out.trim_end_matches(['-', '.']).len());
    out
}

/// The id of a heading, made from its words: with a number if the same page has it already.
pub fn unique(words: &str, taken: &mut BTreeSet<String>) -> String {
    let made = slug(words);
    let made = if made.is_empty() { "section".to_string() } else { made };
    let mut id = made.clone();
    let mut n = 1;
    while !taken.insert(id.clone()) {
        n += 1;
        id = format!("{made}-{n}");
    }
    id
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id in `text`, or `None` if it is not one (see [`is_valid`]).
            pub fn parse(text: &str) -> Option<Self> {
                is_valid(text).then(|| Self(text.into()))
            }

            /// An id made from any text (see [`slug`]), or `fallback` if nothing of it can be kept.
            pub fn derive(text: &str, fallback: &str) -> Self {
                let made = slug(text);
                Self(if is_valid(&made) { made.into() } else { fallback.into() })
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    };
}

id_type! {
    /// Names an agreement, proposal, negotiation, summary, guide, question or schedule; unique within its kind.
    DocumentId
}
impl DocumentId {
    /// The name of a text that is made from this one: `2024-2027+union-march`, `2024-2027@2025-09-01`. Nobody can write
    /// such an id, because `+` and `@` are in none, and both are safe in a path, a URL and an attribute too.
    pub fn with(&self, sign: char, rest: &str) -> Self {
        Self(format!("{self}{sign}{rest}").into())
    }
}

id_type! {
    /// Names a provision within one agreement or proposal.
    ProvisionId
}
id_type! {
    /// Names a topic, a unit or a source: a word of the site's own lists.
    Key
}

/// The names that are taken in some space, and free ones like them.
#[derive(Debug, Default)]
pub struct Register {
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Register {
    /// Takes a name. `false` where it was taken before.
    pub fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_string())
    }

    /// Takes a name like this one that is still free: with the first number after it that makes it so. Long names
    /// are cut, so that the number always has room.
    pub fn take_like(&mut self, name: &str) -> String {
        let base = name.get(..MAX_LEN - 20).unwrap_or(name).trim_end_matches(['-', '.']).to_string();
        loop {
            let next = self.next.entry(base.clone()).or_insert(2);
            let free = format!("{base}-{next}");
            *next += 1;
            if self.take(&free) {
                return free;
            }
        }
    }
}

/// A provision of a certain document: `2012-2015#sick-bank`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionRef {
    /// The agreement or proposal.
    pub document: DocumentId,
    /// The provision in it.
    pub provision: ProvisionId,
}

impl ProvisionRef {
    /// Reads `2012-2015#sick-bank`; `None` if either half is not an id.
    pub fn parse(text: &str) -> Option<Self> {
        let (document, provision) = text.split_once('#')?;
        Some(Self { document: DocumentId::parse(document)?, provision: ProvisionId::parse(provision)? })
    }
}

impl fmt::Display for ProvisionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.document, self.provision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_ids_are_refused() {
        for bad in ["", "..", "../x", "a/b", "a\\b", ".hidden", "-x", "a..b", "x\0", "é", "A", "a b", "a\"b", "a."] {
            assert!(!is_valid(bad), "{bad:?}");
        }
        assert!(!is_valid(&"a".repeat(MAX_LEN + 1)));
    }

    #[test]
    fn a_free_name_is_found_even_for_the_longest() {
        let mut register = Register::default();
        for name in ["a", &"x".repeat(MAX_LEN)] {
            assert!(register.take(name));
            let (second, third) = (register.take_like(name), register.take_like(name));
            assert!(is_valid(&second) && is_valid(&third) && second != third);
        }
    }

    #[test]
    fn slugs_are_valid_or_empty() {
        for text in ["", "...", "§ 12", "1.2.", "A. B", "x../../y", &"long ".repeat(100), "ß", "日本"] {
            let made = slug(text);
            assert!(made.is_empty() || is_valid(&made), "{text:?} -> {made:?}");
        }
    }
}
