//! Answers requests.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio_stream::{Stream, StreamExt, wrappers::WatchStream};

use super::editor::Desk;
use super::guard::Guard;
use super::live::{Live, Shown};
use super::page::{self, Found};
use super::problems::{self, Problem};
use crate::messages::{self, Words};
use crate::say;

/// As strict as the pages' own; `frame-ancestors` works only as a header.
const SECURITY: [(HeaderName, &str); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

const HTML: &str = "text/html; charset=utf-8";
pub(super) const TEXT: &str = "text/plain; charset=utf-8";

#[derive(Clone)]
struct App {
    guard: Arc<Guard>,
    live: Arc<Live>,
    /// The editor, if files may be changed.
    desk: Option<Arc<Desk>>,
}

/// How long a browser may take to ask: a connection on which nobody asks anything is closed.
const PATIENCE: Duration = Duration::from_secs(15);

/// The pause after a connection that could not be accepted: usually there are too many.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers until Ctrl-C; open connections then have `farewell` to end.
pub(super) async fn run(
    listener: tokio::net::TcpListener,
    guard: Guard,
    live: Arc<Live>,
    desk: Option<Desk>,
    farewell: Duration,
) {
    let app = App { guard: Arc::new(guard), live: live.clone(), desk: desk.map(Arc::new) };
    let service = TowerToHyperService::new(Router::new().fallback(answer).with_state(app));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    let connections = GracefulShutdown::new();
    let stop = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a signal handler Ctrl-C ends the process as it always does.
            std::future::pending::<()>().await;
        }
    };
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    let connection = connections.watch(http.serve_connection(TokioIo::new(stream), service.clone()));
                    // That a browser went away is nobody's problem.
                    tokio::spawn(async move { _ = connection.await });
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            },
        }
    }
    drop(listener);
    live.end();
    _ = tokio::time::timeout(farewell, connections.shutdown()).await;
}

