//! Styles, scripts, fonts and icons: embedded, with hashed names, precompressed.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

use crate::state::Web;

/// For names that carry a hash of their content.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

#[derive(RustEmbed)]
#[folder = "../../frontend/dist"]
#[exclude = "design/*"]
struct Dist;

/// The addresses of assets by logical name.
#[derive(Clone, Debug)]
pub(crate) struct Assets(Arc<HashMap<String, String>>);

impl Assets {
    pub(crate) fn load() -> Self {
        let manifest = Dist::get("manifest.json");
        let names: HashMap<String, String> =
            manifest.and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default();
        Self(Arc::new(names.into_iter().map(|(name, file)| (name, format!("/assets/{file}"))).collect()))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The address of a logical name; one that leads to a 404 when there is no such asset.
    pub(crate) fn url(&self, name: &str) -> &str {
        self.0.get(name).map_or("/assets/missing", String::as_str)
    }

    pub(crate) fn css(&self) -> &str {
        self.url("main.css")
    }

    pub(crate) fn icons(&self) -> &str {
        self.url("icons.svg")
    }

    pub(crate) fn js(&self, name: &str) -> &str {
        self.url(&format!("{name}.js"))
    }
}

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/assets/{*path}", get(asset))
        .route("/favicon.ico", get(favicon))
        .route("/sw.js", get(service_worker))
}

/// Names carry a hash of the content, so an asset never changes.
async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let encodings = [("br", ".br"), ("gzip", ".gz")];
    let mut found = None;
    for (encoding, suffix) in encodings.into_iter().filter(|(name, _)| accepts(&headers, name)) {
        if let Some(file) = Dist::get(&format!("{path}{suffix}")) {
            found = Some((file, Some(encoding)));
            break;
        }
    }
    let Some((file, encoding)) = found.or_else(|| Dist::get(&path).map(|file| (file, None))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = file.data.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(&path)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(IMMUTABLE));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// Whether a browser takes an encoding.
pub(crate) fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|one| one.trim().split(';').next() == Some(encoding))
}

/// The service worker. Its address is the same for every version: browsers ask for it again to see whether it changed.
async fn service_worker(State(web): State<Web>, headers: HeaderMap) -> Response {
    let file = web.assets.url("service-worker.js").trim_start_matches("/assets/").to_owned();
    let mut response = asset(Path(file), headers).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

async fn favicon(State(web): State<Web>) -> impl IntoResponse {
    axum::response::Redirect::permanent(web.assets.url("favicon.svg")).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("json" | "map") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
