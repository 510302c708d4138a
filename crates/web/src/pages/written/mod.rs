//! Design and behavioural problems: writing an answer, then marking it.

mod answer;
mod intro;
mod marks;
mod rubric;
mod start;
pub(in crate::pages) mod view;
mod words;
mod write;

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post, put};
use tatami_app::AppError;
use tatami_app::bank::Entry;
use tatami_domain::AttemptId;
use tatami_domain::attempt::Attempt;

use crate::context::{Ctx, UserCtx};
use crate::error::{Error, Result};
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/problems/{pack}/{slug}/attempts", post(start::start))
        .route("/attempts/{id}", get(rubric::show))
        .route("/attempts/{id}/answer", put(answer::json).post(answer::form))
        .route("/attempts/{id}/finish", post(answer::finish))
        .route("/attempts/{id}/marks", post(marks::save))
}

/// A problem's page: the open attempt of whoever has one, the prompt for everybody else.
pub(in crate::pages) async fn show(web: &Web, ctx: Ctx, entry: Arc<Entry>) -> Result<Response> {
    if let Some(signed_in) = &ctx.signed_in
        && let Some(attempt) = web.app.storage.current_attempt(signed_in.user.id, &entry.problem.id).await?
    {
        return write::page(ctx.page, &entry, &attempt, None);
    }
    intro::page(web, ctx, &entry).await
}

/// One's own attempt at a written problem, by its address; anything else is not found.
async fn own(web: &Web, ctx: &UserCtx, id: &str) -> Result<Attempt> {
    let not_found = || Error::App(AppError::NotFound);
    let id: AttemptId = id.parse().map_err(|_| not_found())?;
    let attempt = web.app.storage.attempt(id).await?;
    attempt.filter(|attempt| attempt.user == ctx.user().id && !attempt.kind.is_coding()).ok_or_else(not_found)
}
