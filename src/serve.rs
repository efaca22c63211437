//! The preview server: shows the site while it is being written.
//!
//! 1. `watch` notices that something was saved; the site is built again, in one thread, so that builds do not pile up.
//! 2. `live` holds the current state: the site that is shown, the last good one, and the problems of the latest build. It
//!    shows a site at once, and has everything checked behind it.
//! 3. `server` answers requests from it, after `guard` has checked where they come from.
//! 4. `page` finds the entry for an address and adds the script that keeps the page fresh.
//! 5. The script (`assets/reload.js`) hears of new builds over `/_sideletter/events`, and reloads, goes to the page
//!    of the file that was saved (`saved`), or shows problems.
//!
//! 6. `editor` answers the editor in the browser, if there is one: the only way to change anything from here.
//!
//! Nothing is printed and nothing is written to disk but by the editor. Requests for the site are answered from its map
//! alone, so that no address, however it is written, leads to a file.

mod editor;
mod guard;
mod live;
mod page;
mod problems;
mod saved;
mod server;
mod watch;

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Severity};
use crate::site::Site;
use editor::Desk;
use guard::Guard;
use live::Live;

/// The port that is tried first if none is given.
pub const DEFAULT_PORT: u16 = 4000;

/// How many ports are tried before the system may choose one.
const PORTS_TRIED: u16 = 50;

/// How long open connections may take to end after Ctrl-C.
const FAREWELL: Duration = Duration::from_secs(2);

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that is watched.
    pub contract: PathBuf,
    /// A name or address to listen on, so that other computers can see the preview.
    pub host: Option<String>,
    /// The port, if it must be a certain one. Otherwise [`DEFAULT_PORT`] or the next free one.
    pub port: Option<u16>,
    /// What the editor in the browser asks, if there is one.
    pub editor: Option<Arc<dyn Editor>>,
}

/// What the editor in the browser needs of a contract folder.
pub trait Editor: fmt::Debug + Send + Sync {
    /// A file of the editor itself, such as its script.
    fn own_file(&self, name: &str) -> Option<Vec<u8>>;

    /// Answers a request of its forms, in JSON.
    ///
    /// # Errors
    ///
    /// Why it could not be done.
    fn answer(&self, request: &[u8]) -> Result<String, String>;

    /// Builds the site as if a file had this text.
    fn draft(&self, path: &str, text: &str) -> Build;
}

/// The result of one build.
#[derive(Debug, Default)]
pub struct Build {
    /// The site, unless errors were found.
    pub site: Option<Site>,
    /// What is wrong, if all is checked.
    pub checked: Checked,
    /// What is still to be done behind the site that is shown; its checks then say what is wrong.
    pub rest: Option<Rest>,
    /// The files that have a page of their own, by their paths, and its address.
    pub pages: Vec<(String, String)>,
    /// The language of the site's interface; empty if it could not be read.
    pub language: String,
}

/// What is wrong.
#[derive(Debug, Default)]
pub struct Checked {
    /// Every problem, in the order in which they are shown.
    pub diagnostics: Vec<Diagnostic>,
    /// How many more there are that may only follow from files that could not be read.
    pub withheld: usize,
}

impl Checked {
    /// Whether anything is wrong enough that the last good site must be shown.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|it| it.severity() == Severity::Error)
    }
}

/// Makes what pages will ask for next, as long as it is told that this is wanted.
pub type Prepare = Box<dyn FnOnce(&(dyn Fn() -> bool + Sync)) + Send>;

/// What is done while the site is looked at already.
pub struct Rest {
    /// Checks everything.
    pub check: Box<dyn FnOnce() -> Checked + Send>,
    /// Makes what pages will ask for next.
    pub prepare: Prepare,
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rest")
    }
}

/// Why the site cannot be served.
#[derive(Debug)]
pub enum ServeError {
    /// Another program listens on the port that was asked for.
    PortTaken(u16),
    /// The host that was asked for is not an address on this computer.
    BadHost(String, io::Error),
    /// Listening failed.
    Io(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortTaken(port) => {
                write!(
                    f,
                    "port {port} is in use by another program; choose another, or leave out --port to get a free one"
                )
            }
            Self::BadHost(host, error) => write!(f, "{host:?} is not an address on this computer: {error}"),
            Self::Io(error) => write!(f, "the preview server cannot run: {error}"),
        }
    }
}

impl std::error::Error for ServeError {}

impl From<io::Error> for ServeError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Serves what `rebuild` makes until Ctrl-C, and calls it again whenever something in the folder changes. `ready`
/// learns the address as soon as it answers; the first build may still be running then, and requests wait for it.
///
/// # Errors
///
/// Where the address cannot be listened on.
pub fn serve(
    options: Options,
    rebuild: impl Fn() -> Build + Send + Sync + 'static,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let listener = listen(&options)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let live = Arc::new(Live::default());
    let builder = live.clone();
    let desk = options.editor.map(Desk::new);
    std::thread::Builder::new()
        .name("rebuild".to_owned())
        .spawn(move || watch::run(&options.contract, || builder.build(&options.contract, &rebuild)))?;
    let guard = Guard::new(address, options.host);
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        ready(address);
        server::run(listener, guard, live, desk, FAREWELL).await;
        Ok::<(), io::Error>(())
    });
    runtime.shutdown_timeout(FAREWELL);
    Ok(served?)
}

fn listen(options: &Options) -> Result<TcpListener, ServeError> {
    let ip = match &options.host {
        None => IpAddr::V4(Ipv4Addr::LOCALHOST),
        Some(host) => resolve(host).map_err(|error| ServeError::BadHost(host.clone(), error))?,
    };
    let named = |error: io::Error| match &options.host {
        Some(host) if error.kind() == io::ErrorKind::AddrNotAvailable => ServeError::BadHost(host.clone(), error),
        _ => ServeError::Io(error),
    };
    if let Some(port) = options.port {
        return TcpListener::bind((ip, port)).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => ServeError::PortTaken(port),
            _ => named(error),
        });
    }
    for port in (DEFAULT_PORT..DEFAULT_PORT + PORTS_TRIED).chain([0]) {
        match TcpListener::bind((ip, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            result => return result.map_err(named),
        }
    }
    Err(ServeError::PortTaken(DEFAULT_PORT))
}

fn resolve(host: &str) -> io::Result<IpAddr> {
    let bare = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(host);
    let mut addresses = (bare, 0).to_socket_addrs()?;
    addresses.next().map(|a| a.ip()).ok_or_else(|| io::Error::other("it has no address"))
}
