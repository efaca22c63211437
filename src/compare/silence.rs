//! Decides "not known": whether a provision found on one side only was added or removed, or whether the other version is
//! too incomplete to tell.

use super::model::outcome::Pair;
use super::model::provision::{Section, Silence, Version};

/// Whether a provision is on one side only and the other version may still contain it.
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
