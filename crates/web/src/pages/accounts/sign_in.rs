//! Sign in.

use std::net::SocketAddr;

use askama::Template;
use axum::extract::{ConnectInfo, Form, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;
use tatami_app::AppError;

use crate::context::{Ctx, Page, session};
use crate::error::Result;
use crate::form::Wrong;
use crate::limits;
use crate::pages::{back_to, html, local};
use crate::state::Web;

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    page: Page,
    return_to: String,
    username: String,
    error: String,
    registration_open: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Back {
    /// `next` is what islands call it.
    #[serde(default, alias = "next")]
    pub(super) return_to: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: Ctx, Query(back): Query<Back>) -> Result<Response> {
    let return_to = local(&back.return_to).to_owned();
    if ctx.signed_in.is_some() {
        return Ok(back_to(&return_to));
    }
    if web.app.storage.user_count().await? == 0 {
        return Ok(Redirect::to("/sign-up").into_response());
    }
    let registration_open = web.app.registration_open().await?;
    let page = ctx.page.titled("Sign in");
    let template = SignInPage { page, return_to, username: String::new(), error: String::new(), registration_open };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub(super) struct SignInForm {
    #[serde(default)]
    username: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    return_to: String,
}

pub(super) async fn submit(
    State(web): State<Web>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    ctx: Ctx,
    Form(form): Form<SignInForm>,
) -> Result<Response> {
    let return_to = local(&form.return_to).to_owned();
    let limited = web.limiters.sign_in(limits::client(&web.config, &headers, peer));
    let agent = user_agent(&headers);
    let signed_in = match limited {
        Ok(()) => web.app.sign_in(&form.username, &form.password, &agent).await,
        Err(crate::error::Error::App(error)) => Err(error),
        Err(error) => return Err(error),
    };
    match signed_in {
        Ok(account) => Ok((CookieJar::new().add(session(&web, account.token)), back_to(&return_to)).into_response()),
        Err(error @ (AppError::Invalid(_) | AppError::Forbidden(_) | AppError::TooMany { .. })) => {
            let registration_open = web.app.registration_open().await?;
            let wrong = match error {
                error @ AppError::TooMany { .. } => Wrong::of_error(error)?,
                error => Wrong::field("password", error.to_string()),
            };
            let page = ctx.page.titled("Sign in");
            let error = wrong.text();
            let template = SignInPage { page, return_to, username: form.username, error, registration_open };
            Ok(wrong.answer(html(&template.page, &template)?))
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) fn user_agent(headers: &HeaderMap) -> String {
    headers.get("user-agent").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
