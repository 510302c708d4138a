//! The guests that browsers run as well, under addresses that carry their hashes.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio_util::io::ReaderStream;

use crate::assets::{IMMUTABLE, accepts};
use crate::error::{Error, Result};
use crate::state::Web;

/// A guest for browsers: its file, and the file that was packed for the way there.
#[derive(Debug)]
pub struct BrowserGuest {
    name: &'static str,
    file: String,
    path: PathBuf,
    size: u64,
    packed: OnceLock<(PathBuf, u64)>,
}

impl BrowserGuest {
    pub fn new(name: &'static str, sha256: &str, path: PathBuf, size: u64) -> Self {
        let file = format!("{name}-{}.wasm", &sha256[..sha256.len().min(16)]);
        Self { name, file, path, size, packed: OnceLock::new() }
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Says where the file is that was packed with Brotli.
    pub fn packed(&self, path: PathBuf) {
        match std::fs::metadata(&path) {
            Ok(file) => _ = self.packed.set((path, file.len())),
            Err(error) => tracing::warn!(path = %path.display(), %error, "a packed guest is gone"),
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("/guests/{}", self.file)
    }

    /// In bytes, unpacked.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// What is downloaded, in bytes; `None` while it is not packed yet.
    pub(crate) fn download(&self) -> Option<u64> {
        self.packed.get().map(|(_, size)| *size)
    }
}

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/guests/{file}", get(guest))
}

async fn guest(State(web): State<Web>, Path(file): Path<String>, headers: HeaderMap) -> Result<Response> {
    let found: Option<&Arc<BrowserGuest>> = web.guests.iter().find(|guest| guest.file == file);
    let guest = found.ok_or(Error::App(tatami_app::AppError::NotFound))?;
    let packed = guest.packed.get().filter(|_| accepts(&headers, "br"));
    let (path, size) = packed.map_or((&guest.path, guest.size), |(path, size)| (path, *size));
    let file = match tokio::fs::File::open(path).await {
        Ok(file) => file,
        Err(error) => return Err(Error::Internal(format!("{}: {error}", path.display()))),
    };
    let mut response = (StatusCode::OK, Body::from_stream(ReaderStream::with_capacity(file, 1 << 16))).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/wasm"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(IMMUTABLE));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    // Without the packed file, the compression around all routes packs as it goes: then nobody knows the length.
    if packed.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    }
    Ok(response)
}
