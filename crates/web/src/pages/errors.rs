//! The pages of things that went wrong.

use askama::Template;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::html;
use crate::context::{Ctx, Page, wants_json};
use crate::error::{Failure, refused};
use crate::state::Web;

#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorPage {
    page: Page,
    failure: Failure,
}

/// Around all routes: an answer that carries a [`Failure`] becomes a page, unless JSON was asked for.
pub(crate) async fn as_pages(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let json = wants_json(&parts.headers);
    // Who is asking is looked up once, here or in the handler.
    let ctx = <Ctx as FromRequestParts<Web>>::from_request_parts(&mut parts, &web).await.ok();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(error) = refused(&response) {
        response = error.into_response();
    }
    let (Some(failure), false, Some(ctx)) = (response.extensions().get::<Failure>().cloned(), json, ctx) else {
        return response;
    };
    let status = failure.status;
    let retry_after = response.headers().get(header::RETRY_AFTER).cloned();
    let template = ErrorPage { page: ctx.page.titled(failure.title), failure };
    match html(&template.page, &template) {
        Ok(mut page) => {
            *page.status_mut() = status;
            if let Some(retry_after) = retry_after {
                page.headers_mut().insert(header::RETRY_AFTER, retry_after);
            }
            page
        }
        Err(_) => response,
    }
}
