//! Settings of one's own account.

mod delete;
mod devices;
mod editor;
mod password;
mod profile;
mod show;

use axum::Router;
use axum::routing::{get, post};

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/settings", get(show::show))
        .route("/settings/profile", post(profile::submit))
        .route("/settings/password", post(password::submit))
        .route("/settings/devices/end", post(devices::end))
        .route("/settings/devices/end-others", post(devices::end_others))
        .route("/settings/editor", post(editor::submit))
        .route("/settings/delete", post(delete::submit))
}

/// A preference that is a text or a number, as text; empty where there is none.
fn preference(signed_in: &tatami_storage::SignedIn, name: &str) -> String {
    let preferences: serde_json::Value = serde_json::from_str(signed_in.preferences.get()).unwrap_or_default();
    match preferences.get(name) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(serde_json::Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
