//! The pages, by area. An area is a folder with a `routes()`; a page or endpoint is a file in it.

mod accounts;
mod admin;
mod assignments;
mod cohorts;
mod confirm;
mod errors;
mod home;
mod problems;
mod progress;
mod reviews;
mod sets;
mod site;
use problems::display as problems_display;
use problems::tables as problems_tables;
mod submissions;
mod written;

use askama::Template;
use axum::Router;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;

use crate::context::Page;
use crate::error::Result;
use crate::flash::Flash;
use crate::state::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .merge(home::routes())
        .merge(site::routes())
        .merge(accounts::routes())
        .merge(written::routes())
        .merge(progress::routes())
        .merge(admin::routes())
        .merge(cohorts::routes())
        .merge(sets::routes())
        .merge(assignments::routes())
        .merge(reviews::routes())
        .merge(problems::routes())
        .merge(submissions::routes())
}

/// Turns failures into pages for whoever does not want JSON. Goes around the routes.
pub(crate) use errors::as_pages;

/// A page, rendered. The flash message it shows is taken away.
pub(crate) fn html(page: &Page, template: &impl Template) -> Result<Response> {
    let body = Html(template.render()?);
    Ok(match page.flash {
        Some(_) => (CookieJar::new().add(Flash::removal()), body).into_response(),
        None => body.into_response(),
    })
}

/// After a form: on to `target`, with a message.
pub(crate) fn redirect_with(target: &str, flash: &Flash) -> Response {
    (CookieJar::new().add(flash.cookie()), Redirect::to(target)).into_response()
}

/// An identity in an address; anything else is not found.
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| crate::error::Error::App(tatami_app::AppError::NotFound))
}

/// An address on this site to go back to; anything else becomes the home page.
pub(crate) fn local(target: &str) -> &str {
    let inside = target.starts_with('/') && !target.starts_with("//") && !target.contains(['\\', '\r', '\n']);
    if inside { target } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn return_addresses_stay_on_this_site() {
        assert_eq!(local("/problems?kind=sql"), "/problems?kind=sql");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
            assert_eq!(local(elsewhere), "/");
        }
    }
}
