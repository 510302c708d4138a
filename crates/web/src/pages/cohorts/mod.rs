//! Cohorts: their people, invite links, and what is assigned to them.

mod change;
mod index;
mod join;
mod people;
mod progress;
mod show;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use tatami_domain::CohortId;

use crate::error::{Error, Result};
use crate::flash::Flash;
use crate::form::Wrong;
use crate::pages::redirect_with;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/cohorts", get(index::show).post(index::create))
        .route("/cohorts/{id}", get(show::show))
        .route("/cohorts/{id}/name", post(change::rename))
        .route("/cohorts/{id}/invite", post(change::new_invite))
        .route("/cohorts/{id}/archive", post(change::archive))
        .route("/cohorts/{id}/restore", post(change::restore))
        .route("/cohorts/{id}/members/{user}", post(people::change))
        .route("/cohorts/{id}/leave", post(people::leave))
        .route("/join/{invite}", get(join::show).post(join::submit))
}

/// Back to the cohort with a message: what was done, or why it was not.
fn back(id: CohortId, done: Result<String>) -> Result<Response> {
    let flash = match done {
        Ok(text) => Flash::success(text),
        Err(error) => Flash::error(reason(error)?),
    };
    Ok(redirect_with(&format!("/cohorts/{id}"), &flash))
}

/// Why something did not go, when a sentence says it; anything else goes on as an error.
pub(in crate::pages) fn reason(error: Error) -> Result<String> {
    let wrong = Wrong::of_error(error)?;
    Ok(wrong.fields.first().map_or(wrong.message, |field| field.message.clone()))
}
