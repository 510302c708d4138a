//! Changing one's password.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Form, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::show::{Typed, page};
use crate::context::UserCtx;
use crate::error::{Error, Result};
use crate::flash::Flash;
use crate::form::Wrong;
use crate::limits;
use crate::pages::redirect_with;
use crate::state::Web;

#[derive(Deserialize)]
pub(super) struct Passwords {
    #[serde(default)]
    old_password: String,
    #[serde(default)]
    new_password: String,
}

pub(super) async fn submit(
    State(web): State<Web>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    ctx: UserCtx,
    Form(form): Form<Passwords>,
) -> Result<Response> {
    let changed = match web.limiters.sign_in(limits::client(&web.config, &headers, peer)) {
        Ok(()) => {
            let changed = web.app.change_password(&ctx.signed_in, &form.old_password, &form.new_password).await;
            changed.map_err(Error::from)
        }
        Err(limited) => Err(limited),
    };
    match changed {
        Ok(()) => {
            let flash = Flash::success("Your password is changed. Your other devices are signed out.");
            Ok(redirect_with("/settings", &flash))
        }
        Err(error) => {
            let typed = Typed::stored(&ctx);
            page(&web, ctx, typed, Wrong::of_error(error)?).await
        }
    }
}
