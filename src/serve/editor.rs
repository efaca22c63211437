//! The editor in the browser: its page and scripts, the requests of its forms, and drafts: pages of what is typed but
//! not saved.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::guard::Guard;
use super::page::{self, Found};
use super::server::{TEXT, plain};
use super::{Checked, Editor, problems};
use crate::diagnostic::Severity;
use crate::site::Site;

/// Where the editor is.
const PAGE: &str = "/admin/";
/// Where its forms ask.
const EDIT: &str = "/_sideletter/edit";
/// Where a text is sent before it is saved; its page is below.
const DRAFT: &str = "/_sideletter/draft";

/// The editor makes its styles in the browser, and makes a function of its configuration to check it.
const OF_EDITOR: &str = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; \
                         img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; \
                         frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// As strict as other pages; the editor shows it in a frame.
const OF_DRAFT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                        connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// The largest request.
const MOST: usize = 16 * 1024 * 1024;

/// The editor, and the site with what was typed last.
pub(super) struct Desk {
    editor: Arc<dyn Editor>,
    draft: Mutex<Draft>,
}

#[derive(Default)]
struct Draft {
    site: Option<Arc<Site>>,
    /// How many there were, so that each has an address of its own.
    count: u64,
}

/// A text that is not saved.
#[derive(Deserialize)]
struct Typed {
    path: String,
    text: String,
}

impl Desk {
    pub(super) fn new(editor: Arc<dyn Editor>) -> Self {
        Self { editor, draft: Mutex::default() }
    }

    /// Whether requests for this path are for the editor, and the policy for the answers.
    pub(super) fn policy(path: &str) -> Option<&'static str> {
        match path {
            EDIT | DRAFT | "/admin" => Some(OF_EDITOR),
            _ if path.starts_with(PAGE) => Some(OF_EDITOR),
            _ => path.strip_prefix(DRAFT)?.starts_with('/').then_some(OF_DRAFT),
        }
    }

    /// Answers a request for one of these paths.
    pub(super) async fn answer(self: Arc<Self>, guard: &Guard, request: &Parts, body: Body) -> Response {
        let path = request.uri.path().to_string();
        if request.method == Method::POST && matches!(path.as_str(), EDIT | DRAFT) {
            if let Err(refusal) = check(guard, &request.headers) {
                return plain(StatusCode::FORBIDDEN, TEXT, refusal);
            }
            let Ok(body) = to_bytes(body, MOST).await else {
                return plain(StatusCode::PAYLOAD_TOO_LARGE, TEXT, "This is too large.\n");
            };
            // Reading the folder takes a while: not on a thread that answers others.
            let work =
                tokio::task::spawn_blocking(move || if path == EDIT { self.edit(&body) } else { self.try_out(&body) });
            let (status, json) = work.await.unwrap_or_else(|_| failed("this is a bug in Sideletter; please report it"));
            return plain(status, page::content_type("answer.json"), json);
        }
        if !matches!(request.method, Method::GET | Method::HEAD) {
            let refusal = plain(StatusCode::METHOD_NOT_ALLOWED, TEXT, "This can only be read.\n");
            return ([(header::ALLOW, "GET, HEAD")], refusal).into_response();
        }
        if path == "/admin" {
            return Redirect::temporary(PAGE).into_response();
        }
        let work = tokio::task::spawn_blocking(move || self.file(&path));
        let found = work.await.ok().flatten();
        found.unwrap_or_else(|| plain(StatusCode::NOT_FOUND, TEXT, "There is no such page.\n"))
    }

    /// A file of the editor, or an entry of the site with what was typed last.
    fn file(&self, path: &str) -> Option<Response> {
        if let Some(name) = path.strip_prefix(PAGE) {
            let name = if name.is_empty() { "index.html" } else { name };
            let file = self.editor.own_file(name)?;
            return Some(plain(StatusCode::OK, page::content_type(name), file));
        }
        let (_, path) = path.strip_prefix(DRAFT)?.strip_prefix('/')?.split_once('/')?;
        let site = self.draft.lock().unwrap_or_else(PoisonError::into_inner).site.clone()?;
        match page::find(&site, &format!("/{path}")) {
            Found::Entry(path, entry) => {
                let body = entry.bytes().ok()?.into_owned();
                Some(plain(StatusCode::OK, page::content_type(path.as_str()), body))
            }
            _ => None,
        }
    }

    fn edit(&self, request: &[u8]) -> (StatusCode, String) {
        self.editor.answer(request).map_or_else(|error| failed(&error), |answer| (StatusCode::OK, answer))
    }

    /// Builds the site with what was typed, and says what is wrong in that file, and what keeps the site from being built.
    fn try_out(&self, request: &[u8]) -> (StatusCode, String) {
        let Ok(Typed { path, text }) = serde_json::from_slice(request) else { return failed("there is no text here") };
        // One at a time: who types fast would otherwise start many builds at once.
        let mut draft = self.draft.lock().unwrap_or_else(PoisonError::into_inner);
        let build = self.editor.draft(&path, &text);
        let Checked { mut diagnostics, withheld } = build.checked;
        diagnostics.retain(|it| *it.file == *path || it.severity() == Severity::Error);
        let problems = problems::list(crate::messages::of(&build.language), &diagnostics, withheld);
        let address = build.pages.iter().find(|(file, _)| *file == path).map(|(_, page)| page);
        let page = address.filter(|_| build.site.is_some()).map(|page| format!("{DRAFT}/{}/{page}", draft.count + 1));
        *draft = Draft { site: build.site.map(Arc::new), count: draft.count + 1 };
        (StatusCode::OK, serde_json::json!({ "problems": problems, "page": page }).to_string())
    }
}

fn failed(error: &str) -> (StatusCode, String) {
    (StatusCode::UNPROCESSABLE_ENTITY, serde_json::json!({ "error": error }).to_string())
}

/// Refuses what did not come from the editor's own page. Browsers name the page that a request comes from, and ask
/// first before they send JSON to another host.
fn check(guard: &Guard, headers: &HeaderMap) -> Result<(), &'static str> {
    let value = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let is_json = value(header::CONTENT_TYPE).is_some_and(|it| it.starts_with("application/json"));
    let is_ours = value(header::ORIGIN).is_some_and(|origin| guard.allows_origin(origin));
    if is_json && is_ours { Ok(()) } else { Err("Only the editor's own page may write.\n") }
}
