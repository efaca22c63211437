//! The preview server over real connections: who may ask, what is answered, and what happens on save.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use sideletter::diagnostic::{Code, Diagnostic};
use sideletter::serve::{Build, Checked, Options, Rest, ServeError, serve};
use sideletter::site::{Entry, Site, SitePath};

/// Generous: only a failing test waits this long.
const TIMEOUT: Duration = Duration::from_secs(20);

struct Preview {
    dir: tempfile::TempDir,
    address: SocketAddr,
}

impl Preview {
    /// Serves a folder with a page that says what `index.md` says; it is broken while that says so.
    fn start(text: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let contract = dir.path().join("contract");
        fs::create_dir(&contract).unwrap();
        fs::write(contract.join("index.md"), text).unwrap();
        let options = Options { contract: contract.clone(), host: None, port: None, editor: None };
        let (sender, receiver) = channel();
        std::thread::spawn(move || {
            let ready = move |address| sender.send(address).unwrap();
            serve(options, move || build(&contract), ready).unwrap();
        });
        Self { dir, address: receiver.recv_timeout(TIMEOUT).unwrap() }
    }

    /// Saves in one step, so that no build sees half of it.
    fn save(&self, name: &str, text: &str) {
        let contract = self.dir.path().join("contract");
        fs::write(contract.join(".new"), text).unwrap();
        fs::rename(contract.join(".new"), contract.join(name)).unwrap();
    }

    fn connect(&self, request: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(TIMEOUT)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        BufReader::new(stream)
    }

    /// The whole answer to a request with these lines; `HOST` becomes the right host.
    fn raw(&self, request: &str) -> String {
        let request = request.replace("HOST", &self.address.to_string());
        let mut answer = Vec::new();
        self.connect(&format!("{request}\r\nConnection: close\r\n\r\n")).read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: HOST"))
    }

