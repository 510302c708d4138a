//! Security headers, with a fresh nonce per page.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::state::Web;

/// The nonce of this response's Content-Security-Policy.
#[derive(Clone, Debug)]
pub(crate) struct Nonce(pub(crate) String);

pub(crate) async fn security(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let mut bytes = [0u8; 16];
    let nonce = match getrandom::fill(&mut bytes) {
        Ok(()) => data_encoding::BASE64.encode(&bytes),
        // Without randomness there is no nonce; the policy then allows nothing inline.
        Err(_) => String::new(),
    };
    request.extensions_mut().insert(Nonce(nonce.clone()));
    // A worker's policy is that of its own script; this one alone compiles WebAssembly.
    let wasm = if request.uri().path() == web.assets.js("guest") { " 'wasm-unsafe-eval'" } else { "" };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}'{wasm}; worker-src 'self'; style-src 'self' \
         'nonce-{nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    );
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("permissions-policy", HeaderValue::from_static("camera=(), microphone=(), geolocation=()"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if web.config.https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    // Pages are one person's; assets set their own.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    response
}
