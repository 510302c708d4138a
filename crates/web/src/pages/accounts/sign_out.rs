//! Sign out.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;

use crate::context::{Ctx, session};
use crate::error::Result;
use crate::flash::Flash;
use crate::state::Web;

pub(super) async fn submit(State(web): State<Web>, ctx: Ctx) -> Result<Response> {
    if let Some(signed_in) = &ctx.signed_in {
        web.app.sign_out(signed_in).await?;
    }
    let jar = CookieJar::new().add(session(&web, String::new())).add(Flash::info("You are signed out.").cookie());
    Ok((jar, Redirect::to("/sign-in")).into_response())
}
