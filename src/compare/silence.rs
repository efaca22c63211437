//! Where "not known" is decided: whether a provision that stands on one side only is new or gone, or whether nobody can
//! say so.

use super::model::outcome::Pair;
use super::model::provision::{Section, Silence, Version};

/// Whether the other version of a provision that stands on one side only is not known to lack it.
pub(super) fn is_unknown(pair: &Pair, old: &Version, new: &Version) -> bool {
    let (section, other) = match (pair.old.first(), pair.new.first()) {
        (Some(&at), None) => (&old.sections[at], new),
        (None, Some(&at)) => (&new.sections[at], old),
        _ => return false,
    };
    other.silence == Silence::Unknown || is_unread(section, other)
}

/// Whether the other version has the section's article, but none of its text is known.
fn is_unread(section: &Section, other: &Version) -> bool {
    section.chapter.as_ref().is_some_and(|chapter| other.unread.contains(chapter))
}
