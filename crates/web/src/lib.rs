//! The web app.
//!
//! Server-rendered pages (askama), islands where interaction needs them, and a little JSON for the islands.
//!
//! To add a page: a file in `pages/<area>/` with the template's struct beside its handler, the template under
//! `templates/<area>/`, and a route in the area's `routes()`. Handlers take [`Ctx`] (who is asking, what every page needs),
//! call a use case of `tatami-app`, and return [`Result<_>`](error::Result); [`error`] turns failures into pages.

#![allow(clippy::cmp_owned, reason = "macros of templates take whatever displays as the word they compare")]

mod assets;
mod context;
mod csv;
mod error;
mod flash;
mod form;
mod format;
mod guests;
mod headers;
mod json_words;
mod limits;
mod pages;
mod state;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

pub use guests::BrowserGuest;
pub use limits::Rates;
pub use state::{Web, WebConfig};

/// The largest body of a request, in bytes: a source (1 MiB at most, of which most bytes take three at most in a form), an
/// answer.
const BODY_MAX: usize = 4 << 20;

/// Everything the app serves.
pub fn router(web: Web) -> Router {
    let csrf = match &web.config.public_origin {
        Some(origin) => CsrfLayer::new().add_trusted_origin(origin).unwrap_or_else(|error| {
            tracing::warn!(origin, ?error, "the public address is not an origin; it is ignored");
            CsrfLayer::new()
        }),
        None => CsrfLayer::new(),
    };
    pages::routes()
        .merge(assets::routes())
        .merge(guests::routes())
        .fallback(error::not_found)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(csrf)
        .layer(axum::middleware::from_fn_with_state(web.clone(), pages::as_pages))
        .layer(CompressionLayer::new())
        .layer(axum::middleware::from_fn_with_state(web.clone(), headers::security))
        .with_state(web)
}
