//! What the preview shows is what `build` writes, page by page, however it came to be.

use std::fs;
use std::path::{Path, PathBuf};

use sideletter::diagnostic::Diagnostic;
use sideletter::pipeline::{self, Preview};
use sideletter::serve::{Build, Checked};
use sideletter::source::Limits;

/// The contract of docs/FORMAT.md, with an older agreement, in two languages.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/FORMAT.md")).unwrap();
        for block in page.split("\n```").filter(|block| block.contains(" file=")) {
            let (info, text) = block.split_once('\n').unwrap();
            folder.write(info.split_once(" file=").unwrap().1.trim(), &format!("{text}\n"));
        }
        folder.edit("index.md", "kind: site\n", "kind: site\nlanguages: [es]\n");
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn edit(&self, name: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(old), "{name} has no {old:?}");
        self.write(name, &text.replacen(old, new, 1));
    }

    fn preview(&self) -> Preview {
        Preview::new(self.0.path(), Limits::default())
    }

    /// Fails unless each file of the site is the same on demand as in a build that knows nothing of any other, and the
    /// problems too.
    fn is_as_built(&self, build: Build) {
        let loaded = pipeline::load(self.0.path(), &Limits::default()).unwrap();
        assert!(!loaded.has_errors(), "{:?}", loaded.problems);
        let (built, open) = (pipeline::site(loaded.library).unwrap(), build.site.as_ref().unwrap());
        assert!(built.len() > 100 && built.get("es/search/head.js").is_some(), "{} files", built.len());
        for (path, entry) in built.entries() {
            let bytes = open.bytes(path.as_str()).unwrap_or_else(|| panic!("{path} is not shown")).unwrap();
            assert!(bytes == entry.bytes().unwrap(), "{path} differs");
        }
        assert_eq!(all(checked(build)), all(Checked { diagnostics: loaded.problems, withheld: loaded.withheld }));
    }
}

/// All problems, checked now.
fn checked(build: Build) -> Checked {
    build.rest.map_or(build.checked, |rest| (rest.check)())
}

fn all(checked: Checked) -> Vec<Diagnostic> {
    assert_eq!(checked.withheld, 0);
    checked.diagnostics
}

fn messages(build: Build) -> Vec<String> {
    all(checked(build)).into_iter().map(|it| it.message).collect()
}

#[test]
fn every_page_is_the_same_as_built_also_after_edits() {
    let folder = Folder::new();
    let preview = folder.preview();
    folder.is_as_built(preview.build());
    let sick_days = "agreements/2024-2027/08-sick-days.md";
    folder.edit(sick_days, "12 sick days", "fourteen sick days");
    let build = preview.build();
    let article = build.site.as_ref().unwrap().bytes("agreements/2024-2027/article-8.html").unwrap().unwrap();
    assert!(String::from_utf8(article.into_owned()).unwrap().contains("fourteen sick days"));
    folder.is_as_built(build);
    // What is made behind changes nothing, and is used for the next site.
    let rest = preview.build().rest.unwrap();
    (rest.check)();
    (rest.prepare)(&|| true);
    folder.is_as_built(preview.build());
    folder.edit("index.md", "title: ", "title: The ");
    folder.is_as_built(preview.build());
    fs::remove_file(folder.path("faq.md")).unwrap();
    folder.is_as_built(preview.build());
}

#[test]
fn a_draft_is_as_if_it_were_saved() {
    let folder = Folder::new();
    let preview = folder.preview();
    preview.build();
    let text = fs::read_to_string(folder.path("faq.md")).unwrap() + "\n## Is that so?\n\nYes.\n";
    let draft = preview.draft("faq.md", &text);
    assert!(
        draft.rest.is_none() && draft.checked.diagnostics.iter().any(|it| it.message.contains("cites no provision"))
    );
    folder.is_as_built(preview.build());
    folder.write("faq.md", &text);
    folder.is_as_built(Build { rest: None, ..draft });
}

#[test]
fn what_is_wrong_in_the_saved_file_is_not_shown_first() {
    let folder = Folder::new();
    let preview = folder.preview();
    preview.build();
    folder.edit("faq.md", "[[", "[[no-such-clause]] [[");
    let build = preview.build();
    assert!(build.site.is_none() && build.rest.is_none());
    assert!(messages(build)[0].contains("no-such-clause"));
    folder.edit("faq.md", "[[no-such-clause]] [[", "[[");
    folder.is_as_built(preview.build());
    fs::rename(folder.path("sources.md"), folder.path("_sources.md")).unwrap();
    let build = preview.build();
    assert!(build.site.is_none());
    assert!(messages(build)[0].contains("unknown source"));
}

#[test]
fn what_a_saved_file_breaks_elsewhere_is_found_behind() {
    let folder = Folder::new();
    folder.write("guides/again.md", "---\nkind: guide\ntitle: Again\n---\n\nSee [[sick-days-new]].\n");
    let preview = folder.preview();
    folder.is_as_built(preview.build());
    folder.edit("agreements/2024-2027/08-sick-days.md", "{#sick-days-new}", "{#new-employees}");
    let build = preview.build();
    assert!(build.site.is_some(), "it can be looked at");
    let checked = checked(build);
    assert!(checked.has_errors(), "{:?}", checked.diagnostics);
}
