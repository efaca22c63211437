//! Notices that the contract folder changed, whatever the editor does to its files, and whatever happens to the
//! folder itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// How long it must be quiet after a change that may be one of several, such as the first words of a file.
const QUIET: Duration = Duration::from_millis(80);

/// How long it must be quiet after a change that ends a save: the file is closed, or has got its name. Programs that
/// save several files at once do it faster than this.
const SETTLED: Duration = Duration::from_millis(10);

/// The longest wait for changes to end.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often to check that the folder itself is still the same one.
const LOOK: Duration = Duration::from_millis(500);

/// Calls `changed` at once, and again after each change below `folder`, never twice at the same time: changes during
/// one call make one more.
pub(super) fn run(folder: &Path, changed: impl Fn()) {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let (sender, events) = channel();
    let mut watch = Watch { folder, sender, watcher: None, seen: None };
    watch.renew();
    loop {
        changed();
        watch.wait(&events);
    }
}

struct Watch {
    folder: PathBuf,
    sender: Sender<notify::Result<Event>>,
    /// The watcher; `None` while there is no folder.
    watcher: Option<Box<dyn Watcher>>,
    /// The folder that is watched.
    seen: Option<Identity>,
}

/// Tells a folder from another one of the same name.
type Identity = (u64, u64, Option<std::time::SystemTime>);

impl Watch {
    /// Returns after the next change.
    fn wait(&mut self, events: &Receiver<notify::Result<Event>>) {
        let (mut is_changed, mut pause) = (false, QUIET);
        while !is_changed {
            // The other error cannot be: this holds a sender itself.
            is_changed = match events.recv_timeout(LOOK) {
                Ok(event) => {
                    pause = pause_after(&event).unwrap_or(pause);
                    self.matters(event)
                }
                Err(_) => self.is_replaced(),
            };
        }
        let start = Instant::now();
        while start.elapsed() < PATIENCE
            && let Ok(event) = events.recv_timeout(pause)
        {
            pause = pause_after(&event).unwrap_or(pause);
            self.matters(event);
        }
        if self.is_replaced() {
            self.renew();
        }
    }

    /// Whether an event may change the site. One that ends the watch is remembered.
    fn matters(&mut self, event: notify::Result<Event>) -> bool {
        // An error, such as a queue that ran over, means that something was missed.
        let Ok(event) = event else { return true };
        let is_gone = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        if is_gone && event.paths.contains(&self.folder) {
            self.seen = None;
        }
        // Reading is not a change: our own builds read.
        !event.kind.is_access() && (event.paths.is_empty() || event.paths.iter().any(|p| self.is_content(p)))
    }

    fn is_content(&self, path: &Path) -> bool {
        // Some systems name files by another way to the same folder; what cannot be judged counts.
        let inside = path.strip_prefix(&self.folder).unwrap_or(Path::new(""));
        let is_hidden = inside.iter().any(|part| matches!(part.as_encoded_bytes().first(), Some(b'.' | b'_')));
        !is_hidden && !path.as_os_str().as_encoded_bytes().ends_with(b"~")
    }

    /// Whether the folder is not the one that is watched.
    fn is_replaced(&self) -> bool {
        identity(&self.folder) != self.seen
    }

    /// Watches the folder that is there now.
    fn renew(&mut self) {
        // Asked first: if it is replaced meanwhile, that is noticed at the next look.
        self.seen = identity(&self.folder);
        self.watcher = self.seen.and_then(|_| self.start());
    }

    /// Watches with the system's events or, if those do not suffice (too many folders), by polling every second.
    fn start(&self) -> Option<Box<dyn Watcher>> {
        let mut watcher = RecommendedWatcher::new(self.sender.clone(), Config::default()).ok();
        if let Some(watcher) = watcher.take_if(|w| w.watch(&self.folder, RecursiveMode::Recursive).is_ok()) {
            return Some(Box::new(watcher));
        }
        let config = Config::default().with_poll_interval(Duration::from_secs(1));
        let mut watcher = PollWatcher::new(self.sender.clone(), config).ok()?;
        watcher.watch(&self.folder, RecursiveMode::Recursive).ok()?;
        Some(Box::new(watcher))
    }
}

/// How long to wait after an event; `None` after those that say nothing about saving, such as reading.
fn pause_after(event: &notify::Result<Event>) -> Option<Duration> {
    match event.as_ref().ok()?.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(_))
        | EventKind::Remove(_) => Some(SETTLED),
        EventKind::Access(_) => None,
        _ => Some(QUIET),
    }
}

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(folder).ok().filter(fs::Metadata::is_dir)?;
    Some((metadata.dev(), metadata.ino(), metadata.created().ok()))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    let metadata = fs::metadata(folder).ok().filter(fs::Metadata::is_dir)?;
    Some((0, 0, metadata.created().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, RenameMode};

    #[test]
    fn a_save_that_is_over_is_not_waited_for() {
        let pause = |kind| pause_after(&Ok(Event::new(kind)));
        let closed = |mode| EventKind::Access(AccessKind::Close(mode));
        assert_eq!(pause(closed(AccessMode::Write)), Some(SETTLED));
        assert_eq!(pause(EventKind::Modify(ModifyKind::Name(RenameMode::To))), Some(SETTLED));
        assert_eq!(pause(EventKind::Modify(ModifyKind::Data(DataChange::Any))), Some(QUIET));
        assert_eq!(pause(EventKind::Create(CreateKind::File)), Some(QUIET));
        assert_eq!(pause(closed(AccessMode::Read)), None);
    }
}
