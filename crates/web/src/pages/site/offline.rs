//! The page that a browser keeps for when there is no network.

use askama::Template;
use axum::response::Response;

use crate::context::{Ctx, Page};
use crate::error::Result;
use crate::pages::html;

#[derive(Template)]
#[template(path = "site/offline.html")]
struct OfflinePage {
    page: Page,
}

pub(super) async fn show(mut ctx: Ctx) -> Result<Response> {
    // It is kept for whoever uses the browser next: nobody's name stands on it.
    ctx.page.user = None;
    let template = OfflinePage { page: ctx.page.titled("Offline") };
    html(&template.page, &template)
}
