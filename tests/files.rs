//! Links between files, images, attachments and the folder `static`, from the contract folder to the built site.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An image of one pixel.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 3, 0, 0, 0, 2, 8,
    6, 0, 0, 0,
];

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.text(
            "index.md",
            "---\nkind: site\ntitle: Harbor Workers\n---\n\n![Hall](images/hall.svg) [Form](/form.pdf)\n",
        );
        folder.text(
            "agreements/2024/index.md",
            "---\nkind: agreement\n---\n\n[Sick days](08.md) and [back](../../index.md)\n",
        );
        folder.text(
            "agreements/2024/08.md",
            "---\nkind: article\nnumber: \"8\"\ntitle: Sick days\n---\n\n## 8-1 Days {#sick-days}\n\nTen days. [The signed book](book%202024.pdf), \
             [a form](forms/leave.docx), [the sheet](pay.csv).\n\n![Map of the yard][map] <img src='../../images/hall.svg' alt='The hall'>\n\n\
             [map]: map.png\n",
        );
        folder.text(
            "agreements/2024/09.md",
            "---\nkind: article\nnumber: \"9\"\ntitle: Boots\n---\n\n## 9-1 Boots {#boots}\n\nAs [sick days](08.md#sick-days), \
             [by title](./08.md#8-1-days), [all](../2024/) and [an answer](../../faq.md#how-many).\n",
        );
        folder.text(
            "faq.md",
            "---\nkind: faq\nabout: 2024\n---\n\n## How many days? {#how-many}\n\nTen. [[sick-days]] [more](agreements/2024/08.md)\n",
        );
        folder.bytes("agreements/2024/book 2024.pdf", b"%PDF-1.7 signed");
        folder.bytes("agreements/2024/forms/leave.docx", b"PK\x03\x04 form");
        folder.bytes("agreements/2024/map.png", PNG);
        folder.bytes("agreements/2024/pay.csv", b"step,I\n1,2\n");
        folder.bytes("images/hall.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'></svg>");
        folder.bytes("images/unused.png", PNG);
        folder.bytes("static/form.pdf", b"%PDF-1.7 form");
        folder.bytes("static/.well-known/security.txt", b"Contact: mailto:a@example.org\n");
        folder
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn bytes(&self, path: &str, bytes: &[u8]) {
        let path = self.at("contract").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn text(&self, path: &str, text: &str) {
        self.bytes(path, text.as_bytes());
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sideletter")).args(arguments).current_dir(&self.0).output().unwrap()
    }

    #[track_caller]
    fn build(&self) -> String {
        let output = self.run(&["build"]);
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{said}");
        said
    }

    fn page(&self, path: &str) -> String {
        fs::read_to_string(self.at("site").join(path)).unwrap()
    }
}

