//! The current state of the preview: the last good site, and the problems of the latest build.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use super::Build;
use super::problems::{self, Problem};
use super::saved::Saved;
use crate::diagnostic::Severity;
use crate::site::Site;

/// One state of the preview. A new one replaces it as a whole.
#[derive(Clone, Default)]
pub(super) struct Shown {
    /// The last site that could be built; `None` if there was none yet.
    pub site: Option<Arc<Site>>,
    /// Names the site: no other site, of this server or an earlier one, is called the same.
    pub version: String,
    /// The page of the file that was saved last, if it was only one.
    pub page: Option<String>,
    /// The problems of the latest build.
    pub problems: Arc<[Problem]>,
    /// Whether the first build is over.
    pub is_built: bool,
    /// Whether the server is about to end.
    pub is_ending: bool,
}

/// The current [`Shown`], and news of each change.
pub(super) struct Live {
    shown: watch::Sender<Shown>,
    start: u128,
    saved: Mutex<Saved>,
}

impl Default for Live {
    fn default() -> Self {
        let start = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        Self { shown: watch::Sender::default(), start, saved: Mutex::default() }
    }
}

impl Live {
    /// Builds the site of a folder and shows the result. A build that panics counts as failed.
    pub(super) fn build(&self, folder: &Path, rebuild: &impl Fn() -> Build) {
        match catch_unwind(AssertUnwindSafe(rebuild)) {
            Ok(build) => {
                let mut saved = self.saved.lock().unwrap_or_else(PoisonError::into_inner);
                let page = saved.page(folder, &build.pages);
                self.show(build.site, page, problems::list(&build.diagnostics, build.withheld));
            }
            Err(panic) => self.show(None, None, vec![crash(&*panic)]),
        }
    }

    fn show(&self, site: Option<Site>, page: Option<String>, problems: Vec<Problem>) {
        self.shown.send_modify(|shown| {
            if let Some(site) = site {
                shown.site = Some(Arc::new(site));
                let builds = shown.version.rsplit_once('-').and_then(|(_, n)| n.parse::<u64>().ok()).unwrap_or(0);
                shown.version = format!("{:x}-{}", self.start, builds + 1);
            }
            shown.page = page;
            shown.problems = problems.into();
            shown.is_built = true;
        });
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

fn crash(panic: &(dyn std::any::Any + Send)) -> Problem {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason was given");
    Problem {
        severity: Severity::Error,
        message: format!("the build crashed: {text}"),
        hint: Some("this is a bug in Sideletter; please report it and say what you changed last".to_owned()),
        ..Problem::default()
    }
}
