//! The site while it is written: what somebody looks at first, everything else soon after.
//!
//! 1. Only the files that changed are read again. They are put together with the others, and their citations and links
//!    are checked: that is quick.
//! 2. The site is shown. Each page is made when a browser asks for it, from what it needs.
//! 3. Behind it, in one thread, so that the others are free for pages: all checks, the comparisons, the search index.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::library::{Checks, Known, Library};
use crate::render::{Open, Renderer};
use crate::review::{self, Review};
use crate::serve::{self, Build, Checked};
use crate::source::{Folder, Limits, SourceFile};
use crate::{links, pipeline};

use super::{beside, folder, lock};

/// What the preview server shows of a contract folder, again and again.
pub struct Preview {
    dir: PathBuf,
    limits: Limits,
    documents: Known,
    lock: lock::Known,
    /// What made the pages of the last site: one save changes one text.
    before: Mutex<Option<Arc<Renderer>>>,
    /// The thread for what is done behind; without it, that takes all of them.
    behind: Option<Arc<ThreadPool>>,
}

impl Preview {
    /// Of this folder.
    pub fn new(dir: &Path, limits: Limits) -> Self {
        Self {
            dir: dir.to_path_buf(),
            limits,
            documents: Known::default(),
            lock: lock::Known::default(),
            before: Mutex::default(),
            behind: ThreadPoolBuilder::new().num_threads(1).build().ok().map(Arc::new),
        }
    }

    /// The site, unless there are errors, with what is to be done behind it.
    pub fn build(&self) -> Build {
        match self.read(None) {
            Ok(read) => read.build(self.before(), self.behind.clone(), |renderer| {
                *self.before.lock().unwrap_or_else(PoisonError::into_inner) = Some(renderer);
            }),
            Err(build) => *build,
        }
    }

    /// The site and all its problems, if a file had this text.
    pub fn draft(&self, path: &str, text: &str) -> Build {
        let mut build = match self.read(Some(SourceFile::new(path, text))) {
            Ok(read) => read.build(self.before(), None, drop),
            Err(build) => return *build,
        };
        if let Some(rest) = build.rest.take() {
            build.checked = (rest.check)();
            build.site = build.site.filter(|_| !build.checked.has_errors());
        }
        build
    }

    fn before(&self) -> Option<Arc<Renderer>> {
        self.before.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The folder, perhaps with another text in one of its files, or with a new one.
    fn read(&self, draft: Option<SourceFile>) -> Result<Read, Box<Build>> {
        let (dir, limits) = (&self.dir, &self.limits);
        let Folder { mut texts, attachments, mut problems } =
            folder(dir, limits).map_err(|error| Box::new(gone(&error)))?;
        if let Some(draft) = draft {
            match texts.binary_search_by(|file| file.path.cmp(&draft.path)) {
                Ok(at) => texts[at] = draft,
                Err(at) => texts.insert(at, draft),
            }
        }
        let read = Library::unchecked(texts, attachments, &self.documents);
        let mut library = read.library;
        problems.extend(read.problems);
        problems.extend(beside(dir, limits, &mut library));
        problems.extend(lock::read(dir, limits, &mut library, &self.lock));
        let first = read.checks.first(&library, &read.new);
        let has_errors = problems.iter().chain(&first).any(|problem| problem.severity() == Severity::Error);
        Ok(Read { library: Arc::new(library), problems, checks: read.checks, has_errors })
    }
}

/// A contract folder, read but not checked as a whole.
struct Read {
    library: Arc<Library>,
    problems: Vec<Diagnostic>,
    checks: Checks,
    /// Whether it is known already that there are errors.
    has_errors: bool,
}

impl Read {
    /// Opens the site. `shown` is given what makes its pages.
    fn build(
        self,
        before: Option<Arc<Renderer>>,
        behind: Option<Arc<ThreadPool>>,
        shown: impl FnOnce(Arc<Renderer>),
    ) -> Build {
        let language = self.library.words().language.to_string();
        if self.has_errors {
            return Build { checked: self.check(), language, ..Build::default() };
        }
        let pages = links::of_files(&self.library);
        let Open { site, renderer, search } = match pipeline::open(&self.library, before.as_deref(), None) {
            Ok(open) => open,
            Err(error) => {
                let mut checked = self.check();
                checked.diagnostics.push(Diagnostic::of_file(Code::Unreadable, "", error.to_string()));
                return Build { checked, language, ..Build::default() };
            }
        };
        shown(Arc::clone(&renderer));
        let pool = behind.clone();
        let check = move || {
            let check = || self.check();
            pool.map_or_else(check, |pool| pool.install(check))
        };
        let prepare = move |is_wanted: &(dyn Fn() -> bool + Sync)| {
            let prepare = || {
                if renderer.make_each(is_wanted) {
                    // Why there is no index is said where it is asked for.
                    _ = search.files();
                }
            };
            behind.map_or_else(prepare, |pool| pool.install(prepare));
        };
        let rest = serve::Rest { check: Box::new(check), prepare: Box::new(prepare) };
        Build { site: Some(site), pages, rest: Some(rest), language, ..Build::default() }
    }

    /// All problems, in the order in which they are shown.
    fn check(&self) -> Checked {
        let mut diagnostics = self.problems.clone();
        diagnostics.extend(self.checks.all(&self.library));
        let review = self.library.lock.as_ref().map(|_| Review::of(&self.library));
        diagnostics.extend(review.iter().flat_map(|review| review::problems::check(&self.library, review)));
        diagnostic::sort(&mut diagnostics);
        let withheld = diagnostic::take_consequences(&mut diagnostics);
        Checked { diagnostics, withheld }
    }
}

fn gone(error: &io::Error) -> Build {
    let message = format!("the contract folder cannot be read: {error}");
    let gone = Diagnostic::of_file(Code::Unreadable, "", message);
    Build { checked: Checked { diagnostics: vec![gone], withheld: 0 }, ..Build::default() }
}