    /// Asks for the home page until it holds this text.
    fn wait_for(&self, text: &str) -> String {
        let start = Instant::now();
        loop {
            let answer = self.get("/");
            if answer.contains(text) {
                return answer;
            }
            assert!(start.elapsed() < TIMEOUT, "no {text:?} in {answer}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn events(&self) -> Events {
        let request = format!("GET /_sideletter/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        Events(self.connect(&request))
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    /// The data of the next event.
    fn next(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the events ended");
            if let Some(data) = line.trim_end().strip_prefix("data: ") {
                return data.to_owned();
            }
        }
    }

    fn next_with(&mut self, text: &str) -> String {
        loop {
            let data = self.next();
            if data.contains(text) {
                return data;
            }
        }
    }
}

fn build(contract: &std::path::Path) -> Build {
    let path: PathBuf = contract.join("index.md");
    let Ok(text) = fs::read_to_string(path) else {
        let missing = Diagnostic::of_file(Code::NothingHere, "index.md", "no contract was found");
        return wrong(missing);
    };
    if text.contains("panic") {
        panic!("at the disco");
    }
    if text.contains("broken") {
        let broken = Diagnostic::of_file(Code::BrokenHeader, "index.md", "the header is <broken>").hint("mend it");
        return wrong(broken);
    }
    let is_checked_later = text.contains("later");
    let mut site = Site::new("/sub/");
    let mut add = |path: &str, entry: Entry| site.insert(SitePath::parse(path).unwrap(), entry).unwrap();
    add("index.html", Entry::rendered(move || Ok(format!("<body>Home: {text}</body>").into_bytes())));
    add("a/index.html", "<body>A</body>".into());
    add("404.html", "<body>Lost?</body>".into());
    add("style.css", "a{}".into());
    add("bad.html", Entry::rendered(|| Err("no <template>".into())));
    add("crash.html", Entry::rendered(|| panic!("in a page")));
    let warning = Diagnostic::of_file(Code::NoHeader, "index.md", "there is no header");
    if is_checked_later {
        let is_wrong = text_of(contract).contains("wrong");
        let check = move || Checked {
            diagnostics: vec![if is_wrong {
                Diagnostic::of_file(Code::BrokenLink, "a.md", "this is wrong")
            } else {
                warning
            }],
            withheld: 0,
        };
        let rest = Some(Rest { check: Box::new(check), prepare: Box::new(|_| panic!("behind")) });
        return Build { site: Some(site), rest, ..Build::default() };
    }
    Build { site: Some(site), ..wrong(warning) }
}

fn text_of(contract: &std::path::Path) -> String {
    fs::read_to_string(contract.join("index.md")).unwrap()
}

fn wrong(problem: Diagnostic) -> Build {
    Build { checked: Checked { diagnostics: vec![problem], withheld: 0 }, ..Build::default() }
}

#[test]
fn pages_are_answered_with_strict_headers() {
    let preview = Preview::start("one");
    let home = preview.get("/");
    assert!(home.starts_with("HTTP/1.1 200") && home.contains("Home: one"), "{home}");
    assert!(home.contains("<script src=\"/_sideletter/reload.js\" defer></script>\n</body>"), "{home}");
    for header in [
        "content-type: text/html; charset=utf-8",
        "cache-control: no-cache",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "content-security-policy: default-src 'none'; script-src 'self';",
        "frame-ancestors 'none'",
    ] {
        assert!(home.contains(header), "{header} is not in {home}");
    }
    let style = preview.get("/sub/style.css?v=1");
    assert!(style.contains("content-type: text/css") && style.ends_with("\r\n\r\na{}"), "{style}");
    assert!(preview.get("/_sideletter/reload.js").contains("content-type: text/javascript"));
    assert!(preview.get("/_sideletter/reload.css").contains("content-type: text/css"));
    let redirect = preview.get("/a?q=1");
    assert!(redirect.starts_with("HTTP/1.1 307") && redirect.contains("location: /a/?q=1\r\n"), "{redirect}");
    let lost = preview.get("/no");
    assert!(lost.starts_with("HTTP/1.1 404") && lost.contains("Lost?"), "{lost}");
    let bad = preview.get("/bad.html");
    assert!(bad.starts_with("HTTP/1.1 500") && bad.contains("no &lt;template&gt;"), "{bad}");
    assert!(preview.get("/crash.html").starts_with("HTTP/1.1 500"));
}

#[test]
fn only_reading_is_allowed_and_known_pages_are_not_sent_again() {
    let preview = Preview::start("one");
    let post = preview.raw("POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0");
    assert!(post.starts_with("HTTP/1.1 405") && post.contains("allow: GET, HEAD"), "{post}");
    let head = preview.raw("HEAD / HTTP/1.1\r\nHost: HOST");
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    let again = preview.raw(&format!("GET / HTTP/1.1\r\nHost: HOST\r\nIf-None-Match: \"x\", {tag}"));
    assert!(again.starts_with("HTTP/1.1 304") && again.ends_with("\r\n\r\n"), "{again}");
    assert!(again.contains(tag), "{again}");
    assert!(preview.raw("GET / HTTP/1.1\r\nHost: HOST\r\nIf-None-Match: \"x\"").starts_with("HTTP/1.1 200"));
}

#[test]
fn other_names_are_refused() {
    let preview = Preview::start("secret");
    let port = preview.address.port();
    for host in ["evil.example".to_owned(), format!("evil.example:{port}"), "127.0.0.1:1".to_owned(), String::new()] {
        for path in ["/", "/_sideletter/events", "/_sideletter/reload.js"] {
            let answer = preview.raw(&format!("GET {path} HTTP/1.1\r\nHost: {host}"));
            assert!(
                answer.starts_with("HTTP/1.1 421") && answer.contains("called by its own name"),
                "{host}: {answer}"
            );
            assert!(!answer.contains("secret"));
        }
    }
    assert!(preview.raw("GET / HTTP/1.0\r\nX: y").contains(" 421 "), "no Host at all");
    assert!(preview.raw("GET / HTTP/1.1\r\nHost: HOST\r\nHost: HOST").contains(" 400 "), "two of them");
    assert!(preview.raw(&format!("GET / HTTP/1.1\r\nHost: localhost:{port}")).starts_with("HTTP/1.1 200"));
}

#[test]
fn tricks_are_harmless() {
    let preview = Preview::start("one");
    preview.save("secret.txt", "do not read");
    for path in [
        "/../contract/secret.txt",
        "/%2e%2e/contract/secret.txt",
        "/..%2fcontract%2fsecret.txt",
        "/%00",
        "/index.html%00.css",
        "//evil.example/a",
        "/\\..\\secret.txt",
        "/%ff%fe",
        "/_sideletter/../index.md",
    ] {
        let answer = preview.get(path);
        assert!(answer.starts_with("HTTP/1.1 40") && !answer.contains("do not read"), "{path}: {answer}");
        assert!(!answer.contains("location:"), "{path}: {answer}");
    }
    let long = preview.get(&format!("/{}", "a".repeat(60_000)));
    assert!(long.starts_with("HTTP/1.1 4"), "{}", &long[..100]);
    assert!(preview.get("/").starts_with("HTTP/1.1 200"), "still there");
}

#[test]
fn saving_rebuilds_and_mistakes_keep_the_last_good_site() {
    let preview = Preview::start("one");
    let mut events = preview.events();
    let first = events.next();
    assert!(first.contains("there is no header") && first.contains("\"warning\""), "{first}");
    preview.save("index.md", "two");
    let version = |data: &str| serde_json::from_str::<serde_json::Value>(data).unwrap()["version"].to_string();
    let second = events.next_with("no header");
    assert_ne!(version(&first), version(&second));
    let page = preview.wait_for("Home: two");
    assert!(page.contains(&format!("data-version={}", version(&second))), "{page}");
    preview.save("index.md", "broken");
    let broken = events.next_with("the header is <broken>");
    assert!(broken.contains("\"error\"") && broken.contains("mend it"), "{broken}");
    assert_eq!(version(&broken), version(&second), "the page need not reload");
    assert!(preview.get("/").contains("Home: two"));
    assert!(preview.events().next().contains("<broken>"), "a page opened now hears of it at once");
    preview.save("index.md", "panic");
    assert!(events.next_with("the build crashed").contains("at the disco"));
    preview.save("index.md", "three");
    preview.wait_for("Home: three");
}

#[test]
fn what_is_checked_behind_a_page_is_told_and_errors_bring_the_last_good_one_back() {
    let preview = Preview::start("later one");
    let mut events = preview.events();
    let version = |data: &str| serde_json::from_str::<serde_json::Value>(data).unwrap()["version"].to_string();
    let first = events.next_with("no header");
    assert!(preview.get("/").contains("Home: later one"));
    preview.save("index.md", "later two");
    let second = events.next_with("no header");
    assert_ne!(version(&first), version(&second));
    preview.wait_for("Home: later two");
    preview.save("index.md", "later, and wrong");
    let wrong = events.next_with("this is wrong");
    assert!(preview.get("/").contains("Home: later two"));
    assert_ne!(version(&second), version(&wrong), "who saw the wrong page goes back");
    preview.save("index.md", "broken");
    let broken = events.next_with("the header is <broken>");
    assert_eq!(version(&broken), version(&wrong));
    preview.save("index.md", "later three");
    preview.wait_for("Home: later three");
}

#[test]
fn a_first_build_that_fails_is_explained() {
    let preview = Preview::start("broken");
    let page = preview.get("/any/page.html");
    assert!(page.starts_with("HTTP/1.1 503") && page.contains("the header is &lt;broken&gt;"), "{page}");
    assert!(page.contains("/_sideletter/reload.js"), "{page}");
    preview.save("index.md", "mended");
    preview.wait_for("Home: mended");
}

#[test]
fn renamed_files_and_a_replaced_folder_are_noticed() {
    let preview = Preview::start("one");
    preview.wait_for("Home: one");
    let contract = preview.dir.path().join("contract");
    // As many editors save: a new file takes the old one's name.
    preview.save("index.md", "renamed");
    preview.wait_for("Home: renamed");
    // As the others save: the same file gets new text.
    fs::write(contract.join("index.md"), "written").unwrap();
    preview.wait_for("Home: written");
    let mut events = preview.events();
    fs::remove_dir_all(&contract).unwrap();
    events.next_with("no contract was found");
    fs::create_dir(&contract).unwrap();
    preview.save("index.md", "three");
    preview.wait_for("Home: three");
    preview.save("index.md", "four");
    preview.wait_for("Home: four");
    // Once the new folder is watched, nothing is built without a change.
    std::thread::sleep(Duration::from_millis(700));
    let settled = preview.events().next();
    std::thread::sleep(Duration::from_millis(1200));
    assert_eq!(preview.events().next(), settled);
}

#[test]
fn a_build_is_not_made_without_a_change() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("index.md"), "one").unwrap();
    let builds = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let (count, contract) = (builds.clone(), dir.path().to_owned());
    let (sender, receiver) = channel();
    let options = Options { contract: contract.clone(), host: None, port: None, editor: None };
    std::thread::spawn(move || {
        let rebuild = move || {
            count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            build(&contract)
        };
        serve(options, rebuild, |address| sender.send(address).unwrap()).unwrap();
    });
    receiver.recv_timeout(TIMEOUT).unwrap();
    std::thread::sleep(Duration::from_millis(800));
    assert_eq!(builds.load(std::sync::atomic::Ordering::SeqCst), 1, "building reads the folder, which is no change");
}

#[test]
fn a_named_port_that_is_taken_is_an_error() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let options = Options { contract: PathBuf::from("."), host: None, port: Some(port), editor: None };
    let result = serve(options, Build::default, |_| panic!("it is taken"));
    assert!(matches!(result, Err(ServeError::PortTaken(p)) if p == port), "{result:?}");
}

