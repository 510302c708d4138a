//! Marking one's own answer.

use std::collections::BTreeMap;

use axum::extract::{Form, Path, State};
use axum::response::Response;
use tatami_app::AppError;
use tatami_domain::rubric::Marks;

use super::{own, rubric};
use crate::context::UserCtx;
use crate::error::Result;
use crate::flash::Flash;
use crate::form::{Pairs, Wrong};
use crate::pages::redirect_with;
use crate::state::Web;

pub(super) async fn save(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(id): Path<String>,
    Form(form): Form<Pairs>,
) -> Result<Response> {
    let attempt = own(&web, &ctx, &id).await?;
    // The page that marks come back on holds rubric and model discussion: not before the answer is finished.
    if attempt.finished_at.is_none() {
        return Err(AppError::Conflict("Finish the answer first: the rubric opens then.".to_owned()).into());
    }
    let marks = marks(&form);
    match web.app.mark_own(ctx.user(), attempt.id, &marks).await {
        Ok(attempt) => {
            let rubric = web.app.bank.get(&attempt.problem).map_or(0, |entry| entry.problem.rubric().len());
            let text = match marks.levels.len() {
                marked if marked < rubric => {
                    format!("Saved, {marked} of {rubric} marked. The score appears with the last one.")
                }
                _ => "Your marks are saved.".to_owned(),
            };
            Ok(redirect_with(&format!("/attempts/{}", attempt.id), &Flash::success(text)))
        }
        Err(error) => {
            let wrong = Wrong::of_error(error)?;
            Ok(wrong.answer(rubric::page(&web, ctx, attempt, Some((marks, wrong.clone()))).await?))
        }
    }
}

/// `level[id]` and `note[id]`. What is not a number is a level that no rubric has.
pub(in crate::pages) fn marks(form: &Pairs) -> Marks {
    let levels: BTreeMap<String, u8> =
        form.indexed("level").map(|(id, level)| (id.to_owned(), level.parse().unwrap_or(0))).collect();
    let notes = form.indexed("note").map(|(id, note)| (id.to_owned(), note.replace("\r\n", "\n").trim().to_owned()));
    Marks { levels, notes: notes.filter(|(_, note)| !note.is_empty()).collect() }
}