async fn answer(State(app): State<App>, request: Request) -> Response {
    let (request, body) = request.into_parts();
    let policy = app.desk.as_ref().and_then(|_| Desk::policy(request.uri.path()));
    let mut response = dispatch(app, &request, body).await;
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(policy) = policy {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

async fn dispatch(app: App, request: &Parts, body: Body) -> Response {
    // With two of them, others on the way may go by another one than this server.
    if request.headers.get_all(header::HOST).iter().count() > 1 {
        return plain(StatusCode::BAD_REQUEST, TEXT, "A request has one Host header.\n");
    }
    let host = request.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    if !host.is_some_and(|host| app.guard.allows(host)) {
        return plain(StatusCode::MISDIRECTED_REQUEST, TEXT, app.guard.refusal());
    }
    if let (Some(desk), Some(_)) = (&app.desk, Desk::policy(request.uri.path())) {
        return desk.clone().answer(&app.guard, request, body).await;
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        let refusal = plain(StatusCode::METHOD_NOT_ALLOWED, TEXT, "This site can only be read.\n");
        return ([(header::ALLOW, "GET, HEAD")], refusal).into_response();
    }
    let headers = &request.headers;
    match request.uri.path() {
        "/_sideletter/events" => events(&app.live).into_response(),
        "/_sideletter/reload.js" => asset("reload.js", script(app.live.news().borrow().words), headers),
        "/_sideletter/reload.css" => asset("reload.css", include_str!("assets/reload.css").into(), headers),
        path => {
            let shown = app.live.shown().await;
            let words = shown.words;
            let (path, query) = (path.to_owned(), request.uri.query().map(str::to_owned));
            // Pages are made on request, which takes a while: not on a thread that answers others.
            let work = tokio::task::spawn_blocking(move || of_site(&shown, &path, query.as_deref()));
            let answer = work.await.unwrap_or_else(|_| Answer::crash(words));
            answer.into_response(headers)
        }
    }
}

/// The states of the preview from now on, beginning with the current one.
fn events(live: &Live) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    let states = WatchStream::new(live.news());
    let events = states.take_while(|shown| !shown.is_ending).filter(|shown| shown.is_built).map(|shown| {
        Ok(Event::default().event("state").data(problems::as_json(
            &shown.version,
            shown.page.as_deref(),
            &shown.problems,
        )))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// The script of the preview in a language, which is made once.
fn script(words: Words) -> String {
    static MADE: Mutex<BTreeMap<&str, String>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let script = || messages::localized(include_str!("assets/reload.js"), words);
    made.entry(words.language).or_insert_with(script).clone()
}

fn asset(name: &str, text: String, headers: &HeaderMap) -> Response {
    let body = text.into_bytes();
    Answer { status: StatusCode::OK, content_type: page::content_type(name), body, location: None }
        .into_response(headers)
}

pub(super) fn plain(status: StatusCode, content_type: &'static str, text: impl Into<Body>) -> Response {
    (status, [(header::CONTENT_TYPE, content_type)], text.into()).into_response()
}

/// The response, before HTTP details are added.
struct Answer {
    status: StatusCode,
    content_type: &'static str,
    body: Vec<u8>,
    location: Option<String>,
}

impl Answer {
    fn html(status: StatusCode, html: Vec<u8>, version: &str) -> Self {
        Self { status, content_type: HTML, body: page::with_script(html, version), location: None }
    }

    fn crash(words: Words) -> Self {
        let page = problems::page(words, &say!(words, "preview-page-failed"), &[]);
        Self::html(StatusCode::INTERNAL_SERVER_ERROR, page.into_bytes(), "")
    }

    /// With a tag of the content, so that a browser need not fetch it again.
    fn into_response(self, request: &HeaderMap) -> Response {
        if let Some(location) = self.location.and_then(|l| HeaderValue::try_from(l).ok()) {
            return (self.status, [(header::LOCATION, location)]).into_response();
        }
        let tag = format!("\"{}\"", &blake3::hash(&self.body).to_hex()[..32]);
        let known = request.get(header::IF_NONE_MATCH).and_then(|h| h.to_str().ok());
        let is_known = self.status == StatusCode::OK && known.is_some_and(|known| page::matches_tag(known, &tag));
        let response = if is_known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            plain(self.status, self.content_type, self.body)
        };
        ([(header::ETAG, tag)], response).into_response()
    }
}

/// The site's page or file at this address.
fn of_site(shown: &Shown, path: &str, query: Option<&str>) -> Answer {
    let (version, words) = (&shown.version, shown.words);
    let Some(site) = &shown.site else {
        let page = problems::page(words, &say!(words, "preview-no-site"), &shown.problems);
        return Answer::html(StatusCode::SERVICE_UNAVAILABLE, page.into_bytes(), version);
    };
    let (status, path, entry) = match page::find(site, path) {
        Found::Entry(path, entry) => (StatusCode::OK, path, entry),
        Found::Folder(location) => {
            let location = query.map_or_else(|| location.clone(), |query| format!("{location}?{query}"));
            let status = StatusCode::TEMPORARY_REDIRECT;
            return Answer { status, content_type: TEXT, body: Vec::new(), location: Some(location) };
        }
        Found::Nothing => match site.get_key_value("404.html") {
            Some((path, entry)) => (StatusCode::NOT_FOUND, path, entry),
            None => {
                let page = problems::page(words, &say!(words, "preview-no-page"), &[]);
                return Answer::html(StatusCode::NOT_FOUND, page.into_bytes(), version);
            }
        },
    };
    match entry.bytes() {
        Ok(body) if path.is_html() => Answer::html(status, body.into_owned(), version),
        Ok(body) => {
            Answer { status, content_type: page::content_type(path.as_str()), body: body.into_owned(), location: None }
        }
        Err(error) => {
            let (path, error) = (path.to_string(), error.to_string());
            let message = say!(words, "preview-page-failed-why", path = path, error = error);
            let problem = Problem { message, ..Problem::default() };
            let page = problems::page(words, &say!(words, "preview-page-failed"), &[problem]);
            Answer::html(StatusCode::INTERNAL_SERVER_ERROR, page.into_bytes(), version)
        }
    }
}
