//! For whoever is not signed in: what Tatami is.

use askama::Template;
use axum::response::Response;

use super::{TrackCard, tracks};
use crate::context::Page;
use crate::error::Result;
use crate::pages::html;
use crate::state::Web;

#[derive(Template)]
#[template(path = "home/welcome.html")]
struct WelcomePage {
    page: Page,
    /// Nobody has an account yet.
    first: bool,
    registration_open: bool,
    count: String,
    tracks: Vec<TrackCard>,
}

pub(super) async fn show(web: &Web, page: Page) -> Result<Response> {
    let template = WelcomePage {
        page,
        first: web.app.storage.user_count().await? == 0,
        registration_open: web.app.registration_open().await?,
        count: crate::format::counted(web.app.bank.entries().len(), "problem"),
        tracks: tracks(web),
    };
    html(&template.page, &template)
}
