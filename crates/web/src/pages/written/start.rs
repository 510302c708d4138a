//! Beginning an answer.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use tatami_app::AppError;
use tatami_domain::ProblemRef;

use crate::context::UserCtx;
use crate::error::Result;
use crate::state::Web;

/// Opens an attempt, or finds the open one, and goes there.
pub(super) async fn start(
    State(web): State<Web>,
    ctx: UserCtx,
    Path((pack, slug)): Path<(String, String)>,
) -> Result<Response> {
    let id = ProblemRef { pack, slug };
    let entry = web.app.bank.get(&id).ok_or(AppError::NotFound)?;
    if entry.problem.kind().is_coding() {
        return Err(
            AppError::Conflict("Code is written on the problem's page; nothing has to be started.".to_owned()).into()
        );
    }
    web.app.start_attempt(ctx.user(), &entry.problem.id).await?;
    Ok(Redirect::to(&format!("/problems/{}", entry.problem.id)).into_response())
}
