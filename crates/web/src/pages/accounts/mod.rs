//! Signing up, in and out; settings of one's own account.

pub(in crate::pages) mod preferences;
mod settings;
mod sign_in;
mod sign_out;
mod sign_up;
mod theme;

use axum::Router;
use axum::routing::{get, post, put};

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-up", get(sign_up::show).post(sign_up::submit))
        .route("/sign-out", post(sign_out::submit))
        .route("/settings/preferences", put(preferences::json))
        .merge(settings::routes())
        .route("/settings/theme", post(theme::form).put(theme::json))
}
