//! Styles, scripts, fonts and icons: embedded, with hashed names, precompressed.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

use crate::state::Web;

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
    Router::new().route("/assets/{*path}", get(asset)).route("/favicon.ico", get(favicon))
}

/// Names carry a hash of the content, so an asset never changes.
async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let encodings = [("br", ".br"), ("gzip", ".gz")];
    let packed =
        encodings.into_iter().filter(|(name, _)| accepted.split(',').any(|e| e.trim().split(';').next() == Some(name)));
    let mut found = None;
    for (encoding, suffix) in packed {
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
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

async fn favicon(axum::extract::State(web): axum::extract::State<Web>) -> impl IntoResponse {
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
        _ => "application/octet-stream",
    }
}
