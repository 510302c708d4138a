//! What the editor remembers: language, font size, keys.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use serde::Deserialize;
use tatami_domain::Language;
use tatami_storage::SignedIn;

use crate::context::UserCtx;
use crate::error::Result;
use crate::state::Web;

#[derive(Debug, Deserialize)]
pub(super) struct Choice {
    #[serde(default)]
    language: Option<String>,
    /// In pixels.
    #[serde(default)]
    font_size: Option<u8>,
    /// `plain` or `vim`.
    #[serde(default)]
    keys: Option<String>,
}

/// What is saved of these, as the island reads it.
pub(in crate::pages) fn saved(signed_in: &SignedIn) -> serde_json::Value {
    let all: serde_json::Value = serde_json::from_str(signed_in.preferences.get()).unwrap_or_default();
    let of = |name: &&str| Some(((*name).to_owned(), all.get(*name).filter(|value| !value.is_null())?.clone()));
    serde_json::Value::Object(["language", "font_size", "keys"].iter().filter_map(of).collect())
}

pub(super) async fn json(
    State(web): State<Web>,
    ctx: UserCtx,
    body: Result<Json<Choice>, JsonRejection>,
) -> Result<StatusCode> {
    let Json(choice) = body?;
    // What is not known is left out rather than refused: nobody waits for this answer.
    let language = choice.language.filter(|name| Language::from_name(name).is_some()).map(Into::into);
    let font_size = choice.font_size.filter(|size| (8..=40).contains(size)).map(Into::into);
    let keys = choice.keys.filter(|keys| ["plain", "vim"].contains(&keys.as_str())).map(Into::into);
    let chosen = [("language", language), ("font_size", font_size), ("keys", keys)];
    let chosen = chosen.into_iter().filter_map(|(name, value)| Some((name, value?)));
    web.app.set_preferences(&ctx.signed_in, chosen).await?;
    Ok(StatusCode::NO_CONTENT)
}
