//! A site is written all or nothing, only what changed, and only where it may be.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use sideletter::site::{Entry, MARKER, Packing, Site, SitePath, WriteError, Written, write};
use tempfile::TempDir;

struct Place {
    dir: TempDir,
}

impl Place {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("contract")).unwrap();
        Self { dir }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn write(&self, site: &Site) -> Result<Written, WriteError> {
        write(site, &self.at("site"), &self.at("contract"))
    }

    /// Every file below the output with its text.
    fn written(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        for entry in walkdir::WalkDir::new(self.at("site")) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(self.at("site")).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
        files
    }

    /// The names beside the output.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path()).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn site(pages: &[(&str, &str)]) -> Site {
    let mut site = Site::default();
    for (path, text) in pages {
        let text = text.to_string();
        let entry = Entry::rendered(move || Ok(text.clone().into_bytes()));
        site.insert(SitePath::parse(path).unwrap(), entry).unwrap();
    }
    site
}

fn counts(written: Written) -> (usize, usize, usize) {
    (written.written, written.unchanged, written.removed)
}

#[test]
fn only_what_changed_is_written() {
    let place = Place::new();
    let first = site(&[("index.html", "one"), ("a/b/c.html", "same"), ("a/gone.html", "gone")]);
    assert_eq!(counts(place.write(&first).unwrap()), (3, 0, 0));
    let stamp = |name| fs::metadata(place.at("site").join(name)).unwrap();
    let before = stamp("a/b/c.html");
    let second = site(&[("index.html", "two"), ("a/b/c.html", "same"), ("new/x.txt", "new")]);
    let written = place.write(&second).unwrap();
    assert_eq!((counts(written), written.bytes), ((2, 1, 1), 10));
    let files = place.written();
    assert_eq!(files.keys().collect::<Vec<_>>(), [MARKER, "a/b/c.html", "index.html", "new/x.txt"]);
    assert_eq!((files["index.html"].as_str(), files["a/b/c.html"].as_str()), ("two", "same"));
    let after = stamp("a/b/c.html");
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        assert_eq!(before.ino(), after.ino());
        let folder = fs::metadata(place.at("site")).unwrap().permissions().mode();
        let usual = fs::metadata(place.at("contract")).unwrap().permissions().mode();
        assert_eq!(folder, usual, "web servers must be able to read the site");
        let ino = fs::metadata(place.at("site")).unwrap().ino();
        assert_eq!(counts(place.write(&second).unwrap()), (0, 3, 0));
        assert_eq!(fs::metadata(place.at("site")).unwrap().ino(), ino, "nothing changed, nothing touched");
    }
    assert_eq!(place.names(), ["contract", "site"]);
}

#[test]
fn broken_pages_are_not_published() {
    let place = Place::new();
    place.write(&site(&[("index.html", "good")])).unwrap();
    let broken = site(&[("index.html", "<a href=a.html#x>"), ("a.html", "<a href=no.html>")]);
    let Err(WriteError::Flawed { links, failed }) = place.write(&broken) else { panic!("published") };
    let links: Vec<_> = links.iter().map(|l| (l.page.as_str(), l.target.as_str())).collect();
    assert_eq!((links, failed.len()), (vec![("a.html", "no.html"), ("index.html", "a.html#x")], 0));
    let mut failing = site(&[("a.html", "fine")]);
    failing.insert(SitePath::parse("b.html").unwrap(), Entry::rendered(|| Err("no template".into()))).unwrap();
    let error = place.write(&failing).unwrap_err().to_string();
    assert!(error.contains("b.html could not be made: no template"), "{error}");
    assert_eq!((place.written()["index.html"].as_str(), place.names().len()), ("good", 2));
}

#[test]
fn foreign_folders_are_refused() {
    let place = Place::new();
    let page = site(&[("index.html", "x")]);
    fs::create_dir(place.at("mine")).unwrap();
    fs::write(place.at("mine/thesis.txt"), "years of work").unwrap();
    fs::write(place.at("file"), "x").unwrap();
    fs::create_dir(place.at("empty")).unwrap();
    let refused = |out: &str, reason: &str| {
        let error = write(&page, &place.at(out), &place.at("contract")).unwrap_err();
        assert!(matches!(&error, WriteError::Refused { reason: r, .. } if r == reason), "{out}: {error}");
    };
    refused("mine", "holds files that Sideletter did not make");
    refused("file", "is a file");
    refused("contract", "is the contract folder itself");
    refused("mine/../contract/", "is the contract folder itself");
    refused("contract/site", "is inside the contract folder");
    refused("contract/deep/new/site", "is inside the contract folder");
    refused("", "holds the contract folder");
    refused("mine/..", "is not the name of a folder");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("empty", place.at("link")).unwrap();
        std::os::unix::fs::symlink("contract", place.at("sly")).unwrap();
        refused("link", "is a symbolic link");
        refused("link/", "is a symbolic link");
        refused("sly/site", "is inside the contract folder");
    }
    write(&page, &place.at("empty"), &place.at("contract")).unwrap();
    write(&page, &place.at("new/deep/site"), &place.at("contract")).unwrap();
    fs::create_dir(place.at("empty/.git")).unwrap();
    refused("empty", "holds a Git repository, which would be lost");
    assert_eq!(fs::read_to_string(place.at("mine/thesis.txt")).unwrap(), "years of work");
}

#[test]
fn a_marker_that_is_not_ours_is_none() {
    let place = Place::new();
    fs::create_dir(place.at("site")).unwrap();
    fs::write(place.at("site").join(MARKER), "something else").unwrap();
    assert!(matches!(place.write(&site(&[])), Err(WriteError::Refused { .. })));
}

