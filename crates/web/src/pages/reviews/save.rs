//! Sending a review.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use tatami_domain::AssignmentId;
use tatami_domain::cohort::ReviewSubject;
use tatami_domain::rubric::Marks;

use super::neighbours::place;
use super::thread::ReviewForm;
use super::{address, show};
use crate::context::UserCtx;
use crate::error::Result;
use crate::flash::Flash;
use crate::form::{Pairs, Wrong};
use crate::pages::{id, redirect_with};
use crate::state::Web;

pub(super) async fn submission(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(text): Path<String>,
    Form(form): Form<Pairs>,
) -> Result<Response> {
    save(&web, ctx, ReviewSubject::Submission(id(&text)?), &form).await
}

pub(super) async fn attempt(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(text): Path<String>,
    Form(form): Form<Pairs>,
) -> Result<Response> {
    save(&web, ctx, ReviewSubject::Attempt(id(&text)?), &form).await
}

async fn save(web: &Web, ctx: UserCtx, subject: ReviewSubject, form: &Pairs) -> Result<Response> {
    let view = web.app.subject(ctx.user(), subject).await?;
    let assignment = form.get("assignment");
    let review = ReviewForm { comment: form.get("comment").to_owned(), marks: marks(form) };
    match web.app.save_review(ctx.user(), subject, &review.comment, review.marks.clone()).await {
        Ok(_) => {
            let flash = Flash::success(format!("Your review is with {}.", view.author.display_name));
            let place = place(web, &ctx, assignment, view.author.id, &view.problem).await?;
            let next = place.filter(|_| form.get("action") == "next").and_then(|place| place.neighbours.next);
            let here = address(subject, assignment.parse::<AssignmentId>().ok());
            Ok(redirect_with(next.as_ref().map_or(&here, |next| &next.href), &flash))
        }
        Err(error) => {
            let wrong = Wrong::of_error(error)?;
            show::page(web, ctx, view, assignment, review, wrong).await
        }
    }
}

/// The levels that were chosen, and the notes that are not empty.
fn marks(form: &Pairs) -> Marks {
    let levels = form.indexed("level").filter_map(|(id, level)| Some((id.to_owned(), level.parse().ok()?)));
    let notes = form.indexed("note").map(|(id, note)| (id.to_owned(), note.trim().to_owned()));
    Marks { levels: levels.collect(), notes: notes.filter(|(_, note)| !note.is_empty()).collect() }
}
