//! Submissions that ended as an Internal Error: what they are, why, and judging them again.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_app::AppError;
use tatami_domain::submission::State as Judging;
use tatami_domain::{SubmissionId, User};
use tatami_storage::{Cursor, PageRequest, SetAside};

use super::AdminCtx;
use crate::context::Page;
use crate::error::Result;
use crate::flash::Flash;
use crate::format::{When, named};
use crate::pages::submissions::written_in;
use crate::pages::{html, id, redirect_with};
use crate::state::Web;

/// Submissions on one page.
const PAGE: u32 = 50;

#[derive(Template)]
#[template(path = "admin/set_aside.html")]
struct SetAsidePage {
    page: Page,
    lines: Vec<Line>,
    /// This is not the first page.
    later: bool,
    next: Option<String>,
}

struct Line {
    at: When,
    /// Where the source is shown.
    source: String,
    post: String,
    problem: String,
    language: &'static str,
    who: String,
    why: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Place {
    #[serde(default)]
    after: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: AdminCtx, Query(place): Query<Place>) -> Result<Response> {
    let after: Option<Cursor> = place.after.parse().ok();
    let found = web.app.set_aside(ctx.user(), PageRequest { after, limit: PAGE }).await?;
    let template = SetAsidePage {
        lines: found.items.into_iter().map(|(line, user)| self::line(&web, line, user)).collect(),
        later: after.is_some(),
        next: found.next.map(|next| format!("/admin/set-aside?after={next}")),
        page: ctx.page().titled("Set aside"),
    };
    html(&template.page, &template)
}

fn line(web: &Web, SetAside { submission, reason }: SetAside, user: Option<User>) -> Line {
    let at = match submission.state {
        Judging::Judged(judged) => judged.at,
        Judging::Queued | Judging::Running => submission.submitted_at,
    };
    let title = web.app.bank.get(&submission.problem).map(|entry| entry.problem.title.clone());
    Line {
        at: When::new(at),
        source: format!("/submissions/{}", submission.id),
        post: format!("/admin/set-aside/{}", submission.id),
        problem: title.unwrap_or_else(|| submission.problem.to_string()),
        language: written_in(web, &submission.problem, submission.language),
        who: user.map_or_else(|| "An account that is gone".to_owned(), |user| named(&user)),
        why: reason,
    }
}

pub(super) async fn judge_again(State(web): State<Web>, ctx: AdminCtx, Path(given): Path<String>) -> Result<Response> {
    let flash = match web.app.judge_again(ctx.user(), id::<SubmissionId>(&given)?).await {
        Ok(()) => Flash::success("It is in the queue again."),
        Err(AppError::Conflict(why)) => Flash::info(why),
        Err(error) => return Err(error.into()),
    };
    Ok(redirect_with("/admin/set-aside", &flash))
}
