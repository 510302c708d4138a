//! A piece of work with its reviews, for its author and for those who may review it.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tatami_app::SubjectView;
use tatami_domain::cohort::ReviewSubject;

use super::neighbours::{Place, place};
use super::thread::ReviewForm;
use super::{address, answer, submission};
use crate::context::UserCtx;
use crate::error::Result;
use crate::form::Wrong;
use crate::pages::id;
use crate::state::Web;

#[derive(Debug, Deserialize)]
pub(super) struct Within {
    #[serde(default)]
    assignment: String,
}

pub(super) async fn submission(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(text): Path<String>,
    Query(within): Query<Within>,
) -> Result<Response> {
    open(&web, ctx, ReviewSubject::Submission(id(&text)?), &within.assignment).await
}

pub(super) async fn attempt(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(text): Path<String>,
    Query(within): Query<Within>,
) -> Result<Response> {
    open(&web, ctx, ReviewSubject::Attempt(id(&text)?), &within.assignment).await
}

async fn open(web: &Web, ctx: UserCtx, subject: ReviewSubject, assignment: &str) -> Result<Response> {
    let view = web.app.subject(ctx.user(), subject).await?;
    let own = view.author.id == ctx.user().id;
    // The rubric and the model discussion open once the answer is finished; code is reviewed by submission.
    if own && view.attempt.as_ref().is_some_and(|attempt| attempt.finished_at.is_none() || attempt.kind.is_coding()) {
        return Ok(Redirect::to(&format!("/problems/{}", view.problem)).into_response());
    }
    if own && !view.reviews.is_empty() {
        web.app.reviews_seen(ctx.user(), subject).await?;
    }
    let form = ReviewForm::own(&view, ctx.user().id);
    page(web, ctx, view, assignment, form, Wrong::default()).await
}

pub(super) async fn page(
    web: &Web,
    ctx: UserCtx,
    view: SubjectView,
    assignment: &str,
    form: ReviewForm,
    wrong: Wrong,
) -> Result<Response> {
    let place = match view.may_review {
        true => place(web, &ctx, assignment, view.author.id, &view.problem).await?,
        false => None,
    };
    let frame = Frame {
        title: web.app.bank.title(&view.problem),
        problem_href: format!("/problems/{}", view.problem),
        author: view.author.display_name.clone(),
        own: view.author.id == ctx.user().id,
        may_review: view.may_review,
        reviewed: view.reviews.iter().any(|(review, _)| review.reviewer == ctx.user().id),
        post: address(view.subject, None),
        place,
        comment: form.comment.clone(),
        wrong,
    };
    match view.subject {
        ReviewSubject::Submission(_) => submission::page(web, ctx, &view, frame).await,
        ReviewSubject::Attempt(_) => answer::page(web, ctx, &view, frame, &form),
    }
}

/// What the pages of code and of answers have in common.
pub(super) struct Frame {
    pub(super) title: String,
    pub(super) problem_href: String,
    pub(super) author: String,
    /// The viewer is the author.
    pub(super) own: bool,
    pub(super) may_review: bool,
    /// The viewer has reviewed it before.
    pub(super) reviewed: bool,
    pub(super) post: String,
    pub(super) place: Option<Place>,
    pub(super) comment: String,
    pub(super) wrong: Wrong,
}
