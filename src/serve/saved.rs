//! Which file was saved since the last build, so that the browser can go to its page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// When each file was saved, as of the last build.
#[derive(Default)]
pub(super) struct Saved {
    times: BTreeMap<String, SystemTime>,
}

impl Saved {
    /// The page of the one file that was saved since the last build; `None` if there were several, or none. `pages` are
    /// the files and the addresses of their pages.
    pub(super) fn page(&mut self, folder: &Path, pages: &[(String, String)]) -> Option<String> {
        let is_first = self.times.is_empty();
        let mut saved = Vec::new();
        for (path, page) in pages {
            let Ok(time) = fs::metadata(folder.join(path)).and_then(|metadata| metadata.modified()) else { continue };
            if self.times.insert(path.clone(), time) != Some(time) {
                saved.push(page);
            }
        }
        match saved.as_slice() {
            [page] if !is_first => Some((*page).clone()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_page_of_one_saved_file_is_shown() {
        let dir = tempfile::tempdir().unwrap();
        let pages = ["a", "b"].map(|name| (format!("{name}.md"), format!("{name}.html"))).to_vec();
        let save = |name: &str, second: u64| {
            let file = fs::File::create(dir.path().join(name)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(second)).unwrap();
        };
        let mut saved = Saved::default();
        save("a.md", 1);
        save("b.md", 1);
        assert_eq!(saved.page(dir.path(), &pages), None, "the first build");
        save("b.md", 2);
        assert_eq!(saved.page(dir.path(), &pages), Some("b.html".into()));
        assert_eq!(saved.page(dir.path(), &pages), None, "nothing was saved");
        save("a.md", 3);
        // A build that failed knows no pages.
        assert_eq!(saved.page(dir.path(), &[]), None);
        assert_eq!(saved.page(dir.path(), &pages), Some("a.html".into()));
        save("a.md", 4);
        save("b.md", 4);
        assert_eq!(saved.page(dir.path(), &pages), None, "several");
    }
}
