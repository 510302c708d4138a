//! Sign up. The first account is the administrator's.

use std::net::SocketAddr;

use askama::Template;
use axum::extract::{ConnectInfo, Form, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;
use tatami_app::{AppError, Field, SignUp};

use super::sign_in::{Back, user_agent};
use crate::context::{Ctx, Page, session};
use crate::error::Result;
use crate::flash::Flash;
use crate::form::Wrong;
use crate::limits;
use crate::pages::{back_to, html, local};
use crate::state::Web;

#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
struct SignUpPage {
    page: Page,
    /// Nobody has an account yet.
    first: bool,
    open: bool,
    return_to: String,
    username: String,
    display_name: String,
    wrong: Vec<Field>,
    error: String,
}

impl SignUpPage {
    fn wrong(&self, field: &str) -> &str {
        self.wrong.iter().find(|wrong| wrong.name == field).map_or("", |wrong| wrong.message.as_str())
    }
}

pub(super) async fn show(State(web): State<Web>, ctx: Ctx, Query(back): Query<Back>) -> Result<Response> {
    if ctx.signed_in.is_some() {
        return Ok(back_to(&back.return_to));
    }
    let form = SignUpForm { return_to: back.return_to, ..SignUpForm::default() };
    page(&web, ctx, form, Vec::new(), String::new()).await
}

#[derive(Default, Deserialize)]
pub(super) struct SignUpForm {
    #[serde(default)]
    username: String,
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    password: String,
    /// Where to go on: an invite link, for one.
    #[serde(default)]
    return_to: String,
}

pub(super) async fn submit(
    State(web): State<Web>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    ctx: Ctx,
    Form(form): Form<SignUpForm>,
) -> Result<Response> {
    if let Err(limited) = web.limiters.sign_in(limits::client(&web.config, &headers, peer)) {
        let wrong = Wrong::of_error(limited)?;
        let page = page(&web, ctx, form, Vec::new(), wrong.text()).await?;
        return Ok(wrong.answer(page));
    }
    let wanted = SignUp {
        username: form.username.clone(),
        display_name: form.display_name.clone(),
        password: form.password.clone(),
    };
    match web.app.sign_up(&wanted, &user_agent(&headers)).await {
        Ok(account) => {
            let welcome = Flash::success(format!("Welcome, {}. Your account is ready.", account.user.display_name));
            let jar = CookieJar::new().add(session(&web, account.token)).add(welcome.cookie());
            Ok((jar, back_to(&form.return_to)).into_response())
        }
        Err(AppError::Invalid(wrong)) => {
            let page = page(&web, ctx, form, wrong, String::new()).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(AppError::Forbidden(why)) => {
            let page = page(&web, ctx, form, Vec::new(), why).await?;
            Ok((StatusCode::FORBIDDEN, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(web: &Web, ctx: Ctx, form: SignUpForm, wrong: Vec<Field>, error: String) -> Result<Response> {
    let template = SignUpPage {
        page: ctx.page.titled("Create an account"),
        first: web.app.storage.user_count().await? == 0,
        open: web.app.registration_open().await?,
        return_to: local(&form.return_to).to_owned(),
        username: form.username,
        display_name: form.display_name,
        wrong,
        error,
    };
    html(&template.page, &template)
}
