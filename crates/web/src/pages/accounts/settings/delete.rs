//! Deleting one's account: with the password, and the user name typed.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Form, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

use super::show::{Typed, page};
use crate::context::{UserCtx, session};
use crate::error::Result;
use crate::flash::Flash;
use crate::form::Wrong;
use crate::limits;
use crate::state::Web;

#[derive(Deserialize)]
pub(super) struct Delete {
    #[serde(default)]
    confirm: String,
    #[serde(default)]
    password: String,
}

pub(super) async fn submit(
    State(web): State<Web>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    ctx: UserCtx,
    Form(form): Form<Delete>,
) -> Result<Response> {
    let username = ctx.user().username.as_str();
    let wrong = if let Err(limited) = web.limiters.sign_in(limits::client(&web.config, &headers, peer)) {
        Wrong::of_error(limited)?
    } else if form.confirm.trim().eq_ignore_ascii_case(username) {
        match web.app.delete_own_account(&ctx.signed_in, &form.password).await {
            Ok(()) => {
                let gone = Flash::info("Your account is deleted. Thank you for practising here.");
                let jar = CookieJar::new().add(session(&web, String::new())).add(gone.cookie());
                return Ok((jar, Redirect::to("/sign-in")).into_response());
            }
            Err(error) => Wrong::of_error(error)?,
        }
    } else {
        Wrong::field("confirm", format!("Type {username} to say which account goes."))
    };
    let typed = Typed { confirm: form.confirm, ..Typed::stored(&ctx) };
    page(&web, ctx, typed, wrong).await
}
