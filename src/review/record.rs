//! Adds reviews to a lock.

use crate::document::lock::{Lock, ReviewedClaim, ReviewedOmissions, ReviewedText, Stamp};

use super::{Item, Kind, Review, wording};

/// Records that an item was reviewed as it is now.
pub fn accept(lock: &mut Lock, item: &Item, stamp: &Stamp) {
    let rests_on = item.held.iter().map(|held| {
        let hash = wording::hash(&held.now);
        lock.texts.insert(hash.clone(), held.now.clone());
        (held.id.clone(), hash)
    });
    let rests_on: std::collections::BTreeMap<String, String> = rests_on.collect();
    let stamp = stamp.clone();
    match item.kind {
        Kind::Claim | Kind::Translation => {
            let says = item.says.clone();
            lock.claims.insert(item.id.clone(), ReviewedClaim { says, rests_on, stamp });
        }
        Kind::Provision | Kind::Table => {
            let text = rests_on.into_values().next().unwrap_or_default();
            lock.readings.insert(item.id.clone(), ReviewedText { text, stamp });
        }
        Kind::Omissions => {
            let page = item.id.split('#').next().unwrap_or_default().to_string();
            lock.omissions.insert(page, ReviewedOmissions { changes: rests_on.into_keys().collect(), stamp });
        }
    }
}

/// Drops records of what is no longer there.
pub fn prune(lock: &mut Lock, review: &Review) {
    lock.claims.retain(|id, _| review.item(id).is_some());
    lock.readings.retain(|id, _| review.item(id).is_some());
    lock.omissions.retain(|page, _| review.item(&format!("{page}#omissions")).is_some());
}
