//! Light, dark, or as the system says.

use axum::Json;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::Deserialize;
use tatami_app::AppError;

use crate::context::Ctx;
use crate::error::Result;
use crate::pages::back_to;
use crate::state::Web;

#[derive(Deserialize)]
pub(super) struct Choice {
    theme: String,
    #[serde(default)]
    return_to: String,
}

pub(super) async fn form(State(web): State<Web>, ctx: Ctx, Form(choice): Form<Choice>) -> Result<Response> {
    let jar = save(&web, &ctx, &choice.theme).await?;
    Ok((jar, back_to(&choice.return_to)).into_response())
}

pub(super) async fn json(State(web): State<Web>, ctx: Ctx, Json(choice): Json<Choice>) -> Result<Response> {
    let jar = save(&web, &ctx, &choice.theme).await?;
    Ok((jar, StatusCode::NO_CONTENT).into_response())
}

/// With the account for whoever is signed in, and in a cookie for the pages before that.
async fn save(web: &Web, ctx: &Ctx, theme: &str) -> Result<CookieJar> {
    if !["auto", "light", "dark"].contains(&theme) {
        return Err(AppError::invalid("theme", "Choose auto, light or dark.").into());
    }
    if let Some(signed_in) = &ctx.signed_in {
        web.app.set_preferences(signed_in, [("theme", theme.into())]).await?;
    }
    let cookie = Cookie::build(("theme", theme.to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(cookie::time::Duration::days(365));
    Ok(CookieJar::new().add(cookie.build()))
}
