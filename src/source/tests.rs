use std::path::Path;

use super::*;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn read_all(root: &Path) -> (Vec<String>, Vec<(Code, String)>) {
    let (files, problems) = read_folder(root, &Limits::default()).unwrap();
    let paths = files.iter().map(|f| f.path.to_string()).collect();
    (paths, problems.iter().map(|d| (d.code, d.file.to_string())).collect())
}

#[test]
fn positions_are_in_characters() {
    let file = SourceFile::new("a/b.c.md", "é1\n\n日本x");
    assert_eq!((file.position(0), file.position(1), file.position(2)), ((1, 1), (1, 1), (1, 2)));
    assert_eq!((file.position(3), file.position(4), file.position(5)), ((1, 3), (2, 1), (3, 1)));
    assert_eq!((file.position(11), file.position(99)), ((3, 3), (3, 4)));
    assert_eq!((file.stem(), file.folder(), file.is_csv()), ("b.c", "a", false));
    let empty = SourceFile::new("x.CSV", "");
    assert_eq!((empty.position(0), empty.position(9), empty.line_of(9)), ((1, 1), (1, 1), 1));
    assert_eq!((empty.stem(), empty.folder(), empty.is_csv()), ("x", "", true));
}

#[test]
fn columns_of_long_lines_are_counted_right() {
    for text in ["é1日".repeat(5000), "x".repeat(3 * BLOCK), "日".repeat(2 * BLOCK) + "\nab"] {
        let file = SourceFile::new("x.md", text.as_str());
        for (at, _) in text.char_indices().step_by(97).chain([(text.len(), ' ')]) {
            let before = &text[text[..at].rfind('\n').map_or(0, |n| n + 1)..at];
            assert_eq!(file.position(at).1, before.chars().count() + 1, "{at}");
        }
    }
}

#[test]
fn marks_fit_their_line() {
    let text = format!("ab\ncé\n{}日本{}\n", "é".repeat(300), "x".repeat(300));
    let file = SourceFile::new("x.md", text.as_str());
    for start in 0..text.len() + 3 {
        for end in [0, start, start + 1, start + 2, start + 400, usize::MAX] {
            let place = file.diagnostic(Code::BadId, start..end, "m").place.unwrap();
            assert!(place.source_line.get(place.marked.clone()).is_some(), "{start}..{end}: {place:?}");
            assert!(place.source_line.chars().count() <= EXCERPT + 2);
        }
    }
    let at = text.find("日本").unwrap();
    let place = file.diagnostic(Code::BadId, at..at + 6, "m").place.unwrap();
    assert_eq!((place.line, place.column, &place.source_line[place.marked]), (3, 301, "日本"));
}

#[test]
fn only_content_is_read_in_order() {
    let names = ["b.md", "a/z.md", "a/y.csv", "a.md", "C.MD"];
    let others = [".x.md", "_x.md", "README.md", "a/readme.md", "node_modules/x.md", "target/x.md", "_d/x.md", "x.png"];
    let all: Vec<(&str, &[u8])> = names.iter().chain(&others).map(|n| (*n, &b"x"[..])).collect();
    let (read, problems) = read_all(folder(&all).path());
    assert_eq!(read, ["C.MD", "a.md", "a/y.csv", "a/z.md", "b.md"]);
    assert_eq!(problems, []);
}

#[test]
fn bytes_become_clean_text() {
    let dir = folder(&[("x.md", b"\xEF\xBB\xBFone\r\ntwo\rthree\n\0\x1b\xC2\x92\x0c")]);
    let (files, problems) = read_folder(dir.path(), &Limits::default()).unwrap();
    assert_eq!((files[0].text.as_str(), problems.len()), ("one\ntwo\nthree\n\u{fffd}\u{fffd}’\u{c}", 0));
    assert_eq!(files[0].position(4), (2, 1));
}

