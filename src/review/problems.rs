//! What has changed since it was reviewed, as problems with file, line and redline.

use crate::diagnostic::{Code, Diagnostic};
use crate::library::Library;

use super::{Held, Item, Kind, Review, State, omissions, redline};

/// What of a library is not as it was reviewed; nothing without a lock.
pub fn check(library: &Library, review: &Review) -> Vec<Diagnostic> {
    let Some(lock) = &library.lock else { return Vec::new() };
    let stale = review.items.iter().filter(|item| item.state == State::Stale);
    stale.map(problem).chain(omissions::unreviewed(library, lock)).collect()
}

fn problem(item: &Item) -> Diagnostic {
    let when = item.stamp.as_ref().map_or(String::new(), |stamp| format!("on {} by {}", stamp.day(), stamp.by));
    let is_claim = matches!(item.kind, Kind::Claim | Kind::Translation);
    let code = if is_claim { Code::StaleClaim } else { Code::ChangedReading };
    let changed: Vec<&Held> = item.changed().collect();
    let message = match item.kind {
        Kind::Claim => {
            let names: Vec<String> = changed.iter().map(|held| format!("`{}` ({})", held.id, held.place)).collect();
            format!("what this claim rests on has changed since it was reviewed {when}: {}", names.join(", "))
        }
        Kind::Provision => format!("`{}` has changed since it was last read against its source {when}", item.id),
        Kind::Translation => {
            let original = changed.first().map_or(String::new(), |held| format!(": `{}` ({})", held.id, held.place));
            format!("the original of this translation has changed since it was reviewed {when}{original}")
        }
        Kind::Table | Kind::Omissions => {
            format!("this table has changed since it was last read against its source {when}")
        }
    };
    let hint = match item.kind {
        Kind::Claim => "if the claim is still right,",
        Kind::Translation => "translate what changed; then",
        _ => "hold it against its source again; if it is right,",
    };
    let problem = item.file.diagnostic(code, item.place.clone(), message);
    let problem = problem.hint(format!("{hint} run `sideletter review --accept {}`", item.id));
    match redline_of(&changed) {
        Some(redline) => problem.redline(redline),
        None => problem,
    }
}

/// The redlines of the texts that changed; `None` where the lock has lost what was reviewed.
pub fn redline_of(changed: &[&Held]) -> Option<String> {
    let of = |held: &&Held| Some(redline::marked(&redline::lines(held.before.as_ref()?, &held.now)));
    let all: Vec<String> = changed.iter().filter_map(of).filter(|it| !it.is_empty()).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}