/// The files below a folder, by their paths from it.
fn files(folder: &Path) -> Vec<String> {
    let found = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = found.filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn has(page: &str, words: &str) {
    assert!(page.contains(words), "{words}\n\n{page}");
}

#[test]
fn links_lead_to_pages_and_to_files_that_are_copied() {
    let folder = Folder::new();
    folder.build();
    let page = folder.page("agreements/2024/article-8.html");
    has(&page, "<a href=\"../../files/agreements/2024/book%202024.pdf\">The signed book</a>");
    has(&page, "<a href=\"../../files/agreements/2024/forms/leave.docx\">a form</a>");
    has(&page, "<a href=\"../../files/agreements/2024/pay.csv\">the sheet</a>");
    has(&page, "src=\"../../files/agreements/2024/map.png\" alt=\"Map of the yard\" width=\"3\" height=\"2\"");
    has(&page, "src=\"../../files/images/hall.svg\" alt=\"The hall\" width=\"30\" height=\"20\"");
    let page = folder.page("agreements/2024/article-9.html");
    has(&page, "<a href=\"../../agreements/2024/article-8.html#sick-days\">sick days</a>");
    has(&page, "<a href=\"../../agreements/2024/article-8.html#sick-days\">by title</a>");
    has(&page, "<a href=\"../../agreements/2024/index.html\">all</a>");
    has(&page, "<a href=\"../../questions.html#how-many\">an answer</a>");
    has(&folder.page("questions.html"), "<a href=\"agreements/2024/article-8.html\">more</a>");
    let page = folder.page("agreements/2024/index.html");
    has(&page, "<a href=\"../../agreements/2024/article-8.html\">Sick days</a>");
    has(&page, "<a href=\"../../index.html\">back</a>");
    let page = folder.page("index.html");
    has(&page, "<img src=\"files/images/hall.svg\" alt=\"Hall\" width=\"30\" height=\"20\"");
    has(&page, "<a href=\"form.pdf\">Form</a>");
}

#[test]
fn an_image_that_is_embedded_by_its_name_is_shown() {
    let folder = Folder::new();
    let article =
        |image: &str| format!("---\nkind: article\nnumber: \"10\"\ntitle: Yard\n---\n\nThe yard.\n\n![[{image}]]\n");
    folder.text("agreements/2024/10.md", &article("map.png"));
    folder.build();
    has(&folder.page("agreements/2024/article-10.html"), "src=\"../../files/agreements/2024/map.png\"");
    folder.text("agreements/2024/10.md", &article("nowhere.png"));
    let said = folder.run(&["check"]);
    has(&String::from_utf8_lossy(&said.stdout), "agreements/2024/10.md:9:");
}

#[test]
fn what_is_used_is_copied_and_nothing_else() {
    let folder = Folder::new();
    folder.build();
    let copied = files(&folder.at("site/files"));
    let expected = [
        "agreements/2024/book 2024.pdf",
        "agreements/2024/forms/leave.docx",
        "agreements/2024/map.png",
        "agreements/2024/pay.csv",
        "images/hall.svg",
    ];
    assert_eq!(copied, expected);
    assert_eq!(fs::read(folder.at("site/files/agreements/2024/map.png")).unwrap(), PNG);
    assert_eq!(fs::read(folder.at("site/form.pdf")).unwrap(), b"%PDF-1.7 form");
    assert!(folder.at("site/.well-known/security.txt").is_file());
}

#[test]
fn files_of_others_stay_in_the_output() {
    let folder = Folder::new();
    folder.build();
    let site = folder.at("site");
    fs::create_dir(site.join("old")).unwrap();
    for name in ["CNAME", ".nojekyll", "old/signed.pdf"] {
        fs::write(site.join(name), name).unwrap();
    }
    folder.text("guides/call.md", "---\nkind: guide\ntitle: How to call\n---\n\nCall.\n");
    // Packs are named by their content, so a new page removes the old ones.
    has(&folder.build(), "3 files kept that Sideletter did not make");
    for name in ["CNAME", ".nojekyll", "old/signed.pdf"] {
        assert_eq!(fs::read_to_string(site.join(name)).unwrap(), name);
    }
    assert!(site.join("guides/call.html").is_file());
    fs::remove_file(folder.at("contract/guides/call.md")).unwrap();
    folder.build();
    assert!(!site.join("guides/call.html").exists() && site.join("CNAME").is_file());
    fs::write(site.join("guides"), "in the way").unwrap();
    folder.text("guides/call.md", "---\nkind: guide\ntitle: How to call\n---\n\nCall.\n");
    let said = folder.run(&["build"]);
    assert_eq!(said.status.code(), Some(2));
    has(&String::from_utf8_lossy(&said.stderr), "is in the way");
    assert_eq!(fs::read_to_string(site.join("guides")).unwrap(), "in the way");
}

#[test]
fn a_static_file_takes_the_place_of_no_page() {
    let folder = Folder::new();
    folder.bytes("static/index.html", b"mine");
    let said = folder.run(&["build"]);
    assert_eq!(said.status.code(), Some(2));
    has(&String::from_utf8_lossy(&said.stderr), "static/index.html cannot be copied");
}

#[test]
fn an_image_that_runs_is_no_image() {
    let folder = Folder::new();
    folder.text("images/hall.svg", "<svg viewBox='0 0 3 2'><script>alert(1)</script></svg>");
    let said = folder.run(&["build"]);
    assert_eq!(said.status.code(), Some(1));
    has(&String::from_utf8_lossy(&said.stderr), "the image hall.svg carries a script");
}

#[cfg(unix)]
#[test]
fn links_of_the_file_system_do_not_lead_out() {
    let folder = Folder::new();
    fs::write(folder.at("secret.pdf"), "%PDF-1.7 secret").unwrap();
    fs::write(folder.at("secret.csv"), "row,agreement,id\nsecret,2024,x\n").unwrap();
    let book = folder.at("contract/agreements/2024/book 2024.pdf");
    fs::remove_file(&book).unwrap();
    std::os::unix::fs::symlink("../../../secret.pdf", &book).unwrap();
    let said = folder.run(&["build"]);
    assert_eq!(said.status.code(), Some(1));
    has(&String::from_utf8_lossy(&said.stderr), "there is no file agreements/2024/book 2024.pdf");
    fs::remove_file(&book).unwrap();
    folder.bytes("agreements/2024/book 2024.pdf", b"%PDF-1.7 signed");
    for list in ["_expected.csv", "_moved.csv"] {
        std::os::unix::fs::symlink("../secret.csv", folder.at("contract").join(list)).unwrap();
        let said = folder.run(&["check"]);
        let words = format!("{}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
        has(&words, "this link leads out of the contract folder");
        assert!(!words.contains("row,agreement"), "{words}");
        fs::remove_file(folder.at("contract").join(list)).unwrap();
    }
    std::os::unix::fs::symlink("../..", folder.at("contract/static/all")).unwrap();
    assert_eq!(folder.run(&["build"]).status.code(), Some(1));
}
