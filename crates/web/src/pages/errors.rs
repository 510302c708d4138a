//! The pages of things that went wrong.

use askama::Template;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

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
    let above = page_above(&parts.uri).filter(|_| !json && parts.method == Method::GET);
    // Who is asking is looked up once, here or in the handler.
    let ctx = <Ctx as FromRequestParts<Web>>::from_request_parts(&mut parts, &web).await.ok();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let (StatusCode::METHOD_NOT_ALLOWED, Some(page)) = (response.status(), above) {
        return Redirect::to(&page).into_response();
    }
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

/// The page whose form is sent to an address below it. Such an address is in the address bar while the page says what is
/// wrong with the form, and is opened when somebody goes there, or comes back to it from signing in.
fn page_above(address: &Uri) -> Option<String> {
    let parts: Vec<&str> = address.path().trim_start_matches('/').split('/').collect();
    let depth = match parts.as_slice() {
        ["problems", ..] => 3,
        ["admin", "users", ..] | ["attempts" | "assignments" | "cohorts" | "sets", ..] => 2,
        ["admin" | "settings", ..] => 1,
        _ => return None,
    };
    (parts.len() > depth).then(|| format!("/{}", parts[..depth].join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_stand_on_the_page_above() {
        let of = |path: &'static str| page_above(&Uri::from_static(path));
        for (address, page) in [
            ("/problems/core/two-sum/hints/1", "/problems/core/two-sum"),
            ("/problems/core/two-sum/submit?x=1", "/problems/core/two-sum"),
            ("/attempts/7/marks", "/attempts/7"),
            ("/cohorts/7/members/8", "/cohorts/7"),
            ("/admin/users/7", "/admin/users"),
            ("/admin/set-aside/7", "/admin"),
            ("/settings/devices/end", "/settings"),
        ] {
            assert_eq!(of(address).as_deref(), Some(page));
        }
        for address in
            ["/", "/sign-out", "/problems/core/two-sum", "/attempts/7", "/admin/users", "/admin", "/settings"]
        {
            assert_eq!(of(address), None, "{address}");
        }
    }
}
