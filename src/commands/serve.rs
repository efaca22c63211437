//! `sideletter serve`: the site on this computer, while it is written.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use crate::cli::Serve;
use crate::editor::Editor;
use crate::pipeline::Preview;
use crate::serve::{self, Checked, Rest};
use crate::source::Limits;

use super::report::{self, Report};
use super::{Failure, Outcome, cms, folder, limits, note, print};

/// Runs it, until Ctrl-C.
pub fn run(arguments: &Serve) -> Result<Outcome, Failure> {
    let dir = folder::find(arguments.folder.dir.as_deref())?;
    if !dir.is_dir() {
        return Err(Failure::folder(&dir, &std::io::ErrorKind::NotADirectory.into()));
    }
    let limits = limits(&arguments.folder.limits);
    let is_usual = arguments.host == IpAddr::V4(Ipv4Addr::LOCALHOST);
    let host = (!is_usual).then(|| arguments.host.to_string());
    let preview = Arc::new(Preview::new(&dir, limits));
    let editor = if arguments.edit { Some(desk(arguments, &dir, limits, &preview)?) } else { None };
    let options = serve::Options { contract: dir.clone(), host, port: arguments.port, editor };
    let (shown, open, edit, quiet) = (dir.clone(), arguments.open, arguments.edit, arguments.quiet);
    let rebuild = move || {
        let mut build = preview.build();
        match build.rest.take() {
            Some(Rest { check, prepare }) => {
                let dir = dir.clone();
                let check = move || {
                    let checked = check();
                    tell(&checked, !checked.has_errors(), &dir, quiet);
                    checked
                };
                build.rest = Some(Rest { check: Box::new(check), prepare });
            }
            None => tell(&build.checked, build.site.is_some(), &dir, quiet),
        }
        build
    };
    serve::serve(options, rebuild, |address| {
        let url = format!("http://{}/", reachable(address));
        // Nobody may be listening there; the site is shown all the same.
        _ = print(format_args!(
            "Showing {} at {url}\n{}Save a file there and the page reloads. Stop with Ctrl-C.\n",
            shown.display(),
            if address.ip().is_loopback() {
                ""
            } else {
                "Everybody in your network can read it there, also on a phone.\n"
            }
        ));
        let page = if edit { format!("{url}admin/") } else { url };
        if edit {
            _ = print(format_args!("The editor is at {page}\n"));
        }
        if open {
            open_browser(&page);
        }
    })
    .map_err(|error| Failure::new(error.to_string()))?;
    Ok(Outcome::Fine)
}

/// The files of the folder, as the editor changes them, and its pages with what is typed.
struct Desk {
    editor: Editor,
    preview: Arc<Preview>,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.editor.fmt(f)
    }
}

/// The editor, whose forms are made anew: there may be new folders.
fn desk(
    arguments: &Serve,
    dir: &Path,
    limits: Limits,
    preview: &Arc<Preview>,
) -> Result<Arc<dyn serve::Editor>, Failure> {
    if !arguments.host.is_loopback() {
        let failure = Failure::new("the editor is for this computer only, and --host lets others in");
        return Err(failure.hint("leave out --edit or --host"));
    }
    cms::write(dir, &limits, None)?;
    Ok(Arc::new(Desk { editor: Editor::new(dir, limits), preview: Arc::clone(preview) }))
}

impl serve::Editor for Desk {
    fn own_file(&self, name: &str) -> Option<Vec<u8>> {
        self.editor.own_file(name)
    }

    fn answer(&self, request: &[u8]) -> Result<String, String> {
        self.editor.answer(request).map(|answer| answer.to_string())
    }

    fn draft(&self, path: &str, text: &str) -> serve::Build {
        self.preview.draft(path, text)
    }
}

/// Prints the problems of a build, the same as the page shows.
fn tell(checked: &Checked, is_shown: bool, dir: &Path, quiet: bool) {
    let mut problems = checked.diagnostics.clone();
    if quiet {
        Report::errors_only(&mut problems);
    }
    note(Report { problems: &problems, withheld: checked.withheld, folder: dir, all: false }.text());
    if !quiet {
        let outcome = if is_shown { "" } else { "; the last good version is shown" };
        note(format_args!("{}{outcome}\n", report::totals_by_kind(&problems)));
    }
}

/// The address that others reach: of a server that listens everywhere, the one in the local network.
fn reachable(address: SocketAddr) -> SocketAddr {
    if !address.ip().is_unspecified() {
        return address;
    }
    // Connecting sends nothing; it only chooses the way.
    let own = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr()
    });
    let ip = own.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |own| own.ip());
    SocketAddr::new(ip, address.port())
}

fn open_browser(url: &str) {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[url]),
        "windows" => ("cmd", &["/c", "start", "", url]),
        _ => ("xdg-open", &[url]),
    };
    let mut command = Command::new(program);
    let command = command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        note(format_args!("No browser could be opened; open {url} yourself.\n"));
    }
}