#[test]
fn builds_at_the_same_time_leave_one_whole_site() {
    let place = Place::new();
    let names: Vec<String> = (0..40).map(|i| format!("p{i}.html")).collect();
    let make = |word: &str| site(&names.iter().map(|name| (name.as_str(), word)).collect::<Vec<_>>());
    place.write(&make("start")).unwrap();
    std::thread::scope(|scope| {
        for word in ["one", "two", "six"] {
            let (place, make) = (&place, &make);
            scope.spawn(move || (0..15).for_each(|_| _ = place.write(&make(word)).unwrap()));
        }
    });
    let files = place.written();
    let texts: std::collections::BTreeSet<_> = files.iter().filter(|(n, _)| *n != MARKER).map(|(_, t)| t).collect();
    assert_eq!((files.len(), texts.len()), (41, 1), "{texts:?}");
    place.write(&make("end")).unwrap();
    assert_eq!(place.names(), ["contract", "site"]);
}

const CHILD: &str = "SIDELETTER_TEST_KILLED_BUILD";

/// Not a test of its own: the process that is killed by the next one.
#[test]
fn killed_build_child() {
    let Some(dir) = std::env::var_os(CHILD) else { return };
    let dir = Path::new(&dir);
    let mut half = site(&[("a.html", "new"), ("index.html", "new")]);
    let abort = Entry::rendered(|| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        std::process::abort()
    });
    half.insert(SitePath::parse("z.html").unwrap(), abort).unwrap();
    _ = write(&half, &dir.join("site"), &dir.join("contract"));
}

#[test]
fn a_killed_build_leaves_the_old_site_whole() {
    let place = Place::new();
    place.write(&site(&[("index.html", "old")])).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "killed_build_child"]).env(CHILD, place.dir.path());
    assert!(!child.output().unwrap().status.success());
    assert_eq!(place.names().len(), 3, "the child was killed in the middle: {:?}", place.names());
    assert_eq!(place.written()["index.html"], "old");
    place.write(&site(&[("index.html", "old")])).unwrap();
    assert_eq!(place.names(), ["contract", "site"]);
}

#[test]
fn packs_are_files_of_the_site_and_no_link_is_lost_over_them() {
    let place = Place::new();
    let pages = [
        ("a.html", "<p id=x>"),
        ("z.html", "<a href=\"a.html#x\">x</a><p id=y>"),
        ("zz.html", "<a href=\"z.html#y\">"),
    ];
    let packed = |pages: &[(&str, &str)]| {
        let mut site = site(pages);
        site.pack(Packing { holds: |path| path.ends_with(".html"), index: Arc::new(String::new) }).unwrap();
        site
    };
    let packs = || {
        let names = walkdir::WalkDir::new(place.at("site")).into_iter().map(|it| it.unwrap().file_name().to_owned());
        names.filter(|name| name.to_string_lossy().ends_with(".pack")).collect::<Vec<_>>()
    };
    let first = place.write(&packed(&pages)).unwrap();
    assert_eq!((counts(first), packs().len()), ((5, 0, 0), 1));
    assert_eq!(counts(place.write(&packed(&pages)).unwrap()), (0, 5, 0));
    let old = packs();
    let changed = [pages[0], pages[1], ("zz.html", "<a href=\"z.html#y\">y</a>")];
    assert_eq!(counts(place.write(&packed(&changed)).unwrap()), (3, 2, 1));
    assert!(packs().len() == 1 && packs() != old);
}

const LOOP: &str = "SIDELETTER_TEST_BUILD_LOOP";

/// Not a test of its own: builds one site after the other until it is killed.
#[test]
fn builds_until_killed_child() {
    let Some(dir) = std::env::var_os(LOOP) else { return };
    let dir = Path::new(&dir);
    let started = std::time::Instant::now();
    // Ends by itself if whoever should kill it has gone.
    for turn in 0.. {
        if started.elapsed() > std::time::Duration::from_secs(30) {
            return;
        }
        write(&numbered(turn), &dir.join("site"), &dir.join("contract")).unwrap();
    }
}

/// A site whose files all hold the same number.
fn numbered(turn: usize) -> Site {
    let text = turn.to_string();
    let names: Vec<String> = (0..40).map(|at| format!("folder-{}/page-{at}.html", at % 5)).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    site(&files)
}

#[test]
fn wherever_builds_are_killed_the_site_is_whole() {
    let place = Place::new();
    place.write(&numbered(0)).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for kill in 0..25_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "builds_until_killed_child"]).env(LOOP, place.dir.path());
        let mut child = child.stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(60 + kill * 37 % 400));
        child.kill().unwrap();
        child.wait().unwrap();
        let files = place.written();
        let texts: std::collections::BTreeSet<_> = files.iter().filter(|(n, _)| *n != MARKER).map(|(_, t)| t).collect();
        assert_eq!((files.len(), texts.len()), (41, 1), "{texts:?}");
        seen.extend(texts.into_iter().cloned());
    }
    assert!(seen.len() > 1, "the builds were killed while they wrote: {seen:?}");
    // A build that was killed at its very beginning or end leaves a folder without a marker, which goes when it is old.
    let beginning = place.dir.path().join(".site.sideletter-beginning");
    fs::create_dir(&beginning).unwrap();
    fs::write(beginning.join(".sideletter-new"), "").unwrap();
    let hour_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
    for name in place.names().iter().filter(|name| name.starts_with(".site.sideletter-")) {
        fs::File::open(place.dir.path().join(name)).unwrap().set_modified(hour_ago).unwrap();
    }
    place.write(&numbered(0)).unwrap();
    assert_eq!(place.names(), ["contract", "site"], "nothing is left behind");
}
