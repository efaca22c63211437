//! The current state of the preview: the last good site, and the problems of the latest build.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use super::problems::{self, Problem};
use super::saved::Saved;
use super::{Build, Rest};
use crate::diagnostic::Severity;
use crate::messages::{self, Words};
use crate::say;
use crate::site::Site;

/// One state of the preview. A new one replaces it as a whole.
#[derive(Clone)]
pub(super) struct Shown {
    /// The last site that could be built, checked or not; `None` if there was none yet.
    pub site: Option<Arc<Site>>,
    /// Names the site: no other site, of this server or an earlier one, is called the same.
    pub version: String,
    /// The page of the file that was saved last, if it was only one.
    pub page: Option<String>,
    /// The words of the site's interface.
    pub words: Words,
    /// The problems of the latest build.
    pub problems: Arc<[Problem]>,
    /// Whether the first build is over.
    pub is_built: bool,
    /// Whether the server is about to end.
    pub is_ending: bool,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            site: None,
            version: String::new(),
            page: None,
            words: messages::of(""),
            problems: Arc::default(),
            is_built: false,
            is_ending: false,
        }
    }
}

/// The current [`Shown`], and news of each change.
pub(super) struct Live {
    shown: watch::Sender<Shown>,
    start: u128,
    saved: Mutex<Saved>,
    /// How many builds there were.
    builds: AtomicU64,
    /// How many sites were shown.
    sites: AtomicU64,
    /// The last site in which all is well.
    good: Mutex<Option<Arc<Site>>>,
}

impl Default for Live {
    fn default() -> Self {
        let start = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let (builds, sites) = (AtomicU64::new(0), AtomicU64::new(0));
        Self { shown: watch::Sender::default(), start, saved: Mutex::default(), builds, sites, good: Mutex::default() }
    }
}

impl Live {
    /// Builds the site of a folder and shows the result. What is to be done behind it is done in a thread of its own. A build
    /// that panics counts as failed.
    pub(super) fn build(self: &Arc<Self>, folder: &Path, rebuild: &impl Fn() -> Build) {
        let number = self.builds.fetch_add(1, Ordering::SeqCst) + 1;
        let build = match catch_unwind(AssertUnwindSafe(rebuild)) {
            Ok(build) => build,
            Err(panic) => return self.tell(number, None, vec![crash(self.words(), &*panic)]),
        };
        // Where the site's language could not be read, it is what it was.
        let words = if build.language.is_empty() { self.words() } else { messages::of(&build.language) };
        let page = self.saved.lock().unwrap_or_else(PoisonError::into_inner).page(folder, &build.pages);
        let problems = problems::list(words, &build.checked.diagnostics, build.checked.withheld);
        let Some(site) = build.site.map(Arc::new) else { return self.tell(number, Some(words), problems) };
        let old = self.show(number, |shown| {
            shown.page = page.clone();
            shown.words = words;
            // Until all is checked, what was wrong before is likely to be wrong still; but there is a site again.
            let warnings = shown.problems.iter().filter(|it| it.severity != Severity::Error).cloned().collect();
            shown.problems = if build.rest.is_some() { warnings } else { problems.into() };
            Some(Arc::clone(&site))
        });
        let Some(rest) = build.rest else { return self.keep(site) };
        let live = Arc::clone(self);
        let behind = move || {
            // The page of what was saved will be asked for in a moment: what it needs is made meanwhile.
            _ = catch_unwind(AssertUnwindSafe(|| page.map(|page| site.bytes(&page).map(drop))));
            // Taking a site apart takes a while, too.
            drop(old);
            live.finish(number, site, rest);
        };
        // If the system has no thread to give, the site is checked after the next save.
        _ = std::thread::Builder::new().name("behind".to_owned()).spawn(behind);
    }

    /// Does what is to be done behind a site that is shown, and tells what is wrong.
    fn finish(&self, number: u64, site: Arc<Site>, rest: Rest) {
        let Rest { check, prepare } = rest;
        let (problems, is_good) = match catch_unwind(AssertUnwindSafe(check)) {
            Ok(checked) => {
                (problems::list(self.words(), &checked.diagnostics, checked.withheld), !checked.has_errors())
            }
            Err(panic) => (vec![crash(self.words(), &*panic)], false),
        };
        if !is_good {
            self.take_back(&site);
            return self.tell(number, None, problems);
        }
        self.tell(number, None, problems);
        self.keep(site);
        let is_newest = || self.builds.load(Ordering::SeqCst) == number;
        // A crash is told where the page is asked for.
        _ = catch_unwind(AssertUnwindSafe(|| prepare(&is_newest)));
    }

    fn keep(&self, site: Arc<Site>) {
        *self.good.lock().unwrap_or_else(PoisonError::into_inner) = Some(site);
    }

    /// Shows the last good site in the place of one that has errors, if that is shown.
    fn take_back(&self, site: &Arc<Site>) {
        let good = self.good.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.shown.send_if_modified(|shown| {
            let is_shown = shown.site.as_ref().is_some_and(|it| Arc::ptr_eq(it, site));
            if is_shown {
                shown.site = good;
                shown.page = None;
                shown.version = self.next_version();
            }
            is_shown
        });
    }

    /// Tells what is wrong, unless there is a newer build. What is shown stays.
    fn tell(&self, number: u64, words: Option<Words>, problems: Vec<Problem>) {
        self.show(number, |shown| {
            shown.words = words.unwrap_or(shown.words);
            shown.problems = problems.into();
            None
        });
    }

    fn words(&self) -> Words {
        self.shown.borrow().words
    }

    fn next_version(&self) -> String {
        format!("{:x}-{}", self.start, self.sites.fetch_add(1, Ordering::SeqCst) + 1)
    }

    /// Changes what is shown, unless there is a newer build. Returns the site that was shown before, if `change` gives a new
    /// one.
    fn show(&self, number: u64, change: impl FnOnce(&mut Shown) -> Option<Arc<Site>>) -> Option<Arc<Site>> {
        let mut old = None;
        self.shown.send_if_modified(|shown| {
            if self.builds.load(Ordering::SeqCst) != number {
                return false;
            }
            if let Some(site) = change(shown) {
                old = shown.site.replace(site);
                shown.version = self.next_version();
            }
            shown.is_built = true;
            true
        });
        old
    }

    /// The current state. Waits for the first build.
    pub(super) async fn shown(&self) -> Shown {
        let mut news = self.news();
        match news.wait_for(|shown| shown.is_built || shown.is_ending).await {
            Ok(shown) => shown.clone(),
            Err(_) => Shown::default(),
        }
    }

    /// Hears of every change from now on, and of the current state at once.
    pub(super) fn news(&self) -> watch::Receiver<Shown> {
        self.shown.subscribe()
    }

    /// Tells all listeners that the server is shutting down.
    pub(super) fn end(&self) {
        self.shown.send_modify(|shown| shown.is_ending = true);
    }
}

fn crash(words: Words, panic: &(dyn std::any::Any + Send)) -> Problem {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let unknown = say!(words, "preview-crashed-why-unknown");
    Problem {
        severity: Severity::Error,
        message: say!(words, "preview-crashed", reason = text.unwrap_or(&unknown)),
        hint: Some(say!(words, "preview-report-crash")),
        ..Problem::default()
    }
}