#[cfg(unix)]
const CHILD: &str = "SIDELETTER_TEST_SERVE";

/// Not a test of its own: the process that is interrupted by the next one.
#[cfg(unix)]
#[test]
fn interrupted_child() {
    let Some(dir) = std::env::var_os(CHILD) else { return };
    let contract = PathBuf::from(dir);
    let options = Options { contract: contract.clone(), host: None, port: None, editor: None };
    let ready = |address: SocketAddr| fs::write(contract.join(".address"), format!("{address}\n")).unwrap();
    serve(options, Build::default, ready).unwrap();
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_gracefully_although_a_page_is_open() {
    let dir = tempfile::tempdir().unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "interrupted_child"])
        .env(CHILD, dir.path())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let address = loop {
        match fs::read_to_string(dir.path().join(".address")) {
            Ok(text) if text.ends_with('\n') => break text.trim_end().parse::<SocketAddr>().unwrap(),
            _ if start.elapsed() > TIMEOUT => panic!("it did not start"),
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(TIMEOUT)).unwrap();
    write!(stream, "GET /_sideletter/events HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
    let mut events = Events(BufReader::new(stream));
    events.next();
    // Ctrl-C is heard from when the server runs, which it does: it answered.
    let kill = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    assert!(child.wait().unwrap().success(), "it ended by itself, not by the signal");
    let mut rest = String::new();
    events.0.read_to_string(&mut rest).unwrap();
}
