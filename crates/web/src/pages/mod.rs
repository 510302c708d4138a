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

/// An address on this site to go back to; anything else becomes the home page. Browsers leave out tabs and line ends
/// wherever they stand, and read `\` as `/`: with those an address could lead elsewhere than it seems to.
pub(crate) fn local(target: &str) -> &str {
    let odd = |c: char| c.is_control() || c == '\\';
    let inside = target.starts_with('/') && !target.starts_with("//") && !target.contains(odd);
    if inside { target } else { "/" }
}

/// Back to an address that came with the request, where it is [`local`].
pub(crate) fn back_to(target: &str) -> Response {
    // What a header cannot hold as it is goes as it would stand in an address.
    let ascii: String = local(target)
        .chars()
        .map(|c| if c.is_ascii_graphic() { c.to_string() } else { crate::error::percent(c.encode_utf8(&mut [0; 4])) })
        .collect();
    Redirect::to(&ascii).into_response()
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

    #[test]
    fn no_character_leads_to_another_site_or_to_no_page() {
        let odd = ['\u{2028}', '\u{202e}', '\u{feff}', '\u{1f600}'];
        for c in (0..=0x17f).filter_map(char::from_u32).chain(odd) {
            for target in [format!("/{c}/evil.example"), format!("/{c}"), format!("{c}//evil.example"), c.to_string()] {
                let answer = back_to(&target);
                assert_eq!(answer.status(), axum::http::StatusCode::SEE_OTHER, "{target:?}");
                let location = answer.headers()["location"].to_str().expect("it is ASCII").to_owned();
                // As browsers read it: without tabs and line ends, and with `\` as `/`.
                let read = location.replace(['\t', '\r', '\n'], "").replace('\\', "/");
                assert!(read.starts_with('/') && !read.starts_with("//"), "{target:?} leads to {location:?}");
            }
        }
        assert_eq!(back_to("/problems?q=größe&kind=sql").headers()["location"], "/problems?q=gr%C3%B6%C3%9Fe&kind=sql");
    }
}