#[test]
fn not_utf8_is_reported_with_its_place() {
    let dir = folder(&[("x.md", b"\xEF\xBB\xBFone\r\ncaf\xE9 noir"), ("y.md", b"\xFF\xFEa\0")]);
    let (files, problems) = read_folder(dir.path(), &Limits::default()).unwrap();
    assert_eq!((files.len(), problems.len()), (0, 2));
    let place = problems[0].place.as_ref().unwrap();
    assert_eq!((problems[0].code, place.line, place.column), (Code::NotUtf8, 2, 4));
    assert_eq!(&place.source_line[place.marked.clone()], "\u{fffd}");
    assert!(problems[1].hint.as_ref().unwrap().contains("UTF-16"));
}

#[test]
fn large_files_are_not_read() {
    let dir = folder(&[("x.md", b"12345"), ("y.md", b"1234")]);
    let (files, problems) = read_folder(dir.path(), &Limits { max_file_size: 4 }).unwrap();
    assert_eq!((&*files[0].path, files.len(), problems[0].code), ("y.md", 1, Code::TooLarge));
    assert!(problems[0].hint.as_ref().unwrap().contains("--max-file-size"));
    let one = read_file(&dir.path().join("x.md"), &Limits { max_file_size: 4 });
    assert_eq!(one.unwrap_err().code, Code::TooLarge);
}

#[test]
fn names_that_clash_or_need_escaping_are_reported() {
    let files = ["a/B.md", "a/b.md", "D/x.md", "d/x.md", "d/y.md", "sp ace/é.md", "sp ace/f.md"];
    let files: Vec<(&str, &[u8])> = files.iter().map(|n| (*n, &b"x"[..])).collect();
    let (read, problems) = read_all(folder(&files).path());
    assert_eq!(read.len(), 7);
    let expected = [
        (Code::CaseClash, "a/b.md"),
        (Code::CaseClash, "d"),
        (Code::BadName, "sp ace"),
        (Code::BadName, "sp ace/é.md"),
    ];
    assert_eq!(problems, expected.map(|(c, f)| (c, f.to_owned())));
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let dir = folder(&[("x.md", b"")]);
    assert!(read_folder(&dir.path().join("no"), &Limits::default()).is_err());
    assert!(read_folder(&dir.path().join("x.md"), &Limits::default()).is_err());
    assert_eq!(read_file(&dir.path().join("no.md"), &Limits::default()).unwrap_err().code, Code::Unreadable);
}

#[cfg(unix)]
#[test]
fn links_stay_inside() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.md", b"secret")]);
    let dir = folder(&[("a/x.md", b"x"), ("b/y.md", b"y")]);
    let root = dir.path();
    symlink(outside.path().join("secret.md"), root.join("out.md")).unwrap();
    symlink(outside.path(), root.join("outside")).unwrap();
    symlink("..", root.join("a/up")).unwrap();
    symlink("../b", root.join("a/to-b")).unwrap();
    symlink("../a", root.join("b/to-a")).unwrap();
    symlink("a/x.md", root.join("inside.md")).unwrap();
    symlink("nowhere", root.join("broken")).unwrap();
    symlink("self.md", root.join("self.md")).unwrap();
    let (read, problems) = read_all(root);
    assert!(read.contains(&"inside.md".to_owned()) && read.contains(&"a/to-b/y.md".to_owned()), "{read:?}");
    assert!(read.len() < 10, "{read:?}");
    let codes: Vec<_> = problems.iter().map(|(c, f)| (*c, f.as_str())).collect();
    let (leaves, broken) = (Code::LinkLeaves, Code::Unreadable);
    assert_eq!(codes, [(broken, "broken"), (leaves, "out.md"), (leaves, "outside"), (broken, "self.md")]);
}

#[cfg(target_os = "linux")]
#[test]
fn odd_files_are_reported() {
    use std::os::unix::ffi::OsStrExt;
    let dir = folder(&[("a.md", b"a")]);
    fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"\xFF.md")), "x").unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("socket.md")).unwrap();
    let (read, problems) = read_all(dir.path());
    assert_eq!(read, ["a.md"]);
    assert_eq!(problems, [(Code::Unreadable, "socket.md".into()), (Code::Unreadable, "\u{fffd}.md".into())]);
}
